"""Those whom a sentence counts as killed, hurt or taken. Every sentence is ours."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.people.harmed import harmed, harmed_in
from whosays.parse import parse_report


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("A blast in Halm killed at least 30 people.", ["at least 30 people"]),
        ("About 12 shoppers were killed by a shell.", ["About 12 shoppers"]),
        ("Gunmen abducted six miners near Tarn.", ["six miners"]),
        ("The raid killed five soldiers.", []),  # they are the army
        ("Two members of the Dawn Column were killed.", []),
        ("Some 40 people marched through Halm.", []),
        ("No people were killed.", []),
    ],
)
def test_people_are_a_group_by_the_number_that_came_to_harm(text, groups):
    assert [s.of(text) for s in harmed(parse_report(report_of(text)))] == groups


def test_soldiers_and_single_people_come_to_harm_too():
    text = "The raid killed five soldiers and a nurse."
    told = [(q.whole.of(text), measure) for q, measure in harmed_in(text, Span(0, len(text)))]
    assert told == [("five soldiers", "killed"), ("a nurse", "killed")]

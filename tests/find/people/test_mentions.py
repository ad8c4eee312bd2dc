"""Who acts, by nouns of people who fight, march or flee. Every sentence is ours."""

import pytest

from tests.conftest import report_of
from whosays.find.people.mentions import acting
from whosays.parse import parse_report


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Two masked gunmen fled.", ["Two masked gunmen"]),
        ("Hundreds of armed rebels marched.", ["Hundreds of armed rebels"]),
        ("A convoy of armed rebels marched; the fate of the refugees is open.", ["armed rebels", "the refugees"]),
        ("The gunmen's car burned.", []),
    ],
)
def test_people_who_act_are_found_by_their_nouns(text, phrases):
    assert [s.of(text) for s in acting(parse_report(report_of(text)))] == phrases

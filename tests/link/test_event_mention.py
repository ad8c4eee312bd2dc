"""Where a clause tells of its event."""

import pytest

from tests.link.conftest import telling_of
from whosays.link.event_mention import event_mention


@pytest.mark.parametrize(
    ("words", "matter", "told"),
    [
        ("the explosion at the mill led the governor to call off his visit", "blast", "the explosion at the mill"),
        (
            "an early report from Halm speaks of heavy shelling of the mill",
            "shelling",
            "Halm speaks of heavy shelling of the mill",
        ),
        ("residents blamed the army", "blast", "residents blamed the army"),
    ],
)
def test_the_words_around_the_matters_word_tell_of_it(words, matter, told):
    found = event_mention(telling_of(words, matter))
    assert words[found.span.start : found.span.end] == told


def test_a_clause_of_no_matter_tells_of_no_event():
    assert event_mention(telling_of("the harbour was quiet", None)) is None

"""Where a clause tells of its event."""

import pytest

from tests.link.conftest import telling_of
from whosays.link.event_mention import event_mentions
from whosays.link.senses import senses


@pytest.mark.parametrize(
    ("words", "matter", "told"),
    [
        ("the explosion at the mill led the governor to call off his visit", "blast", "the explosion at the mill"),
        (
            "an early report from Halm speaks of heavy shelling of the mill",
            "shelling",
            "Halm speaks of heavy shelling of the mill",
        ),
    ],
)
def test_the_words_around_the_matters_word_tell_of_it(words, matter, told):
    found = next(event_mentions(telling_of(words, matter)))
    assert found.words == senses(told)


def test_what_is_shown_ends_at_a_mark():
    words = "In Halm, the explosion at the mill led the governor to call off his visit"
    found = next(event_mentions(telling_of(words, "blast")))
    assert (
        words[found.span.start : found.span.end] == "the explosion at the mill led the governor to call off his visit"
    )


@pytest.mark.parametrize(("words", "matter"), [("the harbour was quiet", None), ("residents blamed the army", "blast")])
def test_a_clause_without_a_word_of_its_matter_is_no_mention(words, matter):
    assert not list(event_mentions(telling_of(words, matter)))


def test_a_clause_of_two_families_is_a_mention_of_both():
    words = "the shelling of Halm ended the truce"
    found = list(event_mentions(telling_of(words, "shelling")))
    assert [m.matter for m in found] == ["shelling", "truce"]
    assert found[1].point.of(words) == "t"

"""Where a clause tells of its event."""

import pytest

from tests.link.conftest import telling_of
from whosays.document import Span
from whosays.findings import Passage, Source, Statement
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


def matters_of(words, matter, **more):
    return [m.matter for m in event_mentions(telling_of(words, matter, **more))]


def test_one_word_tells_of_one_event():
    assert matters_of("soldiers surrounded by villagers", "deployment") == ["deployment"]


@pytest.mark.parametrize(
    ("words", "matters"),
    [
        ("most newsrooms have left since the protests in Halm began in spring", []),
        ("nine have died since the protests in Halm, the ferry guards say", ["protest"]),
        ("tanks went into Halm to crush the protests", []),
        ("the guards watched the protests in Halm", ["protest"]),
    ],
)
def test_what_only_says_since_when_or_against_what_is_no_mention(words, matters):
    assert [m for m in matters_of(words, "protest") if m == "protest"] == matters


def test_a_comma_inside_a_number_ends_no_mention():
    words = "shells killed 1,600 villagers"
    found = next(event_mentions(telling_of(words, "shelling")))
    assert words[found.span.start : found.span.end] == words


def asked(manner):
    passage = Passage(spans=(Span(0, 90),), quote="")
    return Statement(id="s1", source=Source(quote="the envoy"), content=passage, form="indirect", manner=manner)


def test_what_somebody_asks_for_is_no_mention_without_an_event():
    words = "both sides to agree to a truce"
    assert matters_of(words, "truce", voice=asked("asks")) == []
    assert matters_of(words, "truce", voice=asked("asserts")) == ["truce"]
    assert matters_of(words, "truce", voice=asked("asks"), type="Agreement") == ["truce"]
    assert matters_of("calls for a truce grew louder", "truce") == []


def test_how_harm_came_about_is_no_event_beside_the_harm():
    assert matters_of("a stray rocket caused the blast", "misfire") == []
    assert matters_of("the weapon fell short of the mill", "misfire") == ["misfire"]

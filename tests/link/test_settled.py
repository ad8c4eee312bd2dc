"""Whether a truce, a deal or talks came about, as a clause tells it."""

import pytest

from tests.link.conftest import telling_of
from whosays.findings import Passage, Source, Statement
from whosays.link.settled import came_about, is_over, never_came_about


@pytest.mark.parametrize(
    "words",
    [
        "both sides agreed to a lasting truce",
        "the council has reached a deal with the dam workers",
        "a truce was agreed in Halm",
        "a ceasefire agreement has been concluded",
    ],
)
def test_a_deal_that_was_made_came_about(words):
    assert came_about(telling_of(words, "truce"))


@pytest.mark.parametrize(
    "words",
    [
        "they hope to reach a truce",
        "the truce is fragile",
        "the envoy will announce a truce",
        "gunfire broke the truce announced in May",
    ],
)
def test_a_deal_that_is_hoped_for_or_only_named_did_not(words):
    assert not came_about(telling_of(words, "truce"))


def test_a_speakers_own_verb_can_tell_that_it_was_made():
    voice = Statement(
        id="s1",
        source=Source(quote="the army"),
        cue=Passage(spans=(), quote="announced"),
        content=Passage(spans=(), quote=""),
        form="indirect",
    )
    assert came_about(telling_of("a truce with the Dawn Column", "truce", voice=voice))
    assert not came_about(telling_of("a truce with the Dawn Column", "truce"))


def test_talks_that_were_held_came_about():
    assert came_about(telling_of("three days of talks with the guards", "talks"))
    assert not came_about(telling_of("talks with the guards", "talks"))


@pytest.mark.parametrize(
    "words", ["we have not made a truce with anybody", "there is no such deal", "no truce was signed"]
)
def test_a_deal_that_was_never_made(words):
    assert never_came_about(telling_of(words, "truce"))


@pytest.mark.parametrize(
    "words", ["the guards have not confirmed the truce", "the truce holds", "if the guards do not keep the truce"]
)
def test_who_leaves_it_open_does_not_say_that_there_is_none(words):
    assert not never_came_about(telling_of(words, "truce"))


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("the collapse of a week-old truce", True),
        ("the truce in Halm has collapsed", True),
        ("the raids have effectively ended the truce", True),
        ("the guards may call for the end of the truce", False),
        ("both sides agreed to a lasting truce", False),
    ],
)
def test_that_a_truce_is_over_is_an_answer_of_its_own(words, over):
    assert is_over(telling_of(words, "truce")) is over

"""Contents that begin or stop in mid-clause are whole; sentences are ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.find.statements.contents import begins_earlier, runs_on
from whosays.parse import parse_report


def carried_on(text: str, content: str, *cues: str) -> str | None:
    longer = runs_on(parse_report(report_of(text)), span_of(text, content), [span_of(text, c) for c in cues])
    return longer.of(text) if longer else None


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            "She said the bridge was hit with three shells.",
            "the bridge was hit",
            "the bridge was hit with three shells",
        ),
        ("He said the town fell. It rained.", "the town fell", None),
        ("She said the bridge was hit, with few hurt.", "the bridge was hit", None),
        ("She said the bridge was hit and left.", "the bridge was hit", None),
    ],
)
def test_a_clause_goes_on_after_words_that_carry_it_on(text, content, whole):
    assert carried_on(text, content) == whole


def test_another_statement_or_a_quotation_in_the_rest_stops_it():
    text = "He said the town fell in a day that others said was long."
    assert carried_on(text, "the town fell") == "the town fell in a day that others said was long"
    assert carried_on(text, "the town fell", "others said") is None
    assert carried_on('He said the town fell in "a day".', "the town fell") is None


def taken_from_the_start(text: str, content: str, source: str, cue: str, *others: str) -> str | None:
    fuller = begins_earlier(
        parse_report(report_of(text)),
        span_of(text, content),
        span_of(text, source),
        span_of(text, cue),
        [span_of(text, o) for o in others],
    )
    return fuller.of(text) if fuller else None


def test_before_a_speaker_who_closes_the_sentence_all_is_said():
    text = "Two shells that fell at dawn hit the mill the mayor said."
    assert taken_from_the_start(text, "hit the mill", "the mayor", "said") == (
        "Two shells that fell at dawn hit the mill"
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Two shells that fell hit the mill the mayor said on Monday.", "hit the mill"),
        ("Two shells fell, which hit the mill the mayor said.", "which hit the mill"),
        ('Two "shells" that fell hit the mill the mayor said.', "hit the mill"),
        ("Meanwhile shells hit the mill the mayor said.", "shells hit the mill"),
        ("That is from the mill, the mayor said.", "from the mill"),
    ],
)
def test_a_content_is_left_where_it_begins_unless_it_is_plain_that_it_was_cut(text, content):
    assert taken_from_the_start(text, content, "the mayor", "said") is None


def test_a_content_does_not_reach_over_another_speaker():
    text = "Residents said shells that fell hit the mill the mayor said."
    assert taken_from_the_start(text, "hit the mill", "the mayor", "the mayor said", "Residents said") is None

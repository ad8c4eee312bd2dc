"""Contents that begin in mid-clause are whole; sentences are ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.find.statements.contents import begins_earlier
from whosays.parse import parse_report


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

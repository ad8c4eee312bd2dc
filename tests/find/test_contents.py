"""Contents that stop in mid-clause go on; sentences are ours, of places that do not exist."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.contents import runs_on
from whosays.parse import parse_report


def carried_on(text: str, content: str, *cues: str) -> str | None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    longer = runs_on(parse_report(report_of(text)), span(content), [span(c) for c in cues])
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

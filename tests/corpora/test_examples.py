"""Spans and texts of examples."""

from corpora.examples import Example, outermost, straightened
from corpora.texts import parse_text
from whosays.document import Span


def test_straightening_keeps_every_offset():
    example = Example("a", parse_text("“It’s lost,” he said."), "guide")
    assert straightened(example).parsed.text == '"It\'s lost," he said.'


def test_nested_spans_keep_the_outermost():
    assert outermost([Span(0, 9), Span(4, 9), Span(10, 12)]) == (Span(0, 9), Span(10, 12))

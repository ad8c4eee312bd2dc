"""Spans, ids, and what may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from whosays.document import Paragraph, ParsedText, Span, content_id, visible


def test_an_id_is_made_from_content():
    assert content_id("s", "page", Span(1, 2)) == content_id("s", "page", Span(1, 2))
    assert content_id("s", "page", Span(1, 2)) != content_id("s", "page", Span(1, 3))


def test_trimmed_spans_lose_only_white_space():
    assert Span(0, 7).trimmed("  Oru  ") == Span(2, 5)
    assert Span(0, 2).trimmed("  Oru  ") is None


@given(st.text())
def test_nothing_that_steers_a_terminal_or_a_page_is_shown(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\x07\x08\x9b\u202e\u2066\ufeff\x00")


def test_the_sentence_at_a_character():
    text = "It fell. They left.\n\nAll fled."
    first, second, third = Span(0, 8), Span(9, 19), Span(21, 30)
    parsed = ParsedText(
        text, (Paragraph(Span(0, 19), "paragraph", (first, second)), Paragraph(third, "paragraph", (third,)))
    )
    assert [parsed.sentence_at(at) for at in (0, 7, 8, 9, 20, 21, 29, 30)] == [
        first, first, None, second, None, third, third, None,
    ]  # fmt: skip

"""Spans found by where they stand."""

import pytest

from whosays.document import Span
from whosays.find.near import Near, Words

SPANS = [Span(40, 44), Span(0, 30), Span(10, 12), Span(29, 33)]


@pytest.mark.parametrize(
    ("span", "about"),
    [
        (Span(28, 31), [Span(0, 30), Span(29, 33)]),  # a long one that begins far before, too
        (Span(30, 40), [Span(29, 33)]),  # what only touches shares nothing
        (Span(50, 60), []),
        (Span(0, 60), sorted(SPANS)),
    ],
)
def test_those_about_a_span_are_found_in_order(span, about):
    assert Near(SPANS, lambda s: s).about(span) == about


def test_one_takes_the_place_of_others():
    near = Near(SPANS, lambda s: s)
    near.replace([Span(10, 12), Span(29, 33)], Span(5, 35))
    assert list(near) == [Span(0, 30), Span(5, 35), Span(40, 44)]
    assert near.about(Span(31, 32)) == [Span(5, 35)]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Venn", ["Venn|, Daro", "Venn| and"]),  # not of "Venn-led" or "Vennard"
        ("Daro Venn", ["Daro Venn| and"]),
        ("Oru", []),
    ],
)
def test_a_phrase_is_found_where_its_words_stand_whole(phrase, found):
    text = "Venn, Daro Venn and a Venn-led guard of Vennard"
    assert [
        f"{s.of(text)}|{text[s.end :]}"[: len(f)] for s, f in zip(Words(text).spans(phrase), found, strict=True)
    ] == found


def test_of_nothing_nothing_is_found():
    assert Near[Span]((), lambda s: s).about(Span(0, 4)) == []

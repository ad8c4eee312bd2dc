"""Spans found by where they stand."""

import pytest

from whosays.document import Span
from whosays.find.near import Near

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


def test_of_nothing_nothing_is_found():
    assert Near[Span]((), lambda s: s).about(Span(0, 4)) == []

"""Spans of a page by where they stand: those about a place are found without asking all of a long page."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from whosays.document import Span

T = TypeVar("T")


class Near(Generic[T]):
    """Things that have a span, in the order in which they stand.

    >>> Near([Span(8, 9), Span(0, 4), Span(3, 6)], lambda s: s).about(Span(3, 8))
    [Span(start=0, end=4), Span(start=3, end=6)]
    """

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        told = sorted(((span_of(t), t) for t in things), key=lambda s: s[0])
        self._things = told
        self._starts = [s.start for s, _ in told]
        self._longest = max((s.end - s.start for s, _ in told), default=0)

    def about(self, span: Span) -> list[T]:
        """Those that share a character with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        return [t for s, t in self._things[first : bisect_left(self._starts, span.end)] if s.overlaps(span)]

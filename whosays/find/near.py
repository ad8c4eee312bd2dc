"""Looking up spans and words by where they stand on a page, without going through all of a long one."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
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
        self._span_of, self._things = span_of, told
        self._starts = [s.start for s, _ in told]
        self._longest = max((s.end - s.start for s, _ in told), default=0)

    def about(self, span: Span) -> list[T]:
        """Those that share a character with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        return [t for s, t in self._things[first : bisect_left(self._starts, span.end)] if s.overlaps(span)]

    def replace(self, gone: Iterable[T], new: T) -> None:
        """Put a thing in the place of others, which are there."""
        for thing in gone:
            at = self._things.index(
                (self._span_of(thing), thing), bisect_left(self._starts, self._span_of(thing).start)
            )
            del self._things[at], self._starts[at]
        span = self._span_of(new)
        at = bisect_left(self._starts, span.start)
        self._things.insert(at, (span, new))
        insort(self._starts, span.start)
        self._longest = max(self._longest, span.end - span.start)

    def __iter__(self) -> Iterator[T]:
        return (t for _, t in self._things)


_WORD = re.compile(r"\w+")


class Words:
    """The words of a text by where they stand: a phrase is looked for only where its first word is.

    >>> text = "Venn, Daro Venn and a Venn-led guard"
    >>> [tuple(span) for span in Words(text).spans("Venn")]
    [(0, 4), (11, 15)]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(text):
            self._starts[word.group()].append(word.start())

    def spans(self, phrase: str) -> Iterator[Span]:
        """Where a phrase that begins with a word stands, no two over each other, no letter or hyphen right behind."""
        first, end = _WORD.match(phrase), 0
        for start in self._starts[first.group()] if first else ():
            span = Span(start, start + len(phrase))
            if start >= end and self._text.startswith(phrase, start) and not _goes_on(self._text, span.end):
                end = span.end
                yield span


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1] == "-" or _WORD.match(text, at) is not None

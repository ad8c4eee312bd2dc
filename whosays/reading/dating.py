"""What the rules for a report's dates look at, and the dates that they give."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from whosays.document import STORY_KINDS, Block, PublicationDate, Span
from whosays.reading.dateline import Dateline, find_dateline
from whosays.reading.dates import Moment
from whosays.reading.markup import Markup


class Found(NamedTuple):
    """A publication date with the rule and the words that it rests on; `quote` are words outside the page's text."""

    published: PublicationDate
    spans: tuple[Span, ...]
    rule: str
    quote: str | None = None

    def day(self) -> date | None:
        """The day; None where the date is less precise."""
        return date.fromisoformat(self.published.date) if self.published.precision == "day" else None


class Story(NamedTuple):
    """What the rules look at: the text, its blocks, what mark-up states, and the address that the page came from."""

    text: str
    blocks: Sequence[Block]
    markup: Markup = Markup()
    address: str = ""

    def lines(self, *kinds: str) -> Iterator[Span]:
        """The spans of the blocks of these kinds, in reading order."""
        yield from (s for b in self.blocks if b.kind in kinds for s in b.spans)

    def dateline(self) -> Dateline | None:
        """The story's dateline."""
        return find_dateline(self.text, list(self.lines("paragraph")))


def story_lines(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The lines of the story in some of a page's blocks, without the clutter between them."""
    return tuple(s for b in blocks if b.kind in STORY_KINDS for s in b.spans)


def stated(moment: Moment, spans: tuple[Span, ...], rule: str, quote: str | None = None) -> Found:
    """A date that is stated, with its words on the page or, in `quote`, elsewhere."""
    answer = PublicationDate(date=moment.day.isoformat(), basis="stated", time=moment.time)
    return Found(answer, spans, rule, quote)


def inferred(day: date, spans: tuple[Span, ...], rule: str, quote: str | None = None) -> Found:
    """A date that was worked out from what stands there."""
    return Found(PublicationDate(date=day.isoformat(), basis="inferred"), spans, rule, quote)


def story_start(blocks: Sequence[Block]) -> int:
    """The number of the block in which the story begins: a paragraph with another one near, else the first."""
    numbers = [n for n, b in enumerate(blocks) if b.kind == "paragraph"]
    runs = [n for n, after in pairwise(numbers) if after - n <= 3]
    return (runs or numbers or [len(blocks)])[0]

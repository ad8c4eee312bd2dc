"""Which reports share their words: near copies, parts taken over, quotations that two newsrooms both carry.

`CopyIndex` finds for a report the few others that may share words with it, without looking at the rest, and compares
it with these word by word. What it finds depends on the reports that it holds and not on the order in which they came.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from whosays.document import ReportInfo, Span
from whosays.link.shingles import Shingles, shared, shingles
from whosays.link.wires import Carrier, Mark, carrier, marks, same_outlet
from whosays.story import Lift, Overlap, OverlapKind, ReportText

COPIED = 0.5  # the least part of a report's runs that makes it a copy
OWN_COPIED = 0.25  # and the least part of its runs outside quotation marks: else two only quote the same words
LEAST_COPY = 30  # runs, about two sentences: less is a formula that many reports share
LEAST_SHARED = 8  # runs, about twelve words: less is no overlap at all
LIFTED = 0.6  # the least part of a paragraph's runs that must stand in another report
HOUSE = 3  # reports of one outlet, no copies of each other, that share a paragraph: it is the house's own furniture

STORY_SLOTS = 16  # smallest numbers ("MinHash") kept of a whole story
PARAGRAPH_SLOTS = 4  # and of each paragraph
PIECE = 80  # runs of a longer paragraph that are taken together
SEED = 1
MOST = 64  # of the reports that share one key are compared; a story on a thousand sites stays one all the same

_NONE = 0xFFFFFFFF  # what Rensa gives for a set without members


class Rank(NamedTuple):
    """Which of two reports was there first. A day without a time counts as its end, an unknown day as the last."""

    published: datetime
    updated: datetime
    update_number: int
    id: str


class Entry(NamedTuple):
    """What is known of a report by itself: its words, when and where it appeared, what it says of who wrote it."""

    text: ReportText
    shingles: Shingles
    rank: Rank
    carrier: Carrier
    marks: tuple[Mark, ...]


class CopyIndex:
    """Reports by keys made of their words: two that share a paragraph or a good part of their story share a key.

    >>> words = "Shells fell on the old market of Belquor at noon and the square was empty by dusk, a baker said."
    >>> words += " He had counted nine craters between the fountain and the mosque, and two behind the school wall."
    >>> index, whole = CopyIndex(), (Span(0, len(words)),)
    >>> for id in ("a", "b"):
    ...     index.add(ReportText(id=id, text=words, paragraphs=whole))
    >>> [(o.other, o.kind, o.share) for o in index.neighbours("a")]
    [('b', 'copy', 1.0)]
    """

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._buckets: dict[int, str | list[str]] = {}  # a key that one report alone has costs no list
        self._found: dict[str, tuple[Overlap, ...]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __getitem__(self, id: str) -> Entry:
        return self._entries[id]

    def add(self, text: ReportText) -> None:
        """Take a report up; one whose id is known already changes nothing."""
        if text.id in self._entries:
            return
        runs = shingles(text.text, text.paragraphs)
        self._entries[text.id] = Entry(text, runs, rank(text), carrier(text), marks(text))
        for key in keys(runs):
            self._enter(key, text.id)

    def _enter(self, key: int, id: str) -> None:
        """Put a report into a bucket, and forget what was found for those that now have a new neighbour."""
        bucket = self._buckets.setdefault(key, id)
        if isinstance(bucket, str):
            if bucket == id:
                return
            bucket = self._buckets[key] = [bucket]
        insort(bucket, id, key=self._worth)
        if id in bucket[:MOST]:
            for other in bucket:
                self._found.pop(other, None)

    def _rank(self, id: str) -> Rank:
        return self._entries[id].rank

    def _worth(self, id: str) -> tuple[bool, Rank]:
        """Whom to compare with when a bucket holds very many: those who name their wire, then the earliest."""
        entry = self._entries[id]
        return not any(mark.wrote for mark in entry.marks), entry.rank

    def neighbours(self, id: str) -> tuple[Overlap, ...]:
        """Every report found to share words with this one, the earliest first.

        Raises KeyError when the id was never added.
        """
        found = self._found.get(id)
        if found is None:
            others = sorted(self._candidates(id), key=self._rank)
            compared = (self.compare(id, other) for other in others)
            found = self._found[id] = tuple(o for o in compared if o is not None)
        return found

    def _candidates(self, id: str) -> set[str]:
        found: set[str] = set()
        for key in keys(self._entries[id].shingles):
            bucket = self._buckets[key]
            if not isinstance(bucket, str):
                found.update(bucket[:MOST])
        return found - {id}

    def compare(self, id: str, other: str) -> Overlap | None:
        """What one report shares with another, word by word; None when it is next to nothing."""
        mine, theirs = self._entries[id].shingles, self._entries[other].shingles
        common = shared(mine.unique, theirs.unique)
        count = int(common.sum())
        if count < LEAST_SHARED:
            return None
        own, their_own = mine.own, theirs.own
        share_own = int(shared(own, their_own).sum()) / max(1, min(len(own), len(their_own)))
        smaller = count / min(len(mine.unique), len(theirs.unique))
        quoted = int((common & mine.quoted).sum())
        return Overlap(
            other=other,
            kind=_kind(count, quoted, smaller, share_own),
            share=count / len(mine.unique),
            share_of_other=count / len(theirs.unique),
            own_share=share_own,
            shared=count,
            shared_quoted=quoted,
        )

    def covered(self, id: str, others: Iterable[str]) -> float:
        """How much of a report's words outside quotation marks the others have together, from 0 to 1."""
        mine = self._entries[id].shingles.own
        found = np.zeros(len(mine), np.bool_)
        for other in others:
            found |= shared(mine, self._entries[other].shingles.unique)
        return float(found.mean()) if len(mine) else 0.0

    def lifts(self, id: str) -> tuple[Lift, ...]:
        """The paragraphs of a report that stand in earlier ones, each with the earliest that has it.

        Left out is what its outlet prints under one report after another.
        """
        mine = self._entries[id].shingles
        lengths = np.diff(mine.bounds)
        wanted = (lengths >= LEAST_SHARED) & ~self._house(id)
        found: dict[int, Lift] = {}
        for overlap in self.neighbours(id):
            if not wanted.any() or self._rank(overlap.other) > self._rank(id):
                break
            counts = self._common(id, overlap.other)
            for number in np.flatnonzero(wanted & (counts >= LIFTED * lengths)).tolist():
                found[number] = self._lift(id, number, overlap.other, float(counts[number] / lengths[number]))
                wanted[number] = False
        return tuple(found[n] for n in sorted(found))

    def _common(self, id: str, other: str) -> npt.NDArray[np.intp]:
        """How many runs of each paragraph of a report stand in another report."""
        mine, theirs = self._entries[id].shingles, self._entries[other].shingles
        return _by_paragraph(shared(mine.hashes, theirs.unique), mine)

    def _house(self, id: str) -> npt.NDArray[np.bool_]:
        """Which paragraphs of a report stand in several others of its outlet that are no copies of it."""
        here = self._entries[id]
        lengths = np.diff(here.shingles.bounds)
        found = np.zeros(len(lengths), np.intp)
        for overlap in self.neighbours(id):
            there = self._entries[overlap.other].carrier
            if overlap.kind != "copy" and (same_outlet(here.carrier, there) or here.carrier == there):
                found += self._common(id, overlap.other) >= LIFTED * lengths
        return found >= HOUSE

    def _lift(self, id: str, number: int, other: str, share: float) -> Lift:
        """The paragraph, with the one of the other report that has most of its words."""
        mine, theirs = self._entries[id], self._entries[other]
        within = shared(theirs.shingles.hashes, np.sort(mine.shingles.paragraph(number)))
        source = int(_by_paragraph(within, theirs.shingles).argmax())
        return Lift(
            paragraph=mine.text.paragraphs[number], report=other, source=theirs.text.paragraphs[source], share=share
        )

    def most_shared(self, id: str, other: str) -> Span:
        """The paragraph of a report that has most runs in common with another report."""
        return self._entries[id].text.paragraphs[int(self._common(id, other).argmax())]


def _by_paragraph(these: npt.NDArray[np.bool_], runs: Shingles) -> npt.NDArray[np.intp]:
    """How many of the marked runs each paragraph has."""
    sums = np.concatenate([[0], np.cumsum(these)])
    counts: npt.NDArray[np.intp] = sums[runs.bounds[1:]] - sums[runs.bounds[:-1]]
    return counts


def _kind(count: int, quoted: int, smaller: float, own: float) -> OverlapKind:
    if count >= LEAST_COPY and smaller >= COPIED and own >= OWN_COPIED:
        return "copy"
    return "quotes" if count - quoted < LEAST_SHARED else "part"


def keys(runs: Shingles) -> set[int]:
    """The keys under which a report is found: the smallest numbers of its story, and of each paragraph worth a look.

    A long paragraph, or a text that has lost its paragraphs, is taken in pieces.
    """
    paragraphs = (runs.paragraph(n) for n in range(len(runs.bounds) - 1))
    pieces = (row[at : at + PIECE] for row in paragraphs for at in range(0, len(row), PIECE))
    rows = [piece for piece in pieces if len(piece) >= LEAST_SHARED]
    return {*_slots([runs.unique], STORY_SLOTS, 0), *_slots(rows, PARAGRAPH_SLOTS, STORY_SLOTS)}


def _slots(rows: list[np.ndarray[tuple[int], np.dtype[np.uint64]]], slots: int, first: int) -> Iterator[int]:
    """The key of each slot of each row: its number above, the smallest value in it below."""
    if not rows:
        return
    flat, bounds = np.concatenate(rows), np.cumsum([0, *map(len, rows)]).astype(np.uint64)
    for values in RMinHash.digest_matrix_from_flat_token_hashes(flat, bounds, slots, SEED).to_rows():
        for slot, value in enumerate(values, first):
            if value != _NONE:
                yield slot << 32 | value


_UNKNOWN = datetime.max.replace(tzinfo=UTC)


def rank(text: ReportText) -> Rank:
    """Where a report stands in time: when it was published, then when it was changed."""
    info = text.info
    published = _published(info)
    updated = _moment(info.updated) if info.updated else published
    return Rank(published, max(published, updated), info.update_number or 0, text.id)


def _published(info: ReportInfo) -> datetime:
    given = info.published
    if given is None:
        return _UNKNOWN
    return _moment(f"{given.date}T{given.time}" if given.time and given.precision == "day" else given.date)


def _moment(iso: str) -> datetime:
    """The moment of an ISO date-time in UTC, or the end of the day, month or year that is given; unknown if neither."""
    try:
        if "T" in iso:
            at = datetime.fromisoformat(iso)
            return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
        year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
        if day:
            last = date(year, month, day)
        else:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if month else date(year, 12, 31)
        return datetime.combine(last, time.max, UTC)
    except (ValueError, OverflowError):
        return _UNKNOWN

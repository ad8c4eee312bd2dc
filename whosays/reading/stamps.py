"""The date stamps on pages ("Published 14 May 2031, 9:10 pm"), told from other dates near them.

A masthead gives the day on which a page was saved, teasers and captions have dates of their own, and an update is no
publication: nearness to the story and the words beside a date tell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.reading.dates import Clock, Dated, Moment, clocks_in, dates_in
from whosays.reading.dating import Found, Story, stated, story_start
from whosays.resources import lexicon

STAMP = 60  # characters: a longer line is more than a stamp
SIGNS = 12  # characters around a date and a time that are the whole of a line: a weekday, a zone, dashes


class Stamp(NamedTuple):
    """A date in a line that may be the page's date stamp; `rank` is less for the likelier."""

    rank: tuple[bool, bool, int]
    found: Dated
    line: Span
    number: int
    near: bool
    updated: bool


@cache
def _label(kind: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon("stamps")[kind]) + r")\b", re.I)


FAR = 30  # lines before the story's beginning, or three times the lines behind it, in which its date stamp stands
AFTER = 10  # lines after the story's end in which one may stand
LONGEST_LINE = 600  # characters, white space and all, beyond which a line is no stamp
LONGEST_STAMP = 160  # characters of a line in which a date may be the page's, where the line says so


def is_stamp(line: str, found: Span, kind: str) -> bool:
    """Whether a line with a date is there for its date: a byline, a label, or little else in it than the date."""
    words = " ".join(line.split())
    if kind == "byline" or _label("published").match(words) or _label("updated").match(words):
        return len(words) < LONGEST_STAMP
    length = found.end - found.start
    clock = next(clocks_in(words, Span(0, len(words))), None) if len(words) < STAMP else None
    if kind == "paragraph" and clock is not None:  # a date and a time that are the whole of a line
        return len(words) - length - (clock.span.end - clock.span.start) <= SIGNS
    return kind != "paragraph" and len(words) < STAMP and (length * 3 > len(words) or clock is not None)


def stamps_of(story: Story) -> Iterator[Stamp]:
    """Every date stamp of the page up to the story's end; captions and teasers have dates of their own."""
    start = story_start(story.blocks)
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=len(story.blocks))
    for n, block in enumerate(story.blocks[: last + 1]):
        if block.kind in {"caption", "related"}:
            continue
        for line in block.spans:
            if line.end - line.start > LONGEST_LINE:
                continue
            for found in dates_in(story.text, line):
                if not is_stamp(line.of(story.text), found.span, block.kind):
                    continue
                before = story.text[max(line.start, found.span.start - 40) : found.span.start]
                updated, labelled = says_updated(before), _label("published").search(before) is not None
                # A stamp stands before the story; what stands as far behind its beginning is likelier something else.
                away = start - n if n < start else 3 * (n - start)
                yield Stamp((updated, not labelled, away), found, line, n, away <= FAR, updated)


def says_updated(before: str) -> bool:
    """Whether the nearest label before a date is one of an update: "Published at nine, updated"."""
    updated = [m.start() for m in _label("updated").finditer(before)]
    published = [m.start() for m in _label("published").finditer(before)]
    return bool(updated) and max(updated) > max(published, default=-1)


def from_stamp(story: Story) -> Found | None:
    """The date stamp nearest to the story's beginning; "Updated" only when there is no other.

    A stamp far from the story counts when a label ("Published", "Updated") stands with it. A masthead gives the day on
    which the page was saved, and teasers carry dates of their own: nearness tells.
    """
    stamps = list(stamps_of(story))
    labels = [s.number for s in stamps if s.updated or not s.rank[1]]
    best = min((s for s in stamps if s.near or any(abs(s.number - n) <= 1 for n in labels)), default=None)
    if best is None:
        return None
    if is_list_of_posts(story.text, stamps):
        return stated(Moment(stamps[0].found.day), (stamps[0].found.span,), "reading.published.newest_of_list")
    clock = clock_beside(story.text, best.line, best.found.span)
    spans = (best.found.span, clock.span) if clock else (best.found.span,)
    rule = "reading.published.update" if best.updated else "reading.published.stamp"
    return stated(Moment(best.found.day, clock.time if clock else None), tuple(sorted(spans)), rule)


LIST = 4  # stamps of one form, newest first, that make a page a list of posts


def is_list_of_posts(text: str, stamps: Sequence[Stamp]) -> bool:
    """Whether the page's stamps are those of a list: of one form, each older than the one before.

    Such a page is as new as its first post.
    """
    days = [s.found.day for s in stamps]
    forms = {tuple(text[s.line.start : s.found.span.start].split()[:1]) for s in stamps[:LIST]}
    return len(set(days)) >= LIST and days == sorted(days, reverse=True) and len(forms) == 1


BESIDE = 24  # characters between a date and its time of day: ", at ", " – updated "


def clock_beside(text: str, line: Span, found: Span) -> Clock | None:
    """The time of day that stands with a date in its line."""
    around = Span(max(line.start, found.start - BESIDE), min(line.end, found.end + BESIDE))
    clocks = [c for c in clocks_in(text, around) if not c.span.overlaps(found)]
    return min(clocks, key=lambda c: max(c.span.start - found.end, found.start - c.span.end), default=None)


OPENING = 120  # characters of the first lines in which a stamp may be glued to the story


def from_opening_stamp(story: Story) -> Found | None:
    """ "Published May 14, 2031 Shells fell …": a stamp glued to the beginning of the story.

    The date opens the line, or a label, a weekday or a time of day stands right before it; what follows it begins anew.
    """
    for line, found, before in _opening_dates(story):
        labelled = _STAMPED.search(before) or _label("published").search(before[-30:])
        if not says_updated(before) and (not before or labelled):
            clock = clock_beside(story.text, line, found.span)
            spans = tuple(sorted((found.span, *((clock.span,) if clock else ()))))
            moment = Moment(found.day, clock.time if clock else None)
            return stated(moment, spans, "reading.published.opening_stamp")
    return None


def from_opening_update(story: Story) -> Found | None:
    """ "Last updated at May 14, 2031 Shells fell …": a stamp of an update glued to the beginning of the story."""
    for _, found, before in _opening_dates(story):
        if says_updated(before) and len(before) <= STAMP // 2:
            return stated(Moment(found.day), (found.span,), "reading.published.update")
    return None


def _opening_dates(story: Story) -> Iterator[tuple[Span, Dated, str]]:
    """The dates of the story's first lines behind which something begins, each with its line and what is before."""
    for line in list(story.lines("headline", "paragraph"))[:3]:
        for found in dates_in(story.text, Span(line.start, min(line.end, line.start + OPENING))):
            if _BEGINS.match(story.text[found.span.end : line.end].lstrip()):
                yield line, found, story.text[line.start : found.span.start].rstrip()


_BEGINS = re.compile(r"[A-Z0-9(\[|–—-]|at \d|by [A-Z]|$")
# A weekday or a time of day before a date, at the start or after a capitalised word.
_STAMPED = re.compile(
    r"(?:^|[A-Z][\w.]*\s|[|–—:(-]\s?)(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[,.]?|\d{1,2}:?\d\d)$"
)

"""Chronologies: pages that tell what happened day by day, each day's words under its date.

"18 March" alone on its line before what happened then, or "March 18: Soldiers fired", again and again and in order: a
newsroom's timeline, a fact box, a list of key events. A live blog's entries tell when they were written; these tell
when things happened. A date without a year has the year of the dates around it.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

import msgspec

from whosays.document import Block, DatedEntry, Evidence, Span
from whosays.reading.dates import clocks_in, month_numbers, month_pattern, weekday_pattern
from whosays.reading.dating import Story, story_lines
from whosays.resources import one_of

LEAST = 4  # dated entries that make a chronology
IN_ORDER = 0.8  # of the entries, the share that must follow the one before in time
MOST = 1000  # entries of a page
LEAP = 2000  # a year that has every day
SOME_DAY = date(2000, 12, 31)  # to see the order of dates without a year
LONGEST = 20  # paragraphs of an entry; what stands behind is a story of its own
LEAST_WORDS, MANY_WORDS = 4, 12  # of a line that tells what happened, the oldest first and the newest first


class Head(NamedTuple):
    """The date that an entry begins with: where it stands, in which block, and what it says; 0 what it leaves out.

    `days` tells that it is the first of several: "18-20 March".
    """

    block: int
    span: Span
    alone: bool
    year: int
    month: int
    day: int
    days: bool


def told_by_day(page: str, text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, those that a chronology's dates stand over as paragraphs, however short, its title as one.

    `page` is the id that evidence names. Lists of links have dates too, but the newest first: of these only sentences.
    """
    heads = _heads(text, blocks)
    if len(heads) < LEAST or not _in_order(heads):
        return tuple(blocks)
    least = LEAST_WORDS if _is_rising(heads) else MANY_WORDS
    evidence = (Evidence(page=page, found_by="reading.chronology.under_a_date", part="kind"),)
    out = list(blocks)
    for n, block in enumerate(blocks[: heads[0].block]):
        if block.kind in {"chrome", "related"} and _title().match(block.spans[0].of(text)):
            out[n] = msgspec.structs.replace(block, kind="headline", evidence=evidence)
    ends = [*(h.block for h in heads), heads[-1].block + 2][1:]
    for head, end in zip(heads, ends, strict=True):
        for n in range(head.block + head.alone, min(end, head.block + LONGEST, len(out))):
            tells = len(out[n].spans[0].of(text).split()) >= least
            if tells and out[n].kind not in {"paragraph", "caption", "credit"}:
                out[n] = msgspec.structs.replace(out[n], kind="paragraph", evidence=evidence)
    return tuple(out)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?{one_of('stamps', 'chronology')}\b", re.I)


def find_heads(story: Story) -> tuple[Head, ...]:
    """The dates that the entries of a chronology begin with, and those over several; none where it is no chronology."""
    heads = [h for h in _heads(story.text, story.blocks) if h.alone or story.blocks[h.block].kind == "paragraph"]
    told = len(_with_story(story, heads)) >= LEAST and _in_order(heads)
    return tuple(heads) if told else ()


def without_heads(story: Story, heads: Sequence[Head]) -> Story:
    """The story with no stamp in the dates that stand alone; the newest of those that come first is the page's."""
    alone = {h.block for h in heads if h.alone}
    if not alone or not _is_rising(heads):
        return story
    blocks = [msgspec.structs.replace(b, kind="related") if n in alone else b for n, b in enumerate(story.blocks)]
    return story._replace(blocks=blocks)


def find_dated(story: Story, heads: Sequence[Head], published: date | None) -> tuple[DatedEntry, ...]:
    """The entries of a chronology with these heads, in the page's order; `published` is the page's own day."""
    if not heads:
        return ()
    dated = _with_story(story, _with_years(heads, published))
    ends = [*(h.block for h in dated), len(story.blocks)][1:]
    lines = [story_lines(story.blocks[h.block + h.alone : end]) for h, end in zip(dated, ends, strict=True)]
    # What stands behind the last entry may be anything: it is as long as the longest before it.
    longest = min(LONGEST, max((len(some) for some in lines[:-1]), default=0))
    return tuple(
        DatedEntry(at=_iso(h), spans=(h.span,), quote=h.span.of(story.text), lines=some[:longest])
        for h, some in zip(dated, lines, strict=True)
    )


def _with_story(story: Story, heads: Sequence[Head]) -> list[Head]:
    """The heads behind which something is told before the next; a year or a month may stand over several."""
    ends = [*(h.block for h in heads), len(story.blocks)][1:]
    return [
        h
        for h, end in zip(heads, ends, strict=True)
        if not h.alone or any(b.kind == "paragraph" for b in story.blocks[h.block + 1 : end])
    ]


def _heads(text: str, blocks: Sequence[Block]) -> list[Head]:
    every = (head for n, block in enumerate(blocks) if (head := _head(text, block, n)) is not None)
    found = list(islice(every, MOST))
    # The page's own date may stand alone too, before the first entry's.
    own = len(found) > 1 and found[0].alone and _is_rising(found) and _is_later(*found[:2])
    return found[1:] if own else found


def _head(text: str, block: Block, number: int) -> Head | None:
    """The date that a block begins with, if it stands alone there or a colon or a dash parts it from what follows."""
    line = block.spans[0]
    if block.kind in {"caption", "credit"}:
        return None
    found = next((m for p in _patterns() if (m := p.match(text, line.start, line.end))), None)
    if found is None:
        return None
    alone = found.end() == line.end
    if not alone and _has_clock(text, Span(found.end("date"), line.end)):
        return None
    told = found.groupdict()
    month = month_numbers().get((told.get("month") or "").lower().rstrip(".")) or int(told.get("number") or 0)
    year, day = int(told.get("year") or 0), int(told.get("day") or 0)
    if month > 12 or (day and not (month and 0 < day <= monthrange(year or LEAP, month)[1])):
        return None
    return Head(number, Span(*found.span("date")), alone, year, month, day, told.get("last") is not None)


def _has_clock(text: str, behind: Span) -> bool:
    """Whether a time of day stands right behind a date: that of a reader's comment, or of a live blog's entry."""
    near = Span(behind.start, min(behind.end, behind.start + 12))
    return next(clocks_in(text, near), None) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{month_pattern()})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
    year = r"(?P<year>(?:19|20)\d\d)\b"
    week = rf"(?:{weekday_pattern()},?\s+)?"
    dates = (
        rf"{week}{day}\s+{month}(?:,?\s+{year})?",
        rf"{week}{month}\s+{day}(?:,?\s+{year})?",
        rf"{month},?\s+{year}",
        rf"{year}(?:,?\s+{month}(?:\s+{day})?)?",
        month,
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
    )
    behind = rf"(?:\s*\({weekday_pattern()}\))?(?:\s*:?\s*$|\s*:\s+|\s+[-–—]+\s+|[–—]\s*)"
    return tuple(re.compile(rf"[•*·▪\s]*(?P<date>{date}){behind}", re.I) for date in dates)


def _with_years(heads: Sequence[Head], published: date | None) -> list[Head]:
    """The heads with the years that those around them tell, or else the page's own day."""
    way = 1 if _is_rising(heads) else -1
    turns = [_turns(a, b, way) for a, b in pairwise(heads)]
    first = next((n for n, h in enumerate(heads) if h.year), None)
    if first is not None:
        year = heads[first].year - way * sum(turns[:first])
    elif published is not None:
        newest = heads[-1] if way > 0 else heads[0]
        year = published.year - ((newest.month, newest.day) > (published.month, published.day))
        year -= sum(turns) if way > 0 else 0
    else:
        return list(heads)
    out: list[Head] = []
    for head, turn in zip(heads, (0, *turns), strict=True):
        year = head.year or year + way * turn
        out.append(head._replace(year=year))
    return out


def _is_rising(heads: Sequence[Head]) -> bool:
    """Whether the oldest entries come first."""
    steps = [((a.month, a.day), (b.month, b.day)) for a, b in pairwise(heads) if a.month and b.month]
    years = [((a.year, 0), (b.year, 0)) for a, b in pairwise(heads) if a.year and b.year]
    different = [(a, b) for a, b in (*steps, *years) if a != b]
    return 2 * sum(a < b for a, b in different) >= len(different)


def _is_later(one: Head, other: Head) -> bool:
    years = (one.year, other.year) if one.year and other.year else (0, 0)
    return (years[0], one.month, one.day) > (years[1], other.month, other.day)


def _turns(before: Head, after: Head, way: int) -> int:
    """1 where the year turns between two heads: January behind December, or before it where the newest comes first."""
    if not before.month:
        return 0
    if not after.month:
        return int(after.year > 0)  # a year over the entries behind it
    return int((after.month - before.month) * way < 0)


def _in_order(heads: Sequence[Head]) -> bool:
    """Whether most heads follow the one before in time, and the year turns seldom where they do not tell it."""
    dated = _with_years(heads, SOME_DAY)
    steps = [((a.year, a.month, a.day or 1), (b.year, b.month, b.day or 1)) for a, b in pairwise(dated)]
    up, down = sum(a <= b for a, b in steps), sum(a >= b for a, b in steps)
    untold = (
        was.year != now.year for (was, now), told in zip(pairwise(dated), heads[1:], strict=True) if not told.year
    )
    different = len({(h.year, h.month, h.day) for h in dated})
    seldom = sum(untold) <= max(1, (1 - IN_ORDER) * len(steps))
    return max(up, down) >= IN_ORDER * len(steps) and seldom and different >= LEAST


def _iso(head: Head) -> str | None:
    """The date in ISO 8601, no more precisely than it is told; of several days their month; None without a year."""
    parts = (head.year, head.month, 0 if head.days else head.day)
    return "-".join(f"{n:02}" for n in parts if n) if head.year else None

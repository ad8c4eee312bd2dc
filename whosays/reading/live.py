"""Live blogs: pages of many short entries, each with a time of its own.

A page is one if its mark-up, address or headline says so, or if times alone on a line divide its story. "3 minutes ago"
counts from a reader's clock, so such an entry keeps its words and has no time.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from whosays.document import Block, LiveEntry, Span
from whosays.reading.dates import Moment, clocks_in, dates_in, days_of_year_in
from whosays.reading.dating import Story, story_lines
from whosays.reading.stamps import says_updated
from whosays.resources import lexicon

LEAST = 3  # times alone on their lines, each before a paragraph, in a live blog that does not call itself one
LONGEST = 60  # characters of a line that is an entry's time
MOST = 1000  # entries; the longest live blog that we have met has some hundreds
LONGEST_TITLE = 120  # ... of one with the entry's title behind its time, on a page that calls itself live
WORDS = 3  # words beside its time that such a line may have: "Updated at 15.02 GMT"
TURNS = 0.5  # of the paragraphs, the share from which lines with times may cut a story that does not call itself live


class _Time(NamedTuple):
    """A line that is an entry's time: which block it is, its words, and what they say."""

    number: int
    line: Span
    at: str | None


@cache
def _live() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(lexicon("stamps")["live"]) + r")\b|\blive\s?:|^live\s?[|–-]|[|–-]\s?live$", re.I
    )


_LIVE_PATH = re.compile(r"/live(?:blog|-updates|-news|-reporting)?/|[/-]live-?(?:blog|updates|coverage)\b", re.I)
_AGO = re.compile(r"\b\d{1,3}\s?(?:m|h|min|mins|minutes?|hrs?|hours?)(?:\s\d{1,2}\s?(?:m|min|minutes?))?\sago\b", re.I)


# "16:20 GMT - Convoy reaches Halm": a time with its entry's title, which ends in no stop.
_TITLED = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?\s[^\n]*[^\s.!?:;,]$", re.I)


def calls_itself_live(story: Story) -> bool:
    """Whether mark-up, address or a headline before the story says that the page is a live blog."""
    first = next(story.lines("paragraph"), None)
    heads = [h for h in story.lines("headline") if first is None or h.start < first.start]
    heads = [*story.blocks[0].spans[:1], *heads] if story.blocks and heads else heads
    addresses = (story.markup.canonical, story.address if story.address.startswith("http") else None)
    words = [*(h.of(story.text) for h in heads[:3]), story.markup.title or ""]
    return (
        story.markup.live or any(_LIVE_PATH.search(a) for a in addresses if a) or any(_live().search(w) for w in words)
    )


def find_entries(story: Story, published: date | None) -> tuple[LiveEntry, ...]:
    """The entries of a live blog, in the page's order; none where the page is no live blog or gives no times."""
    paragraphs = [n for n, b in enumerate(story.blocks) if b.kind == "paragraph"]
    if not paragraphs:
        return ()
    live = calls_itself_live(story)
    times = _times(story, paragraphs, published, titled=live)
    followed = [
        time
        for n, time in enumerate(times)
        if _has_story(story.blocks, time, times[n + 1] if n + 1 < len(times) else None)
    ]
    least = 1 if live else max(LEAST, TURNS * len(paragraphs) / 4)
    if len(followed) < least:
        return ()
    return tuple(_entries(story, followed[:MOST], paragraphs[-1]))


def _times(story: Story, paragraphs: Sequence[int], published: date | None, *, titled: bool = False) -> list[_Time]:
    """Every line that is a time, from shortly before the story to its end; `titled` ones begin with one."""
    out = []
    for n in range(max(0, paragraphs[0] - 3), paragraphs[-1]):
        block = story.blocks[n]
        line = block.spans[0]
        words = line.of(story.text)
        title = titled and len(words) <= LONGEST_TITLE and _TITLED.match(words) is not None
        if block.kind in {"related", "caption"} or (len(words) > LONGEST and not title):
            continue
        clock, ago = next(clocks_in(story.text, line), None), _AGO.search(words)
        if (clock is None and ago is None) or says_updated(words):
            continue  # an entry's "Updated at 15.02" stands at its foot, the page's at the top
        days = dates_in(story.text, line)
        short = next(days_of_year_in(story.text, line), None)
        known = [s for s in (days[0].span if days else short.span if short else None, clock and clock.span) if s]
        if not title and _other_words(story.text, line, known, ago) > WORDS:
            continue
        day = days[0].day if days else short.before(date(published.year, 12, 31)) if short and published else published
        at = (Moment(day, clock.time).iso() if day else clock.time) if clock else None
        out.append(_Time(n, line, at))
    return out


def _other_words(text: str, line: Span, known: Sequence[Span], ago: re.Match[str] | None) -> int:
    """How many words of a line are none of its date or time."""
    taken = [*known, *((Span(line.start + ago.start(), line.start + ago.end()),) if ago else ())]
    words = (Span(line.start + m.start(), line.start + m.end()) for m in re.finditer(r"[^\W\d_]{2,}", line.of(text)))
    return sum(not any(word.overlaps(span) for span in taken) for word in words)


def _has_story(blocks: Sequence[Block], time: _Time, after: _Time | None) -> bool:
    """Whether a paragraph stands between a time and the next."""
    end = after.number if after else len(blocks)
    return any(b.kind == "paragraph" for b in blocks[time.number + 1 : end])


def _entries(story: Story, times: Sequence[_Time], last: int) -> list[LiveEntry]:
    ends = [t.number for t in times[1:]] + [last + 1]
    return [
        LiveEntry(
            at=time.at,
            spans=(time.line,),
            quote=time.line.of(story.text),
            lines=story_lines(story.blocks[time.number + 1 : end]),
        )
        for time, end in zip(times, ends, strict=True)
    ]

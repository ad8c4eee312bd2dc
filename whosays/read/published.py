"""When the report was published: stated by mark-up or by the page's words, inferred from them, or honestly unknown.

Named rules in order; the first that answers wins. No rule looks at a clock or at when a page was fetched.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from whosays.document import Block, DateBasis, DatePrecision, Evidence, PublicationDate, Span
from whosays.resources import lexicon

EARLIEST = date(1980, 1, 1)  # news pages are not older; an earlier year is history in the story
STAMP = 60  # characters: a longer line is more than a stamp
NEAR = timedelta(days=3)  # a photo used with a running story is at most this much older than the story


class Dated(NamedTuple):
    """A calendar date as a page writes it."""

    day: date
    span: Span


class Found(NamedTuple):
    """A publication date with the words and the rule that it rests on."""

    date: PublicationDate
    spans: tuple[Span, ...]
    rule: str


class Story(NamedTuple):
    """What the rules look at: the text, its blocks, and what mark-up says of the date (ISO, rule), if anything."""

    text: str
    blocks: Sequence[Block]
    markup: tuple[str, str] | None

    def lines(self, *kinds: str) -> Iterator[Span]:
        """The spans of the blocks of these kinds, in reading order."""
        yield from (s for b in self.blocks if b.kind in kinds for s in b.spans)


@cache
def _months() -> dict[str, int]:
    names = {m: n for n, m in enumerate(lexicon("times")["months"], 1)}
    return names | {m[:3]: n for m, n in names.items()} | {"sept": 9}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<month>" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\.?"
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(rf"\b{day}\s+(?:of\s+)?{month},?\s+{year}\b", re.I),  # 1 October 2031
        re.compile(rf"\b{month}\s+{day}(?:,\s*|\s+){year}\b", re.I),  # October 1, 2031
        re.compile(rf"\b{day}[-/]{month}[-/]{year}\b", re.I),  # 01-Oct-2031
        re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),  # 2031-10-01
    )


def dates_in(text: str, span: Span) -> list[Dated]:
    """The full calendar dates in the span, in order. "03/04/2031" is two dates in two countries: it is none.

    >>> [d.day.isoformat() for d in dates_in("Updated Oct. 1, 2031; filed 30 September 2031", Span(0, 45))]
    ['2031-10-01', '2031-09-30']
    """
    out = []
    for pattern in _patterns():
        for found in pattern.finditer(text, span.start, span.end):
            month = found.group("month").lower().rstrip(".")
            try:
                day = date(
                    int(found.group("year")),
                    int(month) if month.isdigit() else _months()[month],
                    int(found.group("day")),
                )
            except ValueError:
                continue
            if day >= EARLIEST:
                out.append(Dated(day, Span(*found.span())))
    return sorted(out, key=lambda d: d.span)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(lexicon("times")["weekdays"]) + r")(?:['’]s)?\b", re.I)


def weekdays_in(text: str, spans: Sequence[Span]) -> Counter[int]:
    """How often each weekday (Monday is 0) is named."""
    names = lexicon("times")["weekdays"]
    return Counter(names.index(m.group(1).lower()) for s in spans for m in _weekdays().finditer(text, s.start, s.end))


Rule = Callable[[Story], Found | None]


def _stated(day: date, span: Span, rule: str) -> Found:
    return Found(PublicationDate(date=day.isoformat(), basis="stated"), (span,), rule)


def from_markup(story: Story) -> Found | None:
    """What the page's mark-up states: JSON-LD, meta elements, a time element."""
    if story.markup is None:
        return None
    return Found(PublicationDate(date=story.markup[0], basis="stated"), (), story.markup[1])


def from_byline(story: Story) -> Found | None:
    """A date in the byline or stamp lines; "Updated" dates only when there is no other."""
    dated = [
        (d, bool(re.search(r"updated|modified", story.text[max(line.start, d.span.start - 40) : d.span.start], re.I)))
        for line in story.lines("byline")
        for d in dates_in(story.text, line)
    ]
    for found, updated in sorted(dated, key=lambda c: c[1]):
        return _stated(found.day, found.span, "read.published.update_line" if updated else "read.published.byline")
    return None


_DATELINE_DATE = re.compile(r"^[^\n]{0,60}?\b(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})\b[^\n]{0,20}[-–—]")


def from_dateline(story: Story) -> Found | None:
    """ "ORUVALE, Oct 1 (Agency) –" with the year from elsewhere on the page."""
    first = next(story.lines("paragraph"), None)
    found = _DATELINE_DATE.match(story.text[first.start : first.end]) if first else None
    if first is None or found is None or found.group("month").lower() not in _months():
        return None
    years = Counter(d.day.year for b in story.blocks for s in b.spans for d in dates_in(story.text, s))
    if not years:
        return None
    try:
        day = date(years.most_common(1)[0][0], _months()[found.group("month").lower()], int(found.group("day")))
    except ValueError:
        return None
    span = Span(first.start + found.start("month"), first.start + found.end("day"))
    return Found(PublicationDate(date=day.isoformat(), basis="inferred"), (span,), "read.published.dateline")


_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")


def from_stamp_line(story: Story) -> Found | None:
    """A short line near the story that is little more than a date, whatever its kind."""
    paragraphs = list(story.lines("paragraph"))
    start = paragraphs[0].start if paragraphs else len(story.text)
    for line in [*(s for s in story.lines("headline", "chrome", "credit") if s.start < start)][::-1]:
        for found in dates_in(story.text, line):
            words = line.of(story.text)
            if len(words) < STAMP and (len(found.span.of(story.text)) * 3 > len(words) or _CLOCK.search(words)):
                return _stated(found.day, found.span, "read.published.stamp_line")
    return None


def from_captions(story: Story) -> Found | None:
    """The latest caption date that the story's weekdays agree with.

    A running story names days of its own week, the day of publication most often last ("on Thursday"). Gallery captions
    may be years old: a caption counts when its week holds the weekdays that the story names.
    """
    captions = [d for line in story.lines("caption") for d in dates_in(story.text, line)]
    named = weekdays_in(story.text, list(story.lines("paragraph", "headline")))
    if not captions or not named:
        return None
    last = max(captions, key=lambda d: d.day)
    for back in range(NEAR.days + 1):
        # The story may run on for a few days after its last photo: its most named weekday from there on is the day.
        day = last.day + timedelta(days=back)
        if named[day.weekday()] and named[day.weekday()] == max(named.values()):
            return Found(
                PublicationDate(date=day.isoformat(), basis="inferred"),
                (last.span,),
                "read.published.caption_and_weekday",
            )
    if named[last.day.weekday()]:
        return Found(
            PublicationDate(date=last.day.isoformat(), basis="inferred"),
            (last.span,),
            "read.published.caption_on_named_weekday",
        )
    return None


def from_date_beside_weekday(story: Story) -> Found | None:
    """ "on Thursday, October 1, 2031": a full date in the story whose weekday the story also names without a date."""
    for line in story.lines("paragraph"):
        for found in dates_in(story.text, line):
            before = story.text[max(line.start, found.span.start - 16) : found.span.start]
            names = [m.group(1).lower() for m in _weekdays().finditer(before)]
            if names and lexicon("times")["weekdays"].index(names[-1]) == found.day.weekday():
                return Found(
                    PublicationDate(date=found.day.isoformat(), basis="inferred"),
                    (found.span,),
                    "read.published.dated_weekday",
                )
    return None


def from_latest_story_date(story: Story) -> Found | None:
    """The latest full date of the story's first paragraphs, when every other date there is older and near."""
    first = list(story.lines("headline", "paragraph"))[:6]
    dated = [d for line in first for d in dates_in(story.text, line)]
    everything = [d.day for line in story.lines("paragraph") for d in dates_in(story.text, line)]
    if not dated:
        return None
    last = max(dated, key=lambda d: d.day)
    if everything and last.day < max(everything):
        return None
    return Found(
        PublicationDate(date=last.day.isoformat(), basis="inferred"), (last.span,), "read.published.latest_story_date"
    )


def from_end_line(story: Story) -> Found | None:
    """A date in a short line right after the story."""
    paragraphs = list(story.lines("paragraph"))
    for line in story.lines("chrome", "credit"):
        if paragraphs and line.start > paragraphs[-1].end and line.end - line.start < STAMP:
            for found in dates_in(story.text, line):
                return _stated(found.day, found.span, "read.published.end_line")
    return None


RULES: tuple[Rule, ...] = (
    from_markup,
    from_byline,
    from_stamp_line,
    from_captions,
    from_dateline,
    from_date_beside_weekday,
    from_latest_story_date,
    from_end_line,
)


def find_published(story: Story) -> Found | None:
    """The publication date by the first rule that answers; None when the page supports none."""
    return next((found for rule in RULES if (found := rule(story))), None)


def evidence_of(page: str, text: str, found: Found) -> Evidence:
    """The words and the rule behind a publication date."""
    quote = " … ".join(s.of(text) for s in found.spans) or None
    precision: DatePrecision = found.date.precision
    basis: DateBasis = found.date.basis
    return Evidence(
        page=page, spans=found.spans, quote=quote, found_by=f"{found.rule} ({basis}, {precision})", part="published"
    )

"""When the report was published: stated by mark-up or by the page's words, inferred from them, or honestly unknown.

Named rules in order; the first that answers wins. No rule looks at a clock or at when a page was fetched.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
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


# A year ends at a word's end; pages also glue the next words to it: "9 November 20235:01 AM", "March 23, 2020timer".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\b|\d{1,2}:\d\d|[a-z])"
# Zones in which a numeric date gives the day first, and those in which it gives the month first.
_DAY_FIRST = re.compile(r"\b(?:GMT|UTC|BST|CET|CEST|EET|MSK|IST|AEST|AEDT|NZDT|NZST)\b")
_MONTH_FIRST = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<month>" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(rf"\b{day}\s+(?:of\s+)?{month},?\s+{_YEAR}", re.I),  # 1 October 2031
        re.compile(rf"\b{month}\s+{day}(?:,\s*|\s+){_YEAR}", re.I),  # October 1, 2031
        re.compile(rf"\b{day}[-/]{month}[-/]{_YEAR}", re.I),  # 01-Oct-2031
        re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),  # 2031-10-01
        re.compile(
            rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}"
        ),  # 1.10.2031: dots put the day first
    )


_SLASHED = re.compile(rf"(?<![\d/])(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}")


def _slashed(found: re.Match[str], around: str) -> tuple[int, int] | None:
    """(month, day) of "02/11/2031", when a number above 12 or a time zone in the same line tells which is which."""
    one, two = int(found.group("one")), int(found.group("two"))
    if one == two or one > 12 or (two <= 12 and _DAY_FIRST.search(around)):
        return two, one
    if two > 12 or _MONTH_FIRST.search(around):
        return one, two
    return None


def dates_in(text: str, span: Span) -> list[Dated]:
    """The full calendar dates in the span, in order.

    "03/04/2031" is two dates in two countries: it is none, unless the line's time zone tells.

    >>> [d.day.isoformat() for d in dates_in("Updated Oct. 1, 2031; filed 30 September 2031", Span(0, 45))]
    ['2031-10-01', '2031-09-30']
    """
    out = []
    for pattern in _patterns():
        for found in pattern.finditer(text, span.start, span.end):
            month = found.group("month").lower().rstrip(".")
            number = int(month) if month.isdigit() else _months()[month]
            out += _dated(int(found.group("year")), number, int(found.group("day")), found)
    for found in _SLASHED.finditer(text, span.start, span.end):
        month_and_day = _slashed(found, text[span.start : span.end])
        out += _dated(int(found.group("year")), *month_and_day, found) if month_and_day else []
    return sorted(out, key=lambda d: d.span)


def _dated(year: int, month: int, day: int, found: re.Match[str]) -> list[Dated]:
    try:
        at = date(year, month, day)
    except ValueError:
        return []
    return [Dated(at, Span(*found.span()))] if at >= EARLIEST else []


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


class _Stamp(NamedTuple):
    """A date in a line that may be the page's date stamp; `rank` is less for the likelier."""

    rank: tuple[bool, bool, int]
    found: Dated
    line: int
    near: bool
    updated: bool


_LABEL = re.compile(r"\b(?:published|posted|first published|released|publi[cs]ation date|date)\b", re.I)
_UPDATE = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.I)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d")
FAR = 30  # lines before the story's beginning, or three times the lines behind it, in which its date stamp stands
AFTER = 10  # lines after the story's end in which one may stand
LONGEST_STAMP = 160  # characters of a line in which a date may be the page's, where the line says so


def story_start(blocks: Sequence[Block]) -> int:
    """The number of the block in which the story begins: a paragraph with another one near, else the first."""
    numbers = [n for n, b in enumerate(blocks) if b.kind == "paragraph"]
    runs = [n for n, after in pairwise(numbers) if after - n <= 3]
    return (runs or numbers or [len(blocks)])[0]


def _is_stamp(line: str, found: Span, kind: str) -> bool:
    """Whether a line with a date is there for its date: a byline, a label, or little else in it than the date."""
    words = " ".join(line.split())
    if kind == "byline" or _LABEL.match(words) or _UPDATE.match(words):
        return len(words) < LONGEST_STAMP
    length = found.end - found.start
    return kind != "paragraph" and len(words) < STAMP and (length * 3 > len(words) or _CLOCK.search(words) is not None)


def _stamps(story: Story) -> Iterator[_Stamp]:
    """Every date stamp of the page up to the story's end; captions and teasers have dates of their own."""
    start = story_start(story.blocks)
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=len(story.blocks))
    for n, block in enumerate(story.blocks[: last + 1]):
        if block.kind in {"caption", "related"}:
            continue
        for line in block.spans:
            for found in dates_in(story.text, line):
                if not _is_stamp(line.of(story.text), found.span, block.kind):
                    continue
                before = story.text[max(line.start, found.span.start - 40) : found.span.start]
                updated, labelled = _UPDATE.search(before) is not None, _LABEL.search(before) is not None
                # A stamp stands before the story; what stands as far behind its beginning is likelier something else.
                away = start - n if n < start else 3 * (n - start)
                yield _Stamp((updated, not labelled, away), found, n, away <= FAR, updated)


def from_stamp(story: Story) -> Found | None:
    """The date stamp nearest to the story's beginning; "Updated" only when there is no other.

    A stamp far from the story counts when a label ("Published", "Updated") stands with it. A masthead gives the day on
    which the page was saved, and teasers carry dates of their own: nearness tells.
    """
    stamps = list(_stamps(story))
    labels = [s.line for s in stamps if s.updated or not s.rank[1]]
    best = min((s for s in stamps if s.near or any(abs(s.line - n) <= 1 for n in labels)), default=None)
    if best is None:
        return None
    return _stated(best.found.day, best.found.span, "read.published.update" if best.updated else "read.published.stamp")


def from_only_stamp(story: Story) -> Found | None:
    """A date stamp anywhere before the story's end, when the page has no other day in its stamps."""
    stamps = list(_stamps(story))
    if len({s.found.day for s in stamps}) != 1:
        return None
    return _stated(stamps[0].found.day, stamps[0].found.span, "read.published.only_stamp")


_DAY_AND_MONTH = re.compile(
    r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})|(?P<month2>[A-Za-z]{3,9})\.? (?P<day2>\d{1,2})"
)
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}?\b(?P<year>20\d\d)\b(?!\s*[-–])", re.I)


def from_stamp_without_year(story: Story) -> Found | None:
    """ "9-Oct" alone in a line before the story, with the year of the page's copyright line."""
    years = Counter(m.group("year") for m in _COPYRIGHT_YEAR.finditer(story.text))
    start = story_start(story.blocks)
    for block in story.blocks[:start] if years else ():
        found = _DAY_AND_MONTH.fullmatch(block.spans[0].of(story.text))
        month = _months().get((found.group("month") or found.group("month2")).lower()) if found else None
        if found and month:
            number = int(found.group("day") or found.group("day2"))
            for dated in _dated(int(max(years)), month, number, found):
                answer = PublicationDate(date=dated.day.isoformat(), basis="inferred")
                return Found(answer, block.spans[:1], "read.published.stamp_and_copyright_year")
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


_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def from_only_story_date(story: Story) -> Found | None:
    """The one full date of a story, in its headline or first two paragraphs, when no other year is named on the page.

    So begin the daily reports of armies and monitors. A story that looks back names other years too.
    """
    opening = [*list(story.lines("headline"))[:2], *list(story.lines("paragraph"))[:2]]
    dated = [d for line in opening for d in dates_in(story.text, line)]
    if len({d.day for d in dated}) != 1 or {int(y) for y in _A_YEAR.findall(story.text)} != {dated[0].day.year}:
        return None
    answer = PublicationDate(date=dated[0].day.isoformat(), basis="inferred")
    return Found(answer, (dated[0].span,), "read.published.only_story_date")


def from_end_line(story: Story) -> Found | None:
    """A date in a short line right after the story."""
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=None)
    for block in story.blocks[last + 1 : last + 1 + AFTER] if last is not None else ():
        for line in block.spans if block.kind in {"byline", "chrome", "credit"} else ():
            for found in dates_in(story.text, line):
                if _is_stamp(line.of(story.text), found.span, block.kind):
                    return _stated(found.day, found.span, "read.published.end_line")
    return None


RULES: tuple[Rule, ...] = (
    from_markup,
    from_stamp,
    from_captions,
    from_dateline,
    from_stamp_without_year,
    from_only_stamp,
    from_date_beside_weekday,
    from_only_story_date,
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

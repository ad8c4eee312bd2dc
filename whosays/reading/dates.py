"""Calendar dates, clock times and weekdays on pages, each with its characters.

A date that two countries would read differently is read by what is next to it (a time zone, a weekday), or not at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.resources import lexicon, one_of

EARLIEST = date(1980, 1, 1)  # no news page is older; earlier years belong to the story's history
LATEST = date(2099, 12, 31)  # later ones are numbers that look like years
YOUNGER = 50  # a two-digit year below this is in this century


class Dated(NamedTuple):
    """A calendar date as a page writes it; `weekday` (Monday is 0) is the one written next to it, if any."""

    day: date
    span: Span
    weekday: int | None = None

    def agrees(self) -> bool:
        """Whether the weekday next to the date, if any, is right."""
        return self.weekday is None or self.weekday == self.day.weekday()


class DayOfYear(NamedTuple):
    """A month and day without a year, and the weekday written next to them, if any."""

    month: int
    day: int
    span: Span
    weekday: int | None = None

    def within(self, year: int) -> date | None:
        """The date in that year; None for 29 February in most."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def before(self, last: date) -> date | None:
        """The last such day that is not after `last`.

        >>> DayOfYear(12, 30, Span(0, 1)).before(date(2031, 1, 2))
        datetime.date(2030, 12, 30)
        """
        days = (self.within(year) for year in (last.year, last.year - 1))
        return next((day for day in days if day is not None and day <= last), None)


class Clock(NamedTuple):
    """A time of day: "15:02", with the offset where the page gives an unambiguous zone ("15:02-04:00")."""

    time: str
    span: Span


@cache
def month_numbers() -> dict[str, int]:
    """Each month's name and short forms, in lower case, with its number."""
    names = {m: n for n, m in enumerate(lexicon("times")["months"], 1)}
    return names | {m[:3]: n for m, n in names.items()} | {"sept": 9}


@cache
def _month_names() -> str:
    """Any month's name or short form, the longer ones first, as the inside of a group."""
    return "|".join(sorted(month_numbers(), key=len, reverse=True))


@cache
def month_pattern() -> str:
    """Any month's name or short form, to build patterns of."""
    return rf"(?:{_month_names()})\b\.?"


@cache
def weekday_pattern() -> str:
    """Any weekday's name or short form, to build patterns of."""
    return (
        "(?:" + "|".join(f"{name[:3]}(?:{name[3:]}|s|nes|rs|urs)?" for name in lexicon("times")["weekdays"]) + r")\b\.?"
    )


def _weekday_number(words: str) -> int:
    return [name[:3] for name in lexicon("times")["weekdays"]].index(words[:3].lower())


# A year ends at a word's end; pages also glue the next words to it: "9 November 20235:01 AM", "March 23, 2020timer".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\b|\d{1,2}:\d\d|[a-z])"
_DAY_FIRST = re.compile(rf"\b{one_of('stamps', 'day_first')}\b")
_MONTH_FIRST = re.compile(rf"\b{one_of('stamps', 'month_first')}\b")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_month_names()})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(rf"\b{day}\s+(?:of\s+)?{month},?\s+{_YEAR}", re.I),  # 1 October 2031
        # October 1, 2031; pages also glue the year to the day: "October 12031"
        re.compile(rf"\b{month}\s+{day}(?:,\s*|\s+|(?=(?:19|20)\d\d\b)){_YEAR}", re.I),
        re.compile(rf"\b{day}[-/]{month}[-/]{_YEAR}", re.I),  # 01-Oct-2031
        re.compile(rf"\b{day}(?P<sign>[-/]){month}(?P=sign)(?P<year>\d\d)(?![\d/-])", re.I),  # 01-Oct-31
        re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),  # 2031-10-01
        # 1.10.2031: dots put the day first
        re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}"),
    )


_SLASHED = re.compile(rf"(?<![\d/-])(?P<one>\d{{1,2}})(?P<sign>[/-])(?P<two>\d{{1,2}})(?P=sign){_YEAR}")


def _slashed(found: re.Match[str], around: str, weekday: int | None) -> tuple[int, int] | None:
    """(month, day) of "02/11/2031", where a number above 12, a time zone in its line or a weekday tells them apart."""
    one, two = int(found.group("one")), int(found.group("two"))
    if one == two or one > 12 or (two <= 12 and _DAY_FIRST.search(around)):
        return two, one
    if two > 12 or _MONTH_FIRST.search(around):
        return one, two
    readings = [(two, one), (one, two)]
    fitting = [r for r in readings if weekday is not None and _is_weekday(int(found.group("year")), *r, weekday)]
    return fitting[0] if len(fitting) == 1 else None


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def dates_in(text: str, span: Span) -> list[Dated]:
    """The full calendar dates in the span, in order, each with the weekday written right before it.

    "03/04/2031" is two dates in two countries: it is none, unless the line's time zone or the weekday tells.

    >>> [d.day.isoformat() for d in dates_in("Updated Oct. 1, 2031; filed 30 September 2031", Span(0, 45))]
    ['2031-10-01', '2031-09-30']
    """
    out = []
    for pattern in _patterns():
        for found in pattern.finditer(text, span.start, span.end):
            month = found.group("month").lower().rstrip(".")
            number = int(month) if month.isdigit() else month_numbers()[month]
            weekday = _weekday_before(text, span.start, found.start())
            year = int(found.group("year"))
            year += 0 if year > 99 else 2000 if year < YOUNGER else 1900
            out += _dated(year, number, int(found.group("day")), found, weekday)
    for found in _SLASHED.finditer(text, span.start, span.end):
        weekday = _weekday_before(text, span.start, found.start())
        month_and_day = _slashed(found, text[span.start : span.end], weekday)
        out += _dated(int(found.group("year")), *month_and_day, found, weekday) if month_and_day else []
    return sorted(out, key=lambda d: d.span)


def _dated(year: int, month: int, day: int, found: re.Match[str], weekday: int | None) -> list[Dated]:
    try:
        at = date(year, month, day)
    except ValueError:
        return []
    return [Dated(at, Span(*found.span()), weekday)] if EARLIEST <= at <= LATEST else []


@cache
def _ends_with_weekday() -> re.Pattern[str]:
    return re.compile(rf"\b({weekday_pattern()})[,\s(]{{1,3}}(?:the\s)?$", re.I)


def _weekday_before(text: str, start: int, end: int) -> int | None:
    found = _ends_with_weekday().search(text[max(start, end - 16) : end])
    return _weekday_number(found.group(1)) if found else None


@cache
def _day_of_year() -> re.Pattern[str]:
    month, other = (rf"(?P<{group}>{_month_names()})\b\.?" for group in ("month", "month2"))
    # Months have capitals: "may 3 of them" is no date. Nor is what a year, a clock or more digits stand behind.
    end = r"(?!\d|[.:]\d|,?\s+(?:19|20)\d\d)"
    return re.compile(
        rf"\b(?i:{month})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{end}"
        rf"|(?<![\d:.,])\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?i:{other}){end}"
    )


def days_of_year_in(text: str, span: Span) -> Iterator[DayOfYear]:
    """The months and days that the span writes without a year: "Thursday, Oct 1", "1 October".

    >>> [(d.month, d.day, d.weekday) for d in days_of_year_in("on Thursday, Oct. 1, and 2 October 2031", Span(0, 39))]
    [(10, 1, 3)]
    """
    for found in _day_of_year().finditer(text, span.start, span.end):
        name = found.group("month") or found.group("month2")
        day = int(found.group("day") or found.group("day2"))
        if name[0].isupper() and 1 <= day <= 31:
            weekday = _weekday_before(text, span.start, found.start())
            yield DayOfYear(month_numbers()[name.lower()], day, Span(*found.span()), weekday)


@cache
def _clock() -> re.Pattern[str]:
    zones = "|".join(lexicon("stamps")["zones"])
    return re.compile(
        r"(?<![\d.:/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)(?:\s?(?P<half>[ap]\.?m\b\.?))?"
        r"|\s?(?P<half2>[ap]\.?m\b\.?))"
        rf"(?:\s?\(?(?:(?P<zone>(?-i:{zones}))\b(?P<shift>\s?[+-]\d{{1,2}}(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d)))?"
        rf"|\b(?P<hour4>[0-2]\d)(?P<minute4>[0-5]\d)\s(?P<zone4>(?-i:{zones}))\b",
        re.I,
    )


def clocks_in(text: str, span: Span) -> Iterator[Clock]:
    """The times of day in the span: "3.02 pm EDT", "15:02", "1502 GMT".

    >>> [c.time for c in clocks_in("Updated 3.02 pm EDT, first at 09:15", Span(0, 35))]
    ['15:02-04:00', '09:15']
    """
    for found in _clock().finditer(text, span.start, span.end):
        hour, minute = int(found.group("hour") or found.group("hour4")), found.group("minute") or found.group("minute4")
        half = (found.group("half") or found.group("half2") or "")[:1].lower()
        if hour > 23 or (half and not 1 <= hour <= 12):
            continue
        hour = hour % 12 + 12 * (half == "p") if half else hour
        yield Clock(f"{hour:02}:{minute or '00'}{_offset(found)}", Span(*found.span()))


def _offset(found: re.Match[str]) -> str:
    """ "+02:00" of a zone or an offset; empty where there is none."""
    zone, shift = found.group("zone") or found.group("zone4"), found.group("shift") or found.group("offset")
    minutes = lexicon("stamps")["zones"][zone] if zone else 0
    if shift:
        digits = shift.strip()[1:].replace(":", "")
        hours, rest = (int(digits[:2]), int(digits[2:] or 0)) if len(digits) != 3 else (int(digits[0]), int(digits[1:]))
        if hours > 14 or rest > 59:
            return ""
        minutes += (-1 if "-" in shift else 1) * (60 * hours + rest)
    elif not zone:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(lexicon("times")["weekdays"]) + r")(?:['’]s)?\b", re.I)


def weekdays_in(text: str, spans: Sequence[Span]) -> Counter[int]:
    """How often each weekday (Monday is 0) is named."""
    return Counter(_weekday_number(m.group(1)) for s in spans for m in _weekdays().finditer(text, s.start, s.end))


_BACK = {"today": 0, "yesterday": 1, "tomorrow": -1}  # days from the one named to the day of telling


@cache
def _told_days() -> re.Pattern[str]:
    names, words = "|".join(lexicon("times")["weekdays"]), "|".join(_BACK)
    return re.compile(
        rf"\b(?P<word>{words}),?\s\(?(?P<weekday>{names})\b|\b(?P<weekday2>{names}),?\s\(?(?P<word2>{words})\b", re.I
    )


def told_weekdays(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    """The weekdays of the day of telling that "today, Thursday" or "yesterday (Wednesday)" give.

    >>> [n for n, _ in told_weekdays("It fell yesterday (Wednesday).", Span(0, 30))]
    [3]
    """
    for found in _told_days().finditer(text, span.start, span.end):
        word = (found.group("word") or found.group("word2")).lower()
        weekday = _weekday_number(found.group("weekday") or found.group("weekday2"))
        yield (weekday + _BACK[word]) % 7, Span(*found.span())


class Moment(NamedTuple):
    """A day, and the time of day with its offset where it is known."""

    day: date
    time: str | None = None

    def iso(self) -> str:
        """ "2031-05-14" or "2031-05-14T15:02-04:00"."""
        return self.day.isoformat() + (f"T{self.time}" if self.time else "")

    def utc(self) -> tuple[date, int] | None:
        """The day and minute in UTC; None where no offset is known."""
        if self.time is None or len(self.time) < 6:
            return None
        hours, minutes = int(self.time[:2]), int(self.time[3:5])
        sign, off = (-1 if self.time[5] == "-" else 1), self.time[6:]
        total = 60 * hours + minutes - sign * (60 * int(off[:2]) + int(off[3:]))
        return self.day + timedelta(days=total // 1440), total % 1440


_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?P<dash>[-/.]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:[T\s]\s?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)


def read_moment(words: str) -> Moment | None:
    """The moment that mark-up writes: ISO with or without a time, or words; None where it is no news page's date.

    >>> read_moment("2031-05-14T10:01:41Z").iso(), read_moment("Wed, May 14 2031 10:01:41 EDT").iso()
    ('2031-05-14T10:01+00:00', '2031-05-14T10:01-04:00')
    """
    words = words[:80]
    found = _ISO.match(words)
    if found is None:
        whole = Span(0, len(words))
        days = dates_in(words, whole)
        clock = next(clocks_in(words, whole), None)
        return Moment(days[0].day, clock.time if clock else None) if len(days) == 1 else None
    try:
        day = date(int(found.group("year")), int(found.group("month")), int(found.group("day")))
    except ValueError:
        return None
    if not EARLIEST <= day <= LATEST:
        return None
    hour, minute, zone = found.group("hour", "minute", "zone")
    if hour is None or int(hour) > 23 or int(minute) > 59 or f"{hour}{minute}" == "0000":
        return Moment(day)  # midnight is what systems write that keep no time
    zone = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return Moment(day, f"{hour}:{minute}{zone}")

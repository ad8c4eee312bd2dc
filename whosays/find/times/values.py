"""Values of times as TIMEX3 writes them, and what follows from them: arithmetic, intervals, precision, EDTF.

A value is a string: "1998-10-23", "1998-10", "1998", "199" (a decade), "19" (a century counted from 0), "1998-W42",
"1998-W42-WE" (its weekend), "1998-Q3", "1998-H1", "1998-SU", any of the first three with a time of day ("T10:35", "TMO"
morning), "BC0480". An X stands for a figure that is not told.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from whosays.findings import TimePrecision

_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?(?:T(?P<time>\d\d(?::\d\d)?(?::\d\d)?|MO|AF|EV|NI|DT)(?P<zone>Z|[+-]\d\d)?)?"
)
_DECADE, _CENTURY = re.compile(r"(BC)?(\d{3})"), re.compile(r"(BC)?(\d\d)")
# Months of a season in the north, counted from the year's first. "The winter of 1914" may be the one that begins in
# that year or the one that ends in it: the interval has both.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (0, 14)}
_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# Hours of a day's parts, the last minute inside: a night ends on the next day, an evening does not.
_PART_HOURS = {"MO": (6, 11), "AF": (12, 17), "EV": (18, 23), "NI": (18, 29), "DT": (6, 17)}
_EARLY_HOURS, _LATE_HOURS = (0, 8), (18, 23)  # "early Tuesday", "late Tuesday"
DAYS_OF_A_CENTURY = 36525
EARLY, MIDDLE, LATE, ABOUT = "START", "MID", "END", "APPROX"


class Interval(NamedTuple):
    """Earliest and latest day or moment (ISO, both inside), and how precise that is; None where nothing is known."""

    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision | None = None


def stretch(day: date, n: float, unit: str) -> Interval:
    """From a day so many units on, or back to it; unknown for lengths of less than a day and of decades.

    >>> stretch(date(2031, 5, 31), -1, "M")
    Interval(earliest='2031-04-30', latest='2031-05-31', precision='year')
    >>> stretch(date(2031, 5, 2), 24, "H").latest
    '2031-05-03'
    """
    if unit in {"D", "W", "H"}:
        days = {"D": n, "W": 7 * n, "H": n / 24}[unit]
        other = moved(day, round(days)) if 1 <= abs(days) < DAYS_OF_A_CENTURY else None
    elif unit in {"M", "Q", "Y"}:
        month = add_months(day.year, day.month, round(n * {"M": 1, "Q": 3, "Y": 12}[unit])) if abs(n) < 9999 else None
        year, number = (int(part) for part in month.split("-")) if month else (0, 0)
        other = date(year, number, min(day.day, monthrange(year, number)[1])) if month else None
    else:
        other = None
    if other is None:
        return Interval()
    first, last = sorted((day, other))
    return Interval(first.isoformat(), last.isoformat(), span_precision(first, last))


def since_units(day: date, n: float, unit: str) -> Interval:
    """From so many units before a day up to it, by the start of their month or year: nobody counts more closely.

    >>> since_units(date(2031, 5, 2), 2, "M").earliest
    '2031-03-01'
    """
    told = stretch(day, -n, unit)
    if told.earliest is None:
        return told
    first = {"M": told.earliest[:8] + "01", "Y": told.earliest[:5] + "01-01"}.get(unit, told.earliest)
    return told._replace(earliest=first)


def span_precision(first: date, last: date) -> TimePrecision:
    """How precise it is to know two days and no more than that something lies between them.

    >>> span_precision(date(2031, 5, 2), date(2031, 5, 4)), span_precision(date(2031, 5, 2), date(2031, 6, 1))
    ('week', 'month')
    """
    days = (last - first).days + 1
    return "day" if days == 1 else "week" if days <= 8 else "month" if days <= 31 else "year"


def parts(value: str | None) -> re.Match[str] | None:
    """The named parts of a value that lies on the calendar; None for any other."""
    return _VALUE.fullmatch(value) if value else None


def day_of_stamp(moment: str | None) -> date | None:
    """The day of a moment as ISO 8601 writes it, whatever its zone; None of a time of the clock alone.

    >>> day_of_stamp("1998-10-23T10:35+02:00"), day_of_stamp("10:35")
    (datetime.date(1998, 10, 23), None)
    """
    return day_of((moment or "").partition("T")[0])


def day_of(value: str | None) -> date | None:
    """The day of a value that tells one, whatever its time of day.

    >>> day_of("1998-10-23TMO"), day_of("1998-10")
    (datetime.date(1998, 10, 23), None)
    """
    found = parts(value)
    if not found or not found["day"] or found["bc"]:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def year_of(value: str | None) -> int | None:
    """The year that a value lies in, those before Christ negative.

    >>> year_of("1998-W42"), year_of("BC0480-SP"), year_of("P2D")
    (1998, -480, None)
    """
    found = parts(value)
    return (-int(found["year"]) if found["bc"] else int(found["year"])) if found else None


def month_of_value(value: str | None) -> tuple[int, int] | None:
    """Year and month of a value that tells both."""
    found = parts(value)
    return (int(found["year"]), int(found["month"])) if found and found["month"] and not found["bc"] else None


def written_year(year: int) -> str:
    """A year as four figures.

    >>> written_year(480), written_year(-480)
    ('0480', 'BC0480')
    """
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def week(day: date) -> str:
    """The week of a day.

    >>> week(date(2031, 5, 2))
    '2031-W18'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def moved(day: date, days: int) -> date | None:
    """The day so many days later; None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, n: int) -> str | None:
    """The month so many months later, as a value.

    >>> add_months(1999, 1, -2)
    '1998-11'
    """
    year, month = divmod(year * 12 + month - 1 + n, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def shifted(value: str, n: int, unit: str) -> str | None:
    """The value so many units later, as precise as the unit is; None where it cannot be told.

    >>> shifted("1999-01-22", -11, "D"), shifted("1999-01-22", -2, "M"), shifted("1999-01-22", -2, "Y")
    ('1999-01-11', '1998-11', '1997')
    >>> shifted("1998-10", 3, "D"), shifted("1989-Q3", -1, "Y"), shifted("1989-Q3", 2, "Q")
    ('1998-10-XX', '1988-Q3', '1990-Q1')
    """
    found, day, year = parts(value), day_of(value), year_of(value)
    if found is None or year is None:
        return None
    if unit in {"D", "W"}:
        if day is not None:
            target = moved(day, n * (7 if unit == "W" else 1))
            return None if target is None else target.isoformat() if unit == "D" else week(target)
        open_day = f"{value}-XX" if found["month"] else f"{value}-XX-XX" if re.fullmatch(r"\d{4}", value) else None
        return open_day if unit == "D" else None
    if unit == "M":
        return add_months(year, int(found["month"]), n) if found["month"] and not found["bc"] else None
    if unit == "Q":
        quarter = int(found["quarter"]) if found["quarter"] else (int(found["month"]) + 2) // 3 if found["month"] else 0
        if not quarter or found["bc"]:
            return None
        year, quarter = divmod(year * 4 + quarter - 1 + n, 4)
        return f"{year:04d}-Q{quarter + 1}" if 1 <= year <= 9999 else None
    if unit.endswith("Y"):
        return _years_later(value, n * int(unit[:-1] or 1), unit)
    return None


def _years_later(value: str, n: int, unit: str) -> str | None:
    year = year_of(value)
    if year is None or not -9999 <= year + n <= 9999 or year + n == 0:
        return None
    target = written_year(year + n)
    if unit == "10Y":
        return target[:-1]
    if unit == "Y" and (rest := re.search(r"-[QH]\d$", value)):
        return target + rest.group()
    return target


def duration(n: float | None, unit: str) -> str:
    """A length of time.

    >>> duration(2, "D"), duration(5.5, "H"), duration(2, "10Y"), duration(None, "W"), duration(30, "TM")
    ('P2D', 'PT5H30M', 'P20Y', 'PXW', 'PT30M')
    """
    years = int(unit[:-1] or 1) if unit.endswith("Y") else 1
    letter, before = ("Y", "P") if unit.endswith("Y") else (unit.lstrip("T"), "PT" if unit in {"H", "TM", "S"} else "P")
    if letter == "Q":  # ISO 8601 has no quarters
        letter, n = "M", None if n is None else n * 3
    if n is None:
        return f"{before}X{letter}"
    n *= years
    halves = {"H": ("30M", True), "Y": ("6M", True), "TM": ("30S", True)}
    if n % 1 == 0.5 and (letter if unit != "TM" else "TM") in halves:
        half = halves[letter if unit != "TM" else "TM"][0]
        return f"{before}{int(n)}{letter}{half}" if n >= 1 else f"{before}{half}"
    return f"{before}{n:g}{letter}"


def interval(value: str | None, modifier: str | None = None) -> Interval:
    """The interval that a value spans; a modifier ("START", "MID", "END") narrows it to a part.

    >>> interval("1998-10-23")
    Interval(earliest='1998-10-23', latest='1998-10-23', precision='day')
    >>> interval("1998-10", "END")
    Interval(earliest='1998-10-21', latest='1998-10-31', precision='month')
    >>> interval("1998-02-06TNI")
    Interval(earliest='1998-02-06T18:00', latest='1998-02-07T05:59', precision='day')
    >>> interval("1998-02-06", "END")
    Interval(earliest='1998-02-06T18:00', latest='1998-02-06T23:59', precision='day')
    >>> interval("1998-10-XX")
    Interval(earliest='1998-10-01', latest='1998-10-31', precision='month')
    """
    value = re.sub(r"(?:-W?XX)*(?:T\w*)?$", "", value) if value and "X" in value else value
    whole = _long(value)
    if whole is not None:
        return Interval(_year_start(whole[0]), _year_end(whole[1]), None)
    found, year = parts(value), year_of(value)
    if found is None or year is None:
        return Interval()
    if found["time"]:
        return _moments(found)
    if found["day"]:
        day = day_of(value)
        if day is None:
            told = _iso(year, int(found["month"]), int(found["day"])) if found["bc"] else None
            return Interval(told, told, "day" if told else None)
        if modifier in {EARLY, LATE}:
            first, last = _EARLY_HOURS if modifier == EARLY else _LATE_HOURS
            return Interval(_moment(day, first, 0), _moment(day, last, 59), "day")
        return Interval(day.isoformat(), day.isoformat(), "day")
    if found["week"]:
        return _week(year, int(found["week"]), weekend=bool(found["weekend"]))
    first, last, precision = _months(found)
    return _narrowed(year, first, last, precision, modifier)


def _long(value: str | None) -> tuple[int, int] | None:
    """First and last year of a decade or a century."""
    for pattern, years in ((_DECADE, 10), (_CENTURY, 100)):
        found = pattern.fullmatch(value or "")
        if found:
            start = int(found[2]) * years
            return (-(start + years - 1), -max(start, 1)) if found[1] else (max(start, 1), start + years - 1)
    return None


def _months(found: re.Match[str]) -> tuple[int, int, TimePrecision]:
    """First and last month of a value without a day, counted from the year's first; how precise that is."""
    if found["month"]:
        return int(found["month"]), int(found["month"]), "month"
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, int(found["quarter"]) * 3, "year"
    if found["half"]:
        return int(found["half"]) * 6 - 5, int(found["half"]) * 6, "year"
    if found["season"]:
        return *_SEASON_MONTHS[found["season"]], "year"
    return 1, 12, "year"


def _narrowed(year: int, first: int, last: int, precision: TimePrecision, modifier: str | None) -> Interval:
    """From the first day of a month to the last of another, or the third of that time that a modifier tells."""
    start, end = 1, _last_day(year, last)
    if not 0 <= first <= last <= 14:
        return Interval()
    if modifier in {EARLY, MIDDLE, LATE} and first == last:
        start = {EARLY: 1, MIDDLE: 11, LATE: 21}[modifier]
        end = {EARLY: 10, MIDDLE: 20, LATE: end}[modifier]
    elif modifier in {EARLY, MIDDLE, LATE}:
        third = max((last - first + 1) // 3, 1)
        first = {EARLY: first, MIDDLE: first + third, LATE: last - third + 1}[modifier]
        last = {EARLY: first + third - 1, MIDDLE: last - third, LATE: last}[modifier]
        last = max(first, last)
        end = _last_day(year, last)
    return Interval(_iso(year, first, start), _iso(year, last, end), precision)


def _last_day(year: int, month: int) -> int:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return monthrange(max(year, 1) if year > 0 else 2001, month)[1]


def _iso(year: int, month: int, day: int) -> str:
    """An ISO date; years before Christ counted as astronomers do, 1 BC being the year 0."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{_astronomical(year)}-{month:02d}-{day:02d}"


def _astronomical(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"-{-year - 1:04d}" if year < -1 else "0000"


def _year_start(year: int) -> str:
    return f"{_astronomical(year)}-01-01"


def _year_end(year: int) -> str:
    return f"{_astronomical(year)}-12-31"


def _week(year: int, number: int, *, weekend: bool) -> Interval:
    try:
        start, end = date.fromisocalendar(year, number, 6 if weekend else 1), date.fromisocalendar(year, number, 7)
    except ValueError:
        return Interval()
    return Interval(start.isoformat(), end.isoformat(), "week")


def _moments(found: re.Match[str]) -> Interval:
    """The moments of a clock time (one, to the minute) or of a part of a day."""
    day = day_of(f"{found['year']}-{found['month']}-{found['day']}") if found["day"] and not found["bc"] else None
    if day is None:
        return Interval()
    if found["time"] in _PART_HOURS:
        first, last = _PART_HOURS[found["time"]]
        return Interval(_moment(day, first, 0), _moment(day, last, 59), "day")
    hour, _, minute = found["time"][:5].partition(":")
    if int(hour) > 24 or int(minute or 0) > 59:
        return Interval()
    at = _moment(day, int(hour), int(minute or 0))
    return Interval(at, at, "exact")


def _moment(day: date, hour: int, minute: int) -> str | None:
    target = moved(day, hour // 24)
    return f"{target.isoformat()}T{hour % 24:02d}:{minute:02d}" if target else None


def edtf(value: str | None, modifier: str | None = None) -> str | None:
    """The value as an EDTF string, uncertain parts marked; None where it has none.

    >>> edtf("1998-10-23"), edtf("199"), edtf("1998-SU"), edtf("BC0480"), edtf("1910", "APPROX"), edtf("1998-10-XX")
    ('1998-10-23', '199X', '1998-22', '-0479', '1910~', '1998-10-XX')
    >>> edtf("1998-10", "END"), edtf("1998-02-06T22:00")
    ('1998-10-21/1998-10-31', '1998-02-06T22:00:00')
    """
    if value is None:
        return None
    about = "~" if modifier == ABOUT else ""
    if re.fullmatch(r"\d{4}(?:-\d\d)?(?:-XX)+", value):
        return value
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X") + about
    found, spanned = parts(value), interval(value, modifier)
    if found is None or spanned.earliest is None:
        return None
    if found["season"] and not found["bc"] and modifier in {None, ABOUT}:
        return f"{found['year']}-{_SEASON_CODES[found['season']]}{about}"
    if found["time"] and spanned.precision == "exact":
        return f"{spanned.earliest}:00"
    if found["time"]:
        return value.partition("T")[0]
    if found["day"]:
        return f"{spanned.earliest.partition('T')[0]}{about}"
    if spanned.earliest == spanned.latest:
        return spanned.earliest + about
    if modifier in {None, ABOUT} and not (found["week"] or found["quarter"] or found["half"] or found["season"]):
        year = _astronomical(year_of(value) or 0)
        return (f"{year}-{found['month']}" if found["month"] else year) + about
    return f"{spanned.earliest}/{spanned.latest}"

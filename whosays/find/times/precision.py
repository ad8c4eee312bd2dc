"""How precisely a time is known, in the codes of two conflict data sets: UCDP's date_prec and ACLED's time_precision.

Both are read off the interval alone, in whole days. Source of the codes: the code books of UCDP GED and of ACLED.
"""

from datetime import date, timedelta
from typing import Literal

DatePrec = Literal[1, 2, 3, 4, 5]
AcledTimePrecision = Literal[1, 2, 3]
DAYS_OF_WEEK, DAYS_OF_MONTH, DAYS_OF_YEAR = 7, 31, 366


def days_between(earliest: str | None, latest: str | None) -> int | None:
    """How many days an interval touches; None when either end is unknown or before the calendar's first year.

    >>> days_between("2031-05-02", "2031-05-02"), days_between("2031-05-02T18:00", "2031-05-03T06:00")
    (1, 2)
    """
    first, last = _day(earliest), _day(latest)
    return (last - first).days + 1 if first and last and first <= last else None


def date_prec(earliest: str | None, latest: str | None, *, from_publication: bool = False) -> DatePrec | None:
    """UCDP's code: 1 a day, 2 two to six days, 3 a week, 4 a month (up to 31 days), 5 up to a year; None beyond.

    A day taken from the report's own date, because the page dates the event by nothing, is never better than 2.

    >>> date_prec("2031-05-01", "2031-05-31"), date_prec("2031-05-02", "2031-05-02", from_publication=True)
    (4, 2)
    """
    days = days_between(earliest, latest)
    if days is None or days > DAYS_OF_YEAR:
        return None
    if days == 1:
        return 2 if from_publication else 1
    if days < DAYS_OF_WEEK:
        return 2
    if days == DAYS_OF_WEEK:
        return 3
    return 4 if days <= DAYS_OF_MONTH else 5


def time_precision(
    earliest: str | None, latest: str | None, *, from_publication: bool = False
) -> AcledTimePrecision | None:
    """ACLED's code: 1 the day, 2 within a week, 3 within a month; None for what is vaguer, which ACLED does not code.

    >>> time_precision("2031-05-05", "2031-05-11"), time_precision("2031-01-01", "2031-12-31")
    (2, None)
    """
    days = days_between(earliest, latest)
    if days is None or days > DAYS_OF_MONTH:
        return None
    if days == 1:
        return 2 if from_publication else 1
    return 2 if days <= DAYS_OF_WEEK else 3


def event_date(earliest: str | None, latest: str | None, *, modifier: str | None = None) -> str | None:
    """The day that ACLED enters: the day told, else the middle one.

    The first day of "the beginning of" (modifier START), the last of "the end of" (END); None where ACLED codes no
    event.

    >>> event_date("2031-05-01", "2031-05-31"), event_date("2031-05-21", "2031-05-31", modifier="END")
    ('2031-05-16', '2031-05-31')
    """
    first, last = _day(earliest), _day(latest)
    if first is None or last is None or time_precision(earliest, latest) is None:
        return None
    if modifier == "START":
        return first.isoformat()
    return (last if modifier == "END" else first + timedelta(days=(last - first).days // 2)).isoformat()


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat(moment.partition("T")[0]) if moment else None
    except ValueError:  # before the calendar's first year
        return None

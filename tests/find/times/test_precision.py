"""The codes of UCDP and ACLED, read off an interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.find.times.precision import date_prec, event_date, time_precision

# From the code books: what is known, and the two codes.
CASES = [
    ("a day", "2031-05-02", "2031-05-02", 1, 1),
    ("a moment", "2031-05-02T10:30", "2031-05-02T10:30", 1, 1),
    ("a night", "2031-05-02T18:00", "2031-05-03T06:00", 2, 2),
    ("two days", "2031-05-02", "2031-05-03", 2, 2),
    ("six days", "2031-05-02", "2031-05-07", 2, 2),
    ("a week", "2031-05-05", "2031-05-11", 3, 2),
    ("eight days", "2031-05-05", "2031-05-12", 4, 3),
    ("February", "2031-02-01", "2031-02-28", 4, 3),
    ("a long month", "2031-05-01", "2031-05-31", 4, 3),
    ("a quarter", "2031-01-01", "2031-03-31", 5, None),
    ("a leap year", "2032-01-01", "2032-12-31", 5, None),
    ("two years", "2031-01-01", "2032-12-31", None, None),
    ("nothing", None, None, None, None),
    ("no end", "2031-05-02", None, None, None),
    ("before Christ", "-0479-01-01", "-0479-12-31", None, None),
    ("the wrong way round", "2031-05-03", "2031-05-02", None, None),
]


@pytest.mark.parametrize(("what", "earliest", "latest", "ucdp", "acled"), CASES)
def test_codes(what, earliest, latest, ucdp, acled):
    assert date_prec(earliest, latest) == ucdp, what
    assert time_precision(earliest, latest) == acled, what


def test_the_reports_own_day_is_never_exact():
    assert date_prec("2031-05-02", "2031-05-02", from_publication=True) == 2
    assert time_precision("2031-05-02", "2031-05-02", from_publication=True) == 2
    assert date_prec("2031-05-01", "2031-05-31", from_publication=True) == 4


@pytest.mark.parametrize(
    ("earliest", "latest", "modifier", "day"),
    [
        ("2031-05-02", "2031-05-02", None, "2031-05-02"),
        ("2031-05-05", "2031-05-11", None, "2031-05-08"),
        ("2031-05-01", "2031-05-31", None, "2031-05-16"),
        ("2031-05-01", "2031-05-10", "START", "2031-05-01"),
        ("2031-05-21", "2031-05-31", "END", "2031-05-31"),
        ("2031-01-01", "2031-12-31", None, None),
        (None, None, None, None),
    ],
)
def test_the_day_that_acled_enters(earliest, latest, modifier, day):
    assert event_date(earliest, latest, modifier=modifier) == day


@given(st.dates(), st.dates())
def test_the_finer_code_never_has_more_days(a, b):
    first, last = sorted((a, b))
    ucdp, acled = (f(first.isoformat(), last.isoformat()) for f in (date_prec, time_precision))
    assert (ucdp == 1) == (acled == 1) == (first == last)
    assert acled is None or ucdp is not None

"""Dates, times of day and weekdays as pages write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import Span
from whosays.reading.dates import EARLIEST, LATEST, clocks_in, dates_in, days_of_year_in, read_moment, told_weekdays


def whole(words: str) -> Span:
    return Span(0, len(words))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("14 May 2031", ["2031-05-14"]),
        ("14th of May 2031", ["2031-05-14"]),
        ("Published: May 14, 2031 6:40pm", ["2031-05-14"]),
        ("Updated Sept. 3 2031", ["2031-09-03"]),
        ("2031-05-14T09:15", ["2031-05-14"]),
        ("14-May-2031", ["2031-05-14"]),
        ("May 13, 2031, and May 14, 2031", ["2031-05-13", "2031-05-14"]),
        ("14.5.2031", ["2031-05-14"]),
        ("November 9, 20315:01 AM", ["2031-11-09"]),  # pages glue the clock to the year
        ("14/05/2031", ["2031-05-14"]),
        ("05/14/2031", ["2031-05-14"]),
        ("03/04/2031 10:00 GMT", ["2031-04-03"]),
        ("03/04/2031 10:00 am EST", ["2031-03-04"]),
        ("03/04/2031", []),  # March or April: it depends on the country
        ("Thu 03/04/2031", ["2031-04-03"]),  # the weekday tells: 4 March was a Tuesday
        ("31-07-2031", ["2031-07-31"]),
        ("31 February 2031", []),
        ("1 October 1931", []),  # history
        ("in May 2031", []),
        ("room 2031", []),
    ],
)
def test_dates_as_pages_write_them(words, days):
    assert [d.day.isoformat() for d in dates_in(words, whole(words))] == days


@pytest.mark.parametrize(
    ("words", "agrees"),
    [("Wednesday, May 14, 2031", True), ("Thursday, May 14, 2031", False), ("on May 14, 2031", True)],
)
def test_a_date_knows_the_weekday_beside_it(words, agrees):
    (found,) = dates_in(words, whole(words))
    assert found.agrees() is agrees


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Thursday, Oct. 1, shells fell", [(10, 1, 3)]),
        ("Thursday (1 October)", [(10, 1, 3)]),
        ("the May 14 attack", [(5, 14, None)]),
        ("May 14, 2031", []),  # has its year
        ("may 3 of them come", []),
        ("1 October 2031", []),
        ("by 2 marches", []),
    ],
)
def test_days_without_a_year(words, days):
    assert [(d.month, d.day, d.weekday) for d in days_of_year_in(words, whole(words))] == days


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Updated 3.02 pm EDT", ["15:02-04:00"]),
        ("15:02", ["15:02"]),
        ("1502 GMT", ["15:02+00:00"]),
        ("22:11 GMT+10", ["22:11+10:00"]),
        ("09:15:30+03:30", ["09:15+03:30"]),
        ("12 am", ["00:00"]),
        ("12:30 p.m.", ["12:30"]),
        ("9:10 am IST", ["09:10"]),  # India's, Ireland's or Israel's: no offset
        ("25:10", []),
        ("13.30 pm", []),
        ("version 1.2.30", []),
        ("14.05.2031", []),
    ],
)
def test_times_of_day(words, times):
    assert [c.time for c in clocks_in(words, whole(words))] == times


@pytest.mark.parametrize(
    ("words", "weekday"),
    [("today, Thursday", 3), ("on Thursday (today)", 3), ("yesterday (Wednesday)", 3), ("tomorrow, Friday", 3)],
)
def test_words_that_tell_the_weekday_of_telling(words, weekday):
    assert [n for n, _ in told_weekdays(words, whole(words))] == [weekday]


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2031-05-14", "2031-05-14"),
        ("2031-05-14T09:15:00+03:00", "2031-05-14T09:15+03:00"),
        ("2031-05-14T10:01:41Z", "2031-05-14T10:01+00:00"),
        ("2031-05-14 00:00:00 EDT", "2031-05-14"),  # no time was kept
        ("20310514", "2031-05-14"),
        ("Wed, May 14 2031 10:01:41 EDT", "2031-05-14T10:01-04:00"),
        ("2031-02-31", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("soon", None),
    ],
)
def test_moments_in_mark_up(words, moment):
    found = read_moment(words)
    assert (found and found.iso()) == moment


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_ordered_dates_within_it(text):
    found = dates_in(text, whole(text))
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
    assert [d.span for d in found] == sorted(d.span for d in found)


@settings(deadline=None)
@given(st.dates(EARLIEST, LATEST), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_a_date_is_read_as_it_was_written(day, form):
    words = f"Posted {day.strftime(form)} by us"
    (found,) = dates_in(words, whole(words))
    assert (found.day, found.agrees()) == (day, True)


@settings(deadline=None)
@given(st.datetimes(), st.sampled_from(["", "Z", "+03:30", "-04:00"]))
def test_a_moment_is_read_as_it_was_written(at, zone):
    found = read_moment(at.strftime("%Y-%m-%dT%H:%M:%S") + zone) if at.year > 999 else None
    if EARLIEST <= at.date() <= LATEST:
        assert found is not None
        assert found.day == at.date()
        assert found.time in {None, at.strftime("%H:%M") + zone.replace("Z", "+00:00")}
    else:
        assert found is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789:. apmGMTEDT+-/,", max_size=60))
def test_any_digits_give_times_that_exist(text):
    for clock in clocks_in(text, whole(text)):
        assert 0 <= int(clock.time[:2]) < 24
        assert 0 <= int(clock.time[3:5]) < 60
        assert date(2031, 5, 14).isoformat() + "T" + clock.time


def test_moments_compare_in_utc():
    assert read_moment("2031-05-14T23:30:00-04:00").utc() == (date(2031, 5, 15), 210)
    assert read_moment("2031-05-14").utc() is None

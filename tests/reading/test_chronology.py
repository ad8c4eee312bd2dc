"""What a page tells day by day has the dates that stand over it, with the years that those around tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.test_published import story
from whosays.reading import page_from_bytes, read_report
from whosays.reading.chronology import LEAST, find_dated, find_heads

ALONE = (
    ("headline", "Timeline: the war in Oru"),
    ("byline", "15 March 2031"),
    ("paragraph", "Protests begin in Halm after fifteen students are held."),
    ("headline", "18 March"),
    ("paragraph", "Soldiers fire on a march in Tarn and kill four people."),
    ("chrome", "April 9"),
    ("paragraph", "Rebels attack an army post near Venn."),
    ("paragraph", "Residents say that twelve soldiers were killed."),
    ("chrome", "May 2031"),
    ("paragraph", "The army shells Halm for three days."),
)


def dated(*lines, day=None):
    page = story(*lines)
    return [e.at for e in find_dated(page, find_heads(page), day)]


def told(*lines, day=None):
    """A chronology of paragraphs that begin with these dates."""
    return dated(*(("paragraph", f"{line} Rebels attack an army post near Halm.") for line in lines), day=day)


def test_dates_that_stand_alone_are_those_of_the_lines_below_them():
    assert dated(*ALONE) == ["2031-03-15", "2031-03-18", "2031-04-09", "2031-05"]
    page = story(*ALONE)
    third = find_dated(page, find_heads(page), None)[2]
    assert (third.quote, len(third.lines)) == ("April 9", 2)


def test_an_own_date_before_the_first_is_no_entry():
    assert dated(ALONE[0], ("byline", "2 June 2031"), ("paragraph", "The war so far."), *ALONE[1:])[0] == "2031-03-15"


@pytest.mark.parametrize(
    "lines",
    [
        ("March 15, 2031:", "March 18:", "April 9:", "April 11:"),
        ("15 March –", "18 March –", "9 April 2031 –", "11 April –"),
        ("Sat., Mar. 15 -", "Tue., Mar. 18 -", "Apr. 9, 2031 -", "Apr. 11 -"),
        ("2031-03-15:", "2031-03-18:", "2031-04-09:", "2031-04-11:"),
        ("• 15 March 2031 —", "• 18 March —", "• 9 April —", "• 11 April —"),
    ],
)
def test_dates_before_a_colon_or_a_dash(lines):
    assert told(*lines) == ["2031-03-15", "2031-03-18", "2031-04-09", "2031-04-11"]


def test_the_year_turns_between_december_and_january_both_ways():
    rising = ("Nov. 3:", "Dec. 30:", "Jan. 4, 2032:", "Feb. 1:", "Dec. 2:", "Jan. 5:")
    assert told(*rising) == ["2031-11-03", "2031-12-30", "2032-01-04", "2032-02-01", "2032-12-02", "2033-01-05"]
    falling = ("2 February:", "4 January 2032:", "30 December:", "3 November:")
    assert told(*falling) == ["2032-02-02", "2032-01-04", "2031-12-30", "2031-11-03"]


def test_a_year_of_its_own_stands_for_the_days_below_it():
    lines = [line for n in (3, 5) for line in (("chrome", f"{n} May"), ("paragraph", "Rebels attack a post."))]
    more = [line for n in (1, 8) for line in (("chrome", f"{n} June"), ("paragraph", "Rebels attack a post."))]
    years = dated(("chrome", "2030"), *lines, ("chrome", "2031"), *more)
    assert years == ["2030-05-03", "2030-05-05", "2031-06-01", "2031-06-08"]


def test_without_any_year_the_last_entry_is_of_the_year_before_the_page():
    days = ("November 3:", "December 30:", "January 4:", "February 1:")
    assert told(*days, day=date(2032, 2, 2))[::3] == ["2031-11-03", "2032-02-01"]
    assert told(*days, day=date(2032, 1, 20))[::3] == ["2030-11-03", "2031-02-01"]
    assert told(*days) == [None] * 4


def test_several_days_are_no_more_precise_than_their_month():
    assert told("3 May:", "5-7 May 2031:", "May 9–11, 2031:", "30 June:") == [
        "2031-05-03", "2031-05", "2031-05", "2031-06-30",
    ]  # fmt: skip


@given(
    st.lists(st.dates(date(1990, 1, 1), date(2050, 12, 31)), min_size=LEAST, max_size=12, unique=True),
    st.sampled_from(
        ["{0:%B} {0.day}, {0.year}:", "{0.day} {0:%b} {0.year} -", "{0:%A}, {0.day} {0:%B} {0.year} —", "{0}:"]
    ),
    st.booleans(),
)
def test_whole_dates_in_order_are_read_as_they_are(days, form, newest_first):
    days.sort(reverse=newest_first)
    assert told(*map(form.format, days)) == [day.isoformat() for day in days]


@given(st.lists(st.text(alphabet="0123 MarchDecembr:-–.,/", max_size=20), max_size=12))
def test_no_lines_are_a_fault(lines):
    page = story(*((kind, line) for line in lines if line.strip() for kind in ("chrome", "paragraph")))
    for entry in find_dated(page, find_heads(page), None):
        assert entry.quote.strip()


@pytest.mark.parametrize(
    "lines",
    [
        ("March 15:", "March 18:", "April 9:"),  # too few
        ("March 15:", "February 3:", "April 9:", "January 2:", "March 1:"),  # in no order
        ("March 15, 10:30 -", "March 15, 11:02 -", "March 16, 9:00 -", "March 16, 9:30 -"),  # comments of readers
        ("On March 15", "On March 18", "On April 9", "On April 11"),
    ],
)
def test_what_is_no_chronology(lines):
    assert told(*lines) == []
    assert LEAST == 4


def test_lines_of_a_chronology_are_story_however_short_and_its_dates_are_not_the_page_s():
    days = (
        ("15 March 2031", "Protests begin in Halm."),
        ("18 March", "Soldiers kill four people in Tarn when they fire on a march."),
        ("April 9", "Rebels attack army post near Venn"),
        ("1 June", "Government forces retake Tarn. The rebels deny that they have left the town."),
    )
    text = "\n\n".join(["Timeline: The Oru conflict", "By Dana Lum", "2 June 2031", *(x for day in days for x in day)])
    report = read_report(page_from_bytes(text.encode(), "oru.txt"))
    assert report.info.title == "Timeline: The Oru conflict"
    assert report.info.published.date == "2031-06-02"
    assert [e.at for e in report.info.chronology] == ["2031-03-15", "2031-03-18", "2031-04-09", "2031-06-01"]
    lines = [e.lines[0].of(report.text) for e in report.info.chronology]
    assert lines == [words for _, words in days]

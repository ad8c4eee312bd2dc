"""Numbers and days over an axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.findings import Figure, When
from whosays.record.export.story_charts import SCALE, Range, axis_for, range_of, timeline
from whosays.shown import amount, amount_shown
from whosays.story import Story, StoryEvent, StoryReport

COUNTS = st.integers(1, 2_000_000)


def figure(low, high, **more):
    return Figure(id="f", measure="killed", spans=(), quote="", low=low, high=high, best=low, **more)


@given(COUNTS, COUNTS, st.booleans())
def test_the_range_of_an_answer_is_that_of_its_number(a, b, approximate):
    low, high = sorted((a, b))
    assert range_of(amount(figure(low, high, approximate=approximate))) == Range(low, high)
    assert range_of(amount(figure(low, None))) == Range(low, None)
    assert range_of(amount(figure(None, high))) == Range(0, high)


@pytest.mark.parametrize("answer", ["some", "the army hold it", "12 of them", "", "–3", "at least"])
def test_what_gives_no_number_gives_no_range(answer):
    assert range_of(answer) is None


@given(st.lists(st.tuples(COUNTS, st.none() | COUNTS), min_size=1, max_size=9))
def test_every_range_has_room_on_its_axis(pairs):
    ranges = [Range(a, None if b is None else max(a, b)) for a, b in pairs]
    axis = axis_for(ranges)
    places = [axis.at(n) for r in ranges for n in r if n is not None]
    assert all(0 <= p <= SCALE for p in places)
    assert axis.at(0) == 0
    assert axis.at(axis.top) == SCALE


def test_numbers_far_apart_are_still_told_apart():
    axis = axis_for([Range(448, 448), Range(1600, 1600), Range(2000, None), Range(200_000, 999_999)])
    assert axis.tenfold
    assert axis.at(1600) - axis.at(448) > 50


def rows_of(*whens, published=()):
    reports = tuple(StoryReport(id=f"r{n}", text_file="a", published=day) for n, day in enumerate(published))
    events = tuple(StoryEvent(id=f"e{n}", type="Attack", when=when) for n, when in enumerate(whens))
    return timeline(Story(reports=reports, events=events), {}, set())


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("2031-05-13", "2031-05-13", "happened"),
        ("2031-05-01", "2031-05-31", "around"),
        ("1999-01-01", "1999-12-31", "beyond"),
        ("2099-01-01", "2099-01-01", "beyond"),
    ],
)
def test_a_day_a_long_time_and_what_lies_beyond_are_drawn_apart(start, end, kind):
    drawn = rows_of(When(start=start, end=end), published=["2031-05-14"])
    ((mark,),) = [row["marks"] for row in drawn["rows"]]
    assert mark["kind"] == kind
    assert 0 <= mark["x"] < mark["x"] + mark["width"] <= drawn["cells"]


def test_without_days_of_reports_the_middle_of_the_events_is_drawn():
    days = ["2005-01-01", "2031-05-13", "2031-05-14", "2031-05-16"]
    assert rows_of(*(When(start=day, end=day) for day in days))["cells"] < 60


def test_an_event_of_no_day_has_no_mark_and_its_row():
    (row,) = rows_of(None)["rows"]
    assert (row["marks"], row["when"]) == ([], [])


def test_a_vague_number_over_a_line_break_is_drawn():
    told = Figure(
        id="f1", measure="killed", spans=(), quote="tens\nof thousands", low=20_000, high=99_999, approximate=True
    )
    assert amount_shown(told) == "tens of thousands (20,000–99,999)"
    assert range_of(amount_shown(told)) == Range(20_000, 99_999)

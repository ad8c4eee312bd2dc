"""When a report was changed after it was published."""

import pytest

from tests.reading.test_published import states, story
from whosays.reading.dates import read_moment
from whosays.reading.updated import find_updated, update_number

STORY = (("paragraph", "Shells fell."), ("paragraph", "The bridge holds."))


def updated(*lines, published="2031-05-14T09:15", markup=None):
    found = find_updated(story(*lines, *STORY, markup=markup), read_moment(published) if published else None)
    return found and (found.at.iso(), found.rule.rsplit(".", 1)[-1])


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Updated 16 May 2031", ("2031-05-16", "stamp")),
        ("Updated: 12:05 p.m. EDT, 16 May 2031", ("2031-05-16T12:05-04:00", "stamp")),
        ("Published 14 May 2031, updated 16 May 2031 at 10:00 GMT", ("2031-05-16T10:00+00:00", "stamp")),
        ("Updated Thu May 15 3:02 pm", ("2031-05-15T15:02", "stamp_without_year")),
        ("Updated 3.02 pm EDT", ("2031-05-14T15:02-04:00", "clock_alone")),
        ("Last modified on Fri 16 May 2031 11.20 BST", ("2031-05-16T11:20+01:00", "stamp")),
        ("Published 14 May 2031", None),
        ("Updated 2 May 2031", None),  # before the publication: of something else
        ("The army updated its toll on 16 May 2031", None),  # a sentence
    ],
)
def test_a_visible_update(line, at):
    assert updated(("byline", line)) == at


def test_a_clock_alone_has_no_day_where_the_page_has_none():
    assert updated(("byline", "Updated 3.02 pm EDT"), published=None) is None


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2031-05-16T08:00:00Z", ("2031-05-16T08:00+00:00", "json_ld")),
        ("2031-05-14T09:15:00", None),  # the same moment is no change
        ("2031-05-02", None),
    ],
)
def test_mark_up_tells_of_a_later_change_only(words, at):
    assert updated(markup=states("2031-05-14T09:15", words)) == at


def test_what_readers_see_comes_first():
    lines = (("byline", "Updated 15 May 2031"),)
    assert updated(*lines, markup=states("2031-05-14T09:15", "2031-05-20"))[0] == "2031-05-15"


@pytest.mark.parametrize(
    ("title", "number"),
    [("UPDATE 2-Shells fall", 2), ("UPDATE 1: Shells fall", 1), ("UPDATE: Shells fall", None), ("Update 2", None)],
)
def test_a_wire_counts_its_versions(title, number):
    assert update_number(title) == number

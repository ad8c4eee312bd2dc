"""When it was said, from the words beside the cue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import PublicationDate, Span
from whosays.find.times import said_when

FRIDAY = PublicationDate(date="2031-05-02")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the mayor said on Friday", "2031-05-02"),
        ("the mayor said on Thursday", "2031-05-01"),
        ("the mayor said late Saturday", "2031-04-26"),
        ("the mayor said yesterday", "2031-05-01"),
        ("the mayor said earlier today", "2031-05-02"),
        ("the mayor will say next Monday", None),
        ("the mayor has said since Monday", None),
        ("Monday's speech", None),
        ("the mayor said", None),
    ],
)
def test_days(words, day):
    found = said_when(words, (Span(0, len(words)),), FRIDAY)
    assert (found.day if found else None) == day


@pytest.mark.parametrize("published", [None, PublicationDate(date="2031-05", precision="month")])
def test_no_day_of_publication_gives_no_day(published):
    assert said_when("on Friday", (Span(0, 9),), published) is None


@given(st.text(max_size=80), st.dates())
def test_any_text_gives_a_day_not_after_publication_or_none(text, day):
    found = said_when(text, (Span(0, len(text)),), PublicationDate(date=day.isoformat()))
    assert found is None or found.day <= day.isoformat()

"""When a report was published: by the first rule that answers, or honestly unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import Block, Span
from whosays.read.lines import plain_lines
from whosays.read.published import Story, dates_in, find_published


def story(*lines: tuple[str, str], markup=None) -> Story:
    """A page of (kind, words) lines."""
    text = "\n".join(words for _, words in lines)
    spans = [line.span for line in plain_lines(text)]
    return Story(text, [Block(kind=kind, spans=(span,)) for (kind, _), span in zip(lines, spans, strict=True)], markup)


def answer(*lines, markup=None):
    found = find_published(story(*lines, markup=markup))
    return found and (found.date.date, found.date.basis, found.rule.rsplit(".", 1)[-1])


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
        ("31 February 2031", []),
        ("in May 2031", []),
        ("room 2031", []),
    ],
)
def test_dates_as_pages_write_them(words, days):
    assert [d.day.isoformat() for d in dates_in(words, Span(0, len(words)))] == days


def test_mark_up_states_the_date():
    assert answer(("paragraph", "Shells fell."), markup=("2031-05-14", "htmldate")) == (
        "2031-05-14",
        "stated",
        "htmldate",
    )


def test_a_byline_states_the_date():
    assert answer(("byline", "14 May 2031"), ("paragraph", "Shells fell in 2029.")) == (
        "2031-05-14",
        "stated",
        "stamp",
    )


def test_the_stamp_nearest_to_the_story_wins_over_the_masthead():
    lines = (
        ("chrome", "Friday, May 23, 2031"),
        ("chrome", "Sign in"),
        ("headline", "Bridge lost"),
        ("byline", "By Ana Lith, 14 May 2031 9:10 pm"),
        ("paragraph", "Shells fell."),
        ("paragraph", "The town fell too."),
        ("byline", "By a reader, 20 May 2031"),
    )
    assert answer(*lines) == ("2031-05-14", "stated", "stamp")


def test_the_dates_of_teasers_and_captions_are_their_own():
    lines = (
        ("related", "More news – 3 May 2031"),
        ("caption", "The bridge, 2 May 2031"),
        ("paragraph", "Shells fell."),
    )
    assert answer(*lines) is None


def test_a_stamp_far_from_the_story_counts_when_it_is_the_only_one():
    menu = [("chrome", f"Section {n}") for n in range(50)]
    stamp, end = ("byline", "14 May 2031"), ("paragraph", "Shells fell.")
    assert answer(stamp, *menu, end)[0] == "2031-05-14"
    assert answer(stamp, ("byline", "3 April 2031"), *menu, end) is None


def test_a_stamp_without_a_year_takes_that_of_the_copyright_line():
    lines = (("byline", "14-May"), ("paragraph", "Shells fell."), ("chrome", "© 2031 The Daily Lantern."))
    assert answer(*lines) == ("2031-05-14", "inferred", "stamp_and_copyright_year")
    assert answer(*lines[:2]) is None


def test_the_only_date_of_a_report_that_opens_with_it_is_inferred():
    opening = ("paragraph", "Our forces struck two depots near Belquor on May 14, 2031.")
    assert answer(opening, ("paragraph", "Both burned."))[0] == "2031-05-14"
    assert answer(opening, ("paragraph", "The war began in 2029.")) is None


def test_an_update_yields_to_the_first_publication():
    lines = (("byline", "Updated 16 May 2031"), ("byline", "Published 14 May 2031"), ("paragraph", "Shells fell."))
    assert answer(*lines)[0] == "2031-05-14"


def test_captions_and_weekdays_infer_the_date():
    lines = (
        ("paragraph", "Shells fell on Wednesday, officials said. The town fell on Sunday."),
        ("caption", "A bridge on May 14, 2031. A Wednesday."),
        ("caption", "The same bridge in better days, on April 2, 2030."),
    )
    assert answer(*lines) == ("2031-05-14", "inferred", "caption_and_weekday")


def test_old_captions_alone_infer_nothing():
    assert answer(("paragraph", "Shells fell on Tuesday."), ("caption", "The bridge on May 7, 2025.")) is None


def test_a_dateline_takes_its_year_from_the_page():
    lines = (
        ("paragraph", "ORUVALE, May 14 – Shells fell."),
        ("chrome", "From the archive of the year: 2 January 2031, 1 March 2031"),
    )
    assert answer(*lines) == ("2031-05-14", "inferred", "dateline")


def test_no_date_is_no_date():
    assert answer(("paragraph", "Shells fell on Wednesday.")) is None


@given(st.text(max_size=200))
def test_any_text_gives_ordered_dates_within_it(text):
    found = dates_in(text, Span(0, len(text)))
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
    assert [d.span for d in found] == sorted(d.span for d in found)

"""Live blogs are known as such, and each entry has its own time."""

from datetime import date

from tests.reading.test_published import story
from whosays.reading.live import calls_itself_live, find_entries
from whosays.reading.markup import Markup

DAY = date(2031, 5, 14)


def entries(*lines, day=DAY, **given):
    return [(e.at, e.quote) for e in find_entries(story(*lines, **given), day)]


BLOG = (
    ("headline", "Bridge at Belquor: live updates"),
    ("byline", "15.02 GMT"),
    ("paragraph", "The army says that it holds the bridge."),
    ("chrome", "3 minutes ago14:40"),
    ("headline", "Column denies it"),
    ("paragraph", "The Dawn Column denies it."),
    ("byline", "13 May 2031 at 22:10"),
    ("paragraph", "Shells fell."),
)


def test_entries_have_the_page_s_day_or_their_own():
    assert entries(*BLOG) == [
        ("2031-05-14T15:02+00:00", "15.02 GMT"),
        ("2031-05-14T14:40", "3 minutes ago14:40"),
        ("2031-05-13T22:10", "13 May 2031 at 22:10"),
    ]


def test_an_entry_holds_the_lines_up_to_the_next():
    page = story(*BLOG)
    second = find_entries(page, DAY)[1]
    assert [s.of(page.text) for s in second.lines] == ["Column denies it", "The Dawn Column denies it."]


def test_without_a_day_the_time_of_day_stands_alone():
    assert entries(*BLOG, day=None)[0] == ("15:02+00:00", "15.02 GMT")


def test_a_reader_s_clock_gives_no_time():
    lines = (BLOG[0], ("byline", "3 minutes ago"), ("paragraph", "The army says that it holds the bridge."))
    assert entries(*lines) == [(None, "3 minutes ago")]


def test_a_page_is_live_by_its_mark_up_address_or_headline():
    report = (("headline", "Bridge lost"), ("paragraph", "Shells fell on a live blog."))
    assert calls_itself_live(story(*BLOG))
    assert calls_itself_live(story(*report, markup=Markup(live=True)))
    assert calls_itself_live(story(*report, address="https://news.example/live/bridge"))
    assert calls_itself_live(story(("chrome", "Live: Belquor"), *report))
    assert not calls_itself_live(story(*report))


def test_an_entry_s_time_may_have_its_title_behind_it():
    lines = (
        ("headline", "Belquor live: shells fall on the bridge"),
        ("headline", "16:20 GMT - Convoy gets out of Belquor by the eastern gate, say families who left"),
        ("paragraph", "Ten lorries left at 14:40 with the wounded."),
        ("headline", "09:02 Mill hit"),
        ("paragraph", "Shells fell."),
    )
    assert [at for at, _ in entries(*lines)] == ["2031-05-14T16:20+00:00", "2031-05-14T09:02"]
    assert entries(("headline", "Shells fall on the bridge"), *lines[1:]) == []


def test_times_that_cut_the_story_make_a_live_blog_of_an_unnamed_one():
    assert len(entries(*BLOG[1:])) == 3


def test_one_stamp_or_the_times_of_teasers_make_none():
    assert (
        entries(("byline", "14 May 2031 15:02"), *BLOG[2:3], ("related", "14:40"), ("paragraph", "Shells fell.")) == []
    )
    assert entries(("byline", "Updated 15:02"), *BLOG[2:3], day=None) == []

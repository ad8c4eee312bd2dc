"""When a report was published: what is stated, what can be inferred, what does not fit, or honestly unknown."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import BLOCK_KINDS, Block
from whosays.reading.dates import read_moment
from whosays.reading.dating import Story
from whosays.reading.lines import plain_lines
from whosays.reading.markup import Markup, StatedDate
from whosays.reading.published import find_published


def story(*lines: tuple[str, str], markup=None, address="") -> Story:
    """A page of (kind, words) lines."""
    text = "\n".join(words for _, words in lines)
    spans = [line.span for line in plain_lines(text)]
    blocks = [Block(kind=kind, spans=(span,)) for (kind, _), span in zip(lines, spans, strict=True)]
    return Story(text, blocks, markup or Markup(), address)


def states(published: str, updated: str | None = None, **more) -> Markup:
    """Mark-up that states these dates."""

    def stated(kind, words):
        return (StatedDate(read_moment(words), words, f"read.{kind}.json_ld"),) if words else ()

    return Markup(published=stated("published", published), updated=stated("updated", updated), **more)


def answer(*lines, **given):
    found = find_published("p", story(*lines, **given)).found
    return found and (found.published.date, found.published.basis, found.rule.rsplit(".", 1)[-1])


def conflicts(*lines, **given):
    """(date, rule, decision) of everything that does not fit the date taken."""
    found = find_published("p", story(*lines, **given)).conflicts
    return [(c.date, c.evidence.found_by.rsplit(".", 1)[-1], c.decision) for c in found]


def test_mark_up_states_the_date():
    assert answer(("paragraph", "Shells fell."), markup=states("2031-05-14")) == (
        "2031-05-14",
        "stated",
        "json_ld",
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


# --- glued and listed stamps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Published May 14 2031 At least four people were killed.", "2031-05-14"),
        ("Date of publication 14 May 2031 Shells fell.", "2031-05-14"),
        ("Wed May 14 2031 Shells fell on Belquor.", "2031-05-14"),
        ("Shells Fall On Belquor Monitor Wednesday 14 May 2031 Shells fell.", "2031-05-14"),
        ("14 May 2031 at 1459 Belquor was shelled.", "2031-05-14"),
        ("The town was shelled on Wednesday 14 May 2031 and before.", None),
        ("The pact of May 14, 2031 was broken in 2032.", None),
    ],
)
def test_a_stamp_glued_to_the_story(words, day):
    found = answer(("paragraph", words), ("paragraph", "The bridge holds."))
    assert (found[0] if found and found[1] == "stated" else None) == day


def test_a_date_alone_on_its_line_yields_to_the_story_s_own():
    lines = (("headline", "Mill burns in Halm"), ("byline", "2031-05-02"))
    paragraph = (
        "Mill burns in Halm Wednesday 14 May 2031 A mill burned in Halm, guards said, and three were hurt there."
    )
    assert answer(*lines, ("paragraph", paragraph)) == ("2031-05-14", "stated", "opening_stamp")
    signed = (lines[0], ("byline", "By Ann Orme, 2 May 2031"))
    assert answer(*signed, ("paragraph", paragraph)) == ("2031-05-02", "stated", "stamp")


def test_a_list_of_posts_is_as_new_as_its_first():
    days = ("14 May 2031", "12 May 2031", "3 May 2031", "28 April 2031")
    lines = [line for day in days for line in (("byline", f"Posted {day}"), ("paragraph", "Shells fell."))]
    assert answer(*lines) == ("2031-05-14", "stated", "newest_of_list")


# --- what does not fit ------------------------------------------------------------------------------------------------

STORY = (("paragraph", "Shells fell."), ("paragraph", "The bridge holds."))


def test_everything_that_states_the_same_day_is_no_conflict():
    lines = (("byline", "14 May 2031"), ("paragraph", "ORUVALE, May 13 (AP) – Shells fell."))
    assert conflicts(*lines, markup=states("2031-05-14")) == []


def test_mark_up_is_trusted_before_a_stamp_when_nothing_else_decides():
    lines = (("byline", "Published 3 May 2031"), *STORY)
    assert answer(*lines, markup=states("2031-05-14"))[0] == "2031-05-14"
    assert conflicts(*lines, markup=states("2031-05-14")) == [("2031-05-03", "stamp", "outranked")]


def test_a_stamp_that_two_rules_read_is_one_source():
    lines = (("paragraph", "14 May 2031 at 14:59"), *STORY)
    assert answer(*lines, markup=states("2031-05-03"))[0] == "2031-05-03"


def test_the_storys_own_days_overrule_mark_up():
    lines = (
        ("byline", "Published 3 May 2031"),
        ("paragraph", "ORUVALE, May 3 (Reuters) – Shells fell on Friday, May 2, the army said."),
    )
    assert answer(*lines, markup=states("2031-09-14")) == ("2031-05-03", "stated", "stamp")
    assert conflicts(*lines, markup=states("2031-09-14")) == [("2031-09-14", "json_ld", "outvoted")]


def test_words_that_do_not_fit_a_stated_date_are_kept():
    lines = (("byline", "14 May 2031"), ("paragraph", "Shells fell on Monday, May 13, the army said today (Friday)."))
    assert answer(*lines)[0] == "2031-05-14"
    assert conflicts(*lines) == [
        ("2031-05-13", "weekday_and_day", "overruled"),
        (None, "told_weekday", "overruled"),
    ]


def test_a_dateline_of_a_later_day_does_not_fit():
    lines = (("byline", "3 May 2031"), ("paragraph", "ORUVALE, May 9 (AP) – Shells fell."))
    assert conflicts(*lines) == [("2031-05-09", "dateline", "overruled")]


def test_a_wrong_weekday_in_the_stamp_itself_is_told():
    assert conflicts(("byline", "Thursday, 14 May 2031"), *STORY) == [(None, "weekday_of_date", "overruled")]


def test_a_later_photo_and_an_earlier_change_do_not_fit():
    lines = (*STORY, ("caption", "The bridge on 20 May 2031"))
    assert conflicts(*lines, markup=states("2031-05-14", "2031-05-02")) == [
        ("2031-05-20", "later_caption", "overruled"),
        ("2031-05-02", "changed_before", "overruled"),
    ]


def test_the_readers_day_is_taken_for_a_moment_in_another_zone():
    lines = (("byline", "May 13, 2031 10:54 PM EDT"), *STORY)
    assert answer(*lines, markup=states("2031-05-14T02:54:00Z")) == ("2031-05-13", "stated", "stamp")
    assert conflicts(*lines, markup=states("2031-05-14T02:54:00Z")) == [("2031-05-14", "json_ld", "local_day")]


def test_a_date_that_no_page_can_have_is_none():
    assert answer(*STORY, markup=Markup(impossible=(("0001-01-01", "reading.published.json_ld"),))) is None
    assert conflicts(*STORY, markup=Markup(impossible=(("0001-01-01", "reading.published.json_ld"),))) == [
        (None, "json_ld", "impossible")
    ]


def test_what_the_story_speaks_against_is_not_inferred():
    lines = (
        ("paragraph", "ORUVALE, March 3 (AP) – Shells fell on Monday."),
        ("caption", "The bridge on May 12, 2031."),
    )
    assert answer(*lines)[0] == "2031-03-03"
    assert conflicts(*lines) == [
        ("2031-05-12", "caption_and_weekday", "refused"),
        ("2031-05-12", "later_caption", "overruled"),
    ]


# --- addresses --------------------------------------------------------------------------------------------------------


def test_the_path_of_a_web_address_states_the_day():
    address = "https://news.example/world/2031/05/14/bridge"
    assert answer(*STORY, address=address) == ("2031-05-14", "stated", "address_path")
    assert answer(*STORY, markup=Markup(canonical=address))[2] == "address_path"
    assert answer(*STORY, address="folder/2031/05/14/bridge.txt") is None  # a reader's own folder


def test_the_stamp_of_a_collection_counts_when_the_story_tells_of_its_day():
    address = "feed/20310514T093000Z_tarn.txt"
    assert answer(("paragraph", "Shells fell on Wednesday."), address=address) == (
        "2031-05-14",
        "inferred",
        "address_stamp",
    )
    assert answer(("paragraph", "Shells fell."), address=address)[2] == "address_stamp_alone"  # a basis of its own name
    assert answer(("paragraph", "Shells fell on Friday."), address=address) is None
    assert conflicts(("paragraph", "Shells fell on Friday."), address=address) == [
        ("2031-05-14", "address_stamp", "refused")
    ]


def test_the_stamp_of_a_collection_comes_before_a_date_that_the_story_gives():
    address = "feed/20310514T093000Z_tarn.txt"
    dated = ("paragraph", "Shells fell on Wednesday. The raid of May 12, 2031, killed two.")
    assert answer(dated, address=address)[::2] == ("2031-05-14", "address_stamp")
    assert answer(dated)[::2] == ("2031-05-12", "only_story_date")


def test_one_of_several_dates_of_a_story_is_not_its_day():
    raid = ("paragraph", "The men of the May 12, 2031, raid are tried.")
    assert answer(raid)[::2] == ("2031-05-12", "only_story_date")
    assert answer(raid, ("paragraph", "They fled."), ("paragraph", "They were held on May 20, 2031.")) is None


def test_the_day_since_when_something_is_so_is_not_the_day_of_the_story():
    assert (
        answer(("paragraph", "Attacks have doubled since the end of the curfew on May 12, 2031, a guild says.")) is None
    )


def test_the_day_in_a_files_name_counts_like_the_stamp_of_a_collection():
    address = "saved/tarn-2031-05-14.txt"
    assert answer(("paragraph", "Shells fell on Wednesday."), address=address)[:2] == ("2031-05-14", "inferred")
    assert answer(("paragraph", "Shells fell on Friday."), address=address) is None


def test_the_stamp_of_a_collection_counts_when_the_story_tells_of_a_day_to_come():
    address = "20310429T101500Z_halm.txt"  # a Tuesday
    assert answer(("paragraph", "The envoy will go to Halm on Thursday."), address=address) == (
        "2031-04-29",
        "inferred",
        "address_stamp",
    )
    assert answer(("paragraph", "The envoy went to Halm on Thursday."), address=address) is None


def test_a_later_year_that_is_only_aimed_at_speaks_not_against_the_stamp_of_a_collection():
    address = "20310429T101500Z_halm.txt"
    assert answer(("paragraph", "The army is to grow by 2035."), address=address)[0] == "2031-04-29"
    assert answer(("paragraph", "The army grew in 2035."), address=address) is None


def test_a_page_is_not_published_after_its_story_says_that_it_was_changed():
    story = ("paragraph", "Last updated at May 142031 Shells fell on Halm.")
    assert answer(("byline", "2031-05-19"), story) == ("2031-05-14", "stated", "update")
    assert answer(("byline", "2031-05-13"), story) == ("2031-05-13", "stated", "stamp")


def test_a_capture_of_an_archive_may_be_years_late():
    address = "https://archive.example/web/20310514093000/http://news.example/bridge"
    assert answer(("paragraph", "Shells fell on Wednesday."), address=address) is None


def test_nothing_is_published_after_it_was_taken_up():
    lines = (("byline", "14 June 2031"), *STORY)
    assert conflicts(*lines, address="20310514T093000Z.txt") == [("2031-05-14", "taken_up_before", "overruled")]


# --- other precision --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("It was the fourth killing of 2031 in Halm.", "2031"),
        ("The town has seen three attacks in 2031.", "2031"),
        ("Halm has suffered from a war that began in 2029.", None),
        ("It was the fourth killing of 2029, and 2031 had none.", None),
    ],
)
def test_a_count_that_runs_on_gives_the_year(words, year):
    found = find_published("p", story(("paragraph", words))).found
    assert (found and (found.published.date, found.published.precision)) == (year and (year, "year"))


def test_a_day_with_its_weekday_takes_the_one_year_that_fits():
    pair = ("paragraph", "Shells fell on Wednesday, May 14.")
    assert answer(pair, ("chrome", "© 2031 The Daily Lantern")) == ("2031-05-14", "inferred", "weekday_and_day")
    assert answer(pair, ("chrome", "© 2030 The Daily Lantern")) is None
    # It is named in full because it lies further back than the days of this week.
    assert answer(pair, ("paragraph", "On Monday and Tuesday it was calm."), ("chrome", "© 2031 The Lantern")) is None


# --- hostile pages ----------------------------------------------------------------------------------------------------


def test_dozens_of_dates_in_teasers_do_not_move_the_stories_own():
    teasers = [("related", f"Bridge holds – {day} June 2031") for day in range(1, 29)]
    assert answer(*teasers, ("byline", "14 May 2031"), *STORY, *teasers)[0] == "2031-05-14"


def test_a_page_of_dates_is_read_in_time():
    lines = [("paragraph", "On Wednesday, May 14, and on 3 April 2031 at 10:00 GMT, " * 40)] * 40
    started = time.process_time()
    find_published("p", story(("byline", "14 May 2031"), *lines, address="20310514T093000Z.txt"))
    find_published("p", story(("byline", "14 May 2031 " * 10_000), *STORY))
    assert time.process_time() - started < 3


LINES = st.lists(
    st.tuples(
        st.sampled_from(BLOCK_KINDS),
        st.lists(
            st.sampled_from(
                "Published|Updated|ORUVALE,|May 14|14 May 2031|Wednesday,|2031-13-45|9999|(AP)|–|today,|yesterday|has been"
                "|the fourth killing of 2031|03/04/2031|22:11 GMT+10|© 2031|31 February 2031|Shells fell on Monday.".split(
                    "|"
                )
            ),
            min_size=1,
            max_size=6,
        ).map(" ".join),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(LINES, st.sampled_from(["", "20310514T093000Z.txt", "https://a.example/2031/05/14/x"]), st.booleans())
def test_whatever_a_page_says_a_date_has_its_words_or_its_source(lines, address, marked):
    page = story(*lines, address=address, markup=states("2031-05-14T02:54:00Z") if marked else None)
    found, against = find_published("p", page)
    if found is not None:
        assert found.spans or found.quote
        assert all(0 <= s.start < s.end <= len(page.text) for s in found.spans)
        assert len(found.published.date) == {"day": 10, "month": 7, "year": 4}[found.published.precision]
    for conflict in against:
        assert conflict.evidence.found_by
        assert conflict.date is None or len(conflict.date) == 10
        assert all(0 <= s.start < s.end <= len(page.text) for s in conflict.evidence.spans)


@pytest.mark.parametrize(
    "headline",
    [
        "Siege of Halm: live updates, 14 May 2031",
        "Live: 14 May 2031 - fighting goes on around Halm",
        "Situation report no. 17 (as of 14 May 2031)",
    ],
)
def test_a_day_set_off_in_the_headline_is_the_page_s_though_it_looks_back(headline):
    lines = (
        ("headline", headline),
        ("paragraph", "Shells fell. The siege began in 2029, and one of 2 May 2030 failed."),
    )
    assert answer(*lines) == ("2031-05-14", "inferred", "date_of_headline")


@pytest.mark.parametrize(
    "headline",
    [
        "What the raid of 14 May 2021 did to the town of Halm and its bridge",
        "Raid on the town of Halm and its bridge, 14 May 2021",
    ],
)
def test_a_day_that_a_headline_looks_back_on_is_not(headline):
    lines = (("headline", headline), ("paragraph", "Ten years on, in 2031, Halm has a new bridge."))
    assert answer(*lines) is None

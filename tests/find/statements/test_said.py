"""When a statement was said: the times that belong to the saying. Published on Friday, 2 May 2031."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import report_of, span_of
from tests.find.times.test_times import FRIDAY, times
from whosays.document import Evidence, PublicationDate, Span
from whosays.explain import meaning
from whosays.find.statements.said import on_same_occasion, said_when
from whosays.find.times.times import find_times
from whosays.findings import Passage, Source, Statement
from whosays.parse import parse_report


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the mayor said on Friday", "2031-05-02"),
        ("the mayor said on Thursday", "2031-05-01"),
        ("the mayor told reporters late Saturday", "2031-04-26"),
        ("the mayor said yesterday", "2031-05-01"),
        ("the mayor said earlier today", "2031-05-02"),
        ("in a statement on 3 March 2031", "2031-03-03"),
        ("the mayor said at 10 a.m. Thursday", "2031-05-01T10:00"),
        ("the mayor said on Thursday night", "2031-05-01"),
        ("the mayor said two days ago", "2031-04-30"),
        ("the mayor will say next Monday", None),
        ("the mayor has said since Monday", None),
        ("the mayor said in April", "2031-04"),
        ("the mayor told reporters after a meeting on Thursday", "2031-05-01"),
        ("On Thursday, the mayor said", "2031-05-01"),
        ("the mayor on Thursday firmly said", "2031-05-01"),
        ("In his daily address on Thursday, the mayor said", "2031-05-01"),
        ("Speaking in Halm on Thursday, the mayor said", "2031-05-01"),
        ("the mayor on Thursday left the town hall and said", "2031-05-01"),
        ("the mayor walked out on Thursday and said", "2031-05-01"),
        ("a driver who came on Thursday said", None),
        ("shells fell on Thursday and the mayor said", None),
        ("shells fell on Thursday after the mayor said", None),
        ("after the fall of the fort on Thursday, the mayor said", None),
        ("the mayor said that on Thursday shells fell", None),
        ("the mayor said, referring to the battle of 3 March 2031", None),
        ("the mayor said daily", None),
        ("the mayor told Monday's daily briefing", "2031-04-28"),
        ("the mayor said of Monday's attack", None),
        ("the mayor said", None),
    ],
)
def test_when_it_was_said(words, day):
    cue = re.search("said|told|will say|statement|speech", words)
    found = said_when(words, Span(*cue.span()), (Span(0, len(words)),), times(words), FRIDAY)
    assert (found.day if found else None) == day


def test_only_the_words_beside_the_cue_count():
    words = "Halm fell on Tuesday, the mayor said on Thursday"
    found = said_when(words, Span(32, 36), (Span(21, len(words)),), times(words), FRIDAY)
    assert found.day == "2031-05-01"


def test_without_a_day_of_publication_only_a_stated_day_counts():
    for words, day in (("the mayor said on Friday", None), ("the mayor said on 3 March 2031", "2031-03-03")):
        found = said_when(words, Span(10, 14), (Span(0, len(words)),), times(words, None), None)
        assert (found.day if found else None) == day


@given(st.text(max_size=60), st.text(max_size=60), st.dates())
def test_any_words_give_a_time_not_after_publication_or_none(before, after, day):
    words = f"{before} said {after} on Friday"
    published = PublicationDate(date=day.isoformat())
    cue = Span(len(before) + 1, len(before) + 5)
    found = said_when(words, cue, (Span(0, len(words)),), times(words, published), published)
    assert found is None or found.day[:10] <= day.isoformat()


PAGE = "On Monday the mayor spoke of the bridge.\n\nIt was lost, he said.\n\nThe mill had burnt, he had said.\n\nAll fled, she said."


def passage(text: str, words: str) -> Passage:
    at = text.index(words)
    return Passage(spans=(Span(at, at + len(words)),), quote=words)


def said(words: str, cue: str, speaker: str, when: str | None = None) -> Statement:
    content, told = (span_of(PAGE, w) for w in (words, cue))
    why = (Evidence(page="p", spans=(Span(3, 9),), quote="Monday", found_by="test", part="when"),) if when else ()
    return Statement(
        id=words,
        source=Source(entity=speaker),
        cue=Passage(spans=(told,), quote=cue),
        content=Passage(spans=(content,), quote=words),
        form="indirect",
        when=when,
        evidence=why,
    )


def test_a_body_that_speaks_on_may_do_so_on_another_day():
    told = [said("the bridge", "spoke", "council", "2031-04-28"), said("It was lost", "said.", "council")]
    found = list(on_same_occasion(parse_report(report_of(PAGE)), told, {"mayor"}, ()))
    assert [s.when for s in found] == ["2031-04-28", None]


def test_who_speaks_on_speaks_on_the_same_day():
    told = [
        said("the bridge", "spoke", "mayor", "2031-04-28"),
        said("It was lost", "said.", "mayor"),
        said("The mill had burnt", "said.\n\nAll", "mayor"),
        said("All fled", "said.", "judge"),
    ]
    found = list(on_same_occasion(parse_report(report_of(PAGE)), told, {"mayor", "judge"}, ()))
    assert [s.when for s in found] == ["2031-04-28", "2031-04-28", None, None]
    assert meaning(found[1].evidence[-1].found_by)


def test_what_a_sentence_dates_before_it_says_so_is_of_another_day():
    text = "The mayor spoke on Monday of the bridge.\n\nIn May 2029 he said it was lost."
    parsed = parse_report(report_of(text))
    times = find_times(parsed, None)
    monday = msgspec.structs.replace(
        said("the bridge", "spoke", "mayor", "2031-04-28"), content=passage(text, "bridge")
    )
    later = msgspec.structs.replace(
        said("It was lost", "said.", "mayor"), cue=passage(text, "said"), content=passage(text, "it was lost")
    )
    assert [s.when for s in on_same_occasion(parsed, (monday, later), {"mayor"}, times)] == ["2031-04-28", None]
    assert [s.when for s in on_same_occasion(parsed, (monday, later), {"mayor"}, ())] == ["2031-04-28"] * 2

"""The record of a story: claims of several reports, who vouches, and how they stand to each other."""

import re
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.conftest import telling_of
from whosays.document import PublicationDate, Span
from whosays.findings import Answer as Answered
from whosays.findings import Control, Entity, Event, Figure, Passage, Place, ReportRecord, Statement, When
from whosays.findings import Source as Speaking
from whosays.gazetteer import load_gazetteer
from whosays.link.answers import Answer
from whosays.link.claims import Draft
from whosays.link.page import Source
from whosays.link.speakers import Speaker
from whosays.link.stories import is_enough, is_kept, put_together
from whosays.parse import parse_report
from whosays.pipeline import read_sources
from whosays.reading import load_page, read_report
from whosays.reading.page import page_from_bytes
from whosays.story import Claim, Lineage, Question, Relation, Story, StoryReport, Support
from whosays.story_shown import backing, by_question


@pytest.fixture(scope="module")
def story(sources):
    return put_together(sources)


def claims_of(story, words):
    """The claims whose question has these words."""
    questions = {q.id for q in story.questions if re.search(words, q.text)}
    return [c for c in story.claims if c.question in questions]


def relation(story, a, b):
    """How two claims stand to each other, whichever comes first."""
    return {r.kind for r in story.relations if {r.a, r.b} == {a.id, b.id}}


def test_one_doctor_on_two_sites_is_one_information_origin(story):
    toll = next(c for c in claims_of(story, "killed") if c.answer == "at least 12")
    assert len({s.report for s in toll.supports}) == 2
    assert toll.information_origins == ("Sena Quoy",)


def test_both_sides_claim_the_town(story):
    held = claims_of(story, "Who holds Belquor")
    army = next(c for c in held if c.answer == "held by Tarsunian government forces")
    column = next(c for c in held if c.answer == "held by Dawn Column")
    assert relation(story, army, column) == {"contradicts"}


def test_who_bombed_the_market_is_said_and_denied(story):
    said = next(c for c in claims_of(story, "Who is behind") if "Rett Maliq" in c.information_origins)
    denial = next(c for c in claims_of(story, "Who is behind") if "Defence Ministry" in c.information_origins)
    assert relation(story, said, denial) == {"denies"}


def test_every_passage_stands_where_it_says(story, sources):
    text = {s.record.text_file: s.parsed.text for s in sources}
    file = {r.id: r.text_file for r in story.reports}
    passages = [p for c in story.claims for p in c.supports] + [m for e in story.events for m in e.mentions]
    assert passages
    for passage in passages:
        for span in passage.spans:
            assert span.of(text[file[passage.report]]).strip()


def test_ids_are_unique_and_refer_to_what_is_there(story):
    for part in (story.reports, story.events, story.questions, story.claims):
        assert len({x.id for x in part}) == len(part)
    questions, claims, events = ({x.id for x in p} for p in (story.questions, story.claims, story.events))
    assert {c.question for c in story.claims} <= questions
    assert {q.event for q in story.questions if q.event} <= events
    assert {i for r in story.relations for i in (r.a, r.b)} <= claims
    assert all(c.information_origins and c.supports for c in story.claims)


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_the_reports_changes_nothing(sources, order):
    assert put_together([sources[i] for i in order]) == put_together(sources)


def test_a_report_given_twice_counts_once(sources):
    assert put_together([*sources, sources[0]]) == put_together(sources)


def test_one_report_and_none_are_stories_too(sources):
    assert put_together([]).claims == ()
    assert len(put_together(sources[:1]).reports) == 1


def traced(sources, **line):
    """Each source's lineage by its address."""
    return {s.record.text_file: Lineage(report="", **{"root": s.record.text_file, **line}) for s in sources}


def test_the_reporting_origin_can_be_given(sources):
    wire = traced(sources[:2], reporting_origin="Meridian Wire")
    assert [r.reporting_origin for r in put_together(sources, wire).reports[:2]] == ["Meridian Wire", "Meridian Wire"]


def test_one_outlet_under_two_names_is_one_that_writes(sources):
    lines = traced(sources[:1], reporting_origin="The Lantern") | traced(sources[1:2], reporting_origin="Lantern News")
    assert len({r.reporting_origin for r in put_together(sources[:2], lines).reports}) == 1


def test_reports_of_one_root_that_nobody_signed_count_as_one_origin():
    unsigned = (StoryReport(id="r1", text_file="a"), StoryReport(id="r2", text_file="b", root="r1"))
    claim = Claim(id="c", question="q", answer="9", supports=tuple(Support(report=r.id, spans=()) for r in unsigned))
    assert backing(Story(reports=unsigned), claim).reporting == 1
    apart = (unsigned[0], StoryReport(id="r2", text_file="b"))
    assert backing(Story(reports=apart), claim).reporting == 2


def test_what_is_of_no_event_is_shown_after_what_more_reports_tell():
    asked = tuple(Question(id=kind, text=kind, kind=kind) for kind in ("other", "occurrence"))
    told = tuple(Support(report=r, spans=()) for r in ("r1", "r2", "r3"))
    claims = tuple(
        Claim(id=q.id, question=q.id, answer="so", supports=told[: 3 if q.kind == "other" else 2]) for q in asked
    )
    shown = by_question(Story(reports=(), questions=asked, claims=claims))
    assert [q.id for q, _ in shown] == ["occurrence", "other"]


def test_claims_that_exclude_each_other_are_shown_before_those_that_more_reports_tell():
    told = tuple(Support(report=r, spans=()) for r in ("r1", "r2", "r3"))
    often, few, other = (
        Claim(id=id, question="q", answer=id, supports=told[:n]) for id, n in (("90", 3), ("14", 1), ("31", 2))
    )
    story = Story(
        reports=(),
        questions=(Question(id="q", text="How many", kind="figure"),),
        claims=(often, few, other),
        relations=(Relation(a="14", b="31", kind="contradicts"),),
    )
    assert [c.id for _, claims in by_question(story) for c in claims] == ["31", "14", "90"]


def test_the_question_on_which_most_reports_are_apart_is_shown_first():
    told = tuple(Support(report=r, spans=()) for r in ("r1", "r2", "r3", "r4"))
    claims = tuple(
        Claim(id=f"{q}{n}", question=q, answer="so", supports=told[:reports])
        for q, counts in (("toll", (1, 1, 4)), ("culprit", (2, 1)))
        for n, reports in enumerate(counts)
    )
    story = Story(
        reports=(),
        questions=tuple(Question(id=q, text=q, kind="figure") for q in ("toll", "culprit")),
        claims=claims,
        relations=tuple(Relation(a=f"{q}0", b=f"{q}1", kind="contradicts") for q in ("toll", "culprit")),
    )
    assert [q.id for q, _ in by_question(story)] == ["culprit", "toll"]


@pytest.mark.xfail(strict=True, reason="a denial in other words is not seen to answer the claim")
def test_normal_life_is_set_against_who_has_no_water(sources):
    story = put_together(sources[4:])
    assert any(r.kind in {"contradicts", "denies"} for r in story.relations)


def test_a_later_toll_of_the_same_hospital_replaces_the_first(story):
    first = next(c for c in claims_of(story, "killed") if c.answer == "at least 12")
    last = next(c for c in claims_of(story, "killed") if c.answer == "31")
    assert relation(story, last, first) == {"revises"}


@pytest.fixture(scope="module")
def whole(examples):
    """The story that all example reports tell together."""
    reports = (read_report(load_page(str(p))) for p in sorted((examples / "reports").glob("*.txt")))
    return put_together(read_sources(reports, load_gazetteer()))


def test_all_that_a_speaker_says_of_no_event_stands_under_one_question(whole):
    headings = [q.text for q in whole.questions if q.kind == "other"]
    assert "What is said by Ilvar Doshen?" in headings
    assert len(headings) == len(set(headings))


def test_of_no_event_a_question_is_asked_once(whole):
    asked = [(q.text, q.kind) for q in whole.questions if q.event is None]
    assert len(asked) == len(set(asked))


def test_a_dateline_is_no_claim(whole):
    assert not [c for c in whole.claims if c.answer.endswith("(Meridian Wire)")]


@pytest.mark.parametrize(("reports", "events"), [(2, 0), (3, 1)])
def test_what_two_reports_mention_in_passing_is_no_event(reports, events):
    told = "Shells hit the mill of Halm on Friday and killed nine villagers."
    assert len(put_together([in_passing(f"{n}.txt", told) for n in range(reports)]).events) == events


def test_a_word_that_leaves_open_what_did_the_harm_is_no_mention_without_an_event():
    told = "The violence in Halm killed nine villagers on Friday, and the market stayed shut for the rest of the day."
    assert not put_together([in_passing(f"{n}.txt", told) for n in range(3)]).events


@pytest.mark.parametrize(("when", "events"), [("on Friday", 1), ("for months", 0)])
def test_what_one_report_has_as_an_event_of_its_own_is_one(when, events):
    text = (
        f"Shells hit the mill of Halm {when}, and the market stayed shut for the rest of that day and all of the next."
    )
    report = read_report(page_from_bytes(text.encode(), "1.txt"))
    at = text.index("hit")
    anchor = Passage(spans=(Span(at, at + 3),), quote="hit")
    days = When(start="2031-01-01", end="2031-05-02") if when == "for months" else None
    event = Event(id="e1", type="Shelling/artillery/missile attack", anchors=(anchor,), when=days)
    record = ReportRecord(text_file="1.txt", report=report.info, blocks=report.blocks, events=(event,))
    assert len(put_together([Source(record, parse_report(report))]).events) == events


def in_passing(name, text):
    """A report in whose record no event was found."""
    report = read_report(page_from_bytes(text.encode(), name))
    return Source(ReportRecord(text_file=name, report=report.info, blocks=report.blocks), parse_report(report))


def of_own(name, text, word):
    """A report with an event of its own at a word."""
    report = read_report(page_from_bytes(text.encode(), name))
    at = text.index(word)
    anchor = Passage(spans=(Span(at, at + len(word)),), quote=word)
    event = Event(id="e1", type="Shelling/artillery/missile attack", anchors=(anchor,))
    record = ReportRecord(text_file=name, report=report.info, blocks=report.blocks, events=(event,))
    return Source(record, parse_report(report))


@pytest.mark.parametrize(("often", "events"), [("", 1), ("regularly ", 0)])
def test_what_is_told_as_background_is_no_event(often, events):
    told = f"Shells {often}hit the mill of Halm, and the market stays shut for the rest of the day."
    assert len(put_together([of_own(f"{n}.txt", told, "hit") for n in range(2)]).events) == events


def of_outlet(name, day, text):
    """An outlet's report of a day, with an event of its own at each "hit"."""
    report = read_report(page_from_bytes(text.encode(), name))
    spans = [Span(m.start(), m.end()) for m in re.finditer("hit", text)]
    events = tuple(
        Event(id=f"e{n}", type="Shelling/artillery/missile attack", anchors=(Passage(spans=(span,), quote="hit"),))
        for n, span in enumerate(spans)
    )
    published = PublicationDate(date=day, precision="day")
    info = msgspec.structs.replace(report.info, publisher="Halm Post", published=published)
    return Source(ReportRecord(text_file=name, report=info, blocks=report.blocks, events=events), parse_report(report))


def shown(story):
    """The passages of all events, by report."""
    return Counter(m.report for e in story.events for m in e.mentions)


@pytest.mark.parametrize(("days", "mentions"), [(("2031-05-01", "2031-05-04"), 2), (("2031-05-01", "2031-05-01"), 4)])
def test_a_sentence_that_an_outlet_keeps_from_day_to_day_is_background(days, mentions):
    kept = "Shells hit the old mill when the guards were called to Halm."
    new = ("Shells hit the market of Halm on Friday and two boats burned.", "Shells hit the ferry of Halm at noon.")
    story = put_together([of_outlet(f"{n}.txt", day, f"{new[n]} {kept}") for n, day in enumerate(days)])
    assert shown(story).total() == mentions


def test_what_a_report_goes_over_again_at_its_end_is_shown_twice_at_most():
    first = "Shells hit the mill of Halm on Friday. "
    again = "Shells hit the mill of Halm at noon on Friday, the ferry guards said. "
    early = shown(put_together([of_outlet("1.txt", "2031-05-02", first + 4 * again + 20 * "Nobody spoke. ")]))
    late = shown(put_together([of_outlet("1.txt", "2031-05-02", 30 * "Nobody spoke. " + first + 4 * again)]))
    assert (early["r1"], late["r1"]) == (5, 2)


def test_a_day_long_past_that_all_tell_of_is_the_story():
    told = "Shells regularly hit the mill of Halm in those days, the judges of the trial heard."
    assert len(put_together([of_own(f"{n}.txt", told, "hit") for n in range(3)]).events) == 1


@pytest.mark.parametrize(("as_of", "answer"), [("2001", "held by Column (2001)"), ("2031-04", "held by Column")])
def test_who_held_a_place_years_ago_is_shown_with_the_year(as_of, answer):
    words = "The Column took Halm. The mill of Halm burned, residents of the town said, and nobody came to help them."
    source = of_outlet("1.txt", "2031-05-02", words)
    record = msgspec.structs.replace(
        source.record,
        entities=(Entity(id="e", name="Column", type="organisation", side="insurgent"),),
        places=(Place(id="p", name="Halm", kind="town", mentions=(Span(16, 20),)),),
        control=(
            Control(
                place="p",
                holder="e",
                state="took",
                as_of=as_of,
                spans=(Span(0, 20),),
                quote="The Column took Halm",
                stance="affirms",
            ),
        ),
    )
    story = put_together([source._replace(record=record)])
    assert [c.answer for c in claims_of(story, "Who holds")] == [answer]


def test_what_is_one_only_at_a_distance_is_not_shown_for_that():
    def answer(report):
        told = telling_of(f"the bridge stays shut, {report} says", None, report=report)
        by = Speaker("person venn", "Venn")
        return Answer("other", "", "yes", told.text, told, (told.span,), by, (by,))

    both = (answer("r1"), answer("r2"))
    near = Draft(0, "other", "", "yes", both)
    assert is_kept(near, {})
    assert is_kept(near._replace(parts=(near,)), {})
    assert not is_kept(near._replace(parts=tuple(near._replace(answers=(a,)) for a in both)), {})


def test_a_sentence_that_a_newsroom_keeps_word_for_word_is_told_once():
    def answer(words, report, speaker="page"):
        told = telling_of(words, "protest", report=report)
        by = Speaker(speaker, speaker)
        return Answer("occurrence", "", "yes", words, told, (told.span,), by, (by,))

    def enough(*given):
        return is_enough(Draft(0, "occurrence", "", "yes", given), {})

    kept, anew = "The marches began in the spring.", "It was in the spring that the marches began."
    assert not enough(answer(kept, "r1"), answer(kept, "r2"))
    assert enough(answer(kept, "r1"), answer(anew, "r2"))
    assert enough(answer(kept, "r1", "person venn"), answer(kept, "r2", "person venn"))


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("it had killed 130 soldiers in Halm", "How many soldiers and police were killed"),
        ("the council had sold the old lighthouse", "Is it so: the council had sold the old lighthouse"),
    ],
)
def test_who_denied_that_answers_the_question_of_what_is_denied(content, question):
    text = f"The Dawn Column said that {content}. The army denied that. The day was warm."
    source = of_outlet("1.txt", "2031-05-02", text)
    army = text.index("The army")
    claim = statement_at(text, "s1", "The Dawn Column", "said", content)
    denial = msgspec.structs.replace(
        statement_at(text, "s2", "The army", "denied", "that", start=army),
        manner="denies",
        answers=(Answered(statement="s1", relation="denies"),),
    )
    at = text.find("130 soldiers")
    killed = (
        Figure(
            id="f", measure="killed", of="soldiers", spans=(Span(at, at + 3),), quote="130", low=130, best=130, high=130
        ),
    )
    record = msgspec.structs.replace(source.record, statements=(claim, denial), figures=killed if at >= 0 else ())
    story = put_together([source._replace(record=record)])
    (said, no) = claims_of(story, re.escape(question))
    assert relation(story, said, no) == {"denies"}
    assert no.answer == "The army denied that"


def statement_at(text, id, source, cue, content, start=0):
    """A statement whose parts are the first with their words from `start` on, one behind the other."""
    spans = []
    for words in (source, cue, content):
        start = text.index(words, start)
        spans.append(Passage(spans=(Span(start, start + len(words)),), quote=words))
        start += len(words)
    who, verb, said = spans
    return Statement(
        id=id,
        source=Speaking(quote=source, spans=who.spans),
        cue=verb,
        content=said,
        form="indirect",
        manner="asserts",
    )

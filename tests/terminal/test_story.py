"""A story on a terminal: questions with their answers as rows."""

import msgspec

from tests.record.test_story_json import STORY
from tests.terminal.printed import printed
from whosays.document import Span
from whosays.findings import When
from whosays.story import Assessed, Claim, EventAssessed, Question, Relation, Story, StoryEvent, StoryReport, Support
from whosays.story_shown import told_apart
from whosays.terminal.story import print_story, story_lines

TEXTS = {"r1": "Gunmen killed nine.", "r2": "The army killed nine, residents said."}


def support(report, words, speaker="page"):
    start = TEXTS[report].index(words)
    return Support(report=report, spans=(Span(start, start + len(words)),), speaker=speaker)


DISPUTED = Story(
    reports=(
        StoryReport(id="r1", text_file="a.txt", outlet="Oru Post", reporting_origin="Meridian Wire"),
        StoryReport(id="r2", text_file="b.txt", outlet="Halm Times", reporting_origin="Meridian Wire"),
    ),
    questions=(
        Question(id="q1", text="How many?", kind="figure"),
        Question(id="q2", text="Who did it?", kind="responsibility"),
    ),
    claims=(
        Claim(
            id="c0",
            question="q1",
            answer="9",
            information_origins=("page", "residents"),
            supports=(support("r1", "nine"), support("r2", "nine", "residents")),
        ),
        Claim(
            id="c1", question="q2", answer="gunmen", information_origins=("page",), supports=(support("r1", "Gunmen"),)
        ),
        Claim(
            id="c2",
            question="q2",
            answer="the army",
            information_origins=("residents",),
            supports=(support("r2", "The army", "residents"),),
        ),
    ),
    relations=(Relation(a="c1", b="c2", kind="contradicts"), Relation(a="c2", b="c0", kind="revises")),
)


def shown(story, texts=TEXTS):
    return printed(print_story, story, texts)


def test_below_an_events_first_number_stands_what_rules_make_of_its_dead():
    event = StoryEvent(id="e1", type="Attack")
    asked = (msgspec.structs.replace(DISPUTED.questions[0], event="e1"), DISPUTED.questions[1])
    found = (Assessed(scheme="UCDP range", low=9, best=9, high=12), Assessed(scheme="ACLED point", best=9))
    story = msgspec.structs.replace(
        DISPUTED, events=(event,), questions=asked, assessments=(EventAssessed(event="e1", found=found),)
    )
    out = shown(story)
    assert out.count("deaths by rule: UCDP range 9 to 12, best 9 · ACLED point 9") == 1
    assert out.index("How many?") < out.index("deaths by rule")


def test_lines_for_a_file_end_without_blanks():
    assert not [line for line in shown(DISPUTED).splitlines() if line != line.rstrip()]


def test_disputed_questions_come_first_with_what_is_against_what():
    out = shown(DISPUTED)
    assert out.index("Who did it?") < out.index("How many?")
    assert "against 2" in out
    assert "against 1" in out
    assert "replaces 3" in out
    assert "replaced by 2" in out


def test_reports_and_origins_are_counted_apart():
    out = shown(DISPUTED)
    assert out.startswith("2 reports, 1 reporting origin\n  r1  no date  Oru Post  a.txt\n")
    assert "the report itself, residents · 2 reports, 1 reporting origin, 2 information origins" in out


def test_what_origins_are_is_said_once():
    out = " ".join(shown(DISPUTED).split())
    assert out.count("Information origins are those who vouch for an answer") == 1
    assert "one wire's report on forty sites is one" in out


def test_a_report_whose_outlet_is_unknown_is_called_by_its_file():
    reports = (DISPUTED.reports[0], StoryReport(id="r2", text_file="/held/pages/b.txt"))
    out = shown(msgspec.structs.replace(DISPUTED, reports=reports))
    assert "1 reporting origin (nothing tells who wrote 1 of the reports)" in out
    assert "r2 no date b.txt" in " ".join(out.split())


def test_questions_that_read_the_same_of_two_events_are_told_apart():
    events = (
        StoryEvent(id="e1", type="Attack", when=When(start="2031-05-14")),
        StoryEvent(id="e2", type="Armed clash", when=When(start="2031-05-14")),
        StoryEvent(id="e3", type="Attack", when=When(start="2031-05-15", end="2031-05-16")),
    )
    asked = tuple(
        Question(id=f"q{n}", text=text, kind="figure", event=event)
        for n, (text, event) in enumerate(
            (
                ("How many died (Halm)?", "e1"),
                ("How many died (Halm)?", "e2"),
                ("How many died (Oru)?", "e1"),
                ("?", None),
            )
        )
    )
    story = Story(reports=(), events=events, questions=asked)
    assert list(told_apart(story).values()) == [
        "How many died (Halm, attack)?",
        "How many died (Halm, armed clash)?",
        "How many died (Oru)?",
        "?",
    ]
    other = msgspec.structs.replace(asked[1], event="e3")
    assert list(told_apart(msgspec.structs.replace(story, questions=(asked[0], other))).values()) == [
        "How many died (Halm, 2031-05-14)?",
        "How many died (Halm, 2031-05-15 to 2031-05-16)?",
    ]


def test_lines_have_the_words_and_where_they_stand():
    lines = list(story_lines(DISPUTED, TEXTS))
    assert lines[0].split("\t") == ["question", "answer", "speaker", "report", "span", "words"]
    assert "Who did it?\tthe army\tresidents\tr2\t0-8\tThe army" in lines


def test_hostile_words_are_made_visible():
    assert "\x1b" not in shown(STORY, {"r1": "\x1b[2J oh"})


def test_nothing_found_is_said():
    assert "Nothing that several" in shown(Story(reports=()), {})

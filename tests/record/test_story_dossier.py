"""The dossier of a story as a file: what stands first, what each cell opens, nothing that runs or asks."""

import re

import msgspec
import pytest

from tests.record.test_dossier import HOSTILE
from whosays.document import Block, ReportInfo, Span
from whosays.findings import PAGE, Control, Entity, Event, Passage, Place, ReportRecord, Source, Statement, When
from whosays.link.control_over_time import over_time
from whosays.record.export.accounts import disagreements
from whosays.record.export.story_dossier import title_of, write_story
from whosays.story import (
    Assessed,
    Claim,
    EventAssessed,
    Mention,
    Question,
    Reason,
    Relation,
    Story,
    StoryEvent,
    StoryReport,
    Support,
)

TEXTS = {
    "r1": "The army said its men held Oru. Residents said 12 people had died in Halm.",
    "r2": "The Dawn Column said it held Oru. Residents said 12 people had died in Halm. The mayor put the dead at 20.",
    "r3": "The mayor said 25 people had died.",
}
SIDES = {"army": "government", "column": "insurgent", "people": "civilian", "mayor": None}
NAMES = {"army": "The army", "column": "The Dawn Column", "people": "Residents", "mayor": "The mayor"}


def span_of(report, words):
    start = TEXTS[report].index(words)
    return (Span(start, start + len(words)),)


def record_of(report):
    """A record in which every sentence's speaker says the rest of it."""
    text = TEXTS[report]
    who = [id for id, name in NAMES.items() if name in text]
    statements = []
    for id in who:
        start = text.index(NAMES[id])
        end = text.index(".", start)
        content = Span(start + len(NAMES[id]) + 6, end)
        statements.append(
            Statement(
                id=f"s{id}",
                source=Source(entity=id, spans=span_of(report, NAMES[id]), quote=NAMES[id]),
                content=Passage(spans=(content,), quote=content.of(text)),
                form="indirect",
            )
        )
    return ReportRecord(
        text_file=f"{report}.txt",
        page=report * 32,
        report=ReportInfo(title=f"Report {report}", publisher="Oru Post"),
        blocks=(Block(kind="paragraph", spans=(Span(0, len(text)),)),),
        entities=tuple(Entity(id=id, name=NAMES[id], type="group", side=SIDES[id]) for id in who),
        places=(Place(id="oru", name="Oru", kind="town", lat=47.1, lon=9.5, basis="entry"),),
        statements=tuple(statements),
        events=(Event(id="e", type="Attack", anchors=(), where="oru"),),
        control=(
            Control(
                place="oru", holder=who[0], state="holds", as_of="2031-05-14", spans=(Span(0, 5),), quote="words",
                stance="affirms", according_to=(f"s{who[0]}",),
            ),
        ),
    )  # fmt: skip


def support(report, words, speaker):
    return Support(report=report, spans=span_of(report, words), speaker=speaker)


def claim(id, question, answer, *supports):
    origins = tuple(dict.fromkeys(s.speaker for s in supports))
    return Claim(id=id, question=question, answer=answer, information_origins=origins, supports=supports)


STORY = Story(
    reports=(
        StoryReport(id="r1", text_file="r1.txt", outlet="Oru Post", published="2031-05-14", reporting_origin="Wire"),
        StoryReport(id="r2", text_file="r2.txt", outlet="Halm Times", published="2031-05-15", reporting_origin="Wire"),
        StoryReport(id="r3", text_file="r3.txt", outlet="Monitor", published="2031-05-17", reporting_origin="Monitor"),
    ),
    events=(
        StoryEvent(
            id="e1",
            type="Attack",
            place="Halm",
            when=When(start="2031-05-13", end="2031-05-13"),
            mentions=(Mention(report="r1", spans=span_of("r1", "died in Halm")),),
        ),
    ),
    questions=(
        Question(id="q1", text="How many (killed), Halm?", kind="figure", event="e1"),
        Question(id="q2", text="Who holds Oru?", kind="control"),
    ),
    claims=(
        claim(
            "c1", "q1", "at least 12", support("r1", "12 people had died", "Residents"),
            support("r2", "12 people had died", "Residents"),
        ),
        claim("c2", "q1", "20", support("r2", "the dead at 20", "The mayor")),
        claim("c3", "q1", "25", support("r3", "25 people had died", "The mayor")),
        claim("c4", "q2", "The army hold it", support("r1", "its men held Oru", "The army")),
        claim("c5", "q2", "The Dawn Column hold it", support("r2", "it held Oru", "The Dawn Column")),
    ),
    relations=(Relation(a="c4", b="c5", kind="contradicts"), Relation(a="c3", b="c2", kind="revises")),
)  # fmt: skip


@pytest.fixture(scope="module")
def page():
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    return write_story(STORY, pages, over_time(record for record, _ in pages.values()))


def section(page, id):
    start = page.index(f'id="{id}"')
    return page[start : page.index("</section>", start)]


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_has_no_script_and_no_outside_address(page):
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page


def test_every_link_goes_somewhere_and_ids_are_unique(page):
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_disagreement_comes_before_agreement_and_both_before_all_else(page):
    order = [page.index(f'id="{id}"') for id in ("disagree", "agree", "revised", "accounts", "figures", "sources")]
    assert order == sorted(order)
    disputed = words_of(section(page, "disagree"))
    assert "Who holds Oru?" in disputed
    assert "How many" not in disputed


def test_what_origins_are_is_said_once(page):
    assert words_of(page).count("Reporting origins are the newsrooms or wires") == 1


def test_one_speaker_in_two_reports_is_told_as_one(page):
    agreed = words_of(section(page, "agree"))
    assert "One vouches for it, and several reports tell it" in agreed
    assert "2 reports, 1 reporting origin, 1 information origin" in agreed
    assert "Several vouch" not in agreed


def test_a_later_answer_stands_after_the_earlier(page):
    assert re.search(r"20 The mayor , 2031-05-15 → .*25 The mayor , 2031-05-17", words_of(section(page, "revised")))


def test_accounts_are_columns_and_questions_rows(page):
    table = section(page, "accounts")
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)
    assert heads[0] == "Question"
    assert {"Governments and their forces", "Insurgents", "Civilians", "Side not known"} == set(heads[1:])
    rows = re.findall(r'<th scope="row" role="rowheader">(.*?)</th>(.*?)</tr>', table, re.S)
    assert [question for question, _ in rows] == ["Who holds Oru?", "How many (killed), Halm?"]
    cells = dict(zip(heads[1:], re.findall(r"<td.*?</td>", rows[0][1], re.S), strict=True))
    assert "The army hold it" in cells["Governments and their forces"]
    assert "its men held Oru" in cells["Governments and their forces"], "the cell opens the words"
    assert "no answer" in cells["Civilians"]


def written(**changed):
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    return write_story(msgspec.structs.replace(STORY, **changed), pages)


def test_what_one_side_alone_answers_is_left_to_the_claims():
    claims = tuple(c for c in STORY.claims if c.id != "c5")
    relations = tuple(r for r in STORY.relations if "c5" not in (r.a, r.b))
    table = words_of(section(written(claims=claims, relations=relations), "accounts"))
    assert "1 question that one side alone answers is left to the claims" in table
    assert "Who holds Oru?" not in table


def test_a_report_that_repeats_what_somebody_vouches_for_is_no_account_of_its_own():
    repeated = STORY.claims[0]
    own = support("r3", "25 people had died", PAGE)
    page = written(claims=(msgspec.structs.replace(repeated, supports=(own, *repeated.supports)), *STORY.claims[1:]))
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', section(page, "accounts"))
    assert "The reports and other media" not in heads
    assert "the report itself" in section(page, "claims")


def test_reports_that_nobody_signed_are_told_apart_from_those_of_a_wire():
    first, *others = STORY.reports
    page = written(reports=(msgspec.structs.replace(first, reporting_origin=None), *others))
    assert "(nothing tells who wrote 1 of them)" in words_of(page[page.index("<h1") : page.index("<nav")])


def test_answers_to_other_questions_stand_with_all_that_they_exclude_in_turn():
    asked = [Question(id=q, text=q, kind="responsibility") for q in ("blast", "raid", "rocket")]
    claims = [Claim(id=f"c{n}", question=q.id, answer="so") for n, q in enumerate(asked)]
    against = [Relation(a=f"c{n}", b=f"c{n + 1}", kind="contradicts") for n in (0, 1)]
    story = Story(reports=(), questions=tuple(asked), claims=tuple(claims), relations=tuple(against))
    (only,) = disagreements(story, {c.id: {"number": n, "question": c.question} for n, c in enumerate(claims)})
    assert [c["number"] for c in only["opposed"]] == [0, 1, 2]


def test_the_same_words_in_two_reports_stand_once_with_both(page):
    item = re.search(r'<li id="claim3">.*?</li>\n', section(page, "claims"), re.S).group()
    assert item.count("12 people had died") == 1
    assert re.findall(r'href="#(p3-\d)"', item) == ["p3-0", "p3-1"]


def test_words_lead_to_their_place_in_the_page_and_back(page):
    assert re.search(r'<a class="back" id="p1-0" href="#claim1" aria-label="claim 1">\[1\]</a>', page)
    assert re.search(r'<a class="back" id="h1-0" href="#event1"', page)


def test_reports_of_one_wire_are_folded_together(page):
    first, second = re.findall(r'<div class="origin">.*?</details></div>', section(page, "sources"), re.S)
    assert words_of(first).startswith("Wire 2 reports")
    assert " open>" not in first, "copies are folded"
    assert " open>" in second, "the only report of an origin is not"


def test_numbers_are_drawn_by_speaker(page):
    figures = section(page, "figures")
    assert re.findall(r'<rect class="(\w+)"', figures) == ["open", "exact", "exact"]
    assert "at least 12, according to Residents" in figures


def test_only_disputed_places_have_bars(page):
    assert "Oru" in section(page, "control")
    only = {"r1": (record_of("r1"), TEXTS["r1"])}
    calm = write_story(Story(reports=STORY.reports[:1]), only, over_time(r for r, _ in only.values()))
    assert 'id="control"' not in calm


def test_what_happened_stands_over_against_when_it_was_told(page):
    marks = re.findall(r'<rect class="(\w+) side-insurgent" x="(\d+)"', section(page, "events"))
    assert [kind for kind, _ in marks] == ["happened", "reported"]
    assert int(marks[1][1]) - int(marks[0][1]) == 1, "it was told the day after"


def test_the_title_is_the_places_or_the_number_of_reports():
    assert title_of(STORY) == "Halm"
    assert title_of(Story(reports=STORY.reports[:1])) == "1 report"


def test_answers_to_two_questions_that_exclude_each_other_stand_together():
    story = Story(
        reports=STORY.reports[:2],
        questions=STORY.questions,
        claims=(STORY.claims[0], STORY.claims[4]),
        relations=(Relation(a="c1", b="c5", kind="denies"),),
    )
    page = write_story(story, {id: (record_of(id), TEXTS[id]) for id in ("r1", "r2")})
    cards = re.findall(r'<div class="card">.*?</div>', section(page, "disagree"), re.S)
    assert len(cards) == 1
    assert "on “Who holds Oru?”" in words_of(cards[0])


def test_hostile_words_stay_words():
    span = (Span(0, len(HOSTILE)),)
    record = ReportRecord(
        text_file=HOSTILE,
        report=ReportInfo(title=HOSTILE, publisher=HOSTILE),
        blocks=(Block(kind="paragraph", spans=span),),
        places=(Place(id="p", name=HOSTILE, lat=47.0, lon=9.0, basis="container"),),
        events=(Event(id="e", type="Attack", anchors=(), where="p"),),
    )
    story = Story(
        reports=(StoryReport(id="r1", text_file=HOSTILE, outlet=HOSTILE, published=HOSTILE, reporting_origin=HOSTILE),),
        events=(StoryEvent(id="e", type=HOSTILE, place=HOSTILE, mentions=(Mention(report="r1", spans=span),)),),
        questions=(Question(id="q", text=HOSTILE, kind="figure"),),
        claims=tuple(
            Claim(
                id=id, question="q", answer=answer, information_origins=(HOSTILE,),
                supports=(Support(report="r1", spans=span, speaker=HOSTILE),),
            )
            for id, answer in (("c1", HOSTILE), ("c2", "3"), ("c3", "at least 4"))
        ),
        relations=(Relation(a="c1", b="c2", kind="contradicts"),),
    )  # fmt: skip
    page = write_story(story, {"r1": (record, HOSTILE)})
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "49" not in re.sub(r"#\w+|aria-\w+=\S+", "", page[page.index("<body") : page.index('id="map"')])


def test_what_rules_make_of_the_dead_stands_with_the_claims_that_they_went_by():
    reason = Reason(rule="link.assess.lowest_number", claims=("c1",))
    found = (
        Assessed(scheme="ACLED point", best=12, reasons=(reason,)),
        Assessed(scheme="Airwars grade", answer="fair"),
    )
    story = msgspec.structs.replace(STORY, assessments=(EventAssessed(event="e1", found=found),))
    page = write_story(story, {id: (record_of(id), text) for id, text in TEXTS.items()})
    told = section(page, "assessed")
    assert re.findall(r"<strong>(.*?)</strong>", told) == ["12", "fair"]
    assert "ACLED: the lowest number that is reported" in told
    assert re.search(r'<a href="#claim\d">\d</a>', told)
    assert '<a href="#event1">Attack, Halm, 2031-05-13</a>' in told


def test_a_story_without_anything_is_a_page_too():
    page = write_story(Story(reports=()), {})
    assert "No two answers that exclude each other" in page
    assert "no sign that sources agree" in page


def test_words_of_a_report_whose_outlet_is_not_known_are_told_by_its_number():
    known, *others = STORY.reports
    reports = (msgspec.structs.replace(known, outlet=None, text_file="20310514-0a1b2c3d4e.txt"), *others)
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    shown = section(write_story(msgspec.structs.replace(STORY, reports=reports), pages), "claims")
    assert re.search(r'>report&nbsp;1, <span class="day">2031-05-14</span></a>', shown)
    assert re.search(r'>Halm Times <span class="day">2031-05-15</span> \(2\)</a>', shown)
    assert "20310514-0a1b2c3d4e" not in shown

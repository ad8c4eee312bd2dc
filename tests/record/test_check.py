"""Every quote of every kind of finding is held against the page's text."""

import msgspec
import pytest

from whosays.document import Block, Evidence, ReportInfo, Span
from whosays.findings import Control, Entity, Event, Figure, Passage, ReportRecord, Source, Statement
from whosays.record.check import quote_problems
from whosays.record.export.report_json import decode

TEXT = "Residents of Vell said 12 people died. The army holds Vell."
RIGHT = Evidence(page="p", spans=(Span(0, 9),), quote="Residents", found_by="a rule", part="name")
WRONG = Evidence(page="p", spans=(Span(0, 9),), quote="Officials", found_by="a rule", part="name")
DIED = Passage(spans=(Span(23, 37),), quote="12 people died")
LIVED = Passage(spans=(Span(23, 37),), quote="12 people live")


def record(**parts) -> ReportRecord:
    return msgspec.structs.replace(ReportRecord(text_file="a.txt", report=ReportInfo(), blocks=()), **parts)


def said(**parts) -> Statement:
    source = Source(entity="e1", spans=(Span(0, 9),), quote="Residents")
    return msgspec.structs.replace(Statement(id="s1", source=source, content=DIED, form="indirect"), **parts)


def figure(quote: str) -> Figure:
    return Figure(id="f1", measure="killed", spans=(Span(23, 32),), quote=quote)


def control(quote: str) -> Control:
    return Control(place="vell", state="holds", stance="affirms", spans=(Span(43, 58),), quote=quote)


def test_a_record_that_agrees_gives_no_problem():
    in_pieces = Passage(spans=(Span(23, 32), Span(33, 37)), quote=("12 people", "died"))
    assert not list(
        quote_problems(
            record(
                report=ReportInfo(title="Vell", evidence=(RIGHT,)),
                blocks=(Block(kind="paragraph", spans=(Span(0, len(TEXT)),)),),
                entities=(Entity(id="e1", name="residents", type="group", mentions=(Span(0, 9),), evidence=(RIGHT,)),),
                statements=(said(), said(id="s2", content=in_pieces)),
                events=(Event(id="x1", type="Attack", anchors=(DIED,)),),
                figures=(figure("12 people"),),
                control=(control("army holds Vell"),),
            ),
            TEXT,
        )
    )


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"report": ReportInfo(evidence=(WRONG,))}, "report: evidence for name is"),
        (
            {"blocks": (Block(kind="caption", spans=(Span(0, 9),), evidence=(WRONG,)),)},
            "blocks 1: evidence for name is",
        ),
        ({"entities": (Entity(id="e1", name="x", type="group", evidence=(WRONG,)),)}, "e1: evidence for name is"),
        ({"statements": (said(content=LIVED),)}, "s1: content is"),
        ({"statements": (said(cue=LIVED),)}, "s1: cue is"),
        ({"statements": (said(source=Source(spans=(Span(0, 9),), quote="He")),)}, "s1: source is"),
        ({"statements": (said(evidence=(WRONG,)),)}, "s1: evidence for name is"),
        ({"events": (Event(id="x1", type="Attack", anchors=(DIED, LIVED)),)}, "anchors 2 is"),
        ({"figures": (figure("13 people"),)}, "f1 is"),
        ({"control": (control("army left Vell!"),)}, "control 1 is"),
    ],
)
def test_a_wrong_quote_is_named_with_its_place(parts, place):
    (problem,) = quote_problems(record(**parts), TEXT)
    assert place in problem


@pytest.mark.parametrize("span", [Span(50, 99), Span(-3, 2), Span(4, 4), Span(9, 4)])
def test_a_span_outside_the_text_is_a_problem(span):
    entity = Entity(id="e1", name="x", type="group", mentions=(span,))
    (problem,) = quote_problems(record(entities=(entity,)), TEXT)
    assert problem.startswith("e1: mentions: characters")


def test_words_of_markup_need_no_place_and_other_words_do():
    meta = Evidence(page="p", quote="Vell Courier", found_by="meta og:site_name", part="publisher")
    assert not list(quote_problems(record(report=ReportInfo(evidence=(meta,))), TEXT))
    (problem,) = quote_problems(record(statements=(said(source=Source(quote="Residents")),)), TEXT)
    assert "no place on the page" in problem


@pytest.mark.parametrize("name", ["1-wire-herald", "6-clutter"])
def test_hand_made_records_agree_with_their_pages(examples, name):
    text = (examples / "reports" / f"{name}.txt").read_bytes().decode()
    assert not list(quote_problems(decode((examples / "records" / f"{name}.json").read_bytes()), text))


@pytest.mark.shared
def test_shared_records_agree_with_their_pages(shared):
    for path in sorted((shared / "gold").glob("*/*.json")):
        if not path.name.endswith(".quotes.json") and "story" not in path.parent.name:
            kept = decode(path.read_bytes())
            text = (path.parent / kept.text_file).read_bytes().decode()
            assert not list(quote_problems(kept, text)), path.name

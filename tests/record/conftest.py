"""What the tests of corrections share: a page, what was found on it, and a record that keeps both."""

import pytest

from tests.conftest import report_of
from whosays.document import Block, Evidence, ReportInfo, Span
from whosays.findings import (
    Answer,
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Passage,
    Place,
    Position,
    ReportRecord,
    Source,
    Statement,
)
from whosays.reading import page_from_bytes

TEXT = "Venn said the bridge fell. The Column denied it. Shells killed 12."


def said(id: str, speaker: str, content: Span, **more) -> Statement:
    return Statement(
        id=id,
        source=Source(entity=speaker, spans=(Span(0, 4),), quote="Venn"),
        content=Passage(spans=(content,), quote=content.of(TEXT)),
        form="indirect",
        **more,
    )


@pytest.fixture
def page():
    return page_from_bytes(TEXT.encode(), "a.txt")


@pytest.fixture
def found(page) -> ReportRecord:
    return ReportRecord(
        text_file="a.txt",
        page=page.id,
        report=ReportInfo(),
        blocks=(Block(kind="paragraph", spans=(Span(0, len(TEXT)),)),),
        entities=(
            Entity(id="e1", name="Venn", type="person", mentions=(Span(0, 4),)),
            Entity(id="e2", name="The Column", type="organisation"),
        ),
        places=(Place(id="p1", name="Halm"),),
        statements=(
            said("s1", "e1", Span(10, 25)),
            said("s2", "e2", Span(45, 47), manner="denies", answers=(Answer(relation="denies", statement="s1"),)),
        ),
        events=(
            Event(
                id="v1",
                type="Attack",
                anchors=(Passage(spans=(Span(49, 55),), quote="Shells"),),
                according_to=("s1",),
            ),
        ),
        control=(
            Control(place="p1", state="holds", stance="affirms", spans=(Span(33, 39),), quote=TEXT[33:39]),
            Control(place="p1", state="lost", stance="denies", spans=(Span(40, 44),), quote=TEXT[40:44]),
        ),
        figures=(Figure(id="f1", measure="killed", event="v1", spans=(Span(63, 65),), quote="12", low=12, best=12),),
        disputes=(
            Dispute(
                question="Is it so?",
                positions=(Position(answer="yes", according_to=("s1",)), Position(answer="no", according_to=("s2",))),
                evidence=(
                    Evidence(
                        page=page.id,
                        spans=(Span(10, 25), Span(45, 47)),
                        quote="the bridge fell … it",
                        found_by="find.disputes.grounds.denied",
                        score=0.1,
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def kept(record, page, found):
    record.add(page, report_of(TEXT), found)
    return record


def the(record, kind: str, id: str):
    ((held, _),) = record.reports()
    return next(f for f in getattr(held, kind) if f.id == id)

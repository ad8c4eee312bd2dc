"""The dead of one event by one report: which counts are of it, who vouches, whose dead they are."""

import pytest

from tests.conftest import record_of
from whosays.document import Span
from whosays.findings import Entity, Event, Figure, Passage, Source, Statement
from whosays.link.report_deaths import deaths_of

RAID = Event(id="raid", type="Attack", anchors=())
ENTITIES = (
    Entity(id="army", name="Karsavan army", type="organisation", side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent"),
    Entity(id="nurse", name="Ona Varr", type="person", side="civilian"),
    Entity(id="venn", name="Daro Venn", type="person", side="government", affiliation="army"),
)


def figure(id: str, number: int, by: str = "", **more: object) -> Figure:
    told = {"measure": "killed", "event": "raid", "low": number, "best": number, "high": number} | more
    return Figure(id=id, spans=(Span(0, 4),), quote=f"{number} were killed", according_to=(by,) if by else (), **told)


def said(id: str, who: str, manner: str = "asserts", within: str | None = None) -> Statement:
    content = Passage(spans=(Span(0, 4),), quote="Halm")
    return Statement(id=id, source=Source(entity=who), content=content, form="indirect", manner=manner, within=within)


def assessed(*figures: Figure, statements: tuple[Statement, ...] = ()):
    return deaths_of(record_of(entities=ENTITIES, statements=statements, figures=figures), RAID)


def test_only_the_dead_of_the_event_count():
    told = assessed(
        figure("f1", 4),
        figure("f2", 9, event="flood"),
        figure("f3", 20, measure="injured"),
        figure("f4", 7, event=None),
    ).told
    assert [t.id for t in told] == ["f1"]


def test_the_report_itself_or_the_body_that_somebody_speaks_for_vouches():
    told = assessed(figure("f1", 4), figure("f2", 9, "s1"), statements=(said("s1", "venn"),)).told
    assert [(t.speaker.name, t.speaker.page) for t in told] == [("halm.txt", True), ("Karsavan army", False)]


@pytest.mark.parametrize("manner", ["denies", "warns", "asks", "doubts", "promises", "orders"])
def test_what_is_denied_or_only_feared_is_no_count(manner):
    assert assessed(figure("f1", 4, "s1"), statements=(said("s1", "nurse", manner),)).told == ()


def test_who_says_it_vouches_and_not_who_says_that_another_does():
    inner, outer = said("s1", "nurse", within="s2"), said("s2", "venn")
    count = Figure(
        id="f1", measure="killed", event="raid", spans=(Span(0, 4),), quote="4 died", best=4, according_to=("s2", "s1")
    )
    assert [t.speaker.name for t in assessed(count, statements=(inner, outer)).told] == ["Ona Varr"]


@pytest.mark.parametrize(
    ("of", "entity", "side"),
    [
        ("soldiers", "army", "government"),
        ("four children", None, "civilian"),
        ("aid workers", None, "civilian"),
        ("women", None, "civilian"),
        ("soldiers", None, "government"),
        ("Turkish soldiers", None, None),
        ("people", None, None),
        (None, None, None),
    ],
)
def test_whose_dead_they_are_is_told_by_a_side_or_by_what_they_are_called(of, entity, side):
    (told,) = assessed(figure("f1", 4, of=of, entity=entity)).told
    assert (told.dead.side if told.dead else None) == side


def test_the_rules_of_acled_and_ucdp_are_applied():
    found = assessed(
        figure("f1", 12, "s1"), figure("f2", 9, "s2"), statements=(said("s1", "nurse"), said("s2", "venn"))
    )
    assert found.point.best == 9
    assert (found.range.low, found.range.best, found.range.high) == (9, 12, 12)
    assert list(found.groups) == [None]

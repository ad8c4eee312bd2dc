"""What a report tells to have happened where and when, as rows by which its neighbours are found."""

import pytest

from whosays.document import PublicationDate, ReportInfo, Span
from whosays.findings import Control, Event, Passage, Place, ReportRecord, When
from whosays.record.happenings import happenings_of

PLACES = (
    Place(id="oru", name="Oru", kind="town", country="TZ", within="north"),
    Place(id="mill", name="Mill Hospital", kind="facility", within="oru"),
    Place(id="it", name="the town", kind="town", within="oru"),
    Place(id="north", name="Northern Province", kind="province", country="TZ"),
    Place(id="land", name="Tarsunia", kind="country", country="TZ"),
    Place(id="half", name="eastern Tarsunia", kind="region", basis="relative", country="TZ"),
)


def event(where, type="Attack", day="2031-05-14", at=0, **more):
    when = When(start=day, end=more.pop("end", day), precision="day") if day else None
    anchor = Passage(spans=(Span(at, at + 4),), quote="hit")
    return Event(id=f"e{where}{at}", type=type, where=where, when=when, anchors=(anchor,), **more)


def rows(*events, published="2031-05-15", control=()):
    info = ReportInfo(published=PublicationDate(date=published, basis="stated") if published else None)
    record = ReportRecord(
        text_file="a", page="p", report=info, blocks=(), places=PLACES, events=events, control=tuple(control)
    )
    return [(h.day, h.place, h.kind, h.rank) for h in happenings_of(record)]


def test_a_happening_has_its_day_its_place_and_its_kind():
    assert rows(event("oru")) == [("2031-05-14", "oru TZ", "fighting", 0)]
    assert rows(event("oru", "Peaceful protest")) == [("2031-05-14", "oru TZ", "protest", 0)]


@pytest.mark.parametrize("inside", ["mill", "it"])
def test_what_lies_in_a_town_or_only_points_at_it_is_the_town(inside):
    assert rows(event(inside)) == rows(event("oru"))


@pytest.mark.parametrize("wide", ["land", "half", None])
def test_what_is_as_wide_as_a_country_tells_no_place(wide):
    assert rows(event(wide)) == []


def test_what_has_no_day_counts_for_the_day_of_the_report():
    assert rows(event("oru", day=None)) == [("2031-05-15", "oru TZ", "fighting", 0)]
    assert rows(event("oru", day=None), published=None) == []


@pytest.mark.parametrize(
    "told",
    [
        event("oru", status="planned"),
        event("oru", status="denied"),
        event("oru", day="2031-03-02"),
        event("oru", day="2031-05-01", end="2031-05-14"),
        event("oru", "Other"),
        event("oru", day="2031"),
    ],
)
def test_plans_denials_background_and_long_times_are_left_out(told):
    assert rows(told) == []


def test_what_is_told_first_comes_first():
    assert [r[1] for r in rows(event("north", at=50), event("oru", at=10))] == ["oru TZ", "northern province TZ"]


def test_who_holds_a_place_is_a_happening_too():
    held = Control(place="oru", state="holds", as_of="2031-05-14", spans=(Span(0, 4),), quote="held", stance="affirms")
    assert rows(control=[held]) == rows(event("oru"))

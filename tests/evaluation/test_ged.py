"""Deadly events of reports against rows of GED; places and numbers are ours."""

from datetime import date

import pytest

from evaluation.ged import Reading, Row, Told, compared, fitting, reading_of
from whosays.document import ReportInfo
from whosays.findings import Event, Figure, Place, ReportRecord, When

ROW = Row(date(2031, 5, 14), date(2031, 5, 14), 35.0, 37.0, 2, 4)


def told(day: int = 14, lat: float = 35.0, low: int | None = 3, high: int | None = 3) -> Told:
    return Told(date(2031, 5, day), date(2031, 5, day), lat, 37.0, low, high)


@pytest.mark.parametrize(
    ("event", "fits"),
    [(told(), True), (told(day=15), True), (told(day=16), False), (told(lat=35.2), True), (told(lat=35.3), False)],
)
def test_an_event_fits_a_row_a_day_and_25_km_away(event, fits):
    assert fitting(event, ROW) is fits


def test_precision_recall_by_report_and_ranges():
    near, far = told(), told(lat=36.0)
    read = [
        Reading(date(2031, 5, 15), (near, far), ((35.0, 37.0),)),
        Reading(date(2031, 5, 15), (), ((35.1, 37.0),)),
        Reading(date(2031, 5, 25), (), ((35.0, 37.0),)),
    ]
    found = compared([ROW], read)
    assert (found["ged.precision"], found["ged.recall_by_report"]) == (0.5, 0.5)
    assert found["ged.reports_that_could"] == 2
    assert found["ged.death_ranges_meet"] == 1.0
    assert compared([ROW], [Reading(date(2031, 5, 15), (told(low=9, high=None),), ())])["ged.death_ranges_meet"] == 0.0


def record(place: Place, *figures: Figure, when: When | None) -> ReportRecord:
    event = Event(id="v1", type="Attack", anchors=(), when=when, where="p1")
    return ReportRecord(
        text_file="a.txt", report=ReportInfo(), blocks=(), places=(place,), events=(event,), figures=figures
    )


def killed(low: int | None, high: int | None) -> Figure:
    return Figure(id="f1", measure="killed", spans=(), quote="", low=low, high=high, event="v1")


TOWN = Place(id="p1", name="Halm", kind="town", lat=35.0, lon=37.0)
DAY = When(start="2031-05-14", end="2031-05-14")


def test_a_deadly_event_of_a_known_day_in_a_town_counts():
    (event,) = reading_of(record(TOWN, killed(3, None), when=DAY), date(2031, 5, 15)).events
    assert (event.first, event.low, event.high) == (date(2031, 5, 14), 3, None)


@pytest.mark.parametrize(
    ("place", "figures", "when"),
    [
        (TOWN, (), DAY),
        (TOWN, (killed(0, 0),), DAY),
        (TOWN, (killed(3, 3),), None),
        (TOWN, (killed(3, 3),), When(start="2031-05", end="2031-05")),
        (Place(id="p1", name="Oru", kind="province", lat=35.0, lon=37.0), (killed(3, 3),), DAY),
        (Place(id="p1", name="Halm", kind="village"), (killed(3, 3),), DAY),
    ],
)
def test_what_has_no_deaths_day_or_town_does_not_count(place, figures, when):
    assert reading_of(record(place, *figures, when=when), date(2031, 5, 15)).events == ()


def test_close_asks_for_the_day_the_place_and_the_deaths():
    read = [Reading(date(2031, 5, 15), (told(), told(day=15), told(lat=35.1), told(low=9, high=9)), ())]
    assert compared([ROW], read)["ged.close"] == 0.25

"""The map of a story: a province is not drawn as a town, and one far place does not make the others a dot."""

import pytest

from whosays.document import ReportInfo
from whosays.findings import Event, Place, ReportRecord
from whosays.record.export.story_map import map_section


def record_with(*places):
    return ReportRecord(
        text_file="a.txt",
        report=ReportInfo(),
        blocks=(),
        places=places,
        events=tuple(Event(id=f"e{p.id}", type="Attack", anchors=(), where=p.id) for p in places),
    )


def place(name, lat=47.0, lon=9.0, **more):
    return Place(id=name, name=name, lat=lat, lon=lon, **{"kind": "town", "basis": "entry", **more})


def markers(*places):
    drawing = map_section([record_with(*places)])["drawing"]
    return {m["name"]: m for m in drawing["markers"]} if drawing else {}


@pytest.mark.parametrize(
    ("more", "how", "words"),
    [
        ({}, "point", "its own point"),
        ({"kind": "province", "radius_km": 60.0}, "area", "the middle of the province, ± 60 km"),
        ({"basis": "container", "radius_km": 60.0}, "area", "somewhere near the nearest known place, ± 60 km"),
        ({"basis": "relative", "radius_km": 4.0}, "near", "reckoned from another place, ± 4 km"),
        ({"kind": "natural"}, "area", "its middle"),
    ],
)
def test_a_place_is_drawn_as_surely_as_its_point_is_known(more, how, words):
    found = markers(place("Oru", **more))["Oru"]
    assert (found["how"], found["precision"]) == (how, words)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "country"}, "a country"),
        ({"lat": None, "lon": None, "basis": "open"}, "open between several places"),
        ({"lat": None, "lon": None, "basis": "unknown"}, "no point known"),
    ],
)
def test_what_has_no_point_of_its_own_is_in_the_list_alone(more, words):
    section = map_section([record_with(place("Oru", **more))])
    assert section["drawing"] is None
    assert section["places"][0].precision == words


def test_a_place_where_nothing_happens_is_not_on_the_map():
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), places=(place("Oru"),), events=(), control=())
    assert map_section([record])["places"] == []


def test_one_place_far_away_is_told_and_not_drawn():
    near = [place(f"Town {n}", 47 + n / 20, 9.0) for n in range(5)]
    section = map_section([record_with(*near, place("Farhaven", -30.0, 100.0))])
    assert len(section["drawing"]["markers"]) == 5
    (far,) = [p for p in section["places"] if p.name == "Farhaven"]
    assert far.precision == "its own point; off this map"


def test_places_somewhere_in_one_province_share_its_ring():
    somewhere = {"basis": "container", "radius_km": 40.0}
    found = markers(place("Abru", **somewhere), place("Celm", **somewhere), place("Dorn", **somewhere))
    assert list(found) == ["Abru, Celm and 1 more"]


def test_points_lie_inside_the_drawing_and_labels_apart():
    places = [place(f"Place number {n}", 47 + n % 4 / 100, 9 + n / 100) for n in range(12)]
    drawing = map_section([record_with(*places)])["drawing"]
    assert all(0 < m["x"] < drawing["width"] and 0 < m["y"] < drawing["height"] for m in drawing["markers"])
    labels = [(m["label"]["x"], m["label"]["y"]) for m in drawing["markers"] if m["label"]]
    assert 0 < len(labels) < 12, "where there is no room a name is left out"
    assert len(set(labels)) == len(labels)


def test_countries_around_are_outlined_and_named():
    drawing = map_section([record_with(place("Oru", 47.0, 8.2), place("Halm", 46.5, 8.0))])["drawing"]
    countries = {c["name"]: c for c in drawing["countries"]}
    assert {"Switzerland", "Italy", "France"} <= set(countries)
    assert countries["Switzerland"]["named"]
    assert "Portugal" not in countries

"""Events on a map: a point and how sure it is, and nothing lost that has none."""

import json

from msgspec.structs import replace

from whosays.document import Evidence
from whosays.findings import Place, When
from whosays.record.export.geojson import features, geojson_lines


def on_map(found, **place):
    halm = Place(id="p1", name="Halm", country="SY", **place)
    when = When(start="2031-05-14T06:00", end="2031-05-14T06:00", precision="exact")
    (event,) = found.events
    return replace(found, places=(halm,), events=(replace(event, where="p1", when=when, actors=("e2",)),))


def test_an_event_has_its_point_and_all_that_is_told_of_it(found):
    record = on_map(found, lat=35.1, lon=40.2, radius_km=12.5, basis="container")
    (told,) = features(record)
    assert told["geometry"] == {"type": "Point", "coordinates": [40.2, 35.1]}
    properties = told["properties"]
    assert (properties["start"], properties["end"], properties["precision"]) == ("2031-05-14", "2031-05-14", "exact")
    assert (properties["place"], properties["basis"]) == ("Halm", "of the nearest known place")
    assert (properties["radius_km"], properties["actors"], properties["targets"]) == (12.5, "The Column", None)
    assert (properties["figures"], properties["according_to"]) == ("killed: at least 12", "Venn")


def test_what_has_no_point_is_there_without_one(found):
    lines = "".join(geojson_lines([found, on_map(found, basis="unknown"), replace(found, events=None)]))
    collection = json.loads(lines)
    assert collection["type"] == "FeatureCollection"
    assert [f["geometry"] for f in collection["features"]] == [None, None]
    assert [f["properties"]["basis"] for f in collection["features"]] == [None, "location not known"]
    assert json.loads("".join(geojson_lines([])))["features"] == []


def test_what_is_less_likely_right_than_not_is_named(found):
    record = on_map(found, lat=35.1, lon=40.2)
    unsure = Evidence(page="p", found_by="find.events.beside.nearest", part="where", score=0.3)
    event = replace(record.events[0], evidence=(unsure,))
    (told,) = features(replace(record, events=(event,)))
    assert told["properties"]["doubtful"] == "where"

"""The events of reports as GeoJSON (RFC 7946), one feature for each event, for QGIS and other programs with maps.

The point is the one that the record has for the place: `basis` says where it comes from (empty if it is the place's
own), and `radius_km` how far from it the place may be or extend. An event without a known point is a feature without
geometry, so that none is lost.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from whosays.findings import Place, ReportRecord, When, quoted
from whosays.record.export.as_json import line_of
from whosays.shown import EventPart, amount_shown, basis_shown, doubts

DOUBTED: tuple[EventPart, ...] = ("when", "where")  # the parts of an event that are listed if doubtful


def geojson_lines(records: Iterable[ReportRecord]) -> Iterator[str]:
    """A feature collection of the events of reports, one feature a line."""
    yield '{"type":"FeatureCollection","features":['
    before = ""
    for record in records:
        for feature in features(record):
            yield before + line_of(feature)
            before = ","
    yield "]}"


def features(record: ReportRecord) -> Iterator[dict[str, Any]]:
    """Each event of a report: its point and what the report says about it; null for what it leaves out."""
    places = {p.id: p for p in record.places or ()}
    names = {e.id: e.name for e in record.entities or ()}
    told_by = {s.id: names.get(s.source.entity or "") or quoted(s.source.quote) for s in record.statements or ()}
    info = record.report
    report = {
        "title": info.title,
        "outlet": info.publisher,
        "published": info.published.date if info.published else None,
        "report": record.text_file,
        "page": record.page,
    }
    for event in record.events or ():
        place = places.get(event.where or "")
        figures = [f for f in record.figures or () if f.event == event.id]
        about = {
            "id": event.id,
            "type": event.type,
            "status": event.status,
            **_when(event.when or When()),
            **_where(place),
            "actors": _listed(names.get(i) for i in event.actors),
            "targets": _listed(names.get(i) for i in event.targets),
            "figures": _listed(f"{f.measure}: {amount_shown(f)}" for f in figures),
            "according_to": _listed(told_by.get(i) for i in event.according_to) or "the report itself",
            "doubtful": _listed(part for part in DOUBTED if any(doubts(event, part))),
            "words": _listed(quoted(a.quote) for a in event.anchors),
        }
        yield {"type": "Feature", "id": event.id, "geometry": _point(place), "properties": {**about, **report}}


def _when(when: When) -> dict[str, str | None]:
    """An event's days and how exact they are."""
    start, end = (moment[:10] if moment else None for moment in (when.start, when.end))
    return {"start": start, "end": end, "precision": when.precision}


def _where(place: Place | None) -> dict[str, str | float | None]:
    """An event's place, and where its point comes from."""
    if place is None:
        return dict.fromkeys(("place", "country", "basis", "radius_km"))
    basis = basis_shown(place) or None
    return {"place": place.name, "country": place.country, "basis": basis, "radius_km": place.radius_km}


def _point(place: Place | None) -> dict[str, Any] | None:
    """A place as a geometry; None where its point is not known."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _listed(names: Iterable[str | None]) -> str | None:
    """Names in one cell, each once; None if there are none."""
    return "; ".join(dict.fromkeys(name for name in names if name)) or None

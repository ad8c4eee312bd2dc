"""The events of reports as GeoJSON (RFC 7946), one feature for each event, for QGIS and other programs with maps.

The point is the one that the record has for the place: `basis` says where it comes from (empty if it is the place's
own), and `radius_km` how far from it the place may be or extend. An event without a known point is a feature without
geometry, so that none is lost.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from whosays.findings import Event, ReportRecord, When, quoted
from whosays.record.export.as_json import line_of
from whosays.shown import EventPart, amount_shown, basis_shown, doubts

DOUBTED: tuple[EventPart, ...] = ("when", "where")  # the parts of an event that are listed if doubtful


def geojson_lines(records: Iterable[ReportRecord]) -> Iterator[str]:
    """A feature collection of the events of reports, one feature a line."""
    yield '{"type":"FeatureCollection","features":['
    before = ""
    for record in records:
        for event in record.events or ():
            yield before + line_of(feature(record, event))
            before = ","
    yield "]}"


def feature(record: ReportRecord, event: Event) -> dict[str, Any]:
    """One event: its point and what the report says about it, names instead of ids; null for what it leaves out."""
    names = {e.id: e.name for e in record.entities or ()}
    said = {s.id: s for s in record.statements or ()}
    place = next((p for p in record.places or () if p.id == event.where), None)
    point = None if place is None or place.lat is None or place.lon is None else [place.lon, place.lat]
    when = event.when or When()
    sources = [said[i].source for i in event.according_to if i in said]
    info = record.report
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": None if point is None else {"type": "Point", "coordinates": point},
        "properties": {
            "id": event.id,
            "type": event.type,
            "status": event.status,
            "start": when.start[:10] if when.start else None,
            "end": when.end[:10] if when.end else None,
            "precision": when.precision,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "basis": (basis_shown(place) or None) if place else None,
            "radius_km": place.radius_km if place else None,
            "actors": _listed(names.get(i) for i in event.actors),
            "targets": _listed(names.get(i) for i in event.targets),
            "figures": _listed(f"{f.measure}: {amount_shown(f)}" for f in record.figures or () if f.event == event.id),
            "according_to": _listed(names.get(s.entity or "") or quoted(s.quote) for s in sources)
            or "the report itself",
            "doubtful": _listed(part for part in DOUBTED if any(doubts(event, part))),
            "words": _listed(quoted(a.quote) for a in event.anchors),
            "title": info.title,
            "outlet": info.publisher,
            "published": info.published.date if info.published else None,
            "report": record.text_file,
            "page": record.page,
        },
    }


def _listed(names: Iterable[str | None]) -> str | None:
    """Names in one cell, each once; None if there are none."""
    return "; ".join(dict.fromkeys(name for name in names if name)) or None

"""The map of a story: where its events and its claims of control are placed, and how sure each point is.

A place whose own point is known is a dot. What is known only as a region, or as lying somewhere in one, is a broken
ring as wide as that region: its middle is not drawn as if it were a town. Of what has no point the list tells why.
"""

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

from whosays.findings import Place, ReportRecord
from whosays.gazetteer.countries import lies_in
from whosays.gazetteer.names import name_key
from whosays.gazetteer.outlines import Box, Outline, outlines_within
from whosays.shown import coordinates_shown, reach_shown

WIDTH = 640  # units of the drawing; CSS scales it
TALLEST, LOWEST = 0.85, 0.5  # of its width
ROOM = 0.35  # of its extent, around the points
LEAST_DEGREES = 1.6  # of extent: a single town is shown with what lies around it
NEAR_KM = 150.0  # of the middle: whatever lies so near is drawn
FAR = 4.0  # times as far from the middle as half of the places are: what lies beyond is told in the list only
KM_PER_DEGREE = 111.2
MOST_LABELS = 30
LABEL_HEIGHT, LETTER = 19, 8.4  # units of a label, for room
AREAS = frozenset({"region", "province", "district", "natural", "road"})
MAPPED = 100  # places at most, those of which most reports tell


class Spot(NamedTuple):
    """A place of the story with how surely its point is known: "point", "near", "area" or "" (not drawn)."""

    name: str
    kind: str
    how: str
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float
    reports: tuple[int, ...]
    point: str | None


def map_section(records: Sequence[ReportRecord]) -> dict[str, Any]:
    """The drawing and the list of the places where events happen or that somebody holds. No drawing without a point."""
    spots = _spots(records)[:MAPPED]
    near = _near([s for s in spots if s.how])
    return {
        "drawing": _drawing(near) if near else None,
        "places": [
            s if s in near or not s.how else s._replace(precision=f"{s.precision}; off this map") for s in spots
        ],
    }


def _near(spots: Sequence[Spot]) -> list[Spot]:
    """The places around the middle of all that reports tell: one far away would make the rest a dot."""
    if not spots:
        return []
    weighted = [s for s in spots for _ in s.reports]
    lat, lon = median(s.lat or 0.0 for s in weighted), median(s.lon or 0.0 for s in weighted)

    def away(s: Spot) -> float:
        east = ((s.lon or 0.0) - lon) * math.cos(math.radians(lat))
        return math.hypot((s.lat or 0.0) - lat, east) * KM_PER_DEGREE

    reach = max(NEAR_KM, FAR * median(away(s) for s in weighted))
    return [s for s in spots if away(s) <= reach]


def _spots(records: Sequence[ReportRecord]) -> list[Spot]:
    """Each place once, those of which most reports tell first."""
    groups: dict[tuple[object, ...], list[tuple[int, Place, str]]] = {}
    for n, record in enumerate(records, 1):
        places = {p.id: p for p in record.places or ()}
        asked = [e.where for e in record.events or ()] + [c.place for c in record.control or ()]
        for place in {p.id: p for id in asked if (p := places.get(id or ""))}.values():
            within = places.get(place.within or "")
            key = (name_key(place.name), place.basis, _rounded(place.lat), _rounded(place.lon))
            groups.setdefault(key, []).append(
                (n, place, within.name if within else lies_in(place.name, None, place.country))
            )
    spots = [_spot(group) for group in groups.values()]
    return sorted(spots, key=lambda s: (-len(s.reports), s.name))


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 2)


def _spot(group: Sequence[tuple[int, Place, str]]) -> Spot:
    _, place, within = group[0]
    how, precision = _precision(place, within)
    reports = tuple(sorted({n for n, _, _ in group}))
    return Spot(
        name=place.name,
        kind=place.kind or "",
        how=how,
        precision=precision,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km or 0.0,
        reports=reports,
        point=coordinates_shown(place),
    )


def _precision(place: Place, within: str) -> tuple[str, str]:
    """How a place is drawn, and in words how surely its point is known."""
    reach = f", ± {reach_shown(place)}" if place.radius_km and place.radius_km >= 1 else ""
    if place.lat is None or place.lon is None:
        return "", "open between several places" if place.basis == "open" else "no point known"
    if place.kind == "country":
        return "", "a country"
    if place.basis == "container":
        return "area", f"somewhere {f'in {within}' if within else 'near the nearest known place'}{reach}"
    if place.basis == "relative":
        return "near", f"reckoned from another place{reach}"
    if place.kind in AREAS:
        whole = "its middle" if place.kind in {"natural", "road"} else f"the middle of the {place.kind}"
        return "area", f"{whole}{reach}"
    return "point", f"its own point{reach}"


class _View(NamedTuple):
    """The piece of the world that is drawn, and how degrees become units of the drawing."""

    box: Box
    width: float
    height: float
    per_degree: float  # units of the drawing to a degree of latitude
    squeeze: float  # how much shorter a degree of longitude is there

    def x(self, lon: float) -> float:
        return round((lon - self.box.west) * self.squeeze * self.per_degree, 1)

    def y(self, lat: float) -> float:
        return round((self.box.north - lat) * self.per_degree, 1)


def _view(spots: Sequence[Spot]) -> _View:
    """A box around the points with room on all sides, neither flat nor tall."""
    lats, lons = [s.lat or 0.0 for s in spots], [s.lon or 0.0 for s in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(0.2, math.cos(math.radians(lat)))
    wide = max(LEAST_DEGREES, (max(lons) - min(lons)) * squeeze * (1 + ROOM))
    tall = max(LEAST_DEGREES * LOWEST, (max(lats) - min(lats)) * (1 + ROOM))
    wide = max(wide, tall / TALLEST)
    tall = max(tall, wide * LOWEST)
    box = Box(lon - wide / squeeze / 2, lat - tall / 2, lon + wide / squeeze / 2, lat + tall / 2)
    return _View(box, WIDTH, round(WIDTH * tall / wide, 1), WIDTH / wide, squeeze)


def _drawing(spots: Sequence[Spot]) -> dict[str, Any]:
    view = _view(spots)
    # A little more than is seen, so that no cut edge shows.
    edge = (view.box.north - view.box.south) * 0.1
    around = Box(view.box.west - edge, view.box.south - edge, view.box.east + edge, view.box.north + edge)
    outlines = outlines_within(around)
    markers = [_marker(together, view) for together in _together(spots)]
    taken = [(m["x"] - 6, m["y"] - 6, m["x"] + 6, m["y"] + 6) for m in markers]
    labelled = 0
    for marker in sorted(markers, key=lambda m: (m["how"] != "point", -m["reports"])):
        if labelled < MOST_LABELS:
            marker["label"] = _label(marker, view, taken)
            labelled += marker["label"] is not None
    return {
        "width": view.width,
        "height": view.height,
        "countries": [_country(o, view, taken) for o in outlines],
        "markers": sorted(markers, key=lambda m: ("area", "near", "point").index(m["how"])),
        "bar": _scale_bar(view),
        "text": "; ".join(f"{s.name}: {s.precision}" for s in spots[:MOST_LABELS]),
    }


def _together(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Places with one point together: several that lie somewhere in one province have the province's."""
    groups: dict[tuple[object, ...], list[Spot]] = {}
    for s in spots:
        groups.setdefault((s.how, _rounded(s.lat), _rounded(s.lon)), []).append(s)
    return list(groups.values())


def _marker(spots: Sequence[Spot], view: _View) -> dict[str, Any]:
    first = spots[0]
    radius = max(s.radius_km for s in spots) / KM_PER_DEGREE * view.per_degree
    names = [s.name for s in spots]
    return {
        "how": first.how,
        "x": view.x(first.lon or 0.0),
        "y": view.y(first.lat or 0.0),
        "radius": round(min(max(radius, 14.0), view.height / 2), 1),
        "name": ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else ""),
        "precision": "; ".join(dict.fromkeys(s.precision for s in spots)),
        "reports": len({n for s in spots for n in s.reports}),
        "label": None,
    }


def _label(
    marker: dict[str, Any], view: _View, taken: list[tuple[float, float, float, float]]
) -> dict[str, Any] | None:
    """Where the name stands beside its point without covering another; None where there is no room."""
    x, y, wide = marker["x"], marker["y"], len(marker["name"]) * LETTER
    for anchor, dx, dy in (("start", 10, 5), ("end", -10, 5), ("middle", 0, -12), ("middle", 0, 24)):
        left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
        box = (left, y + dy - LABEL_HEIGHT + 4, left + wide, y + dy + 4)
        inside = box[0] >= 0 and box[2] <= view.width and box[1] >= 0 and box[3] <= view.height
        own = (x - 6, y - 6, x + 6, y + 6)
        if inside and not any(_cover(box, other) for other in taken if other != own):
            taken.append(box)
            return {"x": x + dx, "y": y + dy, "anchor": anchor}
    return None


def _cover(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def _country(outline: Outline, view: _View, taken: Sequence[tuple[float, ...]]) -> dict[str, Any]:
    """A country's outline as a path, with its name where enough of it is seen and nothing else stands there."""
    paths, largest, middle = [], 0.0, (0.0, 0.0)
    for ring in outline.rings:
        points = [(view.x(lon), view.y(lat)) for lon, lat in ring]
        paths.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z")
        area, at = _middle(points)
        if area > largest:
            largest, middle = area, at
    x, y = middle
    half = len(outline.name) * LETTER * 0.6
    inside = half < x < view.width - half and LABEL_HEIGHT < y < view.height - LABEL_HEIGHT
    free = not any(_cover((x - half, y - LABEL_HEIGHT, x + half, y), other) for other in taken)
    named = largest > view.width * view.height / 30 and inside and free
    return {"name": outline.name, "path": "".join(paths), "x": x, "y": y, "named": named}


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """The area of a ring and its centre of gravity."""
    area = cx = cy = 0.0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        cross = ax * by - bx * ay
        area, cx, cy = area + cross / 2, cx + (ax + bx) * cross, cy + (ay + by) * cross
    if not area:
        return 0.0, points[0]
    return abs(area), (round(cx / (6 * area), 1), round(cy / (6 * area), 1))


def _scale_bar(view: _View) -> dict[str, Any]:
    """A length of round kilometres, about a fifth of the width."""
    across = view.width / view.per_degree * KM_PER_DEGREE / 5
    power = 10 ** math.floor(math.log10(across))
    km = next(step * power for step in (5, 2, 1) if step * power <= across)
    return {"km": f"{km:g}", "width": round(km / KM_PER_DEGREE * view.per_degree, 1)}

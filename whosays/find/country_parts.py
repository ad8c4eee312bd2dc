"""Parts of countries by their regions: where the border of two runs, and where "the east" of one is.

A country is no circle: its border lies where its regions and the other's are nearest, and its east is where people live
in its eastern regions.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from whosays.find.relative_places import BEARINGS, Position
from whosays.findings import Direction, PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km
from whosays.resources import lexicon

PAIRS = 4  # of neighbouring regions, whose middles are taken together
REGIONS: tuple[PlaceKind, ...] = ("province",)
LEAST_REACH_KM, MOST_REACH_KM = 300.0, 1500.0
OUTER = 0.3  # of a country's reach, from which on a region lies on one side of it
ASIDE = 60.0  # degrees from the compass point


def point_of(entry: GazetteerEntry) -> tuple[float, float]:
    """Latitude and longitude of a place; a country's is the middle of its area, which the gazetteer rounds to a degree.

    Source: `lexicons/middles.toml`.
    """
    middles: Mapping[str, Sequence[float]] = lexicon("middles")["middle"]
    found = middles.get(entry.country or "") if entry.kind == "country" else None
    return (found[0], found[1]) if found else (entry.lat, entry.lon)


def border_position(one: GazetteerEntry, other: GazetteerEntry, gazetteer: Gazetteer) -> Position | None:
    """The middle of the two countries' nearest regions, and how far off it may be; None where they lie apart.

    Only the smaller country's surroundings are searched, since a border lies there.
    """
    small, large = sorted((one, other), key=lambda e: e.extent_km or MOST_REACH_KM)
    regions = _regions_around(gazetteer, small, 2.0)
    ours = [r for r in regions if r.country == small.country]
    theirs = [r for r in regions if r.country == large.country]
    pairs = sorted((distance_km(a, b), a.id, b.id, a, b) for a in ours for b in theirs)[:PAIRS]
    if not pairs:
        return None
    points = [((a.lat + b.lat) / 2, (a.lon + b.lon) / 2) for *_, a, b in pairs]
    lat, lon = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    return Position(lat, lon, max(d for d, *_ in pairs))


def side_position(country: GazetteerEntry, direction: Direction, gazetteer: Gazetteer) -> Position | None:
    """The middle of the people of the regions on that side of a country; None where it has no region there."""
    reach = country.extent_km or LEAST_REACH_KM
    outer = [
        r
        for r in _regions_around(gazetteer, country, 1.3)
        if r.country == country.country and _lies_toward(country, r, BEARINGS[direction], OUTER * reach)
    ]
    weights = [math.sqrt(r.population + 1) for r in outer]
    if not outer:
        return None
    lat = sum(w * r.lat for w, r in zip(weights, outer, strict=True)) / sum(weights)
    lon = sum(w * r.lon for w, r in zip(weights, outer, strict=True)) / sum(weights)
    middle = Position(lat, lon, 0.0)
    return middle._replace(radius_km=max(reach / 4, *(distance_km(middle, r) for r in outer)))


def _lies_toward(country: GazetteerEntry, region: GazetteerEntry, bearing: float, least_km: float) -> bool:
    """Whether a region lies toward the compass point from the middle of its country, and far enough out."""
    north = (region.lat - country.lat) * 111.2
    east = (region.lon - country.lon) * 111.2 * math.cos(math.radians(country.lat))
    aside = abs((math.degrees(math.atan2(east, north)) - bearing + 180) % 360 - 180)
    return aside <= ASIDE and math.hypot(north, east) * math.cos(math.radians(aside)) >= least_km


@lru_cache(64)
def _regions_around(gazetteer: Gazetteer, country: GazetteerEntry, times: float) -> tuple[GazetteerEntry, ...]:
    """The first-level regions within so many times a country's reach from its middle, its own and others'."""
    reach = min(MOST_REACH_KM, max(LEAST_REACH_KM, times * (country.extent_km or 0.0)))
    return gazetteer.near(country.lat, country.lon, reach, REGIONS)

"""Parts of countries: where the border between two runs, and where "the east" of one is.

A country is no circle: its border is known by points of it, and its east is where people live in its eastern regions.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from whosays.find.places.relative import BEARINGS, Position
from whosays.findings import Direction, PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km
from whosays.resources import lexicon

STRETCH_KM = 60.0  # of a border, around a point of it
BESIDE_KM = 300.0  # from a border, up to which a place says which stretch of it is meant
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


@cache
def _borders() -> Mapping[frozenset[str], Sequence[Sequence[float]]]:
    return {frozenset(codes.split("-")): points for codes, points in lexicon("borders")["border"].items()}


@cache
def neighbours(country: str) -> tuple[str, ...]:
    """The codes of the countries that meet a country on land.

    >>> neighbours("PT")
    ('ES',)
    """
    return tuple(other for pair in _borders() if country in pair for other in sorted(pair - {country}))


def border_position(one: str, other: str, near: GazetteerEntry | None = None) -> Position | None:
    """The middle of two countries' border, or where it is nearest to a place; None where they do not meet on land.

    The radius is how far off the border's ends may be; of a stretch near a place it is `STRETCH_KM`.
    Source: `lexicons/borders.toml`.
    """
    points = [Position(lat, lon, STRETCH_KM) for lat, lon in _borders().get(frozenset((one, other)), ())]
    if not points:
        return None
    if near is not None:
        nearest = min(points, key=lambda p: distance_km(p, near))
        if distance_km(nearest, near) <= BESIDE_KM:
            return nearest
    return points[0]._replace(radius_km=max(STRETCH_KM, *(distance_km(points[0], p) for p in points)))


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

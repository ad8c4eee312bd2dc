"""What the gazetteer knows of a place, and how a name found it."""

import math
from hashlib import blake2b
from typing import Literal, NamedTuple, Protocol

from whosays.findings import PlaceKind

How = Literal["name", "alias", "approximate"]

EARTH_RADIUS_KM = 6371.0088  # the mean radius that IUGG gives


class Point(Protocol):
    """Anything with a latitude and a longitude in decimal degrees."""

    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102


class GazetteerEntry(NamedTuple):
    """One place.

    `feature` is GeoNames' code of what it is (PPL a town, PPLC a capital, ADM1 a first-level region, AIRP an airport).
    `country` is ISO 3166 alpha-2, `admin1` and `admin2` GeoNames' codes of the region and the district within it.
    A region's point is the middle of its people (see `build`); `extent_km` is the distance from that point within which
    nine of ten of its towns lie, None for what is no bigger than a town. `source` says where the entry is from; `pcode`
    is a place code that a user's own table gave.
    """

    id: int
    name: str
    kind: PlaceKind
    feature: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    extent_km: float | None
    source: str
    pcode: str | None = None


class Match(NamedTuple):
    """An entry that a name may mean, the name of it that matched, and how: "approximate" is spelt otherwise."""

    entry: GazetteerEntry
    alias: str
    how: How


def distance_km(a: Point, b: Point) -> float:
    """The distance between two places along the surface of the earth, in kilometres.

    >>> class At(NamedTuple):
    ...     lat: float
    ...     lon: float
    >>> round(distance_km(At(0, 0), At(0, 1)), 1)
    111.2
    """
    return km_between(a.lat, a.lon, b.lat, b.lon)


def km_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The same of two points by their decimal degrees.

    >>> round(km_between(0, 0, 1, 0), 1)
    111.2
    """
    lat_a, lat_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(lon_b - lon_a) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def own_id(*parts: object) -> int:
    """An id for a place that GeoNames does not number: made from what it is, above all of GeoNames' numbers.

    >>> own_id("AIRP", "OAKB") == own_id("AIRP", "OAKB") > 2**40
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=5).digest()
    return 2**40 + int.from_bytes(digest, "big")

"""Where the middle of a region is, and how far it goes, worked out from the towns that lie in it.

The middle is that of the area which the towns span (their convex hull). Of the middles tried, it lies nearest to where
GeoNames and Who's On First put regions; the mean of the towns, by people or not, is drawn to where towns are dense.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from whosays.gazetteer.entries import EARTH_RADIUS_KM, GazetteerEntry

MOST_TOWNS = 0.9  # the share of a region's towns that lie within its extent
STRAYS = 3.0  # a town so many times farther out than most is not let draw the region's point

Floats = npt.NDArray[np.float64]
Flat = tuple[float, float]  # a point on the map as on paper


def middle(towns: Sequence[GazetteerEntry]) -> tuple[float, float, float | None]:
    """The middle of the area that towns span, and the distance from it within which most of them lie."""
    if len(towns) == 1:
        return towns[0].lat, towns[0].lon, None
    ways = directions(towns)
    x, y, z = np.median(ways, axis=0)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    # Longitudes count from near the middle, so that none jumps at the date line.
    points = np.array([(t.lat, (t.lon - lon + 180) % 360 - 180) for t in towns])
    if (reach := extent(lat, lon, ways)) is not None:  # a town far outside is one with a wrong code
        points = points[_distances(lat, lon, ways) <= STRAYS * max(reach, 1.0)]
    north, east = _hull_middle(sorted({(float(a), float(b)) for a, b in points}))
    lat, lon = round(north, 5), round((east + lon + 180) % 360 - 180, 5)
    return lat, lon, extent(lat, lon, ways)


def _hull_middle(points: list[Flat]) -> tuple[float, float]:
    """The middle of the convex hull of sorted points; of points that span no area, their mean.

    >>> _hull_middle([(0.0, 0.0), (0.0, 2.0), (1.0, 1.9), (2.0, 0.0), (2.0, 2.0)])
    (1.0, 1.0)
    """
    hull = [*_half_hull(points), *_half_hull(points[::-1])]
    area = along = across = 0.0
    for (x, y), (next_x, next_y) in zip(hull, [*hull[1:], *hull[:1]], strict=True):
        piece = x * next_y - next_x * y
        area += piece
        along += (x + next_x) * piece
        across += (y + next_y) * piece
    if abs(area) < 1e-6:
        return math.fsum(p[0] for p in points) / len(points), math.fsum(p[1] for p in points) / len(points)
    return along / (3 * area), across / (3 * area)


def _half_hull(points: Sequence[Flat]) -> list[Flat]:
    """One side of the hull, without its last point (Andrew's monotone chain)."""
    side: list[Flat] = []
    for point in points:
        while len(side) >= 2 and _turn(side[-2], side[-1], point) <= 0:
            side.pop()
        side.append(point)
    return side[:-1]


def _turn(a: Flat, b: Flat, c: Flat) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def directions(towns: Sequence[GazetteerEntry]) -> Floats:
    """Unit vectors from the middle of the earth to each town."""
    lat, lon = np.radians(np.array([(t.lat, t.lon) for t in towns]).reshape(-1, 2)).T
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)


def extent(lat: float, lon: float, ways: Floats) -> float | None:
    """The distance from a point within which most of the towns lie; None for fewer than three."""
    if len(ways) < 3:
        return None
    distances = np.sort(_distances(lat, lon, ways))
    return round(float(distances[math.ceil(MOST_TOWNS * len(distances)) - 1]), 1)


def _distances(lat: float, lon: float, ways: Floats) -> Floats:
    """Kilometres from a point to each town."""
    north, east = math.radians(lat), math.radians(lon)
    point = np.array((math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)))
    # By the chord: the cosine of a small angle has too few digits.
    chords = np.linalg.norm(ways - point, axis=1).clip(0, 2)
    distances: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(chords / 2)
    return distances

"""Computes the middles of countries from the outlines in the package.

    python -m training.middles

writes `whosays/lexicons/middles.toml`: for each country the middle of its area. Islands and other land far from the
largest piece (Alaska, French Guiana) are left out. Countries that are written short there and are not in
`LONG` keep the gazetteer's point.
"""

import math
from collections.abc import Sequence
from pathlib import Path

from whosays.gazetteer import km_between, load_gazetteer
from whosays.gazetteer.outlines import Box, Outline, Point, outlines_within
from whosays.resources import PACKAGE

TO = PACKAGE / "lexicons" / "middles.toml"
APART_KM = 500.0  # from the largest piece; what lies farther off is no part of what a reader calls the country's middle
EVERY = 3  # points of two rings that are compared
WORLD = Box(-181.0, -91.0, 181.0, 91.0)
LONG = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "S. Sudan": "South Sudan",
    "W. Sahara": "Western Sahara",
}
HEADER = """\
# The middle of each country's area by ISO 3166 alpha-2 code: latitude and longitude in decimal degrees. A page's
# country is put there: GeoNames' points (`points.toml`) are rounded to a degree or lie at a capital. Source: Natural
# Earth's outlines (public domain), without land far from the largest piece. Written by `python -m training.middles`;
# not to be edited by hand.

[middle]
"""


def main(to: Path = TO) -> None:
    """Write the middles."""
    gazetteer = load_gazetteer()
    found: dict[str, tuple[float, float]] = {}
    for outline in outlines_within(WORLD):
        matches = gazetteer.find(LONG.get(outline.name, outline.name), approximate=False)
        code = next((m.entry.country for m in matches if m.entry.kind == "country"), None)
        if code is not None and code not in found and (point := middle(outline)) is not None:
            found[code] = point
    rows = (f"{code} = [{lat:.2f}, {lon:.2f}]\n" for code, (lat, lon) in sorted(found.items()))
    to.write_text(HEADER + "".join(rows), "utf-8")


def middle(outline: Outline) -> tuple[float, float] | None:
    """The middle of a country's area, latitude first; None where the outline spans none.

    >>> middle(Outline("Oru", (((10.0, -1.0), (12.0, -1.0), (12.0, 1.0), (10.0, 1.0)),)))
    (0.0, 11.0)
    """
    pieces = [(_area(ring, outline.rings[0][0][0]), ring) for ring in outline.rings]
    (largest, _, _), main = max(pieces, key=lambda p: p[0][0])
    if not largest:
        return None
    near = [piece for piece, ring in pieces if ring is main or _apart(ring, main) <= APART_KM]
    total = sum(area for area, _, _ in near)
    lon = sum(area * along for area, along, _ in near) / total
    up = sum(area * across for area, _, across in near) / total
    if abs(up) > 1:
        return None  # land around a pole has no such middle
    return round(math.degrees(math.asin(up)), 2) + 0.0, round((lon + 180) % 360 - 180, 2)


def _area(ring: Sequence[Point], around: float) -> tuple[float, float, float]:
    """A ring's area on a map that keeps areas (longitude against the sine of latitude), and its middle there.

    Longitudes count from near `around`, so that none jumps at the date line.
    """
    points = [((x - around + 180) % 360 - 180 + around, math.sin(math.radians(y))) for x, y in ring]
    east, up = points[0]
    flat = [(x - east, y - up) for x, y in points]  # from a corner of its own: small islands lose no digits
    area = along = across = 0.0
    for (x, y), (next_x, next_y) in zip(flat, [*flat[1:], flat[0]], strict=True):
        piece = x * next_y - next_x * y
        area += piece
        along += (x + next_x) * piece
        across += (y + next_y) * piece
    if abs(area) < 1e-9:
        return 0.0, 0.0, 0.0
    return abs(area) / 2, east + along / (3 * area), up + across / (3 * area)


def _apart(one: Sequence[Point], other: Sequence[Point]) -> float:
    return min(_km(a, b) for a in one[::EVERY] for b in other[::EVERY])


def _km(a: Point, b: Point) -> float:
    return km_between(a[1], a[0], b[1], b[0])


if __name__ == "__main__":
    main()

"""Computes points along the borders of countries from the outlines in the package.

    python -m training.borders

writes `whosays/lexicons/borders.toml`: for each two countries that meet on land points where they do, the one nearest
the border's middle first. Outlines share the points of a border, so that none needs to be looked for.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from training.middles import LONG, WORLD
from whosays.gazetteer import EARTH_RADIUS_KM, load_gazetteer
from whosays.gazetteer.outlines import Outline, Point, outlines_within
from whosays.resources import PACKAGE

TO = PACKAGE / "lexicons" / "borders.toml"
SPACED_KM = 80.0  # between two points that are kept
KM_A_DEGREE = math.radians(EARTH_RADIUS_KM)
HEADER = """\
# Points on the border of two countries that meet on land, by their ISO 3166 alpha-2 codes in the alphabet's order:
# latitude and longitude in decimal degrees, about 80 km apart, the one nearest the border's middle first. Source:
# Natural Earth's outlines (public domain), as things stand on the ground; they hold no border as right. Written by
# `python -m training.borders`; not to be edited by hand.

[border]
"""


def main(to: Path = TO) -> None:
    """Write the borders."""
    gazetteer = load_gazetteer()
    coded: dict[str, Outline] = {}
    for outline in outlines_within(WORLD):
        matches = gazetteer.find(LONG.get(outline.name, outline.name), approximate=False)
        code = next((m.entry.country for m in matches if m.entry.kind == "country"), None)
        if code is not None:
            coded.setdefault(code, outline)
    corners = {code: {p for ring in outline.rings for p in ring} for code, outline in sorted(coded.items())}
    rows = []
    for one, other in combinations(corners, 2):
        points = along(sorted(corners[one] & corners[other]))
        if points:
            told = ", ".join(f"[{lat:.2f}, {lon:.2f}]" for lon, lat in points)
            rows.append(f"{one}-{other} = [{told}]\n")
    to.write_text(HEADER + "".join(rows), "utf-8")


def along(shared: Sequence[Point]) -> list[Point]:
    """Points of a border that lie apart, the one nearest to the middle of all first.

    >>> along([(10.0, 0.0), (10.1, 0.0), (11.0, 0.0), (12.0, 0.0)])
    [(11.0, 0.0), (10.0, 0.0), (12.0, 0.0)]
    """
    if not shared:
        return []
    middle = (sum(x for x, _ in shared) / len(shared), sum(y for _, y in shared) / len(shared))
    kept = [min(shared, key=lambda p: _flat_km(p, middle))]
    kept += [p for p in shared if p != kept[0]]
    out: list[Point] = []
    for point in kept:
        if all(_flat_km(point, other) >= SPACED_KM for other in out):
            out.append(point)
    return out


def _flat_km(a: Point, b: Point) -> float:
    """A distance good enough to compare points of one border by; all of these lie off the date line."""
    east = (a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return KM_A_DEGREE * math.hypot(east, a[1] - b[1])


if __name__ == "__main__":
    main()

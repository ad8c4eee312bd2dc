"""Outlines of countries for small maps: Natural Earth's (public domain), thinned, as `training/outlines.py` makes them.

They are a background by which a reader knows where a map is. They are good to about a kilometre, hold no border as
right, and decide nothing about any place; middles of countries and points of borders are worked out from them.
"""

import json
from functools import cache
from typing import Any, NamedTuple

from whosays.errors import GazetteerError
from whosays.resources import PACKAGE

Point = tuple[float, float]  # longitude, latitude, in decimal degrees
FILE = PACKAGE / "gazetteer" / "outlines.json"


class Box(NamedTuple):
    """A piece of the map in decimal degrees."""

    west: float
    south: float
    east: float
    north: float


class Outline(NamedTuple):
    """A country, or what of it lies in a box, as closed rings of points."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


def outlines_within(box: Box) -> tuple[Outline, ...]:
    """What of each country lies in the box, by name.

    >>> [o.name for o in outlines_within(Box(9.0, 46.9, 10.0, 47.3))]
    ['Austria', 'Liechtenstein', 'Switzerland']
    """
    found = []
    for outline, bounds in _world():
        rings = tuple(
            cut
            for ring, around in zip(outline.rings, bounds, strict=True)
            if _meets(around, box) and len(cut := clipped(ring, box)) > 2
        )
        if rings:
            found.append(Outline(outline.name, rings))
    return tuple(found)


def clipped(ring: tuple[Point, ...], box: Box) -> tuple[Point, ...]:
    """The ring cut to the box (Sutherland and Hodgman): edge after edge, what lies beyond it is left out.

    >>> clipped(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)), Box(1, -1, 3, 9))
    ((1.0, 0.0), (3.0, 0.0), (3.0, 4.0), (1.0, 4.0))
    """
    points = list(ring)
    for axis, edge, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        kept: list[Point] = []
        for n, here in enumerate(points):
            last = points[n - 1]
            inside, was = (here[axis] - edge) * sign >= 0, (last[axis] - edge) * sign >= 0
            if inside != was:
                kept.append(_crossing(last, here, axis, edge))
            if inside:
                kept.append(here)
        points = kept
    return tuple(points)


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (float(edge), float(other)) if axis == 0 else (float(other), float(edge))


def _meets(a: Box, b: Box) -> bool:
    return a.west <= b.east and a.east >= b.west and a.south <= b.north and a.north >= b.south


@cache
def _world() -> tuple[tuple[Outline, tuple[Box, ...]], ...]:
    """Every country with the box around each of its rings."""
    try:
        world = json.loads(FILE.read_text("utf-8"))
        lines = [_line(steps, world["units"]) for steps in world["lines"]]
        countries = [(name, tuple(_ring(ring, lines) for ring in rings)) for name, rings in world["countries"]]
    except (OSError, ValueError, KeyError, IndexError) as cause:
        raise GazetteerError(f"the outlines of countries cannot be read from {FILE}: {cause}") from cause
    return tuple((Outline(name, rings), tuple(map(_around, rings))) for name, rings in countries)


def _line(steps: list[int], units: int) -> list[Point]:
    x = y = 0
    points = []
    for n in range(0, len(steps), 2):
        x, y = x + steps[n], y + steps[n + 1]
        points.append((x / units, y / units))
    return points


def _ring(numbers: list[int], lines: list[list[Point]]) -> tuple[Point, ...]:
    """The lines of a ring one after the other; ~n is line n run backwards. Where two meet, the point stands once."""
    points: list[Point] = []
    for n in numbers:
        line: Any = lines[n] if n >= 0 else lines[~n][::-1]
        points += line[1:] if points else line
    return tuple(points)


def _around(ring: tuple[Point, ...]) -> Box:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))

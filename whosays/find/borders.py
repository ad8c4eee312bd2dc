"""Where the border of two countries runs, roughly: between those of their regions that lie nearest to one another."""

from whosays.find.relative_places import Position
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km

PAIRS = 4  # of neighbouring regions, whose middles are taken together
REGIONS: tuple[PlaceKind, ...] = ("province",)
LEAST_REACH_KM, MOST_REACH_KM = 300.0, 1500.0


def border_position(one: GazetteerEntry, other: GazetteerEntry, gazetteer: Gazetteer) -> Position | None:
    """The middle of the two countries' nearest regions, and how far off it may be; None where they lie apart.

    Only the smaller country's surroundings are searched, since a border lies there.
    """
    small, large = sorted((one, other), key=lambda e: e.extent_km or MOST_REACH_KM)
    reach = min(MOST_REACH_KM, max(LEAST_REACH_KM, 2 * (small.extent_km or 0.0)))
    regions = gazetteer.near(small.lat, small.lon, reach, REGIONS)
    ours = [r for r in regions if r.country == small.country]
    theirs = [r for r in regions if r.country == large.country]
    pairs = sorted((distance_km(a, b), a.id, b.id, a, b) for a in ours for b in theirs)[:PAIRS]
    if not pairs:
        return None
    points = [((a.lat + b.lat) / 2, (a.lon + b.lon) / 2) for *_, a, b in pairs]
    lat, lon = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    return Position(lat, lon, max(d for d, *_ in pairs))

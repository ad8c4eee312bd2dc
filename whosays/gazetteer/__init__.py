"""The gazetteer: where places are, under any of their names. `load_gazetteer` opens it.

`entries` has the types, `names` the keys under which a name is looked up, `sources` reads the packages that bring the
data, `middle` puts regions on the map, `table` is the file's form, `build` makes the file, `index` looks up in it, and
`own` reads a user's table to lay on top.
"""

from functools import cache
from pathlib import Path

from whosays.gazetteer.build import gazetteer_file
from whosays.gazetteer.entries import EARTH_RADIUS_KM, GazetteerEntry, Match, distance_km, km_between
from whosays.gazetteer.index import Gazetteer
from whosays.gazetteer.own import with_own_places

__all__ = [
    "EARTH_RADIUS_KM",
    "Gazetteer",
    "GazetteerEntry",
    "Match",
    "distance_km",
    "km_between",
    "load_gazetteer",
]


@cache
def load_gazetteer(own: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once; with the places of a user's table on top when one is given.

    Its file lies in the user's cache folder; the very first use builds it, which takes up to a minute.
    """
    file = gazetteer_file()
    return with_own_places(file, own) if own else Gazetteer(file)

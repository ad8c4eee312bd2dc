"""The gazetteer: where places are, under any of their names. `load_gazetteer` opens it.

`entries` has the types, `names` the keys under which a name is looked up, `sources` reads the packages that bring the
data, `middle` puts regions on the map, `table` is the file's form, `build` makes the file, `index` looks up in it, and
`own` reads a user's table to lay on top.
"""

from functools import cache
from pathlib import Path

from whosays.gazetteer.build import gazetteer_file
from whosays.gazetteer.entries import GazetteerEntry, Match, distance_km
from whosays.gazetteer.index import Gazetteer

__all__ = ["Gazetteer", "GazetteerEntry", "Match", "distance_km", "load_gazetteer"]


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once. Its file lies in `folder` or the user's cache, and the first use of all builds it."""
    return Gazetteer(gazetteer_file(folder))

"""Looking places up: by name, by position, by code."""

import math
import sqlite3
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from whosays.errors import GazetteerError
from whosays.findings import PlaceKind
from whosays.gazetteer.build import NAME, cell, fill
from whosays.gazetteer.entries import GazetteerEntry, How, Match, distance_km
from whosays.gazetteer.names import Kinds, bare_names, name_key, skeleton
from whosays.gazetteer.sources import Named
from whosays.resources import lexicon

_BY_KEY = "SELECT how, alias, place.* FROM name JOIN place ON place.id = name.place WHERE name.key = ?"
_BY_CELL = "SELECT * FROM place WHERE cell = ?"
_BY_ID = "SELECT * FROM place WHERE id = ?"
_COUNTRY = "SELECT * FROM place WHERE country = ? AND admin1 IS NULL AND feature = 'PCLI'"
_REGION = "SELECT * FROM place WHERE country = ? AND admin1 = ? AND feature = 'ADM1'"
_BY_BONES = "SELECT key FROM bones WHERE skeleton = ?"
_FIELDS = len(GazetteerEntry._fields)  # a row has its cell besides
_KM_A_DEGREE = 111.0  # a little less than the least length of a degree of latitude
# The least likeness, of 100, of two keys with one skeleton; chosen on spellings of Arabic and Slavic towns.
ALIKE = 72.0
MOST_APPROXIMATE = 8  # keys that an approximate look-up takes at most


class _At(NamedTuple):
    lat: float
    lon: float


class Gazetteer:
    """The places of the world, and those of a user's own table on top.

    Look-ups read one file and change nothing; one gazetteer may serve several threads and forked processes.
    """

    def __init__(self, file: Path, own: Iterable[Named] = ()) -> None:
        """Open a file that `build.gazetteer_file` made; `own` are places to lay on top of it."""
        self._layers = [_open(file)]
        own = tuple(own)
        if own:
            layer = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            fill(layer, own)
            self._layers.insert(0, layer)
        self._file = file

    def find(self, name: str, *, approximate: bool = True) -> tuple[Match, ...]:
        """All places that the name may mean, the likeliest by name and size first.

        Names come before aliases. A word for a kind of place is taken as such: "Kunduz province" finds what is called
        so, and the provinces called Kunduz. Only where nothing has the name are places given that are spelt much like
        it, marked "approximate" and the most alike first.
        """
        key = name_key(name)
        if not key:
            return ()
        found = self._exact(key)
        for bare, kinds in bare_names(key):
            found += [m for m in self._exact(bare) if _is_of(m.entry, kinds)]
        if not found and approximate:
            found = self._approximate(key)
            for bare, kinds in bare_names(key):
                found += [m for m in self._approximate(bare) if _is_of(m.entry, kinds)]
        once: dict[int, Match] = {}
        for match in found:
            once.setdefault(match.entry.id, match)
        return tuple(once.values())

    def near(self, lat: float, lon: float, km: float, kinds: Collection[PlaceKind] = ()) -> tuple[GazetteerEntry, ...]:
        """The places within so many kilometres of a point, the nearest first; of these kinds only, if any are given."""
        at = _At(lat, lon)
        rows: list[tuple[float, GazetteerEntry]] = []
        for layer in self._layers:
            for place in _cells_around(lat, lon, km):
                for row in _ask(layer, _BY_CELL, place):
                    entry = GazetteerEntry._make(row[:_FIELDS])
                    if (not kinds or entry.kind in kinds) and (distance := distance_km(at, entry)) <= km:
                        rows.append((distance, entry))
        return tuple(entry for _, entry in sorted(rows, key=lambda r: (r[0], r[1].id)))

    def entry(self, id: int) -> GazetteerEntry | None:
        """The entry with this id, or None."""
        return self._one(_BY_ID, id)

    def country(self, alpha2: str) -> GazetteerEntry | None:
        """The country with this ISO 3166 alpha-2 code, or None."""
        return self._one(_COUNTRY, alpha2)

    def region(self, country: str, admin1: str) -> GazetteerEntry | None:
        """The first-level region with GeoNames' code in a country, or None."""
        return self._one(_REGION, country, admin1)

    def demonym(self, word: str) -> tuple[GazetteerEntry, ...]:
        """The countries whose people or adjective the word is ("Afghans", "Ukrainian")."""
        key = name_key(word)
        codes = self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"), ())
        return tuple(e for code in codes if (e := self.country(code)) is not None)

    @cached_property
    def _demonyms(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in lexicon("countries")["country"]:
            for word in row["people"]:
                key = name_key(word)
                found[key] = (*found.get(key, ()), row["code"])
        return found

    def _one(self, question: str, *values: object) -> GazetteerEntry | None:
        for layer in self._layers:
            for row in _ask(layer, question, *values):
                return GazetteerEntry._make(row[:_FIELDS])
        return None

    def _exact(self, key: str) -> list[Match]:
        found: list[tuple[int, int, int, int, Match]] = []
        for layer, db in enumerate(self._layers):
            for row in _ask(db, _BY_KEY, key):
                entry = GazetteerEntry._make(row[2 : 2 + _FIELDS])
                how: How = "name" if row[0] == NAME else "alias"
                found.append((row[0], layer, -entry.population, entry.id, Match(entry, row[1] or entry.name, how)))
        return [match for *_, match in sorted(found, key=lambda f: f[:4])]

    def _approximate(self, key: str) -> list[Match]:
        bones = skeleton(key)
        if bones is None:
            return []
        likely: dict[str, float] = {}
        for db in self._layers:
            for (other,) in _ask(db, _BY_BONES, bones):
                if (score := ratio(key, other)) >= ALIKE:
                    likely[other] = score
        best = sorted(likely, key=lambda k: (-likely[k], k))[:MOST_APPROXIMATE]
        return [m._replace(how="approximate") for k in best for m in self._exact(k) if m.how == "name"]


def _open(file: Path) -> sqlite3.Connection:
    # The file never changes, so no locks; and it is read as mapped memory, so that forked processes share no position.
    db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute("PRAGMA mmap_size = 1073741824")
    return db


def _ask(db: sqlite3.Connection, question: str, *values: object) -> list[tuple[Any, ...]]:
    try:
        return db.execute(question, values).fetchall()
    except sqlite3.DatabaseError as cause:
        raise GazetteerError(f"the gazetteer's file is damaged ({cause}): remove it, and it is built anew") from cause


def _is_of(entry: GazetteerEntry, kinds: Kinds) -> bool:
    return entry.kind in kinds.kinds and (not kinds.features or entry.feature in kinds.features)


def _cells_around(lat: float, lon: float, km: float) -> set[int]:
    """The square degrees that a circle touches."""
    high = km / _KM_A_DEGREE
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    narrowest = math.cos(math.radians(max(abs(south), abs(north))))
    wide = min(180.0, high / narrowest) if narrowest > 1e-6 else 180.0
    lats = range(int(south + 90), int(north + 90) + 1)
    lons = range(math.floor(lon - wide), math.floor(lon + wide) + 1)
    return {cell(la - 90, (lo + 180) % 360 - 180) for la in lats for lo in lons}

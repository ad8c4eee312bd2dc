"""Looking places up: by name, by position, by code."""

import math
import mmap
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from whosays.findings import PlaceKind
from whosays.gazetteer.entries import GazetteerEntry, Match, distance_km
from whosays.gazetteer.names import Kinds, bare_names, name_key, skeleton, sounded
from whosays.gazetteer.table import Named, Posting, Table, cell, pack
from whosays.resources import lexicon

_KM_A_DEGREE = 111.0  # a little less than the least length of a degree of latitude
# The least likeness, of 100, of how two keys with one skeleton sound; chosen on spellings of Arabic and Slavic towns.
ALIKE = 72.0
MOST_APPROXIMATE = 8  # keys that an approximate look-up takes at most


class _At(NamedTuple):
    lat: float
    lon: float


class Gazetteer:
    """The places of the world, and those of a user's own table on top.

    Look-ups read mapped memory and change nothing; one gazetteer may serve several threads and forked processes. Sent
    to another process, it is opened there anew.
    """

    def __init__(self, file: Path, own: Iterable[Named] = ()) -> None:
        """Open a file that `build.gazetteer_file` made; `own` are places to lay on top of it."""
        with file.open("rb") as opened:
            data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._layers = [Table(memoryview(data))]
        self._made_of = file, tuple(own)
        if self._made_of[1]:
            self._layers.insert(0, Table(memoryview(b"".join(pack(self._made_of[1])))))

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path, tuple[Named, ...]]]:
        return Gazetteer, self._made_of

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
            if not (_is_code(match.alias) and not _is_code(name)):
                once.setdefault(match.entry.id, match)
        return tuple(once.values())

    def near(self, lat: float, lon: float, km: float, kinds: Collection[PlaceKind] = ()) -> tuple[GazetteerEntry, ...]:
        """The places within so many kilometres of a point, the nearest first; of these kinds only, if any are given."""
        at = _At(lat, lon)
        found: list[tuple[float, int, GazetteerEntry]] = []
        for layer in self._layers:
            for row in chain.from_iterable(map(layer.in_cell, _cells_around(lat, lon, km))):
                entry = layer.entry(row)
                if (not kinds or entry.kind in kinds) and (distance := distance_km(at, entry)) <= km:
                    found.append((distance, entry.id, entry))
        return tuple(entry for *_, entry in sorted(found))

    def entry(self, id: int) -> GazetteerEntry | None:
        """The entry with this id, or None."""
        return self._one(lambda layer: layer.row(id))

    def country(self, alpha2: str) -> GazetteerEntry | None:
        """The country with this ISO 3166 alpha-2 code, or None."""
        return self._one(lambda layer: layer.coded(alpha2))

    def region(self, country: str, admin1: str) -> GazetteerEntry | None:
        """The first-level region with GeoNames' code in a country, or None."""
        return self._one(lambda layer: layer.coded(f"{country}.{admin1}"))

    def demonym(self, word: str) -> tuple[GazetteerEntry, ...]:
        """The countries and regions whose people or adjective the word is ("Afghans", "Texan", "European")."""
        key = name_key(word)
        return self._people.get(key) or self._people.get(key.removesuffix("s"), ())

    @cached_property
    def _people(self) -> dict[str, tuple[GazetteerEntry, ...]]:
        """Each adjective and inhabitants' name of the lexicons, with its places."""
        found: dict[str, dict[int, GazetteerEntry]] = defaultdict(dict)
        for entry, words in (*self._peoples_of_countries(), *self._peoples_of_regions()):
            for word in words:
                found[name_key(word)][entry.id] = entry
        return {word: tuple(entries.values()) for word, entries in found.items()}

    def _peoples_of_countries(self) -> Iterator[tuple[GazetteerEntry, list[str]]]:
        rows = [(row["code"], row["people"]) for row in lexicon("countries")["country"]]
        for code, words in (*rows, *lexicon("gazetteer")["people"].items()):
            country, _, admin1 = code.partition(".")
            entry = self.region(country, admin1) if admin1 else self.country(country)
            if entry is not None:
                yield entry, words

    def _peoples_of_regions(self) -> Iterator[tuple[GazetteerEntry, list[str]]]:
        rows = [("CONT", name, words) for name, words in lexicon("regions")["continent_people"].items()]
        for group in lexicon("regions")["group"]:
            rows += [(group["feature"], p["names"][0], p["people"]) for p in group["places"] if "people" in p]
        for feature, name, words in rows:
            yield from ((m.entry, words) for m in self._exact(name_key(name)) if m.entry.feature == feature)

    def _one(self, row_in: Callable[[Table], int | None]) -> GazetteerEntry | None:
        for layer in self._layers:
            if (row := row_in(layer)) is not None:
                return layer.entry(row)
        return None

    def _exact(self, key: str) -> list[Match]:
        """The places with this key: names before aliases, a user's own first, then the larger before the smaller."""
        found = [_match(layer, posting) for layer in self._layers for posting in layer.postings(key)]
        return found if len(self._layers) == 1 else sorted(found, key=lambda m: m.how != "name")

    def _approximate(self, key: str) -> list[Match]:
        bones, sounds = skeleton(key), sounded(key)
        if bones is None or sounds is None:
            return []
        others = {other for layer in self._layers for other in layer.alike(bones)}
        likely = {o: score for o in others if (score := ratio(sounds, sounded(o) or "")) >= ALIKE}
        best = sorted(likely, key=lambda k: (-likely[k], k))[:MOST_APPROXIMATE]
        return [m._replace(how="approximate") for k in best for m in self._exact(k) if m.how == "name"]


def _match(layer: Table, posting: Posting) -> Match:
    entry = layer.entry(posting.row)
    return Match(entry, posting.alias or entry.name, posting.how)


def _is_code(name: str) -> bool:
    """Whether a name is a code in capitals: "OR", "IN" and "ME" are such, and no words of small letters mean them."""
    return len(name) <= 3 and name.isupper()


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

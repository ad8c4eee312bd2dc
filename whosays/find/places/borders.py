"""Where a border mentioned on a page lies: "the Orun border", "its border with Oru", "the border".

The two countries are those that the words name, else those that the page tells of most and that meet on land. A town
named beside it says which stretch is meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from whosays.find.places.country_parts import border_position, neighbours
from whosays.find.places.entry_features import SPOT_KM
from whosays.find.places.relative import Position
from whosays.find.places.resolve import matches_of
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry

_SPOTS: frozenset[PlaceKind] = frozenset(
    {"city", "town", "village", "district", "province", "neighbourhood", "facility"}
)


def _is_stretch(entry: GazetteerEntry) -> bool:
    """Whether a place is small enough to tell of a stretch of a border."""
    return entry.kind in _SPOTS or (entry.kind == "region" and (entry.extent_km or 0.0) <= SPOT_KM)


class Borders:
    """The borders of the countries that a page tells of."""

    def __init__(self, gazetteer: Gazetteer, told: Mapping[str, float]) -> None:
        """`told` is how much the page tells of each country, by its code."""
        self._gazetteer, self._told = gazetteer, told

    def named(self, words: str) -> list[str]:
        """The codes of the countries that the words name: two in "the Orun-Halmish border", one in "Oru's border"."""
        capitals = re.findall(r"[A-Z]\w+", words)
        entries = (m.entry for w in capitals for m in matches_of(w, self._gazetteer))
        return list(dict.fromkeys(e.country for e in entries if e.kind == "country" and e.country))

    def at(self, named: Sequence[str], beside: GazetteerEntry | None = None) -> tuple[str, Position] | None:
        """The country whose border it is, and where; None where no two countries are told that meet on land."""
        home = beside.country if beside is not None else None
        first = next(iter(named), None) or home or self._most(self._told)
        if first is None:
            return None
        others = [c for c in (*named[1:], home) if c and c in neighbours(first)]
        other = next(iter(others), None) or self._most(neighbours(first))
        if other is None:
            return None
        near = beside if beside is not None and _is_stretch(beside) else None
        found = border_position(first, other, near)
        return (first, found) if found is not None else None

    def _most(self, countries: Iterable[str]) -> str | None:
        """The one that the page tells of most; None where it tells of none."""
        return max((c for c in countries if self._told.get(c)), key=lambda c: (self._told[c], c), default=None)

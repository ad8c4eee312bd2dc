"""The features by which a gazetteer entry is accepted or rejected for a name.

Three sorts: of the entry and the words beside the name alone; of what the page's other names may mean, whichever it is
(two villages whose names meet within a day's walk hardly do so by chance); and of what they were taken to mean in the
round before.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from whosays.findings import SETTLEMENTS, PlaceKind
from whosays.gazetteer import GazetteerEntry, Match, distance_km
from whosays.gazetteer.names import name_key

LARGE = 100_000  # people of a town that a page may name with nothing else of its region
_MORE_FOR_SMALL = ("near", "nearest", "near_share", "region_share", "country_share", "region_named")
PEOPLE_A_KM2 = 50.0  # about the mean of all land
NEAR_KM, FAR_KM = 150.0, 2000.0
SPOT_KM = 60.0  # from this reach on a region is too large to meet a place
ROW = 0.5  # degrees of latitude; places in one such cell of the map or in cells side by side meet

# Which kinds of entry a kind's word beside a name may mean.
SAME_KIND: Mapping[PlaceKind, frozenset[PlaceKind]] = {
    "city": SETTLEMENTS,
    "town": SETTLEMENTS,
    "village": frozenset({"village", "town"}),
    "region": frozenset({"region", "province", "district"}),
    "province": frozenset({"province"}),
    "district": frozenset({"district"}),
    "country": frozenset({"country"}),
    "neighbourhood": frozenset({"neighbourhood"}),
    "facility": frozenset({"facility"}),
    "road": frozenset({"road"}),
    "natural": frozenset({"natural"}),
}
EXACT_KINDS: frozenset[PlaceKind] = frozenset({"province", "region", "city", "town", "village", "natural"})
HOME = 0.5  # of what a page's names weigh that lies in one country, from which its sites are sought there
SETTLED: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "facility"})


class Name(NamedTuple):
    """A name of the page that is to be resolved, with what its mentions tell.

    `kind` is what the word beside it says, `page_kinds` what words beside the same name elsewhere on the page say.
    `containers` are the indexes of the names that it is said to lie in, `inside` what those of them may mean of which
    more is said than a comma, `openers` those with which its sentences open. `times` is how often it stands on the
    page, `peoples` the entries whose people or adjective it is ("Orun"). `meant` is how likely it means a place at all,
    in the mention where that is likeliest.
    """

    words: str
    kind: PlaceKind | None
    page_kinds: frozenset[PlaceKind]
    containers: tuple[int, ...]
    times: int
    matches: tuple[Match, ...]
    peoples: frozenset[int] = frozenset()
    meant: float = 1.0
    inside: tuple[GazetteerEntry, ...] = ()
    openers: tuple[int, ...] = ()

    @property
    def weight(self) -> float:
        """How much it tells of where the page is: often named more, hardly at all what is likely no place's name."""
        return (1 + math.log(self.times)) * self.meant


HOLDS: frozenset[PlaceKind] = frozenset({"country", "province", "district", "region"})


class Reading(NamedTuple):
    """One entry that a name may mean, with its probability among them all; None is a place that no entry is."""

    match: Match | None
    probability: float


class Focus(NamedTuple):
    """What a page is about beside the places that are to be resolved: weights of countries by other words."""

    countries: Mapping[str, float]


class Spot(NamedTuple):
    """What a name of the page most likely means, where that has a place on the map: no country and nothing as wide.

    `number` is the name's among all, `alias` the name that matched as it is compared.
    """

    number: int
    entry: GazetteerEntry
    alias: str
    probability: float


class PageReading(NamedTuple):
    """The page's places as the last round left them: for each name its readings, and the likeliest ones on the map."""

    readings: tuple[tuple[Reading, ...], ...]
    countries: Mapping[str, float]
    regions: Mapping[tuple[str, str | None], float]
    spots: tuple[Spot, ...]


def none_of_them(name: Name) -> dict[str, float]:
    """The features of the answer that the name means a place that the gazetteer has not."""
    most = max(weight_of(m.entry) for m in name.matches)
    out = {"none": 1.0, "none_people": math.log10(most + 1) / 7}
    if all(m.how == "approximate" for m in name.matches):
        out["none_approximate"] = 1.0
    if name.kind and not any(m.entry.kind in SAME_KIND[name.kind] for m in name.matches):
        out["none_of_kind"] = 1.0
    if name.words.isupper() and len(name.words) < 5:
        out["none_capitals"] = 1.0
    return out


def weight_of(entry: GazetteerEntry) -> float:
    """How many people a place has; a sea or a macro-region, which has no count, as many as its reach would hold.

    The Middle East is no village of that name because nobody counted its people.
    """
    if entry.population or entry.extent_km is None:
        return entry.population
    return PEOPLE_A_KM2 * entry.extent_km**2


def alone(name: Name, match: Match) -> dict[str, float]:
    """The features of an entry by itself and by the words beside the name."""
    entry = match.entry
    people = math.log10(weight_of(entry) + 1) / 7
    most = max(weight_of(m.entry) for m in name.matches)
    out = {
        f"is_{entry.kind}": 1.0,
        "people": people,
        "share_of_most": (weight_of(entry) + 1) / (most + 1),
        f"how_{match.how}": 1.0,
    }
    if entry.kind in SETTLED:
        out["people_of_town"] = people
    if entry.feature == "PPLC":
        out["capital"] = 1.0
    elif entry.feature.startswith("PPLA"):
        out["seat"] = 1.0
    if name.words.casefold() == entry.name.casefold():
        out["own_name"] = 1.0
    if entry.name.casefold() == f"{name.words} city".casefold():
        out["city_of_name"] = 1.0
    if entry.id in name.peoples:
        out["adjective"] = 1.0
    if entry.kind == "district" and entry.country == "US" and not name.kind:
        out["bare_county"] = 1.0  # papers hardly name an American county without the word
    if entry.kind in {"province", "district"}:
        # Most are called after their town, and then the town is meant.
        town = any(m.entry.kind in SETTLED and lies_beside(m.entry, entry) for m in name.matches)
        out[f"{entry.kind}_with_town" if town else f"{entry.kind}_alone"] = 1.0
    if name.kind:
        agrees = entry.kind in SAME_KIND[name.kind]
        out["kind_agrees" if agrees else "kind_differs"] = 1.0
    elif name.page_kinds:
        agrees = any(entry.kind in SAME_KIND[k] for k in name.page_kinds)
        out["page_kind_agrees" if agrees else "page_kind_differs"] = 1.0
    return out


# --- by what the page's other names may mean -------------------------------------------------------------------------


def by_names(names: Sequence[Name]) -> list[list[dict[str, float]]]:
    """For each name the features of each of its entries that need no answer for any name: alone, and by who meets it.

    A name that is a country's too, or of a sea or several countries, has none of the second sort: all towns lie in it.
    """
    spots = _Spots(names)
    out: list[list[dict[str, float]]] = []
    for k, name in enumerate(names):
        wide = any(
            m.entry.kind == "country" or (not _is_spot(m.entry) and m.entry.country is None) for m in name.matches
        )
        met = [{} if wide else spots.features(k, m.entry) for m in name.matches]
        out.append([{**alone(name, m), **also} for m, also in zip(name.matches, met, strict=True)])
    return out


class _Spots:
    """Where on the map the entries of a page's names lie: by cells of about 55 km, and by first-level regions.

    A name with many entries meets others by chance, so it counts less.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self._cells: defaultdict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
        self._regions: defaultdict[tuple[str | None, str], set[int]] = defaultdict(set)
        keys = [name_key(n.words) for n in names]
        local = [any(m.entry.kind != "country" for m in n.matches) for n in names]
        self._others = [
            frozenset(j for j in range(len(names)) if local[j] and keys[j] != keys[k]) for k in range(len(names))
        ]
        self._weights = [n.meant / max(1, len(n.matches)) for n in names]
        for j, name in enumerate(names):
            for match in name.matches:
                self._put(j, match.entry)

    def _put(self, j: int, entry: GazetteerEntry) -> None:
        if entry.kind not in {"country", "province"} and entry.admin1:
            self._regions[entry.country, entry.admin1].add(j)
        if _is_spot(entry):
            self._cells[_cell(entry, _row(entry))].add((j, entry.id))

    def features(self, k: int, entry: GazetteerEntry) -> dict[str, float]:
        """How surely, and with what share of the page's other names, an entry of name `k` meets an entry of theirs."""
        others = self._others[k]
        if not others:
            return {}
        if _is_spot(entry):
            met = {j for cell in _cells_around(entry) for j, other in self._cells.get(cell, ()) if other != entry.id}
            out = self._shares(met & others, others, "meets")
            if entry.kind in SETTLED and entry.population < LARGE:
                out |= {f"small_{f}": v for f, v in out.items()}
            return out
        if entry.kind == "province" and entry.admin1:
            return self._shares(
                self._regions.get((entry.country, entry.admin1), set()) & others, others, "region_meets"
            )
        return {}

    def _shares(self, met: Set[int], others: Set[int], name: str) -> dict[str, float]:
        if not met:
            return {}
        apart = math.prod(1 - self._weights[j] for j in met)
        share = sum(self._weights[j] for j in met) / sum(self._weights[j] for j in others)
        return {name: 1 - apart, f"{name}_share": share}


def _is_spot(entry: GazetteerEntry) -> bool:
    return entry.kind != "country" and (entry.extent_km or 0.0) <= SPOT_KM


def _is_wide(entry: GazetteerEntry) -> bool:
    return entry.country is None and not _is_spot(entry)


def _row(entry: GazetteerEntry) -> int:
    return math.floor(entry.lat / ROW)


def _cell(entry: GazetteerEntry, row: int) -> tuple[int, int]:
    """The cell in a row of the map that has the entry's longitude; cells are as wide as they are high."""
    return row, math.floor(entry.lon * math.cos(math.radians((row + 0.5) * ROW)) / ROW)


def _cells_around(entry: GazetteerEntry) -> Iterator[tuple[int, int]]:
    own = _row(entry)
    for row in (own - 1, own, own + 1):
        _, column = _cell(entry, row)
        yield from ((row, column - 1), (row, column), (row, column + 1))


# --- by what the page's other names were taken to mean ---------------------------------------------------------------


def page_of(names: Sequence[Name], found: Sequence[Sequence[Reading]], focus: Focus) -> PageReading:
    """The page's countries and regions by the answers so far, each name counted by its mentions' logarithm."""
    countries: defaultdict[str, float] = defaultdict(float, focus.countries)
    regions: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    found = tuple(_at_home(names, found, focus))
    for name, options in zip(names, found, strict=True):
        weight = name.weight
        for option in options:
            if option.match is None:
                continue
            entry = option.match.entry
            if entry.country:
                countries[entry.country] += weight * option.probability
                if entry.admin1:
                    regions[entry.country, entry.admin1] += weight * option.probability
    return PageReading(tuple(tuple(f) for f in found), countries, regions, tuple(_spots(found)))


def _at_home(names: Sequence[Name], found: Sequence[Sequence[Reading]], focus: Focus) -> Iterator[Sequence[Reading]]:
    """The answers so far, of sites only those in the country that most of the page's other names speak for.

    A hospital may be called after a saint, and so are towns elsewhere.
    """
    countries: defaultdict[str, float] = defaultdict(float, focus.countries)
    for name, options in zip(names, found, strict=True):
        for option in options if name.kind != "facility" else ():
            if option.match is not None and option.match.entry.country:
                countries[option.match.entry.country] += name.weight * option.probability
    home = max(countries, key=lambda c: (countries[c], c), default=None)
    surely = home is not None and countries[home] >= HOME * sum(countries.values())
    for name, options in zip(names, found, strict=True):
        elsewhere = surely and name.kind == "facility"
        yield [
            o._replace(match=None) if elsewhere and o.match is not None and o.match.entry.country != home else o
            for o in options
        ]


def _spots(found: Sequence[Sequence[Reading]]) -> Iterator[Spot]:
    for number, options in enumerate(found):
        best = options[0] if options else None
        if best is None or best.match is None or best.match.entry.kind == "country" or _is_wide(best.match.entry):
            continue
        yield Spot(number, best.match.entry, best.match.alias.casefold(), best.probability)


def among(k: int, match: Match, names: Sequence[Name], page: PageReading) -> dict[str, float]:
    """The features of an entry by the page's other places and by the names that it is said to lie in."""
    entry = match.entry
    own = _own_weight(names[k], page.readings[k], entry)
    out: dict[str, float] = {}
    if entry.country:
        total = sum(page.countries.values()) - names[k].weight * bool(page.readings[k])
        here = max(0.0, page.countries.get(entry.country, 0.0) - own[0])
        out["country_share"] = here / total if total > 0.01 else 0.0
        out["country_named"] = min(1.0, here)
        if entry.admin1 and entry.kind not in {"country", "province"}:
            region = max(0.0, page.regions.get((entry.country, entry.admin1), 0.0) - own[1])
            out["region_share"] = region / total if total > 0.01 else 0.0
            out["region_named"] = min(1.0, region)
    if entry.kind != "country":
        out |= _nearness(k, entry, names, page)
    if entry.kind in SETTLED and entry.population < LARGE:
        out |= {f"small_{f}": out[f] for f in _MORE_FOR_SMALL if f in out}  # a village needs its neighbours more
        if out.get("nearest", 1.0) < _nearness_of(FAR_KM):
            out["small_far"] = 1.0
    holds = _holding(k, entry, names, page)
    if holds:
        out["holds_named"] = holds
    return out | _containment(names[k], entry, page)


def _own_weight(name: Name, options: Sequence[Reading], entry: GazetteerEntry) -> tuple[float, float]:
    """What the name itself gave to the entry's country and region: that it must not count for itself."""
    weight = name.weight
    there = [(r.match.entry, r.probability) for r in options if r.match and r.match.entry.country == entry.country]
    country = sum(p for _, p in there)
    region = sum(p for e, p in there if e.admin1 and e.admin1 == entry.admin1)
    return weight * country, weight * region


def _nearness(k: int, entry: GazetteerEntry, names: Sequence[Name], page: PageReading) -> dict[str, float]:
    """How near the page's other places lie, how many of them near, and how many are of its kind in its country.

    Distances are between edges: a region reaches far from its point.
    """
    nearest, near, siblings, all_of_them = math.inf, 0.0, 0.0, 0.0
    called = entry.name.casefold()
    for spot in page.spots:
        best, meant = spot.entry, names[spot.number].meant
        if spot.number == k or best.id == entry.id or spot.alias == called:
            continue  # the town beside its own province proves nothing
        score = spot.probability * meant
        all_of_them += meant
        siblings += score * (best.kind == entry.kind and best.country == entry.country)
        km = max(0.0, distance_km(best, entry) - (best.extent_km or 0.0) - (entry.extent_km or 0.0))
        nearest = min(nearest, km / max(score, 0.05))
        near += score * (km <= NEAR_KM)
    if not all_of_them:
        return {}
    return {
        "near": math.exp(-nearest / NEAR_KM),
        "nearest": _nearness_of(nearest),
        "near_share": near / all_of_them,
        "siblings": min(1.0, siblings),
    }


def _nearness_of(km: float) -> float:
    """A distance on a scale from 1 (there) to about 0 (the other side of the earth)."""
    return 1 - math.log10(1 + km) / 4.5


def _containment(name: Name, entry: GazetteerEntry, page: PageReading) -> dict[str, float]:
    """Whether it lies in the place that the page says it lies in ("Paris, Texas")."""
    if not name.containers:
        return {}
    inside = max(
        (r.probability for c in name.containers for r in page.readings[c] if r.match and lies_in(entry, r.match.entry)),
        default=0.0,
    )
    known = any(page.readings[c] for c in name.containers)
    return {"in_container": inside, "not_in_container": 1.0 - inside} if known else {}


def _holding(k: int, entry: GazetteerEntry, names: Sequence[Name], page: PageReading) -> float:
    """How likely what is said to lie in it does: "Georgia" after "Kings Bay"."""
    if entry.kind not in HOLDS:
        return 0.0
    return max(
        (
            sum(r.probability for r in page.readings[j] if r.match and lies_in(r.match.entry, entry))
            for j, name in enumerate(names)
            if k in name.containers
        ),
        default=0.0,
    )


def lies_beside(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether both are of one first-level region."""
    return (entry.country, entry.admin1) == (other.country, other.admin1)


PEOPLE_A_KM2_OF_TOWN = 4000.0  # about the mean of large cities


def lies_in(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether an entry lies in another: in a region by their codes, in a large city by how far that reaches."""
    if entry.id == other.id or entry.country != other.country or other.country is None:
        return False
    if other.kind == "city" and entry.kind in SETTLED:
        reach = math.sqrt(other.population / PEOPLE_A_KM2_OF_TOWN / math.pi)
        return entry.population * 2 < other.population and distance_km(entry, other) <= reach
    if other.kind == "country":
        return True
    if other.feature == "ADM1":
        return entry.admin1 == other.admin1 and entry.kind != "province"
    if other.feature == "ADM2":
        return entry.admin1 == other.admin1 and entry.admin2 == other.admin2 and other.admin2 is not None
    return False

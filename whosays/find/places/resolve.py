"""Which place a name refers to: its gazetteer entries ranked by a few named features, or left open.

A name means one place on a page. Each entry that a name may mean is weighed by what is known of the entry alone
(people, kind, whether the name is its own), by the words beside the name (a kind's word, "Paris, Texas"), and by the
page's other places (their countries, their regions, how near they lie). The last are taken from a first answer without
them, so each page is answered in rounds. Weights are those of a log-linear ranker (`lexicons/place_weights.toml`).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from operator import itemgetter

from whosays.find.places.candidates import without_initials
from whosays.find.places.entry_features import (
    EXACT_KINDS,
    HOLDS,
    SAME_KIND,
    SETTLED,
    Focus,
    Name,
    Reading,
    among,
    by_names,
    lies_in,
    none_of_them,
    page_of,
)
from whosays.find.places.holders import MOST_SHARE
from whosays.find.places.mentions import MEANT, PlaceMention
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry, Match, distance_km
from whosays.gazetteer.names import name_key
from whosays.resources import lexicon

ROUNDS = 3  # answers with the page's other places known, after a first one without
MOST_ENTRIES = 60  # of the entries of one name, the most peopled
SURE = 0.25  # from this share of what is likely on the best entry is taken; below it the name stays open
SURELY_NONE = 0.8  # from this probability on the name is taken to mean none of the entries
GREAT = 1_000_000  # people of a city that is meant before the region of the same name
CHIEF_SHARE = 0.1  # ... of the region's people, for a smaller town to be meant so
LEAST_CHIEF = 5_000  # ... and people that it has at least
AT_HOME = 0.6  # of what the page's places weigh that lie in one country, from which small ones elsewhere are doubted
SPELT_ALIKE = 3  # letters with which two spellings of one name begin alike
LEAST_OF_LAND = 15.0  # kilometres that a land reaches at least, for its town not to be as good as all of it
SMALL = 50_000  # people of a town below which a well-known site of its name is meant
LISTED = 2  # regions of one country that a page may name and still mean the city
SHORTEST_ALIKE = 5  # characters of a name that may be another spelling of a known one
_SPELLED: frozenset[PlaceKind] = frozenset({"city", "town", "village", "province", "district"})
ONE_SPOT_KM = 25.0  # entries no farther apart count as one answer: a town and its district


def names_of(
    mentions: Sequence[PlaceMention], gazetteer: Gazetteer, *, approximate: bool = False
) -> tuple[tuple[Name, ...], tuple[int, ...]]:
    """The page's different names, and for each mention the index of its own.

    "Halm" and "Halm province" are two: each may mean another place. What a name is said to lie in counts only where
    that may hold a place: "Halm, Orun" of a list of towns says nothing.
    """
    keys = [(name_key(m.name), m.kind) for m in mentions]
    order = {key: k for k, key in enumerate(dict.fromkeys(keys))}
    index = tuple(order[key] for key in keys)
    matches = {words: matches_of(first, gazetteer, approximate=approximate) for words, first in _first_words(mentions)}
    containers: defaultdict[int, dict[int, None]] = defaultdict(dict)
    placed: defaultdict[int, list[GazetteerEntry]] = defaultdict(list)
    for k in range(len(mentions)):
        holder, surely = _held_by(k, mentions, keys, matches, gazetteer)
        if holder is not None:
            containers[index[k]][index[holder]] = None
        placed[index[k]] += surely
    for (words, kind), at in order.items():
        if kind is None:  # "Qalm" after "Qalm district in the city of Halm" is no province elsewhere
            placed[at] += [e for (w, k), part in order.items() if w == words and k in _PARTS for e in placed[part]]
    openers: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for mention, at in zip(mentions, index, strict=True):
        if mention.opener is not None and index[mention.opener] != at:
            openers[at][index[mention.opener]] = None
    counts = Counter(keys)
    meant = {key: max(m.meant for m, own in zip(mentions, keys, strict=True) if own == key) for key in order}
    names = tuple(
        Name(
            words=next(m.name for m, key in zip(mentions, keys, strict=True) if key == (words, kind)),
            kind=kind,
            page_kinds=frozenset(k for w, k in order if w == words and k is not None and kind is None),
            containers=tuple(containers[order[words, kind]]),
            times=counts[words, kind],
            matches=_inside(
                _beside_city(words, _of_told_kind(matches[words], kind, gazetteer), {w for w, _ in order}),
                placed[order[words, kind]],
            ),
            peoples=frozenset(e.id for e in gazetteer.demonym(words)),
            # A country that is only spoken for tells where the page is all the same.
            meant=1.0 if any(m.entry.kind == "country" for m in matches[words]) else meant[words, kind],
            inside=tuple(placed[order[words, kind]]),
            openers=tuple(openers[order[words, kind]]),
        )
        for words, kind in order
    )
    return names, index


def _held_by(
    k: int,
    mentions: Sequence[PlaceMention],
    keys: Sequence[tuple[str, PlaceKind | None]],
    matches: Mapping[str, tuple[Match, ...]],
    gazetteer: Gazetteer,
) -> tuple[int | None, list[GazetteerEntry]]:
    """Which mention names what holds the place of the k-th, and the entries that it surely lies in one of."""
    mention, (words, _) = mentions[k], keys[k]
    town = _town_around(k, mentions, keys, matches) if words in _within_towns() else None
    if town is not None:
        return town, [m.entry for m in matches[keys[town][0]] if m.entry.kind == "city"]
    if mention.container is None:
        return None, []
    holder, kind = keys[mention.container]
    if holder == words or any(m.entry.kind == "country" for m in matches[words]):
        return None, []
    if mention.placed:
        return mention.container, [m.entry for m in _of_told_kind(matches[holder], kind, gazetteer)]
    return (mention.container if any(m.entry.kind in HOLDS for m in matches[holder]) else None), []


@cache
def _within_towns() -> frozenset[str]:
    return frozenset(lexicon("places")["names"]["within_towns"])


def _town_around(
    k: int,
    mentions: Sequence[PlaceMention],
    keys: Sequence[tuple[str, PlaceKind | None]],
    matches: Mapping[str, tuple[Match, ...]],
) -> int | None:
    """The large town that a mention is said to lie in, else the last one named before it, else the next behind it."""
    said = mentions[k].container
    order = (*(() if said is None else (said,)), *range(k - 1, -1, -1), *range(k + 1, len(keys)))
    towns = (j for j in order if any(m.entry.kind == "city" for m in matches[keys[j][0]]))
    return next((j for j in towns if mentions[j].meant >= MEANT), None)


def _inside(matches: tuple[Match, ...], wholes: Sequence[GazetteerEntry]) -> tuple[Match, ...]:
    """The entries of a name that lie in what it is said to lie in, or close by: codes and outlines are not exact.

    None where it is said to lie in a city or a region and no entry does. All where words are likelier misread: of a
    large town elsewhere, and of countries and parts of the world, whose lines may be disputed.
    """
    there = tuple(m for m in matches if any(_is_in(m.entry, whole) for whole in wholes))
    vague = not wholes or any(w.kind in _VAGUE_WHOLES for w in wholes)
    large = any(m.entry.kind in SETTLED and m.entry.population >= SMALL for m in matches)
    return there or (matches if vague or large else ())


_VAGUE_WHOLES: frozenset[PlaceKind] = frozenset({"country", "region", "natural"})
CLOSE_KM = 30.0  # beyond the reach of what holds a place


def _is_in(entry: GazetteerEntry, whole: GazetteerEntry) -> bool:
    if lies_in(entry, whole) or entry.id == whole.id:
        return True
    return whole.kind != "country" and distance_km(entry, whole) <= (whole.extent_km or 0.0) + CLOSE_KM


def _beside_city(words: str, matches: tuple[Match, ...], others: AbstractSet[str]) -> tuple[Match, ...]:
    """The entries of a name; no town where the page names that by its long name: "Gaza" beside "Gaza City"."""
    if f"{words} city" not in others:
        return matches
    return tuple(m for m in matches if m.entry.kind in _WIDER) or matches


_PARTS: frozenset[PlaceKind | None] = frozenset({"neighbourhood", "district"})
_WIDER: frozenset[PlaceKind] = frozenset({"country", "province", "region"})


def _first_words(mentions: Sequence[PlaceMention]) -> Iterator[tuple[str, str]]:
    """Each key with the words of its first mention."""
    seen: set[str] = set()
    for mention in mentions:
        key = name_key(mention.name)
        if key not in seen:
            seen.add(key)
            yield key, mention.name


def matches_of(words: str, gazetteer: Gazetteer, *, approximate: bool = False) -> tuple[Match, ...]:
    """The entries that a name may mean: under the name itself, its long form ("Ky."), or as a people's adjective."""
    long = _short_names().get(words)
    found = gazetteer.find(long or words, approximate=False)
    if long:
        found = tuple(m for m in found if m.entry.kind == "province") or found  # "Wash." is never the town
    found += tuple(Match(e, words, "alias") for e in gazetteer.demonym(words))
    if not found and approximate:
        found = gazetteer.find(words)
    meant = without_initials(words, [m.entry for m in found])
    found = tuple(m for m in found if m.entry in meant)
    by_size = sorted(found, key=lambda m: -m.entry.population)
    return tuple({m.entry.id: m for m in by_size[:MOST_ENTRIES]}.values())


def of_kind(matches: tuple[Match, ...], kind: PlaceKind | None) -> tuple[Match, ...]:
    """The entries of the kind that the word beside the name tells, where any are: "Halm province" is no town."""
    if kind is None or kind not in EXACT_KINDS:
        return matches
    agree = tuple(m for m in matches if m.entry.kind in SAME_KIND[kind])
    return agree or matches


def _of_told_kind(matches: tuple[Match, ...], kind: PlaceKind | None, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The entries of the kind that is told; where this spelling has none, those that share another name with them.

    Provinces are called after their seats, and the gazetteer spells the two in its own ways.
    """
    if kind is None or kind not in _SEATED or any(m.entry.kind in SAME_KIND[kind] for m in matches):
        return of_kind(matches, kind)
    twins = tuple(
        Match(twin.entry, m.alias, "alias")
        for m in matches
        if m.entry.kind in _SPELLED
        for twin in gazetteer.find(m.entry.name, approximate=False)
        if twin.entry.kind in SAME_KIND[kind] and _region(twin.entry) == _region(m.entry)
    )
    return tuple({m.entry.id: m for m in twins}.values()) or matches


def _region(entry: GazetteerEntry) -> tuple[str | None, str | None]:
    return entry.country, entry.admin1


_SEATED: frozenset[PlaceKind] = frozenset({"province", "city", "town"})


@cache
def _short_names() -> Mapping[str, str]:
    names: Mapping[str, str] = lexicon("places")["short"]
    return names


def readings(
    names: Sequence[Name], focus: Focus, *, weights: Mapping[str, Mapping[str, float]] | None = None
) -> tuple[tuple[Reading, ...], ...]:
    """For each name its entries with their probabilities, the likeliest first; empty where none is known.

    `weights` are the package's own unless given.
    """
    weights = lexicon("place_weights") if weights is None else weights
    lone = by_names(names)
    found = tuple(ranked(n, rows, weights["alone"]) for n, rows in zip(names, lone, strict=True))
    for _ in range(ROUNDS):
        page = page_of(names, _cities_first(names, found), focus)
        found = tuple(
            ranked(
                n, [{**a, **among(k, m, names, page)} for m, a in zip(n.matches, rows, strict=True)], weights["among"]
            )
            for k, (n, rows) in enumerate(zip(names, lone, strict=True))
        )
    return tuple(_site_first(n, _land_first(n, o)) for n, o in zip(names, _cities_first(names, found), strict=True))


def _cities_first(names: Sequence[Name], found: Sequence[tuple[Reading, ...]]) -> tuple[tuple[Reading, ...], ...]:
    """The readings, a great city before the region that is called after it: "New York" alone is the city.

    The region stays where the page says that something lies there or that it is a state, or lists more such regions.
    A hospital or a quarter may as well lie in the city.
    """
    best = [next((r.match.entry for r in options if r.match), None) for options in found]
    wide = ((k, n) for k, n in enumerate(names) if n.kind not in _IN_TOWNS)
    holding = {c for k, n in wide for c in n.containers if _holds(best[c], best[k])}
    regions = Counter(
        e.country
        for e, n in zip(best, names, strict=True)
        if e is not None and e.kind == "province" and n.meant >= MEANT and not n.peoples
    )
    out = list(found)
    for k, (name, entry) in enumerate(zip(names, best, strict=True)):
        if entry is None or entry.kind not in {"province", "district"} or name.kind or k in holding:
            continue
        if entry.kind == "province" and regions[entry.country] > LISTED:
            continue
        city = next(
            (r for r in found[k] if r.match and _is_chief_city(r.match.entry, entry, name_key(name.words))), None
        )
        out[k] = _put_first(city, found[k])
    return tuple(out)


_IN_TOWNS: frozenset[PlaceKind | None] = frozenset({"facility", "neighbourhood"})


_ARTICLE = re.compile(r"(?:a[a-z]{1,2}|el)\s")  # "al", "as", "ad" before an Arabic name


def _put_first(reading: Reading | None, options: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings with one in the place of the first, and that in its own; as they are where it is None."""
    if reading is None:
        return options
    first = options[0]
    rest = (r._replace(probability=reading.probability) if r is first else r for r in options if r is not reading)
    return reading._replace(probability=first.probability), *rest


def _land_first(name: Name, options: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings, a land that every reader knows by the name before its town: "Gaza" is no city without the word."""
    best = options[0].match.entry if options and options[0].match else None
    if best is None or best.kind not in {"city", "town", "district"} or name.kind or name.page_kinds & _TOWNS:
        return options
    lands = (r for r in options if r.match and r.match.how == "name" and r.match.entry.feature == "RGN")
    return _put_first(next((r for r in lands if r.match and _holds_town(r.match.entry, best)), None), options)


_TOWNS: frozenset[PlaceKind] = frozenset({"city", "town"})


def _holds_town(land: GazetteerEntry, town: GazetteerEntry) -> bool:
    reach = land.extent_km or 0.0
    return land.country == town.country and reach >= LEAST_OF_LAND and distance_km(land, town) <= reach


def _site_first(name: Name, options: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings, a site that every reader knows before a small town of its name in its country: the White House."""
    best = options[0].match.entry if options and options[0].match else None
    if best is None or best.kind not in SETTLED or best.population >= SMALL or name.containers or name.kind:
        return options
    sites = (r for r in options if r.match and r.match.how == "name" and r.match.entry.feature == "BLDG")
    return _put_first(next((r for r in sites if r.match and r.match.entry.country == best.country), None), options)


def _holds(region: GazetteerEntry | None, entry: GazetteerEntry | None) -> bool:
    return region is not None and (entry is None or lies_in(entry, region))


def _is_chief_city(entry: GazetteerEntry, region: GazetteerEntry, words: str) -> bool:
    """Whether an entry is a great city of a region, or a town in which a good part of it lives, by its own name."""
    if entry.kind not in {"city", "town"} or not lies_in(entry, region):
        return False
    if entry.kind == "city" and entry.population >= GREAT:
        return True
    own = name_key(entry.name)
    # A province that is called after its town is so in every spelling: of "Sweida" the town is As-Suwayda.
    called = own[:SPELT_ALIKE] == words[:SPELT_ALIKE] or _ARTICLE.sub("", own) == name_key(region.name)
    return called and entry.population >= max(CHIEF_SHARE * region.population, LEAST_CHIEF)


def ranked(name: Name, found: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> tuple[Reading, ...]:
    """The entries with their probabilities by the weights, the likeliest first; that it is none of them is one more."""
    if not found:
        return ()
    scores = [sum(weights.get(f, 0.0) * v for f, v in row.items()) for row in (*found, none_of_them(name))]
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    answers = [Reading(m, p / total) for m, p in zip((*name.matches, None), parts, strict=True)]
    return tuple(sorted(answers, key=lambda r: -r.probability))


def settled(options: Sequence[Reading]) -> Reading | None:
    """The reading to take, or None where it stays open or is likely none: entries at one spot back each other."""
    known = [r for r in options if r.match is not None]
    none = sum(r.probability for r in options if r.match is None)
    if not known or none >= SURELY_NONE:
        return None
    best = known[0]
    assert best.match is not None
    there = sum(r.probability for r in known if r.match and distance_km(r.match.entry, best.match.entry) <= ONE_SPOT_KM)
    return best if there >= SURE * (1 - none) else None


def without_strays(
    names: Sequence[Name], answers: Sequence[Sequence[Reading]], best: Sequence[Reading | None], focus: Focus
) -> list[Reading | None]:
    """The readings to take, without places of countries that the page does not tell of, unless everybody knows them.

    A village that the gazetteer does not know has its name in common with one far away, and so has a town at home with
    a larger one ("Dartmouth"): that at home is meant. What is also a sea or a part of the world is that ("the Gulf"),
    and a point of the compass is no district abroad ("the Southwest border"). What is said to lie in a country, or in a
    part of one ("Halm, Oru"), is none in another; nor is a small one of a sentence that opens there ("In Oru, men
    came to Halm").
    """
    weight: defaultdict[str, float] = defaultdict(float)
    for name, reading in zip(names, best, strict=True):
        likely = name.meant >= MEANT or name.peoples  # no place of "La" in a name
        if likely and reading is not None and reading.match is not None and reading.match.entry.country is not None:
            weight[reading.match.entry.country] += name.weight
    out = list(best)
    for k, (name, reading) in enumerate(zip(names, best, strict=True)):
        match = reading.match if reading is not None else None
        country = match.entry.country if match is not None else None
        if match is None or country is None or country in focus.countries or weight[country] > name.weight:
            continue
        around = (*name.containers, *(name.openers if match.entry.population < SMALL else ()))
        held_by = {h.match.entry.country for c in around if (h := best[c]) is not None and h.match is not None}
        if held_by and country not in held_by:
            inside = (r for r in answers[k] if r.match is not None and r.match.entry.country in held_by)
            out[k] = next(inside, None)
            continue
        compass = _is_compass_point(name.words)
        if match.entry.kind not in _SPELLED or name.containers or (_is_known(match.entry) and not compass):
            continue
        small = match.entry.population < SMALL
        wide = next((r for r in answers[k] if small and r.match is not None and r.match.entry.country is None), None)
        home, others = max(((c, w) for c, w in weight.items() if c != country), key=itemgetter(1), default=("", 0.0))
        if wide is not None or compass or others >= AT_HOME * sum(weight.values()):
            at_home = (r for r in answers[k] if not small and r.match is not None and r.match.entry.country == home)
            out[k] = wide or (None if compass else next(at_home, None))
    return out


def _is_known(entry: GazetteerEntry) -> bool:
    """Whether readers know a place without its country: a capital, a great city, a listed one, a large region."""
    if entry.population < SMALL:
        return False
    town = entry.kind in SETTLED
    return not town or entry.feature == "PPLC" or entry.population >= GREAT or name_key(entry.name) in _well_known()


@cache
def _well_known() -> frozenset[str]:
    return frozenset(name_key(n) for n in lexicon("places")["names"]["well_known"])


def _is_compass_point(words: str) -> bool:
    """Whether a name is a point of the compass alone: "Northeast", "North-Western".

    Two words ("North East") may be a town's name, which `relative.direction_of` takes for a direction as well.
    """
    return words.lower().replace("-", "").removesuffix("ern") in lexicon("places")["compass"]


def spelled_otherwise(
    names: Sequence[Name], answers: Sequence[Sequence[Reading]], gazetteer: Gazetteer
) -> tuple[Name, ...]:
    """The names, unknown ones with the entries of the page's countries that are spelled much like them.

    "Dayr Oru" may be "Deir Oru" where the page is about that country, and hardly a town on another continent.
    """
    countries: defaultdict[str, float] = defaultdict(float)
    for name, options in zip(names, answers, strict=True):
        best = settled(options)
        if best is not None and best.match is not None and best.match.entry.country:
            countries[best.match.entry.country] += name.weight
    here = {c for c, w in countries.items() if w >= MOST_SHARE * sum(countries.values())}
    return tuple(n._replace(matches=_alike(n, here, gazetteer)) if _is_open(n) and here else n for n in names)


def _is_open(name: Name) -> bool:
    """Whether a name that means a settlement or region is not known as it is spelled."""
    settlement = name.kind is None or name.kind in EXACT_KINDS
    return not name.matches and settlement and name.meant >= MEANT and len(name.words) >= SHORTEST_ALIKE


def _alike(name: Name, countries: AbstractSet[str], gazetteer: Gazetteer) -> tuple[Match, ...]:
    found = (m for m in gazetteer.find(name.words) if m.entry.country in countries and m.entry.kind in _SPELLED)
    return of_kind(_inside(tuple({m.entry.id: m for m in found}.values()), name.inside), name.kind)

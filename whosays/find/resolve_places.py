"""Which place a name means: the gazetteer's entries for it, ranked by a few named features, or left open.

A name means one place on a page. Each entry that a name may mean is weighed by what is known of the entry alone
(people, kind, whether the name is its own), by the words beside the name (a kind's word, "Paris, Texas"), and by the
page's other places (their countries, their regions, how near they lie). The last are taken from a first answer without
them, so each page is answered in rounds. Weights are those of a log-linear ranker (`lexicons/place_weights.toml`).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import ParsedText
from whosays.find.place_mentions import MEANT, PlaceMention
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry, Match, distance_km
from whosays.gazetteer.names import name_key
from whosays.resources import lexicon

ROUNDS = 3  # answers with the page's other places known, after a first one without
MOST_ENTRIES = 60  # of the entries of one name, the most peopled
SURE = 0.25  # from this share of what is likely on the best entry is taken; below it the name stays open
SURELY_NONE = 0.8  # from this probability on the name is taken to mean none of the entries
LARGE = 100_000  # people of a town that a page may name with nothing else of its region
_MORE_FOR_SMALL = ("near", "nearest", "near_share", "region_share", "country_share", "region_named")
PEOPLE_A_KM2 = 50.0  # about the mean of all land
MOST_SHARE = 0.34  # of the page's places in one country, from which on an unknown place is taken to lie there
WELL_KNOWN = 300_000  # people of a place that a longer name may be called after
# Characters: about a sentence, a paragraph, and any page.
_SENTENCE_REACH, _PARAGRAPH_REACH, _PAGE_REACH = 120, 500, 1_000_000
ONE_SPOT_KM = 25.0  # entries no farther apart count as one answer: a town and its district
NEAR_KM = 150.0

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")

# Which kinds of entry a kind's word beside a name may mean.
SAME_KIND: Mapping[PlaceKind, frozenset[PlaceKind]] = {
    "city": frozenset({"city", "town", "village"}),
    "town": frozenset({"city", "town", "village"}),
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
EXACT_KINDS: frozenset[PlaceKind] = frozenset({"province", "city", "town", "village"})
SETTLED: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "facility"})


class Name(NamedTuple):
    """A name of the page that is to be resolved, with what its mentions tell.

    `kind` is what the word beside it says, `page_kinds` what words beside the same name elsewhere on the page say.
    `containers` are the indexes of the names that it is said to lie in. `times` is how often it stands on the page,
    `peoples` the entries whose people or adjective it is ("Orun").
    """

    words: str
    kind: PlaceKind | None
    page_kinds: frozenset[PlaceKind]
    containers: tuple[int, ...]
    times: int
    matches: tuple[Match, ...]
    peoples: frozenset[int] = frozenset()


HOLDS: frozenset[PlaceKind] = frozenset({"country", "province", "district", "region"})


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
    for k, mention in enumerate(mentions):
        if mention.container is not None:
            holder = keys[mention.container]
            holds = any(m.entry.kind in HOLDS for m in matches[holder[0]])
            if holder[0] != keys[k][0] and holds and not any(m.entry.kind == "country" for m in matches[keys[k][0]]):
                containers[index[k]][index[mention.container]] = None
    counts = Counter(keys)
    names = tuple(
        Name(
            words=next(m.name for m, key in zip(mentions, keys, strict=True) if key == (words, kind)),
            kind=kind,
            page_kinds=frozenset(k for w, k in order if w == words and k is not None and kind is None),
            containers=tuple(containers[order[words, kind]]),
            times=counts[words, kind],
            matches=of_kind(matches[words], kind),
            peoples=frozenset(e.id for e in gazetteer.demonym(words)),
        )
        for words, kind in order
    )
    return names, index


def _first_words(mentions: Sequence[PlaceMention]) -> Iterator[tuple[str, str]]:
    """Each key with the words of its first mention."""
    seen: set[str] = set()
    for mention in mentions:
        key = name_key(mention.name)
        if key not in seen:
            seen.add(key)
            yield key, mention.name


class Reading(NamedTuple):
    """One entry that a name may mean, with its probability among them all; None is a place that no entry is."""

    match: Match | None
    probability: float


class Focus(NamedTuple):
    """What a page is about beside the places that are to be resolved: weights of countries by other words."""

    countries: Mapping[str, float]


class _Page(NamedTuple):
    """The page's places as the last round left them: for each name its readings."""

    readings: tuple[tuple[Reading, ...], ...]
    countries: Mapping[str, float]
    regions: Mapping[tuple[str, str | None], float]


def matches_of(words: str, gazetteer: Gazetteer, *, approximate: bool = False) -> tuple[Match, ...]:
    """The entries that a name may mean: under the name itself, its long form ("Ky."), or as a people's adjective."""
    long = _short_names().get(words)
    found = gazetteer.find(long or words, approximate=False)
    found += tuple(Match(e, words, "alias") for e in gazetteer.demonym(words))
    if not found and approximate:
        found = gazetteer.find(words)
    by_size = sorted(found, key=lambda m: -m.entry.population)
    return tuple({m.entry.id: m for m in by_size[:MOST_ENTRIES]}.values())


def of_kind(matches: tuple[Match, ...], kind: PlaceKind | None) -> tuple[Match, ...]:
    """The entries of the kind that the word beside the name tells, where any are: "Halm province" is no town."""
    if kind is None or kind not in EXACT_KINDS:
        return matches
    agree = tuple(m for m in matches if m.entry.kind in SAME_KIND[kind])
    return agree or matches


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
    lone = [[alone(n, m) for m in n.matches] for n in names]
    found = tuple(ranked(n, rows, weights["alone"]) for n, rows in zip(names, lone, strict=True))
    for _ in range(ROUNDS):
        page = page_of(names, found, focus)
        found = tuple(
            ranked(
                n, [{**a, **among(k, m, names, page)} for m, a in zip(n.matches, rows, strict=True)], weights["among"]
            )
            for k, (n, rows) in enumerate(zip(names, lone, strict=True))
        )
    return found


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
    if name.kind:
        agrees = entry.kind in SAME_KIND[name.kind]
        out["kind_agrees" if agrees else "kind_differs"] = 1.0
    elif name.page_kinds:
        agrees = any(entry.kind in SAME_KIND[k] for k in name.page_kinds)
        out["page_kind_agrees" if agrees else "page_kind_differs"] = 1.0
    return out


def page_of(names: Sequence[Name], found: Sequence[Sequence[Reading]], focus: Focus) -> _Page:
    """The page's countries and regions by the answers so far, each name counted by its mentions' logarithm."""
    countries: defaultdict[str, float] = defaultdict(float, focus.countries)
    regions: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    for name, options in zip(names, found, strict=True):
        weight = 1 + math.log(name.times)
        for option in options:
            if option.match is None:
                continue
            entry = option.match.entry
            if entry.country:
                countries[entry.country] += weight * option.probability
                if entry.admin1:
                    regions[entry.country, entry.admin1] += weight * option.probability
    return _Page(tuple(tuple(f) for f in found), countries, regions)


def among(k: int, match: Match, names: Sequence[Name], page: _Page) -> dict[str, float]:
    """The features of an entry by the page's other places and by the names that it is said to lie in."""
    entry = match.entry
    own = _own_weight(names[k], page.readings[k], entry)
    out: dict[str, float] = {}
    if entry.country:
        total = sum(page.countries.values()) - (1 + math.log(names[k].times)) * bool(page.readings[k])
        here = max(0.0, page.countries.get(entry.country, 0.0) - own[0])
        out["country_share"] = here / total if total > 0.01 else 0.0
        out["country_named"] = min(1.0, here)
        if entry.admin1 and entry.kind not in {"country", "province"}:
            region = max(0.0, page.regions.get((entry.country, entry.admin1), 0.0) - own[1])
            out["region_share"] = region / total if total > 0.01 else 0.0
            out["region_named"] = min(1.0, region)
    if entry.kind != "country":
        out |= _nearness(k, entry, page)
    if entry.kind in SETTLED and entry.population < LARGE:
        out |= {f"small_{f}": out[f] for f in _MORE_FOR_SMALL if f in out}  # a village needs its neighbours more
    holds = _holding(k, entry, names, page)
    if holds:
        out["holds_named"] = holds
    return out | _containment(names[k], entry, page)


def _own_weight(name: Name, options: Sequence[Reading], entry: GazetteerEntry) -> tuple[float, float]:
    """What the name itself gave to the entry's country and region: that it must not count for itself."""
    weight = 1 + math.log(name.times)
    there = [(r.match.entry, r.probability) for r in options if r.match and r.match.entry.country == entry.country]
    country = sum(p for _, p in there)
    region = sum(p for e, p in there if e.admin1 and e.admin1 == entry.admin1)
    return weight * country, weight * region


def _nearness(k: int, entry: GazetteerEntry, page: _Page) -> dict[str, float]:
    """How near the page's other places lie, how many of them near, and how many are of its kind in its country.

    Distances are between edges: a region reaches far from its point.
    """
    nearest, near, siblings, all_of_them = math.inf, 0.0, 0.0, 0
    for j, options in enumerate(page.readings):
        if j == k or not options or options[0].match is None:
            continue
        best, score = options[0].match.entry, options[0].probability
        if best.kind == "country" or best.id == entry.id:
            continue
        if options[0].match.alias.casefold() == entry.name.casefold():
            continue  # the town beside its own province proves nothing
        all_of_them += 1
        siblings += score * (best.kind == entry.kind and best.country == entry.country)
        km = max(0.0, distance_km(best, entry) - (best.extent_km or 0.0) - (entry.extent_km or 0.0))
        nearest = min(nearest, km / max(score, 0.05))
        near += score * (km <= NEAR_KM)
    if not all_of_them:
        return {}
    return {
        "near": math.exp(-nearest / NEAR_KM),
        "nearest": 1 - math.log10(1 + nearest) / 4.5,
        "near_share": near / all_of_them,
        "siblings": min(1.0, siblings),
    }


def _containment(name: Name, entry: GazetteerEntry, page: _Page) -> dict[str, float]:
    """Whether it lies in the place that the page says it lies in ("Paris, Texas")."""
    if not name.containers:
        return {}
    inside = max(
        (r.probability for c in name.containers for r in page.readings[c] if r.match and lies_in(entry, r.match.entry)),
        default=0.0,
    )
    known = any(page.readings[c] for c in name.containers)
    return {"in_container": inside, "not_in_container": 1.0 - inside} if known else {}


def _holding(k: int, entry: GazetteerEntry, names: Sequence[Name], page: _Page) -> float:
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


def lies_in(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether an entry lies in another by their codes."""
    if entry.id == other.id or entry.country != other.country or other.country is None:
        return False
    if other.kind == "country":
        return True
    if other.feature == "ADM1":
        return entry.admin1 == other.admin1 and entry.kind != "province"
    if other.feature == "ADM2":
        return entry.admin1 == other.admin1 and entry.admin2 == other.admin2 and other.admin2 is not None
    return False


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


# --- places that no entry is ----------------------------------------------------------------------------------------


class Holder(NamedTuple):
    """A known place that holds one that is not known, and the rule that says so."""

    entry: GazetteerEntry
    rule: str


def holder_of(
    k: int,
    mentions: Sequence[PlaceMention],
    index: Sequence[int],
    names: Sequence[Name],
    taken: Sequence[GazetteerEntry | None],
    gazetteer: Gazetteer,
) -> Holder | None:
    """The nearest known place that holds the mention's: named as such, in its own name, or last named before it."""
    for c in names[index[k]].containers:
        entry = taken[c]
        if entry is not None:
            return Holder(entry, "find.resolve_places.named_container")
    inside = _inside_name(names[index[k]], taken, names, gazetteer)
    if inside is not None:
        return Holder(inside, "find.resolve_places.name_in_name")
    countries: defaultdict[str, float] = defaultdict(float)
    for mention, at in zip(mentions, index, strict=True):
        entry = taken[at]
        if entry is not None and entry.country and mention.meant >= MEANT:
            countries[entry.country] += mention.meant
    most = max(countries, key=lambda c: (countries[c], c), default=None)
    if most is not None and countries[most] < MOST_SHARE * sum(countries.values()):
        most = None  # the page is about several countries, and any of them may hold it
    near = sorted(range(len(mentions)), key=lambda j: (abs(mentions[j].span.start - mentions[k].span.start), j))
    before = [j for j in near if j < k] + [j for j in near if j > k]
    for reach in (_SENTENCE_REACH, _PARAGRAPH_REACH, _PAGE_REACH):
        for j in before:
            entry = taken[index[j]]
            if (
                abs(mentions[j].span.start - mentions[k].span.start) > reach
                or entry is None
                or mentions[j].meant < MEANT
            ):
                continue
            if (entry.kind in SETTLED or entry.kind in {"province", "district"}) and entry.country == most:
                return Holder(entry, "find.resolve_places.named_beside")
    country = gazetteer.country(most) if most else None
    return Holder(country, "find.resolve_places.country_of_page") if country else None


def _inside_name(
    name: Name, taken: Sequence[GazetteerEntry | None], names: Sequence[Name], gazetteer: Gazetteer
) -> GazetteerEntry | None:
    """The known place whose name is part of the name: "Halm" in "Halm Central Hospital"."""
    words = name.words.split()
    if len(words) < 2:
        return None
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            if not part[0].isupper() or len(part) < 4:
                continue
            own = next((e for n, e in zip(names, taken, strict=True) if n.words == part and e is not None), None)
            if own is not None:
                return own
            found = [m.entry for m in gazetteer.find(part, approximate=False) if m.entry.population >= WELL_KNOWN]
            if found:
                return found[0]
    return None


def focus_of(parsed: ParsedText, gazetteer: Gazetteer, address: str = "") -> Focus:
    """The countries that the story speaks of beside its places: by adjectives, each by the logarithm of how often.

    The country that the page's `address` ends in counts as a word.
    """
    counts: Counter[str] = Counter()
    known: dict[str, str | None] = {}
    for paragraph in parsed.paragraphs:
        for word in _CAPITALISED.findall(paragraph.span.of(parsed.text)):
            if word not in known:
                found = gazetteer.demonym(word)
                known[word] = found[0].country if found else None
            if (country := known[word]) is not None:
                counts[country] += 1
    home = country_of_address(address)
    if home is not None and gazetteer.country(home) is not None:
        counts[home] += 1
    return Focus({country: math.log(1 + n) for country, n in counts.items()})


# Country domains that are sold for their sound, and tell nothing.
_SOLD = frozenset({"CO", "TV", "ME", "IO", "FM", "AI", "LY", "EU", "CC", "WS", "TO", "GG", "SH"})


def country_of_address(address: str) -> str | None:
    """The country whose domain a page's address ends in.

    >>> country_of_address("https://www.oru-post.co.uk/news/1"), country_of_address("https://oru.com/a.uk")
    ('GB', None)
    """
    found = re.match(r"(?:https?://)?(?:[\w-]+\.)+(?P<domain>[a-z]{2})(?:[:/]|$)", address.lower())
    if found is None or "://" not in address:
        return None
    code = found.group("domain").upper()
    return {"UK": "GB"}.get(code, None if code in _SOLD else code)

"""Which names on a page are the same place, whichever entries they resolved to.

The gazetteer has a town and a province by one name, and knows no "Halm hill" beside "Halm"; the page's own words say
that one place is meant. Each rule takes the drafts of a page and gives them back with those joined that are one.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from whosays.find.places.draft import Draft
from whosays.find.places.mentions import PlaceMention
from whosays.find.places.runs import kind_words
from whosays.findings import PlaceKind
from whosays.gazetteer.names import name_key
from whosays.resources import lexicon


def joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those joined that are one place by what the page calls them."""
    found = list(drafts)
    for rule in (_with_bare_names, _with_towns, _with_provinces, _of_one_wording, _with_short_names):
        found = rule(text, found)
    for rule in (_with_same_sites, _with_cities, _with_articles, _with_islands, _with_long_names, _with_parts):
        found = rule(text, found)
    return found


def _of_one_wording(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those joined that the page calls by the very same words: "the province of Halm" and then "Halm".

    Words around the name say which entry it is. "Halm province" beside "Halm" are two wordings (see `_with_provinces`).
    """
    same: dict[str, list[Draft]] = {}
    for draft in drafts:
        named = any(not m.nested and m.span.of(text) == m.name for m in draft.mentions)
        if draft.part is None and named and not _is_unknown_site(draft):
            same.setdefault(name_key(draft.name.words), []).append(draft)
    for alike in same.values():
        known = [d for d in alike if d.resolved.entry is not None]
        # What "the centre of Halm" tells of Halm parts it from no other.
        told = {m.kind for d in known for m in d.mentions if m.kind is not None and not m.nested}
        if len(alike) < 2 or len(told) > 1:
            continue
        best = max(alike, key=_how_sure)
        best.mentions = sorted((m for d in alike for m in d.mentions), key=lambda m: m.span)
        drafts = [d for d in drafts if d is best or all(d is not other for other in alike)]
    return drafts


def _is_unknown_site(draft: Draft) -> bool:
    """Whether it is a site in what its name names, and no other word for that: "the airport of Halm"."""
    return draft.resolved.entry is None and any(m.kind in {"facility", "road"} for m in draft.mentions)


def _with_provinces(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a bare name joined to the province that the page called by it before: "Halm province", then "Halm".

    Not where words make it the town ("Halm city"), nor where the page tells of the bare name first.
    """
    for draft in [d for d in drafts if d.part is None]:
        if not all(m.kind in _PROVINCES for m in draft.mentions):
            continue
        key, first = name_key(draft.mentions[0].name), draft.mentions[0].span
        bare = [d for d in drafts if d is not draft and d.part is None and name_key(d.mentions[0].name) == key]
        if len(bare) == 1 and all(_is_bare(text, m) and first < m.span for m in bare[0].mentions):
            draft.mentions += bare[0].mentions
            drafts = [d for d in drafts if d is not bare[0]]
    return drafts


def _with_towns(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a bare name that was taken for a province joined to the town that the page tells by it.

    "The outskirts of Halm" are those of a town, and then "Halm" is that town, unless the page tells of "Halm province".
    """
    for draft in [d for d in drafts if d.part is None and _entry_kind(d) == "province"]:
        key = name_key(draft.name.words)
        towns = [d for d in drafts if d.part is None and d.name.kind == "city" and name_key(d.name.words) == key]
        bare = all(_is_bare(text, m) for m in draft.mentions)
        if bare and len(towns) == 1 and _entry_kind(towns[0]) == "city":
            towns[0].mentions = sorted((*towns[0].mentions, *draft.mentions), key=lambda m: m.span)
            drafts = [d for d in drafts if d is not draft]
    return drafts


def _entry_kind(draft: Draft) -> PlaceKind | None:
    return draft.resolved.entry.kind if draft.resolved.entry is not None else None


def _is_bare(text: str, mention: PlaceMention) -> bool:
    itself = re.match(r"\s+(?:itself|proper)\b", text[mention.span.end : mention.span.end + 12])
    return mention.kind is None and mention.span.of(text) == mention.name and not itself


_PROVINCES: frozenset[PlaceKind | None] = frozenset({"province", "region"})


def _how_sure(draft: Draft) -> tuple[bool, bool, int]:
    """Whether an entry is known, whether words tell its kind, and how often it is named."""
    return draft.resolved.entry is not None, any(m.kind for m in draft.mentions), len(draft.mentions)


def _with_bare_names(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, an unknown name joined to its only neighbourhood: "Qalm" beside "the Qalm neighbourhood"."""
    bare = {d.key: d for d in drafts if d.part is None and d.resolved.entry is None}
    for key, draft in list(bare.items()):
        own = key[0]
        if isinstance(own, tuple) and own[1] == "neighbourhood" and (short := bare.get(((own[0], None), None))):
            draft.mentions += short.mentions
            draft.mentions.sort(key=lambda m: m.span)
            drafts = [d for d in drafts if d is not short]
    return drafts


def _with_short_names(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those that only shorten a region's name joined to it: "Gaza" beside "the Gaza Strip".

    Not where the page also names the town: "Gaza City".
    """
    plain = {name_key(d.name.words): d for d in drafts if d.part is None}
    words = kind_words()
    for key, draft in list(plain.items()):
        first, _, last = key.rpartition(" ")
        short = plain.get(first)
        town = any(f"{first} {w}" in plain for w in ("city", "town")) or (short and short.mentions[0].kind)
        if short is not None and short is not draft and words.get(last) == "region" and not town:
            draft.mentions += short.mentions
            draft.mentions.sort(key=lambda m: m.span)
            drafts = [d for d in drafts if d is not short]
    return drafts


def _absorbed(drafts: list[Draft], kept: Draft, gone: Draft) -> list[Draft]:
    """The drafts, one of them taken into another with its mentions; its parts are parts of that."""
    kept.mentions = sorted((*kept.mentions, *gone.mentions), key=lambda m: m.span)
    for draft in drafts:
        if draft.part is not None and draft.key[0] == gone.key[0]:
            draft.key = (kept.key[0], *draft.key[1:])
    return [d for d in drafts if d is not gone]


def _called(text: str, draft: Draft) -> str:
    """The key of the fullest words for it, those for its kind among them."""
    return max((name_key(m.span.of(text)) for m in draft.mentions if not m.nested), key=len, default="")


def _only_bare(text: str, draft: Draft) -> bool:
    return draft.part is None and all(_is_bare(text, m) for m in draft.mentions)


def _with_same_sites(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, sites joined that have the very same words, their kind's among them: "Halm museum", "Halm Museum"."""
    first: dict[str, Draft] = {}
    sites = [d for d in drafts if d.part is None and _entry_kind(d) in {None, "facility"}]
    for draft in sorted(sites, key=lambda d: _entry_kind(d) is None):  # what a gazetteer has is kept
        key = _called(text, draft)
        same = first.setdefault(key, draft)
        if same is not draft and kind_words().get(key.rpartition(" ")[2]) == "facility":
            drafts = _absorbed(drafts, same, draft)
    return drafts


def _with_cities(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a bare name that was taken for a province joined to the town that the page calls "Halm City".

    Where that is also called "Halm": Kuwait City is not Kuwait.
    """
    short = lexicon("places")["names"]["without_city"]
    for city in [d for d in drafts if d.part is None and _called(text, d).endswith(" city")]:
        name, entry = _called(text, city).removesuffix(" city"), city.resolved.entry
        if entry is None or (name_key(entry.name) != name and name not in short):
            continue
        bare = [d for d in drafts if d is not city and d.part is None and name_key(d.name.words) == name]
        if len(bare) == 1 and _entry_kind(bare[0]) == "province" and _only_bare(text, bare[0]):
            drafts = _absorbed(drafts, city, bare[0])
    return drafts


def _with_articles(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those joined that only an Arabic article parts: "al-Qalm" and then "Qalm"."""
    plain = {name_key(d.name.words): d for d in drafts if d.part is None}
    for draft in [d for d in drafts if d.part is None]:
        key = name_key(draft.name.words)
        other = plain.get(key.removeprefix("al ")) if key.startswith("al ") else None
        if other is not None and other is not draft and any(d is other for d in drafts):
            kept, gone = sorted((draft, other), key=_how_sure, reverse=True)
            drafts = _absorbed(drafts, kept, gone)
    return drafts


def _with_islands(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a bare name joined to the island that the page calls by it: "Halm Island", then "Halm"."""
    for island in [d for d in drafts if d.part is None and _called(text, d).endswith(" island")]:
        name = _called(text, island).removesuffix(" island")
        bare = [d for d in drafts if d is not island and d.part is None and name_key(d.name.words) == name]
        if len(bare) == 1 and _only_bare(text, bare[0]):
            drafts = _absorbed(drafts, island, bare[0])
    return drafts


def _with_long_names(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a name that no gazetteer has joined to the one longer name that the page has of it.

    "Tal Qalm" and "Tal Qalm hill", "Qalm Oz" and "Kibbutz Qalm Oz", "Halm's Qalm Hall" and "Qalm Hall", "Qalm Hospital"
    and "Qalm Memorial Hospital"; "Qalm" and "Qalm hospital" are two.
    """
    whole = [d for d in drafts if d.part is None]
    keys = {id(d): _called(text, d) for d in whole}
    names = {key for d in whole if keys[id(d)] == (key := name_key(d.name.words))}  # not the "Qalm" of "Qalm Hospital"
    by_end: defaultdict[str, list[Draft]] = defaultdict(list)  # a longer name shares its first or last word
    for draft in whole:
        for word in set(keys[id(draft)].split()[:1] + keys[id(draft)].split()[-1:]):
            by_end[word].append(draft)
    for short in [d for d in whole if d.resolved.entry is None and keys[id(d)]]:
        words = (key := keys[id(short)]).split()
        alike = {id(d): d for word in (words[0], words[-1]) for d in by_end[word] if d is not short and id(d) in keys}
        longer = [d for d in alike.values() if _is_longer(keys[id(d)], key, names)]
        if len(longer) == 1:
            drafts = _absorbed(drafts, longer[0], short)
            del keys[id(short)]  # is longer than none any more
    return drafts


def _is_longer(name: str, short: str, names: AbstractSet[str]) -> bool:
    """Whether a name is another's with more words that only tell its kind, where it is or what it is called in full."""
    kinds, own, less = kind_words(), name.split(), short.split()
    if len(own) <= len(less) or not less:
        return False
    before, behind = name.removesuffix(short).strip(), name.removeprefix(short).strip()
    if behind != name and kinds.get(behind) in {"natural", "village", "town", "district"}:
        return True
    if before != name and kinds.get(before) in {"village", "natural"}:
        return True
    if len(less) < 2 or (kinds.get(less[-1]) != "facility" and kinds.get(less[-1]) != "road"):
        return False
    if before != name:
        return before in names or before.removesuffix("s") in names or before in lexicon("places")["parts"]["before"]
    within = own[0] == less[0] and own[-1] == less[-1] and own[: len(less) - 1] == less[:-1]
    return within and less[0] not in names and len(own) - len(less) <= 2


def _with_parts(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, parts joined that the page calls by the very same words."""
    for part in [d for d in drafts if d.part is not None]:
        same = [d for d in drafts if d.part == part.part and name_key(d.name.words) == name_key(part.name.words)]
        if len(same) > 1 and any(d is part for d in same):
            kept, gone = sorted(same, key=_how_sure, reverse=True)[:2]
            drafts = _absorbed(drafts, kept, gone)
    return drafts

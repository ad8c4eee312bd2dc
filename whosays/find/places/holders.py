"""Which known place contains one that is not in the gazetteer: by the page's words, its name, or a neighbour."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whosays.find.places.candidates import is_general
from whosays.find.places.entry_features import HOLDS, SETTLED, Name
from whosays.find.places.mentions import MEANT, PlaceMention
from whosays.find.places.runs import inner_words
from whosays.gazetteer import Gazetteer, GazetteerEntry

MOST_SHARE = 0.34  # of the page's places in one country, from which on an unknown place is taken to lie there
WELL_KNOWN = 300_000  # people of a place that a longer name may be called after
SHORTEST_PART = 4  # characters of a place's name inside a longer one
# Characters: about a sentence, a paragraph, and any page.
_SENTENCE_REACH, _PARAGRAPH_REACH, _PAGE_REACH = 120, 500, 1_000_000
ABROAD = ("embassy", "consulate", "high commission")  # stand elsewhere than what they are called after
NAMED_BESIDE = "find.places.holders.named_beside"


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
            return Holder(entry, "find.places.holders.named_container")
    inside = _inside_name(names[index[k]], taken, names, gazetteer)
    if inside is not None:
        return Holder(inside, "find.places.holders.name_in_name")
    countries: defaultdict[str, float] = defaultdict(float)
    for mention, at in zip(mentions, index, strict=True):
        entry = taken[at]
        if entry is not None and entry.country and mention.meant >= MEANT:
            countries[entry.country] += mention.meant
    most = max(countries, key=lambda c: (countries[c], c), default=None)
    if most is not None and countries[most] < MOST_SHARE * sum(countries.values()):
        most = None  # the page is about several countries, and any of them may hold it
    most = opened_in(k, mentions, index, taken) or most
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
                return Holder(entry, NAMED_BESIDE)
    country = gazetteer.country(most) if most else None
    return Holder(country, "find.places.holders.country_of_page") if country else None


def opened_in(
    k: int, mentions: Sequence[PlaceMention], index: Sequence[int], taken: Sequence[GazetteerEntry | None]
) -> str | None:
    """The country in which a sentence opens that names the k-th mention: of "In Oru, men came to Halm" Oru's."""
    opener = mentions[k].opener
    entry = taken[index[opener]] if opener is not None else None
    return entry.country if entry is not None and entry.kind in HOLDS else None


def _inside_name(
    name: Name, taken: Sequence[GazetteerEntry | None], names: Sequence[Name], gazetteer: Gazetteer
) -> GazetteerEntry | None:
    """The known place whose name is part of the name: "Halm" in "Halm Central Hospital".

    One that the page does not name must be well known, lead the name, and lie in one of the page's places' countries.
    """
    countries = {e.country for e in taken if e is not None and e.country}
    if name.words.lower().endswith(ABROAD):
        return None
    for part in _parts_of_name(name.words.split()):
        own = next((e for n, e in zip(names, taken, strict=True) if n.words == part and e is not None), None)
        if own is not None:
            return own
        if not all(is_general(w) or w in inner_words() for w in name.words.split(part)[0].split()):
            continue  # "South Halm" and "University of Halm" are called after Halm, "Al-Sufi Halm" hardly
        for match in gazetteer.find(part, approximate=False):
            known = match.how == "name" and match.entry.population >= WELL_KNOWN
            if known and (not countries or match.entry.country in countries):
                return match.entry
    return None


def _parts_of_name(words: Sequence[str]) -> Iterator[str]:
    """Runs of a name's words that may be a place's name, longer ones first: no "West" of "West Wing"."""
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            if part[0].isupper() and len(part) >= SHORTEST_PART and not (size == 1 and is_general(part)):
                yield part

"""The places of a report, each once, with its level, its point and how that was found, and what contains it.

Names are found and weighed (`mentions`), resolved against the gazetteer (`resolve`), and joined: names of one entry are
one place (`drafts`). Parts of places ("northern Oru"), places located from others ("6 km from Halm", `relative`) and
scenes without a name (`nominal`) are places of their own. A name that stands for a government, a team or a body on this
page is not a place of it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from whosays.document import ParsedText, Report, Span, content_id
from whosays.find.people.phrases import LEADING
from whosays.find.places.anaphors import FAR, World, capitals_of, with_pointed
from whosays.find.places.country_parts import point_of
from whosays.find.places.described import with_described
from whosays.find.places.draft import Draft
from whosays.find.places.drafts import drafts_of, kept_drafts
from whosays.find.places.entry_features import Focus, lies_in
from whosays.find.places.focus import focus_of
from whosays.find.places.mentions import find_place_mentions
from whosays.find.places.named import Named, reach_km
from whosays.find.places.nominal import BORDER, NominalPlace, nominal_places
from whosays.find.places.relative import (
    Position,
    direction_of,
)
from whosays.find.rule_names import rule_name
from whosays.findings import SETTLEMENTS, Place, PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry
from whosays.gazetteer.countries import country_of
from whosays.gazetteer.names import name_key
from whosays.inference import Labels
from whosays.names import state_of
from whosays.resources import lexicon

TWO = 2  # countries, between which a border is
HARDLY_TOLD = 0.1  # of how often the page tells of one country, below which another is hardly told of


def find_places(report: Report, parsed: ParsedText, labels: Labels, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place of the story in the order of its first mention; names are clean (`mentions.with_clean_names`)."""
    mentions = find_place_mentions(parsed, labels, gazetteer)
    drafts = drafts_of(parsed, mentions, gazetteer, address=report.address)
    told = _told_of(drafts, focus_of(parsed, gazetteer))
    writer = _Writer(report, parsed.text, drafts, kept_drafts(parsed, drafts, labels), mentions, gazetteer, told)
    places = writer.places(with_described(parsed, mentions, labels, nominal_places(parsed, mentions)))
    named = writer.capitals()
    unnamed = writer.unnamed_capitals(parsed, places, named)
    world = World(named | {p.id for p in unnamed}, told)
    return with_pointed(parsed, sorted((*places, *unnamed), key=lambda p: p.mentions[0]), world)


def _told_of(drafts: Sequence[Draft], focus: Focus) -> Mapping[str, float]:
    """How often the page tells of each country, by its code: by its name, its people's word and its places."""
    told = {country: math.expm1(n) for country, n in focus.countries.items()}
    for draft in drafts:
        entry = draft.resolved.entry
        if entry is not None and entry.country is not None and draft.part is None:
            counted = (1.0 if entry.kind == "country" else m.meant for m in draft.mentions)
            told[entry.country] = told.get(entry.country, 0.0) + sum(counted)
    return told


_SCENES: frozenset[PlaceKind] = frozenset({"city", "town", "village", "district", "province", "neighbourhood"})
# What "the city" and the like may mean.
_HOLDING: Mapping[str, frozenset[PlaceKind]] = {
    "city": SETTLEMENTS,
    "town": SETTLEMENTS,
    "capital": SETTLEMENTS,
    "country": frozenset({"country"}),
    "state": frozenset({"country", "province"}),
    "province": frozenset({"province"}),
}


class _Elsewhere(NamedTuple):
    """What an unnamed place shares with others that are called alike and are put to other named places."""

    scene: object
    holder: int | None


class _Writer(Named):
    """Adds what the page describes without a name to its named places."""

    def places(self, nominal: Sequence[NominalPlace] = ()) -> tuple[Place, ...]:
        """The kept drafts as places, then those that only a distance from one of them tells, and unnamed ones."""
        told = {self.index(r.place): r for r in self.relatives if self.index(r.place) is not None}
        places = [self.place(k, draft, told.get(k)) for k, draft in enumerate(self.kept)]
        places += [p for r in self.relatives if r.place is None and (p := self.unnamed(r, places)) is not None]
        return tuple(sorted(self._described(nominal, places), key=lambda p: p.mentions[0]))

    def _described(self, nominal: Sequence[NominalPlace], places: list[Place]) -> list[Place]:
        """The named places with what is said of them without a name, and the unnamed ones, each once.

        "The camp" is the one camp that has a name; a page has one border.
        """
        groups: dict[object, list[NominalPlace]] = {}
        for one in nominal:
            groups.setdefault(self._group_of(one, groups), []).append(one)
        out = list(places)
        for same, ones in groups.items():
            known = [k for k, d in enumerate(self.kept) if d.part is not None and d.key == same]
            called = {name_key(w) for w in self._wordings(ones)}
            alike = (
                k
                for k, p in enumerate(out)
                if _called_alike(p, ones[0], self.text) or called & {*map(name_key, p.forms)}
            )
            known += [
                k for k in alike if not self._elsewhere(ones[0], out[k]) and not self._other_border(ones[0], out[k])
            ]
            if not known and (site := self._site_before(ones[0], out)) is not None:
                known = [site]
            if known:
                out[known[0]] = self._called_also(out[known[0]], ones)
            else:
                out.append(self._unnamed_scene(ones))
        return out

    def unnamed_capitals(
        self, parsed: ParsedText, places: Sequence[Place], capitals: AbstractSet[str]
    ) -> tuple[Place, ...]:
        """Capitals that the page calls only by whose they are: "a bomb in the Malian capital".

        `capitals` are the ids of those that it names.
        """
        taken = [m for p in places for m in p.mentions]
        named = {p.country for p in places if p.id in capitals}
        first: dict[str, Span] = {}
        for paragraph in parsed.paragraphs:
            for capital in capitals_of(self.text, paragraph.span, taken):
                if capital.country not in named:
                    first.setdefault(capital.country, capital.span)
        entries = ((span, self._capital(code)) for code, span in first.items())
        return tuple(self._called_capital(span, entry) for span, entry in entries if entry is not None)

    def _capital(self, code: str) -> GazetteerEntry | None:
        country = country_of(code)
        found = self._gazetteer.find(country.capital, approximate=False) if country and country.capital else ()
        return next((m.entry for m in found if m.entry.feature == "PPLC" and m.entry.country == code), None)

    def _called_capital(self, span: Span, entry: GazetteerEntry) -> Place:
        words = LEADING.sub("", " ".join(span.of(self.text).split()))
        return Place(
            id=content_id("p", self.page, "capital", span),
            name=words,
            kind=entry.kind,
            country=entry.country,
            lat=round(entry.lat, 5),
            lon=round(entry.lon, 5),
            radius_km=round(reach_km(entry), 1),
            basis="entry",
            forms=(words,),
            mentions=(span,),
            evidence=(self.words(span, rule_name(capitals_of), None, None),),
        )

    def _site_before(self, one: NominalPlace, places: Sequence[Place]) -> int | None:
        """The site told of last that a general word means: "the building", after "Halm museum"; by its number."""
        general = lexicon("places")["again"]["sites"]
        if one.whole is not None or one.span.of(self.text).lower() not in (f"the {word}" for word in general):
            return None
        before = [
            (m.start, k)
            for k, p in enumerate(places)
            for m in p.mentions
            if p.kind == "facility" and m.end <= one.span.start <= m.end + FAR
        ]
        return max(before)[1] if before else None

    def _group_of(self, one: NominalPlace, groups: Mapping[object, Sequence[NominalPlace]]) -> object:
        """What it is one with: "a mosque in Halm" and "a mosque in Oru" are two, "the mosque" is the last of them."""
        same = self._same_scene(one)
        if one.head == BORDER and same not in groups:
            return self._border_before(same, groups)
        there = self._said_holder(one)
        alike = [key for key in groups if key == same or (isinstance(key, _Elsewhere) and key.scene == same)]
        fit = [key for key in alike if there is None or self._said_holder(groups[key][0]) in {None, there}]
        return fit[-1] if fit else _Elsewhere(same, there) if alike else same

    def _pair(self, one: NominalPlace) -> frozenset[str] | None:
        """The two countries by which the words name a border; None of other places and of borders of one or none."""
        pair = frozenset(self.borders.named(one.span.of(self.text))) if one.head == BORDER else frozenset()
        return pair if len(pair) == TWO else None

    def _other_border(self, one: NominalPlace, place: Place) -> bool:
        """Whether the words name the border of two other countries than the place's own name does."""
        pair, other = self._pair(one), frozenset(self.borders.named(place.name))
        return pair is not None and len(other) == TWO and pair != other

    def _border_before(self, same: object, groups: Mapping[object, Sequence[NominalPlace]]) -> object:
        """The border of the page that another telling of one is; two that each have the names of two are two."""
        told = [key for key, ones in groups.items() if ones[0].head == BORDER]
        return told[-1] if told and BORDER in {same, told[-1]} else same

    def _said_holder(self, one: NominalPlace) -> int | None:
        """The named place that words right behind an unnamed one put it to: "a mosque in Halm"."""
        if one.whole is None or one.holder is None:
            return None
        behind = self.mentions[one.holder].span
        return self.index(one.holder) if behind.start >= one.span.end and behind.end <= one.whole.end else None

    def _elsewhere(self, one: NominalPlace, place: Place) -> bool:
        """Whether an unnamed place is put to another named place than one that it might be."""
        there = self._said_holder(one)
        if there is None or place.within is None or one.head == BORDER:
            return False
        base = self.base(self.kept[there]) if self.kept[there].part is not None else None
        held = {self.ids[k] for k in (there, base) if k is not None}
        return place.within not in held and place.id not in held and not self._contains(place.within, held)

    def _contains(self, id: str, held: AbstractSet[str]) -> bool:
        """Whether the place of that id holds one of the others by what the gazetteer knows."""
        entries = {i: d.resolved.entry for i, d in zip(self.ids, self.kept, strict=True)}
        outer = entries.get(id)
        inner = [e for h in held if (e := entries.get(h)) is not None]
        return outer is not None and any(lies_in(e, outer) or lies_in(outer, e) for e in inner)

    def _same_scene(self, one: NominalPlace) -> object:
        """What two unnamed places share that are one: the side of a place, or their words."""
        if one.head == BORDER:
            pair = self._pair(one)
            return (BORDER, pair) if pair is not None else BORDER
        if one.rule != "find.places.nominal.side":
            return _plain_words(one, self.text)
        words = _side_words(one, self.text)
        part = direction_of(words) or words
        holder = self._holder(one)
        if holder is not None:
            return self.kept[holder].key[0], part
        # The town may be named only in the words for that side of it.
        sides = [d.key for d in self.kept if d.part is not None and d.key[1] == part]
        return sides[0] if len(sides) == 1 else part

    def _called_also(self, place: Place, ones: Sequence[NominalPlace]) -> Place:
        """The place with the words that name it again."""
        forms = dict.fromkeys((*place.forms, *self._wordings(ones)))
        mentions = sorted({*place.mentions, *(o.span for o in ones)})
        return msgspec.structs.replace(place, forms=tuple(forms), mentions=tuple(mentions))

    def _wordings(self, ones: Sequence[NominalPlace]) -> dict[str, None]:
        """The different words for an unnamed place, also with those that say where it is."""
        spans = (s for o in ones for s in (o.span, o.whole) if s is not None)
        return dict.fromkeys(" ".join(s.of(self.text).split()) for s in spans)

    def _unnamed_scene(self, ones: Sequence[NominalPlace]) -> Place:
        """The place that descriptions without a name mean; it lies where the place that holds it does."""
        first = ones[0]
        listed = next((e for o in ones if (e := self._listed(o)) is not None), None)
        holder = next((h for o in ones if (h := self._holder(o)) is not None), None) if listed is None else None
        entry = listed or (self._known(holder) if holder is not None else None)
        forms = self._wordings(ones)
        at = Position(*point_of(entry), reach_km(entry)) if entry else None
        country = entry.country if entry else None
        if entry and holder is not None and (part := self.kept[holder].part) is not None:
            at = self.part(entry, part)
        if first.head == BORDER:
            named = self.borders.named(first.span.of(self.text))
            if entry is not None and not (entry.country in named if named else self._is_told_of(entry)):
                holder = entry = None  # a town far away that the page only looks at
            if len(named) >= TWO or " between " not in first.span.of(self.text):
                country, at = self.borders.at(named, entry) or (country, at)
        if entry and first.rule == "find.places.nominal.side":
            at = self.part(entry, _side_words(first, self.text))
        return Place(
            id=content_id("p", self.page, "unnamed", first.span),
            name=next(iter(forms)),
            kind=first.kind,
            within=self.ids[holder] if holder is not None else None,
            country=country,
            lat=round(at.lat, 5) if at else None,
            lon=round(at.lon, 5) if at else None,
            radius_km=round(at.radius_km, 1) if at else None,
            basis="entry" if listed else "container" if at else "unknown",
            forms=tuple(forms),
            mentions=tuple(o.span for o in ones),
            evidence=(
                self.words(first.span, first.rule, None, first.likely),
                *((self.words(first.span, "find.places.places.gazetteer_entry", "lat", None),) if listed else ()),
            ),
        )

    def _listed(self, one: NominalPlace) -> GazetteerEntry | None:
        """The region that the words name though they read as a description: "the Palestinian territories"."""
        found = self._gazetteer.find(_plain_words(one, self.text), approximate=False)
        return next((m.entry for m in found if m.entry.feature == "RGN" and m.how == "name"), None)

    def _is_told_of(self, entry: GazetteerEntry) -> bool:
        """Whether the page tells of the country that an entry lies in, next to the one that it tells of most."""
        most = max(self.told.values(), default=0.0)
        return entry.country is not None and self.told.get(entry.country, 0.0) >= HARDLY_TOLD * most

    def _holder(self, one: NominalPlace) -> int | None:
        """The place that holds an unnamed one: said beside it, else the last one named before that can be meant."""
        said = self.index(one.holder)
        kinds = _HOLDING.get(one.head, _SCENES if one.kind in {"facility", "neighbourhood"} else None)
        if said is not None and self.is_of(said, kinds if one.rule == "find.places.nominal.side" else None):
            return said
        told = self._said_holder(one)
        if told is not None and self._known(told) is not None:
            return told
        countries = [k for k in range(len(self.kept)) if self.is_of(k, _HOLDING["country"])]
        country = max(countries, key=self._how_told, default=None)
        if one.head == "country":
            return country
        before = [
            (m.span.start, k) for k, d in enumerate(self.kept) for m in d.mentions if m.span.end <= one.span.start
        ]
        near = [k for _, k in sorted(before, reverse=True) if self.is_of(k, kinds)]
        near += [k for k in range(len(self.kept)) if self.is_of(k, kinds)]  # named only later
        return near[0] if near else country

    def _known(self, k: int) -> GazetteerEntry | None:
        """The entry of a place, or of the town or region that holds it where it has none."""
        resolved = self.kept[k].resolved
        held = resolved.holder.entry if resolved.holder is not None else None
        return resolved.entry or (held if held is not None and held.kind != "country" else None)

    def _how_told(self, k: int) -> float:
        entry = self.kept[k].resolved.entry
        return self.told.get(entry.country, 0.0) if entry is not None and entry.country is not None else 0.0


def _side_words(one: NominalPlace, text: str) -> str:
    """The words for a side alone: "outskirts" of "the city's outskirts" and of "the outskirts of the town"."""
    words = " ".join(one.span.of(text).lower().split())
    return re.sub(r"^(?:the|this) (?:\w+['’]s |far )?|(?: parts?)? of (?:the|this) .*$", "", words)


def _plain_words(one: NominalPlace, text: str) -> str:
    return LEADING.sub("", " ".join(one.span.of(text).split())).lower()


def _called_alike(place: Place, one: NominalPlace, text: str) -> bool:
    """Whether a place's name ends in the word for what the unnamed one is, and the two have no two names before it.

    "The Oru temple" is not the Halm temple; "the Orun embassy" may be the embassy in Halm, and no Tarnese one.
    """
    words = place.name.lower().split()
    if one.head == BORDER:
        return any(w in {"border", "borders", "frontier"} for w in words)
    if one.kind != "facility" or len(words) < 2 or not " ".join(words).endswith(f" {one.head}"):
        return False
    called, own = (" ".join(s.split()) for s in (place.name, one.span.of(text)))
    mine, its = (frozenset(w for w in LEADING.sub("", n).split() if w[:1].isupper()) for n in (own, called))
    states = [any(state_of(w) for w in names) for names in (mine, its)]
    named = own.startswith("the ") and not called.startswith(("a ", "an ")) and bool(mine and its)
    return not (named and mine.isdisjoint(its) and states[0] == states[1])

"""The places of a report: each once, with its level, its point and how that was found, what holds it, where it stands.

Names are found and weighed (`place_mentions`), resolved against the gazetteer (`resolve_places`), and joined: names of
one entry are one place (`place_drafts`). Parts ("northern Oru") and places told from others ("6 km from Halm") are
places of their own (`relative_places`), and so are scenes without a name (`nominal_places`). A name that means a
government, a team or a body on this page is no place of it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.people.phrases import LEADING
from whosays.find.places.anaphors import FAR, World, with_pointed
from whosays.find.places.borders import Borders
from whosays.find.places.country_parts import point_of, side_position
from whosays.find.places.described import with_described
from whosays.find.places.draft import Draft
from whosays.find.places.drafts import drafts_of, kept_drafts
from whosays.find.places.entry_features import Focus, Reading, lies_in
from whosays.find.places.mentions import PlaceMention, find_place_mentions
from whosays.find.places.nominal import BORDER, NominalPlace, nominal_places
from whosays.find.places.relative import (
    Position,
    RelativeWords,
    direction_of,
    part_position,
    position,
    relative_words,
    scene_words,
    without_distance,
)
from whosays.find.places.resolve import focus_of
from whosays.find.places.wordings import draft_forms, draft_name, whole_span
from whosays.findings import Direction, Place, PlaceBasis, PlaceCandidate, PlaceKind, RelativePosition
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km
from whosays.gazetteer.names import name_key
from whosays.inference import Labels
from whosays.resources import lexicon

# Kilometres that a place of a kind reaches, where the gazetteer does not say.
REACH_KM: Mapping[PlaceKind, float] = {
    "country": 500.0,
    "region": 200.0,
    "province": 80.0,
    "district": 25.0,
    "city": 10.0,
    "town": 4.0,
    "village": 2.0,
    "neighbourhood": 3.0,
    "facility": 1.0,
    "road": 20.0,
    "natural": 100.0,
}

HARDLY_TOLD = 0.1  # of how often the page tells of one country, below which another is hardly told of
FAR_REACHING_KM = 20.0  # the reach from which on a place is not at one distance from another
RIVER_KM = 100.0  # how far off a river may be from the town beside it in the text


def find_places(report: Report, parsed: ParsedText, labels: Labels, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place of the story in the order of its first mention; names are clean (`mentions.with_clean_names`)."""
    mentions = find_place_mentions(parsed, labels, gazetteer)
    drafts = drafts_of(parsed, mentions, gazetteer, address=report.address)
    told = _told_of(drafts, focus_of(parsed, gazetteer))
    writer = _Writer(report, parsed.text, drafts, kept_drafts(parsed, drafts, labels), mentions, gazetteer, told)
    world = World(writer.capitals(), told)
    return with_pointed(
        parsed, writer.places(with_described(parsed, mentions, labels, nominal_places(parsed, mentions))), world
    )


def _told_of(drafts: Sequence[Draft], focus: Focus) -> Mapping[str, float]:
    """How often the page tells of each country, by its code: by its name, its people's word and its places."""
    told = {country: math.expm1(n) for country, n in focus.countries.items()}
    for draft in drafts:
        entry = draft.resolved.entry
        if entry is not None and entry.country is not None and draft.part is None:
            counted = (1.0 if entry.kind == "country" else m.meant for m in draft.mentions)
            told[entry.country] = told.get(entry.country, 0.0) + sum(counted)
    return told


_TOWNS: frozenset[PlaceKind] = frozenset({"city", "town", "village"})
_SCENES: frozenset[PlaceKind] = frozenset({"city", "town", "village", "district", "province", "neighbourhood"})
_BORDERS = frozenset({"border", "borders"})
# What "the city" and the like may mean.
_HOLDING: Mapping[str, frozenset[PlaceKind]] = {
    "city": _TOWNS,
    "town": _TOWNS,
    "capital": _TOWNS,
    "country": frozenset({"country"}),
    "state": frozenset({"country", "province"}),
    "province": frozenset({"province"}),
}


class _Elsewhere(NamedTuple):
    """What an unnamed place shares with others that are called alike and are put to other named places."""

    scene: object
    holder: int | None


class _Writer:
    """Turns the drafts that are kept into the record's places, which name one another."""

    def __init__(
        self,
        report: Report,
        text: str,
        drafts: Sequence[Draft],
        kept: Sequence[Draft],
        mentions: Sequence[PlaceMention],
        gazetteer: Gazetteer,
        told: Mapping[str, float],
    ) -> None:
        self._drafts = drafts
        self._gazetteer = gazetteer
        self._page, self._text = report.page, text
        self._kept = sorted(kept, key=lambda d: d.mentions[0].span)
        self._ids = [content_id("p", report.page, *map(str, d.key), d.mentions[0].span) for d in self._kept]
        self._mentions = mentions
        self._of_span = {m.span: k for k, d in enumerate(self._kept) for m in d.mentions}
        self._relatives = [self._who_lies_there(r) for r in relative_words(text, mentions)]
        self._told = told
        self._borders = Borders(gazetteer, told)

    def places(self, nominal: Sequence[NominalPlace] = ()) -> tuple[Place, ...]:
        """The kept drafts as places, then those that only a distance from one of them tells, and unnamed ones."""
        told = {self._index(r.place): r for r in self._relatives if self._index(r.place) is not None}
        places = [self._place(k, draft, told.get(k)) for k, draft in enumerate(self._kept)]
        places += [p for r in self._relatives if r.place is None and (p := self._unnamed(r, places)) is not None]
        return tuple(sorted(self._described(nominal, places), key=lambda p: p.mentions[0]))

    def _who_lies_there(self, told: RelativeWords) -> RelativeWords:
        """What the words tell, less a place that reaches much farther than they do: "in the Orun Sea, 5 km off Halm".

        Of "Qalm in Oru province, 5 km from Halm" it is Qalm that lies there.
        """
        k, km = told.place, told.distance_km
        entry = None if (own := self._index(k)) is None else self._kept[own].resolved.entry
        if k is None or km is None or entry is None or reach_km(entry) <= max(FAR_REACHING_KM, km):
            return told
        named = k - 1 if k and self._mentions[k - 1].container == k and self._index(k - 1) is not None else None
        return told._replace(place=named)

    def capitals(self) -> frozenset[str]:
        """The ids of the places that are capitals of countries."""
        whole = ((id, d.resolved.entry) for id, d in zip(self._ids, self._kept, strict=True) if d.part is None)
        return frozenset(id for id, entry in whole if entry is not None and entry.feature == "PPLC")

    def _described(self, nominal: Sequence[NominalPlace], places: list[Place]) -> list[Place]:
        """The named places with what is said of them without a name, and the unnamed ones, each once.

        "The camp" is the one camp that has a name; a page has one border.
        """
        groups: dict[object, list[NominalPlace]] = {}
        for one in nominal:
            groups.setdefault(self._group_of(one, groups), []).append(one)
        out = list(places)
        for same, ones in groups.items():
            known = [k for k, d in enumerate(self._kept) if d.part is not None and d.key == same]
            called = {name_key(w) for w in self._wordings(ones)}
            alike = (k for k, p in enumerate(out) if _called_alike(p, ones[0]) or called & {*map(name_key, p.forms)})
            known += [k for k in alike if not self._elsewhere(ones[0], out[k])]
            if not known and (site := self._site_before(ones[0], out)) is not None:
                known = [site]
            if known:
                out[known[0]] = self._called_also(out[known[0]], ones)
            else:
                out.append(self._unnamed_scene(ones))
        return out

    def _site_before(self, one: NominalPlace, places: Sequence[Place]) -> int | None:
        """The site told of last that a general word means: "the building", after "Halm museum"; by its number."""
        general = lexicon("places")["again"]["sites"]
        if one.whole is not None or one.span.of(self._text).lower() not in (f"the {word}" for word in general):
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
        there = self._said_holder(one)
        alike = [key for key in groups if key == same or (isinstance(key, _Elsewhere) and key.scene == same)]
        fit = [key for key in alike if there is None or self._said_holder(groups[key][0]) in {None, there}]
        return fit[-1] if fit else _Elsewhere(same, there) if alike else same

    def _said_holder(self, one: NominalPlace) -> int | None:
        """The named place that words right behind an unnamed one put it to: "a mosque in Halm"."""
        if one.whole is None or one.holder is None:
            return None
        behind = self._mentions[one.holder].span
        return self._index(one.holder) if behind.start >= one.span.end and behind.end <= one.whole.end else None

    def _elsewhere(self, one: NominalPlace, place: Place) -> bool:
        """Whether an unnamed place is put to another named place than one that it might be."""
        there = self._said_holder(one)
        if there is None or place.within is None or one.head == BORDER:
            return False
        base = self._base(self._kept[there]) if self._kept[there].part is not None else None
        held = {self._ids[k] for k in (there, base) if k is not None}
        return place.within not in held and place.id not in held and not self._contains(place.within, held)

    def _contains(self, id: str, held: AbstractSet[str]) -> bool:
        """Whether the place of that id holds one of the others by what the gazetteer knows."""
        entries = {i: d.resolved.entry for i, d in zip(self._ids, self._kept, strict=True)}
        outer = entries.get(id)
        inner = [e for h in held if (e := entries.get(h)) is not None]
        return outer is not None and any(lies_in(e, outer) or lies_in(outer, e) for e in inner)

    def _same_scene(self, one: NominalPlace) -> object:
        """What two unnamed places share that are one: the side of a place, or their words."""
        if one.head == BORDER:
            return BORDER
        if one.rule != "find.places.nominal.side":
            return _plain_words(one, self._text)
        words = _side_words(one, self._text)
        part = direction_of(words) or words
        holder = self._holder(one)
        if holder is not None:
            return self._kept[holder].key[0], part
        # The town may be named only in the words for that side of it.
        sides = [d.key for d in self._kept if d.part is not None and d.key[1] == part]
        return sides[0] if len(sides) == 1 else part

    def _called_also(self, place: Place, ones: Sequence[NominalPlace]) -> Place:
        """The place with the words that name it again."""
        forms = dict.fromkeys((*place.forms, *self._wordings(ones)))
        mentions = sorted({*place.mentions, *(o.span for o in ones)})
        return msgspec.structs.replace(place, forms=tuple(forms), mentions=tuple(mentions))

    def _wordings(self, ones: Sequence[NominalPlace]) -> dict[str, None]:
        """The different words for an unnamed place, also with those that say where it is."""
        spans = (s for o in ones for s in (o.span, o.whole) if s is not None)
        return dict.fromkeys(" ".join(s.of(self._text).split()) for s in spans)

    def _unnamed_scene(self, ones: Sequence[NominalPlace]) -> Place:
        first = ones[0]
        holder = next((h for o in ones if (h := self._holder(o)) is not None), None)
        entry = self._known(holder) if holder is not None else None
        forms = self._wordings(ones)
        at = Position(*point_of(entry), reach_km(entry)) if entry else None
        country = entry.country if entry else None
        if entry and holder is not None and (part := self._kept[holder].part) is not None:
            at = self._part(entry, part)
        if first.head == BORDER:
            named = self._borders.named(first.span.of(self._text))
            if entry is not None and not named and not self._is_told_of(entry):
                holder = entry = None  # a town far away that the page only looks at
            country, at = self._borders.at(named, entry) or (country, at)
        if entry and first.rule == "find.places.nominal.side":
            at = self._part(entry, _side_words(first, self._text))
        return Place(
            id=content_id("p", self._page, "unnamed", first.span),
            name=next(iter(forms)),
            kind=first.kind,
            within=self._ids[holder] if holder is not None else None,
            country=country,
            lat=round(at.lat, 5) if at else None,
            lon=round(at.lon, 5) if at else None,
            radius_km=round(at.radius_km, 1) if at else None,
            basis="container" if at else "unknown",
            forms=tuple(forms),
            mentions=tuple(o.span for o in ones),
            evidence=(self._words(first.span, first.rule, None, first.likely),),
        )

    def _is_told_of(self, entry: GazetteerEntry) -> bool:
        """Whether the page tells of the country that an entry lies in, next to the one that it tells of most."""
        most = max(self._told.values(), default=0.0)
        return entry.country is not None and self._told.get(entry.country, 0.0) >= HARDLY_TOLD * most

    def _holder(self, one: NominalPlace) -> int | None:
        """The place that holds an unnamed one: said beside it, else the last one named before that can be meant."""
        said = self._index(one.holder)
        kinds = _HOLDING.get(one.head, _SCENES if one.kind == "facility" else None)
        if said is not None and self._is_of(said, kinds if one.rule == "find.places.nominal.side" else None):
            return said
        told = self._said_holder(one)
        if told is not None and self._known(told) is not None:
            return told
        countries = [k for k in range(len(self._kept)) if self._is_of(k, _HOLDING["country"])]
        country = max(countries, key=self._how_told, default=None)
        if one.head == "country":
            return country
        before = [
            (m.span.start, k) for k, d in enumerate(self._kept) for m in d.mentions if m.span.end <= one.span.start
        ]
        near = [k for _, k in sorted(before, reverse=True) if self._is_of(k, kinds)]
        near += [k for k in range(len(self._kept)) if self._is_of(k, kinds)]  # named only later
        return near[0] if near else country

    def _known(self, k: int) -> GazetteerEntry | None:
        """The entry of a place, or of the town or region that holds it where it has none."""
        resolved = self._kept[k].resolved
        held = resolved.holder.entry if resolved.holder is not None else None
        return resolved.entry or (held if held is not None and held.kind != "country" else None)

    def _how_told(self, k: int) -> float:
        entry = self._kept[k].resolved.entry
        return self._told.get(entry.country, 0.0) if entry is not None and entry.country is not None else 0.0

    def _is_of(self, k: int, kinds: frozenset[PlaceKind] | None) -> bool:
        draft = self._kept[k]
        entry = draft.resolved.entry
        return draft.part is None and entry is not None and (kinds is None or entry.kind in kinds)

    def _index(self, mention: int | None) -> int | None:
        """The kept draft that a mention belongs to."""
        return None if mention is None else self._of_span.get(self._mentions[mention].span)

    def _place(self, k: int, draft: Draft, told: RelativeWords | None) -> Place:
        entry, holder = draft.resolved.entry, draft.resolved.holder
        within = self._within(k, draft)
        relative, point, basis = self._point(draft, told)
        country = entry.country if entry else holder.entry.country if holder else None
        return Place(
            id=self._ids[k],
            name=draft_name(self._text, draft),
            kind=self._kind(draft),
            within=self._ids[within] if within is not None else None,
            country=country,
            lat=round(point.lat, 5) if point else None,
            lon=round(point.lon, 5) if point else None,
            radius_km=round(point.radius_km, 1) if point else None,
            basis=basis,
            candidates=tuple(_candidate(r) for r in draft.resolved.open),
            forms=self._forms(draft),
            mentions=tuple(sorted({whole_span(self._text, m) for m in draft.mentions})),
            relative=relative,
            evidence=self._evidence(draft, told),
        )

    def _point(
        self, draft: Draft, told: RelativeWords | None
    ) -> tuple[RelativePosition | None, Position | None, PlaceBasis]:
        entry, holder = draft.resolved.entry, draft.resolved.holder
        reference = self._index(told.reference) if told else None
        relative = (
            RelativePosition(
                to=self._ids[reference],
                distance_m=round(told.distance_km * 1000) if told.distance_km is not None else None,
                direction=told.direction,
            )
            if told and reference is not None
            else None
        )
        if entry is not None and draft.part is None:
            beside = self._beside_river(draft)
            if beside is not None:
                return relative, Position(beside.lat, beside.lon, RIVER_KM), "relative"
            return relative, Position(*point_of(entry), reach_km(entry)), "entry"
        if entry is not None and draft.part is not None:
            base = self._base(draft)
            direction = _direction(draft.part)
            if base is not None and relative is None and direction is not None:
                relative = RelativePosition(to=self._ids[base], direction=direction)
            country = entry.country if draft.part in _BORDERS and entry.kind == "country" else None
            border = self._borders.at([country]) if country is not None else None
            return relative, border[1] if border else self._part(entry, draft.part), "relative"
        if told and reference is not None:
            from_there = self._kept[reference].resolved.entry
            if from_there is not None:
                at = position(from_there.lat, from_there.lon, reach_km(from_there), told.distance_km, told.direction)
                return relative, at, "relative"
        if holder is not None:
            return relative, Position(*point_of(holder.entry), reach_km(holder.entry)), "container"
        return relative, None, "open" if draft.resolved.open else "unknown"

    def _beside_river(self, draft: Draft) -> GazetteerEntry | None:
        """The town that a page names nearest a long river: it tells of that stretch, not of the river's middle."""
        river = draft.resolved.entry
        if river is None or river.feature != "STM" or reach_km(river) <= RIVER_KM or draft.part is not None:
            return None
        at = draft.mentions[0].span.start
        towns = [
            (abs(d.mentions[0].span.start - at), k)
            for k, d in enumerate(self._kept)
            if self._is_of(k, _TOWNS) and (e := d.resolved.entry) and distance_km(e, river) <= reach_km(river)
        ]
        return self._kept[min(towns)[1]].resolved.entry if towns else None

    def _part(self, entry: GazetteerEntry, part: str) -> Position:
        """The middle of a part: of a country by its regions on that side."""
        direction = _direction(part)
        found = side_position(entry, direction, self._gazetteer) if direction and entry.kind == "country" else None
        return found or part_position(entry.lat, entry.lon, reach_km(entry), part)

    def _base(self, draft: Draft) -> int | None:
        """The place that a part is part of, if the page has it as a place of its own."""
        return next((k for k, d in enumerate(self._kept) if d.part is None and d.key[0] == draft.key[0]), None)

    def _within(self, k: int, draft: Draft) -> int | None:
        """The smallest of the page's places that holds it."""
        if draft.part is not None:
            base = self._base(draft)
            if base is not None:
                return base
        entry = draft.resolved.entry or (draft.resolved.holder.entry if draft.resolved.holder else None)
        if entry is None:
            said = (self._index(m.container) for m in draft.mentions)
            return next((j for j in said if j is not None and j != k), None)
        own = draft.resolved.entry is None or draft.part is not None  # then the entry itself may hold it
        holders = [
            (reach_km(d.resolved.entry), j)
            for j, d in enumerate(self._kept)
            if j != k
            and d.part is None
            and d.resolved.entry is not None
            and (lies_in(entry, d.resolved.entry) or (own and d.resolved.entry.id == entry.id))
        ]
        return min(holders)[1] if holders else None

    def _forms(self, draft: Draft) -> tuple[str, ...]:
        """Every different wording; the name alone only where it is no other place's."""
        others = {name_key(d.name.words) for d in self._kept if d is not draft and d.part is None}
        return draft_forms(self._text, draft, bare=name_key(draft.name.words) not in others)

    def _kind(self, draft: Draft) -> PlaceKind | None:
        word = next((m.kind for m in draft.mentions if m.kind), None)
        entry = draft.resolved.entry
        if draft.part is not None:
            if entry is not None and entry.kind == "natural":
                return "natural"
            small = entry is not None and entry.kind in {"city", "town", "village", "neighbourhood"}
            return "neighbourhood" if small else "region"
        if entry is not None:
            return entry.kind
        return word

    def _evidence(self, draft: Draft, told: RelativeWords | None) -> tuple[Evidence, ...]:
        first = draft.mentions[0]
        out = [self._words(first.span, first.found_by, None, first.meant)]
        resolved = draft.resolved
        if resolved.entry is not None:
            rule = "find.places.places.gazetteer_entry" if draft.part is None else "find.places.relative.part_position"
            rule = "find.places.places.river_beside" if self._beside_river(draft) is not None else rule
            out.append(self._words(first.span, rule, "lat", resolved.score))
        elif resolved.holder is not None:
            out.append(self._words(first.span, resolved.holder.rule, "lat", None))
        elif resolved.open:
            out.append(self._words(first.span, "find.places.places.open_between", "candidates", None))
        if told is not None:
            out.append(self._words(told.span, told.rule, "relative", None))
        return tuple(out)

    def _words(self, span: Span, rule: str, part: str | None, score: float | None) -> Evidence:
        rounded = round(score, 4) if score is not None else None
        return Evidence(
            page=self._page, spans=(span,), quote=span.of(self._text), found_by=rule, part=part, score=rounded
        )

    def _unnamed(self, told: RelativeWords, places: Sequence[Place]) -> Place | None:
        """A place that has no name of its own: "6 km from Halm", "the road between Halm and Oru"."""
        reference = self._index(told.reference)
        entry = self._kept[reference].resolved.entry if reference is not None else None
        scene = scene_words(self._text, told)
        if reference is None or entry is None or scene is None:
            return None
        at = position(entry.lat, entry.lon, reach_km(entry), told.distance_km, told.direction)
        if told.second is not None:
            other = self._index(told.second)
            far = self._kept[other].resolved.entry if other is not None else None
            if far is None:
                return None
            half = _halfway(entry, far)
            at = half
        words = " ".join(scene.of(self._text).split())
        short = without_distance(self._text, told, scene)
        return Place(
            id=content_id("p", self._page, "relative", told.span),
            name=words,
            within=places[reference].within,
            country=entry.country,
            lat=round(at.lat, 5),
            lon=round(at.lon, 5),
            radius_km=round(at.radius_km, 1),
            basis="relative",
            forms=(words, short) if short else (words,),
            mentions=(scene,),
            relative=RelativePosition(
                to=self._ids[reference],
                distance_m=round(told.distance_km * 1000) if told.distance_km is not None else None,
                direction=told.direction,
            ),
            evidence=(self._words(told.span, told.rule, None, None),),
        )


def _side_words(one: NominalPlace, text: str) -> str:
    """The words for a side alone: "outskirts" of "the city's outskirts" and of "the outskirts of the town"."""
    words = " ".join(one.span.of(text).lower().split())
    return re.sub(r"^(?:the|this) (?:\w+['’]s |far )?|(?: parts?)? of (?:the|this) .*$", "", words)


def _plain_words(one: NominalPlace, text: str) -> str:
    return LEADING.sub("", " ".join(one.span.of(text).split())).lower()


def _called_alike(place: Place, one: NominalPlace) -> bool:
    """Whether a place's name ends in the word for what the unnamed one is."""
    words = place.name.lower().split()
    if one.head == BORDER:
        return any(w in {"border", "borders", "frontier"} for w in words)
    return one.kind == "facility" and len(words) > 1 and " ".join(words).endswith(f" {one.head}")


def _direction(part: str) -> Direction | None:
    return direction_of(part) or direction_of(part.split(maxsplit=1)[0])


def _halfway(a: GazetteerEntry, b: GazetteerEntry) -> Position:
    """The middle between two places; either end may be the one that is meant."""
    east = (b.lon - a.lon + 540) % 360 - 180
    return Position((a.lat + b.lat) / 2, (a.lon + east / 2 + 540) % 360 - 180, max(1.0, distance_km(a, b) / 2))


def reach_km(entry: GazetteerEntry) -> float:
    """How far a place reaches from its point; of a province at least as far as a large town does.

    What the gazetteer has is how far its known towns lie apart, which are few in some.
    """
    reach = entry.extent_km if entry.extent_km is not None else REACH_KM[entry.kind]
    return max(reach, REACH_KM["city"]) if entry.kind == "province" else reach


def _candidate(reading: Reading) -> PlaceCandidate:
    assert reading.match is not None
    entry = reading.match.entry
    return PlaceCandidate(
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        score=round(reading.probability, 4),
    )

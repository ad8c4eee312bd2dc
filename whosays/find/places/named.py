"""Places with a name, or at a stated distance from one, as places of the record.

Each draft has its id, its point and how that was found, what holds it, its wordings and what it rests on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from whosays.document import Evidence, Report, Span, content_id
from whosays.find.places.borders import Borders
from whosays.find.places.country_parts import point_of, side_position
from whosays.find.places.draft import Draft
from whosays.find.places.entry_features import Reading, lies_in
from whosays.find.places.holders import NAMED_BESIDE
from whosays.find.places.mentions import PlaceMention
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
from whosays.find.places.wordings import draft_forms, draft_name, whole_span
from whosays.findings import SETTLEMENTS, Direction, Place, PlaceBasis, PlaceCandidate, PlaceKind, RelativePosition
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km
from whosays.gazetteer.names import name_key

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

FAR_REACHING_KM = 20.0  # the reach from which on a place is not at one distance from another
BESIDE_KM = 50.0  # how far off a town that no gazetteer has may be from the one beside it in the text
RIVER_KM = 100.0  # how far off a river may be from the town beside it in the text
_BORDERS = frozenset({"border", "borders"})


class Named:
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
        self.page, self.text = report.page, text
        self.kept = sorted(kept, key=lambda d: d.mentions[0].span)
        self.ids = [content_id("p", report.page, *map(str, d.key), d.mentions[0].span) for d in self.kept]
        self.mentions = mentions
        self._of_span = {m.span: k for k, d in enumerate(self.kept) for m in d.mentions}
        self.relatives = [self._who_lies_there(r) for r in relative_words(text, mentions)]
        self.told = told
        self.borders = Borders(gazetteer, told)

    def _who_lies_there(self, told: RelativeWords) -> RelativeWords:
        """What the words tell, less a place that reaches much farther than they do: "in the Orun Sea, 5 km off Halm".

        Of "Qalm in Oru province, 5 km from Halm" it is Qalm that lies there.
        """
        k, km = told.place, told.distance_km
        entry = None if (own := self.index(k)) is None else self.kept[own].resolved.entry
        if k is None or km is None or entry is None or reach_km(entry) <= max(FAR_REACHING_KM, km):
            return told
        named = k - 1 if k and self.mentions[k - 1].container == k and self.index(k - 1) is not None else None
        return told._replace(place=named)

    def capitals(self) -> frozenset[str]:
        """The ids of the places that are capitals of countries."""
        whole = ((id, d.resolved.entry) for id, d in zip(self.ids, self.kept, strict=True) if d.part is None)
        return frozenset(id for id, entry in whole if entry is not None and entry.feature == "PPLC")

    def index(self, mention: int | None) -> int | None:
        """The kept draft that a mention belongs to."""
        return None if mention is None else self._of_span.get(self.mentions[mention].span)

    def is_of(self, k: int, kinds: frozenset[PlaceKind] | None) -> bool:
        """Whether a kept draft is all of a known place, of one of the kinds where any are given."""
        draft = self.kept[k]
        entry = draft.resolved.entry
        return draft.part is None and entry is not None and (kinds is None or entry.kind in kinds)

    def place(self, k: int, draft: Draft, told: RelativeWords | None) -> Place:
        """A kept draft as a place, with what the page tells of where it lies from another."""
        entry, holder = draft.resolved.entry, draft.resolved.holder
        within = self._within(k, draft)
        relative, point, basis = self._point(draft, told)
        country = entry.country if entry else holder.entry.country if holder else None
        return Place(
            id=self.ids[k],
            name=draft_name(self.text, draft),
            kind=self._kind(draft),
            within=self.ids[within] if within is not None else None,
            country=country,
            lat=round(point.lat, 5) if point else None,
            lon=round(point.lon, 5) if point else None,
            radius_km=round(point.radius_km, 1) if point else None,
            basis=basis,
            candidates=tuple(_candidate(r) for r in draft.resolved.open),
            forms=self._forms(draft),
            mentions=tuple(sorted({whole_span(self.text, m) for m in draft.mentions})),
            relative=relative,
            evidence=self._evidence(draft, told),
        )

    def _point(
        self, draft: Draft, told: RelativeWords | None
    ) -> tuple[RelativePosition | None, Position | None, PlaceBasis]:
        """Where a place lies from another, its point, and what that point is of."""
        entry, holder = draft.resolved.entry, draft.resolved.holder
        reference = self.index(told.reference) if told else None
        relative = (
            RelativePosition(
                to=self.ids[reference],
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
            base = self.base(draft)
            direction = _direction(draft.part)
            if base is not None and relative is None and direction is not None:
                relative = RelativePosition(to=self.ids[base], direction=direction)
            country = entry.country if draft.part in _BORDERS and entry.kind == "country" else None
            border = self.borders.at([country]) if country is not None else None
            return relative, border[1] if border else self.part(entry, draft.part), "relative"
        if told and reference is not None:
            from_there = self.kept[reference].resolved.entry
            if from_there is not None:
                at = position(from_there.lat, from_there.lon, reach_km(from_there), told.distance_km, told.direction)
                return relative, at, "relative"
        if holder is not None:
            reach = BESIDE_KM if self._lies_beside(draft) else reach_km(holder.entry)
            return relative, Position(*point_of(holder.entry), reach), "container"
        return relative, None, "open" if draft.resolved.open else "unknown"

    def _lies_beside(self, draft: Draft) -> bool:
        """Whether a place that is not known is only told beside a town, and hardly lies in it: a town of its own."""
        holder, kind = draft.resolved.holder, self._kind(draft)
        if holder is None or holder.rule != NAMED_BESIDE or holder.entry.kind not in SETTLEMENTS:
            return False
        return kind in SETTLEMENTS or (kind is None and holder.entry.kind != "city")

    def _beside_river(self, draft: Draft) -> GazetteerEntry | None:
        """The town that a page names nearest a long river: it tells of that stretch, not of the river's middle."""
        river = draft.resolved.entry
        if river is None or river.feature != "STM" or reach_km(river) <= RIVER_KM or draft.part is not None:
            return None
        at = draft.mentions[0].span.start
        towns = [
            (abs(d.mentions[0].span.start - at), k)
            for k, d in enumerate(self.kept)
            if self.is_of(k, SETTLEMENTS) and (e := d.resolved.entry) and distance_km(e, river) <= reach_km(river)
        ]
        return self.kept[min(towns)[1]].resolved.entry if towns else None

    def part(self, entry: GazetteerEntry, part: str) -> Position:
        """The middle of a part: of a country by its regions on that side."""
        direction = _direction(part)
        found = side_position(entry, direction, self._gazetteer) if direction and entry.kind == "country" else None
        return found or part_position(entry.lat, entry.lon, reach_km(entry), part)

    def base(self, draft: Draft) -> int | None:
        """The place that a part is part of, if the page has it as a place of its own."""
        return next((k for k, d in enumerate(self.kept) if d.part is None and d.key[0] == draft.key[0]), None)

    def _within(self, k: int, draft: Draft) -> int | None:
        """The smallest of the page's places that holds it."""
        if draft.part is not None:
            base = self.base(draft)
            if base is not None:
                return base
        entry = draft.resolved.entry or (draft.resolved.holder.entry if draft.resolved.holder else None)
        if entry is None:
            said = (self.index(m.container) for m in draft.mentions)
            return next((j for j in said if j is not None and j != k), None)
        # Whether the entry itself may hold it: it is that of what holds it, or of the whole that it is a part of.
        own = (draft.resolved.entry is None and not self._lies_beside(draft)) or draft.part is not None
        holders = [
            (reach_km(d.resolved.entry), j)
            for j, d in enumerate(self.kept)
            if j != k
            and d.part is None
            and d.resolved.entry is not None
            and (lies_in(entry, d.resolved.entry) or (own and d.resolved.entry.id == entry.id))
        ]
        return min(holders)[1] if holders else None

    def _forms(self, draft: Draft) -> tuple[str, ...]:
        """Every different wording; the name alone only where it is no other place's."""
        key = name_key(draft.name.words)
        others = self._called[key] - (draft.part is None)
        return draft_forms(self.text, draft, bare=not others)

    @cached_property
    def _called(self) -> Counter[str]:
        """How many whole places have a name."""
        return Counter(name_key(d.name.words) for d in self.kept if d.part is None)

    def _kind(self, draft: Draft) -> PlaceKind | None:
        word = next((m.kind for m in draft.mentions if m.kind), None)
        entry = draft.resolved.entry
        if draft.part is not None:
            if entry is not None and entry.kind == "natural":
                return "natural"
            small = entry is not None and entry.kind in {"city", "town", "village", "neighbourhood"}
            return "neighbourhood" if small else "region"
        if entry is not None:
            # What the page calls a settlement holds before how large the gazetteer has it: "the town of Halm".
            return word if word in SETTLEMENTS and entry.kind in SETTLEMENTS | {"district"} else entry.kind
        return word

    def _evidence(self, draft: Draft, told: RelativeWords | None) -> tuple[Evidence, ...]:
        first = draft.mentions[0]
        out = [self.words(first.span, first.found_by, None, first.meant)]
        resolved = draft.resolved
        if resolved.entry is not None:
            rule = "find.places.places.gazetteer_entry" if draft.part is None else "find.places.relative.part_position"
            rule = "find.places.places.river_beside" if self._beside_river(draft) is not None else rule
            out.append(self.words(first.span, rule, "lat", resolved.score))
        elif resolved.holder is not None:
            out.append(self.words(first.span, resolved.holder.rule, "lat", None))
        elif resolved.open:
            out.append(self.words(first.span, "find.places.places.open_between", "candidates", None))
        if told is not None:
            out.append(self.words(told.span, told.rule, "relative", None))
        return tuple(out)

    def words(self, span: Span, rule: str, part: str | None, score: float | None) -> Evidence:
        """Words of the page as evidence of what a rule found by them."""
        rounded = round(score, 4) if score is not None else None
        return Evidence(
            page=self.page, spans=(span,), quote=span.of(self.text), found_by=rule, part=part, score=rounded
        )

    def unnamed(self, told: RelativeWords, places: Sequence[Place]) -> Place | None:
        """A place that has no name of its own: "6 km from Halm", "the road between Halm and Oru"."""
        reference = self.index(told.reference)
        entry = self.kept[reference].resolved.entry if reference is not None else None
        scene = scene_words(self.text, told, self.mentions)
        if reference is None or entry is None or scene is None:
            return None
        at = position(entry.lat, entry.lon, reach_km(entry), told.distance_km, told.direction)
        if told.second is not None:
            other = self.index(told.second)
            far = self.kept[other].resolved.entry if other is not None else None
            if far is None:
                return None
            half = _halfway(entry, far)
            at = half
        words = " ".join(scene.of(self.text).split())
        short = without_distance(self.text, told, scene)
        return Place(
            id=content_id("p", self.page, "relative", told.span),
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
                to=self.ids[reference],
                distance_m=round(told.distance_km * 1000) if told.distance_km is not None else None,
                direction=told.direction,
            ),
            evidence=(self.words(told.span, told.rule, None, None),),
        )


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

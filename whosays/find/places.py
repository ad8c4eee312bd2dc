"""The places of a report: each once, with its level, its point and how that was found, what holds it, and where it stands.

Names are found and weighed (`place_mentions`), resolved against the gazetteer (`resolve_places`), and joined: names of one
entry are one place. Parts ("northern Oru") and places told from others ("6 km from Halm") are places of their own
(`relative_places`). A name that means a government, a team or a body on this page is no place of it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.mentions import LEADING, with_clean_names
from whosays.find.names import state_of
from whosays.find.nominal_places import BORDER, NominalPlace, nominal_places
from whosays.find.place_mentions import PlaceMention, find_place_mentions, probability
from whosays.find.relative_places import Position, RelativeWords, direction_of, part_position, position, relative_words
from whosays.find.resolve_places import (
    Holder,
    Name,
    Reading,
    focus_of,
    holder_of,
    lies_in,
    names_of,
    readings,
    settled,
)
from whosays.find.sides import bodies, fold
from whosays.findings import Direction, Place, PlaceBasis, PlaceCandidate, PlaceKind, RelativePosition
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km
from whosays.gazetteer.names import name_key
from whosays.inference import Labels
from whosays.resources import lexicon

KEPT = 0.5  # from this probability on a name is a place of the report
MOST_CANDIDATES = 5  # of a name that stays open
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


class Resolved(NamedTuple):
    """What became of one name: its entry, or what holds it, or the readings that it stays open between."""

    entry: GazetteerEntry | None
    score: float | None
    holder: Holder | None
    open: tuple[Reading, ...]


@dataclass
class Draft:
    """A place while the page is being put together: its mentions, what they resolve to, and the part that is meant."""

    key: tuple[object, ...]
    name: Name
    resolved: Resolved
    part: str | None
    mentions: list[PlaceMention] = field(default_factory=list)


def find_places(report: Report, parsed: ParsedText, labels: Labels, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place of the story in the order of its first mention."""
    labels = with_clean_names(parsed.text, labels)
    mentions = find_place_mentions(parsed, labels, gazetteer)
    drafts = drafts_of(parsed, mentions, gazetteer)
    weights = lexicon("place_weights")["kept"]
    kept = [d for d in drafts if probability(draft_features(parsed, d, drafts), weights) >= KEPT]
    writer = _Writer(report, parsed.text, kept, relative_words(parsed.text, mentions), mentions)
    return writer.places(nominal_places(parsed, mentions))


# --- one draft a place ----------------------------------------------------------------------------------------------


def drafts_of(
    parsed: ParsedText,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    weights: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Draft]:
    """The page's places, whether they will be kept or not: mentions of one entry and part together.

    `weights` of the ranker are the package's own unless given.
    """
    names, index = names_of(mentions, gazetteer)
    answers = readings(names, focus_of(parsed, gazetteer), weights=weights)
    best = [settled(a) for a in answers]
    taken = [b.match.entry if b is not None and b.match is not None else None for b in best]
    drafts: dict[tuple[object, ...], Draft] = {}
    for k, mention in enumerate(mentions):
        name = names[index[k]]
        if name.adjective or _is_body(name):
            continue
        entry, reading = taken[index[k]], best[index[k]]
        part = _plain_part(mention.part)
        same: object = entry.id if entry is not None and _stands_for(entry, mention) else _own_key(mention)
        draft = drafts.get((same, part))
        if draft is None:
            resolved = _resolved(k, mentions, index, names, taken, answers[index[k]], reading, gazetteer)
            draft = drafts.setdefault((same, part), Draft((same, part), name, resolved, part))
        draft.mentions.append(mention)
        if entry is not None and part is not None:
            # "the suburbs of Halm" names Halm too.
            base = drafts.get((entry.id, None))
            if base is None:
                score = reading.probability if reading is not None else None
                base = drafts.setdefault((entry.id, None), Draft((entry.id, None), name, Resolved(entry, score, None, ()), None))
            base.mentions.append(mention._replace(part=None, nested=True))
    return list(drafts.values())


def _is_body(name: Name) -> bool:
    """Whether the name is a known body's and no country's: "NATO" is no town of that name."""
    return fold(name.words) in bodies() and state_of(name.words) is None


def _plain_part(part: str | None) -> str | None:
    return " ".join(part.replace("-", "").split()) if part else None


def _own_key(mention: PlaceMention) -> tuple[str, PlaceKind | None]:
    return name_key(mention.name), mention.kind if mention.kind in {"facility", "neighbourhood", "road"} else None


def _stands_for(entry: GazetteerEntry, mention: PlaceMention) -> bool:
    """Whether the entry is what the words mean and no namesake of another kind: "Halm hospital" is not the town Halm."""
    return mention.kind not in {"facility", "neighbourhood", "road"} or entry.kind == mention.kind


def _resolved(
    k: int,
    mentions: Sequence[PlaceMention],
    index: Sequence[int],
    names: Sequence[Name],
    taken: Sequence[GazetteerEntry | None],
    answers: Sequence[Reading],
    best: Reading | None,
    gazetteer: Gazetteer,
) -> Resolved:
    entry = taken[index[k]]
    if entry is not None and best is not None:
        if _stands_for(entry, mentions[k]):
            return Resolved(entry, best.probability, None, ())
        return Resolved(None, None, Holder(entry, "find.resolve_places.name_in_name"), ())
    known = tuple(a for a in answers if a.match is not None)
    if known and answers[0].match is not None:
        return Resolved(None, None, None, known[:MOST_CANDIDATES])
    return Resolved(None, None, holder_of(k, mentions, index, names, taken, gazetteer), ())


# --- whether it is a place of the report ----------------------------------------------------------------------------


def draft_features(parsed: ParsedText, draft: Draft, drafts: Sequence[Draft]) -> dict[str, float]:
    """The named features by which a name is taken as a place of the report."""
    meant = [m.meant for m in draft.mentions]
    first = min(m.span.start for m in draft.mentions)
    story = [p.span for p in parsed.paragraphs]
    out = {
        "bias": 1.0,
        "most_meant": max(meant),
        "mean_meant": sum(meant) / len(meant),
        "log_odds": sum(math.log((m + 0.02) / (1.02 - m)) for m in meant) / math.sqrt(len(meant)) / 4,
        "often": math.log(len(meant)),
        "nested": sum(m.nested for m in draft.mentions) / len(meant),
        "early": 1.0 - first / max(1, story[-1].end) if story else 0.0,
    }
    kind = draft.mentions[0].kind
    if draft.part:
        out["part"] = 1.0
    if kind:
        out[f"word_{kind}"] = 1.0
    entry = draft.resolved.entry
    if entry is not None:
        out[f"is_{entry.kind}"] = 1.0
        out["score"] = draft.resolved.score or 0.0
        if entry.feature == "PPLC":
            out["capital"] = 1.0
            if _country_is_there(entry, drafts):
                out["capital_of_country_here"] = 1.0
        if entry.kind == "country":
            out["inside_here"] = _share_inside(entry, drafts)
            out["most_meant_of_country"] = max(meant)
    else:
        out["no_entry"] = 1.0
    return out


def _country_is_there(entry: GazetteerEntry, drafts: Sequence[Draft]) -> bool:
    return any(
        d.resolved.entry is not None and d.resolved.entry.kind == "country" and d.resolved.entry.country == entry.country
        for d in drafts
    )


def _share_inside(entry: GazetteerEntry, drafts: Sequence[Draft]) -> float:
    """The share of the page's other places that lie in the country, by likely places alone."""
    others = [d for d in drafts if d.resolved.entry is not None and d.resolved.entry.kind != "country"]
    likely = [d for d in others if max(m.meant for m in d.mentions) >= 0.5]
    inside = sum(d.resolved.entry is not None and d.resolved.entry.country == entry.country for d in likely)
    return inside / len(likely) if likely else 0.0


# --- words ----------------------------------------------------------------------------------------------------------


def whole_span(text: str, mention: PlaceMention) -> Span:
    """A mention's words with those for the part that is meant."""
    if not mention.part:
        return mention.span
    at = text.lower().rfind(mention.part, 0, mention.span.start)
    return Span(at, mention.span.end) if 0 <= at and mention.span.start - at < 60 else mention.span


def draft_name(text: str, draft: Draft) -> str:
    """The fullest wording; capitals of a dateline as a name is written."""
    words = [" ".join(whole_span(text, m).of(text).split()) for m in draft.mentions]
    best = max(words, key=lambda w: (not w.isupper(), len(w)))
    return best.title() if best.isupper() and len(best) > 3 else best


def draft_forms(text: str, draft: Draft, *, bare: bool = True) -> tuple[str, ...]:
    """Every different wording; with a kind's word also the `bare` name."""
    out = dict.fromkeys(" ".join(whole_span(text, m).of(text).split()) for m in draft.mentions)
    if bare and draft.part is None and draft.resolved.entry is not None:
        out |= {m.name: None for m in draft.mentions}
    return tuple(out)


# --- the record's places --------------------------------------------------------------------------------------------


class _Writer:
    """Turns the drafts that are kept into the record's places, which name one another."""

    def __init__(
        self,
        report: Report,
        text: str,
        kept: Sequence[Draft],
        relatives: Sequence[RelativeWords],
        mentions: Sequence[PlaceMention],
    ) -> None:
        self._page, self._text = report.page, text
        self._kept = sorted(kept, key=lambda d: d.mentions[0].span)
        self._ids = [content_id("p", report.page, *map(str, d.key), d.mentions[0].span) for d in self._kept]
        self._mentions = mentions
        self._of_span = {m.span: k for k, d in enumerate(self._kept) for m in d.mentions}
        self._relatives = relatives

    def places(self, nominal: Sequence[NominalPlace] = ()) -> tuple[Place, ...]:
        """The kept drafts as places, then those that only a distance from one of them tells, and unnamed ones."""
        told = {self._index(r.place): r for r in self._relatives if self._index(r.place) is not None}
        places = [self._place(k, draft, told.get(k)) for k, draft in enumerate(self._kept)]
        places += [p for r in self._relatives if r.place is None and (p := self._unnamed(r, places)) is not None]
        return tuple(sorted(self._described(nominal, places), key=lambda p: p.mentions[0]))

    def _described(self, nominal: Sequence[NominalPlace], places: list[Place]) -> list[Place]:
        """The named places with what is said of them without a name, and the unnamed ones, each once.

        "The camp" is the one camp that has a name; a page has one border.
        """
        groups: dict[str, list[NominalPlace]] = {}
        for one in nominal:
            groups.setdefault(one.head if one.head == BORDER else _plain_words(one, self._text), []).append(one)
        out = list(places)
        for ones in groups.values():
            known = [k for k, p in enumerate(out) if _called_alike(p, ones[0])]
            if known:
                out[known[0]] = self._called_also(out[known[0]], ones)
            else:
                out.append(self._unnamed_scene(ones))
        return out

    def _called_also(self, place: Place, ones: Sequence[NominalPlace]) -> Place:
        """The place with the words that name it again."""
        forms = dict.fromkeys((*place.forms, *(" ".join(o.span.of(self._text).split()) for o in ones)))
        mentions = sorted({*place.mentions, *(o.span for o in ones)})
        return msgspec.structs.replace(place, forms=tuple(forms), mentions=tuple(mentions))

    def _unnamed_scene(self, ones: Sequence[NominalPlace]) -> Place:
        first = ones[0]
        holder = next((h for o in ones if (h := self._index(o.holder)) is not None), None)
        entry = self._kept[holder].resolved.entry if holder is not None else None
        forms = dict.fromkeys(" ".join(o.span.of(self._text).split()) for o in ones)
        return Place(
            id=content_id("p", self._page, "unnamed", first.span),
            name=next(iter(forms)),
            kind=first.kind,
            within=self._ids[holder] if holder is not None else None,
            country=entry.country if entry else None,
            lat=round(entry.lat, 5) if entry else None,
            lon=round(entry.lon, 5) if entry else None,
            radius_km=round(reach_km(entry), 1) if entry else None,
            basis="container" if entry else "unknown",
            forms=tuple(forms),
            mentions=tuple(o.span for o in ones),
            evidence=(self._words(first.span, first.rule, None, None),),
        )

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
            return relative, Position(entry.lat, entry.lon, reach_km(entry)), "entry"
        if entry is not None and draft.part is not None:
            base = self._base(draft)
            direction = _direction(draft.part)
            if base is not None and relative is None and direction is not None:
                relative = RelativePosition(to=self._ids[base], direction=direction)
            return relative, part_position(entry.lat, entry.lon, reach_km(entry), draft.part), "relative"
        if told and reference is not None:
            from_there = self._kept[reference].resolved.entry
            if from_there is not None:
                at = position(
                    from_there.lat, from_there.lon, reach_km(from_there), told.distance_km, told.direction
                )
                return relative, at, "relative"
        if holder is not None:
            return relative, Position(holder.entry.lat, holder.entry.lon, reach_km(holder.entry)), "container"
        return relative, None, "open" if draft.resolved.open else "unknown"

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
            return None
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
            rule = "find.places.gazetteer_entry" if draft.part is None else "find.relative_places.part_position"
            out.append(self._words(first.span, rule, "lat", resolved.score))
        elif resolved.holder is not None:
            out.append(self._words(first.span, resolved.holder.rule, "lat", None))
        elif resolved.open:
            out.append(self._words(first.span, "find.places.open_between", "candidates", None))
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
        if reference is None or entry is None:
            return None
        at = position(entry.lat, entry.lon, reach_km(entry), told.distance_km, told.direction)
        if told.second is not None:
            other = self._index(told.second)
            far = self._kept[other].resolved.entry if other is not None else None
            if far is None:
                return None
            half = _halfway(entry, far)
            at = half
        words = " ".join(told.span.of(self._text).split())
        return Place(
            id=content_id("p", self._page, "relative", told.span),
            name=words,
            within=places[reference].within,
            country=entry.country,
            lat=round(at.lat, 5),
            lon=round(at.lon, 5),
            radius_km=round(at.radius_km, 1),
            basis="relative",
            forms=(words,),
            mentions=(told.span,),
            relative=RelativePosition(
                to=self._ids[reference],
                distance_m=round(told.distance_km * 1000) if told.distance_km is not None else None,
                direction=told.direction,
            ),
            evidence=(self._words(told.span, told.rule, None, None),),
        )


def _plain_words(one: NominalPlace, text: str) -> str:
    return LEADING.sub("", " ".join(one.span.of(text).split())).lower()


def _called_alike(place: Place, one: NominalPlace) -> bool:
    """Whether a place's name ends in the word for what the unnamed one is."""
    words = place.name.lower().split()
    if one.head == BORDER:
        return any(w in {"border", "borders", "frontier"} for w in words)
    return one.kind == "facility" and len(words) > 1 and " ".join(words).endswith(f" {one.head}")


def _direction(part: str) -> Direction | None:
    return direction_of(part) or direction_of(part.split()[0])


def _halfway(a: GazetteerEntry, b: GazetteerEntry) -> Position:
    """The middle between two places; either end may be the one that is meant."""
    east = (b.lon - a.lon + 540) % 360 - 180
    return Position((a.lat + b.lat) / 2, (a.lon + east / 2 + 540) % 360 - 180, max(1.0, distance_km(a, b) / 2))


def reach_km(entry: GazetteerEntry) -> float:
    """How far a place reaches from its point."""
    return entry.extent_km if entry.extent_km is not None else REACH_KM[entry.kind]


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

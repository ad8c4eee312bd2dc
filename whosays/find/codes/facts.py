"""One event with everything that its codes are derived from: who is on either side, when, where, how certain.

Every data set is coded from these facts, so that their rows never differ in what they are of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from whosays.document import BY_HAND
from whosays.find.codes.crosswalk import EVENT_TYPES
from whosays.find.events.actors import ActorKind, actor_kind
from whosays.find.events.times import SAME_SENTENCE, TIME_RULES
from whosays.find.places.precision import Precision, precision_of
from whosays.findings import Code, Entity, Event, Place, ReportRecord
from whosays.gazetteer.countries import Country, country_of
from whosays.shown import EventPart, doubts

HELD_AS_FACT = frozenset({"happened", "ongoing"})
# The rules by which the event's own sentence, or the stamp of its entry, tells its day.
TOLD_BESIDE = frozenset({SAME_SENTENCE, *(TIME_RULES[name] for name in ("counted", "entry", "dated"))})
_BEGINNING = re.compile(r"\b(?:beginning|start) of\b", re.I)
_END = re.compile(r"\bend of\b", re.I)

NO_PLACE = "the report is not found to say where it was"
NO_DAY = "no time was found for it"


class Basis(NamedTuple):
    """The words that a cell rests on, and whether they are less likely right than not."""

    words: tuple[str, ...] = ()
    doubtful: bool = False

    def code(
        self, column: str, value: str | float | None, rule: str, *, empty: str | None = None, note: str | None = None
    ) -> Code:
        """A cell on these words: `empty` is told where it has no value, `note` where it has one."""
        if value is None:
            return Code(column=column, rule=rule, words=self.words, note=empty)
        return Code(column=column, value=value, rule=rule, words=self.words, note=note, doubtful=self.doubtful)


class Party(NamedTuple):
    """Somebody who takes part, and of which kind in ACLED's terms."""

    entity: Entity
    kind: ActorKind | None
    basis: Basis = Basis()


class Day(NamedTuple):
    """When the event was; `beside` says that its own sentence tells the day, and not another of the page."""

    start: str | None = None
    end: str | None = None
    beside: bool = True
    modifier: str | None = None
    basis: Basis = Basis()

    @property
    def note(self) -> str | None:
        """What a precision of the day should be read with."""
        return None if self.beside else "its own sentence does not tell the day, so that it is no better than 2"


class Spot(NamedTuple):
    """Where the event was: the place named, the place whose point stands for it, what holds it, how precise that is."""

    place: Place
    point_of: Place
    holders: tuple[Place, ...]
    precision: Precision

    @property
    def country(self) -> Country | None:
        """The country that the place lies in, as ISO 3166 has it."""
        return country_of(self.place.country)

    def level(self, kind: str) -> Place | None:
        """The largest place of a kind ("province") that it is or lies in; "northern Oru" is only a part of one."""
        every = reversed((self.place, *self.holders))
        return next((p for p in every if p.kind == kind and p.basis != "relative"), None)


class Facts(NamedTuple):
    """An event and what its report tells of it. Of each side the first is the main one."""

    event: Event
    first: tuple[Party, ...]
    second: tuple[Party, ...]
    day: Day
    spot: Spot | None
    where: Basis

    @property
    def unheld(self) -> str | None:
        """Why the event is no fact by its report; None where it happened or goes on."""
        status = self.event.status
        return None if status in HELD_AS_FACT else f"not told as a fact ({status or 'status not known'})"


def facts_of(record: ReportRecord, event: Event) -> Facts:
    """What the codes of an event go by."""
    spot = _spot(event, {p.id: p for p in record.places or ()})
    first, second = parties_of(record, event, spot.place if spot else None)
    return Facts(event, first, second, _day(event), spot, _basis(event, "where"))


def parties_of(
    record: ReportRecord, event: Event, place: Place | None = None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Whoever does it, and whomever it is done to, the likeliest first; of one side a name before a description.

    Of those who all act in a battle the ones on another side than the likeliest are the second side.
    """
    entities = {e.id: e for e in record.entities or ()}
    actors = tuple(_parties(event, "actors", entities, place))
    targets = tuple(_parties(event, "targets", entities, place))
    struck = {p.entity.id for p in targets}
    actors = tuple(p for p in actors if p.entity.id not in struck)  # who is told as both is the other side of it
    if actors and not targets and EVENT_TYPES[event.type] == "Battles":
        side = actors[0].entity.side
        targets = tuple(p for p in actors if side and p.entity.side and p.entity.side != side)
        actors = tuple(p for p in actors if p not in targets)
    return _named_first(actors), _named_first(targets)


def _named_first(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties with a name that is no less sure than the likeliest, and of its side, before the likeliest."""
    if not parties or parties[0].entity.named:
        return parties
    side, doubtful = parties[0].entity.side, parties[0].basis.doubtful
    named = (p for p in parties if p.entity.named and side and p.entity.side == side and p.basis.doubtful <= doubtful)
    first = next(named, parties[0])
    return (first, *(p for p in parties if p is not first))


def basis_of(parties: Iterable[Party]) -> Basis:
    """What several parties rest on; doubtful where one of them is."""
    every = tuple(parties)
    return Basis(tuple(w for p in every for w in p.basis.words), any(p.basis.doubtful for p in every))


def _parties(event: Event, part: EventPart, entities: Mapping[str, Entity], place: Place | None) -> Iterator[Party]:
    words = _basis(event, part).words
    for n, (id, doubt) in enumerate(zip(getattr(event, part), doubts(event, part), strict=True)):
        if id in entities:
            kind = actor_kind(entities[id], event, place)
            yield Party(entities[id], kind, Basis(words[n : n + 1], bool(doubt)))


def _basis(event: Event, part: EventPart) -> Basis:
    words = tuple(e.quote or "" for e in event.evidence if e.part == part)
    return Basis(words, any(doubts(event, part)))


def _day(event: Event) -> Day:
    when, basis = event.when, _basis(event, "when")
    if when is None:
        return Day()
    rule = next((e.found_by for e in event.evidence if e.part == "when"), None)
    told = " ".join(basis.words)
    modifier = "START" if _BEGINNING.search(told) else "END" if _END.search(told) else None
    # What a person entered is taken as it stands.
    beside = rule is None or rule.startswith(BY_HAND) or rule in TOLD_BESIDE
    return Day(when.start, when.end or when.start, beside, modifier, basis)


def _spot(event: Event, places: Mapping[str, Place]) -> Spot | None:
    place = places.get(event.where or "")
    if place is None:
        return None
    holders, point_of = tuple(_holders(place, places)), place
    if place.basis == "container":  # the point is its holder's: of whichever has the same, else of the smallest
        same = (h for h in holders if (h.lat, h.lon) == (place.lat, place.lon))
        point_of = next(same, next((h for h in holders if h.lat is not None), place))
    return Spot(place, point_of, holders, precision_of(place, point_of if point_of is not place else None))


def _holders(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """The places that hold one, the smallest first."""
    seen = {place.id}
    while (holder := places.get(place.within or "")) is not None and holder.id not in seen:
        place = holder
        seen.add(place.id)
        yield place


# --- cells that data sets share --------------------------------------------------------------------------------------


def coordinates(facts: Facts) -> Iterator[Code]:
    """The point of the place itself or, where it has none, of the smallest known place that holds it."""
    spot, rule = facts.spot, "find.codes.facts.coordinates"
    empty = f"no table of places has one point for {spot.place.name}" if spot else NO_PLACE
    note = None
    if spot and spot.place.basis == "container":
        holder = spot.point_of.name if spot.point_of is not spot.place else "a place that the report does not name"
        note = f"the point of {holder}, which holds it"
    for column, field in (("latitude", "lat"), ("longitude", "lon")):
        value = getattr(spot.place, field) if spot else None
        point = None if value is None else round(value, 4)
        yield facts.where.code(column, point, rule, empty=empty, note=note)


def country_name(facts: Facts) -> Code:
    """The country that the place lies in: by its gazetteer entry, else as the page names what holds it."""
    spot, name = facts.spot, None
    if spot is not None:
        named = spot.level("country")
        name = spot.country.name if spot.country else named.name if named else None
    empty = f"no table of places tells in which country {spot.place.name} lies" if spot else NO_PLACE
    return facts.where.code("country", name, "find.codes.facts.country_name", empty=empty)


def division(facts: Facts, column: str, kind: str) -> Code:
    """The province or district that the page names and the place is or lies in; none is looked up elsewhere."""
    level = facts.spot.level(kind) if facts.spot else None
    empty = f"the report names no {kind} that it lies in" if facts.spot else NO_PLACE
    return facts.where.code(column, level.name if level else None, "find.codes.facts.division", empty=empty)

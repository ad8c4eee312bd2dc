"""One event in the terms of UCDP GED: the columns of its files that a report can fill (GED codebook, 26.1).

UCDP has an event where an organised actor uses armed force and somebody dies of it by any estimate. Whether its dyad
passed 25 deaths in a year no report tells.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whosays.find.codes.crosswalk import ViolenceType, violence_type
from whosays.find.codes.facts import (
    NO_DAY,
    NO_PLACE,
    Basis,
    Facts,
    Party,
    basis_of,
    coordinates,
    country_name,
    division,
)
from whosays.find.events.actors import ActorKind, is_organised
from whosays.find.times.precision import date_prec
from whosays.findings import OF_STATES, Code, CodedEvent, Side
from whosays.story import DeathsAssessed

STATE_BASED, ONE_SIDED = 1, 3
CIVILIANS: frozenset[Side] = frozenset({"civilian", "media"})
NO_TYPE = "no armed force of an organised actor, or too little is told of who took part"
NO_NUMBER = "no number of dead is told of it"


class Sides(NamedTuple):
    """UCDP's type of violence with its sides; `b` is empty where that side is civilians."""

    type: ViolenceType | None
    a: tuple[Party, ...] = ()
    b: tuple[Party, ...] = ()


def ucdp_event(
    facts: Facts, deaths: DeathsAssessed, words: Mapping[str, str], sentences: tuple[str, ...]
) -> CodedEvent:
    """The event in UCDP's columns; `words` are those of each count of the dead by its id."""
    sides = sides_of(facts)
    return CodedEvent(
        codebook="UCDP",
        event=facts.event.id,
        codes=(*_who(sides), *_where(facts), *_when(facts), *_deaths(sides, deaths, words)),
        left_out=left_out(facts, sides, deaths),
        words=sentences,
    )


def left_out(facts: Facts, sides: Sides, deaths: DeathsAssessed) -> str | None:
    """Why UCDP has no such event: no fact, no organised violence, nobody dead, no day within a year, or no place."""
    if facts.unheld:
        return facts.unheld
    if sides.type is None:
        return NO_TYPE
    if not deaths.range.high and not deaths.range.best:
        return "no death in any estimate"
    if facts.day.start is None:
        return NO_DAY
    if date_prec(facts.day.start, facts.day.end) is None:
        return "its day is not known to a year"
    return NO_PLACE if facts.spot is None else None


def sides_of(facts: Facts) -> Sides:
    """UCDP's sides: a state comes first, in one-sided violence whoever does it, else whoever acts."""
    first, second = facts.first, facts.second
    kind = violence_type(facts.event.type, _kinds(first), _kinds(second))
    a, b = (tuple(p for p in side if is_organised(_kind(p) or "Civilians")) for side in (first, second))
    if kind is None or kind == ONE_SIDED:
        return Sides(kind, a if kind else ())
    if not b:  # both sides are among those who act
        a, b = a[:1], a[1:]
    if kind == STATE_BASED and "State forces" not in _kinds(a):
        a, b = b, a
    return Sides(kind, a, b)


def _kind(party: Party) -> ActorKind | None:
    """The kind of an actor as UCDP takes it: a state's army is a state's abroad too."""
    abroad = party.kind == "External/Other forces" and party.entity.side in OF_STATES
    return "State forces" if abroad else party.kind


def _kinds(parties: tuple[Party, ...]) -> list[ActorKind]:
    return [kind for p in parties if (kind := _kind(p)) is not None]


def _who(sides: Sides) -> Iterator[Code]:
    whole, rule = basis_of((*sides.a, *sides.b)), "find.codes.ucdp.sides_of"
    a = sides.a[0].entity.name if sides.a else None
    b = "Civilians" if sides.type == ONE_SIDED else sides.b[0].entity.name if sides.b else None
    yield whole.code("type_of_violence", sides.type, "find.codes.crosswalk.violence_type", empty=NO_TYPE)
    yield basis_of(sides.a[:1]).code("side_a", a, rule, empty=NO_TYPE)
    yield basis_of(sides.b[:1]).code("side_b", b, rule, empty=NO_TYPE)
    yield whole.code("dyad_name", f"{a} - {b}" if a and b else None, rule, empty=NO_TYPE)


def _where(facts: Facts) -> Iterator[Code]:
    spot, rule = facts.spot, "find.codes.facts.coordinates"
    precision = spot.precision.ucdp if spot else None
    empty = f"no table of places tells how precisely {spot.place.name} is known" if spot else NO_PLACE
    yield facts.where.code("where_prec", precision, "find.places.precision.precision_of", empty=empty)
    yield facts.where.code("where_coordinates", spot.point_of.name if spot else None, rule, empty=NO_PLACE)
    yield facts.where.code("where_description", spot.place.name if spot else None, rule, empty=NO_PLACE)
    yield division(facts, "adm_1", "province")
    yield division(facts, "adm_2", "district")
    yield from coordinates(facts)
    yield country_name(facts)


def _when(facts: Facts) -> Iterator[Code]:
    day, rule = facts.day, "find.times.precision.date_prec"
    precision = date_prec(day.start, day.end, from_publication=not day.beside)
    empty = NO_DAY if day.start is None else "UCDP codes no day that is not known to a year"
    first, last = (day.start or "", day.end or "") if precision else ("", "")
    yield event_clarity(facts)
    yield day.basis.code("date_prec", precision, rule, empty=empty, note=day.note)
    yield day.basis.code("date_start", _midnight(first), rule, empty=empty)
    yield day.basis.code("date_end", _midnight(last), rule, empty=empty)
    yield day.basis.code("year", int(last[:4]) if last else None, rule, empty=empty)


def _midnight(day: str) -> str | None:
    return f"{day[:10]} 00:00:00.000" if day else None


def event_clarity(facts: Facts) -> Code:
    """UCDP's 1 where the report tells of one day.

    Of several days it does not tell whether it was one incident (1) or a sum of many (2), and the cell stays empty.
    """
    day = facts.day
    single = day.start is not None and day.start[:10] == (day.end or day.start)[:10]
    empty = NO_DAY if day.start is None else "of several days: one incident, or a sum of many"
    return day.basis.code("event_clarity", 1 if single else None, "find.codes.ucdp.event_clarity", empty=empty)


def _deaths(sides: Sides, deaths: DeathsAssessed, words: Mapping[str, str]) -> Iterator[Code]:
    whole, rule = deaths.range, "find.codes.ucdp.dead_by_side"
    told = whole.best is not None or whole.high is not None
    parts = dead_by_side(sides, deaths) if told else (None, None, None, None)
    for column, number in zip(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), parts, strict=True):
        sideless = sides.type is None and column in {"deaths_a", "deaths_b"}
        note = "none told that UCDP would count; its files hold 0 then" if number == 0 else None
        empty = NO_TYPE if told and sideless else NO_NUMBER
        yield Basis().code(column, None if sideless else number, rule, empty=empty, note=note)
    counts = dict.fromkeys(words[c] for r in whole.reasons for c in r.claims if c in words)
    decided = whole.reasons[0].rule if whole.reasons else rule
    enemy = "these dead are counted by their enemy alone" if whole.best is None else None
    basis = Basis(tuple(counts))
    yield basis.code("best", whole.best or 0 if told else None, decided, empty=NO_NUMBER, note=enemy)
    yield basis.code("high", whole.high if told else None, decided, empty=NO_NUMBER)
    yield basis.code("low", whole.low or 0 if told else None, decided, empty=NO_NUMBER, note=enemy)


def dead_by_side(sides: Sides, deaths: DeathsAssessed) -> tuple[int, int, int, int]:
    """The best numbers of the dead of side A, of side B, of civilians, and of the rest; the four add up to the best.

    The rest are of neither side, of a side that both are of, or not told to be of any.
    """
    a, b = ({p.entity.side for p in side} for side in (sides.a, sides.b))
    found = [0, 0, 0]
    for side, assessed in deaths.groups.items():
        of = (side in a - b, side in b - a, side in CIVILIANS)
        if side is not None and True in of:
            found[of.index(True)] += assessed.best or 0
    return found[0], found[1], found[2], max(0, (deaths.range.best or 0) - sum(found))

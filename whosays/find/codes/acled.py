"""One event in ACLED's terms: the columns of its files that a report can fill (ACLED Codebook, 2024).

Names of actors and places are the report's, not those of ACLED's own registers.
"""

from collections.abc import Iterator, Mapping

from whosays.find.codes.crosswalk import disorder_type, event_type
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
from whosays.find.events.actors import interaction_words
from whosays.find.places.precision import COUNTRY
from whosays.find.times.precision import event_date, time_precision
from whosays.findings import Code, CodedEvent
from whosays.story import Assessed

NOBODY = "the report is not found to say who did it"
NO_TARGET = "the report is not found to say to whom it was done"
# Besides violence against civilians: events whose main or only target may be civilians.
MAY_TARGET_CIVILIANS = frozenset({"Explosions/Remote violence", "Riots"})


def acled_event(facts: Facts, deaths: Assessed, words: Mapping[str, str], sentences: tuple[str, ...]) -> CodedEvent:
    """The event in ACLED's columns; `deaths` is ACLED's number, `words` those of each count by its id."""
    return CodedEvent(
        codebook="ACLED",
        event=facts.event.id,
        codes=(*_when(facts), *_what(facts), *_who(facts), *_where(facts), fatalities(deaths, words)),
        left_out=left_out(facts),
        words=sentences,
    )


def left_out(facts: Facts) -> str | None:
    """Why ACLED has no such event: it is told as no fact, has no day within a month, or no place within a country."""
    if facts.unheld:
        return facts.unheld
    if facts.day.start is None:
        return NO_DAY
    if time_precision(facts.day.start, facts.day.end) is None:
        return "its month is not known"
    if facts.spot is None:
        return NO_PLACE
    return "only the country is known" if facts.spot.precision == COUNTRY else None


def _when(facts: Facts) -> Iterator[Code]:
    day = facts.day
    entered = event_date(day.start, day.end, modifier=day.modifier)
    precision = time_precision(day.start, day.end, from_publication=not day.beside)
    empty = NO_DAY if day.start is None else "ACLED codes nothing whose month is not known"
    year = int(entered[:4]) if entered else None
    yield day.basis.code("event_date", entered, "find.times.precision.event_date", empty=empty)
    yield day.basis.code("year", year, "find.times.precision.event_date", empty=empty)
    yield day.basis.code("time_precision", precision, "find.times.precision.time_precision", empty=empty, note=day.note)


def _what(facts: Facts) -> Iterator[Code]:
    kind = facts.event.type
    typed = next((e for e in facts.event.evidence if e.part == "type"), None)
    basis = Basis((typed.quote or "",)) if typed else Basis()
    yield basis.code("disorder_type", disorder_type(kind), "find.codes.crosswalk.disorder_type")
    yield basis.code("event_type", event_type(kind), "find.codes.crosswalk.event_type")
    yield basis.code("sub_event_type", kind, typed.found_by if typed else "find.events.types.word")


def _who(facts: Facts) -> Iterator[Code]:
    yield from _side(facts.first, "1", NOBODY)
    yield from _side(facts.second, "2", NO_TARGET)
    main = [*facts.first[:1], *facts.second[:1]]
    known = bool(facts.first) and all(p.kind for p in main)
    words = interaction_words(*(p.kind for p in main)) if known else None
    empty = "not all who take part are known by their kind"
    yield basis_of(main).code("interaction", words, "find.events.actors.interaction_words", empty=empty)
    yield civilian_targeting(facts)


def _side(parties: tuple[Party, ...], number: str, nobody: str) -> Iterator[Code]:
    main, others = parties[:1], parties[1:]
    rule, basis = "find.codes.facts.parties_of", basis_of(main)
    name, kind = (main[0].entity.name, main[0].kind) if main else (None, None)
    beside = "; ".join(p.entity.name for p in others) or None
    unknown = f"the report does not tell what kind of actor {name} is" if name else nobody
    yield basis.code(f"actor{number}", name, rule, empty=nobody)
    yield basis_of(others).code(f"assoc_actor_{number}", beside, rule, empty="nobody beside them is told")
    yield basis.code(f"inter{number}", kind, "find.events.actors.actor_kind", empty=unknown)


def civilian_targeting(facts: Facts) -> Code:
    """ACLED's mark of events whose main or only target is civilians.

    These are violence against civilians and excessive force against protesters, and explosions and riots where all whom
    they hit are civilians.
    """
    kind, whole = facts.event.type, event_type(facts.event.type)
    always = whole == "Violence against civilians" or kind == "Excessive force against protesters"
    hit = {p.kind for p in facts.second}
    targeted = always or (whole in MAY_TARGET_CIVILIANS and hit == {"Civilians"})
    unknown = whole in MAY_TARGET_CIVILIANS and (not hit or None in hit)
    return (Basis() if always else basis_of(facts.second)).code(
        "civilian_targeting",
        "Civilians targeted" if targeted else None,
        "find.codes.acled.civilian_targeting",
        empty="whom it hit is not known" if unknown else "not by its type, or not civilians alone",
    )


def _where(facts: Facts) -> Iterator[Code]:
    spot, country = facts.spot, country_name(facts)
    number = spot.country.number if spot and spot.country else None
    unlisted = "no country of ISO 3166 is known by that name"
    yield facts.where.code("iso", number, country.rule, empty=unlisted if country.value else country.note)
    yield country
    yield division(facts, "admin1", "province")
    yield division(facts, "admin2", "district")
    name = spot.point_of.name if spot else None
    yield facts.where.code("location", name, "find.codes.facts.coordinates", empty=NO_PLACE)
    yield from coordinates(facts)
    precision = spot.precision.acled if spot else None
    empty = "ACLED has no code for a place that is known no better" if spot else NO_PLACE
    yield facts.where.code("geo_precision", precision, "find.places.precision.precision_of", empty=empty)


def fatalities(deaths: Assessed, words: Mapping[str, str]) -> Code:
    """ACLED's number of deaths, the most conservative that is told; 0 also where no number is, as in ACLED's files."""
    if deaths.best is None or not deaths.reasons:
        note = "no number of dead is told of it; ACLED's files hold 0 then"
        return Basis().code("fatalities", 0, "find.codes.acled.fatalities", note=note)
    first = deaths.reasons[0]
    basis = Basis(tuple(dict.fromkeys(words[c] for c in first.claims if c in words)))
    return basis.code("fatalities", deaths.best, first.rule)

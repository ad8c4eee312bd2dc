"""What a story's reports establish together: its country, whose forces act, its bodies and people.

Nobody speaks here; `speakers` asks it to know one again by a name that one report alone does not explain.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from whosays.findings import FIGHTING, OF_STATES, Entity, ReportRecord
from whosays.link.matters import first_kind
from whosays.link.source_words import KIND_LAST, SEAT, owner_of
from whosays.names import POLICE_LETTERS, canonical, fold, government_of, name_tokens, state_of
from whosays.resources import lexicon

FIGHTS_NO_STATE = FIGHTING - OF_STATES
MOST_LETTERS = 8  # of an acronym
LEAST_OF_FORCES = 2  # reports that name a state's forces or a city's police, from which "the army" may be theirs
_SETTLED = frozenset(lexicon("linking")["called"]["settled"])


def small_places(record: ReportRecord) -> frozenset[str]:
    """The names of a report's places that nobody speaks for: a country's or a capital's is its government's."""
    return frozenset(fold(p.name) for p in record.places or () if p.kind in _SETTLED and not government_of(p.name))


def main_country(records: Iterable[ReportRecord]) -> str | None:
    """The country that the reports name most, as `state_of` names it."""
    counts: Counter[str] = Counter()
    for record in records:
        for place in record.places or ():
            state = state_of(place.name) if place.kind == "country" else None
            if state:
                counts[state] += len(place.mentions)
    return min(counts, key=lambda s: (-counts[s], s), default=None)


def states_by_code(records: Iterable[ReportRecord]) -> dict[str, str]:
    """The states that reports name as countries, by their two-letter codes."""
    places = (p for record in records for p in record.places or () if p.kind == "country" and p.country)
    return {p.country or "": state for p in places if (state := state_of(p.name))}


def whose_forces(records: Iterable[ReportRecord], country: str | None) -> str | None:
    """Whose "the army" is, where nothing tells: the story's country's.

    Where no report names anybody of that state who could give it an order, it is that of the state whose forces two
    reports name, and twice as many as name any other's.
    """
    named: Counter[str] = Counter()
    for record in records:
        found: set[str] = set()
        for entity in record.entities or ():
            words = f"{entity.name} {entity.role or ''}".split()
            owners = {s for w in words if (s := owner_of(w))} if len(words) > 1 else set()
            if entity.side == "government" and country in owners:
                return country
            if entity.type != "person" and first_kind(entity.name, "parties") == "state":
                found |= owners
        named.update(found)
    ordered = sorted(named.items(), key=lambda n: (-n[1], n[0]))
    if country in named or not ordered:
        return country
    (state, reports), *others = ordered
    foremost = reports >= LEAST_OF_FORCES and all(reports >= 2 * fewer for _, fewer in others)
    return state if foremost else country


def fighters_of(entities: Iterable[Entity], acronyms: Mapping[str, str]) -> dict[str, str]:
    """The armed bodies that reports name, by their folded names, with their keys as culprits."""
    named = (e for e in entities if e.named and e.type == "organisation" and e.side in FIGHTS_NO_STATE)
    bodies = {fold(e.name): acronyms.get(e.name, e.name) for e in named if not state_of(e.name)}
    called = {fold(short): whole for short, whole in acronyms.items() if fold(whole) in bodies}
    return {name: f"body {canonical(whole)}" for name, whole in {**bodies, **called}.items()}


def acronyms_of(entities: Iterable[Entity]) -> dict[str, str]:
    """What reports call a named body by its letters beside its whole name, "the Harbour Guild (HG)", where one is."""
    told: dict[str, set[str]] = {}
    for entity in entities:
        if entity.named and entity.type == "organisation" and not entity.name.isupper():
            for form in entity.forms:
                if form.isupper() and form.isalpha() and len(form) <= MOST_LETTERS:
                    told.setdefault(form, set()).add(entity.name)
    keys = {form: {canonical(n) for n in names} for form, names in told.items()}
    return {form: max(told[form], key=lambda n: (len(n), n)) for form in told if len(keys[form]) == 1}


_POLICE_NAME = re.compile(rf"{POLICE_LETTERS}|(?:[A-Z][\w.-]*\s){{1,4}}Police(?:\sDepartment)?")


def police_of(records: Iterable[ReportRecord]) -> str | None:
    """The one police force that two reports name at least, which "police" is in a story of one city; None where they
    name several."""
    entities = ([e for e in record.entities or () if e.type == "organisation"] for record in records)
    told = [named for of in entities if (named := {e.name for e in of if _POLICE_NAME.fullmatch(e.name)})]
    names = {name for named in told for name in named}
    one = len({canonical(n) for n in names}) == 1 and len(told) >= LEAST_OF_FORCES
    return min(names) if one else None


def body_names_of(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Every named body, the longest names first, so that short forms find the full one."""
    told = (e.name for e in entities if e.named and e.type == "organisation" and len(e.name) > 2)
    plain = (KIND_LAST.sub("", n) for n in told)
    names = {bare for n in plain if (bare := SEAT.sub("", n)) == n or " " in bare}
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def people_of(entities: Iterable[Entity]) -> tuple[tuple[str, str], ...]:
    """Surname and fullest name of every named person, the fullest first, then what most reports write."""
    names = Counter(e.name for e in entities if e.named and e.type == "person")
    ordered = sorted(names, key=lambda n: (-len(name_tokens(n)), -names[n], -len(n), n))
    return tuple((name_tokens(n)[-1], n) for n in ordered)

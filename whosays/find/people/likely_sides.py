"""The likely side of entities that the rules give no side or a wrong one: a model of what they are called.

`sides` and `abroad` are certain where they answer and silent otherwise: "pilgrims", "a company", "Venn" whom a page
never introduces. Here their answer is weighed together with the words of names and roles, the kind of entity, whether
it speaks, whose state it names, where the report is set and which sides the page mentions. The weights are in
`lexicons/side_weights.toml`; `python -m training sides` fits them. Where no side is likely it stays unknown.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import cast

import msgspec

from whosays.document import Evidence
from whosays.find.people.abroad import main_country
from whosays.find.people.sides import KNOWN_BODIES, KNOWN_PERSON, are_armed, are_unidentified
from whosays.findings import Entity, Place, Side, Statement
from whosays.names import country_codes, fold, role_nouns, state_of
from whosays.resources import lexicon

Features = Mapping[str, float]

LIKELY = 0.35  # the probability of a side from which an entity without one is given it
SURER = 0.5  # ... and from which it takes the place of what a rule said
MOST_WORDS = 400  # of an entity's forms: more tell nothing new
_WORD = re.compile(r"[A-Za-z][\w'’.-]*")


def with_likely_sides(
    entities: Sequence[Entity], places: Iterable[Place], statements: Iterable[Statement]
) -> tuple[Entity, ...]:
    """The entities, each with its most likely side; unchanged where no side is likely.

    >>> from whosays.findings import Entity
    >>> from whosays.document import Evidence
    >>> seen = (Evidence(page="p", found_by="test"),)
    >>> pilgrims = Entity(id="e", name="Oru pilgrims", type="group", named=False, evidence=seen)
    >>> with_likely_sides([pilgrims], [], [])[0].side
    'civilian'
    """
    if not _weights():
        return tuple(entities)
    cases = side_features(entities, places, statements)
    sided = {e.id for e in entities if e.side}
    return tuple(
        # Who belongs to a body stands where that one does, whatever the words around the name are like.
        e if e.side and e.affiliation in sided else _sided(e, probabilities(f))
        for e, f in zip(entities, cases, strict=True)
    )


def _sided(entity: Entity, likely: Mapping[Side, float]) -> Entity:
    never = _never(entity)
    side = max((s for s in likely if s not in never), key=lambda s: likely[s])
    told = _rule_of_side(entity)
    if side == entity.side or told == KNOWN_PERSON or likely[side] < (SURER if entity.side else LIKELY):
        return entity
    kept = tuple(e for e in entity.evidence if e.part != "side")
    found = Evidence(
        page=entity.evidence[0].page,
        found_by="find.people.likely_sides.with_likely_sides",
        part="side",
        score=round(likely[side], 4),
    )
    return msgspec.structs.replace(entity, side=side, evidence=(*kept, found))


def _rule_of_side(entity: Entity) -> str | None:
    return next((e.found_by for e in entity.evidence if e.part == "side"), None)


def _never(entity: Entity) -> set[Side]:
    """The sides that an entity is not on, however likely: of the armed, of gunmen of nobody, of "the military"."""
    never: set[Side] = {"civilian"} if are_armed(entity.name) else set()
    if entity.side == "insurgent" and _rule_of_side(entity) in KNOWN_BODIES:
        never.add("militia")
    if entity.side == "criminal":
        never |= {"government", "foreign_military", "civilian"}
    if entity.side is None and are_unidentified(entity.name):
        never |= {"government", "foreign_military"}  # whose they are a page says that knows it
    if entity.side == "government" and _OF_STATES_FORCES.fullmatch(entity.role or "") is not None:
        never.add("insurgent")
    if entity.side == "government" and entity.type != "person" and not any(map(_code, (entity.name, *entity.forms))):
        never.add("foreign_military")  # "the military" of no state in particular is that of the country
    return never


# "army spokesman", with no word of whose army, on a page that may have many rebels.
_OF_STATES_FORCES = re.compile(
    r"(?:the\s)?(?:army|military|police|navy|air\sforce|government)\s[a-z-]+(?:\s[a-z-]+)?", re.I
)


@cache
def _weights() -> Mapping[Side, Mapping[str, float]]:
    return cast("Mapping[Side, Mapping[str, float]]", lexicon("side_weights"))


def probabilities(features: Features) -> dict[Side, float]:
    """How likely each side is for an entity with these features; the sum is 1."""
    scores = {
        side: of.get("bias", 0.0) + sum(of[name] * value for name, value in features.items() if name in of)
        for side, of in _weights().items()
    }
    most = max(scores.values())
    parts = {side: math.exp(score - most) for side, score in scores.items()}
    return {side: part / sum(parts.values()) for side, part in parts.items()}


def side_features(
    entities: Sequence[Entity], places: Iterable[Place], statements: Iterable[Statement]
) -> list[dict[str, float]]:
    """What speaks for and against each side of each entity, in their order."""
    by_id = {e.id: e for e in entities}
    speakers = {s.source.entity for s in statements}
    home = main_country(places)
    sides = Counter(e.side for e in entities)
    return [
        dict.fromkeys((*_told(e, by_id.get(e.affiliation or ""), home, speakers), *_company(e, sides)), 1.0)
        for e in entities
    ]


def _told(entity: Entity, body: Entity | None, home: str | None, speakers: Collection[str | None]) -> Iterator[str]:
    kind = f"{entity.type}.{'named' if entity.named else 'unnamed'}"
    yield kind
    yield from (f"rule.{entity.side}", f"rule.{entity.side}.{entity.type}")
    if entity.id in speakers:
        yield from ("speaks", f"speaks.{kind}")
    if len(entity.mentions) == 1:
        yield f"once.{kind}"
    if body is not None:
        yield f"body.{body.side}"
    own = set(_words([entity.name]))
    if kind == "person.named":  # what somebody is called tells no side, what stands beside it does
        yield f"presented.{bool(entity.role)}.{min(len(own), 3)}"
        yield from _by_words("form", set(_words(entity.forms)) - own)
    else:
        yield from _by_words("name", own)
        yield from _by_words("form", set(_words(entity.forms)))
        yield from _by_words("last", set(_words([entity.name])[-1:]))
    yield from _by_words("role", set(_words([entity.role or ""])))
    yield from _by_state(entity, body, home)


def _company(entity: Entity, sides: Counter[Side | None]) -> Iterator[str]:
    """The sides that rules give the others of the page: no rebel is likely where nobody else is one."""
    kind = f"{entity.type}.{'named' if entity.named else 'unnamed'}"
    yield from (f"page.{side}.{kind}" for side, number in sides.items() if number > (side == entity.side))


def _by_words(part: str, words: Collection[str]) -> Iterator[str]:
    """The words of a part, and the kinds of roles that they are; names of states stand for themselves elsewhere."""
    for word in words:
        if state_of(word) is None:
            yield f"{part}.{word}"
            if word in role_nouns():
                yield f"{part}.kind.{role_nouns()[word]}"


def _by_state(entity: Entity, body: Entity | None, home: str | None) -> Iterator[str]:
    """Whose state the name, the role or the body names: the report's own or another."""
    described = (entity.name, entity.role, body.name if body else None)
    named = next((code for words in described if (code := _code(words))), None)
    if named is None:
        return
    whose = "unknown" if home is None else "home" if named == home else "abroad"
    yield from (f"state.{whose}", f"state.{whose}.{entity.type}", f"state.{whose}.rule.{entity.side}")
    forces = set(lexicon("bodies")["abroad"]["words"])
    if forces & set(_words([*entity.forms, entity.role or ""])):
        yield f"forces.{whose}.{entity.type}"


def _code(words: str | None) -> str | None:
    """The ISO 3166 code of the first state that the words name."""
    parts = [word.removesuffix("'s") for word in fold(words or "").split()]
    for at in range(len(parts)):
        for length in (2, 1):
            state = state_of(" ".join(parts[at : at + length]))
            if state is not None and state in country_codes():
                return country_codes()[state]
    return None


def _words(phrases: Iterable[str]) -> list[str]:
    found = [w.lower() for phrase in phrases for w in _WORD.findall(phrase)][:MOST_WORDS]
    return [w.removesuffix("’s").removesuffix("'s").rstrip(".’'") for w in found]

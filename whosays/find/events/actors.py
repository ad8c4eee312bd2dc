"""What kind of actor an entity is, in ACLED's terms: state forces, rebels, militias, rioters, protesters, civilians.

The kind follows from the side, the lexicon of armed groups, and the role in the event: whoever marches is a protester.
An armed group that nobody names is a political militia, like ACLED's "Unidentified Armed Group". A state's forces
abroad are external: they act in a country that is not their own.
"""

import re
from typing import Literal, get_args

from whosays.findings import OF_STATES, Entity, Event, Place
from whosays.names import armed_groups, country_names, fold, state_of
from whosays.resources import lexicon

ActorKind = Literal[
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
]
INTER: dict[ActorKind, int] = {kind: n for n, kind in enumerate(get_args(ActorKind), 1)}  # ACLED's inter codes
ORGANISED = frozenset({"State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"})
_MARCHING = frozenset({"Excessive force against protesters", "Protest with intervention", "Peaceful protest"})
_RIOTING = frozenset({"Violent demonstration", "Mob violence"})


def is_organised(kind: ActorKind) -> bool:
    """Whether the kind is of an organised armed actor, as UCDP asks."""
    return kind in ORGANISED


def inter_code(kind: ActorKind) -> int:
    """ACLED's number for a kind of actor.

    >>> inter_code("State forces"), inter_code("Civilians")
    (1, 7)
    """
    return INTER[kind]


def interaction(actor: ActorKind | None, other: ActorKind | None) -> int | None:
    """ACLED's interaction code: the two numbers, the lower first; one digit and 0 where only one side acts.

    >>> interaction("Rebel group", "State forces"), interaction("Protesters", None)
    (12, 60)
    """
    codes = sorted(INTER[k] for k in (actor, other) if k is not None)
    if not codes:
        return None
    return codes[0] * 10 + (codes[1] if len(codes) > 1 else 0)


def interaction_words(actor: ActorKind | None, other: ActorKind | None = None) -> str | None:
    """ACLED's interaction as its files write it today: the kinds of both main actors, the lower number first.

    >>> interaction_words("Rebel group", "State forces"), interaction_words("Protesters")
    ('State forces-Rebel group', 'Protesters only')
    """
    kinds = sorted((k for k in (actor, other) if k is not None), key=inter_code)
    if not kinds:
        return None
    return "-".join(kinds) if len(kinds) > 1 else f"{kinds[0]} only"


def actor_kind(entity: Entity, event: Event | None = None, place: Place | None = None) -> ActorKind | None:
    """The kind of an actor, in an event and at its place where these are known; None where nothing tells."""
    name = entity.name
    if event is not None and entity.side in {"civilian", None} and _is_crowd(name):
        if event.type in _RIOTING:
            return "Rioters"
        if event.type in _MARCHING:
            return "Protesters"
    listed = known_group(name)
    if listed is not None:
        return listed
    if entity.side in OF_STATES:
        return (
            "External/Other forces" if entity.side == "foreign_military" or is_abroad(name, place) else "State forces"
        )
    if entity.side == "insurgent":
        return "Rebel group"
    if entity.side in {"militia", "criminal"} or _unidentified(name):
        return "Political militia"
    if entity.side == "international_organisation":
        return "External/Other forces"
    return "Civilians" if entity.side in {"civilian", "media"} else None


def known_group(name: str) -> ActorKind | None:
    """The kind of an armed group of the lexicon; None for any other name.

    >>> known_group("the FARC"), known_group("Dawn Column")
    ('Rebel group', None)
    """
    entry = armed_groups().get(fold(name))
    return entry["kind"] if entry is not None else None


def _words(name: str) -> list[str]:
    return re.findall(r"[\w-]+", name.lower())


def _is_crowd(name: str) -> bool:
    return not set(_words(name)).isdisjoint(lexicon("armed_groups")["crowds"]["words"])


def _unidentified(name: str) -> bool:
    """Whether the words are of armed people whom nobody names: "unidentified gunmen"."""
    words = f" {' '.join(_words(name))} "
    return any(f" {w} " in words for w in lexicon("armed_groups")["unidentified"]["words"])


def is_abroad(name: str, place: Place | None) -> bool:
    """Whether a state's force acts in another country than its own, where both are known."""
    if place is None or place.country is None:
        return False
    first = name.removeprefix("the ").split()
    states = {state for words in (name, " ".join(first[:2]), *first[:1]) if (state := state_of(words))}
    home = country_names().get(place.country)
    return bool(states) and home is not None and home not in states

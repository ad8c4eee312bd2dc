"""What the codes of data sets follow from: ACLED's, UCDP's and PLOVER's types by sub-event type and who took part.

The sub-event type by name is what is found; everything here follows from it by the codebooks' tables. UCDP counts only
violence by an organised actor with a death in some estimate: whether there was one stands in the figures, not here.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from whosays.find.events.actors import ActorKind, is_organised

EventType = Literal[
    "Battles",
    "Protests",
    "Riots",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
]
ViolenceType = Literal[1, 2, 3]  # UCDP: state-based, non-state, one-sided

# ACLED Codebook 2024, table of event types: which sub-event type is of which.
EVENT_TYPES: Mapping[str, EventType] = {
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Armed clash": "Battles",
    "Excessive force against protesters": "Protests",
    "Protest with intervention": "Protests",
    "Peaceful protest": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}


class Plover(NamedTuple):
    """A type of PLOVER with its mode; a mode means nothing without its type, and not every type has one."""

    type: str
    mode: str | None = None


# PLOVER draft 2.0 (2024): a proposal of ours, since no official cross-walk exists.
_PLOVER: Mapping[str, Plover] = {
    "Government regains territory": Plover("ASSAULT"),
    "Non-state actor overtakes territory": Plover("ASSAULT"),
    "Armed clash": Plover("ASSAULT", "firearms"),
    "Excessive force against protesters": Plover("ASSAULT", "firearms"),
    "Protest with intervention": Plover("ASSAULT", "crowd-control"),
    "Peaceful protest": Plover("PROTEST", "demo"),
    "Violent demonstration": Plover("PROTEST", "riot"),
    "Mob violence": Plover("ASSAULT", "primitive"),
    "Chemical weapon": Plover("ASSAULT", "unconventional"),
    "Air/drone strike": Plover("ASSAULT", "aerial"),
    "Suicide bomb": Plover("ASSAULT", "suicide-attack"),
    "Shelling/artillery/missile attack": Plover("ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": Plover("ASSAULT", "explosives"),
    "Grenade": Plover("ASSAULT", "explosives"),
    "Sexual violence": Plover("ASSAULT", "sexual"),
    "Attack": Plover("ASSAULT"),
    "Abduction/forced disappearance": Plover("ASSAULT", "abduct"),
    "Agreement": Plover("AGREE"),
    "Arrests": Plover("COERCE", "arrest"),
    "Change to group/activity": Plover("MOBILIZE", "troops"),
    "Disrupted weapons use": Plover("COERCE", "seize"),
    "Headquarters or base established": Plover("MOBILIZE", "troops"),
    "Looting/property destruction": Plover("ASSAULT", "destroy"),
    "Non-violent transfer of territory": Plover("RETREAT", "withdraw"),
    "Other": Plover("COERCE"),
}

# Outside political violence whatever happens; ACLED counts demonstrations apart.
_DEMONSTRATIONS = frozenset({"Protest with intervention", "Peaceful protest", "Violent demonstration"})
_BOTH = "Excessive force against protesters"


def event_type(kind: str) -> EventType:
    """ACLED's event type of a sub-event type."""
    return EVENT_TYPES[kind]


def disorder_type(kind: str) -> str:
    """ACLED's disorder type of a sub-event type; one sub-event type has two.

    >>> disorder_type("Excessive force against protesters"), disorder_type("Agreement")
    ('Political violence; Demonstrations', 'Strategic developments')
    """
    if kind == _BOTH:
        return "Political violence; Demonstrations"
    if kind in _DEMONSTRATIONS:
        return "Demonstrations"
    whole = EVENT_TYPES[kind]
    return "Strategic developments" if whole == "Strategic developments" else "Political violence"


def plover(kind: str) -> Plover:
    """PLOVER's type and mode that fit a sub-event type best."""
    return _PLOVER[kind]


def violence_type(kind: str, actors: Sequence[ActorKind], targets: Sequence[ActorKind]) -> ViolenceType | None:
    """UCDP's type of violence: 1 a state takes part, 2 groups without a state, 3 an organised actor against civilians.

    None where the event is no violence between or by organised actors, or who took part is not known.

    >>> violence_type("Armed clash", ["State forces"], ["Rebel group"])
    1
    >>> violence_type("Attack", ["Rebel group"], ["Civilians"])
    3
    """
    if EVENT_TYPES[kind] == "Strategic developments" or kind in _DEMONSTRATIONS or kind == "Mob violence":
        return None
    organised = [a for a in actors if is_organised(a)]
    against = [t for t in targets if is_organised(t)]
    if not organised:
        return None
    if EVENT_TYPES[kind] in {"Violence against civilians", "Protests"} or (targets and not against):
        return 3
    if len(organised) + len(against) < 2:
        return None
    return 1 if "State forces" in {*organised, *against} else 2

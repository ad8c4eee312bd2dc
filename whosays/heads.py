"""What the encoder answers: its token heads with their labels, its links, and the signature of a model file.

Token heads label each piece: as part of a span (BIO), or with a class of the span that it belongs to. A link goes from
the pieces of one span (a cue, an event's anchor, a number, a phrase of control) to every other piece; a chain goes from
a mention to earlier mentions of the same; a pair sets what one statement says against what an earlier one does.
"""

from typing import Any, Literal

from whosays.encoding import CASES, KINDS
from whosays.findings import CERTAINTIES, CONTROL_STATES, MANNERS, MEASURES, STATUSES, SUB_EVENTS

MENTION_TYPES = ("person", "organisation", "people", "location", "facility", "date", "money", "product", "misc")
ROLES = ("source", "cue", "content")
# What happens, as event corpora type it: coarser than ours, but with a hundred times the examples.
TRIGGER_TYPES = (
    "attack",
    "die",
    "injure",
    "demonstrate",
    "arrest",
    "release",
    "charge",
    "trial",
    "damage",
    "contact",
    "request",
    "threaten",
    "transport",
    "transfer",
    "crime",
    "investigate",
    "other",
)
PLACE_USES = ("literal", "other")  # "fighting in Kabul" against "Kabul denied it" and "the Kabul government"
FACTUALITIES = ("happened", "open", "not")  # what the text holds of an event: so, undecided, not so

# Corpora disagree on what a statement is. An input says whose rules to follow; pages are read by the guide's.
CONVENTIONS = ("guide", "polnear")

_BIO = ("O", "B", "I")


def _typed(labels: tuple[str, ...]) -> tuple[str, ...]:
    return ("O", *(f"{bi}-{t}" for t in labels for bi in "BI"))


TOKEN_HEADS: dict[str, tuple[str, ...]] = {
    "mention": _typed(MENTION_TYPES),
    "actor": _BIO,
    **dict.fromkeys(ROLES, _BIO),
    "manner": MANNERS,
    "certainty": CERTAINTIES,
    "toponym": _BIO,
    "place_use": PLACE_USES,
    "trigger": _typed(TRIGGER_TYPES),
    "event": _BIO,
    "event_type": SUB_EVENTS,
    "event_status": STATUSES,
    "factuality": FACTUALITIES,
    "measure": ("none", *MEASURES),
    "control": _BIO,
    "control_state": CONTROL_STATES,
}
CLASS_HEADS = (
    "manner",
    "certainty",
    "place_use",
    "event_type",
    "event_status",
    "factuality",
    "measure",
    "control_state",
)

READ_HEADS = (*CLASS_HEADS, "event")  # whose probabilities are kept for any span of the page

LinkGroup = Literal["cue", "event", "number", "control"]
# From a cue to the pieces of its source and of its content, and to the first and the last piece of each of their spans;
# from an event's anchor to whom, where, when and with what; from a number to its event's anchor; from words of control.
LINKS: dict[LinkGroup, tuple[str, ...]] = {
    "cue": tuple(f"{role}{part}" for role in ("source", "content") for part in ("", "_first", "_last")),
    "event": ("actor", "target", "where", "means", "when"),
    "number": ("counted_in",),
    "control": ("held", "holder"),
}
CHAINS = ("same", "again")  # mentions of one entity, anchors of one event
PAIRS = ("opposed",)  # contents of statements that answer one question differently
LINK_HEADS = (*(link for links in LINKS.values() for link in links), *CHAINS, *PAIRS)
LINK_SIZE = 64

# Everything that a model file must have been made for, in the order of its output's columns.
SIGNATURE: dict[str, Any] = {
    "token_heads": {k: list(v) for k, v in TOKEN_HEADS.items()},
    "link_heads": list(LINK_HEADS),
    "link_size": LINK_SIZE,
    "cases": list(CASES),
    "kinds": list(KINDS),
    "conventions": list(CONVENTIONS),
}

"""Verbs of harm and their objects: which verb a number is the object of, and whether it has a verb of its own."""

from whosays.find.figures.clauses import Clause, Trigger
from whosays.find.figures.quantities import Quantity

NAME_REACH = 5  # words of a name and "and"

_PRONOUNS = frozenset({"him", "her", "them", "himself", "herself", "themselves"})
# Between a verb of harm and its object; an army's or a group's own words stand in quotation marks: killed "12 spies".
SMALL = frozenset({"also", "the", "of", "around", "about", "that", ":", "“", '"', "‘", "'"})


def verb_before(sentence: Clause, first: int) -> Trigger | None:
    """The active verb of harm before a number, small words between them aside, and whom else it hit."""
    for stop in range(_past_other(sentence, first), 0, -1):
        found = next((t for t in sentence.triggers if t.stop == stop and t.kind in {"done", "does"}), None)
        if found is not None or sentence.low(stop - 1) not in SMALL:
            return found
    return None


def _past_other(sentence: Clause, first: int) -> int:
    """The token at which another object begins that "and" joins to the number: "killing him and two guards"."""
    at = first - 1
    if sentence.low(at) != "and":
        return first
    if sentence.low(at - 1) in _PRONOUNS:
        return at - 1
    while at - 1 > 0 and first - at < NAME_REACH and sentence.tokens[at - 1].text[:1].isupper():
        at -= 1
    return at if at < first - 1 else first


def is_object(sentence: Clause, quantity: Quantity) -> bool:
    """Whether an active verb of harm has the number for its object, though it tells of nothing that happened."""
    trigger = verb_before(sentence, quantity.tokens[0])
    return trigger is not None and trigger.kind == "does"


def in_a_row(sentence: Clause, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether each number has its own participle, with no comma between: "5 guards killed 12 wounded in Halm", "13
    killed 43 others hurt".
    """
    before = next((q for q in sentence.quantities if q.tokens[1] == trigger.first), None)
    if trigger.kind != "done" or before is None:
        return False
    own = sentence.trigger_at(quantity.tokens[1])
    others = quantity.noun is not None and quantity.noun.word == "other"  # "13 clerks killed 43 others hurt"
    alone = before.phrase is None or others
    apart = alone and own is not None and own.kind == "done" and sentence.quantity_at(own.stop) is None
    return apart or has_participle(sentence, quantity)


def has_participle(sentence: Clause, quantity: Quantity) -> bool:
    """Whether a number alone has a participle behind it that takes no object: "12 wounded in Halm"."""
    own = sentence.trigger_at(quantity.tokens[1])
    return own is not None and own.kind == "done" and sentence.quantity_at(own.stop) is None and quantity.phrase is None

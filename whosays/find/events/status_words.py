"""How the words around an event's word hold it: planned, unclear, going on, or only feared or refused."""

from functools import cache
from typing import Literal

from whosays.find.events.trigger import DETERMINERS, TO_VERB, Stand, Trigger, listed
from whosays.findings import EventStatus
from whosays.resources import lexicon

BEFORE = 4  # words before a trigger that decide whether it happened
SUPPOSED_REACH = 5  # words behind a noun in which "could" makes it a mere possibility
AWAITED_REACH = 3  # words before a noun in which "expected" tells that it is yet to come
STATUS_REACH = 7  # words before a trigger in which "plans to" or "reportedly" holds for it
_SMALL = frozenset(
    "the a an this that its their his her of in on at for to by with from under after over into and".split()
)


def status_of(trigger: Trigger) -> EventStatus | Literal["dropped"] | None:
    """How the words before a trigger hold it: planned, unclear, ongoing; "dropped" what is feared or refused.

    None where they say nothing.
    """
    sentence, words = trigger.sentence, lexicon("events")["status"]
    first, stop = sentence.clause(trigger.first)
    clause = sentence.words(max(first, trigger.first - STATUS_REACH), trigger.first)
    near = sentence.words(max(first, trigger.first - BEFORE), trigger.first)
    if trigger.kind in {"protest", "march"} and any(f" {w} " in near for w in words["summoned"]):
        return "planned"
    doubted = words["dropped"] if _stands_alone(trigger) else [*words["dropped"], *words["feared"]]
    if any(f" {w} " in near for w in doubted) or sentence.low(first) in {"if", "unless", "whether"}:
        return "dropped"
    if trigger.stand == "noun" and any(
        sentence.low(n) in words["supposed"] for n in range(trigger.stop, min(stop, trigger.stop + SUPPOSED_REACH))
    ):
        return "dropped"
    if any(f" {w} " in _without_suspects(clause) for w in words["unclear"]):
        return "unclear"
    if any(f" {w} " in near for w in _planning(trigger.stand)) or _is_awaited(trigger, stop):
        return "planned"
    around = sentence.words(first, max(stop, trigger.stop + 3))
    if trigger.stand == "active" and trigger.word.endswith("ing") and {"is", "are", "been"} & set(near.split()):
        return "ongoing"
    if any(f" {w} " in around for w in words["ongoing"]):
        return "ongoing"
    return None


def _is_awaited(trigger: Trigger, stop: int) -> bool:
    """Whether a noun is of what is yet to come: "the coming ground offensive", "the offensive will begin"."""
    if trigger.stand != "noun":
        return False
    sentence, words = trigger.sentence, lexicon("events")["status"]
    for at in range(trigger.first - 1, trigger.first - 1 - AWAITED_REACH, -1):
        if sentence.low(at) in words["awaited"]:
            return sentence.low(at - 1) != "-"  # "a faster-than-expected advance"
        if sentence.low(at) in _SMALL:
            break
    after = sentence.words(trigger.stop, min(stop, trigger.stop + SUPPOSED_REACH))
    return any(f" {w} " in after for w in words["awaits"])


def _stands_alone(trigger: Trigger) -> bool:
    """Whether a verb hangs on none before it: "an end to quotas | clashed", not "to attack" or "being attacked"."""
    before = trigger.sentence.low(trigger.first - 1)
    hangs = before in TO_VERB or before in DETERMINERS or before in {"be", "being", "been", "from", "against"}
    return trigger.stand != "noun" and not hangs and not trigger.word.endswith("ing")


def _without_suspects(words: str) -> str:
    """The words without those that only doubt who it was: "suspected rebels"."""
    people = listed("doers")
    for doubt in ("suspected", "alleged"):
        head, found, rest = words.partition(f" {doubt} ")
        if found and any(w in people for w in rest.split()[:2]):
            words = f"{head} {rest}"
    return words


@cache
def _planning(stand: Stand) -> tuple[str, ...]:
    """The words before a trigger that make it one of a plan; nothing is "due to" a raid that is yet to come."""
    return tuple(w for w in lexicon("events")["status"]["planned"] if stand != "noun" or w != "due to")

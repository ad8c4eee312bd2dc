"""Descriptions that tell two people apart: offices of different states, deputies, spokespeople."""

from collections.abc import Iterable
from typing import NamedTuple

from whosays.names import RULERS, content_words, fold, head_word, kin, role_nouns, state_in, unnamed_side
from whosays.resources import lexicon, words_at

_DEPUTIES = frozenset({"deputy", "vice"})
_OF_STATES = RULERS | {"minister", "ambassador"}  # of a state that is named: whose other office has none is another
_HEADS_OF_STATE, _LESSER, _LOCAL, _LEADERS = (
    frozenset(words_at("roles", table)) for table in ("heads_of_state", "lesser", "local", "leaders")
)


class Offices(NamedTuple):
    """What descriptions of one person say: nouns, those that deputies have, whose they are, other words."""

    heads: frozenset[str]
    deputies: frozenset[str]
    states: frozenset[str]
    words: frozenset[tuple[str, str]]


def offices(phrases: Iterable[str]) -> Offices:
    """The offices that descriptions of one person name.

    >>> told = offices(["the Tarsunian deputy minister", "Oru's envoy to Iraq", "envoy to France"])
    >>> sorted(told.heads), sorted(told.deputies), sorted(told.states)
    (['envoy', 'minister'], ['minister'], [])
    """
    heads, deputies, states, words = set[str](), set[str](), set[str](), set[tuple[str, str]]()
    for phrase in phrases:
        head = head_word(phrase)
        before, _, after = fold(phrase).partition(head or " ")
        heads.add(head)
        if content_words(before) & _DEPUTIES or before.endswith("vice-"):
            deputies.add(head)
        whose = content_words(before)
        if head in RULERS and after.startswith(" of "):
            whose |= content_words(after)
        states |= {state for w in whose if (state := state_in(w)) is not None}
        words |= {kin(w) for w in content_words(phrase) - {head}}
    return Offices(frozenset(heads), frozenset(deputies), frozenset(states), frozenset(words))


def apart(described: Offices, other: Offices) -> bool:
    """Whether a person who is only described is not the other one.

    >>> known = offices(["Iraqi president"])
    >>> [apart(offices([words]), known) for words in ("the president", "Iraq's leader", "the French president")]
    [False, False, True]
    >>> [apart(offices([words]), known) for words in ("the vice president", "the president's spokesman")]
    [True, True]
    >>> [apart(offices([words]), known) for words in ("the general", "a protester", "the leader")]
    [True, True, False]
    >>> apart(offices(["the French foreign minister"]), offices(["secretary general of the Alliance"]))
    True
    >>> apart(offices(["the defence minister"]), offices(["President"]))
    True
    >>> apart(offices(["the ombudsman"]), offices(["President"]))
    True
    >>> apart(offices(["the leader of the Dawn Column"]), offices(["mayor of Halm"]))
    True
    >>> apart(offices(["a spokesman for the guard"]), offices(["Harbour Board spokeswoman"]))
    True
    """
    if described.states and other.states and not described.states & other.states:
        return True
    if described.deputies and other.heads & described.deputies and not other.deputies:
        return True
    if _below(described.heads) and other.heads & _OF_STATES and not _below(other.heads):
        return True
    if described.heads & _OF_STATES and described.states and not other.states and _elsewhere(described, other):
        return True
    if "minister" in described.heads and "minister" not in other.heads and other.heads & _HEADS_OF_STATE:
        return True
    if described.heads & _LEADERS and other.heads & _LOCAL and _elsewhere(described, other):
        return True
    if described.heads & _LESSER and other.heads & _HEADS_OF_STATE and not described.heads & other.heads:
        return True
    if not _speaks(described):
        return False
    for_others = bool(described.words and other.words) and not described.words & other.words
    return bool(other.heads & RULERS) or (_speaks(other) and for_others)


def _below(heads: frozenset[str]) -> bool:
    """Whether somebody is called by a rank or as one of a crowd, which nobody calls a president or a minister."""
    return any(
        head.rstrip(".") in lexicon("roles")["ranks"] or (unnamed_side(f"{head}s") or [""])[0] == "crowd"
        for head in heads
    )


def _elsewhere(described: Offices, other: Offices) -> bool:
    """Whether the two hold offices, of something that each is told of, that have nothing in common."""
    return bool(other.heads and other.words) and not (described.heads & other.heads or described.words & other.words)


def _speaks(told: Offices) -> bool:
    return any(role_nouns().get(head) == "speaks" for head in told.heads)

"""Nouns for roles, and when two descriptions are of the same office."""

import re
from functools import cache

from whosays.names.folded import fold
from whosays.names.states import akin, content_words, state_in
from whosays.resources import lexicon, words_at


@cache
def role_nouns() -> dict[str, str]:
    """Each role noun with its group in the lexicon ("spokesman" → "speaks"); the first group that lists it wins."""
    groups = ("speaks", "state", "insurgent", "armed", "civil", "press", "aid", "other")
    out: dict[str, str] = {}
    for group in groups:
        for word in lexicon("roles")[group]:
            out.setdefault(word, group)
    return out


SERVING = frozenset({"speaks", "state", "armed", "other"})  # groups of role nouns that may be of somebody's for a body


def is_role(word: str) -> bool:
    """Whether a noun says what a person is or does, also as the last part of a longer one ("commander-in-chief")."""
    return word in role_nouns() or word.rsplit("-", 1)[-1] in role_nouns()


_OF_MANY = frozenset(words_at("roles", "of_many"))


def is_ones_role(noun: str) -> bool:
    """Whether a noun is the role of one person, not of several.

    >>> is_ones_role("minister"), is_ones_role("ministers"), is_ones_role("police"), is_ones_role("witness")
    (True, False, False, True)
    """
    many = noun.endswith("men") or (noun.endswith("s") and not noun.endswith("ss"))
    return is_role(noun) and not many and noun not in _OF_MANY


@cache
def titles() -> frozenset[str]:
    """Titles that precede a name."""
    return frozenset(lexicon("roles")["titles"])


def _before_complement(phrase: str) -> list[str]:
    """A description's words up to its complement: "foreign minister" of "the foreign minister of Oru"."""
    return re.split(r"\s(?:of|for|in|at|from|with|to|who)\s|,", fold(phrase), maxsplit=1)[0].split()


def head_word(phrase: str) -> str:
    """The head noun of a description: "minister" of "the foreign minister of Oru"."""
    words = _before_complement(phrase)
    return {"pm": "minister"}.get(words[-1], words[-1]) if words else ""


RULERS = frozenset(words_at("roles", "rulers"))


def same_role(phrase: str, role: str) -> bool:
    """Whether a description fits a known role: they have the head noun in common and no word that contradicts.

    >>> same_role("the foreign minister of Iraq", "Iraqi foreign minister"), same_role("the minister", "Iraqi premier")
    (True, False)
    >>> same_role("the Syrian leader", "Syrian President"), same_role("the French leader", "Syrian President")
    (True, False)
    """
    head, words, known = head_word(phrase), content_words(phrase), content_words(role)
    heads = {w for w in _before_complement(role)[-2:] if is_role(w)}
    leads = head == "leader" and bool(RULERS & heads) and ("minister" not in heads or "prime" in known)
    if not (head in heads or leads):
        return False
    unlike = {w for w in words - {head} if not any(akin(w, k) for k in known)}
    # A headline says whose minister; a story that says "the interior minister" of its own country need not.
    no_state = len(known) > 1 and not any(state_in(k) for k in known)
    return not unlike or (no_state and all(state_in(w) for w in unlike))

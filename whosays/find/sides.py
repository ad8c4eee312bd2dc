"""Which side a person or body stands on, by what it is called and what a person is.

A lexicon of bodies first, then the words of a name, then the role. None where nothing tells.
"""

import re
from functools import cache
from typing import Any, get_args

from whosays.find.mentions import role_nouns
from whosays.findings import Side
from whosays.resources import lexicon

ROLE_SIDES: dict[str, Side] = {
    "state": "government",
    "armed": "government",
    "insurgent": "insurgent",
    "civil": "civilian",
    "aid": "civilian",
    "press": "media",
}


def fold(name: str) -> str:
    """A name as it is compared: small letters, no article, no possessive, plain apostrophes.

    >>> fold("The Harbour Guard’s")
    'harbour guard'
    """
    name = re.sub(r"\s+", " ", name.replace("’", "'").lower().strip(' ,.;:"“”'))
    return re.sub(r"^(?:the|a|an)\s", "", name).removesuffix("'s").removesuffix("'")


@cache
def bodies() -> dict[str, dict[str, Any]]:
    """Each known body's lexicon entry by every one of its folded names."""
    return {fold(name): entry for entry in lexicon("bodies")["body"] for name in entry["names"]}


def canonical(name: str) -> str:
    """One key for all names of a known body; any other name folded.

    >>> canonical("ISIL") == canonical("the Islamic State")
    True
    """
    entry = bodies().get(fold(name))
    if entry is None or entry.get("separate"):
        return fold(name)
    return fold(entry["names"][0])


@cache
def _side_words() -> tuple[tuple[Side, re.Pattern[str]], ...]:
    words = lexicon("bodies")["words"]
    return tuple(
        (side, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words[side])) + r")(?!\w)"))
        for side in words
        if side in get_args(Side)
    )


def side_of_name(name: str) -> tuple[Side, str] | None:
    """The side that a body's or group's name tells, with the rule that told it."""
    entry = bodies().get(fold(name))
    if entry is not None:
        return entry["side"], "find.sides.known_body"
    low = fold(name)
    for side, pattern in _side_words():
        if pattern.search(low):
            return side, "find.sides.word_of_name"
    return None


def side_of_role(role: str, affiliated: Side | None) -> tuple[Side, str] | None:
    """The side that a role tells; who speaks, leads or fights for a body stands on that body's side."""
    words = re.findall(r"[\w-]+", role.lower())
    groups = [role_nouns()[w] for w in words if w in role_nouns()]
    if affiliated and (not groups or any(g in {"speaks", "armed", "other", "state"} for g in groups)):
        return affiliated, "find.sides.affiliation"
    for group in groups:
        if group in ROLE_SIDES:
            return ROLE_SIDES[group], "find.sides.role"
    named = side_of_name(role)
    return (named[0], "find.sides.word_of_role") if named else None

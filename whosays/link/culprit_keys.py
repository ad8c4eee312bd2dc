"""Whom a deed is laid to, by a key that is equal in any report; and which keys exclude each other.

"state oru" is the forces, the government or the name of a country, "body dawn column" a body of the lexicon or the
story, "armed" or "mutineers" a kind of people, "people oru" whoever is of a country, "name verro" whoever is blamed in
so many words. "not " before a key clears it; "both" and "either" make one key of two.
"""

import re

from whosays.link.matters import first_kind
from whosays.names import bodies
from whosays.resources import one_of

NOBODY = "nobody"  # the key of the answer that nobody has claimed it
UNKNOWN = "unknown"  # the key of the answer that it is not known who did it
COALITION = "coalition"  # the key of allied armies, whoever leads them
JOINT = re.compile(r"(?P<no>(?:not\s)?)(?P<how>both|either)\s(?P<of>.+)")  # the key of two that are named as one
# Who is cleared with whom: a government with its followers, "the militants" with any body of fighters.
_CLEARED_WITH = {"state": ("loyal",), "armed": ("body ",), "body": ("people ",)}
# Kinds that may be anybody: whom nothing places, whom nobody had claimed it for yet, or knew.
_MAY_BE_ANYBODY = frozenset({"name", NOBODY, UNKNOWN})
# Kinds of which the one may be the other under another name: a government's militias and its army do it together, a
# coalition's planes may be called those of the state that leads it, a crowd may be of either side, and a body of
# fighters may be the armed men that another speaks of.
_MAY_BE_ONE = frozenset(
    frozenset(kinds)
    for kinds in (("loyal", "state"), ("coalition", "state"), ("crowd", "armed"), ("crowd", "loyal"), ("armed", "body"))
)
_OF_STATE = re.compile(rf"\b{one_of('linking', 'around', 'of_state')}$")


def as_culprit(speaker: str, country: str | None) -> str:
    """The key of a speaker as a culprit: a government is its state, its ministries and forces too; allied armies are
    one, whoever leads them.

    >>> as_culprit("forces oru", None), as_culprit("body dawn column", "oru"), as_culprit("group coalition", None)
    ('state oru', 'body dawn column', 'coalition')
    """
    kind, _, name = speaker.partition(" ")
    if kind in {"government", "forces"}:
        return f"state {name}"
    if kind == "state":
        return f"state {name.partition(' ')[2]}"
    if name == COALITION or first_kind(name, "parties") == COALITION:
        return COALITION
    if _OF_STATE.search(name) and bodies().get(name, {}).get("side", "government") == "government":
        return f"state {country}" if country else "state"
    return f"body {name}"


def opposed(a: str, b: str) -> bool:
    """Whether two keys exclude each other: another culprit, or one cleared whom the other names.

    >>> opposed("state oru", "armed"), opposed("state oru", "not state oru"), opposed("armed", "body dawn column")
    (True, True, False)
    >>> opposed("not state oru", "loyal"), opposed("state oru", "loyal"), opposed("not state oru", "not armed")
    (True, False, False)
    >>> opposed("either state oru | state tarsunia", "state oru"), opposed("both body x | state oru", "not state oru")
    (False, True)
    """
    for one, other in ((a, b), (b, a)):
        if joint := JOINT.match(one):
            each = [opposed(f"{joint['no']}{part}", other) for part in joint["of"].split(" | ")]
            return any(each) if joint["no"] or (joint["how"] == "both" and other.startswith("not ")) else all(each)
    if a.startswith("not ") or b.startswith("not "):
        cleared, other = (a, b) if a.startswith("not ") else (b, a)
        return not other.startswith("not ") and _clears(cleared.removeprefix("not "), other)
    kinds = frozenset(key.partition(" ")[0] for key in (a, b))
    if "people" in kinds:
        return a.partition(" ")[2] != b.partition(" ")[2] and kinds <= {"people", "state", "loyal"}
    of_any_state = kinds == {"state"} and "state" in (a, b)  # "the army", whosever
    return a != b and not (of_any_state or kinds & _MAY_BE_ANYBODY or kinds in _MAY_BE_ONE)


def _clears(cleared: str, other: str) -> bool:
    """Whether who clears the one clears the other with him."""
    return cleared == other or other.startswith(_CLEARED_WITH.get(cleared.split(maxsplit=1)[0], "-"))

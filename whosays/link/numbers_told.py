"""Which numbers in a clause are counts, and which it only mentions as earlier ones."""

import re

from whosays.findings import Figure, Measure, quoted
from whosays.resources import one_of

_FORMER = re.compile(
    rf"\b{one_of('linking', 'numbers', 'changed')}\s+from\s+(?:\w+\s+){{0,3}}?(?P<a>\d[\d,]*)"
    rf"|\b{one_of('linking', 'numbers', 'earlier')}\s+(?:\w+\s+){{0,2}}?{one_of('linking', 'numbers', 'tolls')}\s+of\s+"
    r"(?:\w+\s+){0,2}?(?P<b>\d[\d,]*)"
    r"|\bfrom\s+(?P<c>\d[\d,]*)\s+to\s+\d",
    re.I,
)


def former_numbers(words: str) -> frozenset[int]:
    """The numbers that the words themselves call former ones.

    >>> sorted(former_numbers("rose to 31, up from at least 12")), sorted(former_numbers("an earlier toll of 1,200"))
    ([12], [1200])
    """
    found = (next(n for n in m.groups() if n) for m in _FORMER.finditer(words))
    return frozenset(int(n.replace(",", "")) for n in found)


OF_PEOPLE = frozenset({"killed", "injured", "captured", "missing", "displaced"})  # measures of what befalls people
_OF_NOBODY = re.compile(rf"\b{one_of('linking', 'numbers', 'of_nobody')}\W*$", re.I)


_THING = re.compile(rf"\b{one_of('linking', 'numbers', 'things')}\b", re.I)
_GROUP = re.compile(rf"\b{one_of('linking', 'numbers', 'groups')}\W*$", re.I)


def counts_things(measure: Measure, of: str) -> bool:
    """Whether what is counted by its words is things, where the measure is one of people.

    >>> counts_things("captured", "full magazines"), counts_things("destroyed", "tanks")
    (True, False)
    """
    return measure in OF_PEOPLE and _THING.search(of) is not None


def _is_one_group(figure: Figure) -> bool:
    """Whether a number is that of the one group that some are of: "nine members of one family"."""
    return figure.best == 1 and _GROUP.search(figure.of or "") is not None


def tells_number(figure: Figure) -> bool:
    """Whether a figure says how many: "several" and "many" leave it open, one person is a person, "one case" nobody.

    >>> tells_number(Figure(id="f1", measure="killed", spans=(), quote="several", low=3))
    False
    """
    number = figure.best or figure.low or figure.high or 0
    if (
        _OF_NOBODY.search(quoted(figure.quote))
        or counts_things(figure.measure, figure.of or "")
        or _is_one_group(figure)
    ):
        return False
    return (figure.best is not None or (figure.low or figure.high or 0) > 9) and not (
        figure.measure in {"displaced", "participants", "destroyed"} and number == 1
    )

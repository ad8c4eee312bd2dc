"""The template scorer used for MUC-4 by GTT (Du et al., 2021) and later work, rewritten from its definition.

Each report's templates are aligned one to one with the key's so that the report's micro-F1 is the best. Templates only
align when they are of one type; a type counts as a filler of its own. A filler of ours, given by one or more mentions,
is right when the key has one that holds all of them, after case, marks and articles are taken off. What stands in a
template that aligns with none is wrong or missed.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evaluation.counts import harmonic_mean

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
PARTS = ("incident_type", *SLOTS)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)

Template = Mapping[str, Any]  # an incident_type, and for each slot a list of fillers, each a list of mentions
Tally = dict[str, tuple[int, int, int, int]]  # of each part: right of ours, ours, found of the key's, the key's


class Result(NamedTuple):
    """Precision and recall of a part."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return harmonic_mean(self.precision, self.recall)


def normal(mention: str) -> str:
    """A mention as it is compared.

    >>> normal('The "Army of Oru"')
    'army of oru'
    """
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_MARKS)).split())


def distinct(templates: Sequence[Template]) -> list[Template]:
    """The templates without those that repeat one word for word, as the key is read."""
    found: list[Template] = []
    for template in templates:
        if template not in found:
            found.append(template)
    return found


def tally(ours: Sequence[Template], key: Sequence[Template]) -> Tally:
    """The counts of one report under the alignment of its templates that gives the best micro-F1."""
    ours, key = [_normal(t) for t in ours], [_normal(t) for t in distinct(key)]
    aligned = {(i, j): _compare(a, b) for i, a in enumerate(ours) for j, b in enumerate(key) if _one_type(a, b)}
    alone = [_alone(t) for t in ours], [_alone(t) for t in key]
    best = max(_alignments(len(ours), len(key), aligned), key=lambda two: micro(_sum(two, aligned, alone)).f1)
    return _sum(best, aligned, alone)


def total(tallies: Sequence[Tally]) -> Tally:
    """The counts of several reports together."""
    return {part: _add([t[part] for t in tallies]) for part in PARTS}


def result(counts: tuple[int, int, int, int]) -> Result:
    """Precision and recall out of counts."""
    right, given, found, wanted = counts
    return Result(right / given if given else 0.0, found / wanted if wanted else 0.0)


def micro(counts: Tally) -> Result:
    """Precision and recall over all parts, the type included."""
    return result(_add([counts[part] for part in PARTS]))


def _normal(template: Template) -> Template:
    fillers = {slot: [[normal(m) for m in filler] for filler in template.get(slot) or []] for slot in SLOTS}
    return {"incident_type": template["incident_type"], **fillers}


def _one_type(ours: Template, key: Template) -> bool:
    """Whether the key's type holds ours: it may leave two open ("attack / bombing")."""
    return ours["incident_type"] in key["incident_type"]


def _compare(ours: Template, key: Template) -> Tally:
    counts: Tally = {"incident_type": (1, 1, 1, 1)}
    for slot in SLOTS:
        right = sum(any(set(filler) <= set(k) for k in key[slot]) for filler in ours[slot])
        found = sum(any(set(filler) <= set(k) for filler in ours[slot]) for k in key[slot])
        counts[slot] = (right, len(ours[slot]), found, len(key[slot]))
    return counts


def _alone(template: Template) -> dict[str, int]:
    return {"incident_type": 1, **{slot: len(template[slot]) for slot in SLOTS}}


Alignment = tuple[tuple[int, int], ...]


def _alignments(ours: int, key: int, allowed: Mapping[tuple[int, int], Tally]) -> Iterator[Alignment]:
    """Every way to pair templates one to one, none paired among them."""

    def further(i: int, free: frozenset[int]) -> Iterator[Alignment]:
        if i == ours:
            yield ()
            return
        for j in sorted(free):
            if (i, j) in allowed:
                yield from (((i, j), *rest) for rest in further(i + 1, free - {j}))
        yield from further(i + 1, free)

    yield from further(0, frozenset(range(key)))


def _sum(
    alignment: Alignment,
    aligned: Mapping[tuple[int, int], Tally],
    alone: tuple[Sequence[Mapping[str, int]], Sequence[Mapping[str, int]]],
) -> Tally:
    ours, key = {i for i, _ in alignment}, {j for _, j in alignment}
    counts = {}
    for part in PARTS:
        rows = [aligned[two][part] for two in alignment]
        rows += [(0, t[part], 0, 0) for i, t in enumerate(alone[0]) if i not in ours]
        rows += [(0, 0, 0, t[part]) for j, t in enumerate(alone[1]) if j not in key]
        counts[part] = _add(rows)
    return counts


def _add(rows: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    a, b, c, d = (sum(row[n] for row in rows) for n in range(4))
    return a, b, c, d

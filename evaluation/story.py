"""Compares a story's record with a hand-made one: what is merged, what contradicts, who vouches.

Passages are matched one to one by the characters that they share, three tenths of the shorter one at least. Events and
claims are scored by pairs of passages that stand together, over the passages that both records know; contradictions by
pairs of passages that are set against each other; origins by their number on matched claims.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from evaluation.counts import Count
from whosays.errors import RecordError
from whosays.pipeline import read_story

SHARED = 0.3  # of the shorter passage's characters, for two passages to be one
AGAINST = ("contradicts", "denies")


class Passage(NamedTuple):
    """Words of a report in a group: an event's or a claim's."""

    group: str
    report: str
    characters: frozenset[int]


def score(folder: Path) -> dict[str, float]:
    """The figures of the story in `folder` (story.json beside its reports)."""
    path = folder / "story.json"
    if not path.exists():
        raise RecordError(f"{folder}: no hand-made story (story.json with its reports beside it) in this folder")
    gold = json.loads(path.read_text("utf-8"))
    story = read_story([str(folder / r["text_file"]) for r in gold["reports"]])
    return figures(compare(gold, msgspec.to_builtins(story)))


def figures(counts: Mapping[str, Count]) -> dict[str, float]:
    """F1 of what is put together and set apart; of origins the share that is right among matched claims."""
    out: dict[str, float] = {}
    for name, count in counts.items():
        if name.startswith("origins."):
            out[f"story.{name}"] = count.precision
        else:
            out[f"story.{name}.precision"], out[f"story.{name}.recall"] = count.precision, count.recall
            out[f"story.{name}"] = count.f1
    return out


def compare(gold: Mapping[str, Any], system: Mapping[str, Any]) -> dict[str, Count]:
    """Two records of one story compared; reports are matched by the name of their file."""
    out: dict[str, Count] = {}
    _together(passages(gold, "events", "mentions"), passages(system, "events", "mentions"), out, "events")
    ours, theirs = passages(gold, "claims", "supports"), passages(system, "claims", "supports")
    matched = _together(ours, theirs, out, "claims")
    wanted = _opposed(gold, ours)
    given = {frozenset(matched.get(i, ("extra", i)) for i in pair) for pair in _opposed(system, theirs)}
    known = {pair for pair in given if _known(pair)}
    out["contradictions.passage_pairs"] = Count(len(wanted & known), len(known), len(wanted))
    out |= _origins(gold, system, {theirs[j].group: [] for j in matched}, matched, ours, theirs)
    return out


def passages(record: Mapping[str, Any], part: str, inner: str) -> list[Passage]:
    """Every mention of an event or support of a claim."""
    name = {r["id"]: Path(r["text_file"]).name for r in record["reports"]}
    return [
        Passage(group["id"], name[m["report"]], frozenset(i for a, b in m["spans"] for i in range(a, b)))
        for group in record[part]
        for m in group[inner]
    ]


def align(gold: Sequence[Passage], system: Sequence[Passage]) -> dict[int, int]:
    """For each passage of the system's the one of the gold's that it is, one to one, the surest first."""
    scored = [
        (len(g.characters & s.characters) / max(1, min(len(g.characters), len(s.characters))), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g.report == s.report and g.characters & s.characters
    ]
    out: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in sorted(scored, reverse=True):
        if share >= SHARED and j not in out and i not in used:
            out[j] = i
            used.add(i)
    return out


def _together(gold: Sequence[Passage], system: Sequence[Passage], out: dict[str, Count], name: str) -> dict[int, int]:
    matched = align(gold, system)
    wanted = _pairs(gold)
    given = {frozenset(matched.get(i, ("extra", i)) for i in pair) for pair in _pairs(system)}
    known = {pair for pair in given if _known(pair)}
    out[f"{name}.passages"] = Count(len(matched), len(system), len(gold))
    out[f"{name}.put_together"] = Count(len(wanted & known), len(known), len(wanted))
    return matched


def _pairs(items: Sequence[Passage]) -> set[frozenset[int]]:
    pairs = combinations(range(len(items)), 2)
    return {frozenset(pair) for pair in pairs if items[pair[0]].group == items[pair[1]].group}


def _known(pair: frozenset[Hashable]) -> bool:
    return all(isinstance(member, int) for member in pair)


def _opposed(record: Mapping[str, Any], items: Sequence[Passage]) -> set[frozenset[int]]:
    """Every two passages whose claims are set against each other."""
    members: dict[str, list[int]] = {}
    for i, item in enumerate(items):
        members.setdefault(item.group, []).append(i)
    return {
        frozenset((x, y))
        for relation in record["relations"]
        if relation["kind"] in AGAINST
        for x in members.get(relation["a"], [])
        for y in members.get(relation["b"], [])
        if x != y
    }


OriginCount = Callable[[Mapping[str, Any], Mapping[str, Any]], int]


def _reporting_origins(record: Mapping[str, Any], claim: Mapping[str, Any]) -> int:
    origin = {r["id"]: r["reporting_origin"] for r in record["reports"]}
    return len({origin[s["report"]] for s in claim["supports"]})


ORIGIN_COUNTS: dict[str, OriginCount] = {
    "reports": lambda record, claim: len({s["report"] for s in claim["supports"]}),
    "information_origins": lambda record, claim: len(claim["information_origins"]),
    "reporting_origins": _reporting_origins,
}


def _origins(
    gold: Mapping[str, Any],
    system: Mapping[str, Any],
    meant: dict[str, list[str]],
    matched: Mapping[int, int],
    ours: Sequence[Passage],
    theirs: Sequence[Passage],
) -> dict[str, Count]:
    """On each matched claim, whether as many reports and origins stand behind it as behind the hand-made one."""
    for j, i in matched.items():
        meant[theirs[j].group].append(ours[i].group)
    by_id = {claim["id"]: claim for claim in gold["claims"]}
    pairs = [(c, by_id[max(sorted(set(m)), key=m.count)]) for c in system["claims"] if (m := meant.get(c["id"]))]
    return {
        f"origins.{name}": Count(
            sum(count(system, c) == count(gold, g) for c, g in pairs), len(pairs), len(gold["claims"])
        )
        for name, count in ORIGIN_COUNTS.items()
    }

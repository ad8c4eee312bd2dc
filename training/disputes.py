"""Count how often two statements with a ground for a dispute are opposed.

For each ground of `whosays.find.dispute_grounds`: of the pairs of statements of hand-made records that it is the first
to set against each other, the share that a record has in different positions of a dispute. The shares order what is
shown and are its score; they decide nothing.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from evaluation.compare import SAME_CONTENT, overlap, pair
from evaluation.gold import pairs
from whosays.errors import UnreadablePage
from whosays.find.dispute_grounds import GROUNDS, ground
from whosays.find.dispute_page import PageView
from whosays.findings import ReportRecord
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.parse import parse_report
from whosays.pipeline import find_all
from whosays.read import page_from_bytes, read_report

DOUBT = 2  # pairs that are added to each count, half of them opposed: a ground that is seldom seen says little


def train(gold: Path) -> dict[str, float]:
    """The share of each ground, counted on the pages of a folder of records as they are read here."""
    found: list[tuple[str, bool]] = []
    for path, page in pairs(gold):
        try:
            report = read_report(page_from_bytes(page.read_bytes(), page.name))
        except UnreadablePage:
            continue
        read = find_all(report, load_encoder(), load_gazetteer())
        view = PageView(
            parse_report(report), read.statements or (), read.entities or (), read.figures or (), read.places or ()
        )
        found += examples(json.loads(path.read_text("utf-8")), read, view)
    return shares(found)


def shares(found: list[tuple[str, bool]]) -> dict[str, float]:
    """For each ground the share of its pairs that are opposed.

    >>> shares([("denied", True)] * 4 + [("denied", False)] * 2)["denied"]
    0.625
    """
    seen, right = Counter(name for name, _ in found), Counter(name for name, opposed in found if opposed)
    names = [g.__name__ for g in GROUNDS]
    return {name: (right[name] + DOUBT / 2) / (seen[name] + DOUBT) for name in names}


def examples(record: dict[str, Any], read: ReportRecord, page: PageView) -> Iterator[tuple[str, bool]]:
    """The ground of each two statements that have one, and whether the hand-made record sets them apart."""
    told, given = record.get("statements") or [], msgspec.to_builtins(read.statements)
    same = pair(told, given, lambda a, b: overlap(a.get("content"), b.get("content")), SAME_CONTENT)
    known = {given[j]["id"]: told[i]["id"] for i, j in same}
    opposed = set(opposed_in(record))
    for a, b in combinations(page.statements, 2):
        found = ground(page, a, b)
        if found is not None:
            yield found.__name__, frozenset((known.get(a.id, ""), known.get(b.id, ""))) in opposed


def opposed_in(record: dict[str, Any]) -> Iterator[frozenset[str]]:
    """Each two statements that stand in different positions of a dispute."""
    for dispute in record.get("disputes") or []:
        for one, other in combinations(dispute["positions"], 2):
            yield from (frozenset((a, b)) for a in one["according_to"] for b in other["according_to"] if a != b)


def write(found: dict[str, float], path: Path) -> None:
    """Put the shares into the lexicon in place of those that it has."""
    head, mark, _ = path.read_text("utf-8").partition("[opposed]\n")
    lines = [f"{name} = {share:.2f}" for name, share in found.items()]
    path.write_text("\n".join([head + mark.rstrip(), *lines, ""]), "utf-8")

"""Fit the weights by which two statements are taken to answer one question differently.

A logistic model over the features of `whosays.find.disputes`, on every two statements of hand-made records: opposed are
those that a record sets in different positions of a dispute. Few records have a dispute over who holds a place, so that
`holders_apart` is not fitted but set beside `numbers_apart`.
"""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from evaluation.gold import pairs
from training.records import records
from whosays.document import ParsedText
from whosays.find.answers import link_answers, link_levels
from whosays.find.disputes import FEATURES, features, may_oppose, page_view
from whosays.findings import Control, Entity, Figure, Statement

Floats = npt.NDArray[np.float64]
SET = {"holders_apart": 2.5}
SHRINKAGE = 1.0  # of the weights towards none
ROUNDS = 40


class Fitted(NamedTuple):
    """The weight of each feature, and the log odds of any two statements."""

    weights: dict[str, float]
    none: float


def train(gold: Path) -> Fitted:
    """The weights fitted on the records of a folder."""
    texts = {example.id: example.parsed for example in records(gold)}
    rows = [row for path, _ in pairs(gold) for row in examples(json.loads(path.read_text("utf-8")), texts[path.stem])]
    found = fit(np.array([x for x, _ in rows]), np.array([float(y) for _, y in rows]))
    weights = dict(zip((f.__name__ for f in FEATURES), found[:-1].tolist(), strict=True))
    return Fitted({**weights, **SET}, float(found[-1]))


def examples(record: dict[str, Any], parsed: ParsedText) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Each two statements of a record that could be opposed: what the features say, and whether they are."""
    statements, entities, figures, control = (
        msgspec.convert(record.get(part) or [], tuple[kind, ...])  # type: ignore[valid-type]
        for part, kind in (("statements", Statement), ("entities", Entity), ("figures", Figure), ("control", Control))
    )
    linked = link_answers("", parsed, link_levels(statements), entities)
    page = page_view(parsed, linked, entities, figures, control)
    opposed = set(opposed_in(record))
    for a, b in combinations(page.statements, 2):
        if may_oppose(page, a, b):
            yield features(page, a, b), frozenset((a.id, b.id)) in opposed


def opposed_in(record: dict[str, Any]) -> Iterator[frozenset[str]]:
    """Each two statements that stand in different positions of a dispute."""
    for dispute in record.get("disputes") or []:
        for one, other in combinations(dispute["positions"], 2):
            yield from (frozenset((a, b)) for a in one["according_to"] for b in other["according_to"] if a != b)


def fit(told: Floats, opposed: Floats) -> Floats:
    """The weights of a logistic model by Newton's steps, the constant last."""
    x = np.hstack([told, np.ones((len(told), 1))])
    weights = np.zeros(x.shape[1])
    shrunk = SHRINKAGE * np.diag([1.0] * told.shape[1] + [1e-6])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - opposed) + shrunk @ weights
        weights = weights - np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + shrunk, slope)
    return weights


def write(fitted: Fitted, path: Path) -> None:
    """Put the weights into the lexicon in place of those that it has."""
    head, mark, _ = path.read_text("utf-8").partition("[weights]\n")
    lines = [f"{name} = {weight:.2f}" for name, weight in fitted.weights.items()]
    path.write_text("\n".join([head + mark.rstrip(), *lines, f"none = {fitted.none:.2f}", ""]), "utf-8")

"""Fits the weights by which two tellings are of one event, on ECB+ (news articles with annotated events).

A logistic model over the features of `whosays.link.same_event`, on every two tellings of one topic and one family of
matters. ECB+ has no dates of publication and few totals, so that the weights start from what was set by hand and move
from there only as far as the corpus shows.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpora.texts import json_lines
from evaluation.logistic import fit_from
from training.weights import with_table
from whosays.errors import UnreadablePage
from whosays.findings import Place
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.link.matters import family
from whosays.link.page import Source
from whosays.link.same_event import FEATURES, SAME, story_of
from whosays.link.same_event import features as features_of
from whosays.link.telling import Telling
from whosays.link.tellings import tellings
from whosays.parse import parse_report
from whosays.pipeline import find_all
from whosays.reading import read_report
from whosays.reading.page import page_from_bytes

NAMES = ("none", *(f.__name__ for f in FEATURES))
# What each feature speaks for, set by hand: where the fit starts.
HAND = {
    "none": -1.6,
    "same_matter": 1.2,
    "one_spreading": 2.0,
    "same_place": 1.0,
    "inside": 0.3,
    "far": -0.6,
    "same_numbers": 3.0,
    "other_numbers": -2.5,
    "same_victims": 0.8,
    "other_victims": -1.6,
    "shared_words": 4.0,
    "shared_context": 1.0,
    "days_apart": -3.0,
    "same_day": 0.8,
    "apart": -0.6,
    "one_long": -1.5,
    "both_long": 1.0,
}
PULL = 10.0  # how strongly each weight is pulled towards where it starts


class Told(NamedTuple):
    """A telling of the corpus with the chains of the events that its clause mentions."""

    telling: Telling
    chains: frozenset[str]


def train(data: Path, path: Path) -> None:
    """Fit on the training part of ECB+ below `data` and write the weights to `path`."""
    rows = list(examples(data / "ecbplus" / "train.jsonl"))
    features = np.array([[row.get(name, 0.0) for name in NAMES] for row, _ in rows])
    answers = np.array([float(same) for _, same in rows])
    start = np.array([HAND[name] for name in NAMES])
    weights = fit_from(features, answers, start, np.full(len(NAMES), PULL))
    write(dict(zip(NAMES, weights.tolist(), strict=True)), path)
    held_back = list(examples(data / "ecbplus" / "dev.jsonl"))
    for name, table in (("set by hand", list(HAND.values())), ("fitted", weights.tolist())):
        print(f"{name}: F1 {score(held_back, table):.3f} of {len(held_back)} pairs of the dev topics")


def score(rows: Sequence[tuple[dict[str, float], bool]], weights: Sequence[float]) -> float:
    """F1 of the pairs that are taken to be of one event."""
    table = dict(zip(NAMES, weights, strict=True))
    given = [sum(table[k] * v for k, v in row.items()) >= SAME for row, _ in rows]
    right = sum(g and same for g, (_, same) in zip(given, rows, strict=True))
    return 2 * right / max(1, sum(given) + sum(same for _, same in rows))


def examples(corpus: Path) -> Iterator[tuple[dict[str, float], bool]]:
    """For every two tellings of one topic and family: what the features say, and whether they are of one event."""
    topics: dict[int, list[dict[str, Any]]] = {}
    for row in json_lines(corpus):
        topics.setdefault(row["topic"], []).append(row)
    for topic in sorted(topics):
        told, places = _topic(topics[topic])
        view = story_of([t.telling for t in told], {}, places)
        for a, b in combinations(told, 2):
            if family(a.telling.matter) == family(b.telling.matter):
                yield features_of(view, a.telling, b.telling), bool(a.chains & b.chains)


def _topic(rows: list[dict[str, Any]]) -> tuple[list[Told], list[Place]]:
    told: list[Told] = []
    places: list[Place] = []
    for row in rows:
        text = "\n\n".join(row["sentences"]) + "\n"
        try:
            report = read_report(page_from_bytes(text.encode(), f"{row['id']}.txt"))
        except UnreadablePage:
            continue
        record = find_all(report, load_encoder(), load_gazetteer())
        places += record.places or ()
        starts = dict(_chains(row))
        for telling in tellings(row["id"], Source(record, parse_report(report))):
            chains = frozenset(c for at, c in starts.items() if telling.span.start <= at < telling.span.end)
            if telling.matter and chains:
                told.append(Told(telling, chains))
    return told, places


def _chains(row: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Where each mention of an event begins in the text, with its chain."""
    starts, at = [], 0
    for sentence in row["sentences"]:
        for token in sentence.split(" "):
            starts.append(at)
            at += len(token) + 1
        at += 1
    for mention in row["mentions"]:
        if "ACTION" in mention["type"] and mention.get("chain"):
            yield starts[mention["tokens"][0]], mention["chain"]


def write(weights: dict[str, float], path: Path) -> None:
    """Write the weights into the lexicon in place of those that it has."""
    path.write_text(with_table(path.read_text("utf-8"), "same_event", weights), "utf-8")

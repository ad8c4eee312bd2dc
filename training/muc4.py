"""Fits the weights by which MUC-4's templates are filled, and chooses the thresholds, on its training reports.

Logistic models: of each type of incident by features of the whole report, of each slot by features of a phrase. Those
of slots have an L1 penalty, which leaves few weights. Reports are few and have many words, so that those of types first
scale every feature by its log odds (as Wang and Manning, 2012, did for short texts) and have an L2 penalty. From where
on a type or a filler is given is chosen by the scorer itself, on reports that the models were not fitted on.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from corpora.texts import json_lines
from evaluation.fillers import Candidate, Scene, candidates, report_features, scene, typed
from evaluation.gtt import SLOTS, Template, distinct, micro, normal, tally, total
from evaluation.letter_case import load
from evaluation.muc4 import TYPES, Scored, Weights, filled, read, weigh
from whosays.inference import load_encoder

FOLDS = 3
REPORT_PULL, SLOT_PULL = 0.1, 1.0  # the inverse of the penalty: the smaller, the smaller or fewer the weights
SEEN_IN = 40, 4  # reports and phrases that a feature must stand in to be weighed
CONSTANT = 20.0  # a large constant feature, so that the penalty hardly holds the bias of rare types back
HEADS_SEEN = 2  # times that a word must end a filler of the key to be looked for
LEVELS = (0.1, 0.13, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3)
TYPE_LEVELS = (0.2, 0.25, 0.3, 0.35, 0.4)
LEAST = 0.02  # weights that are smaller change nothing
HEADER = """# Weights of the models that fill MUC-4's templates (evaluation/muc4.py).
# Written by `python -m training muc4`, not to be edited by hand. Source: fitted on the training part of MUC-4, which is
# in the public domain; no text of it is in here, only weights of named features, of which some are single words or two.
"""


class Report(NamedTuple):
    """A report of the corpus with its key and its features."""

    key: Sequence[Template]
    features: Mapping[str, float]
    phrases: Mapping[str, Candidate]


def train(data: Path, path: Path) -> None:
    """Fit on the training part of MUC-4 below `data` and write the weights to `path`."""
    rows = list(json_lines(data / "muc4" / "train.jsonl"))
    casing, encoder = load(data, (row["text"] for row in rows)), load_encoder()
    write(fit([(row["gtt_templates"], scene(read(row["text"], casing, encoder))) for row in rows]), path)


def fit(given: Iterable[tuple[Sequence[Template], Scene]]) -> Weights:
    """All weights, and the floors that do best on reports held out."""
    read_ = list(given)
    heads = head_words(key for key, _ in read_)
    found = [Report(distinct(key), report_features(s), candidates(s, heads)) for key, s in read_]
    unseen: list[tuple[Report, Scored]] = []
    for k in range(FOLDS):
        models = _models([r for n, r in enumerate(found) if n % FOLDS != k])
        unseen += [(r, weigh(r.features, r.phrases, models)) for r in found[k::FOLDS]]
    chosen = floors(unseen)
    print(f"micro-F1 on training reports held out: {reached(unseen, chosen):.3f}")
    return {"floors": chosen, "heads": dict.fromkeys(heads, 1.0), **_models(found)}


def head_words(keys: Iterable[Sequence[Template]]) -> list[str]:
    """The words that end fillers of the key again and again; those of victims are names, which the encoder finds."""
    slots = [slot for slot in SLOTS if slot != "Victim"]
    ends = Counter(
        words[-1] for key in keys for t in key for s in slots for f in t[s] for m in f if (words := normal(m).split())
    )
    return sorted(word for word, n in ends.items() if n >= HEADS_SEEN)


def _models(found: Sequence[Report]) -> dict[str, dict[str, float]]:
    """The weights of each type and each slot."""
    vectors, rows = _vectors([r.features for r in found], SEEN_IN[0])
    models = {
        kind: by_odds(vectors, rows, [any(kind in t["incident_type"] for t in r.key) for r in found]) for kind in TYPES
    }
    told = [(r, kind) for r in found for kind in TYPES if any(kind in t["incident_type"] for t in r.key)]
    vectors, rows = _vectors([typed(c.features, kind) for r, kind in told for c in r.phrases.values()], SEEN_IN[1])
    for slot in SLOTS:
        right = [words in _wanted(r.key, kind, slot) for r, kind in told for words in r.phrases]
        models[slot] = _sparse(vectors, rows, right)
    return models


def _wanted(key: Iterable[Template], kind: str, slot: str) -> frozenset[str]:
    """Every mention that the key has in a slot of its templates of a type, as the scorer compares them."""
    return frozenset(normal(m) for t in key if kind in t["incident_type"] for filler in t[slot] for m in filler)


def _vectors(rows: Sequence[Mapping[str, float]], least: int) -> tuple[list[str], sparse.csr_matrix]:
    """The rows as a matrix, with the names of its columns: features that stand in so many rows at least."""
    vectors = DictVectorizer()
    table = vectors.fit_transform(rows)
    kept = np.flatnonzero(table.getnnz(axis=0) >= least)
    names = vectors.get_feature_names_out()
    return [str(names[n]) for n in kept], table[:, kept]


def by_odds(names: Sequence[str], rows: sparse.csr_matrix, right: Sequence[bool]) -> dict[str, float]:
    """Weights of many small features, each scaled by how much oftener it stands in the rows that are right."""
    yes = np.array(right)
    seen = (rows > 0).astype(float)
    share = [(1 + seen[some].sum(axis=0)) / (1 + some.sum()) for some in (yes, ~yes)]
    scale = np.asarray(np.log(share[0] / share[1])).ravel()
    model = LogisticRegression(C=REPORT_PULL, l1_ratio=0.0, solver="liblinear", intercept_scaling=CONSTANT)
    model.fit(rows @ sparse.diags(scale), yes)
    return _named(names, model.coef_[0] * scale, model.intercept_[0])


def _sparse(names: Sequence[str], rows: sparse.csr_matrix, right: Sequence[bool]) -> dict[str, float]:
    """Weights of the few features that an L1 penalty leaves."""
    model = LogisticRegression(C=SLOT_PULL, l1_ratio=1.0, solver="liblinear").fit(rows, np.array(right))
    return _named(names, model.coef_[0], model.intercept_[0])


def _named(names: Sequence[str], weights: Sequence[float], bias: float) -> dict[str, float]:
    """Weights by the names of their features, without those that change nothing."""
    found = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST}
    return {"bias": round(float(bias), 3), **found}


def floors(unseen: Sequence[tuple[Report, Scored]]) -> dict[str, float]:
    """From where on types are given, and from where on fillers of all slots: the best two levels together."""
    given = [{"incident_type": kind, **dict.fromkeys(SLOTS, filler)} for kind in TYPE_LEVELS for filler in LEVELS]
    return max(given, key=lambda levels: reached(unseen, levels))


def reached(unseen: Sequence[tuple[Report, Scored]], given: Mapping[str, float]) -> float:
    """Micro-F1 with these floors."""
    return micro(total([tally(filled(scored, given), report.key) for report, scored in unseen])).f1


def write(found: Weights, path: Path) -> None:
    """Write the weights, names in order."""
    tables = (
        f"\n[{json.dumps(part)}]\n" + "".join(f"{json.dumps(n)} = {w}\n" for n, w in sorted(some.items()))
        for part, some in found.items()
    )
    path.write_text(HEADER + "".join(tables), "utf-8")

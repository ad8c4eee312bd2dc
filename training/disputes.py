"""Fits which statement a denial is about and which statements are opposed; counts how often each ground is right.

Both are learned from our own readings of pages with hand-made records. A pair of statements counts as opposed where the
record puts the two in different positions of a dispute.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from evaluation.compare import SAME_CONTENT, opposed_pairs, overlap, pair
from evaluation.logistic import FREE, Floats, fit, fit_from
from training.annotated import Annotated, annotated
from whosays.find.disputes.grounds import GROUNDS, denied, ground
from whosays.find.disputes.opposition import Opposition
from whosays.find.disputes.page import PageView
from whosays.find.statements.denials import may_deny, others_of, whether_features, which_features
from whosays.findings import ReportRecord
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report
from whosays.pipeline import find_in

DOUBT = 2  # pairs added to each count, half of them opposed, so that a rare ground says little
PULL = 3.0  # how strongly the weights of the choice are pulled towards where they start
# Where the choice of what is denied starts, by how much of the words are shared: a few hundred denials are too few to
# learn this from.
START = {"covered": 3.0, "most_alike": 1.0, "nearest_before": 0.5}
ROUNDS = 60
LEAST = 0.14  # the probability from which a denial is linked; chosen by five folds over pages
LEAST_PLAINLY = 0.10  # the same for plain denials: of 13 between the two thresholds, 6 were right on marked pages
SPREAD_PULL = 1000.0  # how strongly weights of opposition are pulled towards 0, times the variance of their feature
OPPOSED = 0.08  # the probability from which two statements are opposed; chosen by five folds over pages

Opposed = set[frozenset[str]]


class Pairs(NamedTuple):
    """The pairs of statements of a page: a row of features each, in the order of `names`, and 1 for opposed ones."""

    names: list[str]
    features: Floats
    answers: Floats


class Seen(NamedTuple):
    """A page as we read it, which of its statements the hand-made record opposes (by our ids), and its pairs.

    The encoder's readings are not kept, because they would fill the memory.
    """

    page: PageView
    opposed: Opposed
    pairs: Pairs


class Choice(NamedTuple):
    """One denial: the features of each statement that it may deny, and which of them it is opposed to."""

    features: list[dict[str, float]]
    right: list[bool]


def seen(records: Iterable[Annotated]) -> Iterator[Seen]:
    """Pages with hand-made records, as the encoder of each reads them."""
    for one in records:
        report = one.report()
        if report is None:
            continue
        parsed = parse_report(report)
        labels = one.encoder.run(parsed)
        read = find_in(report, parsed, labels, load_gazetteer())
        view = PageView(
            parsed, read.statements or (), read.entities or (), read.figures or (), read.places or (), labels.readings
        )
        opposed = known(one.gold(), read)
        yield Seen(view, opposed, pairs_of(Opposition(view), opposed))


def pairs_of(model: Opposition, opposed: Opposed) -> Pairs:
    """Every pair of statements that may be opposed, with whether they are."""
    features = model.features()
    answers = np.array([float(frozenset((a.id, b.id)) in opposed) for a, b in model.pairs])
    return Pairs(list(features), np.array(list(features.values()), float).T, answers)


def known(record: dict[str, Any], read: ReportRecord) -> Opposed:
    """The pairs of our statements whose counterparts the hand-made record opposes."""
    told, given = record.get("statements") or [], msgspec.to_builtins(read.statements)
    same = pair(told, given, lambda a, b: overlap(a.get("content"), b.get("content")), SAME_CONTENT)
    ours = {told[i]["id"]: given[j]["id"] for i, j in same}
    return {frozenset(ours[s] for s in two) for two in opposed_pairs(record) if two <= set(ours)}


# --- which statement a denial is of ----------------------------------------------------------------------------------


def choices(pages: Sequence[Seen]) -> list[Choice]:
    """Each statement that may be a denial, with those that it may deny."""
    return [choice for choice, *_ in _denials(pages)]


def _denials(pages: Sequence[Seen]) -> Iterator[tuple[Choice, PageView, Any]]:
    for page, opposed, _ in pages:
        for statement in page.statements:
            found = others_of(page, statement) if may_deny(page, statement) else None
            if found is not None and found.others:
                features = [which_features(found, o) for o in found.others]
                right = [frozenset((statement.id, o.id)) in opposed for o in found.others]
                yield Choice(features, right), page, found


def fit_which(found: Sequence[Choice]) -> dict[str, float]:
    """The weights by which the right one of the others is chosen: Newton's steps to the likeliest.

    >>> near, far = {"near": 1.0}, {"near": 0.0}
    >>> fit_which([Choice([near, far], [True, False])] * 9)["near"] > 0.5
    True
    """
    telling = [c for c in found if any(c.right) and not all(c.right)]
    names = list(telling[0].features[0])
    start = np.array([START.get(name, 0.0) for name in names])
    weights = start.copy()
    for _ in range(ROUNDS):
        slope, bend = -PULL * (weights - start), PULL * np.eye(len(names))
        for choice in telling:
            x, right = _table(choice.features, names), np.array(choice.right)
            odds = np.exp(x @ weights - (x @ weights).max())
            p = odds / odds.sum()
            mean = p @ x
            slope += (p * right) @ x / (p * right).sum() - mean
            bend += (x.T * p) @ x - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
    return dict(zip(names, weights.tolist(), strict=True))


def fit_whether(pages: Sequence[Seen], which: dict[str, float]) -> dict[str, float]:
    """The weights by which a denial really denies the statement chosen for it, with the constant."""
    rows, answers = [], []
    for choice, _, found in _denials(pages):
        fits = [sum(which[name] * value for name, value in f.items()) for f in choice.features]
        best = fits.index(max(fits))
        rows.append(whether_features(found, choice.features[best], fits, best))
        answers.append(float(choice.right[best]))
    names = list(rows[0])
    return dict(zip([*names, "none"], fit(_table(rows, names), np.array(answers)).tolist(), strict=True))


def _table(rows: Sequence[dict[str, float]], names: Sequence[str]) -> Floats:
    return np.array([[row[name] for name in names] for row in rows])


# --- which statements are opposed -------------------------------------------------------------------------------------


def fit_opposition(pages: Sequence[Seen]) -> dict[str, float]:
    """The weights by which two statements of a page are taken to be opposed, with the constant."""
    found = [p.pairs for p in pages if p.pairs.names]
    features, answers = np.concatenate([p.features for p in found]), np.concatenate([p.answers for p in found])
    pull = np.append(SPREAD_PULL * features.var(axis=0) + FREE, FREE)
    with_constant = np.hstack([features, np.ones((len(features), 1))])
    weights = fit_from(with_constant, answers, np.zeros(len(pull)), pull)
    return dict(zip([*found[0].names, "none"], weights.tolist(), strict=True))


# --- how often a ground is right -------------------------------------------------------------------------------------


def shares(found: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """For each ground, the share of its pairs that are opposed; denials have odds of their own.

    >>> shares([("blamed_apart", True)] * 4 + [("blamed_apart", False)] * 2)["blamed_apart"]
    0.625
    """
    told, right = Counter(name for name, _ in found), Counter(name for name, opposed in found if opposed)
    names = [g.__name__ for g in GROUNDS if g is not denied]
    return {name: (right[name] + DOUBT / 2) / (told[name] + DOUBT) for name in names}


def examples(pages: Sequence[Seen]) -> Iterator[tuple[str, bool]]:
    """The ground of each pair of statements that has one, and whether the hand-made record opposes them."""
    for page, opposed, _ in pages:
        for a, b in combinations(page.statements, 2):
            found = ground(page, a, b)
            if found is not None:
                yield found.__name__, frozenset((a.id, b.id)) in opposed


# --- the files -------------------------------------------------------------------------------------------------------

HEADER = """# Weights of the features by which it is told what a denial denies (find/statements/denials.py).
# Source: fitted on hand-made records by `python -m training disputes`; no text of them is in it, only weights of named
# features.

# The probability from which a statement is said to deny another.
"""

OPPOSED_HEADER = """# Weights of the features by which two statements are opposed (find/disputes/opposition.py).
# Source: fitted on hand-made records by `python -m training disputes`; no text of them is in it, only weights of named
# features.

# The probability from which two statements are set against each other.
"""


def train(gold: Path, unseen: Sequence[Annotated], lexicons: Path) -> None:
    """Fit on the records under `gold` and on `unseen` ones, whose encoder has not seen them; write the files.

    Links of denials are a feature of opposition, and pages are read with the old weights: fit twice if they change
    much.
    """
    pages = [*seen(annotated(gold)), *seen(unseen)]
    which = fit_which(choices(pages))
    write_weights(which, fit_whether(pages, which), lexicons / "denial_weights.toml")
    write_opposition(fit_opposition(pages), lexicons / "opposition_weights.toml")
    write_shares(shares(list(examples(pages))), lexicons / "disputes.toml")


def write_opposition(weights: dict[str, float], path: Path) -> None:
    """Write the weights by which two statements are opposed."""
    lines = "".join(f"{name} = {value:.3f}\n" for name, value in weights.items())
    path.write_text(f"{OPPOSED_HEADER}least = {OPPOSED}\n\n{lines}", "utf-8")


def write_weights(which: dict[str, float], whether: dict[str, float], path: Path) -> None:
    """Write the weights of both models."""
    parts = [f"{HEADER}least = {LEAST}\nleast_plainly = {LEAST_PLAINLY:.2f}\n"]
    for name, table in (("which", which), ("whether", whether)):
        parts.append("\n".join([f"[{name}]", *(f"{key} = {value:.2f}" for key, value in table.items()), ""]))
    path.write_text("\n".join(parts), "utf-8")


def write_shares(found: dict[str, float], path: Path) -> None:
    """Put the shares into the lexicon in place of those that it has."""
    head, mark, _ = path.read_text("utf-8").partition("[opposed]\n")
    lines = [f"{name} = {share:.2f}" for name, share in found.items()]
    path.write_text("\n".join([head + mark.rstrip(), *lines, ""]), "utf-8")

"""Whether one claim strengthens or weakens another, on ClaimDiff's pairs (two outlets on one story of US politics).

A logistic model of small named features, like those for disputes and contradictions, is fitted for each fifth of the
topics on the other four, together with its threshold. `always` is the F1 of answering yes for every pair. `auc` is the
chance that a "yes" pair scores above a "no" pair, averaged over the fifths (0.5 is guessing); `auc.words` goes by the
words in common alone. The paper (Ko et al., 2022) measures fine-tuned language models on its test part, which we do not
have, and reports that the best are more than 19 points below people. The figures here are on other pairs and cannot be
compared with its tables.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from corpora.splits import FOLDS, fold
from corpora.texts import json_lines
from evaluation.logistic import Floats, fit
from whosays.stems import content_stems

Truths = npt.NDArray[np.bool_]
QUESTIONS = ("strengthens", "weakens")
STEPS = np.linspace(0.02, 0.98, 49)  # quantiles of the scores that are tried as thresholds
BESIDE = 3.0  # added to the rarity of a claim's words: a few words in common say little
_NUMBER = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][a-z]+")
_SAID = re.compile(r"\b(?:said|says|told|argued|called|wrote|tweeted)\b")
_WORD = re.compile(r"[\w’'-]+")


class Claim(NamedTuple):
    """A claim as the features see it: its stems, numbers, names, all words, and which kinds of marks it has."""

    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    marks: frozenset[str]
    length: int


MARKS = ("negative", "untrue", "contesting", "turning", "approving", "disapproving")


@cache
def _mark(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words()[name])) + r")(?!\w)", re.I)


@cache
def words() -> dict[str, Any]:
    """The words of the features: `claimdiff.toml` beside this file."""
    return tomllib.loads((Path(__file__).parent / "claimdiff.toml").read_text("utf-8"))


def claim(text: str) -> Claim:
    """What a claim's words show.

    >>> sorted(claim("The army denied that it had shelled Halm").marks)
    ['contesting']
    """
    marks = {name for name in MARKS if _mark(name).search(text)} | ({"said"} if _SAID.search(text) else set())
    return Claim(
        content_stems(text),
        frozenset(_NUMBER.findall(text)),
        frozenset(_NAME.findall(text)),
        frozenset(w.lower() for w in _WORD.findall(text)),
        frozenset(marks),
        len(text),
    )


Rarity = Mapping[str, float]


def rarity_of(claims: Sequence[Claim]) -> Rarity:
    """How rare each stem is among the claims."""
    counts = Counter(w for c in claims for w in c.stems)
    return {w: math.log(1 + len(claims) / n) for w, n in counts.items()}


# --- the features ---------------------------------------------------------------------------------------------------


def shared_words(rarity: Rarity, a: Claim, b: Claim) -> float:
    """The part of the shorter one's words that both have, rare ones counting more: 0 to 1."""
    least = min(sum(rarity.get(w, BESIDE) for w in c.stems) for c in (a, b))
    return sum(rarity.get(w, BESIDE) for w in a.stems & b.stems) / (least + BESIDE)


def same_words(rarity: Rarity, a: Claim, b: Claim) -> float:
    """The part of all their words that both have: 0 to 1."""
    return len(a.stems & b.stems) / max(1, len(a.stems | b.stems))


def same_numbers(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when they have a number in common."""
    return float(not a.numbers.isdisjoint(b.numbers))


def other_numbers(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when both have numbers and none in common."""
    return float(bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers))


def one_numbers(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when only one of them has numbers."""
    return float(bool(a.numbers) != bool(b.numbers))


def same_names(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when they have a name in common."""
    return float(not a.names.isdisjoint(b.names))


def other_names(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when both have names and none in common."""
    return float(bool(a.names) and bool(b.names) and a.names.isdisjoint(b.names))


def one_negative(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when only one of them says no."""
    return float(("negative" in a.marks) != ("negative" in b.marks))


def negated_same(rarity: Rarity, a: Claim, b: Claim) -> float:
    """How much of their words they share, where only one says no."""
    return one_negative(rarity, a, b) * shared_words(rarity, a, b)


def one_contests(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when only one of them denies or calls something untrue."""
    against = {"contesting", "untrue"}
    return float(a.marks.isdisjoint(against) != b.marks.isdisjoint(against))


def turns(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when the second has a word that sets it against something: "but", "however"."""
    return float("turning" in b.marks)


def for_and_against(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when one approves and the other disapproves."""
    pairs = ((a, b), (b, a))
    return float(any("approving" in x.marks and "disapproving" in y.marks for x, y in pairs))


def contrary(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when they have words that cannot both be of one thing."""
    groups = [(g["one"], g["other"]) for g in words()["contrary"]]
    pairs = ((a.words, b.words), (b.words, a.words))
    return float(any(not x.isdisjoint(one) and not y.isdisjoint(other) for x, y in pairs for one, other in groups))


def both_said(rarity: Rarity, a: Claim, b: Claim) -> float:
    """1 when both report what somebody said."""
    return float("said" in a.marks and "said" in b.marks)


def length(rarity: Rarity, a: Claim, b: Claim) -> float:
    """How long the shorter one is: the logarithm of its characters, as a part of 5."""
    return math.log(max(1, min(a.length, b.length))) / 5


FEATURES: tuple[Callable[[Rarity, Claim, Claim], float], ...] = (
    shared_words, same_words, same_numbers, other_numbers, one_numbers, same_names, other_names, one_negative,
    negated_same, one_contests, turns, for_and_against, contrary, both_said, length,
)  # fmt: skip


# --- the figures ----------------------------------------------------------------------------------------------------


def score(data: Path) -> dict[str, float]:
    """F1, area under the curve and accuracy of both questions, beside what calling every pair so would reach."""
    rows = list(json_lines(data / "claimdiff" / "train.jsonl"))
    features, folds = feature_rows(rows), np.array([fold(row["topic"]) for row in rows])
    out: dict[str, float] = {}
    for question in QUESTIONS:
        wanted = np.array([bool(row[question]) for row in rows])
        odds, given = predicted(features, wanted, folds)
        out |= {
            f"claimdiff.{question}.f1": f1(wanted, given),
            f"claimdiff.{question}.f1.always": f1(wanted, np.ones(len(wanted), np.bool_)),
            f"claimdiff.{question}.auc": _mean_area(wanted, odds, folds),
            f"claimdiff.{question}.auc.words": _mean_area(wanted, features[:, 0], folds),
            f"claimdiff.{question}.accuracy": float(((odds > 0) == wanted).mean()),
            f"claimdiff.{question}.accuracy.majority": float(max(wanted.mean(), 1 - wanted.mean())),
        }
    return out


def feature_rows(rows: Sequence[Mapping[str, Any]]) -> Floats:
    """The features of each pair of claims, a row a pair."""
    pairs = [(claim(row["claim_a"]), claim(row["claim_b"])) for row in rows]
    rarity = rarity_of([c for pair in pairs for c in pair])
    return np.array([[f(rarity, a, b) for f in FEATURES] for a, b in pairs])


def predicted(features: Floats, wanted: Truths, folds: npt.NDArray[np.int64]) -> tuple[Floats, Truths]:
    """For each pair the log odds and the answer of a model and threshold fitted on the other folds."""
    odds, given = np.zeros(len(wanted)), np.zeros(len(wanted), np.bool_)
    for number in range(FOLDS):
        own, rest = folds == number, folds != number
        if own.any() and rest.any():
            weights = fit(features[rest], wanted[rest].astype(np.float64))
            found = features @ weights[:-1] + weights[-1]
            least = max(np.quantile(found[rest], STEPS), key=lambda t: f1(wanted[rest], found[rest] >= t))
            odds[own], given[own] = found[own], found[own] >= least
    return odds, given


def f1(wanted: Truths, given: Truths) -> float:
    """The harmonic mean of precision and recall of "yes".

    >>> f1(np.array([True, False]), np.array([True, True]))
    0.6666666666666666
    """
    both = int(wanted.sum() + given.sum())
    return float(2 * (wanted & given).sum() / both) if both else 0.0


def _mean_area(wanted: Truths, odds: Floats, folds: npt.NDArray[np.int64]) -> float:
    return float(np.mean([area(wanted[folds == n], odds[folds == n]) for n in range(FOLDS)]))


def area(wanted: Truths, odds: Floats) -> float:
    """The chance that a "yes" scores above a "no", equal scores counting half; 0.5 where one of them is missing.

    >>> area(np.array([True, True, False]), np.array([2.0, 0.0, 1.0]))
    0.5
    """
    yes, no = odds[wanted], odds[~wanted]
    if not len(yes) or not len(no):
        return 0.5
    apart = yes[:, None] - no[None, :]
    return float(((apart > 0) + 0.5 * (apart == 0)).mean())

"""Fit a logistic model of a few named features, and write weights down."""

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ROUNDS = 40
FREE = 1e-6  # how firmly a constant is held


def fit(told: Floats, so: Floats) -> Floats:
    """The weights of a logistic model with each feature drawn to nothing, and the constant last.

    `told` is pairs x features, `so` 1 where the answer is yes. Newton's steps.
    """
    x = np.hstack([told, np.ones((len(told), 1))])
    return held(x, so, np.zeros(x.shape[1]), np.array([1.0] * told.shape[1] + [FREE]))


def held(told: Floats, so: Floats, start: Floats, hold: Floats) -> Floats:
    """The weights of a logistic model without a constant, each held by `hold` to where it starts."""
    weights = start.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (p - so) + hold * (weights - start)
        weights = weights - np.linalg.solve((told * (p * (1 - p))[:, None]).T @ told + np.diag(hold), slope)
    return weights


def as_tables(weights: Mapping[str, Mapping[str, float]]) -> str:
    """Weights by model and feature as the tables of a lexicon, features in order.

    >>> print(as_tables({"one": {"near": 0.5, "bias": -1.0}}))
    <BLANKLINE>
    [one]
    "bias" = -1.0
    "near" = 0.5
    <BLANKLINE>
    """
    return "".join(
        f"\n[{model}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in sorted(of.items()))
        for model, of in weights.items()
    )


def with_table(lexicon: str, name: str, weights: Mapping[str, float]) -> str:
    """A lexicon's text with these weights in place of those of its table `name`; other tables stay.

    >>> with_table("# w\\n\\n[a]\\nold = 1.00\\n\\n[b]\\nx = 2.00\\n", "a", {"new": 0.5})
    '# w\\n\\n[a]\\nnew = 0.50\\n\\n[b]\\nx = 2.00\\n'
    """
    head, mark, rest = lexicon.partition(f"[{name}]\n")
    kept = re.search(r"\n(?:#[^\n]*\n)*\[", rest)
    lines = "".join(f"{key} = {weight:.2f}\n" for key, weight in weights.items())
    return head + mark + lines + (rest[kept.start() :] if kept else "")

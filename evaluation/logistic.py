"""Logistic models of a few named features, fitted by Newton's steps."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ROUNDS = 40
FREE = 1e-6  # the pull on a constant: next to none


def fit(features: Floats, answers: Floats) -> Floats:
    """The weights of a logistic model, each pulled towards 0, with the constant last.

    `features` has a row for each example; `answers` is 1 where the example's answer is yes, else 0.
    """
    x = np.hstack([features, np.ones((len(features), 1))])
    return fit_from(x, answers, np.zeros(x.shape[1]), np.array([1.0] * features.shape[1] + [FREE]))


def fit_from(features: Floats, answers: Floats, start: Floats, pull: Floats) -> Floats:
    """The weights of a logistic model without a constant, each pulled towards its value in `start` by its `pull`."""
    weights = start.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (p - answers) + pull * (weights - start)
        bend = (features * (p * (1 - p))[:, None]).T @ features + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
    return weights

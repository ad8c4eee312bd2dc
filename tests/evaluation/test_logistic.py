"""A logistic model finds the weights that the examples were made with."""

import numpy as np
import pytest

from evaluation.logistic import fit, fit_from


def test_a_feature_that_tells_the_answer_has_weight_and_another_has_none():
    draw = np.random.default_rng(7)
    features = draw.integers(0, 2, (400, 2)).astype(float)
    answers = (draw.random(400) < 1 / (1 + np.exp(-(3 * features[:, 0] - 1.5)))).astype(float)
    telling, idle, constant = fit(features, answers)
    assert telling == pytest.approx(3, abs=0.7)
    assert idle == pytest.approx(0, abs=0.5)
    assert constant < 0


def test_a_strong_pull_keeps_a_weight_where_it_starts():
    features, answers, start = np.array([[1.0], [1.0], [0.0]]), np.array([1.0, 1.0, 0.0]), np.array([0.5])
    assert fit_from(features, answers, start, np.array([1e9]))[0] == pytest.approx(0.5)
    assert fit_from(features, answers, start, np.array([0.1]))[0] > 1

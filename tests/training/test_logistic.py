"""A logistic model finds back what told two kinds apart."""

import numpy as np
import pytest

from training.logistic import fit, held


def test_what_tells_has_weight_and_what_does_not_has_none():
    draw = np.random.default_rng(7)
    told = draw.integers(0, 2, (400, 2)).astype(float)
    so = (draw.random(400) < 1 / (1 + np.exp(-(3 * told[:, 0] - 1.5)))).astype(float)
    first, second, constant = fit(told, so)
    assert first == pytest.approx(3, abs=0.7)
    assert second == pytest.approx(0, abs=0.5)
    assert constant < 0


def test_what_is_held_firmly_stays():
    told, so = np.array([[1.0], [1.0], [0.0]]), np.array([1.0, 1.0, 0.0])
    assert held(told, so, np.array([0.5]), np.array([1e9]))[0] == pytest.approx(0.5)
    assert held(told, so, np.array([0.5]), np.array([0.1]))[0] > 1

"""The weights of disputes: what is fitted, and where it is put."""

import numpy as np

from training.disputes import Fitted, fit, opposed_in, write


def test_what_tells_opposed_statements_apart_gets_weight_and_noise_gets_none():
    told = np.array([[1.0, n % 2] for n in range(40)] + [[0.0, n % 2] for n in range(40)])
    weights = fit(told, np.array([1.0] * 38 + [0.0] * 42))
    assert weights[0] > 2
    assert abs(weights[1]) < 0.3


def test_statements_in_different_positions_are_opposed():
    record = {"disputes": [{"positions": [{"according_to": ["a", "b"]}, {"according_to": ["c"]}]}]}
    assert set(opposed_in(record)) == {frozenset("ac"), frozenset("bc")}


def test_weights_are_put_in_place_of_the_old_ones(tmp_path):
    path = tmp_path / "disputes.toml"
    path.write_text("# words\nnegative = []\n\n[weights]\nold = 1.00\n", "utf-8")
    write(Fitted({"shared_words": 0.5}, -4.0), path)
    assert path.read_text("utf-8") == "# words\nnegative = []\n\n[weights]\nshared_words = 0.50\nnone = -4.00\n"

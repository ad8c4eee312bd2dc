"""The weights of linking: what is fitted, and where it is put."""

import numpy as np

from evaluation.logistic import fit_from
from training.link import HAND, NAMES, PULL, score, write


def test_a_weight_moves_as_far_as_the_corpus_shows_and_no_further():
    features = np.array([[1.0, 1.0, 0.0]] * 60 + [[1.0, 0.0, 0.0]] * 60)
    answers = np.array([1.0] * 57 + [0.0] * 63)
    weights = fit_from(features, answers, np.array([0.0, 0.0, 3.0]), np.full(3, PULL))
    assert weights[1] > 1
    assert weights[2] == 3.0  # never seen


def test_every_feature_has_a_start():
    assert set(HAND) == set(NAMES)


def test_weights_are_put_in_place_of_the_old_ones(tmp_path):
    path = tmp_path / "link_weights.toml"
    path.write_text("# words\n\n[same_event]\nold = 1.00\n", "utf-8")
    write({"none": -2.0, "far": 0.5}, path)
    assert path.read_text("utf-8") == "# words\n\n[same_event]\nnone = -2.00\nfar = 0.50\n"


def test_pairs_are_scored_by_what_is_taken_to_be_one_event():
    rows = [({"none": 1.0, "same_numbers": 1.0}, True), ({"none": 1.0}, True), ({"none": 1.0}, False)]
    assert score(rows, list(HAND.values())) == 2 / 3

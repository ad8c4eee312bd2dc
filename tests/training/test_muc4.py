"""What MUC-4's key teaches: the words that end its fillers, and from where on to answer."""

import pytest

pytest.importorskip("sklearn")

from scipy import sparse

from evaluation.gtt import SLOTS
from evaluation.muc4 import Scored
from training.muc4 import Report, by_odds, floors, head_words, reached
from whosays.find.logistic import logistic


def template(kind, **slots):
    return {"incident_type": kind, **{s: slots.get(s, []) for s in SLOTS}}


def test_words_that_end_fillers_again_and_again_are_heads():
    keys = [[template("arson", Target=[["the old mill"]])], [template("arson", Target=[["a mill", "shed"]])]]
    assert head_words(keys) == ["mill"]


def test_a_feature_counts_by_how_much_likelier_it_makes_the_answer():
    rows = sparse.csr_matrix([[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]] * 20, dtype=float)
    known = by_odds(["blast", "vote", "mill"], rows, [True, True, False, False] * 20)
    assert known["blast"] > 0 > known["vote"] and "mill" not in known
    assert logistic(known, {"blast": 1.0}) > 0.8
    assert logistic(known, {"vote": 1.0}) < 0.2


def test_the_floors_are_those_that_score_best():
    key = [template("arson", Target=[["mill"]])]
    empty = {("arson", slot): () for slot in SLOTS}
    right = Scored({"arson": 0.9}, {**empty, ("arson", "Target"): (("mill", 0.5), ("river", 0.2))})
    unseen = [(Report(key, {}, {}), right)]
    chosen = floors(unseen)
    assert 0.18 < chosen["Target"] <= 0.45
    assert reached(unseen, chosen) == 1.0

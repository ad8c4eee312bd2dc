"""What MUC-4's key teaches: the words that end its fillers, and from where on to answer."""

import pytest

pytest.importorskip("sklearn")

from evaluation.gtt import SLOTS
from evaluation.muc4 import Scored
from training.muc4 import Report, floors, head_words, reached


def template(kind, **slots):
    return {"incident_type": kind, **{s: slots.get(s, []) for s in SLOTS}}


def test_words_that_end_fillers_again_and_again_are_heads():
    keys = [[template("arson", Target=[["the old mill"]])], [template("arson", Target=[["a mill", "shed"]])]]
    assert head_words(keys) == ["mill"]


def test_the_floors_are_those_that_score_best():
    key = [template("arson", Target=[["mill"]])]
    empty = {("arson", slot): () for slot in SLOTS}
    right = Scored({"arson": 0.9}, {**empty, ("arson", "Target"): (("mill", 0.5), ("river", 0.2))})
    unseen = [(Report(key, {}, {}), right)]
    chosen = floors(unseen)
    assert 0.18 < chosen["Target"] <= 0.45
    assert reached(unseen, chosen) == 1.0

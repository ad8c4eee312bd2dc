"""How the weights of who is one, and who is nobody, are fitted and written."""

import pytest

from training.likeness import SEEN, Case, fitted, often_met, write
from whosays.find.people.likeness import probability


def test_what_speaks_for_two_being_one_gets_weight_for_it():
    seen = [Case("one", f"p{n}", {"head": 1.0, "gap": n / 10}, right=True) for n in range(10)]
    seen += [Case("one", f"p{n}", {"states.differ": 1.0, "gap": n / 10}, right=False) for n in range(10)]
    weights = fitted(seen)
    assert weights["head"] > 0 > weights["states.differ"]


def test_two_nouns_that_few_pages_have_get_no_weight_of_their_own():
    often = [Case("one", f"p{n}", {"heads.army-troops": 1.0}, right=True) for n in range(SEEN)]
    once = [Case("one", "p0", {"heads.crew-sailors": 1.0, "gap": 0.5}, right=True)] * SEEN
    assert [*often_met(often + once)[-1].features] == ["gap"]
    assert often_met(often) == often


def test_weights_are_used_as_soon_as_they_are_written(tmp_path, monkeypatch):
    path = tmp_path / "entity_weights.toml"
    write({"one": {"head": 2.0, "bias": 0.0, "tiny": 0.0001}}, path)
    assert '"tiny"' not in path.read_text("utf-8")
    monkeypatch.setattr("whosays.find.people.likeness.weights", lambda choice: {"head": 2.0, "bias": 0.0})
    assert probability("one", {"head": 1.0}) == pytest.approx(0.881, abs=0.001)

"""How the weights of likely sides are fitted and written."""

import tomllib

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is installed for training only")

from training.sides import Case, fit, write


def test_only_what_many_pages_have_gets_a_weight():
    seen = [Case(f"p{n}", {"name.nurses": 1.0, f"name.only{n}": 1.0}, "civilian") for n in range(8)]
    seen += [Case(f"p{n}", {"name.clerks": 1.0}, "government") for n in range(8)]
    weights = fit([*seen, *(Case("p1", {"name.clerks": 1.0}, "other") for _ in range(2))])
    assert weights["civilian"]["name.nurses"] > 0 > weights["government"]["name.nurses"]
    assert not any("only" in name for of in weights.values() for name in of)


def test_weights_are_written_as_a_lexicon(tmp_path):
    write({"civilian": {"name.nurses": 0.5}}, tmp_path / "w.toml")
    assert tomllib.loads((tmp_path / "w.toml").read_text("utf-8")) == {"civilian": {"name.nurses": 0.5}}

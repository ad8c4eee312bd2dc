"""What a denial is of, how likely they make a question, and how often a ground is right: fitting and writing."""

import tomllib

from evaluation.compare import opposed_pairs
from tests.conftest import report_of, said
from training.disputes import (
    OPPOSED,
    Choice,
    Seen,
    choices,
    fit_opposition,
    fit_whether,
    fit_which,
    pairs_of,
    shares,
    write_opposition,
    write_shares,
    write_weights,
)
from whosays.find.disputes.opposition import Opposition
from whosays.find.disputes.page import PageView
from whosays.findings import Entity
from whosays.parse import parse_report
from whosays.resources import lexicon

TEXT = (
    "The army said grain was short. The army said the Column had burned the mill. The Column denied burning the mill."
)


def seen() -> Seen:
    entities = [Entity(id=id, name=name, type="organisation") for id, name in (("a", "army"), ("c", "Column"))]
    statements = (
        said(TEXT, "grain", "a", "said", "grain was short"),
        said(TEXT, "mill", "a", "said", "the Column had burned the mill"),
        said(TEXT, "denial", "c", "denied", "burning the mill", "denies"),
    )
    page, opposed = PageView(parse_report(report_of(TEXT)), statements, entities), {frozenset(("mill", "denial"))}
    return Seen(page, opposed, pairs_of(Opposition(page), opposed))


def test_a_ground_that_is_seldom_seen_says_little():
    found = shares([("blamed_apart", True)] * 9 + [("blamed_apart", False)] + [("for_and_against", True)])
    assert found["blamed_apart"] > 0.8
    assert 0.5 < found["for_and_against"] < 0.7
    assert found["numbers_apart"] == 0.5
    assert "denied" not in found


def test_statements_in_different_positions_are_opposed():
    record = {"disputes": [{"positions": [{"according_to": ["a", "b"]}, {"according_to": ["c"]}]}]}
    assert set(opposed_pairs(record)) == {frozenset("ac"), frozenset("bc")}


def test_what_sets_the_right_one_apart_gains_weight():
    weights = fit_which([Choice([{"near": 1.0}, {"near": 0.0}], [True, False])] * 9)
    assert weights["near"] > 0.5
    assert fit_which([Choice([{"near": 1.0}, {"near": 0.0}], [False, True])] * 9)["near"] < -0.5


def test_both_models_are_fitted_on_pages_as_they_are_read():
    (choice,) = choices([seen()])
    assert choice.right == [False, True]
    which = fit_which([choice])
    whether = fit_whether([seen(), seen()._replace(opposed=set())], which)
    assert set(which) == set(lexicon("denial_weights")["which"])
    assert set(whether) == set(lexicon("denial_weights")["whether"])


def test_what_opposed_statements_show_gains_weight():
    weights = fit_opposition([seen()] * 400)
    assert set(weights) | {"least"} == set(lexicon("opposition_weights"))
    assert weights["has_denies"] > 0


def test_weights_of_opposition_are_written_with_the_probability_from_which_they_count(tmp_path):
    path = tmp_path / "opposition_weights.toml"
    write_opposition({"near": 0.5, "none": -4.0}, path)
    assert tomllib.loads(path.read_text("utf-8")) == {"least": OPPOSED, "near": 0.5, "none": -4.0}


def test_weights_are_written_as_they_are_read_again(tmp_path):
    path = tmp_path / "denial_weights.toml"
    write_weights({"near": 0.5}, {"sure": 1.0, "none": -2.0}, path)
    assert path.read_text("utf-8").endswith("[which]\nnear = 0.50\n\n[whether]\nsure = 1.00\nnone = -2.00\n")


def test_shares_are_put_in_place_of_the_old_ones(tmp_path):
    path = tmp_path / "disputes.toml"
    path.write_text("# words\nnegative = []\n\n[opposed]\nold = 1.00\n", "utf-8")
    write_shares({"blamed_apart": 0.5}, path)
    assert path.read_text("utf-8") == "# words\nnegative = []\n\n[opposed]\nblamed_apart = 0.50\n"

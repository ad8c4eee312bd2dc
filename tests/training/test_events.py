"""Weights of choices are pulled to what was fitted first, and written so that they are read again."""

import tomllib

import pytest

pytest.importorskip("scipy", reason="SciPy and scikit-learn are installed for training only")
from training.events import Case, fit, write


def cases(link: float) -> list[Case]:
    """Whoever stands behind "by" did it, and the link says so as firmly as it is told to."""
    right = Case("actor", {"passive.agent": 1.0, "link.actor": link}, True)
    wrong = Case("actor", {"passive.subject": 1.0, "link.actor": -link}, False)
    return [right, wrong] * 20


def test_what_is_right_more_often_weighs_more():
    weights = fit(cases(1.0), [])["actor"]
    assert weights["passive.agent"] > 0 > weights["passive.subject"]
    assert weights["link.actor"] > 0


def test_records_that_the_encoder_has_seen_teach_nothing_of_its_links():
    assert fit(cases(0.0), cases(1.0))["actor"].get("link.actor", 0.0) == 0.0


def test_weights_are_written_as_a_lexicon(tmp_path):
    write({"actor": {"bias": -1.0, "passive.agent": 2.5}}, tmp_path / "w.toml")
    text = (tmp_path / "w.toml").read_text("utf-8")
    assert text.startswith("# Weights")
    assert tomllib.loads(text) == {"actor": {"bias": -1.0, "passive.agent": 2.5}}


def test_one_place_is_chosen_among_all_of_a_word():
    """Halm, near, is right although far Tarn is there too; alone, a far place is right as often as not."""
    pairs = [Case("place", {"near": float(near)}, near, ("page", n)) for n in range(20) for near in (True, False)]
    weights = fit([], pairs)["place"]
    assert weights["near"] > 0


def test_a_word_whose_doer_was_never_found_teaches_only_how_often_that_is_so():
    """ "By" is right wherever the doer is on the page; that he is often missing lowers all scores, not this one's."""
    found = cases(1.0)
    found = [c._replace(group=("page", n // 2)) for n, c in enumerate(found)]
    missed = [Case("actor", {"passive.agent": 1.0}, False, ("other", n), answerable=False) for n in range(10)]
    before, after = fit(found, [])["actor"], fit(found + missed, [])["actor"]
    assert after["passive.agent"] == pytest.approx(before["passive.agent"], abs=0.01)
    assert after["bias"] < before["bias"]


def test_without_unseen_records_the_encoder_s_weights_stay():
    from whosays.find.events.weights import weights

    kept = weights("actor")["link.actor"]
    assert fit([], cases(1.0))["actor"]["link.actor"] == kept

"""How the weights are fitted by which words of events say what is a place."""

import pytest

pytest.importorskip("sklearn", reason="SciPy and scikit-learn are installed for training only")
from training.place_links import Case, fit


def test_what_events_link_to_gets_weight_for_being_a_place_of_either_sort():
    found = [
        Case(sort, {"link": link, "kept": 0.0}, link > 0) for sort in ("described", "named") for link in (-1.0, 1.0)
    ]
    weights = fit(found * 10)
    assert {*weights} == {"described", "named"}
    assert weights["described"]["link"] > 0
    assert weights["named"]["link"] > 0


def test_what_tells_nothing_has_no_weight():
    found = [
        Case(sort, {"link": link, "same": 1.0}, link > 0) for sort in ("described", "named") for link in (-1.0, 1.0)
    ]
    assert "same" not in fit(found * 10)["named"]

"""Templates out of weights: types by the report, fillers by their phrases, each from its floor on."""

from evaluation.fillers import Candidate
from evaluation.gtt import SLOTS
from evaluation.muc4 import TYPES, filled, fillers, weigh
from whosays.document import Span

NONE = {kind: {"bias": -9.0} for kind in (*TYPES, *SLOTS)}
FLOORS = {"incident_type": 0.5, **dict.fromkeys(SLOTS, 0.5)}
WEIGHTS = {**NONE, "bombing": {"w=bomb": 9.0}, "Target": {"bias": -2.0, "head=mill": 9.0, "one word": -1.0}}
PHRASES = {
    "mill": Candidate((Span(20, 24),), {"head=mill": 1.0, "one word": 1.0}),
    "old mill": Candidate((Span(16, 24),), {"head=mill": 1.0}),
    "river": Candidate((Span(40, 45),), {"head=river": 1.0}),
}


def test_a_likely_type_gives_a_template_with_its_likely_fillers():
    (found,) = filled(weigh({"w=bomb": 1.0}, PHRASES, WEIGHTS), FLOORS)
    assert found["incident_type"] == "bombing"
    assert found["Target"] == [["old mill"]]
    assert not any(found[slot] for slot in SLOTS if slot != "Target")


def test_nothing_likely_gives_no_template():
    assert filled(weigh({"w=talk": 1.0}, PHRASES, NONE), FLOORS) == []


def test_of_phrases_in_one_place_the_likeliest_is_given():
    assert [mention for mention, _ in fillers(PHRASES, "bombing", "Target", WEIGHTS)][:1] == ["old mill"]
    assert "mill" not in dict(fillers(PHRASES, "bombing", "Target", WEIGHTS))

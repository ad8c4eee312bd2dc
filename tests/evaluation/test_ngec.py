"""NGEC's attributes of hand-made events, compared word by word."""

import pytest

from evaluation.ngec import ATTRIBUTES, compared, words_right

HALM = {"id": "halm", "name": "Halm", "forms": ["Halm"]}
ARMY = {"id": "army", "name": "Army of Oru", "forms": ["the army"]}


def record(*events):
    return {"entities": [ARMY], "places": [HALM], "events": events}


def event(start, **fields):
    return {"id": str(start), "anchors": [{"spans": [[start, start + 6]]}], **fields}


def test_an_event_is_paired_by_its_anchors():
    gold = record(event(0, actors=["army"], where="halm"))
    ours = record(event(50, actors=[]), event(3, actors=["army"], where="halm"))
    ((paired, scores),) = compared(gold, ours)
    assert paired
    assert scores["actor"] == (1.0, 1, 1)
    assert scores["location"] == (1.0, 1, 1)
    assert scores["recipient"] == (0, 0, 0)


def test_an_event_that_is_not_found_misses_all_that_the_record_gives():
    gold = record(event(0, actors=["army"], when={"start": "2031-05-02", "end": "2031-05-02"}))
    ((paired, scores),) = compared(gold, record())
    assert not paired
    assert {name: scores[name] for name in ATTRIBUTES} == {
        "actor": (0, 0, 1),
        "recipient": (0, 0, 0),
        "date": (0, 0, 1),
        "location": (0, 0, 0),
    }


def test_an_event_without_anchors_is_not_asked_for():
    assert list(compared(record({"id": "e", "anchors": []}), record(event(0)))) == []


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ([["2031-05-02 2031-05-04"]], [["2031-05-02 2031-05-02"]], 5 / 6),
        ([["Army of Oru", "the army"]], [["army"]], 1.0),
        ([["Halm"]], [["Zarenda"]], 0.0),
    ],
)
def test_answers_are_compared_by_their_words(wanted, given, right):
    assert words_right(wanted, given) == (pytest.approx(right), 1, 1)

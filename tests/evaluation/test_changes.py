"""What a change gained and lost is told in words that the pinned file does not hold."""

import json

import pytest

from evaluation.changes import changes, keep, load, write
from evaluation.compare import Comparison

TEXT = "The ferry sank, the harbour master said."


def spans(start, end):
    return {"spans": [[start, end]]}


def statement(start, end):
    return {
        "id": f"s{start}",
        "source": {"entity": "e", **spans(16, 34)},
        "cue": spans(35, 39),
        "content": spans(start, end),
    }


GOLD = {"text_file": "a.txt", "report": {}, "blocks": [], "statements": [statement(0, 14)]}
NOTHING = {"report": {}, "blocks": []}
WRONG = {**NOTHING, "statements": [statement(20, 34)]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def compared(system):
    comparison = Comparison()
    comparison.compare("a", GOLD, system)
    return comparison


def told(folder, before, now):
    lines = list(changes(compared(now), keep(compared(before), folder), folder))
    return [tuple(line.split(maxsplit=3)) for line in lines[1:]]


def test_nothing_changed(folder):
    assert told(folder, GOLD, GOLD) == []


def test_gained(folder):
    assert ("gained", "statements", "a", "The ferry sank") in told(folder, NOTHING, GOLD)


def test_lost(folder):
    assert ("lost", "statements", "a", "The ferry sank") in told(folder, GOLD, NOTHING)


def test_newly_made_up(folder):
    lines = [
        line.split("statements")[1].split()
        for line in changes(compared(WRONG), keep(compared(NOTHING), folder), folder)
        if "made up  " in line
    ]
    assert lines == [["a", "harbour", "master"]]
    assert told(folder, WRONG, WRONG) == []


def test_a_mended_record_is_not_compared(folder):
    before = keep(compared(GOLD), folder)
    (folder / "a.json").write_text(json.dumps({**GOLD, "places": []}), "utf-8")
    assert list(changes(compared(NOTHING), before, folder)) == [
        "since the pinned run on 0 of 1 pages: 0 gained, 0 lost, 0 made up"
    ]


def test_the_pinned_file_holds_no_words_and_reads_back_the_same(folder):
    run = keep(compared(GOLD), folder)
    write(run, folder / "pinned" / "a.json")
    assert load(folder / "pinned" / "a.json") == run
    kept = (folder / "pinned" / "a.json").read_text("utf-8")
    assert not any(word in kept for word in ("ferry", "harbour", "master"))


def test_nothing_is_pinned_yet(tmp_path):
    assert load(tmp_path / "none.json") is None

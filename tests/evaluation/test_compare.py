"""Our figures are those that the hand-made records are scored with."""

import copy
import importlib.util
import json
import random

import pytest

from evaluation.compare import Comparison, Count, pair
from evaluation.gold import changes, evaluate, pairs, pinned


def test_a_count_gives_precision_recall_and_f1():
    count = Count(2, 4, 8)
    assert (count.precision, count.recall) == (0.5, 0.25)
    assert round(count.f1, 4) == 0.3333
    assert Count().f1 == 0.0


def test_pairs_are_one_to_one_and_the_most_alike_first():
    alike = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.85, ("b", "y"): 0.1}
    gold, system = [{"k": "a"}, {"k": "b"}], [{"k": "x"}, {"k": "y"}]
    assert pair(gold, system, lambda g, s: alike[g["k"], s["k"]], 0.5) == [(0, 0)]


def test_a_record_against_itself_is_all_right(examples):
    comparison = Comparison()
    for path in (examples / "records").glob("*.json"):
        record = json.loads(path.read_text("utf-8"))
        comparison.compare(path.stem, record, record)
    assert {name for name, c in comparison.counts.items() if c.wanted and c.f1 < 1} == set()


def disturbed(record, draw):
    """A copy with parts dropped, shifted and renamed, as a machine would."""
    out = copy.deepcopy(record)
    for part in ("entities", "places", "statements", "events", "figures", "control", "disputes"):
        items = [x for x in out.get(part) or [] if draw.random() > 0.25]
        for item in items:
            for passage in [item, *(item.get(k) or {} for k in ("source", "cue", "content"))]:
                if isinstance(passage, dict) and passage.get("spans") and draw.random() < 0.3:
                    passage["spans"] = [
                        [max(0, a - draw.randrange(9)), b + draw.randrange(12)] for a, b in passage["spans"]
                    ]
            for field, values in (
                ("manner", ["denies", "asserts"]),
                ("side", ["civilian", None]),
                ("type", ["group", "Armed clash"]),
                ("low", [3]),
            ):
                if field in item and draw.random() < 0.2:
                    item[field] = draw.choice(values)
        out[part] = items
    for block in out["blocks"]:
        if draw.random() < 0.2:
            block["kind"] = draw.choice(["paragraph", "chrome"])
    return out


def test_figures_equal_those_of_the_scorer_beside_the_records(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    draw = random.Random(2)
    ours, theirs = Comparison(), score.Tally()
    records = [json.loads(p.read_text("utf-8")) for p, _ in pairs(shared / "gold" / "train")]
    for n, gold in enumerate(records):
        system = disturbed(records[(n + 1) % len(records)] if n % 7 == 0 else gold, draw)
        ours.compare(str(n), gold, system)
        score.score_one(gold, system, theirs, False)
    theirs_counts = {name: (f["right"], f["given"], f["wanted"]) for name, f in theirs.figures().items()}
    assert {name: tuple(c) for name, c in ours.counts.items()} == theirs_counts


def test_what_was_gained_and_lost_is_told_with_the_words(examples, monkeypatch):
    comparison, _ = evaluate(examples / "records")
    before = pinned(comparison)
    assert list(changes(comparison, before, examples / "records")) == []
    found = before["statements"].pop()
    told = list(changes(comparison, before, examples / "records"))
    assert len(told) == 1
    assert told[0].startswith("gained  statements")
    before["statements"] += [found]
    monkeypatch.setattr(comparison, "findings", [(r, f._replace(found=False)) for r, f in comparison.findings])
    assert all(line.startswith("lost") for line in changes(comparison, before, examples / "records"))


@pytest.mark.slow
def test_the_command_fails_below_a_floor(examples, monkeypatch, capsys):
    from evaluation import __main__ as command

    monkeypatch.setattr("sys.argv", ["evaluation", "gold", "--data", str(examples / "records")])
    monkeypatch.setattr(command, "floors", lambda what: {"says.content": 1.01})
    with pytest.raises(SystemExit, match="below the floor: says.content"):
        command.main()

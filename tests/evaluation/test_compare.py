"""Our figures are those that the hand-made records are scored with."""

import copy
import importlib.util
import json
import random

import msgspec
import pytest

from evaluation.compare import Comparison, pair
from evaluation.counts import Count
from evaluation.gold import pairs

# The hand-made records do not link a denial to what it denies, nor say how likely a dispute is: ours are judged by their
# disputes.
OURS_ALONE = {"says.denial_linked", "disputes.likely_right", "disputes.possible_right"}


@pytest.fixture(scope="module")
def theirs(shared):
    """The scorer that lies beside the records."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def train(shared):
    """Hand-made records with their pages."""
    return [(json.loads(record.read_text("utf-8")), page) for record, page in pairs(shared / "gold" / "train")]


def figures_agree(theirs, compared):
    """Whether both scorers count the same for these (hand-made, machine's) records."""
    ours, tally = Comparison(), theirs.Tally()
    for n, (gold, system) in enumerate(compared):
        ours.compare(str(n), gold, system)
        theirs.score_one(gold, system, tally, False)
    expected = {name: (f["right"], f["given"], f["wanted"]) for name, f in tally.figures().items()}
    assert {name: tuple(c) for name, c in ours.counts.items() if name not in OURS_ALONE} == expected


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
    assert {name for name, c in comparison.counts.items() if c.wanted and c.f1 < 1} <= OURS_ALONE


def test_a_denial_is_linked_rightly_when_a_dispute_sets_the_two_against_each_other(examples):
    record = json.loads((examples / "records" / "3-denial.json").read_text("utf-8"))
    denial = next(
        s for s in record["statements"] if s["id"] == "s7"
    )  # "The Defence Ministry denied bombing the market"
    rival, friend = (
        "s5",
        "s8",
    )  # "government aircraft had bombed the grain market", "no aircraft had flown over Belquor"

    def linked_to(other):
        system = copy.deepcopy(record)
        for s in system["statements"]:
            s["answers"] = [{"relation": "denies", "statement": other}] if s["id"] == denial["id"] else []
        comparison = Comparison()
        comparison.compare("a", record, system)
        return comparison.counts["says.denial_linked"]

    assert linked_to(rival)[:2] == (1, 1)
    assert linked_to(friend)[:2] == (0, 1)


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


def test_figures_equal_the_other_scorers_on_disturbed_records(theirs, train):
    draw = random.Random(2)
    figures_agree(theirs, [(gold, disturbed(gold, draw)) for gold, _ in train])


def test_figures_equal_the_other_scorers_on_records_of_other_pages(theirs, train):
    records = [gold for gold, _ in train]
    figures_agree(theirs, list(zip(records, [*records[1:], records[0]], strict=True)))


def test_figures_equal_the_other_scorers_on_empty_records(theirs, train):
    figures_agree(theirs, [(gold, {"report": {}, "blocks": []}) for gold, _ in train])


@pytest.mark.slow
def test_figures_equal_the_other_scorers_on_what_we_read(theirs, train):
    from whosays.pipeline import read

    figures_agree(theirs, [(gold, json.loads(msgspec.json.encode(read(str(page))))) for gold, page in train[:25]])


def outcomes(gold, system, part):
    comparison = Comparison()
    comparison.compare("a", {"report": {}, "blocks": [], **gold}, {"report": {}, "blocks": [], **system})
    return [(f.outcome, f.id, f.note) for _, f in comparison.findings if f.part == part]


def statement(id, start, end, entity):
    spans = {"spans": [[start, end]]}
    return {"id": id, "source": {"entity": entity, "quote": "She", **spans}, "cue": spans, "content": spans}


def test_a_statement_is_found_missed_or_made_up():
    gold = {"statements": [statement("s1", 0, 10, "e1"), statement("s2", 50, 60, "e1")]}
    system = {"statements": [statement("x", 1, 10, "e1"), statement("y", 80, 90, "e1")]}
    assert outcomes(gold, system, "statements") == [
        ("found", "s1", None),
        ("missed", "s2", None),
        ("made up", "y", None),
    ]


def test_a_wrong_speaker_is_told_apart_from_a_missed_statement():
    gold = {"entities": [{"id": "e1", "name": "Mara Kell"}], "statements": [statement("s1", 0, 10, "e1")]}
    system = {"entities": [{"id": "k", "name": "Oru Vane"}], "statements": [statement("x", 0, 10, "k")]}
    assert outcomes(gold, system, "statements") == [("found", "s1", None)]
    assert outcomes(gold, system, "speakers") == [("missed", "s1", "given to She")]


def test_a_wrong_block_says_what_it_was_taken_for():
    gold = {"blocks": [{"kind": "caption", "spans": [[0, 9]]}]}
    system = {"blocks": [{"kind": "chrome", "spans": [[0, 9]]}]}
    assert outcomes(gold, system, "blocks") == [("missed", "0", "caption, taken for chrome")]


def test_disputes_count_by_how_likely_they_are_shown():
    told = [statement(f"s{n}", 20 * n, 20 * n + 10, "e1") for n in range(3)]
    sides = [{"according_to": ["s0"]}, {"according_to": ["s1"]}]
    wrong = [{"according_to": ["s0"]}, {"according_to": ["s2"]}]
    gold = {"statements": told, "disputes": [{"positions": sides}]}
    unsure = {"page": "p", "found_by": "a rule", "score": 0.1}
    ours = [{"positions": sides}, {"positions": wrong, "evidence": [unsure]}]
    comparison = Comparison()
    comparison.compare(
        "a", {"report": {}, "blocks": [], **gold}, {"report": {}, "blocks": [], "statements": told, "disputes": ours}
    )
    assert comparison.counts["disputes.likely_right"] == (1, 1, 1)
    assert comparison.counts["disputes.possible_right"] == (0, 1, 1)

"""How two records of one story are compared."""

import json
import subprocess
import sys

import pytest

from evaluation.counts import Count
from evaluation.story import compare, figures
from tests.record.test_story_json import STORY
from whosays.record.export.story_json import encode


def record(claims, relations=(), origins=None):
    """A story of one report whose claims are lists of spans."""
    return {
        "reports": [{"id": "r1", "text_file": "in/a.txt", "reporting_origin": "Oru Post"}],
        "events": [],
        "claims": [
            {
                "id": id,
                "information_origins": (origins or {}).get(id, ["page"]),
                "supports": [{"report": "r1", "spans": [span]} for span in spans],
            }
            for id, spans in claims.items()
        ],
        "relations": [{"a": a, "b": b, "kind": kind} for a, b, kind in relations],
    }


GOLD = record({"c1": [[0, 10], [20, 30]], "c2": [[40, 50]]}, [("c1", "c2", "contradicts")])


def test_a_record_agrees_with_itself():
    assert all(c.right == c.given == c.wanted for n, c in compare(GOLD, GOLD).items() if n != "events.passages")


def test_passages_match_from_three_tenths_of_the_shorter_one():
    near = record({"x": [[0, 4], [28, 50]]})
    counts = compare(GOLD, near)
    assert counts["claims.passages"] == Count(2, 2, 3)


def test_what_only_one_record_knows_is_no_wrong_pair():
    more = record({"x": [[0, 10], [20, 30], [100, 110]], "y": [[40, 50]]}, [("x", "y", "denies")])
    counts = compare(GOLD, more)
    assert counts["claims.put_together"] == Count(1, 1, 1)
    assert counts["contradictions.passage_pairs"] == Count(2, 2, 2)


def test_a_wrong_merge_and_a_missed_contradiction_count():
    merged = record({"x": [[0, 10], [20, 30], [40, 50]]})
    counts = compare(GOLD, merged)
    assert counts["claims.put_together"] == Count(1, 3, 1)
    assert counts["contradictions.passage_pairs"] == Count(0, 0, 2)


def test_origins_count_on_matched_claims():
    two = record({"x": [[0, 10]], "y": [[40, 50]]}, origins={"x": ["page", "Anda Verro"]})
    assert compare(GOLD, two)["origins.information_origins"] == Count(1, 2, 2)


def test_figures_of_nothing_are_nought():
    assert set(figures(compare(record({}), record({}))).values()) == {0.0}


@pytest.mark.shared
def test_our_figures_are_those_of_the_shared_script(shared, tmp_path):
    gold = shared / "gold" / "story-dev" / "story.json"
    system = json.loads(gold.read_text("utf-8"))
    system["claims"], system["events"] = system["claims"][::2], system["events"][::3]
    kept = {c["id"] for c in system["claims"]}
    system["relations"] = [r for r in system["relations"] if {r["a"], r["b"]} <= kept]
    for claim in system["claims"]:
        claim["supports"] = [{**s, "spans": [[a + 3, b + 9] for a, b in s["spans"]]} for s in claim["supports"]]
    path = tmp_path / "system.json"
    path.write_text(json.dumps(system), "utf-8")
    script = [sys.executable, str(shared / "gold" / "score_story.py"), str(gold), str(path), "--json"]
    theirs = json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    ours = compare(json.loads(gold.read_text("utf-8")), system)
    assert {n: tuple(c) for n, c in ours.items()} == {
        n: (f["right"], f["given"], f["wanted"]) for n, f in theirs.items()
    }


def test_what_we_write_can_be_compared():
    ours = json.loads(encode(STORY))
    assert compare(ours, ours)["contradictions.passage_pairs"] == Count(1, 1, 1)

"""Coverage of located names: which are counted, and how near is near."""

import json

import pytest

from corpora.splits import held_back
from evaluation import gazetteer as coverage
from evaluation.gazetteer import Located, nearest_km, score
from tests.gazetteer.conftest import place
from whosays.gazetteer import Gazetteer
from whosays.gazetteer.table import pack

COUNTED = next(f"doc-{n}" for n in range(99) if held_back(f"doc-{n}"))
LEFT_OUT = next(f"doc-{n}" for n in range(99) if not held_back(f"doc-{n}"))


@pytest.fixture
def small(tmp_path):
    file = tmp_path / "small.places"
    file.write_bytes(b"".join(pack([place("Osk", id=1, at=(0.0, 0.0)), place("Osk", id=2, at=(5.0, 5.0))])))
    return Gazetteer(file)


def test_the_nearest_place_of_the_name_counts(small):
    assert nearest_km(small, Located("Osk", 5.0, 5.1)) == pytest.approx(11, abs=0.2)
    assert nearest_km(small, Located("Vel", 5.0, 5.1)) is None


def test_only_our_development_part_is_scored(small, tmp_path, monkeypatch):
    monkeypatch.setattr(coverage, "CORPORA", ("one",))
    toponyms = [
        {"text": "Osk", "lat": 0.0, "lon": 0.05},
        {"text": "Osk", "lat": 1.0, "lon": 0.0},
        {"text": "Osk", "lat": 30.0, "lon": 0.0},
        {"text": "Vel", "lat": 0.0, "lon": 0.0},
        {"text": "the river", "lat": None, "lon": None},
    ]
    rows = [{"id": COUNTED, "toponyms": toponyms}, {"id": LEFT_OUT, "toponyms": toponyms[3:4] * 9}]
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    figures = score(tmp_path, small)
    assert figures == {"gazetteer.one.known": 0.75, "gazetteer.one.10km": 0.25, "gazetteer.one.161km": 0.5}

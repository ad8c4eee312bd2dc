"""Scoring of given and of found names, and of words that tell where a place lies."""

import json

import pytest

from corpora.splits import held_back
from evaluation import relative, toponyms
from whosays.document import Span
from whosays.gazetteer import load_gazetteer


def test_a_corpus_is_read(tmp_path):
    row = {
        "id": "a",
        "text": "It rained in Paris.",
        "toponyms": [
            {
                "start": 13,
                "end": 18,
                "text": "Paris",
                "type": "Literal",
                "lat": 48.85,
                "lon": 2.35,
                "geonameid": "2988507",
            }
        ],
    }
    path = tmp_path / "train.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    (document,) = toponyms.documents(path)
    (toponym,) = document.toponyms
    assert toponym.literal
    assert toponym.span.of(document.parsed.text) == "Paris"
    ((same, entry),) = toponyms.given(document, load_gazetteer())
    assert same is toponym
    assert entry.country == "FR"
    assert toponyms.same_place(entry, toponym, {})


@pytest.mark.parametrize(
    ("use", "literal"),
    [("Literal", True), ("Literal_Modifier", True), ("Mixed", True), ("Coercion", True), ("Embedded_Literal", True)]
    + [(use, False) for use in ("Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Language")],
)
def test_names_mean_their_place_by_type_whether_noun_or_adjective(tmp_path, use, literal):
    marked = [{"start": 3, "end": 7, "type": use, "modifierType": kind} for kind in ("Noun", "Adjective")]
    path = tmp_path / "train.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "An Orun market.", "toponyms": marked}), "utf-8")
    (document,) = toponyms.documents(path)
    assert [t.literal for t in document.toponyms] == [literal, literal]


def test_a_country_and_a_region_are_right_by_their_codes():
    france = load_gazetteer().country("FR")
    gold = toponyms.Toponym(Span(0, 1), None, "1", 0.0, 0.0)
    assert toponyms.same_place(france, gold, {"1": ("FR", None)})
    assert not toponyms.same_place(france, gold, {"1": ("DE", None)})
    assert not toponyms.same_place(france, gold, {"1": ("FR", "11")})


def test_distance_and_direction_bring_nearer():
    row = {
        "text": "Belquor lies 100 km north of Halm.",
        "expr": "100 km north of Halm",
        "ref": "Halm",
        "ref_lat": 10.0,
        "ref_lon": 20.0,
        "target_lat": 10.9,
        "target_lon": 20.0,
    }
    errors = relative.errors_of(row)
    assert errors.ours < 1 < errors.baseline
    unread = relative.errors_of({**row, "text": "Belquor is near Halm.", "expr": "near Halm"})
    assert unread.ours == unread.baseline


@pytest.mark.slow
def test_held_back_documents_alone_are_scored(shared):
    figures = relative.score(shared / "data")
    assert figures["relative.median_km"] < figures["relative.median_km.reference_alone"]
    ids = [d.id for d in toponyms.documents(shared / "data" / "tr-news" / "train.jsonl")]
    assert 0 < sum(map(held_back, ids)) < len(ids)

"""Corpora of events and of place names come in our form; the rows are made up after their formats."""

import json
from pathlib import Path

import pytest

from corpora.happenings import coarse, ecbplus, factuality, m2e2, toponyms, wikievents
from training.targets import targets
from whosays.heads import TOKEN_HEADS


@pytest.fixture
def corpus(tmp_path: Path):
    """Rows as the JSON Lines file that a reader takes."""

    def write(*rows: dict) -> Path:
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return write


def test_wikievents_gives_triggers_and_who_took_part(corpus):
    event = {
        "id": "E1",
        "type": "Conflict.Attack.DetonateExplode",
        "trigger": {"start": 3, "end": 4, "text": "shelled"},
        "arguments": [
            {"role": "Attacker", "text": "The rebels", "start": 0, "end": 2},
            {"role": "Place", "text": "Halm", "start": 4, "end": 5},
            {"role": "Instrument", "text": "not found"},
        ],
    }
    (found,) = wikievents(
        corpus({"id": "a", "tokens": "The rebels again shelled Halm . Nobody died .", "events": [event]})
    )
    text = found.parsed.text
    assert text == "The rebels again shelled Halm. Nobody died."
    assert [(s.of(text), kind) for s, kind in found.triggers] == [("shelled", "attack")]
    (happening,) = found.happenings
    assert [s.of(text) for s in happening.actor] == ["The rebels"]
    assert [s.of(text) for s in happening.where] == ["Halm"]
    assert happening.target == ()
    (target,) = targets(found)
    words = [s.of(text) if s else None for s in target.window.spans]
    (link,) = target.links
    assert "".join(words[i] for i in link.reached["where"].nonzero()[0]) == "Halm"


def test_an_event_of_which_no_part_is_known_links_to_nothing(corpus):
    event = {"id": "E1", "type": "Life.Die", "trigger": {"start": 1, "end": 2, "text": "died"}, "arguments": []}
    (found,) = wikievents(corpus({"id": "a", "tokens": "Somebody died .", "events": [event]}))
    assert found.happenings[0].actor is None
    assert targets(found)[0].links == ()


def test_types_that_nobody_maps_are_other():
    assert coarse("Conflict:Attack") == "attack"
    assert coarse("Cognitive.IdentifyCategorize.Unspecified") == "other"


def test_m2e2_counts_tokens_by_sentence(corpus):
    event = {
        "type": "Conflict:Demonstrate",
        "trigger": {"start": 1, "end": 2, "text": "marched"},
        "arguments": [{"role": "Place", "start": 3, "end": 4, "text": "Halm"}],
    }
    sentences = [{"text": "It rained .", "events": []}, {"text": "Thousands marched in Halm .", "events": [event]}]
    (found,) = m2e2(corpus({"id": "a", "sentences": sentences}))
    assert [(s.of(found.parsed.text), k) for s, k in found.triggers] == [("marched", "demonstrate")]
    assert [s.of(found.parsed.text) for s in found.happenings[0].where] == ["Halm"]


def test_ecbplus_keeps_checked_sentences_and_chains_of_events(corpus):
    row = {
        "id": "1_1ecb",
        "sentences": ["The bridge fell .", "Left out .", "The fall surprised Halm ."],
        "sentence_numbers": [0, 1, 2],
        "validated_sentences": [0, 2],
        "mentions": [
            {"type": "ACTION_OCCURRENCE", "tokens": [2], "text": "fell", "chain": "ACT1"},
            {"type": "ACTION_OCCURRENCE", "tokens": [8], "text": "fall", "chain": "ACT1"},
            {"type": "ACTION_OCCURRENCE", "tokens": [4], "text": "Left"},
            {"type": "LOC_GEO", "tokens": [10], "text": "Halm"},
        ],
    }
    (found,) = ecbplus(corpus(row))
    assert found.parsed.text == "The bridge fell. The fall surprised Halm."
    assert [[s.of(found.parsed.text) for s in chain] for chain in found.again] == [["fell", "fall"]]


def test_factuality_has_three_answers(corpus):
    def row(n, text, word, value):
        return {"id": f"s{n}", "text": text, "targets": [{"start": word, "end": word + 1, "factuality": value}]}

    (found,) = factuality(corpus(row(0, "Halm fell .", 1, 3.0), row(1, "Halm may fall .", 2, 0.4)))
    assert [(s.of(found.parsed.text), held) for s, held in found.factual] == [("fell", "happened"), ("fall", "open")]
    assert len(found.parsed.paragraphs) == 2


def test_uses_of_place_names_are_told_apart_where_a_corpus_does(corpus):
    text = "Fighting in Halm, Halm said."
    uses = ["Literal", "Metonymic"]
    rows = [{"start": a, "end": a + 4, "text": "Halm", "type": use} for a, use in zip((12, 18), uses, strict=True)]
    common = {"start": 0, "end": 8, "text": "Fighting", "type": "Non_Lit_Expression"}
    found = list(toponyms(corpus(*({"id": f"d{n}", "text": text, "toponyms": [*rows, common]} for n in range(5)))))
    assert found, "not every document is held back"
    assert [use for _, use in found[0].toponyms] == ["literal", "other"]
    labels = TOKEN_HEADS["place_use"]
    (target,) = targets(found[0])
    assert {labels[t] for t in target.tags["place_use"] if t >= 0} == {"literal", "other"}

"""Which mentions of events are one: words, features and groups, on made-up articles."""

import json

import numpy as np
import pytest

from evaluation import mentions
from evaluation.mentions import FEATURES, articles, base_form, group, head, joined, mention, view_of, weights


def row(id: str, *sentences: str, events: dict[int, str], topic: int = 1) -> dict:
    """An article of one topic; events by the number of their token, counted through all sentences."""
    marks = [{"type": "ACTION_OCCURRENCE", "tokens": [n], "chain": chain} for n, chain in events.items()]
    numbers = list(range(len(sentences)))
    return {
        "id": id,
        "topic": topic,
        "subtopic": f"{topic}_a",
        "sentences": list(sentences),
        "sentence_numbers": numbers,
        "validated_sentences": numbers,
        "mentions": marks,
    }


@pytest.fixture
def read(tmp_path):
    """Rows as articles, their view, and all their mentions."""

    def call(*rows):
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
        found = list(articles(path))
        return view_of(found), [mention(a, words) for a in found for words, _ in a.events]

    return call


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("shelled shelling shells shell", {"shell"}),
        ("fled flee flees fleeing", {"flee"}),
        ("dies died dead death deaths", {"die"}),
        ("stopped stopping stop", {"stop"}),
        ("crisis", {"crisis"}),
        ("took take taking taken", {"tak"}),
        ("carries carried carry", {"carry"}),
    ],
)
def test_forms_of_one_word_have_one_base(words, expected):
    assert {base_form(w) for w in words.split()} == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the second attack", "attack"),
        ("carried out", "carried"),
        ("burning of crops", "burning"),
        ("was", "was"),
        ("out of", "out"),
    ],
)
def test_a_phrase_goes_by_the_word_that_tells(words, expected):
    assert words.split()[head(words.split())] == expected


def test_an_event_without_a_chain_is_alone_and_unchecked_sentences_are_left_out(tmp_path):
    given = row("1_1", "Rebels shelled Halm .", "Oru condemned it .", events={1: "", 5: "c2"})
    given["validated_sentences"] = [0]
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(given) + "\n", "utf-8")
    (article,) = articles(path)
    assert article.text == "Rebels shelled Halm."
    assert article.whole.endswith("condemned it .")
    assert [(s.of(article.text), chain) for (s,), chain in article.events] == [("shelled", "1_1 0")]


def features(view, a, b) -> dict[str, float]:
    return {f.__name__: round(f(view, a, b), 3) for f in FEATURES}


def test_what_speaks_for_one_event_and_what_against(read):
    view, (shelled, shelling, arrested) = read(
        row("1_1", "Rebels shelled Halm on Monday , killing 12 .", events={1: "x"}),
        row("1_2", "The shelling of Halm killed 13 .", "Police arrested a driver in Tarn .", events={1: "x", 8: "y"}),
        row("1_3", "A court opened in Oru .", events={}),
    )
    alike = features(view, shelled, shelling)
    assert alike["same_head"] == 1
    assert alike["near_words"] > 0
    assert alike["reports_alike"] > 0
    assert alike["other_numbers"] == 1
    assert alike["one_report"] == 0
    apart = features(view, shelling, arrested)
    assert apart["same_head"] == apart["near_words"] == apart["reports_alike"] == 0
    assert apart["one_report"] == 1
    assert apart["one_sentence"] == 0


def test_another_word_for_the_same_and_the_same_beginning(read):
    view, (quake, temblor, attack, attacker) = read(
        row("1_1", "The quake hit Halm .", events={1: "x"}),
        row("1_2", "A temblor hit Halm .", events={1: "x"}),
        row("1_3", "An attack shook Oru .", events={1: "y"}),
        row("1_4", "One attacker shook Oru .", events={1: "y"}),
    )
    assert features(view, quake, temblor)["synonyms"] == 1
    assert features(view, quake, attack)["synonyms"] == 0
    assert features(view, attack, attacker)["akin_head"] == 1


def test_two_shellings_told_by_unlike_articles_stay_apart(read):
    told = "Rebels shelled the market of Halm on Monday and nine traders died there"
    other = "Jets shelled a convoy far to the south near Varn bridge as drivers waited for fuel"
    view, found = read(
        row("1_1", f"{told} .", events={1: "x"}),
        row("1_2", f"{told} , a doctor said .", events={1: "x"}),
        row("1_3", f"{other} .", events={1: "y"}),
        row("1_4", f"{other} , a driver said .", events={1: "y"}),
    )
    assert sorted(group(view, found, weights())) == [[0, 1], [2, 3]]


def test_one_pair_of_chance_holds_no_groups_together():
    odds = np.array([[0, 4, -5, -5], [4, 0, 1, -5], [-5, 1, 0, 4], [-5, -5, 4, 0.0]])
    assert joined(odds, 0.0) == [[0, 1], [2, 3]]
    assert joined(odds, -9.0) == [[0, 1, 2, 3]]
    assert joined(np.zeros((0, 0)), 0.0) == []


def test_every_feature_has_a_fitted_weight():
    assert set(mentions._table()["weights"]) == {*(f.__name__ for f in FEATURES), "none"}

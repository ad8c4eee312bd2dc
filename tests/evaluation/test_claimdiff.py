"""What a pair of claims shows, and answers that no pair's own fold has taught; claims are ours."""

import json

import numpy as np
import pytest

from evaluation.claimdiff import FEATURES, area, claim, f1, predicted, rarity_of, score


def features(one: str, other: str) -> dict[str, float]:
    a, b = claim(one), claim(other)
    rarity = rarity_of([a, b, claim("A bridge was opened")])
    return {f.__name__: f(rarity, a, b) for f in FEATURES}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Shells killed 12 in Halm", "The dead of Halm were 12", {"same_numbers": 1, "other_numbers": 0}),
        ("Shells killed 12 in Halm", "The dead of Halm were 40", {"same_numbers": 0, "other_numbers": 1}),
        ("Shells killed 12 in Halm", "Shells killed many", {"one_numbers": 1}),
        ("Rebels hold Halm", "Rebels do not hold Halm", {"one_negative": 1}),
        ("The army shelled Halm", "The army denied it", {"one_contests": 1, "turns": 0}),
        ("The army shelled Halm", "But the town was empty", {"turns": 1}),
        ("The mayor welcomed the truce", "Elders condemned the truce", {"for_and_against": 1}),
        ("Troops withdrew from Halm", "Troops remained in Halm", {"contrary": 1}),
        ("A clerk said so", "The mayor told us", {"both_said": 1}),
        ("Guards of Venn fled", "Guards of Venn left", {"same_names": 1, "other_names": 0}),
        ("Guards of Venn fled", "Guards of Oru left", {"same_names": 0, "other_names": 1}),
    ],
)
def test_what_two_claims_show(one, other, expected):
    found = features(one, other)
    assert {name: found[name] for name in expected} == expected


def test_more_words_in_common_are_more():
    near, far = features("Rebels hold Halm", "Rebels now hold Halm"), features("Rebels hold Halm", "A truce was signed")
    assert near["shared_words"] > far["shared_words"] == 0
    assert near["same_words"] > far["same_words"]


def test_negation_of_the_same_counts_only_where_one_says_no():
    assert features("Rebels hold Halm", "Rebels do not hold Halm")["negated_same"] > 0
    assert features("Rebels never hold Halm", "Rebels do not hold Halm")["negated_same"] == 0


def test_claims_without_a_word_are_no_error():
    assert features("", "")["shared_words"] == 0


def test_a_fold_is_answered_by_the_others():
    wanted = np.array([n % 2 == 0 for n in range(60)])
    folds = np.arange(60) % 5
    pairs = wanted.astype(float)[:, None]
    _, given = predicted(pairs, wanted, folds)
    assert f1(wanted, given) == 1.0
    pairs[folds == 0] = 1 - pairs[folds == 0]  # what only this fold shows, the others cannot know
    _, given = predicted(pairs, wanted, folds)
    assert f1(wanted[folds == 0], given[folds == 0]) == 0.0


def test_the_area_is_half_without_both_answers():
    assert area(np.array([True, True]), np.array([1.0, 2.0])) == 0.5
    assert area(np.array([True, False]), np.array([1.0, 1.0])) == 0.5


def test_a_folder_of_pairs_gives_each_figure_beside_what_guessing_reaches(tmp_path):
    folder = tmp_path / "claimdiff"
    folder.mkdir()
    rows = [
        {
            "topic": f"topic {n}",
            "claim_a": f"Shells killed {n} in Halm",
            "claim_b": f"The dead of Halm were {n}" if n % 2 else "But the mayor denied it",
            "strengthens": n % 2,
            "weakens": 1 - n % 2,
        }
        for n in range(40)
    ]
    (folder / "train.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    found = score(tmp_path)
    assert found["claimdiff.strengthens.f1"] > found["claimdiff.strengthens.f1.always"]
    assert found["claimdiff.weakens.auc"] > 0.9

"""Denials are scored on hand-made statements, by the disputes of their records."""

from evaluation.answers import score


def test_most_denials_of_the_examples_are_linked_rightly(examples):
    figures = score(examples / "records")
    assert set(figures) == {"answers.denials_precision", "answers.denials_recall"}
    assert all(0.5 < f <= 1 for f in figures.values())

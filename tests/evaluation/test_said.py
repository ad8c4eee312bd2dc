"""When statements were said, scored on the hand-made examples."""

from evaluation.said import score


def test_a_folder_of_records_is_scored(examples):
    figures = score(examples / "records")
    assert set(figures) == {"said.precision", "said.recall"}
    assert figures["said.precision"] >= 0.8

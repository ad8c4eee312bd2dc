"""The pairs of reports that were labelled by hand, and how they are counted."""

import pytest

from evaluation.situations import Pair, counts, pairs
from whosays.errors import RecordError


def test_the_labelled_pairs_are_fifty_and_each_is_there_once():
    labelled = pairs()
    assert len({frozenset((p.one, p.other)) for p in labelled}) == len(labelled) == 50


def test_a_pair_put_together_is_wrong_only_where_the_reports_differ():
    told = [Pair("a", "b", "different"), Pair("a", "c", "same situation"), Pair("b", "c", "same event")]
    found = counts(told, [{"a", "b"}])
    assert found["situations.together.different"] == 1
    assert found["situations.apart.same situation"] == found["situations.apart.same event"] == 1
    assert found["situations.right"] == 0


def test_a_label_that_there_is_not_is_refused(tmp_path):
    (tmp_path / "pairs.tsv").write_text("# note\na\tb\tmaybe\n")
    with pytest.raises(RecordError, match="maybe"):
        pairs(tmp_path / "pairs.tsv")

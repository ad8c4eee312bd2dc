"""What clauses are about, by sense."""

import pytest

from whosays.link.senses import senses
from whosays.resources import lexicon
from whosays.stems import plain_stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the summit was scrapped", "the summit was cancelled"),
        ("a French minister", "a minister of France"),
        ("U.N. inspectors", "UN inspectors"),
        ("they denounced it", "condemnation of it"),
    ],
)
def test_one_thing_in_two_wordings(one, other):
    assert senses(one) & senses(other) - senses("summit minister")


def test_a_name_keeps_its_own_sense():
    assert senses("the mayor of Halm") != senses("the mayor of Belquor")


def test_words_that_say_nothing_have_no_sense():
    assert senses("he said that they were just there") == frozenset()


def test_a_word_stands_in_one_group_only():
    groups = [frozenset(s for w in group for s in plain_stems(w)) for group in lexicon("senses")["same"]]
    twice = {s for n, group in enumerate(groups) for other in groups[n + 1 :] for s in group & other}
    assert not twice

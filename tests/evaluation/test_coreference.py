"""MUC, B³ and CEAF-e on small clusterings whose figures can be worked out by hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import b3, best_pairs, ceafe, muc, scores


def clusters(words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words.split()]


def test_the_same_clusters_are_right_in_every_measure():
    assert scores(clusters("abc de f"), clusters("f de abc")) == (1.0, 1.0, 1.0)


def test_a_cluster_cut_in_two():
    wanted, cut = clusters("abcd"), clusters("ab cd")
    assert muc(wanted, cut) == pytest.approx(2 / 3)  # two of the three links that hold four mentions together
    assert muc(cut, wanted) == 1.0
    assert b3(wanted, cut) == 0.5
    assert b3(cut, wanted) == 1.0
    assert ceafe(wanted, cut) == pytest.approx(2 * (4 / 6) / 3)  # one of the two halves finds its partner


def test_mentions_that_one_side_lacks_count_against_it():
    wanted, given_ = clusters("abc"), clusters("abx")
    assert muc(wanted, given_) == 0.5
    assert b3(wanted, given_) == pytest.approx(4 / 9)
    assert scores(wanted, []).conll == 0.0


def test_no_links_wanted_is_no_error():
    assert scores(clusters("a b"), clusters("a b")).muc == 0.0
    assert scores([], []).conll == 0.0


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_pairs_are_the_best_of_all(rows):
    worth = np.array(rows)
    low = worth if worth.shape[0] <= worth.shape[1] else worth.T
    every = (sum(low[i, j] for i, j in enumerate(order)) for order in permutations(range(low.shape[1]), low.shape[0]))
    assert best_pairs(worth) == pytest.approx(max(every))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_figures_are_shares_and_whole_only_for_the_same_clusters(homes):
    def by(side: int) -> set[frozenset[int]]:
        return {frozenset(n for n, h in enumerate(homes) if h[side] == k) for k in {h[side] for h in homes}}

    found = scores([*by(0)], [*by(1)])
    assert all(0 <= value <= 1 + 1e-9 for value in found)
    assert (found.ceafe > 1 - 1e-9) is (by(0) == by(1))

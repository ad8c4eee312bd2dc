"""Groups of what is likely one."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from whosays.link.clusters import joined


def test_one_pair_of_chance_holds_nothing_together():
    chain = {(0, 1): 3.0, (1, 2): 1.0, (0, 2): -4.0}
    assert joined(3, chain, least=0.0, unlike=-5.0) == [(0, 1), (2,)]


def test_a_pair_without_odds_is_unlike():
    assert joined(3, {(0, 1): 3.0, (1, 2): 1.0}, least=0.0, unlike=-5.0) == [(0, 1), (2,)]
    assert joined(3, {(0, 1): 3.0, (1, 2): 1.0}, least=0.0, unlike=-0.5) == [(0, 1, 2)]


pairs = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(-6, 6), max_size=28
)


@given(pairs)
def test_every_number_is_in_one_group_and_no_two_groups_are_left_that_belong_together(odds):
    groups = joined(8, odds, least=0.0, unlike=-5.0)
    assert sorted(n for g in groups for n in g) == list(range(8))
    for a, b in combinations(groups, 2):
        told = [odds.get((min(i, j), max(i, j)), -5.0) for i in a for j in b]
        assert sum(told) / len(told) < 1e-9


@given(pairs, st.randoms())
def test_the_order_of_the_pairs_plays_no_part(odds, draw):
    shuffled = list(odds.items())
    draw.shuffle(shuffled)
    assert joined(8, odds, 0.0, -5.0) == joined(8, dict(shuffled), 0.0, -5.0)

"""Where the middle of a region is put, and how far it goes."""

import pytest

from tests.gazetteer.conftest import place
from whosays.gazetteer.middle import middle


def towns(*points, people=1000):
    return [place("T", id=i, at=at, people=people).entry for i, at in enumerate(points)]


def test_a_cluster_of_towns_does_not_draw_the_middle():
    square = [(0, 0), (0, 2), (2, 0), (2, 2)]
    lat, lon, extent = middle(towns(*square, *[(0.1, 0.1 + n / 100) for n in range(9)]))
    assert (lat, lon) == pytest.approx((1, 1), abs=0.01)
    assert 100 < extent < 160


def test_a_region_may_lie_across_the_date_line():
    lat, lon, _ = middle(towns((0, 179), (0, -179), (2, 179), (2, -179)))
    assert lat == pytest.approx(1)
    assert abs(lon) == pytest.approx(180)


def test_a_town_with_a_wrong_code_is_left_out():
    lat, lon, _ = middle(towns(*[(n / 10, m / 10) for n in range(5) for m in range(5)], (50, 50)))
    assert (lat, lon) == pytest.approx((0.2, 0.2), abs=0.01)


def test_one_town_is_its_own_middle_and_has_no_extent():
    assert middle(towns((12.5, 45.25))) == (12.5, 45.25, None)


def test_towns_in_a_line_have_their_mean():
    assert middle(towns((1, 1), (1, 2), (1, 3)))[:2] == pytest.approx((1, 2))

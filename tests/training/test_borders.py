"""Points of borders out of outlines."""

import pytest

from training.borders import SPACED_KM, along
from whosays.find.places.relative import Position
from whosays.gazetteer import distance_km
from whosays.resources import lexicon


def test_points_of_a_border_lie_apart_and_the_middle_comes_first():
    assert along([(30.0, 10.0), (30.0, 10.2), (30.0, 12.0), (30.0, 14.0)])[0] == (30.0, 10.2 + 1.8)
    assert along([]) == []


def test_the_package_has_the_borders_of_countries_that_meet():
    borders = lexicon("borders")["border"]
    assert borders["ES-PT"][0] == [pytest.approx(39.5, abs=1.5), pytest.approx(-7.0, abs=0.7)]
    assert len(borders) > 280
    points = [Position(lat, lon, 0.0) for lat, lon in borders["ES-PT"]]
    gaps = [distance_km(a, b) for n, a in enumerate(points) for b in points[:n]]
    assert min(gaps) > SPACED_KM * 0.95

"""Middles of countries out of outlines."""

import pytest

from training.middles import middle
from whosays.gazetteer.outlines import Outline
from whosays.resources import lexicon


def square(west, south, size):
    return ((west, south), (west + size, south), (west + size, south + size), (west, south + size))


def test_land_near_the_largest_piece_counts_and_what_is_far_does_not():
    assert middle(Outline("Oru", (square(10.0, -1.0, 2.0), square(60.0, 40.0, 1.0)))) == (0.0, 11.0)
    lat, lon = middle(Outline("Oru", (square(10.0, -1.0, 2.0), square(13.0, -1.0, 2.0))))
    assert (lat, lon) == (0.0, pytest.approx(12.5))


def test_a_country_across_the_date_line_has_its_middle_there():
    lat, lon = middle(Outline("Oru", (square(178.0, -1.0, 2.0), square(-180.0, -1.0, 2.0))))
    assert (lat, abs(lon)) == (0.0, 180.0)


def test_the_package_has_the_middles_of_countries():
    middles = lexicon("middles")["middle"]
    assert middles["SY"] == [pytest.approx(35.0, abs=0.3), pytest.approx(38.5, abs=0.3)]
    assert len(middles) > 180

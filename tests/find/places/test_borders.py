"""Where a border lies that a page tells of."""

import pytest

from whosays.find.places.borders import Borders
from whosays.find.places.country_parts import border_position, neighbours
from whosays.gazetteer import load_gazetteer


def borders(**told):
    return Borders(load_gazetteer(), told)


def town(name):
    return next(m.entry for m in load_gazetteer().find(name) if m.entry.kind == "city")


def test_two_countries_that_the_words_name():
    assert borders().named("the Spanish-Portuguese border") == ["ES", "PT"]
    country, at = borders().at(["ES", "PT"])
    assert country == "ES"
    assert (at.lat, at.lon) == (pytest.approx(39.5, abs=1.5), pytest.approx(-7.0, abs=0.7))
    assert at.radius_km > 150


def test_one_that_the_words_name_and_the_neighbour_that_the_page_tells_of_most():
    _, at = borders(FR=5.0, PT=2.0, BR=9.0).at(["ES"])
    assert (at.lat, at.lon) == (pytest.approx(42.7, abs=0.7), pytest.approx(1.0, abs=1.5))


def test_a_town_beside_it_says_which_stretch_is_meant():
    _, at = borders(PT=3.0).at([], town("Badajoz"))
    assert (at.lat, at.lon) == (pytest.approx(38.9, abs=0.6), pytest.approx(-7.0, abs=0.6))


def test_no_border_is_made_up():
    assert borders().at([]) is None
    assert borders(BR=3.0).at(["ES"]) is None
    assert border_position("ES", "BR") is None
    assert neighbours("IS") == ()

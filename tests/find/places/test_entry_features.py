"""The features of a gazetteer's entry: by itself, and by what the page's other names may mean."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.find.places.entry_features import Name, by_names
from whosays.find.places.resolve import matches_of
from whosays.gazetteer import GazetteerEntry, Match, distance_km, load_gazetteer


def name(words, *, kind=None, meant=1.0):
    return Name(words, kind, frozenset(), (), 1, matches_of(words, load_gazetteer()), meant=meant)


def rows(*names):
    """Of the first name: its features, by the country and region of the entry."""
    found = by_names(names)[0]
    return {(m.entry.country, m.entry.admin1): f for m, f in zip(names[0].matches, found, strict=True)}


def spot(number, lat, lon):
    entry = GazetteerEntry(number, f"Oru {number}", "town", "PPL", lat, lon, "AF", "01", None, 900, None, "test")
    return Name(entry.name, None, frozenset(), (), 1, (Match(entry, entry.name, "name"),))


def test_a_town_meets_the_county_that_it_lies_in():
    paris = rows(name("Paris"), name("Lamar County"))
    assert paris["US", "TX"]["meets"] > 0
    assert "meets" not in paris["FR", "11"]


def test_a_name_of_many_towns_is_met_by_chance_and_counts_less():
    by_one = rows(name("Paris"), name("Reno, Texas"), name("Blossom"))["US", "TX"]["meets"]
    by_many = rows(name("Paris"), name("Springfield"))["US", "TX"].get("meets", 0.0)
    assert by_one > by_many


def test_what_is_hardly_a_place_s_name_tells_little():
    sure, unsure = (rows(name("Paris"), name("Lamar County", meant=m))["US", "TX"]["meets"] for m in (1.0, 0.05))
    assert unsure == pytest.approx(sure / 20)


def test_a_country_and_a_sea_meet_nobody():
    for words, other in (("Mexico", "Puebla"), ("Mediterranean", "Naples")):
        assert not any("meets" in f for f in by_names([name(words), name(other)])[0])


def test_a_name_alone_on_its_page_meets_nobody():
    assert not any("meets" in f for f in by_names([name("Paris")])[0])


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-2, 2), st.floats(-2, 2))
def test_places_meet_by_how_near_they_lie(lat, lon, north, east):
    one, other = spot(1, lat, lon), spot(2, max(-90.0, min(90.0, lat + north)), max(-180.0, min(180.0, lon + east)))
    meets = "meets" in by_names([one, other])[0][0]
    km = distance_km(one.matches[0].entry, other.matches[0].entry)
    if abs(lat) < 75:  # near the poles a row's cells are few
        assert meets or km > 45
        assert not meets or km < 250
    assert math.isfinite(km)

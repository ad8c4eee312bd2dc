"""Looking up: in small gazetteers made up for the case, and real names in the whole one."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.gazetteer.conftest import place
from whosays.gazetteer import Gazetteer, distance_km


def test_a_word_for_the_kind_of_place_is_taken_as_such(gazetteer_of):
    osk = gazetteer_of(
        place("Osk", id=1, kind="city", people=90_000),
        place("Osk", id=2, kind="province", feature="ADM1"),
        place("Osk", id=3, kind="district", feature="ADM2"),
    )
    assert [m.entry.id for m in osk.find("Osk")] == [1, 2, 3]
    assert [m.entry.id for m in osk.find("Osk province")] == [2]
    assert [m.entry.id for m in osk.find("city of Osk")] == [1]
    assert [m.entry.id for m in osk.find("Osk City")] == [1]


def test_a_name_that_holds_such_a_word_comes_first(gazetteer_of):
    found = gazetteer_of(place("Lake City", id=1), place("Lake", id=2)).find("Lake City")
    assert [m.entry.id for m in found] == [1, 2]


def test_other_spellings_are_found_only_where_no_name_is_and_marked(gazetteer_of):
    small = gazetteer_of(place("Velmarik", "Wielmaryk", id=1), place("Velmerik", id=2))
    assert [m.how for m in small.find("Velmarik")] == ["name"]
    assert [m.how for m in small.find("Wielmaryk")] == ["alias"]
    found = small.find("Velmarek")
    assert [(m.entry.id, m.how) for m in found] == [(1, "approximate"), (2, "approximate")]
    assert small.find("Velmarek", approximate=False) == ()


def test_nothing_is_found_for_nothing(gazetteer_of):
    small = gazetteer_of(place("Osk"))
    assert small.find("") == small.find(" – ") == small.find("Nowhere") == ()


def test_what_is_near_comes_nearest_first_and_across_the_date_line(gazetteer_of):
    small = gazetteer_of(
        place("A", id=1, at=(0.0, 179.9)),
        place("B", id=2, at=(0.0, -179.8), kind="district"),
        place("C", id=3, at=(0.0, 178.0)),
    )
    assert [e.name for e in small.near(0.0, 180.0, 40)] == ["A", "B"]
    assert [e.name for e in small.near(0.0, 180.0, 40, kinds={"district"})] == ["B"]
    assert [e.name for e in small.near(90.0, 0.0, 40)] == []


def test_codes_in_capitals_are_not_words_in_small_letters(gazetteer_of):
    small = gazetteer_of(place("Oregon", "OR", "Ore.", kind="province", feature="ADM1"))
    assert small.find("OR")
    assert small.find("Ore.")
    assert not small.find("or")
    assert not small.find("Or")


# Real names.


def test_city_province_and_district_of_one_name_are_told_apart(world):
    found = [m.entry for m in world.find("Kunduz") if m.entry.country == "AF"]
    assert sorted(e.feature for e in found) == ["ADM1", "ADM2", "PPL"]
    assert [m.entry.kind for m in world.find("Kunduz province")] == ["province"]
    assert world.find("Kunduz city")[0].entry.kind == "city"


def test_there_are_many_springfields_the_largest_first(world):
    found = [m.entry for m in world.find("Springfield") if m.entry.country == "US"]
    assert len({(e.admin1, e.admin2) for e in found}) > 20
    assert {"MO", "MA", "IL"} <= {e.admin1 for e in found[:6]}


@pytest.mark.parametrize(
    ("name", "country", "feature", "lat", "lon"),
    [
        ("Kyiv", "UA", "PPLC", 50.45, 30.52),
        ("Kiev", "UA", "PPLC", 50.45, 30.52),
        ("Київ", "UA", "PPLC", 50.45, 30.52),
        ("دير الزور", "SY", "PPL", 35.34, 40.14),
        ("Deir al-Zour", "SY", "PPL", 35.34, 40.14),
        ("Munich", "DE", "PPL", 48.14, 11.58),
        ("Nineveh", "IQ", "ADM1", 36.0, 42.5),
        ("Donetsk Oblast", "UA", "ADM1", 48.0, 37.7),
        ("Helmand", "AF", "ADM1", 31.4, 64.2),
        ("Calif.", "US", "ADM1", 37.25, -119.75),
        ("Syria", "SY", "PCLI", 35.0, 38.0),
        ("the UK", "GB", "PCLI", 54.8, -2.7),
        ("DR Congo", "CD", "PCLI", -2.5, 23.5),
        ("Gaza Strip", "PS", "RGN", 31.4, 34.4),
        ("Donbas", "UA", "RGN", 48.4, 38.3),
        ("Euphrates", None, "STM", 34.5, 40.8),
        ("Black Sea", None, "SEA", 43.2, 34.5),
        ("Bagram Airfield", "AF", "AIRB", 34.95, 69.27),
        ("Heathrow", "GB", "AIRP", 51.47, -0.45),
        ("Los Angeles County", "US", "ADM2", 34.2, -118.3),
    ],
)
def test_a_name_has_its_place_among_what_it_may_mean(world, name, country, feature, lat, lon):
    found = [m.entry for m in world.find(name)]
    meant = [e for e in found if e.country == country and e.feature == feature]
    assert meant, found
    wanted = meant[0]._replace(lat=lat, lon=lon)
    assert min(distance_km(e, wanted) for e in meant) < 100


def test_spellings_that_no_list_has_are_found_as_approximate(world):
    assert ("Kunduz", "approximate") in {(m.entry.name, m.how) for m in world.find("Kundiz")}
    assert ("Mariupol", "approximate") in {(m.entry.name, m.how) for m in world.find("Mariupil")}


def test_codes_lead_to_countries_and_regions(world):
    assert world.country("AF").name == "Afghanistan"
    assert world.region("AF", "24").name == "Kunduz"
    assert world.country("ZZ") is None
    kunduz = world.find("Kunduz city")[0].entry
    assert world.entry(kunduz.id) == kunduz
    assert world.region(kunduz.country, kunduz.admin1).kind == "province"


@pytest.mark.parametrize(("code", "name"), [("AF", "Kabul"), ("KZ", "Astana"), ("MN", "Ulan Bator"), ("UA", "Kyiv")])
def test_each_country_has_its_capital(world, code, name):
    capitals = [m.entry for m in world.find(name) if m.entry.feature == "PPLC"]
    assert [e.country for e in capitals] == [code]


@pytest.mark.parametrize(
    ("word", "names"),
    [("Afghans", ["Afghanistan"]), ("Ukrainian", ["Ukraine"]), ("Texan", ["Texas"]), ("European", ["Europe"])],
)
def test_peoples_lead_to_their_country_or_region(world, word, names):
    assert [e.name for e in world.demonym(word)] == names
    assert world.demonym("Velmarian") == ()


def test_regions_have_an_extent_and_towns_have_none(world):
    assert 20 < world.region("AF", "24").extent_km < 100
    assert world.country("AF").extent_km > 300
    assert world.find("Kunduz city")[0].entry.extent_km is None


def test_what_lies_around_a_town_is_near_it(world):
    around = world.near(36.73, 68.86, 20)
    assert "Kunduz" in {e.name for e in around}
    assert all(distance_km(e, e._replace(lat=36.73, lon=68.86)) <= 20 for e in around)


def test_many_threads_may_look_up_at_once(world):
    names = ["Kunduz", "Kyiv", "Springfield", "Kundiz"] * 20
    alone = [world.find(n) for n in names]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(world.find, names)) == alone


def _first(gazetteer: Gazetteer, name: str, answers) -> None:
    answers.put(gazetteer.find(name)[0].entry.name)


def test_a_forked_process_may_look_up(world):
    fork = multiprocessing.get_context("fork")
    answers = fork.SimpleQueue()
    child = fork.Process(target=_first, args=(world, "Kyiv", answers))
    child.start()
    child.join(30)
    assert answers.get() == "Kyiv"

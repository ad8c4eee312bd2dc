"""When places of several reports, of which it is said who holds them, are one."""

import pytest

from whosays.findings import Place
from whosays.link.control_told import Located
from whosays.link.same_place import by_place
from whosays.story import ControlTold, Party


def located(name, kind=None, *, country=None, lat=None, within=()):
    told = ControlTold(
        id=name,
        claimant=Party(name="page", page=True),
        holder=None,
        state="holds",
        stance="affirms",
        report="r1",
        spans=(),
        quote="",
    )
    point = {"lat": lat, "lon": 30.0, "basis": "entry"} if lat else {"basis": "open"}
    return Located(told, "", Place(id=name, name=name, kind=kind, country=country, **point), within)


@pytest.mark.parametrize(
    "other",
    [
        located("Halm", "district", country="OR", lat=10.0),  # a town and its district, by one entry of the gazetteer
        located("Halm town"),
        located("Halm"),
    ],
)
def test_one_town_however_it_is_called(other):
    assert len(by_place([located("Halm", "town", country="OR", lat=10.0), other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        located("Halm", "province", country="OR", lat=10.0),
        located("Halm", "town", country="OR", lat=14.0),
        located("Halm Town", "town"),
    ],
)
def test_a_province_a_far_namesake_and_another_name_are_other_places(other):
    assert len(by_place([located("Halm", "town", country="OR", lat=10.0), other])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # a camp may be called by its name alone, or by who lives there; a camp in a town is not that town
        (located("Halm", "facility"), located("Halm camp", "neighbourhood", within=("Halm",)), True),
        (located("the Halm displacement camp", "facility"), located("Halm refugee camp", "neighbourhood"), True),
        (located("Halm", "town"), located("Halm camp", "facility", within=("Halm",)), False),
        # what has no name is called after where it is
        (located("the airport", "facility", within=("Halm",)), located("Halm airport", "facility"), True),
        (located("the airport", "facility", within=("Oru",)), located("Halm airport", "facility"), False),
        # the end of a longer name, where there is only one
        (located("Ismel dam", "facility"), located("New Ismel dam", "facility"), True),
        (located("Ismel", "town"), located("New Ismel", "town"), False),
    ],
)
def test_sites_by_more_or_fewer_words(one, other, same):
    assert (len(by_place([one, other])) == 1) is same


def test_the_end_of_two_longer_names_is_neither():
    sites = [located(f"{name}Ismel dam", "facility") for name in ("", "New ", "Old ")]
    assert len(by_place(sites)) == 3

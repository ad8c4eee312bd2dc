"""The file's form: what is put in comes out, in a set order, and a file that is not whole is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gazetteer.conftest import place
from whosays.errors import GazetteerError
from whosays.gazetteer.names import name_key
from whosays.gazetteer.table import Table, cell, pack

PLACES = (
    place("Osk", "Osek", id=3, people=10, at=(40.2, 50.1)),
    place("Osk", id=1, people=900, at=(41.0, 50.0)),
    place("Vel", "Osk", id=2, people=5000, at=(-3.5, -170.0)),
)


def table(*places):
    return Table(memoryview(b"".join(pack(places))))


def test_names_come_before_aliases_and_large_before_small():
    found = table(*PLACES)
    assert [found.entry(p.row).id for p in found.postings("osk")] == [1, 3, 2]
    assert [p.how for p in found.postings("osk")] == ["name", "name", "alias"]
    assert [p.alias for p in found.postings("osk")] == [None, None, "Osk"]


def test_places_are_found_by_id_by_cell_and_by_skeleton():
    found = table(*PLACES)
    assert found.entry(found.row(2)) == PLACES[2].entry
    assert found.row(4) is None
    assert [found.entry(r).id for r in found.in_cell(cell(40.9, 50.9))] == [3]
    assert found.postings("nowhere") == ()
    assert table(place("Kunduz")).alike("knds") == ("kunduz",)


def test_the_bytes_are_the_same_every_time():
    assert b"".join(pack(PLACES)) == b"".join(pack(PLACES))


def test_of_two_places_with_one_id_the_first_counts():
    found = table(place("Osk", id=1), place("Vel", id=1))
    assert found.entry(found.row(1)).name == "Osk"
    assert found.postings("vel") == ()


@pytest.mark.parametrize("cut", [0, 5, 40, -1, -200])
def test_bytes_that_are_not_whole_are_refused(cut):
    with pytest.raises(GazetteerError, match="remove it, and it is built anew"):
        Table(memoryview(b"".join(pack(PLACES))[:cut]))


def test_damage_in_the_middle_is_an_error_of_ours():
    data = bytearray(b"".join(pack(PLACES)))
    at = data.index(b"Vel")
    data[at - 1] = 0xC1  # never used in MessagePack
    damaged = Table(memoryview(bytes(data)))
    with pytest.raises(GazetteerError, match="damaged"):
        damaged.entry(damaged.row(2))


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=12), st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False)
        ),
        max_size=8,
    )
)
def test_every_place_is_found_by_its_name_and_its_cell(rows):
    places = [place(name, id=i, at=(lat, lon)) for i, (name, lat, lon) in enumerate(rows)]
    found = table(*places)
    for given_place in places:
        entry = given_place.entry
        assert found.entry(found.row(entry.id)) == entry
        assert entry in [found.entry(r) for r in found.in_cell(cell(entry.lat, entry.lon))]
        if key := name_key(entry.name):
            assert entry in [found.entry(p.row) for p in found.postings(key)]

"""A user's own table on top of the gazetteer."""

import pytest

from tests.gazetteer.conftest import place
from whosays.errors import OwnPlacesError
from whosays.gazetteer import Gazetteer
from whosays.gazetteer.own import own_places, with_own_places
from whosays.gazetteer.table import pack


@pytest.fixture
def base(tmp_path):
    file = tmp_path / "base.places"
    province = place("Osk", id=7, kind="province", feature="ADM1", country="KV", admin1="04")
    file.write_bytes(b"".join(pack([province, place("Velmar", id=8, people=9000)])))
    return file


@pytest.fixture
def table(tmp_path):
    def write(*lines):
        file = tmp_path / "mine.csv"
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return file

    return write


def test_own_places_are_found_first_and_keep_their_p_code(base, table):
    mine = table(
        "name,kind,lat,lon,country,within,aliases,pcode",
        "Velmar,village,10.5,20.5,KV,Osk,Wielmar|Old Velmar,KV0401",
    )
    found = with_own_places(base, mine).find("Velmar")
    assert [m.entry.source for m in found] == ["mine.csv", "test"]
    own = found[0].entry
    assert (own.kind, own.country, own.admin1, own.pcode) == ("village", "KV", "04", "KV0401")
    assert [m.how for m in with_own_places(base, mine).find("Old Velmar")] == ["alias"]
    assert with_own_places(base, mine).entry(own.id) == own
    assert own in with_own_places(base, mine).near(10.5, 20.5, 1)


@pytest.mark.parametrize("line", ["Name;Lat;Lon", "name\tlat\tlon"])
def test_a_table_may_be_written_as_spreadsheets_do_where_a_comma_is_the_decimal_sign(base, table, line):
    sign = ";" if ";" in line else "\t"
    (mill,) = own_places(table(line, sign.join(("Mill, Upper", "10,5", "-20.25"))), Gazetteer(base))
    assert (mill.entry.name, mill.entry.lat, mill.entry.lon) == ("Mill, Upper", 10.5, -20.25)


def test_a_row_may_lie_within_another_row_by_name_or_p_code(base, table):
    mine = table("name,lat,lon,country,within,pcode", "Hill,1,2,KV,,KV9", "Mill,1,2,,kv9,", "Pond,1,2,,Hill,")
    assert [n.entry.country for n in own_places(mine, Gazetteer(base))] == ["KV", "KV", "KV"]


def test_the_same_table_gives_the_same_ids(base, table):
    mine = table("name,lat,lon", "Hill,1,2")
    assert own_places(mine, Gazetteer(base)) == own_places(mine, Gazetteer(base))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["name,lat"], "line 1: no column lon"),
        ([""], "line 1: no column name, lat, lon"),
        (["name,lat,lon", "Hill,1,2", "Mill,north,2"], "line 3: lat 'north' is not a number"),
        (["name,lat,lon", "Mill,1,181"], "line 2: lon '181' is not a number of degrees from -180 to 180"),
        (["name,lat,lon", "Mill,nan,1"], "line 2: lat 'nan'"),
        (["name,lat,lon", ",1,2"], "line 2: a place needs a name"),
        (["name,kind,lat,lon", "Mill,castle,1,2"], "line 2: 'castle' is no kind of place; one of country"),
        (["name,lat,lon,country", "Mill,1,2,Karsava"], "line 2: 'Karsava' is no country code"),
        (["name,lat,lon,within", "Mill,1,2,Nowhere"], "line 2: 'Nowhere' is no region"),
    ],
)
def test_a_mistake_is_named_with_its_line(base, table, lines, message):
    with pytest.raises(OwnPlacesError) as error:
        own_places(table(*lines), Gazetteer(base))
    assert message in str(error.value)


def test_a_file_that_is_no_table_is_an_error_of_ours(base, tmp_path):
    with pytest.raises(OwnPlacesError, match="cannot be read"):
        own_places(tmp_path / "none.csv", Gazetteer(base))
    (tmp_path / "mine.csv").write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(OwnPlacesError, match="cannot be read"):
        own_places(tmp_path / "mine.csv", Gazetteer(base))

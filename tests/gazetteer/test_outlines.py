"""Outlines of countries: whole, small, cut to what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from whosays.gazetteer.outlines import FILE, Box, clipped, outlines_within

WHOLE = Box(-180.0, -90.0, 180.0, 90.0)


def test_the_file_is_small_and_says_where_it_comes_from():
    assert FILE.stat().st_size < 300_000
    assert "Natural Earth" in FILE.read_text("utf-8")[:200]


def test_the_world_is_there_and_its_rings_close():
    outlines = outlines_within(WHOLE)
    assert len(outlines) > 200
    assert all(len(ring) > 2 for o in outlines for ring in o.rings)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for o in outlines for ring in o.rings for x, y in ring)


def test_the_open_sea_has_no_country():
    assert outlines_within(Box(-31.0, 29.0, -30.0, 30.0)) == ()


DEGREES = st.integers(-50, 50).map(float)


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=12), DEGREES, DEGREES)
def test_what_is_cut_lies_in_the_box(ring, west, south):
    box = Box(west, south, west + 20, south + 20)
    for x, y in clipped(tuple(ring), box):
        assert box.west - 1e-6 <= x <= box.east + 1e-6
        assert box.south - 1e-6 <= y <= box.north + 1e-6


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=12))
def test_what_lies_inside_stays_as_it_is(ring):
    assert sorted(clipped(tuple(ring), WHOLE)) == sorted(ring)

"""Dates in addresses: the outlet's own, and when a collection took a page up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.address import collection_stamp, path_date


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/world/2031/05/14/bridge", "2031-05-14"),
        ("https://news.example/2031/may/14/bridge", "2031-05-14"),
        ("https://news.example/bridge-2031-05-14", "2031-05-14"),
        ("https://news.example/20310514/bridge", "2031-05-14"),
        ("https://news.example/2031/05/bridge", None),
        ("https://news.example/2031/13/14/bridge", None),
        ("https://news.example/1914/08/04/war", None),
        ("https://news.example/item-20310514123", None),
        ("https://2031-05-14.example/bridge", None),  # a host is no path
        ("saved/2031/05/14/bridge.html", None),
        ("https://archive.example/web/20320101000000/https://news.example/2031/05/14/x", None),
    ],
)
def test_the_day_of_a_path(address, day):
    found = path_date(address)
    assert (found and found.day.isoformat()) == day


@pytest.mark.parametrize(
    ("address", "day", "archive"),
    [
        ("20310514T093000Z_tarn.txt", "2031-05-14", False),
        ("feed-2031-05-14T09:30:00Z.html", "2031-05-14", False),
        ("https://archive.example/web/20310514093000/https://news.example/x", "2031-05-14", True),
        ("tarn_2031.05.14.881.txt", "2031-05-14", False),
        ("saved/2031-05-14-tarn.html", "2031-05-14", False),
        ("saved/2031-05-14/tarn.html", None, None),  # a folder
        ("tarn-2031-05.14.txt", None, None),
        ("20310514.txt", None, None),
        ("20311314T093000Z.txt", None, None),
    ],
)
def test_when_a_page_was_taken_up(address, day, archive):
    found = collection_stamp(address)
    assert (found and found.day.isoformat(), found and found.archive) == (day, archive)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_address_is_read(address):
    path_date("https://a.example/" + address)
    collection_stamp(address)

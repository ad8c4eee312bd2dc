"""Datelines: where a report was filed from, by which agency, on which day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import Span
from whosays.reading.dateline import find_dateline
from whosays.reading.lines import plain_lines


def read(words):
    return find_dateline(words, [line.span for line in plain_lines(words)])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("ORUVALE, Tarsunia (AP) — Shells fell.", "ORUVALE, Tarsunia"),
        ("ORUVALE, May 14 (Reuters) - Shells fell.", "ORUVALE"),
        ("Belquor, Tarsunia (CNN)- Shells fell.", "Belquor, Tarsunia"),
        ("HALM | Wed May 14, 2031 9:20 pm HALM (Reuters) - Shells fell.", "HALM"),
        ("NEW ORUVALE — Shells fell.", "NEW ORUVALE"),
        ("ORUVALE/HALM (AP) — Shells fell.", "ORUVALE/HALM"),
        ("Oruvale – 2 October 2031 – Shells fell.", "Oruvale"),
        ("Oruvale (2 October 2031) – Shells fell.", "Oruvale"),
        ("ORUVALE, 2 October (Reuters) – Shells fell.", "ORUVALE"),
        ("(Oruvale, October 2, 2031) – Shells fell.", "Oruvale"),
        ("ORUVALE (Halm Wire), 2 October 2031. Shells fell.", "ORUVALE"),
        ("May 14 (AP) – Shells fell.", None),
        ("WATCH: The bridge – a film", None),
        ("FILE – The bridge in spring", None),
        ("The bridge - what we know", None),
        ("CARD - also known as the Relief Desk - left.", None),
        ("Shells fell on ORUVALE – again.", None),
    ],
)
def test_datelines(words, place):
    found = read(words)
    assert (found.place if found else None) == place


def test_a_country_of_several_words_belongs_to_the_place():
    found = read("ORUVALE, Free State of the Tarn Isles (AP) - Shells fell.")
    assert found.place == "ORUVALE, Free State of the Tarn Isles"


@pytest.mark.parametrize(
    ("words", "agency", "day"),
    [
        ("ORUVALE, Oct 1 (Reuters) – Shells fell.", "Reuters", "Oct 1"),
        ("ORUVALE, Tarn, 1 October (AP) – Shells fell.", "AP", "1 October"),
        ("ORUVALE, Oct. 1, 2031 (AP) — Shells fell.", "AP", "Oct. 1, 2031"),
        ("Oruvale – 2 October 2031 – Shells fell.", None, "2 October 2031"),
        ("ORUVALE (WKRV) - Shells fell.", "WKRV", None),
        ("ORUVALE, 16 NOV 31 (WKRV-TV) -- SHELLS FELL.", "WKRV-TV", "16 NOV 31"),
        ("ORUVALE, 16 NOV (AP) -- 31 SHELLS FELL.", "AP", "16 NOV"),
    ],
)
def test_the_parts_of_a_dateline(words, agency, day):
    found = read(words)
    assert found.agency == agency
    assert (found.day and found.day.span.of(words)) == day
    assert found.place_span.of(words) == found.place


@settings(deadline=None)
@given(st.text(alphabet="ABCabc ,.–-()/14October2031", max_size=80))
def test_any_line_gives_parts_within_it(text):
    found = find_dateline(text, [Span(0, len(text))]) if text else None
    if found is not None:
        assert found.place_span.of(text) == found.place
        assert found.span.end <= len(text)

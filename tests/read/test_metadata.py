"""What a page says of its report."""

import pytest

from whosays.read import load_page, read_report
from whosays.read.lines import plain_lines
from whosays.read.metadata import agency_in, dateline, names_in


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("ORUVALE, Tarsunia (AP) — Shells fell.", "ORUVALE, Tarsunia"),
        ("ORUVALE, May 14 (Reuters) - Shells fell.", "ORUVALE"),
        ("Belquor, Tarsunia (CNN)- Shells fell.", "Belquor, Tarsunia"),
        ("HALM | Wed May 14, 2031 9:20 pm HALM (Reuters) - Shells fell.", "HALM"),
        ("NEW ORUVALE — Shells fell.", "NEW ORUVALE"),
        ("WATCH: The bridge – a film", None),
        ("The bridge - what we know", None),
        ("Shells fell on ORUVALE – again.", None),
    ],
)
def test_datelines(words, place):
    found = dateline(words, [line.span for line in plain_lines(words)])
    assert (found.group("place") if found else None) == place


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Daro Venn and Ana Lith", ("Daro Venn", "Ana Lith")),
        ("Daro Venn, Oruvale Times", ("Daro Venn",)),
        ("Staff Reporters", ()),
        ("Ludo van Brant & Iru Tal", ("Ludo van Brant", "Iru Tal")),
    ],
)
def test_names_in_a_byline(words, names):
    assert names_in(words) == names


def test_agencies_are_found_by_their_forms():
    assert agency_in("(Reuters)", photo=False) == "Reuters"
    assert agency_in("AFP PHOTO / Lio Brant", photo=True) == "AFP"
    assert agency_in("MAPS and CAPS", photo=True) is None
    assert agency_in("Getty Images", photo=False) is None


def test_json_ld_and_meta_tell_it_all(examples):
    info = read_report(load_page(str(examples / "reports" / "7-markup.html"))).info
    assert (info.title, info.publisher, info.authors) == (
        "Bridge at Belquor reopens, army says",
        "Tarsunia Monitor",
        ("Elin Sorrow",),
    )
    assert (info.published.date, info.published.basis) == ("2031-05-23", "stated")


def test_plain_text_tells_as_much_as_it_has(examples):
    info = read_report(load_page(str(examples / "reports" / "1-wire-herald.txt"))).info
    assert info.publisher == "Oruvale Herald"
    assert info.authors == ("Anda Verro", "Tomas Ketch")
    assert info.filed_from == "ORUVALE, Tarsunia"
    assert (info.published.date, info.published.basis) == ("2031-05-14", "stated")
    assert {e.part for e in info.evidence} >= {"title", "publisher", "authors", "filed_from", "published"}


def test_a_page_dated_by_its_captions_only_is_inferred(examples):
    info = read_report(load_page(str(examples / "reports" / "6-clutter.txt"))).info
    assert (info.published.date, info.published.basis) == ("2031-05-21", "inferred")

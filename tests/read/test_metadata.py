"""What a page says of its report."""

import pytest

from whosays.document import Block
from whosays.read import load_page, read_report
from whosays.read.lines import plain_lines
from whosays.read.markup import Markup
from whosays.read.metadata import agency_in, names_in, read_info


def info_of(*lines: tuple[str, str]):
    """What a plain page of (kind, words) lines says of its report."""
    text = "\n".join(words for _, words in lines)
    spans = [line.span for line in plain_lines(text)]
    blocks = [Block(kind=kind, spans=(span,)) for (kind, _), span in zip(lines, spans, strict=True)]
    return read_info("p" * 64, text, blocks, Markup())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Daro Venn and Ana Lith", ("Daro Venn", "Ana Lith")),
        ("Daro Venn, Oruvale Times", ("Daro Venn",)),
        ("Staff Reporters", ()),
        ("Ludo van Brant & Iru Tal", ("Ludo van Brant", "Iru Tal")),
        ("Daro VennFollow", ("Daro Venn",)),
        ("Daro Venn March", ("Daro Venn",)),
        ("Ana May", ("Ana May",)),
        ("Terms of Use and The Bridge", ()),
    ],
)
def test_names_in_a_byline(words, names):
    assert names_in(words) == names


STORY = (("paragraph", "Shells fell."), ("paragraph", "The bridge holds."))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (("byline", "By Daro Venn and Ana Lith"), ("Daro Venn", "Ana Lith")),
        (("credit", "(Reporting by Daro Venn; Editing by Ana Lith)"), ("Daro Venn",)),
        (("chrome", "Author: DV/AL"), ("DV", "AL")),
        (("chrome", "Follow Daro Venn on Twitter: @dvenn"), ("Daro Venn",)),
        (("chrome", "Daro Venn, 14 May 2031"), ("Daro Venn",)),
        (("related", "Ana Lith 14 May 2031"), ()),  # a teaser's stamp is the teaser's
    ],
)
def test_authors_in_lines_of_any_kind(line, names):
    assert info_of(line, *STORY).authors == names


def test_a_wire_signs_its_own_report_at_a_paragraphs_end():
    story = (("paragraph", "Shells fell on the bridge, Reuters reports."), *STORY)
    assert info_of(*story).agency == "Reuters"
    assert info_of(("paragraph", "Shells fell, the mayor reports."), *STORY).agency is None


def test_a_menu_glued_to_the_headline_is_no_title():
    assert info_of(("headline", "Bridge at Belquor holds       Sign in"), *STORY).title == "Bridge at Belquor holds"


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

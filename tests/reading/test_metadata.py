"""What a page says of its report."""

import pytest

from whosays.document import Block
from whosays.reading import load_page, read_report
from whosays.reading.lines import plain_lines
from whosays.reading.markup import Markup
from whosays.reading.metadata import agency_in, names_in, read_info


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
        (("byline", "ByDaro Venn"), ("Daro Venn",)),
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


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        (("chrome", "CLICK HERE TO GET THE LANTERN NEWS APP"), "LANTERN NEWS"),
        (("credit", "Daro Venn is a senior crime reporter for Lantern News."), "Lantern News"),
        (("chrome", "Sign up for the Lantern's newsletter to receive the best of us."), "Lantern"),
        (("chrome", "Follow LANTERN on"), "LANTERN"),
        (("paragraph", "Lantern.example is down."), None),
        (("chrome", "Get the app"), None),
        (("chrome", "Follow us on"), None),
        (("chrome", "Sign up for our newsletter"), None),
    ],
)
def test_a_page_names_itself_where_it_speaks_to_its_readers(line, publisher):
    assert info_of(*STORY, line).publisher == publisher


def test_a_site_opens_its_own_report():
    assert info_of(("paragraph", "Lantern.Net - Shells fell on the bridge."), *STORY).publisher == "Lantern.Net"


def test_a_station_in_the_dateline_is_the_publisher_and_an_agency_is_not():
    assert info_of(("paragraph", "ORUVALE (WKRV) - Shells fell."), *STORY).publisher == "WKRV"
    assert info_of(("paragraph", "ORUVALE (AFP) - Shells fell."), *STORY).publisher is None


def test_a_headline_glued_to_stamp_and_dateline():
    words = (
        "Shells fall on the bridge at Belquor ORUVALE | Wed May 14, 2031 3:14 pm EDT ORUVALE (Reuters) - Shells fell."
    )
    info = info_of(("paragraph", words), *STORY)
    assert info.title == "Shells fall on the bridge at Belquor"
    assert (info.filed_from, info.agency) == ("ORUVALE", "Reuters")


@pytest.mark.parametrize("words", ["Associated Press", "Account You're logged", "The Orun", "Tarn defence ministries"])
def test_words_in_mark_up_that_are_no_authors(words):
    text = "Shells fell."
    blocks = [Block(kind="paragraph", spans=(plain_lines(text)[0].span,))]
    info = read_info("p" * 64, text, blocks, Markup(authors=(words, "Daro de Venn")))
    assert info.authors == ("Daro de Venn",)


def test_publication_update_and_writing_are_three_things():
    info = info_of(
        ("headline", "UPDATE 2-Shells fall on Belquor"),
        ("byline", "Published 14 May 2031 9:10 pm GMT"),
        ("byline", "Updated 15 May 2031 11:00 GMT"),
        ("paragraph", "ORUVALE, May 13 (Reuters) – Shells fell on Monday."),
        ("paragraph", "The bridge holds."),
    )
    assert (info.published.date, info.published.time) == ("2031-05-14", "21:10+00:00")
    assert (info.updated, info.update_number) == ("2031-05-15T11:00+00:00", 2)
    assert (info.written, info.filed_from) == ("2031-05-13", "ORUVALE")
    assert info.conflicts == ()
    assert {e.part for e in info.evidence} >= {"published", "updated", "written", "filed_from", "agency"}


def test_a_dateline_keeps_its_words_as_evidence():
    info = info_of(("paragraph", "ORUVALE, Tarn, 13 May 2031 (AP) – Shells fell."), *STORY)
    quotes = {e.part: e.quote for e in info.evidence}
    assert quotes["filed_from"] == "ORUVALE, Tarn"
    assert quotes["written"] == "13 May 2031"

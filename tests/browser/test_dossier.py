"""The dossier in a real browser: accessible, silent, and every link leads back and forth."""

import pytest

from tests.browser.conftest import asked_and_said, violations
from tests.record.test_dossier import hostile
from whosays.document import Block, ReportInfo, Span
from whosays.findings import Entity, Passage, Place, ReportRecord, Source, Statement
from whosays.pipeline import dossier as written
from whosays.reading import load_page, read_report
from whosays.record.export.dossier import write_dossier
from whosays.record.export.report_json import decode

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def dossier(examples, tmp_path_factory):
    pages = []
    for path in sorted((examples / "records").glob("*.json")):
        record = decode(path.read_bytes())
        pages.append((record, read_report(load_page(str(examples / "records" / record.text_file))).text))
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(written(pages), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_it_is_accessible(browser, dossier, scheme, width):
    assert violations(browser, dossier, color_scheme=scheme, viewport={"width": width, "height": 900}) == []


def test_it_asks_for_nothing_and_runs_nothing(browser, dossier):
    assert asked_and_said(browser, dossier) == ([dossier.as_uri()], [])


def test_a_statement_and_its_words_link_to_one_another(browser, dossier):
    page = browser.new_page()
    page.goto(dossier.as_uri())
    link = page.locator(".said a").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    page.locator(f"[id='{target[1:]}']").click()
    assert page.url.split("#")[1].startswith("s1-")
    page.close()


@pytest.mark.parametrize("width", [390, 1100])
def test_bars_stand_beside_their_claimants_and_over_their_days(browser, dossier, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(dossier.as_uri())
    town = page.locator(".held").first
    names = [n.bounding_box() for n in town.locator(".bar-name").all()]
    bars = [b.bounding_box() for b in town.locator("svg").all()]
    assert len(bars) == len(names) - 1 >= 3
    for name, bar in zip(names, bars, strict=False):
        assert bar["x"] >= name["x"] + name["width"]
        assert abs(bar["y"] + bar["height"] / 2 - name["y"] - name["height"] / 2) < 2
        assert bar["width"] > width / 3
    assert len({round(b["x"]) for b in bars}) == 1
    page.close()


def test_bars_are_named_and_described_to_who_cannot_see_them(browser, dossier):
    page = browser.new_page()
    page.goto(dossier.as_uri())
    picture = page.get_by_role("img", name="Dawn Column").first
    assert "held by Dawn Column" in picture.locator("desc").text_content()
    page.close()


def test_bars_keep_their_colours_on_paper(browser, dossier):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(dossier.as_uri())
    mark = page.locator(".held rect.so").first
    assert mark.evaluate("m => getComputedStyle(m).printColorAdjust") == "exact"
    assert mark.evaluate("m => getComputedStyle(m).fill") != "rgb(0, 0, 0)"
    assert page.locator(".bars").first.evaluate("b => getComputedStyle(b).breakInside") == "avoid"
    page.close()


def test_the_words_of_a_row_open_their_place_in_the_page(browser, dossier):
    page = browser.new_page()
    page.goto(dossier.as_uri())
    link = page.locator("#events ~ .scroll a.opens").first
    target = link.get_attribute("href")[1:]
    link.click()
    shown = page.locator(f".at:has(> [id='{target}'])")
    assert 0 <= shown.bounding_box()["y"] < page.viewport_size["height"]
    assert shown.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.close()


def test_tables_are_read_row_by_row_on_a_phone(browser, dossier):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(dossier.as_uri())
    cells = page.locator("#events ~ .scroll tbody tr").first.locator("td").all()
    assert len({round(c.bounding_box()["x"]) for c in cells}) == 1
    label = "e => getComputedStyle(e, '::before').content"
    assert [c.evaluate(label) for c in cells] == ['"When"', '"What"', '"Where"', '"According to"', '"Words"']
    beside = "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().x }"
    assert all(c.evaluate(beside) > c.bounding_box()["x"] + 80 for c in cells), "the label stands beside what it is of"
    place = page.locator("#places ~ .scroll tbody tr").first  # in a run of words under its name
    name, told = place.locator("th").bounding_box(), place.locator("td").first.bounding_box()
    assert told["y"] >= name["y"] + name["height"] - 1
    assert place.bounding_box()["height"] < 5 * name["height"]
    page.close()


def test_what_is_drawn_in_colour_is_so_on_paper(browser, dossier):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(dossier.as_uri())
    kept = "(e, part) => getComputedStyle(e, part).printColorAdjust"
    assert page.locator(".bar i").first.evaluate(kept) == "exact"
    assert page.locator(".legend li").first.evaluate(kept, "::before") == "exact"
    page.close()


def test_the_first_page_follows_its_heading_on_paper_and_each_other_begins_a_sheet(browser, dossier):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(dossier.as_uri())
    breaks = page.locator("article").evaluate_all("all => all.map(a => getComputedStyle(a).breakBefore)")
    assert breaks == ["auto"] + ["page"] * (len(breaks) - 1)
    page.close()


def test_on_paper_small_words_are_no_larger_than_others(browser, dossier):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(dossier.as_uri())
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator(".by").first.evaluate(size) < page.locator("body").evaluate(size)
    page.close()


def test_nothing_is_wider_than_a_phone(browser, dossier):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(dossier.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_words_of_any_length_stay_on_a_phone_and_no_letter_is_lost(browser, tmp_path):
    long = "Ismelbridge" * 12
    text = f"{long} said {long}."
    end = len(long)
    who = Source(entity="e1", spans=(Span(0, end),), quote=long)
    words = Passage(spans=(Span(end + 6, 2 * end + 6),), quote=long)
    said = Statement(id="s1", source=who, content=words, form="indirect")
    record = ReportRecord(
        text_file=f"{long}.txt",
        report=ReportInfo(title=long, publisher=long),
        blocks=(Block(kind="paragraph", spans=(Span(0, len(text)),)),),
        entities=(Entity(id="e1", name=long, type="person", role=long),),
        statements=(said,),
        places=(Place(id="p1", name=long, kind="town"),),
    )
    path = tmp_path / "long.html"
    path.write_text(write_dossier([(record, text)]), "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#places ~ .scroll").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_codes_that_are_opened_fit_a_phone_and_can_be_read_by_all(browser, dossier, scheme):
    opened = dossier.with_name(f"{scheme}.html")
    folded = '<details class="apparatus"><summary>codes'
    assert folded in dossier.read_text("utf-8")
    opened.write_text(dossier.read_text("utf-8").replace(folded, folded.replace("<details", "<details open")), "utf-8")
    size = {"width": 390, "height": 800}
    assert violations(browser, opened, color_scheme=scheme, viewport=size) == []
    page = browser.new_page(viewport=size)
    page.goto(opened.as_uri())
    boxes = [cell.bounding_box() for cell in page.locator(".codes dl div").all()]
    assert boxes
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    page.close()


def test_hostile_words_do_nothing(browser, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(hostile(), "utf-8")
    page = browser.new_page()
    alarms = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    assert alarms == []
    assert page.locator("script, img").count() == 0
    page.close()

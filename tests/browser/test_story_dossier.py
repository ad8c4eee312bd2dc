"""The dossier of a story in a real browser: accessible, silent, readable on a phone and on paper."""

import pytest

from tests.browser.conftest import asked_and_said, violations
from tests.record.test_story_dossier import STORY, TEXTS, record_of
from whosays.link.control_over_time import over_time
from whosays.record.export.story_dossier import write_story

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    path = tmp_path_factory.mktemp("story") / "story.html"
    path.write_text(write_story(STORY, pages, over_time(record for record, _ in pages.values())), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
def test_it_is_accessible(browser, dossier, scheme, width):
    assert violations(browser, dossier, color_scheme=scheme, viewport={"width": width, "height": 900}) == []


def test_it_asks_for_nothing_and_runs_nothing(browser, dossier):
    assert asked_and_said(browser, dossier) == ([dossier.as_uri()], [])


def test_a_cell_opens_the_words_and_these_lead_to_the_page_and_back(browser, dossier):
    page = browser.new_page()
    page.goto(dossier.as_uri())
    cell = page.get_by_role("cell").filter(has_text="The army hold it")
    assert not cell.get_by_text("its men held Oru").is_visible()
    cell.get_by_text("the words").click()
    assert cell.get_by_text("its men held Oru").is_visible()
    cell.get_by_role("link", name="Oru Post").click()
    assert page.url.endswith("#p1-0")
    page.locator("#p1-0").click()
    assert page.url.endswith("#claim1")
    page.close()


def test_accounts_are_a_table_on_a_desk_and_a_list_on_a_phone(browser, dossier):
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto(dossier.as_uri())
    row = page.get_by_role("row").filter(has_text="Who holds Oru?")
    boxes = [c.bounding_box() for c in row.get_by_role("cell").all()]
    assert len({round(b["y"]) for b in boxes}) == 1
    assert len({round(b["x"]) for b in boxes}) == len(boxes)
    page.set_viewport_size({"width": 390, "height": 800})
    shown = [c for c in row.get_by_role("cell").all() if c.is_visible()]
    assert len(shown) == 2, "sides that say nothing are left out"
    assert len({round(c.bounding_box()["x"]) for c in shown}) == 1
    assert shown[0].get_by_text("Insurgents").is_visible() or shown[0].get_by_text("Governments").is_visible()
    page.close()


def test_nothing_is_wider_than_a_phone(browser, dossier):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(dossier.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_the_words_of_an_event_have_room_on_a_phone(browser, dossier):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(dossier.as_uri())
    words = page.get_by_role("cell").filter(has_text="died in Halm").last.bounding_box()
    assert words["width"] > 250
    assert words["height"] < 120
    page.close()


def test_the_map_has_its_names_inside_it(browser, dossier):
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto(dossier.as_uri())
    drawing = page.locator("svg.map")
    around = drawing.bounding_box()
    assert around["height"] > 200
    assert "Oru: its own point" in drawing.locator("desc").text_content()
    for label in drawing.locator("text").all():
        box = label.bounding_box()
        assert box["x"] >= around["x"] - 1
        assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    page.close()


def test_the_day_of_an_event_is_filled_and_that_of_its_report_hollow(browser, dossier):
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto(dossier.as_uri())
    happened, told = (page.locator(f"rect.{kind}").first for kind in ("happened", "reported"))
    fills = [mark.evaluate("m => getComputedStyle(m).fill") for mark in (happened, told)]
    assert len(set(fills)) == 2
    assert "rgb(0, 0, 0)" not in fills, "colours are the page's own"
    assert told.bounding_box()["x"] > happened.bounding_box()["x"]
    assert min(mark.bounding_box()["height"] for mark in (happened, told)) > 5
    page.close()


def test_paper_has_the_words_of_every_claim(browser, dossier):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(dossier.as_uri())
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator("#claim1").get_by_text("its men held Oru").is_visible()
    assert page.locator(".card .num").first.is_visible(), "what an answer is against is told by number"
    assert page.locator(".origin .reports").first.is_visible(), "what is folded on a screen is open on paper"
    page.close()

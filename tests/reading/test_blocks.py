"""Every non-blank line gets one kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import BLOCK_KINDS, Page
from whosays.errors import ModelMismatch
from whosays.reading import read_report
from whosays.reading.blocks import BlockModel, label_lines, load_block_model
from whosays.reading.lines import plain_lines
from whosays.reading.page import load_page

PAGE = """Home
World
Sport
Log in

Army retakes the bridge at Belquor

By Anda Verro
14 May 2031

Government forces retook the bridge at Belquor on Wednesday after a night of shelling, the Defence Ministry said in a statement.

"Nobody has crossed it since dawn," said Odo Farrin, a baker who lives beside the eastern gate and who has not left his cellar for three days.

The Dawn Column denied that it had lost the bridge and said that fighting was going on around the grain market.

Soldiers stand on the bridge at Belquor, Tarsunia, on May 14, 2031. (Photo by Lio Brant/Meridian Wire)

Share
Sign up for our newsletter to get the day's stories in your inbox.
Copyright 2031 The Daily Lantern. All rights reserved.
"""


def kinds(text: str) -> dict[str, str]:
    lines = plain_lines(text)
    blocks = label_lines("p", lines, load_block_model())
    return {line.text: block.kind for line, block in zip(lines, blocks, strict=True)}


def test_a_plain_text_page_without_mark_up_is_told_apart():
    found = kinds(PAGE)
    assert found["Sport"] == "chrome"
    assert found["Army retakes the bridge at Belquor"] == "headline"
    assert found["14 May 2031"] == "byline"
    assert sum(kind == "paragraph" for kind in found.values()) == 3
    assert found["Copyright 2031 The Daily Lantern. All rights reserved."] == "chrome"
    assert next(kind for line, kind in found.items() if line.startswith("Soldiers stand")) == "caption"


@pytest.mark.parametrize(
    ("first", "kind"), [("Halm blast kills 12", "headline"), ("By Anda Verro and Lio", "byline"), ("Lantern", "byline")]
)
def test_a_short_first_line_right_before_a_byline_is_the_headline(first, kind):
    story = "Shells hit the market of Halm on Wednesday and 12 people died there, a doctor at the hospital said. " * 2
    assert kinds(f"{first}\n\nOruvale Herald\n14 May 2031\n\n{story}")[first] == kind


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Bomb kills 12 in Tarn", "headline"),
        ("Troops retake Halm", "headline"),
        ("Anda Verro, staff writer", "byline"),
        ("Anda Verro, editor", "byline"),
    ],
)
def test_a_first_line_that_tells_what_happened_is_the_headline_of_a_short_report(first, kind):
    story = "A truck bomb went off near a market in Tarn on Monday, killing 12 people, police said."
    assert kinds(f"{first}\n\n{story}\n")[first] == kind


def test_each_block_says_which_model_found_it():
    blocks = label_lines("p", plain_lines(PAGE), load_block_model())
    assert all(b.evidence[0].found_by.startswith("blocks ") and 0 < b.evidence[0].score <= 1 for b in blocks)


def test_a_model_of_other_features_is_refused():
    with pytest.raises(ModelMismatch, match="other features"):
        BlockModel({"kinds": BLOCK_KINDS, "features": ["length"], "version": "0"})


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300))
def test_every_non_blank_line_lies_in_one_block(text):
    lines = plain_lines(text)
    blocks = label_lines("p", lines, load_block_model())
    covered = [i for b in blocks for s in b.spans for i in range(*s)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(b.kind in BLOCK_KINDS for b in blocks)


def test_captions_keep_their_agency_and_date(examples):
    report = read_report(load_page(str(examples / "reports" / "7-markup.html")))
    caption = next(b for b in report.blocks if b.kind == "caption")
    assert caption.date == "2031-05-22"


def test_reading_twice_gives_the_same(examples):
    page = load_page(str(examples / "reports" / "6-clutter.txt"))
    assert read_report(page) == read_report(Page(**{f: getattr(page, f) for f in page.__struct_fields__}))


def test_a_story_that_stands_in_one_line_is_no_menu():
    story = " ".join(PAGE.split("\n\n")[3:6]).replace(". ", ".") * 2
    text = f"The Daily Lantern\nMay 14, 2031 9:03am\n\n{story}\n"
    assert kinds(text)[story.strip()] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rebel shelling killed nine people in Tarn.", "paragraph"),
        ("Follow us @dailylantern.", "chrome"),
    ],
)
def test_a_short_sentence_between_two_paragraphs_is_one(line, kind):
    before = "HALM, Orun (Lantern) — Residents of Halm woke to an uneasy calm on Thursday."
    after = "The city had some 800,000 people before the war."
    assert kinds(f"{before}\n\n{line}\n\n{after}\n")[line] == kind

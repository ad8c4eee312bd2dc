"""A text without a page's furniture is read whole: its sections, their headings, the entries of a live blog."""

import pytest

from whosays.document import Block, Page
from whosays.reading import read_report
from whosays.reading.lines import Line, plain_lines
from whosays.reading.written_down import with_written_down

ROUND_UP = (
    ("headline", "Weekly round-up, 8-14 May 2031"),
    ("byline", "North Halm"),
    ("paragraph", "On 9 May, the Dawn Column took the mill of Belquor after two days of fighting."),
    ("chrome", "Orunshire"),
    ("chrome", "Two aid workers were taken on the road between Tarn and Venn on 10 May. They were freed the next day."),
    ("chrome", "Compiled 15 May 2031"),
)


def kinds(lines: tuple[tuple[str, str], ...]) -> list[str]:
    """The kinds of lines as the classifier may have left them, when the rules are done."""
    found = plain_lines("\n".join(text for _, text in lines))
    blocks = [Block(kind=kind, spans=(line.span,)) for (kind, _), line in zip(lines, found, strict=True)]
    return [b.kind for b in with_written_down("p", found, blocks)]


def test_sections_of_a_round_up_are_story_and_their_headings_headlines():
    assert kinds(ROUND_UP) == ["headline", "headline", "paragraph", "headline", "paragraph", "chrome"]


@pytest.mark.parametrize(
    "line",
    [
        "Share this story with friends",
        "Sign up for our newsletter to get the day's stories in your inbox.",
        "Menu | World",
    ],
)
def test_one_line_of_furniture_leaves_the_page_to_the_classifier(line):
    page = (*ROUND_UP[:4], ("chrome", line), *ROUND_UP[4:])
    assert kinds(page) == [kind for kind, _ in page]


def test_mark_up_knows_better():
    lines = tuple(Line(line.span, line.text, tags=("p",)) for line in plain_lines("\n".join(t for _, t in ROUND_UP)))
    blocks = [Block(kind=kind, spans=(line.span,)) for (kind, _), line in zip(ROUND_UP, lines, strict=True)]
    assert with_written_down("p", lines, blocks) == blocks


def test_the_one_short_line_before_a_story_stays_its_place_or_author():
    story = (("headline", "Shells fall on Halm"), ("byline", "HALM, Tarsunia"), ROUND_UP[2])
    assert kinds(story) == ["headline", "byline", "paragraph"]


def test_each_entry_of_a_live_blog_is_read_and_has_the_day_of_the_title():
    text = (
        "Siege of Halm: live updates, 14 May 2031\n\n16:05\nA second bakery says that its cellar was hit, and that it "
        "has closed.\n\n14:20\nConvoy leaves Halm\nThe first column of 90 cars has left the town for Tarn, the council "
        "says.\n\n08:40 Mill shelled\nShells fell on the mill of Belquor this morning, its owner says, killing two.\n"
        "\nThe siege began in 2029.\n"
    )
    report = read_report(Page(id="p", address="halm.txt", content=text.encode(), media_type="text/plain"))
    kind = {s.of(report.text): b.kind for b in report.blocks for s in b.spans}
    assert kind["Siege of Halm: live updates, 14 May 2031"] == "headline"
    assert kind["Convoy leaves Halm"] == kind["08:40 Mill shelled"] == "headline"
    assert sum(k == "paragraph" for k in kind.values()) >= 3
    assert report.info.published is not None and report.info.published.date == "2031-05-14"
    assert [e.at for e in report.info.entries or ()] == ["2031-05-14T16:05", "2031-05-14T14:20", "2031-05-14T08:40"]

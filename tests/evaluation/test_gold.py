"""Hand-made records are found with their pages, read and compared."""

import json

import pytest

from evaluation.compare import Comparison, Finding
from evaluation.gold import evaluate, listing, pairs, text_of, words
from whosays.errors import RecordError

GOLD = {"text_file": "a.txt", "report": {}, "blocks": [{"kind": "paragraph", "spans": [[0, 3]]}]}


def put(folder, name, text="Ink", record=GOLD):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    (folder / f"{name}.txt").write_text(text, "utf-8")


def test_a_record_goes_with_the_text_beside_it(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "a.quotes.json").write_text("{}")
    assert [(r.name, p.name) for r, p in pairs(tmp_path)] == [("a.json", "a.txt")]


def test_a_record_without_a_text_beside_it_says_where_its_page_lies(examples):
    found = {record.stem: page for record, page in pairs(examples / "records")}
    assert found["7-markup"].resolve() == (examples / "reports" / "7-markup.html").resolve()


def test_dev_and_seed_are_pooled(tmp_path):
    put(tmp_path / "dev", "a")
    put(tmp_path, "seed")
    put(tmp_path, "other")
    assert [r.stem for r, _ in pairs(tmp_path)] == ["a", "seed"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "words", "no hand-made records"),
        ("a.json", "not JSON", "not a record"),
        ("a.json", "[]", "not a record"),
        ("a.json", "{}", "neither beside it nor where its text_file says"),
        ("a.json", '{"text_file": "gone.txt"}', "neither beside it nor where its text_file says"),
    ],
)
def test_a_folder_that_cannot_be_scored_says_why(tmp_path, name, content, told):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(RecordError, match=told):
        list(pairs(tmp_path))


def test_a_page_that_cannot_be_read_counts_as_an_empty_record(tmp_path):
    put(tmp_path, "a", text="   ")
    comparison, unread = evaluate(tmp_path)
    assert len(unread) == 1
    assert comparison.counts["page.block_kind"] == (0, 1, 1)


def test_positions_count_in_the_canonical_text_of_a_page_with_mark_up(examples):
    record = json.loads((examples / "records" / "7-markup.json").read_text("utf-8"))
    text = text_of(examples / "reports" / "7-markup.html")
    said = record["statements"][0]["content"]
    assert text[slice(*said["spans"][0])] in said["quote"]


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("statements", "s1", "missed", ((0, 3), (9, 14))), "the … burnt"),
        (Finding("entities", "e1", "missed", name="Mara Kell"), "Mara Kell"),
        (Finding("blocks", "0", "missed", ((0, 8),), note="byline"), "the mill  [byline]"),
    ],
)
def test_a_finding_is_told_in_the_words_of_its_page(finding, line):
    assert words(finding, "the mill burnt") == line


def test_long_words_are_cut():
    assert words(Finding("blocks", "0", "missed", ((0, 500),)), "x" * 500) == "x" * 90 + "…"


def test_the_listing_groups_by_report(tmp_path):
    put(tmp_path, "a")
    comparison = Comparison()
    comparison.compare("a", GOLD, {"report": {}, "blocks": []})
    assert list(listing(comparison, tmp_path, "missed")) == [
        "a",
        "  missed   blocks      Ink  [paragraph, taken for None]",
    ]
    assert list(listing(comparison, tmp_path, "found")) == []


def test_the_seed_pages_date_is_worked_out(shared):
    """A bar of the project: the page states no date; its captions and weekdays give one."""
    from whosays.pipeline import read

    record = json.loads((shared / "gold" / "seed.json").read_text("utf-8"))
    published = read(str(shared / "gold" / record["text_file"])).report.published
    assert (published.date, published.basis) == (record["report"]["published"]["date"], "inferred")

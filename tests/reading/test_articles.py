"""Articles in JSON Lines: each line a page with its metadata, a bad one refused by its place."""

import gzip
import json

import pytest

from whosays.errors import BinaryPage, EmptyPage, NoArticle, NoStory, PageNotFound, PageTooLarge, UnreadablePage
from whosays.reading import load_page, read_report
from whosays.reading.articles import article_lines, article_page
from whosays.reading.page import MAX_BYTES

TEXT = "Shells fell on the market of Halm on Thursday, killing at least 12 people, said the mayor, Daro Orun."
KNOWN = {"title": "Market of Halm hit", "date": "2031-05-16", "outlet": "The Lantern"}


def page(place: str = "a.jsonl:1", /, **fields: object):
    return article_page(json.dumps({"text": TEXT, **fields}).encode(), place)


def test_what_is_known_of_an_article_is_that_of_its_report_and_no_word_of_its_text():
    report = read_report(page(url="https://lantern.example/halm", **KNOWN))
    info = report.info
    assert (info.title, info.published.date, info.publisher) == ("Market of Halm hit", "2031-05-16", "The Lantern")
    assert (report.text, report.address) == (TEXT, "https://lantern.example/halm")
    assert {e.part: e.found_by for e in info.evidence}[
        "published"
    ] == "reading.published.given_with_article (stated, day)"


def test_an_article_without_a_url_has_its_place_in_the_file_for_an_address():
    assert read_report(page("2031.jsonl:7")).address == "2031.jsonl:7"
    for url in ("https://lantern.example/" + "a" * 5000, "https://lantern.example/\x1b[31m", " "):
        assert read_report(page("2031.jsonl:7", url=url)).address == "2031.jsonl:7"


def test_html_in_an_article_is_read_as_html_and_its_own_fields_come_first():
    html = f"<html><head><title>Lantern online</title></head><body><h1>Shells on Halm</h1><p>{TEXT}</p></body></html>"
    report = read_report(page(text=html, **KNOWN))
    assert report.info.title == "Market of Halm hit"
    assert (TEXT in report.text, "<p>" in report.text) == (True, False)
    assert read_report(page(text=html)).info.title == "Shells on Halm"


def test_a_date_that_the_text_speaks_against_is_told():
    report = read_report(
        page(
            text=f"16 May 2031\n\n{TEXT}\n\nThe army said that it had not fired at the town on that day.",
            date="2033-01-02",
        )
    )
    assert "2031-05-16" in {c.date for c in report.info.conflicts} | {report.info.published.date}
    assert report.info.conflicts


def test_other_columns_and_the_layout_of_a_line_make_no_other_page():
    again = article_page(f'  {{"label": 3,\t"title": null, "text": {json.dumps(TEXT)}}}\r\n'.encode(), "b.jsonl:9")
    assert again.id == page().id != page(title="Halm").id


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        (b"{", NoArticle, "not an article"),
        (b"[1]", NoArticle, "not an article"),
        (b'{"body": "Halm"}', NoArticle, "required field `text`"),
        (b'{"text": "Halm", "date": 1936656000}', NoArticle, r"\$\.date"),
        (b'{"text": "Halm", "date": "7 days ago"}', NoArticle, "“7 days ago” is no date"),
        (b'{"text": "caf\xe9"}', NoArticle, "not an article"),
        (b'{"text": " "}', EmptyPage, "its text is empty"),
        (b'{"text": "' + b"a" * MAX_BYTES, PageTooLarge, "a line holds one article"),
    ],
)
def test_a_line_that_is_no_article_is_refused_by_its_place(line, error, words):
    with pytest.raises(error, match=words) as raised:
        article_page(line, "a.jsonl:3")
    assert str(raised.value).startswith("a.jsonl:3: ")
    assert "\n" not in str(raised.value)


def test_a_file_is_read_line_by_line_whatever_its_line_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("whosays.reading.articles.MAX_BYTES", 8)
    lines = b'\xef\xbb\xbf{"a": 1}\r\n\n' + b"x" * 100 + b"\n{}"
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.ndjson.gz").write_bytes(gzip.compress(lines))
    for name in ("a.jsonl", "b.ndjson.gz"):
        found = list(article_lines(tmp_path / name))
        assert [(where.rpartition("/")[2], len(line) > 8) for where, line in found] == [
            (f"{name}:1", True),
            (f"{name}:3", True),
            (f"{name}:4", False),
        ]


@pytest.mark.parametrize("lines", [b"\x00\xff\n" * 30, b'{"name": "Halm"}\n' * 30, b'{\n  "text":\n' * 30])
def test_a_file_of_something_else_is_one_line_and_not_one_for_each_of_its_own(tmp_path, lines):
    (tmp_path / "a.jsonl").write_bytes(lines)
    with pytest.raises(NoArticle, match="none of its first 10 lines is an article"):
        list(article_lines(tmp_path / "a.jsonl"))
    (tmp_path / "b.jsonl").write_bytes(lines[:20] + b'\n{"text": "Halm"}\n' + lines)
    assert len(list(article_lines(tmp_path / "b.jsonl"))) > 30, "one article among the first lines is enough"


def test_a_headline_is_one_line_of_a_headlines_length():
    title = read_report(page(title=" Halm\n hit " + "again " * 99)).info.title
    assert (title.startswith("Halm hit again"), len(title) <= 300) == (True, True)


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    whole = gzip.compress(b'{"text": "Halm"}\n' * 9)
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    for name, error in (("a.jsonl.gz", BinaryPage), ("none.jsonl", PageNotFound)):
        with pytest.raises(error, match=name) as raised:
            list(article_lines(tmp_path / name))
        assert isinstance(raised.value, UnreadablePage)


def test_a_file_of_articles_is_no_single_page():
    with pytest.raises(NoStory, match="whosays add a.jsonl"):
        load_page("a.jsonl")

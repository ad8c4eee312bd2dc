"""Bytes in, a page out, or one clear line of why not."""

import gzip
import io
import sys

import pytest

from whosays.errors import BinaryPage, EmptyPage, PageNotFound, PageTooLarge
from whosays.reading import load_page, page_from_bytes
from whosays.reading.page import MAX_BYTES


def test_the_id_is_the_hash_of_the_bytes():
    assert page_from_bytes(b"Oru", "a").id == page_from_bytes(b"Oru", "b").id != page_from_bytes(b"Oru.", "a").id


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"Oruvale fell.", "text/plain"),
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"\n\n  <html><body>", "text/html"),
        (b"a < b and <b>bold</b> words", "text/plain"),
    ],
)
def test_the_media_type_is_seen_from_the_bytes(content, media_type):
    assert page_from_bytes(content, "page").media_type == media_type


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyPage, "nothing but white space"),
        (b" \n\t \r\n", EmptyPage, "nothing but white space"),
        (b"\xef\xbb\xbf\n", EmptyPage, "nothing but white space"),
        (b"%PDF-1.7 ...", BinaryPage, "convert it to text or HTML"),
        (b"\x89PNG\r\n\x1a\n", BinaryPage, "binary"),
        (b"text\x00\x00\x00\x00text", BinaryPage, "binary"),
        (b"a" * (MAX_BYTES + 1), PageTooLarge, "MB"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(content, error, words):
    with pytest.raises(error, match=words) as raised:
        page_from_bytes(content, "page.txt")
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("page.txt: ")


def test_utf16_text_is_no_binary():
    assert page_from_bytes("Oruvale fell.".encode("utf-16"), "a").media_type == "text/plain"


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(PageNotFound, match="does not exist"):
        load_page(str(tmp_path / "none.txt"))


def test_a_packed_file_is_the_page_in_it(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"Halm fell."))
    page = load_page(tmp_path / "a.html.gz")
    assert (page.content, page.media_type) == (b"Halm fell.", "text/html")


def test_a_packed_file_is_unpacked_no_further_than_a_page_may_be_long(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * (MAX_BYTES * 20)))
    with pytest.raises(PageTooLarge, match="MB"):
        load_page(tmp_path / "a.txt.gz")


@pytest.mark.parametrize(
    "content", [b"Halm fell.", gzip.compress(b"Halm fell." * 99, mtime=0)[:-20], b"\x1f\x8b\x08\x00" + b"x" * 40]
)
def test_a_damaged_packed_file_says_so(tmp_path, content):
    (tmp_path / "a.txt.gz").write_bytes(content)
    with pytest.raises(BinaryPage, match="gzip file is damaged"):
        load_page(tmp_path / "a.txt.gz")


def test_a_folder_is_no_page(tmp_path):
    with pytest.raises(PageNotFound, match="is a folder"):
        load_page(str(tmp_path))


def test_an_address_that_cannot_be_reached_says_so():
    with pytest.raises(PageNotFound, match="could not be fetched"):
        load_page("http://127.0.0.1:9/page.html")


def test_standard_input_is_a_page(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Oruvale fell on Monday.")))
    assert load_page("-").content == b"Oruvale fell on Monday."


def test_a_path_is_an_address_too(tmp_path):
    (tmp_path / "a.txt").write_text("Halm fell.")
    assert load_page(tmp_path / "a.txt").address == str(tmp_path / "a.txt")

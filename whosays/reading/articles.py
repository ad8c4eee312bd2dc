"""Articles in JSON Lines: each line is an object with the text of one report and what is known of it beside the text.

An article becomes a page whose bytes are these fields and nothing else, always written in the same way, so that other
columns of a file, their order and its layout make no other page.
"""

import gzip
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from whosays.document import Page
from whosays.errors import BinaryPage, EmptyPage, NoArticle, PageNotFound, PageTooLarge
from whosays.reading.dates import read_moment
from whosays.reading.markup import Markup, StatedDate
from whosays.reading.page import MAX_BYTES, page_from_bytes

MOST_OTHERS = 10  # lines before the first that looks like an article: a file with more is of another kind
MOST_ADDRESS = 2000  # characters of a web address; a longer one, or one with a line break, is none
MOST_WORDS = 300  # characters of a headline or an outlet's name that are taken
_FORM = 'a line is {"text": "…"}, with title, date, url and outlet if known'
_LIKE_AN_ARTICLE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{.*"text"', re.S)


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report's text (or its HTML) with its headline, date of publication, web address and outlet, where known."""

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None


def article_lines(path: str | os.PathLike[str]) -> Iterator[tuple[str, bytes]]:
    """The lines of a file of articles that are not blank, each with where it stands ("2031.jsonl:12").

    Raises PageNotFound or BinaryPage where the file cannot be read, or no further, and NoArticle where it holds
    something else. Of a line that is too long only the beginning is given: `article_page` refuses it.
    """
    path, unsure, sure = Path(path), list[tuple[str, bytes]](), False
    for where, line in _lines(path):
        unsure.append((where, line))
        sure = sure or _LIKE_AN_ARTICLE.match(line) is not None
        if sure:
            yield from unsure
            unsure.clear()
        elif len(unsure) == MOST_OTHERS:
            raise NoArticle(f"{path}: none of its first {MOST_OTHERS} lines is an article; {_FORM}")
    yield from unsure


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_BYTES + 2):
                number += 1
                rest = line
                while not rest.endswith(b"\n") and (rest := file.readline(MAX_BYTES)):
                    pass
                if line.strip():
                    yield f"{path}:{number}", line
    except (EOFError, zlib.error, gzip.BadGzipFile) as cause:
        raise BinaryPage(f"{path}: the gzip file is damaged; pack it again or pass the file itself") from cause
    except OSError as cause:
        raise PageNotFound(f"{path}: the file cannot be read ({cause.strerror}); check its name") from cause


def article_page(line: bytes, address: str) -> Page:
    """The page that a line of JSON is; raises NoArticle, PageTooLarge or EmptyPage with what to do next."""
    if len(line) > MAX_BYTES:
        raise PageTooLarge(f"{address}: more than {MAX_BYTES // 2**20} MB; a line holds one article")
    try:
        article = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=Article)
    except (msgspec.DecodeError, UnicodeDecodeError) as cause:
        raise NoArticle(f"{address}: not an article ({cause}); {_FORM}") from cause
    if not article.text.strip():
        raise EmptyPage(f"{address}: its text is empty; leave it out")
    if article.date and read_moment(article.date) is None:
        raise NoArticle(f"{address}: “{article.date[:40]}” is no date of publication; write it as 2031-05-14")
    return page_from_bytes(msgspec.json.encode(article), address, media_type="application/json")


def article_of(row: Mapping[str, Any], address: str) -> Page:
    """The page that a row of a table is, by its columns of an article's names; errors as in `article_page`."""
    fields = {name: row[name] for name in Article.__struct_fields__ if name in row}
    return article_page(msgspec.json.encode(fields, enc_hook=str), address)


def unpacked(page: Page) -> tuple[Page, Article]:
    """The text or HTML of an article as a page under the same id, and the article."""
    article = msgspec.json.decode(page.content, type=Article)
    url = (article.url or "").strip()
    address = url if url.isprintable() and 0 < len(url) <= MOST_ADDRESS else page.address
    # The encoding is ours, whatever mark-up in the text declares.
    text = page_from_bytes(article.text.encode("utf-8", "replace"), address)
    return msgspec.structs.replace(text, id=page.id, declared_encoding="utf-8"), article


def with_fields(markup: Markup, article: Article) -> Markup:
    """What mark-up states, and before it what the fields of an article do."""
    moment = read_moment(article.date) if article.date else None
    given = StatedDate(moment, article.date or "", "reading.published.given_with_article") if moment else None
    return markup._replace(
        title=_on_a_line(article.title) or markup.title,
        publisher=_on_a_line(article.outlet) or markup.publisher,
        published=(*((given,) if given else ()), *markup.published),
    )


def _on_a_line(words: str | None) -> str:
    return " ".join((words or "").split())[:MOST_WORDS]

"""Gets a page's bytes from a file, an http address or standard input. Never fetches what a page refers to."""

import gzip
import hashlib
import os
import re
import sys
import zlib
from pathlib import Path

from whosays.document import MediaType, Page
from whosays.errors import BinaryPage, EmptyPage, NoStory, PageNotFound, PageTooLarge

MAX_BYTES = 15 * 2**20  # the largest news page that we have met has 4 MB; ten times the median script-laden page
TIMEOUT_S = 20.0
MAX_REDIRECTS = 5

# The first bytes of what people pass by mistake.
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32 text holds zero bytes and is no binary
_SCHEME = re.compile(r"[a-z][a-z+.-]+://", re.I)
_ARTICLES = re.compile(r"\.(?:jsonl|ndjson)(?:\.gz)?$", re.I)
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<p ")


def load_page(address: str | os.PathLike[str]) -> Page:
    """The page at `address`: a path, an http(s) address, or "-" for standard input; a file may be packed (.gz).

    Raises PageNotFound, PageTooLarge, EmptyPage or BinaryPage with what to do next.
    """
    address = os.fspath(address)
    if address == "-":
        return page_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-")
    if address.startswith(("http://", "https://")):
        return _fetch(address)
    if _SCHEME.match(address):
        raise PageNotFound(f"{address}: only http and https are fetched; save the page and pass the file")
    if holds_articles(address):
        raise NoStory(f"{address}: not one page but a file of articles; add it to a record (whosays add {address})")
    path = Path(address)
    try:
        content, path = _read_file(path)
    except (EOFError, zlib.error, gzip.BadGzipFile) as cause:
        raise BinaryPage(f"{address}: the gzip file is damaged; pack it again or pass the page itself") from cause
    except (OSError, ValueError) as cause:
        reason = "is a folder" if path.is_dir() else "cannot be opened" if path.exists() else "does not exist"
        raise PageNotFound(f"{address}: the file {reason}; give the path of a text or HTML file") from cause
    suffix = path.suffix.lower()
    return page_from_bytes(content, address, media_type="text/html" if suffix in {".html", ".htm", ".xhtml"} else None)


def holds_articles(address: str | os.PathLike[str]) -> bool:
    """Whether a file is named as one of many articles.

    >>> holds_articles("2031.jsonl"), holds_articles("2031.jsonl.gz"), holds_articles("https://lantern.example/a.jsonl")
    (True, True, False)
    """
    name = os.fspath(address)
    return _ARTICLES.search(name) is not None and not _SCHEME.match(name)


def _read_file(path: Path) -> tuple[bytes, Path]:
    """The content of a file, unpacked if its name ends in .gz, and its path without that ending.

    No more is unpacked than is needed to see that the page is too large.
    """
    with path.open("rb") as file:
        if path.suffix.lower() != ".gz":
            return file.read(MAX_BYTES + 1), path
        with gzip.GzipFile(fileobj=file) as packed:
            return packed.read(MAX_BYTES + 1), path.with_suffix("")


def page_from_bytes(
    content: bytes, address: str, *, media_type: MediaType | None = None, declared_encoding: str | None = None
) -> Page:
    """A page from bytes at hand; the media type is seen from the bytes unless given.

    >>> page_from_bytes(b"<!doctype html><p>Hello", "a.txt").media_type
    'text/html'
    """
    if len(content) > MAX_BYTES:
        raise PageTooLarge(
            f"{address}: more than {MAX_BYTES // 2**20} MB; pass the page itself, not an archive of pages"
        )
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyPage(f"{address}: nothing but white space; save the page again")
    wide = content.startswith(_WIDE_MARKS)
    if content.startswith(_BINARY_STARTS) or (not wide and content[:65536].count(0) > 2):
        raise BinaryPage(f"{address}: not text but a binary file; convert it to text or HTML first")
    start = content[:4096].lower()
    seen: MediaType = "text/html" if any(sign in start for sign in _HTML_SIGNS) else "text/plain"
    return Page(
        id=hashlib.sha256(content).hexdigest(),
        address=address,
        content=content,
        media_type=media_type or seen,
        declared_encoding=declared_encoding,
    )


def _fetch(address: str) -> Page:
    """One page over http, with bounds on size, time and redirects."""
    import httpx  # noqa: PLC0415 - slow to import, and files need none of it

    content = bytearray()
    try:
        with (
            httpx.Client(follow_redirects=True, max_redirects=MAX_REDIRECTS, timeout=TIMEOUT_S) as client,
            client.stream(
                "GET", address, headers={"User-Agent": "whosays (reads single pages for a person)"}
            ) as answer,
        ):
            answer.raise_for_status()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > MAX_BYTES:
                    break
            kind = answer.headers.get("content-type", "").lower()
            declared = answer.charset_encoding
    except (httpx.HTTPError, httpx.InvalidURL) as cause:
        raise PageNotFound(f"{address}: could not be fetched ({cause}); save the page and pass the file") from cause
    media_type: MediaType | None = "text/html" if "html" in kind else None
    return page_from_bytes(bytes(content), address, media_type=media_type, declared_encoding=declared)

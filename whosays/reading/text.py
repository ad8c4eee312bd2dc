"""Decodes bytes: by byte-order mark, header, the page's own meta element, or detection.

A plain text's canonical text is its bytes decoded and nothing else: no character moves, so that offsets agree with
any reader that opens the file without translating newlines (those that break a paragraph are spaces: `wrapped`). A
byte-order mark is not part of the text.
"""

import codecs
import re
from typing import NamedTuple

from whosays.document import Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOST_ACCENTS = 0.1  # of the bytes of an English text that are no ASCII; in other alphabets they are most
MOST_FAULTS = 0.1  # of the characters beyond ASCII; in another encoding more than half are no whole UTF-8 character
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)

# What Windows-1252 makes of other encodings: capitals and signs within words ("cafŽ", "armyÕs", "Wa³êsa").
_ASTRAY = re.compile(r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]|[^\W\d_][¡-©«-´¶¸¹»-¿†‡ˆ‰‹›™˜„…•€][^\W\d_]")


class Decoded(NamedTuple):
    """Characters, the encoding that gave them, and how it was known: mark, header, meta, utf-8 or detected."""

    text: str
    encoding: str
    known_by: str


def decode(page: Page) -> Decoded:
    """The page's characters. Never fails: what no encoding explains is replaced, one character a byte.

    >>> from whosays.reading.page import page_from_bytes
    >>> decode(page_from_bytes("Réunion".encode(), "a.txt"))
    Decoded(text='Réunion', encoding='utf-8', known_by='utf-8')
    """
    content = page.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding, "mark")
    # Text that is valid UTF-8 and not plain ASCII is UTF-8, whatever a header says.
    text = content.decode("utf-8", "replace")
    if _is_utf8(content, text):
        return Decoded(text, "utf-8", "utf-8")
    meta = _META.search(content[:8192]) if page.media_type == "text/html" else None
    declared = [
        (page.declared_encoding, "header"),
        (meta.group(1).decode("ascii", "replace") if meta else None, "meta"),
    ]
    for name, known_by in declared:
        declared_text = _strictly(content, name)
        if declared_text is not None and name is not None:
            return Decoded(declared_text, codecs.lookup(name).name, known_by)
    western = _strictly(content, "cp1252")
    if western is not None and _is_western(western):
        return Decoded(western, "cp1252", "detected")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and few pages need it

    best = from_bytes(content[:200_000]).best()
    guessed = best.encoding if best is not None else "cp1252"
    return Decoded(content.decode(guessed, "replace"), guessed, "detected")


def _is_utf8(content: bytes, text: str) -> bool:
    """Whether what bytes give as UTF-8 is what was written: without a fault, or with few, as where a page was cut off
    within a character or holds one that was pasted in."""
    faults = text.count("\N{REPLACEMENT CHARACTER}") - content.count("\N{REPLACEMENT CHARACTER}".encode())
    return faults == 0 or faults <= MOST_FAULTS * sum(c > "\x7f" for c in text)


def _is_western(text: str) -> bool:
    """Whether what bytes give as Windows-1252 reads as written: English with accents and typographer's quotes.

    A detector that knows nothing of the language takes few such bytes for Polish or Baltic ("Seńor", "ōanswerö").

    >>> _is_western("The mayor, Mr. Müller, said the army’s men had left the town."), _is_western("the armyÕs men said")
    (True, False)
    """
    return sum(c > "\x7f" for c in text) <= MOST_ACCENTS * len(text) and not _ASTRAY.search(text)


def _strictly(content: bytes, encoding: str | None) -> str | None:
    if not encoding or encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return None
    try:
        # A page that says Latin-1 means Windows-1252, as every browser reads it.
        name = "cp1252" if codecs.lookup(encoding).name == "iso8859-1" else encoding
        return content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None

"""The pages of the corpora that we marked up ourselves, as they were read: found by their source and checked by a hash.

No text of a corpus stands in this repository. A marked page is known by the file and the id of its row; the text that
was read is made from that row again, and is right only if its SHA-256 is.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

# Penn style, as a tokeniser leaves it, back to how it is printed.
PENN = (
    (r"-LRB- ?", "("),
    (r" ?-RRB-", ")"),
    (r"``\s?", '"'),
    (r"\s?''", '"'),
    (r"\\/", "/"),
    (r" (n't|'(?:s|re|ve|ll|d|m))\b", r"\1"),
    (r" ([,.:;?!%])", r"\1"),
    (r"([$#£]) (?=\d)", r"\1"),
    (r"(?<=\d) ([:.,]) (?=\d)", r"\1"),
    (r"(s) '(?= )", r"\1'"),
)

EXPORTED = re.compile(r"([^\f]+?)\nDocument ([A-Z0-9]+[a-z0-9]*)\s*(?:\f|\Z)")  # a document of an archive's export


def printed(text: str) -> str:
    """Text in Penn style as it is printed.

    >>> printed("`` No , '' he said , `` we did n't . ''")
    '"No," he said, "we didn\\'t."'
    >>> printed("The army 's men -LRB- 12 of them -RRB- left .")
    "The army's men (12 of them) left."
    """
    for pattern, by in PENN:
        text = re.sub(pattern, by, text)
    return text


def page_of(source: str, row: Row) -> str:
    """The page that a row of a corpus gives: who printed it and when stand above the text where the row tells."""
    text = row["text"]
    match source.split("/"):
        case ["timeline17", *_]:
            body = "\n\n".join(printed(line).strip() for line in text.split("\n") if line.strip())
            return f"{row['outlet'].upper()}\n{row['date']}\n\n{body}\n"
        case ["raw-news", "gaza-oct-2023", *_]:
            return f"{row['outlet']}\n{row['raw_date']}\n\n{text}\n"
        case ["raw-news", "syria-multi-outlet", *_]:
            return f"{row['title']}\n\n{row['outlet']}\n{row.get('text_date') or row['date']}\n\n{text}\n"
    return str(text)


def rows_of(path: Path) -> Iterator[tuple[str, Row]]:
    """The id and row of each text of a corpus's file, "None" without an id.

    A file that is a text is its own one row, unless it is an archive's export: there each document is one.
    """
    if path.suffix == ".txt":
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        exported = EXPORTED.findall(text)
        yield from ((name, {"text": f"{body.strip()}\n"}) for body, name in exported)
        if not exported:
            yield path.stem, {"text": text}
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield str(row.get("id")), row


@cache
def _file(path: Path) -> dict[str, Row]:
    return dict(rows_of(path))


def page(data: Path, source: str, row: str, sha256: str) -> str:
    """The text of a marked page; ValueError where the corpus holds another text than the one that was marked."""
    text = page_of(source, _file(data / source)[row])
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise ValueError(f"{source} {row}: not the text that was marked")
    return text

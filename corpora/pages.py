"""The marked pages: corpus pages found again by their source, and checked by a hash.

No text of a corpus stands in this repository. A marked page is known by the file and the id of its row; the text that
was read is made from that row again, and is right only if its SHA-256 is.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
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

# Tokens with a space around every mark, apostrophes and hyphens too, back to how they are printed.
SPACED = (
    (r"``|''", '"'),
    (r" ([‘’']) (s|t|re|ve|ll|d|m)\b", r"\1\2"),
    (r" (n['’]t|['’](?:s|re|ve|ll|d|m))\b", r"\1"),
    (r"(?<=s) ([’'])(?= \w)", r"\1"),
    (r"(?<=\w) - (?=\w)", "-"),
    (r"\b(\w) \. (?=\w \.)", r"\1."),
    (r"(?<=\.)(\w) \.", r"\1."),
    (r"(?<=\d) ([.:]) (?=\d)", r"\1"),
    (r"(?<=\d) , (?=\d{3}\b)", ","),
    (r" ([,.:;?!%)\]”])", r"\1"),
    (r"([(\[$£€“]) ", r"\1"),
)

# The mark that ends a sentence, with what closes a quotation: not behind a single letter, not behind a title.
TITLES = ("Mr", "Dr", "St", "Lt", "No", "Mrs", "Gen", "Col", "Sgt", "Maj", "Sen", "Rep", "Gov")
SENTENCE_END = "".join((r"(?<!\b[A-Z])", *(rf"(?<!\b{title})" for title in TITLES), r"([.?!][\"”]?) (?=\S)"))

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


def unspaced(text: str) -> str:
    """Tokens with spaces between them as they are printed; straight quotation marks open and close by turns.

    >>> unspaced('" We left , " the U . N . said of Halm \\'s old - town rebels ( 12 of them ) .')
    '"We left," the U.N. said of Halm\\'s old-town rebels (12 of them).'
    """
    for pattern, by in SPACED:
        text = re.sub(pattern, by, text)
    pieces = text.split('"')
    quoted = [piece.strip() if n % 2 else piece for n, piece in enumerate(pieces)]
    return '"'.join(quoted).strip()


def page_of(source: str, row: Row) -> str:
    """The page that a row of a corpus gives: who printed it and when stand above the text where the row tells."""
    text = str(row.get("text"))
    match source.split("/"):
        case ["timeline17", *_]:
            body = "\n\n".join(printed(line).strip() for line in text.split("\n") if line.strip())
            return f"{row['outlet'].upper()}\n{row['date']}\n\n{body}\n"
        case ["raw-news", "gaza-oct-2023", *_]:
            return f"{row['outlet']}\n{row['raw_date']}\n\n{text}\n"
        case ["raw-news", "syria-multi-outlet", *_]:
            return f"{row['title']}\n\n{row['outlet']}\n{row.get('text_date') or row['date']}\n\n{text}\n"
        case ["worldwide-newswire-ner" | "m2e2-text", *_]:
            return _paragraphs(sentence["text"] for sentence in row["sentences"])
        case ["ecbplus", *_]:
            return _paragraphs(row["sentences"])
        case ["wikievents", *_]:
            parts = re.split(r"=+ ([^=]+) =+", row["tokens"])  # headings of an encyclopedia's page
            return "\n\n".join(re.sub(SENTENCE_END, r"\1\n\n", unspaced(part)) for part in parts if part.strip()) + "\n"
    return str(row["text"])


def _paragraphs(sentences: Iterable[str]) -> str:
    return "\n\n".join(filter(None, map(unspaced, sentences))) + "\n"


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
            yield str(row.get("id", row.get("body_id"))), row


@cache
def _file(path: Path) -> dict[str, Row]:
    return dict(rows_of(path))


def page(data: Path, source: str, row: str, sha256: str) -> str:
    """The text of a marked page; ValueError where the corpus holds another text than the one that was marked."""
    text = page_of(source, _file(data / source)[row])
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise ValueError(f"{source} {row}: not the text that was marked")
    return text

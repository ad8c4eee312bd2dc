"""Time expressions on two corpora: news (TempEval-3's TimeBank and AQUAINT) and history articles (WikiWars).

The definitions are those of the TempEval-3 scorer: an expression is found *strictly* when its extent is the same,
*relaxedly* when it overlaps; the F1 of values counts relaxed matches whose value is right too, so that it can never
exceed the relaxed F1. The type is scored as the share of relaxed matches that have it. A document's own creation time
is given and not scored. Neither corpus has an official development part: both figures are of our own (`splits`),
which no rule was written on.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

from corpora.splits import held_back
from evaluation.counts import f1
from whosays.document import ParsedText, PublicationDate, Span
from whosays.find.times.times import find_times
from whosays.parse import paragraph

TAG = re.compile(r"<(?P<end>/?)(?P<name>\w+)(?P<attributes>[^>]*?)(?P<empty>/?)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
CREATED = re.compile(r'<DCT>.*?\bvalue="(\d{4}-\d\d-\d\d)', re.S)
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")

# Where the corpora write the same value differently. WikiWars keeps the values of TIMEX2, in which a set is a day, a
# week, a month or a year left open, and two decades are "P2DE" for "P20Y"; TimeBank and AQUAINT write a decade now as
# "198" and now as "198X", the seventh week now as "W07" and now as "W7".
SETS_OF_WIKIWARS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
DECADE = re.compile(r"(\d{3})X")
DECADES, CENTURIES = re.compile(r"P(\d+)DE"), re.compile(r"P(\d+)CE")
WEEK = re.compile(r"(\d{4}-W)(\d)")


class Timex(NamedTuple):
    """One annotated or found expression: its extent, TIMEX3 type and value."""

    span: Span
    type: str
    value: str


class Document(NamedTuple):
    """A text of a corpus with its day of creation and what its annotators marked."""

    name: str
    parsed: ParsedText
    created: PublicationDate
    gold: tuple[Timex, ...]


def document(path: Path) -> Document:
    """Read one TimeML file."""
    raw = path.read_text("utf-8")
    created = CREATED.search(raw)
    if created is None:
        raise ValueError(f"{path}: no creation time")
    body = raw[raw.index("<TEXT>") + len("<TEXT>") : raw.index("</TEXT>")]
    text, gold, open_at, at = "", [], {}, 0
    for tag in TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag["name"] != "TIMEX3" or tag["empty"]:
            continue
        if not tag["end"]:
            open_at = {**dict(ATTRIBUTE.findall(tag["attributes"])), "start": len(text)}
        elif open_at.get("functionInDocument") != "CREATION_TIME":
            span = Span(int(open_at["start"]), len(text))
            gold.append(Timex(span, str(open_at["type"]), str(open_at.get("value", ""))))
    text += unescape(body[at:])
    parts = (paragraph(text, Span(*m.span()), "paragraph") for m in PARAGRAPH.finditer(text))
    return Document(path.stem, ParsedText(text, tuple(parts)), PublicationDate(date=created[1]), tuple(gold))


def documents(data: Path, corpus: str) -> Iterator[Document]:
    """The documents of a corpus in our development part."""
    folders = {"tempeval3": ("tempeval3/train/TimeBank", "tempeval3/train/AQUAINT"), "wikiwars": ("wikiwars/timex3",)}
    paths = [path for folder in folders[corpus] for path in sorted((data / folder).glob("*.tml"))]
    if not paths:
        raise FileNotFoundError(f"no documents of {corpus} in {data}")
    yield from (document(path) for path in paths if held_back(path.stem))


def found(doc: Document) -> tuple[Timex, ...]:
    """What our rules find in a document."""
    return tuple(Timex(t.span, t.type, t.value or "") for t in find_times(doc.parsed, doc.created))


def matches(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs that overlap, each expression in at most one; equal extents first.

    >>> a, b = Timex(Span(0, 4), "DATE", "1990"), Timex(Span(2, 9), "DATE", "1990-05")
    >>> matches([a], [b, a]) == [(a, a)]
    True
    """
    left, pairs = list(ours), []
    rest = []
    for one in gold:
        same = next((t for t in left if t.span == one.span), None)
        if same is None:
            rest.append(one)
        else:
            left.remove(same)
            pairs.append((one, same))
    for one in rest:
        near = next((t for t in left if t.span.overlaps(one.span)), None)
        if near is not None:
            left.remove(near)
            pairs.append((one, near))
    return pairs


def same_value(corpus: str, gold: Timex, ours: Timex) -> bool:
    """Whether the values say the same, the corpus's way of writing allowed for."""
    wanted = "" if gold.value == "null" else gold.value
    for pattern, rewritten in ((DECADE, r"\1"), (DECADES, r"P\g<1>0Y"), (CENTURIES, r"P\g<1>00Y"), (WEEK, r"\g<1>0\2")):
        wanted = pattern.sub(rewritten, wanted) if pattern.fullmatch(wanted) else wanted
    if corpus == "wikiwars" and ours.type == "SET":
        return wanted in {SETS_OF_WIKIWARS.get(ours.value, ours.value), ours.value}
    return wanted == ours.value


def score(data: Path) -> dict[str, float]:
    """The figures of both corpora. WikiWars has no types of its own, so that only news has a figure for them."""
    figures: dict[str, float] = {}
    for corpus in ("tempeval3", "wikiwars"):
        strict = relaxed = value = kind = given = wanted = 0
        for doc in documents(data, corpus):
            ours = found(doc)
            pairs = matches(doc.gold, ours)
            given, wanted, relaxed = given + len(ours), wanted + len(doc.gold), relaxed + len(pairs)
            strict += sum(a.span == b.span for a, b in pairs)
            value += sum(same_value(corpus, a, b) for a, b in pairs)
            kind += sum(a.type == b.type for a, b in pairs)
        figures[f"times.{corpus}.relaxed"] = f1(relaxed, given, wanted)
        figures[f"times.{corpus}.strict"] = f1(strict, given, wanted)
        figures[f"times.{corpus}.value"] = f1(value, given, wanted)
        if corpus == "tempeval3":
            figures[f"times.{corpus}.type_accuracy"] = kind / relaxed if relaxed else 0.0
    return figures

"""Which reports are copies of one another, on pages of 75 sites about one summit and on reports of the Syrian war.

The labels are silver: somebody counted the runs of five words that two texts share, and calls it a copy when half of
the shorter one's are. That is nearly what `whosays.link.copies` does, so the figures on the texts as given flatter any
method that counts runs of words; they say that the index finds its pairs and little more. Three figures say more:
`story` is on the story alone as our reader chooses it from the page, without menus and captions, and without the
pages in which it finds no story; `hidden_wire` hides what half of the reports say of their wire and asks whether their
words lead to that wire all the same; `writer` compares with what a person made out of the pages that name no wire.
Rules about by-lines and credits were written with these pages in view, so that both flatter us a little too.

Pairs of which a part between 0.15 and 0.5 is shared are rewritten or share quotations; nobody looked at them, so they
count neither way, and `grey_as_copy` only says how many of them are called copies. All other pairs count, those that
the lists leave out as no copies.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from whosays.document import ReportInfo, Span
from whosays.errors import UnreadablePage
from whosays.link.copies import CopyIndex
from whosays.link.origins import report_text, trace
from whosays.link.wires import marks, outlet_key
from whosays.read import page_from_bytes, read_report
from whosays.story import ReportText

BY_HAND = Path(__file__).parent / "copies_origins.toml"
COPY, GREY = 0.5, 0.15
BREAK = "###"  # what stands between paragraphs in the summit's pages

Pair = tuple[str, str]


class Found(NamedTuple):
    """Copies found, right ones among them and those wanted; grey pairs, and those of them that are called copies."""

    right: int
    given: int
    wanted: int
    grey: int
    grey_given: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.given + self.wanted)


def score(data: Path) -> dict[str, float]:
    """Figures for both sets of pairs."""
    folder = data / "wire-copies"
    pages = list(_lines(folder / "helsinki.jsonl"))
    pairs = _pairs(folder / "helsinki-pairs.jsonl")
    given = compare([_as_given(p["id"], p["text"]) for p in pages], pairs)
    stories = list(_stories(pages))
    read = compare(stories, pairs)
    syria = [_as_given(r["id"], r["text"]) for r in _lines(data / "raw-news" / "syria-multi-outlet" / "fa-kes.jsonl")]
    war = compare(syria, _pairs(folder / "fa-kes-pairs.jsonl"))
    hidden, led, right = hidden_wires(stories)
    return {
        "copies.given.f1": given.f1,
        "copies.given.precision": given.right / given.given,
        "copies.given.recall": given.right / given.wanted,
        "copies.given.grey_as_copy": given.grey_given / given.grey,
        "copies.story.pages": len(stories) / len(pages),
        "copies.story.f1": read.f1,
        "copies.story.precision": read.right / read.given,
        "copies.story.recall": read.right / read.wanted,
        "copies.fa-kes.f1": war.f1,
        "copies.hidden_wire.reports": float(hidden),
        "copies.hidden_wire.found": led / hidden,
        "copies.hidden_wire.right": right / led,
        **_by_hand(stories),
    }


def _by_hand(texts: Sequence[ReportText]) -> dict[str, float]:
    """How many of the reports whose writer a person found out are given one, and how many of these the right one."""
    wanted = tomllib.loads(BY_HAND.read_text("utf-8"))["writers"]
    lineages = trace(texts)
    told = {id: origin for id in wanted if id in lineages and (origin := lineages[id].reporting_origin)}
    right = sum(outlet_key(origin) == outlet_key(wanted[id]) for id, origin in told.items())
    return {
        "copies.writer.reports": float(len(wanted)),
        "copies.writer.given": len(told) / len(wanted),
        "copies.writer.right": right / len(told),
    }


def compare(texts: Sequence[ReportText], silver: Mapping[Pair, float]) -> Found:
    """The pairs that the index calls copies, against the part that silver says is shared; unlisted pairs share none."""
    index = CopyIndex()
    for text in texts:
        index.add(text)
    found = {_pair(id, o.other) for id in index for o in index.neighbours(id) if o.kind == "copy"}
    right = given = wanted = grey = grey_given = 0
    for pair in combinations(sorted(index), 2):
        part = silver.get(pair, 0.0)
        if GREY <= part < COPY:
            grey += 1
            grey_given += pair in found
            continue
        wanted += part >= COPY
        given += pair in found
        right += part >= COPY and pair in found
    return Found(right, given, wanted, grey, grey_given)


def hidden_wires(texts: Sequence[ReportText]) -> tuple[int, int, int]:
    """How many reports name their wire, how many are led to a wire when they don't, and how many of these to theirs.

    One half of the reports is hidden at a time, so that copies of which none would name its wire remain.
    """
    wires = {t.id: mark.name for t in texts if (mark := next((m for m in marks(t) if m.wrote), None))}
    led = right = 0
    for half in (0, 1):
        hidden = {id for number, id in enumerate(sorted(wires)) if number % 2 == half}
        lineages = trace(_silent(t) if t.id in hidden else t for t in texts)
        origins = {id: lineages[id].reporting_origin for id in hidden}
        led += sum(origin in wires.values() for origin in origins.values())
        right += sum(origin == wires[id] for id, origin in origins.items())
    return len(wires), led, right


def _silent(text: ReportText) -> ReportText:
    """The report without anything that says who wrote it; day and address stay."""
    return msgspec.structs.replace(text, info=ReportInfo(published=text.info.published), credits=())


def _stories(pages: Sequence[Mapping[str, str]]) -> Iterator[ReportText]:
    """The pages as our reader reads them, without those in which it finds no story."""
    for page in pages:
        lines = "\n".join(part.strip() for part in page["text"].split(BREAK))
        try:
            report = read_report(page_from_bytes(lines.encode(), f"https://{page['publisher']}/{page['id']}"))
        except UnreadablePage:
            continue
        yield report_text(report, id=page["id"])


def _as_given(id: str, text: str) -> ReportText:
    spans, at = [], 0
    for part in text.split(BREAK):
        spans.append(Span(at, at + len(part)))
        at += len(part) + len(BREAK)
    return ReportText(id=id, text=text, paragraphs=tuple(spans))


def _pairs(path: Path) -> dict[Pair, float]:
    return {_pair(p["a"], p["b"]): p["containment"] for p in _lines(path)}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

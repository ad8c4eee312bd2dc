"""Which reports copy each other, on pages of 75 sites about one summit and on reports of the Syrian war.

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

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from rensa import RMinHash

from corpora.texts import json_lines
from evaluation.counts import Count
from whosays.document import ReportInfo, Span
from whosays.errors import UnreadablePage
from whosays.link.copies import SEED, CopyIndex
from whosays.link.origins import report_text, trace
from whosays.link.shingles import Hashes
from whosays.link.wires import marks, outlet_key
from whosays.reading import page_from_bytes, read_report
from whosays.story import ReportText

BY_HAND = Path(__file__).parent / "copies_origins.toml"
NUMBERS, BAND = 128, 4  # of the usual index
COPY, GREY = 0.5, 0.15
BREAK = "###"  # what stands between paragraphs in the summit's pages

Pair = tuple[str, str]


class Found(NamedTuple):
    """Pairs called copies, against those that are; and of the grey pairs how many there are and are called copies."""

    copies: Count
    grey: int
    grey_given: int


def score(data: Path) -> dict[str, float]:
    """Figures for both sets of pairs."""
    folder = data / "wire-copies"
    pages = list(json_lines(folder / "helsinki.jsonl"))
    pairs = _pairs(folder / "helsinki-pairs.jsonl")
    whole = index_of(_as_given(p["id"], p["text"]) for p in pages)
    given = compare(whole, pairs)
    stories = list(_stories(pages))
    read = compare(index_of(stories), pairs)
    syria = json_lines(data / "raw-news" / "syria-multi-outlet" / "fa-kes.jsonl")
    war = compare(index_of(_as_given(r["id"], r["text"]) for r in syria), _pairs(folder / "fa-kes-pairs.jsonl"))
    hidden, led, right = hidden_wires(stories)
    return {
        "copies.given.f1": given.copies.f1,
        "copies.given.precision": given.copies.precision,
        "copies.given.recall": given.copies.recall,
        "copies.given.grey_as_copy": given.grey_given / max(1, given.grey),
        **found_by_index(whole),
        "copies.story.pages": len(stories) / len(pages),
        "copies.story.f1": read.copies.f1,
        "copies.story.precision": read.copies.precision,
        "copies.story.recall": read.copies.recall,
        "copies.fa-kes.f1": war.copies.f1,
        "copies.hidden_wire.reports": float(hidden),
        "copies.hidden_wire.found": led / max(1, hidden),
        "copies.hidden_wire.right": right / max(1, led),
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
        "copies.writer.right": right / max(1, len(told)),
    }


def index_of(texts: Iterable[ReportText]) -> CopyIndex:
    """An index of the texts."""
    index = CopyIndex()
    for text in texts:
        index.add(text)
    return index


def found_by_index(index: CopyIndex) -> dict[str, float]:
    """What part of the pairs that share words, by comparing each with each, the index looks at.

    Beside it what the usual index would: NUMBERS hashes of each whole text, in bands of BAND.
    """
    neighbours = {_pair(id, o.other) for id in index for o in index.neighbours(id)}
    bands = {id: _bands(index[id].shingles.unique) for id in index}
    counts = {(kind, way): 0 for kind in ("copy", "part") for way in ("all", "index", "usual")}
    for pair in combinations(sorted(index), 2):
        overlap = index.compare(*pair)
        if overlap is not None and overlap.kind != "quotes":
            counts[overlap.kind, "all"] += 1
            counts[overlap.kind, "index"] += pair in neighbours
            counts[overlap.kind, "usual"] += not bands[pair[0]].isdisjoint(bands[pair[1]])
    return {
        f"copies.looked_at.{kind}.{way}": counts[kind, way] / max(1, counts[kind, "all"])
        for kind in ("copy", "part")
        for way in ("index", "usual")
    }


def _bands(runs: Hashes) -> set[tuple[int, ...]]:
    if not len(runs):
        return set()
    bounds = np.array([0, len(runs)], np.uint64)
    (row,) = RMinHash.digest_matrix_from_flat_token_hashes(runs, bounds, NUMBERS, SEED).to_rows()
    return {(at, *row[at : at + BAND]) for at in range(0, NUMBERS, BAND)}


def compare(index: CopyIndex, silver: Mapping[Pair, float]) -> Found:
    """The pairs that the index calls copies, against the part that silver says is shared; unlisted pairs share none."""
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
    return Found(Count(right, given, wanted), grey, grey_given)


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
        text = "\n".join(part.strip() for part in page["text"].split(BREAK))
        try:
            report = read_report(page_from_bytes(text.encode(), f"https://{page['publisher']}/{page['id']}"))
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
    return {_pair(p["a"], p["b"]): p["containment"] for p in json_lines(path)}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)

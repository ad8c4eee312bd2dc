"""Which reports are of one situation, on 50 pairs labelled by hand (`situation_pairs.tsv`).

All reports of the collections are read, for what others tell decides what is put together; those of more than
MOST_CHARACTERS, live blogs, are left out. A pair is put together wrongly where the label is "different", and left apart
wrongly where it is another. Half of the pairs were drawn from what an earlier linking put together, half from near
misses, so that the counts say how often each fault is made there and not how often in a record.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from corpora.pages import page_of, rows_of
from whosays.errors import RecordError, UnreadablePage
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.link.situations import situations
from whosays.pipeline import find_all
from whosays.reading import page_from_bytes, read_report
from whosays.record.happenings import happenings_of
from whosays.story import Happening, Told

PAIRS = Path(__file__).parent / "situation_pairs.tsv"
COLLECTIONS = ("raw-news/syria-multi-outlet/fa-kes.jsonl", "raw-news/gaza-oct-2023/articles.jsonl")
MOST_CHARACTERS = 9000
Label = Literal["same event", "same situation", "different"]


class Pair(NamedTuple):
    """Two reports by the ids of their rows, and what a reader says of them."""

    one: str
    other: str
    label: Label


def pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """The labelled pairs. Raises RecordError at a label that there is not."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for row in rows:
        if len(row) != 3 or row[2] not in get_args(Label):
            raise RecordError(f"{path}: no pair with a label: {row}")
    return tuple(msgspec.convert(row, Pair) for row in rows)


def score(data: Path) -> dict[str, float]:
    """How many of the pairs are put together or left apart, rightly and wrongly."""
    told: dict[str, Told] = {}
    found: list[Happening] = []
    for id, text in _texts(data):
        try:
            report = read_report(page_from_bytes(text.encode(), f"{id}.txt"))
        except UnreadablePage:
            continue
        record = find_all(report, load_encoder(), load_gazetteer())
        told[id] = Told(page=id)
        found += (msgspec.structs.replace(h, page=id) for h in happenings_of(record))
    groups = [{r.page for r in s.reports} for s in situations(found, told)]
    return {k: float(v) for k, v in counts(pairs(), groups).items()}


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    for collection in COLLECTIONS:
        for id, row in rows_of(data / collection):
            if len(row["text"]) <= MOST_CHARACTERS:
                yield id, page_of(collection, row)


def counts(labelled: Collection[Pair], groups: Collection[Collection[str]]) -> Mapping[str, int]:
    """How many pairs of each label stand in one group and how many do not.

    >>> told = Pair("a", "b", "same event"), Pair("a", "c", "different")
    >>> {name: n for name, n in counts(told, [{"a", "b"}]).items() if n}
    {'situations.together.same event': 1, 'situations.apart.different': 1, 'situations.right': 2}
    """
    out = {f"situations.{how}.{label}": 0 for how in ("together", "apart") for label in get_args(Label)}
    right = 0
    for pair in labelled:
        together = any(pair.one in group and pair.other in group for group in groups)
        out[f"situations.{'together' if together else 'apart'}.{pair.label}"] += 1
        right += together != (pair.label == "different")
    return {**out, "situations.right": right}

"""Labels for GeoWebNews' articles by an encoder that was not trained on them.

The shipped encoder is trained on these articles and labels their names better than on any other page: weights fitted on
its labels would trust labels too much. `place_labels.jsonl` beside this file has what encoder 2026.11.2 labelled, the
last one before names of places were taught: one line an article, of spans by sort, each as start, end, label and
probability; no text. Articles that `corpora.splits` holds back are not in it.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whosays.document import Span
from whosays.inference import LabelledSpan, Labels

FILE = Path(__file__).parent / "place_labels.jsonl"
SORTS = ("mentions", "actors", "sources")


def labels_by_article(file: Path = FILE) -> dict[str, Labels]:
    """The labels of each article by its id: mentions, actors, sources; `toponyms` is None, since no head told them."""
    with file.open(encoding="utf-8") as lines:
        return {row["id"]: _labels(row) for row in map(json.loads, lines)}


def _labels(row: dict[str, Any]) -> Labels:
    mentions, actors, sources = (tuple(_spans(row[sort])) for sort in SORTS)
    return Labels("encoder 2026.11.2", mentions, actors, sources, ())


def _spans(found: Sequence[Sequence[Any]]) -> Iterator[LabelledSpan]:
    return (LabelledSpan(Span(start, end), label, score) for start, end, label, score in found)

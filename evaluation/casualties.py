"""Killed and injured of a whole article, on gva-casualties and gvdb: US local news of shootings.

The rule for an article's total: the largest number that it gives for the measure, where those joined in one sentence
("a man and two women were shot") are added up and parts ("including six children") are not. Who was shot and is told
to have died is not injured. Exact match is the share of articles whose number is the hand-made one's.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from whosays.document import ParsedText, Span
from whosays.find.figures import Clause, Measured, clause, measured
from whosays.find.quantities import Quantity
from whosays.inference import Encoder, load_encoder
from whosays.parse import paragraph

CORPORA = {
    "gva": ("gva-casualties", "n_killed", "n_injured"),
    "gvdb": ("gvdb", "n_victims_killed", "n_victims_injured"),
}
PRONOUN = re.compile(r"\b(?:he|she|him)\b", re.I)


class Total(NamedTuple):
    """How many an article says were killed and injured."""

    killed: int
    injured: int


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """Exact match of killed and injured on each corpus's dev part; beside it what answering none each time would give."""
    encoder = encoder or load_encoder()
    figures: dict[str, float] = {}
    for name, (folder, killed, injured) in CORPORA.items():
        rows = [json.loads(line) for line in (data / folder / "dev.jsonl").read_text("utf-8").splitlines()]
        found = [article_total(row["text"], encoder) for row in rows]
        for measure, key in (("killed", killed), ("injured", injured)):
            right = sum(getattr(t, measure) == row[key] for t, row in zip(found, rows, strict=True))
            figures[f"casualties.{name}.{measure}"] = right / len(rows)
            figures[f"casualties.{name}.{measure}.none"] = sum(row[key] == 0 for row in rows) / len(rows)
    return figures


def article_total(text: str, encoder: Encoder) -> Total:
    """The total of an article, from its text."""
    parts = tuple(paragraph(text, Span(*m.span()), "paragraph") for m in re.finditer(r"\S[^\n]*", text))
    parsed = ParsedText(text, parts)
    people = [m.span for m in encoder.run(parsed).mentions if m.label == "person"]
    return total(parsed, people)

"""GeoCoDe: how close the words "18 km northwest of Hama" bring us to the place they describe.

Each row's reference place is given, and its words are read as a page's are. The baseline takes the reference's own
point, as a coder does who leaves the words aside. Rows whose two ends plainly contradict the words (errors of the
sources, marked by who made the corpus) are counted apart. Nothing was fitted on any row, so all are used.
"""

from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from corpora.texts import json_lines
from whosays.document import ParsedText, Span
from whosays.find.places.mentions import mentions_at
from whosays.find.places.relative import position, relative_words
from whosays.gazetteer import km_between
from whosays.parse import paragraph


def score(data: Path) -> dict[str, float]:
    """The median error of ours and of the baseline in kilometres, on all rows and on the consistent ones."""
    path = data / "geocode-relative" / "with-coordinates.train.jsonl"
    rows = list(json_lines(path))
    figures = {"relative.rows": float(len(rows)), "relative.words_read": sum(map(_is_read, rows)) / len(rows)}
    for name, chosen in (("", rows), (".consistent", [r for r in rows if r["consistent"]])):
        errors = [errors_of(r) for r in chosen]
        ours, baseline = median(e.ours for e in errors), median(e.baseline for e in errors)
        figures[f"relative.median_km{name}"] = ours
        figures[f"relative.median_km{name}.reference_alone"] = baseline
        figures[f"relative.gain{name}"] = 1 - ours / baseline
        figures[f"relative.nearer{name}"] = sum(e.ours < e.baseline for e in errors) / len(errors)
    return figures


class Errors(NamedTuple):
    """How far off a row's target both are, in kilometres; words that are not read leave ours at the baseline."""

    ours: float
    baseline: float


def errors_of(row: dict[str, Any]) -> Errors:
    """The errors on one row of the corpus."""
    target, reference = (row["target_lat"], row["target_lon"]), (row["ref_lat"], row["ref_lon"])
    read = _read(row)
    baseline = km_between(*reference, *target)
    if read is None:
        return Errors(baseline, baseline)
    at = position(*reference, 0.0, *read)
    return Errors(km_between(at.lat, at.lon, *target), baseline)


def _is_read(row: dict[str, Any]) -> bool:
    return _read(row) is not None


def _read(row: dict[str, Any]) -> Any:
    """The distance and direction that our rules read from the row's reference place; None when they read none."""
    text = row["text"]
    at = text.find(row["expr"])
    start = text.find(row["ref"], max(at, 0))
    if start < 0:
        return None
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    found = relative_words(text, mentions_at(parsed, [Span(start, start + len(row["ref"]))]))
    return (found[0].distance_km, found[0].direction) if found else None

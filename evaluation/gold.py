"""Reads the pages of hand-made records with the whole pipeline, and compares the results.

A folder in the guide's form: NAME.json beside NAME.txt, or with a `text_file` that tells where its page lies. A folder
that holds `dev/` and `seed.json` stands for these two together.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from evaluation.compare import Comparison, Finding, Outcome
from whosays.document import STORY_KINDS, ParsedText, Report
from whosays.errors import RecordError, UnreadablePage
from whosays.findings import ReportRecord
from whosays.inference import Encoder, load_encoder
from whosays.parse import paragraph
from whosays.pipeline import read_page
from whosays.reading import page_from_bytes, read_lines, read_report
from whosays.reading.text import decode
from whosays.record.export.report_json import decode as decode_record

EMPTY: dict[str, Any] = {"report": {}, "blocks": []}
MOST_WORDS = 90  # characters of an item's words that a line shows


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each hand-made record with its page, in order of names.

    Raises RecordError when the folder has no record, or a record has no page.
    """
    found = [p for p in sorted(folder.glob("*.json")) if not p.name.endswith(".quotes.json")]
    if (folder / "dev").is_dir():
        found = [p for p in found if p.name == "seed.json"]
        yield from pairs(folder / "dev")
    elif not found:
        raise RecordError(f"{folder}: no hand-made records (NAME.json with NAME.txt beside it) in this folder")
    for record in found:
        yield record, _page_of(record)


def _page_of(record: Path) -> Path:
    beside = record.with_suffix(".txt")
    if beside.exists():
        return beside
    named = _record(record).get("text_file")
    if not named or not (record.parent / named).exists():
        raise RecordError(f"{record}: its page is neither beside it nor where its text_file says")
    return record.parent / str(named)


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text("utf-8"))
    except ValueError as cause:
        raise RecordError(f"{path}: not a record ({cause})") from cause
    if not isinstance(record, dict):
        raise RecordError(f"{path}: not a record (a record is one JSON object)")
    return record


def evaluate(folder: Path, encoder: Encoder | None = None) -> tuple[Comparison, list[str]]:
    """Compare every record of the folder; also the pages that could not be read, which count as empty records."""
    encoder = encoder or load_encoder()
    comparison = Comparison()
    reasons = [compare_page(comparison, path, page, encoder) for path, page in pairs(folder)]
    return comparison, [r for r in reasons if r is not None]


def compare_page(comparison: Comparison, record: Path, page: Path, encoder: Encoder) -> str | None:
    """Read one page and compare it with its hand-made record; why it could not be read, or None."""
    reason = None
    try:
        system = _read(page, encoder)
    except UnreadablePage as cause:
        reason, system = str(cause), EMPTY
    comparison.compare(record.stem, _record(record), system)
    return reason


def read_both(folder: Path, encoder: Encoder) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The hand-made record of each page of the folder and the one that is read; the latter empty where none is."""
    for path, page in pairs(folder):
        try:
            yield _record(path), _read(page, encoder)
        except UnreadablePage:
            yield _record(path), EMPTY


def _read(page: Path, encoder: Encoder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        msgspec.json.encode(read_page(page_from_bytes(page.read_bytes(), str(page)), encoder))
    )
    return found


def stories(folder: Path) -> Iterator[tuple[str, ReportRecord, ParsedText]]:
    """The name of each hand-made record, the record, and its page's story as the record's own blocks give it."""
    for path, page in pairs(folder):
        record = decode_record(path.read_bytes())
        text = page.read_bytes().decode("utf-8")
        blocks = sorted((span, b.kind) for b in record.blocks if b.kind in STORY_KINDS for span in b.spans)
        yield path.stem, record, ParsedText(text, tuple(paragraph(text, span, kind) for span, kind in blocks))


def report_at(page: Path) -> Report | None:
    """The report of a page; None where the page gives none."""
    try:
        return read_report(page_from_bytes(page.read_bytes(), str(page)))
    except UnreadablePage:
        return None


def text_of(page: Path) -> str:
    """The canonical text that a record's positions count in."""
    given = page_from_bytes(page.read_bytes(), str(page))
    return read_lines(given, decode(given).text)[0]


def words(finding: Finding, text: str) -> str:
    """A finding's words on one line, cut where they get long, with what it was taken for."""
    said = finding.name or " … ".join(text[a:b] for a, b in finding.spans)
    said = " ".join(said.split())
    short = said if len(said) <= MOST_WORDS else said[:MOST_WORDS] + "…"
    return f"{short}  [{finding.note}]" if finding.note else short


def listing(comparison: Comparison, folder: Path, *outcomes: Outcome) -> Iterator[str]:
    """The findings with one of these outcomes, a line each, under the name of their report."""
    texts = {record.stem: text_of(page) for record, page in pairs(folder)}
    report = None
    for name, finding in comparison.findings:
        if finding.outcome not in outcomes:
            continue
        if name != report:
            yield name
            report = name
        yield f"  {finding.outcome:8} {finding.part:11} {words(finding, texts[name])}"

"""Read hand-made records' pages with the whole pipeline, and compare what comes out.

A folder in the guide's form: NAME.txt beside NAME.json. A folder that holds `dev/` and `seed.json` stands for these
two together; `text_file` of a record without a text beside it tells where its text lies.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from evaluation.compare import Comparison, Finding
from whosays.errors import UnreadablePage
from whosays.inference import Encoder, load_encoder
from whosays.pipeline import read_page
from whosays.read import page_from_bytes

EMPTY: dict[str, Any] = {"report": {}, "blocks": []}


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each hand-made record with the text of its page."""
    found = [p for p in sorted(folder.glob("*.json")) if not p.name.endswith(".quotes.json")]
    if (folder / "dev").is_dir():
        found = [p for p in found if p.name == "seed.json"]
        yield from pairs(folder / "dev")
    for record in found:
        text = record.with_suffix(".txt")
        if not text.exists():
            text = folder / json.loads(record.read_text("utf-8"))["text_file"]
        yield record, text


def evaluate(folder: Path, encoder: Encoder | None = None) -> tuple[Comparison, list[str]]:
    """Compare every record of the folder; also the pages that could not be read, which count as empty records."""
    encoder = encoder or load_encoder()
    comparison, unread = Comparison(), []
    for record, text in pairs(folder):
        try:
            page = page_from_bytes(text.read_bytes(), str(text))
            system = json.loads(msgspec.json.encode(read_page(page, encoder)))
        except UnreadablePage as cause:
            unread.append(str(cause))
            system = EMPTY
        comparison.compare(record.stem, json.loads(record.read_text("utf-8")), system)
    return comparison, unread


def key(report: str, finding: Finding) -> str:
    """A finding's name in the pinned file: a hash, since the pages' words are not ours to keep."""
    return hashlib.blake2b(f"{report}\x1f{finding.part}\x1f{finding.spans}".encode(), digest_size=6).hexdigest()


def pinned(comparison: Comparison) -> dict[str, list[str]]:
    """The keys of what was found, by part."""
    out: dict[str, list[str]] = {}
    for report, finding in comparison.findings:
        if finding.found:
            out.setdefault(finding.part, []).append(key(report, finding))
    return {part: sorted(keys) for part, keys in sorted(out.items())}


def changes(comparison: Comparison, before: dict[str, list[str]], folder: Path) -> Iterator[str]:
    """What was gained and what was lost against a pinned run, with the page's words, a line each."""
    texts = {record.stem: text for record, text in pairs(folder)}
    for report, finding in comparison.findings:
        had = key(report, finding) in set(before.get(finding.part, ()))
        if had == finding.found:
            continue
        with texts[report].open(encoding="utf-8", newline="") as file:
            text = file.read()
        words = " … ".join(text[a:b] for a, b in finding.spans).replace("\n", " ")
        yield f"{'gained' if finding.found else 'lost':7} {finding.part:11} {report[:24]:24} {words[:90]}"

"""What a change gained and lost on each page since the last pinned run.

The file holds hashes only, since the pages' words are not ours to keep; the words are looked up in the pages at hand.
A page goes by the hash of its text and of its hand-made record, so that a run on other pages, or on a record that was
mended since, is never compared with what it cannot be compared with.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.compare import Comparison, Finding
from evaluation.gold import pairs, text_of, words

FOLDER = Path(__file__).parent / "pinned"

# Entities and places that no record wants are many and shift with every model: `--show` lists them, this does not.
NOT_TRACKED = frozenset({"entities", "places"})

Parts = dict[str, set[str]]  # by "found statements", "made up statements" …: keys of findings
Pinned = dict[str, Parts]  # by page


def page_keys(folder: Path) -> dict[str, str]:
    """The key of each report's page and record, by the report's name."""
    return {record.stem: _hash(record.read_bytes() + page.read_bytes(), size=8) for record, page in pairs(folder)}


def _hash(content: bytes, *, size: int) -> str:
    return hashlib.blake2b(content, digest_size=size).hexdigest()


def _key(page: str, finding: Finding) -> str:
    return _hash(f"{page}\x1f{finding.part}\x1f{finding.spans or finding.id}".encode(), size=5)


def keep(comparison: Comparison, folder: Path) -> Pinned:
    """What to pin of a run: the keys of what was found and of what was made up, by page."""
    keys = page_keys(folder)
    run: Pinned = {page: {} for page in keys.values()}
    for name, finding in comparison.findings:
        if finding.outcome == "found" or (finding.outcome == "made up" and finding.part not in NOT_TRACKED):
            part = run[keys[name]].setdefault(f"{finding.outcome} {finding.part}", set())
            part.add(_key(keys[name], finding))
    return run


def write(run: Pinned, path: Path) -> None:
    """Write a pinned run; a page and part is one line, so that a difference shows where it lies."""
    path.parent.mkdir(exist_ok=True)
    lines = {page: {part: " ".join(sorted(keys)) for part, keys in parts.items()} for page, parts in run.items()}
    path.write_text(json.dumps(lines, indent=1, sort_keys=True) + "\n", "utf-8")


def load(path: Path) -> Pinned | None:
    """The run that was pinned under this path; None when none was."""
    if not path.exists():
        return None
    lines = json.loads(path.read_text("utf-8"))
    return {page: {part: set(keys.split()) for part, keys in parts.items()} for page, parts in lines.items()}


def changes(comparison: Comparison, before: Pinned, folder: Path) -> Iterator[str]:
    """What was gained, lost and newly made up since a pinned run: a line of counts, then a line each with its words."""
    keys = page_keys(folder)
    known = {name for name, page in keys.items() if page in before}
    told = [
        (name, how, finding)
        for name, finding in comparison.findings
        if name in known and (how := _change(finding, before[keys[name]], keys[name]))
    ]
    counts = Counter(how for _, how, _ in told)
    summary = ", ".join(f"{counts[how]} {how}" for how in ("gained", "lost", "made up"))
    yield f"since the pinned run on {len(known)} of {len(keys)} pages: {summary}"
    touched = {name for name, _, _ in told}
    texts = {record.stem: text_of(page) for record, page in pairs(folder) if record.stem in touched}
    for name, how, finding in told:
        yield f"  {how:8} {finding.part:11} {name[:24]:24} {words(finding, texts[name])}"


def _change(finding: Finding, before: Parts, page: str) -> str | None:
    """How a finding differs from the pinned run of its page, if it does."""

    def had(outcome: str) -> bool:
        return _key(page, finding) in before.get(f"{outcome} {finding.part}", set())

    if finding.outcome == "found":
        return None if had("found") else "gained"
    if finding.outcome == "missed":
        return "lost" if had("found") else None
    return "made up" if finding.part not in NOT_TRACKED and not had("made up") else None

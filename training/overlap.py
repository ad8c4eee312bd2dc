"""Which texts tell the same story, so that nothing is both trained on and measured on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpora.examples import Example
from training.marked import held_back, marked

ONE_STORY = 0.15  # of the shorter text's five-word runs
WORDS = 5

Runs = set[tuple[str, ...]]


def runs(text: str) -> Runs:
    """Every run of five words of the text.

    >>> sorted(runs("The town fell, they said today."))
    [('the', 'town', 'fell', 'they', 'said'), ('town', 'fell', 'they', 'said', 'today')]
    """
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[k : k + WORDS]) for k in range(len(words) - WORDS + 1)}


def one_story(a: Runs, b: Runs) -> bool:
    """Whether two texts share as much as two versions of one story do."""
    return len(a & b) >= ONE_STORY * max(1, min(len(a), len(b)))


def pages_kept_out(gold: Path) -> list[Runs]:
    """The pages that are only for scoring: those in the sister folders of the training records `gold`, if any."""
    others = [f for f in gold.parent.glob("*dev*") if f != gold] + [gold.parent.parent / "seed"]
    return [runs(page.read_text("utf-8", errors="replace")) for folder in others for page in folder.rglob("*.txt")]


def measured_on(data: Path, gold: Path) -> list[Runs]:
    """All pages that we measure on: those kept out, and the marked pages held back from training."""
    return [*pages_kept_out(gold), *(runs(text) for name, text, _ in marked(data) if held_back(name))]


def is_unseen(text: str, kept_out: Sequence[Runs]) -> bool:
    """Whether a text shares no story with the pages kept out."""
    mine = runs(text)
    return not any(one_story(mine, page) for page in kept_out)


def unseen(examples: Iterable[Example], kept_out: Sequence[Runs]) -> Iterator[Example]:
    """The examples that share no story with the pages kept out."""
    return (e for e in examples if is_unseen(e.parsed.text, kept_out))

"""Which texts are one story: what is measured on must not be trained on, under another name either."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import Example

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
    """The pages that are for scoring only: those of the sister folders of the training records `gold`, if any."""
    others = [f for f in gold.parent.glob("*dev*") if f != gold] + [gold.parent.parent / "seed"]
    return [runs(page.read_text("utf-8", errors="replace")) for folder in others for page in folder.rglob("*.txt")]


def unseen(examples: Iterable[Example], kept_out: list[Runs]) -> Iterator[Example]:
    """The examples that tell none of the stories that are kept out."""
    everything: Runs = set().union(*kept_out)
    for example in examples:
        mine = runs(example.parsed.text)
        if len(mine & everything) < 3 or not any(one_story(mine, page) for page in kept_out):
            yield example

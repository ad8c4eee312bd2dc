"""PolNeAR: source, cue, content and their links on articles of US politics.

Token F1 counts words that are tagged; exact F1 counts spans of the statements; a whole triple is right when source,
cue and content all are, either exactly or each with some overlap. A part that both leave out counts as right.
"""

import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora.people import polnear
from evaluation.counts import Count
from whosays.document import ParsedText, Span
from whosays.inference import Attribution, Encoder, load_encoder

WORD = re.compile(r"\w+|[^\w\s]")
PARTS = ("source", "cue", "content")


class Triple(NamedTuple):
    """One attribution: the spans of each part, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def articles(path: Path) -> Iterator[tuple[ParsedText, list[Triple]]]:
    """Each article as paragraphs, with its first annotator's triples."""
    for example in polnear(path):
        yield example.parsed, [Triple(a.source, a.cue, a.content) for a in example.attributions or ()]


def triple(found: Attribution) -> Triple:
    """An attribution as the model gives it, in the corpus's form."""
    return Triple(
        (found.source.span,) if found.source else (),
        (found.cue.span,) if found.cue else (),
        tuple(c.span for c in found.contents),
    )


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """The dev part's figures for the model that the package carries."""
    encoder = encoder or load_encoder()
    counts: dict[str, Count] = defaultdict(Count)

    def add(name: str, right: int, given: int, wanted: int) -> None:
        counts[name] = counts[name].plus(right, given, wanted)

    for parsed, gold in articles(data / "polnear" / "dev.jsonl"):
        labels = encoder.run(parsed, convention="polnear")
        # Each of the corpus's attributions has a cue: words that only might be somebody's are none to it.
        found = [triple(a) for a in labels.attributions if a.cue]
        words = [Span(*m.span()) for m in WORD.finditer(parsed.text)]
        for part in PARTS:
            a, b = _spans(gold, part), _spans(found, part)
            add(f"polnear.{part}.exact", len(a & b), len(b), len(a))
            a_words, b_words = _words(words, a), _words(words, {p.span for p in labels.parts if p.label == part})
            add(f"polnear.{part}.token", len(a_words & b_words), len(b_words), len(a_words))
        for name, alike in (("exact", operator.eq), ("overlap", overlapping)):
            add(f"polnear.triple.{name}", _matched(gold, found, alike), len(found), len(gold))
    return {name: count.f1 for name, count in counts.items()}


def _spans(triples: Iterable[Triple], part: str) -> set[Span]:
    return {s for t in triples for s in getattr(t, part)}


def _words(words: Sequence[Span], spans: set[Span]) -> set[Span]:
    inside = {i for s in spans for i in range(s.start, s.end)}
    return {w for w in words if w.start in inside}


def overlapping(a: Triple, b: Triple) -> bool:
    """Whether all three parts of two triples share a character, or are missing from both."""
    return all(
        (not x and not y) or any(s.start < t.end and t.start < s.end for s in x for t in y)
        for x, y in zip(a, b, strict=True)
    )


def _matched(gold: Sequence[Triple], found: Sequence[Triple], same: Callable[[Triple, Triple], bool]) -> int:
    left = list(found)
    right = 0
    for wanted in gold:
        match = next((t for t in left if same(wanted, t)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right

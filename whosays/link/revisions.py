"""What changed between two versions of a report.

The two are compared sentence by sentence. Sentences that both have are left aside; of the others, two that differ in
their numbers and in little else are one sentence, brought up to date.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from whosays.document import Span
from whosays.resources import lexicon
from whosays.story import Change, ReportText, Revision

ALIKE = 85.0  # of 100: how alike two sentences must be, their numbers left out, to be one
MOST_COMPARED = 400  # sentences of each version that the other lacks: every one is compared with every other
LEAST_WORDS = 5  # a shorter sentence is too little to be known again
TOLD_MORE = 12  # words in sentences of one version alone that count as told more, or as dropped

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z0-9])")


def revise(before: ReportText, after: ReportText) -> tuple[tuple[Change, ...], tuple[Revision, ...]]:
    """How the later version differs from the earlier, and the sentences that it gives with other numbers.

    >>> old, new = "Shells killed at least nine people in Belquor.", "Shells killed at least 12 people in Belquor."
    >>> texts = [ReportText(id=t, text=t, paragraphs=(Span(0, len(t)),)) for t in (old, new)]
    >>> revise(*texts)[0]
    ('numbers',)
    """
    old, new = _sentences(before), _sentences(after)
    gone = [s for w, s in old.items() if w not in new][:MOST_COMPARED]
    come = [s for w, s in new.items() if w not in old][:MOST_COMPARED]
    pairs = tuple(_other_numbers(before, gone, after, come))
    found: list[Change] = []
    if _counted_on(before, after):
        found.append("update")
    if _corrects(after) > _corrects(before):
        found.append("correction")
    if pairs:
        found.append("numbers")
    reworded = _reworded(before, gone, after, come)
    if _words(after.text, [s for s in come if s not in reworded]) >= TOLD_MORE:
        found.append("added")
    if _words(before.text, [s for s in gone if s not in reworded]) >= TOLD_MORE:
        found.append("dropped")
    return tuple(found), pairs


def _counted_on(before: ReportText, after: ReportText) -> bool:
    """Whether the page itself says that it was updated since the earlier version."""
    numbers = before.info.update_number or 0, after.info.update_number or 0
    return numbers[1] > numbers[0] or (after.info.updated is not None and after.info.updated != before.info.updated)


def _corrects(text: ReportText) -> int:
    """How many lines of the report say that it puts something right."""
    lines = (s.of(text.text) for s in (*text.paragraphs, *text.credits))
    return sum(1 for line in lines if _correction().search(line))


@cache
def _correction() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(w)}" for w in lexicon("wires")["correction"]), re.I)


def _sentences(text: ReportText) -> dict[tuple[str, ...], Span]:
    """The sentences of the story by their words, each once."""
    found: dict[tuple[str, ...], Span] = {}
    for paragraph in text.paragraphs:
        words = paragraph.of(text.text)
        ends = [0, *(m.end() for m in _SENTENCE_END.finditer(words)), len(words)]
        for start, end in pairwise(ends):
            span = Span(paragraph.start + start, paragraph.start + end).trimmed(text.text)
            if span and len(key := tuple(_WORD.findall(span.of(text.text).casefold()))) >= LEAST_WORDS:
                found.setdefault(key, span)
    return found


def _other_numbers(before: ReportText, gone: list[Span], after: ReportText, come: list[Span]) -> Iterable[Revision]:
    """Sentences with the same words and other numbers, each of the later version with the likest of the earlier."""
    masked = [_split(s.of(before.text)) for s in gone]
    for span in come:
        words, numbers = _split(span.of(after.text))
        if not numbers:
            continue
        likest = process.extractOne(words, [w for w, _ in masked], scorer=fuzz.ratio, score_cutoff=ALIKE)
        if likest and _replaced(masked[likest[2]][1], numbers):
            yield Revision(before=gone[likest[2]], after=span)


def _replaced(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a number took the place of another: each has one that the other lacks, so that none was merely left out.

    >>> _replaced(["nine", "4"], ["12", "4"]), _replaced(["nine", "4"], ["nine"])
    (True, False)
    """
    old, new = Counter(before), Counter(after)
    return bool(old - new) and bool(new - old)


def _reworded(before: ReportText, gone: list[Span], after: ReportText, come: list[Span]) -> set[Span]:
    """The sentences of either version that the other has in nearly the same words."""
    theirs = [_split(s.of(before.text))[0] for s in gone]
    found: set[Span] = set()
    for span in come:
        likest = process.extractOne(_split(span.of(after.text))[0], theirs, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if likest:
            found |= {span, gone[likest[2]]}
    return found


def _split(words: str) -> tuple[str, tuple[str, ...]]:
    """A sentence's words without its numbers, and its numbers."""
    found = _WORD.findall(words.casefold())
    numbers = tuple(w for w in found if _is_number(w))
    return " ".join(w for w in found if not _is_number(w)), numbers


def _is_number(word: str) -> bool:
    return word[0].isdigit() or all(part in _number_words() for part in word.split("-"))


@cache
def _number_words() -> frozenset[str]:
    numbers = lexicon("numbers")
    return frozenset(numbers["units"]) | frozenset(numbers["tens"]) | frozenset(numbers["scales"])


def _words(text: str, spans: Iterable[Span]) -> int:
    return sum(len(_WORD.findall(s.of(text))) for s in spans)

"""Splits a paragraph into sentences.

A candidate is a run of closing punctuation, with the quotation marks and brackets that close after it. Small named
rules, tried in order, say whether it ends a sentence; the first that answers wins.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache

from whosays.document import BlockKind, Paragraph, Span
from whosays.parse.credits import without_credit
from whosays.resources import lexicon

ENDINGS = re.compile(r"[.!?…]+[\"'”’»)\]]*")
LAST_WORD = re.compile(r"[\w.]*\w$")
NEXT_WORD = re.compile(r"\s*([\"'“‘«(\[]*)([\w$€£]+)")

# Characters: the longest sentence that we have met on a real page has 819. Where no mark ends one, what looks at whole
# sentences would otherwise look at a whole page again and again.
MOST_SENTENCE = 2_000

Rule = Callable[[str, str, str], bool | None]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("sentences")[name])


def _next(after: str) -> str:
    found = NEXT_WORD.match(after)
    return found.group(2) if found else ""


def inside_word(before: str, mark: str, after: str) -> bool | None:
    """No sentence ends inside "3.30" or "whosays.org"; a paragraph whose sentences lost their space does end."""
    if after[:1].isspace() or not after:
        return None
    if mark[0] == "." and after[:1].isupper() and re.search(r"[a-z)\"”]{3}$", before):
        return None  # "the safe.Officials said"
    if len(mark) > 1 and after[:1].isupper():
        return None  # “… the safe.”Officials said
    return False


def title(before: str, mark: str, after: str) -> bool | None:
    """No sentence ends after "Gen." or an initial."""
    if mark != ".":
        return None
    word = LAST_WORD.search(before)
    last = word.group().lower() if word else ""
    if last in _words("titles") or (len(last) == 1 and last.isalpha() and before[-1:].isupper()):
        return False
    return None


def before_number(before: str, mark: str, after: str) -> bool | None:
    """No sentence ends in "Oct. 1"."""
    word = LAST_WORD.search(before)
    if mark == "." and word and word.group().lower() in _words("before_number"):
        return not _next(after)[:1].isdigit()
    return None


def abbreviation(before: str, mark: str, after: str) -> bool | None:
    """ "the U.S. Army" goes on, "the U.S. He said" ends."""
    word = LAST_WORD.search(before)
    if mark == "." and word and word.group().lower() in _words("maybe"):
        return _next(after).lower() in _words("starters") and _next(after)[:1].isupper()
    return None


def lower_case_follows(before: str, mark: str, after: str) -> bool | None:
    """A sentence does not begin with a small letter: “Go!” he said."""
    return False if _next(after)[:1].islower() else None


def otherwise(before: str, mark: str, after: str) -> bool | None:
    """Every other closing mark ends a sentence."""
    return True


RULES: tuple[Rule, ...] = (inside_word, title, before_number, abbreviation, lower_case_follows, otherwise)


def sentence_spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, without the white space around them; none has over MOST_SENTENCE characters.

    >>> text = "Gen. Oru left at 3.30 a.m. on Monday. “We held it!” he said."
    >>> [s.of(text) for s in sentence_spans(text, 0, len(text))]
    ['Gen. Oru left at 3.30 a.m. on Monday.', '“We held it!” he said.']
    """
    cuts = [start]
    for found in ENDINGS.finditer(text, start, end):
        before, after = (
            text[max(start, found.start() - 24) : found.start()],
            text[found.end() : min(end, found.end() + 32)],
        )
        answers = (rule(before, found.group(), after) for rule in RULES)
        if next(answer for answer in answers if answer is not None):
            cuts.append(found.end())
    cuts.append(end)
    parts = (part for a, b in itertools.pairwise(cuts) for part in _bounded(text, a, b))
    return tuple(trimmed for part in parts if (trimmed := part.trimmed(text)))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence that no mark ends in parts, cut between words where there are any."""
    while end - start > MOST_SENTENCE:
        space = text.rfind(" ", start + 1, start + MOST_SENTENCE)
        cut = space if space > 0 else start + MOST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def paragraph(text: str, span: Span, kind: BlockKind) -> Paragraph:
    """The paragraph at `span` with its sentences, without the credits of a photo at its end."""
    span = without_credit(text, span, kind)
    return Paragraph(span, kind, sentence_spans(text, span.start, span.end))

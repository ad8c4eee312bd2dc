"""A word that may tell of an event, in its sentence: how it stands there, and what the lexicon of events says of it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from whosays.document import STORY_KINDS, BlockKind, ParsedText, Span
from whosays.find.figures.quantities import Token, tokens_of
from whosays.findings import EventStatus
from whosays.resources import lexicon

Stand = Literal["noun", "active", "passive"]
MOST_TOKENS = 400  # of a sentence: what is longer is a list or an attack on the reader
BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "had", "has", "have"})
_HAVE = frozenset({"has", "have"})
_BREAKS = frozenset(", ; : — – ( ) but while when after before where which who as that".split())
TO_VERB = frozenset({"to", "will", "would", "could", "might", "may", "must", "can", "did", "does", "do", "not"})
DETERMINERS = frozenset("the a an this that these those its their his her of in for by another".split())


class Sentence(NamedTuple):
    """A sentence as the event rules see it: its tokens, the kind of its block, its number on the page."""

    span: Span
    tokens: tuple[Token, ...]
    block: BlockKind
    number: int
    paragraph: int

    def low(self, at: int) -> str:
        """The word at a token in small letters; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def words(self, first: int, stop: int) -> str:
        """The words of some tokens in small letters, with a space at both ends."""
        return f" {' '.join(t.low for t in self.tokens[max(0, first) : max(0, stop)])} "

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens around one up to the next marks or words that begin another clause."""
        first = at
        while first > 0 and self.low(first - 1) not in _BREAKS:
            first -= 1
        stop = at + 1
        while stop < len(self.tokens) and self.low(stop) not in _BREAKS:
            stop += 1
        return first, stop


class Trigger(NamedTuple):
    """A word of an event: its tokens and characters, its kind, how it stands and how the text holds what it tells.

    `status` is None where nothing about the words says other than that it happened. `beside` names the words of the
    lexicon that count only beside others, where it is one of these.
    """

    sentence: Sentence
    first: int
    stop: int
    kind: str
    stand: Stand
    span: Span
    status: EventStatus | None = None
    beside: str | None = None

    @property
    def entry(self) -> Mapping[str, Any]:
        """What the lexicon says of the word: its kind's table, or the one of words that count only beside others."""
        found: Mapping[str, Any] = kinds()[self.kind] if self.beside is None else besides()[self.beside]
        return found

    @property
    def word(self) -> str:
        """The word in small letters."""
        return self.sentence.words(self.first, self.stop).strip()

    @property
    def is_total(self) -> bool:
        """Whether the verb tells what has happened so far: "2,000 have been killed", "has faced months of protests"."""
        first, _ = self.sentence.clause(self.first)
        return any(self.sentence.low(n) in _HAVE for n in range(first, self.first))


def sentences(parsed: ParsedText) -> tuple[Sentence, ...]:
    """The sentences of the story in order."""
    found = [
        (span, paragraph.kind, n)
        for n, paragraph in enumerate(parsed.paragraphs)
        if paragraph.kind in STORY_KINDS
        for span in paragraph.sentences
    ]
    return tuple(
        Sentence(span, tokens_of(parsed.text, span.start, span.end)[:MOST_TOKENS], kind, number, n)
        for number, (span, kind, n) in enumerate(found)
    )


def kinds() -> Mapping[str, Any]:
    """The kinds of the lexicon, each with its types and words."""
    found: Mapping[str, Any] = lexicon("events")["kinds"]
    return found


def besides() -> Mapping[str, Any]:
    """The words of the lexicon that count only beside others, by name, each with the kind that they are `of`."""
    found: Mapping[str, Any] = lexicon("events")["beside"]
    return found


@cache
def listed(table: str) -> frozenset[str]:
    """The words of a table of the lexicon of events."""
    return frozenset(lexicon("events")[table]["words"])

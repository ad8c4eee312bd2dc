"""Whom a clause sets against somebody: those they drive out, fight or accuse cannot be the same entity."""

import re
from collections.abc import Iterable
from functools import cache

from whosays.document import Span
from whosays.resources import lexicon

NEAR = 4  # characters between where the other begins and where their name does: "the "


def set_against(text: str, mentions: Iterable[Span]) -> frozenset[int]:
    """Where those begin whom the clauses of somebody's mentions set against them.

    >>> text = "Daro's fighters have driven the League from Halm."
    >>> [text[at:at + 6] for at in set_against(text, [Span(0, 15)])]
    ['League']
    >>> text = "Clashes between the guard and the rebels went on."
    >>> [text[at:at + 6] for at in set_against(text, [Span(16, 25)])]
    ['rebels']
    """
    return frozenset(found.end() for span in mentions for found in _clauses(text, span))


def among(starts: Iterable[int], against: frozenset[int]) -> bool:
    """Whether one of those who are mentioned at some positions is set against somebody.

    >>> among([28], frozenset([32])), among([30, 60], frozenset([90]))
    (True, False)
    """
    return any(0 <= at - start <= NEAR for at in against for start in starts)


def _clauses(text: str, span: Span) -> Iterable[re.Match[str]]:
    """What stands between somebody and the other, from the end of a mention."""
    fights = _fights().match(text, span.end)
    if fights is not None:
        yield fights
    joined = _AND.match(text, span.end)
    if joined is not None and _between().search(text, max(0, span.start - LONGEST), span.start):
        yield joined


LONGEST = 40  # characters of "a new round of heavy clashes between the "
_AND = re.compile(r"\sand\s(?:the\s)?")


@cache
def _fights() -> re.Pattern[str]:
    words = lexicon("bodies")["against"]
    auxiliary, verbs, passive = ("|".join(words[k]) for k in ("auxiliaries", "verbs", "passive"))
    return re.compile(rf"(?:\s(?:{auxiliary}))*?\s(?:(?:was|were|been)\s(?:{passive})\sby|{verbs})\s(?:the\s)?")


@cache
def _between() -> re.Pattern[str]:
    nouns = "|".join(lexicon("bodies")["against"]["nouns"])
    return re.compile(rf"\b(?:{nouns})\s(?:[a-z]+\s){{0,3}}between\s(?:the\s)?\Z", re.I)

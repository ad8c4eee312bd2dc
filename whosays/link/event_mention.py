"""Where a clause tells of its event: the words around the word of its matter.

"The blast led the governor to call off his visit" tells of a blast in its first words. Events are compared by these
words rather than by whole clauses, which go on to something else.
"""

import re

from whosays.document import Span
from whosays.link.matters import matter_words
from whosays.link.senses import senses
from whosays.link.tellings import Telling

BEFORE, AFTER = 4, 7  # words around a matter's word that say which event it is
_WORD = re.compile(r"\S+")
# Marks and words at which what is said of an event ends.
_BOUND = re.compile(
    r"[,;:()\"“”]|\s[–—-]\s|\b(?:and|but|that|which|who|after|before|when|while|because|since|over|led|resulted|prompted|sparked|triggered|followed)\b",
    re.I,
)


def event_mention(telling: Telling) -> Telling | None:
    """The telling with the words around its matter's word for its span and words; None where it has no such word.

    A clause of blame, whose deed stands before it, tells of that deed and is no mention of its own.
    """
    if telling.matter is None:
        return None
    at = next((at for matter, at in matter_words(telling.text, telling.around) if matter == telling.matter), None)
    if at is None:
        return None
    start, end = around_word(telling.text, at)
    span = Span(telling.span.start + start, telling.span.start + end)
    return telling._replace(span=span, words=senses(telling.text[start:end]))


def around_word(clause: str, at: int) -> tuple[int, int]:
    """Where in the clause the words around the one at a place begin and end.

    >>> clause = "Officials said the blast at the mill in Oru led the governor to leave"
    >>> start, end = around_word(clause, clause.index("blast"))
    >>> clause[start:end]
    'Officials said the blast at the mill in Oru'
    """
    words = [m.span() for m in _WORD.finditer(clause)]
    own = next((n for n, (_, end) in enumerate(words) if end > at), len(words) - 1)
    start, end = words[max(0, own - BEFORE)][0], words[min(len(words) - 1, own + AFTER)][1]
    bounds = [m.end() for m in _BOUND.finditer(clause, start, at)]
    after = _BOUND.search(clause, words[own][1], end)
    start, end = max([start, *bounds]), after.start() if after else end
    held = clause[start:end]
    return start + len(held) - len(held.lstrip()), start + len(held.rstrip())

"""Where a clause tells of events: the words around each word of a matter.

"The blast led the governor to call off his visit" tells of two events. What a clause says of each stands around its
word: "the blast", "to call off his visit". Events are compared by these words rather than by whole clauses.
"""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.link.matters import family, matter_words
from whosays.link.senses import senses
from whosays.link.tellings import Telling

BEFORE, AFTER = 4, 7  # words around a matter's word that say which event it is
_WORD = re.compile(r"\S+")
# Marks and words at which what is said of an event ends.
_BOUND = re.compile(
    r"[,;:()\"“”]|\s[–—-]\s|\b(?:and|but|that|which|who|after|before|when|while|because|since|over|led|resulted|prompted|sparked|triggered|followed)\b",
    re.I,
)


def event_mentions(telling: Telling) -> Iterator[Telling]:
    """The telling once for each family of matters that its clause has words of, its own matter first.

    The span of each is that of the words around, and its words are theirs.
    """
    told = sorted(matter_words(telling.text, telling.around), key=lambda m: (m[0] != telling.matter, m[1]))
    known: set[str | None] = set()
    for matter, at in told:
        kind = family(matter)
        if kind in known or (telling.matter is None):
            continue
        known.add(kind)
        start, end = around_word(telling.text, at)
        span = Span(telling.span.start + start, telling.span.start + end)
        own = matter == telling.matter
        yield telling._replace(
            span=span,
            matter=matter,
            deed=telling.deed if own else matter,
            words=senses(telling.text[start:end]),
            figures=telling.figures if own else (),
            point=Span(telling.span.start + at, telling.span.start + at + 1),
        )
    if not known and telling.matter is not None:
        yield telling  # a clause of blame, whose deed stands before it


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

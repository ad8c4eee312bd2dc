"""Where a clause tells of its event: the words around the word of its matter.

"The blast led the governor to call off his visit" tells of a blast in its first words. Events are compared by these
words rather than by whole clauses, which go on to something else; what is shown of a mention is a little longer.
"""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.link.matters import family, matter_words
from whosays.link.senses import senses
from whosays.link.tellings import Telling

BEFORE, AFTER = 4, 7  # words around a matter's word that say which event it is
SHOWN_BEFORE, SHOWN_AFTER = 9, 16  # words around it that are shown
_WORD = re.compile(r"\S+")
_MARKS = r"[,;:()\"“”]|\s[–—-]\s"
_MARK = re.compile(_MARKS)
# Marks and words at which what is said of an event ends.
_BOUND = re.compile(
    rf"{_MARKS}|\b(?:and|but|that|which|who|after|before|when|while|because|since|over|led|resulted|prompted|sparked|triggered|followed)\b",
    re.I,
)


def event_mentions(telling: Telling) -> Iterator[Telling]:
    """The telling once for each family of matters that its clause has a word of, the telling's own first.

    Each has the words around that word for its span and words. A clause of blame, whose deed stands before it, tells of
    that deed and is no mention of its own.
    """
    told = matter_words(telling.text, telling.around)
    own = next((one for one in told if one[0] == telling.matter), None)
    if own is None:
        return
    first: dict[str | None, tuple[str, int]] = {family(own[0]): own}
    for matter, at in told:
        first.setdefault(family(matter), (matter, at))
    yield _mention(telling, own[1])
    for matter, at in list(first.values())[1:]:
        point = Span(telling.span.start + at, telling.span.start + at + 1)
        yield _mention(telling._replace(matter=matter, deed=matter, point=point, type=None), at)


def _mention(telling: Telling, at: int) -> Telling:
    """The telling with the words around the one at a place in its clause for its span and words."""
    shown, compared = shown_around(telling.text, at), words_around(telling.text, at)
    span = Span(telling.span.start + shown.start, telling.span.start + shown.end)
    return telling._replace(span=span, words=senses(compared.of(telling.text)))


def words_around(clause: str, at: int) -> Span:
    """Where in the clause the words around the one at a place begin and end that say which event it is.

    >>> clause = "Officials said the blast at the mill in Oru led the governor to leave"
    >>> words_around(clause, clause.index("blast")).of(clause)
    'Officials said the blast at the mill in Oru'
    """
    return _around(clause, at, BEFORE, AFTER, _BOUND)


def shown_around(clause: str, at: int) -> Span:
    """The same of the words that are shown, which end at a mark or after many more words.

    >>> clause = "Officials said the blast at the mill in Oru led the governor to leave"
    >>> shown_around(clause, clause.index("blast")).of(clause)
    'Officials said the blast at the mill in Oru led the governor to leave'
    """
    return _around(clause, at, SHOWN_BEFORE, SHOWN_AFTER, _MARK)


def _around(clause: str, at: int, before: int, after: int, bound: re.Pattern[str]) -> Span:
    words = [m.span() for m in _WORD.finditer(clause)]
    own = next((n for n, (_, end) in enumerate(words) if end > at), len(words) - 1)
    start, end = words[max(0, own - before)][0], words[min(len(words) - 1, own + after)][1]
    bounds = [m.end() for m in bound.finditer(clause, start, at)]
    later = bound.search(clause, words[own][1], end)
    start, end = max([start, *bounds]), later.start() if later else end
    held = clause[start:end]
    return Span(start + len(held) - len(held.lstrip()), start + len(held.rstrip()))

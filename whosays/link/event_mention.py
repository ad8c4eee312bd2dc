"""Where a clause tells of its event: the words around the word of its matter.

"The blast led the governor to call off his visit" tells of a blast in its first words. Events are compared by these
words rather than by whole clauses, which go on to something else; what is shown of a mention is a little longer.
"""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.link.matters import family, is_account, matter_words
from whosays.link.senses import senses
from whosays.link.telling import Telling
from whosays.resources import one_of

BEFORE, AFTER = 4, 7  # words around a matter's word that say which event it is
SHOWN_BEFORE, SHOWN_AFTER = 9, 16  # words around it that are shown
_WORD = re.compile(r"\S+")
_MARKS = r"(?<!\d),|,(?!\d)|[;:()\"“”]|\s[–—-]\s"
_MARK = re.compile(_MARKS)
# Marks and words at which what is said of an event ends.
_BOUND = re.compile(rf"{_MARKS}|\b{one_of('linking', 'clauses', 'leaves_event')}\b", re.I)


def event_mentions(telling: Telling) -> Iterator[Telling]:
    """The telling once for each family of matters that its clause has a word of, the telling's own first.

    Each has the words around that word for its span and words; one word tells of one event. A clause of blame, whose
    deed stands before it, tells of that deed and is no mention of its own; nor is what somebody asks for.
    """
    told = sorted(matter_words(telling.text, telling.around), key=lambda one: one[0] != telling.matter)
    if not told or told[0][0] != telling.matter:
        return
    told_already = {family(matter) for matter, _ in told if _is_of_the_harm(telling, matter)}
    first: dict[str | None, tuple[str, int]] = {}
    for matter, at in told:
        taken = family(matter) in told_already or any(at == other for _, other in first.values())
        if not (taken or _only_asked_for(telling, at) or _only_named(telling, matter, at)):
            first.setdefault(family(matter), (matter, at))
    for matter, at in first.values():
        if matter == telling.matter:
            yield _mention(telling, at)
        else:
            point = Span(telling.span.start + at, telling.span.start + at + 1)
            type = telling.type if family(matter) == family(telling.matter) else None
            yield _mention(telling._replace(matter=matter, deed=matter, point=point, type=type), at)


def _is_of_the_harm(telling: Telling, matter: str) -> bool:
    """Whether a matter of harm only tells how other harm of its sentence came about: "a rocket that fell short caused
    the blast" is of the blast."""
    named = (other for other, _ in matter_words(telling.around, telling.around) if other != matter)
    return is_account(matter) and family(matter) == "harm" and any(family(other) == "harm" for other in named)


# "Calls for a truce": there is none yet.
_CALLS_FOR = re.compile(
    rf"\b{one_of('linking', 'around', 'calls')}\s(?:for\s)?(?:(?:an?|the)\s)?(?:[\w-]+\s){{0,2}}$", re.I
)


def _only_asked_for(telling: Telling, at: int) -> bool:
    """Whether somebody only asks for what a clause names, and the report has no event of its own there."""
    if telling.type is not None:
        return False
    asked = telling.voice is not None and telling.voice.manner in {"asks", "orders"}
    return asked or _CALLS_FOR.search(telling.text, 0, at) is not None


# "Since the protests began" only says from when on, and "to crush the protests" what for.
_SINCE = re.compile(r"\bsince\s(?:[\w’'-]+\s){0,4}$", re.I)
_BEGAN = re.compile(rf"[\w’'-]*\W(?:[\w’'.-]+\s){{0,5}}?{one_of('linking', 'around', 'began')}\b", re.I)
_QUELLED = re.compile(rf"\b{one_of('linking', 'around', 'quelled')}\s(?:[\w’'-]+\s){{0,3}}$", re.I)


def _only_named(telling: Telling, matter: str, at: int) -> bool:
    """Whether a clause only names what has been going on: to say since when, or against what something else is."""
    words = telling.text
    since = _SINCE.search(words, 0, at) is not None and _BEGAN.match(words, at) is not None
    return since or (family(matter) == "protest" and _QUELLED.search(words, 0, at) is not None)


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

"""Whether a number is given as a part of another, or counted on beside others."""

import re
from collections.abc import Sequence

from whosays.findings import Figure, quoted
from whosays.link.answers import Answer
from whosays.link.telling import Telling
from whosays.resources import lexicon

LISTED = 3  # numbers of one measure in one sentence, from which they are parts of a whole
PARTS = frozenset(lexicon("matters")["part"])  # kinds of dead who are among all others: children, medics

_OF_THEM = re.compile(
    r"\b(?:includ(?:ing|ed|es)|in\sone\s(?:instance|case|incident|house|family)|among\s(?:them|whom|those|the\s\w+)|of\s(?:them|whom|those))\b[^.;]*$",
    re.I,
)
# "At least 9 of the dead were children", "13 of whom", "68 children were among those killed".
_OF_WHOM = re.compile(
    r"(?:[\w,’'-]+\s){1,4}?(?:of\s(?:its|their|his|our|them|whom|those|the\s(?:dead|bodies|killed|victims|injured|wounded|casualties))"
    r"|(?:were|are|was)\samong)\b",
    re.I,
)


def is_part(answer: Answer) -> bool:
    """Whether a number is given as a part of another ("including nine children"), in a list of places or peoples, or
    beside the number of others ("two priests and a cook")."""
    told, figure = answer.telling, answer.figure
    if figure is None or not figure.spans:
        return False
    alike = [f for f in told.figures if f.measure == figure.measure and f.spans]
    if _OF_THEM.search(_before(told, figure)) or _OF_WHOM.match(_after(told, figure)):
        return True
    # "165, including 27 women and 19 boys" is a toll and no list.
    listed = [f for f in alike if _OF_THEM.search(_before(told, f)) is None]
    beside = any(_beside(told, figure, other) for other in listed if other.spans != figure.spans)
    of_others = figure.measure == "killed" and _OTHERS.search(quoted(figure.quote)) is not None
    return len(listed) >= LISTED or beside or of_others


def are_mostly_parts(answers: Sequence[Answer]) -> bool:
    """Whether most of the answers give their number as a part of another."""
    return 2 * sum(map(is_part, answers)) > len(answers)


def is_of_them(answer: Answer) -> bool:
    """Whether a number is only one of those counted right before: "22 deaths, 19 of them in Halm"."""
    figure = answer.figure
    return figure is not None and bool(figure.spans) and _OF_THOSE.match(_after(answer.telling, figure)) is not None


_OF_THOSE = re.compile(r"(?:[\w,’'-]+\s){1,3}?of\s(?:them|whom|those)\b", re.I)


def _before(told: Telling, figure: Figure) -> str:
    """The words of the sentence before a number."""
    return told.around[: max(0, figure.spans[0].start - told.sentence.start)][-120:]


def _after(told: Telling, figure: Figure) -> str:
    """The number and the words of the sentence behind it."""
    start, end = (max(0, at - told.sentence.start) for at in (figure.spans[0].start, figure.spans[-1].end))
    return told.around[start:][: end - start + 60]


_OTHERS = re.compile(r"\bothers?\b", re.I)  # "seven other people" died: others before; hurt are others than the dead
# Between two numbers of one count: "two | priests and | a cook", "12 | Oruans and | 11 | Tarsians".
_COUNTS_ON = re.compile(
    r"\W*(?:(?!and\b|in\b|at\b|near\b)[\w’'-]+\W+){0,4}?(?:and|plus|as well as|along with)\s(?:the\s)?\W*", re.I
)


def _beside(told: Telling, a: Figure, b: Figure) -> bool:
    """Whether two numbers of one measure are counted on, the one right behind the other."""
    earlier, later = sorted((a, b), key=lambda f: f.spans[0])
    first, second = sorted((earlier.spans[-1], later.spans[0]))
    between = told.around[first.end - told.sentence.start : second.start - told.sentence.start]
    return _COUNTS_ON.fullmatch(between) is not None

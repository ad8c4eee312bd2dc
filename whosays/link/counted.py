"""What a number counts: a whole or a part of it, one day's or the sum of several; and whether two count the same."""

import re

from whosays.findings import Figure, quoted
from whosays.link.answers import Answer
from whosays.link.claims import Draft, is_total
from whosays.link.same_answer import called_alike
from whosays.link.telling import Telling
from whosays.resources import lexicon, one_of

LISTED = 3  # numbers of one measure in one sentence, from which they are parts of a whole

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


def of_one_scope(a: Draft, b: Draft) -> bool:
    """Whether two numbers can be of the same: not a town's and a country's, a day's and the sum of weeks, a whole and
    its part or two of a list."""
    if is_total(a) != is_total(b):
        return False
    scopes = [{(t.telling.wide, _of_days(t)) for t in d.answers} for d in (a, b)]
    parts = [2 * sum(map(is_part, d.answers)) > len(d.answers) for d in (a, b)]
    if not scopes[0] & scopes[1] or parts[0] != parts[1]:
        return False
    x, y = a.first.figure, b.first.figure
    counted = {*a.about.split(), *b.about.split()} & set(lexicon("matters")["part"])
    # Two parts of a whole are of other people, unless these are called by one word.
    return not parts[0] or bool(counted or (x and y and called_alike(x, y)))


# Days that a number sums up: those of "14 in six days" and of "six on Wednesday" are not one count.
_DAYS = re.compile(
    r"\b(?:in|over|during|within|for)\s(?:the\s)?(?:past|last|first)\smonth\b"
    r"|\b(?:in|over|during|within|for)\s(?:the\s)?(?:(?:past|last|first)\s)?"
    rf"(?:{one_of('numbers', 'units')}|\d+|several|few|past)\s(?:days|weeks)\b"
    r"|\b(?:in|over|during|within)\s(?:the|a)\s(?:past|last|single)?\s?week\b|\bthis\sweek\b"
    rf"|\bsince\s(?:(?:last|the)\s)?(?:\w+\s)?{one_of('times', 'weekdays')}\b",
    re.I,
)


def _of_days(answer: Answer) -> bool:
    """Whether a number is told as that of several days."""
    return _DAYS.search(answer.telling.text) is not None


def is_part(answer: Answer) -> bool:
    """Whether a number is given as a part of another ("including nine children"), in a list of places or peoples, or
    beside the number of others ("two priests and a cook")."""
    told, figure = answer.telling, answer.figure
    if figure is None or not figure.spans:
        return False
    alike = [f for f in told.figures if f.measure == figure.measure and f.spans]
    if _OF_THEM.search(_before(told, figure)) or _OF_WHOM.match(_after(told, figure)):
        return True
    listed = [
        f for f in alike if _OF_THEM.search(_before(told, f)) is None
    ]  # not "165, including 27 women and 19 boys"
    beside = any(_beside(told, figure, other) for other in listed if other.spans != figure.spans)
    of_others = figure.measure == "killed" and _OTHERS.search(quoted(figure.quote)) is not None
    return len(listed) >= LISTED or beside or of_others


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

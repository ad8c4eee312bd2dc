"""What a number counts: one day's dead or the sum of several, and whether two numbers count the same."""

import re

from whosays.link.answers import Answer
from whosays.link.claims import Draft, is_total
from whosays.link.parts import PARTS, are_mostly_parts
from whosays.link.same_answer import called_alike
from whosays.resources import one_of


def of_one_scope(a: Draft, b: Draft) -> bool:
    """Whether two numbers can be of the same: not a town's and a country's, a day's and the sum of weeks, a whole and
    its part or two of a list."""
    if is_total(a) != is_total(b):
        return False
    scopes = [{(t.telling.wide, _of_days(t)) for t in d.answers} for d in (a, b)]
    parts = [are_mostly_parts(d.answers) for d in (a, b)]
    if not scopes[0] & scopes[1] or parts[0] != parts[1]:
        return False
    x, y = a.first.figure, b.first.figure
    counted = PARTS & {*a.about.split(), *b.about.split()}
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

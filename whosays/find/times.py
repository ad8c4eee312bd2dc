"""When a statement was said, from the words of its own sentence, worked out from the day of publication.

Only what is exact: a weekday is the last one on or before the day of publication, "yesterday" the day before. Anything
else, and any page with no day of publication, gives no time.
"""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from whosays.document import PublicationDate, Span
from whosays.resources import lexicon


class SaidWhen(NamedTuple):
    """A day (ISO), the words that give it, and the rule that read them."""

    day: str
    span: Span
    rule: str


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(lexicon("times")["weekdays"])
    return re.compile(rf"\b(?P<not_last>next|every|each|since|until|by|last)?\s?\b(?P<day>{names})\b(?!['’]s)", re.I)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{'|'.join(lexicon('times')['offsets'])})\b(?!['’]s)", re.I)


def publication_day(published: PublicationDate | None) -> date | None:
    """The day of publication; None when only a month, a year or nothing is known."""
    return date.fromisoformat(published.date) if published and published.precision == "day" else None


def last_weekday(name: str, day: date) -> date:
    """The last day of that name on or before `day`.

    >>> last_weekday("Tuesday", date(2031, 5, 2)).isoformat()  # a Friday
    '2031-04-29'
    """
    wanted = lexicon("times")["weekdays"].index(name.lower())
    return day - timedelta(days=(day.weekday() - wanted) % 7)


def said_when(text: str, within: tuple[Span, ...], published: PublicationDate | None) -> SaidWhen | None:
    """The day that the words in `within` (a statement's sentence without its content) give, nearest first."""
    anchor = publication_day(published)
    if anchor is None:
        return None
    for part in within:
        for found in _weekday().finditer(text, part.start, part.end):
            if not found.group("not_last"):
                day = last_weekday(found.group("day"), anchor)
                return SaidWhen(day.isoformat(), Span(*found.span("day")), "find.times.last_weekday")
        for found in _relative().finditer(text, part.start, part.end):
            day = anchor + timedelta(days=lexicon("times")["offsets"][found.group("word").lower()])
            return SaidWhen(day.isoformat(), Span(*found.span("word")), "find.times.relative_day")
    return None

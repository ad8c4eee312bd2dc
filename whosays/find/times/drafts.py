"""A time expression before it is resolved, and what it will be resolved against."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from whosays.document import Span
from whosays.find.rule_names import rule_name
from whosays.find.times.values import Interval, day_of, month_of_value, parts, written_year, year_of
from whosays.findings import TimexType

Tense = Literal["past", "over", "future"]  # "over" is past for sure: "since March", "began in March"
Grain = Literal[
    "clock",
    "part",
    "moment",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
    "holiday",
    "length",
    "set",
    "vague",
]
AnchorKind = Literal["publication", "expression", "event"]
AGAINST_TENSE = 3  # how many times as far a time counts that the verb's tense speaks against


class Scene(NamedTuple):
    """What an expression is read against: the day of publication, the last time told before it, the tense around it.

    `history` is set in texts that tell the past in order and move their own present along; see `times.is_history`.
    `quarter` is the business quarter told last; `months` is set where months of a year were told after it ("the nine
    months"), by which "a year earlier" goes as well. `year_ahead` is the year that the next expression of the same list
    gives for both ("in April and June 1955"). `near` is the last time told where the same paragraph tells it close by,
    `start` where the words go on from it ("from Tuesday until"). `day` is the last day told, where a wider time or the
    report's own day ("said today") came between it and the words. `unsure` are years that no day without a year is put
    into; see `times.unsure_years`.
    """

    published: date | None = None
    last: str | None = None
    tense: Tense | None = None
    history: bool = False
    quarter: str | None = None
    months: bool = False
    year_ahead: int | None = None
    near: str | None = None
    start: str | None = None
    day: str | None = None
    unsure: frozenset[int] = frozenset()

    @property
    def now(self) -> str | None:
        """The value that "ago" and "last" are counted from: a text that tells a history has none."""
        return self.published.isoformat() if self.published and not self.history else None

    @property
    def now_kind(self) -> AnchorKind | None:
        """What kind of thing that is."""
        return "publication" if self.now else None

    @property
    def about(self) -> str | None:
        """The value near which a month or a day without a year lies."""
        return self.last if self.history else self.now

    @property
    def about_kind(self) -> AnchorKind | None:
        """What kind of thing that is."""
        return "expression" if self.history and self.last else self.now_kind

    @property
    def then(self) -> str | None:
        """The value that "later" and "that day" are counted from: the last one told, else the day of publication."""
        return self.last or self.now

    @property
    def then_day(self) -> str | None:
        """The value that "the next day" is counted from: the last day told, where a month came between."""
        return self.day if self.then is not None and self.day is not None else self.then

    @property
    def then_kind(self) -> AnchorKind | None:
        """What kind of thing that is."""
        return "expression" if self.last else self.now_kind


class Reading(NamedTuple):
    """The value that words have in a scene, and what it was counted from."""

    value: str | None
    anchor: AnchorKind | None = None
    spanned: Interval | None = None  # where it is not that of the value: a length from or to a known day


UNKNOWN = Reading(None)
Read = Callable[[Scene], Reading]


class Draft(NamedTuple):
    """One expression found and not yet read; `span` is set where it is not the whole of what the rule matched."""

    type: TimexType
    grain: Grain
    read: Read
    span: Span = Span(0, 0)
    rule: str = ""
    modifier: str | None = None
    event: Span | None = None
    alone: bool = True  # False: a time only beside a day ("Wednesday morning")
    after_quarter: bool = False  # True: a time only where a quarter of a year was told before


Find = Callable[[re.Match[str]], Iterator[Draft]]


class Rule(NamedTuple):
    """A pattern and the function that makes drafts of what it matches; the rule is called as the function is."""

    pattern: re.Pattern[str]
    find: Find

    @property
    def name(self) -> str:
        """What a finding names."""
        return rule_name(self.find)


def rule(pattern: str, find: Find) -> Rule:
    """A rule whose pattern starts and ends at the ends of words; white space in the pattern only lays it out."""
    return Rule(re.compile(rf"(?<![\w$£€#])(?:{pattern})(?!\w)", re.I | re.VERBOSE), find)


def fixed(value: str | None) -> Read:
    """Words that mean the same everywhere."""
    return lambda scene: Reading(value)


def of_fiscal_year(reading: Reading, words: str) -> Reading:
    """The reading, without days where the words name a fiscal year: each state and company begins its own.

    >>> of_fiscal_year(Reading("2031"), "fiscal 2031").spanned
    Interval(earliest=None, latest=None, precision=None)
    """
    return reading._replace(spanned=Interval()) if _FISCAL.search(words) else reading


_FISCAL = re.compile(r"\b(?:fiscal|financial)\b", re.I)


def nearer(before: int, after: int, tense: Tense | None) -> int:
    """Which of two is meant, one so far back (0 or more) and one so far ahead: a negative answer is the first.

    The nearer one, what the tense speaks against counted thrice as far; the past where both are as near, and of what is
    over for sure.

    >>> nearer(320, 45, None), nearer(195, 170, "past"), nearer(100, 200, "future")
    (45, -195, 200)
    """
    back = before * (AGAINST_TENSE if tense == "future" else 1)
    ahead = after * (AGAINST_TENSE if tense == "past" else 1)
    return -before if back <= ahead or tense == "over" else after


def year_for(month: int, day: int | None, scene: Scene) -> Reading:
    """The year of a month or day that the words give without one.

    In news the nearer one to publication; in a history the one that brings it nearest to the last time told.

    >>> year_for(10, 23, Scene(date(1999, 5, 6), tense="past")).value
    '1998'
    >>> year_for(1, None, Scene(last="1941-11", history=True)).value
    '1942'
    """
    if scene.year_ahead is not None:
        return Reading(written_year(scene.year_ahead), "expression")
    now, year = scene.about, year_of(scene.about)
    if year is None or now is None:
        return UNKNOWN
    if scene.history and year in scene.unsure and not scene.near and month_of_value(now) != (year, month):
        return UNKNOWN
    if year < 0:
        return Reading(f"BC{-year:04d}", scene.about_kind)
    known = month_of_value(now)
    if known is None:
        return Reading(f"{year:04d}", scene.about_kind)
    today = day_of(now)
    here = (month * 31 + day) - (known[1] * 31 + today.day) if day and today else (month - known[1]) * 31
    distance = 12 * 31
    if scene.history:
        year += 1 if here < -distance * 3 // 4 else 0
    elif here:
        chosen = nearer(-here if here < 0 else distance - here, here if here > 0 else distance + here, scene.tense)
        year += 1 if here < 0 < chosen else -1 if here > 0 > chosen else 0
    return Reading(f"{year:04d}", scene.about_kind)


def quarter_of(value: str | None) -> tuple[int, int] | None:
    """Year and quarter of a value that tells both."""
    found, month = parts(value), month_of_value(value)
    if found and found["quarter"] and not found["bc"]:
        return int(found["year"]), int(found["quarter"])
    return (month[0], (month[1] + 2) // 3) if month else None

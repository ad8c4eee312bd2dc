"""Whose words each stretch of a page is, and the times and places an event may be given.

One rule holds for every kind of finding: what is inside a statement's content belongs to its speaker, the rest to the
page. `times` chooses when an event was, `places` where. Each choice keeps its words and the name of its rule.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from whosays.document import Span
from whosays.find.events.links import Links, links_of
from whosays.find.events.trigger import Sentence, Trigger, listed
from whosays.find.times.entries import Entry
from whosays.find.times.values import MIDDLE, moved, span_precision
from whosays.find.times.words import ORDINAL, WEEKDAY
from whosays.findings import EventStatus, Place, Statement, TimeExpression, When
from whosays.inference import Labels, Readings

NEXT_TO = 4  # characters between words that stand right beside one another: "said on Monday"
_MARKS = frozenset(", ; : — – ( but while when where which who after before since as and".split())


class Voices:
    """Whose words any stretch of the page is: the statements that hold it, each stretch worked out once."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """The page's statements."""
        self.statements = statements
        self._held: dict[Span, tuple[str, ...]] = {}
        self._sources: dict[Span, bool] = {}
        self._cues: dict[Span, bool] = {}

    def of(self, span: Span) -> tuple[str, ...]:
        """The statements that the words belong to; empty is the page's own voice."""
        if span not in self._held:
            self._held[span] = according_to(span, self.statements)
        return self._held[span]

    def edge(self, a: Span, b: Span) -> float:
        """1 where the edge of a statement's content lies between two stretches, else 0."""
        return float(self.of(a) != self.of(b))

    def beside_cue(self, span: Span) -> bool:
        """Whether the words stand right beside those that mark a statement: "said on Monday"."""
        if span not in self._cues:
            cues = (c for st in self.statements if st.cue is not None for c in st.cue.spans)
            self._cues[span] = any(
                0 <= span.start - c.end <= NEXT_TO or 0 <= c.start - span.end <= NEXT_TO for c in cues
            )
        return self._cues[span]

    def name_source(self, span: Span) -> bool:
        """Whether the words are those that name a statement's source."""
        if span not in self._sources:
            self._sources[span] = any(span.overlaps(s) for st in self.statements for s in st.source.spans)
        return self._sources[span]


class Setting(NamedTuple):
    """What the page tells of times, places and statements: all that circumstances are chosen from.

    `words` are those of its events, once they are known; `links` the encoder's from words of events to the places, by
    their ids, and to the times, by their intervals; `entries` those of a live blog or a chronology.
    """

    text: str
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    voices: Voices
    readings: Readings | None
    told_on: str | None = None
    links: Links | None = None
    time_links: Links | None = None
    words: tuple[Span, ...] = ()
    entries: Sequence[Entry] = ()

    def with_words(self, triggers: Iterable[Trigger]) -> "Setting":
        """The setting that knows where the page's words of events stand, in their order."""
        return self._replace(words=tuple(sorted(t.span for t in triggers)))

    def nearer(self, trigger: Trigger, to: Span) -> int:
        """How many other words of events stand between an event's word and others."""
        left, right = sorted((trigger.span, to))
        return max(0, bisect_left(self.words, right) - bisect_left(self.words, (left.end, left.end)))


def setting_of(
    text: str,
    labels: Labels,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    told_on: str | None,
    entries: Sequence[Entry] = (),
) -> Setting:
    """The setting of a page that an encoder may have read; `told_on` is the day it was written."""
    links = links_of(labels, [(m, p.id) for p in places for m in p.mentions])
    time_links = links_of(labels, [(t.span, interval_of(t)) for t in times if t.earliest is not None])
    return Setting(
        text, times, places, Voices(statements), labels.readings, told_on, links, time_links, entries=entries
    )


def interval_of(time: TimeExpression) -> str:
    """The days that a time expression means, as one string: all words for one day are of one."""
    return f"{(time.earliest or '')[:10]}/{(time.latest or '')[:10]}"


class Chosen(NamedTuple):
    """A time expression or a place's id with its words, the probability that it fits and the rule that chose it."""

    value: TimeExpression | str
    words: Span
    score: float
    rule: str


def according_to(span: Span, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The statements that the words belong to: those whose content holds them. Empty is the page's own voice."""
    return tuple(s.id for s in statements if any(span.within(c) for c in s.content.spans))


def between(sentence: Sentence, a: Span, b: Span) -> list[str]:
    """The words between two stretches of a sentence, in small letters."""
    left, right = sorted((a, b))
    return [t.low for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


def breaks(words: Iterable[str]) -> int:
    """How many of some words begin another clause or part one."""
    return sum(w in _MARKS for w in words)


def when_of(
    time: TimeExpression, setting: Setting, *, deed: Trigger | None = None, status: EventStatus | None = None
) -> When:
    """The interval of a time expression as days; "since March" lasts until the report was written.

    Where something began "in mid-March", the middle of these days is when. Two days that are told as the ends of one
    stretch are one: "from 3 to 5 May". The night of a day is of that day. What is told with `deed`, a word of it, may
    be over though something else has gone on since: the raid of "since rebels raided Halm on 3 May". Of the weekdays
    that a word may mean, what has happened was on the last one, and what is called for will be on the next.
    """
    time = _weekday_meant(time, setting, deed, status)
    if (days := _day_in_a_row(time, setting)) is not None:
        return days
    first, last = _ends(time, setting)
    start, end = (first.earliest or "")[:10], (last.latest or last.earliest or "")[:10]
    if first is not last:
        return When(start=start, end=end, precision=span_precision(date.fromisoformat(start), date.fromisoformat(end)))
    if begins(time, setting.text) and not (deed is not None and is_since(deed, time, setting.text)):
        if time.modifier == MIDDLE and time.precision == "month":
            start = _middle(start, end)
        if setting.told_on and setting.told_on > start:
            end = setting.told_on
    elif _NIGHT_OF.search(time.quote) and _INTO.search(time.quote) is None:
        end = start
    return When(start=start, end=end, precision=time.precision)


# "Monday night", "the night of 5 May"; what happened "overnight" or "on Monday night into Tuesday" is of two days.
_NIGHT_OF, _INTO = re.compile(r"(?<!over)(?<!^the )night\b", re.I), re.compile(r"\binto\b", re.I)
_FROM, _BETWEEN = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I), re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\s+(?:to|until|till|through)\s+(?:the\s+)?|\s?[-–]\s?", re.I)
_AND, _DASH = re.compile(r"\s+and\s+(?:the\s+|on\s+)?", re.I), re.compile(r"\s?[-–]\s?|\s+through\s+", re.I)
MOST_STRETCHED, MOST_YEARS = 366, 100  # days that a stretch with two ends may have, and years of "1960-1996"


def _weekday_meant(
    time: TimeExpression, setting: Setting, deed: Trigger | None, status: EventStatus | None
) -> TimeExpression:
    """A weekday a week earlier if it lies ahead of what happened, a week later if behind the day of what is planned."""
    told, start = (setting.told_on or "")[:10], (time.earliest or "")[:10]
    if deed is None or status is None or len(told) < len("2031-05-14") or not _WEEKDAY_ALONE.fullmatch(time.quote):
        return time
    ahead = status in {"happened", "ongoing"} and deed.status != "planned" and start > told
    behind = status == deed.status == "planned" and start < told and time.span.within(deed.sentence.span)
    behind = behind and deed.span.end <= time.span.start and not setting.voices.beside_cue(time.span)
    if not (ahead or behind):
        return time
    days = [moved(date.fromisoformat((d or "")[:10]), 7 if behind else -7) for d in (time.earliest, time.latest)]
    first, last = (d.isoformat() if d is not None else None for d in days)
    return time if first is None or last is None else msgspec.structs.replace(time, earliest=first, latest=last)


_WEEKDAY_ALONE = re.compile(
    rf"(?:(?:early|late|on)\s)?{WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?(?:[’']?s)?", re.I
)


def _day_in_a_row(time: TimeExpression, setting: Setting) -> When | None:
    """The days up to one that is told as the last in a row: "for a third day on Monday" is from Saturday on."""
    if " day" not in setting.text[max(0, time.span.start - ROW_REACH) : time.span.end + ROW_REACH]:
        return None
    at = next((n for n, t in enumerate(setting.times) if t.span == time.span), None)
    for pair in ((at - 1, at), (at, at + 1)) if at is not None else ():
        if pair[0] < 0 or pair[1] >= len(setting.times):
            continue
        one, other = (setting.times[n] for n in pair)
        row, day = (one, other) if _NTH_DAY.search(one.quote) else (other, one)
        told = day.precision == "day" and row.precision is not None and _NTH_DAY.search(row.quote) is not None
        lasts = _LASTS.match(row.quote) or _FOR.search(setting.text, max(0, row.span.start - 5), row.span.start)
        if told and lasts and _BESIDE.fullmatch(setting.text, one.span.end, other.span.start):
            first, last, end = (date.fromisoformat((d or "")[:10]) for d in (row.earliest, row.latest, day.earliest))
            start = end - (last - first)
            return When(start=start.isoformat(), end=end.isoformat(), precision=span_precision(start, end))
    return None


ROW_REACH = 40  # characters about a day in which it is told as the last in a row
_NTH_DAY = re.compile(rf"\b{ORDINAL}\b.*\bday\b", re.I)
_LASTS, _FOR = re.compile(r"(?:its|their)\s", re.I), re.compile(r"\bfor\s$", re.I)
_BESIDE = re.compile(r"(?:\s+(?:running|in a row))?,?\s+(?:on\s+|for\s+)?(?:the\s+)?")


def _ends(time: TimeExpression, setting: Setting) -> tuple[TimeExpression, TimeExpression]:
    """The first and the last day of the stretch that a time is an end of; itself twice where it is of none."""
    at = next((n for n, t in enumerate(setting.times) if t.span == time.span), None)
    if at is None:
        return time, time
    before = setting.times[at - 1] if at else None
    after = setting.times[at + 1] if at + 1 < len(setting.times) else None
    if after is not None and (_is_stretch(time, after, setting) or _follow(time, after, setting)):
        return time, after
    if before is not None and (_is_stretch(before, time, setting) or _follow(before, time, setting)):
        return before, time
    return time, time


def _is_stretch(a: TimeExpression, b: TimeExpression, setting: Setting) -> bool:
    """Whether two times are the ends of one stretch: "from 3 to 5 May", "between 3 and 5 May", "May 3-5"."""
    years = a.precision == b.precision == "year"
    days, most = (_apart(a, b), MOST_YEARS * 366) if years else (_days_from(a, b), MOST_STRETCHED)
    if days is None or not 0 < days <= most:
        return False
    text, gap = setting.text, (a.span.end, b.span.start)
    opening = (max(0, a.span.start - 14), a.span.start)
    return (
        _DASH.fullmatch(text, *gap) is not None
        or (_FROM.search(text, *opening) is not None and _TO.fullmatch(text, *gap) is not None)
        or (_BETWEEN.search(text, *opening) is not None and _AND.fullmatch(text, *gap) is not None)
    )


def _follow(a: TimeExpression, b: TimeExpression, setting: Setting) -> bool:
    """Whether two days follow one another and are told together: "on Monday and Tuesday"."""
    return _days_from(a, b) == 1 and _AND.fullmatch(setting.text, a.span.end, b.span.start) is not None


def _days_from(a: TimeExpression, b: TimeExpression) -> int | None:
    """How many days the second time begins after the first; None where one tells no day or month."""
    return _apart(a, b) if {a.precision, b.precision} <= {"exact", "day", "month"} else None


def _apart(a: TimeExpression, b: TimeExpression) -> int | None:
    days = [(t.earliest or "")[:10] for t in (a, b)]
    if not all(d[:1].isdigit() for d in days):
        return None
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def _middle(start: str, end: str) -> str:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return (first + (last - first) // 2).isoformat()


_SINCE = re.compile(r"\bsince\b[^,;:.!?\n]{0,70}$", re.I)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out)\s(?:(?:[^,;:.!?\n]{1,40}\s)?(?:in|on|last)\s+(?:the\s+)?)?$", re.I
)


def is_since(deed: Trigger, time: TimeExpression, text: str) -> bool:
    """Whether a finished event is the one since which something goes on.

    The raid of "since rebels raided Halm on 3 May", "since the 2014 raid", "since 2014, when rebels raided Halm".
    """
    before = _SINCE.search(text, max(0, time.span.start - 80), time.span.start)
    if before is None or deed.kind not in listed("soon_over"):
        return False
    if deed.stand == "noun" and _OWN_NOUN.fullmatch(text, time.span.end, deed.span.start):
        return True
    if deed.word.endswith("ing"):  # "since they began shelling Halm on 3 May"
        return False
    if deed.span.end <= time.span.start:
        return before.start() < deed.span.start
    return _WHEN.fullmatch(text, time.span.end, deed.span.start) is not None


_OWN_NOUN = re.compile(r"(?:[’']s?)?\s+(?:[\w’'-]+\s+){0,2}")  # from a day to the event that it identifies
_WHEN = re.compile(r",?\s+when\s+[^,;:.!?\n]*")


def since(time: TimeExpression, text: str) -> bool:
    """Whether the words tell since when something goes on: "since March", "since the siege that began in March"."""
    before = text[max(0, time.span.start - 80) : time.span.start]
    return time.quote.lower().startswith("since") or _SINCE.search(before) is not None


def in_relative_clause(words: Span, time: TimeExpression, text: str) -> bool:
    """Whether a clause behind the words tells since when it is so: "retook the hill that they had held since May".

    Not of the words themselves: "the siege, which has lasted since May".
    """
    if not since(time, text):
        return False
    clause = _RELATIVE.search(text, words.end, max(words.end, time.span.start))
    return clause is not None and text[words.end : clause.start()].strip(" ,") != ""


_RELATIVE = re.compile(r"\b(?:that|which|who|whom|where)\b", re.I)


def begins(time: TimeExpression, text: str) -> bool:
    """Whether the words tell when something began that may go on: what is told since then, or "broke out in March"."""
    return since(time, text) or _BEGAN.search(text, max(0, time.span.start - 80), time.span.start) is not None

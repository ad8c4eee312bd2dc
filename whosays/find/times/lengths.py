"""Rules for lengths of time: "three days", "weeks", "the past two months", which alone has an interval.

Each rule is a small function with examples of what it reads; `LENGTHS` at the foot is their order. A length of what
goes on ("six months of protests", "the two-week siege") ends on the day of publication.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from whosays.document import Span
from whosays.find.times.drafts import Draft, Read, Reading, Rule, Scene, fixed, rule
from whosays.find.times.values import Interval, day_of, duration, interval, moved, since_units, span_precision, stretch
from whosays.find.times.words import (
    ABOUT,
    MONTH,
    NUMBER,
    NUMBERS,
    ORDINAL,
    PART,
    UNIT,
    VAGUE,
    WEEKDAY,
    S,
    number_of,
    one_of,
    ordinal_of,
    unit_of,
)
from whosays.resources import lexicon

_COUNTS = [word for word in NUMBERS if word not in {"a", "an", "one"}]
PLURAL = r"(?:seconds|minutes|hours|days|nights|weeks|months|quarters|years|decades|centuries)"
_NO_QUALITY = r"(?:an?|and|or|of|to|the|in|per|every|each|last|next|this|that|more)\b"
_SMALLER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"  # two to six days
LENGTH = rf"""
{ABOUT}?
(?:
  (?:(?P<number>{NUMBER})|(?P<vague>{VAGUE}|{_SMALLER}{S}(?:to|or){S}{NUMBER}))(?:-|{S})
  (?:(?!{_NO_QUALITY})[a-z]+{S}(?={PLURAL}))??(?:more{S})?                 # two bloody weeks, ten more days
  (?P<unit>{UNIT})(?:-long)?(?!-(?:earlier|ago|old|end|over))(?P<half>{S}and{S}a{S}half)?
|
  (?P<one>an?){S}(?:full{S}|whole{S})?
  (?P<unit1>{UNIT})(?!-(?:earlier|ago|old|end|over|long|by))(?P<half1>{S}and{S}a{S}half)?(?:{S}or{S}(?:so|two))?
)"""


def length_of(found: re.Match[str]) -> tuple[float | None, str]:
    """How many of which unit."""
    unit = unit_of(found["unit"] or found["unit1"])
    count = 1.0 if found["one"] else None if found["vague"] else number_of(found["number"])
    if count is not None and (found["half"] or found["half1"]):
        count += 0.5
    return count, unit


def length(found: re.Match[str]) -> Iterator[Draft]:
    """A length: "three days", "a two-week truce"; "will one day" is some time.

    Ages, "a second" and "24 hours a day" are none.
    """
    after = found.string[found.end() : found.end() + 12]
    count, unit = length_of(found)
    words = found["unit"] or found["unit1"]
    if unit == "Q" and (found["one"] or "-" in found.group()):
        return  # a quarter of something
    if (
        re.match(r"[-\s]olds?\b|\s+of\s+age", after)
        or _EACH.match(after)
        or RATE.search(found.string[max(0, found.start() - 40) : found.start()] if found["one"] else "")
        or (unit == "S" and not words.endswith("s") and "-" not in found.group())
    ):
        return
    if unit == "D" and words.lower() == "night" and found["one"]:
        return
    if _YEAR_OF.fullmatch(found.group()):
        return
    if re.match(r"['’]s?\s+(?:eve|day)\b", after, re.I):
        return
    if found.group().lower() == "one day" and _SOME_DAY.search(found.string[: found.start()][-8:]):
        yield Draft("DATE", "vague", fixed("FUTURE_REF"))
        return
    if _NAMED_WAR.match(after):
        read = fixed(duration(count, unit))
    elif _goes_on(found):
        read = _so_long(count, unit)
    else:
        read = _beside_now(count, unit, -1) if _until_now(found, count) else fixed(duration(count, unit))
    yield Draft("DURATION", "length", read, event=_event_after(found))


_NAMED_WAR = re.compile(r"['’]?\s+War\b")  # "the Nine Years' War", "the Two-Week War", which may be long over
_EACH = re.compile(r"\s+an?\s+(?:day|week|month|year)\b")  # "24 hours a day": how often, and no time
_SOME_DAY = re.compile(r"(?:\b(?:will|would|could|may|might|can|must)|['’](?:ll|d))\s$", re.I)  # "will one day fall"


def age(found: re.Match[str]) -> Iterator[Draft]:
    """How old a thing is that goes on: "the six-month-old revolt", "a siege now two weeks old"."""
    if found["age"]:
        number = found["age"].rpartition(" ")[0]
        span = Span(*found.span("age"))
        yield Draft("DURATION", "length", _so_long(number_of(number), unit_of(found["units"])), span)
    else:
        yield Draft("DURATION", "length", _so_long(number_of(found["number"]), unit_of(found["unit"])))


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a length is that of something going on: "six months of protests", "the two-week siege".

    What comes after it or is over lies elsewhere: "after a two-day battle"; "a three-day strike" may lie ahead.
    """
    text, unit = found.string, (found["unit"] or "").lower()
    before = text[max(0, found.start() - 12) : found.start()]
    if _OVER_BEFORE.search(before) or (unit in _SHORT and _A.search(before)):
        return False
    many = unit.endswith("s")
    told = (_OF_GOING_ON if many else _GOING_ON).match(text, found.end())
    return told is not None and _OVER.match(text, told.end()) is None


_LASTING = lexicon("times")["goings_on"]
_GOINGS_ON = one_of(_LASTING["nouns"])
_QUALITIES = rf"(?:(?!{one_of(_LASTING['no_quality'])}\b)[a-z][\w'’-]*{S}){{0,4}}?"
_GOING_ON = re.compile(rf"{S}{_QUALITIES}{_GOINGS_ON}\b", re.I)
_OF_GOING_ON = re.compile(rf"{S}of{S}{_QUALITIES}{_GOINGS_ON}\b", re.I)
_OLD = rf"(?={S}{_QUALITIES}{one_of([*_LASTING['nouns'], *_LASTING['when_old']])}\b)"
_SHORT, _A = frozenset({"hour", "day", "night", "week"}), re.compile(r"\ban?\s+$", re.I)
_OVER_BEFORE = re.compile(r"\b(?:after|before|ended|ending|ends)\s+(?:an?\s+|the\s+)?$", re.I)
_OVER = re.compile(
    r"\s+(?:ended\b|is\s+over\b|(?:that|which)\s+(?!has\b|have\b|is\b|are\b)[a-z]+ed\b|in\s+\d{4})", re.I
)


def _so_long(count: float | None, unit: str) -> Read:
    """A length up to the day of publication, from the start of its first month or year: nobody counts more closely."""

    value = duration(count, unit)
    if unit == "Y" and count is not None and count % 1 == 0.5:  # half a year is a count of months
        count, unit = 12 * count, "M"

    def read(scene: Scene) -> Reading:
        today = day_of(scene.now)
        if today is None or count is None or count != int(count):
            return Reading(value)
        spanned = since_units(today, count - 1 if unit == "D" else count, unit)
        return Reading(value, scene.now_kind, spanned) if spanned.earliest else Reading(value)

    return read


def _until_now(found: re.Match[str], count: float | None) -> bool:
    """Whether a length ends today, by its verb: "have marched for seven months", "For ten days it has been shelled".

    What was agreed, or is a sentence, lies ahead: "has agreed to stay for a month", "was jailed for two years".
    """
    if count is None or count != int(count) or _event_after(found) is not None:
        return False
    before, after = found.string[max(0, found.start() - 100) : found.start()], found.string[found.end() :][:100]
    verb = _SO_FAR.search(before)
    if verb is not None:
        return _AHEAD.search(verb.group("done")) is None
    return re.search(r"(?:^|[.!?”\"\n]\s*)for\s+$", before, re.I) is not None and _HAS.match(after) is not None


_SO_FAR = re.compile(r"\b(?:has|have|['’]ve)\s(?P<done>[^.;:!?\n]*)\b(?:for|in|over|lasting)\s+$", re.I)
_AHEAD = re.compile(
    r"\b(?:to\s[a-z]|will\b|would\b|jailed|sentenced|suspended|banned|extended|postponed|delayed|closed\b)", re.I
)
_HAS = re.compile(r"[^.;!?\n]*\b(?:has|have)\s", re.I)
_YEAR_OF = re.compile(
    r"(?:1\d{3}|20\d\d)\s+(?:second|minute|hour|day|night|week|month|quarter|year)", re.I
)  # "the 1988 quarter"
# "Nearly 700 seats a week", "four flights a week", "20% annually": how much of something, and no time.
RATE = re.compile(
    rf"(?:\d[\d,.]*|million|billion|percent|%|once|twice|times|\b{one_of(_COUNTS)})(?:[^\S\n]*[a-z]+){{0,2}}[^\S\n]+$",
    re.I,
)


def _event_after(found: re.Match[str]) -> Span | None:
    """The words of the event that a length is counted from: "three days after [the city fell]"."""
    told = _EVENT.match(found.string, found.end())
    return Span(*told.span("event")) if told else None


# How the words of a deed begin: not with a date ("three days after 5 May"), but with a number of people.
DEED = rf"(?:[^\W\d]|\d[\d,]*{S}(?!{MONTH}|of{S}{MONTH})[a-z])"
_EVENT = re.compile(
    rf"\s+(?:after|before|following|into){S}(?P<event>(?!the\s+date\b){DEED}[^,;:.()\"“”\n]{{2,80}})", re.I
)


def the_past(found: re.Match[str]) -> Iterator[Draft]:
    """One unit up to now: "the past week", "the last day"."""
    yield Draft("DURATION", "length", _beside_now(1, unit_of(found["unit"]), -1))


def bare_lengths(found: re.Match[str]) -> Iterator[Draft]:
    """Lengths that nobody counts: "for weeks", "years of war", "decades-long", "centuries"."""
    early = _EARLY.search(found.string[max(0, found.start() - 7) : found.start()])
    if _EACH.match(found.string, found.end()) or (early and _OF_A_DAY.match(found.string, found.end())):
        return
    unit = unit_of(found["unit"])
    yield Draft("DURATION", "length", fixed(duration(None, unit)))


def long_length(found: re.Match[str]) -> Iterator[Draft]:
    """One unit as a length: "a month-long siege"; "the year-long war" goes on until today."""
    unit = unit_of(found["unit"])
    lasting = unit == "Y" and _goes_on(found)
    yield Draft("DURATION", "length", _so_long(1, unit) if lasting else fixed(duration(1, unit)))


def span_of_units(found: re.Match[str]) -> Iterator[Draft]:
    """A number of units up to now or from now: "the past two months", "the next few days", "the last 24 hours"."""
    exact = found["number"] and not found["from"]
    count, unit = number_of(found["number"]) if exact else None, unit_of(found["unit"])
    which = found["which"].lower()
    read = _beside_now(count, unit, _SIDES.get(which, 0))
    if which == "previous":  # up to the time told before
        read = _before_then(count, unit)
    yield Draft("DURATION", "length", read)


_SIDES = {"past": -1, "last": -1, "recent": -1, "next": 1, "coming": 1}
# What "recent days" and "the coming weeks" are taken to be: the seven days that end today, about a month, about a year.
_ABOUT_AS_LONG = {"D": (6, "D"), "W": (1, "M"), "M": (1, "Y")}
MOST_HOURS = 12  # the last hours, up to so many, are of the day of the report


def _beside_now(count: float | None, unit: str, side: int) -> Read:
    """A length up to or from the day of publication; one that nobody counts is about as long as the next unit."""

    def read(scene: Scene) -> Reading:
        value, today = duration(count, unit), day_of(scene.now)
        if side < 0 and unit == "H" and today and (count or 0) <= MOST_HOURS:
            return Reading(value, scene.now_kind, Interval(today.isoformat(), today.isoformat(), "day"))
        n, of = (count, unit) if count is not None else _ABOUT_AS_LONG.get(unit, (None, unit))
        if not side or today is None or n is None:
            return Reading(value)
        spanned = stretch(today, side * n, of)
        return Reading(value, scene.now_kind, spanned) if spanned.earliest else Reading(value)

    return read


def _before_then(count: float | None, unit: str) -> Read:
    """A length up to the time told before: "the previous 48 hours"."""

    def read(scene: Scene) -> Reading:
        value, then = duration(count, unit), day_of(scene.then)
        n, of = (count, unit) if count is not None else _ABOUT_AS_LONG.get(unit, (None, unit))
        spanned = stretch(then, -n, of) if then is not None and n is not None else Interval()
        return Reading(value, scene.then_kind, spanned) if spanned.earliest else Reading(value)

    return read


def spanned_beside(base: str | None, unit: str, side: Literal[-1, 1]) -> Interval | None:
    """About when something was that is told so many units beside a day that nobody counts them: "a few days later".

    What is told so beside a month may lie in it. None where the base is coarser, or the unit is one that people count.

    >>> spanned_beside("2031-05-20", "D", 1)
    Interval(earliest='2031-05-21', latest='2031-05-26', precision='week')
    """
    whole, told, alone = interval(base), _ABOUT_AS_LONG.get(unit), day_of(base)
    first, last = day_of((whole.earliest or "")[:10]), day_of((whole.latest or "")[:10])
    if first is None or last is None or told is None or not (alone or whole.precision == "month"):
        return None
    far = stretch(last if side > 0 else first, side * told[0], told[1])
    near = moved(alone, side) if alone else first if side > 0 else last
    if near is None or far.earliest is None or far.latest is None:
        return None
    ends = (near, date.fromisoformat(far.latest)) if side > 0 else (date.fromisoformat(far.earliest), near)
    return Interval(ends[0].isoformat(), ends[1].isoformat(), span_precision(*ends))


def as_many(found: re.Match[str]) -> Iterator[Draft]:
    """A length told by how many things filled it: "the third raid in as many days", up to the day of publication."""
    told = _SO_MANY.search(found.string[max(0, found.start() - 80) : found.start()])
    count = None if told is None else float(ordinal_of(told["nth"]) or 0) if told["nth"] else number_of(told["number"])
    yield Draft("DURATION", "length", _beside_now(count, unit_of(found["unit"]), -1) if count else fixed(None))


_SO_MANY = re.compile(
    rf"\b(?:(?P<nth>{ORDINAL})|(?P<number>{NUMBER}))(?:\s[\w’'-]+){{1,6}}?\s(?:in|over|within)\s$", re.I
)


def units_told(found: re.Match[str]) -> Iterator[Draft]:
    """A length with its article, as told before: "the nine months", "the two weeks"."""
    yield Draft("DURATION", "length", fixed(duration(number_of(found["number"]), unit_of(found["unit"]))))


def recent_or_coming(found: re.Match[str]) -> Iterator[Draft]:
    """A while up to now or from now, about a week, a month or a year: "recent days", "the coming months"."""
    which = (found["which"] or "coming").lower()
    if _EARLY.match(which + " ") and _OF_A_DAY.match(found.string, found.end()):
        return  # "the early hours of Tuesday" are a part of that day
    yield Draft("DURATION", "length", _beside_now(None, unit_of(found["unit"] or found["unit2"]), _SIDES.get(which, 0)))


_EARLY = re.compile(r"\b(?:early|first|small|wee)\s+$", re.I)
_OF_A_DAY = re.compile(
    rf"\s+(?:of|on)\s+(?:{WEEKDAY}|{MONTH}|(?:the\s+)?\d|(?:the|this|that)\s+{PART}|yesterday\b|today\b)", re.I
)
_SOME = r"(?:few|several|couple\s+of|many)"

LENGTHS: tuple[Rule, ...] = (
    rule(rf"the{S}(?:past|last){S}(?P<unit>day|week|month|quarter|year|decade|century)(?!{S}of\b)", the_past),
    rule(LENGTH, length),
    rule(
        rf"""{ABOUT}?(?P<number>{NUMBER})(?:-|{S})(?P<unit>{UNIT})-old{_OLD}
        |now{S}(?P<age>{NUMBER}{S}(?P<units>days|weeks|months))(?={S}old\b)""",
        age,
    ),
    rule(
        rf"""(?:at{S}least{S})?(?:the{S})?(?P<which>past|last|next|coming|following|previous|first|final){S}
        (?:(?P<from>\w+){S}(?:to|or){S})?(?:(?P<number>{NUMBER})|{_SOME}){S}(?P<unit>{UNIT})(?:{S}or{S}so)?""",
        span_of_units,
    ),
    rule(rf"as{S}many{S}(?P<unit>{PLURAL})", as_many),
    rule(rf"the{S}(?P<number>{NUMBER}){S}(?P<unit>{PLURAL})", units_told),
    rule(
        rf"(?P<unit>(?!quarters|nights|minutes|seconds){PLURAL})(?:-long|{S}(?:or|and){S}{PLURAL})?(?![-\s]old)",
        bare_lengths,
    ),
    rule(r"(?P<unit>day|week|month|year|decade|century|hour|night)-long", long_length),
    rule(
        rf"""(?:the{S})?(?P<which>recent|coming|past|previous|intervening|following|early|first|final|last|next){S}(?P<unit>{PLURAL})
        (?:{S}(?:or|and){S}{PLURAL})?
        |the{S}(?P<unit2>{PLURAL}){S}(?:ahead|to{S}come)""",
        recent_or_coming,
    ),
)

"""Rules for days and times of day: dates, weekdays, feasts, the clock.

Each rule is a small function with examples of what it reads; `DAYS` at the foot is their order.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from whosays.document import Span
from whosays.find.times.drafts import UNKNOWN, Draft, Read, Reading, Rule, Scene, fixed, nearer, rule, year_for
from whosays.find.times.values import day_of, month_of_value, moved, week
from whosays.find.times.words import (
    CLOCK_WORDS,
    DASH,
    DAY_NUMBER,
    HOLIDAYS,
    MONTH,
    NTH_DAY,
    NUMBERS,
    OFFSETS,
    PART,
    PARTS,
    WEEKDAY,
    WEEKDAY_SHORT,
    WHICH,
    YEAR,
    ZONE,
    S,
    has_lost_apostrophe,
    month_of,
    one_of,
    opens_title,
    ordinal_of,
    weekday_of,
)
from whosays.find.times.years import YEAR_TOLD, year_told
from whosays.resources import lexicon

_LEXICON = lexicon("times")


def iso_date(found: re.Match[str]) -> Iterator[Draft]:
    """A date in figures from the year down: "2031-05-02", with or without a time of day."""
    value = f"{found['year']}-{found['month']}-{found['day']}"
    if day_of(value):
        time = f"T{found['time']}" if found["time"] else ""
        yield Draft("TIME" if time else "DATE", "clock" if time else "day", fixed(value + time))


def slashed_date(found: re.Match[str]) -> Iterator[Draft]:
    """A date in figures with slashes or stops: "25/12/2031"; no value where day and month could change places."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    day, month = (a, b) if a > 12 else (b, a)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if day_of(value):
        yield Draft("DATE", "day", fixed(value if max(a, b) > 12 or a == b else None))


def _dated(month: int, day: int, year: str | None, which: str = "") -> Read:
    """The day of a month, of the year given or of the one that the scene tells: "last May 3" is over by now."""

    def read(scene: Scene) -> Reading:
        chosen = year_told(year, scene) if year else year_for(month, day, scene)
        if which and not year and scene.published and not scene.history:
            today = scene.published
            chosen = Reading(f"{today.year - ((month, day) >= (today.month, today.day)):04d}", "publication")
        value = f"{chosen.value}-{month:02d}-{day:02d}"
        if chosen.value is None or (not value.startswith("BC") and day_of(value) is None):
            return UNKNOWN
        return Reading(value, chosen.anchor)

    return read


def day_of_month(found: re.Match[str]) -> Iterator[Draft]:
    """A day of a month, with or without its year: "3 May", "Friday, May 3, 2031", "the 25th of August"; "last May 3".

    A second day after a dash or "and" is an expression of its own: "May 3-5".
    """
    month, year = month_of(found["month"] or found["month2"]), found["year"] or found["year2"]
    day, others = found["day"] or found["day2"], ("also", "to", "also2", "to2")
    number = ordinal_of(day)
    if number is None or not 1 <= number <= 31:
        return
    extra = [name for name in others if found[name]]
    if not extra:
        yield Draft("DATE", "day", _dated(month, number, year, found["which"] or ""))
        return
    second = extra[0]
    more = ordinal_of(found[second]) or 0
    if second in {"also", "to"}:  # 3-5 May 2031: the first stands alone, the second has the month
        yield Draft("DATE", "day", _dated(month, number, year), Span(found.start(), found.end("day")))
        yield Draft("DATE", "day", _dated(month, more, year), Span(found.start(second), found.end()))
    elif year:  # May 3-5, 2031
        yield Draft("DATE", "day", _dated(month, number, year), Span(found.start(), found.end("day2")))
        yield Draft("DATE", "day", _dated(month, more, year), Span(found.start(second), found.end()))
    else:
        yield Draft("DATE", "day", _dated(month, number, year), Span(found.start(), found.end("day2")))
        yield Draft("DATE", "day", _dated(month, more, year), Span(*found.span(second)))


def nth_day(found: re.Match[str]) -> Iterator[Draft]:
    """A day of the month told before: "on the 20th"; a second one of a list has its month after it."""
    number = ordinal_of(found["day"]) or 0
    before = found.string[max(0, found.start() - 10) : found.start()]
    if not re.search(r"\b(?:on|from|by|until|before|after|to|and|since|through)\s+$", before, re.I):
        return

    def read(scene: Scene) -> Reading:
        month = month_of_value(scene.then)
        value = f"{month[0]:04d}-{month[1]:02d}-{number:02d}" if month else None
        return Reading(value, scene.then_kind) if day_of(value) else UNKNOWN

    yield Draft("DATE", "day", read)


def week_of(found: re.Match[str]) -> Iterator[Draft]:
    """The week that a day lies in: "the week of March 6"."""
    number = ordinal_of(found["day"])
    if number is None or not 1 <= number <= 31:
        return
    read_day = _dated(month_of(found["month"]), number, None)

    def read(scene: Scene) -> Reading:
        day = read_day(scene)
        on = day_of(day.value)
        return Reading(week(on), day.anchor) if on else UNKNOWN

    yield Draft("DATE", "week", read)


def relative_day(found: re.Match[str]) -> Iterator[Draft]:
    """A day counted from that of publication: "today", "yesterday", "the day after tomorrow"."""
    if opens_title(found):
        return
    offset = OFFSETS[found["word"].lower()]
    if found["side"]:
        offset += 1 if found["side"].lower() == "after" else -1
    vague = found["word"].lower() == "today" and not found["side"]

    def read(scene: Scene) -> Reading:
        if scene.history and vague:
            return Reading("PRESENT_REF")
        day = day_of(scene.now)
        return Reading((day + timedelta(days=offset)).isoformat(), scene.now_kind) if day else UNKNOWN

    yield Draft("DATE", "day", read)


def weekday(found: re.Match[str]) -> Iterator[Draft]:
    """A weekday: the last one up to publication, the next one where the verb tells the future; "last Friday".

    "Fridays raid" on a page that has lost its apostrophes is of one Friday.
    """
    if found["day"].islower() and not found["which"] and found["day"].lower() not in _LEXICON["weekdays"]:
        return
    if opens_title(found) or (found["own"] and not has_lost_apostrophe(found.string, found.start(), found.end("day"))):
        return
    wanted, which = weekday_of(found["day"]), (found["which"] or "").lower().split()
    span = Span(found.start(), found.end("day"))
    if which == ["following"]:  # "following Friday prayers" comes after them
        which, span = [], Span(found.start("day"), found.end())

    def read(scene: Scene) -> Reading:
        told = {"previous", "following", "that", "same"} & set(which)
        base, kind = (scene.then, scene.then_kind) if told else (scene.about, scene.about_kind)
        if scene.published is None and not told and not scene.near:
            return UNKNOWN  # of the week of a report that has no day, and not of a year long ago
        first = day_of(scene.start)
        if first is not None and not which:  # "from Tuesday until Thursday": the Thursday behind it
            then = moved(first, (wanted - first.weekday()) % 7 or 7)
            return Reading(then.isoformat(), "expression") if then else UNKNOWN
        day = day_of(base)
        if day is None:
            return UNKNOWN
        back, ahead = (day.weekday() - wanted) % 7, (wanted - day.weekday()) % 7
        if {"last", "previous", "past"} & set(which):
            yesterday = back == 1 and "last" in which  # which nobody calls "last Saturday"
            step = -(back + 7 if yesterday else back or 7)
        elif "next" in which:
            step = ahead if ahead > 6 - day.weekday() else ahead + 7
        elif {"following", "coming"} & set(which):
            step = ahead or 7
        elif "this" in which:
            step = nearer(back, ahead, scene.tense)
        elif scene.history:
            step = ahead
        else:
            step = ahead if scene.tense == "future" else -back
        on = moved(day, step)
        return Reading(on.isoformat(), kind) if on else UNKNOWN

    yield Draft("DATE", "day", read, span)


def holiday(found: re.Match[str]) -> Iterator[Draft]:
    """A feast on the same day each year, with or without the year: "Christmas Day 2031"."""
    month, day = (int(n) for n in HOLIDAYS[" ".join(found["name"].lower().replace("’", "'").split())].split("-"))
    yield Draft("DATE", "holiday", _dated(month, day, found["year"]))


def nth_weekday(found: re.Match[str]) -> Iterator[Draft]:
    """A feast on a weekday of a month: "Thanksgiving 2031", "last Thanksgiving Day"; in its year or the nearer one."""
    month, weekday_number, nth = _NTH_WEEKDAYS[" ".join(found["name"].lower().split())]

    def read(scene: Scene) -> Reading:
        year = Reading(found["year"]) if found["year"] else year_for(month, 7 * nth - 3, scene)
        if not (year.value or "").isdigit():
            return UNKNOWN
        first = date(int(year.value or 0), month, 1)
        day = first + timedelta(days=(weekday_number - first.weekday()) % 7 + 7 * (nth - 1))
        return Reading(day.isoformat(), year.anchor)

    yield Draft("DATE", "holiday", read)


_NTH_WEEKDAYS: dict[str, list[int]] = _LEXICON["nth_weekdays"]


def named_day(found: re.Match[str]) -> Iterator[Draft]:
    """A time that another calendar or a country sets: "Ramadan", "14 Muharram 1453"; found, named, not dated."""
    yield Draft("DATE", "holiday", fixed(None))


# --- clock and parts of the day ---


_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|around|about|until|till|from|to|since|before|after|between|and)\s|\d\s?[-–])$", re.I
)


def clock(found: re.Match[str]) -> Iterator[Draft]:
    """A time of the clock: "10:35 a.m.", "1900 GMT", "noon", "4 in the morning"; its day is the last one told."""
    time = _clock_value(found)
    before = found.string[max(0, found.start() - 9) : found.start()]
    if found["hour2"] and not _CLOCK_BEFORE.search(before):
        return  # the length of a film, a mark in a transcript
    if time:
        yield Draft("TIME", "clock", lambda scene: _on_last_day(f"T{time}", scene))


def _clock_value(found: re.Match[str]) -> str | None:
    """The hour and minute that were matched, in 24 hours."""
    if found["word"]:
        return CLOCK_WORDS[found["word"].lower()]
    hour, minute = (
        int(found["hour"] or found["hour4"] or found["hour2"]),
        found["minute"] or found["minute4"] or found["minute2"],
    )
    half_day = (found["half"] or found["of"] or "").lower().replace(".", "")
    if (
        half_day.startswith(("p", "afternoon", "evening", "night"))
        and hour < 12
        and not (half_day == "night" and hour < 5)
    ):
        hour += 12
    elif half_day.startswith("a") and half_day != "afternoon" and hour == 12:
        hour = 0
    if hour > 24 or int(minute or 0) > 59:
        return None
    return f"{hour:02d}:{minute or '00'}"


def clock_in_words(found: re.Match[str]) -> Iterator[Draft]:
    """An hour told with its part of the day: "4 in the morning", "nine at night"."""
    hour = int(found["hour"]) if found["hour"].isdigit() else int(NUMBERS[found["hour"].lower()])
    if 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["part"] is None or found["part"].lower() != "morning" else 0)
        yield Draft("TIME", "clock", lambda scene: _on_last_day(f"T{hour:02d}:00", scene))


def _on_last_day(time: str, scene: Scene) -> Reading:
    """The time of day on the day last told, else on that of publication."""
    value, kind = scene.then, scene.then_kind
    if day_of(value) is None and scene.published and not scene.history:
        value, kind = scene.published.isoformat(), "publication"
    day = day_of(value)
    return Reading(day.isoformat() + time, kind) if day else Reading(f"XXXX-XX-XX{time}")


_DURING = re.compile(r"\b(?:during|in|through)\s$", re.I)  # "fighting went on during the night": the one before
_PART_BEFORE = re.compile(r"\b(?:at|by|in|before|after|until|since|of|mid|early|late|during|around)[-\s]+$", re.I)


_BESIDE = re.compile(r"\s+(?:before|after)\b", re.I)
_NAME = re.compile(r"\w+\s+[A-Z]\w*[a-z]")  # "the Dawn Column", "Morning Star"


def part_of_day(found: re.Match[str]) -> Iterator[Draft]:
    """A part of a day: "this morning", "last night", "that evening", "the next morning", "overnight", "tonight"."""
    words, which = found["part"].lower(), (found["which"] or "").lower().split()
    code = "NI" if words == "tonight" else PARTS[words]
    if found["part"][0].isupper() and _NAME.match(found.string, found.start("part")):
        return
    if found["the"] and _BESIDE.match(found.string, found.end()):
        return  # "the night before" is another than tonight
    before = found.string[max(0, found.start() - 8) : found.start()]
    during = words == "night" and found["the"] is not None and _DURING.search(before) is not None
    alone = words in {"overnight", "tonight"} or bool(which or found["the"] or _PART_BEFORE.search(before))

    def read(scene: Scene) -> Reading:
        if words == "night" and not which and not found["the"]:
            return Reading(f"XXXX-XX-XXT{code}")
        near = day_of(scene.near)
        if not which and words not in {"overnight", "tonight"} and near and scene.published and near <= scene.published:
            # "On Monday they came. By evening they held it."
            return Reading(f"{near.isoformat()}T{code}", "expression")
        if {"this", "last"} & set(which) or words in {"tonight", "overnight"} or (not which and not scene.history):
            day, kind = day_of(scene.now), scene.now_kind
            if (words == "overnight" or (during and scene.tense in {"past", "over"})) and not scene.history:
                return Reading((day - timedelta(days=1)).isoformat() + f"T{code}", kind) if day else UNKNOWN
        else:
            day, kind = day_of(scene.then), scene.then_kind
        step = -1 if {"last", "previous"} & set(which) else 1 if {"next", "following"} & set(which) else 0
        return (
            Reading((day + timedelta(days=step)).isoformat() + f"T{code}", kind)
            if day
            else Reading(f"XXXX-XX-XXT{code}")
        )

    yield Draft("TIME", "part", read, alone=alone)


_DAY_OF_MONTH = rf"""
(?:(?:{WEEKDAY}|{one_of(list(WEEKDAY_SHORT))}),?{S}(?:the{S})?)?
(?:
  (?P<day>{NTH_DAY})                                                       # 3 May 2031, the 25th of August
  (?:(?:{DASH}|/)(?P<to>{NTH_DAY})|{S}(?:and|or|to){S}(?P<also>{NTH_DAY}))?
  {S}(?:of{S})?(?P<month>{MONTH})
  (?:(?:,?{S}(?:of{S})?|,)(?P<year>{YEAR_TOLD}))?
|
  (?:(?P<which>last){S})?(?P<month2>{MONTH}){S}(?P<day2>{NTH_DAY})           # May 3, 2031; no "May 3,000"
  (?![:\d.]\d|,\d{{3}}(?!\d)|\s?(?:a\.?m|p\.?m|percent|per\s+cent|%))
  (?:{DASH}(?P<to2>{NTH_DAY})(?![:\d]|{DASH}|{S}{MONTH})
    |{S}(?:and|or){S}(?P<also2>{NTH_DAY})(?![:\d]|{S}(?:{MONTH}|[a-z]+s\b)))?
  (?:(?:,?{S}(?:of{S})?|,)(?P<year2>{YEAR_TOLD}))?
)"""
_CLOCK = rf"""
(?:
  (?P<word>{one_of(list(CLOCK_WORDS))})
| (?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?                  # 10:35 a.m., 5 o'clock
  (?:(?P<half>[ap]\.?\s?m\b\.?)|o['’]clock(?:{S}in{S}the{S}(?P<of>morning|afternoon|evening)|{S}at{S}night)?)
| (?P<hour4>[01]\d|2[0-4]):?(?P<minute4>[0-5]\d)                          # 0430 GMT, "1735 15.04.2017"
  (?:\s?(?:hrs?|hours)|(?={S}(?:{ZONE}|[0-3]?\d[./][01]?\d[./](?:19|20)\d\d)))
| (?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?!\s?[-:]\d)              # 19:00
)
(?:{S}(?:\({ZONE}\)|{ZONE}))?
(?:{S}\((?:[0-2]?\d[:.]?[0-5]\d|1?\d{S}[ap]\.?m\.?){S}{ZONE}(?:,?{S}(?:on{S})?{WEEKDAY})?\))?"""
_OTHER_DAY = rf"(?:the{S})?{DAY_NUMBER}(?:st|nd|rd|th)?{S}(?:day{S})?(?:of{S})?"
_OTHER_YEAR = rf",?{S}1[34]\d\d(?:{S}(?:AH|SH))?|,?{S}57\d\d"
_OTHER_MONTHS = one_of(_LEXICON["moving"]["months"])
_OTHER_CALENDAR = rf"""
(?:{_OTHER_DAY})?(?:the{S}(?:(?:holy|fasting){S}month{S}of{S})?)?{one_of(_LEXICON["moving"]["names"])}(?:{_OTHER_YEAR}|{S}{YEAR})?
|{_OTHER_DAY}{_OTHER_MONTHS}(?:{_OTHER_YEAR})?
|(?:the{S}month{S}of{S})?{_OTHER_MONTHS}(?:{_OTHER_YEAR})"""
_HOURS = one_of(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])

DAYS: tuple[Rule, ...] = (
    rule(
        rf"(?P<year>{YEAR})-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?:[T ](?P<time>[0-2]\d:[0-5]\d))?(?::\d\d)?Z?",
        iso_date,
    ),
    rule(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)", slashed_date),
    rule(_DAY_OF_MONTH, day_of_month),
    rule(
        rf"the{S}(?P<day>{DAY_NUMBER}(?:st|nd|rd|th))(?=\s*[,.;:)]|{S}(?:to|and|was|were|of{S}(?:the|that){S}month)\b)",
        nth_day,
    ),
    rule(rf"the{S}week{S}of{S}(?P<month>{MONTH}){S}(?P<day>{DAY_NUMBER})", week_of),
    rule(rf"(?:the{S}day{S}(?P<side>before|after){S})?(?P<word>{one_of(list(OFFSETS))})", relative_day),
    rule(rf"(?:(?P<which>{WHICH}){S})?(?P<day>{WEEKDAY})(?P<own>s(?={S}[a-z]))?", weekday),
    rule(rf"(?P<name>{one_of(list(HOLIDAYS))})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?", holiday),
    rule(
        rf"(?:last{S})?(?P<name>{one_of(list(_LEXICON['nth_weekdays']))})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?",
        nth_weekday,
    ),
    rule(_OTHER_CALENDAR, named_day),
    rule(_CLOCK, clock),
    rule(
        rf"(?P<hour>1?\d|{_HOURS}){S}(?:in{S}the{S}(?P<part>morning|afternoon|evening)|at{S}night)",
        clock_in_words,
    ),
    rule(
        rf"(?:(?P<which>{WHICH}|one){S}|(?P<the>the){S})?(?:mid[-\s])?(?P<part>tonight|{PART})(?:{S}hours)?",
        part_of_day,
    ),
)

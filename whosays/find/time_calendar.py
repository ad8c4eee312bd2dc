"""Rules for times that are named by the calendar and the clock: dates, months, years, seasons, weekdays, hours.

Each rule is a small function with examples of what it reads; `CALENDAR` at the foot is their order.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from whosays.document import Span
from whosays.find.time_drafts import UNKNOWN, Draft, Read, Reading, Rule, Scene, fixed, nearer, quarter_of, rule, year_for
from whosays.find.time_values import EARLY, LATE, MIDDLE, day_of, month_of_value, week, written_year, year_of
from whosays.find.time_words import (
    CLOCK_WORDS,
    DAY_NUMBER,
    HOLIDAYS,
    MONTH,
    OFFSETS,
    ORDINAL,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    ZONE,
    S,
    month_of,
    one_of,
    ordinal_of,
    weekday_of,
)
from whosays.resources import lexicon

_LEXICON = lexicon("times")
_TENS = one_of(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_ONES = one_of(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
_TEENS = one_of([w for w, n in _LEXICON["numbers"].items() if 10 <= n < 20])
_SPELT = rf"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty){S}(?:{_TENS}(?:[-\s]{_ONES})?|{_TEENS}))"
_SPELT_YEAR = re.compile(rf"(?:(?:the{S})?year{S})?(?P<words>{_SPELT}|two{S}thousand)", re.I)
_THAT_YEAR = rf"(?:{_SPELT}|(?:the{S}(?:same|following|next|previous)|that|this|last|next){S}year)"
_ERA = rf"(?:{S}(?:B\.C\.(?:E\.)?|BCE?|A\.D\.|AD|CE))"
_DASH = r"\s?[-–—]\s?"


# --- days and dates -------------------------------------------------------------------------------------------------


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


def _dated(month: int, day: int, year: str | None) -> Read:
    """The day of a month, of the year given or of the one that the scene tells."""

    def read(scene: Scene) -> Reading:
        chosen = _year_read(year, scene) if year else year_for(month, day, scene)
        value = f"{chosen.value}-{month:02d}-{day:02d}"
        if chosen.value is None or (not value.startswith("BC") and day_of(value) is None):
            return UNKNOWN
        return Reading(value, chosen.anchor)

    return read


def _year_read(words: str, scene: Scene) -> Reading:
    """The year of "1998", "480 BC", "nineteen ninety-eight", "that year", "last year"."""
    if spelt := _SPELT_YEAR.fullmatch(words):
        return Reading(_spelt_value(spelt))
    figures = re.match(r"'?\d+", words)
    if figures:
        return Reading(_year_value(words))
    step = -1 if re.search("last|previous", words, re.I) else 1 if re.search("next|following", words, re.I) else 0
    deictic = re.match("this|last|next", words, re.I)
    base, kind = (scene.now, scene.now_kind) if deictic else (scene.then, scene.then_kind)
    year = year_of(base)
    return Reading(written_year(year + step), kind) if year is not None and year + step else UNKNOWN


def _spelt_value(found: re.Match[str]) -> str:
    """The year of words that are two numbers of two figures."""
    groups = found.groupdict()
    numbers = [_LEXICON["numbers"].get(w, 0) for w in re.split(r"[-\s]+", (groups["words"] or "two thousand").lower())]
    return "2000" if groups.get("thousand") or numbers[0] == 2 else f"{numbers[0] * 100 + sum(numbers[1:]):04d}"


def _year_value(words: str) -> str:
    """The value of a year in figures, with its era.

    >>> _year_value("480 BC"), _year_value("1998")
    ('BC0480', '1998')
    """
    figures = re.search(r"\d+", words)
    year = int(figures.group()) if figures else 0
    return written_year(-year if re.search(r"B\.?C", words, re.I) else year)


def day_of_month(found: re.Match[str]) -> Iterator[Draft]:
    """A day of a month, with or without weekday and year: "3 May", "Friday, May 3, 2031", "the 25th of August".

    A second day after a dash or "and" is an expression of its own: "May 3-5".
    """
    month, year = month_of(found["month"] or found["month2"]), found["year"] or found["year2"]
    day, others = found["day"] or found["day2"], ("also", "to", "also2", "to2")
    number = ordinal_of(day)
    if number is None or not 1 <= number <= 31:
        return
    extra = [name for name in others if found[name]]
    if not extra:
        yield Draft("DATE", "day", _dated(month, number, year))
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


_NTH = rf"(?:(?:the{S})?{DAY_NUMBER}(?:st|nd|rd|th)?)"
_YEAR_AFTER = rf"(?:,?{S}(?:of{S})?(?P<year{{0}}>{YEAR}(?!\s?-?(?:strong|year))|{_THAT_YEAR})|,(?P<year{{0}}b>\d{{4}}))"
_DAY_OF_MONTH = (
    rf"(?:{WEEKDAY},?{S}(?:the{S})?)?(?:"
    rf"(?P<day>(?:the{S})?{DAY_NUMBER}(?:st|nd|rd|th)?)(?:{_DASH}(?P<to>{DAY_NUMBER}(?:st|nd|rd|th)?)|{S}(?:and|or|to){S}(?P<also>{_NTH}))?{S}(?:of{S})?(?P<month>{MONTH})"
    rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}|\d{{3,4}}{_ERA}|{_THAT_YEAR}))?"
    rf"|(?P<month2>{MONTH}){S}(?:the{S})?(?P<day2>{DAY_NUMBER}(?:st|nd|rd|th)?)(?![:\d.]\d|\s?(?:a\.?m|p\.?m|percent|per\s+cent|%))"
    rf"(?:{_DASH}(?P<to2>{DAY_NUMBER}(?:st|nd|rd|th)?)(?![:\d]|{_DASH}|{S}{MONTH})|{S}(?:and|or){S}(?P<also2>{DAY_NUMBER}(?:st|nd|rd|th)?)(?![:\d]|{S}(?:{MONTH}|[a-z]+s\b)))?"
    rf"(?:,?{S}(?:of{S})?(?P<year2>{YEAR}|\d{{3,4}}{_ERA}|{_THAT_YEAR}))?)"
)


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


def relative_day(found: re.Match[str]) -> Iterator[Draft]:
    """A day counted from that of publication: "today", "yesterday", "the day after tomorrow"."""
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
    """A weekday: the last one up to the day of publication, the next one where the verb tells the future; "last Friday"."""
    if found["day"].islower() and not found["which"] and found["day"].lower() not in _LEXICON["weekdays"]:
        return
    wanted, which = weekday_of(found["day"]), (found["which"] or "").lower().split()

    def read(scene: Scene) -> Reading:
        told = {"previous", "following", "that", "same"} & set(which)
        base, kind = (scene.then, scene.then_kind) if told else (scene.about, scene.about_kind)
        day = day_of(base)
        if day is None:
            return UNKNOWN
        back, ahead = (day.weekday() - wanted) % 7, (wanted - day.weekday()) % 7
        if {"last", "previous", "past"} & set(which):
            step = -(back or 7)
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
        return Reading((day + timedelta(days=step)).isoformat(), kind)

    yield Draft("DATE", "day", read)


def holiday(found: re.Match[str]) -> Iterator[Draft]:
    """A feast on the same day each year, with or without the year: "Christmas Day 2031"."""
    month, day = (int(n) for n in HOLIDAYS[" ".join(found["name"].lower().replace("’", "'").split())].split("-"))
    yield Draft("DATE", "holiday", _dated(month, day, found["year"]))


def named_day(found: re.Match[str]) -> Iterator[Draft]:
    """A time that another calendar or a country sets: "Ramadan", "Eid al-Fitr"; found, named, not dated."""
    yield Draft("DATE", "holiday", fixed(None))


# --- months, years and longer ---------------------------------------------------------------------------------------

_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|last|this|next|early|late|mid|from|through|throughout|during|to|before|after|between|and|that|each|every|previous|following|the|around|about)[-\s]+|[–-])$",
    re.I,
)


def month_alone(found: re.Match[str]) -> Iterator[Draft]:
    """A month, with or without year: "May 2031", "last August", "in March"; "may" and "march" only where a month can stand."""
    name, which = found["month"], (found["which"] or "").lower().split()
    if not name[0].isupper() or (name.endswith(".") and not found["year"] and not which) or (name.lower().rstrip(".") in _LEXICON["month_short"] and not found["year"] and not which):
        return
    before = found.string[max(0, found.start() - 12) : found.start()]
    if name.lower() in {"may", "march"} and not (found["year"] or which or _BEFORE_MONTH.search(before)):
        return
    month = month_of(name)

    def read(scene: Scene) -> Reading:
        if found["year"]:
            year = _year_read(found["year"], scene)
        elif which:
            year = _year_of_relative_month(month, which, scene)
        else:
            year = year_for(month, None, scene)
        return Reading(f"{year.value}-{month:02d}", year.anchor) if year.value else UNKNOWN

    yield Draft("DATE", "month", read)


def _year_of_relative_month(month: int, which: list[str], scene: Scene) -> Reading:
    told = {"previous", "following", "that", "same"} & set(which)
    base, kind = (scene.then, scene.then_kind) if told else (scene.now, scene.now_kind)
    year, known = year_of(base), month_of_value(base)
    if year is None:
        return UNKNOWN
    here = known[1] if known else month
    if {"last", "previous", "past"} & set(which):
        year -= month >= here
    elif {"next", "following", "coming"} & set(which):
        year += month <= here
    return Reading(written_year(year), kind) if year else UNKNOWN


_MEASURED = re.compile(
    rf"[-\s]*(?:{one_of(_LEXICON['measured'])}\b|%|°|[A-Z]{{1,2}}\d|\s?(?:km|kg|mm|cm|m|ft|mph|lb)\b)", re.I
)
_COUNTED = re.compile(rf"(?:{one_of(_LEXICON['counting'])}\s+|[$£€#№]\s?|[.,]|\d[ ,.]|no\.?\s+|nos\.?\s+)$", re.I)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|by|early|late|mid|during|circa)[-\s]*$", re.I)


def year_alone(found: re.Match[str]) -> Iterator[Draft]:
    """A year: "1998", "480 BC", "fiscal 1989", and both ends of "1914-18"; not a number of people or of metres."""
    text, era = found.string, found["era"]
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 24]
    year = int(found["year"])
    if not era and not found["word"] and not found["to"]:
        if _COUNTED.search(before) or _MEASURED.match(after):
            return
        if not 1500 <= year <= 2099 and (year < 1000 or not _YEAR_BEFORE.search(before)):
            return
        if re.match(r"\s?[:/]\d|,\d{3}|\.\d", after):
            return
    value = written_year(-year if era and era.strip().upper().startswith("B") else year)
    if not found["to"]:
        yield Draft("DATE", "year", fixed(value))
        return
    other = found["to"].strip("'’")
    other = f"{year:04d}"[: 4 - len(other)] + other if len(other) < 3 else other
    if era and era.strip().upper().startswith("B"):
        other = written_year(-int(other))
    elif int(other) < year:
        return
    yield Draft("DATE", "year", fixed(value), Span(found.start(), found.end("year")))
    yield Draft("DATE", "year", fixed(other if other.startswith("BC") else f"{int(other):04d}"), Span(found.start("to"), found.end()))


def years_with_era(found: re.Match[str]) -> Iterator[Draft]:
    """Two years with one era: "499 to 493 BC", "496 and 495 BC"."""
    sign = -1 if found["era"].strip().upper().startswith("B") else 1
    first, second = int(found["first"]), int(found["second"])
    if first and second:
        yield Draft("DATE", "year", fixed(written_year(sign * first)), Span(*found.span("first")))
        yield Draft("DATE", "year", fixed(written_year(sign * second)), Span(found.start("second"), found.end()))


def short_year(found: re.Match[str]) -> Iterator[Draft]:
    """A year of two figures after an apostrophe: "'89", of the century of the last year told, else the nearest."""
    figures = int(found["figures"])

    def read(scene: Scene) -> Reading:
        year = year_of(scene.then)
        if year is None or year < 0:
            return UNKNOWN
        candidates = [c for c in (year // 100 * 100 + k * 100 + figures for k in (-1, 0, 1)) if c > 0]
        return Reading(f"{min(candidates, key=lambda c: abs(c - year)):04d}", scene.then_kind)

    yield Draft("DATE", "year", read)


def spelt_year(found: re.Match[str]) -> Iterator[Draft]:
    """A year in words, as broadcasters' texts have it: "nineteen ninety-six", "the year two thousand"."""
    yield Draft("DATE", "year", fixed(_spelt_value(found)))


def decade(found: re.Match[str]) -> Iterator[Draft]:
    """Ten years: "the 1990s", "the '80s", "the nineties", "the 470s BC"."""
    figures = (found["figures"] or "").strip("'‘’")
    if figures and len(figures) > 2:
        value = f"{int(figures) // 10:03d}"
        yield Draft("DATE", "decade", fixed(f"BC{value}" if found["era"] and found["era"].strip()[0] in "Bb" else value))
        return
    tens = int(figures) // 10 if figures else _LEXICON["decades"][found["word"].lower()]

    def read(scene: Scene) -> Reading:
        year = year_of(scene.about)
        if year is None or year < 0:
            return Reading(f"19{tens}")
        value = year // 100 * 10 + tens
        return Reading(f"{value if value * 10 <= year else value - 10:03d}", scene.about_kind)

    yield Draft("DATE", "decade", read)


def century(found: re.Match[str]) -> Iterator[Draft]:
    """A hundred years: "the 20th century", "the 4th century BC", "eighteenth-century"."""
    number = ordinal_of(found["number"])
    if number and number <= 30:
        era = "BC" if found["era"] and found["era"].strip()[0] in "Bb" else ""
        yield Draft("DATE", "century", fixed(f"{era}{number - 1:02d}"))


_SEASONAL = re.compile(r"\s+(?:offensives?|campaign|fighting|thaw|rains?|harvest|floods?|break|months)\b", re.I)


def season(found: re.Match[str]) -> Iterator[Draft]:
    """A season: "the summer of 2031", "last spring", "in winter"; "fall" only where a season can stand."""
    which, words = (found["which"] or "").lower().split(), found["season"].lower()
    before = found.string[max(0, found.start() - 14) : found.start()].lower()
    after = found.string[found.end() : found.end() + 5].lower()
    told = bool(found["year"]) or bool({"last", "this", "next"} & set(which))
    beside = re.search(r"\b(?:in|of|by|during|throughout|until|since|late|early|mid|and)[-\s]$", before)
    if words == "fall" and not told and (not which or not beside or after.startswith(" of")):
        return
    if words == "spring" and not which and not told and not beside and not _SEASONAL.match(found.string, found.end()):
        return
    code = SEASONS[words]

    def read(scene: Scene) -> Reading:
        if found["year"]:
            year = _year_read(found["year"], scene)
            return Reading(f"{year.value}-{code}", year.anchor) if year.value else UNKNOWN
        return _season_in(code, which, scene)

    yield Draft("DATE", "season", read)


def _season_in(code: str, which: list[str], scene: Scene) -> Reading:
    """Which year's season is meant when none is told."""
    base, kind = (scene.then, scene.then_kind) if {"that", "previous", "following", "same"} & set(which) else (scene.about, scene.about_kind)
    year, month = year_of(base), month_of_value(base)
    if year is None:
        return UNKNOWN
    here = (month[1] if month else 6) - {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]  # months since it began this year
    if {"last", "previous", "past"} & set(which):
        year -= here <= 2
    elif {"next", "following", "coming"} & set(which):
        year += here >= 0
    elif code == "WI" and month and month[1] >= 9:
        year += 1  # a winter is called by the year that it ends in
    elif not scene.history and "this" not in which:
        year -= here < 0 and scene.tense != "future" and nearer(12 + here, -here, scene.tense) < 0
        year += here > 2 and scene.tense == "future"
    return Reading(f"{written_year(year)}-{code}", kind) if year else UNKNOWN


def quarter(found: re.Match[str]) -> Iterator[Draft]:
    """A quarter of a year: "the third quarter of 2031", "this year's first quarter", "the fiscal second quarter"."""
    number = ordinal_of(found["number"]) or 0
    year_words = found["year"] or found["year2"] or found["year3"]
    earlier = bool(found["earlier"])

    def read(scene: Scene) -> Reading:
        if year_words:
            year = _year_read(year_words.removesuffix("'s").removesuffix("’s"), scene)
            return Reading(f"{year.value}-Q{number}", year.anchor) if year.value else UNKNOWN
        here = quarter_of(scene.about)
        if here is None:
            return UNKNOWN
        gap = number - here[1]
        chosen = nearer(-gap if gap <= 0 else 4 - gap, gap if gap >= 0 else 4 + gap, scene.tense) if gap else 0
        year_number = here[0] + (here[1] - 1 + chosen) // 4 - earlier
        kind = "expression" if earlier and scene.last else scene.about_kind
        return Reading(f"{year_number:04d}-Q{number}", kind) if 0 < year_number < 9999 else UNKNOWN

    yield Draft("DATE", "quarter", read)


def half(found: re.Match[str]) -> Iterator[Draft]:
    """Half a year: "the first half of 2031", "the latter half of the year"."""
    number = 1 if found["which"].lower() == "first" else 2

    def read(scene: Scene) -> Reading:
        year = _year_read(found["year"], scene)
        return Reading(f"{year.value}-H{number}", year.anchor) if year.value else UNKNOWN

    yield Draft("DATE", "quarter", read)


# --- clock and parts of the day -------------------------------------------------------------------------------------


def clock(found: re.Match[str]) -> Iterator[Draft]:
    """A time of the clock: "10:35 a.m.", "1900 GMT", "noon", "4 in the morning"; its day is the last one told."""
    time = _clock_value(found)
    if time:
        yield Draft("TIME", "clock", lambda scene: _on_last_day(f"T{time}", scene))


def _clock_value(found: re.Match[str]) -> str | None:
    """The hour and minute that were matched, in 24 hours."""
    if found["word"]:
        return CLOCK_WORDS[found["word"].lower()]
    hour, minute = int(found["hour"] or found["hour4"] or found["hour2"]), found["minute"] or found["minute4"] or found["minute2"]
    half_day = (found["half"] or found["of"] or "").lower().replace(".", "")
    if half_day.startswith(("p", "afternoon", "evening", "night")) and hour < 12 and not (half_day == "night" and hour < 5):
        hour += 12
    elif half_day.startswith("a") and half_day != "afternoon" and hour == 12:
        hour = 0
    if hour > 24 or int(minute or 0) > 59:
        return None
    return f"{hour:02d}:{minute or '00'}"


def _on_last_day(time: str, scene: Scene) -> Reading:
    """The time of day on the day last told, else on that of publication."""
    value, kind = scene.then, scene.then_kind
    if day_of(value) is None and scene.published and not scene.history:
        value, kind = scene.published.isoformat(), "publication"
    day = day_of(value)
    return Reading(day.isoformat() + time, kind) if day else Reading(f"XXXX-XX-XX{time}")


_PART_BEFORE = re.compile(r"\b(?:at|by|in|before|after|until|since|of|mid|early|late|during|around)[-\s]+$", re.I)


def part_of_day(found: re.Match[str]) -> Iterator[Draft]:
    """A part of a day: "this morning", "last night", "that evening", "the next morning", "overnight", "tonight"."""
    words, which = found["part"].lower(), (found["which"] or "").lower().split()
    code = "NI" if words == "tonight" else PARTS["-".join(words.split()) if "-" in words else words]
    before = found.string[max(0, found.start() - 8) : found.start()]
    alone = words in {"overnight", "tonight"} or bool(which or found["the"] or _PART_BEFORE.search(before))

    def read(scene: Scene) -> Reading:
        if words == "night" and not which and not found["the"]:
            return Reading(f"XXXX-XX-XXT{code}")
        if {"this", "last"} & set(which) or words in {"tonight", "overnight"} or (not which and not scene.history):
            day, kind = day_of(scene.now), scene.now_kind
            if words == "overnight" and not scene.history:
                return Reading((day - timedelta(days=1)).isoformat() + f"T{code}", kind) if day else UNKNOWN
        else:
            day, kind = day_of(scene.then), scene.then_kind
        step = -1 if {"last", "previous"} & set(which) else 1 if {"next", "following"} & set(which) else 0
        return Reading((day + timedelta(days=step)).isoformat() + f"T{code}", kind) if day else Reading(f"XXXX-XX-XXT{code}")

    yield Draft("TIME", "part", read, alone=alone)


def part_of_month(found: re.Match[str]) -> Iterator[Draft]:
    """The beginning or end of a month counted in weeks or days: "the last week of August"."""
    which, month = found["which"].lower(), month_of(found["month"])
    modifier = EARLY if which in {"first", "opening"} else LATE if which in {"last", "final", "fourth"} else MIDDLE

    def read(scene: Scene) -> Reading:
        year = _year_read(found["year"], scene) if found["year"] else year_for(month, None, scene)
        return Reading(f"{year.value}-{month:02d}", year.anchor) if year.value else UNKNOWN

    yield Draft("DATE", "month", read, modifier=modifier)


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


_WHICH = rf"(?:(?:the{S})?(?:last|past|next|previous|following|coming)|this(?:{S}(?:past|coming))?|that(?:{S}same)?|the{S}same)"
_HALF_DAY = r"(?:[ap]\.?\s?m\b\.?)"
_CLOCK = (
    rf"(?:(?P<word>{one_of(list(CLOCK_WORDS))})"
    rf"|(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>{_HALF_DAY})|o['’]clock(?:{S}in{S}the{S}(?P<of>morning|afternoon|evening)|{S}at{S}night)?)"
    rf"|(?P<hour4>[01]\d|2[0-4]):?(?P<minute4>[0-5]\d)\s?(?:hrs?|hours|(?={ZONE}))"
    rf"|(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?!\s?[-:]\d))(?:{S}\(?{ZONE}\)?)?"
)
_CLOCK_IN_PART = rf"(?P<hour>1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){S}(?:in{S}the{S}(?P<part>morning|afternoon|evening)|at{S}night)"


def clock_in_words(found: re.Match[str]) -> Iterator[Draft]:
    """An hour told with its part of the day: "4 in the morning", "nine at night"."""
    hour = int(found["hour"]) if found["hour"].isdigit() else int(_LEXICON["numbers"][found["hour"].lower()])
    if 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["part"] is None or found["part"].lower() != "morning" else 0)
        yield Draft("TIME", "clock", lambda scene: _on_last_day(f"T{hour:02d}:00", scene))


CALENDAR: tuple[Rule, ...] = (
    rule(rf"(?P<year>{YEAR})-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?:[T ](?P<time>[0-2]\d:[0-5]\d))?(?::\d\d)?Z?", iso_date),
    rule(r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<year>(?:19|20)?\d\d)", slashed_date),
    rule(_DAY_OF_MONTH, day_of_month),
    rule(rf"the{S}week{S}of{S}(?P<month>{MONTH}){S}(?P<day>{DAY_NUMBER})", week_of),
    rule(rf"(?:the{S}day{S}(?P<side>before|after){S})?(?P<word>{one_of(list(OFFSETS))})", relative_day),
    rule(rf"(?:(?P<which>{_WHICH}){S})?(?P<day>{WEEKDAY})", weekday),
    rule(rf"(?:(?P<which>{_WHICH}){S})?(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}|\d{{3,4}}{_ERA}|{_THAT_YEAR}))?", month_alone),
    rule(rf"(?P<name>{one_of(list(HOLIDAYS))})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?", holiday),
    rule(rf"(?:the{S}(?:(?:holy|fasting){S}month{S}of{S})?)?{one_of(_LEXICON['moving']['names'])}(?:{S}{YEAR})?", named_day),
    rule(rf"(?P<word>(?:the{S}year|the{S}years|fiscal(?:{S}year)?|year){S})?(?:(?:c\.|ca\.){S}?)?(?P<year>\d{{3,4}})(?:{_DASH}(?P<to>\d{{4}}|\d\d)(?![-\d]))?(?P<era>{_ERA})?(?!-\d|-year)", year_alone),
    rule(r"['’‘](?P<figures>\d\d)(?!\d|s)", short_year),
    rule(rf"(?P<words>{_SPELT})|the{S}year{S}(?P<thousand>two{S}thousand)", spelt_year),
    rule(rf"(?:the{S})?(?:(?P<figures>\d{{2,3}}0|['’‘]?[1-9]0)['’]?s|(?P<word>{one_of(list(_LEXICON['decades']))}))(?P<era>{_ERA})?", decade),
    rule(rf"(?:the{S})?(?P<number>{ORDINAL})[-\s]century(?P<era>{_ERA})?", century),
    rule(rf"(?:(?P<which>{_WHICH}|the){S})?(?P<season>{SEASON})(?:{S}(?:of{S})?(?P<year>{YEAR}(?:{_ERA})?|\d{{3}}{_ERA}|{_THAT_YEAR}))?", season),
    rule(
        rf"(?:the{S}(?!\w+-quarter))?(?:(?P<year>{YEAR}|(?:this|last|next){S}year['’]s){S})?(?:fiscal[-\s])?(?:(?:comparable{S})?(?P<earlier>year-earlier|year-ago){S})?(?:latest{S})?(?:fiscal[-\s]|(?P<year2>{YEAR}){S})?(?P<number>first|second|third|fourth)[-\s]quarter(?:{S}(?:of{S})?(?P<year3>{YEAR}|{_THAT_YEAR}))?",
        quarter,
    ),
    rule(rf"(?:the{S})?(?P<which>first|second|last|latter){S}half{S}of{S}(?P<year>{YEAR}|{_THAT_YEAR}|the{S}year)", half),
    rule(_CLOCK, clock),
    rule(_CLOCK_IN_PART, clock_in_words),
    rule(r"(?P<first>\d{1,4})(?P<gap>\s?[-–—]\s?|\s+(?:to|and|or)\s+)(?P<second>\d{1,4})" + f"(?P<era>{_ERA})", years_with_era),
    rule(rf"the{S}(?P<day>{DAY_NUMBER}(?:st|nd|rd|th))(?=\s*[,.;:)]|{S}(?:to|and|was|were|of{S}(?:the|that){S}month)\b)", nth_day),
    rule(rf"the{S}(?P<which>first|second|third|fourth|last|final|opening){S}(?:\w+{S})?(?:week|weeks|day|days){S}of{S}(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}|{_THAT_YEAR}))?", part_of_month),
    rule(rf"(?:(?P<which>{_WHICH}|one){S}|(?P<the>the){S})?(?:mid[-\s])?(?P<part>tonight|{PART})(?:{S}hours)?", part_of_day),
)

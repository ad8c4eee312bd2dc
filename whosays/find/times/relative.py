"""Rules for times counted from another ("ago", "later", "last week"), for sets, and for times without bounds.

Each rule is a small function with examples of what it reads; `COUNTED` at the foot is their order.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from whosays.document import Span
from whosays.find.times.drafts import (
    UNKNOWN,
    Draft,
    Grain,
    Reading,
    Rule,
    Scene,
    fixed,
    of_fiscal_year,
    quarter_of,
    rule,
)
from whosays.find.times.lengths import LENGTH, PLURAL, RATE, length_of, spanned_beside
from whosays.find.times.values import (
    Interval,
    add_months,
    day_of,
    duration,
    interval,
    month_of_value,
    shifted,
    since_units,
    week,
    written_year,
    year_of,
)
from whosays.find.times.words import (
    MONTH,
    NUMBER,
    ORDINAL,
    PART,
    PARTS,
    SEASON,
    UNIT,
    WEEKDAY,
    WHICH,
    S,
    has_lost_apostrophe,
    month_of,
    number_of,
    one_of,
    opens_title,
    ordinal_of,
    unit_of,
    weekday_of,
)
from whosays.resources import lexicon

_LEXICON = lexicon("times")
_REFERENCES: dict[str, list[str]] = _LEXICON["references"]

# --- counted from another time --------------------------------------------------------------------------------------


def ago(found: re.Match[str]) -> Iterator[Draft]:
    """Counted back from publication: "three days ago", "nearly two years ago", "a year ago", "months ago"."""
    if found["bare"]:
        yield Draft("DATE", "vague", fixed("PAST_REF"))
        return
    count, unit = length_of(found)

    def read(scene: Scene) -> Reading:
        if count is None:
            return Reading("PAST_REF", scene.now_kind, spanned_beside(scene.now, unit, -1))
        if scene.now is None:
            return Reading(None)
        if count == 1 and unit == "Y" and scene.quarter:
            return a_year_before(scene)
        if unit in {"H", "TM", "S"}:
            return Reading(scene.now, scene.now_kind) if unit != "H" or count < 6 else UNKNOWN
        near = not _OVER.match(found.group())
        spanned = _a_year_ago(scene.now) if near and count == 1 and unit == "Y" else None
        if near and unit == "10Y":
            spanned = interval(shifted(scene.now, -10 * int(count), "Y"))
        return Reading(_counted(scene.now, count, unit, -1), scene.now_kind, spanned)

    yield Draft("DATE", "day", read)


_OVER = re.compile(r"(?:more|over|at\s+least|well)\b", re.I)


def _a_year_ago(now: str) -> Interval | None:
    """The month in which a report would have been written a year ago: "a year ago" is seldom all of last year."""
    month = month_of_value(now)
    return interval(add_months(*month, -12)) if month else None


def a_year_before(scene: Scene) -> Reading:
    """A year before the business period told last: the quarter of that year, or all of it where months were told."""
    quarter = shifted(scene.quarter, -1, "Y") if scene.quarter else None
    return Reading(quarter[:4] if quarter and scene.months else quarter, "expression")


def later(found: re.Match[str]) -> Iterator[Draft]:
    """Counted from the time told before: "two days later", "a year earlier", "the week before"."""
    count, unit = length_of(found)
    sign: Literal[-1, 1] = -1 if re.search("earlier|before|previously", found["way"], re.I) else 1

    def read(scene: Scene) -> Reading:
        base, kind = (scene.then, scene.then_kind)
        if count == 1 and unit == "Y" and scene.quarter and not scene.history:
            return a_year_before(scene) if sign < 0 else Reading(shifted(scene.quarter, sign, "Y"), "expression")
        if base is None:
            return UNKNOWN
        if count is None:
            return Reading(_open(base, unit), kind, spanned_beside(base, unit, sign))
        if unit in {"H", "TM", "S"}:
            return Reading(f"{base}TXX" if day_of(base) else None, kind)
        return Reading(_counted(base, count, unit, sign), kind)

    yield Draft("DATE", "day", read)


def units_later(found: re.Match[str]) -> Iterator[Draft]:
    """So many units after the time told before that nobody counts them: "days later", "weeks before"."""
    unit = unit_of(found["unit"])
    sign: Literal[-1, 1] = 1 if re.search("later|after", found["way"], re.I) else -1

    def read(scene: Scene) -> Reading:
        if scene.then is None:
            return Reading(None, scene.then_kind)
        return Reading(_open(scene.then, unit), scene.then_kind, spanned_beside(scene.then, unit, sign))

    yield Draft("DATE", "vague", read)


def _counted(base: str, count: float, unit: str, sign: Literal[-1, 1]) -> str | None:
    """The base so many units on or back; halves of years are counted as months."""
    if count % 1:
        count, unit = (count * 12, "M") if unit == "Y" else (round(count), unit)
    return shifted(base, sign * int(count), unit)


def _open(base: str, unit: str) -> str | None:
    """The base's year or month with what is left open after an uncounted number of units."""
    year = year_of(base)
    if year is None:
        return None
    return {"D": f"{written_year(year)}-XX-XX", "W": f"{written_year(year)}-WXX", "M": f"{written_year(year)}-XX"}.get(
        unit
    )


def relative_unit(found: re.Match[str]) -> Iterator[Draft]:
    """A unit next to the present one or the one mentioned before: "last year", "the following month", "that day"."""
    if opens_title(found):
        return
    which = found["which"].lower().split()
    words = found["unit"].lower()
    told = bool({"that", "same", "following", "previous", "next", "subsequent", "preceding"} & set(which)) and (
        "next" not in which or which[0] == "the"
    )
    step = (
        -1
        if {"last", "past", "previous", "preceding"} & set(which)
        else 1
        if {"next", "following", "coming", "subsequent"} & set(which)
        else 0
    )

    def read(scene: Scene) -> Reading:
        then = scene.then_day if words == "day" else scene.then
        base, kind = (then, scene.then_kind) if told else (scene.now, scene.now_kind)
        return of_fiscal_year(Reading(beside(base, words, step), kind), found.group()) if base else UNKNOWN

    yield Draft("DATE", _GRAINS[words], read)


_GRAINS: dict[str, Grain] = {
    "day": "day",
    "week": "week",
    "weekend": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


def beside(base: str, unit: str, step: int) -> str | None:
    """The unit that a value lies in, or one beside it.

    >>> beside("2031-05-02", "week", -1), beside("2031-05-02", "month", 0), beside("2031-05-02", "weekend", 0)
    ('2031-W17', '2031-05', '2031-W18-WE')
    """
    day, month, year = day_of(base), month_of_value(base), year_of(base)
    if unit == "day":
        return shifted(base, step, "D") if day else (f"{base}-XX" if month and "W" not in base else None)
    if unit in {"week", "weekend"}:
        ending = "-WE" if unit == "weekend" else ""
        return week(day + timedelta(days=7 * step)) + ending if day and abs(step) <= 1 else None
    if unit == "month":
        return add_months(*month, step) if month else (f"{base}-XX" if re.fullmatch(r"\d{4}", base) else None)
    if unit == "quarter":
        here = quarter_of(base)
        return shifted(f"{here[0]:04d}-Q{here[1]}", step, "Q") if here else None
    if year is None or not year + step * 100:
        return None
    if unit == "year":
        return written_year(year + step) if year + step else None
    if unit == "decade":
        return written_year(year + 10 * step)[:-1]
    return written_year(year + 100 * step)[:-2]


def weekend(found: re.Match[str]) -> Iterator[Draft]:
    """The weekend: the last one, or the coming one where the verb tells the future."""

    def read(scene: Scene) -> Reading:
        day = day_of(scene.now)
        if day is None:
            return UNKNOWN
        step = 0 if scene.tense == "future" or day.weekday() >= 5 else -7
        return Reading(f"{week(day + timedelta(days=step))}-WE", scene.now_kind) if day.toordinal() > 7 else UNKNOWN

    yield Draft("DATE", "week", read)


def current_unit(found: re.Match[str]) -> Iterator[Draft]:
    """The unit now going on, or at its end: "the end of the year", "year-end", "the current year"."""
    words = (found["unit"] or found["unit2"]).lower()
    if (found["unit"] or "")[:1].isupper() and found.group()[0].islower():
        return  # "the Man of the Year"
    if found["ended"] is not None:  # "the year ended March 31": a length that is no calendar year
        yield Draft("DURATION", "length", fixed(duration(1, unit_of(words))))
        return

    def read(scene: Scene) -> Reading:
        base, kind = (scene.about, scene.about_kind)
        return of_fiscal_year(Reading(beside(base, words, 0), kind), found.group()) if base else UNKNOWN

    yield Draft("DATE", "year" if words == "year" else "month", read, modifier=None if found["now"] else "END")


def within_unit(found: re.Match[str]) -> Iterator[Draft]:
    """A part of the present day or week, or of a day mentioned nearby: "earlier in the day", "later in the week"."""
    words = found["unit"].lower()

    def read(scene: Scene) -> Reading:
        near = day_of(scene.near)
        if words == "day" and near and scene.published and near <= scene.published:
            return Reading(near.isoformat(), "expression")
        return Reading(beside(scene.about, words, 0), scene.about_kind) if scene.about else UNKNOWN

    yield Draft("DATE", "day" if words == "day" else "week", read)


_FRACTION = re.compile(r"\b(?:an?|one|three)[-\s]$", re.I)


def company_quarter(found: re.Match[str]) -> Iterator[Draft]:
    """A business quarter told before, or the same one a year earlier: "the quarter", "the year-earlier period".

    The current one is that of the report.
    """
    if found.group().lower() == "quarter" and _FRACTION.search(found.string[max(0, found.start() - 8) : found.start()]):
        return
    earlier, latest = bool(found["earlier"] or found["ago"]), "latest" in found.group().lower()
    alone = bool(found["earlier"]) and found.group().lower().endswith(found["earlier"].lower())  # "year-earlier profit"
    current = "current" in found.group().lower()

    def read(scene: Scene) -> Reading:
        here = quarter_of(scene.now)
        if current and here:
            return Reading(f"{here[0]:04d}-Q{here[1]}", scene.now_kind)
        base = (None if latest else scene.quarter) or (shifted(f"{here[0]:04d}-Q{here[1]}", -1, "Q") if here else None)
        if base is None:
            return UNKNOWN
        if alone and scene.quarter:
            return a_year_before(scene)
        return Reading(shifted(base, -1, "Y") if earlier else base, "expression" if scene.quarter else scene.now_kind)

    # "The quarter" is a part of a town where no quarter of a year was told before.
    bare = not earlier and not latest and not current
    yield Draft("DATE", "quarter", read, after_quarter=bare)


def ordinal_unit(found: re.Match[str]) -> Iterator[Draft]:
    """One unit of a series that an event began: "its third day", "the fifth week of the siege"; "it is the third day".

    What is "in its third day" today, or goes on "for a third day", began two days ago.
    """
    event = Span(*found.span("event")) if found["event"] else None
    today = found["unit"].lower() == "day" and _TODAY_IS.search(found.string[: found.start()][-16:]) is not None
    unit = _ROWS.get(found["unit"].lower(), "")
    count = (ordinal_of(found["number"]) or 0) - 1 if unit and event is None and _goes_on_in(found) else 0

    def read(scene: Scene) -> Reading:
        now = day_of(scene.now)
        if count > 0 and now is not None:
            return Reading(None, scene.now_kind, since_units(now, count, unit))
        return Reading(scene.now, scene.now_kind) if today else UNKNOWN

    yield Draft("DATE", "day" if today else "vague", read, Span(found.start(), found.end("unit")), event=event)


def _goes_on_in(found: re.Match[str]) -> bool:
    """Whether it tells how long something has gone on: "in its third day", "for a third day", "into the fifth week"."""
    way = _GOING_ON_IN.search(found.string[: found.start()][-12:])
    return way is not None and (way[1].lower() != "in" or found.group().lower().startswith(("its", "their")))


_ROWS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_GOING_ON_IN = re.compile(r"\b(in|into|for|enter(?:s|ed|ing)?|reach(?:es|ed|ing))\s+$", re.I)
_TODAY_IS = re.compile(r"\b(?:it|this|today)(?:\s+is|['’]s)\s+(?:now\s+)?$", re.I)


# --- sets and times without bounds ----------------------------------------------------------------------------------


_PAPER = re.compile(
    r"(?:daily|weekly|monthly)(?:\s+(?:newspaper|paper|magazine|tabloid)\b|,?\s+[“\"‘']?(?-i:[A-Z][a-z]))", re.I
)


def adverb_of_set(found: re.Match[str]) -> Iterator[Draft]:
    """Again and again at even steps: "daily", "weekly", "annually", "hourly"; no paper: "the daily Halm Post"."""
    if _PAPER.match(found.string, found.start()) or (
        found["word"].lower().endswith("ually") and RATE.search(found.string, max(0, found.start() - 40), found.start())
    ):
        return
    yield Draft("SET", "set", fixed(_LEXICON["sets"][found["word"].lower()]))


def every(found: re.Match[str]) -> Iterator[Draft]:
    """Each of a row: "every day", "each Thursday", "every two weeks", "every night", "per month", "Tuesdays"."""
    if found["unit"]:
        count = number_of(found["number"]) if found["number"] else 2.0 if found["other"] else 1.0
        value = duration(count, unit_of(found["unit"]))
    elif found["day"]:
        value = f"XXXX-WXX-{weekday_of(found['day']) + 1}" + (
            f"T{PARTS[found['part2'].lower()]}" if found["part2"] else ""
        )
    elif found["month"]:
        value = f"XXXX-{month_of(found['month']):02d}"
    elif found["season"]:
        value = f"XXXX-{_LEXICON['seasons'][found['season'].lower()]}"
    else:
        value = f"XXXX-XX-XXT{PARTS[found['part'].lower()]}"
    yield Draft("SET", "set", fixed(value))


def weekdays_of_all(found: re.Match[str]) -> Iterator[Draft]:
    """A weekday in general: "on Tuesdays", "Friday nights"."""
    part = found["part"]
    if not part and has_lost_apostrophe(found.string, found.start(), found.end("day")):
        return
    yield Draft(
        "SET",
        "set",
        fixed(
            f"XXXX-WXX-{weekday_of(found['day']) + 1}" + (f"T{PARTS[part.lower().removesuffix('s')]}" if part else "")
        ),
    )


def reference(found: re.Match[str]) -> Iterator[Draft]:
    """The present, the past or the future with no bounds: "now", "currently", "recently", "the near future"."""
    words = " ".join(found.group().lower().replace("’", "'").split())
    value = next((v for v, listed in _REFERENCES.items() if words in listed), None)
    if value is not None:
        yield Draft("DATE", "vague", fixed(value))


def recent_or_current(found: re.Match[str]) -> Iterator[Draft]:
    """Near in time, unbounded: "recent", "current"."""
    yield Draft("DATE", "vague", fixed("PAST_REF" if found["word"].lower() == "recent" else "PRESENT_REF"))


_DURING = re.compile(r"\b(?:by|from|during|until|since|before|after|throughout|in|over|of|saw)\s$", re.I)


_WILL = re.compile(r"(?:\b(?:will|may|might|to)|['’]ll)\s$", re.I)


def soon(found: re.Match[str]) -> Iterator[Draft]:
    """Near in the future: "will soon", "as soon as possible"; not "it soon fell"."""
    before = found.string[max(0, found.start() - 6) : found.start()]
    if found["possible"] or _WILL.search(before):
        yield Draft("DATE", "vague", fixed("FUTURE_REF"))


def time_told(found: re.Match[str]) -> Iterator[Draft]:
    """The time told before, with no word of how long: "by that time", "during this period"."""
    if _DURING.search(found.string[max(0, found.start() - 12) : found.start()]):
        yield Draft("DATE", "vague", fixed(None))


def period_of_year(found: re.Match[str]) -> Iterator[Draft]:
    """The part of a year that is compared: "the 1988 period"; of a "quarter" the one told before in that year."""

    def read(scene: Scene) -> Reading:
        if found["quarter"] and scene.quarter:
            return Reading(found["year"] + scene.quarter[4:], "expression")
        return Reading(found["year"])

    yield Draft("DATE", "year", read)


_BESIDE = rf"(?:{WHICH}|(?:the{S})?(?:preceding|subsequent))"
_WAY = rf"""
(?P<way>later|earlier|previously|beforehand|afterwards?
  |(?:before|after)(?=\s*(?:[,.;:)]|$)|{S}(?:and|but|in|on|at(?!{S}least)|when)\b))"""
_CURRENT = rf"""
(?P<now>the{S}(?:(?:current|full|fiscal|financial|latest){S})?(?:(?:fiscal|financial){S})?)(?P<unit>year|month)(?!-)
(?P<ended>(?={S}end(?:ed|ing|s)))?
|(?P<unit2>year|month)(?:['’]s|-|{S}|['’]s{S})end"""
_COMPANY_QUARTER = rf"""
(?:the{S}(?!year-(?:earlier|ago)(?!{S}(?:quarter|period))))?
(?:(?:comparable|corresponding){S})?(?:latest{S}|current{S})?
(?:(?P<earlier>year-earlier|year-ago)(?:{S}(?:quarter|period))?|quarter(?!-)(?P<ago>{S}a{S}year{S}(?:ago|earlier|before))?
  |latest{S}period)"""
_ORDINAL_UNIT = rf"""
(?:(?:the|its|his|her|their|a){S})?
(?P<number>{ORDINAL}|final|opening|last(?={S}\w+{S}of\b)){S}(?:straight{S}|consecutive{S})?
(?P<unit>day|night|week|month|year|hour|evening|morning)
(?:{S}of{S}(?P<event>(?:the|a|its|their|his|her|(?-i:[A-Z]))\b[^,;:.()\"“”\n]{{2,60}}))?"""
_EVERY = rf"""
(?:every|each){S}(?:(?P<other>other){S})?
(?:(?:(?P<number>{NUMBER}){S})?(?P<unit>{UNIT})|(?P<day>{WEEKDAY})(?:{S}(?P<part2>{PART}))?
  |(?P<month>{MONTH})|(?P<season>{SEASON})|(?P<part>{PART}))"""

COUNTED: tuple[Rule, ...] = (
    rule(rf"(?:{LENGTH}|(?P<bare>{PLURAL})){S}ago", ago),
    rule(rf"{LENGTH}{S}{_WAY}", later),
    rule(rf"(?P<unit>{PLURAL}){S}(?P<way>later|earlier|(?:before|after)(?=\s*[,.;]))", units_later),
    rule(
        rf"""(?P<which>{_BESIDE}){S}(?:(?:calendar|fiscal|financial){S})?
        (?P<unit>day|week|weekend|month|quarter|year|decade|century)""",
        relative_unit,
    ),
    rule(rf"the{S}weekend", weekend),
    rule(_CURRENT, current_unit),
    rule(rf"(?:earlier|later|early|late){S}in{S}the{S}(?P<unit>day|week)", within_unit),
    rule(_COMPANY_QUARTER, company_quarter),
    rule(_ORDINAL_UNIT, ordinal_unit),
    rule(f"(?P<word>{one_of(list(_LEXICON['sets']))})", adverb_of_set),
    rule(_EVERY, every),
    rule(
        rf"(?P<day>{one_of(_LEXICON['weekdays'])})(?:s|{S}(?P<part>(?:morning|afternoon|evening|night)s))",
        weekdays_of_all,
    ),
    rule(one_of([w for listed in _REFERENCES.values() for w in listed]), reference),
    rule(r"(?P<word>recent|current)", recent_or_current),
    rule(rf"(?P<possible>as{S}soon{S}as{S}possible)|soon", soon),
    rule(rf"(?:this|that|the{S}same){S}(?:time|period|date)", time_told),
    rule(rf"the{S}(?P<year>1\d{{3}}|20\d\d){S}(?:period|(?P<quarter>quarter))", period_of_year),
)

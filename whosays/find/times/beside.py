"""Rules for a day, week, month or year given relative to another: "the week before", "the same month last year".

Each rule is a small function with examples of what it reads; `BESIDE` at the foot is their order.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from whosays.document import Span
from whosays.find.times.drafts import UNKNOWN, Draft, Grain, Reading, Rule, Scene, fixed, quarter_of, rule
from whosays.find.times.lengths import DEED, LENGTH, length_of
from whosays.find.times.relative import a_year_before
from whosays.find.times.values import add_months, day_of, month_of_value, moved, shifted, week, written_year, year_of
from whosays.find.times.words import PARTS, WEEKDAY, YEAR, S, weekday_of

_DEED = re.compile(rf"\s+(?P<event>{DEED}[^,;:.()\"“”\n]{{2,80}})")


def day_beside(found: re.Match[str]) -> Iterator[Draft]:
    """The day before or after the one told: "the day before", "a day after"; with an event's words it has no value.

    So are its parts: "the night before", "the morning after"; "the night before last" is two nights ago.
    """
    sign = -1 if found["way"].lower().startswith("before") else 1
    last = found["way"].lower().endswith("last")
    told = None if last else _DEED.match(found.string, found.end())
    words = found["day"].lower()
    part = "" if words == "day" else f"T{PARTS[words]}"

    def read(scene: Scene) -> Reading:
        base, kind = (scene.now, scene.now_kind) if last else (scene.then, scene.then_kind)
        if told or base is None or day_of(base) is None:
            return UNKNOWN
        day = shifted(base.partition("T")[0], 2 * sign if last else sign, "D")
        return Reading(day + part, kind) if day else UNKNOWN

    span = Span(found.start(), found.end("day")) if told else Span(*found.span())
    grain: Grain = "part" if part else "day"
    yield Draft("TIME" if part else "DATE", grain, read, span, event=Span(*told.span("event")) if told else None)


def unit_beside(found: re.Match[str]) -> Iterator[Draft]:
    """The week, month or year beside the one told: "the year before", "the week after"; "the month before last".

    With an event's words it has no value, as a day beside one has none: "the week before the vote".
    """
    sign: Literal[-1, 1] = -1 if found["way"].lower().startswith("before") else 1
    last = found["way"].lower().endswith("last")
    told = None if last else _DEED.match(found.string, found.end())
    unit = found["unit"].lower()
    grain: Grain = "week" if unit == "week" else "month" if unit == "month" else "year"

    def read(scene: Scene) -> Reading:
        base, kind = (scene.now, scene.now_kind) if last else (scene.then, scene.then_kind)
        if told or base is None:
            return UNKNOWN
        if unit == "year" and sign < 0 and scene.quarter and not last:
            return a_year_before(scene)
        return Reading(shifted(base.partition("T")[0], 2 * sign if last else sign, unit[0].upper()), kind)

    span = Span(found.start(), found.end("unit")) if told else Span(*found.span())
    yield Draft("DATE", grain, read, span, event=Span(*told.span("event")) if told else None)


def same_unit(found: re.Match[str]) -> Iterator[Draft]:
    """The same part of another year: "the same month last year", "the same period a year ago"."""
    unit, other = found["unit"].lower(), " ".join(found["other"].lower().split())
    from_now = other in {"last year", "a year ago"}

    def read(scene: Scene) -> Reading:
        base, kind = (scene.now, scene.now_kind) if from_now else (scene.then, scene.then_kind)
        given = re.search(r"\d{4}", other)
        year = int(given.group()) if given else (year_of(base) or 0) - 1
        of = scene.now if unit == "time" else scene.then
        if year <= 0 or of is None:
            return UNKNOWN
        return Reading(_part_of_year(unit, written_year(year), of, scene), None if given else kind)

    yield Draft("DATE", "month" if unit == "month" else "year", read)


def _part_of_year(unit: str, year: str, of: str, scene: Scene) -> str | None:
    """The part of a year that a value is in its own: day, week, month or quarter; of a "period" the one compared."""
    day, month = day_of(of), month_of_value(of)
    if unit == "day":
        return f"{year}{of[4:10]}" if day else None
    if unit == "week":
        return f"{year}-{week(day).partition('-')[2]}" if day else None
    if unit in {"month", "time"}:
        return f"{year}-{month[1]:02d}" if month else None
    quarter = scene.quarter[4:] if scene.quarter else ""
    if unit == "quarter" and not quarter and (here := quarter_of(scene.now)) is not None:
        quarter = f"-Q{here[1]}"
    return year + quarter


def ago_on(found: re.Match[str]) -> Iterator[Draft]:
    """So long before a day that is named: "ten years ago today", "a week ago on Tuesday", "a year ago this month"."""
    count, unit = length_of(found)
    if count is None or count % 1 or unit not in _BACK:
        return
    n = -int(count)

    def read(scene: Scene) -> Reading:
        day = day_of(scene.now)
        if day is not None and found["weekday"]:
            day = moved(day, -((day.weekday() - weekday_of(found["weekday"])) % 7))
        if day is None:
            return UNKNOWN
        return Reading(_back(day, n, unit, (found["this"] or "day").lower()), scene.now_kind)

    yield Draft("DATE", "day", read)


_BACK = frozenset({"W", "M", "Y", "10Y"})


def _back(day: date, n: int, unit: str, whole: str) -> str | None:
    """The day so many units from another, or the week, month or year that it lies in."""
    if unit == "W":
        then = moved(day, 7 * n)
    else:
        month = add_months(day.year, day.month, n * {"M": 1, "Y": 12, "10Y": 120}[unit])
        then = day_of(f"{month}-{day.day:02d}") or (day_of(f"{month}-28") if month else None)
    if then is None:
        return None
    return {"day": then.isoformat(), "week": week(then), "month": then.isoformat()[:7]}.get(whole, f"{then.year:04d}")


def eve(found: re.Match[str]) -> Iterator[Draft]:
    """The day before an event that the words name: "on the eve of the vote"; it has no value."""
    yield Draft("DATE", "vague", fixed(None), Span(*found.span("eve")), event=Span(*found.span("event")))


_OTHER_YEAR = rf"""
(?P<other>(?:of{S})?last{S}year|a{S}year{S}(?:ago|earlier|before)
  |(?:of{S}|in{S})?(?:the{S}(?:previous|preceding){S}year|{YEAR}))"""

BESIDE: tuple[Rule, ...] = (
    rule(rf"(?:the|a|one){S}(?P<day>day){S}(?P<way>before|after)", day_beside),
    rule(
        rf"the{S}(?P<day>night|evening|afternoon|morning){S}(?P<way>before(?:{S}last)?|after)",
        day_beside,
    ),
    rule(rf"the{S}(?P<unit>week|month|year){S}(?P<way>before(?:{S}last)?|after)", unit_beside),
    rule(
        rf"(?:the{S})?(?:same|corresponding|comparable){S}(?P<unit>period|time|day|week|month|quarter){S}{_OTHER_YEAR}",
        same_unit,
    ),
    rule(
        rf"{LENGTH}{S}ago{S}(?:today|this{S}(?P<this>day|week|month|year)|(?:on{S})?(?P<weekday>{WEEKDAY}))",
        ago_on,
    ),
    rule(rf"(?P<eve>the{S}eve){S}of{S}(?P<event>(?:the|an?|its|their|his|her)\b[^,;:.()\"“”\n]{{2,60}})", eve),
)

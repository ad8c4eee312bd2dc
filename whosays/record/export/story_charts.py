"""What the dossier of a story draws over an axis: numbers by speaker, and what happened when against when it was told.

One unit of a drawing's width is a day or a part of the scale, its height is 20; the page stretches it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any, NamedTuple

from whosays.findings import When, day_number
from whosays.record.export.accounts import Pages
from whosays.record.export.page_text import Mark
from whosays.record.export.shown_report import UNLIKE
from whosays.story import Story, StoryEvent
from whosays.story_shown import by_question, day_span

SCALE = 1000  # units of a drawing of numbers
ROOM = 1.05  # how much wider than its largest number, at least
APART = 180  # units between two numbers below a drawing, at least, so that they can be read on a phone
THIN = 6  # units that one number is drawn wide
BEFORE_DAYS = 45  # before the first report and after the last: what lies beyond is drawn at the end of the axis
LONG_DAYS = 8  # from so many days on, a span tells no day and is drawn pale
ROUND = 4  # days of room around a timeline
_VAGUE = re.compile(r"^[a-z ]+ \((.+)\)$")  # "dozens (24–99)": what the vague word may stand for
_NUMBER = re.compile(r"(?:(at least|more than|up to|about) )?(\d[\d,]*)(?:–(\d[\d,]*))?$")


class Range(NamedTuple):
    """What an answer allows: `high` is None where it is open."""

    low: int
    high: int | None


def range_of(answer: str) -> Range | None:
    """The range that a claim's answer gives in words; None where it gives none.

    >>> range_of("dozens (24–99)"), range_of("hundreds (at least 200)")
    (Range(low=24, high=99), Range(low=200, high=None))
    >>> range_of("at least 1,200"), range_of("31"), range_of("up to 20"), range_of("dozens")
    (Range(low=1200, high=None), Range(low=31, high=31), Range(low=0, high=20), None)
    """
    found = _NUMBER.match(_VAGUE.sub(r"\1", answer))
    if not found:
        return None
    word, first, last = found.groups()
    low = int(first.replace(",", ""))
    if word == "at least":
        return Range(low, None)
    if word == "more than":
        return Range(low + 1, None)
    if word == "up to":
        return Range(0, low)
    return Range(low, int(last.replace(",", "")) if last else low)


class Tick(NamedTuple):
    """A number below a drawing and where it stands, in hundredths of the width."""

    label: str
    at: float


class Axis(NamedTuple):
    """A scale from none to `top`, in even steps or, where numbers are far apart, logarithmic."""

    top: int
    tenfold: bool

    def at(self, number: float) -> int:
        """Where a number stands, in units of the drawing."""
        share = math.log1p(number) / math.log1p(self.top) if self.tenfold else number / self.top
        return round(SCALE * share)

    def ticks(self) -> list[Tick]:
        """The numbers below the drawing: both ends and the middle or, where it is logarithmic, what is round.

        >>> [[tick.label for tick in axis.ticks()] for axis in (Axis(40, tenfold=False), Axis(1600, tenfold=True))]
        [['0', '20', '40'], ['0', '10', '100', '1,600']]
        """
        tens = [10**n for n in range(1, len(str(self.top)))] if self.tenfold else [self.top / 2]
        shown = [0.0]
        for number in tens:
            if self.at(number) - self.at(shown[-1]) >= APART and SCALE - self.at(number) >= APART:
                shown.append(number)
        return [Tick(f"{round(n):,}", round(100 * self.at(n) / SCALE, 1)) for n in (*shown, self.top)]


def axis_for(ranges: Sequence[Range]) -> Axis:
    """A scale that ends at a round number and on which all ranges can be told apart.

    >>> axis_for([Range(35, 35), Range(0, 20)]), axis_for([Range(4, 9), Range(7, None), Range(0, 900)]).tenfold
    (Axis(top=40, tenfold=False), True)
    """
    numbers = [n for r in ranges for n in r if n]
    most = max(numbers, default=1) * ROOM
    power = 10 ** math.floor(math.log10(most))
    top = next(step * power // 10 for step in (10, 12, 16, 20, 30, 40, 50, 60, 80, 100) if step * power >= most * 10)
    return Axis(max(2, top), tenfold=most > UNLIKE * median(numbers or [1]))


def number_charts(story: Story, claims: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """For each question of how many that has several answers, a bar for each, by the day of its first report."""
    charts = []
    for n, (question, answers) in enumerate(by_question(story), 1):
        told = [(claims[c.id], range_of(c.answer)) for c in answers]
        ranges = [r for _, r in told if r]
        if question.kind == "figure" and len(ranges) > 1:
            axis = axis_for(ranges)
            rows = sorted(told, key=lambda one: (one[0]["days"][:1] or ["9"], one[0]["number"]))
            charts.append(
                {
                    "question": told[0][0]["question"],
                    "rows": [_number_row(f"n{n}", claim, reach, axis) for claim, reach in rows],
                    "ticks": axis.ticks(),
                    "tenfold": axis.tenfold,
                    "scale": SCALE,
                }
            )
    return charts


def _number_row(chart: str, claim: dict[str, Any], reach: Range | None, axis: Axis) -> dict[str, Any]:
    marks = []
    if reach:
        x = min(axis.at(reach.low), SCALE - THIN)
        right = SCALE if reach.high is None else axis.at(reach.high)
        kind = "open" if reach.high is None else "exact" if reach.low == reach.high else "range"
        marks.append({"kind": kind, "x": x, "width": max(THIN, right - x)})
    return {
        "id": f"{chart}-{claim['number']}",
        "claim": claim,
        "side": claim["sides"][0] if claim["sides"] else "unknown",
        "text": f"{claim['answer']}, according to {', '.join(w['name'] for w in claim['who'])}",
        "marks": marks,
    }


# --- what happened when, and when it was told -------------------------------------------------------------------------


def event_marks(story: Story) -> dict[str, list[Mark]]:
    """What is marked in each report's text of the story's events; the sign leads to the event's row."""
    marks: dict[str, list[Mark]] = {r.id: [] for r in story.reports}
    for n, event in enumerate(story.events, 1):
        for k, mention in enumerate(event.mentions):
            marks[mention.report] += [
                Mark(span, "happening", None, f"h{n}-{k}", f"event{n}", "◆", f"event {n}") for span in mention.spans
            ]
    return marks


def timeline(story: Story, pages: Pages, anchors: set[str]) -> dict[str, Any]:
    """A row for each event: the days that it is told to have been on, and those of the reports that tell of it."""
    reports = {r.id: (n, r, day_number(r.published)) for n, r in enumerate(story.reports, 1)}
    axis = _days_drawn([day for _, _, day in reports.values() if day], [_days(e.when) for e in story.events])
    rows = [_event_row(n, e, axis, reports, pages, anchors) for n, e in enumerate(story.events, 1)]
    return {
        "rows": sorted(rows, key=lambda r: (r["start"], r["number"])),
        "cells": len(axis),
        "ticks": [date.fromordinal(d).isoformat() for d in (axis[0], axis[len(axis) // 2], axis[-1])] if axis else [],
    }


def _days_drawn(told: Sequence[int], happened: Sequence[Sequence[int]]) -> range:
    """The days of the reports and of what happened near them; without days of reports, those around the middle."""
    starts = [days[0] for days in happened if days]
    if not told and not starts:
        return range(0)
    first = min(told, default=int(median(starts or told)))
    last = max(told, default=first)
    shown = [d for days in happened for d in days if first - BEFORE_DAYS <= d <= last + BEFORE_DAYS]
    low, high = min(first, *shown, last), max(last, *shown, first)
    return range(max(1, low - ROUND), min(date.max.toordinal(), high + ROUND) + 1)


def _event_row(
    number: int, event: StoryEvent, axis: range, reports: Mapping[str, Any], pages: Pages, anchors: set[str]
) -> dict[str, Any]:
    """One event on the timeline: a bar for when it was, a tick for each day on which a report told of it."""
    days = _days(event.when)
    marks = []
    if days:
        start, end = (min(max(day, axis[0]), axis[-1]) for day in days)
        drawn = days[1] >= axis[0] and days[0] <= axis[-1]
        kind = "beyond" if not drawn else "happened" if days[1] - days[0] < LONG_DAYS else "around"
        marks.append({"kind": kind, "x": start - axis.start, "width": end - start + 1, "y": 3, "height": 14})
    mentions = []
    for k, mention in enumerate(event.mentions):
        n, report, day = reports[mention.report]
        anchor = f"h{number}-{k}"
        words = " … ".join(" ".join(span.of(pages[mention.report][1]).split()) for span in mention.spans)
        link = anchor if anchor in anchors else f"report{n}"
        mentions.append({"number": n, "day": (report.published or "")[:10], "words": words, "link": link})
        mark = {"kind": "reported", "x": (day or 0) - axis.start, "width": 1, "y": 7, "height": 6}
        if day and mark not in marks:
            marks.append(mark)
    when = list(dict.fromkeys(map(_iso, days)))
    happened = day_span(when[0], when[-1]) if when else "no day told"
    told_on = list(dict.fromkeys(m["day"] for m in mentions if m["day"]))
    return {
        "number": number,
        "type": event.type,
        "place": event.place,
        "start": _iso(days[0]) if days else "9",
        "when": when,
        "told_on": told_on,
        "text": f"{happened}; reported {', '.join(told_on) or 'on no day that is known'}",
        "marks": marks,
        "mentions": mentions,
    }


def _days(when: When | None) -> Sequence[int]:
    """The first and the last day of an interval as ordinals; empty where none is told."""
    start = day_number(when.start) if when else None
    end = day_number(when.end) if when else None
    return () if start is None else (start, max(start, end or start))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()

"""Who holds a place over time, as the dossier draws it: a bar for each claimant over one axis of days, and the words.

One unit of a drawing's width is one day, its height is 20; the page stretches it.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from whosays.findings import quoted
from whosays.gazetteer.countries import lies_in
from whosays.record.export.shown_report import control_spot
from whosays.resources import lexicon
from whosays.story import Assessed, ClaimantLine, Contested, ControlRun, ControlTold, PlaceControl
from whosays.story_shown import assessed_words, control_words, copies_together, day_span

LEAST_DAYS = 5  # fewer would make one day as wide as the page
DRAWN = ("between", "around", "not-so", "contested", "so")


def control_section(
    places: Sequence[PlaceControl], reports: Mapping[str, int], anchors: Container[str] = ()
) -> list[dict[str, Any]]:
    """What the page shows of each place, those that are contested and have most claimants first.

    `reports` are the reports' numbers by their pages, `anchors` those that the pages' texts have.
    """
    told = sorted((p for p in places if p.lines), key=lambda p: (not p.contested, -len(p.lines), p.name, p.id))
    return [_shown(n, place, reports, anchors) for n, place in enumerate(told, 1)]


def holding_sides(places: Sequence[PlaceControl]) -> set[str]:
    """The sides of all whom anybody says to hold, or not to hold, a place."""
    told = (t for p in places for line in p.lines for run in line.runs for t in run.told)
    return {t.holder.side or "unknown" for t in told if t.holder}


def _shown(number: int, place: PlaceControl, reports: Mapping[str, int], anchors: Container[str]) -> dict[str, Any]:
    runs = [run for line in place.lines for run in line.runs]
    inside = ", ".join(place.within) or lies_in(place.name, None, place.country)
    axis = _axis(runs)
    bars = [_bar(f"c{number}-{n}", line, axis) for n, line in enumerate(place.lines, 1) if line.runs]
    if place.contested:
        bars.append(_contested_bar(f"c{number}-contested", place.contested, axis))
    return {
        "id": f"c{number}",
        "name": place.name,
        "facts": " ".join(x for x in (place.kind, f"in {inside}" if inside else "") if x),
        "cells": len(axis),
        "bars": bars,
        "ticks": _ticks(axis),
        "at": place.at,
        "assessed": _assessed(place.assessed),
        "contested": [{"days": day_span(c.start, c.end), "claimants": c.claimants} for c in place.contested],
        "parts": place.parts,
        "sayings": [row for line in place.lines for row in _sayings(line, reports, anchors)],
    }


def _axis(runs: Sequence[ControlRun]) -> range:
    """The days that the drawing spans, as ordinals: those of which anything is said, with some room around a few."""
    if not runs:
        return range(0)
    first = min(date.fromisoformat(r.start) for r in runs).toordinal()
    last = max(date.fromisoformat(r.last) for r in runs).toordinal()
    room = max(0, LEAST_DAYS - (last - first)) // 2
    return range(max(1, first - room), min(date.max.toordinal(), last + room) + 1)


def _ticks(axis: range) -> list[str]:
    """The first day, one in the middle where there is room, and the last."""
    if not axis:
        return []
    return [date.fromordinal(d).isoformat() for d in dict.fromkeys((axis[0], axis[len(axis) // 2], axis[-1]))]


def _mark(kind: str, side: str | None, start: str, end: str, axis: range, height: int = 14) -> dict[str, Any]:
    x = date.fromisoformat(start).toordinal() - axis.start
    width = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return {
        "kind": kind,
        "side": side or "unknown",
        "x": x,
        "width": width,
        "y": (20 - height) // 2,
        "height": height,
    }


def _bar(id: str, line: ClaimantLine, axis: range) -> dict[str, Any]:
    """One claimant's bar."""
    marks = []
    for run in line.runs:
        side = next((t.holder.side for t in run.told if t.holder), None)
        if run.start != run.last:
            marks.append(_mark("between", side, run.start, run.last, axis, 6))
        marks += [_day(t, run, axis) for t in run.told]
    # What tells most is drawn last: a day over what joins days, in whose hands over in whose not.
    marks.sort(key=lambda m: DRAWN.index(m["kind"]))
    return {
        "id": id,
        "name": line.claimant.label,
        "side": line.claimant.side or "unknown",
        "text": "; ".join(f"{day_span(r.start, r.last)} {_answers(r.told)}" for r in line.runs),
        "marks": marks,
    }


def _day(told: ControlTold, run: ControlRun, axis: range) -> dict[str, Any]:
    """One saying: solid on its day, outlined where it denies, soft over a month or year of which no day is told."""
    when = told.as_of
    start, end = (when.start or run.start, when.end or run.last) if when else (run.start, run.last)
    kind = "so" if when and when.precision == "day" else "around"
    if told.state == "contested":
        kind = "contested"
    elif not told.so:
        kind = "not-so"
    return _mark(kind, told.holder.side if told.holder else None, start, min(max(start, run.last), end), axis)


def _answers(told: Iterable[ControlTold]) -> str:
    return ", ".join(dict.fromkeys(control_words(t) for t in told))


def _contested_bar(id: str, contested: Sequence[Contested], axis: range) -> dict[str, Any]:
    return {
        "id": id,
        "name": "Contested",
        "side": "unknown",
        "text": "; ".join(f"{day_span(c.start, c.end)} by {', '.join(c.claimants)}" for c in contested),
        "marks": [_mark("contested", None, c.start, c.end, axis, 8) for c in contested],
    }


def _assessed(assessed: Assessed | None) -> dict[str, Any] | None:
    if assessed is None:
        return None
    meanings = lexicon("rules")
    rules = [{"rule": r.rule, "meaning": meanings.get(r.rule, "")} for r in assessed.reasons]
    return {"words": assessed_words(assessed), "rules": rules}


def _sayings(line: ClaimantLine, reports: Mapping[str, int], anchors: Container[str]) -> list[dict[str, Any]]:
    """The claimant's sayings by the time that they are about, copies of one with all their reports."""
    rows: list[dict[str, Any]] = []
    for copies in copies_together((*(t for run in line.runs for t in run.told), *line.undated)):
        told = copies[0]
        rows.append(
            {
                "claimant": line.claimant.label,
                "first": not rows,
                "when": told.of_when,
                "by_then": told.dated == "by_then",
                "says": control_words(told),
                "words": quoted(told.quote),
                "link": _spot(told, reports, anchors),
                "speaker": told.speaker,
                "told_on": told.told_on,
                "references": [_reference(t, reports) for t in copies if t.report in reports],
            }
        )
    return rows


def _reference(told: ControlTold, reports: Mapping[str, int]) -> dict[str, Any]:
    n = reports[told.report]
    return {"number": n, "link": f"s{n}-{told.statement}" if told.statement else f"report{n}"}


def _spot(told: ControlTold, reports: Mapping[str, int], anchors: Container[str]) -> str | None:
    """Where the words of a saying begin in the text of its page."""
    spot = f"w{reports.get(told.report)}-{control_spot(told.spans)}"
    return spot if spot in anchors else None

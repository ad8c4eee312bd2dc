"""Chronologies: the days of the events that timelines of newsrooms tell, printed as newsrooms print them.

Timeline17 keeps each date of a timeline apart from what it tells. Each timeline is put together again in four ways: the
date alone on its line, or before a colon or a dash; with its year each time, or once a year. An entry is found where a
chronology has its date; an event's day is right where it is its entry's. Some events are background ("after the
election in May") and rightly have another day, so that nobody would reach 1.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpora.pages import printed
from whosays.document import Span
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.pipeline import find_all
from whosays.reading import page_from_bytes, read_report

Told = tuple[date, Sequence[str]]  # a day and its sentences
OUTLETS = "*/timelines/*.txt", "crisis-*/*.txt"


class Counts(NamedTuple):
    """Entries of timelines and those found with their day; events told in entries, those with a day, and right ones."""

    entries: int
    found: int
    events: int
    with_day: int
    right: int


def score(data: Path) -> dict[str, float]:
    """Shares of entries found, of events with any day, and of these with their entry's."""
    paths = sorted(p for pattern in OUTLETS for p in (data / "timeline17").glob(pattern))
    if not paths:
        raise FileNotFoundError(f"{data} has no timeline17 with timelines")
    found = [counted(timeline(path.read_text("utf-8", errors="replace")), form) for path in paths for form in FORMS]
    entries, seen, events, with_day, right = (sum(column) for column in zip(*found, strict=True))
    return {
        "chronologies.entries": seen / entries,
        "chronologies.with_day": with_day / events,
        "chronologies.day": right / with_day,
        "chronologies.events": float(events),
    }


def timeline(text: str) -> list[Told]:
    """A timeline of the corpus: its days, each with its sentences.

    >>> timeline("2031-05-02\\nHalm fell .\\n-----\\n")
    [(datetime.date(2031, 5, 2), ['Halm fell.'])]
    """
    told: list[Told] = []
    for part in text.split("\n---"):
        lines = [line.strip() for line in part.strip("-\n ").splitlines() if line.strip()]
        if len(lines) > 1:
            told.append((date.fromisoformat(lines[0][:10]), [printed(line) for line in lines[1:]]))
    return told


def _alone(told: Sequence[Told]) -> Iterator[str]:
    for day, lines in told:
        yield f"{day.day} {day:%B %Y}"
        yield from lines


def _with_colon(told: Sequence[Told]) -> Iterator[str]:
    for day, lines in told:
        yield f"{day:%B} {day.day}, {day.year}: {' '.join(lines)}"


def _by_year(told: Sequence[Told]) -> Iterator[str]:
    year = None
    for day, lines in told:
        if day.year != year:
            year = day.year
            yield f"{year}"
        yield f"{day:%B} {day.day}"
        yield " ".join(lines)


def _with_dash(told: Sequence[Told]) -> Iterator[str]:
    year = None
    for day, lines in told:
        yield f"{day:%b}. {day.day}{'' if day.year == year else f', {day.year}'} - {' '.join(lines)}"
        year = day.year


FORMS = (_alone, _with_colon, _by_year, _with_dash)


def counted(told: Sequence[Told], form: Callable[[Sequence[Told]], Iterable[str]]) -> Counts:
    """What is found of a timeline that is printed in a form."""
    text = "\n\n".join(("Timeline: how it came about", *form(told)))
    report = read_report(page_from_bytes(text.encode(), "timeline.txt"))
    record = find_all(report, load_encoder(), load_gazetteer())
    at = 0
    lines: list[tuple[Span, str]] = []
    for day, sentences in told:
        for sentence in sentences:
            at = report.text.index(sentence, at)
            lines.append((Span(at, at + len(sentence)), day.isoformat()))
            at += len(sentence)
    told_in = [
        (event.when, day)
        for event in record.events or ()
        for span, day in lines
        if event.anchors[0].spans[0].within(span)
    ]
    intervals = [(when.start[:10], (when.end or "")[:10], day) for when, day in told_in if when and when.start]
    return Counts(
        entries=len(told),
        found=len({e.at for e in report.info.chronology} & {day.isoformat() for day, _ in told}),
        events=len(told_in),
        with_day=len(intervals),
        right=sum(start == day == end for start, end, day in intervals),
    )

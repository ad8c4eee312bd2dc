"""Events and deaths in single reports on Syria, compared with what UCDP's coders made of all sources (GED).

A report's event counts here when it tells of deaths, its day is known to three days and its place to a town. It fits
a row of GED that is at most a day and 25 km away. UCDP's coders read other reports than ours, so that a deadly event
which fits no row is not always wrong; and a row near a report's day and places need not be what the report tells of:
moved by four weeks the same events fit by chance as often as `by_chance` says.
"""

import csv
import gzip
import math
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from corpora.texts import json_lines
from whosays.errors import UnreadablePage
from whosays.findings import Event, Figure, Place, ReportRecord
from whosays.gazetteer import Gazetteer, load_gazetteer
from whosays.inference import Encoder, load_encoder
from whosays.pipeline import read_page
from whosays.reading import page_from_bytes

NEAR_KM, NEAR_DAYS = 25.0, 1
CLOSE_KM = 5.0  # of a row that is close in every respect: the same day, and ranges of deaths that meet
NEWS_DAYS = 3  # before its date, that a report tells of as news
LONGEST = timedelta(days=2)  # from the earliest to the latest day of an event whose day is known
TOO_LARGE = frozenset({"country", "region", "province", "district", "road", "natural"})


class Row(NamedTuple):
    """An event of GED: its days, its point and the deaths that it is given."""

    first: date
    last: date
    lat: float
    lon: float
    low: int
    high: int


class Told(NamedTuple):
    """A deadly event of a report: its days, its point and the deaths of its own figures, None where it has no bound."""

    first: date
    last: date
    lat: float
    lon: float
    low: int | None
    high: int | None


class Reading(NamedTuple):
    """What a report gives to compare: its date, its deadly events, the points of its places."""

    published: date
    events: tuple[Told, ...]
    points: tuple[tuple[float, float], ...]


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """Precision, recall by report, and how often the ranges of deaths meet."""
    rows = list(ged(data / "ucdp-ged" / "ged-syria-2016-2017.csv.gz"))
    months = {(r.first.year, r.first.month) for r in rows}
    return compared(rows, list(readings(data, months, encoder or load_encoder(), load_gazetteer())))


def compared(rows: Sequence[Row], read: Sequence[Reading]) -> dict[str, float]:
    """The figures of reports against rows.

    >>> row = Row(date(2016, 1, 2), date(2016, 1, 2), 35.0, 37.0, 2, 4)
    >>> told = Told(date(2016, 1, 3), date(2016, 1, 3), 35.1, 37.0, 3, 3)
    >>> compared([row], [Reading(date(2016, 1, 3), (told,), ((35.1, 37.0),))])["ged.precision"]
    1.0
    """
    events = [event for reading in read for event in reading.events]
    fits = [(event, [r for r in rows if fitting(event, r)]) for event in events]
    found = [(event, near) for event, near in fits if near]
    months = {(r.first.year, r.first.month) for r in rows}
    moved = [m for event in events if (m := _moved(event, months))]
    counted = [(event, near) for event, near in found if event.low is not None or event.high is not None]
    could = [reading for reading in read if any(_could_tell(reading, r) for r in rows)]
    told = [reading for reading in could if any(fitting(e, r) for e in reading.events for r in rows)]
    return {
        "ged.reports": float(len(read)),
        "ged.events": float(len(events)),
        "ged.precision": len(found) / max(1, len(events)),
        "ged.precision.by_chance": sum(any(fitting(m, r) for r in rows) for m in moved) / max(1, len(moved)),
        "ged.close": sum(any(_close(e, r) for r in rows) for e in events) / max(1, len(events)),
        "ged.close.by_chance": sum(any(_close(m, r) for r in rows) for m in moved) / max(1, len(moved)),
        "ged.reports_that_could": float(len(could)),
        "ged.recall_by_report": len(told) / max(1, len(could)),
        "ged.death_ranges_meet": sum(any(_meet(e, r) for r in near) for e, near in counted) / max(1, len(counted)),
    }


def ged(path: Path) -> Iterator[Row]:
    """The rows of a GED file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Row(
                date.fromisoformat(row["date_start"]),
                date.fromisoformat(row["date_end"]),
                float(row["latitude"]),
                float(row["longitude"]),
                int(row["low"]),
                int(row["high"]),
            )


def readings(
    data: Path, months: Container[tuple[int, int]], encoder: Encoder, gazetteer: Gazetteer
) -> Iterator[Reading]:
    """The dated reports on Syria of these months, each read with its date written under its title, as a page has it."""
    path = data / "raw-news" / "syria-multi-outlet" / "fa-kes.jsonl"
    for row in json_lines(path):
        day = date.fromisoformat(row["date"])
        if row["story"] and (day.year, day.month) in months:
            text = f"{row['title']}\n\n{day:%d %B %Y}\n\n{row['text']}"
            with suppress(UnreadablePage):
                yield reading_of(read_page(page_from_bytes(text.encode(), f"{row['id']}.txt"), encoder, gazetteer), day)


def reading_of(record: ReportRecord, published: date) -> Reading:
    """What of a report's record can be compared."""
    places = {p.id: p for p in record.places or ()}
    deaths: dict[str, list[Figure]] = {}
    for figure in record.figures or ():
        if figure.measure == "killed" and figure.event and figure.high != 0:
            deaths.setdefault(figure.event, []).append(figure)
    told = (_told(e, places.get(e.where or ""), deaths.get(e.id, ())) for e in record.events or ())
    points = tuple((p.lat, p.lon) for p in places.values() if p.lat is not None and p.lon is not None)
    return Reading(published, tuple(t for t in told if t), points)


def _told(event: Event, place: Place | None, deaths: Sequence[Figure]) -> Told | None:
    start = event.when.start if event.when else None
    if place is None or place.lat is None or place.lon is None or place.kind in TOO_LARGE or not (deaths and start):
        return None
    first = date.fromisoformat(start[:10]) if len(start) >= len("2016-01-01") else None
    end = (event.when.end if event.when else None) or start
    last = date.fromisoformat(end[:10]) if len(end) >= len("2016-01-01") else None
    if first is None or last is None or last - first > LONGEST:
        return None
    lows, highs = ([v for f in deaths if (v := getattr(f, bound)) is not None] for bound in ("low", "high"))
    return Told(first, last, place.lat, place.lon, min(lows, default=None), max(highs, default=None))


def fitting(event: Told, row: Row) -> bool:
    """Whether an event and a row are at most a day and 25 km apart."""
    gap = timedelta(days=NEAR_DAYS)
    return event.first - gap <= row.last and row.first <= event.last + gap and _km(event.lat, event.lon, row) <= NEAR_KM


def _close(event: Told, row: Row) -> bool:
    same_day = event.first <= row.last and row.first <= event.last
    return same_day and _meet(event, row) and _km(event.lat, event.lon, row) <= CLOSE_KM


def _moved(event: Told, months: Container[tuple[int, int]]) -> Told | None:
    """The event four weeks earlier or later, to see how often a place and day that it does not tell of fit a row."""
    for weeks in (-4, 4):
        first, last = (day + timedelta(weeks=weeks) for day in (event.first, event.last))
        if (first.year, first.month) in months:
            return event._replace(first=first, last=last)
    return None


def _could_tell(reading: Reading, row: Row) -> bool:
    recent = reading.published - timedelta(days=NEWS_DAYS) <= row.last and row.first <= reading.published
    return recent and any(_km(lat, lon, row) <= NEAR_KM for lat, lon in reading.points)


def _km(lat: float, lon: float, row: Row) -> float:
    """Kilometres over a small distance, where the earth is as good as flat."""
    east = (lon - row.lon) * math.cos(math.radians((lat + row.lat) / 2))
    return 111.2 * math.hypot(lat - row.lat, east)


def _meet(event: Told, row: Row) -> bool:
    return (event.low is None or event.low <= row.high) and (event.high is None or event.high >= row.low)

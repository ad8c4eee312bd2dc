"""What a report tells to have happened where and when, as rows by which reports of one situation are found.

They are made when a report is added, so that finding its neighbours reads these rows and no other report.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

import msgspec

from whosays.findings import Place, ReportRecord, When
from whosays.names import is_name
from whosays.resources import lexicon
from whosays.story import Happening

# What lies inside a town stands for the town: one report has the hospital, the other the town.
INSIDE = frozenset({"facility", "neighbourhood"})
WIDE = frozenset({"country", "natural", "road"})
MOST_LEVELS = 4
MOST_DAYS = 3  # of an event that has a day: what is told to last longer is told of no day


def happenings_of(record: ReportRecord) -> tuple[Happening, ...]:
    """The happenings that a report tells first, each day, place and kind once.

    What is planned or denied to have happened is left out, and what lies long before the report. What has no day counts
    for the day of the report.
    """
    page = record.page or ""
    most = int(lexicon("situations")["most_told"])
    found: dict[tuple[str, str, str], str] = {}
    for _, place, kind, days in sorted(_told(record), key=lambda one: (one[0], one[2])):
        for day in days:
            found.setdefault((day, place_key(place), kind), place.name)
    ranks = {key: n for n, key in enumerate(dict.fromkeys((place, kind) for _, place, kind in found))}
    return tuple(
        Happening(page=page, day=day, place=place, name=name, kind=kind, rank=ranks[place, kind])
        for (day, place, kind), name in found.items()
        if ranks[place, kind] < most
    )


def happening_rows(page: str, record: ReportRecord) -> list[dict[str, object]]:
    """The happenings of a report as rows of the record's table."""
    origin = record.report.agency or record.report.publisher
    return [{**msgspec.structs.asdict(h), "page": page, "origin": origin} for h in happenings_of(record)]


def place_key(place: Place) -> str:
    """What a place is known by in any report.

    >>> place_key(Place(id="p", name="Tripoli", country="LB")), place_key(Place(id="p", name="Oru"))
    ('tripoli LB', 'oru')
    """
    # Imported here: a record is opened without the gazetteer, which takes longer to import than all else.
    from whosays.gazetteer.names import name_key  # noqa: PLC0415

    return f"{name_key(place.name)} {place.country or ''}".strip()


def _told(record: ReportRecord) -> Iterator[tuple[int, Place, str, tuple[str, ...]]]:
    """Where in the text each happening is first told, its place, its kind and its days."""
    places = {p.id: p for p in record.places or ()}
    published = record.report.published
    told_on = _day(published.date) if published else None
    for event in record.events or ():
        place = _settled(places.get(event.where or ""), places)
        kind = _kinds().get(event.type)
        if place and kind and event.status not in {"planned", "denied"}:
            start = min((s.start for a in event.anchors for s in a.spans), default=0)
            yield start, place, kind, _days(event.when, told_on)
    for control in record.control or ():
        place = _settled(places.get(control.place), places)
        if place:
            as_of = When(start=control.as_of, end=control.as_of) if control.as_of else None
            yield min((s.start for s in control.spans), default=0), place, "fighting", _days(as_of, told_on)


@cache
def _kinds() -> Mapping[str, str]:
    return {type: kind for kind, types in lexicon("situations")["kinds"].items() for type in types}


def _settled(place: Place | None, places: Mapping[str, Place]) -> Place | None:
    """The town or province that a place is or lies in; None where it has no name or is as wide as a country."""
    for _ in range(MOST_LEVELS):
        holder = places.get(place.within or "") if place else None
        if place is None or holder is None or holder.kind == "country" or not _stands_for_another(place):
            break
        place = holder
    if place is None or place.kind in WIDE or not is_name(place.name):
        return None
    # "Northern Oruvale" is as wide as a country; a region of the gazetteer, or of a person's, in one country is not.
    return None if place.kind == "region" and (place.basis not in {"entry", None} or place.country is None) else place


def _stands_for_another(place: Place) -> bool:
    return place.kind in INSIDE or not is_name(place.name)


def _days(when: When | None, told_on: date | None) -> tuple[str, ...]:
    """The ISO days of a happening, none where it is background or told of no day by a report of none."""
    start = _day(when.start) if when else None
    if when is None or start is None:
        return (told_on.isoformat(),) if told_on and when is None else ()
    end = _day(when.end) or start
    background = told_on and (told_on - end).days > lexicon("situations")["background_days"]
    if background or (end - start).days >= MOST_DAYS:
        return ()
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None

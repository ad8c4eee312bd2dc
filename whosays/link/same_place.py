"""When places in different reports are the same: one name and nothing against it, or one gazetteer entry.

A part of a place is another place, and so is a province beside its town of the same name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.findings import SETTLEMENTS, Place
from whosays.gazetteer.entries import distance_km
from whosays.gazetteer.names import name_key
from whosays.link.control_told import Located
from whosays.names import is_name

SAME_PLACE_KM = 50  # two points of one name that are further apart are two places
# Kinds that one place may be given in different reports, as settlements are too; each other kind is its own level.
QUARTERS = frozenset({"neighbourhood", "district"})
# A town and the district around it that have one name and one entry of the gazetteer: reports do not tell them apart.
_TOWNS = frozenset({"settlement", "district"})
# Behind a quarter's name these only say what it is: "the Ismel suburb" is Ismel; so do "town" and "village" in small
# letters, in capitals they are of the name ("Cape Town").
_SAYS_WHAT = re.compile(r"(?<=\w)\s(?:district|neighbou?rhood|suburb|quarter)$")
# Of whom a camp is: "the Ismel displacement camp" is Ismel camp.
_CAMP = re.compile(r"\s(?:(?:refugees?|displacement|displaced(?:\speople)?|idps?|transit)\s)?camp$")
_SETTLED = re.compile(r"(?<=\w)\s(?:town|village)$")


class Point(NamedTuple):
    """Decimal degrees."""

    lat: float
    lon: float


class _Known(NamedTuple):
    """What is known of a place that tells it from others of its name."""

    level: str
    country: str
    point: Point | None


def _known(place: Place) -> _Known:
    own = place.basis in {None, "entry"} and place.lat is not None and place.lon is not None
    level: str = "settlement" if place.kind in SETTLEMENTS else place.kind or ""
    if _CAMP.search(name_key(place.name)) is not None:
        level = "facility"  # of some reports, of others a quarter
    elif not own and place.kind in QUARTERS:
        level = "quarter"  # reports call one and the same a district and a neighbourhood
    return _Known(level, place.country or "", Point(place.lat or 0.0, place.lon or 0.0) if own else None)


def _may_be_one(a: _Known, b: _Known) -> bool:
    """Whether nothing that is known of two places of one name speaks against their being one."""
    if a.country and b.country and a.country != b.country:
        return False
    if a.point is not None and a.point == b.point and {a.level, b.level} <= _TOWNS:
        return True
    if a.level and b.level and a.level != b.level:
        return False
    return a.point is None or b.point is None or distance_km(a.point, b.point) <= SAME_PLACE_KM


def by_place(located: Iterable[Located]) -> list[list[Located]]:
    """The sayings of each place together: the same name and nothing against it, or the same entry of the gazetteer.

    A place that two others of its name could be stays apart from both.
    """
    named: dict[str, list[Located]] = {}
    for one in located:
        named.setdefault(_place_key(one), []).append(one)
    for key, fuller in [(key, _fuller(key, named)) for key in sorted(named)]:
        if fuller is not None:
            named[fuller] = named.pop(key) + named[fuller]
    groups: dict[object, list[Located]] = {}
    for key in sorted(named):
        for known, members in _split(named[key]):
            entry = (known.point, known.level) if known.point else (key, known)
            groups.setdefault(entry, []).extend(members)
    return list(groups.values())


def _fuller(key: str, named: Mapping[str, Sequence[Located]]) -> str | None:
    """The fuller name of a site that is called by the end of it, where only one is: the Ismel dam is New Ismel dam."""
    fuller = [other for other in named if other.endswith(f" {key}")] if " " in key else []
    sites = len(fuller) == 1 and all(one.place.kind == "facility" for k in (key, *fuller) for one in named[k])
    return fuller[0] if sites else None


def _place_key(one: Located) -> str:
    """A name as it is compared. What has no name of its own ("the bridge") is that of the place that holds it, and so
    is what may be called after it: the airport of Ismel is "Ismel airport". A camp may be called by its name alone."""
    key = _SAYS_WHAT.sub("", name_key(_SETTLED.sub("", one.place.name).removeprefix("the ")))
    holder = name_key(one.within[0]) if one.within else None
    if not is_name(one.place.name):
        site = holder is not None and one.place.kind == "facility" and " " not in key
        return f"{holder} {key}" if site else f"{key} in {holder or one.told.report}"
    camp = _CAMP.sub("", key)
    return key if camp == key else camp if camp == holder else f"{camp} camp"


def _split(members: Sequence[Located]) -> Iterator[tuple[_Known, list[Located]]]:
    """Places of one name by what is known of them, those of which most is known first."""
    by_known: dict[_Known, list[Located]] = {}
    for one in members:
        by_known.setdefault(_known(one.place), []).append(one)
    found: dict[_Known, list[Located]] = {}
    for known in sorted(by_known, key=lambda k: (k.point is None, not k.level, not k.country, k)):
        fits = [other for other in found if _may_be_one(known, other)]
        found.setdefault(fits[0] if len(fits) == 1 else known, []).extend(by_known[known])
    yield from found.items()

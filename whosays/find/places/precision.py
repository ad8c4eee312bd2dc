"""How precisely a place is known, in two data sets' codes: UCDP's where_prec (1-7) and ACLED's geo_precision (1-3).

By level and by how the page gives the place. Codes are named after what they mean in `Precision`; what ACLED would not
code at all (a whole country) is None there.
"""

from typing import NamedTuple

from whosays.findings import Place, PlaceKind

AROUND_KM = 25.0  # "near" a place, as both codebooks draw it
POINTS: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "facility"})
# Waters that belong to no country: their names end so, and no country is known for them.
HIGH_SEAS = ("sea", "ocean", "strait", "gulf", "channel", "waters")


class Precision(NamedTuple):
    """Both codes; None where the data set would not code such a place."""

    ucdp: int | None
    acled: int | None


EXACT, NEAR, DISTRICT, PROVINCE = Precision(1, 1), Precision(2, 2), Precision(3, 2), Precision(4, 3)
FUZZY, COUNTRY, INTERNATIONAL, UNKNOWN = Precision(5, 3), Precision(6, None), Precision(7, 3), Precision(None, None)


def precision_of(place: Place, container: Place | None = None) -> Precision:
    """The codes for an event that happened at `place`; `container` is the place whose point stands for it.

    A place with no point of its own (basis "container") is as precise as what contains it, and no better than near it:
    an unknown village somewhere in a province is known to the province.

    >>> precision_of(Place(id="p", name="Halm", kind="town", lat=1.0, lon=2.0, basis="entry"))
    Precision(ucdp=1, acled=1)
    """
    if place.basis in {"open", "unknown"}:
        return UNKNOWN
    if place.basis == "container":
        return _of_container(place, container)
    if place.relative is not None and place.basis == "relative":
        near = place.radius_km is not None and place.radius_km <= AROUND_KM
        return NEAR if near else FUZZY
    return _of_kind(place)


def _of_kind(place: Place) -> Precision:
    if place.kind in POINTS:
        return EXACT
    if place.kind == "district":
        return DISTRICT
    if place.kind == "province":
        return PROVINCE
    if place.kind == "country":
        return COUNTRY
    if place.kind == "natural" and place.country is None and place.name.lower().endswith(HIGH_SEAS):
        return INTERNATIONAL
    if place.kind in {"region", "road", "natural"}:
        return FUZZY
    return UNKNOWN


def _of_container(place: Place, container: Place | None) -> Precision:
    """A neighbourhood or a hospital is in its city, exactly as ACLED and UCDP take it; any other place is near it."""
    if container is None:
        return UNKNOWN
    known = _of_kind(container)
    if known == EXACT and place.kind not in {"neighbourhood", "facility", "road"}:
        return NEAR
    return known

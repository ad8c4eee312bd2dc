"""The codes of UCDP and ACLED, case by case as the taxonomies' reference maps them."""

import pytest

from whosays.find.places.precision import precision_of
from whosays.findings import Place, RelativePosition


def place(kind, basis="entry", **more):
    return Place(id="p", name=more.pop("name", "Halm"), kind=kind, lat=1.0, lon=2.0, basis=basis, **more)


@pytest.mark.parametrize(
    ("at", "ucdp", "acled"),
    [
        (place("town", country="SY"), 1, 1),
        (place("neighbourhood", country="SY"), 1, 1),
        (place("facility", country="SY"), 1, 1),
        (place(None, "relative", relative=RelativePosition(to="q", distance_m=6000), radius_km=6.0), 2, 2),
        (place("district", country="SY"), 3, 2),
        (place("province", country="SY"), 4, 3),
        (place("natural", country="SY", name="the Oru river"), 5, 3),
        (place("road", country="SY"), 5, 3),
        (place("region", "relative", relative=RelativePosition(to="q", direction="N"), radius_km=120.0), 5, 3),
        (place("country", country="SY"), 6, None),
        (place("natural", name="Red Sea"), 7, 3),
        (place("town", "open"), None, None),
        (place("town", "unknown"), None, None),
    ],
)
def test_levels(at, ucdp, acled):
    assert precision_of(at) == (ucdp, acled)


def test_what_a_containing_place_stands_for_is_as_precise_as_that_place():
    city, province = place("city", country="SY"), place("province", country="SY")
    assert precision_of(place("village", "container"), province) == (4, 3)
    assert precision_of(place("village", "container"), city) == (2, 2)
    assert precision_of(place("facility", "container"), city) == (1, 1)
    assert precision_of(place("village", "container")) == (None, None)

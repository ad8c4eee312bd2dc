"""Where an event was: which of the page's places hold others."""

import pytest

from whosays.find.events.circumstances import Setting, Voices
from whosays.find.events.places import lies_in
from whosays.findings import Place


def place(id, kind, within=None, basis="entry"):
    return Place(id=id, name=id, kind=kind, country="OR", within=within, basis=basis, forms=(id,), mentions=())


PLACES = (
    place("Oru", "country"),
    place("northern Oru", "region", "Oru", "relative"),
    place("Halm", "town", "Oru"),
    place("Qalm", "neighbourhood", "Halm"),
    place("Vell", "town"),
)


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        ("Qalm", "Oru", True),
        ("Oru", "Halm", False),
        ("Halm", "northern Oru", True),  # it may
        ("Vell", "northern Oru", False),
        ("Oru", "northern Oru", False),
    ],
)
def test_what_lies_in_what(one, other, inside):
    setting = Setting("", (), PLACES, Voices(()), None)
    assert lies_in(one, other, setting) == inside

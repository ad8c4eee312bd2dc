"""Every sub-event type has codes in each data set, and who took part decides the rest."""

import pytest

from whosays.find.codes.crosswalk import EVENT_TYPES, disorder_type, event_type, plover, violence_type
from whosays.findings import SUB_EVENTS


def test_every_sub_event_type_has_its_codes():
    assert tuple(EVENT_TYPES) == SUB_EVENTS
    for kind in SUB_EVENTS:
        assert disorder_type(kind)
        assert plover(kind).type


@pytest.mark.parametrize(
    ("kind", "whole", "disorder"),
    [
        ("Armed clash", "Battles", "Political violence"),
        ("Suicide bomb", "Explosions/Remote violence", "Political violence"),
        ("Peaceful protest", "Protests", "Demonstrations"),
        ("Violent demonstration", "Riots", "Demonstrations"),
        ("Mob violence", "Riots", "Political violence"),
        ("Agreement", "Strategic developments", "Strategic developments"),
        ("Excessive force against protesters", "Protests", "Political violence; Demonstrations"),
    ],
)
def test_acled_types_follow_from_the_sub_event_type(kind, whole, disorder):
    assert (event_type(kind), disorder_type(kind)) == (whole, disorder)


@pytest.mark.parametrize(
    ("kind", "actors", "targets", "expected"),
    [
        ("Armed clash", ["State forces"], ["Rebel group"], 1),
        ("Armed clash", ["State forces", "Rebel group"], [], 1),
        ("Armed clash", ["Rebel group"], ["Identity militia"], 2),
        ("Air/drone strike", ["External/Other forces"], ["Civilians"], 3),
        ("Attack", ["Political militia"], ["Civilians"], 3),
        ("Armed clash", ["Rebel group"], [], None),  # the other side is not told
        ("Attack", [], ["Civilians"], None),  # nobody knows by whom
        ("Peaceful protest", ["Protesters"], [], None),
        ("Agreement", ["State forces"], ["Rebel group"], None),
    ],
)
def test_ucdps_violence_type_goes_by_who_took_part(kind, actors, targets, expected):
    assert violence_type(kind, actors, targets) == expected

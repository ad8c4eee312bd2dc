"""One event in the codes of several data sets: every sub-event type has them, and who took part decides the rest."""

import pytest

from whosays.find.events.actors import ActorKind, actor_kind, inter_code, interaction, known_group
from whosays.find.events.codes import EVENT_TYPES, disorder_type, event_type, plover, violence_type
from whosays.findings import SUB_EVENTS, Entity, Event, Place
from whosays.resources import lexicon

KINDS = ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians"]


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


def entity(name: str, side: str | None = None) -> Entity:
    return Entity(id="e1", name=name, type="group", side=side)


def event(kind: str) -> Event:
    return Event(id="v1", type=kind, anchors=())


@pytest.mark.parametrize(
    ("actor", "told", "expected"),
    [
        (entity("Karsavan army", "government"), None, "State forces"),
        (entity("Dawn Column", "insurgent"), None, "Rebel group"),
        (entity("hill guards", "militia"), None, "Political militia"),
        (entity("unidentified gunmen"), None, "Political militia"),
        (entity("the Taliban", "insurgent"), None, "Rebel group"),
        (entity("Wagner", "militia"), None, "External/Other forces"),
        (entity("demonstrators", "civilian"), event("Peaceful protest"), "Protesters"),
        (entity("a mob", None), event("Mob violence"), "Rioters"),
        (entity("villagers", "civilian"), event("Attack"), "Civilians"),
        (entity("something", None), None, None),
    ],
)
def test_the_kind_of_an_actor(actor, told, expected):
    assert actor_kind(actor, told) == expected


def test_a_states_force_abroad_is_external():
    abroad, home = Place(id="p1", name="Kunduz", country="AF"), Place(id="p2", name="Ankara", country="TR")
    army = entity("Turkish army", "government")
    assert actor_kind(army, None, abroad) == "External/Other forces"
    assert actor_kind(army, None, home) == "State forces"


def test_interaction_codes_have_the_lower_number_first():
    assert interaction("Civilians", "Rebel group") == 27
    assert interaction("Rioters", None) == 50
    assert interaction(None, None) is None
    assert [inter_code(k) for k in KINDS] == [1, 2, 3, 4, 5, 6, 7]


def test_every_armed_group_has_a_kind_of_ours_and_no_name_twice():
    names = [name.lower() for entry in lexicon("armed_groups")["group"] for name in entry["names"]]
    assert {entry["kind"] for entry in lexicon("armed_groups")["group"]} <= set(ActorKind.__args__)
    assert len({*names}) == len(names) or len(names) - len({*names}) <= 1
    assert known_group("The Shining Path") == "Rebel group"

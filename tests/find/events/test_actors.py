"""What kind of actor somebody is in ACLED's terms, and the code of who acts with whom."""

import pytest

from whosays.find.events.actors import ActorKind, actor_kind, inter_code, interaction, known_group
from whosays.findings import Entity, Event, Place
from whosays.resources import lexicon

KINDS = ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians"]


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
    names = [name for entry in lexicon("armed_groups")["group"] for name in entry["names"]]
    assert {entry["kind"] for entry in lexicon("armed_groups")["group"]} <= set(ActorKind.__args__)
    assert len({*names}) == len(names)
    assert known_group("The Shining Path") == "Rebel group"

"""The likely side of whoever no rule places; people and bodies are invented."""

import msgspec
import pytest

from whosays.document import Evidence, Span
from whosays.explain import meaning
from whosays.find.people.likely_sides import probabilities, side_features, with_likely_sides
from whosays.findings import Entity, Place


def entity(name: str, **more) -> Entity:
    given = {"id": name, "type": "group", "named": False, "forms": (name,), "mentions": (Span(0, 1),)}
    return Entity(name=name, evidence=(Evidence(page="p", found_by="test", part="side"),), **{**given, **more})


@pytest.mark.parametrize(
    ("name", "more", "side"),
    [
        ("pilgrims and their families", {}, "civilian"),
        ("rights groups", {}, "civilian"),
        ("rebel fighters of the valley", {}, "insurgent"),
        ("Oru Evening News agency", {"type": "organisation", "named": True}, "media"),
        ("Halm police department", {"type": "organisation", "named": True}, "government"),
    ],
)
def test_what_somebody_is_called_makes_a_side_likely(name, more, side):
    (found,) = with_likely_sides([entity(name, **more)], [], [])
    assert found.side == side


def test_the_side_found_is_explained_and_scored():
    (found,) = with_likely_sides([entity("pilgrims and their families")], [], [])
    (why,) = (e for e in found.evidence if e.part == "side")
    assert meaning(why.found_by)
    assert 0 < why.score <= 1


def test_a_rule_that_fits_stays_the_one_that_is_named():
    kept = entity("residents", side="civilian")
    assert with_likely_sides([kept], [], []) == (kept,)


def test_who_belongs_to_a_body_stands_where_that_one_does():
    army = entity("Orunian army", id="army", type="organisation", named=True, side="government")
    spoken = {"type": "person", "named": True, "role": "rebel commander", "side": "government"}
    alone, member = entity("Daro Venn", **spoken), entity("Daro Venn", affiliation="army", **spoken)
    assert with_likely_sides([army, alone], [], [])[1].side != "government"
    assert with_likely_sides([army, member], [], [])[1].side == "government"


def test_probabilities_are_of_one_out_of_all():
    (features,) = side_features([entity("residents")], [], [])
    assert sum(probabilities(features).values()) == pytest.approx(1)


def test_a_named_persons_own_name_tells_nothing():
    one, other = (entity(n, type="person", named=True) for n in ("Daro Venn", "Oleg Rebel"))
    assert side_features([one], [], []) == side_features([other], [], [])


def test_forces_are_at_home_or_abroad():
    home = Place(id="x", name="Halm", kind="town", country="AF", mentions=(Span(0, 1),))
    forces = [entity("Afghan troops"), entity("Pakistani troops")]
    at_home, abroad = side_features(forces, [home], [])
    assert "forces.home.group" in at_home
    assert "forces.abroad.group" in abroad


def test_the_sides_of_others_on_the_page_are_weighed():
    nobody, rebels = entity("Daro Venn", type="person", named=True), entity("rebels", side="insurgent")
    with_rebels, _ = side_features([nobody, rebels], [], [])
    (alone,) = side_features([nobody], [], [])
    assert "page.insurgent.person.named" in with_rebels
    assert not any(name.startswith("page.") for name in alone)


def test_an_army_of_no_state_in_particular_is_not_made_a_foreign_one():
    company = [entity("Oru", type="organisation", named=True, side="foreign_military")]
    army = entity("military", type="organisation", side="government", forms=("soldiers", "the brigade", "the military"))
    assert with_likely_sides([army, *company], [], [])[0].side == "government"


def test_gunmen_of_nobody_are_no_state_s():
    (found,) = with_likely_sides([entity("Armed men", forms=("police", "soldiers"))], [], [])
    assert found.side not in {"government", "foreign_military"}


def test_who_speaks_for_the_army_is_no_rebel_however_many_there_are():
    rebels = [entity(f"rebels {n}", id=f"r{n}", side="insurgent") for n in range(9)]
    spokesman = entity("Daro Venn", type="person", named=True, role="army spokesman", side="government")
    assert with_likely_sides([*rebels, spokesman], [], [])[-1].side == "government"


@pytest.mark.parametrize(("side", "never"), [("insurgent", {"militia"}), ("criminal", {"government", "civilian"})])
def test_what_a_known_body_or_a_gang_is_stays(side, never):
    known = Evidence(page="p", found_by="find.people.sides.known_body", part="side")
    company = [entity(f"army {n}", id=f"a{n}", side="government") for n in range(9)]
    one = msgspec.structs.replace(entity("paramilitary police", side=side, named=True), evidence=(known,))
    assert with_likely_sides([one, *company], [], [])[0].side not in never

"""Whose forces are abroad; the states are real, since whose words they are is known by a lexicon, the towns are not."""

import pytest

from whosays.document import Evidence, Span
from whosays.explain import meaning
from whosays.find.people.abroad import country_of, with_sides_abroad
from whosays.findings import Entity, Place


def entity(name: str, **more) -> Entity:
    given = {"id": name, "type": "organisation", "named": True, "side": "government"}
    return Entity(name=name, evidence=(Evidence(page="p", found_by="test"),), **{**given, **more})


def town(country: str, mentions: int = 1, kind: str = "town") -> Place:
    return Place(
        id=country, name=country, kind=kind, country=country, mentions=tuple(Span(n, n + 1) for n in range(mentions))
    )


@pytest.mark.parametrize(
    ("name", "country", "side"),
    [
        ("US troops", "AF", "foreign_military"),
        ("the Russian air force", "SY", "foreign_military"),
        ("Turkey's army", "SY", "foreign_military"),
        ("Syrian army", "SY", "government"),
        ("Russian defence ministry", "SY", "government"),
        ("Turkish security forces", "SY", "government"),
        ("the army", "SY", "government"),
        ("Israeli army", "PS", "government"),
    ],
)
def test_forces_of_another_state_are_abroad(name, country, side):
    (found,) = with_sides_abroad([entity(name)], [town(country)])
    assert found.side == side


def test_who_speaks_for_forces_abroad_is_of_them():
    speaker = entity("Daro Venn", type="person", affiliation="US troops")
    _, found = with_sides_abroad([entity("US troops"), speaker], [town("AF")])
    assert found.side == "foreign_military"
    assert meaning(found.evidence[-1].found_by)


def test_a_report_about_several_countries_has_no_abroad():
    assert country_of([town("AF"), town("PK")]) is None
    assert country_of([town("AF", 3), town("PK")]) == "AF"
    assert country_of([town("AF", 2), town("US", 2, kind="country")]) == "AF"
    assert country_of([]) is None
    (found,) = with_sides_abroad([entity("US troops")], [town("AF"), town("PK")])
    assert found.side == "government"

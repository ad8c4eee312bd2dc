"""An event in UCDP's terms: type of violence, sides, precision, and whose dead they are."""

import pytest

from tests.find.codes.conftest import ENTITIES, event_of
from whosays.document import Span
from whosays.findings import Entity, Figure, When


def killed(id: str, number: int, entity: str | None = None, **more: object) -> Figure:
    """A count of dead in the report's own voice."""
    told = {"low": number, "best": number, "high": number} | more
    return Figure(
        id=id, measure="killed", event="v1", entity=entity, spans=(Span(0, 4),), quote=f"{number} dead", **told
    )


DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")


def test_a_clash_with_dead_in_ucdps_columns(coded_as):
    ucdp = coded_as(event_of(), killed("f1", 5, "column"), killed("f2", 2, "people"), killed("f3", 9))["UCDP"]
    values = ucdp.values()
    assert ucdp.left_out is None
    assert [values[c] for c in ("type_of_violence", "side_a", "side_b", "dyad_name")] == [
        1,
        "Karsavan army",
        "Dawn Column",
        "Karsavan army - Dawn Column",
    ]
    assert [values[c] for c in ("where_prec", "where_coordinates", "adm_1", "country")] == [1, "Halm", "Oru", "Mali"]
    assert [values[c] for c in ("event_clarity", "date_prec", "date_start", "year")] == [
        1,
        1,
        "2031-05-14 00:00:00.000",
        2031,
    ]
    assert [values[c] for c in DEATHS] == [0, 5, 2, 2, 9, 9, 9]


def test_the_dead_of_the_four_groups_add_up_to_the_best_number(coded_as):
    for figures in ([killed("f1", 3)], [killed("f1", 3, "army"), killed("f2", 1)], [killed("f1", 4, "who")]):
        values = coded_as(event_of(), *figures)["UCDP"].values()
        assert sum(values[c] for c in DEATHS[:4]) == values["best"]
        assert values["low"] <= values["best"] <= values["high"]


def test_a_state_comes_first_whoever_acts(coded_as):
    values = coded_as(event_of(actors=("column",), targets=("army",), evidence=()))["UCDP"].values()
    assert (values["side_a"], values["side_b"]) == ("Karsavan army", "Dawn Column")


def test_an_army_abroad_is_a_state(coded_as):
    abroad = Entity(id="navy", name="Ostrian navy", type="organisation", side="foreign_military")
    event = event_of(actors=("navy",), evidence=())
    values = coded_as(event, entities=(*ENTITIES, abroad))["UCDP"].values()
    assert (values["type_of_violence"], values["side_a"]) == (1, "Ostrian navy")


def test_one_sided_violence_is_against_civilians(coded_as):
    event = event_of("Attack", actors=("column",), targets=("people",), evidence=())
    values = coded_as(event, killed("f1", 4, "people"))["UCDP"].values()
    assert (values["type_of_violence"], values["side_a"], values["side_b"]) == (3, "Dawn Column", "Civilians")
    assert [values[c] for c in DEATHS[:4]] == [0, 0, 4, 0]


def test_who_fights_without_a_state_is_of_type_two(coded_as):
    values = coded_as(event_of(actors=("column",), targets=("guards",), evidence=()))["UCDP"].values()
    assert (values["type_of_violence"], values["side_a"], values["side_b"]) == (2, "Dawn Column", "hill guards")


@pytest.mark.parametrize(
    ("parts", "dead", "why"),
    [
        ({}, (), "no death in any estimate"),
        ({}, (killed("f1", 0),), "no death in any estimate"),
        ({"status": "planned"}, (killed("f1", 3),), "not told as a fact (planned)"),
        (
            {"actors": (), "evidence": ()},
            (killed("f1", 3),),
            "no armed force of an organised actor, or too little is told of who took part",
        ),
        ({"when": None}, (killed("f1", 3),), "no time was found for it"),
        (
            {"when": When(start="2029-01-01", end="2031-12-31")},
            (killed("f1", 3),),
            "its day is not known to a year",
        ),
        ({"where": None}, (killed("f1", 3),), "the report is not found to say where it was"),
        ({"where": "mali"}, (killed("f1", 3),), None),  # UCDP codes what is known to a country
    ],
)
def test_what_ucdp_would_not_have_is_left_out(coded_as, parts, dead, why):
    assert coded_as(event_of(**parts), *dead)["UCDP"].left_out == why


def test_of_several_days_it_is_not_told_whether_they_are_one_incident(coded_as):
    days = When(start="2031-05-12", end="2031-05-14", precision="day")
    ucdp = coded_as(event_of(when=days))["UCDP"]
    (clarity,) = (c for c in ucdp.codes if c.column == "event_clarity")
    assert (clarity.value, clarity.note) == (None, "of several days: one incident, or a sum of many")
    assert ucdp.values()["date_end"] == "2031-05-14 00:00:00.000"


def test_where_nobody_is_told_to_have_died_no_number_is_given(coded_as):
    values = coded_as(event_of())["UCDP"].values()
    assert [values[c] for c in DEATHS] == [None] * 7

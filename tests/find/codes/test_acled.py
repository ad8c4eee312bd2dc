"""An event in ACLED's terms: every cell has its rule, and an empty one its reason."""

import msgspec
import pytest

from tests.find.codes.conftest import event_of, without
from whosays.document import Evidence, Span
from whosays.explain import meaning
from whosays.findings import Figure, When


def test_a_clash_in_acleds_columns(coded_as):
    acled = coded_as(event_of())["ACLED"]
    assert acled.left_out is None
    assert acled.values() == {
        "event_date": "2031-05-14",
        "year": 2031,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Karsavan army",
        "assoc_actor_1": None,
        "inter1": "State forces",
        "actor2": "Dawn Column",
        "assoc_actor_2": None,
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": None,
        "iso": 466,
        "country": "Mali",
        "admin1": "Oru",
        "admin2": None,
        "location": "Halm",
        "latitude": 15.1235,
        "longitude": -3.5,
        "geo_precision": 1,
        "fatalities": 0,
    }


def test_every_cell_names_a_rule_with_a_meaning_and_an_empty_one_says_why(coded_as):
    bare = event_of(when=None, where=None, actors=(), targets=(), status="unclear", evidence=())
    for event in (event_of(), bare):
        for one in coded_as(event).values():
            for code in one.codes:
                assert meaning(code.rule), code.rule
                assert code.value is not None or code.note, code.column


def test_what_is_less_likely_right_than_not_is_marked(coded_as):
    doubtful = {c.column for c in coded_as(event_of())["ACLED"].codes if c.doubtful}
    assert doubtful == {"actor2", "inter2", "interaction"}


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"status": "planned"}, "not told as a fact (planned)"),
        ({"status": "denied"}, "not told as a fact (denied)"),
        ({"status": None}, "not told as a fact (status not known)"),
        ({"when": None}, "no time was found for it"),
        ({"when": When(start="2031-01-01", end="2031-12-31", precision="year")}, "its month is not known"),
        ({"where": None}, "the report is not found to say where it was"),
        ({"where": "mali"}, "only the country is known"),
        ({"where": "vell"}, None),  # named, and no table has its point: ACLED's coders would find it
        ({"status": "ongoing"}, None),
    ],
)
def test_what_acled_would_not_code_is_left_out(coded_as, parts, why):
    assert coded_as(event_of(**parts))["ACLED"].left_out == why


def test_a_day_that_its_own_sentence_does_not_tell_is_never_exact(coded_as):
    event = without(event_of(), "when")
    other = Evidence(page="p", quote="Wednesday", found_by="find.events.times.day_of_story", part="when", score=0.9)
    codes = coded_as(msgspec.structs.replace(event, evidence=(*event.evidence, other)))
    precision = next(c for c in codes["ACLED"].codes if c.column == "time_precision")
    assert (precision.value, "own sentence" in precision.note) == (2, True)
    assert codes["UCDP"].values()["date_prec"] == 2
    assert codes["ACLED"].values()["event_date"] == "2031-05-14"


def test_of_a_span_the_middle_day_is_entered(coded_as):
    week = When(start="2031-05-05", end="2031-05-11", precision="week")
    values = coded_as(event_of(when=week))["ACLED"].values()
    assert (values["event_date"], values["time_precision"]) == ("2031-05-08", 2)


def test_a_place_inside_a_town_has_the_towns_point_and_name(coded_as):
    acled = coded_as(event_of(where="post"))["ACLED"]
    assert acled.values()["location"] == "Halm"
    assert acled.values()["geo_precision"] == 1
    assert next(c for c in acled.codes if c.column == "latitude").note == "the point of Halm, which holds it"


def test_a_part_of_a_province_is_no_province(coded_as):
    values = coded_as(event_of(where="north"))["ACLED"].values()
    assert (values["admin1"], values["geo_precision"]) == (None, 3)


def test_who_is_named_comes_before_a_description_of_the_same_side(coded_as):
    values = coded_as(event_of(actors=("men", "column"), targets=("army",), evidence=()))["ACLED"].values()
    assert (values["actor1"], values["assoc_actor_1"]) == ("Dawn Column", "40 fighters")


def test_who_is_told_as_doer_and_as_target_is_the_second_side(coded_as):
    values = coded_as(event_of(actors=("army", "column"), targets=("column",), evidence=()))["ACLED"].values()
    assert (values["actor1"], values["actor2"]) == ("Karsavan army", "Dawn Column")
    assert values["assoc_actor_1"] is None


def test_in_a_battle_whoever_is_on_another_side_is_the_second_actor(coded_as):
    values = coded_as(event_of(actors=("army", "men", "column"), targets=(), evidence=()))["ACLED"].values()
    assert (values["actor1"], values["actor2"]) == ("Karsavan army", "Dawn Column")
    assert values["assoc_actor_2"] == "40 fighters"


def test_somebody_of_no_known_kind_leaves_the_kind_empty(coded_as):
    acled = coded_as(event_of(actors=("who",), evidence=()))["ACLED"]
    assert acled.values()["inter1"] is None
    assert acled.values()["interaction"] is None
    (inter,) = (c for c in acled.codes if c.column == "inter1")
    assert inter.note == "the report does not tell what kind of actor the Lanterns is"


@pytest.mark.parametrize(
    ("kind", "targets", "expected"),
    [
        ("Attack", (), "Civilians targeted"),
        ("Shelling/artillery/missile attack", ("people",), "Civilians targeted"),
        ("Shelling/artillery/missile attack", ("people", "army"), None),
        ("Shelling/artillery/missile attack", (), None),
        ("Armed clash", ("people",), None),
        ("Agreement", ("people",), None),
    ],
)
def test_civilians_are_marked_as_the_target_where_they_alone_are(coded_as, kind, targets, expected):
    event = event_of(kind, actors=("column",), targets=targets, evidence=())
    assert coded_as(event)["ACLED"].values()["civilian_targeting"] == expected


def test_deaths_have_the_rule_that_decided_and_its_words(coded_as):
    figure = Figure(
        id="f1", measure="killed", event="v1", spans=(Span(0, 4),), quote="dozens of men died", low=24, high=99
    )
    (code,) = (c for c in coded_as(event_of(), figure)["ACLED"].codes if c.column == "fatalities")
    assert (code.value, code.words) == (12, ("dozens of men died",))
    assert code.rule == "link.assess.lowest_number"


def test_a_type_that_is_none_of_acleds_has_no_codes(coded_as):
    assert coded_as(event_of("Parade")) == {}

"""NGEC's four questions on a record that we know: what counts as an answer."""

from evaluation.ngec import answers

ENTITIES = [
    {"id": "a", "name": "Tarsunian army", "forms": ["Tarsunian army", "the army"]},
    {"id": "r", "name": "rebels", "forms": ["rebels"]},
]
PLACES = [{"id": "h", "name": "Halm", "forms": ["Halm"]}]
WANTED = {
    "entities": ENTITIES,
    "places": PLACES,
    "events": [
        {
            "id": "e",
            "anchors": [{"spans": [[10, 20]]}],
            "actors": ["a"],
            "targets": ["r"],
            "where": "h",
            "when": {"start": "2031-05-12"},
        }
    ],
}


def found(**event: object) -> dict[str, float]:
    """What a record with one event of these fields is worth, field by field."""
    given = {"entities": ENTITIES, "places": PLACES, "events": [{"anchors": [{"spans": [[15, 25]]}], **event}]}
    return dict(answers(WANTED, given))


def test_the_same_fields_are_right():
    right = found(actors=["a"], targets=["r"], where="h", when={"start": "2031-05-12T10:00"})
    assert right == {"actor": 1.0, "recipient": 1.0, "date": 1.0, "location": 1.0}


def test_what_is_not_given_or_of_another_day_is_wrong():
    assert found(actors=["r"], when={"start": "2031-05-13"}) == dict.fromkeys(
        ("actor", "recipient", "date", "location"), 0.0
    )


def test_an_event_with_other_words_answers_nothing():
    given = {"entities": ENTITIES, "places": PLACES, "events": [{"anchors": [{"spans": [[40, 50]]}], "actors": ["a"]}]}
    assert dict(answers(WANTED, given))["actor"] == 0.0


def test_a_field_that_neither_has_is_left_out():
    wanted = {**WANTED, "events": [{**WANTED["events"][0], "targets": []}]}
    given = {"entities": ENTITIES, "places": PLACES, "events": [{"anchors": [{"spans": [[10, 20]]}], "actors": ["a"]}]}
    assert "recipient" not in dict(answers(wanted, given))

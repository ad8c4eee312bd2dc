"""One report's events for the tests of codes: a raid on a town, with all that it may tell."""

import msgspec
import pytest

from tests.conftest import record_of
from whosays.document import Evidence
from whosays.findings import Entity, Event, Passage, Place, When

SAID_BESIDE = "find.events.times.same_sentence"

ENTITIES = (
    Entity(id="army", name="Karsavan army", type="organisation", side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent"),
    Entity(id="men", name="40 fighters", type="group", named=False, side="insurgent"),
    Entity(id="guards", name="hill guards", type="group", named=False, side="militia"),
    Entity(id="people", name="villagers", type="group", named=False, side="civilian"),
    Entity(id="who", name="the Lanterns", type="group"),
)
PLACES = (
    Place(id="mali", name="Mali", kind="country", country="ML", lat=17.0, lon=-4.0, basis="entry"),
    Place(
        id="oru", name="Oru", kind="province", country="ML", lat=15.0, lon=-3.0, within="mali", basis="entry"
    ),
    Place(
        id="halm", name="Halm", kind="town", country="ML", lat=15.123456, lon=-3.5, within="oru", basis="entry"
    ),
    Place(
        id="post", name="the post", kind="facility", country="ML", lat=15.123456, lon=-3.5, within="halm",
        basis="container",
    ),
    Place(
        id="north", name="northern Oru", kind="province", country="ML", lat=15.9, lon=-3.0, radius_km=80.0,
        within="mali", basis="relative",
    ),
    Place(id="vell", name="Vell", kind="village", basis="unknown"),
)  # fmt: skip


def event_of(kind: str = "Armed clash", **parts: object) -> Event:
    """A clash of the army with the Dawn Column at Halm on one day, with other parts where they are given."""
    told = {
        "when": When(start="2031-05-14", end="2031-05-14", precision="day"),
        "where": "halm",
        "actors": ("army",),
        "targets": ("column",),
        "status": "happened",
        "evidence": tuple(
            Evidence(page="p", quote=quote, found_by=rule, part=part, score=score)
            for part, quote, rule, score in (
                ("type", "fought", "find.events.types.word", None),
                ("when", "on Wednesday", SAID_BESIDE, 0.9),
                ("where", "Halm", "find.events.places.place_of_sentence", 0.9),
                ("actors", "the army", "find.events.beside.subject", 0.9),
                ("targets", "the Column", "find.events.beside.object", 0.3),
            )
        ),
    }
    return Event(id="v1", type=kind, anchors=(Passage(spans=((0, 4),), quote="Halm"),), **told | parts)


@pytest.fixture
def coded_as():
    """The codes of an event, by codebook, of a report that has these figures."""
    from whosays.find.codes.codes import coded
    from whosays.link.report_deaths import deaths_of

    def code(event: Event, *figures: object, entities=ENTITIES, places=PLACES):
        record = record_of(entities=entities, places=places, events=(event,), figures=figures, statements=())
        return {one.codebook: one for one in coded(record, event, deaths_of(record, event))}

    return code


def without(event: Event, part: str) -> Event:
    """The event without the evidence of a part."""
    return msgspec.structs.replace(event, evidence=tuple(e for e in event.evidence if e.part != part))

"""Which words tell of one event. Every sentence is ours, of places that do not exist."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.events.circumstances import Chosen, Setting, Voices
from whosays.find.events.tellings import Telling, told_apart
from whosays.find.events.triggers import find_triggers, sentences
from whosays.find.events.types import Typed
from whosays.findings import Place
from whosays.parse import parse_report

SHELLED = Typed("Shelling/artillery/missile attack", "word")
WITHIN = {"Halm": "Karsava", "Belquor": "Karsava", "Karsava": None, "the port": "Halm"}


def apart(text: str) -> bool:
    """Whether the last and the first word of an event on the page are told apart, each with the place of its sentence."""
    setting = Setting(
        text, (), [Place(id=n, name=n, kind="town", within=w) for n, w in WITHIN.items()], Voices(()), None
    )
    tellings = []
    for trigger in (t for s in sentences(parse_report(report_of(text))) for t in find_triggers(s)):
        sentence = trigger.sentence.span
        name, at = next(
            (n, at) for n in WITHIN if sentence.start <= (at := text.find(n, sentence.start)) < sentence.end
        )
        place = Chosen(name, Span(at, at + len(name)), 0.9, "find.events.places.same_sentence")
        tellings.append(Telling(trigger, SHELLED, (), (), None, place, ()))
    return told_apart(tellings[-1], tellings[0], setting)


BEFORE = "It was cold. Nobody slept. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BEFORE}Rebels shelled Halm. They laughed. Rebels shelled Belquor.", True),
        (f"{BEFORE}Rebels shelled Halm. They laughed. Rebels shelled Halm.", False),
        (f"{BEFORE}Rebels shelled Karsava. They laughed. Rebels shelled Belquor.", False),
        (f"{BEFORE}Rebels shelled the port. They laughed. Rebels shelled Belquor.", False),  # no name
        (f"{BEFORE}Rebels shelled Halm. They shelled Belquor.", False),  # right after it
        ("Rebels shelled Halm. They laughed. Rebels shelled Belquor.", False),  # the lead sums up
    ],
)
def test_two_named_places_some_sentences_apart_are_of_two_events(text, expected):
    assert apart(text) is expected

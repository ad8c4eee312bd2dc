"""How a page holds an event. Every sentence is ours, of places that do not exist."""

import numpy as np
import pytest

from tests.conftest import report_of
from tests.find.events.test_triggers import triggers
from whosays.document import PublicationDate
from whosays.find.events.circumstances import Setting, Voices
from whosays.find.events.status import event_status
from whosays.find.events.tellings import Telling
from whosays.find.events.types import Typed
from whosays.find.times.times import find_times
from whosays.heads import TOKEN_HEADS
from whosays.inference import Readings
from whosays.parse import parse_report


def status(text: str, word: str, **likely: float) -> str:
    """The status of the event that a word of the text tells, dated by the text's first time, as an encoder reads it."""
    trigger = next(t for t in triggers(text) if t.word == word)
    read = np.array([[likely.get(name, 0.0) for name in TOKEN_HEADS["event_status"]]], np.float32)
    readings = Readings([trigger.span], {}, {"event_status": read}) if likely else None
    times = find_times(parse_report(report_of(text)), PublicationDate(date="2031-05-14"))
    setting = Setting(text, times, (), Voices(()), readings)
    telling = Telling(trigger, Typed("Attack", "rule"), (), (), times[0] if times else None, None, ())
    return event_status([telling], times[0] if times else None, setting)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels have shelled Halm since 12 May.", "shelled", "ongoing"),
        ("Nobody came in the years since the 2029 bombing of Halm.", "bombing", "happened"),
        ("Rebels reportedly shelled Halm.", "shelled", "unclear"),
        ("Shelling goes on daily in Halm.", "shelling", "ongoing"),
        ("Rebels shelled Halm.", "shelled", "happened"),
    ],
)
def test_the_words_tell_where_no_encoder_read_them(text, word, expected):
    assert status(text, word) == expected


def test_what_the_encoder_is_sure_is_over_does_not_go_on():
    text = "Halm is quiet since 12 May, when rebels retook the town."
    assert status(text, "retook", happened=0.9) == "happened"
    assert status(text, "retook", happened=0.5, ongoing=0.5) == "ongoing"


def test_an_encoder_that_is_sure_tells_what_no_words_do():
    assert status("Rebels will be on the march, and the offensive is near.", "offensive", planned=0.9) == "planned"
    assert status("Rebels shelled Halm.", "shelled", denied=0.9) == "happened"

"""Which words tell of one event. Every sentence is ours, of places that do not exist."""

import pytest

from tests.conftest import report_of
from tests.find.events.test_times import setting_of
from whosays.document import Span
from whosays.find.events.arguments import Part
from whosays.find.events.circumstances import Chosen, Setting, Voices
from whosays.find.events.tellings import (
    Telling,
    compatible,
    counted_apart,
    in_their_time,
    of_a_series,
    told_apart,
    two_deeds,
)
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.find.events.types import Typed
from whosays.findings import Place, TimeExpression
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops stormed Halm two days after the bombing.", True),
        ("Troops stormed Halm on Monday after the bombing.", False),
        ("Troops stormed Halm two hours after the bombing.", False),  # of one day
        ("Rebels bombed a mill and three days later shot a guard.", True),
        ("Rebels bombed a mill and shot a guard three days later.", False),
        ("Troops stormed Halm. The bombing came two days after the raid.", False),  # what is counted is another's
    ],
)
def test_what_is_counted_from_another_deed_is_another_event(text, expected):
    setting, triggers = setting_of(text)
    first, second = (Telling(t, SHELLED, (), (), None, None, ()) for t in triggers[:2])
    assert counted_apart(second, first, setting) is expected


def test_what_two_enemies_did_in_one_sentence_is_two_deeds():
    text = "Rebels shelled the port of Halm, and the army bombed Tarn."
    _, (shelled, bombed) = setting_of(text)
    rebels = Part("rebels", Span(0, 6), 0.9, "find.events.beside.subject", firm=True, side="insurgent")
    army = rebels._replace(entity="army", side="government")

    def told(doer: Part) -> bool:
        one, other = (Telling(t, SHELLED, (p,), (), None, None, ()) for t, p in ((shelled, rebels), (bombed, doer)))
        return two_deeds(other, one)

    assert [told(army), told(rebels), told(army._replace(firm=False))] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The army has carried out 70 air strikes since March.", True),
        ("Hundreds of air strikes hit Halm this year.", True),
        ("The army carried out 70 air strikes on Monday.", False),
        ("An air strike hit Halm, the first since March.", False),
        ("Two air strikes hit Halm, the first since March.", False),
    ],
)
def test_what_counts_all_deeds_of_a_time_is_none_of_them(text, series):
    _, triggers = setting_of(text)
    assert of_a_series(next(t for t in triggers if t.kind == "air")) is series


def doers(*told: tuple[str | None, bool]) -> list[bool]:
    """Whether a suspect is left as doer of each telling: of what day it is, and whether the suspect stands beside it."""
    words = "Gunmen stormed Halm."
    trigger = next(t for s in sentences(parse_report(report_of(words))) for t in find_triggers(s))
    tellings = []
    for day, firm in told:
        time = TimeExpression(span=Span(0, 1), quote=day, earliest=day, latest=day, type="DATE") if day else None
        chosen = Chosen(time, Span(0, 1), 0.9, "find.events.times.same_sentence") if time else None
        part = Part("gunmen", Span(0, 6), 0.6, "find.events.arguments.before", firm=firm)
        tellings.append(Telling(trigger, SHELLED, (part,), (), chosen, None, ()))
    assert in_their_time(tellings, ()) == tellings
    return [bool(t.actors) for t in in_their_time(tellings, {"gunmen"})]


def test_a_suspect_of_one_deed_did_nothing_on_days_far_from_it():
    assert doers(("2031-05-14", True), ("2031-05-16", False), ("2022-01-01", False)) == [True, True, False]


def test_a_suspect_who_stands_beside_the_word_did_it_whenever_it_was():
    assert doers(("2031-05-14", True), ("2022-01-01", True)) == [True, True]


def test_where_no_day_is_told_a_suspect_may_have_done_it():
    assert doers(("2031-05-14", True), (None, False)) == [True, True]
    assert doers((None, True), ("2022-01-01", False)) == [True, True]


def akin(text: str, first: str, second: str) -> bool:
    """Whether the first and the last word of an event on the page, of these types, may tell of one event."""
    triggers = [t for s in sentences(parse_report(report_of(text))) for t in find_triggers(s)]
    one, other = (
        Telling(t, Typed(kind, "word"), (), (), None, None, ())
        for t, kind in ((triggers[0], first), (triggers[-1], second))
    )
    return compatible(other, one)


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        ("Forty were arrested. The rally was peaceful.", "Arrests", "Protest with intervention", True),
        ("Forty were arrested. The rally was peaceful.", "Arrests", "Peaceful protest", False),
        ("A massacre shook Halm. The car bomb was large.", "Attack", "Remote explosive/landmine/IED", True),
        ("A massacre shook Halm. The hijacking lasted.", "Attack", "Abduction/forced disappearance", False),
        ("Air strikes hit Halm. They heard the raids.", "Air/drone strike", "Attack", True),
        ("The raid on Halm began. The air strikes followed.", "Armed clash", "Air/drone strike", True),
        ("Gunmen stormed Halm. The air strikes followed.", "Armed clash", "Air/drone strike", False),
    ],
)
def test_words_of_types_that_one_event_is_often_given_may_be_of_one_event(text, first, second, expected):
    assert akin(text, first, second) is expected

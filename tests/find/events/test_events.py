"""The events of a page: each once, with when, where, who and whom, and according to whom. Every sentence is ours."""

import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import report_of, span_of
from whosays.document import Evidence, PublicationDate, Span
from whosays.find.events.arguments import Part
from whosays.find.events.circumstances import Chosen, setting_of
from whosays.find.events.events import (
    PART,
    find_events,
    joined,
    likeliest_dated,
    likeliest_place,
    struck,
    take_part,
    taken_by_rebels,
)
from whosays.find.events.tellings import Telling
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.find.events.types import Typed
from whosays.find.people.chains import Chains
from whosays.find.times.times import find_times
from whosays.findings import Entity, Event, Passage, Place, Source, Statement
from whosays.inference import Labels
from whosays.parse import parse_report

PUBLISHED = PublicationDate(date="2031-05-14")  # a Wednesday
SIDES = {
    "army": "government",
    "Dawn Column": "insurgent",
    "guards": "government",
    "rebels": "insurgent",
    "protesters": "civilian",
    "villagers": "civilian",
    "militia": "militia",
}
PLACES = {"Halm": "town", "Belquor": "town", "Karsava": "country", "Tarn": "city"}


def spans(text: str, word: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(rf"\b{word}\b", text))


def entities(text: str) -> Chains:
    """Everybody of SIDES whom the text names."""
    found = tuple(
        Entity(id=name, name=name, type="group", side=side, forms=(name,), mentions=spans(text, name))
        for name, side in SIDES.items()
        if spans(text, name)
    )
    return Chains(found, {s: e.id for e in found for s in e.mentions})


def places(text: str) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=name, name=name, kind=kind, within=None if kind == "country" else "Karsava", mentions=spans(text, name)
        )
        for name, kind in PLACES.items()
        if spans(text, name)
    )


def said(text: str, content: str, *, by: str = "villagers", manner: str = "asserts") -> Statement:
    (at,) = (span_of(text, content),)
    passage = Passage(spans=(at,), quote=content)
    return Statement(id="s1", source=Source(entity=by), content=passage, form="indirect", manner=manner)


def events(text: str, statements: Sequence[Statement] = ()) -> tuple[Event, ...]:
    """The events of a page whose every line is a paragraph, without an encoder."""
    report = report_of(text, published=PUBLISHED)
    parsed = parse_report(report)
    labels = Labels("none", (), (), (), ())
    times = find_times(parsed, PUBLISHED)
    return find_events(report, parsed, labels, entities(text), statements, times, places(text))


def test_an_event_with_all_that_the_page_says_of_it():
    (event,) = events("The army shelled Halm on Monday with heavy artillery.")
    assert event.type == "Shelling/artillery/missile attack"
    assert event.actors == ("army",)
    assert event.where == "Halm"
    assert event.when is not None
    assert (event.when.start, event.when.end, event.when.precision) == ("2031-05-12", "2031-05-12", "day")
    assert event.status == "happened"
    assert event.anchors[0].quote.startswith("shelled Halm")


def test_who_is_named_beside_the_likeliest_doer_is_more_likely_wrong_than_right():
    (event,) = events("The army and the militia shelled Halm on Monday.")
    first, second = (e.score or 0.0 for e in event.evidence if e.part == "actors")
    assert first > 0.5 > second


def test_both_sides_of_a_fight_are_as_likely():
    (event,) = events("Fighting between the army and the rebels raged in Halm on Monday.")
    assert all((e.score or 0.0) > 0.5 for e in event.evidence if e.part == "actors")
    assert set(event.actors) == {"army", "rebels"}


def test_a_part_of_a_place_is_finer_than_the_place_and_a_scene_without_a_name_is_not():
    text = "Raiders seized ten villagers in Karsava. The raid in northern Karsava was the worst."
    whole, part = (places(text)[0], Span(text.index("northern"), text.index("northern Karsava") + 16))
    for rule, where in ((PART, "part"), ("find.places.nominal.scene", "Karsava")):
        told = Evidence(page="p", spans=(part,), quote=part.of(text), found_by=rule)
        north = Place(id="part", name="northern Karsava", within="Karsava", mentions=(part,), evidence=(told,))
        setting = setting_of(text, Labels("none", (), (), (), ()), (), (), (whole, north), None)
        chosen = [Chosen("Karsava", whole.mentions[0], 0.9, "r"), Chosen("part", part, 0.6, "r")]
        best = likeliest_place(chosen, setting)
        assert best is not None
        assert best.value == where


def test_a_place_far_off_that_is_hardly_likely_gives_way_to_its_country():
    text = "The raid was in Halm, in Karsava."
    setting = setting_of(text, Labels("none", (), (), (), ()), (), (), places(text), None)
    words = Span(16, 20)
    for score, where in ((0.2, "Karsava"), (0.6, "Halm")):
        best = likeliest_place([Chosen("Halm", words, score, "find.events.places.place_of_page")], setting)
        assert best is not None
        assert best.value == where


def test_every_part_keeps_its_words_and_its_rule():
    (event,) = events("The army shelled Halm on Monday with heavy artillery.")
    told = {e.part: (e.quote, e.found_by) for e in event.evidence}
    assert told["type"] == ("shelled", "find.events.types.word")
    assert told["when"] == ("Monday", "find.events.times.same_sentence")
    assert told["where"] == ("Halm", "find.events.places.place_of_sentence")
    assert told["actors"] == ("army", "find.events.beside.subject")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels fled as the army retook Halm on Monday.", ("army",)),
        ("Halm was shelled by the army on Monday.", ("army",)),
        ("The Dawn Column attack on Halm killed two soldiers on Monday.", ("Dawn Column",)),
        ("The Dawn Column launched a rocket attack on Halm on Monday.", ("Dawn Column",)),
        ("Clashes between the army and the Dawn Column shook Halm on Monday.", ("Dawn Column", "army")),
        ("A suicide bombing shook Halm on Monday.", ()),
        ("Fighting between the army and the Dawn Column shook Halm on Monday.", ("Dawn Column", "army")),
        ("The Dawn Column claimed responsibility for the bombing of Halm on Monday.", ("Dawn Column",)),
    ],
)
def test_who_does_it(text, actors):
    assert set(events(text)[0].actors) == set(actors)


def test_harm_belongs_to_what_explains_it():
    (event,) = events("An air strike hit the market of Halm on Monday and twelve people were killed.")
    assert event.type == "Air/drone strike"


def test_two_places_and_days_are_two_events():
    found = events("Rebels stormed Halm on Monday.\nOn Tuesday rebels stormed Belquor.")
    assert [(e.where, e.when.start) for e in found if e.when] == [("Halm", "2031-05-12"), ("Belquor", "2031-05-13")]


def test_a_place_that_one_side_took_and_the_other_took_back_is_two_events():
    found = events("The army has retaken Halm.\nThe Dawn Column overran Halm two days earlier.")
    assert [(e.type, e.actors[0]) for e in found] == [
        ("Government regains territory", "army"),
        ("Non-state actor overtakes territory", "Dawn Column"),
    ]


def test_an_advance_of_one_side_is_no_part_of_what_the_other_took():
    found = events("The rebels overran Halm on Monday.\nThe army pushed into Halm on Monday.")
    assert [(e.type, e.actors[0]) for e in found] == [
        ("Non-state actor overtakes territory", "rebels"),
        ("Armed clash", "army"),
    ]


def test_a_place_taken_twice_by_one_side_in_a_week_is_one_event():
    found = events("The rebels overran Halm on Monday.\nOn Tuesday the rebels seized the town of Halm.")
    assert [e.type for e in found] == ["Non-state actor overtakes territory"]


def test_an_advance_is_part_of_the_taking_that_it_led_to():
    (event,) = events("The army pushed into Halm on Monday.\nThe army has retaken Halm on Monday.")
    assert (event.type, event.actors) == ("Government regains territory", ("army",))


def test_an_enemy_who_only_stands_near_does_not_take_part_in_what_the_other_side_does():
    text = "The army pushed into Belquor on Monday, after fighters of the Dawn Column overran Halm on Sunday."
    (event,) = [e for e in events(text) if e.where == "Halm"]
    assert event.actors == ("Dawn Column",)


def test_the_day_told_before_holds_for_what_follows():
    text = "Rebels stormed Halm on Monday.\nThe air strike at Tarn destroyed a mill and the army shelled Belquor."
    assert {e.when.start for e in events(text) if e.when} == {"2031-05-12"}


def test_a_headline_s_event_is_of_the_day_that_the_story_tells_next():
    (event,) = events("Rebels storm the mill at Halm\nThe guards of Halm fled on 3 March 2031.")
    assert event.when is not None
    assert event.when.start == "2031-03-03"
    assert {e.found_by for e in event.evidence if e.part == "when"} == {"find.events.times.told_next"}


def test_an_event_of_no_day_is_of_the_day_that_the_page_tells_of_most():
    text = "Villagers slept on Monday. " + "It rained. " * 100 + "Rebels stormed Halm."
    (event,) = [e for e in events(text) if e.where == "Halm"]
    assert event.when is not None
    assert event.when.start == "2031-05-12"
    assert {e.found_by for e in event.evidence if e.part == "when"} == {"find.events.times.day_of_story"}


def test_a_day_of_the_month_that_another_telling_gives_is_the_event_s():
    text = "The Dawn Column stormed Halm in April. The Dawn Column stormed Halm on 5 April."
    parsed = parse_report(report_of(text, published=PUBLISHED))
    triggers = [t for s in sentences(parsed) for t in find_triggers(s)]
    month, day = find_times(parsed, PUBLISHED)

    def chosen(*scores: float) -> str | None:
        times = [Chosen(t, t.span, s, "rule") for t, s in zip((month, day), scores, strict=True)]
        typed = Typed("Armed clash", "rule")
        told = likeliest_dated([Telling(w, typed, (), (), t, None, ()) for w, t in zip(triggers, times, strict=True)])
        return told.time.words.of(text) if told and told.time else None

    assert (chosen(0.9, 0.5), chosen(0.9, 0.4)) == ("5 April", "April")


def test_a_month_told_just_before_dates_what_follows():
    text = "It was quiet in October 2028. Then rebels stormed Halm."
    (event,) = events(text)
    assert event.when is not None
    assert (event.when.start, event.when.precision) == ("2028-10-01", "month")


@pytest.mark.parametrize(
    "text",
    [
        "An attack on Halm could follow, villagers fear.",
        "The army regained its calm after the rebels had spoken.",
        "The army's drills demonstrated the strength of its tanks.",
    ],
)
def test_what_is_no_event(text):
    assert [e for e in events(text) if e.type in {"Attack", "Government regains territory", "Peaceful protest"}] == []


def test_what_stands_in_a_statement_is_according_to_it():
    text = "The army shelled Halm on Monday, villagers said."
    (event,) = events(text, [said(text, "The army shelled Halm on Monday")])
    assert event.according_to == ("s1",)


def test_what_is_only_denied_is_denied():
    text = "The army shelled Halm on Monday, villagers denied."
    (event,) = events(text, [said(text, "The army shelled Halm on Monday", manner="denies")])
    assert event.status == "denied"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army plans to storm Halm on Friday.", "planned"),
        ("Rebels reportedly stormed Halm on Monday.", "unclear"),
        ("Clashes between the army and rebels in Halm continue.", "ongoing"),
        ("Rebels have shelled Halm since 12 May.", "ongoing"),
        ("It is quiet since the 2029 bombing in Halm.", "happened"),
    ],
)
def test_how_the_page_holds_it(text, status):
    assert [e.status for e in events(text)] == [status]


def test_a_page_without_conflict_has_no_events():
    assert events("The bakery of Halm opened on Monday. Its bread is good.") == ()


def test_the_same_page_gives_the_same_events():
    text = "The army shelled Halm on Monday. Rebels stormed Belquor."
    assert events(text) == events(text)


WORDS = [
    "army",
    "rebels",
    "Halm",
    "Belquor",
    "attack",
    "killed",
    "shelled",
    "on Monday",
    "said",
    "the",
    "by",
    ".",
    ",",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_page_gives_events_whose_words_stand_on_it(words):
    text = " ".join(words)
    if not text.strip():
        return
    for event in events(text):
        assert event.anchors
        for anchor in event.anchors:
            assert anchor.quote == anchor.spans[0].of(text)
        assert not set(event.actors[:1]) & set(event.targets)  # a second doer may be the other side of it


def test_a_page_full_of_attacks_does_not_hang():
    text = "Rebels attacked Halm on Monday and the army shelled Belquor. " * 300
    started = time.process_time()
    events(text)
    assert time.process_time() - started < 10


def test_a_place_that_one_side_took_is_taken_once_however_its_day_is_told():
    text = (
        "The Dawn Column captured Halm on Sunday. The army said that rebels seized Halm on Monday. "
        "Belquor was captured by rebels on Monday."
    )
    taken = [(e.where, len(e.anchors)) for e in events(text) if e.type == "Non-state actor overtakes territory"]
    assert sorted(taken) == [("Belquor", 1), ("Halm", 2)]


def test_what_is_done_to_demonstrators_outranks_their_marching():
    (event,) = events("Thousands joined the protest in Halm on Monday. Guards shot dead six people at the protest.")
    assert event.type == "Excessive force against protesters"


def test_a_weapon_that_is_named_once_types_the_event():
    first, later = (
        "A teacher was killed on Monday in an attack on Halm.",
        "Drones attacked the school in Halm on Monday.",
    )
    (event,) = events(f"{first} {later}")
    assert event.type == "Air/drone strike"


def test_a_word_that_only_describes_tells_no_type():
    (event,) = events("On Monday an explosion shook Halm. The explosion in occupied Halm killed two.")
    assert event.type == "Remote explosive/landmine/IED"


def test_evidence_has_the_words_of_each_who_takes_part_in_their_order():
    (event,) = events("On Tuesday the army and the militia clashed with the Dawn Column in Halm.")
    for part in ("actors", "targets"):
        told = [e.quote for e in event.evidence if e.part == part]
        assert told == list(getattr(event, part))
    assert event.actors


def taking_part(**scores: float) -> list[tuple[Part, ...]]:
    """One telling with entities as likely as given to take part in one role."""
    return [tuple(Part(who, Span(0, 1), score, "find.events.arguments.before") for who, score in scores.items())]


@pytest.mark.parametrize(
    ("scores", "doers"),
    [
        ({"army": 0.8, "rebels": 0.4}, ("army", "rebels")),
        ({"army": 0.8, "rebels": 0.3}, ("army",)),
        ({"army": 0.29, "rebels": 0.25}, ()),  # nobody is likely enough, so that nobody comes close to them either
    ],
)
def test_others_take_part_only_beside_somebody_who_does(scores, doers):
    assert take_part(taking_part(**scores), 0.3) == doers


def test_a_second_doer_may_be_the_one_whom_it_was_done_to():
    does, suffers = taking_part(army=0.8, rebels=0.4), taking_part(army=0.5, rebels=0.3)
    assert struck(suffers, does, ("army", "rebels")) == ("rebels",)  # the likeliest doer never is


def test_a_second_doer_who_is_much_likelier_to_do_it_only_does_it():
    does, suffers = taking_part(army=0.8, police=0.7), taking_part(police=0.2)
    assert struck(suffers, does, ("army", "police")) == ()


@pytest.mark.parametrize(("likeness", "groups"), [(0.8, 1), (0.6, 2)])
def test_a_word_of_another_type_keeps_none_out_that_is_clearly_of_the_event(monkeypatch, likeness, groups):
    """The third word is like the first; the second, which is of the same event, can mean nothing of the kind."""
    text = "Gunmen stormed Halm. They shelled Halm. They attacked Halm."
    setting = setting_of(text, Labels("none", (), (), (), ()), (), (), (), None, ())
    told = [
        Telling(t, Typed("Attack", "word"), (), (), None, None, ())
        for s in sentences(parse_report(report_of(text)))
        for t in find_triggers(s)
    ]
    like = {("shelled", "stormed"): 1.0, ("attacked", "stormed"): likeness, ("attacked", "shelled"): 0.0}
    monkeypatch.setattr(
        "whosays.find.events.events.same_probability",
        lambda later, earlier, _: like[later.trigger.word, earlier.trigger.word],
    )
    assert len(joined(told, setting)) == groups


def test_what_rebels_retake_no_government_regains():
    regained = Typed("Government regains territory", "a rule")
    rebels, army = (Part(side, Span(0, 1), 0.9, "a rule", side=side) for side in ("insurgent", "government"))
    assert taken_by_rebels(regained, [[army], [rebels]], ["insurgent"]).type == "Non-state actor overtakes territory"
    assert taken_by_rebels(regained, [[army], [rebels]], ["government"]) == regained
    assert taken_by_rebels(regained, [[]], []) == regained

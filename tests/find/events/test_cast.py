"""Who may take part in the events of a page. Every sentence is ours."""

import re
from collections.abc import Sequence

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.events.cast import Candidate, Cast, candidates, cast_of, fights, only_whose_site
from whosays.find.events.circumstances import Voices
from whosays.find.events.trigger import Sentence, sentences
from whosays.find.events.triggers import find_triggers
from whosays.find.people.chains import Chains
from whosays.findings import Entity, Place
from whosays.inference import Labels
from whosays.parse import parse_report


def page(text: str, **sides: str) -> tuple[Cast, Sequence[Sentence]]:
    """The cast of a text in which each name (underscores for spaces) stands with its side; and its sentences."""
    names = {name.replace("_", " "): side for name, side in sides.items()}
    entities = tuple(
        Entity(
            id=name,
            name=name,
            type="organisation",
            side=side,
            forms=(name,),
            mentions=tuple(Span(*m.span()) for m in re.finditer(rf"\b{name}\b", text)),
        )
        for name, side in names.items()
    )
    chains = Chains(entities, {m: e.id for e in entities for m in e.mentions})
    return cast_of(text, chains, Voices(()), Labels("none", (), (), (), ())), sentences(parse_report(report_of(text)))


def beside_last(text: str, **sides: str) -> list[Candidate]:
    """The candidates for the first event of the text's last sentence."""
    cast, story = page(text, **sides)
    return list(candidates(next(find_triggers(story[-1])), story[:-1], cast))


def test_who_is_near_comes_with_the_sentences_between():
    found = beside_last("The army came. It rained. Rebels shelled Halm.", army="government", Rebels="insurgent")
    assert [(c.entity, c.gap) for c in found] == [("Rebels", 0), ("army", 2)]


def test_who_fights_far_off_on_the_page_may_have_done_it_too():
    text = "The army came. It rained. It snowed. Nobody slept. Shells hit the mill of Halm."
    assert [(c.entity, c.gap) for c in beside_last(text, army="government")] == [("army", None)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Venland lost ten men. It then shelled Halm.", True),
        ("Ten men of the far country Venland left. It shelled Halm.", False),
        ("Venland lost ten men. It said that guards shelled Halm.", False),
    ],
)
def test_it_is_whom_the_sentence_before_opens_with(text, subject):
    assert any(c.gap == 0 for c in beside_last(text, Venland="government")) is subject


def test_a_newsroom_far_off_takes_no_part():
    text = "The Halm Post wrote. It rained. It snowed. Nobody slept. Shells hit the mill."
    assert beside_last(text, Halm_Post="media") == []


@pytest.mark.parametrize(
    ("name", "side", "expected"),
    [
        ("two masked gunmen", None, True),
        ("a mob", None, True),
        ("Hezbollah", None, True),
        ("Dawn Column", "insurgent", True),
        ("the vessel", None, False),
        ("a teacher", "civilian", False),
        ("Peru", "government", False),
    ],
)
def test_some_can_hardly_be_on_a_page_for_anything_but_a_deed(name, side, expected):
    assert fights(Entity(id="e", name=name, type="group", named=False, side=side)) is expected


def test_who_is_left_out_may_do_what_a_word_tells():
    text = "A sniper shot two guards of Halm."
    sniper = Entity(id="sniper", name="sniper", type="person", named=False, mentions=(Span(0, 8),))
    cast = cast_of(text, Chains((), {}, (sniper,)), Voices(()), Labels("none", (), (), (), ()))
    (story,) = sentences(parse_report(report_of(text)))
    assert [c.entity for c in candidates(next(find_triggers(story)), (), cast)] == ["sniper"]
    assert cast.left_out == {"sniper"}


def test_a_country_in_two_capitals_is_somebody():
    found = beside_last("The US bombed the bridge of Halm.", US="government")
    assert [c.entity for c in found] == ["US"]


def test_a_country_s_adjective_means_the_country():
    found = beside_last("Iran spoke. An Iranian raid hit Halm.", Iran="government")
    assert ("Iran", 0) in {(c.entity, c.gap) for c in found}


def test_arms_of_a_country_mean_the_country():
    found = beside_last("Peru spoke. It rained. It snowed. A Peruvian drone hit the mill.", Peru="government")
    assert [(c.entity, c.gap) for c in found] == [("Peru", 0)]


def test_the_word_of_a_bombing_may_name_who_did_it():
    found = beside_last("A suicide bomber struck Halm.", suicide_bomber="insurgent")
    assert [c.entity for c in found] == ["suicide bomber"]


def test_whom_the_page_holds_for_a_deed_may_have_done_what_it_tells_far_off():
    text = "Police held bombing suspect Oru Venn. It rained. It snowed. Nobody slept. A blast shook Halm."
    venn = Entity(id="venn", name="Oru Venn", type="person", mentions=(Span(28, 36),))
    cast = cast_of(text, Chains((venn,), {}), Voices(()), Labels("none", (), (), (), ()))
    story = sentences(parse_report(report_of(text)))
    assert [(c.entity, c.gap) for c in candidates(next(find_triggers(story[-1])), story[:-1], cast)] == [("venn", None)]
    assert cast.suspects == {"venn"}


@pytest.mark.parametrize(
    ("text", "who", "near"),
    [
        ("Pro-Venn crowds attacked Halm.", "Venn", False),
        ("Oru-backed rebels shelled Halm.", "Oru", False),
        ("Oru - inspired pupils bombed Halm.", "Oru", False),
        ("Oru shelled Halm.", "Oru", True),
    ],
)
def test_whom_others_are_for_or_live_on_takes_no_part_by_that(text, who, near):
    assert any(c.gap == 0 for c in beside_last(text, **{who: "government"})) is near


def test_a_mere_town_does_nothing():
    text = "Shells from Upper Qalm hit Halm."
    qalm, halm = (
        Entity(id=n, name=n, type="organisation", named=True, mentions=(Span(text.index(n), text.index(n) + 4),))
        for n in ("Qalm", "Halm")
    )
    town = Place(id="p", name="Upper Qalm", kind="village", mentions=(Span(12, 22),))
    chains = Chains((qalm, halm), {})
    cast = cast_of(text, chains, Voices(()), Labels("none", (), (), (), ()), (town,))
    assert set(cast.entities) == {"Halm"}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("broke through a police line", True),
        ("a blast at the police's base", True),
        ("the police fired", False),
        ("a police linesman", False),
    ],
)
def test_whose_a_line_or_base_is_tells_of_no_deed_of_theirs(text, site):
    at = text.index("police")
    assert only_whose_site(text, Span(at, at + len("police"))) is site


def test_journalists_stand_apart_from_those_who_may_act_and_newsrooms_are_nobody():
    text = "Gunmen killed two reporters of the Halm Post."
    people = [("reporters", "group"), ("Halm Post", "organisation")]
    entities = tuple(
        Entity(
            id=name,
            name=name,
            type=kind,
            side="media",
            mentions=(span_of(text, name),),
        )
        for name, kind in people
    )
    cast = cast_of(text, Chains(entities, {}), Voices(()), Labels("none", (), (), (), ()))
    assert [entity for _, entity in cast.reporters] == ["reporters"]
    assert not cast.mentions


@pytest.mark.parametrize(
    ("text", "who", "arms"),
    [
        ("Oru said its drones had hit Halm.", "Oru", True),
        ("Oru said that its long-range missiles hit Halm.", "Oru", True),
        ("Oru said its farmers had attacked Halm.", "Oru", False),
        ("Oru said drones had hit Halm.", "Oru", False),
    ],
)
def test_whose_arms_are_the_subject_did_it(text, who, arms):
    assert any(c.arms for c in beside_last(text, **{who: "government"})) is arms


def test_a_state_may_stand_before_the_make_of_its_arms():
    found = beside_last("Peru slept. A Peruvian F-16 jet bombed Halm.", Peru="government")
    assert ("Peru", 0) in [(c.entity, c.gap) for c in found]

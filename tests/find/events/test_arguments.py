"""Who does an event and whom it hits, by what is weighed of each."""

import msgspec
import pytest

from tests.conftest import said
from tests.find.events.test_cast import page
from whosays.document import Evidence, Span
from whosays.find.events.arguments import BY_ARMS, LONE_DOER, NO_PART, parts_of
from whosays.find.events.circumstances import Voices
from whosays.find.events.triggers import find_triggers
from whosays.find.people.mentions import STRIKING
from whosays.findings import Source


def doers(text: str, left_out: frozenset[str] = frozenset(), **sides: str) -> list[tuple[str, float]]:
    """Who may have done the event of the text, the likeliest first."""
    cast, story = page(text, **sides)
    actors, _ = parts_of(next(find_triggers(story[-1])), story[:-1], cast._replace(left_out=left_out))
    return [(part.entity, part.score) for part in actors]


def test_who_is_likely_no_entity_of_the_report_counts_half():
    ((teachers, sure),) = doers("Teachers shelled Halm.", Teachers="civilian")
    assert doers("Teachers shelled Halm.", frozenset({"Teachers"}), Teachers="civilian") == [(teachers, sure / 2)]


def test_who_can_hardly_be_there_for_anything_but_a_deed_counts_whole_beside_its_word():
    known = doers("Gunmen shelled Halm.", Gunmen="insurgent")
    assert doers("Gunmen shelled Halm.", frozenset({"Gunmen"}), Gunmen="insurgent") == known


def test_who_is_likely_no_entity_of_the_report_is_no_second_doer():
    text, sides = "Teachers and Rebels shelled Halm.", {"Teachers": "civilian", "Rebels": "insurgent"}
    assert {who for who, _ in doers(text, **sides)} == {"Teachers", "Rebels"}
    assert [who for who, _ in doers(text, frozenset({"Teachers"}), **sides)] == ["Rebels"]


def test_a_country_that_only_tells_where_hardly_did_it():
    assert doers("A crackdown began in Peru.", Peru="government")[0][1] <= 0.1
    assert doers("Peru began a crackdown.", Peru="government")[0][1] > 0.1


def test_a_city_from_which_somebody_comes_hardly_did_it():
    cast, story = page("Men from Halm shelled Tarn.", Halm="government")
    trigger = next(find_triggers(story[-1]))
    ((part,), _) = parts_of(trigger, [], cast._replace(cities=frozenset({"Halm"})))
    assert part.score <= NO_PART
    ((part,), _) = parts_of(trigger, [], cast)
    assert part.score > NO_PART


@pytest.mark.parametrize(
    "text",
    [
        "Guards accused Rebels of killing ten people.",
        "Rebels were accused by Guards of killing ten people.",
        "Rebels have been accused of killing ten people.",
    ],
)
def test_whom_others_accuse_did_it_according_to_them(text):
    sides = {name: side for name, side in (("Guards", "government"), ("Rebels", "insurgent")) if name in text}
    told = dict(doers(text, **sides))
    assert told["Rebels"] >= LONE_DOER
    assert told.get("Guards", 0.0) < LONE_DOER


def test_a_state_that_is_named_only_by_its_strike_is_its_doer():
    cast, story = page("A Peruvian air strike hit a mill in Halm.", Peruvian=None)
    told = (Evidence(page="p", found_by=STRIKING),)
    state = {"Peruvian": msgspec.structs.replace(cast.entities["Peruvian"], evidence=told)}
    actors, _ = parts_of(next(find_triggers(story[-1])), (), cast._replace(entities=state, left_out=frozenset(state)))
    assert actors[0].score >= LONE_DOER


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Guards came under fire in Halm.", False),
        ("Guards fled the shelling of Halm.", False),
        ("Guards condemned raids on Halm.", False),
        ("Guards blocked a road in answer to the shelling of Halm.", False),
        ("Guards began the shelling of Halm.", True),
    ],
)
def test_who_only_meets_or_answers_a_deed_hardly_did_it(text, does):
    cast, story = page(text, Guards="government")
    (trigger,) = (t for t in find_triggers(story[-1]) if t.kind not in {"protest", "flight"})
    actors, _ = parts_of(trigger, (), cast)
    assert (max((part.score for part in actors), default=0.0) > NO_PART) == does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Guards killed two shoppers and shelled Halm.", False),
        ("Guards killed two shoppers who shelled Halm.", True),
    ],
)
def test_whom_the_verb_before_struck_does_not_do_what_is_joined_to_it(text, does):
    cast, story = page(text, Guards="government", shoppers="civilian")
    actors, _ = parts_of(list(find_triggers(story[-1]))[-1], (), cast)
    assert (next(part.score for part in actors if part.entity == "shoppers") > NO_PART) == does


def test_both_sides_of_a_clash_are_its_doers():
    text, sides = "Clashes between the army and Gunmen shook Halm.", {"army": "government", "Gunmen": "insurgent"}
    assert {who for who, _ in doers(text, frozenset({"Gunmen"}), **sides)} == {"army", "Gunmen"}


def struck(text: str, **sides: str) -> set[str]:
    """Who the event of the text was done to, as far as a rule says so."""
    cast, story = page(text, **sides)
    _, targets = parts_of(next(find_triggers(story[-1])), story[:-1], cast)
    return {part.entity for part in targets if part.rule == "find.events.arguments.victim"}


def test_those_counted_as_killed_in_its_clause_are_whom_it_was_done_to():
    assert struck("An air strike on Halm killed twelve shoppers.", shoppers="civilian") == {"shoppers"}


def test_the_dead_of_another_clause_are_not():
    text = "An air strike hit Halm, while twelve shoppers were killed in Tarn."
    assert struck(text, shoppers="civilian") == set()


def test_the_dead_of_an_ambush_are_whom_it_was_laid_for():
    cast, story = page("Eleven guards were killed in an ambush in Halm.", guards="government")
    ambush = next(t for t in find_triggers(story[-1]) if t.word == "ambush")
    actors, targets = parts_of(ambush, (), cast)
    assert [p.rule for p in targets] == ["find.events.arguments.victim"]
    assert actors[0].score <= NO_PART


def test_the_dead_of_a_clash_may_be_of_either_side():
    assert struck("Clashes in Halm killed twelve shoppers.", shoppers="civilian") == set()


def test_whoever_is_killed_hardly_did_it():
    assert doers("Twelve shoppers were killed in an attack.", shoppers="civilian")[0][1] <= 0.1


def test_one_who_fights_is_the_doer_of_what_he_is_the_subject_of():
    cast, story = page("A sniper killed a baker in Halm.", sniper=None)
    alone = {"sniper": msgspec.structs.replace(cast.entities["sniper"], type="person")}
    actors, _ = parts_of(next(find_triggers(story[-1])), (), cast._replace(entities=alone))
    assert [part.entity for part in actors if part.score >= LONE_DOER] == ["sniper"]
    cast, story = page("A mob killed a baker in Halm.", mob="civilian")
    actors, _ = parts_of(next(find_triggers(story[-1])), (), cast)
    assert [part.entity for part in actors if part.score >= LONE_DOER] == ["mob"]


@pytest.mark.parametrize(
    ("text", "content", "did"),
    [
        ("The army said rebels had shelled Halm.", "rebels had shelled Halm", False),
        ("The army said that rebels had shelled Halm.", "rebels had shelled Halm", False),
        ("The army said it had shelled the rebels.", "it had shelled the rebels", True),
    ],
)
def test_who_tells_what_another_did_has_not_done_it(text, content, did):
    cast, story = page(text, army="government", rebels="insurgent")
    told = msgspec.structs.replace(said(text, "s1", "army", "said", content), source=Source(spans=(Span(4, 8),)))
    actors, _ = parts_of(next(find_triggers(story[-1])), (), cast._replace(voices=Voices((told,))))
    (army,) = (part for part in actors if part.entity == "army")
    assert (army.score > NO_PART) is did


def test_who_tells_of_a_deed_was_not_hit_by_it():
    text = "The army shelled Halm, residents said."
    cast, story = page(text, army="government", residents="civilian")
    told = said(text, "s1", "residents", "said", "The army shelled Halm")
    told = msgspec.structs.replace(told, source=Source(spans=(Span(23, 32),)))
    _, targets = parts_of(next(find_triggers(story[-1])), (), cast._replace(voices=Voices((told,))))
    assert [part.score <= NO_PART for part in targets if part.entity == "residents"] == [True]


def test_whom_a_deserter_leaves_has_not_left():
    found = dict(doers("A colonel defected from the army.", colonel="government", army="government"))
    assert found["army"] <= NO_PART < found["colonel"]


def test_who_did_something_days_before_did_not_do_what_is_counted_from_it():
    found = dict(doers("The shelling of Halm came a day after the rebels fired.", rebels="insurgent"))
    assert found["rebels"] <= NO_PART


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A week after a bomb killed the miller, gunmen shot two guards.", False),  # the guards, by the bomb
        ("Gunmen killed the miller, two days after a bomb hurt the guards.", False),
        ("Gunmen killed the miller and the guards.", True),
        ("Days after being freed, the guards were killed.", True),
    ],
)
def test_what_is_counted_from_a_deed_has_no_part_in_it(text, hit):
    cast, story = page(text, gunmen="insurgent", miller="civilian", guards="government")
    killed = next(t for t in find_triggers(story[-1]) if t.word == "killed")
    _, targets = parts_of(killed, (), cast)
    assert [part.score > NO_PART for part in targets if part.entity == "guards"] == [hit]


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("The guards arrested a man over the raid on Halm.", False),
        ("The guards hunt the men behind the raid on Halm.", False),
        ("The guards investigated a raid on Halm.", False),
        ("A crowd beat the guards and two men accused of a raid.", False),
        ("The guards, the mayor said, led the raid on Halm.", True),
    ],
)
def test_who_only_deals_with_a_deed_has_no_part_in_it(text, does):
    cast, story = page(text, guards="insurgent")
    *_, raid = find_triggers(story[-1])
    actors, targets = parts_of(raid, (), cast)
    assert (actors[0].score > NO_PART) is does
    assert targets[0].score <= NO_PART or does


def test_who_leads_those_who_do_it_is_not_named_beside_them():
    found = dict(doers("Fighters loyal to Venn raided Halm.", Fighters="insurgent", Venn="insurgent"))
    assert found["Venn"] <= NO_PART < found["Fighters"]


def test_who_stands_right_behind_by_did_it():
    found = dict(doers("The miller was shot dead by clerks in Halm.", miller="civilian", clerks="civilian"))
    assert found["clerks"] >= LONE_DOER


def test_journalists_are_whom_a_deed_hits_and_never_its_doers():
    text = "Gunmen killed two journalists in Halm."
    cast, story = page(text, Gunmen=None, journalists="media")
    group = msgspec.structs.replace(cast.entities["Gunmen"], id="journalists", name="journalists", type="group")
    at = text.index("two journalists")
    hit = cast._replace(
        entities=cast.entities | {"journalists": group},
        reporters=((Span(at, at + len("two journalists")), "journalists"),),
    )
    actors, targets = parts_of(next(find_triggers(story[-1])), (), hit)
    assert "journalists" not in {part.entity for part in actors}
    assert "journalists" in {part.entity for part in targets}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels drove Troops out of Halm.",
        "Rebels chased Troops out of Halm.",
        "Rebels forced Troops to withdraw from Halm.",
        "Troops were pushed out of Halm by Rebels.",
    ],
)
def test_who_is_driven_out_is_hit_and_no_doer(text):
    cast, story = page(text, Rebels="insurgent", Troops="government")
    trigger = next(t for t in find_triggers(story[-1]) if t.kind == "retake")
    actors, targets = parts_of(trigger, (), cast)
    does, hit = ({part.entity: part.score for part in parts} for parts in (actors, targets))
    assert does["Troops"] <= NO_PART < does["Rebels"]
    assert hit["Troops"] > NO_PART


def test_whose_drones_struck_did_it():
    told = dict(doers("Oru said its drones had struck Halm.", Oru="government"))
    assert told["Oru"] >= BY_ARMS


def test_whom_an_active_verb_is_done_to_is_no_doer():
    text = "The Guard bombed the Column."
    told = dict(doers(text, Guard="government", Column="insurgent"))
    assert told["Column"] <= NO_PART < told["Guard"]


def test_whoever_others_are_loyal_to_behind_a_comma_did_nothing():
    text = "The Brigade, loyal to Oru, stormed Halm."
    told = dict(doers(text, Brigade="militia", Oru="government"))
    assert told["Oru"] <= NO_PART < told["Brigade"]

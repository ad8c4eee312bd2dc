"""At whose door a deed is laid."""

from time import perf_counter

import pytest

from tests.link.conftest import telling_of
from whosays.findings import Passage, Source, Statement
from whosays.link.culprits import blamed_in, culprit, door_of, named_in, named_words, opposed


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("an Israeli air strike", "state israel"),
        ("Russia", "state russia"),
        ("Russian children", None),
        ("Hamas fighters", "body hamas"),
        ("people in Russia", None),
        ("the army", "state oru"),
        ("unknown gunmen", "armed"),
        ("a mayor", None),
        ("U.N. inspectors", None),
        ("shots at the regime-controlled mill", None),
        ("rebel fire on a government-held mill", "armed"),
        ("a long fight against the Russian state that", None),
        ("a car near the army's barracks", None),
        ("a raid against the army's barracks by rebels", "armed"),
        ("a boat off Russia", None),
        ("Western forces", "name western"),
        ("the navy", "state oru"),
        ("two HPD officers", "state"),
        ("a coalition fighting Hamas", None),
        ("missiles launched by Hamas rebels", "body hamas"),
        ("Russia rebels", "armed"),
        ("a group based in The Hague", None),
        ("the guild's terrorist designation", None),
        ("allied strikes on army positions", None),
        ("Russia's retaliatory air strikes on Halm", "state russia"),
        ("strikes in Peru and Russia", None),
        ("The regimes helicopter", "state oru"),
        ("army deserters", "mutineers"),
        ("the Russian-led coalition", "coalition"),
        ("International coalition planes", "coalition"),
        ("the military alliance", "coalition"),
        ("a campaign to discredit the rebels", None),
    ],
)
def test_a_culprit_is_a_state_a_body_or_a_kind(words, key):
    assert named_in(words, "oru") == key


@pytest.mark.parametrize(
    ("words", "key", "shown"),
    [
        ("Russian and Peruvian warplanes", "both state peru | state russia", "Russian and Peruvian warplanes"),
        ("Russian or Peruvian warplanes", "either state peru | state russia", "Russian or Peruvian warplanes"),
        ("the Russian navy and Hamas", "both body hamas | state russia", "Russian navy and Hamas"),
        ("the Russian navy and a mayor", "state russia", "Russian navy"),
    ],
)
def test_two_that_are_named_as_one_are_a_door_of_their_own(words, key, shown):
    assert named_in(words, "oru") == key
    assert named_words(words, "oru") == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the Russian army's attack on the mill", "Russian army"),
        ("security forces later this spring", "security forces"),
        ("the guild militia known as the Herons", "guild militia"),
        ("footage shows gunmen", "gunmen"),
        ("gunmen occasionally fire", "gunmen"),
    ],
)
def test_a_culprit_is_shown_with_what_belongs_to_his_name(words, shown):
    assert named_words(words, "oru") == shown


@pytest.mark.parametrize(
    ("one", "other", "opposes"),
    [
        ("both state oru | state peru", "state oru", False),
        ("either state oru | state peru", "armed", True),
        ("both state oru | state peru", "not state oru", True),
        ("either state oru | state peru", "not state oru", False),
        ("not both state oru | state peru", "state oru", True),
        ("both state oru | state peru", "either state oru | state peru", False),
        ("state", "state oru", False),
    ],
)
def test_one_of_two_culprits_is_no_other_culprit(one, other, opposes):
    assert opposed(one, other) is opposed(other, one) is opposes


def test_whoever_denies_a_part_clears_himself(telling):
    voice = Statement(
        id="s1", source=Source(quote="Russia"), content=Passage(spans=(), quote=""), form="indirect", manner="denies"
    )
    told = telling("any role in the blast", "blast", voice=voice, denied=True)
    assert culprit(told, "government russia", None) == "not state russia"


@pytest.mark.parametrize(
    ("words", "matter", "key"),
    [
        ("Russian warplanes bombed the mill", "air", "state russia"),
        ("the Russian navy shelled the mill", "shelling", "state russia"),
        ("Peruvian aircraft were responsible for the strike", "attack", "state peru"),
        ("they came to the conclusion that Russian jets had bombed the mill", "air", "state russia"),
        ("tourists in Russia saw warplanes", "air", None),
    ],
)
def test_a_countrys_planes_and_ships_are_its_states(telling, words, matter, key):
    assert culprit(telling(words, matter), "page", "oru") == key


def test_who_was_not_behind_it_is_cleared(telling):
    told = telling("Russia was not behind a raid on the mill", "attack", denied=True)
    assert culprit(told, "person verro", "oru") == "not state russia"


def test_a_denied_deed_clears_whom_it_names(telling):
    assert (
        culprit(telling("the army had not shelled the mill", "shelling", denied=True), "page", "oru") == "not state oru"
    )


def test_a_body_of_fighters_may_be_the_armed_men():
    assert not opposed("armed", "body hamas")
    assert opposed("state oru", "body hamas")
    assert opposed("state oru", "not state oru")
    assert not opposed("not armed", "not armed")
    assert opposed("not state oru", "loyal")
    assert not opposed("state oru", "loyal")


def test_what_goes_on_in_a_country_is_not_its_states_doing():
    assert named_in("Ukraine massacre", None) is None
    assert named_in("Ukraine shelled the town", None) == "state ukraine"


def spoken(words, cue="said", manner="asserts"):
    passage = Passage(spans=(), quote=words)
    told = Passage(spans=(), quote=cue)
    return Statement(id="s1", source=Source(quote="it"), cue=told, content=passage, form="indirect", manner=manner)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Hamas claimed responsibility for the blast", "body hamas"),
        ("The blast was claimed by Hamas", "body hamas"),
        ("Hamas claimed the blast", "body hamas"),
        ("Britain counts its dead Hamas claimed the blast", "body hamas"),
        ("any gunmen found to have set off the blast", None),
        ("Nobody claimed responsibility for the blast", "nobody"),
        ("There was no immediate claim of responsibility for the blast", "nobody"),
        ("the mayor claimed responsibility for the delay", None),
    ],
)
def test_whoever_claims_a_deed_did_it(telling, words, key):
    assert culprit(telling(words, "blast"), "page", "oru") == key


def test_a_body_that_says_it_did_it_claims_it(telling):
    said = telling("it had carried out the attack", "attack", voice=spoken("it had carried out the attack"))
    assert culprit(said, "body hamas", "oru") == "body hamas"
    by_cue = telling("responsibility for the blast", "blast", voice=spoken("responsibility for the blast", "claimed"))
    assert culprit(by_cue, "body hamas", "oru") == "body hamas"


def test_who_holds_a_place_did_nothing_in_it():
    assert named_in("in Daesh-held Iraq", "oru") is None
    assert named_in(" and northern Iraq", "oru") is None
    assert blamed_in(" a blast that hit the village of Halm") is None
    assert blamed_in(" a blast at the Halm hospital") is None


def test_its_army_is_whoever_was_spoken_of():
    assert named_in(" its army of shelling the mill", "oru") is None


def test_who_is_named_first_did_it_and_not_whom_it_was_aimed_at():
    assert named_in(" regime forces on Halm are aimed at foiling Islamic State efforts", "oru") == "state oru"
    assert named_in(" militants from the Islamic State", "oru") == "body islamic state"


def test_the_army_is_that_of_the_state_whose_official_says_so(telling):
    words = "the army shelled the mill"
    by_page, by_official = (culprit(telling(words, "shelling"), "?", "oru", of) for of in (None, "state tarsunia"))
    assert (by_page, by_official) == ("state oru", "state tarsunia")


def test_whom_nobody_had_claimed_it_for_yet_excludes_nobody():
    assert not opposed("nobody", "body hamas")


@pytest.mark.parametrize("words", ["the allegations are baseless", "it dismissed the reports of a raid"])
def test_who_calls_the_reports_false_clears_himself_or_his_state(telling, words):
    told = telling(words, "attack", voice=spoken(words), denied=True)
    assert culprit(told, "government oru", "oru") == "not state oru"
    assert culprit(told, "person verro", "oru", "state oru") == "not state oru"
    assert culprit(told, "person verro", "oru") is None


def test_two_who_blame_each_other_are_blamed_by_nobody(telling):
    assert culprit(telling("the army and the rebels blamed each other", "attack", blames=True), "page", "oru") is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("residents blamed President Anda Verro for the raid", "name verro"),
        ("he accused the Harbour Guild of the attack", "name guild"),
        ("they hold the army personally responsible for the attack", "state oru"),
        ("residents blamed the wind for the blast", None),
    ],
)
def test_whoever_is_blamed_in_so_many_words_is_known_by_his_name(telling, words, key):
    assert culprit(telling(words, "attack", blames=True), "page", "oru") == key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the regime militia", "loyal"),
        ("pro-Verro forces", "loyal"),
        ("pro-Russian forces", "state oru"),
        ("Russia's shelling of the town", "state russia"),
        ("Russia's economy", None),
        ("a stray Palestinian rocket", "people palestine"),
    ],
)
def test_a_sides_followers_and_a_countrys_people_are_not_its_state(words, key):
    assert named_in(words, "oru") == key


def test_a_rocket_of_a_country_may_be_that_of_a_body_in_it():
    assert not opposed("people palestine", "body islamic jihad")
    assert opposed("people palestine", "state israel")


@pytest.mark.parametrize(
    "words",
    [
        "the cause of the blast is not known",
        "the mayor did not say who carried the raid out",
        "it was unclear who carried the raid out",
        "it was not clear by dusk who was behind the blast",
        "the mayor did not say whether gunmen were behind the blast",
        "it did not know whether gunmen or guards carried out the bombing",
    ],
)
def test_that_nobody_knows_who_did_it_is_an_answer_of_its_own(telling, words):
    assert culprit(telling(words, "blast", blames="behind" in words), "page", "oru") == "unknown"
    assert not opposed("unknown", "state oru")


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("as unknown gunmen for the raid", "unknown gunmen"),
        ("the Harbour Guild's raid that killed nine", "Harbour Guild"),
        ("gunmen despite all denials", "gunmen"),
        ("the pro-Verro militiamen and others", "pro-Verro militiamen"),
        ("an Israeli air strike", "Israeli air strike"),
    ],
)
def test_a_culprit_is_shown_as_he_is_called(words, called):
    assert named_words(words, "oru") == called


@pytest.mark.parametrize("words", ["in western Russia", "bases in Russia"])
def test_where_it_happened_did_not_do_it(words):
    assert named_in(words, None) is None


@pytest.mark.parametrize(
    ("cleared", "laid"),
    [("not armed", "body hamas"), ("not body hamas", "people palestine"), ("not state oru", "loyal")],
)
def test_who_is_cleared_may_be_called_otherwise_by_who_blames_him(cleared, laid):
    assert opposed(cleared, laid)
    assert not opposed(cleared, "state ukraine")


def test_a_clash_is_at_neither_sides_door(telling):
    assert culprit(telling("troops clashed with gunmen", "clash"), "page", "oru") is None
    blamed = telling("the mayor blamed gunmen for the clash", "clash", blames=True)
    assert culprit(blamed, "page", "oru") == "armed"


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("targeting villagers", "denies"),
        ("its planes or those of its allies were near the mill", "denies"),
        ("our men did not fire on anyone", "asserts"),
        ("it was not us", "asserts"),
    ],
)
def test_whoever_says_no_of_himself_clears_those_he_speaks_for(words, manner):
    voice = Statement(
        id="s1", source=Source(quote="a spokesman"), content=Passage(spans=(), quote=""), form="indirect", manner=manner
    )
    told = telling_of(words, "attack", denied=True, voice=voice)
    assert culprit(told, "person verro", None, "body dawn column") == "not body dawn column"
    assert culprit(told, "body dawn column", None) == "not body dawn column"


def test_those_behind_it_are_nobody_by_name():
    orders = telling_of("the police must find those behind the blast", "blast", blames=True)
    assert culprit(orders, "page", "oru") is None


def test_a_body_that_a_report_names_is_a_door():
    told = telling_of("Ridge Guard fighters burned the mill", "burning")
    assert culprit(told, "page", "oru", known={"ridge guard": "body ridge guard"}) == "body ridge guard"


def test_rapid_forces_that_are_no_states_own_are_a_body():
    assert door_of("body rapid support forces", "oru") == "body rapid support forces"
    assert door_of("body tarsunian coast forces", "oru") == "state oru"


def test_whoever_claims_a_deed_by_speaking_did_it_whoever_else_is_named(telling):
    told = telling("U.S. officials were in the mill as Hamas claimed the blast", "blast")
    claimed = told._replace(voice=spoken("the blast", "claimed"))
    assert culprit(claimed, "body hamas", "oru") == "body hamas"


def test_a_news_agency_that_carries_a_claim_did_nothing(telling):
    said = telling("it had carried out the attack", "attack", voice=spoken("it had carried out the attack"))
    assert culprit(said, "body lantern news agency", "oru") is None


@pytest.mark.parametrize(
    ("words", "matter", "key"),
    [
        ("Peruvian forces destroyed a drone over the mill", "air", None),
        ("Peru engaged and destroyed nine drones", "air", None),
        ("a Peruvian warship shot down nine missiles", "downing", "state peru"),
        ("Peru shelled the mill", "shelling", "state peru"),
        ("Peru has a stockpile of chemical weapons that it never counted", "chemical", None),
        ("Peruvian guns are designed to shoot down planes", "downing", None),
    ],
)
def test_who_stops_what_was_fired_or_only_has_arms_did_no_deed(words, matter, key):
    assert culprit(telling_of(words, matter), "page", "oru") == key


def test_a_coalition_and_the_state_that_leads_it_are_not_opposed():
    assert not opposed("coalition", "state russia")
    assert opposed("coalition", "armed")
    assert opposed("not coalition", "coalition")


@pytest.mark.parametrize("words", ["a-" * 15_000, "-" * 30_000])
def test_lines_of_nothing_but_hyphens_take_no_longer_than_others(words):
    began = perf_counter()
    assert named_in(words, "oru") is None
    assert perf_counter() - began < 2.0  # more than five seconds where a pattern tries each beginning with each end

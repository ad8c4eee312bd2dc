"""To whom a deed is laid."""

import pytest

from tests.link.conftest import telling_of
from whosays.findings import Passage, Source, Statement
from whosays.link.culprit_keys import opposed
from whosays.link.culprits import culprit_of


def test_whoever_denies_a_part_clears_himself(telling):
    voice = Statement(
        id="s1", source=Source(quote="Russia"), content=Passage(spans=(), quote=""), form="indirect", manner="denies"
    )
    told = telling("any role in the blast", "blast", voice=voice, denied=True)
    assert culprit_of(told, "government russia", None) == "not state russia"


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
    assert culprit_of(telling(words, matter), "page", "oru") == key


@pytest.mark.parametrize(
    ("words", "speaker", "key"),
    [
        ("if it emerged that Russia was behind the raid", "page", None),
        ("Russia will be responsible for a raid", "person verro", None),
        ("it had seen no evidence that Russia was behind the raid", "person verro", "unknown"),
        ("there was no proof that Russia was behind the raid", "government russia", "not state russia"),
        ("Russia was behind the raid", "person verro", "state russia"),
    ],
)
def test_who_only_supposes_it_or_has_no_proof_lays_it_to_nobody(telling, words, speaker, key):
    assert culprit_of(telling(words, "attack"), speaker, "oru") == key


@pytest.mark.parametrize("speaker", ["group coalition", "body us-led coalition"])
def test_allied_armies_that_deny_a_deed_clear_themselves_whatever_they_are_called(speaker):
    told = telling_of(
        "having struck the mill", "attack", denied=True, voice=spoken("having struck it", "denied", "denies")
    )
    assert culprit_of(told, speaker, "oru") == "not coalition"


def test_who_was_not_behind_it_is_cleared(telling):
    told = telling("Russia was not behind a raid on the mill", "attack", denied=True)
    assert culprit_of(told, "person verro", "oru") == "not state russia"


def test_a_denied_deed_clears_whom_it_names(telling):
    assert (
        culprit_of(telling("the army had not shelled the mill", "shelling", denied=True), "page", "oru")
        == "not state oru"
    )


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
    assert culprit_of(telling(words, "blast"), "page", "oru") == key


def test_a_body_that_says_it_did_it_claims_it(telling):
    said = telling("it had carried out the attack", "attack", voice=spoken("it had carried out the attack"))
    assert culprit_of(said, "body hamas", "oru") == "body hamas"
    by_cue = telling("responsibility for the blast", "blast", voice=spoken("responsibility for the blast", "claimed"))
    assert culprit_of(by_cue, "body hamas", "oru") == "body hamas"


def test_the_army_is_that_of_the_state_whose_official_says_so(telling):
    words = "the army shelled the mill"
    by_page, by_official = (culprit_of(telling(words, "shelling"), "?", "oru", of) for of in (None, "state tarsunia"))
    assert (by_page, by_official) == ("state oru", "state tarsunia")


@pytest.mark.parametrize("words", ["the allegations are baseless", "it dismissed the reports of a raid"])
def test_who_calls_the_reports_false_clears_himself_or_his_state(telling, words):
    told = telling(words, "attack", voice=spoken(words), denied=True)
    assert culprit_of(told, "government oru", "oru") == "not state oru"
    assert culprit_of(told, "person verro", "oru", "state oru") == "not state oru"
    assert culprit_of(told, "person verro", "oru") is None


def test_two_who_blame_each_other_are_blamed_by_nobody(telling):
    assert (
        culprit_of(telling("the army and the rebels blamed each other", "attack", blames=True), "page", "oru") is None
    )


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
    assert culprit_of(telling(words, "attack", blames=True), "page", "oru") == key


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
    assert culprit_of(telling(words, "blast", blames="behind" in words), "page", "oru") == "unknown"
    assert not opposed("unknown", "state oru")


def test_a_clash_is_neither_sides_deed(telling):
    assert culprit_of(telling("troops clashed with gunmen", "clash"), "page", "oru") is None
    blamed = telling("the mayor blamed gunmen for the clash", "clash", blames=True)
    assert culprit_of(blamed, "page", "oru") == "armed"


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
    assert culprit_of(told, "person verro", None, "body dawn column") == "not body dawn column"
    assert culprit_of(told, "body dawn column", None) == "not body dawn column"


def test_those_behind_it_are_nobody_by_name():
    orders = telling_of("the police must find those behind the blast", "blast", blames=True)
    assert culprit_of(orders, "page", "oru") is None


def test_a_body_that_a_report_names_is_a_culprit():
    told = telling_of("Ridge Guard fighters burned the mill", "burning")
    assert culprit_of(told, "page", "oru", fighters={"ridge guard": "body ridge guard"}) == "body ridge guard"


def test_whoever_claims_a_deed_by_speaking_did_it_whoever_else_is_named(telling):
    told = telling("U.S. officials were in the mill as Hamas claimed the blast", "blast")
    claimed = told._replace(voice=spoken("the blast", "claimed"))
    assert culprit_of(claimed, "body hamas", "oru") == "body hamas"


def test_a_news_agency_that_carries_a_claim_did_nothing(telling):
    said = telling("it had carried out the attack", "attack", voice=spoken("it had carried out the attack"))
    assert culprit_of(said, "body lantern news agency", "oru") is None


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
    assert culprit_of(telling_of(words, matter), "page", "oru") == key

"""Whom words name who may have done a deed."""

from time import process_time

import pytest

from whosays.link.culprit_names import blamed_in, named_in, named_words


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("an Israeli air strike", "state israel"),
        ("Russia", "state russia"),
        ("Russian children", None),
        ("Hamas fighters", "body hamas"),
        ("years of struggle for an Islamic state by the", None),
        ("Islamic State fighters", "body islamic state"),
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
def test_two_that_are_named_as_one_are_a_culprit_of_their_own(words, key, shown):
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
        ("Ada Venn/Lantern) gunmen", "gunmen"),
        ("the U.S. didn't only raid the mill", "U.S."),
    ],
)
def test_a_culprit_is_shown_with_what_belongs_to_his_name(words, shown):
    assert named_words(words, "oru") == shown


def test_what_goes_on_in_a_country_is_not_its_states_doing():
    assert named_in("Ukraine massacre", None) is None
    assert named_in("Ukraine shelled the town", None) == "state ukraine"


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


@pytest.mark.parametrize("words", ["a-" * 15_000, "-" * 30_000])
def test_lines_of_nothing_but_hyphens_take_no_longer_than_others(words):
    began = process_time()
    assert named_in(words, "oru") is None
    assert process_time() - began < 2.0  # more than five seconds where a pattern tries each beginning with each end

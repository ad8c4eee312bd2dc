"""Which culprits exclude each other."""

import pytest

from whosays.link.culprit_keys import as_culprit, opposed


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


def test_a_body_of_fighters_may_be_the_armed_men():
    assert not opposed("armed", "body hamas")
    assert opposed("state oru", "body hamas")
    assert opposed("state oru", "not state oru")
    assert not opposed("not armed", "not armed")
    assert opposed("not state oru", "loyal")
    assert not opposed("state oru", "loyal")


def test_whom_nobody_had_claimed_it_for_yet_excludes_nobody():
    assert not opposed("nobody", "body hamas")


def test_a_rocket_of_a_country_may_be_that_of_a_body_in_it():
    assert not opposed("people palestine", "body islamic jihad")
    assert opposed("people palestine", "state israel")


@pytest.mark.parametrize(
    ("cleared", "laid"),
    [("not armed", "body hamas"), ("not body hamas", "people palestine"), ("not state oru", "loyal")],
)
def test_who_is_cleared_may_be_called_otherwise_by_who_blames_him(cleared, laid):
    assert opposed(cleared, laid)
    assert not opposed(cleared, "state ukraine")


def test_rapid_forces_that_are_no_states_own_are_a_body():
    assert as_culprit("body rapid support forces", "oru") == "body rapid support forces"
    assert as_culprit("body tarsunian coast forces", "oru") == "state oru"


def test_a_coalition_and_the_state_that_leads_it_are_not_opposed():
    assert not opposed("coalition", "state russia")
    assert opposed("coalition", "armed")
    assert opposed("not coalition", "coalition")

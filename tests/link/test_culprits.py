"""At whose door a deed is laid."""

import pytest

from whosays.findings import Passage, Source, Statement
from whosays.link.culprits import culprit, named_in, opposed


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
    ],
)
def test_a_culprit_is_a_state_a_body_or_a_kind(words, key):
    assert named_in(words, "oru") == key


def test_whoever_denies_a_part_clears_himself(telling):
    voice = Statement(
        id="s1", source=Source(quote="Russia"), content=Passage(spans=(), quote=""), form="indirect", manner="denies"
    )
    told = telling("any role in the blast", "blast", voice=voice, denied=True)
    assert culprit(told, "government russia", None) == "not state russia"


def test_a_denied_deed_clears_whom_it_names(telling):
    assert (
        culprit(telling("the army had not shelled the mill", "shelling", denied=True), "page", "oru") == "not state oru"
    )


def test_a_body_of_fighters_may_be_the_armed_men():
    assert not opposed("armed", "body hamas")
    assert opposed("state oru", "body hamas")
    assert opposed("state oru", "not state oru")
    assert not opposed("not armed", "not armed")


def test_what_goes_on_in_a_country_is_not_its_states_doing():
    assert named_in("Ukraine massacre", None) is None
    assert named_in("Ukraine shelled the town", None) == "state ukraine"

"""Whom a page holds for a deed. Every sentence is ours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import Span
from whosays.find.events.suspects import suspects
from whosays.findings import Entity


def held(text, name, type="person", side=None, role=None):
    mentions = tuple(Span(*m.span()) for m in re.finditer(re.escape(name), text))
    entity = Entity(id=name, name=name, type=type, side=side, role=role, forms=(name,), mentions=mentions)
    return suspects(text, [entity]) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Police held bombing suspect Oru Venn.",
        "The gunman, identified as Oru Venn, fled.",
        "Oru Venn, 31, is charged with the bombing of a bank in Halm.",
        "The blast shook Halm. Oru Venn pleaded guilty to the attack.",
        "Oru Venn is believed to have planted both bombs.",
    ],
)
def test_who_is_called_a_suspect_or_has_a_deed_held_against_him(text):
    assert held(text, "Oru Venn")


def test_a_group_that_claims_responsibility_is_held_for_the_deed():
    text = "A bomb went off in Halm. The Dawn Column later claimed responsibility."
    assert held(text, "Dawn Column", type="organisation", side="insurgent")


@pytest.mark.parametrize(
    "text",
    [
        "Oru Venn saw the bombing.",
        "Oru Venn was charged with fraud.",
        "Oru Venn spoke. A clerk was charged with the bombing.",
        "The bomber fled. Oru Venn saw him.",
    ],
)
def test_who_is_only_named_near_a_deed_is_held_for_none(text):
    assert not held(text, "Oru Venn")


def test_attackers_without_a_name_are_called_so_by_their_own_words_or_role():
    assert held("Two gunmen fled.", "Two gunmen", type="group")
    assert held("Venn fled.", "Venn", role="bombing suspect")
    assert not held("Two clerks fled.", "Two clerks", type="group")


def test_a_state_is_blamed_in_other_words():
    assert not held("Oru is accused of the attack.", "Oru", side="government")


@given(st.text(alphabet=st.sampled_from("suspect Venn charged with a bombing,.; "), max_size=150))
def test_any_text_can_be_asked(text):
    held(text, "Venn")

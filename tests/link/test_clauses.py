"""A sentence cut into clauses."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import Span
from whosays.link.clauses import calls_false, clauses, names_charge


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        (
            "Villagers fled to Halm after shells killed nine people.",
            ["Villagers fled to Halm", "after shells killed nine people."],
        ),
        ("Nine people were said to have been killed.", ["Nine people were said to have been killed."]),
        ("About 4,200 people crossed the border.", ["About 4,200 people crossed the border."]),
        ("The weather was fine, and the ferry ran.", ["The weather was fine, and the ferry ran."]),
        ("Two drones flew over the mill and fired on it.", ["Two drones flew over the mill and fired on it."]),
        ("The raid appeared to break the truce.", ["The raid appeared to break the truce."]),
        ("Rebels raided the mill to break a siege.", ["Rebels raided the mill", "to break a siege."]),
        ("His trip was put off owing to the murder.", ["His trip was put off owing", "to the murder."]),
    ],
)
def test_a_clause_is_about_one_matter(sentence, pieces):
    assert [c.of(sentence) for c in clauses(sentence, Span(0, len(sentence)))] == pieces


@given(st.text(alphabet='ab ,.;:"“”()—-tofled killed and but 1', max_size=120), st.data())
def test_clauses_never_overlap_and_stay_inside(text, data):
    edges = data.draw(st.sets(st.integers(0, max(0, len(text))), max_size=3))
    found = list(clauses(text, Span(0, len(text)), {e for e in edges if 0 < e < len(text)}))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(re.search(r"\S", c.of(text)) for c in found)


def test_blame_is_laid_and_rejected_in_clauses_of_their_own():
    text = 'The ministry of Oru denied army involvement, blaming "terrorists".'
    told = [c.of(text) for c in clauses(text, Span(0, len(text)))]
    assert told == ["The ministry of Oru denied army involvement", 'blaming "terrorists".']


@pytest.mark.parametrize(
    ("words", "false"),
    [
        ("the ministry dismissed the allegations", True),
        ("reports of a raid were wholly fabricated", True),
        ("there was no truth in the accusations", True),
        ("the governor denied the loan", False),
        ("the governor denied reports that", False),
        ("the reports reached the capital", False),
        ("the guild could not confirm or deny the claim", False),
        ("the guild saw no grounds for claims of a raid", True),
        ("they did not see any basis for the mayor's allegation", True),
        ("something the guild called wholly untrue", True),
        ("the guild called it a shameful lie", True),
        ("the guild called it a day", False),
    ],
)
def test_that_others_say_what_is_not_so(words, false):
    assert calls_false(words) is false


def test_a_few_quoted_words_do_not_end_a_clause():
    for sentence in (
        'The army "was not responsible" for the raid',
        "The mayor called the raid a “cruel deed” of gunmen",
    ):
        assert [c.of(sentence) for c in clauses(sentence, Span(0, len(sentence)))] == [sentence]


def test_two_kinds_of_arms_do_one_deed():
    for sentence in ("It met a drone and missile attack on the mill", "They came under rocket and heavy mortar fire"):
        assert [c.of(sentence) for c in clauses(sentence, Span(0, len(sentence)))] == [sentence]


@pytest.mark.parametrize(
    ("words", "charge"), [("Oru's claim to have won", True), ("its allegations", True), ("Oru's mill", False)]
)
def test_whose_charge_it_is(words, charge):
    assert names_charge(words) is charge

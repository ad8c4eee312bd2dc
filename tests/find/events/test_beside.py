"""Where somebody stands beside a word of an event. Every sentence is ours."""

import re

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.events.beside import place_beside, placed
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.parse import parse_report


def beside(text: str, who: str, word: str) -> tuple[str, float]:
    """The rule that tells where `who` stands to the event's `word`, and what it speaks for."""
    (sentence,) = sentences(parse_report(report_of(text)))
    trigger = next(t for t in find_triggers(sentence) if t.word == word)
    found = re.search(rf"\b{who}\b", text)
    assert found is not None
    rule = place_beside(trigger, Span(*found.span()))
    return rule, placed(trigger.stand, rule)


@pytest.mark.parametrize(
    ("text", "who", "word", "rule", "speaks_for"),
    [
        ("Rebels stormed Halm on Monday.", "Rebels", "stormed", "subject", 1.0),
        ("Rebels entered Halm and shelled the mill.", "Rebels", "shelled", "before", 0.0),
        ("Halm was shelled by the army.", "army", "shelled", "agent", 1.0),
        ("The army shelled rebels near Halm.", "rebels", "shelled", "obj", -1.0),
        ("The rebels were shelled near Halm.", "rebels", "shelled", "subject", -1.0),
        ("A miller, who was shot on Monday, died.", "A miller", "shot", "subject", -1.0),
        ("A miller, abducted on Monday, died.", "A miller", "abducted", "subject", -1.0),
        ("Clashes between the army and rebels shook Halm.", "rebels", "clashes", "both_sides", 1.0),
        ("The Dawn Column raid killed two.", "Column", "raid", "owner", 1.0),
        ("The Dawn Column launched an attack on Halm.", "Column", "attack", "launcher", 1.0),
        ("An attack on the guards killed two.", "guards", "attack", "struck", -1.0),
        ("An anti-government rally filled the square.", "government", "rally", "opposed", -1.0),
        ("Guards were wounded in the attack.", "Guards", "attack", "suffered", -1.0),
        ("The Dawn Column claimed responsibility for the bombing.", "Column", "bombing", "claimer", 1.0),
        ("A bombing killed two; the Dawn Column claimed responsibility.", "Column", "bombing", "claimer", 1.0),
        ("The guards came under fire near Halm.", "guards", "came under fire", "subject", -1.0),
        ("Villagers blamed the Dawn Column for the bombing.", "Dawn Column", "bombing", "blamed", 1.0),
        ("The bombing was blamed on the Dawn Column.", "Dawn Column", "bombing", "blamed", 1.0),
        ("The Dawn Column was accused by the army of killing ten people.", "Dawn Column", "killing", "blamed", 1.0),
        ("A suicide bomber struck Halm.", "suicide bomber", "suicide bomber", "itself", 1.0),
    ],
)
def test_who_stands_where(text, who, word, rule, speaks_for):
    assert beside(text, who, word) == (rule, speaks_for)


def test_who_condemns_attacks_owns_none():
    assert beside("The guards condemned rebel attacks.", "guards", "rebel attacks")[0] != "owner"


def test_who_stands_before_despite_owns_no_attack():
    assert beside("Halm is held by the guards despite rebel attacks.", "guards", "rebel attacks")[0] != "owner"

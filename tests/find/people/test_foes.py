"""Whom a clause sets against somebody. Every sentence is ours."""

import pytest

from whosays.document import Span
from whosays.find.people.foes import set_against


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Daro's fighters have driven the League from Halm.", "Daro's fighters", "League"),
        ("Armed men abducted five nurses.", "Armed men", "five nurses"),
        ("Five nurses were abducted by armed men.", "Five nurses", "armed men"),
        ("The guards shot dead two bakers.", "The guards", "two bakers"),
        ("Clashes between the guard and the rebels went on.", "the guard", "rebels"),
        ("Armed men met five nurses.", "Armed men", None),
        ("The guard and the rebels signed a truce.", "The guard", None),
    ],
)
def test_who_harms_takes_or_fights_others_is_none_of_them(text, one, other):
    at = text.index(one)
    against = set_against(text, [Span(at, at + len(one))])
    assert against == (frozenset({text.index(other)}) if other else frozenset())

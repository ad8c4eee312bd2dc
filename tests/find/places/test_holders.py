"""Which known place holds one that is not known."""

import pytest

from tests.find.places.test_resolve import resolved
from whosays.find.places.holders import holder_of
from whosays.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("They met in Washington, in the West Wing.", ("Washington", "West Wing"), "Washington"),
        ("They left Tehran for the University of Mashhad.", ("Tehran", "University of Mashhad"), "Mashhad"),
        ("They left Tehran for Zzhar Mashhad.", ("Tehran", "Zzhar Mashhad"), "Tehran"),
        ("They left Tehran for the Damascus Hotel.", ("Tehran", "Damascus Hotel"), "Tehran"),
    ],
)
def test_a_longer_name_is_called_after_a_place_that_leads_it(text, words, holder):
    _, state = resolved(text, *words)
    found = holder_of(1, *state, load_gazetteer())
    assert found is not None
    assert found.entry.name == holder


def test_an_unknown_place_is_held_by_the_known_one_in_its_own_name():
    entries, state = resolved("They shelled Homs Zzharq Hospital.", "Homs Zzharq Hospital")
    assert entries == [None]
    assert holder_of(0, *state, load_gazetteer()) is None or holder_of(0, *state, load_gazetteer()).entry.name == "Homs"


def test_an_unknown_place_lies_where_its_sentence_opens():
    text = "They met in Damascus, Homs and Aleppo. In Jordan, men reached Zzharquan."
    _, state = resolved(text, "Damascus", "Homs", "Aleppo", "Jordan", "Zzharquan")
    found = holder_of(4, *state, load_gazetteer())
    assert found is not None
    assert found.entry.country == "JO"


def test_nothing_known_is_held_by_nothing():
    _, state = resolved("They shelled Zzharquan.", "Zzharquan")
    assert holder_of(0, *state, load_gazetteer()) is None

"""What findings are shown as, alike on a terminal, in dossiers and in tables."""

import pytest

from whosays.findings import Figure
from whosays.resources import lexicon
from whosays.shown import amount_shown


def figure(words, low, high, **known):
    return Figure(id="f1", measure="killed", spans=(), quote=words, low=low, high=high, approximate=True, **known)


@pytest.mark.parametrize(("word", "bounds"), lexicon("numbers")["vague"].items())
def test_every_vague_word_of_the_lexicon_stands_before_its_range(word, bounds):
    low, high = bounds
    assert amount_shown(figure(f"killed {word} of bakers", low, high)) == f"{word} ({low:,}–{high:,})"


@pytest.mark.parametrize("words", ["about 40 bakers", "some 40", "roughly forty"])
def test_a_number_that_is_told_is_no_vague_word(words):
    assert amount_shown(figure(words, 40, 40, best=40)) == "about 40"

"""What findings are shown as, alike on a terminal, in dossiers and in tables."""

import pytest

from tests.conftest import passage, record_of
from whosays.document import Evidence
from whosays.findings import Dispute, Figure, Source, Statement
from whosays.resources import lexicon
from whosays.shown import amount_shown, given_by, likely


def figure(words, low, high, **known):
    return Figure(id="f1", measure="killed", spans=(), quote=words, low=low, high=high, approximate=True, **known)


@pytest.mark.parametrize(("word", "bounds"), lexicon("numbers")["vague"].items())
def test_every_vague_word_of_the_lexicon_stands_before_its_range(word, bounds):
    low, high = bounds
    assert amount_shown(figure(f"killed {word} of bakers", low, high)) == f"{word} ({low:,}–{high:,})"


@pytest.mark.parametrize("words", ["about 40 bakers", "some 40", "roughly forty"])
def test_a_number_that_is_told_is_no_vague_word(words):
    assert amount_shown(figure(words, 40, 40, best=40)) == "about 40"


@pytest.mark.parametrize(("score", "perhaps"), [(0.2, ("s2",)), (0.7, ()), (None, ())])
def test_who_less_likely_than_not_joined_a_side_only_perhaps_gives_its_answer(score, perhaps):
    text = "Quoy said it rained. Venn said it poured."
    said = (
        Statement(id="s1", source=Source(), content=passage(text, "it rained"), form="indirect"),
        Statement(id="s2", source=Source(), content=passage(text, "it poured"), form="indirect"),
    )
    joined = Evidence(
        page="p",
        spans=said[1].content.spans,
        found_by="find.disputes.disputes.joins",
        part="positions",
        score=score,
    )
    dispute = Dispute(question="Did it rain?", positions=(), evidence=(joined,))
    ids = ("s1", "s2", "page")
    assert given_by(record_of(statements=said), dispute, ids) == (tuple(i for i in ids if i not in perhaps), perhaps)
    assert likely(dispute)  # that somebody may have joined makes a question no less likely

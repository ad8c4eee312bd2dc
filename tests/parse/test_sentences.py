"""Where sentences end. Cases are written by us; a bar marks each cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.parse.sentences import MOST_SENTENCE, sentence_spans

CASES = [
    "Shells fell.|Nobody was hurt.",
    "Gen. Daro Venn left at 3.30 a.m. on Monday.|He did not return.",
    "The U.S. Army left.|The U.S. said so.|It was late.",
    "It was in the U.S.|He said so.",
    "“We held it!” he said.|“We hold it.”|She nodded.",
    "J. Venn and Dr. Lith spoke.|They agreed.",
    "On Oct. 1 it fell.|It fell again in Oct.|Nobody counted.",
    "Was it lost?|No!|It was not…|It stood.",
    "The safe was empty.Officials were not.",
    "Read whosays.example now.",
    "He said (it was late.)|Then he left.",
]
GLUED = "The safe was empty.|Officials were not."


@pytest.mark.parametrize("case", [c for c in CASES if not c.startswith("The safe")] + [GLUED])
def test_sentences_end_at_the_bars(case):
    parts = case.split("|")
    text = "".join(parts) if case == GLUED else " ".join(parts)
    assert [s.of(text) for s in sentence_spans(text, 0, len(text))] == parts


@given(st.text(max_size=200))
def test_sentences_cover_every_visible_character_in_order(text):
    spans = sentence_spans(text, 0, len(text))
    assert [s for s in spans if s.start >= s.end] == []
    assert list(spans) == sorted(spans)
    covered = {i for s in spans for i in range(*s)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


@pytest.mark.parametrize("words", ["the guard of the harbour said that " * 300, "x" * 10_000, "  x" * 3000])
def test_words_without_an_end_are_cut_between_words(words):
    spans = sentence_spans(words, 0, len(words))

    assert max(s.end - s.start for s in spans) <= MOST_SENTENCE
    assert " ".join(s.of(words) for s in spans).split() == words.split() or " " not in words

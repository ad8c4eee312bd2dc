"""Mentions put together by given keys, and found words in the place of annotated ones; articles are ours."""

import pytest

from evaluation.ecbplus import KEYS, predicted, same_lemma, together
from evaluation.mentions import Article, mention, view_of
from tests.conftest import span_of
from whosays.document import Span
from whosays.inference import LabelledSpan, Labels


def article(id: str, text: str, *words: str, subtopic: str = "1_a") -> Article:
    at = [span_of(text, w) for w in words]
    events = tuple(((span,), f"chain of {w}") for span, w in zip(at, words, strict=True))
    return Article(id, "1", subtopic, text, text, (Span(0, len(text)),), events)


@pytest.fixture
def told():
    """Two articles on one shelling and one on another, with their mentions."""
    found = [
        article("1_1", "Rebels shelled Halm on Monday.", "shelled"),
        article("1_2", "The shelling of Halm went on.", "shelling"),
        article("1_3", "Jets shelled a convoy at Varn.", "shelled", subtopic="1_b"),
    ]
    return found, {a.id: [mention(a, words) for words, _ in a.events] for a in found}


def test_the_lemma_baseline_keeps_to_the_articles_of_one_key(told):
    found, known = told
    assert sorted(map(len, same_lemma(found, known, KEYS["topic"]))) == [3]
    assert sorted(map(len, same_lemma(found, known, KEYS["subtopic"]))) == [1, 2]


def test_every_mention_is_in_one_group(told):
    found, known = told
    for key in KEYS.values():
        groups = together(view_of(found), found, known, key)
        assert sorted(id for group in groups for id, _ in group) == ["1_1", "1_2", "1_3"]


class Finder:
    """Stands in for the encoder: tags the words that it is given."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def run(self, parsed) -> Labels:
        spans = [span_of(parsed.text, w) for w in self.words if w in parsed.text]
        return Labels("none", (), (), (), (), triggers=tuple(LabelledSpan(s, "attack", 1.0) for s in spans))


def test_a_found_word_takes_the_place_of_the_annotated_one_that_it_overlaps():
    text = "A convoy drove off after looting of homes in Halm."
    found = [article("1_1", text, "looting", "drove")]
    known = {"1_1": [mention(found[0], words) for words, _ in found[0].events]}
    given, right = predicted(found, known, Finder("looting of homes", "convoy"))
    assert right == 1
    assert [m.span.of(text) for m in given["1_1"]] == ["convoy", "looting"]

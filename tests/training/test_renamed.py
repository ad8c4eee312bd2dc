"""The same page under other names; the page and its people are invented."""

import random
import re

from corpora.examples import Example
from corpora.texts import parse_text
from training.renamed import names_in
from training.targets import targets
from whosays.document import Span
from whosays.encoding import load_tokenizer

PAGE = "Halm fell on Monday, the army said.\nVenn fled Halm. In Halm, Syrian soldiers met Venn."
OTHERS = "Tarn fell. Sena Quoy left Belq, Quoy said."


def example(text: str, actors: tuple[str, ...] | None, places: tuple[str, ...], persons: tuple[str, ...] = ()):
    """The text with all occurrences of these words as somebody's or a place's name."""

    def at(words):
        return tuple(Span(*m.span()) for word in words for m in re.finditer(word, text))

    return Example(
        id=text[:9],
        parsed=parse_text(text),
        convention="guide",
        actors=None if actors is None else at(actors),
        toponyms=tuple((span, None) for span in at(places)),
        mentions=tuple((span, "person") for span in at(persons)),
    )


def read(document) -> str:
    return " ".join(load_tokenizer().decode(t.window.pieces.tolist()) for t in document)


def test_every_name_is_another_alike_all_through_and_states_keep_theirs():
    page = targets(example(PAGE, ("the army", "Venn", "Syrian soldiers"), ("Halm",)))
    others = targets(example(OTHERS, None, ("Tarn", "Belq"), ("Sena", "Quoy")))
    told = read(names_in([page, others]).renamed(page, random.Random(0)))
    assert "halm" not in told.split()
    assert told.count("syrian soldiers") == 1
    assert told.count("the army") == 1
    places = re.findall(r"(\w+) fell|fled (\w+)|in (\w+) ,", told)
    assert len({name for found in places for name in found if name}) == 1


def test_answers_stay_at_their_pieces():
    page = targets(example(PAGE, ("the army", "Venn"), ("Halm",)))
    others = targets(example(OTHERS, None, ("Tarn", "Belq"), ("Sena", "Quoy")))
    (before,), (after,) = page, names_in([page, others]).renamed(page, random.Random(0))
    assert len(after.window.pieces) == len(before.window.pieces)
    assert (after.window.pieces != before.window.pieces).any()
    assert after.tags is before.tags
    assert after.window.cases is before.window.cases


def test_a_document_that_does_not_tell_who_acts_stays_as_it_is():
    page = targets(example(PAGE, None, ("Halm",)))
    assert read(names_in([page]).renamed(page, random.Random(0))) == read(page)


def test_a_word_that_is_also_written_small_is_no_name():
    text = "Bridge fell. The bridge fell. The bridge is gone."
    page = targets(example(text, (), ("Bridge",)))
    assert names_in([page]).common
    assert read(names_in([page]).renamed(page, random.Random(0))) == read(page)

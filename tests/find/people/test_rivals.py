"""Mentions of before compete for each one that comes later."""

import numpy as np
import pytest

from whosays.document import ParsedText, Span
from whosays.find.people.drafts import Reader
from whosays.find.people.mention import Mention
from whosays.find.people.rivals import Rivals
from whosays.heads import LINK_SIZE
from whosays.inference import Labels, Readings


def read(*likes: tuple[int, int, float]) -> tuple[Rivals, list[Mention]]:
    """A page of three one-letter mentions; `likes` are the log odds that a later one means an earlier one."""
    text = "a b c"
    spans = [Span(n, n + 1) for n in (0, 2, 4)]
    later, earlier = (np.zeros((3, LINK_SIZE), np.float32) for _ in range(2))
    earlier[range(3), range(3)] = 1
    for row, column, odds in likes:
        later[row, column] = odds * np.sqrt(LINK_SIZE)
    readings = Readings(spans, {"same": (later, earlier)}, {})
    reader = Reader(ParsedText(text, ()), Labels("m", (), (), (), (), readings=readings))
    mentions = [Mention(span, "nominal", head=span.of(text)) for span in spans]
    for mention in mentions:
        reader.begin(mention, "person", mention.head, "test", named=False)
    return Rivals(reader), mentions


def test_a_mention_that_is_like_one_alone_is_held_by_it():
    rivals, _ = read((2, 0, 5.0), (2, 1, -5.0))
    assert rivals.held([2], [0])[0] > 0.98
    assert rivals.held([2], [1])[0] < 0.01


def test_one_that_is_as_like_two_is_shared():
    rivals, _ = read((2, 0, 5.0), (2, 1, 5.0))
    assert rivals.held([2], [0])[0] == pytest.approx(0.5, abs=0.01)
    assert rivals.held([2], [0, 1])[0] > 0.98


def test_the_first_of_all_is_held_by_nobody():
    rivals, mentions = read()
    assert rivals.rows(mentions) == [0, 1, 2]
    assert rivals.held([0], [1, 2])[0] == 0


def test_the_score_of_two_is_that_of_the_later_whichever_is_asked_about_first():
    rivals, _ = read((2, 0, 5.0), (2, 1, -5.0))
    assert rivals.scores([2], [0, 1]) == rivals.scores([0, 1], [2]) == pytest.approx([5.0, -5.0], abs=1e-3)
    assert rivals.scores([2], [2]) == []

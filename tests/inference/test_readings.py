"""Any span of a text can be asked about: what it means, what it is linked to, of which class it is."""

import numpy as np
import pytest

from whosays.document import Span
from whosays.heads import LINK_SIZE
from whosays.inference import Readings


@pytest.fixture
def readings() -> Readings:
    """Three pieces, of which the last one means the first, which is the actor for it and seldom "planned"."""
    later, earlier = np.zeros((3, LINK_SIZE), np.float32), np.zeros((3, LINK_SIZE), np.float32)
    later[2, 0], earlier[0, 0], earlier[1, 0] = 8, 2, -2
    status = np.tile(np.array([0.7, 0.2, 0.1, 0, 0], np.float32), (3, 1))
    both = (later, earlier)
    links = {"same": both, "again": both, "actor": both}
    return Readings([Span(0, 4), Span(5, 9), Span(10, 12)], links, {"event_status": status})


def test_mentions_are_compared_by_their_first_pieces(readings):
    assert readings.chain("same", Span(10, 12), Span(0, 4)) == 2.0
    assert readings.chain("same", Span(10, 12), Span(5, 9)) == -2.0
    assert readings.chain("same", Span(10, 12), Span(40, 44)) == 0.0


def test_two_passages_are_a_pair_by_the_means_of_their_pieces():
    later, earlier = np.zeros((3, LINK_SIZE), np.float32), np.zeros((3, LINK_SIZE), np.float32)
    later[2, 0], earlier[0, 0], earlier[1, 0] = 1, 4, 2
    read = Readings([Span(0, 4), Span(5, 9), Span(10, 12)], {"opposed": (later, earlier)}, {})
    odds = read.pairs("opposed", [[Span(0, 4), Span(5, 9)], [Span(10, 12)], [Span(40, 44)]])
    assert odds.tolist() == [[0, 0, 0], [3, 0, 0], [0, 0, 0]]


def test_a_link_gives_a_probability(readings):
    assert readings.link("actor", Span(10, 12), Span(0, 4)) > 0.99
    assert readings.link("actor", Span(10, 12), Span(5, 9)) < 0.01


def test_the_vectors_of_many_spans_give_their_scores_at_once(readings):
    ends = readings.vectors("same", 1, [Span(0, 4), Span(5, 9), Span(40, 44)])
    (origin,) = readings.vectors("same", 0, [Span(10, 12)])
    assert (ends @ origin).tolist() == [16.0, -16.0, 0.0]
    assert readings.vectors("same", 0, []).shape == (0, LINK_SIZE)


def test_any_span_has_its_classes(readings):
    assert readings.classes("event_status", Span(0, 9))["planned"] == pytest.approx(0.1)
    assert readings.classes("event_status", Span(40, 44)) == {}

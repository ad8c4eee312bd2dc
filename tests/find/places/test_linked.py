"""How the page's words of events link to words of places. Every sentence is ours."""

import numpy as np
import pytest

from whosays.document import Span
from whosays.find.places.linked import NO_EVENT, as_odds, most_linked, where_links
from whosays.heads import LINK_SIZE
from whosays.inference import LabelledSpan, Labels, Readings

# "Shells hit Halm near Oru"
HIT, HALM, ORU = Span(7, 10), Span(11, 15), Span(21, 24)


@pytest.fixture
def labels() -> Labels:
    """The hit was in Halm."""
    origins, ends = np.zeros((2, 3, LINK_SIZE), np.float32)
    origins[0, 0] = 1
    ends[:, 0] = [0, 3, -2]
    readings = Readings([HIT, HALM, ORU], {"where": (origins, ends)}, {})
    return Labels("m", (), (), (), (), events=(LabelledSpan(HIT, "Armed clash", 0.9),), readings=readings)


def test_each_event_links_to_each_place(labels):
    assert where_links(labels, [HALM, ORU]).tolist() == [[3.0, -2.0]]


def test_a_page_without_events_or_that_nothing_read_links_to_nothing(labels):
    for nothing in (labels._replace(events=()), labels._replace(readings=None)):
        assert where_links(nothing, [HALM]).tolist() == [[NO_EVENT]]


def test_a_place_counts_by_its_likeliest_mention():
    links = np.array([[1.0, 3.0, 2.0], [0.0, 0.0, 4.0]], np.float32)
    most, firsts = most_linked(links, owners=[0, 0, 1], number=2)
    assert most.tolist() == [3.0, 4.0]
    assert firsts.tolist() == [1.0, 1.0]


def test_no_place_is_the_likeliest_where_there_are_no_events(labels):
    links = where_links(labels._replace(events=()), [HALM, ORU])
    most, firsts = most_linked(links, [0, 1], 2)
    assert (most.tolist(), firsts.tolist()) == ([NO_EVENT, NO_EVENT], [0.0, 0.0])
    assert as_odds(NO_EVENT) == -2.0

"""How the encoder links words of an event to all the words that mean somebody. Every sentence is ours."""

import numpy as np
import pytest

from whosays.document import Span
from whosays.find.events.links import Links, links_of
from whosays.heads import LINK_SIZE
from whosays.inference import LabelledSpan, Labels, Readings

TEXT = "Guards left. Rebels shelled Halm; the guards fled."
SHELLED = Span(20, 27)
OWNERS = {"guards": [Span(0, 6), Span(38, 44)], "rebels": [Span(13, 19)], "nobody": []}


@pytest.fixture
def readings() -> Readings:
    """Four pieces: the shelling is the rebels', hardly the guards' who left, and perhaps the guards' who fled."""
    origins, ends = np.zeros((4, LINK_SIZE), np.float32), np.zeros((4, LINK_SIZE), np.float32)
    origins[2, 0] = 1
    ends[:, 0] = [-4, 3, 0, -1]
    return Readings([Span(0, 6), Span(13, 19), SHELLED, Span(38, 44)], {"actor": (origins, ends)}, {})


def test_each_owner_is_linked_by_its_likeliest_mention_and_by_the_mean_of_all(readings):
    found = Links(readings, (), OWNERS).to("actor", SHELLED)
    assert found["guards"].most == pytest.approx(1 / (1 + np.exp(1)))
    assert found["guards"].mean == pytest.approx(1 / (1 + np.exp(2.5)))
    assert (found["guards"].first, found["rebels"].first) == (False, True)


def test_who_has_no_mention_is_linked_to_nothing(readings):
    assert "nobody" not in Links(readings, (), OWNERS).to("actor", SHELLED)
    assert Links(readings, (), {}).to("actor", SHELLED) == {}


def test_a_word_inside_the_encoders_own_words_is_read_as_all_of_them(readings):
    halm = Span(28, 32)
    assert Links(readings, (), OWNERS).to("actor", halm)["rebels"].most == 0.5
    assert Links(readings, (Span(20, 32),), OWNERS).to("actor", halm)["rebels"].most > 0.9


def test_a_page_that_no_encoder_read_has_no_links():
    assert links_of(Labels("none", (), (), (), ()), [(Span(0, 6), "guards")]) is None


def test_the_links_of_a_page_know_the_encoders_words_of_events(readings):
    shelled = LabelledSpan(Span(20, 32), "Shelling/artillery/missile attack", 0.9)
    links = links_of(
        Labels("m", (), (), (), (), events=(shelled,), readings=readings),
        [(m, w) for w, ms in OWNERS.items() for m in ms],
    )
    assert links is not None
    assert links.to("actor", Span(28, 32))["rebels"].first

"""Scores become spans and links."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.encoding import windows
from whosays.findings import MANNERS
from whosays.heads import LINK_HEADS, LINK_SIZE, TOKEN_HEADS
from whosays.inference import UNLIKELY, Scores, best_segments, read_labels
from whosays.parse import parse_report

TEXT = "The army said the bridge was open. The mayor denied it."


def scores_for(window, tags: dict[str, dict[str, str]], links: dict[int, dict[str, set[int]]]) -> Scores:
    """Scores that say just what we want: tags by piece word, links by cue piece.

    A role's first and last pieces are those of its runs, as a model that is sure of everything would have it.
    """
    n = len(window.pieces)
    heads = {}
    for head, labels in TOKEN_HEADS.items():
        chosen = np.zeros((n, len(labels)), np.float32)
        chosen[:, 0] = 1
        for i, label in tags.get(head, {}).items():
            chosen[i] = 0
            chosen[i, labels.index(label)] = 1
        heads[head] = chosen

    def reached(link: str, roles: dict[str, set[int]]) -> set[int]:
        role, _, edge = link.partition("_")
        step = {"first": -1, "last": 1}.get(edge, 0)
        return {i for i in roles.get(role, ()) if not step or i + step not in roles[role]}

    def vectors(link: str):
        of_cue, of_word = np.zeros((n, LINK_SIZE), np.float32), np.full((n, LINK_SIZE), 0.0, np.float32)
        for k, (cue, roles) in enumerate(links.items()):
            of_cue[cue, k] = 1
            of_word[:, k] = -20
            for i in reached(link, roles):
                of_word[i, k] = 20
        return of_cue, of_word

    return Scores(heads, {link: vectors(link) for link in LINK_HEADS})


@pytest.fixture
def window(as_report):
    return windows(parse_report(as_report(TEXT)))[0]


def test_tags_and_links_become_attributions(window):
    # 1 The 2 army 3 said 4 the 5 bridge 6 was 7 open 8 . 9 The 10 mayor 11 denied 12 it 13 .
    tags = {
        "source": {1: "B", 2: "I", 9: "B", 10: "I"},
        "cue": {3: "B", 11: "B"},
        "content": {4: "B", 5: "I", 6: "I", 7: "I", 12: "B"},
        "manner": {11: "denies"},
    }
    links = {3: {"source": {1, 2}, "content": {4, 5, 6, 7}}, 11: {"source": {9, 10}, "content": {12}}}
    labels = read_labels("m", TEXT, [window], [scores_for(window, tags, links)])
    found = [
        (a.source.span.of(TEXT), a.cue.span.of(TEXT), [c.span.of(TEXT) for c in a.contents])
        for a in labels.attributions
    ]
    assert found == [("The army", "said", ["the bridge was open"]), ("The mayor", "denied", ["it"])]
    assert MANNERS[int(np.argmax(labels.attributions[1].manners))] == "denies"


def test_a_content_that_no_cue_claims_stands_alone(window):
    tags = {"content": {4: "B", 5: "I"}}
    (attribution,) = read_labels("m", TEXT, [window], [scores_for(window, tags, {})]).attributions
    assert (attribution.source, attribution.cue) == (None, None)


def test_a_content_without_tags_is_read_off_the_links(window):
    tags = {"cue": {11: "B"}, "source": {10: "B"}}
    links = {11: {"source": {10}, "content": {4, 5, 6, 7}}}
    (attribution,) = read_labels("m", TEXT, [window], [scores_for(window, tags, links)]).attributions
    assert attribution.contents[0].span.of(TEXT) == "the bridge was open"


def test_a_statement_in_a_statement_has_its_own_source_and_content(as_report):
    text = "Officials said the mayor had denied it."
    # 1 officials 2 said 3 the 4 mayor 5 had 6 denied 7 it 8 .
    (window,) = windows(parse_report(as_report(text)))
    tags = {
        "cue": {2: "B", 6: "B"},
        "source": {1: "B"},
        "content": {3: "B", 4: "I", 5: "I", 6: "I", 7: "I"},
    }
    links = {2: {"source": {1}, "content": {3, 4, 5, 6, 7}}, 6: {"source": {3, 4}, "content": {7}}}
    labels = read_labels("m", text, [window], [scores_for(window, tags, links)])
    found = [(a.source.span.of(text), [c.span.of(text) for c in a.contents]) for a in labels.attributions]
    assert found == [("Officials", ["the mayor had denied it"]), ("the mayor", ["it"])]


def test_two_cues_do_not_claim_the_same_words(window):
    tags = {"cue": {3: "B", 11: "B"}, "content": {4: "B", 5: "I", 6: "I"}}
    links = {3: {"content": {4, 5, 6}}, 11: {"content": {4, 5, 6}}}
    labels = read_labels("m", TEXT, [window], [scores_for(window, tags, links)])
    assert len([a for a in labels.attributions if a.cue]) == 1


@settings(deadline=None)
@given(st.lists(st.floats(-6, 6), min_size=1, max_size=9), st.randoms())
def test_the_best_segments_are_the_best_of_all(inside, draw):
    n = len(inside)
    first, last = ([draw.uniform(-3, 3) for _ in range(n)] for _ in "ab")
    arrays = [np.array(x, np.float32) for x in (inside, first, last)]

    def value(segments):
        return sum(arrays[1][a] + arrays[0][a:b].sum() + arrays[2][b - 1] for a, b in segments)

    def every(start):
        """Every set of disjoint segments from `start` on that reach over no unlikely piece."""
        yield []
        for a in range(start, n):
            for b in range(a + 1, n + 1):
                if (arrays[0][a:b] > UNLIKELY).all():
                    yield from ([(a, b), *rest] for rest in every(b))

    found = best_segments(*arrays)
    assert value(found) == pytest.approx(max(value(s) for s in every(0)), abs=1e-4)


def test_place_names_and_events_take_their_label_from_a_class_head(as_report):
    text = "Halm was shelled."
    (window,) = windows(parse_report(as_report(text)))
    shelled = window.spans.index(next(s for s in window.spans if s and s.of(text).startswith("shell")))
    tags = {
        "toponym": {1: "B"},
        "place_use": {1: "other"},
        "event": {shelled: "B"},
        "event_type": {shelled: "Shelling/artillery/missile attack"},
    }
    labels = read_labels("m", text, [window], [scores_for(window, tags, {})])
    assert [(t.span.of(text), t.label) for t in labels.toponyms] == [("Halm", "other")]
    assert [(e.span.of(text), e.label) for e in labels.events] == [("shelled", "Shelling/artillery/missile attack")]


def test_a_tagged_piece_of_a_word_is_the_whole_word(as_report):
    text = "Hussaini denied it."
    (window,) = windows(parse_report(as_report(text)))
    assert window.spans[1].of(text) != "Hussaini"
    labels = read_labels("m", text, [window], [scores_for(window, {"mention": {1: "B-person"}}, {})])
    assert [m.span.of(text) for m in labels.mentions] == ["Hussaini"]


@pytest.mark.parametrize(
    ("text", "whole"), [("The U.N. office", "U.N."), ("Plan B.The end", "B"), ("He said A. Venn", "A")]
)
def test_a_tagged_letter_of_an_abbreviation_is_the_whole_of_it(as_report, text, whole):
    (window,) = windows(parse_report(as_report(text)))
    letter = next(n for n, span in enumerate(window.spans) if span and span.of(text) == whole[0])
    labels = read_labels("m", text, [window], [scores_for(window, {"mention": {letter: "B-organisation"}}, {})])
    assert [m.span.of(text) for m in labels.mentions] == [whole]

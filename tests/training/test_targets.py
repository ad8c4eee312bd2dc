"""Windows get the answers that they should."""

from corpora.examples import Attributed, Example
from corpora.texts import parse_text
from training.targets import UNKNOWN, targets
from whosays.document import Span
from whosays.heads import TOKEN_HEADS

TEXT = "The mayor denied it."


def example(**layers) -> Example:
    return Example("a", parse_text(TEXT), "guide", **layers)


def test_layers_that_are_not_annotated_are_masked():
    (target,) = targets(example(mentions=((Span(4, 9), "person"),)))
    assert "source" not in target.tags
    labels = TOKEN_HEADS["mention"]
    assert [labels[t] for t in target.tags["mention"] if t != UNKNOWN] == ["O", "B-person", "O", "O", "O"]


def test_attributions_give_tags_links_and_classes():
    said = Attributed((Span(0, 9),), (Span(10, 16),), (Span(17, 19),), "denies", "certain")
    (target,) = targets(example(attributions=(said,)))
    words = [s.of(TEXT) if s else None for s in target.window.spans]
    (link,) = target.links
    assert [words[i] for i in link.origin] == ["denied"]
    assert [words[i] for i in link.reached["source"].nonzero()[0]] == ["The", "mayor"]
    assert {TOKEN_HEADS["manner"][t] for t in target.tags["manner"] if t != UNKNOWN} == {"denies"}


def test_a_cue_links_to_the_edges_of_its_spans_too():
    said = Attributed((Span(0, 9),), (Span(10, 16),), (Span(17, 19),), "denies", "certain")
    (target,) = targets(example(attributions=(said,)))
    words = [s.of(TEXT) if s else None for s in target.window.spans]

    def reached(link):
        return [words[i] for i in target.links[0].reached[link].nonzero()[0]]

    assert (reached("source_first"), reached("source_last")) == (["The"], ["mayor"])
    assert reached("content_first") == reached("content_last") == ["it"]


def test_mentions_come_with_the_entity_that_they_mean():
    (target,) = targets(example(chains=((Span(17, 19),), (Span(0, 9),))))
    words = [s.of(TEXT) if s else None for s in target.window.spans]
    same = target.chains["same"]
    assert [[words[i] for i in m] for m in same.mentions] == [["The", "mayor"], ["it"]]
    assert same.numbers == (1, 0)

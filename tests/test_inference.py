"""Scores become spans and links; a model made for other labels is refused."""

import numpy as np
import pytest

from whosays.encoding import windows
from whosays.errors import ModelMismatch
from whosays.findings import MANNERS
from whosays.inference import LINK_SIZE, TOKEN_HEADS, Encoder, Scores, load_encoder, read_labels
from whosays.parse import parse_report

TEXT = "The army said the bridge was open. The mayor denied it."


def scores_for(window, tags: dict[str, dict[str, str]], links: dict[int, dict[str, set[int]]]) -> Scores:
    """Scores that say just what we want: tags by piece word, links by cue piece."""
    n = len(window.pieces)
    heads = {}
    for head, labels in TOKEN_HEADS.items():
        chosen = np.zeros((n, len(labels)), np.float32)
        chosen[:, 0] = 1
        for i, label in tags.get(head, {}).items():
            chosen[i] = 0
            chosen[i, labels.index(label)] = 1
        heads[head] = chosen

    def vectors(role: str):
        of_cue, of_word = np.zeros((n, LINK_SIZE), np.float32), np.full((n, LINK_SIZE), 0.0, np.float32)
        for k, (cue, roles) in enumerate(links.items()):
            of_cue[cue, k] = 1
            of_word[:, k] = -20
            for i in roles.get(role, ()):
                of_word[i, k] = 20
        return of_cue, of_word

    return Scores(heads, {role: vectors(role) for role in ("source", "content")})


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


def test_a_tagged_piece_of_a_word_is_the_whole_word(as_report):
    text = "Hussaini denied it."
    (window,) = windows(parse_report(as_report(text)))
    assert window.spans[1].of(text) != "Hussaini"
    labels = read_labels("m", text, [window], [scores_for(window, {"mention": {1: "B-person"}}, {})])
    assert [m.span.of(text) for m in labels.mentions] == ["Hussaini"]


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelMismatch, match="cannot be opened|can be opened"):
        Encoder(path)


def test_a_model_of_other_labels_is_refused(monkeypatch):
    monkeypatch.setattr("whosays.inference.SIGNATURE", {"token_heads": {}})
    from whosays.resources import model_file

    with pytest.raises(ModelMismatch, match="other labels"):
        Encoder(model_file("encoder.onnx"))


def test_the_packages_model_reads_a_plain_sentence(as_report):
    text = "The army said on Wednesday that it had retaken the bridge. Mayor Patra Lum denied it."
    labels = load_encoder().run(parse_report(as_report(text)))
    assert "said" in [a.cue.span.of(text) for a in labels.attributions if a.cue]
    assert any("Patra Lum" in m.span.of(text) for m in labels.mentions if m.label == "person")


def test_reading_twice_gives_the_same(as_report):
    parsed = parse_report(as_report(TEXT * 30))
    assert load_encoder().run(parsed) == load_encoder().run(parsed)

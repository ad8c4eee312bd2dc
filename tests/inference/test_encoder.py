"""The model file that the package carries reads, and one made for something else is refused."""

import pytest

from whosays.errors import ModelMismatch
from whosays.inference import Encoder, load_encoder
from whosays.parse import parse_report
from whosays.resources import model_file


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelMismatch, match="cannot be opened|can be opened"):
        Encoder(path)


def test_a_model_of_other_labels_is_refused(monkeypatch):
    monkeypatch.setattr("whosays.inference.encoder.SIGNATURE", {"token_heads": {}})
    with pytest.raises(ModelMismatch, match="other labels"):
        Encoder(model_file("encoder.onnx"))


def test_the_packages_model_reads_a_plain_sentence(as_report):
    text = "The army said on Wednesday that it had retaken the bridge. Mayor Patra Lum denied it."
    labels = load_encoder().run(parse_report(as_report(text)))
    assert "said" in [a.cue.span.of(text) for a in labels.attributions if a.cue]
    assert any("Patra Lum" in m.span.of(text) for m in labels.mentions if m.label == "person")


def test_reading_twice_gives_the_same(as_report):
    parsed = parse_report(as_report("The army said the bridge was open. The mayor denied it." * 30))
    first, second = load_encoder().run(parsed), load_encoder().run(parsed)
    assert first._replace(readings=None) == second._replace(readings=None)


def test_several_threads_give_what_one_gives(as_report):
    parsed = parse_report(as_report("The army said that the bridge was open. Mayor Patra Lum denied it. " * 60))
    one, three = (Encoder(model_file("encoder.onnx"), threads=n).run(parsed) for n in (1, 3))
    assert one._replace(readings=None) == three._replace(readings=None)

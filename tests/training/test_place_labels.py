"""Labels of articles by an encoder that had not seen how they are marked."""

import json

from corpora.splits import held_back
from training.place_labels import FILE, labels_by_article
from whosays.document import Span


def test_labels_are_read_as_an_encoder_gives_them(tmp_path):
    row = {"id": "a", "mentions": [[13, 17, "location", 0.9]], "actors": [], "sources": [[0, 4, "source", 0.7]]}
    file = tmp_path / "labels.jsonl"
    file.write_text(json.dumps(row) + "\n", "utf-8")
    labels = labels_by_article(file)["a"]
    assert [(m.span, m.label, m.score) for m in labels.mentions] == [(Span(13, 17), "location", 0.9)]
    assert [p.label for p in labels.parts] == ["source"]
    assert labels.toponyms is None


def test_no_article_that_is_measured_on_is_among_them():
    assert not any(map(held_back, labels_by_article(FILE)))

"""How attributions are scored."""

from evaluation.counts import f1
from evaluation.polnear import Triple, overlapping, score
from whosays.document import Span

A = Triple((Span(0, 3),), (Span(4, 8),), (Span(9, 20),))


def test_f1():
    assert f1(1, 2, 2) == 0.5
    assert f1(0, 0, 5) == 0.0


def test_overlap_needs_every_part_that_either_has():
    assert overlapping(A, A._replace(content=(Span(15, 30),)))
    assert not overlapping(A, A._replace(source=()))
    assert overlapping(A._replace(source=()), A._replace(source=()))


def test_an_article_is_scored_end_to_end(tmp_path):
    import json

    text = "The mayor said the bridge was lost.\n\nThe army denied it."
    row = {
        "id": "made-up",
        "text": text,
        "annotations": [{"attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}]}],
    }
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear" / "dev.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    figures = score(tmp_path)
    assert figures["polnear.cue.token"] > 0
    assert set(figures) >= {"polnear.source.exact", "polnear.content.token", "polnear.triple.overlap"}

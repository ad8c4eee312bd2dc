"""How time expressions are scored, on a small document of our own."""

import pytest

from evaluation.times import Timex, document, documents, found, matches, same_value, score
from whosays.document import Span

TML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>halm</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-02" functionInDocument="CREATION_TIME">2 May 2031</TIMEX3></DCT>
<TEXT>
Halm &amp; Belquor <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2031-04-29">Tuesday</TIMEX3>.
They held out for <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3><TIMEX3 tid="t3" type="DATE"/>.

It was <TIMEX3 tid="t4" type="DATE" value="2031-W17">early last week</TIMEX3>.
</TEXT>
</TimeML>
"""


@pytest.fixture
def corpora(tmp_path):
    """A folder of corpora with the one document in both, under a name of the development part."""
    for folder in ("tempeval3/train/TimeBank", "tempeval3/train/AQUAINT", "wikiwars/timex3"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "01_WW2.tml").write_text(TML, "utf-8")
    return tmp_path


def test_a_document_is_read_with_offsets_in_its_plain_text(corpora):
    doc = document(corpora / "wikiwars" / "timex3" / "01_WW2.tml")
    assert [t.span.of(doc.parsed.text) for t in doc.gold] == ["Tuesday", "three days", "early last week"]
    assert doc.created.date == "2031-05-02"
    assert "Halm & Belquor fell on" in doc.parsed.text
    assert len(doc.parsed.paragraphs) == 2


def test_our_expressions_are_matched_with_the_annotated(corpora):
    (doc,) = documents(corpora, "wikiwars")
    pairs = matches(doc.gold, found(doc))
    assert [(a.span == b.span, a.value == b.value) for a, b in pairs] == [(True, True)] * 3


def test_each_expression_is_matched_once():
    a, b = Timex(Span(0, 10), "DATE", "2031"), Timex(Span(5, 9), "DATE", "2031")
    assert matches([a], [b, a]) == [(a, a)]
    assert matches([a, b], [a]) == [(a, a)]


@pytest.mark.parametrize(
    ("corpus", "gold", "ours", "same"),
    [
        ("tempeval3", ("DATE", "198X"), ("DATE", "198"), True),
        ("tempeval3", ("DATE", "2000-W7"), ("DATE", "2000-W07"), True),
        ("tempeval3", ("SET", "P1D"), ("SET", "P1D"), True),
        ("tempeval3", ("DATE", "1998"), ("DATE", "1999"), False),
        ("wikiwars", ("DATE", "XXXX-XX-XX"), ("SET", "P1D"), True),
        ("wikiwars", ("DATE", "P2DE"), ("DURATION", "P20Y"), True),
        ("wikiwars", ("DATE", "null"), ("DATE", ""), True),
        ("wikiwars", ("DATE", "null"), ("DATE", "1999"), False),
    ],
)
def test_values_that_are_written_differently(corpus, gold, ours, same):
    assert same_value(corpus, Timex(Span(0, 1), *gold), Timex(Span(0, 1), *ours)) is same


def test_figures_of_both_corpora(corpora):
    figures = score(corpora)
    assert figures["times.wikiwars.value"] == figures["times.tempeval3.strict"] == 1.0
    assert figures["times.tempeval3.type_accuracy"] == 1.0
    assert "times.wikiwars.type_accuracy" not in figures


def test_a_folder_without_the_corpora_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no documents of tempeval3"):
        score(tmp_path)


@pytest.mark.slow
def test_the_corpora_when_they_are_here(shared):
    figures = score(shared / "data")
    assert figures["times.tempeval3.relaxed"] >= 0.9
    assert figures["times.wikiwars.value"] >= 0.85

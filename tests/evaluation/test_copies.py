"""Copies scored on a small invented folder of the corpora's form."""

import json

import pytest

from evaluation.copies import Found, compare, hidden_wires, index_of, score
from evaluation.counts import Count
from tests.link.conftest import MARKET, OTHER, text_of


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")


@pytest.fixture
def corpora(tmp_path):
    def page(id, *paragraphs):
        return {"id": id, "publisher": f"{id}.example", "text": " ### ".join(["Shells fall on Belquor", *paragraphs])}

    pages = [page("a", *MARKET), page("b", *MARKET[:4]), page("c", *OTHER)]
    pair = {"a": "b", "b": "a", "containment": 0.9}
    write(tmp_path / "wire-copies" / "helsinki.jsonl", pages)
    write(tmp_path / "wire-copies" / "helsinki-pairs.jsonl", [pair])
    write(tmp_path / "wire-copies" / "fa-kes-pairs.jsonl", [pair])
    write(tmp_path / "raw-news" / "syria-multi-outlet" / "fa-kes.jsonl", pages)
    return tmp_path


def test_copies_of_texts_and_of_stories_are_found(corpora):
    figures = score(corpora)
    assert figures["copies.given.f1"] == figures["copies.story.f1"] == figures["copies.fa-kes.f1"] == 1
    assert figures["copies.looked_at.copy.index"] == 1


def test_grey_pairs_count_neither_way_and_unlisted_ones_as_no_copies():
    index = index_of([text_of("a", *MARKET), text_of("b", *MARKET), text_of("c", *OTHER)])
    assert compare(index, {("a", "b"): 0.3}) == Found(Count(right=0, given=0, wanted=0), grey=1, grey_given=1)
    assert compare(index, {}).copies == Count(right=0, given=1, wanted=0)
    assert compare(index, {("a", "b"): 0.9, ("a", "c"): 0.9}).copies == Count(right=1, given=1, wanted=2)


def test_a_wire_that_is_hidden_is_found_again_by_the_words_of_others():
    texts = [text_of(id, *MARKET, agency="Reuters", outlet=id) for id in ("one", "two")]
    alone = text_of("alone", *OTHER, agency="AFP", outlet="alone")
    assert hidden_wires([*texts, alone]) == (3, 2, 2)

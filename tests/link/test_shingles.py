"""Runs of words: what is compared, and what is left out of it."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.document import Span
from whosays.link.shingles import RUN, shared, shingles


def runs(*paragraphs: str):
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    return shingles("\n".join(paragraphs), spans)


def test_letter_case_punctuation_and_quotation_marks_do_not_matter():
    plain = runs("the army’s guns fell silent at dusk")
    assert (plain.unique == runs('The army\'s guns, "fell" silent - at DUSK!').unique).all()


def test_no_run_goes_from_one_paragraph_into_the_next():
    assert len(runs("one two three four", "five six seven eight").unique) == 0
    assert len(runs("one two three four five six seven eight").unique) == 4


def test_each_paragraph_has_its_own_runs():
    found = runs("a b c d e f", "too short here", "a b c d e", "")
    assert [len(found.paragraph(n)) for n in range(4)] == [2, 0, 1, 0]
    assert found.paragraph(2)[0] == found.paragraph(0)[0]


def test_a_run_counts_as_quoted_only_when_it_never_stands_outside_quotation_marks():
    quoted = runs('"we held the hill all night," he said later on')
    assert quoted.quoted.sum() == 2
    both = runs('"we held the hill all night"', "we held the hill all night")
    assert both.quoted.sum() == 0


def test_a_quotation_without_end_goes_on_to_the_end_of_its_paragraph():
    found = runs("“we held the hill all night", "then we went down again slowly")
    assert found.quoted.sum() == 2
    assert len(found.own) == 2


def test_numbers_are_the_same_in_every_run_of_the_program():
    code = (
        "from whosays.document import Span; from whosays.link.shingles import shingles; from whosays.link.copies import"
        " keys; s = shingles('a b c d e f g h i j k l m n', [Span(0, 27)]); print(s.hashes.tolist(), sorted(keys(s)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@given(st.lists(st.text("ab \n.\"“”‘'", max_size=60), max_size=6))
def test_every_run_belongs_to_one_paragraph(paragraphs):
    found = runs(*(p.replace("\n", " ") for p in paragraphs))
    assert found.bounds[-1] == len(found.hashes)
    assert sum(len(found.paragraph(n)) for n in range(len(paragraphs))) == len(found.hashes)
    assert set(found.hashes.tolist()) == set(found.unique.tolist())
    words = [len([w for w in p.translate(str.maketrans("", "", ".\"“”‘'\n")).split(" ") if w]) for p in paragraphs]
    assert len(found.hashes) <= sum(max(0, 60 - RUN + 1) for _ in words)


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_shared_is_membership(a, b):
    mine, theirs = (np.array(sorted(s), np.uint64) for s in (a, b))
    assert shared(mine, theirs).tolist() == [x in b for x in sorted(a)]

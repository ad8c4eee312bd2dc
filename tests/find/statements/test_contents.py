"""Contents that were broken off are joined, and marks and linking words set right; sentences are ours, of no real place."""

import pytest

from tests.conftest import span_of
from whosays.find.statements.contents import joined, tidy
from whosays.inference import LabelledSpan


@pytest.mark.parametrize(
    ("text", "a", "b", "between", "whole"),
    [
        ("The flag still flies over the old mill.", "The flag", "flies over the old mill", None, True),
        ('The "flag" still flies over the old mill.', "The", "flies over the old mill", None, False),
        ("The flag, he said, flies over the old mill.", "The flag", "flies over the old mill", "he said", False),
    ],
)
def test_contents_are_one_where_only_a_few_words_of_nobody_stand_between(text, a, b, between, whole):
    contents = [LabelledSpan(span_of(text, words), "content", 0.9) for words in (a, b)]
    anchors = [span_of(text, between)] if between else []
    assert (len(joined(text, contents, anchors)) == 1) is whole


@pytest.mark.parametrize(
    ("text", "words", "content"),
    [
        ("He said that the mill burned.", "that the mill burned.", "the mill burned"),
        ('"The mill burned," he said.', "The mill burned", '"The mill burned,"'),
        ('He said "the mill burned".', '"the mill burned', '"the mill burned"'),
        ("They left ,; behind.", ",;", None),
    ],
)
def test_a_content_has_both_its_quotation_marks_and_no_linking_word(text, words, content):
    found = tidy(text, span_of(text, words))
    assert (found and found.of(text)) == content

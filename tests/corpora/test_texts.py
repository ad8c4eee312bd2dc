"""Tokens become text again, as a newspaper prints it."""

import pytest

from corpora.texts import natural_spacing


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('" It holds , " he said .', '"It holds," he said.'),
        ("Oru 's army ( OA ) left .", "Oru's army (OA) left."),
        ("worst - ever toll", "worst-ever toll"),
        ("$ 5 million , 3 %", "$5 million, 3%"),
    ],
)
def test_tokens_are_put_back_as_a_newspaper_prints_them(tokens, text):
    joined, spans = natural_spacing(tokens.split())
    assert joined == text
    assert [s.of(joined) for s in spans] == tokens.split()

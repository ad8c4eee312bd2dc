"""What counts as a found trigger's type and as an argument's head."""

import pytest

from evaluation.wikievents import coarse_type, head
from tests.find.events.test_triggers import triggers
from whosays.document import Span


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the mayor of Halm", "mayor"),
        ("Daro Venn", "Venn"),
        ("two soldiers, one of them a boy", "soldiers"),
        ("rebels", "rebels"),
    ],
)
def test_the_head_is_the_last_word_before_what_hangs_on_it(phrase, expected):
    assert head(phrase, Span(0, len(phrase))).of(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve were killed in Halm.", "die"),
        ("Twelve were wounded in Halm.", "injure"),
        ("The army shelled Halm.", "attack"),
        ("Thousands rallied in Halm.", "demonstrate"),
    ],
)
def test_coarse_types(text, expected):
    assert [coarse_type(t) for t in triggers(text)] == [expected]

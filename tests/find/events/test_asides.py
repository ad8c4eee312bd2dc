"""Words that only tell part of a deed told beside them. Every sentence is ours."""

import pytest

from tests.find.events.test_triggers import triggers
from whosays.find.events.asides import part_of_another


def words(text: str) -> list[str]:
    return [t.word for t in triggers(text) if not part_of_another(t)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Guards arrested 20 men in overnight raids in Halm.", ["arrested"]),
        ("Two men were detained during a raid on a farm.", ["detained"]),
        ("Guards raided a farm and arrested two men.", ["raided", "arrested"]),
        ("Ten died in a raid, and two men were arrested.", ["died", "raid", "arrested"]),
        ("Police foiled a plot to bomb a mosque.", ["foiled"]),
        ("Police thwarted an attempt to attack the port.", ["thwarted"]),
        ("The rebels attempted to attack the port.", ["attack"]),
        ("The column released three hostages on Monday.", ["released"]),
        ("The army demanded the release of hostages taken by the column.", ["taken"]),
        ("The column took three nurses hostage.", ["took", "hostage"]),
    ],
)
def test_a_word_that_tells_part_of_another_deed_is_left_out(text, kept):
    assert words(text) == kept

"""Whether a clause says no to what it is about."""

import pytest

from whosays.link.negation import leaves_open, says_no


@pytest.mark.parametrize(
    ("words", "matter", "said"),
    [
        ("the guards did not shell the mill", "shelling", True),
        ("the guards shelled the mill", "shelling", False),
        ("the guards did not deny that they had shelled the mill", "shelling", False),
        ("they do not believe the guards of the eastern ridge shelled it", "shelling", True),
        ("they believe the guards of the eastern ridge shelled it", "shelling", False),
        ("he did not speak when shells hit the mill", "shelling", False),
        ("they warned him if he did not have the mill shelled", "shelling", False),
        ("who did not shell the mill", "shelling", False),
        ("the guards not only shelled the mill", "shelling", False),
        ("the guards didn't just shell the mill", "shelling", False),
        ("the smugglers were no match for the shelling", "shelling", False),
    ],
)
def test_a_no_stands_shortly_before_the_word(words, matter, said):
    assert says_no(words, matter, words.index("shell"), denies=False) is said


def test_who_does_not_know_says_neither_yes_nor_no():
    words = "it is not clear whether the guards shelled the mill"
    assert not says_no(words, "shelling", words.index("shell"), denies=False)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the guild was unable to verify talk of a raid", True),
        ("it could neither confirm nor deny the raid", True),
        ("it was too early to say whether gunmen had a part in it", True),
        ("it is not clear whether they fled", True),
        ("there was no confirmation of the raid", True),
        ("the guild confirmed the raid", False),
        ("they have not fled", False),
    ],
)
def test_who_cannot_tell_leaves_it_open(words, left):
    assert leaves_open(words) is left

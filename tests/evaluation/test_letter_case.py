"""Small letters come back where other texts have them, and every letter stays where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.letter_case import count, restore

SEEN = [
    "Yesterday the men of Halm left the town. He said the Free Army of Oru has a rifle and that the army left.",
    "They said the Free Army of Oru came. We know the Free Army of Oru.",
]


@pytest.fixture(scope="module")
def casing():
    return count(SEEN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("THE MEN LEFT HALM.  THE TOWN", "The men left Halm.  The town"),
        ("THE MEN OF ZARENDA", "The men of Zarenda"),
        ("THEY SAID THE FREE ARMY OF ORU LEFT", "They said the Free Army of Oru left"),
        ("THE TOWN AND THE RIFLES", "The town and the rifles"),
        ("THE ZFA (ZFA) OF HALM", "The ZFA (ZFA) of Halm"),
        ("ZARENDA'S MEN", "Zarenda's men"),
        ("THE 3D MEN", "The 3d men"),
        ("THE MEN\nOF HALM\n\n   THE TOWN", "The men of Halm\n\n   The town"),
    ],
)
def test_words_are_written_as_elsewhere_and_unknown_ones_as_names(casing, given, expected):
    assert restore(given, casing) == expected


@given(st.text("ABHN ().\n'", max_size=60))
def test_every_letter_stays_where_it_stood(text):
    restored = restore(text, count(SEEN))
    assert restored.upper().replace("\n", " ") == text.replace("\n", " ")

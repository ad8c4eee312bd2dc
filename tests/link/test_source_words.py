"""What the words for a source say by themselves."""

import pytest

from whosays.link.source_words import army_of, is_kind, joint_parts, short


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("residents and activists", ["residents", "activists"]),
        ("the mayor of Halm, a ferryman and two teachers", ["the mayor of Halm", "a ferryman", "two teachers"]),
        ("Ada Venn, a teacher and a former judge", ["Ada Venn, a teacher and a former judge"]),
    ],
)
def test_a_joint_source_has_its_parts(words, parts):
    assert joint_parts(words) == parts


def test_a_source_is_called_without_what_hangs_on_it():
    assert short("the ferry guards in Halm") == "ferry guards"
    assert short("the Halm-based Harbour Watch, which counts the dead") == "Harbour Watch"


def test_a_kind_of_body_is_no_name():
    assert is_kind("a war monitor")
    assert not is_kind("Harbour Watch")


def test_an_army_is_one_under_all_its_names():
    assert army_of("the army") == army_of("the military") == ""
    assert army_of("Harbour Guard") is None

"""Which matters words tell of."""

import pytest

from whosays.link.matters import family, is_open, matter_words


def test_who_inspects_weapons_tells_of_no_attack():
    assert list(matter_words("poison gas experts arrived", "")) == []
    assert [m for m, _ in matter_words("poison gas experts found poison gas", "")] == ["chemical"]


@pytest.mark.parametrize("words", ["a bomb technician came", "the bomb disposal squad", "two bomb threats"])
def test_who_deals_with_bombs_and_who_threatens_with_them_tell_of_no_blast(words):
    assert not matter_words(words, words)


def test_what_is_so_or_not_is_no_open_matter():
    assert family("shelling") == family("killing") == "harm"
    assert is_open("council")
    assert not is_open("killing")


def test_a_states_own_council_is_not_the_council():
    assert dict(matter_words("the Security Council met", "")).keys() == {"council"}
    assert not dict(matter_words("the National Security Council met", ""))


def test_who_leaves_a_place_is_told_by_its_name():
    assert dict(matter_words("2,000 people left Halm on Friday", "")).keys() == {"flight"}
    assert not dict(matter_words("the storm left many streets flooded", ""))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("its forces had captured two Oruan bases", "entry"),
        ("its forces had captured two Oruan bakers", "arrest"),
        ("the soldiers captured nine villagers", "arrest"),
    ],
)
def test_sites_are_taken_and_people_are_arrested(words, first):
    assert matter_words(words, words)[0][0] == first


def test_a_plane_that_is_shot_down_attacks_nobody():
    assert dict(matter_words("the guards shot down a warplane", "")).keys() == {"downing"}
    assert dict(matter_words("a warplane bombed the mill", "")).keys() == {"air", "blast"}


@pytest.mark.parametrize("words", ["in agreement with the guards", "a heart attack", "two fire engines came"])
def test_a_figure_of_speech_tells_of_no_matter(words):
    assert not matter_words(words, words)

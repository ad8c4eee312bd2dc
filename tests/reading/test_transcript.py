"""Pages whose turns begin with whoever speaks. All people and places are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.test_published import story
from whosays.reading import page_from_bytes, read_report
from whosays.reading.transcript import LEAST, find_turns, told_by_speakers

RADIO = (
    ("headline", "Fighting goes on in Halm"),
    ("chrome", "MILA KLINE, HOST:"),
    ("paragraph", "The army says that it has retaken Halm. Our correspondent is Daro Venn. What do you hear?"),
    ("paragraph", "DARO VENN, BYLINE: The ministry says that 200 rebels were killed. But I hear shooting."),
    ("chrome", "(SOUNDBITE OF GUNFIRE)"),
    ("chrome", "KLINE: And the rebels?"),
    ("paragraph", "IDRIS TARN: (Through interpreter) We hold the centre."),
    ("paragraph", "VENN: That was their spokesman."),
)


def turns(*lines, publisher=None):
    """Of each turn who speaks, whether for the page, and what is said."""
    page = story(*lines)
    blocks = told_by_speakers("p" * 64, page.text, page.blocks)
    page = page._replace(blocks=blocks)
    return [
        (turn.quote, turn.own, *(line.of(page.text) for line in turn.lines)) for turn in find_turns(page, publisher)
    ]


def interview(asks: str, answers: str, publisher: str | None = None):
    lines = (
        f"{asks}: Who holds the bridge?",
        f"{answers}: We have held it since March.",
        f"{asks}: How many of your men have died?",
        f"{answers}: We lost three of them.",
    )
    return turns(*(("paragraph", line) for line in lines), publisher=publisher)


def test_hosts_and_reporters_speak_for_the_page_and_others_for_themselves():
    found = turns(*RADIO)
    assert [(who, own) for who, own, *_ in found] == [
        ("MILA KLINE", True),
        ("DARO VENN", True),
        ("KLINE", True),
        ("IDRIS TARN", False),
        ("VENN", True),
    ]


def test_what_is_said_stands_behind_the_name_and_below_it():
    found = turns(*RADIO)
    assert found[0][2].startswith("The army says")
    assert found[3][2:] == ("We hold the centre.",)


def test_remarks_on_sounds_are_nobody_s_and_short_turns_are_story():
    page = story(*RADIO)
    kinds = [b.kind for b in told_by_speakers("p" * 64, page.text, page.blocks)]
    assert kinds[4:6] == ["chrome", "paragraph"]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Q", "A"),
        ("QUESTION", "MR TARN"),
        ("Halm Post", "Tarn"),
        ("Reporter", "Colonel Idris Tarn"),
        ("[00:12] Kline", "Tarn"),
    ],
)
def test_who_asks_asks_for_the_page(asks, answers):
    assert [own for _, own, *_ in interview(asks, answers)] == [True, False, True, False]


def test_a_publisher_s_own_words_are_the_page_s():
    lines = ("Halm Post: You hold it.", "Tarn: We do.", "Halm Post: You lost men.", "Tarn: Three of us.")
    found = turns(*(("paragraph", line) for line in lines), publisher="The Halm Post")
    assert [own for _, own, *_ in found] == [True, False, True, False]


def test_what_follows_the_last_turn_is_no_longer_than_the_longest_before_it():
    end = [("paragraph", "Transcripts are made in haste."), ("paragraph", "Their form may change.")]
    assert turns(*RADIO, *end)[-1][2:] == ("That was their spokesman.",)
    flat = [("paragraph", line) for line in ("Q: Who holds it?", "A: We do, all of it.") * 2]
    assert turns(*flat, *end)[-1][2:] == ("We do, all of it.",)


@pytest.mark.parametrize(
    "lines",
    [
        ["Killed: 20 people.", "Injured: 31 people.", "Killed: 4 people.", "Injured: 5 people."],
        ["Pros: the road is short.", "Cons: the road is mined.", "Pros: the hill is near.", "Cons: the hill is steep."],
        ["Name: Daro Venn", "Age: 34", "Name: Mila Kline", "Age: 27"],
        ["March 15: We march on Halm.", "March 18: You fire on us.", "March 15: We wait.", "March 18: We go home."],
        ["Tarn: We hold the bridge.", "Venn: You do not.", "The army: I see no bridge.", "Oru: We have three."],
        ["Tarn: We hold the bridge.", "Tarn: You do not.", "Tarn: I see no bridge.", "Tarn: We have three."],
    ],
)
def test_what_is_no_transcript(lines):
    assert len(lines) >= LEAST
    assert not turns(*(("paragraph", line) for line in lines))


def test_an_interview_on_a_page():
    lines = (
        "Interview: “The army will not stop us”",
        "Idris Tarn, the spokesman of the Halm Front, spoke to us by telephone from the outskirts of Halm on Friday.",
        "Halm Post: The army says that it entered Halm on Friday. Is that true?",
        "Tarn: No. Their tanks reached the mill, and we pushed them back.",
        "Halm Post: How many of your fighters have died?",
        "Tarn: We lost three men.",
    )
    report = read_report(page_from_bytes("\n\n".join(lines).encode(), "a.txt"))
    assert [t.quote for t in report.info.turns] == ["Halm Post", "Tarn", "Halm Post", "Tarn"]
    assert [t.own for t in report.info.turns] == [True, False, True, False]


@given(
    st.lists(st.sampled_from(["Q", "A", "Tarn", "MR VENN", "12 May", "(", "“We”"]), max_size=12),
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30),
)
def test_turns_stand_in_the_text_in_order(names, said):
    page = story(*(("paragraph", f"{name}: {said} we?") for name in names), ("paragraph", "The end."))
    found = find_turns(page, None)
    assert all(turn.spans[0].of(page.text) == turn.quote for turn in found)
    ends = [span.end for turn in found for span in (*turn.spans, *turn.lines)]
    assert ends == sorted(ends)

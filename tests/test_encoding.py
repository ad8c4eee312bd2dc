"""The model's input: windows of whole sentences, each sentence once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import ParsedText, Span
from whosays.encoding import CASES, CLS, SEP, WINDOW, windows
from whosays.parse import parse_report


def parsed(as_report, text: str) -> ParsedText:
    return parse_report(as_report(text))


def test_a_short_text_is_one_window(as_report):
    text = "The bridge fell.\n\nNobody crossed it."
    (window,) = windows(parsed(as_report, text))
    assert window.pieces[0] == CLS
    assert list(window.pieces).count(SEP) == 2
    assert window.first == 1
    words = [s.of(text) for s in window.spans if s]
    assert words == ["The", "bridge", "fell", ".", "Nobody", "crossed", "it", "."]


def test_later_windows_begin_with_context(as_report):
    text = "\n".join(f"The spokesman said that shell number {n} fell near the river at noon." for n in range(60))
    first, second = windows(parsed(as_report, text))[:2]
    assert first.first == 1
    assert second.first > 1
    assert len(first.pieces) <= WINDOW


def test_a_sentence_longer_than_a_window_is_cut(as_report):
    text = "shells " * 900
    found = windows(parsed(as_report, text))
    assert len(found) > 1
    assert all(len(w.pieces) <= WINDOW for w in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="ab .é“\n\tZ1", min_size=1, max_size=80), min_size=1, max_size=30))
def test_each_piece_is_read_once_as_its_windows_own(lines):
    from tests.conftest import report_of

    text = "\n".join(lines)
    seen = [s for w in windows(parse_report(report_of(text))) for s in w.spans[w.first :] if s]
    assert len(seen) == len(set(seen))
    covered = {i for s in seen for i in range(*s)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


def test_an_empty_story_has_no_windows():
    assert windows(ParsedText("", ())) == ()


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_white_space_has_no_windows(as_report, text):
    assert windows(parsed(as_report, text)) == ()


def test_spans_are_characters_also_after_accents(as_report):
    text = "Señor Ávila denied it."
    (window,) = windows(parsed(as_report, text))
    assert window.spans[1] is not None
    assert Span(window.spans[1].start, window.spans[1].end).of(text) in text


def test_in_a_text_in_capitals_no_word_counts_as_an_acronym(as_report):
    (window,) = windows(parsed(as_report, "REBELS SHELLED THE PORT OF HALM AT NOON. THE TARN POST FELL."))
    assert set(window.cases) == {0}
    (window,) = windows(
        parsed(as_report, "REBELS SHELLED THE PORT\n\nThe shells fell at noon, the UN said, and the port burned.")
    )
    assert CASES.index("upper") in window.cases

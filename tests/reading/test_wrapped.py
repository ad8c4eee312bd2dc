"""Texts whose lines are broken by their width are read a paragraph at a time."""

import textwrap

from whosays.reading import page_from_bytes, read_report
from whosays.reading.lines import plain_lines
from whosays.reading.wrapped import unwrapped

PARAGRAPHS = (
    "Rebels shelled the mill of Halm on Monday night and killed two men who were asleep there, the mayor of the town "
    "said on Tuesday, and nobody knows why they did it.",
    'A rebel spokesman denied it. "We have no guns within thirty miles of the mill, and no quarrel with its owner," he '
    "told reporters at the crossing of Belquor.",
    "The governor has asked for a list of the dead.",
)


def _unwrapped(text: str) -> str:
    return unwrapped(text, plain_lines(text))


def _wrapped(indent: str = "", between: str = "\n\n") -> str:
    return between.join(textwrap.fill(p, 66, initial_indent=indent) for p in PARAGRAPHS)


def test_each_paragraph_is_one_line_and_nothing_else_moves() -> None:
    wrapped = _wrapped()
    text = _unwrapped(wrapped)
    assert tuple(text.split("\n\n")) == PARAGRAPHS
    assert len(text) == len(wrapped)


def test_an_indented_line_begins_a_paragraph() -> None:
    text = _unwrapped(_wrapped(indent="   ", between="\n"))
    assert tuple(line.text for line in plain_lines(text)) == PARAGRAPHS


def test_lines_of_their_own_are_left_alone() -> None:
    menu = "Home\nWorld news\nThe war in Oru\nSport\nWeather in Halm\nContact us\nAbout the Halm Post"
    story = "\n".join(PARAGRAPHS)
    assert _unwrapped(menu) == menu
    assert _unwrapped(story) == story


def test_a_headline_above_wrapped_paragraphs_stays_apart() -> None:
    text = _unwrapped("Two killed at a mill\n" + _wrapped())
    assert text.split("\n")[:2] == ["Two killed at a mill", PARAGRAPHS[0]]


def test_a_wrapped_page_has_the_blocks_of_the_page_with_long_lines() -> None:
    pages = (page_from_bytes(t.encode(), "a.txt") for t in (_wrapped(), "\n\n".join(PARAGRAPHS)))
    kinds = [[(b.kind, b.spans[0].of(r.text)) for b in r.blocks] for r in map(read_report, pages)]
    assert kinds[0] == kinds[1]

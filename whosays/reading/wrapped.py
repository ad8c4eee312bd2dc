"""Puts the lines of a hard-wrapped text together again, as mail programs and wires send it: a paragraph is one line.

A line was broken by its width where the next line's first word would not have fitted on it. Such line ends become
spaces, as many as they had characters, so that every other character stays where it was.
"""

from collections.abc import Sequence
from itertools import pairwise

from whosays.reading.lines import Line

# Characters of the widest line in a wrapped text, at least and at most, and how much narrower some paragraphs are.
NARROWEST, WIDEST, SLACK = 50, 100, 8
LEAST, SHARE = 4, 0.6  # broken lines of a wrapped text, and their share of all that another follows at once


def unwrapped(text: str, lines: Sequence[Line]) -> str:
    """A plain text with each paragraph on one line, if it is hard-wrapped; else as it is.

    >>> import textwrap
    >>> from whosays.reading.lines import plain_lines
    >>> report = "Gunmen who came across the river in two boats shot a miller and three cows in Halm. " * 4
    >>> wrapped = "\\n".join(textwrap.wrap(report)) + "\\n\\nNobody fled."
    >>> unwrapped(wrapped, plain_lines(wrapped)) == report.strip() + "\\n\\nNobody fled."
    True
    """
    width = max((end for line in lines if (end := _column(text, line.span.end)) <= WIDEST), default=0)
    followed = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    broken = {a.span.end for a, b in followed if _is_broken(text, a, b, width)}
    if width < NARROWEST or len(broken) < max(LEAST, SHARE * len(followed)):
        return text
    out = list(text)
    for a, b in followed:
        goes_on = a.span.end in broken or b.text[0].islower()
        if goes_on and _column(text, b.span.start) <= _column(text, a.span.start):
            out[a.span.end : b.span.start] = " " * (b.span.start - a.span.end)
    return "".join(out)


def _column(text: str, at: int) -> int:
    """How many characters of its line stand before a position."""
    return at - (text.rfind("\n", 0, at) + 1)


def _is_broken(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on a line."""
    end = _column(text, line.span.end)
    return end <= width < end + 1 + len(after.text.split()[0]) + SLACK

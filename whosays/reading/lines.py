"""The lines of a canonical text, each with what its mark-up says of it: the units that blocks are made of."""

import re
from typing import NamedTuple

from whosays.document import Span

# A line longer than a whole report is a page that lost its line ends; it is still one line.
_LINE = re.compile(r"[^\n\r]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")  # letters, with what an apostrophe adds: "guard's"


class Line(NamedTuple):
    """A non-blank line without the white space around it.

    `tags` are the elements that it stands in, innermost first, with the words of their class and id; empty for plain
    text. `linked` is the share of its characters inside links. `chosen` says whether the extractor took it as story;
    None for plain text. `gap` counts the blank lines before it.
    """

    span: Span
    text: str
    tags: tuple[str, ...] = ()
    linked: float = 0.0
    chosen: bool | None = None
    gap: int = 0


def letters_of(text: str) -> str:
    """A text as it is compared where marks, spaces and case may differ: small letters and digits alone.

    >>> letters_of("Halm: “It fell.”")
    'halmitfell'
    """
    return "".join(c for c in text.lower() if c.isalnum())


def plain_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a plain text.

    >>> [(line.text, line.gap) for line in plain_lines("One\\n\\n  Two \\n")]
    [('One', 0), ('Two', 1)]
    """
    out: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        span = Span(*found.span()).trimmed(text)
        if span is None:
            continue
        between = text[end : found.start()]
        gap = max(0, between.count("\n") - 1) if out else between.count("\n")
        out.append(Line(span, span.of(text), gap=gap))
        end = found.end()
    return tuple(out)

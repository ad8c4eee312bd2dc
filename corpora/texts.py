"""Reading the texts of corpora: rows of their files, and tokens joined as a newspaper would print them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whosays.document import ParsedText, Span
from whosays.parse import paragraph


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def parse_text(text: str) -> ParsedText:
    """A corpus's text as the story of a page, each of its lines a paragraph."""
    return ParsedText(
        text, tuple(paragraph(text, Span(*m.span()), "paragraph") for m in re.finditer(r"\S[^\n]*", text))
    )


# Tokens that stand close to the one before, and tokens that the next one stands close to.
_CLOSE_LEFT = frozenset(". , ; : ! ? ) ] ” ’ % …".split()) | {
    f"{mark}{end}" for mark in "'’" for end in ("s", "S", "m", "re", "ve", "ll", "d", "t")
}
_CLOSE_LEFT |= {"n't", "n’t"}
_CLOSE_RIGHT = frozenset(["(", "[", "“", "‘", "$", "£", "€", "#"])


def natural_spacing(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Tokens joined as a newspaper would print them, and where each stands.

    >>> natural_spacing('" It holds , " Mr Oru \\'s aide said .'.split())[0]
    '"It holds," Mr Oru\\'s aide said.'
    """
    text, spans, inside, glue = "", [], {'"': False, "'": False}, True
    for token in tokens:
        close = glue or token in _CLOSE_LEFT
        glue = token in _CLOSE_RIGHT
        if token in inside:
            close, glue = (True, False) if inside[token] else (close, True)
            inside[token] = not inside[token]
        if token in {"-", "/", "–"} and text[-1:].isalnum():
            close, glue = True, True
        text += token if close else " " + token
        spans.append(Span(len(text) - len(token), len(text)))
    return text, spans


def running_text(sentences: Iterable[Sequence[str]], *, sentences_a_paragraph: int = 3) -> tuple[str, list[list[Span]]]:
    """Tokenised sentences as plausible text, a few to a paragraph, and where each token stands."""
    text, places = "", []
    for n, tokens in enumerate(sentences):
        words, spans = natural_spacing(tokens)
        if text:
            text += " " if n % sentences_a_paragraph else "\n"
        places.append([Span(len(text) + s.start, len(text) + s.end) for s in spans])
        text += words
    return text, places

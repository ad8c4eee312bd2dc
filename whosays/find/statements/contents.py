"""Where reported words begin and end: broken contents are completed, quotation marks paired."""

import re
from collections.abc import Sequence

from whosays.document import Span
from whosays.inference import LabelledSpan

OPENING, CLOSING = '"“«', '"”»'
MARKS = re.compile(r"[\"“”«»]")

MENDED_GAP = 40  # characters: a word or three that the tags missed


def broken(text: str, a: Span, b: Span, anchors: Sequence[Span]) -> bool:
    """Whether two contents are one, broken off: "the flag still … over the town".

    The gap is short and holds no quotation mark, no line end, and none of the `anchors`, the page's sources and cues.
    """
    gap = text[a.end : b.start]
    between = Span(a.end, b.start)
    return (
        a.end <= b.start
        and len(gap) <= MENDED_GAP
        and not re.search(r"[\"“”«»\n\r]", gap)
        and not any(p.overlaps(between) for p in anchors)
    )


def joined(text: str, contents: Sequence[LabelledSpan], anchors: Sequence[Span]) -> tuple[LabelledSpan, ...]:
    """The contents in order, those that are one joined."""
    parts: list[LabelledSpan] = []
    for content in sorted(contents, key=lambda c: c.span):
        if parts and (parts[-1].span.end >= content.span.start or broken(text, parts[-1].span, content.span, anchors)):
            whole = Span(parts[-1].span.start, max(parts[-1].span.end, content.span.end))
            parts[-1] = parts[-1]._replace(span=whole, score=min(parts[-1].score, content.score))
        else:
            parts.append(content)
    return tuple(parts)


def tidy(text: str, span: Span) -> Span | None:
    """A content without the linking word and with its quotation marks paired: a mark cut off at an end is taken in,
    a comma or full stop that ends the speaker's clause and not the quotation is left out.
    """
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    link = re.compile(r"(?:that|if|whether)\s+", re.I).match(text, start, end)
    if link:
        start = link.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    if text[end - 1 : end] == "." and not _opens(text, start, end):
        end -= 1
    if (
        text[end : end + 1] in {",", "."}
        and text[end + 1 : end + 2]
        and text[end + 1 : end + 2] in CLOSING
        and _opens(text, start, end)
    ):
        end += 2
    elif text[end : end + 1] and text[end : end + 1] in CLOSING and _opens(text, start, end):
        end += 1
    if start and text[start - 1] in OPENING and _closes(text, start, end):
        start -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a quotation is open at the end of the span."""
    inside = text[start:end]
    return len(MARKS.findall(inside)) % 2 == 1 or text[start - 1 : start] in set(OPENING)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a quotation that began before the span ends in it."""
    return len(MARKS.findall(text[start:end])) % 2 == 1

"""The text of a page as a dossier shows it: block by block, with what is somebody's marked in place."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from textwrap import shorten
from typing import NamedTuple

from markupsafe import Markup, escape

from whosays.document import STORY_KINDS, Span, visible
from whosays.findings import ReportRecord

CLUTTER = frozenset({"chrome", "related"})
_SIGN = Markup('<a class="back" id="{}" href="#{}" aria-label="{}">{}</a>')
_SPOT = Markup('<span id="{}"></span>')
MOST_BEGUN = 60  # characters of a page that has no headline


class Mark(NamedTuple):
    """Words that are shown with a class of their own (`role`) in the colour of a side.

    `anchor` is the id that the page's text gives them, None where nothing leads there; `back` is where the `sign` at
    their beginning leads, and `label` what it is called for those who cannot see it; no sign, nothing to see.
    """

    span: Span
    role: str
    side: str | None = None
    anchor: str | None = None
    back: str = ""
    sign: str = "¶"
    label: str = ""


class Words(NamedTuple):
    """A stretch of a page's text with the classes that it is shown with and the anchors that begin in it."""

    html: Markup
    classes: str


class Line(NamedTuple):
    """A block of the page as it is shown: its kind and its words."""

    kind: str
    words: tuple[Words, ...]


def runs(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Neighbouring lines together: runs of clutter, and runs of everything else."""
    grouped = groupby(lines, key=lambda line: "clutter" if line.kind in CLUTTER else "shown")
    return [(kind, list(members)) for kind, members in grouped]


def page_lines(record: ReportRecord, text: str, marks: Sequence[Mark]) -> Iterator[Line]:
    """The page's text block by block. Only what is story has marks; each anchor stands once, where its words begin."""
    begun: set[str] = set()
    for block in sorted(record.blocks, key=lambda b: b.spans):
        for span in block.spans:
            inside = [m for m in marks if m.span.overlaps(span)] if block.kind in STORY_KINDS else []
            yield Line(block.kind, tuple(_words(text, span, inside, begun)))


def shown_anchors(record: ReportRecord, marks: Sequence[Mark]) -> set[str]:
    """The anchors that the page's text will have: those of words that stand in the story."""
    story = [span for block in record.blocks if block.kind in STORY_KINDS for span in block.spans]
    return {m.anchor for m in marks if m.anchor and any(m.span.overlaps(span) for span in story)}


def headline_of(record: ReportRecord, text: str) -> str:
    """The report's headline or, where it has none, how its story begins, so that reports can be told apart."""
    if record.report.title:
        return record.report.title
    story = next((b.spans[0].of(text).split() for b in record.blocks if b.kind == "paragraph"), [])
    begun = shorten(" ".join(story), MOST_BEGUN, placeholder=" …")
    return f"(no headline) “{begun}”" if begun else "(no headline)"


def _words(text: str, line: Span, marks: Sequence[Mark], begun: set[str]) -> Iterator[Words]:
    """The line cut where any mark begins or ends, so that marks may nest and cross."""
    cuts = sorted({line.start, line.end, *(min(max(c, line.start), line.end) for m in marks for c in m.span)})
    for start, end in pairwise(cuts):
        here = [m for m in marks if m.span.start <= start and end <= m.span.end]
        side = next((m.side for m in reversed(here) if m.role == "content"), None)
        side = side or next((m.side for m in here if m.side), None)
        html = Markup()
        for mark in here:
            if mark.anchor and mark.anchor not in begun:
                begun.add(mark.anchor)
                html += (
                    _SIGN.format(mark.anchor, mark.back, mark.label, mark.sign)
                    if mark.sign
                    else _SPOT.format(mark.anchor)
                )
        html += escape(visible(text[start:end]))
        yield Words(html, " ".join(sorted({m.role for m in here}) + ([f"side-{side}"] if side else [])))

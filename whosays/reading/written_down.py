"""Texts without a web page's furniture: round-ups, situation reports, live blogs that somebody wrote down.

The line classifier was trained on web pages, where a short line after the story is clutter. A text without any clutter
has none after its story either: there every sentence belongs to the story, and a short line right before one is a
section's heading. The rules here apply only to texts without mark-up.
"""

import re
from collections.abc import Sequence
from functools import cache

from whosays.document import Block, BlockKind, Evidence, Span
from whosays.reading.dates import clocks_in
from whosays.reading.lines import WORD, Line
from whosays.resources import lexicon

SENTENCE_WORDS = 6  # a sentence has at least so many
HEADING_WORDS, HEADING_LENGTH = 8, 70  # a heading has at most so many words and characters
TITLE_WORDS, TITLE_LENGTH = 3, 160  # a title has at least so many words, and at most so many characters
SENTENCE_RULE = "reading.written_down.sentence"
HEADING_RULE = "reading.written_down.heading"
TITLE_RULE = "reading.written_down.title"
CHECKED: frozenset[BlockKind] = frozenset({"chrome", "byline", "credit", "related"})

_SENTENCE = re.compile(r"[\"“‘'(]?[A-Z0-9].*[a-z0-9)][.!?][\"”’')]*", re.S)
_HEADING = re.compile(r"(?:\d{1,2}[.)]\s|[A-Z]\.\s)?[\"“‘']?[A-Z0-9][^|›»@©<>]*[^\s.!?;,|]")
_FURNITURE = re.compile(r"https?://|www\.|\S@\S|@\w|[|›»©•]|\b(?:19|20)\d\d\b.{0,20}\ball rights\b", re.I)
_ZONE = re.compile(r"[A-Z]{2,4}|h(?:rs?)?|local")  # "15:02 CET", "1800 local"
_A_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}\b")
_NAMED = re.compile(r"(?:by|from|photos?|images?|source|tags?|topics?|credits?)\b\s?:?", re.I)
FURNITURE_LISTS = ("share", "subscribe", "legal", "menu", "related", "byline", "credit", "caption")


@cache
def _of_pages() -> frozenset[str]:
    """The words of buttons, menus, notices, bylines and captions: what nobody writes in a heading."""
    return frozenset(word for name in FURNITURE_LISTS for word in lexicon("page")[name])


@cache
def _of_sentences() -> frozenset[str]:
    return frozenset(lexicon("page")["stop"])


def with_written_down(page: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the sentences and headings that the classifier left of a text without furniture."""
    roles = [_role(line, block) for line, block in zip(lines, blocks, strict=True)]
    out = list(blocks)
    if any(line.tags for line in lines) or "sentence" not in roles:
        return out
    first, last = roles.index("sentence"), len(roles) - 1 - roles[::-1].index("sentence")
    if any(role == "furniture" for role in roles[first:]) or any(b.kind in {"related", "caption"} for b in blocks):
        return out
    heads = [n for n in range(max(1, first - 1), last) if roles[n : n + 2] == ["heading", "sentence"]]
    if heads == [first - 1]:
        heads = []  # the one short line before a story is its place or its author
    for n in range(first, last + 1):
        if out[n].kind in CHECKED and roles[n] == "sentence" and (n > first or roles[n - 1] in {"heading", "time"}):
            out[n] = block_by_rule(page, lines[n], "paragraph", SENTENCE_RULE)
    untitled = first > 0 and blocks[0].kind == "chrome" and all(b.kind != "headline" for b in blocks[:first])
    if untitled and _may_be_title(lines[0].text):
        out[0] = block_by_rule(page, lines[0], "headline", TITLE_RULE)
    for n in heads:
        if out[n].kind in CHECKED:
            out[n] = block_by_rule(page, lines[n], "headline", HEADING_RULE)
    return out


def _may_be_title(text: str) -> bool:
    """Whether the first line of a text, of which no other is its headline, can be that."""
    words = [w.lower() for w in WORD.findall(text)]
    asks = any(w in lexicon("page")[name] for w in words for name in ("share", "subscribe", "legal"))
    short = len(words) >= TITLE_WORDS and len(text) <= TITLE_LENGTH
    return short and not asks and not _FURNITURE.search(text) and not _NAMED.match(text)


def block_by_rule(page: str, line: Line, kind: BlockKind, rule: str) -> Block:
    """The block of a line whose kind a rule gives, not the model."""
    evidence = Evidence(page=page, found_by=rule, part="kind")
    return Block(kind=kind, spans=(line.span,), evidence=(evidence,))


def _role(line: Line, block: Block) -> str:
    """What a line is by its own words: a sentence, heading or time of a text written down, furniture, or anything."""
    if block.kind == "paragraph":
        return "sentence"
    words = [w.lower() for w in WORD.findall(line.text)]
    if block.kind == "headline":
        return "heading"
    if _FURNITURE.search(line.text) or _NAMED.match(line.text):
        return "furniture"
    listed = sum(w in _of_pages() for w in words)
    if _SENTENCE.fullmatch(line.text) and len(words) >= SENTENCE_WORDS:
        told = sum(w in _of_sentences() for w in words) >= 2 and listed <= 1
        return "sentence" if told else "furniture"
    whole = Span(0, len(line.text))
    if len(line.text) > HEADING_LENGTH or len(words) > HEADING_WORDS:
        return "furniture" if block.kind in {"chrome", "related"} else "other"
    if any(True for _ in clocks_in(line.text, whole)):
        titled = any(w.lower() not in _of_pages() and not _ZONE.fullmatch(w) for w in WORD.findall(line.text))
        return "heading" if titled and not listed and _HEADING.fullmatch(line.text) else "time"
    if words and not listed and not _A_DAY.search(line.text) and _HEADING.fullmatch(line.text):
        return "heading"
    return "furniture" if block.kind in {"chrome", "related"} and not _A_DAY.search(line.text) else "other"

"""Makes one deterministic text from mark-up, then chooses the lines of it that are story.

The text does not depend on what is chosen. Elements are walked in document order; every element that browsers show as a
block begins and ends a line, and `br` ends one; runs of white space become one space; what is never shown (scripts,
styles, templates) is left out. Only then does trafilatura say which lines it takes for the story.
"""

import re
from difflib import SequenceMatcher
from typing import Any

from lxml import etree, html

from whosays.document import Span
from whosays.errors import EmptyPage, PageTooLarge
from whosays.reading.lines import Line, letters_of

HIDDEN = frozenset(
    "script style noscript template head svg iframe object select textarea math canvas audio video".split()
)
BLOCK = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead time title tr ul".split()
)
# Elements that are blocks only between other blocks: "on <time>Monday</time>" stays one line.
SOMETIMES_INLINE = frozenset({"time", "label", "button"})
SURE_LETTERS = 25  # fewer letters may stand anywhere on a page
MAX_DEPTH = 600  # the deepest news page that we have met has 51; the extractor takes time by the square of it
MAX_ELEMENTS = 400_000
MANY_LINES = 2000  # of more lines, those that fill a hundredth of the page are not matched in order: it takes too long


def parse_html(text: str) -> Any:
    """The root element; EmptyPage when there is none."""
    try:
        root = html.document_fromstring(
            _plain(text), parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, recover=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as cause:
        raise EmptyPage("no mark-up that can be read; save the page again") from cause
    return root


def _plain(text: str) -> str:
    """The text without what the parser refuses: an encoding declaration and control characters."""
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)


class _Builder:
    """The text so far, line by line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.current: list[str] = []
        self.linked = 0
        self.tags: tuple[str, ...] = ()

    def add(self, words: str | None, stack: list[tuple[str, str]], in_link: bool) -> None:
        if not words:
            return
        if words.strip():
            if not self.tags:
                self.tags = tuple(f"{tag} {marks}".strip() for tag, marks in reversed(stack[-12:]))
            if in_link:
                self.linked += len(words.strip())
        self.current.append(words)

    def end_line(self) -> None:
        line = re.sub(r"\s+", " ", "".join(self.current)).strip()
        if line:
            span = Span(self.length, self.length + len(line))
            self.lines.append(Line(span, line, self.tags, min(1.0, self.linked / len(line))))
            self.parts.append(line)
            self.length += len(line) + 1
        self.current, self.linked, self.tags = [], 0, ()


def html_lines(root: Any) -> tuple[str, tuple[Line, ...]]:
    """The canonical text of a parsed page and its lines. Walked without recursion: depth costs nothing.

    Raises PageTooLarge rather than leave anything out of a page with endless or bottomless mark-up.
    """
    builder = _Builder()
    stack: list[tuple[str, str]] = []
    hidden = links = 0
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if count > 2 * MAX_ELEMENTS:
            raise PageTooLarge(f"more than {MAX_ELEMENTS:,} elements; save the article itself, or pass it as text")
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            stack.append((tag, _marks(element)))
            if len(stack) > MAX_DEPTH:
                raise PageTooLarge(f"mark-up nested deeper than {MAX_DEPTH} elements; pass the page as text")
            hidden += tag in HIDDEN
            links += tag == "a"
            if hidden:
                continue
            if tag in BLOCK and not _inline(element, tag):
                builder.end_line()
            builder.add(element.text, stack, links > 0)
        else:
            if not hidden and tag in BLOCK and not _inline(element, tag):
                builder.end_line()
            hidden -= tag in HIDDEN
            links -= tag == "a"
            stack.pop()
            if not hidden:
                builder.add(element.tail, stack, links > 0)
    builder.end_line()
    return "\n".join(builder.parts), tuple(builder.lines)


def _inline(element: Any, tag: str) -> bool:
    """Whether an element that is sometimes a block is inside running text here."""
    if tag not in SOMETIMES_INLINE:
        return False
    before, parent = element.getprevious(), element.getparent()
    words = [element.tail]
    if before is not None:
        words.append(before.tail)
    elif parent is not None:
        words.append(parent.text)
    return any(w and w.strip() for w in words)


def _marks(element: Any) -> str:
    """The words in an element's class, id, role and itemprop."""
    found = " ".join(element.get(name) or "" for name in ("class", "id", "role", "itemprop"))[:200]
    return " ".join(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", found).lower()))


def choose_story(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with `chosen` set: whether trafilatura, told to prefer precision, takes their words as story.

    `text` is the page's source. Its output is matched back on our lines by their letters, since it changes white space
    and joins lines.
    """
    import trafilatura  # noqa: PLC0415 - slow to import, and plain text needs none of it

    def extracted(page: Any) -> str:
        return (
            trafilatura.extract(
                page, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False
            )
            or ""
        )

    # Its own parser gives up on deep nesting that ours reads: then it gets our tree.
    taken = extracted(text) or extracted(parse_html(text))
    ours = [letters_of(line.text) for line in lines]
    # A row of a table comes as "| one | two |"; its cells are lines of their own here.
    cells = (cell for row in taken.splitlines() for cell in (row.split("|") if row.startswith("|") else [row]))
    theirs = [letters for cell in cells if (letters := letters_of(cell))]
    chosen = [False] * len(lines)
    used = [False] * len(theirs)
    # In order first, so that of a line and its repeat in a menu or teaser the one among the story's lines is taken.
    for block in SequenceMatcher(None, ours, theirs, autojunk=len(ours) > MANY_LINES).get_matching_blocks():
        for k in range(block.size):
            chosen[block.a + k] = used[block.b + k] = True
    # What is left: lines that the extractor joined, or cut in two.
    rest = "\n".join(t for t, seen in zip(theirs, used, strict=True) if not seen)
    left = [t for t in rest.splitlines() if len(t) > SURE_LETTERS]
    for n, wanted in enumerate(ours):
        if not chosen[n] and len(wanted) > SURE_LETTERS:
            chosen[n] = wanted in rest or any(t in wanted for t in left)
    return tuple(line._replace(chosen=c) for line, c in zip(lines, chosen, strict=True))

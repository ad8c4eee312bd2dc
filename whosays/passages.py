"""How the words of a story's passages are quoted, never without a word that reverses their meaning."""

import re

from whosays.document import Span
from whosays.resources import any_word
from whosays.story import Support

LEAST_QUOTED = 3  # words of a passage that are shown without those around them
AROUND = 45  # characters of a passage's sentence that are shown on either side of fewer words
TURNING = 4  # words before a passage among which one that turns it round stands: "denied that it", "Nobody has"


def passage_words(support: Support, text: str) -> str:
    """The words of a passage on one line; those of a bare number with what stands around it in its line.

    A word right before them that turns them round is shown with them: "denied it had lost the town".

    >>> one = Support(report="r1", spans=(Span(15, 17),), speaker=None)
    >>> passage_words(one, "The raid cost  20 villagers their lives. Nobody claimed it.")
    'The raid cost 20 villagers their lives.'
    """
    first = support.spans[0]
    spans = (Span(_turned(first, text), first.end), *support.spans[1:])
    told = " … ".join(" ".join(span.of(text).split()) for span in spans)
    if len(told.split()) >= LEAST_QUOTED or len(spans) != 1:
        return told
    start, end = spans[0]
    before = _before(start, text)
    after = re.split(r"\n|(?<=[.!?])\s", text[end : end + AROUND])[0]
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


def _before(start: int, text: str) -> str:
    """What stands before `start` in its line and sentence, not far back."""
    return re.split(r"\n|(?<=[.!?])\s", text[max(0, start - AROUND) : start])[-1]


def _turned(span: Span, text: str) -> int:
    """Where the words begin, with a word that turns them round if one stands right before.

    >>> text = "The Column denied that it had lost Halm."
    >>> text[_turned(Span(text.index("it had"), 39), text):]
    'denied that it had lost Halm.'
    """
    before = _before(span.start, text)
    words = list(re.finditer(r"\S+", before))[-TURNING:]
    if not words:
        return span.start
    reach = span.start - len(before)
    found = any_word("linking", "no", "turning").search(text, reach + words[0].start(), span.start)
    return found.start() if found else span.start

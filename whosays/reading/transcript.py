"""Transcripts and interviews: pages in which each turn begins with the words that say who speaks.

"IDRIS KAMAL: We hold the city", "MR REED: …", "Q: … A: …", "Halm Post: … Kamal: …". What stands behind a speaker's name
is that speaker's words, up to the next name; a host's and a questioner's are the page's own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from whosays.document import Block, Evidence, Span, Turn
from whosays.names import fold
from whosays.reading.dates import month_pattern, weekday_pattern
from whosays.reading.dating import Story, story_lines
from whosays.resources import one_of

LEAST = 4  # turns of a transcript
SAID = 0.6  # of the turns, the share whose words are sentences, no entries of a form
AGAIN = 0.4  # of the turns, the share of speakers who speak more than once
ASKS = 0.6  # of somebody's turns, the share that end in a question, from which they are asked for the page
SPOKEN = 0.35  # of the turns, the share in which somebody says "I" or "you" or asks
FEW_WORDS = 3  # fewer may be no sentence: "Age: 34"
LONGEST = 30  # paragraphs of a turn


class Label(NamedTuple):
    """The words that a turn begins with: in which block they stand, who speaks, and where what is said begins.

    `key` is the same for one speaker's turns; `own` tells that the page's own people speak.
    """

    block: int
    span: Span
    key: str
    own: bool
    said: int


def told_by_speakers(page: str, text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, those that the turns of a transcript stand in as paragraphs, however short.

    `page` is the id that evidence names. Sounds and other remarks of whoever wrote it down are nobody's words.
    """
    labels = _labels(text, blocks)
    if not _is_transcript(text, blocks, labels):
        return tuple(blocks)
    evidence = (Evidence(page=page, found_by="reading.transcript.under_a_speaker", part="kind"),)
    begins = {label.block for label in labels}
    out = list(blocks)
    for n in range(labels[0].block, labels[-1].block + 1):
        block = out[n]
        if _REMARK.fullmatch(block.spans[0].of(text)):
            out[n] = msgspec.structs.replace(block, kind="chrome", evidence=evidence)
        elif n in begins and block.kind != "paragraph":
            out[n] = msgspec.structs.replace(block, kind="paragraph", evidence=evidence)
    return tuple(out)


_REMARK = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]\.?")


def find_turns(story: Story, publisher: str | None) -> tuple[Turn, ...]:
    """The turns of a transcript in the page's order; none where it is none. A publisher asks its own questions."""
    labels = [n for n in _labels(story.text, story.blocks) if story.blocks[n.block].kind == "paragraph"]
    if not _is_transcript(story.text, story.blocks, labels):
        return ()
    ends = [*(label.block for label in labels), len(story.blocks)][1:]
    lines = [
        _said(story.text, label, story.blocks[label.block].spans[0], story_lines(story.blocks[label.block + 1 : end]))
        for label, end in zip(labels, ends, strict=True)
    ]
    # What stands behind the last turn may be anything: it is as long as the longest before it.
    lines[-1] = lines[-1][: max(len(some) for some in lines[:-1])]
    own = {label.key for label in labels if label.own} | _asking(story.text, labels, lines)
    if publisher:
        own.add(fold(publisher.rsplit(None, 1)[-1]))
    return tuple(
        Turn(
            spans=(label.span,),
            quote=label.span.of(story.text),
            own=label.key in own,
            lines=said,
        )
        for label, said in zip(labels, lines, strict=True)
    )


def _asking(text: str, labels: Sequence[Label], lines: Sequence[Sequence[Span]]) -> set[str]:
    """Who asks the questions, by what most of their turns end in."""
    turns = Counter(label.key for label in labels)
    asked = Counter(
        label.key for label, said in zip(labels, lines, strict=True) if said and said[-1].of(text).endswith("?")
    )
    return {key for key in asked if asked[key] >= ASKS * turns[key]}


def _said(text: str, label: Label, line: Span, behind: Sequence[Span]) -> tuple[Span, ...]:
    """The lines of a turn: what stands behind the label on its own line, and the lines up to the next turn."""
    first = Span(label.said, line.end).trimmed(text)
    return (*((first,) if first else ()), *behind[:LONGEST])


def _labels(text: str, blocks: Sequence[Block]) -> list[Label]:
    """Who speaks in which block; a title that begins so ("Interview: …") is no turn."""
    every = [label for n, block in enumerate(blocks) if (label := _label(text, block, n)) is not None]
    spoken = {label.key for label in every if blocks[label.block].kind not in {"headline", "byline"}}
    return [label for label in every if label.key in spoken]


def _label(text: str, block: Block, number: int) -> Label | None:
    """Who speaks in a block, if its line begins with that: a name or a letter of one, then a colon."""
    line = block.spans[0]
    found = next((m for p in _patterns() if (m := p.match(text, line.start, line.end))), None)
    if found is None or block.kind == "credit" or _no_label().fullmatch(found["who"]):
        return None
    role = found["role"] or ""
    own = _own().search(role) is not None or _own().fullmatch(found["who"]) is not None
    name = _without_title(found["who"])
    return Label(number, Span(*found.span("who")), fold(name.rsplit(None, 1)[-1]), own, found.end())


def _without_title(name: str) -> str:
    return _title().sub("", name, count=1) or name


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"{one_of('transcripts', 'titles')}\.?\s+", re.I)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('transcripts', 'own')}\b", re.I)


@cache
def _no_label() -> re.Pattern[str]:
    return re.compile(
        rf"{one_of('transcripts', 'no_speakers')}\b.*|{month_pattern()}|{weekday_pattern()}|.*\ssaid", re.I
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    clock = r"[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?"
    word = r"[^\W\d_a-z][\w.’'-]*"
    small = one_of("transcripts", "particles")
    who = rf"(?P<who>{word}(?:\s(?:{word}|{small})){{0,6}})"
    role = r"(?:,\s(?P<role>(?:[^:.()]|(?<=[A-Z])\.|\.(?=\S)){2,80}))?(?:\s\([^():]{2,60}\))?"
    behind = rf"\s*:(?:\s+{clock}:?)?(?:\s+(?:[(\[][^()\[\]]{{2,40}}[)\]]\s+)?|$)"
    return (
        re.compile(rf"(?:{clock}\s+)?{who}{role}(?:\s+{clock})?{behind}"),
        re.compile(rf"(?P<who>{one_of('transcripts', 'letters')})(?P<role>)(?:[.:]\s+|:$)"),
    )


def _is_transcript(text: str, blocks: Sequence[Block], labels: Sequence[Label]) -> bool:
    """Whether turns are what the page is made of: several people speak in turn, most again and in sentences."""
    if len(labels) < LEAST:
        return False
    often = Counter(label.key for label in labels)
    again = sum(often[label.key] > 1 for label in labels)
    turned = sum(a.key != b.key for a, b in pairwise(labels))
    lines = [Span(label.said, blocks[label.block].spans[0].end).of(text) for label in labels]
    said = sum(_is_sentence(line, blocks, label) for line, label in zip(lines, labels, strict=True))
    spoken = sum(_TO_EACH_OTHER.search(line) is not None for line in lines)
    whole = len(labels)
    in_turn = again >= AGAIN * whole and 2 * turned >= whole - 1
    return len(often) > 1 and in_turn and said >= SAID * whole and spoken >= SPOKEN * whole


# What people say who speak to each other.
_TO_EACH_OTHER = re.compile(r"\?|\b(?:I|we|We|you|You|me|us|my|My|our|Our|your|Your)\b(?!-)")


def _is_sentence(line: str, blocks: Sequence[Block], label: Label) -> bool:
    """Whether what stands behind a label is said: a sentence of more than a few words, or a paragraph of its own."""
    words = line.split()
    if not words:
        return label.block + 1 < len(blocks) and blocks[label.block + 1].kind == "paragraph"
    return len(words) >= FEW_WORDS and _END.search(words[-1]) is not None


_END = re.compile(r"[.!?…\-—–][\"'”’)\]]*$")

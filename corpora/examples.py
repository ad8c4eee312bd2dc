"""An annotated document, whatever corpus it is from: a text cut into paragraphs, with the layers of its annotation.

A layer that a corpus does not have is None; the heads of the encoder that it would teach are masked there.
"""

from collections.abc import Sequence
from typing import NamedTuple

from whosays.document import ParsedText, Span


class Attributed(NamedTuple):
    """One attribution as annotated: pieces of source, cue and content; manner and certainty where a corpus has them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: str | None = None
    certainty: str | None = None


class Happening(NamedTuple):
    """One anchor of an event and, where a corpus says, the words for who, to whom, where, when and how; else None."""

    anchor: Span
    actor: tuple[Span, ...] | None = None
    target: tuple[Span, ...] | None = None
    where: tuple[Span, ...] | None = None
    means: tuple[Span, ...] | None = None
    when: tuple[Span, ...] | None = None


class Counted(NamedTuple):
    """A number in the text, what it counts ("none": nothing that a figure would), and the anchors of its event."""

    number: Span
    measure: str
    event: tuple[Span, ...] = ()


class Holding(NamedTuple):
    """Words that say who holds a place, the state, and where place and holder are named nearby."""

    words: Span
    state: str
    held: tuple[Span, ...]
    holder: tuple[Span, ...]


class Said(NamedTuple):
    """The words of a statement's content, and by their numbers which others it is compared with and opposed to."""

    content: tuple[Span, ...]
    others: frozenset[int]
    opposed: frozenset[int]


class Example(NamedTuple):
    """An annotated document. Layers that it was not annotated for are None.

    `mentions` are typed names, `actors` untyped phrases, `chains` the mentions of each entity, one tuple an entity.
    `toponyms` are place names with their use where it is known; `triggers` words for what happens, in the corpora's
    coarse types; `events` the anchors by our guide with ACLED type and status; `again` the anchors of each event;
    `said` the statements among which some are opposed.
    """

    id: str
    parsed: ParsedText
    convention: str
    mentions: tuple[tuple[Span, str], ...] | None = None
    actors: tuple[Span, ...] | None = None
    attributions: tuple[Attributed, ...] | None = None
    chains: tuple[tuple[Span, ...], ...] | None = None
    toponyms: tuple[tuple[Span, str | None], ...] | None = None
    triggers: tuple[tuple[Span, str], ...] | None = None
    events: tuple[tuple[Span, str, str | None], ...] | None = None
    happenings: tuple[Happening, ...] = ()
    again: tuple[tuple[Span, ...], ...] | None = None
    factual: tuple[tuple[Span, str], ...] | None = None
    counted: tuple[Counted, ...] | None = None
    holdings: tuple[Holding, ...] | None = None
    said: tuple[Said, ...] | None = None


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, in order."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straightened(example: Example) -> Example:
    """The example with typewriter quotation marks: half of the web prints them so. Offsets stay."""
    return example._replace(parsed=ParsedText(example.parsed.text.translate(_STRAIGHT), example.parsed.paragraphs))

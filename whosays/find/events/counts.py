"""Which event a figure counts in: the one whose words stand in its own sentence before any other, and that it fits.

The encoder's link from numbers to events was tried beside the distance and found no more right ones.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.findings import Event, Figure, Measure

NEAR = 400  # characters between a figure and the words of its event
HARM: frozenset[Measure] = frozenset({"killed", "injured", "destroyed", "strikes"})
# Events in which nobody is hurt and nothing is hit: their words only stand near such a figure.
HARMLESS = frozenset(
    {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Headquarters or base established",
        "Non-violent transfer of territory",
        "Other",
        "Peaceful protest",
    }
)


class _Nearness(NamedTuple):
    """How near an event's words are to a figure, the nearest first."""

    elsewhere: bool  # in another sentence
    after: bool  # ... that comes after the figure's: what counts is mostly told before
    unfit: bool
    gap: int


def with_events(figures: Sequence[Figure], events: Sequence[Event], parsed: ParsedText) -> tuple[Figure, ...]:
    """The figures, each with the event that it counts in, where one's words stand close by."""
    starts = sorted(s.start for p in parsed.paragraphs if p.kind in STORY_KINDS for s in p.sentences)
    return tuple(_with_event(f, events, starts) for f in figures)


def _with_event(figure: Figure, events: Sequence[Event], starts: Sequence[int]) -> Figure:
    span = figure.spans[0]
    near = [
        (_nearness(span, a.spans[0], figure.measure in HARM and e.type in HARMLESS, starts), n, e.id)
        for n, e in enumerate(events)
        for a in e.anchors
        if span.gap(a.spans[0]) <= NEAR
    ]
    return msgspec.structs.replace(figure, event=min(near)[2]) if near else figure


def _nearness(figure: Span, words: Span, unfit: bool, starts: Sequence[int]) -> _Nearness:
    elsewhere = bisect_right(starts, figure.start) != bisect_right(starts, words.start)
    return _Nearness(elsewhere, elsewhere and words > figure, unfit, figure.gap(words))

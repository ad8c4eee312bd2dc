"""Which event a figure belongs to: one that fits it, first in its own sentence, then the one told most nearby.

Who is hurt and what is destroyed count in some event however far off it is told; others only in one near by. The
encoder's link from numbers to events was tried beside the distance and found no more right ones; so was a learned
choice between the events. What one event is told to have cost again is one figure.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.findings import Event, Figure, Measure

NEAR = 400  # characters between a figure and the words of its event, but for harm, which is always some event's
BESIDE = 40  # so many characters more or less make no event likelier
# By how much farther words are in another sentence, in one that comes after (what counts is mostly told before), and
# those of an event that the figure does not fit.
ELSEWHERE, AFTER, UNFIT = 6, 2, 4
MOST_TOLD = 4  # an event that the page tells of again and again is what it counts; more tellings say no more
HURT: frozenset[Measure] = frozenset({"killed", "injured"})
DONE: frozenset[Measure] = HURT | {"destroyed"}  # what somebody did, so that an event has it however far it is told
HARM: frozenset[Measure] = DONE | {"strikes"}
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
# Events in which people are seldom hurt, though things may be hit.
SELDOM_HURTFUL = frozenset({"Abduction/forced disappearance", "Disrupted weapons use"})
TAKING = frozenset(  # of people
    {
        "Abduction/forced disappearance",
        "Arrests",
        "Excessive force against protesters",
        "Protest with intervention",
    }
)


def with_events(figures: Sequence[Figure], events: Sequence[Event], parsed: ParsedText) -> tuple[Figure, ...]:
    """The figures, each with the event that it counts in, where one's words stand close by; each given once."""
    starts = sorted(s.start for p in parsed.paragraphs if p.kind in STORY_KINDS for s in p.sentences)
    return _once(_with_event(f, events, starts) for f in figures)


def _with_event(figure: Figure, events: Sequence[Event], starts: Sequence[int]) -> Figure:
    span = figure.spans[0]
    near = [
        (_distance(span, a.spans[0], starts) * (UNFIT if _unfit(figure, e) else 1) / _tellings(e), n, e.id)
        for n, e in enumerate(events)
        for a in e.anchors
        if figure.measure in DONE or span.gap(a.spans[0]) <= NEAR
    ]
    return msgspec.structs.replace(figure, event=min(near)[2]) if near else figure


def _tellings(event: Event) -> int:
    return min(len(event.anchors), MOST_TOLD)


def _distance(figure: Span, words: Span, starts: Sequence[int]) -> int:
    """How far an event's words are from a figure."""
    elsewhere = bisect_right(starts, figure.start) != bisect_right(starts, words.start)
    times = 1 if not elsewhere else ELSEWHERE * AFTER if words > figure else ELSEWHERE
    return (figure.gap(words) + BESIDE) * times


def _unfit(figure: Figure, event: Event) -> bool:
    """Whether an event seldom has such a figure: nobody dies of an agreement, nor is taken in an air strike."""
    if figure.measure == "captured":
        return event.type not in TAKING
    if figure.measure in HURT and event.type in SELDOM_HURTFUL:
        return True
    return figure.measure in HARM and event.type in HARMLESS


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures without what an event is told to have cost again: the same number of the same.

    One alone comes again by chance ("a guard was killed").
    """
    kept: dict[object, Figure] = {}
    for n, figure in enumerate(figures):
        counted = figure.event is not None and figure.best != 1
        numbers = (figure.measure, figure.low, figure.best, figure.high, (figure.of or "").lower())
        key = (figure.event, *numbers) if counted else n
        twin = kept.get(key)
        if twin is not None:
            sources = tuple(dict.fromkeys((*twin.according_to, *figure.according_to)))
            said = twin if twin.according_to or not figure.according_to else figure
            kept[key] = msgspec.structs.replace(said, according_to=sources)
        else:
            kept[key] = figure
    return tuple(sorted(kept.values(), key=lambda f: f.spans))

"""Which event a figure belongs to: one that fits it, first in its own sentence, then the one told most nearby.

Who is hurt and what is destroyed count in some event however far off it is told; others only in one near by. The
encoder's link from numbers to events was tried beside the distance and found no more right ones; so was a learned
choice between the events. What one event is told to have cost again is one figure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.findings import Event, Figure, Measure, TimeExpression

NEAR = 400  # characters between a figure and the words of its event, but for harm, which is always some event's
BESIDE = 40  # so many characters more or less make no event likelier
# By how much farther words are in another sentence, in one that comes after (what counts is mostly told before), and
# those of an event that the figure does not fit.
ELSEWHERE, AFTER, UNFIT = 6, 2, 4
LONG_AFTER = timedelta(days=60)  # after an event, a day is rarely that of a new toll
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


def with_events(
    figures: Sequence[Figure], events: Sequence[Event], parsed: ParsedText, times: Sequence[TimeExpression] = ()
) -> tuple[Figure, ...]:
    """The figures, each with the event that it counts in, where one's words stand close by; each given once."""
    sentences = _Sentences(parsed, times)
    return _once(_with_event(f, events, sentences) for f in figures)


_UNTIL = re.compile(r"\b(?:by|until|as of)\s\Z", re.I)


class _Sentences:
    """Where a page's sentences begin, and which days each of them mentions."""

    def __init__(self, parsed: ParsedText, times: Sequence[TimeExpression]) -> None:
        self._starts = sorted(s.start for p in parsed.paragraphs if p.kind in STORY_KINDS for s in p.sentences)
        self._days: dict[int, list[date]] = {}
        for time in times:
            if _UNTIL.search(parsed.text, max(0, time.span.start - 10), time.span.start):
                continue  # "by 15 May the toll had risen"
            if time.earliest is not None and time.latest is not None and time.earliest[:10] == time.latest[:10]:
                self._days.setdefault(self.of(time.span), []).append(date.fromisoformat(time.earliest[:10]))

    def of(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        return bisect_right(self._starts, span.start)

    def on_other_days(self, span: Span, event: Event) -> bool:
        """Whether a figure's sentence only has days on which the event, told in another sentence, was not.

        Such days are before it or long after it; a count of soon after may be of it ("said on Tuesday").
        """
        when, at = event.when, self.of(span)
        days = self._days.get(at, ())
        if not days or when is None or when.start is None or when.end is None:
            return False
        begins, ends = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
        told_here = any(self.of(a.spans[0]) == at for a in event.anchors)
        return not told_here and all(day < begins or day - ends > LONG_AFTER for day in days)


def _with_event(figure: Figure, events: Sequence[Event], sentences: _Sentences) -> Figure:
    span = figure.spans[0]
    near = [
        (_distance(span, a.spans[0], sentences) * (UNFIT if _unfit(figure, e) else 1) / _tellings(e), n, e.id)
        for n, e in enumerate(events)
        if not sentences.on_other_days(span, e)
        for a in e.anchors
        if figure.measure in DONE or span.gap(a.spans[0]) <= NEAR
    ]
    return msgspec.structs.replace(figure, event=min(near)[2]) if near else figure


def _tellings(event: Event) -> int:
    return min(len(event.anchors), MOST_TOLD)


def _distance(figure: Span, words: Span, sentences: _Sentences) -> int:
    """How far an event's words are from a figure."""
    elsewhere = sentences.of(figure) != sentences.of(words)
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

"""Circumstances: according to whom, when and where what a word tells of took place.

One rule for every kind of finding: what lies inside a statement's content belongs to its speaker, the rest to the page.
For time and place the words of the same sentence are weighed: the nearer ones, in the same clause, on the same side of
a statement's edge ("said on Monday that the town fell on Friday"), with a preposition that tells a place. The reason is
kept as the name of a rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.find.event_triggers import Sentence, Trigger
from whosays.findings import Place, Statement, TimeExpression, When
from whosays.inference import Readings

REACH = 30  # words between an event's word and its time or place
BREAK = 5.0  # words' distance that a break between clauses counts for
OUTSIDE = 14.0  # ... and the edge of a statement's content
LEAST = -34.0  # the lowest score of a time or place that is taken
_MARKS = frozenset({",", ";", ":", "—", "–", "(", "but", "while", "when", "where", "which", "who", "after", "before", "since", "as"})
_PREPOSITIONS = frozenset({"in", "at", "near", "on", "into", "outside", "around", "across", "of", "to", "inside", "from", "towards", "toward", "through"})
# How fine a place of each kind is: the finer of two near ones is the event's.
_FINENESS: Mapping[str | None, float] = {
    "country": -9.0,
    "region": -3.0,
    "natural": -2.0,
    "province": -3.0,
    "district": -0.5,
    "city": 0.0,
    "town": 1.0,
    "village": 1.0,
    "neighbourhood": 2.0,
    "facility": 1.0,
    "road": 0.0,
    None: -1.0,
}


class Setting(NamedTuple):
    """What the page tells of times, places and statements: all that circumstances are chosen from."""

    text: str
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    statements: Sequence[Statement]
    readings: Readings | None
    told_on: str | None = None


class Chosen(NamedTuple):
    """A time expression or a place's id with its words, how well it fits and the rule that chose it."""

    value: TimeExpression | str
    words: Span
    score: float
    rule: str


def according_to(span: Span, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The statements that the words belong to: those whose content holds them. Empty is the page's own voice."""
    return tuple(s.id for s in statements if any(span.within(c) for c in s.content.spans))


def steps(sentence: Sentence, a: Span, b: Span) -> float:
    """How far two stretches of a sentence stand apart, in words; breaks between clauses count for several."""
    left, right = sorted((a, b))
    between = [t for t in sentence.tokens if t.start >= left.end and t.end <= right.start]
    return len(between) + BREAK * sum(t.low in _MARKS for t in between)


def _edge(setting: Setting, a: Span, b: Span) -> bool:
    """Whether the edge of a statement's content lies between the two."""
    return set(according_to(a, setting.statements)) != set(according_to(b, setting.statements))


def time_of(trigger: Trigger, setting: Setting) -> Chosen | None:
    """The time expression of the trigger's sentence that tells when it was; None where none fits."""
    sentence, span = trigger.sentence, trigger.span
    found: list[Chosen] = []
    for time in setting.times:
        if not time.span.within(sentence.span) or time.earliest is None or time.precision is None:
            continue
        if time.type == "SET" or (time.type == "DURATION" and not time.earliest):
            continue
        score = -steps(sentence, span, time.span) - OUTSIDE * _edge(setting, span, time.span)
        score -= 3 * (time.precision == "year")
        found.append(Chosen(time, time.span, score, "find.circumstances.time_of"))
    best = max(found, key=lambda c: c.score, default=None)
    return best if best is not None and best.score >= LEAST else None


def when_of(time: TimeExpression, setting: Setting) -> When:
    """The interval of a time expression as days; "since March" lasts until the report was written."""
    start, end = (time.earliest or "")[:10], (time.latest or time.earliest or "")[:10]
    if since(time, setting.text) and setting.told_on and setting.told_on > start:
        end = setting.told_on
    return When(start=start, end=end, precision=time.precision)


def since(time: TimeExpression, text: str) -> bool:
    """Whether the words tell when something began that goes on: "since March", "began in March"."""
    before = text[max(0, time.span.start - 12) : time.span.start].lower()
    return before.rstrip().endswith(("since", "began in", "began on")) or time.quote.lower().startswith("since")


def place_of(trigger: Trigger, setting: Setting) -> Chosen | None:
    """The place of the trigger's sentence where it was: near, fine, with a preposition; None where none fits."""
    found = [c for p in setting.places for m in p.mentions if (c := _place(p, m, trigger, setting)) is not None]
    best = max(found, key=lambda c: c.score, default=None)
    if best is None or best.score < LEAST:
        return None
    return _finest(best, found, setting)


def _place(place: Place, mention: Span, trigger: Trigger, setting: Setting) -> Chosen | None:
    sentence, span = trigger.sentence, trigger.span
    if not mention.within(sentence.span):
        return None
    score = _FINENESS.get(place.kind, -1.0) - steps(sentence, span, mention) / 2
    score -= OUTSIDE * _edge(setting, span, mention)
    before = [t.low for t in sentence.tokens if t.end <= mention.start][-2:]
    score += 3 * bool(_PREPOSITIONS & set(before[-2:]))
    if setting.readings is not None:
        score += 6 * setting.readings.link("where", span, mention)
    return Chosen(place.id, mention, score, "find.circumstances.place_of")


def _finest(best: Chosen, found: Sequence[Chosen], setting: Setting) -> Chosen:
    """A part of the best place that stands close behind: "in Halm's port district"."""
    within = {p.id: p.within for p in setting.places}
    for other in found:
        if within.get(str(other.value)) == best.value and other.score > best.score - 4:
            best = other
    return best

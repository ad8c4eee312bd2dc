"""Circumstances: according to whom, when and where what a word tells of took place.

One rule for every kind of finding: what lies inside a statement's content belongs to its speaker, the rest to the page.
For time and place the words of the same sentence, of the sentences shortly before and of the whole page are weighed:
how near they are, in the same clause or not, on the same side of a statement's edge ("said on Monday that the town fell
on Friday"), with a preposition that tells a place. What was chosen keeps its words and the name of the rule.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from whosays.document import Span
from whosays.find.event_links import Links, links_of
from whosays.find.event_triggers import Sentence, Trigger
from whosays.find.event_weights import Features, odds, probability
from whosays.findings import Place, Statement, TimeExpression, When
from whosays.inference import Labels, Readings

BACK = 2  # sentences before the trigger's own in which a place may be named for it
TIME_FLOOR, PLACE_FLOOR = 0.1, 0.03  # probabilities from which a time or place is taken
PLACE_RULES = {
    "gap0": "find.circumstances.place_of_sentence",
    "before": "find.circumstances.place_before",
    "page": "find.circumstances.place_of_page",
}
SAME_SENTENCE = "find.circumstances.same_sentence"
TIME_RULES = {
    "earlier": "find.circumstances.told_before",
    "just.before": "find.circumstances.told_just_before",
    "next": "find.circumstances.told_next",
    "story": "find.circumstances.day_of_story",
}
TOLD_BEFORE = 900  # characters back to the last day that was told
JUST_BEFORE = 300  # ... to the last time of any kind
TOLD_AFTER = 300  # ... on to the next day
STORY_DAYS = 7  # days before the report that may be the story's own
RECENT = 20  # days before the report that still are of its own story
_MARKS = frozenset(", ; : — – ( but while when where which who after before since as and".split())
_PREPOSITIONS = frozenset("in at near on into outside around across of to inside from towards toward through".split())


class Voices:
    """Whose words any stretch of the page is: the statements that hold it, each stretch worked out once."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """The page's statements."""
        self.statements = statements
        self._held: dict[Span, tuple[str, ...]] = {}
        self._sources: dict[Span, bool] = {}

    def of(self, span: Span) -> tuple[str, ...]:
        """The statements that the words belong to; empty is the page's own voice."""
        if span not in self._held:
            self._held[span] = according_to(span, self.statements)
        return self._held[span]

    def edge(self, a: Span, b: Span) -> float:
        """1 where the edge of a statement's content lies between two stretches, else 0."""
        return float(self.of(a) != self.of(b))

    def name_source(self, span: Span) -> bool:
        """Whether the words are those that name a statement's source."""
        if span not in self._sources:
            self._sources[span] = any(span.overlaps(s) for st in self.statements for s in st.source.spans)
        return self._sources[span]


class Setting(NamedTuple):
    """What the page tells of times, places and statements: all that circumstances are chosen from.

    `links` are the encoder's from words of events to the places.
    """

    text: str
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    voices: Voices
    readings: Readings | None
    told_on: str | None = None
    links: Links | None = None


def setting_of(
    text: str,
    labels: Labels,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    told_on: str | None,
) -> Setting:
    """The setting of a page that an encoder may have read; `told_on` is the day it was written."""
    links = links_of(labels, [(m, p.id) for p in places for m in p.mentions])
    return Setting(text, times, places, Voices(statements), labels.readings, told_on, links)


class Chosen(NamedTuple):
    """A time expression or a place's id with its words, the probability that it fits and the rule that chose it."""

    value: TimeExpression | str
    words: Span
    score: float
    rule: str


def according_to(span: Span, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The statements that the words belong to: those whose content holds them. Empty is the page's own voice."""
    return tuple(s.id for s in statements if any(span.within(c) for c in s.content.spans))


def _between(sentence: Sentence, a: Span, b: Span) -> list[str]:
    left, right = sorted((a, b))
    return [t.low for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


# --- when -----------------------------------------------------------------------------------------------------------


def times_for(trigger: Trigger, setting: Setting) -> Iterator[tuple[TimeExpression, Features]]:
    """The time expressions that may tell when it was, with what is weighed.

    The sentence's, the last day told before, the last time told just before, the next day told after, and the day that
    the story tells of most.
    """
    sentence = trigger.sentence
    fit = [t for t in setting.times if t.earliest is not None and t.precision is not None and t.type != "SET"]
    for time in fit:
        if time.span.within(sentence.span):
            yield time, _in_sentence(trigger, time, setting)
    before = [t for t in fit if t.span.end <= sentence.span.start]
    last = next((t for t in reversed(before) if t.precision == "day"), None)
    if last is not None and sentence.span.start - last.span.end <= TOLD_BEFORE:
        yield last, _told_before(trigger, last, setting)
    if before and before[-1] is not last and sentence.span.start - before[-1].span.end <= JUST_BEFORE:
        yield before[-1], {"just.before": 1.0, f"just.{before[-1].precision}": 1.0}
    after = next((t for t in fit if t.span.start >= sentence.span.end and t.precision == "day"), None)
    if after is not None and after.span.start - sentence.span.end <= TOLD_AFTER:
        yield after, {"next": 1.0, "next.headline": float(sentence.block == "headline")}
    main = story_day(fit, setting.told_on)
    if main is not None:
        yield main, {"story": 1.0, "story.noun": float(trigger.stand == "noun"), "story.first": float(not before)}


def story_day(times: Sequence[TimeExpression], told_on: str | None) -> TimeExpression | None:
    """The first telling of the day that the page tells of most, among those of the last days before the report."""
    if told_on is None or len(told_on) < 10:
        return None
    day = date.fromisoformat(told_on)
    near = [t for t in times if t.precision == "day" and 0 <= _days_before(t, day) <= STORY_DAYS]
    often = Counter((t.earliest or "")[:10] for t in near)
    return max(near, key=lambda t: often[(t.earliest or "")[:10]], default=None)


def _days_before(time: TimeExpression, day: date) -> int:
    return (day - date.fromisoformat((time.earliest or "")[:10])).days


def _in_sentence(trigger: Trigger, time: TimeExpression, setting: Setting) -> Features:
    between = _between(trigger.sentence, trigger.span, time.span)
    return {
        "far": min(len(between), 30) / 10,
        "breaks": min(sum(w in _MARKS for w in between), 4) / 2,
        "edge": setting.voices.edge(trigger.span, time.span),
        "after": float(time.span.start > trigger.span.start),
        f"precision.{time.precision}": 1.0,
        f"type.{time.type}": 1.0,
        "since": float(since(time, setting.text)),
        "planned": float(trigger.status == "planned"),
    }


def _told_before(trigger: Trigger, last: TimeExpression, setting: Setting) -> Features:
    return {
        "earlier": 1.0,
        "earlier.chars": (trigger.sentence.span.start - last.span.end) / 500,
        "earlier.old": float(_long_ago(last, setting)),
        "planned": float(trigger.status == "planned"),
        "earlier.noun": float(trigger.stand == "noun"),
        "earlier.voice": setting.voices.edge(trigger.span, last.span),
    }


def time_of(trigger: Trigger, setting: Setting) -> Chosen | None:
    """The time expression that tells when it was; None where none is likely to."""
    best: Chosen | None = None
    for time, features in times_for(trigger, setting):
        rule = next((rule for name, rule in TIME_RULES.items() if name in features), SAME_SENTENCE)
        chosen = Chosen(time, time.span, probability("time", features), rule)
        if chosen.score >= TIME_FLOOR and (best is None or chosen.score > best.score):
            best = chosen
    return best


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


def _long_ago(time: TimeExpression, setting: Setting) -> bool:
    """Whether a day lies long before the report, so that it is another story's."""
    if setting.told_on is None or time.earliest is None or len(setting.told_on) < 10:
        return False
    return (date.fromisoformat(setting.told_on) - date.fromisoformat(time.earliest[:10])).days > RECENT


# --- where ----------------------------------------------------------------------------------------------------------


def places_for(
    trigger: Trigger, before: Sequence[Sentence], setting: Setting
) -> Iterator[tuple[Place, Span, Features]]:
    """The places that it may have been at, with what is weighed: the sentence's, those shortly before, the page's."""
    links = setting.links.to("where", trigger.span) if setting.links is not None else {}
    for place, mention, features in _places_for(trigger, before, setting):
        linked = links.get(place.id)
        if linked is not None:
            features |= {
                "link.most": odds(linked.most),
                "link.mean": odds(linked.mean),
                "link.first": float(linked.first),
            }
        yield place, mention, features


def _places_for(
    trigger: Trigger, before: Sequence[Sentence], setting: Setting
) -> Iterator[tuple[Place, Span, dict[str, float]]]:
    named: set[str] = set()
    for gap, at in enumerate((trigger.sentence, *reversed(before[-BACK:]))):
        inside = _outermost([(p, m) for p in setting.places for m in p.mentions if m.within(at.span)])
        holding = {up for p, _ in inside for up in above(p.id, setting)}
        for place, mention in inside:
            named.add(place.id)
            told = {"holds": float(place.id in holding), "only": float(len(inside) == 1)}
            yield place, mention, _weighed(trigger, place, mention, gap, at, setting) | told
    start = trigger.sentence.span.start
    last = max((m for p in setting.places if p.kind != "country" for m in p.mentions if m.end <= start), default=None)
    first = min((m for p in setting.places if p.kind != "country" for m in p.mentions), default=None)
    for place in setting.places:
        if place.id not in named and place.mentions:
            told = {"page": 1.0, "page.mentions": math.log1p(len(place.mentions)) / 2, f"page.{place.kind}": 1.0}
            told |= {"page.last": float(last in place.mentions), "page.first": float(first in place.mentions)}
            yield place, place.mentions[0], told


def above(place: str, setting: Setting) -> Iterator[str]:
    """All that a place lies in, from near to far."""
    within = {p.id: p.within for p in setting.places}
    at = within.get(place)
    for _ in range(8):
        if at is None:
            return
        yield at
        at = within.get(at)


def lies_in(place: str, other: str, setting: Setting) -> bool:
    """Whether a place lies in another."""
    return other in above(place, setting)


def _outermost(found: Sequence[tuple[Place, Span]]) -> list[tuple[Place, Span]]:
    """The mentions that lie in no longer one: "northern Oru" is meant, not Oru."""
    return [(p, m) for p, m in found if not any(m != other and m.within(other) for _, other in found)]


def _weighed(
    trigger: Trigger, place: Place, mention: Span, gap: int, at: Sentence, setting: Setting
) -> dict[str, float]:
    span = trigger.span
    first = next((n for n, t in enumerate(at.tokens) if t.end > mention.start), 0)
    preceding = [w for w in (at.low(first - 1), at.low(first - 2)) if w in _PREPOSITIONS]
    features = {
        f"gap{gap}": 1.0,
        f"kind.{place.kind}": 1.0,
        "mentions": math.log1p(len(place.mentions)) / 2,
        f"preposition.{preceding[0] if preceding else 'none'}": 1.0,
    }
    if not gap:
        between = _between(at, span, mention)
        features["far"] = min(len(between), 30) / 10
        features["breaks"] = min(sum(w in _MARKS for w in between), 4) / 2
        features["edge"] = setting.voices.edge(span, mention)
        features["after"] = float(mention.start > span.start)
        features["beside"] = float(mention.start >= span.end and len(between) <= 2)
    if setting.readings is not None:
        features["link"] = odds(setting.readings.link("where", span, mention))
    return features


def place_of(trigger: Trigger, before: Sequence[Sentence], setting: Setting) -> Chosen | None:
    """The place where it was; None where none is likely to be."""
    best: Chosen | None = None
    for place, mention, features in places_for(trigger, before, setting):
        rule = PLACE_RULES["page" if "page" in features else "gap0" if "gap0" in features else "before"]
        chosen = Chosen(place.id, mention, probability("place", features), rule)
        if chosen.score >= PLACE_FLOOR and (best is None or chosen.score > best.score):
            best = chosen
    return best

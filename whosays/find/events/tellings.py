"""The words that tell of events, read in context, and which of these tellings are of the same event.

A telling is a trigger with its type, circumstances and possible participants. Two small models weigh tellings
(`weights`): whether a word is about an event of the report at all ("kept"), and whether two are about the same one
("again"), by type, words, place, day, actors, the encoder's score and distance.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from whosays.document import Span
from whosays.find.events.actors import is_abroad
from whosays.find.events.arguments import DRIVEN_OUT, Part, parts_of, sides_of
from whosays.find.events.cast import Cast
from whosays.find.events.circumstances import Chosen, Setting, when_of
from whosays.find.events.other_days import of_the_next_deed
from whosays.find.events.places import lies_in, only_taken_to, place_of
from whosays.find.events.times import FIRM_TIMES, time_of
from whosays.find.events.trigger import Sentence, Trigger
from whosays.find.events.types import GENERIC, OVERTAKES, REGAINS, Told, Typed, type_of, types_for
from whosays.find.events.weights import probability
from whosays.find.logistic import Features, odds
from whosays.findings import OF_STATES, TimeExpression, When
from whosays.inference import LabelledSpan, Labels
from whosays.names import is_written_as_name

SURE = 0.5  # the probability from which an entity is taken to take part
TAKING = frozenset({REGAINS, OVERTAKES})
GROUND = frozenset({"take", "retake", "advance"})  # kinds of words for ground that changes hands
SUMMED_UP = 2  # sentences that a page begins with: its headline, and what is told first
APART = 2  # sentences from which on two places are of two events
FAR_OFF = timedelta(days=7)  # between two days on which a suspect of one deed acts
A_WEEK = 7  # days between two tellings of one taking of a place, as reports date it
BATTLES = TAKING | {"Armed clash"}
PROTESTS = frozenset(
    {"Excessive force against protesters", "Protest with intervention", "Peaceful protest", "Violent demonstration"}
)
DISPERSED = "Protest with intervention"
# Types that two words of one event are often given: what is done at a demonstration, and "the shooting" of a bombing.
AKIN = frozenset(
    {
        frozenset({"Arrests", DISPERSED}),
        frozenset({"Arrests", "Excessive force against protesters"}),
        frozenset({"Attack", "Excessive force against protesters"}),
        frozenset({"Armed clash", "Excessive force against protesters"}),
        frozenset({"Attack", "Remote explosive/landmine/IED"}),
        frozenset({"Mob violence", "Armed clash"}),  # "the brawl … the fight"
        frozenset({"Mob violence", "Violent demonstration"}),
    }
)
RAIDS = frozenset({"raid", "raids"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
ANOTHER = frozenset(
    {"another", "separate", "second", "third", "other", "new", "fresh", "similar", "further", "a", "an"}
)


@dataclass(frozen=True)
class Telling:
    """One word that tells of an event, read: its type, circumstances and who may take part, the likeliest first."""

    trigger: Trigger
    typed: Typed
    actors: tuple[Part, ...]
    targets: tuple[Part, ...]
    time: Chosen | None
    place: Chosen | None
    by: tuple[str, ...]
    likely: float = 1.0

    @property
    def doers(self) -> frozenset[str]:
        """The entities that are taken for doers."""
        return frozenset(p.entity for p in self.actors if p.score >= SURE)

    @property
    def generic(self) -> bool:
        """Whether the word alone does not say what kind of event it was."""
        return self.trigger.kind in GENERIC


class Found(NamedTuple):
    """What the encoder tagged as words of events, beside which ours are weighed."""

    events: Sequence[LabelledSpan]
    triggers: Sequence[LabelledSpan]


def in_their_time(tellings: Sequence[Telling], suspects: Container[str]) -> list[Telling]:
    """The tellings, each without suspects who act beside other words alone, and there on days far from its own.

    "Two gunmen" who struck on Wednesday did nothing that the page tells of 2002.
    """
    days = {n: interval for n, t in enumerate(tellings) if (interval := _interval(t)) is not None}
    own: dict[str, list[Interval]] = {}
    for n, interval in days.items():
        for part in tellings[n].actors:
            if part.firm and part.entity in suspects:
                own.setdefault(part.entity, []).append(interval)
    if not own:
        return list(tellings)

    def fits(n: int, part: Part) -> bool:
        acts_on = own.get(part.entity)
        return part.firm or acts_on is None or n not in days or any(_near(days[n], day) for day in acts_on)

    return [replace(t, actors=tuple(p for p in t.actors if fits(n, p))) for n, t in enumerate(tellings)]


Interval = tuple[date, date]


def _interval(telling: Telling) -> Interval | None:
    """The first and the last day that a telling's time allows."""
    time = telling.time.value if telling.time is not None else None
    if not isinstance(time, TimeExpression) or not time.earliest or not time.latest:
        return None
    return date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])


def _near(one: Interval, other: Interval) -> bool:
    return max(one[0], other[0]) - min(one[1], other[1]) <= FAR_OFF


def found_in(labels: Labels) -> Found:
    """The encoder's own words of events."""
    return Found(labels.events, labels.triggers)


def telling_of(trigger: Trigger, before: Sequence[Sentence], setting: Setting, cast: Cast, found: Found) -> Telling:
    """A trigger with all that stands about it, and how likely it tells of an event of the report."""
    actors, targets = parts_of(trigger, before, cast)
    sure = [p for p in actors if p.score >= SURE]
    place = place_of(trigger, before, setting)
    there = next((p for p in setting.places if place is not None and p.id == place.value), None)
    foreign = any(is_abroad(cast.entities[p.entity].name, there) for p in sure)
    driven = [p for p in targets if p.rule == DRIVEN_OUT]
    told = Told(trigger, sides_of(sure, cast), foreign=foreign, losers=sides_of(driven, cast))
    read = Telling(
        trigger,
        type_of(told, setting.readings),
        actors,
        targets,
        time_of(trigger, setting),
        place,
        setting.voices.of(trigger.span),
    )
    # A place that somebody was only brought to is none of the event, but speaks for there being one all the same.
    likely = probability("kept", kept_features(read, setting, found))
    if place is not None and only_taken_to(trigger, place.words, setting):
        place = place_of(trigger, before, setting, taken=False)
    return Telling(**{**read.__dict__, "likely": likely, "place": place})


def kept_features(telling: Telling, setting: Setting, found: Found) -> Features:
    """What speaks for and against the word's telling of an event of the report."""
    trigger, span = telling.trigger, telling.trigger.span
    statement = next((s for s in setting.voices.statements if s.id in telling.by), None)
    features: dict[str, float] = {
        f"kind.{trigger.kind}": 1.0,
        f"stand.{trigger.stand}": 1.0,
        f"status.{trigger.status}": 1.0,
        f"block.{trigger.sentence.block}": 1.0,
        "late": min(trigger.sentence.number, 40) / 20,
        "events": max((e.score for e in found.events if e.span.overlaps(span)), default=0.0),
        "triggers": max((e.score for e in found.triggers if e.span.overlaps(span)), default=0.0),
        "actor": telling.actors[0].score if telling.actors else 0.0,
        "target": telling.targets[0].score if telling.targets else 0.0,
        "time": telling.time.score if telling.time else 0.0,
        "place": telling.place.score if telling.place else 0.0,
        "place.here": float(telling.place is not None and telling.place.rule.endswith("sentence")),
        "said": float(statement is not None),
        "old": float(_years_ago(telling.time, setting)),
    }
    if statement is not None:
        features |= {f"manner.{statement.manner}": 1.0, f"certainty.{statement.certainty}": 1.0}
    if setting.readings is not None:
        held = setting.readings.classes("factuality", span)
        features |= {f"fact.{name}": value for name, value in held.items()}
        tags = setting.readings.classes("event", span)
        features["event"] = odds(1.0 - tags["O"]) if tags else 0.0
        features["type"] = max(setting.readings.classes("event_type", span).values(), default=0.0)
    return features


def _years_ago(time: Chosen | None, setting: Setting) -> bool:
    value = time.value if time else None
    if not isinstance(value, TimeExpression) or not value.earliest or not setting.told_on:
        return False
    return int(setting.told_on[:4]) - int(value.earliest[:4]) > 1


# --- the same event -------------------------------------------------------------------------------------------------


def compatible(a: Telling, b: Telling) -> bool:
    """Whether one event can be told by both words: generic ones ("attack") by whatever they may mean."""
    x, y = a.typed.type, b.typed.type
    if (a.generic and b.generic) or frozenset({x, y}) in AKIN or raids_from_the_air(a, b):
        return True
    if a.generic or b.generic:
        general, special = (a, b) if a.generic else (b, a)
        return special.typed.type in {*types_for(general.trigger), *BATTLES}
    return x == y or {x, y} <= BATTLES or {x, y} <= PROTESTS


def same_probability(later: Telling, earlier: Telling, setting: Setting) -> float:
    """How likely two tellings are of one event."""
    if taken_once(later, earlier, setting):
        return 1.0
    if not compatible(later, earlier) or held_apart(later, earlier, setting):
        return 0.0
    return probability("again", again_features(later, earlier, setting))


def held_apart(later: Telling, earlier: Telling, setting: Setting) -> bool:
    """Whether ground that changes hands, two named places or two firm days make two events of them."""
    apart = changes_hands(later, earlier) or told_apart(later, earlier, setting)
    apart = apart or counted_apart(later, earlier, setting) or two_deeds(later, earlier)
    apart = apart or of_a_series(later.trigger) != of_a_series(earlier.trigger)
    return apart or _times(later.time, earlier.time, setting) == "other.firm"


def two_deeds(a: Telling, b: Telling) -> bool:
    """Whether a sentence tells what each of two enemies did: "rebels shelled the port, and the army bombed Halm"."""
    if a.trigger.sentence != b.trigger.sentence or {a.trigger.stand, b.trigger.stand} != {"active"}:
        return False
    one, other = (next((p for p in t.actors if p.firm and p.score >= SURE), None) for t in (a, b))
    return one is not None and other is not None and enemies(one, other)


def of_a_series(trigger: Trigger) -> bool:
    """Whether the words count all deeds of a time, of which one told elsewhere is at most a part: "more than 70 drone
    strikes since 2023".
    """
    sentence = trigger.sentence
    if trigger.stand != "noun" or not trigger.word.endswith("s"):
        return False
    before = [sentence.low(n) for n in range(trigger.first - COUNT_REACH, trigger.first)]
    many = any((w.isdecimal() and int(w) > FEW) or w in _MANY for w in before)
    return many and _PERIOD.search(sentence.words(0, len(sentence.tokens))) is not None


COUNT_REACH, FEW = 4, 3  # words from a number to what it counts; deeds that may be those of one day
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_PERIOD = re.compile(r" (?:since|so far this year|this year|(?:in|over|during|within) the (?:past|last)) ")


def raids_from_the_air(a: Telling, b: Telling) -> bool:
    """Whether one tells of air strikes and the other of raids, which may be the same: "ten air raids … the raids"."""
    if {a.trigger.kind, b.trigger.kind} != {"storm", "air"}:
        return False
    storm = (a if a.trigger.kind == "storm" else b).trigger
    return storm.stand == "noun" and storm.word in RAIDS


def taken_once(later: Telling, earlier: Telling, setting: Setting) -> bool:
    """Whether both tell that one side took one place within a week: only the final acquisition is coded (ACLED)."""
    if later.typed.type != earlier.typed.type or later.typed.type not in TAKING:
        return False
    if later.doers and earlier.doers and not later.doers & earlier.doers:
        return False
    if _places(later.place, earlier.place, setting).startswith("other"):
        return False
    days = [w.start for c in (later.time, earlier.time) if c and (w := _when(c, setting)) and w.start]
    return len(days) < 2 or abs((date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days) <= A_WEEK


def counted_apart(later: Telling, earlier: Telling, setting: Setting) -> bool:
    """Whether one is counted from the other: "the raid came a day after the blast" tells of two events.

    So does "laid a bomb and three days later shot a guard".
    """
    one, other = (t.trigger for t in (later, earlier))
    if one.sentence != other.sentence:
        return False
    first, last = sorted((one, other), key=lambda t: t.span)
    for time in setting.times:
        if time.span.within(Span(first.span.end, last.span.start)) and of_the_next_deed(first, time, setting):
            return True
        deed = time.anchor.span if time.anchor is not None and time.anchor.kind == "event" else None
        if deed is None or not time.span.within(one.sentence.span) or _DAYS.search(time.quote) is None:
            continue
        # "Two days after the raid they said that the blast had …" counts what is said.
        if one.span.within(deed) != other.span.within(deed) and not setting.voices.beside_cue(time.span):
            return True
    return False


_DAYS = re.compile(r"\b(?:day|week|month)s?\b", re.I)


def changes_hands(later: Telling, earlier: Telling) -> bool:
    """Whether ground is taken by one side in one telling and by another in the other: these are two events."""
    if not (later.doers and earlier.doers):
        return False
    one, other = later.actors[0], earlier.actors[0]
    if {later.typed.type, earlier.typed.type} == TAKING:
        return one.entity != other.entity
    return {later.trigger.kind, earlier.trigger.kind} <= GROUND and enemies(one, other)


def told_apart(later: Telling, earlier: Telling, setting: Setting) -> bool:
    """Whether each is told with a named place of its own sentence, and these are two: "shelled Halm … shelled Tarn".

    Of neighbouring sentences one may only be more exact, and the first two sum up what the page tells.
    """
    first, second = sorted(t.trigger.sentence.number for t in (later, earlier))
    if first < SUMMED_UP or second - first < APART:
        return False
    places = [t.place for t in (later, earlier) if t.place is not None]
    named = [c for c in places if is_written_as_name(c.words.of(setting.text))]
    return len(named) == len((later, earlier)) and _places(later.place, earlier.place, setting) == "other.firm"


def enemies(a: Part, b: Part) -> bool:
    """Whether one is of the insurgents and the other of a state."""
    sides = {a.side, b.side}
    return "insurgent" in sides and not sides.isdisjoint(OF_STATES)


def _when(chosen: Chosen, setting: Setting) -> When | None:
    return when_of(chosen.value, setting) if isinstance(chosen.value, TimeExpression) else None


def again_features(later: Telling, earlier: Telling, setting: Setting) -> Features:
    """What speaks for and against two tellings' being of one event."""
    a, b = later.trigger, earlier.trigger
    gap = a.sentence.number - b.sentence.number
    before = {a.sentence.low(a.first - 1), a.sentence.low(a.first - 2)}
    features = {
        "type.same": float(later.typed.type == earlier.typed.type),
        "kind.same": float(a.kind == b.kind),
        "word.same": float(_stem(a.word) == _stem(b.word)),
        "gap.0": float(gap == 0),
        "gap.1": float(gap == 1),
        "gap": min(gap, 20) / 10,
        "headline": float("headline" in {a.sentence.block, b.sentence.block}),
        "harm.here": float("harm" in {a.kind, b.kind} and gap == 0),
        "harm.next": float(a.kind == "harm" and gap == 1),
        "definite": float(a.stand == "noun" and bool(before & DEFINITE)),
        "another": float(a.stand == "noun" and bool(before & ANOTHER)),
        f"status.{'same' if a.status == b.status else 'other'}": 1.0,
        "generic": float(later.generic or earlier.generic),
    }
    features |= {f"place.{_places(later.place, earlier.place, setting)}": 1.0}
    features |= {f"time.{_times(later.time, earlier.time, setting)}": 1.0}
    mine, other = later.doers, earlier.doers
    features["doers." + ("none" if not (mine and other) else "same" if mine & other else "other")] = 1.0
    if setting.readings is not None:
        again = setting.readings.chain("again", a.span, b.span)
        features["again"] = max(-3.0, min(3.0, again)) / 2
    return features


def _stem(word: str) -> str:
    return word[:5]


def _times(a: Chosen | None, b: Chosen | None, setting: Setting) -> str:
    if a is None or b is None:
        return "none"
    first, second = (when_of(c.value, setting) for c in (a, b) if isinstance(c.value, TimeExpression))
    near = (first.start or "") <= (second.end or "") and (second.start or "") <= (first.end or "")
    loose = "firm" if {a.rule, b.rule} <= FIRM_TIMES else "loose"
    return f"{'same' if near else 'other'}.{loose}"


def _places(a: Chosen | None, b: Chosen | None, setting: Setting) -> str:
    if a is None or b is None:
        return "none"
    loose = "firm" if a.rule.endswith("sentence") and b.rule.endswith("sentence") else "loose"
    if a.value == b.value:
        return f"same.{loose}"
    return f"{'holds' if _holds(str(a.value), str(b.value), setting) else 'other'}.{loose}"


def _holds(a: str, b: str, setting: Setting) -> bool:
    """Whether one of two places lies in the other."""
    return lies_in(a, b, setting) or lies_in(b, a, setting)

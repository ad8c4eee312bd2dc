"""Who does an event and whom it hits: the entities that stand as doer and sufferer about its word.

Where a mention stands is a rule with a name: the subject of an active verb and "by X" do it, its object and the subject
of a passive suffer it; "X's attack on Y", "Orun air strikes", "clashes between X and Y". These places, the encoder's
links, the entity's side and how far off it stands are weighed together (`event_weights`). Who only tells of it, and
stands outside what was told, is hardly its doer. Where nothing is clear nobody is named.
"""

import math
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from whosays.document import Span
from whosays.find.event_cast import Candidate, Cast, Stood, candidates, is_crowd, target_words
from whosays.find.event_triggers import BE, Sentence, Stand, Trigger
from whosays.find.event_weights import Features, odds, probability
from whosays.find.quantities import Token
from whosays.find.sides import MEMORY
from whosays.findings import Side

Role = Literal["actor", "target"]

FIRM = 0.7  # what a place beside a word must speak for or against to be a firm doer or sufferer
MUTUAL = frozenset({"clash", "fight", "agreement"})  # kinds in which both sides act
CROWDS = frozenset({"protest", "riot", "mob"})
_LAUNCHING = frozenset(
    """launched launch launches launching carried carry conducted conducting conduct staged stage mounted began begun
    begin started waged wage presses press led orchestrated declared intensified intensifying ordered plans planned
    planning stepped resumed""".split()
)
_ON = frozenset({"on", "against", "at", "targeting", "upon", "of"})
# Where a mention that hangs on another noun ("the mayor of Halm shelled …") is no subject.
_LOOSE = frozenset({"subject", "far_subject", "before", "after", "launcher"})
_HANGING = frozenset("in of for from to with near at on against around outside inside between than like".split())
_BLAMING = frozenset("blamed blames blaming accused accuses accusing".split())
_BREAKS = frozenset({",", ";", "—", "–", "and", "but", "that", "while", "when", "after", "which", "who"})


# Places that no rule names more closely.
_PLAIN = {
    "earlier": "find.event_arguments.earlier",
    "before": "find.event_arguments.before",
    "after": "find.event_arguments.after",
    "elsewhere": "find.event_arguments.elsewhere",
}
# What the place beside a word speaks for: 1 for doing it, -1 for suffering it; by how the word stands, or however.
PLACED: Mapping[tuple[Stand | None, str], float] = {
    (None, "itself"): 1.0,
    (None, "agent"): 1.0,
    (None, "both_sides"): 1.0,
    (None, "owner"): 1.0,
    (None, "launcher"): 1.0,
    (None, "claimer"): 1.0,
    (None, "blamed"): 1.0,
    (None, "struck"): -1.0,
    (None, "suffered"): -1.0,
    ("active", "subject"): 1.0,
    ("active", "far_subject"): 0.7,
    ("active", "obj"): -1.0,
    ("passive", "subject"): -1.0,
    ("passive", "far_subject"): -0.7,
}


# Kinds of events by who is wont to do them.
_CLASSES: Mapping[str, str] = {
    **dict.fromkeys(("air", "shelling", "fired", "strike", "shot_down", "chemical"), "remote"),
    **dict.fromkeys(("suicide", "ied", "grenade", "bomb", "abduct", "massacre", "sexual"), "terror"),
    **dict.fromkeys(("protest", "riot", "mob"), "crowd"),
    **dict.fromkeys(("arrest", "crackdown", "change", "base", "disrupted"), "order"),
    **dict.fromkeys(("flight", "agreement", "looting", "transfer"), "other"),
}


class Part(NamedTuple):
    """An entity in a role of an event, its words, the probability and the rule that names where it stands."""

    entity: str
    words: Span
    score: float
    rule: str


def with_parts(cast: Cast, triggers: Sequence[Trigger]) -> Cast:
    """The cast, knowing who stands firmly as doer and sufferer beside each of the page's words of events."""
    found = []
    for trigger in triggers:
        for who in candidates(trigger, (), cast):
            value = placed(trigger.stand, place_beside(trigger, who.words)) if who.gap == 0 else 0.0
            if abs(value) >= FIRM:
                found.append(Stood(who.entity, trigger, value > 0))
    return cast._replace(stood=found)


def parts_of(trigger: Trigger, before: Sequence[Sentence], cast: Cast) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The doers and the sufferers that the trigger's words may mean, each entity once, the likeliest first."""
    found: dict[Role, dict[str, Part]] = {"actor": {}, "target": {}}
    for who in candidates(trigger, before, cast):
        place, features = features_of(trigger, who, cast)
        rule = _PLAIN.get(place, f"find.event_arguments.{place}")
        for role, parts in found.items():
            part = Part(who.entity, who.words, probability(role, features), rule)
            if who.entity not in parts or parts[who.entity].score < part.score:
                parts[who.entity] = part
    actors, targets = (tuple(sorted(parts.values(), key=lambda p: -p.score)) for parts in found.values())
    return actors, targets


def features_of(trigger: Trigger, candidate: Candidate, cast: Cast) -> tuple[str, Features]:
    """Where the words stand, as the name of a rule, and all that is weighed."""
    who, protests, gap = cast.entities[candidate.entity], trigger.kind in CROWDS, candidate.gap
    place = "elsewhere" if gap is None else "earlier" if gap else place_beside(trigger, candidate.words)
    found = {
        f"{trigger.stand}.{place}": 1.0,
        "placed": placed(trigger.stand, place),
        f"gap{gap}": 1.0,
        f"side.{who.side}": 1.0,
        f"{_CLASSES.get(trigger.kind, 'fight')}.{who.side}": 1.0,
        "person": float(who.type == "person"),
        "named": float(who.named),
        "mentions": math.log1p(len(who.mentions)) / 3,
        "crowd": float(protests and is_crowd(who.name)),
        "no_crowd": float(protests and not is_crowd(who.name)),
        "crowd.struck": float(trigger.kind == "crackdown" and is_crowd(who.name)),
        "armed": float(_is_armed(who.name)),
    }
    found |= _parts_elsewhere(trigger, candidate.entity, cast)
    if gap is not None:
        found |= _nearby(trigger, candidate, gap, place, cast)
    return place, found


def _parts_elsewhere(trigger: Trigger, entity: str, cast: Cast) -> Features:
    """What the entity does and suffers by the other words of events, of the same kind, and by the last one before."""
    others = [s for s in cast.stood if s.trigger.span != trigger.span]
    does = [s for s in others if s.does and s.entity == entity]
    suffers = sum(not s.does and s.entity == entity for s in others)
    last = max((s.trigger.span for s in others if s.does and s.trigger.span < trigger.span), default=None)
    return {
        "does": math.log1p(len(does)) / 2,
        "suffers": math.log1p(suffers) / 2,
        "does.kind": math.log1p(sum(s.trigger.kind == trigger.kind for s in does)) / 2,
        "does.last": float(any(s.trigger.span == last for s in does)),
    }


def _nearby(trigger: Trigger, who: Candidate, gap: int, place: str, cast: Cast) -> Features:
    """What can be read off the words themselves: whose voice, how far, after which words, the encoder's links."""
    words, sentence, told = who.words, trigger.sentence, cast.voices.of(trigger.span)
    found = {
        "opens.earlier" if gap else "opens": float(who.opens),
        "outside": float(bool(told) and cast.voices.of(words) != told),
        "source": float(cast.voices.name_source(words)),
        "far": 0.0 if gap else min(len(tokens_between(sentence, trigger.span, words)), 20) / 10,
    }
    if not gap:
        first = next((n for n, t in enumerate(sentence.tokens) if t.end > words.start), 0)
        at = first - 2 if sentence.low(first - 1) in {"the", "a", "an"} else first - 1
        last = next((t.text for t in sentence.tokens if t.end >= words.end), "")
        found["hangs"] = float(place in _LOOSE and sentence.low(at) in _HANGING)
        found["possessor"] = float(place in _LOOSE and last.endswith(("'s", "’s")))
        found["person.subject"] = float(place == "subject" and cast.entities[who.entity].type == "person")
        nearest = "nearest.before" if words < trigger.span else "nearest.after"
        found[nearest] = float(_nearest(trigger, words, cast))
    if cast.readings is not None:
        found["link.actor"] = odds(cast.readings.link("actor", trigger.span, words))
        found["link.target"] = odds(cast.readings.link("target", trigger.span, words))
    return found


def _nearest(trigger: Trigger, words: Span, cast: Cast) -> bool:
    """Whether nobody else is named between the words and the trigger."""
    left, right = sorted((trigger.span, words))
    between = cast.mentions[bisect(cast.mentions, (Span(left.end, 0), "")) :]
    return not between or between[0][0].start >= right.start


def placed(stand: Stand, place: str) -> float:
    """What a place beside a word speaks for: 1 for doing it, -1 for suffering it."""
    return PLACED.get((stand, place), PLACED.get((None, place), 0.0))


@lru_cache(MEMORY)
def _is_armed(name: str) -> bool:
    return not target_words("armed").isdisjoint(name.lower().split())


def place_beside(trigger: Trigger, words: Span) -> str:
    """Where words of the trigger's sentence stand to it, as the name of a rule of this module."""
    sentence = trigger.sentence
    first = next((n for n, t in enumerate(sentence.tokens) if t.end > words.start), 0)
    preceding = {sentence.low(first - 1), sentence.low(first - 2)}
    between = tokens_between(sentence, trigger.span, words)
    for rule in RULES:
        if rule(trigger, words, preceding, between):
            return rule.__name__
    return "after" if words.start > trigger.span.start else "before"


def itself(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Whom the event's own word names: "a suicide bomber"."""
    return words.overlaps(trigger.span)


def both_sides(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """One of the two of "clashes between X and Y": both act."""
    if trigger.stand != "noun" or words.start < trigger.span.start:
        return False
    lows = [t.low for t in between]
    return "between" in lows[:6] and len(lows) < 14


def agent(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands behind "by": "killed by X", "shelling by X"."""
    return "by" in preceding and words.start > trigger.span.start and len(between) < 12


def claimer(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who says that it was they: "X claimed responsibility for the attack"."""
    return words.end <= trigger.span.start and any(t.low == "responsibility" for t in between) and len(between) < 9


def blamed(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Whom somebody blames for it: "officials blamed X for the attack", "a bombing blamed on X"."""
    lows = {t.low for t in between}
    told = bool(preceding & _BLAMING) and words.end <= trigger.span.start
    return (told or ("blamed" in lows and "on" in preceding and words.start > trigger.span.start)) and len(between) < 9


def owner(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands right before a noun: "X's attack", "Orun air strikes"."""
    near = words.end <= trigger.span.start and len(between) <= 3 and trigger.stand == "noun"
    return near and not {t.low for t in between} & {",", "in", "of", "and", "on", "said", "by", "the", "an", "a"}


def struck(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Whom a noun's "on" or "against" names: "an attack on X"."""
    return trigger.stand == "noun" and words.start > trigger.span.start and bool(_ON & preceding) and len(between) < 6


def partner(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Whom a noun's "with" names: "clashes with X"."""
    return words.start > trigger.span.start and "with" in preceding and len(between) < 5


def launcher(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who carries out what the noun names: "X launched an attack"."""
    return trigger.stand == "noun" and words.end <= trigger.span.start and any(t.low in _LAUNCHING for t in between)


def suffered(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """The subject of what is done to it in an event: "X were killed in an attack"."""
    passive = any(t.low in BE for t in between) and any(t.low in {"in", "during", "by", "after"} for t in between)
    return trigger.stand == "noun" and words.end <= trigger.span.start and passive


def subject(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands before a verb in its clause."""
    breaks = sum(t.low in _BREAKS for t in between)
    return trigger.stand != "noun" and words.end <= trigger.span.start and breaks == 0


def far_subject(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands before a verb with one break between: "X stormed the town and burned it"."""
    breaks = sum(t.low in _BREAKS for t in between)
    return trigger.stand != "noun" and words.end <= trigger.span.start and breaks <= 2


def obj(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands right behind a verb."""
    return trigger.stand != "noun" and words.start > trigger.span.start and len(between) <= 4


RULES = (
    itself,
    both_sides,
    agent,
    claimer,
    blamed,
    owner,
    struck,
    partner,
    launcher,
    suffered,
    subject,
    far_subject,
    obj,
)


def tokens_between(sentence: Sentence, a: Span, b: Span) -> list[Token]:
    """The tokens of a sentence that lie between two stretches of it."""
    left, right = sorted((a, b))
    return [t for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


def sides_of(parts: Sequence[Part], cast: Cast) -> tuple[Side, ...]:
    """The sides of those who take part, as far as they are known."""
    return tuple(side for p in parts if (side := cast.entities[p.entity].side) is not None)

"""Who does an event and whom it hits: the entities that stand as doer and sufferer about its word.

Where a mention stands is a rule with a name: the subject of an active verb and "by X" do it, its object and the subject
of a passive suffer it; "X's attack on Y", "Orun air strikes", "clashes between X and Y". These places, the encoder's
links, the entity's side and how far off it stands are weighed together (`event_weights`). Who only tells of it, and
stands outside what was told, is hardly its doer. Where nothing is clear nobody is named.
"""

import math
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from whosays.document import Span
from whosays.find.chains import Chains
from whosays.find.circumstances import Voices
from whosays.find.event_triggers import BE, Sentence, Stand, Trigger
from whosays.find.event_weights import Features, odds, probability
from whosays.find.mentions import NO_NAMES
from whosays.find.quantities import Token
from whosays.findings import Entity, Side
from whosays.inference import Readings
from whosays.names import MEMORY, state_of
from whosays.resources import lexicon

Role = Literal["actor", "target"]

BACK = 2  # sentences before the trigger's own in which who takes part may be named
MUTUAL = frozenset({"clash", "fight", "agreement"})  # kinds in which both sides act
CROWDS = frozenset({"protest", "riot", "mob"})
_LAUNCHING = frozenset(
    """launched launch launches launching carried carry conducted conducting conduct staged stage mounted began begun
    begin started waged wage presses press led orchestrated declared intensified intensifying ordered plans planned
    planning stepped resumed""".split()
)
_ON = frozenset({"on", "against", "at", "targeting", "upon", "of"})
_BREAKS = frozenset({",", ";", "—", "–", "and", "but", "that", "while", "when", "after", "which", "who"})


# Places that no rule names more closely.
_PLAIN = {
    "earlier": "find.event_arguments.earlier",
    "before": "find.event_arguments.before",
    "after": "find.event_arguments.after",
}
# What the place beside a word speaks for: 1 for doing it, -1 for suffering it; by how the word stands, or however.
PLACED: Mapping[tuple[Stand | None, str], float] = {
    (None, "agent"): 1.0,
    (None, "both_sides"): 1.0,
    (None, "owner"): 1.0,
    (None, "launcher"): 1.0,
    (None, "struck"): -1.0,
    (None, "suffered"): -1.0,
    ("active", "subject"): 1.0,
    ("active", "far_subject"): 0.7,
    ("active", "obj"): -1.0,
    ("passive", "subject"): -1.0,
    ("passive", "far_subject"): -0.7,
}


class Part(NamedTuple):
    """An entity in a role of an event, its words, the probability and the rule that names where it stands."""

    entity: str
    words: Span
    score: float
    rule: str


class Cast(NamedTuple):
    """The page's entities with all the words that mean them, and what is said: whom roles are given to.

    `states` tells which entity acts for a country: the first of the page that is called after it.
    """

    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[Span, str]]
    voices: Voices
    readings: Readings | None
    states: Mapping[str, str]


def cast_of(text: str, chains: Chains, voices: Voices, readings: Readings | None) -> Cast:
    """The cast of a page; whoever may act in an event, media and bare numbers left out."""
    able = {e.id: e for e in chains.entities if e.side != "media" and _somebody(e)}
    states: dict[str, str] = {}
    for entity in able.values():
        for form in (entity.name, *entity.forms):
            state = state_of(form)
            if state is not None and entity.type == "organisation":
                states.setdefault(state, entity.id)
    mentions = {(span, e.id) for e in able.values() for span in e.mentions}
    known = sorted(span for span, _ in mentions)
    mentions |= {(span, e) for span, e in _called(text, able.values()) if not _covered(span, known)}
    return Cast(able, sorted(mentions), voices, readings, states)


def _called(text: str, able: Iterable[Entity]) -> Iterator[tuple[Span, str]]:
    """Every place where a name or description of an entity stands, also where it only qualifies: "the Oru raid"."""
    forms: dict[str, str] = {}
    for entity in able:
        for form in (entity.name, *entity.forms):
            if len(form) > 1 and form[:1].isalpha() and form.lower() not in NO_NAMES:
                forms.setdefault(form, entity.id)
    if not forms:
        return
    listed = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text):
        yield Span(*found.span()), forms[found.group()]


def _covered(span: Span, known: Sequence[Span]) -> bool:
    """Whether a mention overlaps one of those known, which are in order and hardly overlap one another."""
    at = bisect(known, span)
    return any(span.overlaps(s) for s in known[max(0, at - 3) : at + 2])


def _somebody(entity: Entity) -> bool:
    """Whether the entity's words name anybody: no bare number, no single small word that is no noun of people."""
    words = entity.name.split()
    return bool(words) and words[0][:1].isalnum() and any(len(w) > 2 and w[:1].isalpha() for w in words)


def parts_of(trigger: Trigger, before: Sequence[Sentence], cast: Cast) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The doers and the sufferers that the trigger's words may mean, each entity once, the likeliest first."""
    found: dict[Role, dict[str, Part]] = {"actor": {}, "target": {}}
    for words, entity, gap in candidates(trigger, before, cast):
        rule, features = features_of(trigger, words, entity, gap, cast)
        for role, parts in found.items():
            part = Part(entity, words, probability(role, features), _PLAIN.get(rule, f"find.event_arguments.{rule}"))
            if entity not in parts or parts[entity].score < part.score:
                parts[entity] = part
    actors, targets = (tuple(sorted(parts.values(), key=lambda p: -p.score)) for parts in found.values())
    return actors, targets


def candidates(trigger: Trigger, before: Sequence[Sentence], cast: Cast) -> Iterator[tuple[Span, str, int]]:
    """Mentions in the trigger's sentence and shortly before it, with the sentences between; a country's adjective."""
    sentence = trigger.sentence
    here = [(span, entity) for span, entity in _mentioned(sentence, cast) if not span.overlaps(trigger.span)]
    yield from ((span, entity, 0) for span, entity in here)
    for gap, at in enumerate(reversed(before[-BACK:]), 1):
        yield from ((span, entity, gap) for span, entity in _mentioned(at, cast))
    if trigger.stand == "noun":
        for token in sentence.tokens[max(0, trigger.first - 4) : trigger.first]:
            state = state_of(token.text.removesuffix("'s").removesuffix("’s")) if token.text[:1].isupper() else None
            span = Span(token.start, token.end)
            if state is not None and state in cast.states and not any(span.overlaps(s) for s, _ in here):
                yield span, cast.states[state], 0


def _mentioned(sentence: Sentence, cast: Cast) -> Iterator[tuple[Span, str]]:
    """The mentions that stand in a sentence."""
    for span, entity in cast.mentions[bisect(cast.mentions, (Span(sentence.span.start, 0), "")) :]:
        if span.start >= sentence.span.end:
            return
        if span.end <= sentence.span.end:
            yield span, entity


def features_of(trigger: Trigger, words: Span, entity: str, gap: int, cast: Cast) -> tuple[str, Features]:
    """Where the words stand, as the name of a rule, and all that is weighed."""
    who, sentence, protests = cast.entities[entity], trigger.sentence, trigger.kind in CROWDS
    place = "earlier" if gap else place_beside(trigger, words)
    told = cast.voices.of(trigger.span)
    found = {
        f"{trigger.stand}.{place}": 1.0,
        "placed": PLACED.get((trigger.stand, place), PLACED.get((None, place), 0.0)),
        f"gap{gap}": 1.0,
        f"side.{who.side}": 1.0,
        "person": float(who.type == "person"),
        "named": float(who.named),
        "mentions": math.log1p(len(who.mentions)) / 3,
        "outside": float(bool(told) and cast.voices.of(words) != told),
        "source": float(cast.voices.name_source(words)),
        "far": 0.0 if gap else min(len(tokens_between(sentence, trigger.span, words)), 20) / 10,
        "crowd": float(protests and is_crowd(who.name)),
        "no_crowd": float(protests and not is_crowd(who.name)),
        "armed": float(_is_armed(who.name)),
    }
    if cast.readings is not None:
        found["link.actor"] = odds(cast.readings.link("actor", trigger.span, words))
        found["link.target"] = odds(cast.readings.link("target", trigger.span, words))
    return place, found


@lru_cache(MEMORY)
def is_crowd(name: str) -> bool:
    """Whether a name is of people who demonstrate."""
    return not _target_words("protesters").isdisjoint(name.lower().split())


@cache
def _target_words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("events")["targets"][kind])


@lru_cache(MEMORY)
def _is_armed(name: str) -> bool:
    return not _target_words("armed").isdisjoint(name.lower().split())


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


def both_sides(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """One of the two of "clashes between X and Y": both act."""
    if trigger.stand != "noun" or words.start < trigger.span.start:
        return False
    lows = [t.low for t in between]
    return "between" in lows[:6] and len(lows) < 14


def agent(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Who stands behind "by": "killed by X", "shelling by X"."""
    return "by" in preceding and words.start > trigger.span.start and len(between) < 12


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


RULES = (both_sides, agent, owner, struck, partner, launcher, suffered, subject, far_subject, obj)


def tokens_between(sentence: Sentence, a: Span, b: Span) -> list[Token]:
    """The tokens of a sentence that lie between two stretches of it."""
    left, right = sorted((a, b))
    return [t for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


def sides_of(parts: Sequence[Part], cast: Cast) -> tuple[Side, ...]:
    """The sides of those who take part, as far as they are known."""
    return tuple(side for p in parts if (side := cast.entities[p.entity].side) is not None)

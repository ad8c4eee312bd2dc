"""Who does an event and whom it hits: the entities that stand as doer and sufferer beside its word.

Where a mention stands is weighed with the encoder's links: the subject of an active verb and "by X" do it, its object
and the subject of a passive suffer it; "X's attack on Y", "Orun air strikes", "clashes between X and Y". Who only tells
of it, and stands outside what was told, is not taken for its doer. Where nothing is clear nobody is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.find.chains import Chains
from whosays.find.circumstances import according_to
from whosays.find.event_triggers import BE, Sentence, Trigger
from whosays.find.names import state_of
from whosays.find.quantities import Token
from whosays.findings import Entity, Side, Statement
from whosays.inference import Readings

LINK = 3.0  # what the encoder's full certainty of a link counts
PLACED = 3.0  # ... a clear place beside the word, such as the subject's
FAR = 0.12  # ... a word between
LEAST = 2.4  # the score from which an entity is taken
SECOND = 0.8  # how close to the best another doer must come
MOST_TOKENS = 16  # words between a mention and the event's word
MUTUAL = frozenset({"clash", "fight", "agreement"})  # kinds in which both sides act
_LAUNCHING = frozenset(
    "launched launch launches launching carried carry conducted conducting conduct staged stage mounted began begun begin started waged wage presses press led "
    "orchestrated declared intensified intensifying ordered plans planned planning stepped resumed".split()
)
_ON = frozenset({"on", "against", "at", "targeting", "upon", "of"})


class Part(NamedTuple):
    """An entity in a role of an event, its words, the score and the rule."""

    entity: str
    words: Span
    score: float
    rule: str


class Cast(NamedTuple):
    """The page's entities with all the words that mean them, and what is said: whom roles are given to."""

    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[Span, str]]
    statements: Sequence[Statement]
    readings: Readings | None
    states: Mapping[str, str]


def cast_of(chains: Chains, statements: Sequence[Statement], readings: Readings | None) -> Cast:
    """The cast of a page; `states` tells which entity acts for a country: its forces, else the state itself."""
    mentions = sorted({(span, e.id) for e in chains.entities for span in e.mentions})
    states: dict[str, str] = {}
    for entity in chains.entities:
        for form in (entity.name, *entity.forms):
            state = state_of(form)
            if state is not None and entity.type == "organisation":
                states.setdefault(state, entity.id)
    return Cast({e.id: e for e in chains.entities}, mentions, statements, readings, states)


def parts_of(trigger: Trigger, cast: Cast) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The doers and the sufferers of the trigger's event, the likeliest first."""
    doing, suffering = [], []
    for words, entity in _candidates(trigger, cast):
        actor, rule = _weight(trigger, words, entity, cast, doing=True)
        target, other = _weight(trigger, words, entity, cast, doing=False)
        if actor >= target:
            doing.append(Part(entity, words, actor, rule))
        if target >= actor or target >= LEAST + 1:
            suffering.append(Part(entity, words, target, other))
    actors = _best(doing)
    if trigger.kind in MUTUAL and trigger.stand == "noun":
        both = _between(trigger, cast)
        actors = both or actors
    taken = {p.entity for p in actors}
    return actors, tuple(p for p in _best(suffering) if p.entity not in taken)


def _candidates(trigger: Trigger, cast: Cast) -> Iterator[tuple[Span, str]]:
    """The mentions of the trigger's sentence that are not the word itself, and a country's adjective before it."""
    sentence = trigger.sentence
    for span, entity in cast.mentions:
        if span.within(sentence.span) and not span.within(trigger.span) and cast.entities[entity].side != "media":
            yield span, entity
    if trigger.stand == "noun":
        for token in sentence.tokens[max(0, trigger.first - 4) : trigger.first]:
            state = state_of(token.text.removesuffix("'s").removesuffix("’s")) if token.text[:1].isupper() else None
            span = Span(token.start, token.end)
            known = any(span.overlaps(s) for s, _ in cast.mentions if s.within(sentence.span))
            if state in cast.states and not known:
                yield span, cast.states[state]


def _weight(trigger: Trigger, words: Span, entity: str, cast: Cast, *, doing: bool) -> tuple[float, str]:
    """How well an entity fits the role by where its words stand and by the encoder's link; and the rule that says so."""
    sentence = trigger.sentence
    link = cast.readings.link("actor" if doing else "target", trigger.span, words) if cast.readings else 0.0
    rule, placed = place_beside(trigger, words, doing=doing)
    score = LINK * link + placed - _told_only(trigger, words, cast)
    score -= FAR * _tokens_between(sentence, trigger.span, words)
    return score, rule


def place_beside(trigger: Trigger, words: Span, *, doing: bool) -> tuple[str, float]:
    """What the place of the words beside the trigger counts for the role, by the rule that names the place."""
    sentence = trigger.sentence
    before = words.start < trigger.span.start
    first = next((n for n, t in enumerate(sentence.tokens) if t.end > words.start), 0)
    preceding = {sentence.low(first - 1), sentence.low(first - 2)}
    breaks = sum(t.low in {",", ";", "—", "and", "but", "that", "while", "when"} for t in _between_tokens(sentence, trigger.span, words))
    if trigger.stand == "noun":
        return _beside_noun(trigger, words, before=before, preceding=preceding, doing=doing)
    agent = "by" in preceding and not before
    if agent and (trigger.stand == "passive" or trigger.kind == "harm"):
        return "find.event_arguments.agent", PLACED + 1 if doing else -PLACED
    subject = before and breaks < 2
    if trigger.stand == "passive":
        return "find.event_arguments.subject", (-PLACED if doing else PLACED) if subject else -1.0
    if subject:
        return "find.event_arguments.subject", PLACED if doing else -PLACED
    if before:
        return "find.event_arguments.subject", 1.0 if doing else -1.0
    return "find.event_arguments.object", (-PLACED if doing else PLACED if breaks < 2 else 0.0)


def _beside_noun(trigger: Trigger, words: Span, *, before: bool, preceding: set[str], doing: bool) -> tuple[str, float]:
    sentence = trigger.sentence
    between = _between_tokens(sentence, trigger.span, words)
    if not before:
        if "by" in preceding and len(between) < 12:
            return "find.event_arguments.agent", PLACED + 1 if doing else -PLACED
        if _ON & preceding:
            return "find.event_arguments.object", -PLACED if doing else PLACED
        if "with" in preceding and trigger.kind in MUTUAL:
            return "find.event_arguments.object", 0.0 if doing else PLACED
        return "find.event_arguments.object", -1.0
    if len(between) <= 3 and not {t.low for t in between} & {",", "in", "of", "and", "on", "said", "by"}:
        return "find.event_arguments.owner", PLACED if doing else -1.0
    if any(t.low in _LAUNCHING for t in between):
        return "find.event_arguments.subject", PLACED if doing else -PLACED
    passive = any(t.low in BE for t in between) and any(t.low in {"in", "during", "by"} for t in between)
    return "find.event_arguments.subject", (-1.0 if doing else 1.0) if passive else 0.0


def _between(trigger: Trigger, cast: Cast) -> tuple[Part, ...]:
    """ "clashes between X and Y": both act."""
    sentence = trigger.sentence
    at = next((n for n in range(trigger.stop, trigger.stop + 8) if sentence.low(n) == "between"), None)
    if at is None:
        return ()
    start, end = sentence.tokens[at].end, sentence.tokens[min(at + 14, len(sentence.tokens) - 1)].end
    found: dict[str, Part] = {}
    for span, entity in cast.mentions:
        if start <= span.start and span.end <= end and len(found) < 2:
            found.setdefault(entity, Part(entity, span, PLACED, "find.event_arguments.both_sides"))
    return tuple(found.values()) if len(found) == 2 else ()


def _told_only(trigger: Trigger, words: Span, cast: Cast) -> float:
    """What counts against whoever only tells of it: a source that stands outside what the statement says."""
    inside = set(according_to(trigger.span, cast.statements))
    if not inside:
        return 0.0
    return 2.5 if set(according_to(words, cast.statements)) != inside else 0.0


def _between_tokens(sentence: Sentence, a: Span, b: Span) -> list[Token]:
    left, right = sorted((a, b))
    return [t for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


def _tokens_between(sentence: Sentence, a: Span, b: Span) -> int:
    return len(_between_tokens(sentence, a, b))


def _best(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts above the floor that come close to the best, each entity once."""
    ordered = sorted((p for p in parts if p.score >= LEAST), key=lambda p: -p.score)
    found: dict[str, Part] = {}
    for part in ordered:
        if part.score >= ordered[0].score - SECOND:
            found.setdefault(part.entity, part)
    return tuple(found.values())[:3]


def sides_of(parts: Sequence[Part], cast: Cast) -> tuple[Side, ...]:
    """The sides of those who take part, as far as they are known."""
    return tuple(side for p in parts if (side := cast.entities[p.entity].side) is not None)

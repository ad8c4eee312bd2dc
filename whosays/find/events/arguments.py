"""Who does an event and whom it hits: the entities that stand as doer and sufferer about its word.

Where a mention stands (`beside`), the encoder's links, the entity's side, the distance and what else the entity does on
the page are weighed together (`weights`). Somebody who only reports the event, outside the reported words, is hardly
its actor. Where nothing is clear, nobody is named.
"""

import math
import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from whosays.document import Span
from whosays.find.events.beside import ACCUSED, ACCUSING, is_accused, place_beside, placed, tokens_between
from whosays.find.events.cast import (
    Candidate,
    Cast,
    Stood,
    candidates,
    fights,
    is_crowd,
    is_striking,
    only_from_where,
    only_where,
    only_whose_site,
    subject_it,
    target_words,
)
from whosays.find.events.links import Linked
from whosays.find.events.trigger import Sentence, Trigger, listed
from whosays.find.events.weights import probability
from whosays.find.figures.quantities import Quantity
from whosays.find.logistic import Features, odds
from whosays.find.people.harmed import harmed_in
from whosays.find.people.phrases import PRONOUNS
from whosays.findings import Entity, Side
from whosays.names import MEMORY
from whosays.resources import lexicon, one_of

Role = Literal["actor", "target"]

LEFT_OUT = 0.5  # what an entity keeps of its probability that is likely none of the report: one in four is right
FIRM = 0.7  # what a place beside a word must speak for or against to be a firm doer or sufferer
MUTUAL = frozenset({"clash", "fight", "agreement"})  # kinds in which both sides act
# The least probability that "a sniper" or "a mob" did what it is the subject of, Oru "an Orun air strike" and whoever
# claims one that deed; too few were marked to fit it.
LONE_DOER = 0.5
BY_ARMS = 0.6  # ... and whose arms are said to have done it
VICTIM = 0.45  # how likely whom a sentence counts as harmed is at least struck
DRIVEN_OUT = "find.events.arguments.driven_out"
NO_PART = 0.1  # how likely somebody who seems to have no part in a deed is at most its doer, or struck by it
LONGEST_CLAUSE = 10  # words between an event's word and those whom it harmed
CROWDS = frozenset({"protest", "march", "riot", "mob"})
# Where a mention that hangs on another noun ("the mayor of Halm shelled …") is no subject.
_LOOSE = frozenset({"subject", "before", "after", "launcher"})
_HANGING = frozenset("in of for from to with near at on against around outside inside between than like".split())


# Places that no rule names more closely.
_PLAIN = {
    "earlier": "find.events.arguments.earlier",
    "before": "find.events.arguments.before",
    "after": "find.events.arguments.after",
    "elsewhere": "find.events.arguments.elsewhere",
}
FAR_OFF = frozenset({_PLAIN["earlier"], _PLAIN["elsewhere"]})  # by which somebody is named outside of the sentence


class Part(NamedTuple):
    """An entity in a role of an event, its words, the probability and the rule that names where it stands.

    `firm` tells that it stands as the doer right beside the event's word, with no break between, `side` whose it is,
    `unlikely` that it is likely no entity of the report.
    """

    entity: str
    words: Span
    score: float
    rule: str
    firm: bool = False
    side: Side | None = None
    unlikely: bool = False


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
    page, victims = page_of(trigger, cast), victims_of(trigger, cast)
    it, near = subject_it(trigger, before, cast), list(candidates(trigger, before, cast))
    hit, driven = _reporters_hit(trigger, victims, cast), _driven_out(trigger, near)
    objects = _objects(trigger, near)
    for who in (*near, *hit):
        place, features = features_of(trigger, who, cast, page)
        entity, firm = cast.entities[who.entity], features["placed"] > FIRM
        does = fights(entity) and (firm or (place == "partner" and trigger.kind in MUTUAL))
        unlikely = who.entity in cast.left_out and not does
        rule = _PLAIN.get(place, f"find.events.beside.{place}")
        accused = _is_accused(trigger, who)
        no_part = not accused and _has_no_part(trigger, who, near, cast)
        for role, parts in found.items():
            if role == "actor" and who in hit:
                continue
            likely = probability(role, features) * (LEFT_OUT if unlikely else 1.0)
            part = Part(who.entity, who.words, likely, rule, firm, entity.side, unlikely=unlikely)
            if who.entity in driven:
                part = _hit(role, part, DRIVEN_OUT)
            elif who.gap == 0 and any(v.overlaps(who.words) for v in victims):
                part = _hit(role, part, "find.events.arguments.victim")
            lone = does and _alone(entity) and place in {"subject", "agent", "owner"}
            held = place == "claimer" or accused
            if role == "actor" and who.arms:
                part = part._replace(score=max(part.score, BY_ARMS))
            if role == "actor" and (lone or held or _right_behind_by(trigger, who)):
                part = part._replace(score=max(part.score, LONE_DOER))
            behind_it = it is not None and it.words < who.words < trigger.span
            if role == "target" and cast.voices.name_source(who.words):
                part = part._replace(score=min(part.score, NO_PART))  # who tells of it
            stands_by = who.entity in objects or behind_it or _only_stands_by(trigger, who, place, near, cast)
            if no_part or (role == "actor" and stands_by):
                part = part._replace(score=min(part.score, NO_PART), firm=False)
            if who.entity not in parts or parts[who.entity].score < part.score:
                parts[who.entity] = part
    actors, targets = (_ordered(parts.values()) for parts in found.values())
    return actors, targets


def _alone(entity: Entity) -> bool:
    """Whether an entity is a person, a mob or a state that is named by its strikes alone."""
    mobs = lexicon("events")["force"]["mobs"]
    mob = any(word in mobs for word in entity.name.lower().split())
    return entity.type == "person" or mob or is_striking(entity)


def _reporters_hit(trigger: Trigger, victims: Sequence[Span], cast: Cast) -> list[Candidate]:
    """Journalists in the event's sentence who are counted among its victims or are the object of its word."""
    here = (c for c in cast.reporters if c[0].within(trigger.sentence.span) and not c[0].overlaps(trigger.span))
    personal = trigger.kind in listed("personal")
    return [
        Candidate(span, entity, 0)
        for span, entity in here
        if any(span.overlaps(v) for v in victims)
        or (
            personal
            and placed(trigger.stand, place_beside(trigger, span)) <= -FIRM
            and not cast.voices.name_source(span)
        )
    ]


def _has_no_part(trigger: Trigger, who: Candidate, near: Sequence[Candidate], cast: Cast) -> bool:
    """Whether the words beside somebody's say that he neither did the deed nor was hit by it."""
    return (
        _beyond_a_length(trigger, who, cast) or _deals_with(trigger, who, cast) or _only_leads(trigger, who, near, cast)
    )


def _only_stands_by(trigger: Trigger, who: Candidate, place: str, near: Sequence[Candidate], cast: Cast) -> bool:
    """Whether the words beside somebody's say that he is there for something else than doing the deed."""
    return (
        only_where(cast.text, who.words)
        or (who.entity in cast.cities and only_from_where(cast.text, who.words))
        or only_whose_site(cast.text, who.words)
        or _is_left(trigger, who)
        or _accuses(trigger, who)
        or _only_meets(trigger, who)
        or _is_struck_before(trigger, who, cast)
        or _tells_of_another(trigger, who, place, near, cast)
    )


def _is_left(trigger: Trigger, who: Candidate) -> bool:
    """Whether somebody is only left by others: the army in "a colonel defected from the army"."""
    if trigger.kind not in LEAVING or trigger.stand == "noun" or who.gap or who.words < trigger.span:
        return False
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    return between[:1] == ["from"] and len(between) <= 2


def _is_accused(trigger: Trigger, who: Candidate) -> bool:
    """Whether somebody is accused of the very deed: "accused X of killing", "X was accused by Y of killing".

    Who is blamed "for the blast" is often one of two whom the page has blamed.
    """
    if who.gap or who.words > trigger.span or not trigger.word.split()[0].endswith("ing"):
        return False
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    right_behind = not _FOR.isdisjoint(between[-MOST_BEFORE_DEED:])
    before = [t.low for t in trigger.sentence.tokens if t.end <= who.words.start][-2:]
    told = not _FOR.isdisjoint(between[:1]) and not ACCUSING.isdisjoint(before)
    return right_behind and (told or is_accused(between))


_FOR = frozenset({"of", "for"})
MOST_BEFORE_DEED = 3  # words: "of [the deadly] raid"


def _accuses(trigger: Trigger, who: Candidate) -> bool:
    """Whether somebody only accuses another of the deed: "the army accused the rebels of killing", "the rebels were
    accused by the army of killing"."""
    if who.gap or who.words > trigger.span:
        return False
    before = [t.low for t in trigger.sentence.tokens if t.end <= who.words.start][-3:]
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    accuses = not ACCUSING.isdisjoint(between[:1]) and not _FOR.isdisjoint(between)
    return accuses or any(a in ACCUSED and b == "by" for a, b in pairwise(before))


def _beyond_a_length(trigger: Trigger, who: Candidate, cast: Cast) -> bool:
    """Whether one of a deed and somebody is counted from the other: "the shelling came a day after rebels fired".

    So it is on the two sides of the comma in "a day after rebels fired, the army shelled Halm". A clause without a
    subject shares the other's: "the rebels attacked days after being driven out".
    """
    if who.gap != 0:
        return False
    first, second = sorted((trigger.span, who.words))
    if _counted_from().search(cast.text, first.end, second.start) is not None:
        return True
    opened = _opened_by_a_length().match(cast.text, trigger.sentence.span.start, first.start)
    return opened is not None and cast.text.count(", ", first.end, second.start) == 1


@cache
def _counted_from() -> re.Pattern[str]:
    units = one_of("events", "counted", "units")
    return re.compile(rf"\b{units}\s+(?:after|before)\s+(?!(?:[a-z]+ly\s+)?[a-z]+ing\s)", re.I)


@cache
def _opened_by_a_length() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w’'-]+\s+){{0,4}}?{_counted_from().pattern}[^,]*\Z", re.I)


def _only_meets(trigger: Trigger, who: Candidate) -> bool:
    """Whether somebody only meets or answers the deed.

    "The patrol came under fire", "people fled the fighting", "the army shelled Halm in retaliation for a raid".
    """
    if who.gap or who.words > trigger.span:
        return False
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    meets = trigger.stand == "noun" and not listed("meeting").isdisjoint(between[-2:])
    if meets or trigger.word in listed("suffered"):
        return True
    words = f" {' '.join(between)} "
    return any(f" {phrase} " in words for phrase in lexicon("events")["answering"]["phrases"])


def _right_behind_by(trigger: Trigger, who: Candidate) -> bool:
    """Whether a passive verb names its doer at once: "shot dead by two men"."""
    if trigger.stand != "passive" or who.gap or who.words < trigger.span:
        return False
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    return between[:1] == ["by"] and len(between) <= MOST_BEFORE_AGENT


MOST_BEFORE_AGENT = 2  # words from a verb to its doer: "by the [army]"


def _only_leads(trigger: Trigger, who: Candidate, near: Sequence[Candidate], cast: Cast) -> bool:
    """Whether somebody only leads or backs those who do it: "soldiers loyal to Venn stormed it".

    A noun tells of a whole war: "the war pits Oru, backed by Tarn, against the rebels".
    """
    if who.gap or trigger.stand == "noun":
        return False
    told = _tied().search(cast.text, trigger.sentence.span.start, who.words.start)
    return told is not None and any(w.words.end == told.start() and w.entity != who.entity for w in near)


@cache
def _tied() -> re.Pattern[str]:
    """What ties those before it to whoever stands behind: " loyal to the former ", " led by "."""
    to, by = (one_of("bodies", "whose", table) for table in ("to", "by"))
    return re.compile(rf"(?:,?\s{to}\s(?:to|with)|\s{by}\sby)\s(?:[\w’'-]+\s){{0,3}}\Z")


def _deals_with(trigger: Trigger, who: Candidate, cast: Cast) -> bool:
    """Whether somebody only deals with the deed, or with those who did: "police arrested a man over the raid"."""
    if who.gap or who.words > trigger.span or not (trigger.stand == "noun" or trigger.word.split()[0].endswith("ing")):
        return False
    return _dealing().fullmatch(cast.text, who.words.end, trigger.span.start) is not None


@cache
def _dealing() -> re.Pattern[str]:
    """The words between who deals with a deed and the deed."""
    verbs, over, itself, accused = (
        one_of("events", "dealing", name) for name in ("verbs", "over", "itself", "accused")
    )
    some, few = r"(?:[\w’'-]+\s+)", r"(?:[\w’'-]+\s+){0,3}"
    return re.compile(
        rf"\s+{some}{{0,2}}?(?:{verbs}\s+{some}{{0,8}}?{over}|{itself}|[^,;:.]*\w\s+{accused})\s+{few}", re.I
    )


def _is_struck_before(trigger: Trigger, who: Candidate, cast: Cast) -> bool:
    """Whether somebody is whom the verb before struck, joined by "and": "the guards beat a man | and burned a shop"."""
    if trigger.stand != "active" or who.gap or who.words > trigger.span:
        return False
    between = [t.low for t in tokens_between(trigger.sentence, trigger.span, who.words)]
    if between[-1:] != ["and"] or not _OWN_CLAUSE.isdisjoint(between):
        return False
    struck = (s for s in cast.stood if s.entity == who.entity and not s.does and s.trigger.stand == "active")
    objects = any(s.trigger.sentence.span == trigger.sentence.span and s.trigger.span < who.words for s in struck)
    return objects or any(q.whole.overlaps(who.words) for q, _ in harmed_in(cast.text, trigger.sentence.span))


_OWN_CLAUSE = frozenset({"who", "which", "that", "was", "were"})


def _driven_out(trigger: Trigger, near: Sequence[Candidate]) -> frozenset[str]:
    """Who loses ground to others: the army in "drove the army out of Halm" and in "the army was pushed back"."""
    if trigger.kind != "retake" or trigger.word.split()[0] not in listed("driving"):
        return frozenset()
    return frozenset(entity for entity, value in _stand_here(trigger, near) if value <= -FIRM)


def _objects(trigger: Trigger, near: Sequence[Candidate]) -> frozenset[str]:
    """Whom an active verb that has a subject is done to, and who are not its doers: "Oru bombed the Tarnese army"."""
    if trigger.stand != "active" or trigger.kind not in _WITH_OBJECTS:
        return frozenset()
    here = _stand_here(trigger, near)
    does = {entity for entity, value in here if value >= FIRM}
    return frozenset(entity for entity, value in here if does and value <= -FIRM and entity not in does)


def _stand_here(trigger: Trigger, near: Sequence[Candidate]) -> list[tuple[str, float]]:
    """Whom the trigger's sentence names, with what the place of each beside its word speaks for."""
    return [(who.entity, placed(trigger.stand, place_beside(trigger, who.words))) for who in near if who.gap == 0]


_WITH_OBJECTS = frozenset({"strike", "air", "shelling", "attack", "bomb", "arrest", "abduct"})  # kinds
LEAVING = frozenset({"change", "flight"})  # kinds in which somebody may leave another


def _tells_of_another(trigger: Trigger, who: Candidate, place: str, near: Sequence[Candidate], cast: Cast) -> bool:
    """Whether somebody only says what another did: the army in "the army said rebels had shelled Halm".

    Whoever is named in between is the subject, unless that is the speaker again: "the army said it had shelled Halm".
    """
    if place not in {"subject", "before"} or who.gap or not cast.voices.name_source(who.words):
        return False
    if cast.voices.of(who.words) == cast.voices.of(trigger.span):
        return False
    between = [w for w in near if w.gap == 0 and who.words.end <= w.words.start and w.words.end <= trigger.span.start]
    last = max(between, key=lambda w: w.words, default=None)
    if last is None or last.entity == who.entity or last.words.of(cast.text).lower() in PRONOUNS:
        return False
    return place_beside(trigger, last.words) == "subject"


def _hit(role: Role, part: Part, rule: str) -> Part:
    """Who is counted among the killed, or driven out: whom the deed was done to, and hardly its doer."""
    if role == "actor":
        return part._replace(score=min(part.score, NO_PART), firm=False)
    return part._replace(score=max(part.score, VICTIM), rule=rule, unlikely=False)


def victims_of(trigger: Trigger, cast: Cast) -> tuple[Span, ...]:
    """The words for those whom the trigger's sentence counts as harmed, where it tells of what may harm so."""
    ambushed = trigger.word.startswith("ambush")
    if not ambushed and trigger.kind not in harming("deeds") | harming("taking"):
        return ()
    told = [(q, m) for q, m in harmed_in(cast.text, trigger.sentence.span) if q.link != "part" and _near(trigger, q)]
    for measure in ("captured",) if trigger.kind in harming("taking") else ("killed", "injured"):
        words = tuple(q.whole for q, m in told if m == measure)
        if words:
            return words
    return ()


def _near(trigger: Trigger, quantity: Quantity) -> bool:
    """Whether a number stands in the trigger's clause."""
    between = tokens_between(trigger.sentence, trigger.span, quantity.whole)
    return len(between) <= LONGEST_CLAUSE and harming("other_clause").isdisjoint(t.low for t in between)


@cache
def harming(what: str) -> frozenset[str]:
    """Kinds of events that harm or take people ("deeds", "taking"), and what begins another clause."""
    return frozenset(lexicon("events")["harming"][what])


def _ordered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The likeliest first; who is likely no entity of the report is there as the likeliest alone."""
    ordered = sorted(parts, key=lambda p: -p.score)
    return tuple(p for n, p in enumerate(ordered) if n == 0 or not p.unlikely)


class OnPage(NamedTuple):
    """What the whole page tells of a trigger: who stands by other words of events, and whom the encoder links.

    `last` is the word of the last event before it that somebody does; `links` are by role and by entity; `kind` is the
    type of event that the encoder reads there, with its probability.
    """

    others: Sequence[Stood]
    last: Span | None
    links: Mapping[Role, Mapping[str, Linked]]
    kind: tuple[str, float] | None


def page_of(trigger: Trigger, cast: Cast) -> OnPage:
    """What bears on all who may take part alike."""
    others = [s for s in cast.stood if s.trigger.span != trigger.span]
    last = max((s.trigger.span for s in others if s.does and s.trigger.span < trigger.span), default=None)
    roles: tuple[Role, ...] = ("actor", "target")
    links = {r: cast.links.to(r, trigger.span) for r in roles} if cast.links is not None else {}
    read = cast.readings.classes("event_type", trigger.span) if cast.readings is not None else {}
    return OnPage(others, last, links, max(read.items(), key=lambda kind: kind[1], default=None))


def features_of(trigger: Trigger, candidate: Candidate, cast: Cast, page: OnPage) -> tuple[str, Features]:
    """Where the words stand, as the name of a rule, and all that is weighed."""
    who, protests, gap = cast.entities[candidate.entity], trigger.kind in CROWDS, candidate.gap
    place = "elsewhere" if gap is None else "earlier" if gap else place_beside(trigger, candidate.words)
    found = {
        f"{trigger.stand}.{place}": 1.0,
        "placed": placed(trigger.stand, place),
        f"gap{gap}": 1.0,
        f"side.{who.side}": 1.0,
        f"{trigger.kind}.side.{who.side}": 1.0,
        "person": float(who.type == "person"),
        "named": float(who.named),
        "mentions": math.log1p(len(who.mentions)) / 3,
        "crowd": float(protests and is_crowd(who.name)),
        "no_crowd": float(protests and not is_crowd(who.name)),
        "crowd.struck": float(trigger.kind == "crackdown" and is_crowd(who.name)),
        "armed": float(_is_armed(who.name)),
    }
    found |= _parts_elsewhere(trigger, candidate.entity, page) | _links(candidate.entity, page)
    found |= _by_distance(candidate, who, found, page) | _by_type(who, page)
    if candidate.entity in cast.suspects:
        found |= _as_suspect(trigger, gap, cast)
    if gap is not None:
        found |= _nearby(trigger, candidate, gap, place, cast)
    return place, found


def _parts_elsewhere(trigger: Trigger, entity: str, page: OnPage) -> dict[str, float]:
    """What the entity does and suffers by the other words of events, of the same kind, and by the last one before."""
    own = [s for s in page.others if s.entity == entity]
    does = [s.trigger for s in own if s.does]
    return {
        "does": math.log1p(len(does)) / 2,
        "suffers": math.log1p(len(own) - len(does)) / 2,
        "does.kind": math.log1p(sum([t.kind == trigger.kind for t in does])) / 2,
        "does.last": float(page.last in [t.span for t in does]),
    }


def _by_distance(candidate: Candidate, who: Entity, found: Features, page: OnPage) -> dict[str, float]:
    """What counts differently of whom the sentence names, of whom those before it name, and of who stands far off."""
    where = "far" if candidate.gap is None else "prior" if candidate.gap else "here"
    weighed = {
        f"{where}.side.{who.side}": 1.0,
        f"{where}.organisation": float(who.type == "organisation"),
        f"{where}.mentions": found["mentions"],
        f"{where}.does": found["does"],
        f"{where}.does.kind": found["does.kind"],
    }
    linked = page.links.get("actor", {}).get(candidate.entity)
    return weighed if linked is None else weighed | {f"link.{where}": odds(linked.most)}


def _by_type(who: Entity, page: OnPage) -> dict[str, float]:
    """The kind of event that the encoder reads, with the entity's side: who regains ground is of the government."""
    if page.kind is None:
        return {}
    name, likely = page.kind
    return {f"read.{name}.side.{who.side}": likely}


def _as_suspect(trigger: Trigger, gap: int | None, cast: Cast) -> dict[str, float]:
    """What counts of whom the page holds for a deed: of what kind the event is, how far off, whether alone."""
    where = "far" if gap is None else "prior" if gap else "here"
    alone = float(len(cast.suspects) == 1)
    return {"suspect": 1.0, f"suspect.{trigger.kind}": 1.0, f"suspect.{where}": 1.0, "suspect.alone": alone}


def _links(entity: str, page: OnPage) -> dict[str, float]:
    """How the encoder links the word to all the words that mean the entity."""
    found: dict[str, float] = {}
    for role, links in page.links.items():
        linked = links.get(entity)
        if linked is not None:
            found[f"link.most.{role}"] = odds(linked.most)
            found[f"link.mean.{role}"] = odds(linked.mean)
            found[f"link.first.{role}"] = float(linked.first)
    return found


def _nearby(trigger: Trigger, who: Candidate, gap: int, place: str, cast: Cast) -> Features:
    """What can be read off the words themselves: whose voice, how far, after which words, the encoder's links."""
    words, sentence, told = who.words, trigger.sentence, cast.voices.of(trigger.span)
    found = {
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


@lru_cache(MEMORY)
def _is_armed(name: str) -> bool:
    return not target_words("armed").isdisjoint(name.lower().split())


def sides_of(parts: Sequence[Part], cast: Cast) -> tuple[Side, ...]:
    """The sides of those who take part, as far as they are known."""
    return tuple(side for p in parts if (side := cast.entities[p.entity].side) is not None)

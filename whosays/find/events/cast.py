"""Who may take part in the events of a page: its entities with all the words that mean them, and who is near a word."""

import re
from bisect import bisect
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from whosays.document import Span
from whosays.find.events.actors import known_group
from whosays.find.events.circumstances import Voices
from whosays.find.events.links import Links, links_of
from whosays.find.events.suspects import suspects
from whosays.find.events.trigger import Sentence, Trigger, listed
from whosays.find.near import Near
from whosays.find.people.chains import Chains
from whosays.find.people.mentions import STRIKING
from whosays.find.people.phrases import NO_NAMES
from whosays.findings import FIGHTING, Entity, Place, PlaceKind
from whosays.inference import Labels, Readings
from whosays.names import MEMORY, fold, government_of, state_of
from whosays.resources import lexicon, one_of

TOWNS: frozenset[PlaceKind] = frozenset({"town", "village", "neighbourhood", "district"})  # a city may have forces
BACK = 2  # sentences before the trigger's own in which who takes part may be named
LINKED = 0.25  # the encoder's probability from which an entity named elsewhere may take part
MAKE_REACH = 3  # tokens of the make of arms: "F-16"
STATE_REACH = 4  # words before an event's in which a country's adjective tells whose it is
MOST_ELSEWHERE = 8  # entities of the whole page that may do what a word tells, though nobody near it does
MOST_SUSPECTS = 4  # ... and who the page holds for a deed


class Stood(NamedTuple):
    """That an entity stands firmly as doer (or sufferer) beside a word of an event."""

    entity: str
    trigger: Trigger
    does: bool


class Cast(NamedTuple):
    """The page's entities with all the words that mean them, and what is said: whom roles are given to.

    `states` tells which entity acts for a country: the first of the page that is called after it. `first` are the first
    words that mean each entity, `links` the encoder's from words of events to the entities. `stood` is who
    stands firmly as doer or sufferer beside any word of an event of the page, `elsewhere`
    those who are most spoken of among all who may fight or march, and suspects, with their first words. `left_out` are
    likely no entities of the report unless they take part, `suspects` those whom the page holds for a deed, `cities`
    those that are but a city's name, which may stand for its forces, `reporters` journalists, who are near every event
    that they report, and are part of one only if it hits them.
    """

    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[Span, str]]
    voices: Voices
    readings: Readings | None
    states: Mapping[str, str]
    first: Mapping[str, Span]
    links: Links | None = None
    stood: Sequence[Stood] = ()
    elsewhere: Sequence[tuple[str, Span]] = ()
    left_out: frozenset[str] = frozenset()
    suspects: frozenset[str] = frozenset()
    text: str = ""
    reporters: Sequence[tuple[Span, str]] = ()
    cities: frozenset[str] = frozenset()


def cast_of(text: str, chains: Chains, voices: Voices, labels: Labels, places: Sequence[Place] = ()) -> Cast:
    """The cast of a page; whoever may act in an event: media, bare numbers and mere towns left out."""
    towns = Near((s for p in places if p.kind in TOWNS for s in p.mentions), lambda s: s)
    named = [e for e in (*chains.entities, *chains.left_out) if _somebody(e)]
    reporters = {e.id: e for e in named if e.side == "media" and e.type != "organisation"}
    named = [e for e in named if e.side != "media"]
    able = {e.id: e for e in named if not is_mere_town(e, towns)}
    cities = Near((s for p in places if p.kind == "city" for s in p.mentions), lambda s: s)
    states: dict[str, str] = {}
    for entity in able.values():
        for form in (entity.name, *entity.forms):
            state = state_of(form)
            if state is not None and entity.type == "organisation":
                states.setdefault(state, entity.id)
    mentions = {(span, e.id) for e in able.values() for span in e.mentions}
    known = sorted(span for span, _ in mentions)
    mentions |= {(span, e) for span, e in _called(text, able.values()) if not _covered(span, known)}
    placed = sorted(m for m in mentions if not _only_leans(text, m[0]))
    links = links_of(labels, placed)
    first = {entity: span for span, entity in reversed(placed)}
    left_out = frozenset(e.id for e in chains.left_out)
    held = suspects(text, able.values())
    elsewhere = _elsewhere(able.values(), held)
    return Cast(
        able | reporters,
        placed,
        voices,
        labels.readings,
        states,
        first,
        links,
        elsewhere=elsewhere,
        left_out=left_out,
        suspects=held,
        text=text,
        reporters=sorted((span, e.id) for e in reporters.values() for span in e.mentions),
        cities=frozenset(e.id for e in able.values() if is_mere_town(e, cities)),
    )


def _elsewhere(able: Iterable[Entity], held: Container[str]) -> list[tuple[str, Span]]:
    known = sorted((e for e in able if e.mentions), key=lambda e: -len(e.mentions))
    acting = [e for e in known if e.type != "person" and (e.side in FIGHTING or is_crowd(e.name))][:MOST_ELSEWHERE]
    acting += [e for e in known if e.id in held and e not in acting][:MOST_SUSPECTS]
    return [(e.id, min(e.mentions)) for e in acting]


@lru_cache(MEMORY)
def is_crowd(name: str) -> bool:
    """Whether a name is of people who demonstrate."""
    return not target_words("protesters").isdisjoint(name.lower().split())


def fights(entity: Entity) -> bool:
    """Whether an entity can hardly be on a page for anything but a deed: a known armed group, "gunmen", "a mob"."""
    if known_group(entity.name) is not None or not listed("doers").isdisjoint(entity.name.lower().split()):
        return True
    if is_striking(entity):
        return True
    return entity.side in FIGHTING and entity.type != "person" and government_of(fold(entity.name)) is None


def is_striking(entity: Entity) -> bool:
    """Whether an entity is a state that a page names only by the adjective of its strikes: "an Orun air strike"."""
    return any(e.found_by == STRIKING for e in entity.evidence)


@cache
def target_words(kind: str) -> frozenset[str]:
    """Words for those whom violence meets: "armed", "unarmed" or "protesters"."""
    return frozenset(lexicon("events")["targets"][kind])


def _called(text: str, able: Iterable[Entity]) -> Iterator[tuple[Span, str]]:
    """Every place where a name or description of an entity stands, also where it only qualifies: "the Oru raid"."""
    forms: dict[str, str] = {}
    for entity in able:
        for form in (entity.name, *entity.forms):
            small = form.lower() in NO_NAMES and not form.isupper()  # "US" is no "us"
            if len(form) > 1 and form[:1].isalpha() and not small:
                forms.setdefault(form, entity.id)
    if not forms:
        return
    listed = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text):
        yield Span(*found.span()), forms[found.group()]


def _only_leans(text: str, words: Span) -> bool:
    """Whether words only tell whom others are for or live on: "pro-Venn" crowds, "Tarn-backed" rebels."""
    return text[max(0, words.start - 4) : words.start].lower() == "pro-" or _backed().match(text, words.end) is not None


def only_where(text: str, words: Span) -> bool:
    """Whether a country's name only tells where: "fled into Oru", and neither "in Oru raids" nor "in Oru's army"."""
    if _word_before(text, words) not in listed("where_alone") or state_of(words.of(text)) is None:
        return False
    return _ALONE.match(text, words.end) is not None


def only_from_where(text: str, words: Span) -> bool:
    """Whether a city's name only tells where somebody is or comes from: "fighters from Halm", "men in Halm".

    >>> only_from_where("men from Halm", Span(9, 13)), only_from_where("a raid by Halm", Span(10, 14))
    (True, False)
    """
    before = _word_before(text, words)
    return before in listed("where_alone") or before in _OF_OR_FROM


def _word_before(text: str, words: Span) -> str:
    """The word that ends before some words, in small letters; empty where none is near."""
    return next(reversed(text[max(0, words.start - LONGEST_WHERE) : words.start].lower().split()), "")


_OF_OR_FROM = frozenset({"from", "at", "of"})


def only_whose_site(text: str, words: Span) -> bool:
    """Whether words only tell whose a line, base or post is: "broke through a police line", "an Oru army base"."""
    return _site().match(text, words.end) is not None


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s+{one_of('events', 'sites', 'words')}\b")


LONGEST_WHERE = 12  # characters of the longest of these, with a space
_ALONE = re.compile(
    r"[\s\"”)]*(?:[.,;:!?\n]|$|(?:and|or|but|since|as|when|where|while|after|before|on|in|at|by|to|with|from|for|during|over"
    r"|is|are|was|were|has|have|had|will|would|last|this|that|which|who)\b)"
)


@cache
def _backed() -> re.Pattern[str]:
    return re.compile(rf"\s?-\s?(?:{'|'.join(lexicon('events')['leaning']['words'])})\b")


def _covered(span: Span, known: Sequence[Span]) -> bool:
    """Whether a mention overlaps one of those known, which are in order and hardly overlap one another."""
    at = bisect(known, span)
    return any(span.overlaps(s) for s in known[max(0, at - 3) : at + 2])


def _somebody(entity: Entity) -> bool:
    """Whether the entity's words name anybody: no bare number, no single small word that is no noun of people."""
    words = entity.name.split()
    known = (w for w in words if w[:1].isalpha() and (len(w) > 2 or w.isupper()))
    return bool(words) and words[0][:1].isalnum() and any(known)


def is_mere_town(entity: Entity, towns: Near[Span]) -> bool:
    """Whether an entity is but a town's name, and none that stands for a government: "shells hit Halm"."""
    if not entity.named or entity.type == "person" or government_of(fold(entity.name)) or state_of(entity.name):
        return False
    return bool(entity.mentions) and all(any(m.within(t) for t in towns.about(m)) for m in entity.mentions)


class Candidate(NamedTuple):
    """Words that mean who may take part, and the sentences from them to the trigger's; None elsewhere on the page.

    `arms` tells that the words are those for somebody's arms, which are the subject: "its drones".
    """

    words: Span
    entity: str
    gap: int | None
    arms: bool = False


def candidates(trigger: Trigger, before: Sequence[Sentence], cast: Cast) -> Iterator[Candidate]:
    """Mentions in the trigger's sentence and shortly before it; a country's adjective; who fights elsewhere."""
    sentence, near = trigger.sentence, set()
    for gap, at in enumerate((sentence, *reversed(before[-BACK:]))):
        for span, entity in _mentioned(at, cast):
            if not span.overlaps(trigger.span) or names_doer(trigger, span):
                near.add(entity)
                yield Candidate(span, entity, gap)
    if (it := subject_it(trigger, before, cast)) is not None:
        near.add(it.entity)
        yield it
    if (own := _own_arms(trigger, cast)) is not None:
        near.add(own.entity)
        yield own
    for span, state in _states(trigger):
        country = cast.states.get(state)
        if country is not None and not any(span.overlaps(s) for s, _ in _mentioned(sentence, cast)):
            near.add(country)
            yield Candidate(span, country, 0)
    far = dict(_linked(trigger, cast)) | dict(cast.elsewhere)
    yield from (Candidate(span, entity, None) for entity, span in far.items() if entity not in near)


def subject_it(trigger: Trigger, before: Sequence[Sentence], cast: Cast) -> Candidate | None:
    """The body or country that "It" means as the subject of the event's verb: whom the sentence before opens with."""
    sentence = trigger.sentence
    if sentence.low(0) != "it" or not before or trigger.stand == "noun" or trigger.first > IT_REACH:
        return None
    between = {sentence.low(n) for n in range(1, trigger.first)}
    last = before[-1]
    if not between.isdisjoint(listed("no_subject")):
        return None
    opening = ((s, e) for s, e in _mentioned(last, cast) if s.start - last.span.start <= len("However, the "))
    entity = next((e for _, e in opening if cast.entities[e].type == "organisation" and cast.entities[e].named), None)
    return Candidate(Span(*sentence.tokens[0][:2]), entity, 0) if entity is not None else None


IT_REACH = 12  # words from "It" to the verb that it is the subject of


def _own_arms(trigger: Trigger, cast: Cast) -> Candidate | None:
    """Whose arms are the subject of the event's verb: of "the army said its drones had hit Halm" the army."""
    sentence = trigger.sentence
    if trigger.stand != "active":
        return None
    at = trigger.first - (sentence.low(trigger.first) not in _weapons())  # "missiles hit" has the arms in it
    while sentence.low(at) in _BEFORE_VERB or sentence.low(at).endswith("ly"):
        at -= 1
    owned = next((n for n in range(at - 1, at - 1 - OWNED_REACH, -1) if sentence.low(n) in _OWN), None)
    if owned is None or sentence.low(at) not in _weapons():
        return None
    its = Span(*sentence.tokens[owned][:2])
    speakers = {s.source.entity for s in cast.voices.statements if s.id in cast.voices.of(its)}
    before = [e for s, e in _mentioned(sentence, cast) if s.end <= its.start and cast.entities[e].type != "person"]
    entity = next((e for e in reversed(before) if e in speakers), before[-1] if before else None)
    return Candidate(its, entity, 0, arms=True) if entity is not None else None


OWNED_REACH = 4  # tokens from "its" to the arms
_OWN = frozenset({"its", "their", "our"})
_BEFORE_VERB = frozenset({"has", "have", "had", "also", "then"})


def _states(trigger: Trigger) -> Iterator[tuple[Span, str]]:
    """States of words before an event's noun ("Peruvian air strikes") or before arms that do it ("Peruvian jets")."""
    sentence = trigger.sentence
    for at in range(max(0, trigger.first - STATE_REACH - MAKE_REACH), trigger.first):
        word = sentence.tokens[at]
        noun = trigger.stand == "noun" and trigger.first - at <= STATE_REACH
        if word.text[:1].isupper() and (noun or (trigger.stand == "active" and _before_arms(sentence, at + 1))):
            state = state_of(word.text.removesuffix("'s").removesuffix("’s"))
            if state is not None:
                yield Span(word.start, word.end), state


def _before_arms(sentence: Sentence, at: int) -> bool:
    """Whether arms come next, or behind the name of their make: "F-16 jets"."""
    while "-" in {sentence.low(at + 1), sentence.low(at)} or sentence.low(at).isdecimal():
        at += 1
    return sentence.low(at) in _arms()


@cache
def _arms() -> frozenset[str]:
    """Arms and forces that a state has, by one word."""
    return _weapons() | listed("doers")


@cache
def _weapons() -> frozenset[str]:
    """Arms that are no people, by one word."""
    return frozenset(w for words in lexicon("events")["means"].values() for w in words) - listed("doers")


def _linked(trigger: Trigger, cast: Cast) -> Iterator[tuple[str, Span]]:
    """Whom the encoder links the words to wherever the page names them, with their first words."""
    if cast.links is None:
        return
    for role in ("actor", "target"):
        for entity, linked in cast.links.to(role, trigger.span).items():
            if linked.most >= LINKED:
                yield entity, cast.first[entity]


def names_doer(trigger: Trigger, words: Span) -> bool:
    """Whether the word of the event is itself of who did it: "a suicide bomber", "the attackers"."""
    return words.overlaps(trigger.span) and trigger.word.rstrip("s").endswith(("bomber", "attacker"))


def _mentioned(sentence: Sentence, cast: Cast) -> Iterator[tuple[Span, str]]:
    """The mentions that stand in a sentence."""
    for span, entity in cast.mentions[bisect(cast.mentions, (Span(sentence.span.start, 0), "")) :]:
        if span.start >= sentence.span.end:
            return
        if span.end <= sentence.span.end:
            yield span, entity

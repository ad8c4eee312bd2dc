"""Which entities that no rule joined are one after all, and which are none: two fitted models of what the page shows.

The rules of `joins` are sure of what they say and silent about the rest: "an official" of the first line, "the state
media", "envoys" after "diplomats". Here every two entities of which one has no name, or both are bodies, are weighed by
features that can be read off the page; the most alike are joined first, as long as they are likely one.

What is left is weighed once more: an unnamed phrase that says nothing, does nothing and may well mean somebody who is
there already is no entity of its own. The weights stand in `lexicons/entity_weights.toml`; `training/likeness.py` fits
them.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import Literal, NamedTuple

from whosays.find.logistic import Features, logistic, odds
from whosays.find.people.drafts import Draft, IsOne, Reader, joins_speakers
from whosays.find.people.hints import HINTS, SIDES, join_hinted
from whosays.find.people.joins import merge
from whosays.find.people.mentions import nobody
from whosays.find.people.offices import Offices, apart, offices
from whosays.find.people.phrases import LEADING, again_words
from whosays.find.people.pronouns import gender
from whosays.find.people.rivals import Rivals
from whosays.find.people.sides import camps, opposed, side_of_name
from whosays.findings import EntityType
from whosays.names import (
    content_words,
    fold,
    forces_of,
    government_of,
    head_word,
    is_acronym,
    kin,
    role_nouns,
    state_in,
    state_of,
    unnamed_side,
)
from whosays.resources import lexicon

Choice = Literal["one", "kept"]

KEPT = 0.32  # that an entity with a name is one of the report, below which it is left out
KEPT_UNNAMED = 0.36  # ... and one without
LIKELY = 0.35  # that two entities are one, from which they are joined
HALF = 0.5
MOST_MENTIONS = 8  # of an entity that the encoder is asked about
MOST_ENTITIES = 120  # of a page: beyond them only rules join
_MANY = frozenset({"body", "document", "crowd", "army"})  # kinds that are no person's
_POINTS = re.compile(r"(?:the|this|that|these|those)\s", re.I)
_NEW = re.compile(r"(?:an?|another|some|one|two|three|several|many|other)\s", re.I)
_NUMBER = re.compile(
    r"(?:(?:the|at least|some|about|around|nearly|more than|up to)\s)?"
    r"(?P<number>\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)\b",
    re.I,
)
_OWNER = re.compile(r"(?P<owner>[\w-]+)['’]s?\s\w")
_WHOSE = re.compile(r"(?:his|her|their|its|our|my)\s", re.I)


class Sight(NamedTuple):
    """What a reader sees of an entity: its mentions in order of the text, words, heads, states and where it stands."""

    draft: Draft
    starts: tuple[int, ...]
    sentences: frozenset[int]
    heads: frozenset[str]
    kinds: frozenset[str]
    words: frozenset[str]
    roles: frozenset[str]
    states: frozenset[str]
    plural: bool
    opening: str
    speaks: bool
    gender: str | None
    side: str | None
    owners: frozenset[str]  # the last words of those whose it is called: "venn" of "Daro Venn's aide"
    camps: frozenset[str]  # what it is called by puts it with those who fight a state, or with states
    told: frozenset[str]  # the sides that rules put it on
    counts: frozenset[str]  # the numbers that its descriptions begin with
    rows: tuple[int, ...]  # where its mentions stand in the order of all that compete
    compared: tuple[int, ...]  # where those stand there that the encoder's scores are looked up of
    kin: frozenset[tuple[str, str]]  # what words that are akin to its own have in common; of heads and roles alone too
    kin_of_heads: frozenset[tuple[str, str]]
    kin_of_roles: frozenset[tuple[str, str]]
    governs: bool  # it is called by a state's name
    anybody: bool  # a head of its own may be nobody in particular
    sources: frozenset[int]  # the sentences in which it speaks, and those of whose content it is a part
    contents: frozenset[int]
    offices: Offices  # what its roles and descriptions say of a person
    theirs: frozenset[str]  # bodies' names that it is called people of: "Halm Guard" of "Halm Guard officials"
    called: frozenset[str]  # its own names
    hints: Mapping[str, IsOne]  # what the rules of `hints` say of it, by their names


class Order(NamedTuple):
    """Where the entities of one type are mentioned, in order of the text, and which of them is there."""

    starts: tuple[int, ...]
    drafts: tuple[int, ...]


class Scene(NamedTuple):
    """What any two entities of a page are weighed before: its reading, which mentions compete, who stands where."""

    reader: Reader
    rivals: Rivals
    order: Mapping[EntityType, Order]


def scene_of(reader: Reader) -> Scene:
    """The page as it stands; after entities are joined their order is another (`order_of`)."""
    return Scene(reader, Rivals(reader), order_of(reader))


def order_of(reader: Reader) -> dict[EntityType, Order]:
    """The mentions of all entities by the entities' types."""
    told: dict[EntityType, list[tuple[int, int]]] = {d.type: [] for d in reader.drafts}
    for draft in reader.drafts:
        told[draft.type] += [(m.span.start, id(draft)) for m, _ in draft.mentions]
    return {kind: Order(*map(tuple, zip(*sorted(found), strict=True))) for kind, found in told.items()}


def join_alike(reader: Reader) -> Mapping[int, float]:
    """Join the entities that are likely one, the most alike first; for each that is left its likeness to the likest.

    Two that cannot be one are never joined. Where no encoder read the page, and on pages of very many entities, rules
    alone join.
    """
    if reader.readings is None or not weights("one") or len(reader.drafts) > MOST_ENTITIES:
        join_hinted(reader)
        return {}
    scene = scene_of(reader)
    seen = {id(d): sight(reader, d, scene.rivals) for d in reader.drafts}
    scores = {
        (id(a), id(b)): probability("one", likeness(scene, seen[id(a)], seen[id(b)]))
        for a, b in candidates(reader, seen)
    }
    drafts = {id(d): d for d in reader.drafts}
    while scores:
        (one, other), score = max(scores.items(), key=lambda s: s[1])
        if score < LIKELY:
            break
        into, gone = sorted((drafts[one], drafts[other]), key=lambda d: (d.named, len(d.mentions)), reverse=True)
        merge(reader, gone, into, "find.people.likeness.join_alike")
        scene = scene._replace(order=order_of(reader))
        seen[id(into)] = sight(reader, into, scene.rivals)
        scores = {pair: s for pair, s in scores.items() if id(gone) not in pair and id(into) not in pair}
        for draft in reader.drafts:
            if draft is not into and may_be_one(seen[id(draft)], seen[id(into)]):
                scores[id(draft), id(into)] = probability("one", likeness(scene, seen[id(draft)], seen[id(into)]))
    return _likest(scores)


def _likest(scores: Mapping[tuple[int, int], float]) -> dict[int, float]:
    best: dict[int, float] = {}
    for pair, score in scores.items():
        for one in pair:
            best[one] = max(best.get(one, 0.0), score)
    return best


def leave_out(reader: Reader, likest: Mapping[int, float]) -> None:
    """Leave out what is likely no entity of the report; who speaks or is spoken for always stays.

    `likest` is what `join_alike` gave.
    """
    if reader.readings is None or not weights("kept") or len(reader.drafts) > MOST_ENTITIES:
        return
    gone = {
        n
        for n, told in standings(reader, likest).items()
        if not told.keys() & {"speaks", "employs"}
        and probability("kept", told) < (KEPT if "named" in told else KEPT_UNNAMED)
    }
    reader.drafts = [d for d in reader.drafts if id(d) not in gone]


def standings(reader: Reader, likest: Mapping[int, float]) -> dict[int, Features]:
    """What speaks for and against each entity's being one of the report."""
    employers = {id(d.affiliation) for d in reader.drafts if d.affiliation}
    return {
        id(d): standing(reader, sight(reader, d), likest.get(id(d), 0.0), id(d) in employers) for d in reader.drafts
    }


def standing(reader: Reader, one: Sight, like: float, employs: bool) -> Features:
    """What speaks for and against that an entity is one of the report; `like` is its likeness to the likest other."""
    draft = one.draft
    mentions = [m for m, _ in draft.mentions]
    kinds = [m.kind for m in mentions]
    first = one.starts[0]
    story = max(1, len(reader.sentences))
    phrase = max((len(m.span.of(reader.text).split()) for m in mentions), default=1)
    features: dict[str, float] = {
        f"type.{draft.type}": 1.0,
        f"type.{draft.type}.named": float(draft.named),
        "named": float(draft.named),
        "place": float(all(m.type == "location" for m in mentions if m.name) and any(m.name for m in mentions)),
        "speaks": float(one.speaks),
        "often": math.log(len(mentions)),
        "once": float(len(mentions) == 1),
        "late": min(one.sentences) / story,
        "opens": float(first < _opening(reader)),
        "pronoun": float("pronoun" in kinds),
        "several": float("several" in kinds),
        f"opening.{one.opening}": 1.0,
        "plural": float(one.plural),
        "bare": float(not one.words - one.heads),
        "long": math.log(phrase),
        "role": float(bool(draft.roles)),
        "employs": float(employs),
        "state": float(government_of(draft.key) is not None),
        "side": float(one.side is not None),
        "quoted": float(all(any(c.start <= at < c.end for c in reader.contents) for at in one.starts)),
        "score": max(m.score for m in mentions),
        "like": like,
        "like.named": like * draft.named,
        "nobody": float(bool(one.heads & nobody())),
        "capital": float(draft.type != "person" and any(m.span.of(reader.text)[:1].isupper() for m in mentions)),
    }
    features |= {f"kind.{kind}": 1.0 for kind in one.kinds}
    if not one.kinds and not draft.named:
        features["kind.none"] = 1.0
    return {name: value for name, value in features.items() if value}


def candidates(reader: Reader, seen: Mapping[int, Sight]) -> Iterator[tuple[Draft, Draft]]:
    """Every two entities that may be one."""
    for n, draft in enumerate(reader.drafts):
        for other in reader.drafts[n + 1 :]:
            if may_be_one(seen[id(draft)], seen[id(other)]):
                yield draft, other


def may_be_one(a: Sight, b: Sight) -> bool:
    """Whether nothing forbids that two are one: two names of people, a person and many, speakers named together."""
    if joins_speakers(a.draft) or joins_speakers(b.draft) or _belongs_to(a, b) or _belongs_to(b, a):
        return False
    both_named = a.draft.named and b.draft.named
    if both_named and ("person" in {a.draft.type, b.draft.type} or not (a.words <= b.words or b.words <= a.words)):
        return False
    if a.states and b.states and not a.states & b.states and "person" not in {a.draft.type, b.draft.type}:
        return False
    if {a.gender, b.gender} == {"he", "she"} or opposed(a.camps, b.camps) or a.theirs & b.called or b.theirs & a.called:
        return False
    if "person" in {a.draft.type, b.draft.type} and _apart(a, b):
        return False
    if a.draft.type == b.draft.type or "person" not in {a.draft.type, b.draft.type}:
        return True
    # A person is one, and no body: who speaks for it is another.
    return "organisation" not in {a.draft.type, b.draft.type} and not (
        a.plural or b.plural or _MANY & (a.kinds | b.kinds)
    )


def _apart(a: Sight, b: Sight) -> bool:
    """Whether the offices of two people tell them apart."""
    return any(not x.draft.named and apart(x.offices, y.offices) for x, y in ((a, b), (b, a)))


def _belongs_to(one: Sight, other: Sight) -> bool:
    """Whether the one is called by whose it is, and the other is that person: "Venn's spokesman" is not Venn."""
    return other.draft.type == "person" and other.draft.named and other.draft.tokens[-1] in one.owners


def sight(reader: Reader, draft: Draft, rivals: Rivals | None = None) -> Sight:
    """What a reader sees of an entity; without `rivals` not what only a comparison with another asks for."""
    text = reader.text
    mentions = sorted((m for m, _ in draft.mentions), key=lambda m: m.span)
    own = [m for m in mentions if m.kind != "pronoun"] or mentions
    phrases = [m.span.of(text) for m in own]
    nominal = [m.span.of(text) for m in own if m.kind == "nominal"]
    heads = {m.head for m in own if m.kind == "nominal" and m.head} | {head_word(r.words) for r in draft.roles}
    heads |= {draft.tokens[-1]} if draft.type != "person" and draft.tokens else set()
    words = {w for p in [*phrases, *draft.called(text)] for w in content_words(p)}
    roles = {w for r in draft.roles for w in content_words(r.words)}
    first = phrases[0]
    opening = "the" if _POINTS.match(first) else "new" if _NEW.match(first) else "whose" if _WHOSE.match(first) else ""
    side = side_of_name(draft.key)
    hints = [(rule.__name__, rule(reader, draft)) for rule in HINTS] if rivals else []
    starts = tuple(m.span.start for m in mentions)
    compared = [m for m, _ in draft.mentions if m.kind != "pronoun"][:MOST_MENTIONS]
    return Sight(
        draft,
        starts,
        frozenset(_sentence(reader, at) for at in starts),
        frozenset(heads),
        frozenset(k for h in heads for k in _kinds(h)),
        frozenset(words | roles),
        frozenset(roles),
        frozenset(s for w in words | roles if (s := state_in(w)) is not None),
        draft.type != "person" and not draft.named and any(p.endswith("s") or "people" in p for p in nominal),
        opening,
        any(m.span in reader.sources for m in mentions),
        gender(draft, text) if draft.type == "person" else None,
        side[0] if side else None,
        frozenset(fold(o.group("owner")) for p in nominal if (o := _OWNER.search(p))),
        camps([*phrases, draft.key]) if draft.type != "person" else frozenset(),
        frozenset(rule.__name__ for rule in SIDES if rule(reader, draft) is not None),
        frozenset(n.group("number").lower() for p in nominal if (n := _NUMBER.match(p))),
        tuple(rivals.rows(own)) if rivals else (),
        tuple(rivals.rows(compared)) if rivals else (),
        frozenset(map(kin, words | roles)),
        frozenset(map(kin, heads)),
        frozenset(map(kin, roles)),
        government_of(draft.key) is not None,
        bool(heads & nobody()),
        frozenset(_sentence(reader, m.span.start) for m in mentions if m.span in reader.sources),
        frozenset(_sentence(reader, at) for at in starts if any(c.start <= at < c.end for c in reader.contents)),
        offices([*nominal, *(r.words for r in draft.roles)] if draft.type == "person" else []),
        frozenset(body for p in nominal if (body := _people_of(p)) is not None),
        frozenset(fold(name) for name in draft.called(text)) if draft.named else frozenset(),
        {name: is_one for name, is_one in hints if is_one is not None},
    )


def _people_of(phrase: str) -> str | None:
    """The body's name, of several words or short, whose people a description means; fighters are their body."""
    *before, last = LEADING.sub("", phrase).split() or [""]
    name = list(takewhile(lambda w: not w.islower(), before))
    if role_nouns().get(last) in {None, "armed", "insurgent"} or not (len(name) > 1 or is_acronym("".join(name))):
        return None
    return None if state_of(" ".join(name)) else fold(" ".join(name))


def _sentence(reader: Reader, at: int) -> int:
    return bisect_right(reader.sentences, at, key=lambda s: s.start)


@cache
def _kinds(head: str) -> tuple[str, ...]:
    """The kinds of people or bodies that a noun means: "army", "rebels", "crowd", a role's group, "body"."""
    side = unnamed_side(head)
    found = {
        "army": forces_of(head) == "",
        "armed": head in again_words("armed_group"),
        "body": head in again_words("any_body"),
        "document": head in again_words("document"),
        side[0] if side else "": True,
        f"role_{role_nouns().get(head)}": head in role_nouns(),
    }
    return tuple(kind for kind, so in found.items() if so and kind)


def likeness(scene: Scene, one: Sight, other: Sight) -> Features:
    """What speaks for and against that two entities are one, by name; 0 to 1 each but the encoder's scores."""
    a, b = sorted((one, other), key=lambda s: s.starts[0])  # b is mentioned first after a is
    reader = scene.reader
    best, mean = _scores(scene.rivals, a, b)
    types = "-".join(sorted((a.draft.type, b.draft.type)))
    named = a.draft.named + b.draft.named
    shared = len(a.words & b.words)
    gap = min([abs(x - y) for x in a.sentences for y in b.sentences])
    own = b.words - b.heads
    told = [w for w in b.words if not state_in(w)]
    features: dict[str, float] = {
        "encoder": best,
        "encoder.mean": mean,
        f"types.{types}": 1.0,
        f"named{named}": 1.0,
        f"types.{types}.named{named}": 1.0,
        "head": float(bool(a.heads & b.heads)),
        "kind": float(bool(a.kinds & b.kinds)),
        "kind.differs": float(bool(a.kinds) and bool(b.kinds) and not a.kinds & b.kinds),
        "within": float(bool(own) and own <= a.words),
        "bare": float(not own),
        "words": shared / max(1, len(a.words | b.words)),
        "words.later": shared / max(1, len(b.words)),
        "words.akin": sum([kin(w) in a.kin for w in told]) / max(1, len(told)),
        "role.later": float(bool(b.kin_of_heads & a.kin_of_roles)),
        "role.earlier": float(bool(a.kin_of_heads & b.kin_of_roles)),
        "role.other": float(_of_another_role(a, b)),
        "states.same": float(bool(a.states & b.states)),
        "states.differ": float(bool(a.states) and bool(b.states) and not a.states & b.states),
        "number": float(a.plural != b.plural),
        f"later.{b.opening}": 1.0,
        f"earlier.{a.opening}": 1.0,
        "gap": math.log1p(gap),
        "sentence": float(bool(a.sentences & b.sentences)),
        "opens": float(a.starts[0] < _opening(reader)),
        "between": math.log1p(_between(scene.order, a, b)),
        "speak": float(a.speaks and b.speaks),
        "speaks": float(a.speaks or b.speaks),
        "often": math.log1p(max(len(a.starts), len(b.starts))),
        "rarely": math.log1p(min(len(a.starts), len(b.starts))),
        "side.same": float(a.side is not None and a.side == b.side),
        "side.differs": float(a.side is not None and b.side is not None and a.side != b.side),
        "gender": float(a.gender is not None and a.gender == b.gender),
        "state": float(a.governs != b.governs),
        "nobody": float(a.anybody or b.anybody),
        # Who says "the army" is seldom the army.
        "spoken_of": float(bool(a.sources & b.contents or b.sources & a.contents)),
    }
    # What two nouns are to each other reports settle by use: "troops" are the army, "police" are not.
    if "person" not in types:
        features |= {f"heads.{'-'.join(sorted((x, y)))}": 1.0 for x in a.heads for y in b.heads if x and y}
    features |= _shares(scene.rivals, a, b) | _hints(a, b)
    for crossed in ("share", "share.first"):
        features[f"{crossed}.{types}.named{named}"] = features.get(crossed, 0.0)
    features[f"later.{b.opening}.{types}"] = 1.0
    features |= _told_apart(reader, a, b) | _turns(reader, a, b)
    features["next"] = float(not features["between"])
    for crossed in ("head", "kind", "bare", "told_apart", "last_speaker", "next"):
        if features[crossed]:
            features[f"{crossed}.later.{b.opening}"] = 1.0
            features[f"{crossed}.named{named}"] = 1.0
            features[f"{crossed}.{types}"] = 1.0
    return {name: value for name, value in features.items() if value}


def _of_another_role(a: Sight, b: Sight) -> bool:
    """Whether the later one is called by a role and the page gives the earlier one roles, none like it."""
    named = bool(a.roles and b.heads & role_nouns().keys())
    return named and not b.kin_of_heads & a.kin_of_roles


def _opening(reader: Reader) -> int:
    """Where the third sentence begins: what stands before is headline and lead, which leave out who it is."""
    return reader.sentences[2].start if len(reader.sentences) > 2 else 0


def _scores(rivals: Rivals, a: Sight, b: Sight) -> tuple[float, float]:
    """The encoder's best and mean log odds that mentions of the two mean the same, bounded."""
    scores = [math.tanh(score / 4) for score in rivals.scores(a.compared, b.compared)]
    return (max(scores), sum(scores) / len(scores)) if scores else (0.0, 0.0)


def _hints(a: Sight, b: Sight) -> dict[str, float]:
    """The rules of `hints` that only speak for two being one."""
    said = [(name, is_one(y.draft)) for x, y in ((a, b), (b, a)) for name, is_one in x.hints.items()]
    return dict.fromkeys([f"rule.{name}" for name in sorted({n for n, so in said if so} | (a.told & b.told))], 1.0)


def _told_apart(reader: Reader, a: Sight, b: Sight) -> dict[str, float]:
    """What says that two descriptions with one head are of two: words that each alone has, or other numbers."""
    same = bool(a.heads & b.heads)
    return {
        "told_apart": float(same and bool(a.words - b.words) and bool(b.words - a.words)),
        "counts.differ": float(bool(a.counts) and bool(b.counts) and not a.counts & b.counts),
        "counts.same": float(bool(a.counts & b.counts)),
        "counted": float(bool(a.counts) != bool(b.counts)),
    }


def _turns(reader: Reader, a: Sight, b: Sight) -> dict[str, float]:
    """Who speaks right before and after the later one is first mentioned."""
    starts = reader.turns
    at = bisect_right(starts, b.starts[0] - 1)
    speaks = at < len(starts) and starts[at] == b.starts[0]
    after = at + speaks
    return {
        "last_speaker": float(speaks and at > 0 and starts[at - 1] in a.starts),
        "last_spoke": float(not speaks and at > 0 and starts[at - 1] in a.starts),
        "next_speaker": float(after < len(starts) and starts[after] in a.starts),
    }


def _shares(rivals: Rivals, a: Sight, b: Sight) -> dict[str, float]:
    """How much of a mention of the one the other's hold, all mentions of before competing for it."""
    ours, theirs = rivals.held(b.rows, a.rows), rivals.held(a.rows, b.rows)
    if not ours or not theirs:
        return {}
    most, first = max(*ours, *theirs), ours[0]
    return {
        "share": most,
        "share.first": first,
        "share.mean": (sum(ours) + sum(theirs)) / (len(ours) + len(theirs)),
        "share.odds": odds(most),
        "share.first.odds": odds(first),
        "share.most": float(most > HALF),
    }


def _between(order: Mapping[EntityType, Order], a: Sight, b: Sight) -> int:
    """How many other entities of the later one's type are mentioned between it and the other's last mention before."""
    later = b.starts[0]
    before = a.starts[bisect_right(a.starts, later) - 1]
    starts, drafts = order[b.draft.type]
    between = drafts[bisect_right(starts, before) : bisect_left(starts, later)]
    return len({*between} - {id(a.draft), id(b.draft)})


@cache
def weights(choice: Choice) -> Mapping[str, float]:
    """The weights of a choice by feature; "bias" counts always."""
    found: Mapping[str, float] = lexicon("entity_weights").get(choice, {})
    return found


def probability(choice: Choice, features: Features) -> float:
    """How likely it is that two entities with these features are one, or that one with them is kept."""
    return logistic(weights(choice), features)

"""Which unjoined entities are the same after all, and which are not entities: two models of what the page shows.

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
from typing import Literal, NamedTuple

from whosays.find.logistic import Features, logistic, odds
from whosays.find.people.drafts import Draft, Reader
from whosays.find.people.foes import among
from whosays.find.people.hints import join_hinted
from whosays.find.people.joins import merge
from whosays.find.people.mentions import nobody
from whosays.find.people.offices import apart
from whosays.find.people.phrases import again_words
from whosays.find.people.rivals import Rivals
from whosays.find.people.sides import are_armed, opposed
from whosays.find.people.sights import Sight, sight
from whosays.findings import EntityType
from whosays.names import (
    POLICE_LETTERS,
    armed_groups,
    canonical,
    fold,
    forces_of,
    government_of,
    is_forces_name,
    is_known_body,
    role_nouns,
    state_of,
)
from whosays.resources import lexicon, words_at

Choice = Literal["one", "kept"]

KEPT = 0.32  # that an entity with a name is one of the report, below which it is left out
KEPT_UNNAMED = 0.36  # ... and one without
LIKELY = 0.35  # that two entities are one, from which they are joined
HALF = 0.5
HARMED_ALONE = "find.people.harmed.harmed"  # who is there by number alone is one where an event struck them, or none
MOST_ENTITIES = 120  # of a page: beyond them only rules join
_MANY = frozenset({"body", "document", "crowd", "army"})  # kinds that are no person's


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
    """Join entities that are likely the same, the most alike first; give the others' likeness to their nearest.

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


def leave_out(reader: Reader, likest: Mapping[int, float]) -> list[Draft]:
    """Leave out what is likely no entity of the report, and tell which.

    Who speaks or is spoken for always stays, and so do armed bodies that are known by name.

    `likest` is what `join_alike` gave.
    """
    if reader.readings is None or not weights("kept") or len(reader.drafts) > MOST_ENTITIES:
        return []
    gone = {
        n
        for n, told in standings(reader, likest).items()
        if not told.keys() & {"speaks", "employs"}
        and probability("kept", told) < (KEPT if "named" in told else KEPT_UNNAMED)
    }
    gone -= {id(d) for d in reader.drafts if is_known_force(d)}
    gone |= {id(d) for d in reader.drafts if all(m.found_by == HARMED_ALONE for m, _ in d.mentions)}
    left_out = [d for d in reader.drafts if id(d) in gone]
    reader.drafts = [d for d in reader.drafts if id(d) not in gone]
    return left_out


def is_known_force(draft: Draft) -> bool:
    """Whether it is an armed group or a state's forces that are known by name: it is there however little is told."""
    return draft.named and (fold(draft.key) in armed_groups() or is_forces_name(draft.key))


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
        "quoted": float(all(reader.quoted(at) for at in one.starts)),
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
    if a.several or b.several or a.has_turns or b.has_turns or _belongs_to(a, b) or _belongs_to(b, a):
        return False
    both_named = a.draft.named and b.draft.named
    if both_named and ("person" in {a.draft.type, b.draft.type} or not (a.words <= b.words or b.words <= a.words)):
        return False
    if both_named and (_known_apart(a, b) or _other_name(a, b)):
        return False
    if _of_another_name(a, b) or _of_another_name(b, a) or a.branch != b.branch:
        return False
    if a.states and b.states and not a.states & b.states and "person" not in {a.draft.type, b.draft.type}:
        return False
    if _counted_apart(a, b) or _enemies(a, b) or (a.families and b.families and a.families.isdisjoint(b.families)):
        return False
    if _another_after(a, b) or _another_after(b, a) or _no_police(a, b) or _no_police(b, a):
        return False
    if _of_other_leaders(a, b) or _state_or_people(a, b):
        return False
    if {a.gender, b.gender} == {"he", "she"} or opposed(a.camps, b.camps) or a.theirs & b.called or b.theirs & a.called:
        return False
    if _of_two_kinds(a, b) or among(a.starts, b.against) or among(b.starts, a.against):
        return False
    if "person" in {a.draft.type, b.draft.type} and _apart(a, b):
        return False
    if a.draft.type == b.draft.type or "person" not in {a.draft.type, b.draft.type}:
        return True
    # A person is one, and no body: who speaks for it is another.
    return "organisation" not in {a.draft.type, b.draft.type} and not (
        a.plural or b.plural or _MANY & (a.kinds | b.kinds)
    )


def _known_apart(a: Sight, b: Sight) -> bool:
    """Whether two are called by names of two known bodies: the UN is no UN refugee agency."""
    known = [{canonical(n) for n in one.called if is_known_body(n) or fold(n) in armed_groups()} for one in (a, b)]
    return all(known) and known[0].isdisjoint(known[1])


def _other_name(a: Sight, b: Sight) -> bool:
    """Whether two long names of fighters or parties differ in a word inside: the Orun Liberation Movement is not the
    Orun People's Liberation Movement."""
    names = [[f" {fold(name)} " for name in one.called] for one in (a, b)]
    every = [name.split() for one in names for name in one]
    long = all(len(words) >= LONG_NAME and words[-1] in again_words("cause") for words in every)
    return long and not any(x in y or y in x for x in names[0] for y in names[1])


LONG_NAME = 3  # words


def _of_another_name(army: Sight, other: Sight) -> bool:
    """Whether one is a state's army by description, and the other an army by a name in which no such state is.

    "The Orun army" is not the Army of Dawn.
    """
    if army.draft.named or not other.draft.named or "person" in {army.draft.type, other.draft.type}:
        return False
    heads = [re.split(r"\s(?:in|of|for)\s", name, maxsplit=1)[0] for name in other.called]
    armies = [head for head in heads if forces_of(head.rpartition(" ")[2]) is not None]
    state = forces_of(army.draft.key)
    return bool(state and armies and other.states.isdisjoint(army.states)) and all(forces_of(h) is None for h in armies)


def _enemies(a: Sight, b: Sight) -> bool:
    """Whether one is "our troops" and the other "the enemy"."""
    return a.enemy != b.enemy and (a.ours or b.ours)


def _of_other_leaders(a: Sight, b: Sight) -> bool:
    """Whether two bodies are called after two people: "Venn's troops" are not "Daro's"."""
    leaders = [{owner for owner in one.owners if state_of(owner) is None} for one in (a, b)]
    people = "person" in {a.draft.type, b.draft.type}
    return not people and all(leaders) and leaders[0].isdisjoint(leaders[1])


def _state_or_people(a: Sight, b: Sight) -> bool:
    """Whether one is called a state's body and the other one of civilians or the press: a ministry, a rights group."""
    bodies = a.draft.type == b.draft.type == "organisation"
    return bodies and {a.side, b.side} in ({"government", "civilian"}, {"government", "media"})


def _civilians(people: Sight, armed: Sight) -> bool:
    """Whether the one are called civilians by what they are, and the other armed people: "two boys" are no rebels."""
    if armed.side not in {"insurgent", "militia", "criminal"} or people.draft.named:
        return False
    civil = people.side == "civilian" or (people.side is None and people.kinds == {"role_civil"})
    groups = "person" not in {people.draft.type, armed.draft.type}
    return civil and groups and not are_armed(people.draft.key)  # "armed men" are fighters


def _of_two_kinds(a: Sight, b: Sight) -> bool:
    """Whether what two are called says that they are not one, whichever came first."""
    return any(rule(a, b) or rule(b, a) for rule in (_civilians, _own_men, _of_two_ministries, _of_its_staff))


def _of_two_ministries(a: Sight, b: Sight) -> bool:
    """Whether both are ministries, and for different things: the interior and the defence ministry."""
    if not all({"ministry", "ministries"} & (one.heads | one.words) for one in (a, b)):
        return False
    some, others = ({_matters()[w] for w in one.words & _matters().keys()} for one in (a, b))
    return bool(some and others) and some.isdisjoint(others)


def _of_its_staff(union: Sight, other: Sight) -> bool:
    """Whether the one is a union of whom the other is: "a police union" is not the police."""
    of_a_union = not union.heads.isdisjoint(_UNIONS) and other.words.isdisjoint(_UNIONS)
    return of_a_union and "person" not in {union.draft.type, other.draft.type}


_UNIONS = frozenset(words_at("bodies", "unions", "words"))


@cache
def _matters() -> Mapping[str, str]:
    """What ministries are for, by each of its spellings."""
    return {word: matter for matter in words_at("bodies", "ministries", "words") for word in matter.split("/")}


def _own_men(own: Sight, people: Sight) -> bool:
    """Whether the one are somebody's fighters, and the other civilians: "his men" are not "1,100 people"."""
    theirs = own.opening == "whose" and not own.heads.isdisjoint(_MEN)
    return theirs and people.side == "civilian" and people.opening != "whose"


_MEN = frozenset({"men", "troops", "fighters", "soldiers", "forces"})


def _another_after(one: Sight, other: Sight) -> bool:
    """Whether one comes up as another than those of before, and the other is one of these: "another witness"."""
    return one.another and other.starts[0] < one.starts[0]


def _no_police(police: Sight, other: Sight) -> bool:
    """Whether the one are called police and nothing that the other is called may be: "police" are no ministry."""
    if "person" in {police.draft.type, other.draft.type} or not any("police" in w for w in police.heads):
        return False
    letters = any(re.fullmatch(POLICE_LETTERS, name, re.I) for name in other.called)
    return not letters and other.words.isdisjoint(again_words("police"))


FAR = 10  # times as many: no other count of the same people, which changes as more are found


def _counted_apart(a: Sight, b: Sight) -> bool:
    """Whether two groups are counted and one is many times the other: "29 people" are not the "two people" of before.

    "At least 12" may be the 15 of later.
    """
    some, others = ([n for c in x.counts if (n := _number(c)) > 1] for x in (a, b))
    unnamed = not a.draft.named and not b.draft.named
    return unnamed and bool(some and others) and all(max(n, m) >= FAR * min(n, m) for n in some for m in others)


def _number(words: str) -> int:
    """The number that digits or one word for it mean; 0 for "dozens"."""
    digits = words.replace(",", "").rstrip(".")
    return int(digits) if digits.isdecimal() else int(lexicon("numbers")["units"].get(words, 0))


def _apart(a: Sight, b: Sight) -> bool:
    """Whether the offices of two people tell them apart."""
    return any(not x.draft.named and apart(x.offices, y.offices) for x, y in ((a, b), (b, a)))


def _belongs_to(one: Sight, other: Sight) -> bool:
    """Whether the one is called by whose it is, and the other is that: "Venn's spokesman", "the wife of Daro Venn",
    "Oru's neighbours"."""
    if one.heads & again_words("around") and other.governs and one.states & other.states:
        return True
    whose = one.owners | one.kin_of
    return other.draft.type == "person" and other.draft.named and not whose.isdisjoint(other.draft.tokens)


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
        "words.akin": sum([k in a.kin for k in b.kin_of_told]) / max(1, len(b.kin_of_told)),
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

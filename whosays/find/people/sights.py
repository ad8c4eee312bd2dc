"""Everything about an entity that it is compared by, worked out once."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from whosays.find.people.again import POINTS
from whosays.find.people.drafts import Draft, IsOne, Reader, joins_speakers
from whosays.find.people.foes import set_against
from whosays.find.people.hints import HINTS, SIDES
from whosays.find.people.mentions import nobody
from whosays.find.people.offices import Offices, offices
from whosays.find.people.phrases import ANOTHER, LEADING, again_words
from whosays.find.people.pronouns import gender
from whosays.find.people.rivals import Rivals
from whosays.find.people.sides import camps, side_of_name
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
from whosays.resources import lexicon, one_of

MOST_MENTIONS = 8  # of an entity that the encoder is asked about
_NEW = re.compile(r"(?:an?|another|some|one|two|three|several|many|other)\s", re.I)
_COUNTED = [word for word, number in lexicon("numbers")["units"].items() if number > 1]
_NUMBER = re.compile(
    r"(?:(?:the|at least|some|about|around|nearly|more than|up to)\s)?"
    rf"(?P<number>\d[\d,.]*|{'|'.join(_COUNTED)}|dozens|scores|hundreds|thousands)\b",
    re.I,
)
_OWNER = re.compile(r"(?P<owner>[\w-]*[A-Z][\w-]*)['’]s?\s\w")
_FAMILY = re.compile(
    rf"(?P<whose>[A-Z][\w-]+)['’]s?\s{one_of('bodies', 'kin', 'nouns')}\b"
    rf"|\b(?i:{one_of('bodies', 'kin', 'nouns')})\sof\s(?:[A-Z][\w-]*\.?\s)*(?P<of>[A-Z][\w-]+)"
)
_OURS = re.compile(r"(?:our|we|us)\b", re.I)
_WHOSE = re.compile(r"(?:his|her|their|its|our|my)\s", re.I)


class Sight(NamedTuple):
    """What a reader sees of an entity: its mentions in order of the text, words, heads, states and where it stands."""

    draft: Draft
    several: bool  # it is speakers who are named together
    starts: tuple[int, ...]
    sentences: frozenset[int]
    heads: frozenset[str]
    kinds: frozenset[str]
    words: frozenset[str]
    roles: frozenset[str]
    states: frozenset[str]
    plural: bool
    opening: str
    another: bool  # it comes up as another than whoever came before: "a second witness"
    speaks: bool
    has_turns: bool  # turns of a transcript begin with its name, so that no description of others is it
    branch: bool  # of armed forces and no whole army: the air force is not the military
    ours: bool  # whoever tells is one of it: "our troops", "we"
    enemy: bool  # it is called the enemy
    gender: str | None
    side: str | None
    owners: frozenset[str]  # the last words of whose it is called: "venn" of "Daro Venn's aide"
    kin_of: frozenset[str]  # ... of those of whom it is a relative: "venn" of "the wife of President Venn"
    families: frozenset[str]  # ... of those whose family it is: "venn" of "the family of Daro Venn"
    camps: frozenset[str]  # what it is called by puts it with those who fight a state, or with states
    told: frozenset[str]  # the sides that rules put it on
    counts: frozenset[str]  # the numbers that its descriptions begin with
    rows: tuple[int, ...]  # where its mentions stand in the order of all that compete
    compared: tuple[int, ...]  # where those stand there that the encoder's scores are looked up of
    kin: frozenset[tuple[str, str]]  # what words that are akin to its own have in common
    kin_of_told: tuple[tuple[str, str], ...]  # ... of each that names no state, of heads and of roles alone
    kin_of_heads: frozenset[tuple[str, str]]
    kin_of_roles: frozenset[tuple[str, str]]
    governs: bool  # it is called by a state's name
    anybody: bool  # a head of its own may be nobody in particular
    sources: frozenset[int]  # the sentences in which it speaks, and those of whose content it is a part
    contents: frozenset[int]
    offices: Offices  # what its roles and descriptions say of a person
    theirs: frozenset[str]  # bodies' names that it is called people of: "Halm Guard" of "Halm Guard officials"
    called: frozenset[str]  # its own names
    against: frozenset[int]  # where those begin whom a clause sets against it
    hints: Mapping[str, IsOne]  # what the rules of `hints` say of it, by their names


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
    opening = "the" if POINTS.match(first) else "new" if _NEW.match(first) else "whose" if _WHOSE.match(first) else ""
    side = side_of_name(draft.key)
    hints = [(rule.__name__, rule(reader, draft)) for rule in HINTS] if rivals else []
    starts = tuple(m.span.start for m in mentions)
    compared = [m for m, _ in draft.mentions if m.kind != "pronoun"][:MOST_MENTIONS]
    whose = state_of(forces_of(draft.key) or "")  # "its troops", said of Oru's
    return Sight(
        draft=draft,
        several=joins_speakers(draft),
        starts=starts,
        sentences=frozenset(_sentence(reader, at) for at in starts),
        heads=frozenset(heads),
        kinds=frozenset(k for h in heads for k in _kinds(h)),
        words=frozenset(words | roles),
        roles=frozenset(roles),
        states=frozenset(s for s in (*map(state_in, words | roles), whose) if s is not None),
        plural=draft.type != "person" and not draft.named and any(p.endswith("s") or "people" in p for p in nominal),
        opening=opening,
        another=not draft.named and ANOTHER.match(first) is not None,
        speaks=any(m.span in reader.sources for m in mentions),
        has_turns=not reader.named_by_turns.isdisjoint(m.span for m in own),
        branch=draft.key.endswith(tuple(again_words("branches"))),
        ours=any(_OURS.match(m.span.of(text)) for m in mentions),
        enemy="enemy" in words,
        gender=gender(draft, text) if draft.type == "person" else None,
        side=side[0] if side else None,
        owners=frozenset(fold(o.group("owner")) for p in nominal if (o := _OWNER.search(p))),
        kin_of=frozenset(fold(name) for p in nominal for name in _relatives_of(p)),
        families=frozenset(fold(f["whose"] or f["of"]) for p in nominal for f in _FAMILY.finditer(p)),
        camps=(camps(phrases) or camps([draft.key])) if draft.type != "person" else frozenset(),
        told=frozenset(rule.__name__ for rule in SIDES if rule(reader, draft) is not None),
        counts=frozenset(n.group("number").lower() for p in nominal if (n := _NUMBER.match(p))),
        rows=tuple(rivals.rows(own)) if rivals else (),
        compared=tuple(rivals.rows(compared)) if rivals else (),
        kin=frozenset(map(kin, words | roles)),
        kin_of_told=tuple(kin(w) for w in words | roles if not state_in(w)),
        kin_of_heads=frozenset(map(kin, heads)),
        kin_of_roles=frozenset(map(kin, roles)),
        governs=government_of(draft.key) is not None,
        anybody=bool(heads & nobody()),
        sources=frozenset(_sentence(reader, m.span.start) for m in mentions if m.span in reader.sources),
        contents=frozenset(
            _sentence(reader, at) for at in starts if any(c.start <= at < c.end for c in reader.contents)
        ),
        offices=offices([*nominal, *(r.words for r in draft.roles)] if draft.type == "person" else []),
        theirs=frozenset(body for p in nominal if (body := _people_of(p)) is not None),
        called=frozenset(fold(name) for name in draft.called(text)) if draft.named else frozenset(),
        against=set_against(text, [m.span for m in mentions]) if draft.type != "person" else frozenset(),
        hints={name: is_one for name, is_one in hints if is_one is not None},
    )


def _people_of(phrase: str) -> str | None:
    """The body's name, of several words or short, whose people a description means; fighters are their body."""
    *before, last = LEADING.sub("", phrase).split() or [""]
    name = list(takewhile(lambda w: not w.islower(), before))
    if role_nouns().get(last) in {None, "armed", "insurgent"} or not (len(name) > 1 or is_acronym("".join(name))):
        return None
    return None if state_of(" ".join(name)) else fold(" ".join(name))


_KIN = re.compile(rf"(?:(?:the|an?)\s)?(?:[\w-]+\s)?{one_of('roles', 'kin')}\sof\s", re.I)


def _relatives_of(phrase: str) -> list[str]:
    """The names in what stands behind a word for a relative: those of whom somebody is one.

    >>> _relatives_of("the wife of President Daro Venn"), _relatives_of("the president of Oru")
    (['President', 'Daro', 'Venn'], [])
    """
    kin = _KIN.match(phrase)
    return re.findall(r"(?<![\w-])[A-Z][\w-]*", phrase[kin.end() :]) if kin is not None else []


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

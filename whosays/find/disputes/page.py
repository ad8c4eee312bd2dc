"""A page's statements as disputes see them: their words, who speaks for whom, what they count, what two share."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from itertools import combinations, combinations_with_replacement
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import ParsedText, Span
from whosays.find.disputes.words import Named, finds, marks_of, state_in
from whosays.findings import OF_STATES, SETTLEMENTS, Entity, Figure, Place, Statement, quoted
from whosays.inference import Readings
from whosays.names import RULERS, fold
from whosays.resources import lexicon
from whosays.stems import content_stems

MOST_STATEMENTS = 150  # a page with more is a live blog: pairs grow with the square
LEAST_SAID = 2.0  # weight that a few common words must have between them before sharing them says anything
PART = 40  # characters around a number in which it shows that it counts a part
LEAST_ADDED = 5  # of each of two numbers that make up a third
PRONOUN = 4  # characters of the longest pronoun: "they"
# The log odds by the encoder of two contents' being opposed where it did not read them: the mean over all pairs of the
# pages that the weights of disputes were fitted on; and what it may add to that.
UNREAD = -6.4
BOUNDS = (-4.0, 6.0)


class Common(NamedTuple):
    """How many words two contents share, and what they weigh together, rare ones more."""

    words: int
    weight: float


class PageView:
    """The page's statements with their words, who speaks for whom and what they count.

    `opposed` is how much likelier than any two the encoder takes each two contents to be opposed, in log odds: an array
    of statements x statements in the order of the page.
    """

    def __init__(
        self,
        parsed: ParsedText,
        statements: Sequence[Statement],
        entities: Sequence[Entity],
        figures: Sequence[Figure] = (),
        places: Sequence[Place] = (),
        readings: Readings | None = None,
    ) -> None:
        """`readings` are the encoder's; without them no two contents are likelier to be opposed than others."""
        self.text = parsed.text
        self.statements = tuple(statements[:MOST_STATEMENTS])
        self.entities: Mapping[str, Entity] = {e.id: e for e in entities}
        self.towns = _towns(places)
        self.figures = {s.id: tuple(f for f in figures if s.id in f.according_to) for s in self.statements}
        added = _addends(figures)
        self._wholes = {
            s.id: tuple(f for f in self.figures[s.id] if f.id not in added and not _is_part(s, f))
            for s in self.statements
        }
        # What the page counts in its own voice, none of it a part of others.
        self.own = tuple(f for f in figures if not f.according_to and f.spans and not _parts(self.text, *f.spans[0]))
        self.order = {s.id: n for n, s in enumerate(self.statements)}
        starts = [p.span.start for p in parsed.paragraphs]
        self._paragraph = {s.id: sum(at <= s.content.spans[0].start for at in starts) for s in self.statements}
        named = {e.id: frozenset(w for f in (*e.forms, e.name) for w in content_stems(f)) for e in entities}
        mentions = sorted((span, e.id) for e in entities for span in e.mentions)
        self._inside = {s.id: _mentioned(s, mentions) for s in self.statements}
        accused = {(s.source.entity, id) for s in self.statements if _accuses(s) for _, id in self._inside[s.id][:1]}
        self._camp = _joined({e.id: self._camp_of(e) for e in entities}, entities, accused)
        self._words = {s.id: content_stems(quoted(s.content.quote)) - _saying() for s in self.statements}
        self._named = {s.id: [named[id] for _, id in self._inside[s.id]] for s in self.statements}
        for s in self.statements:  # what "it" means in a content belongs to its words
            pronouns = (named[id] for span, id in self._inside[s.id] if span.end - span.start <= PRONOUN)
            self._words[s.id] = self._words[s.id].union(*pronouns)
        counts = Counter(w for found in self._words.values() for w in found)
        self._rarity = {w: math.log(1 + len(self.statements) / n) ** 2 for w, n in counts.items()}
        self._weight = {s.id: self._weight_of(self._words[s.id]) for s in self.statements}
        self._sentences = sentences = sorted(s for p in parsed.paragraphs for s in p.sentences)
        self._sentence = {s.id: bisect_right(sentences, _start(s), key=_begin) - 1 for s in self.statements}
        self._contrasts = {s.id: _contrasts(self.text, s, sentences, self._sentence[s.id]) for s in self.statements}
        self._places = {s.id: _places_in(s, places) for s in self.statements}
        self.marks = {s.id: marks_of(s, self._named_in(s)) for s in self.statements}
        self.opposed = _opposed(self.statements, readings)

    def camp(self, statement: Statement) -> str:
        """For whom somebody speaks: their state, their body, else only for themselves."""
        return self._camp.get(statement.source.entity or "", statement.id)

    def holding_camp(self, holder: str | None) -> str | None:
        """The camp of who holds a place."""
        return self._camp.get(holder or "")

    def side(self, statement: Statement) -> str | None:
        """On which side the speaker stands."""
        entity = self.entities.get(statement.source.entity or "")
        return entity.side if entity is not None else None

    def apart(self, a: Statement, b: Statement) -> bool:
        """Whether two speakers are of two states, or known to stand on two sides."""
        states = len({self.camp(s) for s in (a, b)} - set(self.entities)) == 2
        sides = {self.side(s) for s in (a, b)}
        return (states and a.id not in {self.camp(a), self.camp(b)}) or (len(sides) == 2 and None not in sides)

    def wholes(self, statement: Statement) -> tuple[Figure, ...]:
        """The figures of a statement that count all, not a part of others: "12 people, among them 3 guards" has one."""
        return self._wholes[statement.id]

    def told_within(self, a: Statement, b: Statement) -> bool:
        """Whether one is reported in the other's words, so that both say the same, unless the outer one denies it."""
        return frozenset((a.id, b.id)) in self._told_within

    @cached_property
    def _told_within(self) -> frozenset[frozenset[str]]:
        """The ids of each two statements of which one is reported in the other's words."""
        inner = [(outer.id, s.id) for outer in self.statements for s in self.statements if _holds(outer, s)]
        return frozenset(frozenset((outer, s)) for outer, s in inner if not self.marks[outer].denies)

    def speaks_of(self, statement: Statement, camp: str) -> bool:
        """Whether a content names somebody of a camp."""
        return any(self._camp[id] == camp for _, id in self._inside[statement.id])

    def named(self, statement: Statement) -> tuple[str, ...]:
        """The camps of those whom a content names, in order."""
        return tuple(self._camp[id] for _, id in self._inside[statement.id])

    def alike(self, a: Statement, b: Statement) -> float:
        """How much two contents are about the same: the cosine of their words, rare words counting more."""
        both = self._weight[a.id] * self._weight[b.id]
        return self._common[a.id, b.id].weight / math.sqrt(both) if both else 0.0

    def shared(self, a: Statement, b: Statement) -> int:
        """How many words two contents share that say what they are about."""
        return self._common[a.id, b.id].words

    def touch(self, a: Statement, b: Statement) -> bool:
        """Whether two that accuse may do so for one matter: by a word of it, or since both tell of violence.

        One that names no matter may be of any.
        """
        one, other = (self._matter(s) for s in (a, b))
        violent = self.marks[a.id].harm and self.marks[b.id].harm
        return violent or not (one and other) or not one.isdisjoint(other)

    def _matter(self, statement: Statement) -> frozenset[str]:
        """The words of what an accusation is for, who is named in it left out: behind "for", else behind "of"."""
        content = quoted(statement.content.quote)
        _, _, matter = content.partition(" for ") if " for " in content else content.partition(" of ")
        return (content_stems(matter) - _saying()).difference(*self._named[statement.id])

    def in_town(self, statement: Statement) -> bool:
        """Whether a content names a place smaller than a country."""
        return bool(self._places[statement.id])

    def near(self, a: Statement, b: Statement) -> float:
        """1 for two in one paragraph, less with every paragraph between."""
        return 1 / (1 + abs(self._paragraph[a.id] - self._paragraph[b.id]))

    def covered(self, a: Statement, b: Statement) -> float:
        """The part of the shorter content's words that both have, rare words counting more: 0 to 1."""
        least = min(self._weight[a.id], self._weight[b.id])
        return self._common[a.id, b.id].weight / max(least, LEAST_SAID) if least else 0.0

    @cached_property
    def _common(self) -> Mapping[tuple[str, str], Common]:
        """What the contents of each two statements share, by their ids in either order."""
        found: dict[tuple[str, str], Common] = {}
        for a, b in combinations_with_replacement(self._words, 2):
            words = self._words[a] & self._words[b]
            found[a, b] = found[b, a] = Common(len(words), self._weight_of(words))
        return found

    def _weight_of(self, words: Iterable[str]) -> float:
        # A sum that is exact until it is rounded once, since words of a set come in any order.
        return math.fsum(self._rarity[w] for w in words)

    def sentences_between(self, figure: Figure, statement: Statement) -> int:
        """How many sentences stand from a figure in the page's own voice to what somebody says, either way."""
        return abs(bisect_right(self._sentences, figure.spans[0].start, key=_begin) - 1 - self._sentence[statement.id])

    def sentences_on(self, a: Statement, b: Statement) -> int:
        """How many sentences `b` begins after `a`; less than nothing where it begins before."""
        return self._sentence[b.id] - self._sentence[a.id]

    def contrasts(self, statement: Statement) -> bool:
        """Whether words of contrast stand in a statement's sentence, outside of what is said: "but", "however"."""
        return self._contrasts[statement.id]

    def elsewhere(self, a: Statement, b: Statement) -> bool:
        """Whether two contents name other places or other days: what they count or tell is not the same."""
        x, y = self._places[a.id], self._places[b.id]
        on, off = self.marks[a.id].days, self.marks[b.id].days
        return bool(x and y and not x & y) or bool(on and off and not on & off)

    def _named_in(self, statement: Statement) -> list[Named]:
        """Whom a content names, by where in it."""
        at = statement.content.spans[0].start
        return [Named(span.start - at, span.end - at, self._camp[id]) for span, id in self._inside[statement.id]]

    def _camp_of(self, entity: Entity) -> str:
        body = self.entities.get(entity.affiliation or "")
        for one in (entity, body):
            # They speak for the state in their name; the head of an "Orunian opposition" does not.
            if one is not None and (one.side in OF_STATES or (one.type == "person" and one.side in {None, "other"})):
                names = (*one.forms, one.name) if one.type != "person" else (one.role or "",)
                state = next((found for name in names if (found := state_in(name)) is not None), None)
                if state is not None:
                    return state
        return body.id if body is not None else entity.id


def _joined(
    camps: Mapping[str, str], entities: Sequence[Entity], accused: AbstractSet[tuple[str | None, str]]
) -> dict[str, str]:
    """The camps, with "the agency" in that of the only agency that has more to its name, and a minister of no state in
    particular in that of the only state that speaks or acts, unless it is the one that he accuses (`accused`, by the
    ids of accuser and accused)."""
    words = {e.id: frozenset(w for w in fold(e.name).split() if w not in {"of", "the", "for"}) for e in entities}
    out = dict(camps)
    states = {camps[e.id] for e in entities if e.side in OF_STATES} - words.keys()
    for e in entities:
        blamed = {camps[id] for by, id in accused if by == e.id}
        if len(states) == 1 and camps[e.id] == e.id and _governs(e) and blamed.isdisjoint(states):
            out[e.id] = next(iter(states))
        fuller = {camps[o.id] for o in entities if o.type == e.type != "person" and words[e.id] < words[o.id]}
        if len(fuller) == 1 and camps[e.id] == e.id:
            out[e.id] = fuller.pop()
    return out


def _accuses(statement: Statement) -> bool:
    """Whether somebody accuses another: "blamed Oru for the raid"."""
    return statement.cue is not None and finds("accusing", quoted(statement.cue.quote))


def _governs(entity: Entity) -> bool:
    """Whether somebody is called a minister, a president or another ruler, of whatever state."""
    role = fold(entity.role or "").split()
    return entity.type == "person" and entity.side == "government" and not RULERS.isdisjoint((*role[:2], *role[-1:]))


def _start(statement: Statement) -> int:
    """Where a statement begins: with its source, its cue or its content."""
    cue = statement.cue.spans if statement.cue else ()
    return min(span.start for span in (*statement.source.spans, *cue, *statement.content.spans))


def _begin(span: Span) -> int:
    return span.start


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a statement is reported by another, or its words are among the other's."""
    if outer is inner:
        return False
    spans = outer.content.spans
    return inner.within == outer.id or all(any(c.within(d) for d in spans) for c in inner.content.spans)


def _contrasts(text: str, statement: Statement, sentences: Sequence[Span], number: int) -> bool:
    """Whether a word of contrast stands in a statement's sentence, the one of that number, but not in what is said.

    What begins in no sentence has the number -1.
    """
    if number < 0:
        return False
    at = sentences[number].start
    words = sentences[number].of(text)
    for c in sorted(statement.content.spans, reverse=True):
        words = words[: max(0, c.start - at)] + " " + words[max(0, c.end - at) :]
    return finds("contrast", words)


def _is_part(statement: Statement, figure: Figure) -> bool:
    """Whether a figure counts a part of others, or more of them: "including 3 guards", "3 of those killed"."""
    at = statement.content.spans[0].start
    content, quote = quoted(statement.content.quote), quoted(figure.quote)
    start = figure.spans[0].start - at if figure.spans else content.find(quote)
    if not 0 <= start < len(content):
        return False
    return _parts(content, start, start + len(quote))


def _addends(figures: Sequence[Figure]) -> frozenset[str]:
    """The ids of each two figures that make up a third of the same: 32 on one day and 25 on another, of
    57 dead. A few come to another number by chance."""
    whole = {(f.measure, f.best or f.low) for f in figures}
    pairs = (
        (f, g)
        for f, g in combinations(figures, 2)
        if f.measure == g.measure and f.best and g.best and min(f.best, g.best) >= LEAST_ADDED
    )
    sums = ((f, g) for f, g in pairs if (f.measure, (f.best or 0) + (g.best or 0)) in whole)
    return frozenset(x.id for pair in sums for x in pair)


def _parts(words: str, start: int, stop: int) -> bool:
    """Whether the words around a number say that it counts a part of others, or more of them."""
    behind = _MORE_THAN.sub("", words[start : stop + PART])
    return finds("parting", words[max(0, start - PART) : start]) or finds("parted", behind)


_MORE_THAN = re.compile(r"\bmore\s+than\b", re.I)  # is no "12 more"


def _opposed(statements: Sequence[Statement], readings: Readings | None) -> npt.NDArray[np.float32]:
    """What the encoder says of each two contents; of two statements the later one's row says it."""
    if readings is None:
        return np.zeros((len(statements), len(statements)), np.float32)
    read = readings.pairs("opposed", [s.content.spans for s in statements])
    told = np.tril(np.clip(read - UNREAD, *BOUNDS), -1)
    return np.asarray(told + told.T, np.float32)


def _towns(places: Sequence[Place]) -> dict[str, str]:
    """For each place in a town, that town: who holds its bridge answers who holds the town."""
    towns = {p.id for p in places if p.kind in SETTLEMENTS}
    return {p.id: p.within for p in places if p.within in towns}


def _mentioned(statement: Statement, mentions: Sequence[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    return tuple(m for m in mentions if any(m[0].within(c) for c in statement.content.spans))


def _places_in(statement: Statement, places: Sequence[Place]) -> frozenset[str]:
    """The places smaller than a country that a content names."""
    return frozenset(
        p.id
        for p in places
        if p.kind != "country" and any(m.within(c) for m in p.mentions for c in statement.content.spans)
    )


@cache
def _saying() -> frozenset[str]:
    return content_stems(" ".join(lexicon("disputes")["saying"]))

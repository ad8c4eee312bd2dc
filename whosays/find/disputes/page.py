"""A page's statements as disputes see them: topic, speaker, whether they deny or blame."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import ParsedText, Span
from whosays.findings import OF_STATES, Entity, Figure, Place, Statement, quoted
from whosays.inference import Readings
from whosays.names import fold, state_of
from whosays.resources import any_word, lexicon
from whosays.stems import content_stems

MOST_STATEMENTS = 150  # a page with more is a live blog: pairs grow with the square
POINTING_WORDS = 6  # at most, in a content that only points
# The log odds by the encoder of two contents' being opposed where it did not read them: the mean over all pairs of the
# pages that the weights of disputes were fitted on; and what it may add to that.
UNREAD = -6.4
BOUNDS = (-4.0, 6.0)


class Blame(NamedTuple):
    """Whom a statement makes responsible: the camp or the words for them, and whether it says that they are not.

    `accused` where the cue itself lays the blame: "blamed", "accused".
    """

    culprit: str
    negated: bool = False
    accused: bool = False


class Marks(NamedTuple):
    """What a statement's words show: that it denies, negates, takes issue or only points; of what days it tells.

    `leaning` is 1 for what is approved of and -1 for what is not. `early` where the content opens with a negation ("it
    would not pay"), `strict` where the cue denies, `charges` where it accuses or claims, `untrue` where it is said that
    another's words are wrong, `harm` and `forces` where the
    content tells of violence and of a state's forces, `doubts` where what is missing is a reason to believe something.
    """

    denies: bool
    negates: bool
    contests: bool
    points: bool
    of_claim: bool
    leaning: int
    words: frozenset[str]
    blame: Blame | None
    days: frozenset[str]
    early: bool
    strict: bool
    doubts: bool
    charges: bool
    untrue: bool
    harm: bool
    forces: bool


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
        self._wholes = {s.id: tuple(f for f in self.figures[s.id] if not _is_part(s, f)) for s in self.statements}
        self.order = {s.id: n for n, s in enumerate(self.statements)}
        starts = [p.span.start for p in parsed.paragraphs]
        self._paragraph = {s.id: sum(at <= s.content.spans[0].start for at in starts) for s in self.statements}
        self._camp = _joined({e.id: self._camp_of(e) for e in entities}, entities)
        named = {e.id: frozenset(w for f in (*e.forms, e.name) for w in content_stems(f)) for e in entities}
        mentions = sorted((span, e.id) for e in entities for span in e.mentions)
        self._inside = {s.id: _mentioned(s, mentions) for s in self.statements}
        self._words = {s.id: content_stems(quoted(s.content.quote)) - _saying() for s in self.statements}
        self._named = {s.id: [named[id] for _, id in self._inside[s.id]] for s in self.statements}
        for s in self.statements:  # what "it" means in a content belongs to its words
            pronouns = (named[id] for span, id in self._inside[s.id] if span.end - span.start <= PRONOUN)
            self._words[s.id] = self._words[s.id].union(*pronouns)
        counts = Counter(w for found in self._words.values() for w in found)
        self._rarity = {w: math.log(1 + len(self.statements) / n) ** 2 for w, n in counts.items()}
        self._weight = {s.id: self._weight_of(self._words[s.id]) for s in self.statements}
        sentences = sorted(s for p in parsed.paragraphs for s in p.sentences)
        self._sentence = {s.id: bisect_right(sentences, _start(s), key=_begin) - 1 for s in self.statements}
        self._contrasts = {s.id: _contrasts(self.text, s, sentences, self._sentence[s.id]) for s in self.statements}
        self._places = {s.id: _places_in(s, places) for s in self.statements}
        self.marks = {s.id: self._marks(s) for s in self.statements}
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

    def _camp_of(self, entity: Entity) -> str:
        body = self.entities.get(entity.affiliation or "")
        for one in (entity, body):
            # They speak for the state in their name; the head of an "Orunian opposition" does not.
            if one is not None and (one.side in OF_STATES or (one.type == "person" and one.side in {None, "other"})):
                names = (*one.forms, one.name) if one.type != "person" else (one.role or "",)
                state = next((found for name in names if (found := _state_in(name)) is not None), None)
                if state is not None:
                    return state
        return body.id if body is not None else entity.id

    def _marks(self, statement: Statement) -> Marks:
        """What in the words of a statement and its cue tells that it may oppose another."""
        content, cue = quoted(statement.content.quote), quoted(statement.cue.quote) if statement.cue else ""
        words = re.findall(r"\w+", content.lower())
        of_claim, long = _OF_CLAIM.search(content) is not None, len(words) > SHORT
        return Marks(
            denies=(statement.manner in {"denies", "doubts"} or _calls_untrue(content, cue, long=long))
            and (long or not _finds("refused", content)),
            negates=_finds("negative", content),
            contests=_finds("contesting", cue),
            points=of_claim
            or words in (["it"], ["this"], ["that"])
            or _THAT_IS_NOT_SO.match(content) is not None
            or (len(words) <= POINTING_WORDS and not _pointing().isdisjoint(words)),
            of_claim=of_claim,
            leaning=int(_finds("approving", cue)) - int(_finds("disapproving", cue if long else f"{cue} {content}")),
            words=frozenset(words),
            blame=self._blame(statement, content, cue),
            days=frozenset(words) & _days(),
            early=_opens_with_no(content),
            strict=_finds("denying", cue),
            untrue=_calls_untrue(content, cue, long=long),
            harm=_finds("harm", content),
            forces=_forces_act(content),
            charges=_finds("charging", cue),
            doubts=_opens_with_no(content) and _finds("grounds", content),
        )

    def _blame(self, statement: Statement, content: str, cue: str) -> Blame | None:
        """Whom a statement makes responsible: behind "blamed", before "is responsible", behind "carried out by"."""
        if _finds("accusing", cue):
            on = re.search(r"\bon\s+(?:an?\s+|the\s+)?", content) if " for " not in content else None
            return self._culprit(statement, on.end() if on else 0, len(content), accused=True)
        blames = _BLAMES.search(content)
        if blames is not None:
            behind = content.find(" for ", blames.end())
            return self._culprit(statement, blames.end(), behind if behind >= 0 else len(content), accused=True)
        guilty = any_word("disputes", "guilty").search(content)
        if guilty is not None and guilty.group().lower() == "behind" and not _IS.search(content, 0, guilty.start()):
            guilty = None  # "people are left behind"
        if guilty is not None and not _finds("open", content[: guilty.start()]):
            negated = re.search(r"\b(?:not|no|never)\b|n['’]t\b", content[max(0, guilty.start() - 16) : guilty.end()])
            found = self._culprit(statement, 0, guilty.start(), last=True)
            return found._replace(negated=negated is not None) if found else None
        done = any_word("disputes", "done_by").search(content)
        return self._culprit(statement, done.end(), len(content)) if done is not None else None

    def _culprit(
        self, statement: Statement, start: int, end: int, *, last: bool = False, accused: bool = False
    ) -> Blame | None:
        """The first or last one named in a stretch of a content."""
        at = statement.content.spans[0].start
        named = [id for span, id in self._inside[statement.id] if start <= span.start - at and span.end - at <= end]
        if named:
            return Blame(self._camp[named[-1 if last else 0]], accused=accused)
        stretch = quoted(statement.content.quote)[start:end].strip()
        if _PRONOUNS.match(stretch):
            return None
        words = sorted(content_stems(" ".join(stretch.split()[:3])))
        return Blame(_state_in(stretch) or " ".join(words), accused=accused) if words else None


_IS = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|stands?|stood)|n?['’](?:s|re|t))\s+(?:(?!left\b|far\b)\w+\s+)?$", re.I
)
# "no evidence for that claim", "of this kind of statement": said of what somebody else was just told to say.
_OF_CLAIM = re.compile(
    r"\b(?:the|that|this|these|those|such|any)\s+(?:(?:kind|type|sort)s?\s+of\s+)?(?:[\w’']+\s+)?"
    r"(?:claims?|reports?|assertions?|suggestions?|statements?|accusations?|allegations?|charges|accounts?|versions?)\b"
    r"(?!\s+(?:that|of|by))",
    re.I,
)
# "that was a lie": of what was said right before.
_THAT_IS_NOT_SO = re.compile(
    r"(?:(?:that|this|it|they|these|those)\s+)?(?:is|was|were|are)(?:n['’]t|\s+not)?\s+(?:\w+ly\s+)?(?:an?\s+)?"
    r"(?:true|untrue|false|lies?|nonsense|baseless|unfounded|rubbish|fabricat\w+|inventions?|propaganda)\W*\Z",
    re.I,
)
SHORT = 12  # words of a content that is a verdict as a whole
# Behind this a content tells whom somebody else blames: "residents blame the guard for it".
_BLAMES = re.compile(r"\bblam(?:es?|ed|ing)\s+(?:an?\s+|the\s+)?(?!on\b)", re.I)
LEAST_SAID = 2.0  # weight that a few common words must have between them before sharing them says anything
PART = 40  # characters around a number in which it shows that it counts a part
OPENING = 7  # words before a negation that is of the whole content
_PRONOUNS = re.compile(r"(?:it|them|him|her|each)\b", re.I)
PRONOUN = 4  # characters of the longest pronoun: "they"


def _joined(camps: Mapping[str, str], entities: Sequence[Entity]) -> dict[str, str]:
    """The camps, with "the agency" in that of the only agency that has more to its name."""
    words = {e.id: frozenset(w for w in fold(e.name).split() if w not in {"of", "the", "for"}) for e in entities}
    out = dict(camps)
    for e in entities:
        fuller = {camps[o.id] for o in entities if o.type == e.type != "person" and words[e.id] < words[o.id]}
        if len(fuller) == 1 and camps[e.id] == e.id:
            out[e.id] = fuller.pop()
    return out


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
    return _finds("contrast", words)


def _is_part(statement: Statement, figure: Figure) -> bool:
    """Whether a figure counts a part of others, or more of them: "including 3 guards", "3 of those killed"."""
    at = statement.content.spans[0].start
    content, quote = quoted(statement.content.quote), quoted(figure.quote)
    start = figure.spans[0].start - at if figure.spans else content.find(quote)
    if not 0 <= start < len(content):
        return False
    before, behind = content[max(0, start - PART) : start], content[start : start + len(quote) + PART]
    return _finds("parting", before) or _finds("parted", behind)


def _opposed(statements: Sequence[Statement], readings: Readings | None) -> npt.NDArray[np.float32]:
    """What the encoder says of each two contents; of two statements the later one's row says it."""
    if readings is None:
        return np.zeros((len(statements), len(statements)), np.float32)
    read = readings.pairs("opposed", [s.content.spans for s in statements])
    told = np.tril(np.clip(read - UNREAD, *BOUNDS), -1)
    return np.asarray(told + told.T, np.float32)


def _towns(places: Sequence[Place]) -> dict[str, str]:
    """For each place in a town, that town: who holds its bridge answers who holds the town."""
    towns = {p.id for p in places if p.kind in {"city", "town", "village"}}
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


def _state_in(name: str) -> str | None:
    """The state that a name has a word of.

    >>> _state_in("U.S. Department of State"), _state_in("Harbour Guard")
    ('united states', None)
    """
    words = re.findall(r"[\w.'-]+", fold(name))
    pairs = (" ".join(words[n : n + 2]) for n in range(len(words) - 1))
    return next((state for w in (*words, *pairs) if (state := state_of(w.removesuffix("'s"))) is not None), None)


def states_named(words: str) -> frozenset[str]:
    """The states that words of people name, one or many of them.

    >>> sorted(states_named("two Mexicans and a German"))
    ['germany', 'mexico']
    """
    found = (state_of(w) or state_of(w.removesuffix("s")) for w in re.findall(r"[\w.'-]+", words) if w[:1].isupper())
    return frozenset(state for state in found if state is not None)


def _calls_untrue(content: str, cue: str, *, long: bool) -> bool:
    """Whether a statement says that another's words are wrong.

    >>> told = "the blast was staged as a pretext for a raid on the mill by night, a neighbour of Venn said"
    >>> _calls_untrue("the reports are false", "said", long=False), _calls_untrue(told, "said", long=True)
    (True, True)
    """
    if _finds("unproven", f"{content} {cue}") or _finds("untrue", cue) or _untrue_words().search(content):
        return True
    return _finds("untrue", content) if not long else _verdict().search(content) is not None


@cache
def _verdict() -> re.Pattern[str]:
    words = lexicon("disputes")
    before, wrong = ("|".join(map(re.escape, words[name])) for name in ("verdict", "untrue"))
    return re.compile(rf"\b(?:{before})\s+(?:an?\s+)?[\"“]?(?:\w+ly\s+)?(?:{wrong})\b", re.I)


@cache
def _untrue_words() -> re.Pattern[str]:
    """Words of another's words that are not true: "false accusations", "baseless" reports."""
    words = lexicon("disputes")
    wrong, said = ("|".join(map(re.escape, words[name])) for name in ("untrue", "saying"))
    return re.compile(rf"\b(?:{wrong})[\"”’]?\s+(?:{said})\b", re.I)


def _opens_with_no(content: str) -> bool:
    """Whether a content denies as a whole: its first words hold a negation.

    >>> _opens_with_no("it would not give back the mill"), _opens_with_no("the burned mill of old Halm now has no roof")
    (True, False)
    """
    found = any_word("disputes", "negative").search(content)
    return found is not None and len(content[: found.start()].split()) < OPENING


def _forces_act(content: str) -> bool:
    """Whether a content tells of a state's forces, and not only of what others did to them.

    >>> _forces_act("troops fired at it"), _forces_act("gunmen fired at troops"), _forces_act("army deserters came")
    (True, False, False)
    """
    found = any_word("disputes", "forces").finditer(content)
    return any(not _AGAINST.search(content[: f.start()]) and not _DESERTERS.match(content[f.end() :]) for f in found)


_AGAINST = re.compile(r"\b(?:at|on|against|attacked|killed|killing|ambushed|fighting)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
_DESERTERS = re.compile(r"\s+(?:deserters|defectors)\b", re.I)


def _finds(name: str, words: str) -> bool:
    return any_word("disputes", name).search(words) is not None


@cache
def _pointing() -> frozenset[str]:
    return (frozenset(lexicon("answers")["pointing"]) | frozenset(lexicon("disputes")["pointing"])) - {"it"}


@cache
def _saying() -> frozenset[str]:
    return content_stems(" ".join(lexicon("disputes")["saying"]))


@cache
def _days() -> frozenset[str]:
    return frozenset(lexicon("disputes")["days"])

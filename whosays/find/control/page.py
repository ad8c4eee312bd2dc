"""The page as the rules of control see it: places and actors by sentence, and whom "we" and "rebel" refer to."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from whosays.document import Span
from whosays.find.control.words import kin_of, words_of
from whosays.find.near import Near
from whosays.findings import OF_STATES, ControlState, Entity, PlaceKind, Statement
from whosays.names import akin, canonical, fold, forces_of, government_of, state_of
from whosays.resources import lexicon

MEMORY = 1024  # entities' names whose words are kept: a page asks for each of them many times
INITIALS = 3  # letters of a country's initials, which are large wherever they stand
MOST_CHARACTERS = 1200  # of a sentence: what is longer is a list or an attack on the reader
TOWNS: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "district", "facility"})


class Located(NamedTuple):
    """A place named in a sentence: where, the place's id, its kind and words.

    `pointed` where only "the city" stands there, `part` where "the centre" means but a part of the place.
    """

    span: Span
    place: str
    kind: PlaceKind | None
    words: str
    pointed: bool = False
    part: bool = False


class Holder(NamedTuple):
    """Whom a sentence names as holder, and the words; `entity` is None where the page has no such body."""

    entity: str | None
    span: Span


class Sentence(NamedTuple):
    """A sentence as the rules see it, with the places and the actors that stand in it, in order."""

    page: "PageView"
    span: Span
    places: tuple[Located, ...]
    actors: tuple[Holder, ...]

    @property
    def words(self) -> str:
        """The sentence's own text."""
        return self.span.of(self.page.text)

    def before(self, at: int, most: int = 200) -> str:
        """The sentence's words up to a position of the text."""
        return self.page.text[max(self.span.start, at - most) : at]

    def after(self, at: int) -> str:
        """The sentence's words from a position of the text on."""
        return self.page.text[at : self.span.end]


class Told(NamedTuple):
    """That a sentence tells who holds a place; whether negated, and by which rule.

    `telling` is the word of control, `words` reach from it to the place and the holder.
    """

    place: Located
    holder: Holder
    state: ControlState
    telling: Span
    words: Span
    negated: bool = False
    rule: str = ""


Fit = Callable[[Entity], bool]


class PageView:
    """What the rules ask of the page: its entities by word and side, and what its speakers mean by "we" and "it"."""

    def __init__(
        self,
        text: str,
        entities: Sequence[Entity],
        statements: Sequence[Statement],
        by_span: Mapping[Span, str],
        located: Sequence[Located] = (),
        states: Mapping[str, str] | None = None,
        unlikely: Collection[str] = (),
    ) -> None:
        self.text = text
        self.states = states or {}  # the country in which each place lies, by its first name
        self.located, self.located_near = located, Near(located, lambda p: p.span)
        self.statements = statements
        self.entities = {e.id: e for e in entities}
        self._occupiers: dict[str, str | None] = {}
        named_once = (e for e in entities if e.id in unlikely and e.named and _could_hold(e))
        by_span = {**{s: e.id for e in named_once for s in e.mentions}, **by_span}
        self.mentions = Counter(by_span.values())
        self._bodies = sorted(
            (e for e in entities if not is_person(e) and _is_body(e)),
            key=lambda e: (e.id in unlikely, -self.mentions[e.id]),
        )
        able = {e.id for e in self._bodies} | {e.id for e in entities if is_person(e)}
        self.actors = sorted((Holder(e, s) for s, e in by_span.items() if e in able), key=lambda a: a.span)
        self.actors_near = Near(self.actors, lambda a: a.span)

    def named(self, words: str) -> str | None:
        """The entity that words such as "rebel", "Russian" or "IS" before "-held" mean: by name, else by side.

        Where the words are for a side, a body that is called so comes first, then one called by a kindred word. No
        other is meant: that a body stands on a side does not make it the one that holds the place.
        """
        word = fold(words)
        if not word:
            return None
        last = word.rsplit(" ", maxsplit=1)[-1]
        state = state_of(word) or state_of(word.removesuffix("s"))  # "the Russians" are their state
        by_name: tuple[Fit, ...] = (
            lambda e: (
                state is not None and any(government_of(f) == state for f in (*e.forms, e.name)) and not _joint(e)
            ),
            lambda e: state is not None and any(state_of(f) == state for f in (*e.forms, e.name)) and not _joint(e),
            lambda e: _called(e, last) and _could_hold(e),
            lambda e: _akin(e, last) and _could_hold(e),
            lambda e: _called(e, last) or _akin(e, last),
        )
        by_side: tuple[Fit, ...] = (
            lambda e: not e.named and _called(e, last) and _could_hold(e),
            lambda e: _called(e, last) and _could_hold(e) and not _is_no_rebel(e, last),
            lambda e: any(_called(e, w) for w in kin_of(last)) and _could_hold(e) and not _is_no_rebel(e, last),
        )
        forms = {word, f"{word}s"} if word in _side_words() else {word}
        so_called: tuple[Fit, ...] = (
            lambda e: (
                not forms.isdisjoint(map(fold, (*e.forms, e.name))) and not _joint(e) and not _is_no_rebel(e, word)
            ),
        )
        for fit in (*so_called, *(by_side if last in _side_words() else by_name)):
            found = next((e.id for e in self._bodies if fit(e) and not _only_watches(e, last)), None)
            if found is not None:
                return found
        return None

    def bearing(self, name: str) -> str | None:
        """The body that the page calls just so."""
        called = fold(name)
        return next((e.id for e in self._bodies if called in map(fold, (*e.forms, e.name))), None)

    def state_called(self, adjective: str) -> str | None:
        """The state or its government, where the page names it and not only its people: Oru for "Orun"."""
        state = state_of(adjective.rstrip("-"))
        own = (e for e in self._bodies if any(government_of(f) == state for f in (*e.forms, e.name)))
        return next((e.id for e in own if state is not None), None)

    def occupier(self, state: str | None) -> str | None:
        """Who "the occupied town" in a state is occupied by: the one other state whose invasion the page tells of."""
        if state is None:
            return None
        if state not in self._occupiers:
            self._occupiers[state] = self._occupier(state)
        return self._occupiers[state]

    def _occupier(self, state: str) -> str | None:
        told = {state_of(m.group("whose")) for m in _INVADES.finditer(self.text)} - {None, state}
        if len(told) != 1:
            return None
        whose = told.pop()
        own = [e for e in self._bodies if any(_of_state(f, whose) for f in (*e.forms, e.name)) and not _speaks(e)]
        states = [e for e in own if any(government_of(f) == whose for f in (*e.forms, e.name))]
        return next((e.id for e in (*states, *own)), None)  # a state occupies, whoever of its forces is told of more

    def government_in(self, state: str, given: str | None) -> str | None:
        """The government of a state, else its armed forces; else who was `given`, unless they are another state's."""
        for whose in (government_of, forces_of):
            able = (e for e in self._bodies if not _is_equipment(e))
            own = next((e.id for e in able if any(whose(f) == state for f in (*e.forms, e.name))), None)
            if own is not None:
                return own
        words = _named_words(self.entities[given]) if given in self.entities else frozenset()
        others = {state_of(w) for w in words} - {None, state}
        return None if others else given

    def speaker(self, at: int) -> str | None:
        """Whom "we", "our" or "it" means in a statement's content: the speaker's body, else the speaker."""
        inside = [s for s in self.statements if any(c.start <= at < c.end for c in s.content.spans)]
        if not inside:
            return None
        innermost = min(inside, key=lambda s: (sum(c.end - c.start for c in s.content.spans), s.manner == "denies"))
        entity = self.entities.get(innermost.source.entity or "")
        return self.body_of(entity.id) if entity is not None and entity.side != "media" else None

    def content_at(self, at: int) -> Span | None:
        """The shortest stretch of somebody's words in which a position stands."""
        inside = [c for s in self.statements for c in s.content.spans if c.start <= at < c.end]
        return min(inside, key=lambda c: c.end - c.start, default=None)

    def speakers_body(self, at: int) -> str | None:
        """The body that a speaker belongs to; None where only the person is known."""
        id = self.speaker(at)
        return id if id is not None and not is_person(self.entities[id]) else None

    def body_of(self, id: str) -> str:
        """For whom somebody holds a place: a person for their body, officials and commanders for their own forces."""
        entity = self.entities[id]
        if is_person(entity) and entity.affiliation in self.entities:
            id = entity.affiliation or id
            entity = self.entities[id]
        if is_person(entity) or _speaks(entity):
            return self._forces(entity) or self._state_served(entity) or id
        return id

    def _state_served(self, entity: Entity) -> str | None:
        """The state that the page names and somebody in office there speaks for: Oru for "the president of Oru"."""
        if entity.side not in OF_STATES:
            return None
        states = {state for w in fold(entity.role or "").split() if (state := state_of(w)) is not None}
        named = (e.id for e in self._bodies if any(government_of(f) in states for f in (*e.forms, e.name)))
        return next(named, None) if len(states) == 1 else None

    def forces_of(self, id: str) -> str:
        """Whose are "their troops": the armed body of somebody's own side and name, else their body."""
        return self._forces(self.entities[id]) or self.body_of(id)

    def _forces(self, entity: Entity) -> str | None:
        """The armed body on the page that belongs with somebody: of the same country or, of one side, the only one."""
        told = _named_words(entity) | frozenset(fold(entity.role or "").split())
        states = {state for w in told if (state := state_of(w)) is not None}
        armed = [e for e in self._bodies if not _named_words(e).isdisjoint(words_of("clause", "armed"))]
        last = fold(entity.name).rsplit(" ", maxsplit=1)[-1]
        loyal = [e for e in armed if is_person(entity) and last in _named_words(e)]
        if loyal:
            return loyal[0].id  # "forces loyal to Venn" are Venn's
        own = [e for e in armed if states and any(state_of(w) in states for w in _named_words(e))]
        own = [e for e in own if not _opposite(entity, e)]
        if not states and entity.side == "government":
            only = [e for e in armed if e.side == "government"]
            own = only if len(only) == 1 else []
        fighting = entity.side in {"insurgent", "militia"}
        sided = [e for e in self._bodies if fighting and e.side == entity.side and e.id != entity.id]
        if own or len(sided) == 1 or is_person(entity):
            return next((e.id for e in (*own, *sided)), None)
        return None


_INVADES = re.compile(
    r"\b(?P<whose>[A-Z][a-z]+)(?:(?:['’]s)?(?:\s[a-z-]{1,30})?|\s[^,;.]{0,60}?\sits(?:\s[\w-]{1,30}){0,2})[\s-]{1,3}"
    r"(?:invasion|occupation|occupied|occupies|occupiers?|occupying|annexation|annexed|aggression|invaded|invaders?|"
    r"forces|troops|army|war\s+(?:against|on))\b"
)


def _of_state(form: str, state: str | None) -> bool:
    return state in {government_of(form), forces_of(form)}


def _is_body(entity: Entity) -> bool:
    """Whether an entity can be somebody who holds a place: no press, no "rebel control", no "rebel-held"."""
    if entity.side == "media":
        return False
    last = fold(entity.name).replace("-", " ").rsplit(" ", maxsplit=1)[-1]
    return last not in words_of("under", "words") and last not in words_of("under", "compound")


def _is_no_rebel(entity: Entity, word: str) -> bool:
    """Whether a word is for rebels, and the entity one of those whom reports never mean by it."""
    never = lexicon("bodies")["again"]["never_rebels"]
    return word in lexicon("control")["kin"]["rebels"] and any(
        canonical(f) in never for f in (*entity.forms, entity.name)
    )


def is_person(entity: Entity) -> bool:
    """Whether an entity is one person; "rebel" alone, as out of "rebel-held", is a side and nobody."""
    return entity.type == "person" and not all(w in _side_words() for w in _words_in((*entity.forms, entity.name)))


def is_people(entity: Entity) -> bool:
    """Whether an entity is called by a people's adjective alone, as out of "Orun-held": no body of its own."""
    names = {n.rstrip("-") for n in (*entity.forms, entity.name)}
    return all(state_of(n) is not None and government_of(n) is None for n in names)


def _is_equipment(entity: Entity) -> bool:
    """Whether an entity is called by what it fights with, and holds nothing: "Orun warplanes"."""
    return fold(entity.name).rsplit(" ", maxsplit=1)[-1] in lexicon("bodies")["forces"]["things"]


def _only_watches(entity: Entity, word: str) -> bool:
    """Whether a word that any body may be called by means one that only watches: "fell to the group" is no monitor."""
    return word in words_of("gap", "any_body") and entity.side in {"civilian", "media", "international_organisation"}


def _could_hold(entity: Entity) -> bool:
    """Whether a body is one that holds places: armed, of a fighting side, a government or a state, no speaker."""
    words = _named_words(entity)
    if _speaks(entity) or "and" in words:
        return False
    if entity.side in {"insurgent", "militia", "foreign_military"} or any(
        state_of(f) for f in (*entity.forms, entity.name)
    ):
        return True
    return not words.isdisjoint(words_of("clause", "armed") | _side_words())


def _joint(entity: Entity) -> bool:
    """Whether an entity is of two joined by "and"."""
    return "and" in _named_words(entity)


def _speaks(entity: Entity) -> bool:
    """Whether an entity is of those who speak for others: officials, a ministry, activists."""
    head = re.split(r"\s(?:of|in|at|for|from)\s", fold(entity.name))[0].rsplit(" ", maxsplit=1)[-1]
    return head in words_of("clause", "speaking")


def _opposite(one: Entity, other: Entity) -> bool:
    """Whether one of two stands for a state and the other fights against one: a president's forces are no rebels."""
    fighting = [e.side in {"insurgent", "militia"} for e in (one, other)]
    return None not in {one.side, other.side} and fighting[0] != fighting[1]


def _akin(entity: Entity, word: str) -> bool:
    """Whether a word of the entity's name is of one country with that word, or begins as it does."""
    return any(len(w) > 3 and akin(w, word) for w in _named_words(entity))


def _called(entity: Entity, word: str) -> bool:
    """Whether an entity is called by a word for a side: "rebels", "Syrian rebels", "rebel fighters"."""
    return not {word, f"{word}s"}.isdisjoint(_named_words(entity))


def _named_words(entity: Entity) -> frozenset[str]:
    """Every word by which the page calls an entity."""
    return _words_in((*entity.forms, entity.name))


@lru_cache(MEMORY)
def _words_in(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w.rstrip("-") for name in names for w in re.findall(r"[\w-]+", fold(name)))


@cache
def _side_words() -> frozenset[str]:
    return frozenset(w for words in lexicon("control")["kin"].values() for w in words)


def is_side(word: str) -> bool:
    """Whether a word is of a side or a state: "rebel", "Ukrainian"."""
    return fold(word) in _side_words() or state_of(word) is not None


def may_be(kind: PlaceKind | None, kinds: Collection[str]) -> bool:
    """Whether a place can be meant by a word for these kinds; one of no known kind is most often a town."""
    return kind in kinds if kind is not None else not TOWNS.isdisjoint(kinds)


def whole(*spans: Span) -> Span:
    """The stretch from the first to the last of some spans."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def shift(s: Sentence, span: tuple[int, int]) -> Span:
    """Where a stretch of a sentence's own words stands in the text."""
    return Span(s.span.start + span[0], s.span.start + span[1])


def _is_dateline(text: str, place: Located) -> bool:
    """Whether a place only tells where a report was filed: "BELQUOR —", also behind a headline without a stop."""
    return place.words.isupper() and len(place.words) > INITIALS and _DASH.match(text, place.span.end) is not None


_DASH = re.compile(r"(?:,\s[A-Z][\w.]*){0,2}(?:\s\([^)\n]{1,20}\))?\s?[—–-]\s")


def sentence_of(view: PageView, span: Span) -> Sentence:
    """The sentence with what stands in it; of an endless one only the start."""
    span = Span(span.start, min(span.end, span.start + MOST_CHARACTERS))
    return Sentence(
        view,
        span,
        tuple(p for p in view.located_near.about(span) if p.span.within(span) and not _is_dateline(view.text, p)),
        tuple(a for a in view.actors_near.about(span) if a.span.within(span)),
    )

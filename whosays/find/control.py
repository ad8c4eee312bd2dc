"""Who holds which place: each time that a page says so, as of when, affirmed or denied, and according to whom.

Small named rules look for words of control in a sentence and take holder and place by how they stand to them: subject
and object ("the army captured Halm"), agent ("held by the rebels"), possessor ("Orun's capture of Halm"), compound
("rebel-held Halm"), figures of speech ("in our hands", "the flag still flies over Halm"). What only could be ("plans to
take Halm") is passed over. What lies in a statement's content belongs to its speaker.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import STORY_KINDS, Evidence, ParsedText, PublicationDate, Span
from whosays.find.chains import Chains
from whosays.find.times import publication_day
from whosays.findings import Control, ControlState, Entity, Place, PlaceKind, Side, Statement, TimeExpression
from whosays.names import akin, fold, state_of
from whosays.resources import lexicon

MOST_CHARACTERS = 1200  # of a sentence: what is longer is a list or an attack on the reader
GAP_WORDS = 7  # between a verb and its place: "of the strategic river town of"
SUBJECT_GAP = 90  # characters between a subject and its verb
LIST_REACH = 110  # characters from a verb to "including" and the places that it lists
TOWNS: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "district", "facility"})


class Located(NamedTuple):
    """A place named in a sentence: where, the place's id, its kind; `pointed` where only "the city" stands there."""

    span: Span
    place: str
    kind: PlaceKind | None
    words: str
    pointed: bool = False


class Holder(NamedTuple):
    """Whom a sentence names as holder: the entity and the words; None where the words are not told."""

    entity: str
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
    """That a sentence tells who holds a place: which words tell it, by which rule, and whether it is negated."""

    place: Located
    holder: Holder | None
    state: ControlState
    words: Span
    rule: str
    negated: bool = False


class PageView:
    """What the rules ask of the page: its entities by word and side, and what its speakers mean by "we" and "it"."""

    def __init__(
        self,
        text: str,
        entities: Sequence[Entity],
        statements: Sequence[Statement],
        by_span: Mapping[Span, str],
        located: Sequence[Located] = (),
    ) -> None:
        self.text = text
        self.located = located
        known = {e.id for e in entities}
        self.actors = sorted((Holder(e, s) for s, e in by_span.items() if e in known), key=lambda a: a.span)
        self.entities = {e.id: e for e in entities}
        self.statements = statements
        self.mentions = Counter(by_span.values())

    def named(self, words: str) -> str | None:
        """The entity that words such as "rebel", "Russian" or "IS" before "-held" mean: by name, else by side.

        People are meant only where nobody else is.
        """
        word = fold(words)
        ranked = sorted(self.entities.values(), key=lambda e: (e.type == "person", -self.mentions[e.id]))
        for fits in (_same_name, _same_word):
            found = next((e.id for e in ranked if e.type != "person" and fits(e, word)), None)
            if found is not None:
                return found
        last = word.rsplit(" ", maxsplit=1)[-1]
        sides: Mapping[Side, Sequence[str]] = lexicon("control")["sides"]
        for side, listed in sides.items():
            if last in listed:
                # A government that only speaks is none that holds: its name must be one of those who could.
                own = (e for e in ranked if e.side == side and e.type != "person")
                could = (e for e in own if side != "government" or not _named_words(e).isdisjoint(_holding_words()))
                return next((e.id for e in could), None)
        return None

    def speaker(self, at: int) -> str | None:
        """Whom "we", "our" or "it" means in a statement's content: the speaker's body, else the speaker."""
        inside = [s for s in self.statements if any(c.start <= at < c.end for c in s.content.spans)]
        if not inside:
            return None
        innermost = min(inside, key=lambda s: (sum(c.end - c.start for c in s.content.spans), s.manner == "denies"))
        entity = self.entities.get(innermost.source.entity or "")
        if entity is None:
            return None
        if entity.type == "person" and entity.affiliation in self.entities:
            return entity.affiliation
        if entity.type == "person" and entity.side is not None:
            same = [e for e in self.entities.values() if e.side == entity.side and e.type != "person"]
            return max(same, key=lambda e: self.mentions[e.id], default=entity).id
        return entity.id


def _same_name(entity: Entity, word: str) -> bool:
    return any(fold(f) == word for f in (*entity.forms, entity.name))


def _same_word(entity: Entity, word: str) -> bool:
    """Whether a word of the entity's name is that word, its plural or its country."""
    state = state_of(word)
    if state is not None and any(state_of(f) == state for f in (*entity.forms, entity.name)):
        return True
    words = _named_words(entity)
    last = word.rsplit(" ", maxsplit=1)[-1]
    if last in _side_words():  # "government" is akin to "governor", and no name for one
        return bool({last, f"{last}s"} & words)
    return bool({last, f"{last}s"} & words) or any(len(w) > 3 and akin(w, last) for w in words)


def _named_words(entity: Entity) -> set[str]:
    """Every word by which the page calls an entity."""
    return {w for f in (*entity.forms, entity.name) for w in re.findall(r"[\w-]+", fold(f))}


@cache
def _side_words() -> frozenset[str]:
    return frozenset(w for words in lexicon("control")["sides"].values() for w in words)


@cache
def _holding_words() -> frozenset[str]:
    """Words for those of a government who could hold a place."""
    return frozenset(lexicon("control")["clause"]["armed"]) | frozenset(lexicon("control")["sides"]["government"])


Rule = Callable[[Sentence], Iterator[Told]]


# --- words ----------------------------------------------------------------------------------------------------------


@cache
def _words(*path: str) -> frozenset[str]:
    found = lexicon("control")
    for key in path:
        found = found[key]
    return frozenset(found)


@cache
def _any_of(*path: str) -> str:
    """A pattern for any of a lexicon's words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(_words(*path), key=len, reverse=True)) + ")"


@cache
def _finder(*path: str, behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_any_of(*path)}(?![\w-]){behind}", re.I)


_STOP = frozenset(
    "from by that after when while as to for with against near outside around who which said says before since but "
    "because until amid during where if than toward towards told over on into he she they it we".split()
)
_APPOSED_STOP = frozenset("that said says after when while before but because by told".split())
_LISTED_WORDS = frozenset(
    "and or the city cities town towns village villages of including parts both then also as well".split()
)
_PIECE = re.compile(r"[\w’'-]+|[^\w\s]")  # a word or a mark: gaps are read piece by piece, in one pass


def _is_gap(words: str, most: int = GAP_WORDS) -> bool:
    """Whether words may stand between a verb and its place: a few, none that opens another clause, no stop."""
    pieces = _PIECE.findall(words.lower())
    plain = all(p[0].isalnum() or p in {'"', "“", "”", "‘", "’", "("} for p in pieces)
    for n, piece in enumerate(pieces):
        behind = pieces[n + 1 :]
        part = n > 0 and pieces[n - 1] in _words("parts", "words") and len(behind) < 3 and "a" not in behind
        if piece in {"in", "at"} and not part:
            return False
    return len(pieces) <= most and plain and _STOP.isdisjoint(pieces)


def _is_list_gap(words: str) -> bool:
    """Whether words only join two places of one list."""
    pieces = _PIECE.findall(words.lower())
    return not {",", "and", "or"}.isdisjoint(pieces) and all(p == "," or p in _LISTED_WORDS for p in pieces)


def _is_appositive(words: str) -> bool:
    """Whether words between a place and what is told of it say what place it is: ", a town south of here, "."""
    pieces = _PIECE.findall(words.lower())
    plain = all(p[0].isalnum() or p in {",", "–", "—", "-", "(", ")", '"', "“", "”"} for p in pieces)
    return len(pieces) <= 16 and plain and _APPOSED_STOP.isdisjoint(pieces)


def _partial(words: str) -> bool:
    """Whether words before a place make it a part: "large swathes of northern", "areas in"."""
    found = re.search(rf"\b{_any_of('parts', 'words')}\s+(?:of|in|across|on)\b", words, re.I)
    return found is not None or re.search(rf"\b{_any_of('parts', 'adverbs')}\b", words, re.I) is not None


# --- places and holders around a word -------------------------------------------------------------------------------


class _Reach(NamedTuple):
    """Places found beside a word, and whether only a part of them is meant."""

    places: tuple[Located, ...]
    partial: bool = False


def _places_after(s: Sentence, at: int) -> _Reach:
    """The place right behind a position and those listed with it: "the towns of Halm, Oru and Tarn"."""
    it = re.match(r"\s+it\b", s.after(at))
    if it is not None:
        before = [p for p in s.page.located if p.span.end <= at and _may_be(p.kind, TOWNS)]
        span = Span(at + it.start() + 1, at + it.end())
        return _Reach((before[-1]._replace(span=span, words="it", pointed=True),) if before else ())
    first = next((p for p in s.places if p.span.start >= at), None)
    if first is None:
        return _Reach(())
    gap = s.page.text[at : first.span.start]
    if not _is_gap(gap.lstrip(":")):
        found = re.match(r"[^.;]*?\bincluding\b", s.after(at))
        if found is None or found.end() > LIST_REACH:
            return _Reach(())
        first = next((p for p in s.places if p.span.start >= at + found.end()), None)
        if first is None or not _is_gap(s.page.text[at + found.end() : first.span.start]):
            return _Reach(())
        gap = ""
    partial = _partial(gap) or _partial(first.words)
    return _Reach((first,) if partial and "including" in s.words else _with_listed(s, first), partial)


def _with_listed(s: Sentence, first: Located) -> tuple[Located, ...]:
    out = [first]
    for place in s.places:
        if place.span.start >= out[-1].span.end:
            between = s.page.text[out[-1].span.end : place.span.start]
            if not _is_list_gap(between):
                break
            out.append(place)
    return tuple(out)


def _place_before(s: Sentence, at: int) -> _Reach:
    """The place before a position, with only what is said of it between: "Halm, a town south of here, [held by]"."""
    for place in reversed([p for p in s.places if p.span.end <= at]):
        between = s.page.text[place.span.end : at]
        if not _is_appositive(between):
            break
        lead = s.before(place.span.start, 40)
        if re.search(
            r"\b(?:south|north|east|west|outside|near|miles|km|kilometres|capital|close to|part) (?:of )?$", lead
        ):
            continue
        return _Reach((place,), _partial(s.before(place.span.start, 30) + " "))
    return _Reach(())


def _outermost(actors: Sequence[Holder]) -> list[Holder]:
    return [a for a in actors if not any(a is not b and a.span.within(b.span) and a.span != b.span for b in actors)]


_BOUNDARY = re.compile(r"[;:.!?“”\"]|\b(?:that|said|says|after|when|while|because|although|where|before|until)\b", re.I)
_ADVERB_BEFORE = re.compile(r"([\w’'-]+)[\s,]*$")
_NOT_SUBJECT = re.compile(r"\b(?:of|in|from|with|by|against|to|for|at|on|near|into|between|over)(?:\s+the)?\s*$", re.I)
_RELATIVE = frozenset({"which", "who", "that"})
_PRONOUNS = frozenset({"it", "they", "we", "i"})


class _Lead(NamedTuple):
    """What stands before a verb: where its own words begin, whether negated, whether it only could be."""

    at: int
    negated: bool
    no_longer: bool
    unreal: bool
    passive: bool


_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\b[^,;.]*$", re.I)


def _lead(s: Sentence, at: int) -> _Lead:
    """The auxiliaries and adverbs before a verb, read backwards."""
    negated = no_longer = unreal = passive = perfect = False
    first = True
    while (found := _ADVERB_BEFORE.search(s.page.text, max(s.span.start, at - 30), at)) is not None:
        word = found.group(1).lower().replace("’", "'")
        if word == "longer" and re.search(r"\bno\s*$", s.before(found.start())):
            no_longer, at = True, s.before(found.start()).rindex("no") + max(s.span.start, found.start() - 200)
            continue
        if word in _words("clause", "negative") or word.endswith("n't"):
            negated, at = True, found.start()
        elif word in _words("clause", "unreal"):
            real = word == "to" and (perfect or _real_to(s, found.start()))
            unreal, at = unreal or not real, found.start()
            if not real:
                break
        elif first and word in _words("clause", "aimed") and s.page.text[at:].split(None, 1)[0].endswith("ing"):
            unreal = True
            break
        elif word in _words("clause", "adverbs") or (word in _words("clause", "be") and first):
            passive = passive or word in _words("clause", "be")
            perfect = perfect or word in {"have", "has", "had"}
            at = found.start()
        else:
            break
        first = False
    unreal = unreal or _SUPPOSED.search(s.before(at)) is not None
    return _Lead(at, negated, no_longer, unreal, passive)


def _real_to(s: Sentence, at: int) -> bool:
    if re.search(r"\b(?:forced|forcing|compelled|made|allowed|enabled)\b[^,;.]{0,50}$", s.before(at)):
        return True
    found = re.search(r"([\w’'-]+)\s*$", s.before(at))
    return found is not None and (found.group(1).lower() in _words("clause", "real_to"))


def _subject(s: Sentence, at: int) -> Holder | None:
    """Who does what the verb at a position says: the nearest actor before it in its clause that can be the subject."""
    found = _ADVERB_BEFORE.search(s.page.text, max(s.span.start, at - 30), at)
    word = found.group(1).lower() if found else ""
    if found is not None and word in _PRONOUNS:
        return _pronoun(s, Span(found.start(1), found.end(1)))
    own = _OWN_BEFORE.search(s.before(at))
    if own is not None and own.group("head").lower() in _words("clause", "armed") | _MEN:
        start = at - len(s.before(at)) + own.start()
        return _modifier(s, Span(start, start + len(own.group("whose"))))
    if found is not None and word in _RELATIVE:
        at = found.start()
    participle = re.search(r"\b(?:after|before|by|while|despite)\s*$", s.before(at))
    if participle is not None:
        at -= len(participle.group())
    for actor in sorted(_outermost(s.actors), key=lambda a: a.span.end, reverse=True):
        if actor.span.end > at:
            continue
        gap = s.page.text[actor.span.end : at]
        if len(gap) > SUBJECT_GAP or _BOUNDARY.search(gap):
            break
        if gap.strip(" ,") and _NOT_SUBJECT.search(s.before(actor.span.start, 20)):
            continue
        return _owner(s, _before_apposition(s, actor, gap))
    return None


_MEN = frozenset({"men", "people", "units"})
_OWN_BEFORE = re.compile(r"\b(?P<whose>its|their|our)\s+(?:own\s+)?(?P<head>[\w-]+)\s*$", re.I)
_OWN = re.compile(r"(?:his|its|their|our|my)\s+(?:own\s+)?(?P<head>[\w-]+)", re.I)


def _owner(s: Sentence, actor: Holder) -> Holder:
    """Whose "his fighters" and "our men" are, in a speaker's words: the speaker's body holds what its men hold."""
    found = _OWN.match(actor.span.of(s.page.text))
    if found is None or found.group("head").lower() not in _words("clause", "armed") | _MEN:
        return actor
    speaker = s.page.speaker(actor.span.start)
    return Holder(speaker, actor.span) if speaker else actor


def _before_apposition(s: Sentence, actor: Holder, gap: str) -> Holder:
    """Whom the subject is where the actor found only tells more of it: "the Column, part of the League, took"."""
    if not gap.startswith(","):
        return actor
    lead = re.search(
        r",\s+(?:part\s+of|an?\s+[\w-]+\s+(?:of|in)|backed\s+by|a\s+member\s+of)\s[^,]*$", s.before(actor.span.start)
    )
    if lead is None:
        return actor
    end = actor.span.start - len(lead.group())
    return next((a for a in reversed(s.actors) if abs(a.span.end - end) < 8 and a.span.end <= end), actor)


def _pronoun(s: Sentence, span: Span) -> Holder | None:
    """Whom "it", "they" or "we" means: as the page's chains have it, the speaker, or whom the sentence began with."""
    word = span.of(s.page.text).lower()
    chained = next((a for a in s.actors if a.span == span), None)
    spoken = s.page.speaker(span.start)
    if word in {"we", "i", "it"} and spoken is not None:
        return Holder(spoken, span)
    if chained is not None:
        return chained
    before = [a for a in s.page.actors if a.span.end <= span.start and s.page.entities[a.entity].type != "person"]
    here = [a for a in before if a.span.start >= s.span.start]
    if here:
        return Holder(here[-1 if word in {"its", "their"} else 0].entity, span)
    if spoken is not None or not before:
        return Holder(spoken, span) if spoken is not None else None
    return Holder(_begun_with(s, before).entity, span)


def _begun_with(s: Sentence, before: Sequence[Holder]) -> Holder:
    """The first of those named in the sentence before: what a pronoun at a sentence's head goes on with."""
    start = max(s.page.text.rfind(mark, 0, before[-1].span.start) for mark in (". ", "\n"))
    return next(a for a in before if a.span.start >= start)


def _participle_subject(s: Sentence, at: int) -> Holder | None:
    """The subject of "after seizing the town, the army …", which follows; else the one before."""
    lead = s.before(at)
    if re.search(r"(?:^|\b(?:after|by|before|since|while|on)\s+)\W*$", lead, re.I) and not s.before(at).count(","):
        comma = s.after(at).find(",")
        if comma >= 0:
            return next((a for a in _outermost(s.actors) if 0 <= a.span.start - (at + comma) < 30), None)
    return _subject(s, at)


def _agent(s: Sentence, at: int) -> Holder | None:
    """The actor right behind "by", "to" or "from", or whom the words there mean."""
    for actor in s.actors:
        if actor.span.end > at and (
            actor.span.start <= at
            or re.fullmatch(r"\s*(?:the\s+|both\s+)?(?:[\w’'-]+\s+){0,3}", s.page.text[at : actor.span.start])
        ):
            widest = [a for a in s.actors if a.span.start <= actor.span.start and a.span.end >= actor.span.end]
            return max(widest, key=lambda a: a.span.end - a.span.start)
    found = re.match(r"\s*(?:the\s+)?([\w’'-]+(?:\s+[\w-]+)?)", s.after(at))
    if found is None:
        return None
    for words in (found.group(1), found.group(1).split()[0]):
        entity = s.page.named(words)
        if entity is not None:
            return Holder(entity, Span(at + found.start(1), at + found.start(1) + len(words)))
    return None


def _modifier(s: Sentence, span: Span) -> Holder | None:
    """Whom a word before "control" or "-held" means: an actor that stands there, else by name or side."""
    words = span.of(s.page.text)
    spoken = s.page.speaker(span.start) if words.lower() in {"our", "my", "its", "their"} else None
    if spoken is not None or words.lower() in {"our", "my"}:
        return Holder(spoken, span) if spoken else None
    if words.lower() in {"its", "their"}:
        return _pronoun(s, span)
    inside = [a for a in s.actors if span.within(a.span) and a.span.end <= span.end + 2] or [
        a for a in s.actors if a.span.within(span)
    ]
    if inside:
        return Holder(max(inside, key=lambda a: a.span.end - a.span.start).entity, span)
    plain = re.sub(r"['’]s?$", "", words)
    for tail in (plain, plain.split(" ")[-1]):
        entity = s.page.named(tail)
        if entity is not None:
            return Holder(entity, span)
    return None


def _whole(*spans: Span) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _found(
    holder: Holder | None, reach: _Reach, state: ControlState, word: Span, rule: str, *, negated: bool = False
) -> Iterator[Told]:
    """A finding for each place that was reached."""
    if holder is None or not reach.places:
        return
    if reach.partial and state in {"holds", "took"}:
        state = "partly_holds"
    last = reach.places[-1].span if word.end <= reach.places[0].span.start else reach.places[0].span
    for place in reach.places:
        words = _whole(word, last, place.span, holder.span)
        part = state == "holds" and _partial(place.words)
        yield Told(place, holder, "partly_holds" if part else state, words, rule, negated)


# --- the rules ------------------------------------------------------------------------------------------------------


_MODIFIER = r"(?P<holder>(?:[\w.’'-]+\s+)?[\w.’']+)"


def compound(s: Sentence) -> Iterator[Told]:
    """Holder and word of control are one adjective: "rebel-held Halm", "Orun-controlled parts of the province"."""
    pattern = rf"(?<![\w-])(?P<holder>[\w.’'/]+(?:-[\w.’'/]+)??)[-‐–](?P<verb>{_any_of('under', 'compound')})(?!\w)"
    for found in re.finditer(pattern, s.words, re.I):
        word = _shift(s, found.span())
        holder = _modifier(s, _shift(s, found.span("holder")))
        reach = _places_after(s, word.end)
        if not reach.places:
            reach = _held_noun(s, word)
        if not reach.places:
            reach = _predicate(s, word)
        yield from _found(holder, reach, "holds", word, "find.control.compound")


_HELD_NOUN = re.compile(
    r"\s+(?:\w+\s+)?(?P<head>territory|areas?|land|regions?|parts?|enclave|suburbs?|town|city|village|district)\b"
)


def _held_noun(s: Sentence, word: Span) -> _Reach:
    """The place of "rebel-held territory in Oru", a part of it, or of "the rebel-held town", the last one named."""
    noun = _HELD_NOUN.match(s.after(word.end))
    if noun is None:
        return _Reach(())
    end = word.end + noun.end()
    inside = next((p for p in s.places if p.span.start >= end), None)
    if inside and re.fullmatch(
        r"\s+(?:in|of|across)\s+(?:the\s+)?(?:\w+ern\s+)?", s.page.text[end : inside.span.start]
    ):
        return _Reach((inside,), True)
    kinds = lexicon("control")["again"].get(noun.group("head"), ())
    before = [p for p in s.page.located if p.span.end <= word.start and _may_be(p.kind, kinds)]
    if not before or not re.search(r"\b(?:the|this|that)\s+(?:[\w’'-]+\s+)*$", s.before(word.start, 30)):
        return _Reach(())
    return _Reach((max(before, key=lambda p: p.span)._replace(span=Span(word.start, end), pointed=True),))


_IS_A = re.compile(
    r"(?:,|\b(?:is|was|remains|remained|became|as))\s+(?:now\s+|still\s+)?"
    r"(?:an?|the|one of the|its|their)\s+(?:[\w’'-]+\s+){0,4}$"
)


def _predicate(s: Sentence, word: Span) -> _Reach:
    """The place of which something is said as a noun: "Halm, a rebel-held town", "Halm is a rebel stronghold"."""
    lead = s.before(word.start, 90)
    found = _IS_A.search(lead)
    if found is None:
        return _Reach(())
    start = word.start - (len(lead) - found.start())
    place = next(
        (p for p in reversed(s.places) if p.span.end <= start and not s.page.text[p.span.end : start].strip(" ,")), None
    )
    return _Reach((place,)) if place else _Reach(())


def under_control(s: Sentence) -> Iterator[Told]:
    """The place is in somebody's hands: "under rebel control", "in our hands", "in the hands of the army"."""
    words, before = _any_of("under", "words"), _any_of("under", "before")
    owned = rf"\b{before}\s+(?:the\s+|full\s+|complete\s+|firm\s+)*{_MODIFIER}\s+{words}(?!\w)"
    of = rf"\b{before}\s+(?:the\s+)?(?:full\s+|complete\s+|firm\s+|effective\s+)?{words}\s+of\b"
    for found in re.finditer(owned, s.words, re.I):
        if re.search(r"\b(?:the|of|full)$", found.group("holder"), re.I):
            continue
        word = _shift(s, found.span())
        yield from _under(s, word, _modifier(s, _shift(s, found.span("holder"))))
    for found in re.finditer(of, s.words, re.I):
        word = _shift(s, found.span())
        if not re.search(r"\bin\s+(?:the\s+|full\s+|complete\s+|firm\s+)*control\s+of$", found.group(), re.I):
            yield from _under(s, word, _agent(s, word.end))


def _under(s: Sentence, word: Span, holder: Holder | None) -> Iterator[Told]:
    lead = _lead(s, word.start)
    listed = re.match(r"\s*(?:are|include|is)?\s*:", s.after(word.end))
    reach = _places_after(s, word.end + listed.end()) if listed else _place_before(s, word.start)
    if lead.unreal or re.search(
        r"\b(?:brought?|came|fell|falls?|fallen|return(?:ed)?|placed|put|back)\b[^,;]*$", s.before(word.start, 40), re.I
    ):
        state: ControlState = "took"
        if lead.unreal:
            return
    else:
        state = "holds"
    if lead.no_longer:
        state = "lost"
    yield from _found(holder, reach, state, word, "find.control.under_control", negated=lead.negated)


def held_by(s: Sentence) -> Iterator[Told]:
    """A participle with its agent: "Halm, which is held by the rebels", "captured by the army"."""
    by_whom = r"(?=\s+(?:\w+\s+){0,4}?by\b)"
    passives: tuple[tuple[ControlState, re.Pattern[str]], ...] = (
        ("holds", _finder("under", "passive", behind=by_whom)),
        ("took", _finder("verbs", "took", behind=by_whom)),
    )
    for state, pattern in passives:
        for found in pattern.finditer(s.words):
            word = _shift(s, found.span())
            by = re.search(r"\bby\b", s.after(word.end))
            lead = _lead(s, word.start)
            if lead.unreal or by is None or word.of(s.page.text).endswith("ing") or _is_idiom(s, word):
                continue
            holder = _agent(s, word.end + by.end())
            reach = _areas_in(s, lead.at, holder.span.end if holder else word.end)
            if not reach.places:
                reach = _place_before(s, lead.at)
            whole = Span(lead.at, word.end)
            told: ControlState = "lost" if lead.no_longer else state
            yield from _found(holder, reach, told, whole, "find.control.held_by", negated=lead.negated)


_AREAS = re.compile(r"\b(?:areas?|territor(?:y|ies)|parts?|land|regions?|towns|villages|districts|swathes?)\W*$", re.I)


def _areas_in(s: Sentence, start: int, end: int) -> _Reach:
    """The place behind in "areas held by the rebels in Oru", of which they hold a part."""
    if not _AREAS.search(s.before(start, 60)):
        return _Reach(())
    behind = re.match(r"\s+(?:in|of|across|around)\s+(?:the\s+)?(?:\w+ern\s+)?", s.after(end))
    place = next((p for p in s.places if behind and abs(p.span.start - end - behind.end()) <= 10), None)
    return _Reach((place,), True) if place else _Reach(())


def taken(s: Sentence) -> Iterator[Told]:
    """A passive without its agent: "Halm was retaken from the rebels", or in a speaker's words "has been recaptured".

    Where nobody is named, a speaker means their own side.
    """
    for found in _finder("verbs", "took").finditer(s.words):
        word = _shift(s, found.span())
        lead = _lead(s, word.start)
        passive = re.search(r"\b(?:been|was|were|is|are|being)\s", s.page.text[lead.at : word.start] + " ")
        if (
            passive is None
            or lead.unreal
            or re.match(r"\s+(?:\w+\s+){0,4}?by\b", s.after(word.end))
            or _is_idiom(s, word)
        ):
            continue
        reach = _place_before(s, lead.at)
        behind = re.match(r"\s+(?:back\s+)?from\s+", s.after(word.end))
        if behind is not None:
            loser = _agent(s, word.end + behind.end())
            yield from _found(loser, reach, "lost", Span(lead.at, word.end), "find.control.taken")
            continue
        speaker = s.page.speaker(word.start)
        holder = Holder(speaker, word) if speaker else None
        towns = tuple(p for p in reach.places if _may_be(p.kind, TOWNS) or p.pointed)
        yield from _found(
            holder,
            _Reach(towns, reach.partial),
            "took",
            Span(lead.at, word.end),
            "find.control.taken",
            negated=lead.negated,
        )


def subject_takes(s: Sentence) -> Iterator[Told]:
    """The subject took the place: "the army captured Halm", "gained control of large parts of Oru"."""
    full = r"(?:full\s+|complete\s+|partial\s+|total\s+|effective\s+)?"
    control = rf"\s+(?:back\s+)?{full}(?:control|hold|possession)\s+(?:of|over)"
    control_verbs = _finder("verbs", "took_control", behind=control)
    for pattern in (control_verbs, _finder("verbs", "took", behind=r"(?!\s+of\b)")):
        for found in pattern.finditer(s.words):
            yield from _does(s, _shift(s, found.span()), "took", "find.control.subject_takes")
    for found in re.finditer(r"\b(?:come|came)\s+to\s+(?:control|rule|hold)\b", s.words, re.I):
        yield from _does(s, _shift(s, found.span()), "took", "find.control.subject_takes")


def foothold(s: Sentence) -> Iterator[Told]:
    """The subject holds a first part: "the army gained a foothold in Belquor"."""
    for found in _finder("verbs", "foothold", behind=r"\s+(?:in|on|at)\b").finditer(s.words):
        yield from _does(s, _shift(s, found.span()), "partly_holds", "find.control.foothold")


def subject_holds(s: Sentence) -> Iterator[Told]:
    """The subject holds the place: "the rebels hold Halm", "remain in control of the bridge"."""
    control = r"\s+(?:full\s+|complete\s+|firm\s+|partial\s+)?(?:control)\s+(?:of|over)"
    control_verbs = _finder("verbs", "holds_control", behind=control)
    for pattern in (control_verbs, _finder("verbs", "holds", behind=r"(?!\s+of\b)")):
        for found in pattern.finditer(s.words):
            word = _shift(s, found.span())
            past = found.group().lower() in {"held", "controlled", "occupied", "ruled", "dominated", "run"}
            if past and _lead(s, word.start).passive:
                continue
            state: ControlState = "took" if found.group().lower() == "occupied" else "holds"
            yield from _does(s, word, state, "find.control.subject_holds")


def subject_loses(s: Sentence) -> Iterator[Told]:
    """The subject lost the place or left it: "the army lost Halm", "pulled out of most of Oru"."""
    lost = _finder("verbs", "lost", behind=r"(?:\s+(?:control|hold)\s+(?:of|over))?")
    left = _finder("verbs", "left", behind=r"(?:\s+\w+ly)?\s+(?:out\s+of|from)\b")
    for pattern in (lost, left):
        for found in pattern.finditer(s.words):
            yield from _does(s, _shift(s, found.span()), "lost", "find.control.subject_loses")


def _does(s: Sentence, word: Span, state: ControlState, rule: str) -> Iterator[Told]:
    """The active verb at `word` with its subject and the places behind it."""
    if _is_idiom(s, word):
        return
    lead = _lead(s, word.start)
    reach = _places_after(s, word.end)
    if not reach.places:
        reach = _relative_object(s, lead.at)
    if not reach.places or (lead.passive and state == "took" and not word.of(s.page.text).endswith("ing")):
        return
    if lead.unreal:
        yield from from_holder(s, word, reach)
        return
    short = fold(word.of(s.page.text)).split()[0] in {
        "took",
        "take",
        "takes",
        "taken",
        "taking",
        "secured",
        "clear",
        "cleared",
        "run",
        "hold",
        "held",
        "holding",
        "clearing",
    }
    if (
        short
        and not any(_may_be(p.kind, TOWNS) or p.pointed for p in reach.places)
        and not re.search(r"control|over$|back$", word.of(s.page.text))
    ):
        return
    subject = (
        _participle_subject(s, lead.at)
        if word.of(s.page.text).lower().split()[0].endswith("ing")
        else _subject(s, lead.at)
    )
    if lead.no_longer and state == "holds":
        state = "lost"
    yield from _found(subject, reach, state, word, rule, negated=lead.negated)


def _is_idiom(s: Sentence, word: Span) -> bool:
    """Whether "took" and "held" are of another phrase: "took place", "held talks", "taken hostage"."""
    behind = re.match(r"\s+(?:(?:a|an|the|his|their)\s+)?([\w-]+)", s.after(word.end))
    return behind is not None and behind.group(1).lower() in _words("clause", "idioms")


def _relative_object(s: Sentence, at: int) -> _Reach:
    """The place in "Halm, which the army captured in May": before the relative that stands before the subject."""
    found = re.search(r",?\s+(?:which|that)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,4}$", s.before(at, 60))
    if found is None:
        return _Reach(())
    end = at - (len(s.before(at, 60)) - found.start())
    place = next((p for p in reversed(s.places) if p.span.end == end), None)
    return _Reach((place,)) if place else _Reach(())


def from_holder(s: Sentence, word: Span, reach: _Reach) -> Iterator[Told]:
    """Who is to lose a place holds it still: "an operation to seize Halm from the fighters of the Column"."""
    end = reach.places[-1].span.end
    behind = re.match(r"\s+(?:back\s+)?from\s+", s.after(end))
    if behind is not None:
        holder = _agent(s, end + behind.end())
        yield from _found(holder, reach, "holds", word, "find.control.from_holder")


def taken_noun(s: Sentence) -> Iterator[Told]:
    """A noun of taking or holding: "Orun's capture of Halm", "the seizure of Halm by the rebels"."""
    states: tuple[ControlState, ...] = ("took", "holds", "lost")
    for state in states:
        link = r"\s+(?:of|from)\b" if state == "lost" else r"\s+(?:of|over)\b"
        for found in _finder("nouns", state, behind=link).finditer(s.words):
            word = _shift(s, found.span())
            reach = _places_after(s, word.end)
            if not reach.places or re.search(
                r"\b(?:plans?|hopes?|attempt\w*|prevent|possible|future)\b", s.before(word.start, 40), re.I
            ):
                continue
            holder = _possessor(s, word.start)
            end = reach.places[-1].span.end
            behind = re.match(r"\s+(?:by|to)\s+", s.after(end))
            if holder is None and behind is not None:
                holder = _agent(s, end + behind.end())
            if holder is not None and re.match(r"fall", word.of(s.page.text), re.I) and behind is None:
                continue
            yield from _found(holder, reach, state, word, "find.control.taken_noun")


def _possessor(s: Sentence, at: int) -> Holder | None:
    """Whose capture or occupation it is: "Orun's", "the Orun", "its"."""
    lead = s.before(at, 80)
    found = re.search(r"([\w.’'-]+(?:\s[\w.-]+)?)['’]s?\s+(?:[\w-]+\s+){0,2}$", lead) or re.search(
        r"\b(its|their|our)\s+(?:[\w-]+\s+){0,2}$", lead, re.I
    )
    if found is None:
        found = re.search(r"\b([A-Z][\w-]+)\s+(?:[\w-]+\s+){0,1}$", lead)
    if found is None:
        return None
    start = at - len(lead) + found.start(1)
    return _modifier(s, Span(start, start + len(found.group(1))))


def falls_to(s: Sentence) -> Iterator[Told]:
    """The place falls to somebody: "Halm fell to the rebels", "has fallen into the hands of the army"."""
    to = r"\s+(?:\w+ly\s+|back\s+)?" + _any_of("falls", "to") + r"(?!\w)"
    for found in _finder("falls", "verbs", behind=to).finditer(s.words):
        word = _shift(s, found.span())
        lead = _lead(s, word.start)
        if not lead.unreal:
            reach = _place_before(s, lead.at)
            holder = _agent(s, word.end)
            yield from _found(holder, reach, "took", word, "find.control.falls_to", negated=lead.negated)


def expels(s: Sentence) -> Iterator[Told]:
    """One side drives the other out: active, the subject took the place; passive, the subject lost it."""
    for found in _finder("verbs", "expelled").finditer(s.words):
        word = _shift(s, found.span())
        out = re.match(r"(?P<whom>[^,;.]{0,60}?)\s*\b(?:out\s+of|from|off)\b", s.after(word.end), re.I)
        if out is None:
            continue
        reach = _places_after(s, word.end + out.end())
        lead = _lead(s, word.start)
        if lead.unreal or not reach.places:
            continue
        passive = not out.group("whom").strip(" ")
        if not passive and not any(
            a.span.start < word.end + out.end("whom") and a.span.end > word.end for a in s.actors
        ):
            continue
        state: ControlState = "lost" if passive else "took"
        whole = Span(word.start, word.end + out.end())
        yield from _found(_subject(s, lead.at), reach, state, whole, "find.control.expels", negated=lead.negated)


def enters(s: Sentence) -> Iterator[Told]:
    """Armed people go into a town: "troops entered the eastern quarter"."""
    for found in _finder("verbs", "entered").finditer(s.words):
        word = _shift(s, found.span())
        lead = _lead(s, word.start)
        reach = _places_after(s, word.end)
        subject = _subject(s, lead.at)
        if lead.unreal or subject is None or not _armed(s, subject):
            continue
        towns = tuple(p for p in reach.places if _may_be(p.kind, TOWNS - {"facility"}))
        yield from _found(
            subject, _Reach(towns, reach.partial), "took", word, "find.control.enters", negated=lead.negated
        )


def _armed(s: Sentence, holder: Holder) -> bool:
    words = set(re.findall(r"[\w-]+", fold(holder.span.of(s.page.text) + " " + s.page.entities[holder.entity].name)))
    return not words.isdisjoint(_words("clause", "armed"))


def repels(s: Sentence) -> Iterator[Told]:
    """Whoever beats off an attack on a place holds it: "the army repelled a raid on the airport"."""
    for found in _finder("verbs", "repelled").finditer(s.words):
        word = _shift(s, found.span())
        on = re.match(r"[^,;.]{0,60}?\b(?:on|against)\b", s.after(word.end))
        lead = _lead(s, word.start)
        if on is None or lead.unreal:
            continue
        reach = _places_after(s, word.end + on.end())
        yield from _found(_subject(s, lead.at), reach, "holds", word, "find.control.repels", negated=lead.negated)


def stronghold(s: Sentence) -> Iterator[Told]:
    """The place is somebody's seat: "the rebel stronghold of Halm", "Halm, the Column's self-proclaimed capital"."""
    for found in _finder("under", "strongholds").finditer(s.words):
        word = _shift(s, found.span())
        lead = s.before(word.start, 60)
        owner = re.search(
            r"\b([\w.’'-]+)\s+(?:main\s+|last\s+|northern\s+|southern\s+|eastern\s+|western\s+|border\s+|former\s+|key\s+)*$",
            lead,
        )
        if owner is None or re.search(r"\bformer\s*$", lead):
            continue
        start = word.start - len(lead) + owner.start(1)
        holder = _modifier(s, Span(start, start + len(owner.group(1))))
        whole = Span(start, word.end)
        reach = _predicate(s, whole)
        if not reach.places:
            reach = _places_after(s, word.end)._replace(partial=False)
        if not reach.places:
            end = s.before(start, 60).rstrip(" ,")
            place = next((p for p in s.places if p.span.end == start - len(s.before(start, 60)) + len(end)), None)
            reach = _Reach((place,)) if place and s.before(start, 60).rstrip(" ").endswith(",") else _Reach(())
        yield from _found(holder, reach, "holds", whole, "find.control.stronghold")


def flag(s: Sentence) -> Iterator[Told]:
    """Somebody's flag over a place tells that they hold it: "our flag flies over Halm", "raised their flag over it"."""
    if "flag" not in s.words.lower():
        return
    flies = rf"{_MODIFIER}\s+flags?\s+(?:[\w’'-]+\s+){{0,4}}?{_any_of('under', 'flags')}(?!\w)"
    raised = rf"\b(?:raised?|hoisted?|planted)\s+(?:the\s+)?{_MODIFIER}\s+flags?\s+(?:over|in|on|above|at)\b"
    for found in (*re.finditer(flies, s.words, re.I), *re.finditer(raised, s.words, re.I)):
        word = _shift(s, found.span())
        clause = s.before(word.start, 40) + found.group()
        negated = re.search(r"\b(?:no|not|nobody|never|no one)\b|n['’]t\b", clause, re.I) is not None
        holder = _modifier(s, _shift(s, found.span("holder")))
        yield from _found(holder, _places_after(s, word.end), "holds", word, "find.control.flag", negated=negated)


def ours(s: Sentence) -> Iterator[Told]:
    """A speaker calls the place their own: "the bridge is ours"."""
    for found in re.finditer(r"\b(?:is|are|remains?|will stay)\s+(?:\w+\s+)?ours\b", s.words, re.I):
        word = _shift(s, found.span())
        speaker = s.page.speaker(word.start)
        if speaker is not None:
            reach = _place_before(s, word.start)
            negated = re.search(r"\bnot\b", found.group()) is not None
            yield from _found(Holder(speaker, word), reach, "holds", word, "find.control.ours", negated=negated)


def stays(s: Sentence) -> Iterator[Told]:
    """Whoever has not left holds the place: "the rebels never left the town", "had not withdrawn from Halm"."""
    left = r"(?:withdrawn|withdrew|retreated|pulled\s+out|moved)\s+(?:from|out\s+of|of)"
    for found in re.finditer(rf"\b(?:never|not)\s+(?:left|abandoned|{left})\b", s.words, re.I):
        word = _shift(s, found.span())
        subject = _subject(s, _lead(s, word.start).at)
        if subject is not None and _fights(s, subject):
            yield from _found(subject, _places_after(s, word.end), "holds", word, "find.control.stays")


def present(s: Sentence) -> Iterator[Told]:
    """Armed people who are still in a town hold a part of it: "fighters were still in the town"."""
    pattern = r"\b(?:(?:is|are|was|were)\s+still|remain|remains|remained)\s+(?:holed\s+up\s+)?(?:in|inside)\b"
    for found in re.finditer(pattern, s.words, re.I):
        word = _shift(s, found.span())
        lead = _lead(s, word.start)
        subject = _subject(s, lead.at)
        if subject is not None and not lead.unreal and _armed(s, subject):
            reach = _places_after(s, word.end)
            towns = tuple(p for p in reach.places if _may_be(p.kind, TOWNS))
            yield from _found(
                subject, _Reach(towns), "partly_holds", word, "find.control.present", negated=lead.negated
            )


def _fights(s: Sentence, holder: Holder) -> bool:
    """Whether somebody is armed, by their words or by their side."""
    return _armed(s, holder) or s.page.entities[holder.entity].side in {"insurgent", "militia"}


def contests(s: Sentence) -> Iterator[Told]:
    """Sides fight for a place: "the army and the rebels are battling for control of Halm"."""
    pattern = _finder("verbs", "contested", behind=r"\s+for\s+(?:the\s+)?(?:control\s+of\s+)")
    for found in pattern.finditer(s.words):
        word = _shift(s, found.span())
        lead = _lead(s, word.start)
        reach = _places_after(s, word.end)
        yield from _found(_subject(s, lead.at), reach, "contested", word, "find.control.contests")


def _shift(s: Sentence, span: tuple[int, int]) -> Span:
    return Span(s.span.start + span[0], s.span.start + span[1])


@cache
def _telling() -> frozenset[str]:
    """Every word without which no rule answers: a sentence that has none is passed over."""
    verbs, under = lexicon("control")["verbs"], lexicon("control")["under"]
    bare = [w for name, words in verbs.items() if not name.endswith("_control") for w in words]
    nouns = [w for words in lexicon("control")["nouns"].values() for w in words]
    held = [
        *under["words"],
        *under["passive"],
        *under["compound"],
        "hold",
        "possession",
        "flag",
        "flags",
        "ours",
        "remain",
        "remains",
        "remained",
        "never",
        "not",
        "still",
    ]
    first = (re.findall("[a-z]+", w)[0] for w in (*bare, *nouns, *held, *lexicon("control")["falls"]["verbs"]))
    return frozenset((*first, *(re.findall("[a-z]+", w)[-1] for w in under["strongholds"])))


RULES: tuple[Rule, ...] = (
    contests,
    compound,
    falls_to,
    under_control,
    held_by,
    taken,
    expels,
    subject_loses,
    foothold,
    subject_takes,
    subject_holds,
    taken_noun,
    stronghold,
    flag,
    ours,
    stays,
    present,
    repels,
    enters,
)


# --- the page -------------------------------------------------------------------------------------------------------


def find_control(
    page: str,
    parsed: ParsedText,
    chains: Chains,
    places: Sequence[Place],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    published: PublicationDate | None,
) -> tuple[Control, ...]:
    """Each time that the story says who holds a place, in order. `page` is the id of the page that evidence names.

    What a headline says and the story says again is given once, where the story says it.
    """
    if not places:
        return ()
    located = _located(parsed, places)
    view = PageView(parsed.text, chains.entities, statements, chains.by_span, located)
    found: list[tuple[Control, bool]] = []
    for n, paragraph in enumerate(parsed.paragraphs):
        if paragraph.kind not in STORY_KINDS:
            continue
        for span in paragraph.sentences:
            for told in tells(_sentence(view, span)):
                control = _control(page, view, told, span, times, published)
                found.append((control, parsed.paragraphs[n].kind == "headline"))
    return tuple(c for c, _ in _once(found))


def _once(found: Sequence[tuple[Control, bool]]) -> Iterator[tuple[Control, bool]]:
    """What the page tells again is given once a speaker: where it is attributed, else in the story, else first."""
    told: dict[tuple[str, str | None, ControlState, str, tuple[str, ...]], tuple[Control, bool]] = {}
    for one in found:
        key = (*_claim(one[0]), one[0].according_to)
        if key not in told or told[key][1]:
            told[key] = one
    attributed = {_claim(c) for c, _ in told.values() if c.according_to}
    for one in found:
        if any(one is kept for kept in told.values()) and (one[0].according_to or _claim(one[0]) not in attributed):
            yield one


def _claim(control: Control) -> tuple[str, str | None, ControlState, str]:
    return control.place, control.holder, control.state, control.stance


def _located(parsed: ParsedText, places: Sequence[Place]) -> tuple[Located, ...]:
    """Where the page's places stand, named or pointed at ("the city"), in order."""
    owner = {f.lower(): p for p in reversed(places) for f in (*p.forms, p.name) if f}
    longest = sorted(owner, key=len, reverse=True)
    told = {span: p for p in places for span in p.mentions}
    named: list[Located] = []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.I)
    again = re.compile(
        rf"\b(?:the|this|that|its|our|their)\s+(?:\w+\s+)?(?P<head>{'|'.join(lexicon('control')['again'])})\b", re.I
    )
    for paragraph in parsed.paragraphs:
        here = [
            Located(span, p.id, p.kind, span.of(parsed.text)) for span, p in told.items() if span.within(paragraph.span)
        ]
        for m in pattern.finditer(parsed.text, paragraph.span.start, paragraph.span.end):
            place = owner[m.group().lower()]
            if any(p.span.start <= m.start() < p.span.end or m.start() <= p.span.start < m.end() for p in here):
                continue
            if m.group()[:1].isupper() or m.group() in place.forms:
                here.append(Located(Span(*m.span()), place.id, place.kind, m.group()))
        for m in again.finditer(parsed.text, paragraph.span.start, paragraph.span.end):
            span = Span(*m.span())
            if any(span.overlaps(p.span) and fold(p.words) != "the" for p in here) or re.match(
                r"\s+of\s+[A-Z]|-", parsed.text[span.end : span.end + 8]
            ):
                continue
            kinds = lexicon("control")["again"][m.group("head").lower()]
            head = m.group("head").lower()
            earlier = [p for p in (*named, *here) if p.span.end <= span.start]
            before = [p for p in earlier if head in p.words.lower().split()]
            if not before and head not in _words("clause", "only_named"):
                before = [p for p in earlier if _may_be(p.kind, kinds)]
            if before:
                nearest = max(before, key=lambda p: p.span)
                here.append(nearest._replace(span=span, words=m.group(), pointed=True))
        named += sorted(here)
    return tuple(named)


def _may_be(kind: PlaceKind | None, kinds: Collection[str]) -> bool:
    """Whether a place can be meant by a word for these kinds; one of no known kind is most often a town."""
    return kind in kinds if kind is not None else not TOWNS.isdisjoint(kinds)


def _sentence(view: PageView, span: Span) -> Sentence:
    span = Span(span.start, min(span.end, span.start + MOST_CHARACTERS))
    return Sentence(
        view,
        span,
        tuple(p for p in view.located if p.span.within(span)),
        tuple(a for a in view.actors if a.span.within(span)),
    )


def tells(sentence: Sentence) -> Iterator[Told]:
    """What the rules tell of a sentence; of two that tell of one place on the same words the earlier rule's."""
    kept: list[Told] = []
    if sentence.page.located and not _telling().isdisjoint(re.findall("[a-z]+", sentence.words.lower())):
        for rule in RULES:
            for told in rule(sentence):
                if not any(k.place.span == told.place.span and k.words.overlaps(told.words) for k in kept):
                    kept.append(told)
    yield from sorted(kept, key=lambda t: (t.words, t.place.span))


def _control(
    page: str,
    view: PageView,
    told: Told,
    sentence: Span,
    times: Sequence[TimeExpression],
    published: PublicationDate | None,
) -> Control:
    anchor = told.words
    inside = [
        s for s in view.statements if any(anchor.overlaps(c) and told.place.span.within(c) for c in s.content.spans)
    ]
    denied = any(s.manner == "denies" for s in inside)
    lasting = told.rule in {"find.control.compound", "find.control.stronghold"}  # told beside what the time is of
    time = None if lasting else _time_of(told, sentence, times)
    as_of = _value(time) if time else None
    if as_of is None and told.state not in {"took", "lost"}:
        said = next((s.when for s in inside if s.when), None)
        day = publication_day(published)
        as_of = said or (day.isoformat() if day else None)
    evidence = [Evidence(page=page, spans=(anchor,), quote=anchor.of(view.text), found_by=told.rule, part="state")]
    if time is not None and as_of is not None:
        rule = time.evidence[0].found_by if time.evidence else "find.control.find_control"
        evidence.append(Evidence(page=page, spans=(time.span,), quote=time.quote, found_by=rule, part="as_of"))
    return Control(
        place=told.place.place,
        holder=told.holder.entity if told.holder else None,
        state=told.state,
        as_of=as_of,
        spans=(anchor,),
        quote=anchor.of(view.text),
        stance="denies" if told.negated or denied else "affirms",
        according_to=tuple(s.id for s in inside),
        evidence=tuple(evidence),
    )


def _time_of(told: Told, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in the sentence that stands nearest to the words of control."""
    near = [t for t in times if t.span.within(sentence) and _value(t) is not None]
    apart = {t: max(t.span.start - told.words.end, told.words.start - t.span.end, 0) for t in near}
    return min(near, key=lambda t: (apart[t], t.span), default=None)


def _value(time: TimeExpression) -> str | None:
    """The day, month or year that an expression gives, as precisely as it does."""
    if time.type not in {"DATE", "TIME"} or time.earliest is None:
        return None
    if time.precision in {"day", "exact"}:
        return time.earliest.partition("T")[0]
    return time.value if time.value and re.fullmatch(r"\d{4}(?:-\d\d)?", time.value) else time.earliest

"""Places that a page refers back to by kind: "the city", "the country", "the capital".

Each is one of the places that the page has named before: the last of such a kind, or, of countries the one that it has
told most of. "The Afghan capital" and "Peru's capital" are that country's, wherever the page names it. A word that
another name follows ("the city of Halm", "the capital, Halm") points at nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from whosays.document import ParsedText, Span
from whosays.findings import SETTLEMENTS, Place, PlaceKind
from whosays.names import country_codes, is_written_as_name, state_of
from whosays.resources import lexicon

FAR = 1500  # characters back to the last place that may still be meant
DATELINE = 3  # characters before the place of a dateline, in its paragraph
AS_GOOD = 0.6  # of how often the page tells of one country, from which on another may be "the country" too


class Pointed(NamedTuple):
    """Words that point at a place again, and its id."""

    span: Span
    place: str


class World(NamedTuple):
    """What the page tells of countries: the ids of its places that are capitals, and how often it tells of each.

    `told` counts by the country's code: "the Orun army" tells of Oru too.
    """

    capitals: frozenset[str] = frozenset()
    told: Mapping[str, float] = MappingProxyType({})


NOTHING_TOLD = World()


def with_pointed(parsed: ParsedText, places: Sequence[Place], world: World = NOTHING_TOLD) -> tuple[Place, ...]:
    """The places with the words that point at them again among their mentions and forms."""
    again: defaultdict[str, list[Span]] = defaultdict(list)
    for one in pointed(parsed, places, world):
        again[one.place].append(one.span)
    return tuple(_called_also(parsed.text, p, again[p.id]) if p.id in again else p for p in places)


def _called_also(text: str, place: Place, spans: Sequence[Span]) -> Place:
    forms = dict.fromkeys((*place.forms, *(" ".join(s.of(text).split()) for s in spans)))
    mentions = tuple(sorted({*place.mentions, *spans}))
    return msgspec.structs.replace(place, forms=tuple(forms), mentions=mentions)


# A word behind that is a verb's or an adverb, and no noun that the kind's word leads ("the town meeting").
_OF_A_VERB = r"(?!building|housing|meeting|hearing|planning)[a-z]{2,20}(?:ed|ly|ing)"


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(lexicon("places")["again"]["kinds"])
    quality = "|".join(lexicon("places")["again"]["qualities"])
    return re.compile(
        rf"\b(?:the|this|that)\s+(?:(?:{quality})\s+)?(?P<head>{heads})\b(?={_behind()})",
        re.I,
    )


@cache
def _capital_of() -> re.Pattern[str]:
    name = r"[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}"
    people, owner = r"\b[Tt]he\s+(?P<people>[A-Z][\w-]+)", rf"\b(?P<owner>{name})[’']s"
    return re.compile(
        rf"(?:(?:{people}|{owner})\s+capital\b|\b[Tt]he\s+capital\s+of\s+(?P<of>{name}))(?={_behind()}|['’]s\s)"
    )


@cache
def _behind() -> str:
    """What may stand behind a word that points: no name, and no noun that it leads."""
    words = "|".join(lexicon("places")["again"]["behind"])
    return rf"\s*[.;:!?)\"”—–]|\s*,(?!\s+(?-i:[A-Z]))|\s+(?:{words}|{_OF_A_VERB})\b|\s*$"


class _Named(NamedTuple):
    """A place named somewhere; in a `dateline` it only tells where the report was filed."""

    at: Span
    place: Place
    dateline: bool


def pointed(parsed: ParsedText, places: Sequence[Place], world: World = NOTHING_TOLD) -> Iterator[Pointed]:
    """Each passage that points at a place again, in reading order of paragraphs."""
    taken = sorted(m for p in places for m in p.mentions)
    named = sorted(
        _Named(m, p, _is_dateline(parsed, m))
        for p in places
        for m in p.mentions
        if p.basis != "relative" and is_written_as_name(m.of(parsed.text))
    )
    for paragraph in parsed.paragraphs:
        for found in _pattern().finditer(parsed.text, paragraph.span.start, paragraph.span.end):
            span = Span(*found.span())
            if any(span.overlaps(t) for t in taken):
                continue
            head = " ".join(found.group("head").lower().split())
            before = [n for n in named if n.at.end <= span.start]
            begin = max((s.start for s in paragraph.sentences if s.start <= span.start), default=paragraph.span.start)
            here = [n for n in before if n.at.start >= begin]
            near = [n for n in before if n.at.start >= paragraph.span.start]
            if head == "country":
                place = _country(places, before, world)
            else:
                local = _capital_near(near, before, world) if head == "capital" else None
                place = local or _meant(head, span, before, here, world)
            if place is not None:
                yield Pointed(span, place.id)
        for capital in capitals_of(parsed.text, paragraph.span, taken):
            place = next((p for p in places if p.id in world.capitals and p.country == capital.country), None)
            if place is not None:
                yield Pointed(capital.span, place.id)


def _is_dateline(parsed: ParsedText, at: Span) -> bool:
    """Whether a place stands in capitals at the beginning of a paragraph."""
    return at.of(parsed.text).isupper() and any(0 <= at.start - p.span.start <= DATELINE for p in parsed.paragraphs)


class Capital(NamedTuple):
    """Words for the capital of a country, by the country's code."""

    span: Span
    country: str


def capitals_of(text: str, within: Span, taken: Sequence[Span]) -> Iterator[Capital]:
    """Where a capital is called only by whose it is: "the Orun capital", "Oru's capital", "the capital of Oru".

    `taken` are words for other places, in which it is not looked for, but for the country's own name.
    """
    for found in _capital_of().finditer(text, within.start, within.end):
        part = next(name for name in ("people", "owner", "of") if found[name])
        span, whose = Span(*found.span()), Span(*found.span(part))
        code = country_codes().get(state_of(found[part]) or "")
        if code is not None and not any(t.overlaps(span) and not t.overlaps(whose) for t in taken):
            yield Capital(span, code)


def _country(places: Sequence[Place], before: Sequence[_Named], world: World) -> Place | None:
    """The country that the page tells of most, or as good as most and named last; None where that is no place of it."""
    most = max(world.told.values(), default=0.0)
    main = {code for code, told in world.told.items() if told >= AS_GOOD * most}
    last = next((n.place for n in reversed(before) if n.place.kind == "country" and n.place.country in main), None)
    return last or next((p for p in places if p.kind == "country" and p.country in main), None)


def _capital_near(near: Sequence[_Named], before: Sequence[_Named], world: World) -> Place | None:
    """The capital of the country that the same paragraph has told of last, where the page has named it."""
    country = next((n.place.country for n in reversed(near) if n.place.country), None)
    named = (n.place for n in reversed(before) if n.place.id in world.capitals)
    return next((place for place in named if place.country == country), None) if country else None


def _is_called(place: Place, head: str) -> bool:
    """Whether the page calls a place by the word: "Halm city", "the besieged city of Halm"."""
    return any(re.search(rf"\b{head}(?:\s+of\b.*)?$", form, re.I) for form in (place.name, *place.forms))


def _meant(head: str, at: Span, before: Sequence[_Named], here: Sequence[_Named], world: World) -> Place | None:
    """The place that a word for a kind means, of those named before it: the last, in the country told of most.

    Those that the page itself calls so come before others of the kind, and these before others that may be meant; first
    of all one of them that stands `here`, in the same sentence: "in the fight for the city of Halm they took the city".
    """
    kinds: Sequence[PlaceKind] = lexicon("places")["again"]["kinds"][head]
    near = (n for n in before if at.start - n.at.end <= FAR)
    fit = [n for n in near if n.place.kind in kinds or (head in SETTLEMENTS and _is_called(n.place, head))]
    fit = [n for n in fit if not n.dateline] or fit
    if head == "capital":
        fit = [n for n in fit if n.place.id in world.capitals]
    called = [n for n in here if n in fit and _is_called(n.place, head)]
    if called:
        return called[-1].place
    fit = [n for n in fit if _is_called(n.place, head)] or [n for n in fit if n.place.kind == kinds[0]] or fit
    main = max(world.told, key=lambda code: world.told[code], default=None)
    last = next((n for n in reversed(fit) if n.place.country == main), fit[-1] if fit else None)
    return last.place if last is not None else None

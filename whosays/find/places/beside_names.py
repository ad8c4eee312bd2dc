"""What the words next to a name say: the kind of place, and which part of it is meant.

"Halm province", "the towns of Halm and Qalm", "the outskirts of Halm", "Halm, a village".
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from whosays.document import Paragraph, Span
from whosays.find.places.runs import kind_words, numbered
from whosays.findings import SETTLEMENTS, PlaceKind
from whosays.gazetteer import GazetteerEntry
from whosays.inference import LabelledSpan
from whosays.resources import lexicon


class Candidate(NamedTuple):
    """A name before anything is decided: its span, the kind words beside it, and the gazetteer's entries for it."""

    span: Span
    name: str
    kind: PlaceKind | None
    whole: Span  # with the kind's word
    part: tuple[str, int] | None  # with where it begins
    entries: tuple[GazetteerEntry, ...]
    label: LabelledSpan | None  # what the encoder took it for
    paragraph: Paragraph
    sentence: Span


def name_words(text: str, span: Span) -> str:
    """A name's words with single spaces, whatever lines the page broke it over."""
    return " ".join(span.of(text).split())


@cache
def road_name() -> re.Pattern[str]:
    """A road by its number: "A417", "M-30", "Route 66"."""
    return re.compile(rf"[A-Z]{{1,2}}-?\d{{1,4}}|(?:{'|'.join(numbered())})\s\d{{1,4}}", re.I)


@cache
def part_words() -> frozenset[str]:
    """Words before a name for a part of it: "northern"."""
    return frozenset(lexicon("places")["parts"]["before"])


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first; a space in them is any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[’']?\s+(?P<kind>{alternatives(tuple(kind_words()))})\b(?!-)", re.I)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<kind>{alternatives(tuple(kind_words()))})\s+(?:of|called|named)\s+(?:the\s+)?$", re.I)


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<part>{alternatives(tuple(lexicon('places')['parts']['before']))})\s+(?:the\s+)?$", re.I)


_SIDED = r"(?:north|south|east|west)[a-z-]{0,10}ern"  # "northern", "south-western"


@cache
def _part_of() -> re.Pattern[str]:
    parts, compass = lexicon("places")["parts"], lexicon("places")["compass"]
    sides = alternatives(tuple(w for w in parts["of"] if w.replace("-", "") in compass))
    words = alternatives(tuple(w for w in parts["of"] if w.replace("-", "") not in compass))
    # "the north of Oru" is a part of it, "north of Oru" lies outside.
    return re.compile(
        rf"(?:(?<!just\sto\s)\bthe\s+(?P<side>{sides})|\b(?P<part>(?:{_SIDED}\s+)?(?:{words})))\s+(?:of|with)\s+(?:the\s+)?"
        rf"(?:(?:[\w-]+\s+){{0,3}}?(?:city|town|village|capital)(?:\s+of|,)?\s+)?$",
        re.I,
    )


def kind_after(text: str, at: int) -> tuple[PlaceKind, int] | None:
    """The kind that the word after a name tells, and where that word ends."""
    found = _after().match(text, at, at + 40)
    if not found:
        return None
    return kind_words()[" ".join(found.group("kind").lower().split())], found.end()


_TOLD = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<kind>village|hamlet|town|city|district|suburb|neighbourhood|neighborhood|province|region)\b"
)


def kind_told(text: str, at: int) -> PlaceKind | None:
    """The kind that is told behind the name: "Halm, a village".

    >>> kind_told("Halm, a small village", 4), kind_told("Halm, a baker", 4)
    ('village', None)
    """
    found = _TOLD.match(text, at, at + 50)
    return kind_words()[found.group("kind")] if found else None


_LISTED_NAME = r"[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){0,2}"
_NEXT_OF_LIST = r"(?:,\s+(?:and\s+)?|\s+and\s+)"


@cache
def _kinds_of_several() -> Mapping[str, PlaceKind]:
    listed: Mapping[PlaceKind, list[str]] = lexicon("places")["kinds_of_several"]
    return {word: kind for kind, words in listed.items() for word in words}


@cache
def _of_list() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words before a name of a list that tell the kind of all its names, and those behind it."""
    kind = rf"\b(?P<kind>{alternatives(tuple(_kinds_of_several()))})"
    before = rf"{kind}\s+(?:of\s+)?(?P<first>(?:{_LISTED_NAME}{_NEXT_OF_LIST}){{0,6}})$"
    return re.compile(before), re.compile(rf"(?:{_NEXT_OF_LIST}{_LISTED_NAME}){{1,6}}\s+{kind}\b")


_GOES_ON = re.compile(rf"{_NEXT_OF_LIST}[A-Z]")


def kind_of_list(text: str, span: Span) -> PlaceKind | None:
    """The kind that is told of all names of a list: "the towns of Halm and Qalm", "Halm and Qalm provinces".

    "The villages of Oru" lie in it, so that one name is no list.

    >>> kind_of_list("the towns of Halm and Qalm", Span(13, 17)), kind_of_list("Halm and Qalm provinces", Span(0, 4))
    ('town', 'province')
    >>> kind_of_list("the villages of Oru", Span(16, 19))
    """
    before, behind = _of_list()
    found = before.search(text, max(0, span.start - 120), span.start)
    if found is not None and not found["first"] and not _GOES_ON.match(text, span.end):
        found = None
    found = found or behind.match(text, span.end, span.end + 120)
    return _kinds_of_several()[found["kind"]] if found else None


def kind_before(text: str, at: int) -> tuple[PlaceKind, int] | None:
    """The kind that "the province of" before a name tells, and where that word begins."""
    found = _before().search(text, max(0, at - 45), at)
    if not found:
        return None
    return kind_words()[" ".join(found.group("kind").lower().split())], found.start("kind")


def candidate_at(
    text: str,
    span: Span,
    mentions: Sequence[LabelledSpan],
    known: Mapping[str, tuple[GazetteerEntry, ...]],
    paragraph: Paragraph,
    sentence: Span,
) -> Candidate:
    """The candidate whose name stands at `span`, with what the words beside it tell."""
    after, before = kind_after(text, span.end), kind_before(text, span.start)
    if before and before[0] in {"natural", "facility"} and text[before[1]].isupper():
        span = Span(before[1], span.end)  # "Gulf of Oru", "University of Oru": one name, and not the place Oru
    name = name_words(text, span)
    if before and (_is_port(text, before[1], span.start) or _names_another(text, before, known, name)):
        before = None  # "the port of Halm" is Halm, "the Qalm district of Halm" lies in it
    if before and before[0] in _SMALL and any(e.kind == "country" for e in known.get(name, ())):
        before = None  # "the villages of Oru" are in the country
    if after and (_only_described(text, span, after, known.get(name, ())) or _holds_next(text, name, after, known)):
        after = None
    if after and after[0] == "facility" and (site := kind_after(text, after[1])) and site[0] == "facility":
        after = site  # "Halm hospital complex", "Halm embassy compound"
    whole = Span(span.start, after[1]) if after else span
    part = _part_told(text, span, sentence)
    if part and after and _only_placed(text, part, after):
        whole, part = Span(part.start("part"), whole.end), None
    if part:
        before = None  # "the outskirts of Halm" are a part of the town
    kinds = frozenset(e.kind for e in known.get(name, ()))
    kind = after[0] if after else before[0] if before else _kind_beside(text, span, name, kinds)
    if kind is None and "city" in kinds and _is_of_a_town(text, part, span.start):
        kind = "city"
    return Candidate(
        span=span,
        name=name,
        kind=kind,
        whole=whole,
        part=_part(part) if part else None,
        entries=known.get(name, ()),
        label=_label_of(span, mentions),
        paragraph=paragraph,
        sentence=sentence,
    )


def _part_told(text: str, span: Span, sentence: Span) -> re.Match[str] | None:
    """The words before a name that tell a part of its place: "northern", "the outskirts of"."""
    part = _part_before().search(text, max(sentence.start, span.start - 20), span.start) or _part_of().search(
        text, max(sentence.start, span.start - 45), span.start
    )
    if part and re.search(r"[A-Z]\w+\s+$", text[max(0, part.start() - 20) : part.start()]):
        return None  # "the Oru suburbs of Halm": Halm is one of them
    if part and part.group().startswith("a ") and re.search(r"\w,\s+$", text[max(0, part.start() - 4) : part.start()]):
        return None  # "Halm, a suburb of Oru" is Halm
    return part


def _kind_beside(text: str, span: Span, name: str, kinds: Set[PlaceKind]) -> PlaceKind | None:
    """The kind of a place that no word right beside its name tells: by what is said of it, its own words, its list.

    `kinds` are those of the known places of that name.
    """
    kind = kind_told(text, span.end) or _own_kind(name, kinds) or kind_of_list(text, span)
    if kind is None and name in _states() and _of_state().match(text, span.end):
        return "province"
    return kind


# What only a town has ("the outskirts of Halm"), and what is told from a town's point ("12 km from Halm").
_OF_TOWNS = frozenset({"outskirts", "suburbs", "a suburb", "centre", "center", "old quarter", "old city"})
_FAR_FROM = re.compile(
    r"(?:\d\s*(?:km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?)\s*(?:\([^()]{1,30}\)\s*)?(?:away\s+)?(?:from|outside)"
    r"|(?<!the\s)\b(?:north|south|east|west)[a-z-]{0,5}\s+of)\s+$",
    re.I,
)


def _is_of_a_town(text: str, part: re.Match[str] | None, start: int) -> bool:
    """Whether the words before a name that a town and its province share mean the town."""
    if part is not None:
        return _part(part)[0].split()[-1] in _OF_TOWNS or _part(part)[0] in _OF_TOWNS
    return _FAR_FROM.search(text, max(0, start - 70), start) is not None


@cache
def _states() -> frozenset[str]:
    """States and provinces that style books shorten."""
    return frozenset(lexicon("places")["short"].values())


@cache
def _of_state() -> re.Pattern[str]:
    """What a state has and a town of its name hardly: "a New York court"."""
    return re.compile(rf"\s+(?:{alternatives(tuple(lexicon('places')['names']['of_state']))})(?!\w)", re.I)


def _is_port(text: str, at: int, end: int) -> bool:
    return re.match(r"(?:port|resort)\b", text[at:end], re.I) is not None


def _names_another(
    text: str, before: tuple[PlaceKind, int], known: Mapping[str, tuple[GazetteerEntry, ...]], name: str
) -> bool:
    """Whether a name stands before the kind's word, which is that one's then: "the Qalm district of"."""
    led = _LED_BY.search(text, max(0, before[1] - 40), before[1])
    if before[0] not in _WITHIN_TOWNS or led is None or not text[before[1]].islower():
        return False
    return not _is_larger(led["name"], name, known)


def _holds_next(
    text: str, name: str, after: tuple[PlaceKind, int], known: Mapping[str, tuple[GazetteerEntry, ...]]
) -> bool:
    """Whether the kind's word is of the next name, which lies in this one: "the Halm suburb of Qalm" of a city Halm."""
    held = _HOLDS.match(text, after[1], after[1] + 40) if after[0] in _WITHIN_CITIES else None
    return held is not None and _is_larger(name, held["name"], known)


def _is_larger(city: str, name: str, known: Mapping[str, tuple[GazetteerEntry, ...]]) -> bool:
    """Whether a name is a large city's and the other that of no larger place."""
    people = max((e.population for e in known.get(city, ()) if e.kind == "city"), default=0)
    return people >= LARGE_CITY and all(e.population < people for e in known.get(name, ()))


LARGE_CITY = 200_000  # people of a city by which its suburbs are told
_LED_BY = re.compile(r"\b(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s+$")
_HOLDS = re.compile(r"\s+of\s+(?P<name>[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)*)")
_WITHIN_CITIES: frozenset[PlaceKind] = frozenset({"neighbourhood", "district", "town", "village"})
_WITHIN_TOWNS: frozenset[PlaceKind] = frozenset({"neighbourhood", "district", "region", "facility"})
LARGE: frozenset[PlaceKind] = frozenset({"country", "province", "region", "natural"})
_GOVERNED: frozenset[PlaceKind] = frozenset({"province", "region", "district", "city", "town", "village"})
_QUARTERS: frozenset[PlaceKind] = frozenset({"district", "neighbourhood"})
_SMALL: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "facility", "road"})


def _only_described(text: str, span: Span, after: tuple[PlaceKind, int], entries: Sequence[GazetteerEntry]) -> bool:
    """Whether the kind's word only describes something in the named place: "an Orun town", "the Oru mosque"."""
    word = text[span.end : after[1]].strip()
    if word == "state" and not any(e.kind == "province" for e in entries):
        return True  # "the Islamic state"
    if word == "city" and any(e.kind in {"city", "town"} for e in entries):
        return False  # "Halm city", where the province is called so too
    small_letters = word.islower()
    return after[0] in _SMALL and small_letters and bool(entries) and entries[0].kind in LARGE


def _only_placed(text: str, part: re.Match[str], after: tuple[PlaceKind, int]) -> bool:
    """Whether a side only tells where it lies: "northern Halm province" is all of it, "northern Halm" is not.

    A quarter of a town lies so ("northern Halm district"), a town only with the article ("the northern Halm village").
    """
    side = (part.groupdict().get("part") or "").lower()
    if after[0] == "province" or text.endswith(" region", 0, after[1]):
        return side in part_words()
    if not (side.endswith("ern") or side == "central"):
        return False
    the = re.search(r"\bthe\s+$", text[max(0, part.start() - 6) : part.start()], re.I)
    return after[0] in _QUARTERS or (the is not None and after[0] in _GOVERNED)


def _part(found: re.Match[str]) -> tuple[str, int]:
    """The word for the part, and where it begins."""
    group = "part" if found.group("part") else "side"
    return found.group(group).lower(), found.start(group)


def _own_kind(name: str, kinds: Set[PlaceKind]) -> PlaceKind | None:
    """The kind that a name's own last or first word tells: "Lake Oru", "Halm County".

    The first word tells nothing where the whole is a town: Port Oru is no port. What is called a camp or fort may be
    one though a small town beside it is called so too.
    """
    words = name.lower().split()
    if name.lower() in lexicon("places")["names"]["within_towns"]:
        return "neighbourhood"
    if road_name().fullmatch(name):
        return "road"
    if len(words) < 2:
        return None
    last = kind_words().get(" ".join(words[-2:])) or kind_words().get(words[-1])
    town = "city" in kinds or (words[0] == "port" and not kinds.isdisjoint(SETTLEMENTS))
    return last if last or town else kind_words().get(words[0])


def _label_of(span: Span, mentions: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The encoder's label that covers most of the span."""
    over = [m for m in mentions if m.span.overlaps(span)]
    return max(over, key=lambda m: min(m.span.end, span.end) - max(m.span.start, span.start), default=None)

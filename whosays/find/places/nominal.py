"""Places described but not named: "an army base near Halm", "the east of the city", "the Orun border".

Only what words right beside them show to be a scene: something was done to it ("stormed a mosque"), happened at it
("at a checkpoint") or somebody holds it ("the airport is in rebel hands"). Each takes its point from the named place
that it is said to lie in, or the nearest before it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import ParsedText, Span
from whosays.find.places.beside_names import alternatives
from whosays.find.places.mentions import MEANT, PlaceMention
from whosays.findings import PlaceKind
from whosays.names import state_of
from whosays.resources import lexicon

BORDER = "border"
REACH = 300  # characters back to the named place that an unnamed one is put to


class NominalPlace(NamedTuple):
    """A described place: its words, its kind, its noun, the mention of the named place that holds it, and the rule.

    `whole` are its words with those that say where it is: "the hospital in Halm". `likely` is the probability that it
    is a place of the report, where that was weighed.
    """

    span: Span
    kind: PlaceKind
    head: str
    holder: int | None
    rule: str
    whole: Span | None = None
    likely: float | None = None


@cache
def _scene() -> re.Pattern[str]:
    words = lexicon("places")["unnamed"]
    done = "|".join(map(re.escape, words["done_to"]))
    at = "|".join(map(re.escape, words["at"]))
    nouns = alternatives(tuple(words["scenes"]))
    small = "|".join(words["adjective_not"])
    return re.compile(
        rf"\b(?:(?:{done})\s+(?:on\s+|against\s+)?|(?:{at})\s+)"
        rf"(?P<np>(?:an?|the|another|several|two|three)\s+"
        rf"(?:(?!(?:{small})\b)[A-Za-z][\w-]+\s+){{0,2}}?(?P<head>{nouns}))\b(?!['’]s|-|\s+(?:of|for)\s+[a-z])"
    )


@cache
def _held() -> re.Pattern[str]:
    """A site of which the words beside it tell who holds it: "the airport is in rebel hands", "hold the bridge"."""
    words = lexicon("places")["unnamed"]
    nouns, states, taken, holds = (alternatives(tuple(words[name])) for name in ("scenes", "is", "taken", "holds"))
    site = rf"the\s+(?:[a-z][\w-]+\s+){{0,2}}?(?:{nouns})\b(?!['’]s|-)"
    hands = r"(?:in|under)\s+(?:[\w’'-]+\s+){0,4}?(?:hands|control)"
    return re.compile(
        rf"\b(?P<np>{site})(?=\s+(?:(?:{states})\s+)+(?:{hands}|(?:{taken})\s+by)\b)"
        rf"|\b(?:{holds})\s+(?P<object>{site})(?!\s+(?:of|for)\s+[a-z])",
        re.I,
    )


@cache
def _side() -> re.Pattern[str]:
    side = r"(?:(?:north|south)[-\s]?(?:east|west)|north|south|east|west)"
    sides = rf"{side}(?:\s+and\s+(?:the\s+)?{side})?"
    whole = r"(?:country|city|town|province|capital|region|territory|enclave|state)"
    edge = r"(?:outskirts|suburbs|centre|center|old\s+quarter|heart)"
    some = rf"(?:{side}ern|central|poor(?:er)?|outlying)\s+(?:parts|districts|areas|suburbs|neighbou?rhoods|regions)"
    return re.compile(
        rf"\b(?P<np>(?:the\s+(?:{sides}|far\s+{side}|{side}ern\s+(?:parts?|outskirts|suburbs|edge)|{edge})"
        rf"|(?:a\s+(?:[a-z-]+\s+)?suburb|suburbs|{some}))\s+of\s+(?:the|this)\s+(?:\w+\s+)?(?P<whole>{whole})|(?:the|this)\s+(?P<owner>city|country|town|capital)['’]s\s+"
        rf"(?:{side}ern\s+(?:outskirts|suburbs|edge|half)|{sides}|{edge}|border)"
        r"|the\s+(?P<central>city|town)\s+cent(?:re|er))\b"
    )


_NO_GUARD = r"(?!\s+(?:guard|police|force|patrol|control|town|crossing|area))"
_BORDER = re.compile(
    rf"\b(?P<np>(?:the\s+[A-Z][a-z]+(?:\s?[-–/]\s?[A-Z][a-z]+)?|[A-Z]\w+['’]s)\s+(?:border|frontier))\b{_NO_GUARD}"
)
# "the border between Oru and Halm", where both are names of countries, which `Borders` asks.
_NAME = r"[A-Z]\w+(?:\s[A-Z]\w+)?"
_BORDER_BETWEEN = re.compile(
    rf"\b(?P<np>the\s+(?:[a-z]+\s+)?(?:border|frontier)\s+between\s+(?:the\s+)?{_NAME}\s+and\s+(?:the\s+)?{_NAME})\b"
)
_SIDE_OF_BORDER = re.compile(
    r"\b(?P<np>(?:the|its|their)\s+(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?|other)\s+side\s+of\s+(?:the|its|their)\s+(?:[a-z]+\s+)?(?:border|frontier))\b"
)
# Roads by their number, which no gazetteer has: "East 52nd Street", "9th Avenue".
_NUMBERED_ROAD = re.compile(
    r"\b(?P<np>(?:\d{1,5}\s+)?(?:(?:East|West|North|South|[EWNS]\.)\s+)?\d{1,3}(?:st|nd|rd|th)\s+(?:[Ss]treet|[Aa]venue|[Rr]oad|[Bb]oulevard|Place|St|Ave)\b)"
)
HELD = "find.places.nominal.held"
NUMBERED_ROAD = "find.places.nominal.numbered_road"
_BARE_BORDER = re.compile(
    rf"\b(?:at|across|along|over|on|near|from|crossed|crossing|to)\s+(?P<np>the\s+border)\b{_NO_GUARD}(?!\s+(?:with|between))"
)
_BARE_SIDE = re.compile(
    r"\bin\s+(?P<np>the\s+(?:(?:north|south)[-\s]?(?:east|west)|north|south|east|west))(?=[.,;]|\s+(?:and|on|has|have|where|after)\b)"
)
_PLACED = re.compile(
    r"\s+(?:(?:in|near|outside|at|on|inside)|(?:north|south|east|west)[a-z-]{0,12}\s+of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}"
)
# Missions stand abroad, so the country in front holds none of them: "Oru's embassy in Halm".
_EMBASSY = re.compile(
    r"\b(?P<np>(?:[Tt]he\s+(?:[A-Z][\w.]+\s+)?|[A-Z]\w+['’]s\s+)(?P<head>[Ee]mbassy|[Cc]onsulate|[Hh]igh\s+[Cc]ommission))\b(?!['’]s)"
)
_QUARTERS = frozenset({"district", "quarter"})


def nominal_places(parsed: ParsedText, mentions: Sequence[PlaceMention]) -> tuple[NominalPlace, ...]:
    """Each unnamed place of the story in reading order; one that touches a named place's words is none."""
    found: dict[Span, NominalPlace] = {}
    for paragraph in parsed.paragraphs:
        if paragraph.kind == "headline":
            continue
        for one in _in(parsed.text, paragraph.span):
            holder = holder_of(parsed.text, one, mentions)
            if not any(o.overlaps(one.span) for o in found) and not _named(one, mentions):
                found[one.span] = one._replace(holder=holder, whole=_whole(parsed.text, one, mentions))
    for one in _placed(parsed.text, mentions):
        if not any(o.overlaps(one.span) for o in found) and not _named(one, mentions):
            found[one.span] = one._replace(whole=_whole(parsed.text, one, mentions))
    for one in _of_named(parsed.text, mentions):
        later = [m for m in mentions if m.span.overlaps(one.span)]
        if len(later) == 1 and not any(o.overlaps(one.span) for o in found):
            found[one.span] = one
    return tuple(found[s] for s in sorted(found))


def _in(text: str, within: Span) -> Iterator[NominalPlace]:
    for match in _scene().finditer(text, within.start, within.end):
        head = " ".join(match.group("head").split())
        yield NominalPlace(Span(*match.span("np")), "facility", head, None, "find.places.nominal.scene")
    for match in _held().finditer(text, within.start, within.end):
        span = Span(*match.span("np" if match.group("np") else "object"))
        yield NominalPlace(span, "facility", span.of(text).lower().split()[-1], None, HELD)
    for match in _side().finditer(text, within.start, within.end):
        whole = match.group("whole") or match.group("owner") or match.group("central")
        kind: PlaceKind = "neighbourhood" if whole in {"city", "town", "capital"} else "region"
        yield NominalPlace(Span(*match.span("np")), kind, whole, None, "find.places.nominal.side")
    for match in _NUMBERED_ROAD.finditer(text, within.start, within.end):
        yield NominalPlace(Span(*match.span("np")), "road", "street", None, NUMBERED_ROAD)
    for pattern in (_SIDE_OF_BORDER, _BORDER_BETWEEN, _BORDER, _BARE_BORDER):
        for match in pattern.finditer(text, within.start, within.end):
            yield NominalPlace(Span(*match.span("np")), "region", BORDER, None, "find.places.nominal.border")
    for match in _EMBASSY.finditer(text, within.start, within.end):
        head = " ".join(match.group("head").lower().split())
        yield NominalPlace(Span(*match.span("np")), "facility", head, None, "find.places.nominal.embassy")
    for match in _BARE_SIDE.finditer(text, within.start, within.end):
        yield NominalPlace(Span(*match.span("np")), "region", "country", None, "find.places.nominal.side")


@cache
def _owned() -> re.Pattern[str]:
    nouns = "|".join(re.escape(w) for w in sorted(lexicon("places")["unnamed"]["owned"], key=len, reverse=True))
    small = "|".join(lexicon("places")["unnamed"]["adjective_not"])
    return re.compile(rf"['’]s\s+(?:(?!(?:{small})\b)[\w-]+\s+){{0,2}}?(?P<head>{nouns})\b(?!['’]s|-)")


@cache
def _placed_scene() -> re.Pattern[str]:
    words = lexicon("places")["unnamed"]
    nouns = alternatives((*words["scenes"], *words["placed"]))
    small = "|".join(words["adjective_not"])
    return re.compile(
        rf"\b(?P<np>(?:[Aa]n?|[Tt]he|its|their|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal)\s+"
        rf"(?:(?!(?:{small})\b)[\w'’-]+\s+){{0,3}}?(?P<head>{nouns}))"
        r"\s+(?:in|near|outside|inside|on\s+the\s+outskirts\s+of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$"
    )


def _placed(text: str, mentions: Sequence[PlaceMention]) -> Iterator[NominalPlace]:
    """What is said to stand in a named place, whatever is told of it: "the kindergarten in Halm"."""
    for k, mention in enumerate(mentions):
        begin = max(mentions[k - 1].span.end if k else 0, mention.span.start - 120)
        match = _placed_scene().search(text, begin, mention.span.start) if mention.meant >= MEANT else None
        if match:
            head = " ".join(match.group("head").split())
            yield NominalPlace(Span(*match.span("np")), "facility", head, k, "find.places.nominal.scene")


def _of_named(text: str, mentions: Sequence[PlaceMention]) -> Iterator[NominalPlace]:
    """What belongs to a named place: "Halm's international airport"."""
    for k, mention in enumerate(mentions):
        match = _owned().match(text, mention.span.end, mention.span.end + 60)
        if match and not mention.part:
            head = match.group("head")
            kind: PlaceKind = "neighbourhood" if head in _QUARTERS else "facility"
            yield NominalPlace(Span(mention.span.start, match.end()), kind, head, k, "find.places.nominal.owned")


def _named(one: NominalPlace, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a named place has these words; a border or an embassy may be called after the name in it."""
    called = one.rule in {"find.places.nominal.border", "find.places.nominal.embassy"}
    return not called and any(m.span.overlaps(one.span) for m in mentions)


def _whole(text: str, one: NominalPlace, mentions: Sequence[PlaceMention]) -> Span | None:
    """The words of a scene together with those that say where it is, if any follow."""
    if one.kind != "facility":
        return None
    after = ((k, m.span.start) for k, m in enumerate(mentions) if m.span.start >= one.span.end)
    first = next((k for k, start in after if _PLACED.fullmatch(text, one.span.end, start)), None)
    if first is None:
        return None
    named = mentions[place_meant(text, first, mentions)]
    border = _ON_BORDER.match(text, named.span.end)  # "a post on the Oru-Halm border" ends with the border
    return Span(one.span.start, border.end() if border else named.span.end)


_ON_BORDER = re.compile(r"(?:\s?[-–/]\s?[A-Z]\w+)?\s(?:border|frontier)\b")


def place_meant(text: str, k: int, mentions: Sequence[PlaceMention]) -> int:
    """Which mention tells where it is, of those behind a description of which the mention `k` is the first.

    "A base of the United States | near Halm" is near Halm, "a depot in the Orun region | of Halm" and "in Oru's | Halm"
    in Halm.
    """
    after = mentions[k + 1] if k + 1 < len(mentions) else None
    if after is None or after.meant < MEANT:
        return k
    state = state_of(mentions[k].name) is not None
    if state and _ITS.fullmatch(text, mentions[k].span.end, after.span.start):
        return k + 1
    owner = _OF.search(text, max(0, mentions[k].span.start - 8), mentions[k].span.start) is not None
    states = not owner and state_of(mentions[k].name.split()[0]) is not None
    named = owner and state and _PLACED.fullmatch(text, mentions[k].span.end, after.span.start)
    return k + 1 if named or (states and _OF.fullmatch(text, mentions[k].span.end, after.span.start)) else k


_OF = re.compile(r"\s+of\s+(?:the\s+)?\Z")
_ITS = re.compile(  # "Oru's northern", "Oru's capital,"; what ends in "with", "against" is no place of Oru's
    r"['’]s?\s+(?:(?!(?:with|against|and|for|from|to|on|by|in|over)\s)[a-z-]+\s+){0,2}"
    r"(?:(?:city|town|village|province|region|state)\s+of\s+|capital,\s+)?"
)


def holder_of(text: str, one: NominalPlace, mentions: Sequence[PlaceMention]) -> int | None:
    """The named place that it is said to lie in ("a mosque in Halm"), else the last named before it, near by."""
    span, abroad = one.span, one.head in _MISSIONS
    for k, mention in enumerate(mentions):
        if not abroad and mention.span.overlaps(span):
            return k
        gap = text[span.end : mention.span.start] if mention.span.start >= span.end else ""
        if _BEHIND.fullmatch(gap):
            return place_meant(text, k, mentions)
        if _OF.fullmatch(gap):
            there = place_meant(text, k, mentions)
            if there != k or not abroad:
                return there
    before = [k for k, m in enumerate(mentions) if m.meant >= MEANT and 0 <= span.start - m.span.end <= REACH]
    return before[-1] if before else None


_MISSIONS = frozenset({"embassy", "consulate", "high commission"})
_BEHIND = re.compile(r"\s+(?:in|near|outside|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}")

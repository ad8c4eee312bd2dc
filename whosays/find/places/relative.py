"""Places located from another: "15 km south-east of Halm", "on the outskirts of Halm", "between Halm and Oru".

Words beside a named place are read into a distance, a direction and a relation; a point is shifted along the compass,
and an uncertainty tells how far the true place may be from there.
"""

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.find.places.mentions import PlaceMention
from whosays.findings import Direction
from whosays.gazetteer import EARTH_RADIUS_KM
from whosays.resources import lexicon

BEARINGS: dict[Direction, float] = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
KM_OF = {
    "km": 1.0,
    "kilomet": 1.0,
    "mile": 1.609344,
    "mi": 1.609344,
    "m": 0.001,
    "met": 0.001,
    "yard": 0.0009144,
    "nautical": 1.852,
}
# How far off a place may be from the point that words give: by direction, by "near", and of the distance told.
SPREAD_OF_DISTANCE = 0.35  # an eighth of the compass to each side, and distances that were rounded or go by road
NEAR_KM = 15.0
LEAST_KM = 0.5

_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|a\s+few|several|half\s+an?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twenty)"
)
_UNIT = r"(?P<unit>km|kilomet(?:re|er)s?|miles?|mi|m|met(?:re|er)s?|yards?|nautical\s+miles?)\b\.?"
_WAY = (
    r"(?P<way>(?:north|south)[-\s]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:[-\s](?:north|south)[-\s]?"
    r"(?:east|west))?(?:ern)?)"
)
_THE_TOWN = r"(?:the\s+)?(?:(?:[\w-]+\s+){0,2}?(?:city|town|village|capital|centre|center)(?:\s+of)?\s+)?(?:the\s+)?"


class RelativeWords(NamedTuple):
    """What the words beside a named place say of another: how far, which way, and how sure a point from them is.

    `reference` is the index of the mention that it lies from, `second` of the other one in "between A and B", `place`
    that of the named place which lies there, or None where only the words themselves name it.
    """

    span: Span
    reference: int
    distance_km: float | None
    direction: Direction | None
    rule: str
    place: int | None = None
    second: int | None = None


@cache
def _distance() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£€$]){_NUMBER}[\s-]*{_UNIT}\s*(?:\([^)]{{1,30}}\)\s*|/\s*[\d.]+\s*\w+\s*)?(?:(?:to\s+the\s+|due\s+|in\s+the\s+)?"
        rf"{_WAY}\s*(?:\([^)]{{1,30}}\)\s*)?)?(?:away\s+)?(?:of|from|outside|beyond|off)\s+{_THE_TOWN}$",
        re.I,
    )


@cache
def _bearing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:just\s+|to\s+the\s+|due\s+)?{_WAY}\s+(?:of|from)\s+{_THE_TOWN}$", re.I)


def direction_of(words: str) -> Direction | None:
    """The compass point that words name; of "south-southeast" the nearer of the eight.

    >>> direction_of("north-western"), direction_of("South East"), direction_of("south-southeast")
    ('NW', 'SE', 'SE')
    """
    plain = re.sub(r"ern$|[-\s]", "", words.lower())
    compass: dict[str, Direction] = lexicon("places")["compass"]
    if plain in compass:
        return compass[plain]
    return next((compass[plain[cut:]] for cut in (5, 4) if plain[cut:] in compass), None)


def _kilometres(number: str, unit: str) -> float:
    low = " ".join(number.lower().split())
    if low.startswith("half"):
        amount = 0.5
    elif low == "several" or low.startswith("a few"):
        amount = 3.0
    else:
        in_words = lexicon("numbers")["units"] | lexicon("numbers")["tens"]
        amount = float(in_words.get(low) or low.replace(",", ""))
    plain = unit.lower()
    factor = next(f for u, f in sorted(KM_OF.items(), key=lambda x: -len(x[0])) if plain.startswith(u))
    return amount * factor


def relative_words(text: str, mentions: Sequence[PlaceMention]) -> tuple[RelativeWords, ...]:
    """Each passage that tells where a place lies from a named one, in reading order."""
    found = []
    for k, mention in enumerate(mentions):
        floor = mentions[k - 1].span.end if k else 0
        begin = max(floor, mention.span.start - 110)
        far = _distance().search(text, begin, mention.span.start)
        way = None if far else _bearing().search(text, begin, mention.span.start)
        if far and not _only_near(text, far.start()):
            km = _kilometres(far.group("number"), far.group("unit"))
            toward = direction_of(far.group("way")) if far.group("way") else None
            span = Span(far.start(), mention.span.end)
            place = _who_lies_there(text, mentions, k, far.start())
            found.append(RelativeWords(span, k, km, toward, "find.places.relative.distance_from", place))
        elif way and (place := _who_lies_there(text, mentions, k, way.start())) is not None:
            toward = direction_of(way.group("way"))
            span = Span(way.start(), mention.span.end)
            found.append(RelativeWords(span, k, None, toward, "find.places.relative.direction_from", place))
        elif _between(text, mentions, k):
            span = Span(text.rfind("between", 0, mention.span.start), mentions[k + 1].span.end)
            found.append(RelativeWords(span, k, None, None, "find.places.relative.between", second=k + 1))
    return tuple(found)


def _only_near(text: str, at: int) -> bool:
    """Whether the distance tells how close something came, and no place: "within 5 km of Halm"."""
    return bool(
        re.search(
            r"\b(?:within|up\s+to|as\s+close\s+as)\s+(?:about\s+|some\s+|just\s+)?$", text[max(0, at - 30) : at], re.I
        )
    )


_LIES = re.compile(
    r",?\s*(?:(?:which|that)\s+)?(?:is|lies|lie|are|was|sits)?\s*(?:located|situated|lying)?\s*"
    r"(?:,?\s*(?:a|an|the)\s+[\w\s-]{3,40}?)?\s*(?:about|some|around|roughly|nearly|approximately|just|only|at|less\s+than|more\s+than)?\s*",
    re.I,
)


def _who_lies_there(text: str, mentions: Sequence[PlaceMention], k: int, at: int) -> int | None:
    """The named place before the words, if nothing but "a town some" stands between."""
    if not k:
        return None
    gap = text[mentions[k - 1].span.end : at]
    return k - 1 if len(gap) < 70 and _LIES.fullmatch(gap) else None


_BETWEEN = re.compile(
    r"\b(?:road|highway|area|village|town|line|route|midway|halfway|somewhere|located|lies)\s+between\s+(?:the\s+)?$",
    re.I,
)


def _between(text: str, mentions: Sequence[PlaceMention], k: int) -> bool:
    """Whether the mention and the next are the two of "between A and B", on a way or in an area."""
    if k + 1 >= len(mentions):
        return False
    before = text[max(0, mentions[k].span.start - 40) : mentions[k].span.start]
    joint = text[mentions[k].span.end : mentions[k + 1].span.start]
    return bool(_BETWEEN.search(before)) and bool(re.fullmatch(r"\s+and\s+(?:the\s+)?", joint))


_SOME = r"(?:(?:about|some|around|roughly|nearly|approximately|just|only|at)\s+)?$"
_ABOUT = rf"(?:,\s*)?{_SOME}"
_LIES_THERE = re.compile(
    rf"\b(?:is|are|was|were|lies?|lying|sits?|stands?|located|situated)\s+(?:an?\s+[^.;:!?\n]{{3,60}}?\s+)?{_ABOUT}",
    re.I,
)
_ASIDE = re.compile(rf",\s*{_SOME}")


@cache
def _place_noun() -> re.Pattern[str]:
    nouns = (word for words in lexicon("places")["described"]["nouns"].values() for word in words)
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he)\s+(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(map(re.escape, nouns))})(?:\s+|(?=,)){_ABOUT}"
    )


def scene_words(text: str, told: RelativeWords, mentions: Sequence[PlaceMention]) -> Span | None:
    """The words for a place that has no name but how far it lies, with its noun: "a village 4 km outside Halm".

    None where they only say where something else lies: "the plant is 4 km outside Halm", "Tarn refinery, 4 km outside
    Halm". Of a named place that is wide they tell the part: "in the Orun Sea, 4 km off Halm".
    """
    begin = max(0, told.span.start - 90)
    if _LIES_THERE.search(text, begin, told.span.start):
        return None
    noun = _place_noun().search(text, begin, told.span.start)
    if noun is not None:
        return Span(noun.start(), told.span.end)
    aside = _ASIDE.search(text, begin, told.span.start)
    return told.span if aside is None or any(m.span.end == aside.start() for m in mentions) else None


def without_distance(text: str, told: RelativeWords, scene: Span) -> str | None:
    """What leads the distance in the words for such a place: "a village" of "a village 4 km outside Halm"."""
    if scene.start >= told.span.start:
        return None
    return " ".join(re.sub(_ABOUT, "", text[scene.start : told.span.start].rstrip() + " ").split())


# --- points ---------------------------------------------------------------------------------------------------------


class Position(NamedTuple):
    """A point with how far off it may be."""

    lat: float
    lon: float
    radius_km: float


def shifted(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres from another along a bearing (degrees from north, clockwise).

    >>> [round(x, 2) for x in shifted(0.0, 0.0, 111.2, 90)]
    [0.0, 1.0]
    """
    angle, turn = km / EARTH_RADIUS_KM, math.radians(bearing)
    p, q = math.radians(lat), math.radians(lon)
    north = math.asin(math.sin(p) * math.cos(angle) + math.cos(p) * math.sin(angle) * math.cos(turn))
    east = q + math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(p), math.cos(angle) - math.sin(p) * math.sin(north)
    )
    return math.degrees(north), (math.degrees(east) + 180) % 360 - 180


def position(
    lat: float, lon: float, extent_km: float, distance_km: float | None, direction: Direction | None
) -> Position:
    """The point that a distance and a direction give from a reference, with its uncertainty.

    With no direction the reference's own point stands for all that far around it; with no distance the point is
    taken a little outside the reference.
    """
    if distance_km is None:
        if direction is None:
            return Position(lat, lon, max(NEAR_KM, extent_km))
        return Position(*shifted(lat, lon, extent_km / 2 + NEAR_KM / 2, BEARINGS[direction]), extent_km + NEAR_KM)
    if direction is None:
        return Position(lat, lon, max(LEAST_KM, distance_km))
    point = shifted(lat, lon, distance_km, BEARINGS[direction])
    return Position(*point, max(LEAST_KM, SPREAD_OF_DISTANCE * distance_km + min(extent_km, distance_km)))


def part_position(lat: float, lon: float, extent_km: float, part: str) -> Position:
    """The middle of a part of a place: half its reach toward that side, or the place's own for its centre and edge.

    >>> part_position(50.0, 10.0, 100.0, "central")
    Position(lat=50.0, lon=10.0, radius_km=50.0)
    """
    direction = direction_of(part) or direction_of(part.split(maxsplit=1)[0])
    if direction is None:
        return Position(lat, lon, max(LEAST_KM, extent_km / 2 if part.startswith(("cent", "heart")) else extent_km))
    return Position(*shifted(lat, lon, extent_km / 2, BEARINGS[direction]), max(LEAST_KM, extent_km / 2))

"""Where a page refers to its places: by name, or as "the city", "the airport", "the centre"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from whosays.document import ParsedText, Span
from whosays.find.control.page import TOWNS, Located, may_be
from whosays.find.control.words import any_of, words_of
from whosays.find.near import Near
from whosays.findings import Place
from whosays.names import fold
from whosays.resources import lexicon

BEHIND = 20  # characters before a name that may say what it is: "the neighbourhood of "
RECENT = 500  # characters back in which "both towns" looks for what it points at, and a sentence for its beginning
# Behind "the town" these tell that it is another one: "the town of Halm", "the capital Belquor", "the area near Tarn".
_OTHER_BEHIND = re.compile(
    rf"\s+{any_of('again_not', 'offices')}\b"
    r"|\s+(?:(?:of|called|near|around|between|outside)\s+)?(?:[A-Z]|(?:al|el|as|ash|at|an|ar)-)|-"
)


def locate(parsed: ParsedText, places: Sequence[Place]) -> tuple[Located, ...]:
    """Where the page's places stand, named or pointed at ("the city"), in order."""
    found: list[Located] = []
    named = _Names(places)
    told = {span: p for p in places for span in p.mentions}
    wide = {p.id for p in places if p.kind == "region" and p.country is None}  # no "area" is a part of the world
    parts = {" ".join(form.lower().split()): p for p in reversed(places) for form in (*p.forms, p.name) if form}
    for paragraph in parsed.paragraphs:
        mentioned = [
            Located(span, p.id, p.kind, span.of(parsed.text)) for span, p in told.items() if span.within(paragraph.span)
        ]
        by_place = Near(mentioned, lambda p: p.span)
        here = [p for p in mentioned if not any(p is not q and p.span.within(q.span) for q in by_place.about(p.span))]
        here += named.within(parsed.text, paragraph.span, here)
        for one in _pointed(parsed.text, paragraph.span, found, here, wide):
            here.append(_by_its_side(one, parts))
        found += sorted(here, key=lambda p: p.span)
    return tuple(found)


class _Names:
    """The page's places by every form of their names."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._owner = {f.lower(): p for p in reversed(places) for f in (*p.forms, p.name) if f}
        longest = sorted(self._owner, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.I)

    def within(self, text: str, paragraph: Span, known: Sequence[Located]) -> Iterator[Located]:
        """Names in a paragraph that are not among those known to stand there."""
        by_place = Near(known, lambda p: p.span)
        for m in self._pattern.finditer(text, paragraph.start, paragraph.end):
            place, span = self._owner[m.group().lower()], Span(*m.span())
            if not by_place.about(span) and (m.group()[:1].isupper() or m.group() in place.forms):
                yield Located(span, place.id, place.kind, m.group())


@cache
def _pointing() -> re.Pattern[str]:
    heads = "|".join(lexicon("control")["again"])
    # "that any town was lost", "that a village fell": no town that was named before
    word = r"(?!(?:an?|any|every|each|no|some|another|several|the)\s)\w+\s+"
    return re.compile(rf"\b(?:the|this|that|its|our|their)\s+(?:{word}){{0,2}}?(?P<head>{heads})\b", re.I)


def _is_called(text: str, place: Located, head: str) -> bool:
    """Whether a name has the word for what it is, or stands behind it: "Halm city", "the town of Halm"."""
    words, before = place.words.lower(), text[max(0, place.span.start - BEHIND) : place.span.start].lower()
    return words.endswith(f" {head}") or f"{head} of " in words or before.endswith(f"{head} of ")


def _may_share(place: Located) -> bool:
    """Whether a name without a word for what it is may be a city's, where it was taken for its province's."""
    return place.kind in {"province", "region"} and not place.pointed and " " not in place.words


_STOP = re.compile(r"[.!?]\s|\n")


def _in_dateline(text: str, place: Located) -> bool:
    """Whether a name in capitals begins a line: where the report was sent from, which no later "the city" means."""
    return place.words.isupper() and not text[: place.span.start].rpartition("\n")[2].strip()


# Behind these a place only tells where somebody is who speaks: "a spokesman in Halm", "who fled to Halm".
_SPEAKS_THERE = re.compile(
    rf"\b{any_of('again_not', 'speaks')}\s+(?:in|to|from|at)\s+\Z",
    re.I,
)
_LIES = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}")


def _latest(text: str, meant: Sequence[Located], pointing: Span) -> Located:
    """Of the places that may be meant the last one named, of the same sentence first.

    None that only tells where another lies, as Belquor in "the Tarn district of Belquor".
    """
    story = [p for p in meant if not _in_dateline(text, p)] or meant
    story = [
        p for p in story if _SPEAKS_THERE.search(text, max(0, p.span.start - BEHIND), p.span.start) is None
    ] or story
    begun = max((m.end() for m in _STOP.finditer(text, max(0, pointing.start - RECENT), pointing.start)), default=0)
    near = sorted(p for p in ([p for p in story if p.span.start >= begun] or story) if p.span.end <= pointing.start)
    latest = near.pop()
    while near and _LIES.fullmatch(text, near[-1].span.end, latest.span.start):
        latest = near.pop()
    return latest


def _in_sentence(text: str, places: Sequence[Located], pointing: Span) -> list[Located]:
    """Those of some places that stand before a position in its own sentence."""
    begun = max((m.end() for m in _STOP.finditer(text, max(0, pointing.start - RECENT), pointing.start)), default=0)
    return [p for p in places if begun <= p.span.start and p.span.end <= pointing.start]


@cache
def _subject_behind() -> re.Pattern[str]:
    """A name that is no place's but of whoever took the place before it: "the region Orun captured"."""
    verbs = "|".join(any_of("verbs", name) for name in ("took", "holds"))
    return re.compile(rf"\s+[A-Z][\w-]+(?:\s+(?:[a-z]+ly|has|had|have|once|now|already|still))*\s+(?:{verbs})\b")


_SEVERAL = re.compile(
    r"\b(?:both|(?:the|these|those|all)\s+(?P<many>two|three|four)|(?P<all>the|these|those))\s+(?:\w+\s+)?"
    r"(?P<head>towns|cities|villages|districts|provinces|regions|areas|neighbou?rhoods)\b",
    re.I,
)
_MANY = {"three": 3, "four": 4}
_ONE_OF = {"cities": "city"}


def _several(text: str, paragraph: Span, before: Sequence[Located], here: Sequence[Located]) -> Iterator[Located]:
    """The places that "both towns" or "the three villages" point at: so many as were named last.

    "The towns" are those that their own sentence named before, two or more.
    """
    for m in _SEVERAL.finditer(text, paragraph.start, paragraph.end):
        span, head = Span(*m.span()), m.group("head").lower()
        kinds = lexicon("control")["again"][_ONE_OF.get(head, head.removesuffix("s"))]
        earlier = [p for p in (*before, *here) if p.span.end <= span.start and may_be(p.kind, kinds) and not p.pointed]
        last = {p.place: p for p in sorted(earlier, key=lambda p: p.span) if span.start - p.span.end <= RECENT}
        many = _MANY.get((m.group("many") or "").lower(), 2)
        if m.group("all"):
            last = {id: p for id, p in last.items() if not _STOP.search(text, p.span.end, span.start)}
            many = max(many, len(last))
        if len(last) >= many and not _OTHER_BEHIND.match(text, span.end):
            newest = sorted(last.values(), key=lambda p: p.span)[-many:]
            yield from (p._replace(span=span, words=m.group(), pointed=True) for p in newest)


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(
        # "further to the east" is a direction, and no part of a town
        rf"(?<!\bto\s)\b(?:the|its)\s+{any_of('parts', 'inner')}\b(?!\s+(?:(?:and|or)\s+\w+\s+)?(?:of|in)\b|['’-])",
        re.I,
    )


def _pointed(
    text: str, paragraph: Span, before: Sequence[Located], here: Sequence[Located], wide: Collection[str]
) -> Iterator[Located]:
    """What "the city" and "the centre" point at in a paragraph: the last place named of a kind that they can mean.

    `wide` are the ids of places that no such words mean.
    """
    for m in _pointing().finditer(text, paragraph.start, paragraph.end):
        span, head = Span(*m.span()), m.group("head").lower()
        taken = any(span.overlaps(p.span) and fold(p.words) != "the" for p in here)
        behind = text[span.end : span.end + 50]
        if taken or (_OTHER_BEHIND.match(behind[:14]) and not _subject_behind().match(behind)):
            continue
        earlier = [p for p in (*before, *here) if p.span.end <= span.start and p.place not in wide]
        kinds = lexicon("control")["again"][head]
        meant = [p for p in earlier if _is_called(text, p, head)]
        if not meant and head not in words_of("clause", "only_named"):
            meant = [p for p in earlier if may_be(p.kind, kinds) and not p.words[:1].islower()]
        if head in {"city", "town"} and not _in_sentence(text, meant, span):
            shared = [p for p in earlier if p.span.start >= paragraph.start and _may_share(p)]
            meant = _in_sentence(text, shared, span) or meant or shared
        apposed = [p for p in earlier if may_be(p.kind, kinds) and _APPOSED.fullmatch(text, p.span.end, span.start)]
        if apposed:  # "Halm, the largest city"
            yield apposed[-1]._replace(span=span, words=m.group(), pointed=True)
        elif meant:
            yield _latest(text, meant, span)._replace(span=span, words=m.group(), pointed=True)
    yield from _several(text, paragraph, before, here)
    yield from _inner_parts(text, paragraph, before, here)


def _inner_parts(text: str, paragraph: Span, before: Sequence[Located], here: Sequence[Located]) -> Iterator[Located]:
    """What "the centre" and "its eastern half" are parts of: the town named last, or the one whose other part is."""
    for m in _inner().finditer(text, paragraph.start, paragraph.end):
        span = Span(*m.span())
        named = [p for p in (*before, *here) if p.span.end <= span.start and not p.words[:1].islower()]
        named = [p for p in named if not p.pointed and may_be(p.kind, TOWNS - {"facility"})]
        earlier = [p for p in named if p.kind not in {"neighbourhood", "district"}] or named
        halves = [p for p in _in_sentence(text, here, span) if p.words[:1].islower() and _INNER_OF.match(p.words)]
        whole = [p for p in named if halves and halves[-1].words.endswith(f" {p.words}")]
        earlier = whole or earlier
        if earlier and not any(span.overlaps(p.span) for p in here):
            yield max(earlier, key=lambda p: p.span)._replace(span=span, words=m.group(), pointed=True, part=True)


_APPOSED = re.compile(r"[ ,–—-]*")
# A part of a town with its name behind: "the east of Halm" beside which "the west" is of Halm too.
_INNER_OF = re.compile(r"(?:the\s+)?(?:north|south|east|west|cent)\w*(?:\s\w+)?\s+of\s", re.I)
_SIDE = re.compile(r"\b(north|south|east|west)")


def _by_its_side(one: Located, parts: Mapping[str, Place]) -> Located:
    """What "its eastern half" points at where the page counts it as a place of its own: "east Halm"."""
    side = _SIDE.search(one.words.lower()) if one.part else None
    if side is None:
        return one
    wholes = [name.removesuffix(" city") for name, p in parts.items() if p.id == one.place]
    named = (parts.get(f"{side.group(1)}{ending} {whole}") for whole in wholes for ending in ("", "ern"))
    own = next((p for p in named if p is not None), None)
    return one if own is None else one._replace(place=own.id, kind=own.kind, part=False)

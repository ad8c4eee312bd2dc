"""Which place a word of control is about: the one behind it, before it, listed with it or pointed at."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.find.control.page import TOWNS, Holder, Located, Sentence, Told, may_be, whole
from whosays.find.control.words import (
    any_of,
    is_all,
    is_appositive,
    is_gap,
    is_inner,
    is_list_gap,
    is_partial,
    is_share,
)
from whosays.findings import ControlState, PlaceKind
from whosays.names import fold
from whosays.resources import lexicon

HOLDER_REACH = 40  # characters from the words of control to a holder who is quoted with them
LIES_REACH = 80  # characters from a place to a name that only tells where it lies
LIST_REACH = 110  # characters from a verb to "including" and the places that it lists


class Reach(NamedTuple):
    """Places found beside a word, and whether only a part of them is meant."""

    places: tuple[Located, ...]
    partial: bool = False

    @property
    def towns(self) -> tuple[Located, ...]:
        """Those that can be a town or what lies in one."""
        return tuple(p for p in self.places if may_be(p.kind, TOWNS))

    @property
    def in_countries(self) -> tuple[Located, ...]:
        """Those that are no whole country."""
        return tuple(p for p in self.places if p.kind != "country")


NOWHERE = Reach(())


def places_after(s: Sentence, at: int) -> Reach:
    """The place right behind a position and those listed with it: "the towns of Halm, Oru and Tarn"."""
    it = re.match(r"\s+(?:it|there)\b", s.after(at))
    if it is not None:
        meant = _it(s, Span(at + it.start() + 1, at + it.end()))
        here = any(p.place == q.place and q.span.end <= at for p in meant.places for q in s.places)
        return meant if here else NOWHERE  # what was named a sentence ago may be any thing
    first = next((p for p in s.places if p.span.start >= at), None)
    if first is None:
        return NOWHERE
    gap = s.page.text[at : first.span.start]
    if not is_gap(gap.lstrip(":")):
        found = re.match(r"[^.;]*?\bincluding\b", s.after(at))
        if found is None or found.end() > LIST_REACH:
            return NOWHERE
        first = next((p for p in s.places if p.span.start >= at + found.end()), None)
        if first is None or not is_gap(s.page.text[at + found.end() : first.span.start]):
            return NOWHERE
        gap = ""
    first = of_country(s, first)
    named = _PORT_OF.match(s.after(first.span.end))
    if named is not None:  # "the Halm Sea port of Tarn": the sea only tells which
        first = next((p for p in s.places if p.span.start == first.span.end + named.end()), first)
    if _only_owns(s, first):
        return _apposed_to_owned(s, first)
    inner = _part_called(s, gap, first)
    if inner is not None:
        return Reach((inner,))
    part = (
        first.part
        or (is_partial(gap) and (is_share(gap) or not _says_what(gap, first)))
        or is_inner(gap)
        or _part_behind(s, first)
    )
    part = part or is_share(first.words)
    listed = (first,) if part and "including" in s.words else _with_listed(s, first)
    return Reach(listed, part)


_INNER_OF = re.compile(
    r"(?:^|\s)(?P<part>north|south|east|west)(?:ern\s+(?:part|half|side|edge|end|corner|section)s?)?\s+of\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
_KIND_OF = re.compile(rf"(?:^|\s){any_of('areas', 'kind_of')}\s+of\s+(?:the\s+)?$", re.I)
SMALL: frozenset[PlaceKind] = frozenset({"neighbourhood", "district", "village", "natural"})
SMALLER: frozenset[PlaceKind] = frozenset({"neighbourhood", "district", "village", "town", "facility"})


_TOWNS_OF = re.compile(r"(?:^|\s)(?:towns|cities|villages)\s+of\s+(?:the\s+)?$", re.I)


def _part_called(s: Sentence, gap: str, place: Located) -> Located | None:
    """The place of its own that a part is where the page has it by another name: of "the west of Halm" western Halm."""
    found = _INNER_OF.search(gap)
    if found is None:
        return None
    parts = {f"{found.group('part').lower()}{ending}" for ending in ("", "ern")}
    called = (p for p in s.page.located if p.kind != "country" and p.words.lower().split(" ", 1)[0] in parts)
    own = (p for p in called if fold(place.words) == fold(p.words).partition(" ")[2] and p.place != place.place)
    return next((p._replace(span=place.span) for p in own), None)


def _says_what(gap: str, place: Located) -> bool:
    """Whether words before a name only say what the place is: "the quarter of Tarn", where Tarn is no town."""
    small = place.kind is None or place.kind in SMALL
    towns = (place.kind is None or place.kind in TOWNS) and _TOWNS_OF.search(gap) is not None
    return towns or (small and _KIND_OF.search(gap) is not None)


_PORT_OF = re.compile(rf"\s+(?:\w+\s+)?{any_of('areas', 'port_of')}\s+of\s+")


def of_country(s: Sentence, place: Located) -> Located:
    """The place whose owner a name is: of "Orun's Halm region" the region."""
    mark = re.match(
        r"(?:['’]s?|s)\s+(?:\w+ern\s+)?(?:(?:city|town|port|province|region)\s+of\s+)?", s.after(place.span.end)
    )
    starts = place.span.end + mark.end() if mark else -1
    return next((p for p in s.places if p.span.start == starts), place)


def _it(s: Sentence, span: Span) -> Reach:
    """The place that "it" or "there" means: the last one named that somebody can take."""
    before = [p for p in s.page.located if p.span.end <= span.start and may_be(p.kind, TOWNS) and not _lies_in(s, p)]
    return Reach((before[-1]._replace(span=span, words=span.of(s.page.text), pointed=True),)) if before else NOWHERE


def _with_listed(s: Sentence, first: Located) -> tuple[Located, ...]:
    together = [p for p in s.places if p.span == first.span and p.pointed]
    if len(together) > 1:
        return tuple(together)  # all that "both towns" points at
    out, joined = [first], False
    for place in s.places:
        if place.span.start >= out[-1].span.end:
            between = s.page.text[out[-1].span.end : place.span.start]
            including = _INCLUDING.fullmatch(between)
            joins = is_list_gap(between) or is_list_gap(_WHEN.sub(" ", between))
            if (including is None and not joins) or _OWNS.match(s.after(place.span.end)):
                break
            joined = joined or between.strip() != ","
            out.append(place._replace(part=True) if is_partial(between) else place)  # "Halm and parts of Oru"
    joined = joined or (len(out) == 2 and _AND_MORE.match(s.after(out[-1].span.end)) is not None)
    return tuple(out) if joined or len(out) > 2 else (first,)  # "Halm, Oru" is one town


_AND_MORE = re.compile(rf",?\s+and\s+(?:{any_of('areas', 'and_more')}|\d+)\b")
_INCLUDING = re.compile(r",?\s+including\s+(?:(?!(?:one|some|near|in|at|on|by|from|for)\b)[\w’'-]+\s+){0,6}")
_WHEN = re.compile(r"^\s+(?:in|on|last|early\s+in|late\s+in)\s+(?:\w+\s+){1,2}?(?=and\b)")  # "Halm in May and Tarn"
_OWNS = re.compile(r"['’]?s\b")  # some pages have lost their apostrophes: "Orus former capital"


@cache
def _owned() -> re.Pattern[str]:
    heads = "|".join(head for head, kinds in lexicon("control")["again"].items() if list(kinds) == ["facility"])
    between = r"(?!(?:and|or|the|an?|in|on|at|near|from|to)\s)[\w-]+\s+"  # "Halm and the airport" are two places
    return re.compile(rf"(?:['’]s)?\s+(?:{between}){{0,2}}?(?:{heads})\b")


_OWNED_THING = re.compile(r"['’]s\s+(?:[a-z-]+\s+){0,3}[a-z-]+")


@cache
def _owned_place() -> re.Pattern[str]:
    """What stands between an owner and the name of what it owns: "Oru's second-largest city Halm"."""
    return re.compile(rf"['’]?s\s+(?:[a-z-]+\s+){{0,3}}?{any_of('areas', 'more')},?\s+(?=[A-Z])")


def _only_owns(s: Sentence, place: Located) -> bool:
    """Whether a name only tells whose a building is that the page does not count among its places: "Halm's airport"."""
    behind = s.after(place.span.end)
    thing = (_OWNED_THING.match(behind) or _owned_place().match(behind)) and not _part_behind(s, place)
    return bool(thing) or (place.kind != "facility" and _owned().match(behind) is not None)


@cache
def _inner_part() -> re.Pattern[str]:
    return re.compile(rf"['’]s\s+(?:\w+\s+)?(?:{any_of('parts', 'inner')}|{any_of('parts', 'words')})\b", re.I)


_SUBURB = re.compile(r"\s+(?:suburbs?|outskirts|countryside|neighbou?rhoods?|districts?)\b")


def _part_behind(s: Sentence, place: Located) -> bool:
    """Whether words behind a name make it a part: "Halm's eastern half", "a Halm suburb"."""
    behind = s.after(place.span.end)
    beside = place.kind in {"city", "town"} and _SUBURB.match(behind) is not None
    return beside or _inner_part().match(behind) is not None


def _apposed_to_owned(s: Sentence, owner: Located) -> Reach:
    """The place that names what a place owns: of "Oru's border crossing, Tarn" Tarn."""
    behind = s.after(owner.span.end)
    thing = re.match(r"['’]s\s+(?:[\w-]+\s+){0,4}[\w-]+,\s+", behind) or _owned_place().match(behind)
    end = owner.span.end + thing.end() if thing else -1
    return Reach(tuple(p for p in s.places if p.span.start == end and not p.pointed))


# A place behind one of these is only where something is, unless a comma or a relative goes on about the place itself.
_PREPOSITION = re.compile(
    rf"\b(?:{any_of('gap', 'prepositions')}|"
    r"(?:north|south|east|west)[\w-]*\s+of|capital\s+of|miles|km|kilometres|close\s+to|part)\s+(?:of\s+)?"
    r"(?:the\s+)?(?:\w+ern\s+|occupied\s+|(?:city|town|village|province|region|district)\s+of\s+)?$",
    re.I,
)
# What falls or is held with a base is the place in which it lies: "the rebels' last stronghold at Halm fell".
_BASE_AT = re.compile(rf"\b{any_of('areas', 'base_at')}(?:\s+of\s+[^,;.]{{1,40}}?)?\s+(?:at|in)\s+$", re.I)
_FINITE = re.compile(r"(?:is|are|was|were|has|have|had|remains?|remained|fell|falls|came|will|no|still|now)\b", re.I)
_BESIDE = re.compile(r"\b(?:outside|near|around|(?:north|south|east|west)[\w-]*\s+of|capital\s+of|close\s+to)\s+", re.I)


def place_before(s: Sentence, at: int) -> Reach:
    """The place before a position, with only what is said of it between: "Halm, a town south of here, [held by]"."""
    it = re.search(r"\bit\s*$", s.before(at))
    if it is not None:
        end = at - (len(it.group()) - 2)
        return _it(s, Span(end - 2, end))
    finite = _FINITE.match(s.after(at).lstrip()) is not None
    if finite and (begun := _clause_place(s, at)).places:
        return begun
    for place in reversed([p for p in s.places if p.span.end <= at]):
        between = s.page.text[place.span.end : at]
        if _OWNS.match(between) or _EXCEPTED.search(s.before(place.span.start, 60)):
            continue
        between = _BUT_FOR.sub("", _WHICH_DID.sub(" ", between))
        if not is_appositive(between) or _is_of_another(between) or _GOES_ON_DOING.search(between):
            break
        reached = _standing_before(s, place, between, finite=finite)
        if reached is not None:
            return reached
    return _begun_with(s, at)


def _standing_before(s: Sentence, place: Located, between: str, *, finite: bool) -> Reach | None:
    """What of a place is meant that stands before a position with words between; None where it only tells where.

    `finite` says that a verb of its own stands at the position.
    """
    lead = s.before(place.span.start, 50)
    preposition = _PREPOSITION.search(lead)
    told = re.search(r"(?:\b(?:which|that)|[-–—])\s*$", between) is not None
    goes_on = "," in between or told
    if preposition is not None and (_BESIDE.match(preposition.group()) or (finite and not goes_on)):
        if finite and _BASE_AT.search(s.before(place.span.start, 90)):
            return Reach((place,))
        if is_partial(lead + " ") and not _BESIDE.match(preposition.group()):
            return Reach((place,), True)
        return Reach((place,)) if is_all(lead) else None
    start = place.span.start - len(preposition.group()) - 1 if preposition is not None else None
    if any(p.span.end == start for p in s.places) or _lies_in(s, place):
        return None  # "Halm in the valley": the valley only tells where
    if "," in between and (head := _told_more(s, place)) is not None:
        return Reach((head,))
    listed = _with_listed_before(s, place)
    lead = s.before(listed[0].span.start, 40)
    share = is_partial(lead) and (is_share(lead) or not _says_what(lead, listed[0]))
    share = share or (len(listed) == 1 and _SOME_TOWN.search(lead) is not None)
    share = share or is_share(place.words) or _OF_WHICH.search(between) is not None
    return Reach(listed, place.part or share)


_JOINED_VERB = re.compile(r"\b(?:but|and|yet)\s+(?:now\s+|still\s+)?$", re.I)
_BEGINS = re.compile(r"\W*(?:the\s+)?(?:(?:[\w-]+\s+){1,2}of\s+)?", re.I)
_ITS_VERB = re.compile(r"\s+(?:is|was|has|had|remains|remained|lies|came|stayed)\s")


def _begun_with(s: Sentence, at: int) -> Reach:
    """The place of which a sentence has told before a joined verb: of "Halm is in ruins but is held by" Halm."""
    first = s.places[0] if s.places and _JOINED_VERB.search(s.before(at, 12)) else None
    if first is None or _BEGINS.fullmatch(s.before(first.span.start)) is None or first.pointed:
        return NOWHERE
    told = _ITS_VERB.match(s.after(first.span.end)) is not None and not re.search(
        r"[;:“”\"]", s.page.text[first.span.end : at]
    )
    return Reach((first,)) if told else NOWHERE


# What is left out of what is told: "all of Belquor except the district of Tarn is held".
_EXCEPTED = re.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|apart\s+from|other\s+than|save\s+for)\s+(?:[\w-]+\s+){0,4}\Z", re.I
)


# "The town except the port is held": what is told of goes on behind the exception.
_BUT_FOR = re.compile(
    r"^,?\s+(?:except(?:ing)?(?:\s+for)?|apart\s+from|other\s+than|save\s+for)\s+(?:[\w’'-]+\s+){1,8}?(?=\Z|,)", re.I
)


# "Halm, which was long held by the rebels, has fallen": what is told of goes on behind the clause.
_WHICH_DID = re.compile(r"^,\s+which\s[^,;.]{3,80},\s+")


# "Crossed Halm, picking up guns abandoned by the army": what is told behind the comma is of other things.
_GOES_ON_DOING = re.compile(r",\s+(?!(?:including|lying|sitting|standing|straddling|housing|being)\b)[a-z]+ing\b", re.I)


@cache
def _goes_on() -> re.Pattern[str]:
    kinds = "|".join((*lexicon("control")["again"], *lexicon("control")["parts"]["inner"]))
    about = (
        "which|that|who|in|on|near|of|at|inside|outside|between|just|now|once|long|an?|the|is|was|are|were|has|have|had"
    )
    return re.compile(rf"\s*(?:$|[^\w\s]|(?:{about}|{kinds}|(?:north|south|east|west)\w*)\b)", re.I)


def _is_of_another(between: str) -> bool:
    """Whether words behind a name are of a thing that is called by it: of "a Halm bakery run by the rebels" no town."""
    return _goes_on().match(between) is None and re.search(r"[,–—]|\b(?:which|that)\b", between) is None


_LIES_IN = re.compile(r"\s+(?:of|in|between\s+[^,;.]{1,40}?\band)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}")


def _lies_in(s: Sentence, place: Located) -> bool:
    """Whether a name only tells where the place before it lies: "Tarn district of Belquor"."""
    near = (p for p in s.places if 0 < place.span.start - p.span.end <= LIES_REACH)
    before = (p for p in near if p.place != place.place and p.kind in SMALLER)
    return any(_LIES_IN.fullmatch(s.page.text, p.span.end, place.span.start) for p in before)


# Of "a town in the valley held by the rebels" they hold somewhere in the valley.
_SOME_TOWN = re.compile(
    rf"\b(?:an?|two|three|several|some)\s+(?:[\w-]+\s+)?{any_of('areas', 'some')}\s+in\s+(?:the\s+)?$",
    re.I,
)
_OF_WHICH = re.compile(r"\b(?:most|much|half|parts?|some|percent|per\s+cent|thirds?)\s+of\s+(?:which|it)\b", re.I)
_MORE = re.compile(
    rf",\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?{any_of('areas', 'more')}\s+"
    r"(?:[\w-]+\s+){0,3}?(?:of|in|near|outside|from)\s+(?:[\w'’-]+\s+){0,3}?$"
)


def _told_more(s: Sentence, place: Located) -> Located | None:
    """The place of which a name only tells where it lies: of "Halm, a suburb of Belquor, which" Halm."""
    more = _MORE.search(s.before(place.span.start, 90))
    if more is None:
        return None
    end = place.span.start - len(more.group())
    return next((p for p in s.places if p.span.end == end), None)


def _with_listed_before(s: Sentence, last: Located) -> tuple[Located, ...]:
    """A place with those listed before it, "Halm, Tarn and Belquor", and all that "both towns" points at."""
    out = [p for p in s.places if p.span == last.span and p.pointed] if last.pointed else []
    if out:
        return tuple(out)
    out = [last]
    for place in reversed([p for p in s.places if p.span.end <= last.span.start]):
        joined = s.page.text[place.span.end : out[0].span.start]
        if not is_list_gap(joined) or (len(out) == 1 and not re.search(r"\b(?:and|or)\b", joined)):
            break
        out.insert(0, place)
    return tuple(out)


_ABOUT = re.compile(
    r"\s*(?:,|--?|–|—)?\s*(?:(?:is|lies|sits)\s+)?(?:which|situated|located|home|near|in|on|lying|also\s+known)\b"
)


def _clause_place(s: Sentence, at: int) -> Reach:
    """The place with which the clause of a verb begins, and goes on about it: "Halm, located in Oru, is held by"."""
    for place in s.places:
        if place.span.end > at:
            break
        begins = re.search(r"(?:^|[.;:]|\b(?:that|said|says|but|while|because))\s*$", s.before(place.span.start, 12))
        between = s.page.text[place.span.end : at]
        if begins and _ABOUT.match(between) and not re.search(r"[.;:]|\b(?:but|while|said|that|where)\b", between):
            return Reach((place,))
    return NOWHERE


def told_of(
    holder: Holder | None, reach: Reach, state: ControlState, word: Span, *, negated: bool = False
) -> Iterator[Told]:
    """A finding for each place that was reached."""
    if holder is None or not reach.places:
        return
    for place in reach.places:
        part = (reach.partial or place.part) and state in {"holds", "took"}
        if place.span.overlaps(holder.span) and not place.pointed and not word.within(place.span):
            continue  # the name is of the holder: "Orun forces"
        yield Told(
            place, holder, "partly_holds" if part else state, word, _passage(word, place, reach, holder), negated
        )


def _passage(word: Span, place: Located, reach: Reach, holder: Holder) -> Span:
    """The words that tell it: from the word of control to its place, and to a holder who is named close by.

    Of places listed before the word all are told of with it; of those behind each with those named so far.
    """
    first = reach.places[0].span if reach.places[0].span.start < word.start else place.span
    told = whole(word, first, place.span)
    near = told.gap(holder.span) <= HOLDER_REACH
    return whole(told, holder.span) if near else told

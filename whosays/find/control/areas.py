"""Which place is meant by areas in it, by "the rebel-held town", by what it is called and by relative clauses."""

import re
from functools import cache

from whosays.document import Span
from whosays.find.control.page import Located, Sentence, may_be
from whosays.find.control.places import NOWHERE, Reach, of_country, places_after
from whosays.find.control.words import any_of, is_of_a_body, is_partial, words_of
from whosays.resources import lexicon

_HELD_NOUN = re.compile(rf"\s+(?:\w+\s+)?(?P<head>{any_of('areas', 'held')})\b", re.I)
_WITHIN = re.compile(
    r"\s+(?:in|of|across|inside)\s+(?:the\s+)?(?:\w+ern\s+)?(?:(?:city|province)\s+of\s+)?(?:[A-Z]\w+['’]?s\s+)?"
)


def called_so(s: Sentence, word: Span) -> Reach:
    """The place in whose own name the word of control stands: "the rebel-held port of Halm"."""
    return Reach(tuple(p for p in s.places if word.within(p.span) and word.end < p.span.end)[:1])


def held_noun(s: Sentence, word: Span) -> Reach:
    """The place of "rebel-held territory in Oru", a part of it, or of "the rebel-held town", the last one named."""
    noun = _HELD_NOUN.match(s.after(word.end))
    if noun is None:
        return NOWHERE
    end = word.end + noun.end()
    inside = next((p for p in s.places if p.span.start >= end), None)
    if inside and _WITHIN.fullmatch(s.page.text[end : inside.span.start]):
        return Reach((of_country(s, inside),), True)
    kinds = lexicon("control")["again"].get(noun.group("head"), ())
    before = [p for p in s.page.located if p.span.end <= word.start and may_be(p.kind, kinds)]
    if not before or not re.search(r"\b(?:the|this|that)\s+(?:[\w’'-]+\s+)*$", s.before(word.start, 30), re.I):
        return NOWHERE
    return Reach((max(before, key=lambda p: p.span)._replace(span=Span(word.start, end), pointed=True),))


def is_indefinite_part(s: Sentence, word: Span, reach: Reach) -> bool:
    """Whether "a rebel-held district of Halm" is told of: somewhere in it, not the whole.

    A headline leaves the article out: "Rebel-held zone of Halm struck".
    """
    noun = _HELD_NOUN.match(s.after(word.end))
    if not reach.places or noun is None:
        return False
    some = _SOME.search(s.before(word.start, 30)) is not None
    opens = word.start == s.span.start and noun.group("head").lower() in lexicon("control")["areas"]["opening"]
    gap = s.page.text[word.end + noun.end() : reach.places[0].span.start]
    return (some or opens) and _WITHIN.fullmatch(gap) is not None


_SOME = re.compile(r"\b(?:an?|two|three|several|some)\s+(?:[\w-]+\s+)?$")


_SO_CALLED = r"(?:an?|the|one\s+of\s+the|its|their)\s+(?:[\w’'-]+\s+){0,4}$"
_IS_A = re.compile(
    r"(?:,|\s[–—-]|\b(?:is|was|(?:has|have|had)\s+(?:long\s+)?been|used\s+to\s+be|remains|remained|became|(?:known|described|seen|regarded|serv\w+)\s+as))\s+(?:now\s+|still\s+|(?:believed|thought|said|considered)\s+to\s+be\s+)?"
    + _SO_CALLED
)
_APPOSED = re.compile(r"\s+" + _SO_CALLED)  # with no comma: "Halm a bastion of the rebels"
_RELATIVE = re.compile(r"[\s,]*(?:(?:which|that)\s*)?\Z")


def predicate(s: Sentence, word: Span) -> Reach:
    """The place of which something is said as a noun: "Halm, a rebel-held town", "Halm is a rebel stronghold"."""
    lead = s.before(word.start, 90)
    found = _IS_A.search(lead)
    start = word.start - (len(lead) - found.start()) if found else word.start
    for place in reversed([p for p in s.places if p.span.end <= start]):
        between = s.page.text[place.span.end : start]
        if found and len(between) < 12 and _RELATIVE.match(between) and not is_of_a_body(found.group()):
            return Reach((place,))
        if _APPOSED.fullmatch(s.page.text, place.span.end, word.start):
            return Reach((place,))
    return NOWHERE


_ON_AREAS = re.compile(r",\s+(?:on|in|within|inside)\s+(?:the\s+)?(?:territory|areas?|part|zone)\s*$", re.I)
_AREAS = re.compile(rf"\b{any_of('areas', 'before')}\W*$", re.I)


def one_of_them(s: Sentence, at: int) -> Reach | None:
    """The place that a comma tells is one of those of a larger one: Halm in "Halm, the last town of Oru | held by".

    None where nothing tells so.
    """
    told = _ONE_OF_THEM.search(s.before(at, 90))
    comma = at - len(told.group()) if told else -1
    return next((Reach((p,)) for p in s.places if p.span.end == comma), None)


_ONE_OF_THEM = re.compile(
    rf",\s+(?:the|its|their|one\s+of\s+the)\s+(?:[\w-]+\s+){{0,2}}{any_of('areas', 'of_them')}"
    r"\s+(?:of|in)\s+[^,;.]{2,40}$",
    re.I,
)


def areas_in(s: Sentence, start: int, end: int) -> Reach | None:
    """The place behind in "areas held by the rebels in Oru", of which they hold a part.

    None where no areas are told of.
    """
    areas = _AREAS.search(s.before(start, 60))
    if areas is None:
        return None
    noun = start - len(areas.group())
    on = _ON_AREAS.search(s.before(start, 60))
    if on is not None:  # "in Halm, on the territory held by the rebels": it lies there
        end = start - len(on.group())
        return next((Reach((p,)) for p in s.places if p.span.end == end), NOWHERE)
    if any(p.span.start <= noun < p.span.end for p in s.places):
        return None  # "both towns", "this area", "Oru territory": the places that are meant are known
    listed = re.match(r",?\s+(?:including|such\s+as|like)\s", s.after(end))
    if listed is not None:
        return places_after(s, end + listed.end() - 1)
    behind = re.match(r"\s+(?:in|of|across|around)\s+(?:the\s+)?(?:\w+ern\s+)?", s.after(end))
    place = next((p for p in s.places if behind and abs(p.span.start - end - behind.end()) <= 10), None)
    return Reach((of_country(s, place),), True) if place else NOWHERE


def relative_object(s: Sentence, at: int) -> Reach:
    """The place in "Halm, which the army captured in May": before the relative that stands before the subject."""
    lead = s.before(at, 80)
    found = _WHICH.search(lead)
    if found is None and _relative_start(s, at) is not None:
        found = _WHERE.search(lead)  # "Halm, where the army took the mill": its subject stands right before the verb
    if found is None:
        return _bare_relative(s, at)
    end = at - (len(lead) - found.start())
    place = next((p for p in reversed(s.places) if p.span.end == end), None) or _said_to_be(s, end)
    if place is None:
        return NOWHERE
    holds = re.search(r"\s+in\s+(?:the\s+)?$", s.before(place.span.start, 10))  # "Halm in Oru, which the army took"
    inner = next((p for p in s.places if holds and p.span.end == place.span.start - len(holds.group())), None)
    # "Parts of Halm that the army holds": what stands behind a comma may tell of all of it.
    part = inner is None and "," not in found.group() and is_partial(s.before(place.span.start, 50))
    return Reach((inner or place,), part)


_WHICH = re.compile(r",?\s+(?:from\s+which|which|that)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,4}$")

# Before a subject, with its place before that: "Halm, from which the rebels".
FROM_WHICH = re.compile(r"\bfrom\s+which\s+[^,;.]*$", re.I)


_WHERE = re.compile(r",?\s+where\s+(?:the\s+)?(?:[\w’'-]+\s+){1,6}$")


def areas_told(s: Sentence, at: int, end: int) -> Reach:
    """The place of "the area they hold in Halm", of which they have a part, and of "areas they took, such as Tarn".

    `at` is where the verb begins, `end` where it ends.
    """
    start = _relative_start(s, at)
    areas = _AREAS_WHICH.search(s.before(start, 40)) if start is not None else None
    if start is None or areas is None:
        return _areas_of(s, start)
    noun = start - len(areas.group())
    if any(p.pointed and p.kind != "country" and p.span.start <= noun < p.span.end for p in s.places):
        within = re.match(r"\s+(?:in|inside|across)\s", s.after(end))
        if within is None:
            return NOWHERE
    listed = re.match(r"[^,;.]{0,40},\s+(?:such\s+as|including)\s+", s.after(end))
    inside = re.match(r"\s+(?:in|inside|across|around|within)\s+(?:the\s+)?", s.after(end))
    if listed is not None:
        return places_after(s, end + listed.end() - 1)
    if inside is not None:
        place = next((p for p in s.places if abs(p.span.start - end - inside.end()) <= 6), None)
        if place is not None:
            return Reach((of_country(s, place),), True)
    return NOWHERE


def _areas_of(s: Sentence, start: int | None) -> Reach:
    """The place of "the areas of Halm they hold", of which they have a part; `start` is where the subject begins."""
    before = (p for p in s.places if start is not None and p.span.end < start)
    whole_of = next((p for p in before if not s.page.text[p.span.end : start].strip()), None)
    if whole_of is None or _AREAS_OF.search(s.before(whole_of.span.start, 40)) is None:
        return NOWHERE
    return Reach((whole_of,), True)


_AREAS_OF = re.compile(rf"\b{any_of('areas', 'whole_of')}\s+(?:of|in)\s+(?:the\s+)?$", re.I)
_AREAS_WHICH = re.compile(rf"\b{any_of('areas', 'which')}(?:,?\s+(?:which|that))?\s+(?:the\s+)?$", re.I)


def _relative_start(s: Sentence, at: int) -> int | None:
    """Where the subject right before a verb begins, be it named or a pronoun."""
    pronoun = re.search(r"\b(?:they|it|we|s?he)\s+$", s.before(at, 8))
    if pronoun is not None:
        return at - len(pronoun.group())
    subject = next((a for a in s.actors if a.span.end <= at and not s.page.text[a.span.end : at].strip()), None)
    return subject.span.start if subject else None


@cache
def _said_of_a_place() -> re.Pattern[str]:
    heads = {
        *lexicon("control")["again"],
        *words_of("areas", "more"),
        *words_of("areas", "said"),
        *words_of("under", "seats"),
    }
    kinds = "|".join(sorted(map(re.escape, heads), key=len, reverse=True))
    return re.compile(rf",\s+(?:an?|the|another|one\s+of\s+the)\s+(?:[\w’'-]+\s+){{0,4}}(?:{kinds})$", re.I)


def _said_to_be(s: Sentence, end: int) -> Located | None:
    """The place of which a comma says what it is, up to a position: Halm in "Halm, a base | the rebels took"."""
    told = _said_of_a_place().search(s.before(end, 90))
    comma = end - len(told.group()) if told else -1
    return next((p for p in s.places if p.span.end == comma), None)


def _bare_relative(s: Sentence, at: int) -> Reach:
    """The place in "the region Orun captured", with no word between the place and the subject."""
    start = _relative_start(s, at)
    if start is None:
        return NOWHERE
    whom = re.search(r"\s(?:the\s+)?$", s.before(start, 6))
    end = start - len(whom.group()) if whom else start
    place = next((p for p in s.places if p.span.end == end and p.pointed), None) or _said_to_be(s, end)
    areas = place is not None and re.search(r"\b(?:area|territory)$", place.words, re.I) is not None
    return Reach((place,), areas) if place else NOWHERE

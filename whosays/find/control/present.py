"""Who is reported to be in a place, to enter, defend or use it: armed people in a place hold at least part of it."""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import Span
from whosays.find.control.areas import relative_object
from whosays.find.control.holders import (
    armed,
    fights,
    owner_before,
    participle_subject,
    subject_of,
    takes_sides,
)
from whosays.find.control.leads import lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, may_be, shift
from whosays.find.control.places import NOWHERE, Reach, place_before, places_after, told_of
from whosays.find.control.words import any_of, finder


def enters(s: Sentence) -> Iterator[Told]:
    """Armed people go into a town: "troops entered the eastern quarter"."""
    for found in _entering().finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        subject = subject_of(s, lead.at)
        if lead.unreal or subject is None or not armed(s, subject):
            continue
        reach = places_after(s, word.end)
        towns = tuple(p for p in reach.places if may_be(p.kind, TOWNS - {"facility"}))
        if towns and _HOUSE.search(s.page.text, word.end, towns[0].span.start):
            continue  # "entered the home of Daro Venn", "an office in Halm"
        yield from told_of(subject, Reach(towns, reach.partial), "took", word, negated=lead.negated)


@cache
def _entering() -> re.Pattern[str]:
    positions = r"(?:took|taken|taking)\s+up\s+(?:[\w-]+\s+)?positions\s+(?:in|inside|at)"
    return re.compile(rf"(?<![\w-])(?:{any_of('verbs', 'entered')}|{positions})(?![\w-])", re.I)


_HOUSE = re.compile(rf"\b{any_of('clause', 'houses')}\b", re.I)


def repels(s: Sentence) -> Iterator[Told]:
    """Whoever beats off an attack on a place holds it: "the army repelled a raid on the airport"."""
    attack = rf"[^,;.]{{0,40}}?\b{any_of('nouns', 'attack')}s?\s+(?:by\s+(?:[\w-]+\s+){{1,3}})?(?:on|against)\b"
    for found in finder("verbs", "repelled").finditer(s.words):
        word = shift(s, found.span())
        on = re.match(attack, s.after(word.end))
        lead = lead_of(s, word.start)
        if on is not None and not lead.unreal:
            reach = places_after(s, word.end + on.end())
            yield from told_of(subject_of(s, lead.at), reach, "holds", word, negated=lead.negated)


def repelled(s: Sentence) -> Iterator[Told]:
    """Who says that an attack on a place was beaten off holds it: "an attack on Halm was repelled, the army said"."""
    for found in finder("verbs", "repelled").finditer(s.words):
        word = shift(s, found.span())
        lead, body = lead_of(s, word.start), s.page.speakers_body(word.start)
        attack = _ATTACK_ON.search(s.before(lead.at)) if lead.passive and not lead.unreal else None
        if attack is None or not takes_sides(s, body) or re.match(r"\s+by\b", s.after(word.end)):
            continue
        reach = places_after(s, lead.at - len(attack.group("on")))
        told = tuple(p for p in reach.places if p.span.end <= lead.at)
        yield from told_of(Holder(body, word), Reach(told, reach.partial), "holds", word, negated=lead.negated)


_ATTACK_ON = re.compile(
    rf"\b{any_of('nouns', 'attack')}s?\s+(?:by\s+(?:[\w-]+\s+){{1,3}})?(?:on|against)(?P<on>\s[^,;.]{{1,60}})$", re.I
)


def defends(s: Sentence) -> Iterator[Told]:
    """Who defends a place holds it: "the rebels are still defending Halm"."""
    for found in finder("verbs", "defends").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal or (lead.passive and not found.group().endswith("ing")):
            continue
        subject = participle_subject(s, lead.at) if found.group().endswith("ing") else subject_of(s, lead.at)
        if subject is not None and fights(s, subject):
            reach = places_after(s, word.end)
            yield from told_of(subject, Reach(reach.towns, reach.partial), "holds", word, negated=lead.negated)


def presence(s: Sentence) -> Iterator[Told]:
    """Armed people with a presence somewhere hold a part of it: "Halm has a large rebel presence"."""
    for found in re.finditer(r"\b(?P<owner>[\w.’'-]+)\s+(?:military\s+|armed\s+)?presence\b", s.words, re.I):
        word = shift(s, found.span())
        behind = re.match(r"\s+(?:in|inside|across|at)\b", s.after(word.end))
        lead = re.search(r"\b(?:has|have|had)\s+(?:an?\s+)?(?:\w+\s+)?$", s.before(word.start, 40))
        holder = owner_before(s, shift(s, found.span("owner")))
        reach = places_after(s, word.end + behind.end()) if behind else NOWHERE
        if not reach.places and lead is not None:
            reach = place_before(s, word.start - len(lead.group()))
        yield from _present_in(s, holder, reach, word)
    for found in _KEEPS_PRESENCE.finditer(s.words):
        word = shift(s, found.span())
        lead_in = lead_of(s, word.start)
        subject = subject_of(s, lead_in.at)
        if not lead_in.unreal and not lead_in.negated:
            yield from _present_in(s, subject, places_after(s, word.end), word)


def _present_in(s: Sentence, holder: Holder | None, reach: Reach, word: Span) -> Iterator[Told]:
    """Who fights a state holds a part of where they are; a state's own army may be present and hold nothing."""
    entity = s.page.entities.get(holder.entity or "") if holder is not None else None
    if entity is not None and entity.side in {"insurgent", "militia"}:
        inside = tuple(p for p in reach.places if p.kind != "country" and not p.pointed)
        yield from told_of(holder, Reach(inside), "partly_holds", word)


_KEEPS_PRESENCE = re.compile(
    r"\b(?:has|have|had|maintain\w*|keeps?|kept|retain\w*)\s+(?:(?:an?|its|their)\s+)?(?:[\w-]+\s+)?"
    r"presence\s+(?:in|inside|across|at)\b",
    re.I,
)


def stays(s: Sentence) -> Iterator[Told]:
    """Whoever has not left holds the place: "the rebels never left the town", "had not withdrawn from Halm"."""
    left = r"(?:withdrawn|withdrew|retreated|pulled\s+out|moved)\s+(?:from|out\s+of|of)"
    for found in re.finditer(rf"\b(?:never|not)\s+(?:left|abandoned|{left})\b", s.words, re.I):
        word = shift(s, found.span())
        subject = subject_of(s, lead_of(s, word.start).at)
        if subject is not None and fights(s, subject):
            yield from told_of(subject, places_after(s, word.end), "holds", word)


def present(s: Sentence) -> Iterator[Told]:
    """Armed people who are still in a town hold a part of it: "fighters were still in the town"."""
    pattern = (
        r"\b(?:(?:is|are|was|were)\s+(?:still|now|already|back|once\s+(?:more|again))|remain|remains|remained)\s+(?:holed\s+up\s+)?(?:in|inside)\b"
        r"|\b(?P<out>(?:(?:hold|holding|held)\s+(?:out|on(?!\s+to))|dug\s+in|(?:firmly\s+)?(?:entrenched|rooted)|holed\s+up"
        r"|fortif(?:y|ied|ying)(?:\s+themselves)?)(?:\s+(?:in|inside|at))?|(?:positioned|located)\s+(?:in|inside|at))\b"
    )
    for found in re.finditer(pattern, s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        subject = subject_of(s, lead.at)
        if subject is None or lead.unreal or not fights(s, subject):
            continue
        reach = places_after(s, word.end)
        if not reach.places and found.group("out"):
            reach = relative_object(s, lead.at)  # "Halm, where the rebels have dug in"
        if found.group("out"):
            yield from told_of(subject, Reach(reach.in_countries), "holds", word, negated=lead.negated)
        else:
            yield from told_of(subject, Reach(reach.towns), "partly_holds", word, negated=lead.negated)


def we_are_in(s: Sentence) -> Iterator[Told]:
    """A speaker whose side fights says that its own people are in a town: "our men are in the city"."""
    own = rf"(?:we|our\s+(?:own\s+)?(?:{any_of('clause', 'armed')}|men|people|boys|units))"
    for found in re.finditer(rf"\b{own}\s+(?:are|is|remain)\s+(?:\w+\s+)?(?:in|inside)\b", s.words, re.I):
        word = shift(s, found.span())
        body = s.page.speaker(word.start)
        if takes_sides(s, body):
            towns = places_after(s, word.end).towns
            yield from told_of(Holder(body, word), Reach(towns), "partly_holds", word)


def based(s: Sentence) -> Iterator[Told]:
    """Armed people who use a place as their base hold it: "the rebels were using the hospital as a headquarters"."""
    base = rf"(?:an?|its|their)\s+(?:[\w-]+\s+){{0,2}}?{any_of('areas', 'bases')}\b"
    behind = rf"(?P<gap>\s)\s*(?P<what>[^,;.]{{1,60}}?)\s+(?:as|into)\s+{base}"
    for found in finder("verbs", "uses", behind=behind).finditer(s.words):
        word, what = shift(s, found.span()), shift(s, found.span("what"))
        lead = lead_of(s, word.start)
        reach = places_after(s, shift(s, found.span("gap")).start)
        places = tuple(p for p in reach.places if p.span.end <= what.end and p.kind != "country")
        subject = subject_of(s, lead.at)
        if not lead.unreal and subject is not None and fights(s, subject):
            yield from told_of(subject, Reach(places, reach.partial), "holds", word, negated=lead.negated)

"""Places that nobody holds for certain: besieged, fought for, contested."""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import Span
from whosays.find.control.holders import (
    agent_of,
    fights,
    subject_of,
    takes_arms,
)
from whosays.find.control.leads import Lead, lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, may_be, shift
from whosays.find.control.places import NOWHERE, Reach, place_before, places_after, told_of
from whosays.find.control.verb_forms import is_noun
from whosays.find.control.words import any_of, finder, words_of
from whosays.findings import ControlState


def besieged(s: Sentence) -> Iterator[Told]:
    """Whoever besieges a place contests it: "Halm is besieged by the army"; not those said to have withdrawn."""
    for found in finder("verbs", "besieged", behind=r"\s+by\b").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        around = agent_of(s, word.end)
        if not lead.unreal and not lead.former and around is not None and fights(s, around):
            state: ControlState = "lost" if lead.no_longer else "contested"
            yield from told_of(around, place_before(s, lead.at), state, word, negated=lead.negated)


def fought_over(s: Sentence) -> Iterator[Told]:
    """Nobody holds a contested place for certain: "Halm is contested by the army and the rebels", "contested Halm"."""
    for found in re.finditer(r"\bcontested\s+(?:by|between)\b", s.words, re.I):
        word = shift(s, found.span())
        yield from told_of(Holder(None, word), place_before(s, lead_of(s, word.start).at), "contested", word)
    for found in re.finditer(
        r"\b(?:is|are|was|were|remains?|remained)\s+(?:\w+\s+)?contested\b(?!\s+(?:by|between)\b)", s.words, re.I
    ):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        towns = place_before(s, lead.at).in_countries
        if not lead.unreal:
            yield from told_of(Holder(None, word), Reach(towns), "contested", word, negated=lead.negated)
    for found in re.finditer(r"\b(?:hotly\s+|fiercely\s+)?contested(?=\s+(?:[\w-]+\s+){0,3}?[A-Z])", s.words):
        word = shift(s, found.span())
        towns = tuple(p for p in places_after(s, word.end).places if may_be(p.kind, TOWNS) and not p.pointed)
        if not _BE_BEFORE.search(s.before(word.start, 20)):
            yield from told_of(Holder(None, word), Reach(towns), "contested", word)


_BE_BEFORE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|who|and|they|it)\s+(?:\w+ly\s+)?$", re.I)


def fights_for(s: Sentence) -> Iterator[Told]:
    """A side that fights for a place does not hold it, and nobody surely does: "the army battles for the town"."""
    for found in finder("verbs", "fights_for", behind=r"\s+(?:\w+\s+){0,3}?for\b").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal or (lead.at == word.start and is_noun(s, word.start)):
            continue
        subject = subject_of(s, lead.at)
        if subject is not None and takes_arms(s, subject):
            towns = places_after(s, word.end).towns
            yield from told_of(_contestant(s, word, lead), Reach(towns), "contested", word)
    going_on = rf"(?:\s+[a-z]+){{0,2}}?\s+{any_of('contested', 'goes_on')}(?![\w-]|\s+to\b)"
    for found in finder("contested", "battles", behind=r"\s+for\b").finditer(s.words):  # "The battle for Halm rages on"
        word = shift(s, found.span())
        reach = places_after(s, word.end)
        towns = reach.towns
        if towns and re.match(going_on, s.after(towns[-1].span.end), re.I):
            yield from told_of(Holder(None, word), Reach(towns), "contested", word)


def contests(s: Sentence) -> Iterator[Told]:
    """Sides fight for a place: "the army and the rebels are battling for control of Halm"; then no one holds it."""
    for found in finder(
        "verbs", "contested", behind=r"[^;.:]{0,160}?\b(?:for|over)\s+(?:the\s+)?control\s+(?:of|over)\b"
    ).finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if not lead.unreal:
            yield from told_of(_contestant(s, word, lead), places_after(s, word.end), "contested", word)


def _contestant(s: Sentence, word: Span, lead: Lead) -> Holder:
    """The one side that is told to fight for a place; no holder is known where two are."""
    fighting = {a.entity for a in s.actors if a.span.start >= word.start and a.span.end <= word.end}
    subject = subject_of(s, lead.at)
    joined = subject is not None and re.search(
        r"\b(?:and|with|against)\s+(?:the\s+)?$", s.before(subject.span.start, 20)
    )
    if joined and subject is not None and re.search(r"\b(?:which|who|that)\b", s.page.text[subject.span.end : lead.at]):
        joined = None  # "talks with the rebels, who battled the army for control of Halm"
    if subject is None or joined or (fighting and not takes_arms(s, subject)):
        return Holder(None, word)
    return subject


def street_by_street(s: Sentence) -> Iterator[Told]:
    """Where sides fight over each street nobody holds the place: "street battles raged in Halm"."""
    for pattern in _streets():
        for found in pattern.finditer(s.words):
            word = shift(s, found.span())
            lead = lead_of(s, word.start)
            towns = places_after(s, word.end).in_countries
            if not lead.unreal and not _OVER_BEFORE.search(s.before(word.start, 40)):
                fought = found.group().split()[0].lower() in words_of("contested", "advances")
                holder = _contestant(s, word, lead) if fought else Holder(None, word)
                yield from told_of(holder, Reach(towns), "contested", word, negated=lead.negated)


@cache
def _streets() -> tuple[re.Pattern[str], ...]:
    how = rf"{any_of('contested', 'streets')}(?![\w-])(?!\s(?:fight|brawl)\b)"  # "a street fight" is of a few men
    noun = rf"\b{how}\s+(?:[\w-]+\s+)?{any_of('contested', 'battles')}\b[^,;.]{{0,30}}?\s(?:in|inside|for|across)\b"
    verb = rf"\b{any_of('contested', 'advances')}\s+(?:[\w’'-]+\s+){{0,5}}?{how}\s+(?:in|inside|through|for|across)\b"
    return re.compile(noun, re.I), re.compile(verb, re.I)


_OVER_BEFORE = re.compile(
    r"\b(?:after|days|weeks|months|since|following|without)\s+(?:of\s+)?(?:[\w-]+\s+){0,3}$", re.I
)


def front_line(s: Sentence) -> Iterator[Told]:
    """Nobody holds a place that a front line runs through: "the front line cuts through Halm"."""
    if "front" not in s.words.lower():
        return
    through = r"\bfront[\s-]?lines?\s+(?:that\s+)?(?:[a-z]+ly\s+|now\s+|still\s+)?"
    through += rf"{any_of('contested', 'runs')}\s+(?:\w+\s+)?(?:through|across|inside)\b"
    between = r"\b(?:(?:lies|lay|sits|stands|is|was|are|were)\s+)?on\s+the\s+(?:\w+\s+)?front[\s-]?lines?\s+between\b"
    for found in re.finditer(through, s.words, re.I):
        word = shift(s, found.span())
        towns = places_after(s, word.end).towns
        yield from told_of(Holder(None, word), Reach(towns), "contested", word)
    for found in re.finditer(between, s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        towns = place_before(s, lead.at).towns
        if not lead.unreal and not lead.former:
            yield from told_of(Holder(None, word), Reach(towns), "contested", word, negated=lead.negated)


def changed_hands(s: Sentence) -> Iterator[Told]:
    """A place that goes back and forth between sides is contested: "Halm has changed hands twice since May"."""
    changed = r"(?:chang(?:e|es|ed|ing)|switched)\s+(?:hands|sides)\s+(?:\w+\s+)??"
    for found in re.finditer(rf"\b{changed}{any_of('contested', 'often')}(?![\w-])", s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        reach = _controlled(s, lead.at)
        if not lead.unreal:
            yield from told_of(Holder(None, word), Reach(reach.places), "contested", word, negated=lead.negated)


def nobody_holds(s: Sentence) -> Iterator[Told]:
    """No side holds a place, all claim to, or nobody knows which does: "no one is in control of Halm"."""
    for found in _nobody().finditer(s.words):
        word = shift(s, found.span())
        reach = places_after(s, word.end)
        if not reach.places and (joined := re.search(r",?\s+(?:with|and)\s+$", s.before(word.start, 12))):
            reach = _named_first(s, word.start - len(joined.group()))
        towns = reach.in_countries
        yield from told_of(Holder(None, word), Reach(towns), "contested", word)


@cache
def _nobody() -> re.Pattern[str]:
    control = r"(?:full\s+|complete\s+|total\s+|firm\s+|overall\s+)?control(?:\s+(?:of|over))?"
    in_control = rf"(?:(?:is|was|are|were|being)\s+)?in\s+{control}|(?:has|had|have)\s+{control}"
    holding = rf"(?:controls?|controlled|holds?|held|exercises?\s+{control}|{in_control})"
    neither = r"neither\s[^,;.]{3,50}?\snor\s[^,;.]{3,50}?"
    nobody = rf"(?:{any_of('contested', 'nobody')}|{neither})\s+(?:[a-z]+ly\s+|now\s+|yet\s+)?{holding}"
    unclear = rf"{any_of('contested', 'unclear')}\s+(?:who|which\s+side)\s+(?:[a-z]+ly\s+|now\s+)?{holding}"
    says = rf"{any_of('contested', 'claims')}\s+(?:that\s+)?(?:they\s+|it\s+|to\s+)?"
    says += r"(?:be\s+|have\s+|had\s+|now\s+|still\s+)*"
    sides = any_of("contested", "both")
    both = rf"{sides}\b[^,;.]{{0,40}}?\b{says}(?:hold|{control}|captured|taken|{holding})"
    return re.compile(rf"\b(?:{nobody}|{unclear}|{both})(?![\w-])", re.I)


def held_by_nobody(s: Sentence) -> Iterator[Told]:
    """A place that no side is told to hold: "Halm is controlled by neither side"."""
    for found in finder("under", "passive", behind=rf"\s+by\s+{any_of('contested', 'nobody')}\b").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if not lead.unreal and not lead.former:
            yield from told_of(Holder(None, word), place_before(s, lead.at), "contested", word)


def between_sides(s: Sentence) -> Iterator[Told]:
    """What lies between sides, or whose control is open: "Halm is no man's land", "control of Halm is disputed"."""
    for found in _between().finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal or lead.former:
            continue
        if found.group("open"):
            reach = _controlled(s, lead.at) if _CONTROL_OF.search(s.before(lead.at)) else NOWHERE
        else:
            reach = place_before(s, lead.at)
        towns = reach.in_countries
        yield from told_of(Holder(None, word), Reach(towns), "contested", word, negated=lead.negated)


@cache
def _between() -> re.Pattern[str]:
    stays = r"\b(?:is|are|was|were|remains?|remained|lies|lay|became|become|becomes)\s+(?:[a-z]+ly\s+|now\s+|still\s+)?"
    called = rf"(?:in\s+)?(?:an?\s+|the\s+)?{any_of('contested', 'between')}"
    return re.compile(rf"{stays}(?:{called}|(?P<open>{any_of('contested', 'open')}))(?![\w-])", re.I)


_CONTROL_OF = re.compile(r"\b(?:control|ownership|possession|status)\s+(?:of|over)\s[^,;.]{1,60}$", re.I)


def _controlled(s: Sentence, at: int) -> Reach:
    """The place of "control of Halm" right before a position, else the place itself there."""
    own = _CONTROL_OF.search(s.before(at))
    if own is None:
        return place_before(s, at)
    noun = re.match(r"\w+\s+\w+", own.group())
    reach = places_after(s, at - len(own.group()) + (noun.end() if noun else 0))
    return Reach(tuple(p for p in reach.places if p.span.end <= at))


def _named_first(s: Sentence, at: int) -> Reach:
    """The place with which a sentence begins, up to a position: of "Halm is empty, with no side in control" Halm."""
    first = next((p for p in s.places if p.span.end <= at), None)
    if first is None or not re.fullmatch(r"[\W]*(?:the\s+)?(?:[\w-]+\s+of\s+)?", s.before(first.span.start), re.I):
        return Reach(())
    return Reach((first,))

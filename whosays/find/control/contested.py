"""Places that nobody holds for certain: besieged, fought for, contested."""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.control.holders import (
    agent_of,
    fights,
    subject_of,
    takes_arms,
)
from whosays.find.control.leads import Lead, lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, may_be, shift
from whosays.find.control.places import Reach, place_before, places_after, told_of
from whosays.find.control.verb_forms import is_noun
from whosays.find.control.words import finder
from whosays.findings import ControlState


def besieged(s: Sentence) -> Iterator[Told]:
    """Who lies around a place contests it: "Halm is besieged by the army"; not who is told to have withdrawn."""
    for found in finder("verbs", "besieged", behind=r"\s+by\b").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        around = agent_of(s, word.end)
        if not lead.unreal and not lead.former and around is not None and fights(s, around):
            state: ControlState = "lost" if lead.no_longer else "contested"
            yield from told_of(around, place_before(s, lead.at), state, word, negated=lead.negated)


def fought_over(s: Sentence) -> Iterator[Told]:
    """Nobody holds for certain what sides contest: "Halm is contested by the army and the rebels", "contested Halm"."""
    for found in re.finditer(r"\bcontested\s+(?:by|between)\b", s.words, re.I):
        word = shift(s, found.span())
        yield from told_of(Holder(None, word), place_before(s, lead_of(s, word.start).at), "contested", word)
    for found in re.finditer(
        r"\b(?:is|are|was|were|remains?|remained)\s+(?:\w+\s+)?contested\b(?!\s+(?:by|between)\b)", s.words, re.I
    ):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        towns = tuple(p for p in place_before(s, lead.at).places if p.kind != "country")
        if not lead.unreal:
            yield from told_of(Holder(None, word), Reach(towns), "contested", word, negated=lead.negated)
    for found in re.finditer(r"\b(?:hotly\s+|fiercely\s+)?contested(?=\s+(?:[\w-]+\s+){0,3}?[A-Z])", s.words):
        word = shift(s, found.span())
        towns = tuple(p for p in places_after(s, word.end).places if may_be(p.kind, TOWNS) and not p.pointed)
        if not _BE_BEFORE.search(s.before(word.start, 20)):
            yield from told_of(Holder(None, word), Reach(towns), "contested", word)


_BE_BEFORE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|who|and|they|it)\s+(?:\w+ly\s+)?$", re.I)


def fights_for(s: Sentence) -> Iterator[Told]:
    """Who fights for a place does not hold it, nor does anybody for certain: "the army battles for the town"."""
    for found in finder("verbs", "fights_for", behind=r"\s+(?:\w+\s+){0,3}?for\b").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal or (lead.at == word.start and is_noun(s, word.start)):
            continue
        subject = subject_of(s, lead.at)
        if subject is not None and takes_arms(s, subject):
            towns = tuple(p for p in places_after(s, word.end).places if may_be(p.kind, TOWNS))
            yield from told_of(subject, Reach(towns), "contested", word)


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
    if subject is None or joined or (fighting and not takes_arms(s, subject)):
        return Holder(None, word)
    return subject

"""Who is driven out of a place, is beaten there or has left it, and who drove them out."""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.control.areas import FROM_WHICH, relative_object
from whosays.find.control.holders import (
    agent_of,
    clause_subject,
    fights,
    subject_of,
    takes_arms,
    takes_sides,
)
from whosays.find.control.leads import Lead, lead_of
from whosays.find.control.page import Sentence, Told, shift
from whosays.find.control.places import Reach, place_before, places_after, told_of
from whosays.find.control.verb_forms import ATTRIBUTIVE
from whosays.find.control.words import any_of, finder, words_of
from whosays.findings import ControlState


def expels(s: Sentence) -> Iterator[Told]:
    """One side drives the other out: active, the subject took the place; passive, the subject lost it."""
    for found in finder("verbs", "expelled").finditer(s.words):
        word = shift(s, found.span())
        out = re.match(
            r"(?P<whom>(?:(?!\bto\s+(?!withdraw|retreat|leave|flee|pull|move|fall))[^,;.]){0,60}?)\s*\b(?:out\s+of|out\s+from|from|off)\b",
            s.after(word.end),
            re.I,
        )
        lead = lead_of(s, word.start)
        if lead.passive and FROM_WHICH.search(s.before(lead.at, 80)):
            yield from _expelled_from_which(s, word, lead)
            continue
        if (
            out is None
            or re.match(r"\s*to\b", out.group("whom"))
            or ATTRIBUTIVE.search(s.before(word.start, 12))
            or _WANTED.search(s.before(lead.at, 50))
        ):
            continue
        passive = out.group("whom").strip(" ").lower() in {"", "back"}
        if not passive and lead.unreal and not re.match(r"\s*to\b", out.group("whom")):
            yield from _to_be_expelled(s, word, word.end + out.end())
            continue
        until = word.end + out.end("whom")
        pronoun = out.group("whom").strip().lower() in words_of("clause", "driven")
        if not passive and not pronoun and not any(a.span.start < until and a.span.end > word.end for a in s.actors):
            continue
        if lead.unreal:
            continue
        state: ControlState = "lost" if passive else "took"
        power = re.match(r"\s+power\s+in\b", s.after(word.end + out.end()))
        reach = places_after(s, word.end + out.end() + (power.end() if power else 0))
        words = Span(word.start, word.end + out.end())
        driving = pronoun and word.of(s.page.text).lower().endswith("ing")
        subject = clause_subject(s, lead.at) if driving else subject_of(s, lead.at)
        thrown_back = out.group("whom").strip(" ") != "" and subject is not None and takes_sides(s, subject.entity)
        if passive and not power and not thrown_back and (subject is None or not fights(s, subject)):
            continue  # a diplomat who was expelled from a town held nothing there
        if pronoun and (subject is None or not fights(s, subject)):
            continue
        yield from told_of(subject, reach, state, words, negated=lead.negated)


def _to_be_expelled(s: Sentence, word: Span, end: int) -> Iterator[Told]:
    """Who is to be driven out of a place holds it still: "the army tries to push the rebels out of Halm"."""
    holder = agent_of(s, word.end)
    if holder is not None and holder.span.end < end and takes_arms(s, holder):
        reach = places_after(s, end)
        towns = reach.in_countries
        yield from told_of(holder, Reach(towns, reach.partial), "holds", word)


def _expelled_from_which(s: Sentence, word: Span, lead: Lead) -> Iterator[Told]:
    """Of "Halm, from which the rebels were driven by the army": the army took it, or the rebels lost it."""
    by = re.match(r"(?:\s+out)?\s+by\s+", s.after(word.end))
    agent = agent_of(s, word.end + by.end()) if by else None
    holder = agent or subject_of(s, lead.at)
    state: ControlState = "took" if agent else "lost"
    yield from told_of(holder, relative_object(s, lead.at), state, word, negated=lead.negated)


def rid_of(s: Sentence) -> Iterator[Told]:
    """Armed people have lost a place that is emptied of them: "Halm had been purged of rebels"."""
    for found in finder("verbs", "rid", behind=r"[\"”’']?\s+of\s+[\"“‘']?").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        loser = agent_of(s, word.end)
        if lead.passive and not lead.unreal and loser is not None and fights(s, loser):
            yield from told_of(loser, place_before(s, lead.at), "lost", word, negated=lead.negated)
    for found in _NONE_LEFT.finditer(s.words):
        word = shift(s, found.span())
        gone = agent_of(s, s.span.start + found.start("who"))
        if gone is not None and fights(s, gone) and not lead_of(s, word.start).unreal:
            yield from told_of(gone, places_after(s, word.end), "lost", word)
    for found in _NO_LONGER_IN.finditer(s.words):  # "the rebels are no longer in Halm"
        word = shift(s, found.span())
        subject = subject_of(s, word.start)
        if subject is not None and fights(s, subject):
            towns = places_after(s, word.end).towns
            yield from told_of(subject, Reach(towns), "lost", word)


def kept_out(s: Sentence) -> Iterator[Told]:
    """Who is kept from taking a place back has lost it: "preventing the rebels from regaining control of Halm"."""
    control = rf"{any_of('verbs', 'back')}(?:\s+(?:control|possession)\s+(?:of|over))?"
    kept = rf"\b(?P<kept>{any_of('verbs', 'prevents')})\s+[^,;.]{{2,60}}?\s(?:from\s+)?{control}\b"
    for found in re.finditer(kept, s.words, re.I):
        word = shift(s, found.span())
        loser = agent_of(s, s.span.start + found.end("kept"))
        if loser is not None and takes_arms(s, loser):
            yield from told_of(loser, places_after(s, word.end), "lost", word)


_NO_LONGER_IN = re.compile(
    r"\b(?:is|are|was|were)\s+no\s+longer\s+(?:(?:present|active|deployed|based|operating|stationed)\s+)?(?:in|inside|at)\b"
    r"|\b(?:is|are|was|were)\s+(?:all\s+)?gone\s+from\b",
    re.I,
)
_NONE_LEFT = re.compile(
    r"\bno\s+(?:more\s+)?(?P<who>[\w-]+(?:\s+[\w-]+)??)\s+"
    r"(?:(?:(?:are\s+)?(?:left|remaining|remain)|any\s+more|any\s+longer)\s+(?:in|inside)\b|(?:in|inside)\b(?=[^,;.]*\s(?:since|any\s?more|any\s+longer)\b))",
    re.I,
)


def beaten(s: Sentence) -> Iterator[Told]:
    """An armed side that was defeated in a place has lost it: "the Column was defeated in Oru in 2031"."""
    for found in re.finditer(r"\b(?:defeated|crushed|routed|wiped\s+out)\s+in\b", s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        subject = subject_of(s, lead.at) if lead.passive and not lead.unreal else None
        if subject is not None and fights(s, subject):
            yield from told_of(subject, places_after(s, word.end), "lost", word, negated=lead.negated)


_WANTED = re.compile(r"\b(?:wants?|wanted|wish\w*|demand\w*|see|hop\w+)\b[^,;.]*$", re.I)

"""Rules for verbs of control with a subject: "the army captured Halm", "the rebels left the town"."""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.control.areas import FROM_WHICH, areas_told, relative_object
from whosays.find.control.holders import (
    agent_of,
    fights,
    participle_subject,
    subject_of,
    takes_arms,
    takes_sides,
)
from whosays.find.control.leads import lead_of
from whosays.find.control.page import Holder, Sentence, Told, is_person, shift
from whosays.find.control.places import NOWHERE, Reach, places_after, told_of
from whosays.find.control.verb_forms import ATTRIBUTIVE, is_idiom, is_no_verb, presupposes, right_before, takes
from whosays.find.control.words import any_of, finder, words_of
from whosays.findings import ControlState

FULL = rf"(?:(?:partial|{any_of('under', 'degrees')})\s+)?"

OVER = r"(?:\s+(?:of|over|on)\b|(?=\s+there\b))"  # "control of Halm", "control there"

FROM = r"(?:\s*,)?\s+(?:back\s+)?(?:(?:in|on|late|last|early|earlier|this|during)\s[\w\s]{1,30}?)?from\s+"


def subject_takes(s: Sentence) -> Iterator[Told]:
    """The subject took the place: "the army captured Halm", "gained control of large parts of Oru"."""
    whose = r"(?:(?:its|their|state|government|federal)\s+)?"
    control = rf"\s+(?:back\s+)?{whose}{FULL}(?:control|hold|possession|authority){OVER}"
    for pattern in (finder("verbs", "took_control", behind=control), finder("verbs", "took", behind=r"(?!\s+of\b)")):
        for found in pattern.finditer(s.words):
            yield from _does(s, shift(s, found.span()), "took")
    for found in re.finditer(r"\b(?:come|came)\s+to\s+(?:control|rule|hold)\b", s.words, re.I):
        yield from _does(s, shift(s, found.span()), "took")


def foothold(s: Sentence) -> Iterator[Told]:
    """The subject holds a first part: "the army gained a foothold in Belquor"."""
    some = r"\s+(?:(?:an?|the|its|their|some|several)\s+)?(?:[\w-]+\s+){0,2}?"
    inside = rf"{some}{any_of('under', 'footholds')}\s+(?:in|inside|within|on|at)\b"
    over = rf"\s+(?:(?:its|their)\s+)?{FULL}(?:control|grip|hold){OVER}"
    for pattern in (finder("verbs", "foothold", behind=inside), finder("verbs", "expands_control", behind=over)):
        for found in pattern.finditer(s.words):
            none = re.search(r"\sno\s", found.group()) is not None
            for told in _does(s, shift(s, found.span()), "partly_holds"):
                yield told._replace(negated=told.negated or none)


def gains_ground(s: Sentence) -> Iterator[Told]:
    """The subject took a part: "the army grabbed more land in the Oru Valley", "seized ground in Belquor"."""
    ground = rf"\s+(?:[\w-]+\s+){{0,3}}?{any_of('parts', 'ground')}\s+(?:in|inside|across|around)\b"
    for found in finder("verbs", "gained", behind=ground).finditer(s.words):
        yield from _does(s, shift(s, found.span()), "partly_holds")


def subject_holds(s: Sentence) -> Iterator[Told]:
    """The subject holds the place: "the rebels hold Halm", "remain in control of the bridge"."""
    control = rf"\s+{FULL}(?:control(?:\s+(?:of|over|in)|(?=\s+there\b))|(?:command|possession)\s+of)"
    control_verbs = finder("verbs", "holds_control", behind=control)
    gripping = rf"\s+(?:an?|its|their|the)\s+(?:[\w-]+\s+){{0,2}}?{any_of('nouns', 'grip')}\s+(?:on|over|of)\b"
    for pattern in (
        finder("verbs", "grips", behind=gripping),
        control_verbs,
        finder("verbs", "holds", behind=r"(?!\s+(?:of|over)\b)"),
    ):
        for found in pattern.finditer(s.words):
            word = shift(s, found.span())
            if found.group().lower() in words_of("verbs", "held") and lead_of(s, word.start).passive:
                continue
            came_to = _CAME_TO.search(s.before(word.start, 100)) is not None
            began = found.group().lower() == "occupied" and not _EVER_SINCE.search(s.words)
            yield from _does(s, word, "took" if came_to or began else "holds")


_EVER_SINCE = re.compile(r"\bha(?:s|ve)\s+(?:\w+ly\s+)?occupied\b[^,;.]{0,60}\s(?:ever\s+)?since\b", re.I)

_CAME_TO = re.compile(r"\b(?:managed|succeeded|allow(?:ed|ing)|enabl(?:ed|ing))\b[^,;.]{0,80}\s(?:to|in)\s+$", re.I)


def subject_loses(s: Sentence) -> Iterator[Told]:
    """The subject lost the place or left it: "the army lost Halm", "pulled out of most of Oru"."""
    asked = _ASKED_TO.search(s.words)
    lost = finder("verbs", "lost", behind=rf"(?:\s+(?:(?:its|their|all|full)\s+)?(?:control|hold|grip){OVER})?")
    left = finder("verbs", "left", behind=r"(?:\s+\w+ly)?\s+(?:out\s+of|from)\b")
    for pattern in (lost, left):
        for found in pattern.finditer(s.words):
            if asked is None or asked.start("done") != found.start():
                yield from _does(s, shift(s, found.span()), "lost")
                if pattern is lost:
                    yield from _lost_to(s, shift(s, found.span()))
    for found in finder("verbs", "fled", behind=r"(?:\s+\w+ly)?\s+(?:out\s+of|from)\b").finditer(s.words):
        word = shift(s, found.span())
        subject = subject_of(s, lead_of(s, word.start).at)
        if subject is not None and takes_arms(s, subject):
            yield from _does(s, word, "lost")
    for found in finder("verbs", "quits").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        subject = None if lead.negated else subject_of(s, lead.at)
        if subject is None or _one_person(s, subject) or s.before(lead.at, 5).endswith("who "):
            continue  # one of them, or some: "the rebels who fled Halm"
        if takes_arms(s, subject) and _leaves_for_good(s, places_after(s, word.end)):
            yield from _does(s, word, "lost")
    for found in finder("verbs", "left").finditer(s.words):  # "Halm, from which the rebels retreated"
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if not lead.unreal and not lead.passive and FROM_WHICH.search(s.before(lead.at, 80)):
            reach = relative_object(s, lead.at)
            yield from told_of(subject_of(s, lead.at), reach, "lost", word, negated=lead.negated)


def _lost_to(s: Sentence, word: Span) -> Iterator[Told]:
    """Who took what another lost: "the army lost Halm to the rebels"."""
    lead, reach = lead_of(s, word.start), places_after(s, word.end)
    if not reach.places or lead.unreal or lead.passive or is_idiom(s, word):
        return
    to = re.match(r"(?:\s+(?:[a-z-]+\s+){0,2})?\s*\bto\s+", s.after(reach.places[-1].span.end))
    taker = agent_of(s, reach.places[-1].span.end + to.end()) if to else None
    if taker is not None and (fights(s, taker) or takes_sides(s, taker.entity)):
        yield from told_of(taker, reach, "took", word, negated=lead.negated)


def hands_over(s: Sentence) -> Iterator[Told]:
    """Who hands a place over has lost it, and who is given it has it: "the rebels handed Halm over to the army"."""
    to = r"(?P<gap>\s)\s*(?P<what>[^,;.]{1,60}?)\s+(?:(?P<over>over|back|up)(?:\s+(?P<to>to))?|(?P<only_to>to))\b"
    for found in finder("verbs", "hands", behind=to).finditer(s.words):
        word, what = shift(s, found.span()), shift(s, found.span("what"))
        lead, reach = lead_of(s, word.start), places_after(s, shift(s, found.span("gap")).start)
        places = tuple(p for p in reach.places if p.span.end <= what.end)
        if lead.unreal or lead.passive or not places or s.page.text[places[-1].span.end : what.end].strip():
            continue
        given = agent_of(s, word.end) if found.group("to") or found.group("only_to") else None
        if found.group("over") is None and (given is None or not fights(s, given)):
            continue  # "turned Halm to rubble"
        told = Reach(places, reach.partial)
        yield from told_of(subject_of(s, lead.at), told, "lost", word, negated=lead.negated)
        if given is not None:
            yield from told_of(given, told, "took", word, negated=lead.negated)


# What somebody is to do is not done: "demanded the guard withdraw from Halm".
_ASKED_TO = re.compile(
    rf"\b{any_of('clause', 'asking')}\s+(?:that\s+)?[^,;.:\"“”]{{2,60}}?"
    rf"\s(?P<done>{any_of('clause', 'to_give_up')})\b",
    re.I,
)


def _one_person(s: Sentence, subject: Holder) -> bool:
    """Whether the words of a subject are of one person, who comes and goes: "Venn left Halm"."""
    named = (a.entity for a in s.actors if a.span == subject.span)
    return any(id is not None and is_person(s.page.entities[id]) for id in named)


def _leaves_for_good(s: Sentence, reach: Reach) -> bool:
    """Whether a town was left to others, and not "in ruins" or "without power"; whoever leaves a country travels."""
    if not reach.places or any(p.kind == "country" for p in reach.places):
        return False
    return _LEFT_SO.match(s.after(reach.places[-1].span.end)) is None


_LEFT_SO = re.compile(
    r"['’]|\s+(?:in\s+ruins|with|without|cut\s+off|isolated|devastated"
    r"|to\s+(?:its|their|die|rot|starve|burn|fend|bleed)\b)"
)  # "left Halm in ruins"


def _does(s: Sentence, word: Span, state: ControlState) -> Iterator[Told]:
    """The active verb at `word` with its subject and the places behind it."""
    lead = lead_of(s, word.start)
    if (
        is_idiom(s, word)
        or (lead.unreal and not presupposes(s, word))
        or ATTRIBUTIVE.search(s.before(word.start, 12))
        or is_no_verb(s, word)
    ):
        return
    verb = word.of(s.page.text).lower()
    gerund = verb.split()[0].endswith("ing") or s.page.text[lead.at :][:7].lower() == "having "
    reach = places_after(s, word.end)
    if reach.places and verb in words_of("verbs", "held") and _AREAS_BEHIND.match(s.after(word.end)):
        reach = reach if right_before(s, lead.at) else NOWHERE
    areas, behind = areas_told(s, lead.at, word.end), False
    if areas.places:
        reach = areas
    elif not reach.places and not _COUNTED.match(s.after(word.end)):
        reach, behind = relative_object(s, lead.at), True
    if not reach.places or (lead.passive and state == "took" and not gerund) or not takes(verb, reach):
        return
    if state == "lost" and re.match(r"\s+no\s", s.after(word.end)):
        return  # "has lost no ground in Halm"
    if _NO_HOLDING.match(s.after(reach.places[-1].span.end)):
        return
    subject = participle_subject(s, lead.at) if gerund else subject_of(s, lead.at)
    if behind and subject is not None and subject.span.end < reach.places[0].span.start:
        return  # "guards the mill, which gangs held": not held by the guards
    ended = UNTIL.match(s.after(reach.places[-1].span.end)) is not None
    if state == "holds" and (lead.no_longer or lead.former or ended):
        state = "lost"
    none = state == "holds" and re.match(r"\s+(?:no|none\s+of)\s", s.after(word.end)) is not None
    yield from told_of(subject, reach, state, word, negated=lead.negated or none)


# "Holds Orun responsible", "took the town by surprise".
_NO_HOLDING = re.compile(r"\s+(?:responsible|accountable|liable|to\s+account|by\s+(?:surprise|storm))\b", re.I)

UNTIL = re.compile(
    r"(?:\s+from\s+[\w\s]{2,20}?)?\s+until\s+(?!now\b|today\b|the\s+end\b)"
)  # what was held until May is lost

_COUNTED = re.compile(
    r"\s+(?:nearly|about|almost|some|over|more\s+than|at\s+least|up\s+to|around)?\s*\d"
)  # its own object

_AREAS_BEHIND = re.compile(rf"\s+{any_of('areas', 'behind')}\b")


def control_passed(s: Sentence) -> Iterator[Told]:
    """Whom control of a place went to: "control of Halm passed from the army to the rebels"."""
    passing = rf"\s+(?:[a-z]+\s+)?{any_of('falls', 'control_passed')}\b[^,;.]{{0,60}}?\s(?:on\s+)?to\s+"
    for found in re.finditer(r"\b(?:control|possession)\s+(?:of|over)\b", s.words, re.I):
        word = shift(s, found.span())
        reach = places_after(s, word.end)
        end = reach.places[-1].span.end if reach.places else word.end
        passed = re.match(passing, s.after(end))
        verb = Span(end + 1, end + (passed.end() if passed else 1))
        taker = agent_of(s, verb.end) if passed and not lead_of(s, verb.end - 4).unreal else None
        if taker is not None and (fights(s, taker) or takes_sides(s, taker.entity)):
            yield from told_of(taker, reach, "took", Span(word.start, verb.end))


def from_holder(s: Sentence) -> Iterator[Told]:
    """A side about to lose a place still holds it: "an operation to seize Halm from the fighters of the Column"."""
    for found in finder("verbs", "took").finditer(s.words):
        word = shift(s, found.span())
        reach = places_after(s, word.end) if lead_of(s, word.start).unreal else NOWHERE
        behind = re.match(r"\s+(?:back\s+)?from\s+", s.after(reach.places[-1].span.end)) if reach.places else None
        if behind is not None:
            holder = agent_of(s, reach.places[-1].span.end + behind.end())
            yield from told_of(holder, reach, "holds", word)


def control_established(s: Sentence) -> Iterator[Told]:
    """Control is the subject: "control was established over Halm by the army", else by the speaker's own side."""
    pattern = (
        r"\bcontrol\s+(?:has\s+been|had\s+been|was|is)\s+(?:\w+ly\s+|now\s+)?"
        rf"(?:re-?)?{any_of('clause', 'control_was')}\s+(?:over|of|in)\b"
    )
    for found in re.finditer(pattern, s.words, re.I):
        word = shift(s, found.span())
        reach = places_after(s, word.end)
        by = re.match(r"\s+by\s+", s.after(reach.places[-1].span.end)) if reach.places else None
        holder = agent_of(s, reach.places[-1].span.end + by.end()) if by else None
        yield from told_of(holder or Holder(s.page.speakers_body(word.start), word), reach, "took", word)

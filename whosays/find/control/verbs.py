"""Rules of control that start from a verb with its subject: "the army captured Halm", "the rebels left the town"."""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.control.areas import areas_told, relative_object
from whosays.find.control.holders import (
    agent_of,
    armed,
    fights,
    owner_before,
    participle_subject,
    subject_of,
    takes_arms,
)
from whosays.find.control.leads import Lead, lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, is_person, may_be, shift
from whosays.find.control.places import NOWHERE, Reach, place_before, places_after, told_of
from whosays.find.control.verb_forms import is_idiom, is_no_verb, is_noun, presupposes, right_before, takes
from whosays.find.control.words import any_of, finder, words_of
from whosays.findings import ControlState

FULL = r"(?:full\s+|complete\s+|partial\s+|total\s+|effective\s+|firm\s+)?"
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
            yield from _does(s, shift(s, found.span()), "partly_holds")


def gains_ground(s: Sentence) -> Iterator[Told]:
    """The subject took a part: "the army grabbed more land in the Oru Valley", "seized ground in Belquor"."""
    ground = rf"\s+(?:[\w-]+\s+){{0,3}}?{any_of('parts', 'ground')}\s+(?:in|inside|across|around)\b"
    for found in finder("verbs", "gained", behind=ground).finditer(s.words):
        yield from _does(s, shift(s, found.span()), "partly_holds")


def subject_holds(s: Sentence) -> Iterator[Told]:
    """The subject holds the place: "the rebels hold Halm", "remain in control of the bridge"."""
    control = rf"\s+{FULL}(?:control)(?:\s+(?:of|over|in)|(?=\s+there\b))"
    control_verbs = finder("verbs", "holds_control", behind=control)
    for pattern in (control_verbs, finder("verbs", "holds", behind=r"(?!\s+(?:of|over)\b)")):
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
        if not lead.unreal and not lead.passive and _FROM_WHICH.search(s.before(lead.at, 80)):
            reach = relative_object(s, lead.at)
            yield from told_of(subject_of(s, lead.at), reach, "lost", word, negated=lead.negated)


def hands_over(s: Sentence) -> Iterator[Told]:
    """Who hands a place over has lost it, and who is given it has it: "the rebels handed Halm over to the army"."""
    to = r"(?P<gap>\s)\s*(?P<what>[^,;.]{1,60}?)\s+(?:over|back|up)\b(?:\s+(?P<to>to)\b)?"
    for found in finder("verbs", "hands", behind=to).finditer(s.words):
        word, what = shift(s, found.span()), shift(s, found.span("what"))
        lead, reach = lead_of(s, word.start), places_after(s, shift(s, found.span("gap")).start)
        places = tuple(p for p in reach.places if p.span.end <= what.end)
        if lead.unreal or lead.passive or not places or s.page.text[places[-1].span.end : what.end].strip():
            continue
        told = Reach(places, reach.partial)
        yield from told_of(subject_of(s, lead.at), told, "lost", word, negated=lead.negated)
        given = agent_of(s, word.end) if found.group("to") else None
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


_LEFT_SO = re.compile(r"['’]|\s+(?:in\s+ruins|with|without|cut\s+off|isolated|devastated|to\s)")  # "left Halm in ruins"
_FROM_WHICH = re.compile(r"\bfrom\s+which\s+[^,;.]*$", re.I)
_ATTRIBUTIVE = re.compile(r"\b(?:(?:the|an?|this|these|of|its|their|his|our)\s*|(?:minute|hour)s?['’]?\s+)$", re.I)


def _does(s: Sentence, word: Span, state: ControlState) -> Iterator[Told]:
    """The active verb at `word` with its subject and the places behind it."""
    lead = lead_of(s, word.start)
    if (
        is_idiom(s, word)
        or (lead.unreal and not presupposes(s, word))
        or _ATTRIBUTIVE.search(s.before(word.start, 12))
        or is_no_verb(s, word)
    ):
        return
    verb = word.of(s.page.text).lower()
    gerund = verb.split()[0].endswith("ing") or s.page.text[lead.at :][:7].lower() == "having "
    reach = places_after(s, word.end)
    if reach.places and verb in words_of("verbs", "held") and _AREAS_BEHIND.match(s.after(word.end)):
        reach = reach if right_before(s, lead.at) else NOWHERE
    areas = areas_told(s, lead.at, word.end)
    if areas.places:
        reach = areas
    elif not reach.places and not _COUNTED.match(s.after(word.end)):
        reach = relative_object(s, lead.at)
    if not reach.places or (lead.passive and state == "took" and not gerund) or not takes(verb, reach):
        return
    if _NO_HOLDING.match(s.after(reach.places[-1].span.end)):
        return
    subject = participle_subject(s, lead.at) if gerund else subject_of(s, lead.at)
    ended = UNTIL.match(s.after(reach.places[-1].span.end)) is not None
    if state == "holds" and (lead.no_longer or lead.former or ended):
        state = "lost"
    yield from told_of(subject, reach, state, word, negated=lead.negated)


# "Holds Orun responsible", "took the town by surprise".
_NO_HOLDING = re.compile(r"\s+(?:responsible|accountable|liable|to\s+account|by\s+(?:surprise|storm))\b", re.I)
UNTIL = re.compile(
    r"(?:\s+from\s+[\w\s]{2,20}?)?\s+until\s+(?!now\b|today\b|the\s+end\b)"
)  # what was held until May is lost
_COUNTED = re.compile(
    r"\s+(?:nearly|about|almost|some|over|more\s+than|at\s+least|up\s+to|around)?\s*\d"
)  # its own object


_AREAS_BEHIND = re.compile(rf"\s+{any_of('areas', 'behind')}\b")


def from_holder(s: Sentence) -> Iterator[Told]:
    """Who is to lose a place holds it still: "an operation to seize Halm from the fighters of the Column"."""
    for found in finder("verbs", "took").finditer(s.words):
        word = shift(s, found.span())
        reach = places_after(s, word.end) if lead_of(s, word.start).unreal else NOWHERE
        behind = re.match(r"\s+(?:back\s+)?from\s+", s.after(reach.places[-1].span.end)) if reach.places else None
        if behind is not None:
            holder = agent_of(s, reach.places[-1].span.end + behind.end())
            yield from told_of(holder, reach, "holds", word)


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
        if lead.passive and _FROM_WHICH.search(s.before(lead.at, 80)):
            yield from _expelled_from_which(s, word, lead)
            continue
        if (
            out is None
            or re.match(r"\s*to\b", out.group("whom"))
            or _ATTRIBUTIVE.search(s.before(word.start, 12))
            or _WANTED.search(s.before(lead.at, 50))
        ):
            continue
        passive = not out.group("whom").strip(" ")
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
        subject = subject_of(s, lead.at)
        if passive and not power and (subject is None or not fights(s, subject)):
            continue  # a diplomat who was expelled from a town held nothing there
        if pronoun and (subject is None or not fights(s, subject)):
            continue
        yield from told_of(subject, reach, state, words, negated=lead.negated)


def _to_be_expelled(s: Sentence, word: Span, end: int) -> Iterator[Told]:
    """Who is to be driven out of a place holds it still: "the army tries to push the rebels out of Halm"."""
    holder = agent_of(s, word.end)
    if holder is not None and holder.span.end < end and takes_arms(s, holder):
        reach = places_after(s, end)
        towns = tuple(p for p in reach.places if p.kind != "country")
        yield from told_of(holder, Reach(towns, reach.partial), "holds", word)


def _expelled_from_which(s: Sentence, word: Span, lead: Lead) -> Iterator[Told]:
    """Of "Halm, from which the rebels were driven by the army": the army took it, or the rebels lost it."""
    by = re.match(r"(?:\s+out)?\s+by\s+", s.after(word.end))
    agent = agent_of(s, word.end + by.end()) if by else None
    holder = agent or subject_of(s, lead.at)
    state: ControlState = "took" if agent else "lost"
    yield from told_of(holder, relative_object(s, lead.at), state, word, negated=lead.negated)


def rid_of(s: Sentence) -> Iterator[Told]:
    """A place that is emptied of armed people is lost to them: "Halm had been purged of rebels"."""
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


_NONE_LEFT = re.compile(
    r"\bno\s+(?:more\s+)?(?P<who>[\w-]+(?:\s+[\w-]+)??)\s+(?:(?:are\s+)?(?:left|remaining|remain)|any\s+more|any\s+longer)\s+(?:in|inside)\b",
    re.I,
)


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


def beaten(s: Sentence) -> Iterator[Told]:
    """An armed side that was defeated in a place has lost it: "the Column was defeated in Oru in 2031"."""
    for found in re.finditer(r"\b(?:defeated|crushed|routed|wiped\s+out)\s+in\b", s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        subject = subject_of(s, lead.at) if lead.passive and not lead.unreal else None
        if subject is not None and fights(s, subject):
            yield from told_of(subject, places_after(s, word.end), "lost", word, negated=lead.negated)


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


_WANTED = re.compile(r"\b(?:wants?|wanted|wish\w*|demand\w*|see|hop\w+)\b[^,;.]*$", re.I)


def enters(s: Sentence) -> Iterator[Told]:
    """Armed people go into a town: "troops entered the eastern quarter"."""
    for found in finder("verbs", "entered").finditer(s.words):
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
            towns = tuple(p for p in reach.places if may_be(p.kind, TOWNS))
            yield from told_of(subject, Reach(towns, reach.partial), "holds", word, negated=lead.negated)


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
        r"\b(?:(?:is|are|was|were)\s+(?:still|now|already)|remain|remains|remained)\s+(?:holed\s+up\s+)?(?:in|inside)\b"
        r"|\b(?P<out>(?:(?:hold|holding|held)\s+out|dug\s+in|(?:firmly\s+)?(?:entrenched|rooted)|holed\s+up"
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
            within = tuple(p for p in reach.places if p.kind != "country")
            yield from told_of(subject, Reach(within), "holds", word, negated=lead.negated)
        else:
            towns = tuple(p for p in reach.places if may_be(p.kind, TOWNS))
            yield from told_of(subject, Reach(towns), "partly_holds", word, negated=lead.negated)


def we_are_in(s: Sentence) -> Iterator[Told]:
    """A speaker whose side fights says that its own people are in a town: "our men are in the city"."""
    own = rf"(?:we|our\s+(?:own\s+)?(?:{any_of('clause', 'armed')}|men|people|boys|units))"
    for found in re.finditer(rf"\b{own}\s+(?:are|is|remain)\s+(?:\w+\s+)?(?:in|inside)\b", s.words, re.I):
        word = shift(s, found.span())
        body = s.page.speaker(word.start)
        side = s.page.entities[body].side if body is not None else None
        if side in {"government", "insurgent", "militia", "foreign_military"}:
            towns = tuple(p for p in places_after(s, word.end).places if may_be(p.kind, TOWNS))
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

"""Who holds a place: subject, agent, possessor or adjective of a word of control, and whom a pronoun there means."""

import re
from collections.abc import Sequence
from functools import cache

from whosays.document import Span
from whosays.find.control.leads import ADVERB_BEFORE, JOINED
from whosays.find.control.page import Holder, Located, Sentence, is_people, is_person, is_side, whole
from whosays.find.control.words import any_of, words_of
from whosays.names import fold, state_of
from whosays.resources import lexicon

SUBJECT_GAP = 90  # characters between a subject and its verb


def _outermost(actors: Sequence[Holder]) -> list[Holder]:
    return [a for a in actors if not any(a is not b and a.span.within(b.span) and a.span != b.span for b in actors)]


_BOUNDARY = re.compile(
    r"[;:.!?“”\"]|\b(?:that|said|says|told|after|when|while|because|although|where|before|until)\b", re.I
)
_CLAUSES = re.compile(_BOUNDARY.pattern + r"|,\s+(?:but|and|as)\b|\bbut\b", re.I)
_NOT_SUBJECT = re.compile(r"\b(?:of|in|from|with|by|against|to|for|at|on|near|into|between|over)(?:\s+the)?\s*$", re.I)
_RELATIVE = frozenset({"which", "who", "that"})
_ASKED_WHO = re.compile(rf"\b{any_of('lead', 'asks')}\s+$", re.I)  # "did not say who held Halm"
_PRONOUNS = frozenset({"it", "they", "we", "i"})


def subject_of(s: Sentence, at: int) -> Holder | None:
    """Who does what the verb at a position says: the nearest actor before it in its clause that can be the subject."""
    found = ADVERB_BEFORE.search(s.page.text, max(s.span.start, at - 30), at)
    word = found.group(1).lower() if found else ""
    if found is not None and word in _PRONOUNS:
        return _pronoun(s, Span(found.start(1), found.end(1)))
    own = _OWN_BEFORE.search(s.before(at))
    if own is not None and own.group("head").lower() in _men():
        start = at - len(s.before(at)) + own.start()
        speaker = s.page.speaker(start)  # whoever has men of their own is no mere witness
        whose = Span(start, start + len(own.group("whose")))
        owner = Holder(speaker, whose) if speaker else owner_before(s, whose)
        return owner._replace(span=Span(start, start + len(own.group().rstrip()))) if owner else None
    able = _ABLE.search(s.before(at))
    if able is not None:
        start = at - len(able.group())
        return owner_before(s, Span(start, start + len(able.group("whose"))))
    if _is_adjective(s, at):
        return None
    relative = found is not None and word in _RELATIVE
    if found is not None and relative:
        at = found.start()
        if word == "who" and _ASKED_WHO.search(s.before(at, 20)) is not None:
            return None
    told = _IS_SAID.search(s.before(at))
    if told is not None:
        at -= len(told.group())
    participle = re.search(r"\b(?:after|before|by|while|despite)\s*$", s.before(at))
    if participle is not None:
        at -= len(participle.group())
    if not relative and JOINED.search(s.before(at)) is not None and (first := clause_subject(s, at)) is not None:
        return first
    near = _near_subject(s, at)
    return near or (clause_subject(s, at) if re.match(r"\w+ing\b", s.after(at)) else None)


def _with_allies(s: Sentence, allies: Holder) -> Holder:
    """Whose allies do it too: "the Column and its allies in the League"; or whoever does it."""
    joined = _AND_ALLIES.search(s.before(allies.span.start, 40))
    end = allies.span.start - len(joined.group()) if joined else -1
    return next((a for a in s.actors if a.span.end == end), allies)


_AND_ALLIES = re.compile(
    rf"\s(?:and|with)\s(?:its|their)\s(?:\w+\s)?{any_of('clause', 'allies')}\s(?:in|from|of|at)\s(?:the\s)?$", re.I
)


def _near_subject(s: Sentence, at: int) -> Holder | None:
    for actor in sorted(_outermost(s.actors), key=lambda a: a.span.end, reverse=True):
        if actor.span.end > at:
            continue
        gap = s.page.text[actor.span.end : at]
        if s.before(actor.span.start, 1) in _MARKS:  # 'the "bandits" had taken Halm'
            gap = gap.removeprefix(_MARKS[s.before(actor.span.start, 1)])
        if len(gap) > SUBJECT_GAP or _BOUNDARY.search(gap):
            break
        if gap.strip(" ,") and _NOT_SUBJECT.search(s.before(actor.span.start, 20)):
            continue
        return _owner(s, _before_apposition(s, _with_allies(s, actor), gap), gap)
    return None


_MARKS = {'"': '"', "“": "”", "‘": "’"}


def _is_adjective(s: Sentence, at: int) -> bool:
    """Whether the word at a position is no verb: "in the occupied quarter"; not "to take", "from taking"."""
    article = _ARTICLE.search(s.before(at, 40)) is not None
    gerund = re.match(r"\w+ing\b", s.after(at)) is not None
    verb = not article and (gerund or _TO_VERB.search(s.before(at, 40)) is not None)
    return not verb and _ADJECTIVE.search(s.before(at, 40)) is not None


_ARTICLE = re.compile(r"\b(?:the|an?|its|their)\s+(?:\w+(?:ern|ly)\s+){0,2}$", re.I)


def clause_subject(s: Sentence, at: int) -> Holder | None:
    """The subject of a joined verb, whom the clause began with: "the army beat the rebels and took Halm"."""
    breaks = [m.end() for m in _CLAUSES.finditer(s.page.text, s.span.start, at)]
    start = breaks[-1] if breaks else s.span.start
    for actor in _outermost(s.actors):
        if (
            start <= actor.span.start
            and actor.span.end <= at
            and not _NOT_SUBJECT.search(s.before(actor.span.start, 20))
        ):
            return _owner(s, actor, s.page.text[actor.span.end : at])
    return None


# "in the northern occupied quarter", "from occupied Halm": behind a preposition it is an adjective, and has no subject.
_ADJECTIVE = re.compile(
    r"\b(?:in|into|of|at|from|to|on|with|near|across|through)\s+(?:(?:the|an?|its|their|other|all|some|many|several|these|those)\s+)?"
    r"(?:\w+(?:ern|ly)\s+){0,2}$",
    re.I,
)
_TO_VERB = re.compile(r"\bto\s+(?:\w+ly\s+)*$", re.I)
_OWN_BEFORE = re.compile(r"\b(?P<whose>its|their|our)\s+(?:own\s+)?(?P<head>[\w-]+)\s*$", re.I)
_ABLE = re.compile(
    rf"\b(?P<whose>its|their|our|[\w.-]+['’]s?)\s+(?:\w+\s+)?{any_of('lead', 'able')}\s+(?:to\s+)?$",
    re.I,
)
_IS_SAID = re.compile(rf"\b(?:is|are|was|were)\s+{any_of('lead', 'is_said')}\s*$")
_OWN = re.compile(r"(?:his|its|their|our|my)\s+(?:own\s+)?(?P<head>[\w-]+)", re.I)
_THEIRS = re.compile(r"['’]s?\s+(?:[\w-]+\s+)?(?P<head>[\w-]+)")


@cache
def _men() -> frozenset[str]:
    return words_of("clause", "armed") | {"men", "people", "units"}


def _owner(s: Sentence, actor: Holder, gap: str) -> Holder:
    """Whose "his fighters", "our men" and "Venn's troops" are: the body holds what its men hold, or its own forces."""
    found = _OWN.match(actor.span.of(s.page.text))
    if found is not None and found.group("head").lower() in _men():
        speaker = s.page.speaker(actor.span.start)
        return _body(s, Holder(speaker, actor.span)) if speaker else actor
    theirs = _THEIRS.match(gap)
    if theirs is not None and theirs.group("head").lower() in _men() and actor.entity:
        return Holder(s.page.forces_of(actor.entity), Span(actor.span.start, actor.span.end + theirs.end()))
    if actor.span.of(s.page.text).lower() in _men() and (whose := _possessing(s, actor)) is not None:
        return Holder(s.page.forces_of(whose), actor.span)
    return _body(s, actor)


def _possessing(s: Sentence, men: Holder) -> str | None:
    """Whose the men are where the actor is only "troops", as in "President Venn's troops"."""
    mark = _MARK.search(s.before(men.span.start))
    if mark is None:
        return None
    end = men.span.start - len(mark.group())
    owners = (a.entity for a in s.actors if a.span.end in {end, men.span.start - 1} and a.entity != men.entity)
    return next((o for o in owners if o is not None), None)


_MARK = re.compile(r"['’]s?\s$")


def _body(s: Sentence, actor: Holder) -> Holder:
    """The body of a person who holds a place: what its leader takes, it takes."""
    return actor._replace(entity=s.page.body_of(actor.entity)) if actor.entity else actor


def _before_apposition(s: Sentence, actor: Holder, gap: str) -> Holder:
    """Whom the subject is where the actor found only tells more of it: "the Column, part of the League, took"."""
    if not gap.startswith(","):
        return actor
    lead = re.search(
        r",\s+(?:part\s+of|an?\s+[\w-]+\s+(?:of|in)|(?:backed|supported)\s+by|a\s+member\s+of)\s[^,]*$",
        s.before(actor.span.start),
    )
    if lead is None:
        return actor
    end = actor.span.start - len(lead.group())
    return next((a for a in reversed(s.actors) if abs(a.span.end - end) < 8 and a.span.end <= end), actor)


def _pronoun(s: Sentence, span: Span) -> Holder | None:
    """Whom "it", "they" or "we" means: as the page's chains have it, the speaker, or whom the sentence began with."""
    word = span.of(s.page.text).lower()
    chained = next((a for a in s.actors if a.span == span), None)
    spoken = s.page.speaker(span.start)
    within = _subject_of_relative(s, span) if word in {"it", "they"} else None
    if within is not None:
        return _body(s, within if word == "they" else Holder(within.entity, span))
    if word in {"we", "i", "it"} and spoken is not None:
        return Holder(spoken, span)
    if word == "they" and spoken is not None and _speaks_of_own(s, span, spoken):
        return Holder(spoken, span)
    if chained is not None:
        return _body(s, chained)
    if spoken is not None and word not in {"we", "i"} and not takes_sides(s, spoken):
        spoken = None  # analysts who say "its hold" mean nobody of their own
    before = [
        a
        for a in s.page.actors
        if a.span.end <= span.start
        and not _is_person(s, a)
        and (fights(s, a) or not _SAYS.match(s.page.text, a.span.end))
    ]
    here = [a for a in before if a.span.start >= s.span.start]
    if here:
        fighting = [a for a in here if fights(s, a) and not _NOT_SUBJECT.search(s.before(a.span.start, 20))]
        own = [a for a in here if _agrees(s, word, a)] or here
        meant = (fighting or here)[0] if word in _PRONOUNS or len(fighting) > 1 else own[-1]
        return _body(s, Holder(meant.entity, span))
    if spoken is not None or not before:
        return Holder(spoken, span) if spoken is not None else None
    agreeing = [a for a in before if _agrees(s, word, a)] or before
    return Holder(_begun_with(s, agreeing).entity, span)


def _speaks_of_own(s: Sentence, span: Span, speaker: str) -> bool:
    """Whether "they" are those who speak: of "the rebels said they held Halm" the rebels."""
    content = s.page.content_at(span.start)
    begins = content is not None and not s.page.text[content.start : span.start].strip('"“ ')
    return begins and not is_person(s.page.entities[speaker]) and takes_sides(s, speaker)


_WHICH_THEY = re.compile(r"\b(?:which|where|that)\s+$", re.I)


def _subject_of_relative(s: Sentence, span: Span) -> Holder | None:
    """Whom "they" means in "the rebels moved to Halm, which they still hold": those with whom what is said began, and
    "it" in "Oru shelled Halm, which it holds"."""
    content = s.page.content_at(span.start)
    if _WHICH_THEY.search(s.before(span.start, 8)) is None or content is None:
        return None
    inside = (a for a in _outermost(s.actors) if content.start <= a.span.start and a.span.end <= span.start)
    first = next(inside, None)
    if first is None or _is_person(s, first):
        return None
    one = span.of(s.page.text).lower() == "it"
    meant = _agrees(s, "it", first) and takes_sides(s, first.entity) if one else fights(s, first)
    return first if meant else None


_PLURAL = re.compile(r"(?:^|\s)(?:they|we|people|men|[a-z]+[^s\W]s)$")


def _agrees(s: Sentence, word: str, actor: Holder) -> bool:
    """Whether "its" or "their" can be somebody's by number: no "its" of "the rebels", no "their" of "it"."""
    words = actor.span.of(s.page.text)
    return words.lower() != "it" if word in {"their", "they"} else _PLURAL.search(words) is None


_SAYS = re.compile(rf"\s+(?:have\s+|has\s+)?{any_of('lead', 'says')}\b")


def _is_person(s: Sentence, actor: Holder) -> bool:
    return actor.entity is None or is_person(s.page.entities[actor.entity])


def _begun_with(s: Sentence, before: Sequence[Holder]) -> Holder:
    """The first of those named in the sentence before: what a pronoun at a sentence's head goes on with."""
    start = max(s.page.text.rfind(mark, 0, before[-1].span.start) for mark in (". ", "\n"))
    named = [a for a in before if a.span.start >= start]
    named = [a for a in named if fights(s, a)] or named
    return next((a for a in named if s.page.text[a.span.end : a.span.end + 1] != "-"), named[0])  # no "Oru-backed"


_ACCUSES = re.compile(r"\baccus(?:e|es|ed|ing)\s+(?:the\s+)?$", re.I)


def participle_subject(s: Sentence, at: int) -> Holder | None:
    """The subject of "after seizing the town, the army …", which follows; else the one before.

    Of "the army accused the League of having taken Halm" it is who is accused.
    """
    lead = s.before(at)
    accused = next((a for a in s.actors if a.span.end == at - len(" of ") and lead.endswith(" of ")), None)
    if accused is not None and _ACCUSES.search(s.before(accused.span.start, 30)):
        return _body(s, accused)
    joined = re.search(r"(?<=\w)\W+(?:by|while)\s+$", lead, re.I)
    if joined is not None and (first := clause_subject(s, at - len(joined.group()))) is not None:
        return first  # "the army ended the siege by seizing Halm": who does the one does the other
    if re.search(r"(?:^|\b(?:after|by|before|since|while|on)\s+)\W*$", lead, re.I) and not s.before(at).count(","):
        comma = s.after(at).find(",")
        if comma >= 0:
            return next((a for a in _outermost(s.actors) if 0 <= a.span.start - (at + comma) < 30), None)
    near = subject_of(s, at)
    if near is not None and near.span.end < at and s.page.text[near.span.end : at].strip(" ,"):
        return clause_subject(s, at) or near  # "the army shelled the rebels in the hills, seizing Halm"
    return near


def agent_of(s: Sentence, at: int) -> Holder | None:
    """The actor right behind "by", "to" or "from", or whom the words there mean."""
    for actor in s.actors:
        if actor.span.end > at and (
            actor.span.start <= at
            or re.fullmatch(r"\s*(?:the\s+|both\s+)?(?:[\w’'-]+\s+){0,3}", s.page.text[at : actor.span.start])
        ):
            widest = [a for a in s.actors if a.span.start <= actor.span.start and a.span.end >= actor.span.end]
            return _body(s, _of_body(s, _called(s, max(widest, key=lambda a: a.span.end - a.span.start))))
    short = _SHORT_BEHIND.match(s.after(at))
    in_brackets = (a for a in s.actors if short is not None and a.span.start == at + short.end())
    if (called := next(in_brackets, None)) is not None:
        return _body(s, called)  # "the Orun Dawn Front (ODF)" by its short name
    found = re.match(r"\s*(?:the\s+)?([\w’'-]++(?:\s+[\w-]++)?)(?!\s+[A-Z])", s.after(at))
    if found is None:
        return None
    first, _, second = found.group(1).partition(" ")
    for words in (found.group(1), first) if fold(second) not in words_of("gap", "small") else (first,):
        entity = s.page.named(words)
        if entity is not None:
            return Holder(entity, Span(at + found.start(1), at + found.start(1) + len(words)))
    side = found.group(1).split()[0]
    start = at + found.start(1)
    return Holder(None, Span(start, start + len(side))) if is_side(side) and state_of(side) is None else None


def _called(s: Sentence, actor: Holder) -> Holder:
    """Whom a name right behind a description names: of "the armed group | Dawn Column" the Dawn Column."""
    words = actor.span.of(s.page.text)
    if any(w[:1].isupper() for w in words.split()[1:]) or s.after(actor.span.end)[:1] != " ":
        return actor
    named = (a for a in s.actors if a.span.start == actor.span.end + 1 and not _is_person(s, a))
    found = next((a for a in named if a.span.of(s.page.text)[:1].isupper()), None)
    return actor if found is None else found._replace(span=whole(actor.span, found.span))


_SHORT_BEHIND = re.compile(r"\s*(?:the\s+)?(?:[A-Z][\w’'-]*\s+){1,6}\((?=[A-Z])")
_NEXT_AGENT = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|\band\s+)(?:by\s+)?(?:the\s+)?$")


def agents_of(s: Sentence, at: int) -> list[Holder]:
    """The agent at a position and those that a list joins to it: "by the army, the League and the Column"."""
    first = agent_of(s, at)
    found, loose = [first] if first is not None else [], 0
    for actor in _outermost(s.actors):
        if found and actor.span.start >= found[-1].span.end:
            gap = s.page.text[found[-1].span.end - 1 : actor.span.start]
            if not _NEXT_AGENT.search(gap) or len(gap) > 12 or actor.entity in {f.entity for f in found}:
                break
            joined = re.search(r"\b(?:and|or)\b", gap) is not None
            loose = 0 if joined else loose + 1
            found.append(_body(s, actor))
    return found[: len(found) - loose] if loose else found  # "by the army, its mayor said": a comma alone joins nobody


def _of_body(s: Sentence, actor: Holder) -> Holder:
    """The body whose men are named: of "the fighters of the Column" the Column."""
    of = re.match(r"\s+(?:of|from|(?P<loyal>loyal\s+to))\s+(?:the\s+)?", s.after(actor.span.end))
    if of is None or not armed(s, actor):
        return actor
    if of.group().lstrip().startswith("from") and is_side(actor.span.of(s.page.text).rsplit(maxsplit=1)[-1]):
        return actor  # "seized by the rebels from the army": not the army's rebels
    at = actor.span.end + of.end()
    behind = [a for a in s.actors if a.span.start <= at < a.span.end and (of.group("loyal") or not _is_person(s, a))]
    return behind[0]._replace(span=whole(actor.span, behind[0].span)) if behind else actor


def owner_before(s: Sentence, span: Span) -> Holder | None:
    """Whom a word before "control" or "-held" means: an actor that stands there, else by name or side.

    A word for a side or a state that no body of the page fits gives a holder that is not known; any other word None.
    """
    words = span.of(s.page.text)
    spoken = s.page.speaker(span.start) if words.lower() in {"our", "my", "its", "their"} else None
    others = words.lower() in {"its", "their"} and spoken is not None
    if others and (not takes_sides(s, spoken) or _named_since(s, span)):
        spoken = None  # analysts who speak of "its troops" mean nobody of their own
    if spoken is not None or words.lower() in {"our", "my"}:
        return Holder(spoken, span) if spoken else None
    if words.lower() in {"its", "their"}:
        return _pronoun(s, span)
    inside = [a for a in s.actors if span.within(a.span) and a.span.end <= span.end + 2] or [
        a for a in s.actors if a.span.within(span)
    ]
    if is_side(words):  # one person is no side
        inside = [a for a in inside if not _is_person(s, a)]
    plain = re.sub(r"['’]s?$", "", words)
    if state_of(plain) is not None and (first := _right_before(s, span)) is not None:
        return _body(s, first)  # "the Column's Orun bastion" is the Column's, in Oru
    if inside:
        widest = max(inside, key=lambda a: a.span.end - a.span.start)
        people = widest.entity is not None and is_people(s.page.entities[widest.entity])
        state = s.page.state_called(plain) if people else None
        return _body(s, Holder(state or widest.entity, span))
    if fold(plain) in words_of("gap", "any_body"):
        owns = plain != words or words.lower() == "groups"  # some pages have lost their apostrophes
        return _pronoun(s, span) if owns else None
    for tail in (plain, plain.split(" ")[-1]):
        entity = s.page.named(tail)
        if entity is not None:
            return Holder(entity, span)
    return Holder(None, span) if is_side(plain.split(" ")[-1]) else None


def _right_before(s: Sentence, span: Span) -> Holder | None:
    """Who fights and stands right before an adjective: "the Column" in "the Column Orun bastion"."""
    before = (a for a in s.actors if a.span.end <= span.start and fights(s, a))
    return next((a for a in before if re.fullmatch(r"(?:['’]?s)?\s", s.page.text[a.span.end : span.start])), None)


def _named_since(s: Sentence, span: Span) -> bool:
    """Whether a speaker has named a body before they say "its": then that one's is meant, and not their own."""
    content = (c for st in s.page.statements for c in st.content.spans if c.start <= span.start < c.end)
    start = max((c.start for c in content), default=span.start)
    named = (a for a in s.actors if max(start, s.span.start) <= a.span.start and a.span.end <= span.start)
    return any(not _is_person(s, a) and takes_sides(s, a.entity) for a in named)


def takes_sides(s: Sentence, entity: str | None) -> bool:
    """Whether somebody stands on a side of the fighting, by what the page says of them."""
    return entity is not None and s.page.entities[entity].side in {
        "government",
        "insurgent",
        "militia",
        "foreign_military",
    }


def at_home(s: Sentence, holder: Holder | None, places: Sequence[Located]) -> Holder | None:
    """Whom "government-held" means: the government of the country in which the place lies, never another state's."""
    if holder is None or not places or not _OF_GOVERNMENT.search(holder.span.of(s.page.text)):
        return holder
    state = s.page.states.get(places[0].place)
    return holder if state is None else holder._replace(entity=s.page.government_in(state, holder.entity))


_OF_GOVERNMENT = re.compile(r"^(?:the\s+)?(?:government|regime|state)$", re.I)


@cache
def _sides() -> str:
    sides = sorted((w for kin in lexicon("control")["kin"].values() for w in kin), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, sides))})"


def possessor(s: Sentence, at: int) -> Holder | None:
    """Whose capture or occupation it is: "Orun's", "the Orun", "its"."""
    lead = s.before(at, 80)
    found = re.search(r"([\w.’'-]+(?:\s[\w.-]+)?)['’`]s?\s+(?:[\w-]+\s+){0,2}$", lead) or re.search(
        r"\b(its|their|our)\s+(?:[\w-]+\s+){0,4}$", lead, re.I
    )
    if found is None:
        found = re.search(
            r"\b(?!(?:The|An?|This|That|In|After|Since|With|Before|But)\b)([A-Z][\w-]+)\s+(?:[\w-]+\s+)?$", lead
        )
    if found is None:
        found = re.search(
            rf"\b((?!state\b|military\b){_sides()})\s+(?:[\w-]+\s+)?$", lead, re.I
        )  # "the rebel hold over Halm"
    if found is None:
        return None
    start = at - len(lead) + found.start(1)
    return owner_before(s, Span(start, start + len(found.group(1))))


def armed(s: Sentence, holder: Holder) -> bool:
    """Whether a holder's words or name are of armed people."""
    name = s.page.entities[holder.entity].name if holder.entity else ""
    words = set(re.findall(r"[\w-]+", fold(holder.span.of(s.page.text) + " " + name)))
    return not words.isdisjoint(words_of("clause", "armed"))


def fights(s: Sentence, holder: Holder) -> bool:
    """Whether somebody is armed, by their words or by their side; "men" and "people" may be."""
    men = holder.span.of(s.page.text).lower().split()[-1] in _men()
    return men or takes_arms(s, holder)


def takes_arms(s: Sentence, holder: Holder) -> bool:
    """Whether somebody is armed, by their words or by their side, whom no crowd is."""
    side = s.page.entities[holder.entity].side if holder.entity else None
    return armed(s, holder) or side in {"insurgent", "militia"}

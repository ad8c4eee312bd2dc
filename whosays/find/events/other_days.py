"""Days in an event's sentence that belong to something else, and so are never the event's.

"The leader of the 3 May raid was arrested": the day says which raid is meant. The same goes for the day of a deed that
people are held for or react to ("arrested over Sunday's raid"), and for a clause about the noun before it ("the raid,
which took place on Sunday").
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from whosays.document import Span
from whosays.find.events.circumstances import Setting
from whosays.find.events.trigger import Trigger, listed
from whosays.findings import TimeExpression
from whosays.names import MEMORY
from whosays.resources import one_of

RECENT = 20  # days before the report that still are of its own story
RIGHT_BEHIND = 2  # words behind a noun in which what it does is told: "Sunday's raid killed ten"


def dates_another(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a time of the event's sentence tells when something else was."""
    return any(rule(trigger, time, setting) for rule in RULES)


def long_ago(time: TimeExpression, setting: Setting) -> bool:
    """Whether a day lies long before the report, so that it is another story's."""
    if setting.told_on is None or time.earliest is None or len(setting.told_on) < 10:
        return False
    return (date.fromisoformat(setting.told_on) - date.fromisoformat(time.earliest[:10])).days > RECENT


def which_deed(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a day only says which past deed a noun means: "the leader of the 3 May raid", "since the 1987 war".

    Not for the noun's own words, nor for what it does ("the 3 May raid killed ten") or what happened in it ("killed
    in the 3 May raid"); of nouns that are not somebody's only for days long before the report, and where the sentence
    is not set in that deed: "During the 1987 war, thousands fled".
    """
    begin = time.span.start + (len("the ") if time.quote.lower().startswith("the ") else 0)
    led = _LED.search(setting.text, max(0, begin - 12), begin)
    noun = _NOUN.match(setting.text, time.span.end, trigger.sentence.span.end)
    if led is None or noun is None or trigger.span.overlaps(Span(time.span.start, noun.end())):
        return False
    if _SET_IN.search(setting.text[trigger.sentence.span.start : begin]) is not None:
        return False
    if trigger.span.start >= noun.end():
        right_behind = len(setting.text[noun.end() : trigger.span.start].split()) < RIGHT_BEHIND
        return led["of"] is not None or (not right_behind and long_ago(time, setting))
    return led["of"] is not None and _WHO.search(setting.text, trigger.span.end, led.start()) is not None


def deed_behind_it(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it is the day of the deed that others are held for or react to: "arrested over Sunday's raid"."""
    owned = _OWNED.match(setting.text, time.span.end, trigger.sentence.span.end)
    noun = owned or _NOUN.match(setting.text, time.span.end, trigger.sentence.span.end)
    if noun is None or trigger.span.overlaps(Span(time.span.start, noun.end())):
        return False
    deed = next((w for w in setting.words if time.span.end <= w.start and w.end <= noun.end()), None)
    led = _AWAY.search(setting.text, max(0, time.span.start - AWAY_REACH), time.span.start)
    if led is None or (deed is None and owned is None):
        return False
    if led["held"] is not None:
        return led["held"].lower() in listed("held_for")
    behind = setting.text[noun.end() : trigger.span.start]
    return trigger.span.end <= time.span.start or ("," in behind and _WHO_DID.search(behind) is None)


def which_took_place(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a clause tells the day of the noun before it alone: "the raid, which took place on Sunday"."""
    clause = _TOOK_PLACE.search(setting.text, max(trigger.sentence.span.start, time.span.start - 60), time.span.start)
    if clause is None or trigger.span.start > clause.start():
        return False
    return len(setting.text[trigger.span.end : clause.start()].split()) > RIGHT_BEHIND


def of_the_next_deed(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it begins what came later in the same sentence: "laid a bomb and three days later shot a guard"."""
    joined = _AND.search(setting.text, max(trigger.span.end, time.span.start - 12), time.span.start)
    return joined is not None and _LATER.search(time.quote) is not None


_AND = re.compile(r"\b(?:and|but|then)\s+$")
_LATER = re.compile(r"\blater$|^the\s+(?:next|following)\b", re.I)


def of_the_deed_before(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it is the day of a deed told first, where this one has its own: "held in May and freed on Sunday"."""
    text, own = setting.text, trigger.span
    if own.start < time.span.end or _JOINED.fullmatch(text, time.span.end, own.start) is None:
        return False
    if not any(_RIGHT_BEFORE.fullmatch(text, w.end, time.span.start) for w in setting.words):
        return False
    behind = (t for t in setting.times if own.end <= t.span.start <= trigger.sentence.span.end and t.earliest)
    return any(_ITS_OWN.fullmatch(text, own.end, t.span.start) for t in behind)


# Between a deed and its day; between this and the next deed; between that and the day of its own.
_RIGHT_BEFORE = re.compile(r"\s+(?:(?:in|on|late|early|last)\s+){0,2}")
_JOINED = re.compile(r",?\s+(?:and|but|then|over|for|after|following)\s+(?:[\w’'-]+\s+){0,4}")
_ITS_OWN = re.compile(r"(?:,\s+(?:which|that))?(?:\s+(?!(?:and|but|while|before|after|when)\b)[\w’'-]+){0,7}\s+")


def of_the_trial(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it is the day of what is done about a deed: "deported in May for his role in the raid"."""
    if trigger.stand != "noun" or time.span.start > trigger.span.start:
        return False
    start = max(time.span.end, trigger.span.start - AWAY_REACH)
    return _held_for().search(setting.text, start, trigger.span.start) is not None


_IN_IT = r"(?:arrested|detained|involved|jailed|imprisoned|tried)\s+in\b"  # in the deed itself: "arrested in a raid"


@cache
def _held_for() -> re.Pattern[str]:
    """Words that tie somebody to the deed that follows: "her role in the"."""
    return re.compile(
        rf"\b(?!{_IN_IT}){one_of('events', 'held_for', 'courts')}\s+(?:in|of|with|to|for|over)\s+"
        r"(?:(?:the|an?|his|her|their|its|this|that)\s+)?(?:[\w’'.-]+\s+){0,4}$",
        re.I,
    )


def since_in_office(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it only tells since when somebody rules or holds something: "in power since 1981"."""
    office = _office_before(setting.text, time.span.start)
    return office is not None and not trigger.span.overlaps(office)


@lru_cache(MEMORY)
def _office_before(text: str, at: int) -> Span | None:
    """The words that tell of somebody's rule right before a time."""
    found = _IN_OFFICE.search(text, max(0, at - OFFICE_REACH), at)
    return Span(*found.span()) if found else None


def year_of_a_name(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a year is part of what something is called: "the winner of the 2005 Orun Prize"."""
    if time.precision != "year" or not time.quote.isdecimal():
        return False
    named = _NAMED_BY_YEAR.match(setting.text, time.span.end, trigger.sentence.span.end)
    before = _BEFORE_YEAR.search(setting.text, max(0, time.span.start - 12), time.span.start)
    return named is not None and before is None and not trigger.span.within(Span(time.span.end, named.end()))


def compared_with(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether an event is only compared with all those since a day: "the worst attack since the siege of 2014"."""
    if trigger.stand != "noun" or not trigger.span.end <= time.span.start <= trigger.span.end + COMPARED_REACH:
        return False
    most = _MOST.search(setting.text, max(trigger.sentence.span.start, trigger.span.start - 50), trigger.span.start)
    return most is not None and _SINCE.match(setting.text, trigger.span.end, time.span.start) is not None


def only_compares(time: TimeExpression, setting: Setting) -> bool:
    """Whether a time is only what others are measured against: "worse than in 2023", "the worst attack since 2015".

    Not where the sentence goes on to tell what was then: "the worst attack since May, when Halm fell".
    """
    if _WHEN_THEN.match(setting.text, time.span.end):
        return False
    since = _SINCE_THEN.match(time.quote)
    end = time.span.start + (since.end() if since else 0)
    return _measures(setting.text, end)


@lru_cache(MEMORY)
def _measures(text: str, at: int) -> bool:
    """Whether words right before a position measure something by what stands behind it."""
    return _compared().search(text, max(0, at - COMPARED_REACH), at) is not None


def of_an_aside(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether it stands between commas in a clause about the subject alone: "the dam, built in 1956, was bombed"."""
    if setting.text[time.span.end : time.span.end + 1] != "," or trigger.span.start < time.span.end:
        return False
    aside = _ASIDE.search(setting.text, max(trigger.sentence.span.start, time.span.start - AWAY_REACH), time.span.start)
    return aside is not None and _IS_DONE.match(setting.text, time.span.end + 1) is not None


def of_who_they_are(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a day long ago only tells who somebody is, by another deed: "freed 60 people who were seized in March",
    "two men kidnapped in March were freed".
    """
    if trigger.stand == "noun" or not long_ago(time, setting):
        return False
    others = (w for w in setting.words if w.end <= time.span.start and not w.overlaps(trigger.span))
    deed = max((w for w in others if w.within(trigger.sentence.span)), default=None)
    if deed is None or _ITS_DAY.fullmatch(setting.text, deed.end, time.span.start) is None:
        return False
    if trigger.span.end <= deed.start:
        return _WHO_WERE.search(setting.text, trigger.span.end, deed.start) is not None
    described = _BEFORE_NOUN.search(setting.text, trigger.sentence.span.start, deed.start)
    done = _ARE_DONE.fullmatch(setting.text, time.span.end, trigger.span.start)
    return described is not None and done is not None


# From a deed to its day; from a verb to the deed by which a clause tells who they are; what such a participle stands
# behind, and how the sentence goes on about them behind its day.
_ITS_DAY = re.compile(r"(?:\s(?!and\b|but\b)[\w’'-]+){0,7}\s")
_WHO_WERE = re.compile(
    r"\s(?:who|whom|that|which)\s(?:(?:(?:was|were|had|has|have|been|being|first|also)|\w+ly)\s){0,4}"
    r"(?:(?:led|planned|directed|joined|carried\sout|took\spart\sin|ordered|commanded)\s(?:the|an?)\s)?\Z"
)
_BEFORE_NOUN = re.compile(r"(?:\b(?:the|an?|some|several|\d+|[a-z]+)\s){1,2}[a-z-]+\s\Z", re.I)
_ARE_DONE = re.compile(r"\s(?:(?:was|were|has|have|had|been|finally|also|all)\s){1,4}")


def of_the_next_entry(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a day belongs to the entry after the event in a list of days: "3 May: Halm falls. 5 May: talks begin"."""
    if trigger.span.end > time.span.start or _COLON.match(setting.text, time.span.end) is None:
        return False
    opened = (t for t in setting.times if t.span.end <= trigger.span.start and t.precision == time.precision)
    return any(_COLON.match(setting.text, t.span.end) for t in opened)


RULES: tuple[Callable[[Trigger, TimeExpression, Setting], bool], ...] = (
    which_deed,
    deed_behind_it,
    which_took_place,
    of_the_next_deed,
    of_the_deed_before,
    of_the_trial,
    year_of_a_name,
    compared_with,
    of_an_aside,
    of_who_they_are,
    of_the_next_entry,
)

# "the", before a day, with the "of" that makes it somebody's; the noun behind it with its qualities; a relative clause.
_LED = re.compile(r"(?P<of>\bof\s+)?\b(?:the|that)\s+$", re.I)
_WORDS = (
    r"(?:\s+(?!(?:and|or|in|on|at|to|of|for|by|as|the|an?|was|were|is|are|had|has|have|when|where|that|who|which|until|with|from"
    r"|after|before|while|but|said|he|she|it|they)\b)[A-Za-z][\w’'-]*){1,4}"
)
_NOUN = re.compile(_WORDS)
# What sets all of a sentence, or of what somebody says, in the time behind it.
_SET_IN = re.compile(r"(?:\A|[,.;:“\"]\s*|\bthat\s+)(?:during|in|over|amid|throughout|within)\s+the\s+\Z", re.I)
_WHO = re.compile(r"\b(?:who|which|whose|where)\b|,")
_OWNED = re.compile(rf"[’']s{_WORDS}")
# What leads away from a deed, before its day; some only where somebody is held for it: "a suspect in the May raid".
AWAY_REACH = 40  # characters before a day in which these stand
_AWAY = re.compile(
    rf"\b(?:after|against|over|following|since|before|about|behind|(?!{_IN_IT})(?P<held>\w+)\s+(?:in|of|with|to|for))\s+(?:the\s+)?$",
    re.I,
)
OFFICE_REACH = 90  # characters before a day in which somebody's office stands
_IN_OFFICE = re.compile(
    rf"\b{one_of('events', 'dating', 'in_office')}\b[^.;:\n]{{0,24}}?\bsince\b[^.;:,\n]{{0,50}}$",
    re.I,
)
_NAMED_BY_YEAR = re.compile(rf"\s+(?:[A-Z][\w’'-]+\s+){{0,3}}?{one_of('events', 'dating', 'named_by_year')}\b")
_BEFORE_YEAR = re.compile(r"\b(?:in|since|during|from|until|till|by|before|after|of|for)\s+$", re.I)
COMPARED_REACH = 90  # characters after an event in which a page says what it is compared with
_SUPERLATIVE = (
    rf"\b(?:{one_of('events', 'superlatives', 'words')}|most\s+\w+"
    rf"|(?!{one_of('events', 'superlatives', 'not_est')})\w{{3,}}est)\s+"
)
_MOST = re.compile(
    rf"{_SUPERLATIVE}"
    r"(?:(?!and\b|or\b|of\b|in\b|at\b|to\b)[\w’'-]+\s+){0,3}$",
    re.I,
)
_SINCE = re.compile(r"\s[^,;:.!?\n]*?\bsince\b[^,;:.!?\n]*$", re.I)
_COLON = re.compile(r"\s?:\s")
_WHEN_THEN = re.compile(r",?\s+(?:when|where|before|after)\b")
_SINCE_THEN = re.compile(r"since\s+", re.I)


@cache
def _compared() -> re.Pattern[str]:
    """Words right before a time that only measure by it; "in" and the like may stand between."""
    others = r"(?:compared\s+(?:with|to)|(?:up|down)\s+from)\s+(?:[\w,.]+\s+){0,3}?(?:(?:in|on|during)\s+)?"
    measured = rf"\b(?:than\s+(?:in|on|during)\s+|{others})"
    superlative = rf"{_SUPERLATIVE}(?:[\w’'-]+\s+){{1,8}}?since\s+"
    return re.compile(rf"(?:{measured}|{superlative})(?:the\s+)?$", re.I)


# ", built in", ", who joined the guard in"; and how the sentence goes on about its subject behind the next comma.
_ASIDE = re.compile(
    r",\s+(?:(?:who|which)\s+(?:(?:was|were|had)\s+)?)?(?:first\s+)?(?:[a-z]+ed|built|held|begun|set\s+up|born|dug|made|won)\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:in|on|since)\s+$"
)
_IS_DONE = re.compile(r"\s+(?:was|were|is|are|has|have|had)\s")
_WHO_DID = re.compile(r"\b(?:that|which)\b", re.I)
_TOOK_PLACE = re.compile(
    r",?\s+(?:that|which)\s+(?:(?:also|reportedly)\s+)?(?:took\s+place|happened|occurred|was\s+held)\s+"
    r"(?:[\w’'-]+\s+){0,5}$"
)

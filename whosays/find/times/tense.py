"""The tense around a time: whether the verb next to it is about the past or the future."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.find.times.drafts import Tense
from whosays.find.times.words import WEEKDAY, S, one_of
from whosays.resources import lexicon

# "May have been hit": what is not sure is still over. "Nobody could be reached": "could not", said of none.
_MAY_HAVE = rf"(?:may|might|could|must|would|should|can){S}(?:not{S}|also{S}|well{S})?have"
_NONE_COULD = rf"(?i:neither|nobody|no{S}one|none)\b[^,;:.()\"“”\n]{{0,60}}?{S}could"


class Verb(NamedTuple):
    """A word that tells a tense, and where it stands."""

    span: Span
    tense: Tense


@cache
def _tenses() -> re.Pattern[str]:
    """Words of a verb that tell its tense; a helping verb takes the next words of the verb with it."""
    words = lexicon("times")["tense"]
    helping = (
        rf"(?:{one_of(words['future'])})(?!\w)(?:{S}(?:be|have|not|also|been|get|soon|only|still|now))*(?:{S}\w+)?"
    )
    return re.compile(
        rf"\b(?P<past>(?:had|has|have){S}been{S}\w+|could(?:{S}not|n['’]t)|{_NONE_COULD}|{_MAY_HAVE}{S}\w+)|(?<!\w)(?P<future>{helping}|{one_of(words['ahead'])}(?!\w))"
        rf"|\b(?<!as\s)(?<!as\spreviously\s)(?<!as\soriginally\s)(?P<plan>{one_of(words['plans'])})\b(?!(?<=\bplan)\s+(?:in|at)\b)"
        rf"|\b(?P<asking>(?:calling|urging|asking|inviting|telling|ordering){S}(?:on{S})?(?:[\w’'-]+{S}){{1,5}}?to{S}[a-z]{{2,}})"
        rf"|\b(?<!according\s)(?P<aim>to{S}(?:be{S})?(?!{one_of(words['no_verb'])}\b)[a-z]{{2,}})"
        rf"|\b(?P<past2>(?:{one_of(words['past'])}|did)n['’]t|{one_of(words['past'])}|[a-z]{{2,}}(?<!eed)ed|agreed)\b"
    )


@cache
def _aim() -> re.Pattern[str]:
    """What is to be done: "to leave", and not "to the town"."""
    return re.compile(rf"\bto{S}(?!{one_of(lexicon('times')['tense']['no_verb'])}\b)[a-z]{{2,}}")


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(lexicon('times')['tense']['aims'])})", re.I)


# What stands before "armed" in "the armed men" makes a quality of it.
_QUALITY = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|these|those|this|that|of|with|by|still|yet|newly)|\d)\s+$", re.I
)
_VERB_ON = re.compile(r"\s+(?:in|on)\s")  # "the protests that started in March": no quality of what follows
_CLAUSE = 120  # characters before a deadline in which what is to be done by then is looked for
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s|\n")
_GOES_WITH = re.compile(r"\s*|,?\s+(?:which|who|that)\s+")  # "on Sunday took", "on Sunday, which killed ten"
_APPOINTED = re.compile(r"\bfor\s+$", re.I)
_DAY_APPOINTED = re.compile(rf"{WEEKDAY}(?!['’]|\w|\s+(?:prayers?|services?|mass)\b)", re.I)
_DEADLINE = re.compile(r"\bby\s+(?:(?:the|end|of|early|mid|late|this|next|noon|midnight)\s+){0,4}$", re.I)


def verbs_of(text: str, sentence: Span) -> tuple[Verb, ...]:
    """The words of a sentence that tell a tense, in order.

    What somebody agreed or promised "to do" lies ahead of the promise; a plan is over, what it is for ahead. What
    somebody "had hoped to do" is over too.
    """
    return tuple(_verbs(text, sentence))


def _verbs(text: str, sentence: Span) -> Iterator[Verb]:
    last, hoped = "", False
    for found in _tenses().finditer(text, sentence.start, sentence.end):
        word, span = found.group(), Span(*found.span())
        hoped = hoped if found["aim"] else last == "had" and _aims().fullmatch(word) is not None
        if found["aim"]:
            if _aims().fullmatch(last):
                yield Verb(span, "past" if hoped else "future")
        elif found["plan"]:
            yield Verb(span, "past")
            yield Verb(span, "future")
            last = word
        elif found["future"] or found["asking"]:
            yield Verb(span, "future")
            last = word
        elif found["past"] or not (word.endswith("ed") and _is_quality(text, span, sentence)):
            yield Verb(span, "past")
            last = word


def _is_quality(text: str, span: Span, sentence: Span) -> bool:
    if _VERB_ON.match(text, span.end):
        return False
    return _QUALITY.search(text, max(sentence.start, span.start - 10), span.start) is not None


def tense_of(text: str, verbs: Sequence[Verb], at: Span) -> Tense | None:
    """The tense of the verb nearest before a time in its sentence, else of the first one after it.

    A past verb right behind a time goes with it ("the army on Sunday took"). What is "to be done by" a time lies ahead,
    and so does what is appointed "for" it. What something has gone on "since", and what is told as done then,
    is over for sure.

    >>> line = "The vote will be held on Friday, the mayor said."
    >>> tense_of(line, verbs_of(line, Span(0, len(line))), Span(25, 31))
    'future'
    """
    before = next((v for v in reversed(verbs) if v.span.end <= at.start + 1), None)
    beside = next((v for v in verbs if v.span.start >= at.end), None)
    if _is_over(text, verbs, at):
        return "over"
    if beside and beside.tense == "past" and _GOES_WITH.fullmatch(text, at.end, beside.span.start):
        return "past"
    if _words_given().search(text, max(0, at.start - 60), at.start) and not _will_speak(text, before):
        return "past"
    if _APPOINTED.search(text, max(0, at.start - 5), at.start) and _DAY_APPOINTED.match(text, at.start):
        return "future"
    clause = max(before.span.end if before else 0, _clause_start(text, at))
    if _DEADLINE.search(text, max(0, at.start - 20), at.start) and _aim().search(text, clause, at.start):
        return "future"
    return before.tense if before else next((v.tense for v in verbs if v.span.start >= at.end), None)


def _clause_start(text: str, at: Span) -> int:
    """Where the sentence of a time begins, or as far back as what it is a deadline of may stand."""
    start = max(0, at.start - _CLAUSE)
    return start + max((m.end() for m in _SENTENCE_END.finditer(text[start : at.start])), default=0)


@cache
def _words_given() -> re.Pattern[str]:
    """What somebody said or wrote something in, right before a day: "in a long post on", "her remarks on"."""
    given = one_of(lexicon("times")["said_on"]["words_given"])
    return re.compile(
        rf"(?:\bin{S}(?:(?:an?|the|his|her|its|their){S})?|\b(?:his|her|its|their){S}|['’]s?{S})"
        rf"(?:[\w’'-]+{S}){{0,3}}?{given}(?:{S}(?:on|published|posted|issued))*{S}$",
        re.I,
    )


def _will_speak(text: str, verb: Verb | None) -> bool:
    """Whether the verb before is a plain future: "will say in a letter on"."""
    return verb is not None and re.match(r"will\b|['’]ll\b|is\s|are\s", text[verb.span.start :][:6]) is not None


_SINCE = re.compile(r"\bsince\s+(?:(?:early|late|mid|last|the)[-\s]+){0,2}$", re.I)
_DONE_THEN = re.compile(
    r"(?:\s+(?!(?:that|to|for|until|till|by|before|ahead|from)\b)[\w’'-]+){0,5}?\s+(?:in|on)\s+$", re.I
)
_THEN = re.compile(r"(?:in|on)\s+$", re.I)
_WHEN_DONE = re.compile(r",?\s+when\s+(?:[\w’'-]+\s+){1,6}")  # "on 3 May, when the miners struck"


def _is_over(text: str, verbs: Sequence[Verb], at: Span) -> bool:
    """Whether a time is told as one when something was done: "began in March", "In April they left", "since March"."""
    if _SINCE.search(text, max(0, at.start - 30), at.start) or _deed_behind().match(text, at.end):
        return True
    before = [v for v in verbs if v.span.end <= at.start + 1]
    beside = next((v for v in verbs if v.span.start >= at.end), None)
    if beside is not None and beside.tense == "past" and _WHEN_DONE.fullmatch(text, at.end, beside.span.start):
        return True
    if before:
        done = _tells_a_deed(text, before[-1]) and all(v.tense == "past" for v in before)
        return done and _DONE_THEN.fullmatch(text, before[-1].span.end, at.start) is not None
    opens = _THEN.search(text, max(0, at.start - 4), at.start)
    return beside is not None and opens is not None and opens[0][0].isupper() and _tells_a_deed(text, beside)


@cache
def _deed_behind() -> re.Pattern[str]:
    """A noun for what was done, right behind its day: "the 16 September killing of two bakers"."""
    return re.compile(
        rf"(?:,?\s\d{{4}})?{S}(?:[a-z-]+{S})?{one_of(lexicon('times')['tense']['deeds'])}\b(?!{S}(?:is|will)\b)", re.I
    )


def _tells_a_deed(text: str, verb: Verb) -> bool:
    """Whether a past verb tells what was done, not what is said, meant or still to be: that may lie ahead."""
    span = verb.span
    passive = _PASSIVE.search(text, max(0, span.start - 8), span.start)
    return verb.tense == "past" and passive is None and not _telling().fullmatch(text, span.start, span.end)


_PASSIVE = re.compile(r"\b(?:is|are|be|being|get|gets)\s+$", re.I)


@cache
def _telling() -> re.Pattern[str]:
    words = lexicon("times")["tense"]
    return re.compile(one_of([*words["telling"], *words["aims"], *words["plans"]]), re.I)

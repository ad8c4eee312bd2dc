"""What comes before a verb of control: whether it is negated, merely possible, passive, or in the past."""

import re
from typing import NamedTuple

from whosays.find.control.page import Sentence
from whosays.find.control.words import any_of, finder, words_of
from whosays.names import is_like_small_word

ADVERB_BEFORE = re.compile(r"([\w’'-]+)[\s,\"“]*$")
JOINED = re.compile(r"(?:,|\band|\bor)\s*$", re.I)


class Lead(NamedTuple):
    """What stands before a verb: where its own words begin, whether negated, whether it only could be or has been."""

    at: int
    negated: bool
    no_longer: bool
    unreal: bool
    passive: bool
    former: bool


_SUPPOSED = re.compile(
    rf"\b(?:if|unless|whether|until|no\s+(?:[\w-]+\s+){{0,2}}{any_of('lead', 'shown')}\s+(?:yet\s+)?that)\b[^,;.]*$",
    re.I,
)
_STILL_TO_COME = re.compile(r"\bbefore\b[^,;.]*$", re.I)


def lead_of(s: Sentence, at: int) -> Lead:
    """The auxiliaries and adverbs before a verb, read backwards."""
    verb, negated = at, False
    no_longer = unreal = passive = perfect = False
    first = True
    while (found := ADVERB_BEFORE.search(s.page.text, max(s.span.start, at - 30), at)) is not None:
        if found.group(1) == "May" or is_like_small_word(found.group(1), s.words):
            break  # the month and Islamic State, and no verbs
        word = found.group(1).lower().replace("’", "'")
        if word == "longer" and re.search(r"\bno\s*$", s.before(found.start())):
            no_longer, at = True, s.before(found.start()).rindex("no") + max(s.span.start, found.start() - 200)
            continue
        if word in words_of("clause", "negative") or word.endswith("n't"):
            negated, at = True, found.start()
        elif word == "to" and (told := _HELD_TO_BE.search(s.before(found.start(), 40))) is not None:
            at = found.start() - len(told.group())
        elif word == "to" and (failed := _FAILED.search(s.before(found.start(), 30))) is not None:
            negated, at = True, found.start() - len(failed.group())
        elif word in words_of("clause", "unreal"):
            real = word == "to" and (perfect or _real_to(s, found.start()))
            unreal, at = unreal or not real, found.start()
            if not real:
                break
            if (goes_on := _GOES_ON_TO.search(s.before(at, 20))) is not None:
                at -= len(goes_on.group())
        elif first and word in words_of("clause", "aimed") and s.page.text[at:].split(None, 1)[0].endswith("ing"):
            unreal = True
            break
        elif _may_stand_between(s, word, found.end(1)) or (word in words_of("clause", "be") and first):
            passive = passive or word in words_of("clause", "be")
            perfect = perfect or word in {"have", "has", "had"}
            at = found.start()
        else:
            break
        first = False
    unreal = unreal or _SUPPOSED.search(s.before(at)) is not None or _aimed_too(s, at) or _yet_to_come(s, at, verb)
    unreal = unreal or (_STILL_TO_COME.search(s.before(at)) is not None and not _came_about(s, verb))
    negated = negated or _NOT_SO.search(s.before(at)) is not None
    former = _FORMER.search(s.page.text[at:verb]) is not None or _USED_TO.search(s.before(verb)) is not None
    return Lead(at, negated, no_longer, unreal, passive, former)


def _may_stand_between(s: Sentence, word: str, end: int) -> bool:
    """Whether a word that ends at a position may stand between an auxiliary and its verb."""
    return word in words_of("clause", "adverbs") or _MANNER.search(s.before(end, 40)) is not None


# "Will certainly take": an adverb between an auxiliary and its verb, whatever it says.
_MANNER = re.compile(rf"\b{any_of('lead', 'auxiliaries')}\s+[a-z]+ly$", re.I)
_CAME_ABOUT = re.compile(rf"\w+ed\b|{any_of('lead', 'past')}\b", re.I)


def _came_about(s: Sentence, verb: int) -> bool:
    """Whether a verb behind "before" tells what did come about: "burned the mill before they left it"."""
    return _CAME_ABOUT.match(s.page.text, verb) is not None


_PRESENT = re.compile(rf"{any_of('lead', 'present')}\b", re.I)
_ONCE = re.compile(r"\b(?:once|after|when|as\s+soon\s+as)\b[^,;.]*$", re.I)


def _yet_to_come(s: Sentence, at: int, verb: int) -> bool:
    """Whether a taking is told to come first: "will move on once the army takes Halm"."""
    return _PRESENT.match(s.page.text, verb) is not None and _ONCE.search(s.before(at)) is not None


_TO_DO = re.compile(r"\b(?:to|would|could|will|can|may|might|must|should)\s+[a-z]+\b[^.;:]*$")


def _aimed_too(s: Sentence, at: int) -> bool:
    """Whether a bare verb goes on with what only could be: "efforts to break through and capture Halm"."""
    bare = re.match(r"[a-z]+", s.after(at)) is not None and re.match(r"\w+(?:ed|ing|s)\b", s.after(at)) is None
    known = bare and finder("verbs", "bare").match(s.after(at)) is not None
    return known and JOINED.search(s.before(at)) is not None and _TO_DO.search(s.before(at)) is not None


# What it is wrong to say is not so: "it is premature to say that the rebels have lost Halm".
_NOT_SO = re.compile(
    rf"\b{any_of('lead', 'untrue')}\s+"
    r"(?:to\s+(?:say|claim|suggest|conclude|think)\s+(?:that\s+)?|that\s+)(?:[\w’'-]+\s+){1,4}$",
    re.I,
)
_GOES_ON_TO = re.compile(r"\b(?:managed|continue[sd]?|began|begun|succeeded|used)\s+$", re.I)
_USED_TO = re.compile(r"\bused\s+to\s+(?:\w+ly\s+)?$", re.I)
_FORMER = re.compile(r"\b(?:previously|formerly|once)\b", re.I)


def _real_to(s: Sentence, at: int) -> bool:
    if re.search(r"\b(?:managed|succeeded)\b[^,;.]{0,30}$", s.before(at)):
        return True
    if re.search(rf"\b{any_of('lead', 'made_to')}\b[^,;.]{{0,80}}$", s.before(at)):
        return True
    found = re.search(r"([\w’'-]+)\s*$", s.before(at))
    return found is not None and (found.group(1).lower() in words_of("clause", "real_to"))


# "Is believed to be held by the rebels" is told, if not for certain.
_HELD_TO_BE = re.compile(
    rf"\b(?:(?:is|are|was|were|been)\s+)?(?:still\s+|widely\s+)?{any_of('lead', 'held_to')}\s+$",
    re.I,
)


# Who "failed to take" a place did not take it.
_FAILED = re.compile(r"\b(?:fail(?:ed|s|ing)?|(?:was|were|is|are|been)\s+unable)\s+$", re.I)

"""What a statement's words show of how it may oppose another: that it denies, doubts, blames or only points at it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from whosays.findings import Statement, quoted
from whosays.names import fold, state_of
from whosays.resources import any_word, lexicon
from whosays.stems import content_stems

POINTING_WORDS = 6  # at most, in a content that only points
SHORT = 12  # words of a content that is a verdict as a whole
OPENING = 7  # words before a negation that is of the whole content
_IS = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|stands?|stood)|n?['’](?:s|re|t))\s+(?:(?!left\b|far\b)\w+\s+)?$", re.I
)
# "no evidence for that claim", "of this kind of statement": said of what somebody else was just told to say.
_OF_CLAIM = re.compile(
    r"\b(?:the|that|this|these|those|such|any)\s+(?:(?:kind|type|sort)s?\s+of\s+)?(?:[\w’']+\s+)?"
    r"(?:claims?|reports?|assertions?|suggestions?|statements?|accusations?|allegations?|charges|accounts?|versions?)\b"
    r"(?!\s+(?:that|of|by))",
    re.I,
)
# "that was a lie": of what was said right before.
_THAT_IS_NOT_SO = re.compile(
    r"(?:(?:that|this|it|they|these|those)\s+)?(?:is|was|were|are)(?:n['’]t|\s+not)?\s+(?:\w+ly\s+)?(?:an?\s+)?"
    r"(?:true|untrue|false|lies?|nonsense|baseless|unfounded|rubbish|fabricat\w+|inventions?|propaganda)\W*\Z",
    re.I,
)
# Behind this a content tells whom somebody else blames: "residents blame the guard for it".
_BLAMES = re.compile(r"\bblam(?:es?|ed|ing)\s+(?:an?\s+|the\s+)?(?!on\b)", re.I)
NEGATION_REACH = 16  # characters from a negation to the words of blame that it denies
_NOT = re.compile(r"\b(?:not|no|never)\b|n['’]t\b")
_PRONOUNS = re.compile(r"(?:it|them|him|her|each)\b", re.I)


class Blame(NamedTuple):
    """Whom a statement makes responsible: the camp or the words for them, and whether it says that they are not.

    `accused` where the cue itself lays the blame: "blamed", "accused"; `others` where it only tells whom others blame.
    """

    culprit: str
    negated: bool = False
    accused: bool = False
    others: bool = False


class Marks(NamedTuple):
    """What a statement's words show: that it denies, negates, takes issue or only points; of what days it tells.

    `leaning` is 1 for what is approved of and -1 for what is not. `early` where the content opens with a negation ("it
    would not pay"), `strict` where the cue denies, `charges` where it accuses or claims, `untrue` where it is said that
    another's words are wrong, `harm` and `forces` where the content tells of violence and of a state's forces, `doubts`
    where what is missing is a reason to believe something.
    """

    denies: bool
    negates: bool
    contests: bool
    points: bool
    of_claim: bool
    leaning: int
    words: frozenset[str]
    blame: Blame | None
    days: frozenset[str]
    early: bool
    strict: bool
    doubts: bool
    charges: bool
    untrue: bool
    harm: bool
    forces: bool


class Named(NamedTuple):
    """Somebody whom a content names: where in it, and of which camp they are."""

    start: int
    end: int
    camp: str


def marks_of(statement: Statement, named: Sequence[Named]) -> Marks:
    """What in the words of a statement and its cue tells that it may oppose another; `named` is whom it names."""
    content, cue = quoted(statement.content.quote), quoted(statement.cue.quote) if statement.cue else ""
    words = re.findall(r"\w+", content.lower())
    of_claim, long = _OF_CLAIM.search(content) is not None, len(words) > SHORT
    return Marks(
        denies=(statement.manner in {"denies", "doubts"} or _calls_untrue(content, cue, long=long))
        and (long or not finds("refused", content)),
        negates=finds("negative", content),
        contests=finds("contesting", cue),
        points=of_claim
        or words in (["it"], ["this"], ["that"])
        or _THAT_IS_NOT_SO.match(content) is not None
        or (len(words) <= POINTING_WORDS and not _pointing().isdisjoint(words)),
        of_claim=of_claim,
        leaning=int(finds("approving", cue)) - int(finds("disapproving", cue if long else f"{cue} {content}")),
        words=frozenset(words),
        blame=_blame(content, cue, named),
        days=frozenset(words) & _days(),
        early=_opens_with_no(content),
        strict=finds("denying", cue),
        untrue=_calls_untrue(content, cue, long=long),
        harm=finds("harm", content),
        forces=_forces_act(content),
        charges=finds("charging", cue),
        doubts=_opens_with_no(content) and finds("grounds", content),
    )


def _blame(content: str, cue: str, named: Sequence[Named]) -> Blame | None:
    """Whom a statement makes responsible: behind "blamed", before "is responsible", behind "carried out by"."""
    if finds("accusing", cue):
        end = _for_what(content, 0)
        on = re.search(r"\bon\s+(?:an?\s+|the\s+)?", content) if end == len(content) else None
        return _culprit(content, named, on.end() if on else 0, end, accused=True)
    blames = _BLAMES.search(content)
    if blames is not None:
        found = _culprit(content, named, blames.end(), _for_what(content, blames.end()), accused=True)
        return found._replace(others=True) if found else None
    guilty = any_word("disputes", "guilty").search(content)
    if guilty is not None and guilty.group().lower() == "behind" and not _IS.search(content, 0, guilty.start()):
        guilty = None  # "people are left behind"
    if guilty is not None and not finds("open", content[: guilty.start()]):
        found = _culprit(content, named, 0, guilty.start(), last=True)
        return found._replace(negated=_is_negated(content, guilty)) if found else None
    done = any_word("disputes", "done_by").search(content)
    if done is None:
        return None
    found = _culprit(content, named, done.end(), len(content))
    return found._replace(negated=_is_negated(content, done)) if found else None


def _for_what(content: str, start: int) -> int:
    """Where in a content somebody's blame is told "for" something; its end where it is not."""
    at = content.find(" for ", start)
    return at if at >= 0 else len(content)


def _is_negated(content: str, words: re.Match[str]) -> bool:
    """Whether words of blame are denied: "was not caused by"."""
    return _NOT.search(content, max(0, words.start() - NEGATION_REACH), words.end()) is not None


def _culprit(
    content: str, named: Sequence[Named], start: int, end: int, *, last: bool = False, accused: bool = False
) -> Blame | None:
    """The first or last one named in a stretch of a content."""
    there = [one.camp for one in named if start <= one.start and one.end <= end]
    if there:
        return Blame(there[-1 if last else 0], accused=accused)
    stretch = content[start:end].strip()
    if _PRONOUNS.match(stretch):
        return None
    words = sorted(content_stems(" ".join(stretch.split()[:3])))
    return Blame(state_in(stretch) or " ".join(words), accused=accused) if words else None


def state_in(name: str) -> str | None:
    """The state that a name has a word of.

    >>> state_in("U.S. Department of State"), state_in("Harbour Guard")
    ('united states', None)
    """
    words = re.findall(r"[\w.'-]+", fold(name))
    pairs = (" ".join(words[n : n + 2]) for n in range(len(words) - 1))
    return next((state for w in (*words, *pairs) if (state := state_of(w.removesuffix("'s"))) is not None), None)


def states_named(words: str) -> frozenset[str]:
    """The states that words of people name, one or many of them.

    >>> sorted(states_named("two Mexicans and a German"))
    ['germany', 'mexico']
    """
    found = (state_of(w) or state_of(w.removesuffix("s")) for w in re.findall(r"[\w.'-]+", words) if w[:1].isupper())
    return frozenset(state for state in found if state is not None)


def _calls_untrue(content: str, cue: str, *, long: bool) -> bool:
    """Whether a statement says that another's words are wrong.

    >>> told = "the blast was staged as a pretext for a raid on the mill by night, a neighbour of Venn said"
    >>> _calls_untrue("the reports are false", "said", long=False), _calls_untrue(told, "said", long=True)
    (True, True)
    """
    if finds("unproven", f"{content} {cue}") or finds("untrue", cue) or _untrue_words().search(content):
        return True
    return finds("untrue", content) if not long else _verdict().search(content) is not None


@cache
def _verdict() -> re.Pattern[str]:
    words = lexicon("disputes")
    before, wrong = ("|".join(map(re.escape, words[name])) for name in ("verdict", "untrue"))
    return re.compile(rf"\b(?:{before})\s+(?:an?\s+)?[\"“]?(?:\w+ly\s+)?(?:{wrong})\b", re.I)


@cache
def _untrue_words() -> re.Pattern[str]:
    """Words of another's words that are not true: "false accusations", "baseless" reports."""
    words = lexicon("disputes")
    wrong, said = ("|".join(map(re.escape, words[name])) for name in ("untrue", "saying"))
    return re.compile(rf"\b(?:{wrong})[\"”’]?\s+(?:{said})\b", re.I)


def _opens_with_no(content: str) -> bool:
    """Whether a content denies as a whole: its first words hold a negation.

    >>> _opens_with_no("it would not give back the mill"), _opens_with_no("the burned mill of old Halm now has no roof")
    (True, False)
    """
    found = any_word("disputes", "negative").search(content)
    return found is not None and len(content[: found.start()].split()) < OPENING


def _forces_act(content: str) -> bool:
    """Whether a content tells of a state's forces, and not only of what others did to them.

    >>> _forces_act("troops fired at it"), _forces_act("gunmen fired at troops"), _forces_act("army deserters came")
    (True, False, False)
    """
    found = any_word("disputes", "forces").finditer(content)
    return any(not _AGAINST.search(content[: f.start()]) and not _DESERTERS.match(content[f.end() :]) for f in found)


_AGAINST = re.compile(r"\b(?:at|on|against|attacked|killed|killing|ambushed|fighting)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
_DESERTERS = re.compile(r"\s+(?:deserters|defectors)\b", re.I)


def finds(name: str, words: str) -> bool:
    """Whether words hold one that the lexicon of disputes lists under a name."""
    return any_word("disputes", name).search(words) is not None


@cache
def _pointing() -> frozenset[str]:
    return (frozenset(lexicon("answers")["pointing"]) | frozenset(lexicon("disputes")["pointing"])) - {"it"}


@cache
def _days() -> frozenset[str]:
    return frozenset(lexicon("disputes")["days"])

"""Whether a clause negates what it is about."""

import re

from whosays.link.clauses import CUTS, calls_false, rejects_part
from whosays.link.doers import unquoted
from whosays.link.matters import says
from whosays.resources import lexicon, one_of

_NEGATION = re.compile(rf"\b(?:no(?!\smore\b)|{one_of('linking', 'no', 'words')})\b|n[’']t\b", re.I)
# Whoever does not know whether it is so does not say that it is not.
_UNSURE = re.compile(
    rf"(?:\b(?:no|not|cannot|unable\sto)|n[’']t)\s(?:\w+\s){{0,2}}?{one_of('linking', 'no', 'unsure')}\b", re.I
)
# Who cannot tell whether it is so says neither that it is nor that it is not.
_LEFT_OPEN = re.compile(
    r"(?:\b(?:not|cannot|never|neither|unable\sto|declined\sto|refused\sto|yet\sto)|n[’']t)\s(?:\w+\s){0,3}?"
    rf"{one_of('linking', 'no', 'settles')}\b"
    r"|\b(?:not|un)\s?clear\s(?:whether|if)\b|\btoo\s(?:early|soon)\sto\s(?:say|tell|know|judge)\b"
    r"|\bno\s(?:\w+\s)?confirmation\b",
    re.I,
)
NEAR_NEGATION = 5  # words before a matter's own word within which a negation denies it
# Whoever does not believe it says no to it, however far behind its word stands.
_DISBELIEVES = re.compile(r"(?:\b(?:not|never)|n[’']t)\s(?:\w+\s)?(?:believe|think|accept)\b", re.I)
# What has the word of a no and says none: "not only", "no doubt", "no match for".
_IDLE = re.compile(rf"\b{one_of('linking', 'no', 'idle')}\b|n[’']t\s(?:only|just|merely|simply)\b", re.I)
# What is only supposed is not said not to be: "if he does not keep the truce".
_SUPPOSED = re.compile(r"\b(?:if|unless|in\scase|lest)\b[^,;]*$", re.I)
# Who did not do it, told apart from those who did: "those | who did not resign".
_WHO_DID_NOT = re.compile(
    r"\W*who\s(?:(?:ha(?:d|s|ve)|d(?:id|o|oes)|w(?:as|ere)|is|are)\s(?:not|never)\b|\w+n[’']t\b|never\b)", re.I
)
_DID_NOT = re.compile(r"(?:\b(?:not|never|neither|nor)|n[’']t)\s+(?:\w+\s+)?$")


def says_no(words: str, matter: str | None, at: int, *, denies: bool) -> bool:
    """Whether a clause says no to its matter: its speaker denies it, a negation stands shortly before its word, or the
    word says so itself ("he is at large")."""
    opens = max((m.end() for m in CUTS.finditer(words, 0, at)), default=0)  # "he did not cry when his father died"
    before = _IDLE.sub("", " ".join(words[opens:at].split()[-NEAR_NEGATION:]))
    disbelieved = _DISBELIEVES.search(words, opens, at) is not None and _DISBELIEVES.search(before) is None
    negations = (
        len(_NEGATION.findall(before)) - len(_UNSURE.findall(before)) + (_NEGATION.match(words[at:]) is not None)
    )
    negations += disbelieved
    plain = unquoted(words)
    if denies or rejects_part(plain) or calls_false(plain):
        return True
    if negations == 1 and (supposes(words[opens:at]) or _WHO_DID_NOT.match(words)):
        return False
    itself = bool(matter and "no" in lexicon("matters")["matters"][matter] and says(words, "matters", matter, "no"))
    return (negations == 1) != itself  # "did not deny" is no denial


def supposes(before: str) -> bool:
    """Whether the words before a no only suppose it: "if he | does not keep the truce".

    >>> supposes("he warned them if they"), supposes("if so, they")
    (True, False)
    """
    return _SUPPOSED.search(before) is not None


def leaves_open(words: str) -> bool:
    """Whether who says these words cannot or will not tell whether something is so.

    >>> leaves_open("was not able to verify a raid by night"), leaves_open("it was unclear whether they fled")
    (True, True)
    >>> leaves_open("they have not fled")
    False
    """
    return _LEFT_OPEN.search(unquoted(words)) is not None


def did_not(before: str) -> bool:
    """Whether words end in a no to the verb behind them: "did not | deny".

    >>> did_not("the army did not "), did_not("the army ")
    (True, False)
    """
    return _DID_NOT.search(before) is not None

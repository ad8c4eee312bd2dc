"""Whether a clause of a report is denied: by whoever says it, or by its own words."""

import re

from whosays.document import Span
from whosays.findings import Statement, quoted
from whosays.link.clauses import calls_false, names_charge, rejects_part
from whosays.link.matters import family, matter_words
from whosays.link.negation import did_not, says_no
from whosays.link.page import Page
from whosays.resources import one_of

MOST_POINTING = 2  # words of a denial that only point at what it denies: "it", "this", "the reports"


def is_denied(page: Page, span: Span, point: Span, matter: str | None, voice: Statement | None) -> bool:
    """Whether a clause says no to its matter, whose word stands at `point`, or whoever speaks there does."""
    denied = denies(page, voice) and _of_what_is_denied(page, voice, span, point)
    says = says_no(page.without_cue_behind(span), matter, point.start - span.start, denies=denied)
    return says and not _BREAKS_OFF.search(span.of(page.text))


# "They do not believe the missiles | were meant for Halm" does not deny that there were missiles.
_BREAKS_OFF = re.compile(
    r"\b(?:(?:do|does|did)\snot|don[’']t|doesn[’']t|didn[’']t)\s(?:believe|think)\s(?:that\s)?(?:the|these|those|any)\s\w+\W*$",
    re.I,
)


# What somebody turned down, and no account of anything: "a plea for a truce".
_ASKED = re.compile(rf"\W*(?:[\w’'.-]+\s){{0,3}}?{one_of('linking', 'said', 'asked')}\b", re.I)


def turns_down(voice: Statement) -> bool:
    """Whether a statement only turns down what somebody was asked for, a plea or an offer: that denies nothing."""
    return _ASKED.match(quoted(voice.content.quote)) is not None


def denies(page: Page, voice: Statement | None) -> bool:
    """Whether a statement denies; who "did not deny" does not, nor who rejects what he was asked for."""
    if voice is None or voice.manner != "denies" or turns_down(voice):
        return False
    if not voice.cue:
        return True
    return not any(did_not(page.text[max(0, s.start - 24) : s.start]) for s in voice.cue.spans)


def only_points(denial: Statement) -> bool:
    """Whether a denial has no words of its own for what it denies: "dismissed the charge as baseless", "denied it"."""
    words = quoted(denial.content.quote)
    short = len(words.split()) <= MOST_POINTING
    return denial.manner == "denies" and (names_charge(words) or calls_false(words) or short)


# "Rejected the murder": that it was done is not what he says no to.
_TURNS_AWAY = re.compile(rf"\b{one_of('linking', 'charges', 'turns_away')}\b", re.I)
_BESIDE_HEAD = re.compile(r"\b(?:in|of|on|over|about|for|to|with|by|from|at|during|after)\s", re.I)
# What only goes on with a clause whose verb is what was denied: "denied that it was linked | to the murder".
_HANGS_ON = re.compile(
    r"\W*(?:to|on|for|with|in|by|from|of|about|over)\s(?:(?:the|an?|this|that|these|those|his|her|its|their|any|charges)\b|(?-i:[A-Z\d]))",
    re.I,
)
# What goes on meanwhile is told by the page: "denied that it fired, as rumours of a raid spread".
_MEANWHILE = re.compile(r",\s(?:as|while|although|though|even\sas)\s", re.I)


def is_beside_it(page: Page, voice: Statement, span: Span) -> bool:
    """Whether a clause only tells more of what is named in a statement's content: "a raid | which left nine dead"."""
    behind = bool(voice.content.spans) and span.start > voice.content.spans[0].start
    return behind and _MORE_OF_IT.match(span.of(page.text)) is not None


_MORE_OF_IT = re.compile(r"\W*(?:(?:in|during|by|of|after)\s)?(?:which|who|whom|where)\b", re.I)


def _of_what_is_denied(page: Page, voice: Statement | None, span: Span, point: Span) -> bool:
    """Whether a clause of a statement that denies can be what was denied: not the end of another clause of it, nor a
    deed that somebody only turned away from, nor what is named beside what he turned down."""
    if voice is None or not voice.content.spans:
        return True
    content = voice.content.spans[0]
    behind = span.start > content.start and _HANGS_ON.match(page.text, span.start, span.end)
    if behind or _MEANWHILE.search(page.text[content.start : point.start]):
        return False
    words, cue = content.of(page.text), quoted(voice.cue.quote) if voice.cue else ""
    if not _TURNS_AWAY.search(cue) or names_charge(words) or calls_false(words) or rejects_part(f"{cue} {words}"):
        return True
    beside = _BESIDE_HEAD.search(words)
    head = words[: beside.start()] if beside else words
    if point.start >= content.start + len(head):
        return False
    return not any(family(matter) == "harm" for matter, _ in matter_words(head, head))

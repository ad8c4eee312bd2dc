"""Whether a truce, a deal or talks came about, as a clause tells it: agreed, reached, held, or never made.

Of what is open people say many things ("the truce is fragile"). That it was made, and that it never was, are the two
that stand against each other.
"""

import re

from whosays.findings import quoted
from whosays.link.matters import can_be_settled, matter_words, pattern
from whosays.link.negation import supposes
from whosays.link.telling import Telling
from whosays.resources import one_of

NEAR = 60  # characters behind a matter's word within which stands what became of it: "a truce … was agreed"
WORDS_BETWEEN = 6  # from "agreed" to "truce"
WORDS_OPENING = 4  # before the matter's word where the speaker's own verb tells that it was made: "announced | a truce"
WORDS_PENDING = 4  # before the verb among which a word can leave it open: "hope to reach"
_PENDING = re.compile(rf"\b(?:(?-i:may)|{one_of('linking', 'unknown', 'pending')})\b", re.I)
_BEEN = re.compile(r"\b(?:is|are|was|were|been)\s(?:\w+\s){0,2}$", re.I)
_NEVER = re.compile(
    r"(?:\b(?:have|has|had|did|do|does|is|are|was|were)(?:\s?n[’']t|\snot|\snever)|\bnever|\bno\ssuch)\b[^,;.]{0,30}$"
    r"|\bno\s(?:[\w-]+\s)?$",
    re.I,
)
_ENDED_BEFORE = re.compile(rf"\b{one_of('linking', 'unknown', 'ended_before')}\b", re.I)
_ENDED_AFTER = re.compile(rf"\b{one_of('linking', 'unknown', 'ended_after')}\b", re.I)
# "Has not confirmed the truce" says nothing of whether there is one.
_LEFT_OPEN = re.compile(rf"\b{one_of('linking', 'unknown', 'left_open')}", re.I)


def came_about(telling: Telling) -> bool:
    """Whether a clause that is no denial tells that its truce, deal or talks were made or held."""
    at = _at(telling)
    if at is None or not can_be_settled(telling.matter):
        return False
    made, words = pattern("matters", telling.matter or "", "settled"), telling.text
    cue = quoted(telling.voice.cue.quote) if telling.voice and telling.voice.cue else ""
    if made.search(cue) and len(words[:at].split()) <= WORDS_OPENING:
        return True
    before = (m for m in made.finditer(words, 0, at) if len(words[m.end() : at].split()) <= WORDS_BETWEEN)
    after = (m for m in made.finditer(words, at, at + NEAR) if _BEEN.search(words, at, m.start()))
    told = (" ".join(words[: m.start()].split()[-WORDS_PENDING:]) for m in (*before, *after))
    return any(not _PENDING.search(lead) for lead in told)


def is_over(telling: Telling) -> bool:
    """Whether a clause tells that its truce, deal or talks are over: "the collapse of the truce"."""
    at = _at(telling)
    if at is None or not can_be_settled(telling.matter) or telling.denied:
        return False
    words = telling.text
    before = (m for m in _ENDED_BEFORE.finditer(words, 0, at) if len(words[m.end() : at].split()) <= WORDS_BETWEEN)
    after = (m for m in _ENDED_AFTER.finditer(words, at, at + NEAR))
    told = (" ".join(words[: m.start()].split()[-WORDS_PENDING:]) for m in (*before, *after))
    return any(not _PENDING.search(lead) for lead in told)


def never_came_about(telling: Telling) -> bool:
    """Whether a clause says outright that there was none of its matter: "they have not made a truce with anybody"."""
    at = _at(telling)
    found = _NEVER.search(telling.text, 0, at) if at is not None else None
    return found is not None and not (_LEFT_OPEN.search(found.group()) or supposes(telling.text[: found.start()]))


def _at(telling: Telling) -> int | None:
    """Where the first word of the matter stands in the clause."""
    return next((at for name, at in matter_words(telling.text, telling.around) if name == telling.matter), None)

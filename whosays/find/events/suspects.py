"""Whom a page suspects of a deed, wherever it says so: "bombing suspect Oru Venn", "Venn, charged with the attack".

A lone attacker is rarely named next to every word for what he did. Somebody called a suspect anywhere on the page may
be the actor of a blast in the next paragraph; the weights say how likely (`weights`).
"""

import re
from collections.abc import Iterable
from functools import cache

from whosays.document import Span
from whosays.findings import Entity
from whosays.resources import lexicon

BEFORE, AFTER = 60, 140  # characters about a mention in which the page says what somebody is held for
_ENDS = re.compile(r"[.!?;]\s|\n")
# Those who are held for deeds are people, by name or not; a state or its forces are blamed in other words.
_SIDES = frozenset({None, "civilian", "criminal", "insurgent", "militia", "other"})


def suspects(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """The ids of those whom the page's words hold for a deed."""
    return frozenset(e.id for e in entities if e.side in _SIDES and is_suspect(text, e))


def is_suspect(text: str, entity: Entity) -> bool:
    """Whether somebody is called a suspect or attacker, said to be accused or guilty of a deed, or claims one."""
    called = (entity.name, entity.role or "", *entity.forms)
    if entity.type != "organisation" and any(_called().search(words) for words in called):
        return True
    if any(_CLAIMS.match(text, m.end) for m in entity.mentions):
        return True
    return entity.type == "person" and any(_led(text, m) or _followed(text, m) for m in entity.mentions)


_CLAIMS = re.compile(r"\s+(?:(?:has|have|later|also)\s+)*claimed\s+responsibility\b")


def _led(text: str, mention: Span) -> bool:
    """Whether a suspect's word leads the name: "suspect Venn", "the bomber, named as Venn"."""
    return _leads().search(text, max(0, mention.start - BEFORE), mention.start) is not None


def _followed(text: str, mention: Span) -> bool:
    """Whether what follows the name in its sentence holds a deed against it: "Venn, charged with the bombing"."""
    stop = _ENDS.search(text, mention.end, mention.end + AFTER)
    return _held().match(text, mention.end, stop.start() if stop else mention.end + AFTER) is not None


def _words(name: str) -> str:
    found: list[str] = lexicon("events")["suspects"][name]
    return "|".join(re.escape(w) for w in sorted(found, key=len, reverse=True))


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('called')})s?\b", re.I)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_words('called')})s?(?:,?\s+(?:was\s+|were\s+)?(?:named|identified|known)\s+(?:as|by\s+\w+\s+as))?,?\s+$",
        re.I,
    )


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"[^.;\n]{{0,50}}?\b(?:{_words('held')})\b[^.;\n]{{0,60}}?\b(?:{_words('deeds')})", re.I)

"""What the words around a person's name say of them: role, and the body that they speak or work for.

Small grammars, each with the pattern that it is for; the first that answers wins. Names are the encoder's; the role
nouns are a lexicon.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.find.mentions import WORD
from whosays.inference import LabelledSpan
from whosays.names import is_role, titles
from whosays.resources import lexicon

MAX_ROLE_WORDS = 14  # longer than any role that names an office and its place

_BREAK = re.compile(r"[.;:!?()\"“”\n]|\s[–—-]\s")
# Words that cannot stand inside "<role> <Name>": the phrase begins after the last of them.
_NOT_IN_PREFIX = frozenset(
    [
        "said",
        "says",
        "told",
        "that",
        "and",
        "but",
        "by",
        "with",
        "when",
        "as",
        "while",
        "after",
        "before",
        "from",
        "to",
        "in",
        "on",
        "at",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "he",
        "she",
        "they",
        "it",
        "who",
        "which",
        "where",
        "if",
        "because",
        "since",
        "than",
        "then",
        "over",
        "under",
        "into",
        "against",
        "between",
        "meanwhile",
        "however",
        "also",
        "according",
        "added",
        "including",
        "like",
        "another",
    ]
)
_AFTER_NAME = re.compile(
    r"\s*,\s*(?P<role>(?:an?|the|its|their|his|her|one of|who (?:is|was|heads|leads|works as))?\s*[^,;:()\"“”]{3,160})"
)
_STOPS_APPOSITION = re.compile(
    r"\s(?:said|says|told|added|was|were|is|has|had|wrote|announced|claimed|warned|confirmed|denied"
    r"|and (?:his|her|the|a)\b)\b",
    re.I,
)


class Role(NamedTuple):
    """A role as the page words it, where, and by which rule it was read."""

    words: str
    span: Span
    rule: str


Rule = Callable[[str, Span, Span], Role | None]


def role_before_name(text: str, name: Span, bounds: Span) -> Role | None:
    """A role right before the name: "harbour police chief(,) Daro Venn", "another resident, Oru"."""
    left = text[bounds.start : name.start]
    cut = max((m.end() for m in _BREAK.finditer(left) if not _is_abbreviation(left, m)), default=0)
    phrase = left[cut:].rstrip()
    phrase = phrase.removesuffix(",").rstrip()
    words = list(WORD.finditer(phrase))
    kept: list[re.Match[str]] = []
    for word in reversed(words[-MAX_ROLE_WORDS:]):
        gap = phrase[word.end() : kept[-1].start()] if kept else phrase[word.end() :]
        if word.group().lower() in _NOT_IN_PREFIX or ("," in gap and kept):
            break
        kept.append(word)
    if not kept:
        return None
    while len(kept) > 1 and _is_verb(kept[-1].group(), kept[-2].group()):
        kept.pop()  # "meeting Mayor Daro Venn"
    if kept[0].group().lower().rstrip(".") in _FORMS_OF_ADDRESS:
        return None
    start = kept[-1].start()
    span = Span(bounds.start + cut + start, bounds.start + cut + kept[0].end()).trimmed(text)
    if span is None or not _ends_in_role(span.of(text)):
        return None
    return Role(_plain(span.of(text)), span, "find.roles.role_before_name")


_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})  # they say nothing of what somebody is


def _is_verb(word: str, following: str) -> bool:
    """Whether a small word before a capital is a verb that governs the role: "condemned Army spokesman"."""
    return (
        word.islower()
        and following[:1].isupper()
        and word.endswith(("ing", "ed"))
        and word not in lexicon("roles")["modifiers"]
    )


def role_after_name(text: str, name: Span, bounds: Span) -> Role | None:
    """A role after the name and a comma: "Daro Venn, a 23-year-old student", "Venn, spokesman for the guard"."""
    found = _AFTER_NAME.match(text, name.end, bounds.end)
    if found is None:
        return None
    start, end = found.span("role")
    stop = _STOPS_APPOSITION.search(text, start, end)
    words = re.sub(r"\s(?:who|which|that)$", "", text[start : stop.start() if stop else end])
    span = Span(start, start + len(words)).trimmed(text)
    if span is None or not _begins_with_role(span.of(text)):
        return None
    return Role(_plain(span.of(text)), span, "find.roles.role_after_name")


def role_before_title(text: str, name: Span, bounds: Span) -> Role | None:
    """A role before a comma and the title: "the chief of the harbour police, Colonel Daro Venn"."""
    title = re.search(r"(?P<before>[^.;:!?()\"“”\n]+),\s(?P<title>[\w.-]+)\s$", text[bounds.start : name.start])
    if title is None or not _ends_in_role(title.group("title")):
        return None
    span = Span(bounds.start + title.start("before"), bounds.start + title.end("before")).trimmed(text)
    begins = re.match(r"(?:the|its|their)\s", span.of(text), re.I) if span else None
    if span is None or begins is None or not _begins_with_role(span.of(text)):
        return None
    return Role(_plain(span.of(text)), span, "find.roles.role_before_title")


RULES: tuple[Rule, ...] = (role_after_name, role_before_title, role_before_name)


def find_roles(text: str, name: Span, bounds: Span) -> tuple[Role, ...]:
    """The roles that the words beside `name`, within `bounds` (its sentence), give, the fullest rule first."""
    return tuple(role for rule in RULES if (role := rule(text, name, bounds)))


def _is_abbreviation(left: str, mark: re.Match[str]) -> bool:
    """Whether a full stop belongs to "Col." or "U.S." and ends nothing."""
    before = re.search(r"([\w.]+)$", left[: mark.start()])
    return (
        mark.group() == "."
        and before is not None
        and (before.group().lower() in titles() or len(before.group().split(".")[-1]) == 1)
    )


def _nouns(phrase: str) -> list[str]:
    return [w.lower().removesuffix("’s").removesuffix("'s") for w in WORD.findall(phrase)]


def _ends_in_role(phrase: str) -> bool:
    """ "harbour police chief", "U.S. Army Col." do; "on Monday the" does not."""
    words = _nouns(phrase)
    return bool(words) and (is_role(words[-1]) or words[-1].rstrip(".") in titles())


def _begins_with_role(phrase: str) -> bool:
    """Whether a role noun stands before any preposition: "spokesman for the guard", "a 23-year-old student"."""
    head = re.split(r"\s(?:of|for|in|at|from|with|on|near|who|which|that)\s", phrase, maxsplit=1)[0]
    words = _nouns(head)
    return bool(words) and len(words) <= 8 and any(is_role(w) for w in words[-2:])


def _plain(phrase: str) -> str:
    """A role without its leading article."""
    return re.sub(
        r"^(?:an?|the|its|their|his|her|another|one of|who (?:is|was|heads|leads))\s+",
        "",
        phrase.strip(" ,.[]()"),
        flags=re.I,
    )


def affiliation_in(role: Role, mentions: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The body that the role names ("harbour guard" in "spokesman for the harbour guard"), organisations first."""
    inside = [m for m in mentions if m.span.within(role.span)]
    return next((m for m in inside if m.label == "organisation"), None)

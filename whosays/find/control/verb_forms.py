"""Whether a word is a verb of control here: "took" but not "took place", "hold" but not "Venn's hold"."""

import re

from whosays.document import Span
from whosays.find.control.page import Located, Sentence
from whosays.find.control.places import Reach
from whosays.find.control.words import any_of, words_of


def is_participle(verb: str) -> bool:
    """Whether a form of a verb of taking can stand behind "was": not "clear", which then is an adjective.

    >>> is_participle("retaken"), is_participle("overrun"), is_participle("clear"), is_participle("taking")
    (True, True, False, False)
    """
    return re.match(r"\w+(?:ed|en|won|run|back)\b|won\b", verb, re.I) is not None


def is_idiom(s: Sentence, word: Span) -> bool:
    """Whether "took" and "held" are of another phrase: "took place", "held talks", "taken over the border"."""
    if _ACROSS.match(s.page.text, word.start, s.span.end):
        return True
    behind = re.match(r"\s+(?:(?:a|an|the|his|their)\s+)?([\w-]+)", s.after(word.end))
    if behind is None or behind.group(1).lower() not in words_of("clause", "idioms"):
        return False
    loose = word.of(s.page.text).lower() in words_of("verbs", "loose")
    return loose or behind.group(1).lower() not in words_of("clause", "particles")


# Whom they took over a border was brought to its other side; a border post can be taken over.
_ACROSS = re.compile(
    rf"\w+\s+over\s+(?:the|its|their)\s+(?:[\w–-]+\s+)?{any_of('clause', 'lines')}\b"
    rf"(?!\s+{any_of('clause', 'at_lines')}\b)",
    re.I,
)


def is_no_verb(s: Sentence, word: Span) -> bool:
    """Whether a form is a noun or an adjective where it stands: "Venn's rule", "made clear"."""
    noun = re.match(r"(?:rule|control|hold|capture)\b", word.of(s.page.text), re.I)
    owned = noun is not None and re.search(r"\w['’]s?\s+$", s.before(word.start, 4)) is not None
    clear = re.match(r"clear\b", word.of(s.page.text), re.I)
    gained = noun is not None and _GAINED.search(s.before(word.start, 60)) is not None
    return (
        owned
        or gained
        or (clear is not None and re.search(r"\b(?:ma[dk]e\w*|making|is|was)\s+$", s.before(word.start, 8)) is not None)
    )


# "Restored state control there": control is what was restored.
_GAINED = re.compile(rf"(?<![\w-]){any_of('verbs', 'took_control')}\s+(?:[\w-]+\s+){{1,2}}$", re.I)
_KEPT = re.compile(r"(?:keep|retain|maintain|hold\s+on|cling)\b", re.I)


def presupposes(s: Sentence, word: Span) -> bool:
    """Whether who only tries to do it does it so far: "struggling to keep control of Halm"."""
    return _KEPT.match(word.of(s.page.text)) is not None


def right_before(s: Sentence, at: int) -> bool:
    """Whether a subject ends at a position: not so in "from the separately controlled areas"."""
    return re.search(r"\b(?:they|it|we|who|which|that)\s+$", s.before(at, 8)) is not None or any(
        a.span.end <= at and not s.page.text[a.span.end : at].strip() for a in s.actors
    )


def takes(verb: str, reach: Reach) -> bool:
    """Whether a verb means taking: of "took", "held" and "cleared", which have other senses, not with a country or a
    river."""
    if verb.split(maxsplit=1)[0] not in words_of("verbs", "loose") or re.search(r"control|over$|back$", verb):
        return True
    return any(p.kind not in {"country", "natural", "road"} or p.pointed or _is_ground(p) for p in reach.places)


def _is_ground(place: Located) -> bool:
    """Whether it is a piece of land that armed people hold, by what it is called: a forest, a hill, no river."""
    return place.kind == "natural" and _GROUND.search(place.words) is not None


_GROUND = re.compile(rf"\b{any_of('areas', 'grounds')}\b", re.I)


def is_noun(s: Sentence, at: int) -> bool:
    """Whether the word at a position is a noun: "the last battle", and not "the rebels battle"."""
    return _NOUN_BEFORE.search(s.before(at, 40)) is not None and not right_before(s, at)


_NOUN_BEFORE = re.compile(r"\b(?:the|an?|this|these|of|in|their|its|his)\s+(?:[\w-]+\s+){0,2}$", re.I)

# Behind an article or an owner a form is no verb: "the retaken town".
ATTRIBUTIVE = re.compile(r"\b(?:(?:the|an?|this|these|of|its|their|his|our)\s*|(?:minute|hour)s?['’]?\s+)$", re.I)

"""Whether a page tells of conflict, whose figures alone are kept, and whether a sentence tells of a disaster."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whosays.document import ParsedText, Span
from whosays.names import armed_group_names
from whosays.resources import as_pattern, lexicon


def tells_of_conflict(parsed: ParsedText) -> bool:
    """Whether the story has any word of conflict or an armed group's name; others tell of crime or accidents."""
    told = (_conflict(), _armed_groups())  # the fewer words first: nearly all pages have one of them
    return any(words.search(parsed.text, p.span.start, p.span.end) for words in told for p in parsed.paragraphs)


@cache
def _armed_groups() -> re.Pattern[str]:
    """The names of armed groups as they are written; initials alone may be anybody's."""
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(n) for n in armed_group_names() if not n.isupper() and not n[0].isdigit())})\b"
    )


@cache
def _conflict() -> re.Pattern[str]:
    told = lexicon("figures")["conflict"]
    deeds = "|".join(_deed(**pair) for pair in told["deeds"])
    return re.compile(rf"\b(?:{'|'.join(_with_endings(told['words']))}|{deeds})\b", re.I)


def _deed(verbs: Iterable[str], nouns: Iterable[str]) -> str:
    """Words for somebody or something to which something is done: "raided a village", "the village was raided"."""
    between = r"\s(?:[\w’'-]+\s)"
    done, struck = ("|".join(map(re.escape, words)) for words in (verbs, nouns))
    return rf"(?:{done}){between}{{0,3}}?(?:{struck})s?|(?:{struck})s?{between}{{0,3}}?(?:was|were|been)\s(?:{done})"


def tells_of_disaster(text: str, sentence: Span) -> bool:
    """Whether a sentence tells of a disaster or a disease and of no conflict."""
    return _disasters().search(text, *sentence) is not None and _conflict().search(text, *sentence) is None


@cache
def _disasters() -> re.Pattern[str]:
    told = lexicon("figures")["conflict"]
    return re.compile(
        rf"\b(?:{'|'.join(_with_endings(told['disasters']))})\b(?!\s(?:{'|'.join(told['moving'])})\b)", re.I
    )


def _with_endings(words: Iterable[str]) -> Iterator[str]:
    return (as_pattern(w) + ("" if w.endswith("*") else "s?") for w in words)

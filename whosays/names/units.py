"""Units of forces that are called by a number: "the 72nd Oru Brigade", "Infantry Battalion 79"."""

import re
from collections.abc import Iterator
from functools import cache

from whosays.resources import lexicon, one_of


def units_in(text: str) -> Iterator[tuple[int, int]]:
    """Where units stand that are called by a number, the article left out.

    >>> told = "The 72nd Oru Brigade left Infantry Battalion 79 behind."
    >>> [told[a:b] for a, b in units_in(told)]
    ['72nd Oru Brigade', 'Infantry Battalion 79']
    """
    for pattern in _patterns():
        for found in pattern.finditer(text):
            yield found.span("name")


def is_unit(name: str) -> bool:
    """Whether a name is that of a unit.

    >>> is_unit("33rd Front"), is_unit("National Front")
    (True, False)
    """
    return any(span == (0, len(name)) for span in units_in(name))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    nouns, behind = (one_of("bodies", "units", table) for table in ("nouns", "behind"))
    ordinals = "|".join(word.title() for word in lexicon("numbers")["unlike"]["ordinals"])
    kind = r"(?:[A-Z][\w-]*\s){0,4}"  # "Light Infantry"
    # A bare number may count those behind it: "killed 12 Oru Brigade fighters".
    number = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?<=[Tt]he\s)|(?<![^\n]))\d{{1,3}}|{ordinals})"
    return (
        re.compile(rf"(?<![\w’'.,-])(?P<name>{number}\s{kind}{nouns})\b(?!\s[A-Z])"),
        re.compile(rf"(?<![\w’'-])(?P<name>(?!The\s){kind}{behind}\s\d{{1,3}})(?![\w,.]*\d)\b"),
    )

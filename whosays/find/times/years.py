"""How a year is written: in figures, with an era, in words, or relative to another year."""

import re

from whosays.find.times.drafts import UNKNOWN, Reading, Scene
from whosays.find.times.values import written_year, year_of
from whosays.find.times.words import NUMBERS, YEAR, S, one_of

_TENS = one_of([w for w, n in NUMBERS.items() if n >= 20])
_ONES = one_of([w for w, n in NUMBERS.items() if 0 < n < 10 and len(w) > 2])
_TEENS = one_of([w for w, n in NUMBERS.items() if 10 <= n < 20])
SPELT_YEAR = rf"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty){S}(?:{_TENS}(?:[-\s]{_ONES})?|{_TEENS}))"
ERA = rf"(?:{S}(?:B\.C\.(?:E\.)?|BCE?|A\.D\.|AD|CE))"
THAT_YEAR = rf"(?:{SPELT_YEAR}|(?:the{S}(?:same|following|next|previous)|that|this|last|next){S}year)"
YEAR_TOLD = rf"(?:{YEAR}|\d{{3,4}}{ERA}|{THAT_YEAR})"
_SPELT = re.compile(rf"(?:(?:the{S})?year{S})?(?P<words>{SPELT_YEAR}|two{S}thousand)", re.I)


def is_before_christ(era: str | None) -> bool:
    """Whether an era as the words give it counts years backwards.

    >>> is_before_christ(" BC"), is_before_christ(" AD"), is_before_christ(None)
    (True, False, False)
    """
    return bool(era) and (era or "").strip()[:1].upper() == "B"


def year_told(words: str, scene: Scene) -> Reading:
    """The year of "1998", "480 BC", "nineteen ninety-eight", "that year", "last year"."""
    if spelt := _SPELT.fullmatch(words):
        return Reading(spelt_value(spelt["words"]))
    if figures := re.match(r"\d+", words):
        year = int(figures.group())
        return Reading(written_year(-year if is_before_christ(words[figures.end() :]) else year))
    step = -1 if re.search("last|previous", words, re.I) else 1 if re.search("next|following", words, re.I) else 0
    from_now = re.match("this|last|next", words, re.I)
    base, kind = (scene.now, scene.now_kind) if from_now else (scene.then, scene.then_kind)
    year_number = year_of(base)
    return (
        Reading(written_year(year_number + step), kind) if year_number is not None and year_number + step else UNKNOWN
    )


def spelt_value(words: str) -> str:
    """The year of words that are two numbers of two figures.

    >>> spelt_value("nineteen ninety-six"), spelt_value("twenty eleven"), spelt_value("two thousand")
    ('1996', '2011', '2000')
    """
    numbers = [NUMBERS.get(w, 0) for w in re.split(r"[-\s]+", words.lower())]
    return "2000" if numbers[0] == 2 else f"{numbers[0] * 100 + sum(numbers[1:]):04d}"

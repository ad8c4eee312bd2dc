"""The words that time expressions are made of: patterns built from the lexicon, and the values of number words.

Patterns are strings, to be put into the rules' own; all are read without regard to case.
"""

import re

from whosays.resources import lexicon

_LEXICON = lexicon("times")


def one_of(words: "list[str] | tuple[str, ...]") -> str:
    """A pattern for any of the words, the longest first; a space is any white space, an apostrophe either kind.

    >>> one_of(("may day", "may"))
    '(?:may\\\\s+day|may)'
    """
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]") for w in ordered) + ")"


WEEKDAYS: list[str] = _LEXICON["weekdays"]
MONTHS: list[str] = _LEXICON["months"]
WEEKDAY_SHORT: dict[str, int] = _LEXICON["weekday_short"]
MONTH_SHORT: dict[str, int] = _LEXICON["month_short"]
SEASONS: dict[str, str] = _LEXICON["seasons"]
PARTS: dict[str, str] = _LEXICON["parts"]
CLOCK_WORDS: dict[str, str] = _LEXICON["clock_words"]
ORDINALS: dict[str, int] = _LEXICON["ordinals"]
UNITS: dict[str, str] = _LEXICON["units"]
# An article is a number here ("a week"), and nothing lasts zero of anything.
NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, **{w: n for kind in ("units", "tens") for w, n in lexicon("numbers")[kind].items() if n}
}  # fmt: skip
HOLIDAYS: dict[str, str] = _LEXICON["holidays"]
OFFSETS: dict[str, int] = _LEXICON["offsets"]

S = r"\s+"
WEEKDAY = f"(?:{one_of(WEEKDAYS)}|{one_of(list(WEEKDAY_SHORT))}\\.)"
MONTH = f"(?:{one_of(MONTHS)}|{one_of(list(MONTH_SHORT))}\\b\\.?)"
SEASON = one_of(list(SEASONS))
PART = one_of(list(PARTS))
ZONE = one_of(_LEXICON["zones"]["names"])
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = rf"(?:{one_of(list(ORDINALS))}|\d{{1,2}}(?:st|nd|rd|th))"
YEAR = r"(?:1\d{3}|20\d{2})"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies)|millenni(?:um|a))"
)
DASH = r"\s?[-–—]\s?"
NTH_DAY = rf"(?:(?:the{S})?{DAY_NUMBER}(?:st|nd|rd|th)?)"
_BESIDE = rf"(?:the{S})?(?:last|past|next|previous|following|coming)"
WHICH = rf"(?:{_BESIDE}|this(?:{S}(?:past|coming))?|that(?:{S}same)?|the{S}same)"

_SMALL = one_of([w for w in NUMBERS if w not in {"a", "an"}])
_WORDS = rf"{_SMALL}(?:[-\s]{_SMALL})?(?:[-\s](?:hundred|thousand))?"
NUMBER = (
    rf"(?:{one_of(list(_LEXICON['number_phrases']))}|an?{S}(?:hundred|thousand)|an?{S}half|half{S}an?|half"
    rf"|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:[-\s]1/2|½)?|{_WORDS}(?:[-\s]and[-\s](?:a[-\s])?half)?)"
)
VAGUE = rf"(?:a{S}few|the{S}few|few|several|many|some|a{S}number{S}of|dozens{S}of|hundreds{S}of|a{S}good{S}many)"
ABOUT = (
    rf"(?:(?:at{S}least|at{S}most|no{S}(?:more|less|fewer){S}than|(?:more|less|fewer){S}than|up{S}to|as{S}(?:many|much|little){S}as|over(?!{S}(?:several|a{S}few|many|the))|under"
    rf"|well{S}over|nearly|almost|about|around|approximately|roughly|some|close{S}to|another|a{S}little{S}more{S}than){S})"
)


_TITLES = re.compile(rf"\s+{one_of(_LEXICON['titles'])}\b", re.I)


_QUOTED = re.compile(r"(?:[\"“‘]|``)\s?$")


def opens_title(found: re.Match[str]) -> bool:
    """Whether words are in the name of a paper or a programme: "the Sunday Times", 'on "This Week"'."""
    if not found.group().split()[-1][0].isupper():
        return False
    if _TITLES.match(found.string, found.end()) is not None:
        return True
    capitals = " " in found.group() and found.group().istitle()
    return capitals and _QUOTED.search(found.string, max(0, found.start() - 3), found.start()) is not None


def has_lost_apostrophe(text: str, start: int, end: int) -> bool:
    """Whether a weekday owns what is behind it on a page that has lost its apostrophes: "after Fridays raid".

    >>> has_lost_apostrophe("after Fridays raid", 6, 12), has_lost_apostrophe("Fridays are calm", 0, 6)
    (True, False)
    """
    return _OWNED.match(text, end) is not None and _EACH_OF_THEM.search(text, max(0, start - 8), start) is None


_OWNED = re.compile(rf"s{S}(?!{one_of(_LEXICON['plural_not'])}\b)[a-z]")
_EACH_OF_THEM = re.compile(r"\b(?:on|and|or|all|most|many|some)\s+$", re.I)


def number_of(words: str) -> float | None:
    """How many the words say; None when they do not say it exactly ("several").

    >>> number_of("twenty-four"), number_of("2 1/2"), number_of("two and a half"), number_of("several")
    (24.0, 2.5, 2.5, None)
    """
    words = " ".join(words.lower().replace("½", " 1/2").replace("-", " ").split())
    if words in _LEXICON["number_phrases"]:
        return float(_LEXICON["number_phrases"][words])
    if words in {"half", "a half", "half a", "half an"}:
        return 0.5
    total, seen = 0.0, False
    for word in words.split():
        if word in {"and", "half"}:
            total += 0.5 if word == "half" else 0
        elif word in _LEXICON["scales"]:
            total, seen = max(total, 1) * _LEXICON["scales"][word], True
        elif word == "1/2":
            total, seen = total + 0.5, True
        elif word in NUMBERS:
            total, seen = total + (0 if seen and word == "a" else NUMBERS[word]), True
        elif re.fullmatch(r"[\d,]+(?:\.\d+)?", word):
            total, seen = total + float(word.replace(",", "")), True
        else:
            return None
    return total if seen else None


def ordinal_of(words: str) -> int | None:
    """Which one in a row.

    >>> ordinal_of("third"), ordinal_of("21st")
    (3, 21)
    """
    words = re.sub(r"^the\s+", "", words.lower())
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else ORDINALS.get(words)


def weekday_of(word: str) -> int:
    """The number of the weekday, Monday being 0."""
    word = word.lower().rstrip(".")
    return WEEKDAYS.index(word) if word in WEEKDAYS else WEEKDAY_SHORT[word]


def month_of(word: str) -> int:
    """The number of the month, from 1."""
    word = word.lower().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else MONTH_SHORT[word]


def unit_of(word: str) -> str:
    """The unit's letters in a duration, singular or plural: "H", "D", "10Y"; minutes are "TM", to be told from months.

    >>> unit_of("Hours"), unit_of("minutes"), unit_of("centuries")
    ('H', 'TM', '100Y')
    """
    word = word.lower()
    for singular in (word, word.removesuffix("s"), word.removesuffix("ies") + "y", word.removesuffix("a") + "um"):
        if singular in UNITS:
            return UNITS[singular]
    raise ValueError(word)

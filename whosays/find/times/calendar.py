"""Rules for months, years and longer, and for their parts: seasons, quarters, halves.

Each rule is a small function with examples of what it reads; `CALENDAR` at the foot is their order.
"""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.times.drafts import (
    UNKNOWN,
    Draft,
    Reading,
    Rule,
    Scene,
    fixed,
    nearer,
    of_fiscal_year,
    quarter_of,
    rule,
    year_for,
)
from whosays.find.times.values import (
    EARLY,
    LATE,
    MIDDLE,
    Interval,
    interval,
    month_of_value,
    written_year,
    year_of,
)
from whosays.find.times.words import (
    DASH,
    MONTH,
    ORDINAL,
    SEASON,
    SEASONS,
    WHICH,
    YEAR,
    S,
    month_of,
    one_of,
    ordinal_of,
)
from whosays.find.times.years import ERA, SPELT_YEAR, THAT_YEAR, YEAR_TOLD, is_before_christ, spelt_value, year_told
from whosays.resources import lexicon

_LEXICON = lexicon("times")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:an?|in|of|by|since|until|till|last|this|next|early|late|mid|from|through|throughout|during|to|before|after|between|and|that|each|every|previous|following|the|around|about)[-\s]+|[–-])$",
    re.I,
)


_TO_MONTH = re.compile(rf"(?:\s?[-–—]\s?|\s+(?:to|and|or|through)\s+){MONTH}(?!\w)", re.I)
# "The March on Halm" is no month, "in the March of 2031" is.
_MARCHERS, _MARCHED = re.compile(r"\b(?:an?|the|this|that)\s$", re.I), re.compile(r"\s(?:to|on|for|against)\s")


def month_alone(found: re.Match[str]) -> Iterator[Draft]:
    """A month: "May 2031", "last August", "in March"; "may" and "march" only where a month can stand."""
    name, which = found["month"], (found["which"] or "").lower().split()
    if (
        not name[0].isupper()
        or (name.endswith(".") and not found["year"] and not which)
        or (name.lower().rstrip(".") in _LEXICON["month_short"] and not found["year"] and not which)
    ):
        return
    before = found.string[max(0, found.start() - 12) : found.start()]
    listed = bool(found["year"] or which or _TO_MONTH.match(found.string, found.end()))
    if name.lower() in {"may", "march"} and not (listed or _BEFORE_MONTH.search(before)):
        return
    if name.lower() == "march" and _MARCHERS.search(before) and _MARCHED.match(found.string, found.end()):
        return
    month = month_of(name)

    def read(scene: Scene) -> Reading:
        if found["year"]:
            year = year_told(found["year"], scene)
        elif which:
            year = _year_of_relative_month(month, which, scene)
        else:
            year = year_for(month, None, scene)
        return Reading(f"{year.value}-{month:02d}", year.anchor) if year.value else UNKNOWN

    yield Draft("DATE", "month", read)


def _year_of_relative_month(month: int, which: list[str], scene: Scene) -> Reading:
    told = {"previous", "following", "that", "same"} & set(which)
    base, kind = (scene.then, scene.then_kind) if told else (scene.now, scene.now_kind)
    year, known = year_of(base), month_of_value(base)
    if year is None:
        return UNKNOWN
    here = known[1] if known else month
    if {"last", "previous", "past"} & set(which):
        year -= month >= here
    elif {"next", "following", "coming"} & set(which):
        year += month <= here
    return Reading(written_year(year), kind) if year else UNKNOWN


def part_of_month(found: re.Match[str]) -> Iterator[Draft]:
    """The beginning or end of a month counted in weeks or days, or half of it: "the last week of August"."""
    which, month = found["which"].lower(), month_of(found["month"])
    modifier = EARLY if which in {"first", "opening"} else LATE if which in _LAST else MIDDLE
    half = found["half"] is not None
    if half and modifier == MIDDLE:
        modifier = LATE  # the second half

    def read(scene: Scene) -> Reading:
        year = year_told(found["year"], scene) if found["year"] else year_for(month, None, scene)
        if year.value is None:
            return UNKNOWN
        value = f"{year.value}-{month:02d}"
        whole = interval(value)
        if not half or whole.earliest is None or whole.latest is None:
            return Reading(value, year.anchor)
        first, last = (f"{value}-01", f"{value}-15") if modifier == EARLY else (f"{value}-16", whole.latest)
        return Reading(value, year.anchor, Interval(first, last, "month"))

    yield Draft("DATE", "month", read, modifier=modifier)


_LAST = frozenset({"last", "final", "fourth", "latter"})


_MEASURED = re.compile(
    rf"[-\s]*(?:{one_of(_LEXICON['measured'])}\b|%|°|[A-Z]{{1,2}}\d|\s?(?:km|kg|mm|cm|m|ft|mph|lb)\b)", re.I
)
# Words before a number that is none of a year; "3 May 2031 at 1514" gives the hour.
_COUNTED = re.compile(
    rf"(?:{one_of(_LEXICON['counting'])}\s+|\b(?:19|20)\d\d,?\s+at\s+|[$£€#№]\s?|[.,]|\d[ ,.-]|no\.?\s+|nos\.?\s+)$",
    re.I,
)
# Numbers that are years by themselves, and those that are only after "in" or "since".
FIRST_YEAR, LAST_YEAR, EARLIEST_YEAR = 1500, 2099, 1000
_IN_YEAR = re.compile(r"\b(?:in|from|until|by|since|before|after)\s+$", re.I)
# What a sentence opens with before a year, whatever stands behind: "In 2019 rebels attacked", but "in 2000 houses".
_OPENS_WITH_YEAR = re.compile(r"(?:\A|[.!?\n”\"]\s*)(?:In|Since|By|Until)\s+\Z")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|by|early|late|mid|during|circa)[-\s]*$", re.I)


def year_alone(found: re.Match[str]) -> Iterator[Draft]:
    """A year: "1998", "480 BC", "fiscal 1989", which has no days, and both ends of "1914-18"; no number of people."""
    if not found["era"] and not _is_year(found):
        return
    sign = -1 if is_before_christ(found["era"]) else 1
    first, to = found["year"], found["to"]
    if not to:
        if int(first):
            told = of_fiscal_year(Reading(written_year(sign * int(first))), found["word"] or "")
            yield Draft("DATE", "year", lambda scene: told)
        return
    last = int(first[: len(first) - 2] + to if len(to) == 2 else to)
    if int(first) and last and sign * (last - int(first)) >= 0:
        yield Draft("DATE", "year", fixed(written_year(sign * int(first))), Span(found.start(), found.end("year")))
        yield Draft("DATE", "year", fixed(written_year(sign * last)), Span(found.start("to"), found.end()))


def _is_year(found: re.Match[str]) -> bool:
    """Whether a number with no era is a year, by its size and by the words beside it."""
    text, year = found.string, int(found["year"])
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 24]
    if found["word"]:  # "in the year 480"; "since the start of the year 400 have died"
        return year >= EARLIEST_YEAR or bool(_IN_YEAR.search(before))
    if len(found["to"] or "") == 4 and int(found["to"]) > LAST_YEAR:
        return False
    counts = _MEASURED.match(after) and not _OPENS_WITH_YEAR.search(before)
    if _COUNTED.search(before) or counts or re.match(r"\s?[:/]\d|,\s?\d{3}|\.\d", after):
        return False
    return FIRST_YEAR <= year <= LAST_YEAR or (EARLIEST_YEAR <= year < FIRST_YEAR and bool(_YEAR_BEFORE.search(before)))


def years_with_era(found: re.Match[str]) -> Iterator[Draft]:
    """Two years with one era: "499 to 493 BC", "496 and 495 BC"."""
    sign = -1 if is_before_christ(found["era"]) else 1
    first, second = int(found["first"]), int(found["second"])
    if first and second:
        yield Draft("DATE", "year", fixed(written_year(sign * first)), Span(*found.span("first")))
        yield Draft("DATE", "year", fixed(written_year(sign * second)), Span(found.start("second"), found.end()))


def short_year(found: re.Match[str]) -> Iterator[Draft]:
    """A year of two figures after an apostrophe: "'89", of the century of the last year told, else the nearest."""
    figures = int(found["figures"])

    def read(scene: Scene) -> Reading:
        year = year_of(scene.then)
        if year is None or year < 0:
            return UNKNOWN
        candidates = [c for c in (year // 100 * 100 + k * 100 + figures for k in (-1, 0, 1)) if c > 0]
        return Reading(f"{min(candidates, key=lambda c: abs(c - year)):04d}", scene.then_kind)

    yield Draft("DATE", "year", read)


def spelt_year(found: re.Match[str]) -> Iterator[Draft]:
    """A year in words, as broadcasters' texts have it: "nineteen ninety-six", "the year two thousand"."""
    yield Draft("DATE", "year", fixed(spelt_value(found["words"] or found["words2"])))


_DECADE_BEFORE = re.compile(r"(?<!his )(?<!her )(?<!eir )(?<!my )\b(?:early|late|mid)[-\s]$", re.I)


_MODEL = re.compile(r"\b[A-Z]{1,3}-$")  # "S-300s" are missiles


def decade(found: re.Match[str]) -> Iterator[Draft]:
    """Ten years: "the 1990s", "the '80s", "the nineties", "the 470s BC"."""
    figures = (found["figures"] or "").strip("'‘’")
    if _MODEL.search(found.string[max(0, found.start() - 4) : found.start()]):
        return
    if figures and len(figures) > 2:
        value = f"{int(figures) // 10:03d}"
        yield Draft("DATE", "decade", fixed(f"BC{value}" if is_before_christ(found["era"]) else value))
        return
    if figures and found.group()[0].isdigit() and not _DECADE_BEFORE.search(found.string[: found.start()][-12:]):
        return  # "a man in his 40s"
    tens = int(figures) // 10 if figures else _LEXICON["decades"][found["word"].lower()]

    def read(scene: Scene) -> Reading:
        year = year_of(scene.about)
        if year is None or year < 0:
            return Reading(f"19{tens}")
        value = year // 100 * 10 + tens
        return Reading(f"{value if value * 10 <= year else value - 10:03d}", scene.about_kind)

    yield Draft("DATE", "decade", read)


def century(found: re.Match[str]) -> Iterator[Draft]:
    """A hundred years: "the 20th century", "the 4th century BC", "eighteenth-century"."""
    number = ordinal_of(found["number"])
    if number and number <= 30:
        era = "BC" if is_before_christ(found["era"]) else ""
        yield Draft("DATE", "century", fixed(f"{era}{number - 1:02d}"))


_SEASONAL = re.compile(r"\s+(?:offensives?|campaign|fighting|thaw|rains?|harvest|floods?|break|months)\b", re.I)


def season(found: re.Match[str]) -> Iterator[Draft]:
    """A season: "the summer of 2031", "the 2031 summer push", "in winter"; "fall" only where a season can stand."""
    which, words = (found["which"] or "").lower().split(), found["season"].lower()
    before = found.string[max(0, found.start() - 14) : found.start()].lower()
    after = found.string[found.end() : found.end() + 5].lower()
    told = bool(_season_year(found)) or bool({"last", "this", "next"} & set(which))
    beside = re.search(r"\b(?:in|of|by|during|throughout|until|since|late|early|mid|and)[-\s]$", before)
    if words == "fall" and not told and (not which or not beside or after.startswith(" of")):
        return
    if words == "fall" and found["year2"] and after.startswith(" of"):
        return
    if words == "spring" and not which and not told and not beside and not _SEASONAL.match(found.string, found.end()):
        return
    code = SEASONS[words]

    def read(scene: Scene) -> Reading:
        if words_of_year := _season_year(found):
            year = year_told(words_of_year, scene)
            return Reading(f"{year.value}-{code}", year.anchor) if year.value else UNKNOWN
        return _season_in(code, which, scene)

    yield Draft("DATE", "season", read)


def _season_year(found: re.Match[str]) -> str | None:
    """The words that tell a season's year, behind it or before it."""
    return found["year"] or found["year2"]


def _season_in(code: str, which: list[str], scene: Scene) -> Reading:
    """Which year's season is meant when none is told."""
    base, kind = (
        (scene.then, scene.then_kind)
        if {"that", "previous", "following", "same"} & set(which)
        else (scene.about, scene.about_kind)
    )
    year, month = year_of(base), month_of_value(base)
    if year is None:
        return UNKNOWN
    here = (month[1] if month else 6) - {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]  # months since it began this year
    if {"last", "previous", "past"} & set(which):
        year -= here <= 2
    elif {"next", "following", "coming"} & set(which):
        year += here >= 0
    elif code == "WI" and month and month[1] >= 9:
        year += 1  # a winter is called by the year that it ends in
    elif not scene.history and "this" not in which:
        year -= here < 0 and scene.tense != "future" and nearer(12 + here, -here, scene.tense) < 0
        year += here > 2 and scene.tense == "future"
    return Reading(f"{written_year(year)}-{code}", kind) if year else UNKNOWN


def quarter(found: re.Match[str]) -> Iterator[Draft]:
    """A quarter of a year: "the third quarter of 2031", "this year's first quarter", "the fiscal second quarter"."""
    number = ordinal_of(found["number"]) or 0
    year_words = found["year"] or found["year2"] or found["year3"]
    earlier = bool(found["earlier"])

    def read(scene: Scene) -> Reading:
        return of_fiscal_year(calendar_quarter(scene), found.group())

    def calendar_quarter(scene: Scene) -> Reading:
        if year_words:
            year = year_told(year_words.removesuffix("'s").removesuffix("’s"), scene)
            return Reading(f"{year.value}-Q{number}", year.anchor) if year.value else UNKNOWN
        here = quarter_of(scene.about)
        if here is None:
            return UNKNOWN
        gap = number - here[1]
        chosen = nearer(-gap if gap <= 0 else 4 - gap, gap if gap >= 0 else 4 + gap, scene.tense) if gap else 0
        year_number = here[0] + (here[1] - 1 + chosen) // 4 - earlier
        kind = "expression" if earlier and scene.last else scene.about_kind
        return Reading(f"{year_number:04d}-Q{number}", kind) if 0 < year_number < 9999 else UNKNOWN

    yield Draft("DATE", "quarter", read)


def half(found: re.Match[str]) -> Iterator[Draft]:
    """Half a year: "the first half of 2031", "the latter half of the year"."""
    number = 1 if found["which"].lower() == "first" else 2

    def read(scene: Scene) -> Reading:
        year = year_told(found["year"], scene)
        return Reading(f"{year.value}-H{number}", year.anchor) if year.value else UNKNOWN

    yield Draft("DATE", "quarter", read)


_YEAR = rf"""
(?P<word>(?:the{S}years?|(?:the{S})?(?:fiscal|financial)(?:{S}year)?|year){S})?
(?:(?:c\.|ca\.)\s?)?
(?P<year>\d{{3,4}})
(?:{DASH}(?P<to>\d{{4}}|\d\d)(?![-\d]))?
(?P<era>{ERA})?(?!-\d|-year)"""
_QUARTER = rf"""
(?:the{S}(?!\w+-quarter))?
(?:(?P<year>{YEAR}|(?:this|last|next){S}year['’]s){S})?
(?:fiscal[-\s])?
(?:(?:comparable{S})?(?P<earlier>year-earlier|year-ago){S})?
(?:latest{S})?
(?:fiscal[-\s]|(?P<year2>{YEAR}){S})?
(?P<number>first|second|third|fourth)[-\s]quarter
(?:{S}(?:of{S})?(?P<year3>{YEAR}|{THAT_YEAR}))?"""

CALENDAR: tuple[Rule, ...] = (
    rule(rf"(?:(?P<which>{WHICH}){S})?(?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR_TOLD}))?", month_alone),
    rule(
        rf"""the{S}(?P<which>first|second|third|fourth|last|latter|final|opening){S}(?:(?:\w+{S})?(?:weeks?|days?)|(?P<half>half)){S}of{S}
        (?P<month>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}|{THAT_YEAR}))?""",
        part_of_month,
    ),
    rule(_YEAR, year_alone),
    rule(rf"(?P<first>\d{{1,4}})(?:{DASH}|{S}(?:to|and|or){S})(?P<second>\d{{1,4}})(?P<era>{ERA})", years_with_era),
    rule(r"['’‘](?P<figures>\d\d)(?!\d|s)", short_year),
    rule(rf"(?P<words>{SPELT_YEAR})|the{S}year{S}(?P<words2>two{S}thousand)", spelt_year),
    rule(
        rf"""(?:the{S})?(?:(?P<figures>\d{{2,3}}0|['’‘]?[1-9]0)['’]?s|(?P<word>{one_of(list(_LEXICON["decades"]))}))
        (?P<era>{ERA})?""",
        decade,
    ),
    rule(rf"(?:the{S})?(?P<number>{ORDINAL})[-\s]century(?P<era>{ERA})?", century),
    rule(
        rf"""(?:(?P<which>{WHICH}|the){S})?(?:(?P<year2>{YEAR}){S})?(?P<season>{SEASON})
        (?:{S}(?:of{S})?(?P<year>{YEAR}(?:{ERA})?|\d{{3}}{ERA}|{THAT_YEAR}))?""",
        season,
    ),
    rule(_QUARTER, quarter),
    rule(
        rf"(?:the{S})?(?P<which>first|second|last|latter){S}half{S}of{S}(?P<year>{YEAR}|{THAT_YEAR}|the{S}year)",
        half,
    ),
)

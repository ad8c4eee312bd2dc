"""Where a text tells a time, and the interval that it means.

Small rules find the words (`days`, `calendar`, `lengths`, `relative`); at each position the longest match wins.
Adjacent expressions that belong together are joined ("Wednesday night"), and words that narrow a time are included
("the end of last year"). Each is then resolved in the order of the text, since "the next day" depends on what came
before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from whosays.document import Evidence, Paragraph, ParsedText, PublicationDate, Span
from whosays.find.times.beside import BESIDE
from whosays.find.times.calendar import CALENDAR
from whosays.find.times.days import DAYS
from whosays.find.times.drafts import Draft, Reading, Rule, Scene, Tense
from whosays.find.times.entries import Entry
from whosays.find.times.lengths import LENGTHS
from whosays.find.times.relative import COUNTED
from whosays.find.times.tense import Verb, tense_of, verbs_of
from whosays.find.times.values import ABOUT, EARLY, LATE, MIDDLE, day_of, day_of_stamp, edtf, interval, moved, year_of
from whosays.find.times.words import NUMBERS, PARTS, ZONE
from whosays.findings import TimeAnchor, TimeExpression
from whosays.resources import lexicon

RULES: tuple[Rule, ...] = (*DAYS, *CALENDAR, *LENGTHS, *COUNTED, *BESIDE)


def publication_day(published: PublicationDate | None) -> date | None:
    """The day of publication; None when only a month, a year or nothing is known."""
    return date.fromisoformat(published.date) if published and published.precision == "day" else None


def find_times(
    parsed: ParsedText,
    published: PublicationDate | None,
    page: str = "",
    entries: Sequence[Entry] = (),
) -> tuple[TimeExpression, ...]:
    """Every time expression of the story's paragraphs, in order, none overlapping another.

    Without a day of publication, and with no time told before, what is counted from them is found and has no interval.
    What an entry of a live blog or a chronology tells is counted from the entry's own day.
    """
    drafts = [(p, draft) for p in parsed.paragraphs for draft in find_drafts(parsed.text, p.span)]
    plain = [d for _, d in drafts]
    history, unsure = is_history(plain, published), unsure_years(plain, published)
    scene = Scene(published=publication_day(published), history=history, unsure=unsure)
    days = _entry_days(entries)
    return tuple(
        time
        for day, told in groupby(drafts, key=lambda told: days.get(told[0].span))
        for time in _read_in_order(parsed.text, list(told), _scene_of_entry(scene, day) if day else scene, page)
    )


def _scene_of_entry(scene: Scene, day: date) -> Scene:
    """How an entry is read: as told on its day, whatever the page looks back to."""
    return scene._replace(published=day, history=False)


def _entry_days(entries: Sequence[Entry]) -> dict[Span, date]:
    """For each line of the entries the day of its entry, where the entry tells one."""
    days = ((e.lines, day_of_stamp(e.at)) for e in entries)
    return {line: day for lines, day in days if day is not None for line in lines}


# --- finding --------------------------------------------------------------------------------------------------------


_WORD = re.compile(r"[^\W\d_]+|\d+|['’‘](?=\d\d)")
REACH = 8  # words ahead in which a word of time must stand for "the" or "about" to begin an expression


def find_drafts(text: str, within: Span) -> list[Draft]:
    """The expressions of a stretch of text, unread: where one can begin, the rule that takes in the most."""
    chosen: list[Draft] = []
    end = within.start
    for at in beginnings(text, within):
        if at >= end:
            drafts = _longest(text, at, within.end)
            chosen += drafts
            end = drafts[-1].span.end if drafts else end
    joined = _joined(text, chosen)
    return [_widened(text, draft, joined[n - 1].span.end if n else within.start) for n, draft in enumerate(joined)]


def beginnings(text: str, within: Span) -> list[int]:
    """Where an expression can begin: figures, words of time, and opening words with one of these soon behind."""
    opening, times = lexicon_words()
    found: list[int] = []
    waiting: list[tuple[int, int]] = []  # opening words that no word of time has followed yet: their number and place
    for n, word in enumerate(_WORD.finditer(text, within.start, within.end)):
        said = word.group().lower()
        if said in times or not said[0].isalpha():
            found += [at for m, at in waiting if n - m <= REACH]
            found.append(word.start())
            waiting = []
        elif said in opening:
            waiting.append((n, word.start()))
    return found


@cache
def lexicon_words() -> tuple[frozenset[str], frozenset[str]]:
    """The opening words of the lexicon, and its words of time: the first words of its phrases and the last."""
    words = lexicon("times")
    phrases = [*words["weekdays"], *words["months"], *words["moving"]["names"], *words["without_bounds"], *NUMBERS]
    phrases += [phrase for name in _TABLES_OF_WORDS for phrase in words[name]]
    phrases += [phrase for listed in words["references"].values() for phrase in listed]
    split = [re.split(r"[\s'-]", phrase) for phrase in phrases]
    opening = frozenset(words["opening"])
    return opening, (
        frozenset(p[k] for p in split for k in (0, -1)) | {f"{u}s" for u in (*words["units"], *words["weekdays"])}
    ) - opening


_TABLES_OF_WORDS = (
    "weekday_short",
    "month_short",
    "offsets",
    "seasons",
    "parts",
    "clock_words",
    "number_phrases",
    "scales",
    "ordinals",
    "units",
    "holidays",
    "nth_weekdays",
    "decades",
    "sets",
)


def _longest(text: str, at: int, end: int) -> tuple[Draft, ...]:
    """What the rule makes that takes in the most from here on; of several the first."""
    best: tuple[Draft, ...] = ()
    for rule in RULES:
        found = rule.pattern.match(text, at, end)
        if found is None:
            continue
        whole = Span(*found.span())
        drafts = tuple(d._replace(span=d.span if d.span != _UNSET else whole, rule=rule.name) for d in rule.find(found))
        if drafts and (not best or drafts[-1].span.end > best[-1].span.end):
            best = drafts
    return best


_UNSET = Span(0, 0)  # the span of a draft that is the whole of what its rule matched
_DAYS = frozenset({"day", "holiday"})
_OF_DAY = frozenset({"clock", "part"})
_GAP_BEFORE_DAY = re.compile(r"(?:,?\s+|\s+(?:of|on)\s+(?:the\s+)?)", re.I)
_ANEW = re.compile(r"(?:An?|The|On|Last|Next|Earlier|Later|Early|Late|One|Two|Three)\b")  # how a sentence begins
_GAP_INTO_DAY = re.compile(r"\s+into\s+", re.I)
_GAP_AFTER_DAY = re.compile(r"(?:\s+|,\s+)")


def _joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """A time of day and the day beside it are one expression: "noon Thursday", "the night of 20 June"."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and _belong(text, last, draft):
            time, day = (last, draft) if last.grain in _OF_DAY else (draft, last)
            words = text[last.span.start : draft.span.start]
            out[-1] = _time_on_day(time, day, words, Span(last.span.start, draft.span.end))
        elif last is not None and (step := _step(text, last, draft)):
            part = PARTS.get(last.span.of(text).split()[-1].lower())
            out[-1] = _day_from(draft, step, part, Span(last.span.start, draft.span.end))
        else:
            out.append(draft)
    return [d for d in out if d.alone]


def _belong(text: str, a: Draft, b: Draft) -> bool:
    gap = text[a.span.end : b.span.start]
    if text[a.span.end - 1] == "." and _ANEW.match(text, b.span.start):
        return False  # "at 10 p.m. A day earlier"
    if a.grain == "part" and b.grain == "day" and _GAP_INTO_DAY.fullmatch(gap):
        return a.span.of(text).lower().endswith("night")
    if a.grain in _OF_DAY and b.grain in _DAYS:
        return bool(_GAP_BEFORE_DAY.fullmatch(gap)) and not ("on" in gap and a.grain == "clock")
    if a.grain in _DAYS and b.grain in _OF_DAY:
        return bool(_GAP_AFTER_DAY.fullmatch(gap)) and (b.grain == "part" or "," not in gap)
    return False


_INTO = re.compile(r"night\b.*\binto\s+(?:the\s+)?$", re.I)
_OVERNIGHT = re.compile(r"overnight\b", re.I)


def _time_on_day(time: Draft, day: Draft, words: str, span: Span) -> Draft:
    """The draft of a time of day on a day; `words` are those before the second of the two.

    A night "into" a day began on the one before, and so did what happened "overnight" on the day of the report.
    """
    into, overnight = _INTO.search(words) is not None, _OVERNIGHT.match(words) is not None

    def read(scene: Scene) -> Reading:
        on, at = day.read(scene), time.read(scene)
        on_day, ending = day_of(on.value), re.search(r"T.*$", at.value or "")
        over = overnight and on.value == scene.now and scene.tense != "future"
        if on_day and (into or over):
            on_day = moved(on_day, -1)
        return Reading(on_day.isoformat() + ending.group(), on.anchor) if on_day and ending else on

    return Draft("TIME", "moment", read, span, time.rule, time.modifier)


_FROM_DAY = re.compile(r"\s+(?P<way>before|after)\s+", re.I)


def _step(text: str, beside: Draft, day: Draft) -> int:
    """-1 for the day before one that is named ("the day before last Tuesday's vote"), 1 for the day after, else 0."""
    if not beside.rule.endswith(".day_beside") or day.grain not in _DAYS:
        return 0
    found = _FROM_DAY.fullmatch(text, beside.span.end, day.span.start)
    return 0 if found is None else -1 if found["way"].lower() == "before" else 1


def _day_from(day: Draft, step: int, part: str | None, span: Span) -> Draft:
    """The draft of a day, or a part of it, so many days from the one that is named in it."""

    def read(scene: Scene) -> Reading:
        base = day.read(scene)
        on = moved(named, step) if (named := day_of(base.value)) else None
        ending = f"T{part}" if part else ""
        return Reading(on.isoformat() + ending if on else None, base.anchor)

    return Draft("TIME" if part else "DATE", "moment" if part else "day", read, span, day.rule)


_NARROWS = {
    EARLY: (
        r"(?:(?:the\s+)?(?:(?:very\s+)?early|first|small|wee)\s+hours\s+(?:of|on)"
        r"|(?:the\s+)?(?:very\s+)?early(?:\s+(?:in|on|of))?"
        r"|(?:the\s+)?(?:beginning|start|onset|early\s+part)\s+of)"
    ),
    MIDDLE: r"(?:(?:the\s+)?mid|(?:the\s+)?middle\s+of)",
    LATE: r"(?:(?:the\s+)?(?:very\s+)?late(?:\s+(?:in|on))?|(?:the\s+)?(?:end|close|latter\s+part|tail\s+end)\s+of)",
    "LATER": r"(?:(?:later|earlier)(?:\s+(?:in|on))?|sometime(?:\s+in)?)",
    ABOUT: r"(?:around|about|approximately|circa|ca?\.|roughly|some\s+time\s+in)",
}


@cache
def _before() -> re.Pattern[str]:
    """The words right before a time that narrow it."""
    told = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NARROWS.items())
    return re.compile(rf"(?<![\w-])(?:{told})(?:\s+|-)$", re.I)


_WIDEST = 40  # characters before a time in which words that narrow it are looked for


def _widened(text: str, draft: Draft, after: int) -> Draft:
    """The draft with the words before it that narrow it: "early", "mid-", "the end of", "around"."""
    if draft.grain in {"length", "set", "vague"}:
        return draft
    start = max(after, draft.span.start - _WIDEST)
    found = _before().search(text[start : draft.span.start])
    if found is None:
        return draft
    name = next(n for n in _NARROWS if found[n])
    if name == ABOUT and (draft.grain not in {"year", "month", "day", "decade"} or draft.rule in _DEICTIC):
        return draft
    return draft._replace(span=Span(start + found.start(), draft.span.end), modifier=None if name == "LATER" else name)


# --- reading --------------------------------------------------------------------------------------------------------

_DEICTIC = frozenset({"find.times.days.weekday", "find.times.days.relative_day", "find.times.relative.ago"})
_BESIDE = "find.times.relative.relative_unit"
_SOME_DAY = Scene(published=date(2031, 5, 2))  # what can be read in it alone is counted from a publication
FEW_YEARS = 6  # explicit years that a dated text must have to count as a history at all
LONG_AGO = 2  # years before publication from which on a text tells of the past
SELDOM = 6  # explicit years for each "yesterday" or "now"; news has more of these than of years


def is_history(drafts: Sequence[Draft], published: PublicationDate | None) -> bool:
    """Whether a text tells a history, in which "in April" means the April after what was told before.

    It does when it gives many years in figures, most of them long before publication, and seldom speaks of "yesterday",
    "Tuesday", "last week", "ago" and "now", which news does all the time. A text without a day of publication is read
    the same way: what is counted from today stays unknown in both.
    """
    plain = [year_of(d.read(Scene()).value) for d in drafts if d.grain in {"day", "month", "year", "season", "quarter"}]
    years = [y for y in plain if y is not None]
    deictic = sum(
        d.rule in _DEICTIC
        or (d.rule == _BESIDE and d.grain != "day" and d.read(_SOME_DAY).value is not None)
        or d.read(Scene()).value == "PRESENT_REF"
        for d in drafts
    )
    day = publication_day(published)
    if day is None:
        return True
    old = [y for y in years if day.year - y >= LONG_AGO]
    return len(years) >= FEW_YEARS and len(old) * 2 > len(years) and len(years) > SELDOM * deictic


def unsure_years(drafts: Sequence[Draft], published: PublicationDate | None) -> frozenset[int]:
    """The years into which a page without a date puts no day that it gives without one.

    A year that is told once, alone or with its month, may be that of a memory ("driven out in 2018"): "on 7 October"
    behind it is as likely of the year of the report. A history gives many years, or whole dates.
    """
    if published is not None:
        return frozenset()
    told = [(d.grain, year_of(d.read(Scene()).value)) for d in drafts if d.grain in {"day", "month", "year", "season"}]
    years = Counter(year for _, year in told if year is not None)
    whole = {year for grain, year in told if grain == "day"}
    if years.total() >= FEW_YEARS:
        return frozenset()
    return frozenset(year for year, number in years.items() if number == 1 and year not in whole)


FAR = 3  # years that a single mention must lie away not to count as where a history has come to
_LISTED = re.compile(r"\s*(?:,|and|or|to|through|until|[-–—])\s*(?:(?:the|early|mid|late)[-\s]+)*", re.I)


def _no_milestone(draft: Draft, value: str, tense: Tense | None) -> bool:
    """Whether a time does not tell where a history is: a winter (of two years), "the class of '99", a year to come."""
    return "-WI" in value or draft.rule.endswith("short_year") or (draft.grain == "year" and tense == "future")


class _Told(NamedTuple):
    """A time that is told and where."""

    value: str
    span: Span


def _ahead(text: str, drafts: Sequence[tuple[Paragraph, Draft]]) -> _Told | None:
    """The day or month of the same list that gives the year: "June 1955" for April in "in April and June 1955"."""
    for (_, a), (_, b) in pairwise(drafts):
        if not {a.grain, b.grain} <= {"day", "month"} or not _LISTED.fullmatch(text, a.span.end, b.span.start):
            return None
        value = b.read(Scene()).value
        if value is not None:
            return _Told(value, b.span)
    return None


def _read_in_order(
    text: str, drafts: Sequence[tuple[Paragraph, Draft]], scene: Scene, page: str
) -> Iterator[TimeExpression]:
    """Each draft read in the scene that the ones before it have set."""
    last: _Told | None = None
    day: _Told | None = None
    stray: int | None = None
    verbs: dict[Span, tuple[Verb, ...]] = {}
    for n, (paragraph, draft) in enumerate(drafts):
        sentence = next((s for s in paragraph.sentences if s.start <= draft.span.start < s.end), paragraph.span)
        if sentence not in verbs:
            verbs[sentence] = verbs_of(text, sentence)
        if draft.after_quarter and scene.quarter is None:
            continue
        ahead = _ahead(text, drafts[n : n + 3])
        on = _day_behind(text, drafts[n : n + 3], scene)
        here = scene._replace(
            last=on or (last.value if last else None),
            near=last.value if last and _is_near(last.span, draft.span, paragraph) else None,
            start=last.value if last and _TO.fullmatch(text, last.span.end, draft.span.start) else None,
            tense=tense_of(text, verbs[sentence], draft.span),
            year_ahead=year_of(ahead.value) if ahead else None,
            day=_day_told(day, last, draft.span, paragraph, scene),
        )
        reading = draft.read(here)
        if last and reading.value is None and _renames(text, last.span, draft):
            reading = Reading(last.value, "expression")
        yield _expression(text, draft, reading, ahead or last, page)
        if draft.grain == "length" and _MONTHS.fullmatch(reading.value or ""):
            scene = scene._replace(months=True)
        year = year_of(reading.value)
        if reading.value is None or year is None or draft.type not in {"DATE", "TIME"} or "X" in reading.value:
            continue
        if draft.type == "TIME" and _OTHER_ZONE.search(draft.span.of(text)) and text[draft.span.start - 1] == "(":
            continue  # the same moment by another clock, on which it may be another day
        if "-Q" in reading.value and reading.anchor != "expression":
            scene = scene._replace(quarter=reading.value, months=False)
        if scene.history and _no_milestone(draft, reading.value, here.tense):
            continue
        stated = draft.grain == "day" and reading.anchor is None
        if scene.history and last and not stated and year != stray and abs(year - (year_of(last.value) or year)) >= FAR:
            stray = year  # one look far back or ahead does not move the story; a second one does
            continue
        last, stray = _Told(reading.value.partition("T")[0], draft.span), None
        if day_of(last.value) is not None and last.value != scene.now:
            day = last


def _day_told(day: _Told | None, last: _Told | None, at: Span, paragraph: Paragraph, scene: Scene) -> str | None:
    """The day that "the next day" and "that day" go by where a wider time, or the report's own day, came between."""
    if day is None or last is None or day.span == last.span:
        return None
    near = _is_near(day.span, at, paragraph) or (last.value == scene.now and at.start - day.span.end <= STILL_TOLD)
    return day.value if near else None


STILL_TOLD = 800  # characters on from a day in which "that day" means it, and not the report's own ("said today")
NEAR = 200  # characters on from a day in which "by evening" is that day's


def _is_near(last: Span, at: Span, paragraph: Paragraph) -> bool:
    """Whether a time was told in the same paragraph, shortly before another."""
    return last.start >= paragraph.span.start and at.start - last.end <= NEAR


_TO = re.compile(r"\s+(?:to|until|till|through|into)\s+", re.I)
_OTHER_ZONE = re.compile(rf"\d\s+{ZONE}\b", re.I)
_ON_DAY = re.compile(rf"(?:\s+{ZONE})?\s+on\s+", re.I)


def _day_behind(text: str, drafts: Sequence[tuple[Paragraph, Draft]], scene: Scene) -> str | None:
    """The day that a time of the clock has behind it: "at 4 p.m. on Tuesday", "from 2 to 4 p.m. on Tuesday"."""
    for (_, a), (_, b) in pairwise(drafts):
        if a.grain != "clock":
            return None
        if b.grain == "day" and _ON_DAY.fullmatch(text, a.span.end, b.span.start):
            return b.read(scene).value
        if not _LISTED.fullmatch(text, a.span.end, b.span.start):
            return None
    return None


_MONTHS = re.compile(r"P[2-9]M")  # the parts of a year that companies tell
_NEW_NAME = re.compile(r",?\s*[(–—-]?\s*|\s+(?:was|is|marks|marked)\s+", re.I)


def _renames(text: str, last: Span, draft: Draft) -> bool:
    """Whether a day that an event counts is another name of the day before: "on 3 May, the second day of …"."""
    day = text[draft.span.start : draft.span.end].lower().endswith("day") and draft.grain in {"day", "vague"}
    return day and draft.event is not None and _NEW_NAME.fullmatch(text, last.end, draft.span.start) is not None


def _expression(text: str, draft: Draft, reading: Reading, base: _Told | None, page: str) -> TimeExpression:
    """The finding that a draft and its reading make; `base` is the expression that it may have been counted from."""
    calendar = draft.type in {"DATE", "TIME"}
    spanned = reading.spanned or interval(reading.value if calendar else None, draft.modifier)
    anchor = None
    if draft.event:
        anchor = TimeAnchor(kind="event", span=draft.event, quote=draft.event.of(text))
    elif reading.anchor == "expression" and base:
        anchor = TimeAnchor(kind="expression", span=base.span, quote=base.span.of(text))
    elif reading.anchor == "publication":
        anchor = TimeAnchor(kind="publication")
    quote = draft.span.of(text)
    return TimeExpression(
        span=draft.span,
        quote=quote,
        earliest=spanned.earliest,
        latest=spanned.latest,
        precision=spanned.precision,
        edtf=edtf(reading.value, draft.modifier) if calendar and not reading.spanned else _vague_interval(reading),
        type=draft.type,
        value=reading.value,
        modifier=draft.modifier,
        anchor=anchor,
        evidence=(Evidence(page=page, spans=(draft.span,), quote=quote, found_by=draft.rule),),
    )


def _vague_interval(reading: Reading) -> str | None:
    """The EDTF string of a length beside the day of publication; its ends are approximate when nobody counts it."""
    if reading.spanned is None:
        return None
    if reading.spanned.earliest is None:
        return None
    about = "~" if re.search(r"X|_REF$", reading.value or "") else ""
    first, last = reading.spanned.earliest, reading.spanned.latest
    return f"{first}{about}/{last}{about}"

"""Infers the date of publication where nothing states one, by named rules in order.

Each relies on habits of news: captions in a running story are from its week, days of that week are given as weekdays
alone, feeds name a page after the second at which they fetched it. A rule that would have to guess gives nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain

from whosays.document import PublicationDate, Span
from whosays.reading.address import collection_stamp
from whosays.reading.dates import (
    EARLIEST,
    Dated,
    DayOfYear,
    Moment,
    dates_in,
    days_of_year_in,
    month_numbers,
    month_pattern,
    weekdays_in,
)
from whosays.reading.dating import Found, Story, inferred, stated, story_start
from whosays.reading.stamps import LONGEST_LINE, is_stamp, stamps_of
from whosays.resources import lexicon, one_of

NEAR = timedelta(days=3)  # a photo used with a running story is at most this much older than the story
DAY = timedelta(days=1)
AFTER = 10  # lines after the story's end in which a stamp may stand

Rule = Callable[[Story], Found | None]


def from_guess(story: Story) -> Found | None:
    """The date that htmldate finds in mark-up that states none."""
    guess = story.markup.guess
    if guess is None:
        return None
    spans = (
        d.span
        for line in story.lines("byline", "chrome", "headline")
        for d in dates_in(story.text, line)
        if d.day == guess.moment.day
    )
    first = next(spans, None)
    return stated(guess.moment, (first,) if first else (), guess.rule, None if first else guess.words)


def from_only_stamp(story: Story) -> Found | None:
    """A date stamp anywhere before the story's end, when the page has no other day in its stamps."""
    stamps = list(stamps_of(story))
    if len({s.found.day for s in stamps}) != 1:
        return None
    return stated(Moment(stamps[0].found.day), (stamps[0].found.span,), "reading.published.only_stamp")


_DAY_AND_MONTH = re.compile(
    r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})|(?P<month2>[A-Za-z]{3,9})\.? (?P<day2>\d{1,2})"
)
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}?\b(?P<year>20\d\d)\b(?!\s*[-–])", re.I)


def from_stamp_without_year(story: Story) -> Found | None:
    """ "9-Oct" alone in a line before the story, with the year of the page's copyright line."""
    years = Counter(m.group("year") for m in _COPYRIGHT_YEAR.finditer(story.text))
    start = story_start(story.blocks)
    for block in story.blocks[:start] if years else ():
        found = _DAY_AND_MONTH.fullmatch(block.spans[0].of(story.text))
        month = month_numbers().get((found.group("month") or found.group("month2")).lower()) if found else None
        if found and month:
            number = int(found.group("day") or found.group("day2"))
            day = DayOfYear(month, number, block.spans[0]).within(int(max(years)))
            if day is not None and day >= EARLIEST:
                return inferred(day, block.spans[:1], "reading.published.stamp_and_copyright_year")
    return None


def from_dateline(story: Story) -> Found | None:
    """ "ORUVALE, Oct 1 (Agency) –" with its own year, or the one that most dates of the page have."""
    line = story.dateline()
    if line is None or line.day is None:
        return None
    if isinstance(line.day, Dated):
        return inferred(line.day.day, (line.day.span,), "reading.published.dateline")
    years = Counter(d.day.year for b in story.blocks for s in b.spans for d in dates_in(story.text, s))
    day = line.day.within(years.most_common(1)[0][0]) if years else None
    return inferred(day, (line.day.span,), "reading.published.dateline") if day else None


def from_captions(story: Story) -> Found | None:
    """The latest caption date that the story's weekdays agree with.

    A running story names days of its own week, the day of publication most often last ("on Thursday"). Gallery captions
    may be years old: a caption counts when its week holds the weekdays that the story names.
    """
    captions = [d for line in story.lines("caption") for d in dates_in(story.text, line)]
    named = weekdays_in(story.text, list(story.lines("paragraph", "headline")))
    if not captions or not named:
        return None
    last = max(captions, key=lambda d: d.day)
    for back in range(NEAR.days + 1):
        # The story may run on for a few days after its last photo: its most named weekday from there on is the day.
        day = last.day + timedelta(days=back)
        if named[day.weekday()] and named[day.weekday()] == max(named.values()):
            return inferred(day, (last.span,), "reading.published.caption_and_weekday")
    if named[last.day.weekday()]:
        return inferred(last.day, (last.span,), "reading.published.caption_on_named_weekday")
    return None


_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def from_date_beside_weekday(story: Story) -> Found | None:
    """ "on Thursday, October 1, 2031": the latest full date with its right weekday, when it is of the story's week."""
    dated = (d for line in story.lines("paragraph") for d in dates_in(story.text, line))
    last = max((d for d in dated if d.weekday is not None and d.agrees()), default=None, key=lambda d: d.day)
    if last is None or not _is_of_the_week(story, last.day):
        return None
    return inferred(last.day, (last.span,), "reading.published.dated_weekday")


def from_weekday_and_day(story: Story) -> Found | None:
    """ "on Thursday, Oct 1": the year in which that day is a Thursday, when only one that the page names fits.

    The story's latest such day counts, and the year must fit all of them.
    """
    lines = story.lines("paragraph", "headline")
    pairs = [d for line in lines for d in days_of_year_in(story.text, line) if d.weekday is not None]
    years = {int(y) for y in _A_YEAR.findall(story.text)}
    fitting = [
        y for y in sorted(years) if all((d := p.within(y)) is not None and d.weekday() == p.weekday for p in pairs)
    ]
    if not pairs or len(fitting) != 1:
        return None
    last = max(pairs, key=lambda p: (p.month, p.day))
    day = last.within(fitting[0])
    if day is None or day < EARLIEST or not _is_of_the_week(story, day):
        return None
    return inferred(day, (last.span,), "reading.published.weekday_and_day")


def _is_of_the_week(story: Story, day: date) -> bool:
    """Whether a day that the story gives in full is of the week in which it is told.

    Reports name the days of their own week by weekday alone. One that names other weekdays so, and this one not, tells
    of an earlier week; so does a page that names a later year.
    """
    lines = list(story.lines("paragraph", "headline"))
    plain = {weekday for line in lines for weekday, _ in plain_weekdays(story.text, line)}
    later = any(int(y) > day.year for y in _A_YEAR.findall(story.text))
    return not later and (not plain or day.weekday() in plain)


def from_only_story_date(story: Story) -> Found | None:
    """The only full date of a story, in its headline or first two paragraphs, when no other year is named on the page.

    So begin the daily reports of armies and monitors. A story that looks back names other years too, and a day since
    when something is so is over.
    """
    opening = [*list(story.lines("headline"))[:2], *list(story.lines("paragraph"))[:2]]
    dated = [d for line in opening for d in dates_in(story.text, line)]
    if not dated or {int(y) for y in _A_YEAR.findall(story.text)} != {dated[0].day.year}:
        return None
    if len({d.day for line in story.lines("headline", "paragraph") for d in dates_in(story.text, line)}) != 1:
        return None
    if any(_SINCE.search(story.text, max(0, d.span.start - SINCE_REACH), d.span.start) for d in dated):
        return None
    return inferred(dated[0].day, (dated[0].span,), "reading.published.only_story_date")


SINCE_REACH = 90  # characters from "since" to its day
_SINCE = re.compile(r"\bsince\b[^.!?\n]*$", re.I)


# What sets a date off from a headline's words: "Siege of Halm: live updates, 14 May 2031", "… (as of 14 May 2031)".
_SET_OFF = re.compile(r"(?:^|[,:(|–—]|\s-|\bas (?:of|at)|\bupdates? (?:for|of))\s?(?:[A-Z][a-z]+day,?\s)?$", re.I)
_CLOSED = re.compile(r"\s?(?:$|[):|–—]|-\s|,\s?(?:live|updates?)\b)", re.I)


def from_date_of_headline(story: Story) -> Found | None:
    """The one full date of a page's headline, set off from its words, when the page names no later year.

    So are live blogs and situation reports named. "Ten years after 14 May 2021" is not set off, and what a page looks
    back on is followed by its own year.
    """
    for line in list(story.lines("headline"))[:1]:
        dated = dates_in(story.text, line)
        before = story.text[line.start : dated[0].span.start] if dated else ""
        after = story.text[dated[0].span.end : line.end] if dated else ""
        later = dated and any(int(y) > dated[0].day.year for y in _A_YEAR.findall(story.text))
        if len(dated) == 1 and not later and _SET_OFF.search(before) and _CLOSED.match(after):
            return inferred(dated[0].day, (dated[0].span,), "reading.published.date_of_headline")
    return None


def from_end_line(story: Story) -> Found | None:
    """A date in a short line right after the story."""
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=None)
    for block in story.blocks[last + 1 : last + 1 + AFTER] if last is not None else ():
        for line in block.spans if block.kind in {"byline", "chrome", "credit"} else ():
            if line.end - line.start > LONGEST_LINE:
                continue
            for found in dates_in(story.text, line):
                if is_stamp(line.of(story.text), found.span, block.kind):
                    return stated(Moment(found.day), (found.span,), "reading.published.end_line")
    return None


def from_address_stamp(story: Story) -> Found | None:
    """The day of the time stamp in the file's name, when the story tells of that day or the three before.

    Feeds and crawlers name a page by the second at which they took it up. The story must name one of those weekdays or
    days of the year, or one of the next three as to come. A web archive's capture may be years late and never counts.
    """
    stamp = collection_stamp(story.address)
    backing = _tells_of(story, stamp.day) if stamp and not stamp.archive else None
    if stamp is None or backing is None:
        return None
    return inferred(stamp.day, (backing,), "reading.published.address_stamp")


def from_address_stamp_alone(story: Story) -> Found | None:
    """The day of the time stamp in the file's name, when the story has no word of time that could tell otherwise.

    The weakest basis of a day: it holds as far as the collection takes pages up on the day on which they appear. A
    story that names other weekdays only, or a later year as one that is here, tells otherwise.
    """
    stamp = collection_stamp(story.address)
    if stamp is None or stamp.archive:
        return None
    lines = story.lines("paragraph", "headline", "caption")
    named = any(True for line in lines for _ in plain_weekdays(story.text, line))
    told = _A_YEAR.finditer(story.text)
    years = (int(m.group()) for m in told if not _TO_COME.search(story.text[max(0, m.start() - 9) : m.start()]))
    if named or any(y > stamp.day.year for y in years):
        return None
    return inferred(stamp.day, (), "reading.published.address_stamp_alone", stamp.words)


_TO_COME = re.compile(r"\b(?:after|by|until|till|beyond|through|before)\s+$", re.I)  # "spending will fall after 2033"


def _tells_of(story: Story, day: date) -> Span | None:
    """The words of the story that tell of `day` or shortly before it."""
    lines = list(story.lines("paragraph", "headline", "caption"))
    week = [day - back * DAY for back in range(NEAR.days + 1)]
    dated = [d for line in lines for d in days_of_year_in(story.text, line)]
    named = [w for line in lines for w in plain_weekdays(story.text, line)]
    ahead = [day + n * DAY for n in range(1, NEAR.days + 1)]
    days = (d.span for at in week for d in dated if d.within(at.year) == at)
    weekdays = (span for at in week for weekday, span in named if weekday == at.weekday())
    to_come = (s for at in ahead for w, s in named if w == at.weekday() and _is_to_come(story.text, s))
    return next(chain(days, weekdays, to_come), None)


def _is_to_come(text: str, weekday: Span) -> bool:
    """Whether a weekday is told as to come: "the envoy will go to Halm on Tuesday"."""
    return _WILL.search(text[max(0, weekday.start - 90) : weekday.start]) is not None


_WILL = re.compile(r"\bwill\s[^.!?\n]*$")


@cache
def _plain_weekday() -> re.Pattern[str]:
    names, month = "|".join(lexicon("times")["weekdays"]), month_pattern()
    return re.compile(
        rf"(?<!next )(?<!by )(?<!until )(?<!every )(?<!each )(?<!since )(?<!last )\b({names})\b"
        rf"(?!,?\s\(?(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}\s(?:of\s)?{month}|{month}\s\d))",
        re.I,
    )


def plain_weekdays(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    """The weekdays of the span that say when something happened in the week of telling."""
    names = lexicon("times")["weekdays"]
    for found in _plain_weekday().finditer(text, span.start, span.end):
        yield names.index(found.group(1).lower()), Span(*found.span())


_ORDINAL = rf"(?:{one_of('numbers', 'unlike', 'ordinals')}|\d{{1,3}}(?:st|nd|rd|th))"
_RUNS_ON = r"(?:has|have)\s(?:also\s|already\s)?(?:been|seen|suffered|recorded|witnessed|experienced)"
_COUNT_OF_YEAR = (
    re.compile(rf"\b{_ORDINAL}\s(?:\w+\s){{1,3}}(?:of|in)\s(?P<year>20\d\d)\b"),
    re.compile(r"\b(?:so far|already|to date)\s(?:in\s)?(?P<year>20\d\d)\b"),
    # Not "has seen a war that began in 2029": the year must be that of what has been seen.
    re.compile(rf"\b{_RUNS_ON}\s(?:(?!which|that|who|since|began|started)[\w-]+\s){{1,8}}?in\s(?P<year>20\d\d)\b"),
)


def from_year_of_count(story: Story) -> Found | None:
    """The year that the story still counts in: "the fourth killing of 2031", "has seen three attacks in 2031".

    English uses the present perfect with a time that is not over yet. Nothing later may be named on the page.
    """
    for line in story.lines("paragraph", "headline"):
        for pattern in _COUNT_OF_YEAR:
            found = pattern.search(story.text, line.start, line.end)
            if found and int(found.group("year")) == max(int(y) for y in _A_YEAR.findall(story.text)):
                answer = PublicationDate(date=found.group("year"), precision="year", basis="inferred")
                return Found(answer, (Span(*found.span()),), "reading.published.year_of_count")
    return None


INFERRING: tuple[Rule, ...] = (
    from_captions,
    from_dateline,
    from_stamp_without_year,
    from_only_stamp,
    from_address_stamp,
    from_date_beside_weekday,
    from_weekday_and_day,
    from_only_story_date,
    from_date_of_headline,
    from_end_line,
    from_guess,
    from_address_stamp_alone,
    from_year_of_count,
)

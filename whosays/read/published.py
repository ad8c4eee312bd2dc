"""When the report was published: stated by mark-up or by the page's words, inferred from them, or honestly unknown.

Everything that states a date is asked; they mostly agree. Where they do not, the story's own words judge (its dateline,
"Thursday, Oct 1", its captions), and what spoke against the date taken is kept. Where nothing states a date, named
rules infer one, in order; the first that answers and that the story does not contradict wins. No rule looks at a clock.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from whosays.document import Block, DateBasis, DateConflict, DatePrecision, Decision, Evidence, PublicationDate, Span
from whosays.read.address import address_stamp, path_date
from whosays.read.dateline import Dateline, find_dateline
from whosays.read.dates import (
    EARLIEST,
    Clock,
    Dated,
    DayOfYear,
    Moment,
    clocks_in,
    dates_in,
    days_of_year_in,
    month_numbers,
    told_weekdays,
    weekdays_in,
)
from whosays.read.markup import Markup
from whosays.resources import lexicon

STAMP = 60  # characters: a longer line is more than a stamp
NEAR = timedelta(days=3)  # a photo used with a running story is at most this much older than the story
DAY = timedelta(days=1)
AHEAD = timedelta(days=60)  # a day of the year that the story names lies at most this far ahead: a meeting, a vote


class Found(NamedTuple):
    """A publication date with the rule and the words that it rests on; `quote` are words outside the page's text."""

    published: PublicationDate
    spans: tuple[Span, ...]
    rule: str
    quote: str | None = None

    def day(self) -> date | None:
        """The day; None where the date is less precise."""
        return date.fromisoformat(self.published.date) if self.published.precision == "day" else None


class Story(NamedTuple):
    """What the rules look at: the text, its blocks, what mark-up states, and the address that the page came from."""

    text: str
    blocks: Sequence[Block]
    markup: Markup = Markup()
    address: str = ""

    def lines(self, *kinds: str) -> Iterator[Span]:
        """The spans of the blocks of these kinds, in reading order."""
        yield from (s for b in self.blocks if b.kind in kinds for s in b.spans)

    def dateline(self) -> Dateline | None:
        """The story's dateline."""
        return find_dateline(self.text, list(self.lines("paragraph")))


Rule = Callable[[Story], Found | None]


def _stated(moment: Moment, spans: tuple[Span, ...], rule: str, quote: str | None = None) -> Found:
    answer = PublicationDate(date=moment.day.isoformat(), basis="stated", time=moment.time)
    return Found(answer, spans, rule, quote)


def _inferred(day: date, spans: tuple[Span, ...], rule: str, quote: str | None = None) -> Found:
    return Found(PublicationDate(date=day.isoformat(), basis="inferred"), spans, rule, quote)


# --- what states a date ----------------------------------------------------------------------------------------------


def from_markup(story: Story) -> Iterator[Found]:
    """What the page's mark-up states: JSON-LD, meta elements, an element marked as the date of publication."""
    yield from (_stated(d.moment, (), d.rule, d.words) for d in story.markup.published)


def from_address_path(story: Story) -> Found | None:
    """The date in the page's own permanent address, or in the web address that it was read from."""
    for address in (story.markup.canonical, story.address):
        found = path_date(address or "")
        if found:
            return _stated(Moment(found.day), (), "read.published.address_path", found.words)
    return None


class _Stamp(NamedTuple):
    """A date in a line that may be the page's date stamp; `rank` is less for the likelier."""

    rank: tuple[bool, bool, int]
    found: Dated
    line: Span
    number: int
    near: bool
    updated: bool


@cache
def _label(kind: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon("stamps")[kind]) + r")\b", re.I)


FAR = 30  # lines before the story's beginning, or three times the lines behind it, in which its date stamp stands
AFTER = 10  # lines after the story's end in which one may stand
LONGEST_STAMP = 160  # characters of a line in which a date may be the page's, where the line says so


def story_start(blocks: Sequence[Block]) -> int:
    """The number of the block in which the story begins: a paragraph with another one near, else the first."""
    numbers = [n for n, b in enumerate(blocks) if b.kind == "paragraph"]
    runs = [n for n, after in pairwise(numbers) if after - n <= 3]
    return (runs or numbers or [len(blocks)])[0]


def _is_stamp(line: str, found: Span, kind: str) -> bool:
    """Whether a line with a date is there for its date: a byline, a label, or little else in it than the date."""
    words = " ".join(line.split())
    if kind == "byline" or _label("published").match(words) or _label("updated").match(words):
        return len(words) < LONGEST_STAMP
    length = found.end - found.start
    clock = next(clocks_in(words, Span(0, len(words))), None) if len(words) < STAMP else None
    if kind == "paragraph" and clock is not None:  # a date and a time that are the whole of a line
        return len(words) - length - (clock.span.end - clock.span.start) <= length / 3
    return kind != "paragraph" and len(words) < STAMP and (length * 3 > len(words) or clock is not None)


def _stamps(story: Story) -> Iterator[_Stamp]:
    """Every date stamp of the page up to the story's end; captions and teasers have dates of their own."""
    start = story_start(story.blocks)
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=len(story.blocks))
    for n, block in enumerate(story.blocks[: last + 1]):
        if block.kind in {"caption", "related"}:
            continue
        for line in block.spans:
            for found in dates_in(story.text, line):
                if not _is_stamp(line.of(story.text), found.span, block.kind):
                    continue
                before = story.text[max(line.start, found.span.start - 40) : found.span.start]
                updated, labelled = says_updated(before), _label("published").search(before) is not None
                # A stamp stands before the story; what stands as far behind its beginning is likelier something else.
                away = start - n if n < start else 3 * (n - start)
                yield _Stamp((updated, not labelled, away), found, line, n, away <= FAR, updated)


def says_updated(before: str) -> bool:
    """Whether the nearest label before a date is one of an update: "Published at nine, updated"."""
    updated = [m.start() for m in _label("updated").finditer(before)]
    published = [m.start() for m in _label("published").finditer(before)]
    return bool(updated) and max(updated) > max(published, default=-1)


def from_stamp(story: Story) -> Found | None:
    """The date stamp nearest to the story's beginning; "Updated" only when there is no other.

    A stamp far from the story counts when a label ("Published", "Updated") stands with it. A masthead gives the day on
    which the page was saved, and teasers carry dates of their own: nearness tells.
    """
    stamps = list(_stamps(story))
    labels = [s.number for s in stamps if s.updated or not s.rank[1]]
    best = min((s for s in stamps if s.near or any(abs(s.number - n) <= 1 for n in labels)), default=None)
    if best is None:
        return None
    if is_list_of_posts(story.text, stamps):
        return _stated(Moment(stamps[0].found.day), (stamps[0].found.span,), "read.published.newest_of_list")
    clock = clock_beside(story.text, best.line, best.found.span)
    spans = (best.found.span, clock.span) if clock else (best.found.span,)
    rule = "read.published.update" if best.updated else "read.published.stamp"
    return _stated(Moment(best.found.day, clock.time if clock else None), tuple(sorted(spans)), rule)


LIST = 4  # stamps of one form, newest first, that make a page a list of posts


def is_list_of_posts(text: str, stamps: Sequence[_Stamp]) -> bool:
    """Whether the page's stamps are those of a list: of one form, each older than the one before.

    Such a page is as new as its first post.
    """
    days = [s.found.day for s in stamps]
    forms = {tuple(text[s.line.start : s.found.span.start].split()[:1]) for s in stamps[:LIST]}
    return len(set(days)) >= LIST and days == sorted(days, reverse=True) and len(forms) == 1


BESIDE = 24  # characters between a date and its time of day: ", at ", " – updated "


def clock_beside(text: str, line: Span, found: Span) -> Clock | None:
    """The time of day that stands with a date in its line."""
    around = Span(max(line.start, found.start - BESIDE), min(line.end, found.end + BESIDE))
    clocks = [c for c in clocks_in(text, around) if not c.span.overlaps(found)]
    return min(clocks, key=lambda c: max(c.span.start - found.end, found.start - c.span.end), default=None)


def stated_dates(story: Story) -> tuple[Found, ...]:
    """Everything that states a date of publication, the most trusted first.

    A masthead's, a teaser's or an update's date is easily taken for one that a page does not mark: visible stamps come
    after what mark-up and the address say, and updates last.
    """
    found = [*from_markup(story), from_address_path(story), from_stamp(story)]
    return tuple(f for f in found if f is not None)


# --- what a date can be inferred from --------------------------------------------------------------------------------


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
    return _stated(guess.moment, (first,) if first else (), guess.rule, None if first else guess.words)


def from_only_stamp(story: Story) -> Found | None:
    """A date stamp anywhere before the story's end, when the page has no other day in its stamps."""
    stamps = list(_stamps(story))
    if len({s.found.day for s in stamps}) != 1:
        return None
    return _stated(Moment(stamps[0].found.day), (stamps[0].found.span,), "read.published.only_stamp")


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
                return _inferred(day, block.spans[:1], "read.published.stamp_and_copyright_year")
    return None


def from_dateline(story: Story) -> Found | None:
    """ "ORUVALE, Oct 1 (Agency) –" with its own year, or the one that most dates of the page have."""
    line = story.dateline()
    if line is None or line.day is None:
        return None
    if isinstance(line.day, Dated):
        return _inferred(line.day.day, (line.day.span,), "read.published.dateline")
    years = Counter(d.day.year for b in story.blocks for s in b.spans for d in dates_in(story.text, s))
    day = line.day.within(years.most_common(1)[0][0]) if years else None
    return _inferred(day, (line.day.span,), "read.published.dateline") if day else None


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
            return _inferred(day, (last.span,), "read.published.caption_and_weekday")
    if named[last.day.weekday()]:
        return _inferred(last.day, (last.span,), "read.published.caption_on_named_weekday")
    return None


def from_date_beside_weekday(story: Story) -> Found | None:
    """ "on Thursday, October 1, 2031": a full date in the story with its right weekday before it."""
    dated = (d for line in story.lines("paragraph") for d in dates_in(story.text, line))
    found = next((d for d in dated if d.weekday is not None and d.agrees()), None)
    return _inferred(found.day, (found.span,), "read.published.dated_weekday") if found else None


_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def from_weekday_and_day(story: Story) -> Found | None:
    """ "on Thursday, Oct 1": the year in which that day is a Thursday, when only one that the page names fits.

    The latest such day of the story counts; of the years named, and the one after each, exactly one must fit them all.
    """
    pairs = [
        d
        for line in story.lines("paragraph", "headline")
        for d in days_of_year_in(story.text, line)
        if d.weekday is not None
    ]
    years = {int(y) for y in _A_YEAR.findall(story.text)}
    fitting = [
        y for y in sorted(years) if all((d := p.within(y)) is not None and d.weekday() == p.weekday for p in pairs)
    ]
    if not pairs or len(fitting) != 1:
        return None
    last = max(pairs, key=lambda p: (p.month, p.day))
    day = last.within(fitting[0])
    return _inferred(day, (last.span,), "read.published.weekday_and_day") if day and day >= EARLIEST else None


def from_only_story_date(story: Story) -> Found | None:
    """The one full date of a story, in its headline or first two paragraphs, when no other year is named on the page.

    So begin the daily reports of armies and monitors. A story that looks back names other years too.
    """
    opening = [*list(story.lines("headline"))[:2], *list(story.lines("paragraph"))[:2]]
    dated = [d for line in opening for d in dates_in(story.text, line)]
    if len({d.day for d in dated}) != 1 or {int(y) for y in _A_YEAR.findall(story.text)} != {dated[0].day.year}:
        return None
    return _inferred(dated[0].day, (dated[0].span,), "read.published.only_story_date")


def from_end_line(story: Story) -> Found | None:
    """A date in a short line right after the story."""
    last = max((n for n, b in enumerate(story.blocks) if b.kind == "paragraph"), default=None)
    for block in story.blocks[last + 1 : last + 1 + AFTER] if last is not None else ():
        for line in block.spans if block.kind in {"byline", "chrome", "credit"} else ():
            for found in dates_in(story.text, line):
                if _is_stamp(line.of(story.text), found.span, block.kind):
                    return _stated(Moment(found.day), (found.span,), "read.published.end_line")
    return None


def from_address_stamp(story: Story) -> Found | None:
    """The day of the time stamp in the file's name, when the story tells of that day or the one before.

    Feeds and crawlers name a page by the second at which they took it up. That alone is no date of publication: the
    story must name the stamp's own weekday or the one before, or a day of the year of the last three days, and no
    later weekday of the week that the stamp ends. A capture of a web archive may be years late and never counts.
    """
    stamp = address_stamp(story.address)
    if stamp is None or stamp.archive:
        return None
    backing = _tells_of(story, stamp.day)
    if backing is None:
        return None
    return _inferred(stamp.day, (backing,), "read.published.address_stamp")


def _tells_of(story: Story, day: date) -> Span | None:
    """The words of the story that tell of `day` or shortly before it."""
    lines = list(story.lines("paragraph", "headline", "caption"))
    for back in range(NEAR.days + 1):
        for line in lines:
            for found in days_of_year_in(story.text, line):
                if found.within((day - back * DAY).year) == day - back * DAY:
                    return found.span
    for back in (0, 1):
        for line in lines:
            for weekday, span in plain_weekdays(story.text, line):
                if weekday == (day - back * DAY).weekday():
                    return span
    return None


@cache
def _plain_weekday() -> re.Pattern[str]:
    names = lexicon("times")["weekdays"]
    return re.compile(
        rf"(?<!next )(?<!by )(?<!until )(?<!every )(?<!each )(?<!since )(?<!last )\b({'|'.join(names)})\b(?!,? \d)",
        re.I,
    )


def plain_weekdays(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    """The weekdays of the span that say when something happened in the week of telling."""
    names = lexicon("times")["weekdays"]
    for found in _plain_weekday().finditer(text, span.start, span.end):
        yield names.index(found.group(1).lower()), Span(*found.span())


_COUNT_OF_YEAR = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\s(?:\w+\s){1,3}(?:of|in)\s"
    r"(?P<year>20\d\d)\b"
    r"|\b(?:so far|already|to date)\s(?:in\s)?(?P<year2>20\d\d)\b"
    r"|\b(?:has|have)\s(?:also\s|already\s)?(?:been|seen|suffered|recorded|witnessed|experienced)\s[^.;\n]{0,60}?\sin\s(?P<year3>20\d\d)\b"
)


def from_year_of_count(story: Story) -> Found | None:
    """The year that the story still counts in: "the fourth killing of 2031", "has seen three attacks in 2031".

    English uses the present perfect with a time that is not over yet. Nothing later may be named on the page.
    """
    for line in story.lines("paragraph", "headline"):
        found = _COUNT_OF_YEAR.search(story.text, line.start, line.end)
        if found:
            group = next(g for g in ("year", "year2", "year3") if found.group(g))
            if int(found.group(group)) == max(int(y) for y in _A_YEAR.findall(story.text)):
                answer = PublicationDate(date=found.group(group), precision="year", basis="inferred")
                return Found(answer, (Span(*found.span()),), "read.published.year_of_count")
    return None


INFERRING: tuple[Rule, ...] = (
    from_captions,
    from_dateline,
    from_stamp_without_year,
    from_only_stamp,
    from_date_beside_weekday,
    from_weekday_and_day,
    from_only_story_date,
    from_end_line,
    from_guess,
    from_address_stamp,
    from_year_of_count,
)


# --- what speaks for and against a date ------------------------------------------------------------------------------


class Witness(NamedTuple):
    """Words that fit a day or do not, and the day that they speak for where they give one."""

    fits: bool
    spans: tuple[Span, ...]
    rule: str
    speaks_for: date | None = None
    quote: str | None = None


def witnesses(story: Story, day: date) -> Iterator[Witness]:
    """What the page says that fits or does not fit a publication on `day`: one of each kind, the unfitting first."""
    kinds: tuple[Callable[[Story, date], Iterable[Witness]], ...] = (
        dateline_day,
        weekday_and_day,
        told_weekday,
        caption_day,
        taken_up,
        updated_before,
    )
    for kind in kinds:
        yield from sorted(kind(story, day), key=lambda w: w.fits)[:1]


def dateline_day(story: Story, day: date) -> Iterator[Witness]:
    """A dateline's day: a report appears on it or within three days."""
    line = story.dateline()
    if line is None or line.day is None:
        return
    written = line.day.day if isinstance(line.day, Dated) else line.day.before(day + DAY)
    if written is not None:
        yield Witness(-DAY <= day - written <= NEAR, (line.day.span,), "read.published.dateline", written)


def weekday_and_day(story: Story, day: date) -> Iterator[Witness]:
    """ "Thursday, Oct 1": that day must be a Thursday in the year before the publication."""
    for line in story.lines("paragraph", "headline"):
        for pair in days_of_year_in(story.text, line):
            at = pair.before(day + AHEAD)
            if pair.weekday is not None and at is not None:
                yield Witness(at.weekday() == pair.weekday, (pair.span,), "read.published.weekday_and_day", at)


def told_weekday(story: Story, day: date) -> Iterator[Witness]:
    """ "today, Thursday", "yesterday (Wednesday)": the weekday on which the story is told."""
    for line in story.lines("paragraph", "headline"):
        for weekday, span in told_weekdays(story.text, line):
            yield Witness(day.weekday() == weekday, (span,), "read.published.told_weekday")


def caption_day(story: Story, day: date) -> Iterator[Witness]:
    """A photo of a later day: it cannot have been on the page when it was published."""
    for line in story.lines("caption"):
        for found in dates_in(story.text, line):
            if found.day > day + DAY:
                yield Witness(False, (found.span,), "read.published.later_caption", found.day)


def taken_up(story: Story, day: date) -> Iterator[Witness]:
    """The time stamp in the page's address: nothing is taken up before it is published."""
    stamp = address_stamp(story.address)
    if stamp is not None and stamp.day + DAY < day:
        yield Witness(False, (), "read.published.taken_up_before", stamp.day, stamp.words)


def updated_before(story: Story, day: date) -> Iterator[Witness]:
    """A last change before the publication, by the page's own mark-up."""
    for stated in story.markup.updated[:1]:
        if stated.moment.day + DAY < day:
            yield Witness(False, (), "read.published.changed_before", stated.moment.day, stated.words)


# --- the decision ----------------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """The date of publication, if any, and what on the page does not fit it."""

    found: Found | None
    conflicts: tuple[DateConflict, ...] = ()


def find_published(page: str, story: Story) -> Answer:
    """The publication date that the page supports best, and every conflict with how it was decided."""
    impossible = tuple(
        DateConflict(decision="impossible", evidence=Evidence(page=page, quote=words, found_by=rule, part="published"))
        for words, rule in story.markup.impossible
    )
    stated = stated_dates(story)
    answer = _of_stated(page, story, stated) if stated else _of_inferred(page, story)
    return answer._replace(conflicts=impossible + answer.conflicts)


def _of_stated(page: str, story: Story, stated: Sequence[Found]) -> Answer:
    """Of the dates stated, the one that most sources and words of the page agree with; the most trusted of equals."""
    votes = {found.day(): _votes(story, found, stated) for found in stated}
    best = max(stated, key=lambda f: votes[f.day()])
    local = next((f for f in stated if _same_moment_here(best, f)), best)
    conflicts = []
    told = {local.day()}
    for other in stated:
        if other.day() not in told:
            told.add(other.day())
            decision: Decision = "outvoted" if votes[other.day()] < votes[best.day()] else "outranked"
            decision = "local_day" if other.day() == best.day() else decision
            conflicts.append(_conflict(page, story, other.day(), decision, other.spans, other.rule, other.quote))
    return Answer(local, (*conflicts, *_unfitting(page, story, local, "overruled")))


def _votes(story: Story, found: Found, stated: Sequence[Found]) -> int:
    """How many independent sources and kinds of words fit the day, less those that do not fit.

    The elements of one page's mark-up are written by one system: they count once.
    """
    day = found.day()
    if day is None:
        return 0
    sources = {_source(f) for f in stated if (other := f.day()) is not None and abs(other - day) <= DAY}
    return len(sources) + sum(1 if w.fits else -1 for w in witnesses(story, day))


def _source(found: Found) -> str:
    return "markup" if found.quote is not None and found.rule != "read.published.address_path" else found.rule


def _same_moment_here(best: Found, stamp: Found) -> bool:
    """Whether a visible stamp gives the day of the readers for a moment that mark-up gives in UTC."""
    utc, here = best.published.time, stamp.day()
    day = best.day()
    if stamp.rule != "read.published.stamp" or best.quote is None or not (utc or "").endswith("+00:00"):
        return False
    if here is None or day is None or utc is None:
        return False
    hour = int(utc[:2])
    return (here == day - DAY and hour < 12) or (here == day + DAY and hour >= 10)


def _of_inferred(page: str, story: Story) -> Answer:
    """The first rule's answer that the story does not speak against."""
    refused: list[DateConflict] = []
    for rule in INFERRING:
        found = rule(story)
        day = found.day() if found else None
        if found is None:
            continue
        if day is None or sum(1 if w.fits else -1 for w in witnesses(story, day)) >= 0:
            return Answer(found, (*refused, *_unfitting(page, story, found, "overruled")))
        refused.append(_conflict(page, story, day, "refused", found.spans, found.rule, found.quote))
    return Answer(None, tuple(refused))


def _unfitting(page: str, story: Story, found: Found, decision: Decision) -> Iterator[DateConflict]:
    """What speaks against the date taken: its own wrong weekday, and words of the story."""
    day = found.day()
    if day is None:
        return
    for span in found.spans:
        line = Span(max(0, span.start - 16), span.end)
        for dated in dates_in(story.text, line):
            if dated.day == day and not dated.agrees():
                yield _conflict(page, story, None, decision, (line,), "read.published.weekday_of_date", None)
    for witness in witnesses(story, day):
        if not witness.fits:
            yield _conflict(page, story, witness.speaks_for, decision, witness.spans, witness.rule, witness.quote)


def _conflict(
    page: str, story: Story, day: date | None, decision: Decision, spans: tuple[Span, ...], rule: str, quote: str | None
) -> DateConflict:
    words = " … ".join(s.of(story.text) for s in spans) or quote
    evidence = Evidence(page=page, spans=spans, quote=words, found_by=rule, part="published")
    return DateConflict(date=day.isoformat() if day else None, decision=decision, evidence=evidence)


def evidence_of(page: str, text: str, found: Found) -> Evidence:
    """The words and the rule behind a publication date."""
    quote = " … ".join(s.of(text) for s in found.spans) or found.quote
    precision: DatePrecision = found.published.precision
    basis: DateBasis = found.published.basis
    return Evidence(
        page=page, spans=found.spans, quote=quote, found_by=f"{found.rule} ({basis}, {precision})", part="published"
    )

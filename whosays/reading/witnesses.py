"""What on a page supports or contradicts a day of publication: dateline, weekdays, captions, address."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from whosays.document import Span
from whosays.reading.address import collection_stamp
from whosays.reading.dates import Dated, dates_in, days_of_year_in, told_weekdays
from whosays.reading.dating import Story
from whosays.reading.stamps import from_opening_update

DAY = timedelta(days=1)
WRITTEN = timedelta(days=3)  # a report appears at most this long after the day of its dateline
AHEAD = timedelta(days=60)  # a day without a year lies at most this far ahead of the story: a meeting, a vote


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
    written = line.day.day if isinstance(line.day, Dated) else line.day.before(day + AHEAD)
    if written is not None:
        yield Witness(-DAY <= day - written <= WRITTEN, (line.day.span,), "reading.published.dateline", written)


def weekday_and_day(story: Story, day: date) -> Iterator[Witness]:
    """ "Thursday, Oct 1": that day must be a Thursday in the year before the publication."""
    for line in story.lines("paragraph", "headline"):
        for pair in days_of_year_in(story.text, line):
            at = pair.before(day + AHEAD)
            if pair.weekday is not None and at is not None:
                yield Witness(at.weekday() == pair.weekday, (pair.span,), "reading.published.weekday_and_day", at)


def told_weekday(story: Story, day: date) -> Iterator[Witness]:
    """ "today, Thursday", "yesterday (Wednesday)": the weekday on which the story is told."""
    for line in story.lines("paragraph", "headline"):
        for weekday, span in told_weekdays(story.text, line):
            yield Witness(day.weekday() == weekday, (span,), "reading.published.told_weekday")


def caption_day(story: Story, day: date) -> Iterator[Witness]:
    """A photo of a later day: it cannot have been on the page when it was published."""
    for line in story.lines("caption"):
        for found in dates_in(story.text, line):
            if found.day > day + DAY:
                yield Witness(False, (found.span,), "reading.published.later_caption", found.day)


def taken_up(story: Story, day: date) -> Iterator[Witness]:
    """The time stamp in the page's address: nothing is taken up before it is published."""
    stamp = collection_stamp(story.address)
    if stamp is not None and stamp.day + DAY < day:
        yield Witness(False, (), "reading.published.taken_up_before", stamp.day, stamp.words)


def updated_before(story: Story, day: date) -> Iterator[Witness]:
    """A last change before the publication, by the page's own mark-up or by words at the beginning of the story."""
    seen = from_opening_update(story)
    changed = seen.day() if seen is not None else None
    if seen is not None and changed is not None and changed + DAY < day:
        yield Witness(False, seen.spans, "reading.published.changed_before", changed)
    for stated in story.markup.updated[:1]:
        if stated.moment.day + DAY < day:
            yield Witness(False, (), "reading.published.changed_before", stated.moment.day, stated.words)

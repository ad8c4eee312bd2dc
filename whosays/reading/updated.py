"""When the report was changed after publication, as far as the page says so.

A visible "Updated 3.02 pm EDT" comes before what mark-up states, since content systems also note changes that no
reader sees.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from whosays.document import Evidence, Span
from whosays.reading.dates import Clock, Moment, clocks_in, dates_in, days_of_year_in
from whosays.reading.dating import Story
from whosays.reading.stamps import clock_beside
from whosays.resources import lexicon


class Updated(NamedTuple):
    """The moment of the last change, the words that give it and the rule; `quote` are words of mark-up."""

    at: Moment
    spans: tuple[Span, ...]
    rule: str
    quote: str | None = None

    def evidence(self, page: str, text: str) -> Evidence:
        """The words and the rule behind it."""
        quote = " … ".join(s.of(text) for s in self.spans) or self.quote
        return Evidence(page=page, spans=self.spans, quote=quote, found_by=self.rule, part="updated")


LONGEST = 200  # characters of a line that tells of an update
REACH = 60  # characters behind the label in which its date or time stands


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon("stamps")["updated"]) + r")\b(?:\s(?:on|at))?", re.I)


def find_updated(story: Story, published: Moment | None) -> Updated | None:
    """The last change that the page tells of; None where it tells of none after the publication."""
    seen = _visible(story, published.day if published else None)
    found = next((u for u in seen if published is None or not _later(published, u.at)), None)
    if found is not None or not story.markup.updated:
        return found
    stated = story.markup.updated[0]
    if published is not None and not _later(stated.moment, published):
        return None  # systems write the moment of publication here too
    return Updated(stated.moment, (), stated.rule, stated.words)


def _visible(story: Story, published: date | None) -> Iterator[Updated]:
    """What each line tells that is there to tell of an update."""
    for line in story.lines("byline", "chrome", "credit", "headline"):
        words = line.of(story.text)
        label = _label().search(words) if len(words) <= LONGEST else None
        if label is not None and _opens(words[: label.start()]):
            start = line.start + label.end()
            found = _behind_label(story.text, Span(start, min(line.end, start + REACH)), published)
            if found is not None:
                yield found


def _behind_label(text: str, rest: Span, published: date | None) -> Updated | None:
    """The moment that stands behind a label of an update."""
    full = next(iter(dates_in(text, rest)), None)
    if full is not None:
        return _updated(full.day, full.span, clock_beside(text, rest, full.span), "reading.updated.stamp")
    if published is None:
        return None
    short, clock = next(days_of_year_in(text, rest), None), next(clocks_in(text, rest), None)
    if short is not None:
        days = (short.within(year) for year in (published.year, published.year + 1))
        day = next((d for d in days if d is not None and d >= published), None)
        return _updated(day, short.span, clock, "reading.updated.stamp_without_year") if day else None
    if clock is None:
        return None
    # A stamp leaves the day out only where it is that of the publication.
    return Updated(Moment(published, clock.time), (clock.span,), "reading.updated.clock_alone")


def _updated(day: date, span: Span, clock: Clock | None, rule: str) -> Updated:
    spans = tuple(sorted((span, clock.span) if clock else (span,)))
    return Updated(Moment(day, clock.time if clock else None), spans, rule)


def _opens(before: str) -> bool:
    """Whether a label stands at a line's beginning or behind another stamp, not in a sentence."""
    return (
        len(before.split()) <= 1 or any(c.isdigit() for c in before) or before.rstrip().endswith(("|", "•", "·", "-"))
    )


def _later(one: Moment, other: Moment) -> bool:
    """Whether a moment is later than another, by what is known of both."""
    ours, theirs = one.utc(), other.utc()
    if ours and theirs:
        return ours > theirs
    if one.day != other.day or not one.time or not other.time:
        return one.day > other.day
    return one.time[:5] > other.time[:5]


_NUMBERED = re.compile(r"^UPDATE\s(?P<number>\d{1,2})\s?[-–—:]\s?")


def update_number(headline: str) -> int | None:
    """The count by which a wire marks a new version of its report.

    >>> update_number("UPDATE 2-Shells fall on Belquor"), update_number("Update on Belquor")
    (2, None)
    """
    found = _NUMBERED.match(headline)
    return int(found.group("number")) if found else None

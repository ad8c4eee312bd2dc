"""The entries of live blogs and chronologies, each a story of its own day."""

from collections.abc import Iterable

from whosays.document import DatedEntry, LiveEntry, Span
from whosays.find.times.values import day_of_stamp, interval
from whosays.findings import TimeExpression

Entry = LiveEntry | DatedEntry


def entry_of(span: Span, entries: Iterable[Entry]) -> Entry | None:
    """The entry that a stretch of text stands in."""
    return next((e for e in entries if any(span.within(line) for line in e.lines)), None)


def time_of_entry(entry: Entry) -> TimeExpression | None:
    """The day of a live blog's entry, told by its stamp, or the date of a chronology's; None where it tells none.

    >>> time_of_entry(DatedEntry(at="2031-05", spans=(Span(0, 8),), quote="May 2031")).latest
    '2031-05-31'
    """
    day = day_of_stamp(entry.at)
    told = day.isoformat() if day else entry.at if isinstance(entry, DatedEntry) else None
    if told is None:
        return None
    return TimeExpression(span=entry.spans[0], quote=entry.quote, type="DATE", value=told, **interval(told)._asdict())

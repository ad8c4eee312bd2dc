"""What two claims have to do with each other, whatever they claim: who vouches for both, when, of which scene."""

from collections.abc import Mapping
from typing import NamedTuple

from whosays.findings import PAGE, day_number
from whosays.link.claims import Draft
from whosays.link.control_told import when_of
from whosays.link.same_answer import one_scene
from whosays.link.same_event import Story, other_victims
from whosays.link.telling import Telling
from whosays.story import RelationKind

WEEKS_BEFORE = 14  # days before a report; what was said so long ago is not of its day

Days = tuple[int | None, int | None]  # the first and the last day of something, as numbers; None where unknown


class Found(NamedTuple):
    """A relation of two drafts by their index, and the rule that found it."""

    a: int
    b: int
    kind: RelationKind
    rule: str


def vouchers(draft: Draft) -> set[str]:
    """The keys of everyone who vouches for a claim; the voices of two reports are two."""
    lent = {a.telling.report for a in draft.answers if a.speaker.key != PAGE}
    told = [(a.telling.report, o.key) for a in draft.answers for o in a.origins]
    return {f"{PAGE} {report}" if key == PAGE else key for report, key in told if key != PAGE or report not in lent}


def of_the_same(a: Draft, b: Draft) -> bool:
    """Whether everyone who vouches for one claim vouches for the other too, or anybody for both in one report: he
    speaks of two things."""
    x, y = vouchers(a), vouchers(b)
    mine, theirs = ({(t.telling.report, o.key) for t in d.answers for o in t.origins} for d in (a, b))
    return x <= y or y <= x or not mine.isdisjoint(theirs)


def days_said(draft: Draft, days: Mapping[str, int | None]) -> Days:
    """The days on which a claim was said, by the days of its reports."""
    told = [d for a in draft.answers if (d := _said_on(a.telling, days)) is not None]
    return (min(told), max(told)) if told else (None, None)


def _said_on(telling: Telling, days: Mapping[str, int | None]) -> int | None:
    """The day of a telling's report, or, if the report quotes words of weeks before, the day of those.

    "The guild estimated in March that 900 had died" is a number of March.
    """
    day = days.get(telling.report)
    when = when_of(telling.voice.when) if telling.voice and telling.voice.when else None
    said = day_number(when.end) if when else None
    return said if day is not None and said is not None and day - said >= WEEKS_BEFORE else day


def same_time(a: Days, b: Days) -> bool:
    """Whether two spans of days meet, or one follows on the other; of what has no known day anything may be so."""
    if None in (*a, *b):
        return True
    return max(a[0] or 0, b[0] or 0) - min(a[1] or 0, b[1] or 0) <= 1


def is_later(a: Days, b: Days) -> bool:
    """Whether one span of days begins after the other has ended; of no known day it does not."""
    return a[0] is not None and b[1] is not None and a[0] > b[1]


def in_one_scene(view: Story, a: Draft, b: Draft) -> bool:
    """Whether any of the tellings of two claims can be of one place and time."""
    pairs = ((x.telling, y.telling) for x in a.answers for y in b.answers)
    return any(one_scene(view, x, y, laid=True) and not other_victims(view, x, y) for x, y in pairs)

"""How many the page itself says came to harm, where somebody whom it reports gives another number of the same."""

from collections.abc import Iterator
from typing import NamedTuple

from whosays.find.disputes.grounds import differ
from whosays.find.disputes.page import PageView
from whosays.find.disputes.words import finds
from whosays.findings import Figure, Statement, quoted

NEAR = 3  # sentences from a number to another of the same: later ones are often of another deed
CLOSE = 1.5  # times the less of two numbers that may count the same


class OwnCount(NamedTuple):
    """A number in the page's own voice, and whoever gives another: statements with their figures."""

    own: Figure
    others: tuple[tuple[Statement, Figure], ...]


def own_counts(page: PageView) -> Iterator[OwnCount]:
    """The page's own numbers of harm in an event for which somebody gives another number, in the order of the page."""
    for own in page.own:
        if own.event is not None:
            near = [s for s in page.statements if page.sentences_between(own, s) <= NEAR]
            others = [(s, f) for s in near for f in page.wholes(s) if counts_otherwise(own, f, s)]
            if others:
                yield OwnCount(own, tuple(others))


def counts_otherwise(own: Figure, told: Figure, statement: Statement) -> bool:
    """Whether somebody's number of those harmed in an event is another than the page's own, and no newer one.

    Of numbers far apart one is as often of a part of what the other is of, unless somebody calls theirs a total.
    """
    if told.event != own.event or finds("newer", quoted(statement.content.quote)):
        return False
    least, most = sorted((own.best or own.low or 0, told.best or told.low or 0))
    near = most <= CLOSE * least or finds("totals", quoted(told.quote))
    return near and differ(own, told)

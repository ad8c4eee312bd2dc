"""One clause of a report with everything by which it is compared with those of other reports."""

import re
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import Figure, Place, Statement, When, day_number
from whosays.names import is_name

LONG_DAYS = 20  # what lasts longer is a total or a campaign


class Telling(NamedTuple):
    """One clause of a report about one matter.

    `span` is the clause, `sentence` the sentence around it. `matter` is None where no word of the lexicon tells one.
    `voice` is the innermost statement whose content holds the matter's word, None for the page's own voice. `at` is the
    key of `place` that is the same in any report, `asked_at` the name by which a question asks for it, `former` the
    numbers that it calls former ones, `type` that of the report's own event there, `victims` a kind of the lexicon.
    `blames` says that it lays blame, `long` that it is told of weeks, `wide` of a country, `denied` that its words or
    its speaker say no. `point` is where the matter's word begins, `around` the words of the sentence, `deed` the matter
    that did the harm, where another clause tells that.
    `handed` are the places to each of which the clause gives a number of its own, by where that number begins. `past`
    says that it is a story's background: what happens again and again, or has since long ago.
    """

    report: str
    span: Span
    sentence: Span
    matter: str | None
    words: frozenset[str]
    context: frozenset[str]
    voice: Statement | None
    place: Place | None
    at: str | None
    when: When | None
    figures: tuple[Figure, ...]
    former: frozenset[int]
    type: str | None
    victims: str | None
    blames: bool
    long: bool
    point: Span
    around: str
    denied: bool
    text: str
    deed: str | None = None
    asked_at: str | None = None
    wide: bool = False
    past: bool = False
    handed: tuple[tuple[int, Place], ...] = ()

    def told_at(self, figure: Figure) -> "Telling":
        """The telling as one of the place of a number, where it hands out its numbers to several."""
        place = next((p for start, p in self.handed if figure.spans and figure.spans[0].start == start), self.place)
        if place is self.place or place is None:
            return self
        return self._replace(place=place, at=place_key(place), asked_at=place.name)


def lasts(when: When | None) -> bool:
    """Whether an interval is longer than LONG_DAYS, as totals and campaigns are."""
    start, end = (day_number(when.start), day_number(when.end)) if when else (None, None)
    return start is not None and end is not None and end - start > LONG_DAYS


def place_in_story(telling: Telling) -> tuple[str, int, int]:
    """Where a telling stands: its report and its span."""
    return telling.report, telling.span.start, telling.span.end


def place_key(place: Place) -> str:
    """What one place is known by in any report: its point of a gazetteer, else its name.

    >>> place_key(Place(id="p1", name="Oru", lat=1.00004, lon=2.0)), place_key(Place(id="p2", name="The Mill"))
    ('1.00,2.00', 'mill')
    """
    if has_own_point(place):
        return f"{place.lat:.2f},{place.lon:.2f}"
    name = place.name.lower().removeprefix("the ")
    return name if is_name(place.name) else _noun_of(name)


def _noun_of(name: str) -> str:
    """The noun by which a place without a name is called: a "crowded cattle market" is a market."""
    return re.split(r"\s(?:for|in|of|on|at|near|to|from|outside|where|that|which)\s", name)[0].rsplit(" ", 1)[-1]


def has_own_point(place: Place) -> bool:
    """Whether a place's point is its own of a gazetteer and not that of a place around it."""
    return place.basis in {None, "entry"} and place.lat is not None and place.lon is not None

"""Questions of who holds a place: sayings of control of one place and time that cannot all be right."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from whosays.find.disputes.page import PageView
from whosays.findings import Control, Statement


class Saying(NamedTuple):
    """Who says of a place that somebody has it: the page where `statement` is None.

    `has` is the camp of who has it; None where it is told only that somebody has not, or that it is fought over.
    """

    control: Control
    statement: Statement | None
    has: str | None


def held_questions(page: PageView, control: Sequence[Control]) -> Iterator[tuple[tuple[Saying, ...], ...]]:
    """For each place that speakers (or a speaker and the page) give to different sides: what each of them says."""
    by_place: dict[str, list[Saying]] = {}
    for c in control:
        for saying in _sayings(page, c):
            by_place.setdefault(page.towns.get(c.place, c.place), []).append(saying)
    for sayings in by_place.values():
        apart = [(a, b) for a, b in combinations(sayings, 2) if cannot_both(page, a, b)]
        if apart:
            yield tuple(_sides(page, sayings, apart))


def _sayings(page: PageView, control: Control) -> Iterator[Saying]:
    """A saying for each speaker; of one holder's men who are not named a speaker means their own."""
    speakers = [s for s in page.statements if s.id in control.according_to]
    own = page.holding_camp(control.holder)
    affirmed = affirms(control) and control.state != "contested"
    for speaker in speakers:
        yield Saying(control, speaker, (own or page.camp(speaker)) if affirmed else None)
    if not control.according_to:
        yield Saying(control, None, own if affirmed else None)


def affirms(control: Control) -> bool:
    """Whether a saying comes to this, that the holder is there: "holds", "took" and "has not lost"."""
    return (control.state == "lost") == (control.stance == "denies")


def cannot_both(page: PageView, a: Saying, b: Saying) -> bool:
    """Whether two sayings by different speakers give a place at one time to two sides, or say of one yes and no."""
    if a.statement is b.statement is None or (
        a.statement and b.statement and page.camp(a.statement) == page.camp(b.statement)
    ):
        return False
    c, d = a.control, b.control
    if c.as_of is not None and d.as_of is not None and c.as_of[:10] != d.as_of[:10] and not _not_taken_since(c, d):
        return False
    if c.holder is not None and c.holder == d.holder:
        return "contested" not in {c.state, d.state} and affirms(c) != affirms(d)
    if c.place != d.place or a.has is None or b.has is None or a.has == b.has:
        return False
    if {c.state, d.state} == {"partly_holds"}:
        return False  # each may hold a part
    sides = {e.side for id in (c.holder, d.holder) if (e := page.entities.get(id or "")) is not None}
    return None in {c.holder, d.holder} or (len(sides) > 1 and None not in sides)


def _not_taken_since(c: Control, d: Control) -> bool:
    """Whether one tells that a place was taken, and the other of the next days that somebody holds it: who had taken it
    back would be told to have taken it."""
    first, last = sorted((c, d), key=lambda one: one.as_of or "")
    days = [date.fromisoformat(one.as_of[:10]) for one in (first, last) if one.as_of and len(one.as_of) >= DAY]
    near = len(days) == len((c, d)) and (days[1] - days[0]).days <= STILL
    return near and first.state == "took" and last.state == "holds"


DAY = len("2031-05-02")
STILL = 3  # days for which what is told of yesterday's taking is answered


def _sides(
    page: PageView, sayings: Sequence[Saying], apart: Sequence[tuple[Saying, Saying]]
) -> Iterator[tuple[Saying, ...]]:
    """Who says the same stands together: a side for each that is said to have it, and for each that is said not to.

    What a camp denies of another stands with what it says besides.
    """
    told = [s for s in sayings if any(s is one for pair in apart for one in pair)]
    besides = {page.camp(s.statement): s.has for s in told if s.statement is not None and s.has is not None}
    keys = {id(s): s.has or _besides(page, s, besides) or f"not {s.control.holder}" for s in told}
    for key in dict.fromkeys(keys.values()):
        yield tuple(s for s in told if keys[id(s)] == key)


def _besides(page: PageView, saying: Saying, besides: Mapping[str, str]) -> str | None:
    return besides.get(page.camp(saying.statement)) if saying.statement is not None else None

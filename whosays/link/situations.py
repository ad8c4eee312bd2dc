"""Which reports are about one situation: the same kind of happening at one place, day after day.

Everything is worked out from the set of happenings, so that the order in which reports came in changes nothing. A
report is of one situation, that of the first thing it tells of which another report tells too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from whosays.document import content_id
from whosays.resources import lexicon
from whosays.story import Happening, Shared, Situation, Told

TOGETHER = 0.4  # of the reports that tell of either of two places, from which the two are one situation
LEAST_TOGETHER = 2  # reports that must tell of both
MOST_RUNS = 8  # of one report that are compared with each other


class _Run(NamedTuple):
    """What goes on at a place: days of one kind of happening with no long silence between them."""

    place: str
    kind: str
    start: str
    end: str


def situations(happenings: Iterable[Happening], reports: Mapping[str, Told]) -> tuple[Situation, ...]:
    """The situations of which two reports or more tell, those of most reports first.

    `reports` has what is shown of each report, by its page.
    """
    told: dict[_Run, dict[str, Happening]] = {}
    for run, members in _runs(happenings):
        pages = told.setdefault(run, {})
        for h in members:
            if h.page not in pages or (h.rank, h.day) < (pages[h.page].rank, pages[h.page].day):
                pages[h.page] = h
    groups = _together(told)
    own: dict[_Run, list[str]] = {}
    for page, run in _main(told).items():
        own.setdefault(groups.get(run, run), []).append(page)
    runs: dict[_Run, list[_Run]] = {}
    for run in told:
        runs.setdefault(groups.get(run, run), []).append(run)
    found = [_situation(head, runs[head], told, pages, reports) for head, pages in own.items() if len(pages) > 1]
    return tuple(sorted(found, key=lambda s: (-len(s.reports), s.start, s.id)))


def _runs(happenings: Iterable[Happening]) -> Iterator[tuple[_Run, list[Happening]]]:
    """The happenings of one kind at one place, cut where days are silent, and into pieces where it goes on for long."""
    settings = lexicon("situations")
    places: dict[tuple[str, str], list[Happening]] = {}
    for h in happenings:
        places.setdefault((h.place, h.kind), []).append(h)
    for (place, kind), rows in places.items():
        days: dict[str, list[Happening]] = {}
        for h in sorted(rows, key=lambda h: (h.day, h.page)):
            days.setdefault(h.day, []).append(h)
        pieces: list[list[Happening]] = []
        for day, told in days.items():
            if pieces and _goes_on(pieces[-1], told, _days_between(pieces[-1][-1].day, day)):
                pieces[-1] += told
            else:
                pieces.append(told)
        for whole in pieces:
            for piece in _cut(whole, settings["longest_days"]):
                yield _Run(place, kind, piece[0].day, piece[-1].day), piece


def _goes_on(before: Sequence[Happening], told: Sequence[Happening], silent: int) -> bool:
    """Whether what is told of a day goes on with the days before: few lie between, and a report tells of both."""
    both = {h.page for h in before} & {h.page for h in told}
    return silent <= lexicon("situations")["gap_days"] and bool(both)


def _cut(rows: list[Happening], longest: int) -> Iterator[list[Happening]]:
    """The rows as they are or, where they span too many days, by spans that are counted from one fixed day."""
    if _days_between(rows[0].day, rows[-1].day) < longest:
        yield rows
        return
    spans: dict[int, list[Happening]] = {}
    for h in rows:
        spans.setdefault(date.fromisoformat(h.day).toordinal() // longest, []).append(h)
    yield from spans.values()


def _days_between(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _by_page(told: Mapping[_Run, Mapping[str, Happening]]) -> dict[str, list[_Run]]:
    """What each report tells, in the order of its telling; what more reports tell comes first among equals."""
    runs: dict[str, list[_Run]] = {}
    for run, pages in told.items():
        for page in pages:
            runs.setdefault(page, []).append(run)
    return {page: sorted(found, key=lambda r: (told[r][page].rank, -len(told[r]), r)) for page, found in runs.items()}


def _main(told: Mapping[_Run, Mapping[str, Happening]]) -> dict[str, _Run]:
    """For each report the first thing that it tells of which another tells too; else the first thing."""
    return {page: next((r for r in runs if len(told[r]) > 1), runs[0]) for page, runs in sorted(_by_page(told).items())}


def _together(told: Mapping[_Run, Mapping[str, Happening]]) -> dict[_Run, _Run]:
    """The runs that are told by much the same reports, each with the one that stands for all of them."""
    both: Counter[tuple[_Run, _Run]] = Counter()
    for runs in _by_page(told).values():
        both.update(combinations(sorted(r for r in runs[:MOST_RUNS] if len(told[r]) > 1), 2))
    shares = {
        (a, b): n / (len(told[a]) + len(told[b]) - n)
        for (a, b), n in both.items()
        if n >= LEAST_TOGETHER and _near(a, b)
    }
    heads: dict[_Run, _Run] = {}
    days: dict[_Run, tuple[str, str]] = {}
    longest = 2 * lexicon("situations")["longest_days"]
    for a, b in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if shares[a, b] < TOGETHER:
            break
        one, other = _head(heads, a), _head(heads, b)
        spans = [days.get(one, one[2:]), days.get(other, other[2:])]
        span = (min(s for s, _ in spans), max(e for _, e in spans))
        if one == other or _days_between(*span) > longest:
            continue
        head, rest = sorted((one, other), key=lambda r: (-len(told[r]), r))
        days[head] = span
        heads[rest] = head
    return {run: _head(heads, run) for run in heads}


def _head(heads: Mapping[_Run, _Run], run: _Run) -> _Run:
    while run in heads:
        run = heads[run]
    return run


def _near(a: _Run, b: _Run) -> bool:
    """Whether two runs touch in time."""
    gap = int(lexicon("situations")["gap_days"])
    return _days_between(a.end, b.start) <= gap and _days_between(b.end, a.start) <= gap


def _situation(
    head: _Run,
    runs: Iterable[_Run],
    told: Mapping[_Run, Mapping[str, Happening]],
    pages: Iterable[str],
    reports: Mapping[str, Told],
) -> Situation:
    own = set(pages)
    shared = {run: [told[run][p] for p in told[run] if p in own] for run in runs}
    ordered = sorted(
        (r for r in shared if shared[r]), key=lambda r: (-len(shared[r]), sum(h.rank for h in shared[r]), r)
    )
    reasons = [
        Shared(
            rule="link.situations.same_days" if n == 0 else "link.situations.told_together",
            what=f"{run.kind}, {_name(shared[run])}, {run.start}" + (f" to {run.end}" if run.end != run.start else ""),
            reports=len(shared[run]),
        )
        for n, run in enumerate(ordered)
    ]
    return Situation(
        id=content_id("t", head.place, head.kind, head.start),
        places=tuple(dict.fromkeys(_name(shared[run]) for run in ordered)),
        start=min(run.start for run in ordered),
        end=max(run.end for run in ordered),
        reports=tuple(sorted((reports[p] for p in own), key=lambda r: (r.published or "9", r.page))),
        reasons=tuple(reasons),
    )


def _name(happenings: Iterable[Happening]) -> str:
    """The name that most of the reports use."""
    names = Counter(h.name for h in happenings)
    return min(names, key=lambda n: (-names[n], n))

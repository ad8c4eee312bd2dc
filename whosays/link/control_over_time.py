"""Who holds a place over time, according to whom: what reports say of control, put together place by place.

Each claimant has a line of its own, and nobody's line is written over with another's. A line is cut where the same
claimant says otherwise, and where the claimant is silent for longer than a word counts. A part of a place is another
place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise, zip_longest
from typing import NamedTuple

import msgspec

from whosays.document import content_id
from whosays.findings import Place, ReportRecord
from whosays.gazetteer.names import name_key
from whosays.link import assess
from whosays.link.control_told import DAY, Bodies, Located, told_in
from whosays.link.held import Held, excludes, held, same_answer
from whosays.link.parties import party_key
from whosays.link.same_place import by_place
from whosays.names import is_name
from whosays.story import ClaimantLine, Contested, ControlRun, ControlTold, Party, PlaceControl, Standing


def over_time(records: Iterable[ReportRecord], at: str | None = None) -> tuple[PlaceControl, ...]:
    """Every place that the reports say anything of, by name, with the line of each claimant.

    The order in which the reports are given is nothing. `at` is the ISO day that is asked for; None takes, for each
    place, the last day of which anything is said.
    """
    told: list[Located] = []
    bodies = Bodies()
    for record in records:
        told += told_in(record)
        bodies.look_at(record)
    groups = by_place(_for_body(one, bodies) for one in told)
    inside: dict[str, set[str]] = {}
    for group in groups:
        for holder in {name_key(name) for one in group for name in one.within}:
            inside.setdefault(holder, set()).add(_main_name(group))
    places = []
    for group in groups:
        own = {name_key(one.place.name) for one in group}
        parts = {part for key in own for part in inside.get(key, ()) if name_key(part) not in own}
        places.append(_place_control(group, tuple(sorted(parts)), at))
    return tuple(sorted(places, key=lambda p: (p.name, p.id)))


def _for_body(one: Located, bodies: Bodies) -> Located:
    """The saying as its speaker's body's, where only another report tells for whom the speaker speaks."""
    claimant = one.told.claimant
    body = bodies.body_of(one.line) if one.told.speaker is None and claimant.named and not claimant.page else None
    if body is None:
        return one
    told = msgspec.structs.replace(one.told, claimant=body, speaker=claimant.name)
    return one._replace(told=told, line=party_key(body.name))


def places_called(places: Sequence[PlaceControl], name: str) -> tuple[PlaceControl, ...]:
    """The places that a name may mean: those that reports call so.

    Where something is said only of places inside it, there is one with no lines and with those as its parts.
    """
    key = name_key(name)
    found = tuple(p for p in places if key in {name_key(form) for form in (p.name, *p.forms)})
    inside = tuple(sorted(p.name for p in places if key in {name_key(w) for w in p.within}))
    if found or not inside:
        return found
    return (PlaceControl(id=content_id("c", key), name=name, parts=inside, lines=()),)


def _names_of(group: Sequence[Located]) -> set[str]:
    """The names that reports use for a place; "The town" at the head of a sentence is none."""
    forms = {form for one in group for form in (one.place.name, *one.place.forms)}
    return {f for f in forms if is_name(f)}


def _main_name(group: Sequence[Located]) -> str:
    """The name that is used most, of several the longest."""
    counts = Counter(one.place.name for one in group)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _place_control(group: Sequence[Located], parts: tuple[str, ...], at: str | None) -> PlaceControl:
    sayings: dict[str, dict[str, ControlTold]] = {}
    for one in group:
        sayings.setdefault(one.line, {})[one.told.id] = one.told
    lines = tuple(_line(tuple(sayings[key].values())) for key in sorted(sayings))
    best = min((one.place for one in group), key=_rank)
    days = [run.last for line in lines for run in line.runs]
    day = at or max(days, default=None)
    standing = _standing(lines, date.fromisoformat(day)) if day else ()
    name = _main_name(group)
    return PlaceControl(
        id=content_id("c", name_key(name), best.lat, best.lon, best.kind),
        name=name,
        kind=best.kind,
        country=best.country,
        lat=best.lat,
        lon=best.lon,
        forms=tuple(sorted(_names_of(group))),
        within=max((one.within for one in group), key=lambda w: (len(w), w)),
        parts=parts,
        lines=lines,
        contested=_contested(lines),
        at=day,
        standing=standing,
        assessed=assess.control(standing) if day else None,
    )


def _rank(place: Place) -> tuple[object, ...]:
    """The place of which most is known first, whatever order the reports came in."""
    return (place.lat is None, place.basis != "entry", place.kind is None, place.country is None, str(place))


def _line(sayings: Sequence[ControlTold]) -> ClaimantLine:
    """One claimant's sayings in the order of the days that they are about, cut where the claimant says otherwise or
    is silent for longer than a word counts.
    """
    dated = sorted((t for t in sayings if t.as_of), key=_order)
    runs: list[list[ControlTold]] = []
    for told in dated:
        if runs and _goes_on(runs[-1], told):
            runs[-1].append(told)
        else:
            runs.append([told])
    return ClaimantLine(
        claimant=_summed([t.claimant for t in sayings]),
        runs=tuple(_run(run, following) for run, following in zip_longest(runs, runs[1:])),
        undated=tuple(sorted((t for t in sayings if t.as_of is None), key=lambda t: t.id)),
    )


def _goes_on(run: Sequence[ControlTold], told: ControlTold) -> bool:
    """Whether a saying says again what the run says, before the claimant has been silent for too long."""
    said = date.fromisoformat(max(_span(t)[1] for t in run))
    heard = (date.fromisoformat(_span(told)[0]) - said).days <= assess.current_days()
    return heard and all(same_answer(held(told), held(other)) for other in run)


def _order(told: ControlTold) -> tuple[object, ...]:
    return (day_of(told), told.told_on or "", told.report, told.spans, told.id)


def _span(told: ControlTold) -> tuple[str, str]:
    when = told.as_of
    return (when.start or "", when.end or "") if when else ("", "")


def day_of(told: ControlTold) -> str:
    """The day that a saying is about; of a month or a year told alone the last, by which it had come about."""
    return _span(told)[1]


def _run(told: Sequence[ControlTold], following: Sequence[ControlTold] | None) -> ControlRun:
    start = min(_span(t)[0] for t in told)
    last = max(_span(t)[1] for t in told)
    otherwise = None
    if following and not all(same_answer(held(a), held(b)) for a in told for b in following):
        otherwise = max(start, day_of(following[0]))
        # A month told alone may reach beyond the day of which the claimant says otherwise.
        last = min(last, otherwise)
    return ControlRun(start=start, last=last, otherwise=otherwise, told=tuple(told))


def _summed(parties: Sequence[Party]) -> Party:
    """One party out of its mentions: the fullest name, the side that most give."""
    sides = Counter(p.side for p in parties if p.side)
    name = min((p.name for p in parties), key=lambda n: (-len(n), n))
    side = min(sides, key=lambda s: (-sides[s], s), default=None)
    return Party(name=name, side=side, named=any(p.named for p in parties), page=parties[0].page)


# --- side by side ----------------------------------------------------------------------------------------------------


class _Named(NamedTuple):
    """A run with the days that it names (ISO), whose it is, what it comes to, and the ids of its sayings."""

    start: str
    end: str
    line: int
    claimant: str
    answers: tuple[Held, ...]
    told: tuple[str, ...]


def _contested(lines: Sequence[ClaimantLine]) -> tuple[Contested, ...]:
    """The days that claimants answer differently, cut where one of them begins, falls silent or says otherwise."""
    begins: dict[str, list[_Named]] = {}
    ends: dict[str, list[_Named]] = {}
    for run in _with_days(lines):
        begins.setdefault(run.start, []).append(run)
        ends.setdefault((date.fromisoformat(run.end) + DAY).isoformat(), []).append(run)
    found: list[Contested] = []
    here: dict[_Named, None] = {}
    for start, after in pairwise(sorted({*begins, *ends})):
        for run in ends.get(start, ()):
            here.pop(run, None)
        here.update(dict.fromkeys(begins.get(start, ())))
        opposed = _opposed(list(here))
        if opposed:
            claimants = {run.line: run.claimant for run in opposed}.values()
            told = {id for run in opposed for id in run.told}
            end = (date.fromisoformat(after) - DAY).isoformat()
            now = Contested(start=start, end=end, claimants=tuple(sorted(claimants)), told=tuple(sorted(told)))
            found[-1:] = _joined(found[-1:], now)
    return tuple(found)


def _joined(last: list[Contested], now: Contested) -> list[Contested]:
    """The span before and the one after it, as one where the same sayings are opposed and no day lies between."""
    for before in last:
        follows = date.fromisoformat(before.end) + DAY == date.fromisoformat(now.start)
        if follows and before.told == now.told:
            return [msgspec.structs.replace(before, end=now.end)]
    return [*last, now]


def _opposed(runs: Sequence[_Named]) -> list[_Named]:
    """Those of the runs of one day that another claimant's exclude."""
    whose: dict[Held, set[int]] = {}
    for run in runs:
        for answer in run.answers:
            whose.setdefault(answer, set()).add(run.line)
    against: dict[Held, set[int]] = {a: set() for a in whose}
    for a, b in combinations(whose, 2):
        if excludes(a, b):
            against[a] |= whose[b]
            against[b] |= whose[a]
    return [run for run in runs if any(against[a] - {run.line} for a in run.answers)]


def _with_days(lines: Sequence[ClaimantLine]) -> Iterator[_Named]:
    """Each run with the days that its sayings name; a month told alone tells no day."""
    for n, line in enumerate(lines):
        for run in line.runs:
            spans = [_span(t) for t in run.told if t.as_of and t.as_of.precision == "day"]
            if spans:
                answers = tuple(dict.fromkeys(h for t in run.told if (h := held(t)) is not None))
                first, last = min(s for s, _ in spans), max(e for _, e in spans)
                yield _Named(first, last, n, line.claimant.label, answers, tuple(t.id for t in run.told))


def _standing(lines: Sequence[ClaimantLine], day: date) -> tuple[Standing, ...]:
    """The last that each claimant says of a time up to a day, the latest first."""
    found = []
    for line in lines:
        before = [t for run in line.runs for t in run.told if day_of(t) <= day.isoformat()]
        if before:
            last = max(before, key=_telling)
            days = (day - date.fromisoformat(day_of(last))).days
            found.append(Standing(claimant=line.claimant, told=last, days_before=days))
    return tuple(sorted(found, key=lambda s: (s.days_before, s.claimant.name, s.told.id)))


def _telling(told: ControlTold) -> tuple[object, ...]:
    """The last day first; of the words of one day, those that name a holder."""
    answer = held(told)
    return (day_of(told), told.told_on or "", answer is not None and answer.so, told.id)

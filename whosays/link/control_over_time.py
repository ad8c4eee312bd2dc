"""Who holds a place over time, according to whom: what reports say of control, put together place by place.

Each claimant has a line of its own, and nobody's line is written over with another's. A line is cut where the same
claimant says otherwise, and ends where the claimant falls silent. A part of a place is another place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
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
from whosays.story import ClaimantLine, Contested, ControlRun, ControlTold, Party, PlaceControl, Standing

_BARE = re.compile(r"^(?:the|an?|its?|his|her|their|this|that)\s+", re.IGNORECASE)


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
    return {f for f in forms if any(w[:1].isupper() for w in _BARE.sub("", f).split())}


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
    """One claimant's sayings in the order of the days that they are about, cut where the claimant says otherwise."""
    dated = sorted((t for t in sayings if t.as_of), key=_order)
    runs: list[list[ControlTold]] = []
    for told in dated:
        if runs and all(same_answer(held(told), held(other)) for other in runs[-1]):
            runs[-1].append(told)
        else:
            runs.append([told])
    ends = [_span(run[0])[0] for run in runs[1:]] + [None]
    claimant = _summed([t.claimant for t in sayings])
    undated = tuple(sorted((t for t in sayings if t.as_of is None), key=lambda t: t.id))
    return ClaimantLine(
        claimant=claimant,
        runs=tuple(_run(run, otherwise) for run, otherwise in zip(runs, ends, strict=True)),
        undated=undated,
    )


def _order(told: ControlTold) -> tuple[object, ...]:
    start, end = _span(told)
    return (end, start, told.told_on or "", told.report, told.spans, told.id)


def _span(told: ControlTold) -> tuple[str, str]:
    when = told.as_of
    return (when.start or "", when.end or "") if when else ("", "")


def _run(told: Sequence[ControlTold], otherwise: str | None) -> ControlRun:
    start = min(_span(t)[0] for t in told)
    last = max(_span(t)[1] for t in told)
    # A month told alone may reach beyond the day of which the claimant says otherwise.
    return ControlRun(
        start=start,
        last=min(last, max(otherwise, start)) if otherwise else last,
        otherwise=otherwise,
        told=tuple(told),
    )


def _summed(parties: Sequence[Party]) -> Party:
    """One party out of its mentions: the fullest name, the side that most give."""
    sides = Counter(p.side for p in parties if p.side)
    name = min((p.name for p in parties), key=lambda n: (-len(n), n))
    side = min(sides, key=lambda s: (-sides[s], s), default=None)
    return Party(name=name, side=side, named=any(p.named for p in parties), page=parties[0].page)


# --- side by side ----------------------------------------------------------------------------------------------------


class _Conflict(NamedTuple):
    """Days of which two claimants' runs exclude each other."""

    start: date
    end: date
    runs: tuple[ControlRun, ControlRun]
    claimants: tuple[str, str]


def _contested(lines: Sequence[ClaimantLine]) -> tuple[Contested, ...]:
    """The days that claimants answer differently, cut where one of them begins, falls silent or says otherwise."""
    conflicts = list(_conflicts(lines))
    edges = sorted({edge for c in conflicts for edge in (c.start, c.end + DAY)})
    found: list[Contested] = []
    for start, after in pairwise(edges):
        here = [c for c in conflicts if c.start <= start and after <= c.end + DAY]
        if not here:
            continue
        claimants = tuple(sorted({name for c in here for name in c.claimants}))
        told = tuple(sorted({t.id for c in here for run in c.runs for t in run.told}))
        end = (after - DAY).isoformat()
        last = found[-1] if found else None
        if last and (last.claimants, last.told) == (claimants, told) and _follows(last.end, start):
            found[-1] = Contested(start=last.start, end=end, claimants=claimants, told=told)
        else:
            found.append(Contested(start=start.isoformat(), end=end, claimants=claimants, told=told))
    return tuple(found)


def _follows(end: str, start: date) -> bool:
    return date.fromisoformat(end) + DAY == start


def _conflicts(lines: Sequence[ClaimantLine]) -> Iterator[_Conflict]:
    for a, b in combinations(lines, 2):
        for run in a.runs:
            for other in b.runs:
                start, end = max(run.start, other.start), min(run.last, other.last)
                if start <= end and _opposed(run, other):
                    names = (a.claimant.name, b.claimant.name)
                    yield _Conflict(date.fromisoformat(start), date.fromisoformat(end), (run, other), names)


def _opposed(a: ControlRun, b: ControlRun) -> bool:
    return any(excludes(x, y) for x in _answers(a) for y in _answers(b))


def _answers(run: ControlRun) -> list[Held]:
    return list(dict.fromkeys(h for t in run.told if (h := held(t)) is not None))


def _standing(lines: Sequence[ClaimantLine], day: date) -> tuple[Standing, ...]:
    """The last that each claimant says of a time up to a day, the latest first."""
    found = []
    for line in lines:
        before = [t for run in line.runs for t in run.told if _span(t)[0] <= day.isoformat()]
        if before:
            last = max(before, key=_telling)
            end = date.fromisoformat(_span(last)[1])
            found.append(Standing(claimant=line.claimant, told=last, days_before=max(0, (day - end).days)))
    return tuple(sorted(found, key=lambda s: (s.days_before, s.claimant.name, s.told.id)))


def _telling(told: ControlTold) -> tuple[object, ...]:
    """The last day first; of the words of one day, those that name a holder."""
    answer = held(told)
    return (_span(told)[::-1], told.told_on or "", answer is not None and answer.so, told.id)

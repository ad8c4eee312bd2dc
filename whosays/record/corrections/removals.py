"""A finding removed from a record with all that points to it, and put back.

A removal keeps every finding that it changed, as it was before and after. What is put back stands where it stood, and
what pointed to it points to it again unless somebody changed that since.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from whosays.errors import CorrectionError
from whosays.findings import Position, ReportRecord
from whosays.record.corrections.kinds import PARTS, TYPES, Found, a_called, findings_of, spans_of, the_one

POINTED_AT = ("entity", "place")  # what other findings point to: taken away only where none does


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that a removal changed: its number among those of its kind, and as JSON what it was and became.

    `after` is None where it is gone: the finding itself, or a disagreement that has one answer left.
    """

    kind: str
    id: str
    number: int
    before: str
    after: str | None = None


def without(record: ReportRecord, kind: str, gone: str) -> ReportRecord:
    """The record without a finding, and without what points to it.

    Raises CorrectionError where there is no such finding, or others need it.
    """
    if kind in POINTED_AT and (pointing := next(_pointing_to(record, gone), None)) is not None:
        raise CorrectionError(
            f"{gone}: {a_called(kind)} cannot be removed while {pointing} points to it; put that right first, or "
            f"correct the name or {'side' if kind == 'entity' else 'point'}"
        )
    findings = findings_of(record, kind)
    the_one(findings, gone)
    rest = {PARTS[kind]: tuple(f for id, f in findings if id != gone)}
    if kind == "statement":
        return _unheard(replace(record, **rest), gone)
    if kind == "event" and record.figures is not None:
        rest["figures"] = tuple(replace(f, event=None) if f.event == gone else f for f in record.figures)
    return replace(record, **rest)


def changed_by_removal(before: ReportRecord, after: ReportRecord) -> str:
    """Every finding that a removal changed, as JSON from which `put_back` puts it right again."""
    changed = []
    for kind in PARTS:
        now = dict(findings_of(after, kind))
        for number, (id, finding) in enumerate(findings_of(before, kind)):
            if (is_now := now.get(id)) != finding:
                became = None if is_now is None else _words(is_now)
                changed.append(Changed(kind=kind, id=id, number=number, before=_words(finding), after=became))
    return msgspec.json.encode(changed).decode()


def put_back(record: ReportRecord, id: str, changed: str, gone: Collection[str]) -> ReportRecord:
    """The record with a finding that was removed, and with what pointed to it and was not changed since.

    `gone` are the ids of all else that was removed. Raises CorrectionError where the finding names one of them, or
    where whosays 0.1.0 removed it, which did not keep what pointed to it.
    """
    try:
        all_changed = msgspec.json.decode(changed, type=list[Changed])
    except msgspec.ValidationError:
        raise CorrectionError(
            f"{id}: an older release removed it; read the pages again (whosays reread) first"
        ) from None
    for one in all_changed:
        missing = next((other for other in gone if f'"{other}"' in one.before), None)
        if missing and one.id == id:
            raise CorrectionError(f"{id}: names {missing}, which was removed too; restore that first")
        findings = list(findings_of(record, one.kind))
        at = next((n for n, (other, _) in enumerate(findings) if other == one.id), None)
        finding: Found = msgspec.json.decode(one.before, type=TYPES[one.kind])
        if at is None and one.after is None and not missing:
            findings.insert(_number([f for _, f in findings], finding, one.number), (one.id, finding))
        elif at is not None and _words(findings[at][1]) == one.after:
            findings[at] = (one.id, finding)
        record = replace(record, **{PARTS[one.kind]: tuple(f for _, f in findings)})
    return record


def _number(others: Sequence[Found], finding: Found, was: int) -> int:
    """Where a finding stands among others: as before or, where some have gone or come since, as the page has them."""
    starts = [_start(other) for other in others]
    if starts != sorted(starts):
        return was
    return min(max(was, bisect_left(starts, _start(finding))), bisect_right(starts, _start(finding)))


def _start(finding: Found) -> int:
    return min((span.start for span in spans_of(finding)), default=0)


def _pointing_to(record: ReportRecord, id: str) -> Iterator[str]:
    """The ids of the findings that name another's."""
    for kind in PARTS:
        for one, finding in findings_of(record, kind):
            if one != id and f'"{id}"' in _words(finding):
                yield one


def _unheard(record: ReportRecord, gone: str) -> ReportRecord:
    """A record without what points to a statement that was removed."""
    kept = tuple(
        replace(
            s,
            within=None if s.within == gone else s.within,
            answers=tuple(a for a in s.answers if a.statement != gone),
        )
        for s in record.statements or ()
    )
    return replace(
        record,
        statements=kept,
        events=_unsaid(record.events, gone),
        figures=_unsaid(record.figures, gone),
        control=_unsaid(record.control, gone),
        disputes=None
        if record.disputes is None
        else tuple(
            replace(d, positions=held) for d in record.disputes if len(held := tuple(_held(d.positions, gone))) > 1
        ),
    )


def _held(positions: Iterable[Position], gone: str) -> Iterator[Position]:
    """The answers of a dispute that somebody still gives."""
    for p in positions:
        if p.according_to != (gone,):
            yield replace(p, according_to=tuple(i for i in p.according_to if i != gone))


def _unsaid(findings: Any, gone: str) -> Any:
    """Findings without a statement among those that give them; the page alone gives what no other does."""
    if findings is None:
        return None
    return tuple(replace(f, according_to=tuple(i for i in f.according_to if i != gone)) for f in findings)


def _words(finding: Found) -> str:
    return msgspec.json.encode(finding).decode()

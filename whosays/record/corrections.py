"""What people put right in a record: one part of one finding at a time, or that there is no such thing.

A correction changes the record of its report and nothing else: the page and its text stay as they are, and so do the
ids, so that what was noted down elsewhere still leads there. The part says by whom it was corrected where else it says
which rule or model found it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from whosays.document import Evidence
from whosays.errors import CorrectionError
from whosays.findings import Entity, Event, Figure, Position, ReportRecord, Statement, When

BY_HAND = "by hand"
REMOVE = "remove"
COLUMNS = ("id", "field", "value", "by")
# What of each kind of finding may be put right, and what it is called in the record.
FIELDS: dict[str, dict[str, str]] = {
    "statement": {
        "manner": "manner",
        "certainty": "certainty",
        "form": "form",
        "channel": "channel",
        "when": "when",
        "speaker": "source",
    },
    "entity": {"name": "name", "type": "type", "role": "role", "side": "side"},
    "event": {"status": "status", "when": "when", "place": "where"},
    "figure": {"low": "low", "best": "best", "high": "high", "measure": "measure", "of": "of"},
}
NUMBERS = ("low", "best", "high")  # of a figure, in their order
Found = Statement | Entity | Event | Figure
Kind = TypeVar("Kind", Statement, Event, Figure)


class Correction(NamedTuple):
    """That `field` of the finding `id` is `value`; None where it has none. `by` is who says so, `line` where."""

    id: str
    field: str
    value: str | None
    by: str
    line: int = 0


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a CSV file with the columns id, field, value and by (who says so; may be left out).

    Raises CorrectionError, which names the line, where the file is no such table.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = csv.DictReader(file, strict=True)
            missing = [c for c in COLUMNS[:2] if c not in (rows.fieldnames or ())]
            if missing:
                raise CorrectionError(
                    f"{path}: has no column {' and no column '.join(missing)}; it needs id,field,value,by"
                )
            return tuple(_correction(path, rows.line_num, row) for row in rows)
    except OSError as cause:
        raise CorrectionError(f"{path}: cannot be read ({cause.strerror})") from cause
    except (UnicodeDecodeError, csv.Error) as cause:
        raise CorrectionError(f"{path}: is no CSV file in UTF-8 ({cause})") from cause


def _correction(path: Path, line: int, row: dict[str, str | None]) -> Correction:
    id, field, value, by = ((row.get(column) or "").strip() for column in COLUMNS)
    if not id or not field:
        raise CorrectionError(f"{path}, line {line}: names no {'field' if id else 'id'}")
    return Correction(id, field, value or None, by, line)


def corrected(record: ReportRecord, kind: str, correction: Correction) -> tuple[ReportRecord, str]:
    """The record with one correction made, and what stood there before.

    Raises CorrectionError where the finding has no such part, or the part cannot be that.
    """
    if correction.field == REMOVE:
        return _without(record, kind, correction)
    if correction.field not in FIELDS[kind]:
        known = [*FIELDS[kind], *([] if kind == "entity" else [REMOVE])]
        raise CorrectionError(f"{correction.id}: {_a(kind)} has no {correction.field}; it has {', '.join(known)}")
    if kind == "statement":
        return _changed(record, correction, "statements", record.statements or (), kind)
    if kind == "entity":
        return _changed(record, correction, "entities", record.entities or (), kind)
    if kind == "figure":
        return _changed(record, correction, "figures", record.figures or (), kind)
    return _changed(record, correction, "events", record.events or (), kind)


def _changed(
    record: ReportRecord, correction: Correction, part: str, findings: Sequence[Found], kind: str
) -> tuple[ReportRecord, str]:
    name = FIELDS[kind][correction.field]
    finding = _the_one(findings, correction.id)
    value, before = _value(record, finding, name, correction)
    try:
        # By way of plain data, so that what cannot be is refused as it is in a file.
        new = msgspec.convert({**msgspec.to_builtins(finding), name: msgspec.to_builtins(value)}, type(finding))
    except msgspec.ValidationError as cause:
        raise CorrectionError(
            f"{correction.id}: {correction.field} cannot be {correction.value or 'empty'}{_choices(finding, name)}"
        ) from cause
    told = f"{BY_HAND}: {correction.by}" if correction.by else BY_HAND
    mark = Evidence(page=record.page or record.text_file, found_by=told, part=name)
    evidence = (*(e for e in finding.evidence if e.part != name), mark)
    new = replace(new, evidence=evidence)
    return replace(record, **{part: tuple(new if f.id == finding.id else f for f in findings)}), before


def _value(record: ReportRecord, finding: Found, name: str, correction: Correction) -> tuple[Any, str]:
    """What the part becomes, and how what it was is told."""
    value = correction.value
    if isinstance(finding, Statement) and name == "source":
        _known(value, [e.id for e in record.entities or ()], correction)
        return replace(finding.source, entity=value), finding.source.entity or ""
    if isinstance(finding, Event) and name == "where":
        _known(value, [p.id for p in record.places or ()], correction)
        return value, finding.where or ""
    if isinstance(finding, Event) and name == "when":
        was = finding.when
        return _days(correction), " to ".join(dict.fromkeys(d for d in (was.start, was.end) if d)) if was else ""
    was = getattr(finding, name)
    if isinstance(finding, Figure) and name in NUMBERS:
        return _number(finding, name, correction), "" if was is None else str(was)
    return value, str(was or "")


def _number(figure: Figure, name: str, correction: Correction) -> int | None:
    """A number that fits the others of its figure."""
    value = correction.value
    if value is not None and not (value.isascii() and value.isdigit()):
        raise CorrectionError(f"{correction.id}: {name} is a whole number or empty, not {value}")
    number = None if value is None else int(value)
    numbers = {n: getattr(figure, n) for n in NUMBERS} | {name: number}
    told = [n for n in numbers.values() if n is not None]
    if told != sorted(told):
        row = ", ".join(map(str, told))
        raise CorrectionError(
            f"{correction.id}: {name} cannot be {value}, since low, best and high would be {row}; correct them in an "
            "order that fits, or empty one first"
        )
    return number


def _days(correction: Correction) -> When | None:
    """ "2031-05-14" or "2031-05-14 to 2031-05-16" as an interval."""
    if correction.value is None:
        return None
    try:
        days = [date.fromisoformat(day.strip()).isoformat() for day in correction.value.split(" to ")]
    except ValueError:
        days = []
    if len(days) not in {1, 2} or days != sorted(days):
        raise CorrectionError(
            f"{correction.id}: {correction.value} is no day and no span of days; write 2031-05-14 or "
            "2031-05-14 to 2031-05-16"
        )
    return When(start=days[0], end=days[-1], precision="day")


def _known(value: str | None, ids: Sequence[str], correction: Correction) -> None:
    if value is not None and value not in ids:
        raise CorrectionError(f"{correction.id}: {correction.field} is given by an id of the same report, not {value}")


def _choices(finding: Found, name: str) -> str:
    """The values that a part can have, where they are a few."""
    kinds: list[Any] = [f.type for f in msgspec.inspect.type_info(type(finding)).fields if f.name == name]  # type: ignore[attr-defined]
    told = [k for kind in kinds for k in getattr(kind, "types", (kind,))]
    values = [v for kind in told for v in getattr(kind, "values", ())]
    return f"; it is one of {', '.join(map(str, values))}" if values else ""


def _without(record: ReportRecord, kind: str, correction: Correction) -> tuple[ReportRecord, str]:
    """The record without a statement or an event, and without what points to it."""
    gone = correction.id
    if kind == "event":
        event = _the_one(record.events or (), gone)
        figures = (
            None
            if record.figures is None
            else tuple(replace(f, event=None) if f.event == gone else f for f in record.figures)
        )
        return replace(record, events=_others(record.events or (), gone), figures=figures), _words(event)
    if kind == "figure":
        figure = _the_one(record.figures or (), gone)
        return replace(record, figures=_others(record.figures or (), gone)), _words(figure)
    if kind != "statement":
        raise CorrectionError(
            f"{gone}: {_a(kind)} cannot be removed, since others point to it; correct its name or side"
        )
    statement = _the_one(record.statements or (), gone)
    kept = tuple(
        replace(
            s,
            within=None if s.within == gone else s.within,
            answers=tuple(a for a in s.answers if a.statement != gone),
        )
        for s in _others(record.statements or (), gone)
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
    ), _words(statement)


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


def _the_one(findings: Iterable[Found], id: str) -> Found:
    found = next((f for f in findings if f.id == id), None)
    if found is None:
        raise CorrectionError(f"{id}: is no longer there; it was removed before")
    return found


def _others(findings: Sequence[Kind], id: str) -> tuple[Kind, ...]:
    return tuple(f for f in findings if f.id != id)


def _words(finding: Found) -> str:
    return msgspec.json.encode(finding).decode()


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"

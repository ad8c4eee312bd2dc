"""What people put right in a record: one part of one finding at a time, or that there is no such thing.

A correction changes the record of its report and nothing else: the page and its text stay as they are, and so do the
ids, so that what was noted down elsewhere still leads there. The part says by whom it was corrected where else it says
which rule or model found it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from whosays.document import BY_HAND, Evidence, Span
from whosays.errors import CorrectionError
from whosays.findings import (
    PAGE,
    SUB_EVENTS,
    Answer,
    Dispute,
    Event,
    Figure,
    Place,
    Position,
    ReportRecord,
    Statement,
    When,
    quoted,
)
from whosays.record.corrections.kinds import PARTS, Found, a_called, findings_of, the_one
from whosays.record.corrections.removals import changed_by_removal, without
from whosays.spreadsheets import FORMULA, table_in

REMOVE = "remove"
RESTORE = "restore"
ADD = "add "  # before the kind of a finding that was missed: "add event"
COLUMNS = ("id", "field", "value", "by")
# What of a finding may be put right, as a correction names it.
FIELDS: dict[str, tuple[str, ...]] = {
    "statement": ("manner", "certainty", "form", "channel", "when", "speaker", "denies", "confirms", "concedes"),
    "entity": ("name", "type", "role", "side"),
    "place": ("name", "kind", "country", "point"),
    "event": ("type", "status", "when", "place", "actors", "targets", "according_to"),
    "figure": ("low", "best", "high", "measure", "of", "event", "according_to"),
    "control": ("holder", "state", "stance", "as_of", "according_to"),
    "dispute": ("question", "positions"),
}
# What the types call a field, where they call it otherwise; `where` is the place of an event.
_CALLED_IN_TYPES = {
    "speaker": "source",
    "denies": "answers",
    "confirms": "answers",
    "concedes": "answers",
    "point": "lat",
    "place": "where",
}
# The fields whose values are ids of the same report, and of what.
MEANT = {
    "speaker": "entity",
    "actors": "entity",
    "targets": "entity",
    "holder": "entity",
    "place": "place",
    "event": "event",
    "according_to": "statement",
    "denies": "statement",
    "confirms": "statement",
    "concedes": "statement",
    "positions": "statement",
}
# Whose value is ids with spaces between them.
SEVERAL = ("actors", "targets", "according_to", "denies", "confirms", "concedes")
_ONE = frozenset(MEANT) - {*SEVERAL, "positions"}  # whose value is a single id
PARTED = " | "  # between the parts of a value
NUMBERS = ("low", "best", "high")  # of a figure, in their order


class Correction(NamedTuple):
    """That `field` of the finding `id` is `value`; None where it has none. `by` is who says so, `line` where."""

    id: str
    field: str
    value: str | None
    by: str
    line: int = 0


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a CSV file with the columns id, field, value and by (who says so; may be left out).

    Cells may be divided by semicolons or tabs too. A row of a table of cells (`cells_csv`) whose "value" is the
    same as its "was" is no correction.
    Raises CorrectionError, which names the line, where the file is no such table.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = table_in(file, strict=True)
            missing = [c for c in COLUMNS[:2] if c not in (rows.fieldnames or ())]
            if missing:
                raise CorrectionError(
                    f"{path}: has no column {' and no column '.join(missing)}; it needs id,field,value,by"
                )
            return tuple(_correction(path, rows.line_num, row) for row in rows if not _as_it_was(row))
    except OSError as cause:
        raise CorrectionError(f"{path}: cannot be read ({cause.strerror})") from cause
    except (UnicodeDecodeError, csv.Error) as cause:
        raise CorrectionError(f"{path}: is no CSV file in UTF-8 ({cause}); save it as CSV UTF-8") from cause


def _as_it_was(row: dict[str, str | None]) -> bool:
    """Whether nobody changed a row of a table of cells; blank rows count as unchanged."""
    if not any(cell for cell in row.values() if isinstance(cell, str) and cell.strip()):
        return True
    field, was = (row.get("field") or "").strip(), row.get("was")
    decides = field in {REMOVE, RESTORE} or is_addition(field)  # whatever the value
    return was is not None and (row.get("value") or "") == was and not decides


def _correction(path: Path, line: int, row: dict[str, str | None]) -> Correction:
    id, field, value, by = ((row.get(column) or "").strip() for column in COLUMNS)
    if not id or not field:
        raise CorrectionError(f"{path}, line {line}: names no {'field' if id else 'id'}")
    # Our own tables have an apostrophe before anything that a spreadsheet would take for a formula ("-1.5,30.2").
    value = value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
    return Correction(id, field, value or None, by, line)


def is_addition(field: str) -> bool:
    """Whether a correction of this field adds what was missed: `additions` tells what its value is then."""
    return field.startswith(ADD)


def kind_added(field: str) -> str:
    """The kind of finding that a correction of this field adds: "event" of "add event"."""
    return field.removeprefix(ADD).strip()


def corrected(record: ReportRecord, kind: str, correction: Correction) -> tuple[ReportRecord, str, str]:
    """The record with one correction made, what stood there before, and what stands there now.

    Raises CorrectionError where the finding has no such part, or the part cannot be that.
    """
    if correction.field == REMOVE:
        rest = without(record, kind, correction.id)
        return rest, changed_by_removal(record, rest), ""
    if correction.field == RESTORE:
        # A removal that was taken back is made no more when a page is read anew: what it was of need only be there.
        the_one(findings_of(record, kind), correction.id)
        return record, "", ""
    if correction.field not in FIELDS[kind]:
        known = [*FIELDS[kind], REMOVE, RESTORE]
        raise CorrectionError(f"{correction.id}: {a_called(kind)} has no {correction.field}; it has {', '.join(known)}")
    findings = findings_of(record, kind)
    finding = the_one(findings, correction.id)
    new = _changed(record, finding, correction, name_of(correction.field))
    changed = tuple(new if f is finding else f for _, f in findings)
    return (
        replace(record, **{PARTS[kind]: changed}),
        value_of(finding, correction.field),
        value_of(new, correction.field),
    )


def name_of(field: str) -> str:
    """What the types call a field of a correction: "where" for the place of an event."""
    return _CALLED_IN_TYPES.get(field, field)


def _changed(record: ReportRecord, finding: Found, correction: Correction, name: str) -> Found:
    changes = _changes(record, finding, correction, name)
    try:
        # By way of plain data, so that what cannot be is refused as it is in a file.
        new: Found = msgspec.convert(
            {**msgspec.to_builtins(finding), **msgspec.to_builtins(changes)}, type(finding), strict=True
        )
    except msgspec.ValidationError as cause:
        raise CorrectionError(
            f"{correction.id}: {correction.field} cannot be {correction.value or 'empty'}{_choices(finding, name)}"
        ) from cause
    others = _of_other_links(record, new, correction.field)
    before = (e for e in finding.evidence if e.part not in changes or (e.part == "answers" and e.spans in others))
    return replace(new, evidence=(*before, *_marks(record, new, correction, name)))


def _of_other_links(record: ReportRecord, new: Found, field: str) -> set[tuple[Span, ...]]:
    """The words of the statements that a statement answers otherwise than a correction of `field` says."""
    kept = {a.statement for a in new.answers if a.relation != field} if isinstance(new, Statement) else set()
    return {s.content.spans for s in record.statements or () if s.id in kept}


def _marks(record: ReportRecord, new: Found, correction: Correction, name: str) -> Iterator[Evidence]:
    """By whom a part is so: once, for each of several that an event gives, for each statement that one answers."""
    page, by = record.page or record.text_file, told_by(correction)
    if isinstance(new, Statement) and name == "answers":
        words = {s.id: s.content for s in record.statements or ()}
        for id in dict.fromkeys(ids_named(correction.field, correction.value)):
            yield Evidence(page=page, spans=words[id].spans, quote=quoted(words[id].quote), found_by=by, part=name)
        if correction.value:
            return
    several = len(getattr(new, name)) if correction.field in SEVERAL and isinstance(new, Event) else 1
    yield from [Evidence(page=page, found_by=by, part=name)] * max(several, 1)


def told_by(correction: Correction) -> str:
    """Who found it, where a person says so."""
    return f"{BY_HAND}: {correction.by}" if correction.by else BY_HAND


def _is_country(code: str) -> bool:
    from whosays.gazetteer.countries import country_of  # noqa: PLC0415 - as in `happenings`

    return country_of(code) is not None


def _changes(record: ReportRecord, finding: Found, correction: Correction, name: str) -> dict[str, Any]:
    """What the part becomes, with what hangs on it."""
    value, field = correction.value, correction.field
    meant = MEANT.get(field)
    positions = positions_of(correction) if field == "positions" else ()
    ids = tuple(dict.fromkeys(ids_named(field, value)))
    if meant and (unknown := [i for i in ids if i not in dict(findings_of(record, meant))]):
        raise CorrectionError(
            f"{correction.id}: {field} is given by {'an id' if field in _ONE else 'ids'} of the same report, not "
            f"{unknown[0]}"
        )
    if isinstance(finding, Statement) and name == "source":
        return {name: replace(finding.source, entity=value)}
    if isinstance(finding, Statement) and name == "answers":
        return {name: _answers(finding, correction, ids)}
    if positions:
        return {name: positions}
    if field in SEVERAL:
        return {name: ids}
    if isinstance(finding, Event) and name == "when":
        return {name: _days(correction)}
    if isinstance(finding, Event) and name == "type" and value not in SUB_EVENTS:
        raise CorrectionError(
            f"{correction.id}: type cannot be {value or 'empty'}; it is one of {', '.join(SUB_EVENTS)}"
        )
    if isinstance(finding, Figure) and name in NUMBERS:
        return {name: _number(finding, name, correction)}
    if field == "point":
        return _point(correction)
    if field == "country" and value and not _is_country(value):
        raise CorrectionError(f"{correction.id}: country is a code of two letters, as SY, not {value}")
    if field == "as_of" and value and not _is_moment(value):
        raise CorrectionError(f"{correction.id}: as_of is a day, a month or a year, as 2031-05-14, not {value}")
    return {name: value}


def ids_named(field: str, value: str | None) -> tuple[str, ...]:
    """The ids that the value of a field names, as they stand there.

    >>> ids_named("actors", "e1 e2"), ids_named("positions", "12: s1 s2 | at least 40: page"), ids_named("name", "Venn")
    (('e1', 'e2'), ('s1', 's2'), ())
    """
    if field == "positions":
        told = (part.rpartition(":")[2] for part in (value or "").split(PARTED))
        return tuple(id for ids in told for id in ids.split() if id != PAGE)
    if field not in MEANT or not value:
        return ()
    return (value,) if field in _ONE else tuple(value.split())


def _answers(statement: Statement, correction: Correction, ids: Sequence[str | None]) -> tuple[Answer, ...]:
    """What a statement answers, with the statements that it denies (confirms, concedes) as a person says."""
    if correction.id in ids:
        raise CorrectionError(f"{correction.id}: no statement {correction.field} itself")
    kept = tuple(a for a in statement.answers if a.relation != correction.field and a.statement not in ids)
    made = [{"relation": correction.field, "statement": id} for id in ids]
    return (*kept, *msgspec.convert(made, list[Answer]))


def positions_of(correction: Correction) -> tuple[Position, ...]:
    """The answers of a disagreement and who gives them, as "12: s1 s2 | at least 40: page" tells.

    Raises CorrectionError where that gives fewer than two answers, or one statement gives two.
    """
    told = [part.rpartition(":") for part in (correction.value or "").split(PARTED)]
    positions = tuple(Position(answer=a.strip(), according_to=tuple(ids.split())) for a, _, ids in told)
    given = [id for p in positions for id in p.according_to]
    if len(positions) < 2 or not all(p.answer and p.according_to for p in positions):
        raise CorrectionError(
            f"{correction.id}: positions are two answers or more with who gives them, as 12: s1 s2 | at least 40: s3"
        )
    if len(set(given)) < len(given):
        twice = next(id for id in given if given.count(id) > 1)
        raise CorrectionError(f"{correction.id}: {twice} cannot give two answers to one question")
    return positions


def value_of(finding: Found, field: str) -> str:
    """What a part is, as a correction gives it."""
    if isinstance(finding, Statement) and field == "speaker":
        return finding.source.entity or ""
    if isinstance(finding, Event) and field == "when":
        when = finding.when
        return " to ".join(dict.fromkeys(d for d in (when.start, when.end) if d)) if when else ""
    if isinstance(finding, Statement) and name_of(field) == "answers":
        return " ".join(a.statement for a in finding.answers if a.relation == field and a.statement)
    if isinstance(finding, Dispute) and field == "positions":
        return PARTED.join(f"{p.answer}: {' '.join(p.according_to)}" for p in finding.positions)
    if isinstance(finding, Place) and field == "point":
        return "" if finding.lat is None or finding.lon is None else f"{finding.lat},{finding.lon}"
    is_so = getattr(finding, name_of(field))
    return " ".join(is_so) if isinstance(is_so, tuple) else "" if is_so is None else str(is_so)


def _point(correction: Correction) -> dict[str, Any]:
    """A point "35.33,40.14", no reach and no other place that it may be; that somebody says so is all its basis."""
    hangs_on_it = {"radius_km": None, "candidates": ()}
    if correction.value is None:
        return {"lat": None, "lon": None, "basis": "unknown", **hangs_on_it}
    told = _POINT.fullmatch(correction.value)
    lat, lon = map(float, told.groups()) if told else (91.0, 0.0)
    if abs(lat) > 90 or abs(lon) > 180:
        raise CorrectionError(
            f"{correction.id}: point is latitude and longitude in degrees, as 35.33,40.14, not {correction.value}"
        )
    return {"lat": lat, "lon": lon, "basis": None, **hangs_on_it}


_MOMENT = re.compile(r"\d{4}(?:-\d\d){0,2}")
_POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")


def _is_moment(value: str) -> bool:
    """Whether it is an ISO day, month or year.

    >>> _is_moment("2031-05"), _is_moment("2031-13"), _is_moment("May")
    (True, False, False)
    """
    try:
        date.fromisoformat(value + {4: "-01-01", 7: "-01"}.get(len(value), ""))
    except ValueError:
        return False
    return _MOMENT.fullmatch(value) is not None


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


def _choices(finding: Found, name: str) -> str:
    """The values that a part can have, where they are a few."""
    kinds: list[Any] = [f.type for f in msgspec.inspect.type_info(type(finding)).fields if f.name == name]  # type: ignore[attr-defined]
    told = [k for kind in kinds for k in getattr(kind, "types", (kind,))]
    values = [v for kind in told for v in getattr(kind, "values", ())]
    return f"; it is one of {', '.join(map(str, values))}" if values else ""

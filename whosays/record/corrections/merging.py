"""Merges a second record into the first: its pages, and the corrections that people made there.

Two coders who read the same pages have findings with the same ids, since ids are made from content. The second coder's
corrections are made in the first record too, found by their ids or else by their words, as when a page is read again.
Where both decided the same cell differently, nothing is changed: that is for them to settle.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from whosays.record import tables
from whosays.record.corrections.again import Meant, made_again
from whosays.record.corrections.correcting import Corrected
from whosays.record.corrections.corrections import REMOVE, RESTORE, SEVERAL, Correction, is_addition
from whosays.record.corrections.table import Lost, keep
from whosays.record.export.report_json import decode
from whosays.record.rows import keep_findings, replace_record

Row = sa.Row[Any]

DONE = {REMOVE: "removed", RESTORE: "put back"}  # what is told of a decision that has no value


class Apart(NamedTuple):
    """A cell that two people decided differently: its value here and in the other record, by whom, and its words."""

    page: str
    id: str
    field: str
    ours: str
    our_by: str
    theirs: str
    their_by: str
    words: str


class Merged(NamedTuple):
    """The result of a merge; `same` counts the other record's corrections that were here already."""

    pages: int
    made: tuple[Corrected, ...]
    same: int
    apart: tuple[Apart, ...]
    lost: tuple[Lost, ...]


def merged(db: sa.Connection, theirs: sa.Connection) -> Merged:
    """Merge the record behind `theirs` into the one behind `db`."""
    ours = _decided(db)
    new = _with_pages(db, theirs)
    made, apart, lost, same = [], [], [], 0
    for row in _standing(theirs):
        if row.page in new:
            continue
        outcome = _merge_one(db, row, ours)
        if isinstance(outcome, Apart):
            apart.append(outcome)
        elif isinstance(outcome, Lost):
            lost.append(outcome)
        elif outcome.is_new:
            made.append(outcome)
        else:
            same += 1
    return Merged(len(new), tuple(made), same, tuple(apart), tuple(lost))


_Decided = dict[tuple[str, str], dict[str, Row]]


def _decided(db: sa.Connection) -> _Decided:
    """What people decided in this record: for each finding, the last row of each field."""
    decided: _Decided = defaultdict(dict)
    c = tables.corrections
    for row in db.execute(sa.select(c).where(c.c.lost.is_(None)).order_by(c.c.number)).all():
        decided[row.page, row.id][row.field] = row
    return decided


def _standing(db: sa.Connection) -> list[Row]:
    """The corrections that still count in a record: not those changed again, nor those of a finding removed later."""
    last: dict[tuple[str, str, str], Row] = {}
    c = tables.corrections
    for row in db.execute(sa.select(c).order_by(c.c.number)).all():
        key = (row.page, row.id, row.field)
        if key not in last or row.lost is None or last[key].lost is not None:
            last.pop(key, None)  # so that it takes its place at the end
            last[key] = row
    removed = {(row.page, row.id) for row in last.values() if row.field == REMOVE and row.lost is None}
    return [
        row
        for row in last.values()
        if row.field == REMOVE or is_addition(row.field) or (row.page, row.id) not in removed
    ]


def _with_pages(db: sa.Connection, theirs: sa.Connection) -> frozenset[str]:
    """Take over the pages that only the other record has, with their corrections; gives their ids."""
    known = set(db.scalars(sa.select(tables.reports.c.page)))
    new = frozenset(set(theirs.scalars(sa.select(tables.reports.c.page))) - known)
    for page in sorted(new):
        for table, key in ((tables.pages, "id"), (tables.reports, "page")):
            row = theirs.execute(sa.select(table).where(table.c[key] == page)).one()
            db.execute(sa.insert(table).values(dict(row._mapping)))
        keep_findings(db, page, row.text, decode(row.record))
        _copy(db, theirs.execute(sa.select(tables.corrections).where(tables.corrections.c.page == page)).all())
    a = tables.addresses
    found_at = {(r.address, r.page) for r in db.execute(sa.select(a.c.address, a.c.page))}
    for row in theirs.execute(sa.select(a)):
        if (row.address, row.page) not in found_at:
            db.execute(sa.insert(a).values(dict(row._mapping)))
    return new


def _copy(db: sa.Connection, rows: Sequence[Row]) -> None:
    for row in sorted(rows, key=lambda r: r.number):
        values = {name: value for name, value in row._mapping.items() if name != "number"}
        db.execute(sa.insert(tables.corrections).values(values))


def _merge_one(db: sa.Connection, row: Row, ours: _Decided) -> Corrected | Apart | Lost:
    """Make one of the other record's corrections here, unless it is here already or somebody decided differently."""
    meant = msgspec.json.decode(row.words, type=dict[str, Meant])
    kind, words = meant[row.id].kind, meant[row.id].words
    theirs = Correction(row.id, row.field, row.value, row.by)
    here = ours.get((row.page, row.id), {}).get(REMOVE)
    if here is not None:
        if row.field == REMOVE:
            return Corrected(row.page, row.id, REMOVE, "", None, is_new=False)
        their = DONE.get(row.field, row.value or "")
        return Apart(row.page, row.id, row.field, DONE[REMOVE], here.by, their, row.by, words)
    report = db.execute(sa.select(tables.reports).where(tables.reports.c.page == row.page)).one()
    before = decode(report.record)
    record, (now, called, why, was, is_now) = made_again(before, report.text, theirs, meant, ())
    id = called.get(row.id, row.id)
    if other := _differing(ours.get((row.page, id), {}), now):
        told = (DONE.get(r.field, f"{r.field}: {r.value or '–'}") for r in other)
        mine = "; ".join(told) if row.field == REMOVE else other[0].value
        their = DONE.get(row.field, now.value)
        return Apart(row.page, id, row.field, mine or "", other[0].by, their or "", row.by, words)
    if why is not None:
        return Lost(row.page, row.id, row.field, row.value, row.by, words, why)
    if record == before or row.field in ours.get((row.page, id), {}):
        return Corrected(row.page, id, row.field, "", now.value, is_new=False)
    adds = is_addition(row.field)
    if was == is_now and row.field != REMOVE and not adds:  # only who says so would change
        return Corrected(row.page, id, row.field, was, now.value, is_new=False)
    named = record if adds else before
    replace_record(db, row.page, report.text, record)
    keep(db, row.page, kind, named, was, now._replace(id=id))
    return Corrected(row.page, id, row.field, was, now.value, is_new=True)


def _differing(decided: dict[str, Row], one: Correction) -> list[Row]:
    """The differing decisions on the same cell here; for a removal, every decision on the finding."""
    if one.field == REMOVE:
        return list(decided.values())
    here = decided.get(one.field)
    return [here] if here is not None and not _alike(one.field, here.value, one.value) else []


def _alike(field: str, value: str | None, other: str | None) -> bool:
    """Whether two values are the same; the order of several ids does not matter.

    >>> _alike("actors", "e1 e2", "e2 e1"), _alike("manner", "asserts", "denies")
    (True, False)
    """
    if field in SEVERAL:
        return sorted((value or "").split()) == sorted((other or "").split())
    return (value or "") == (other or "")

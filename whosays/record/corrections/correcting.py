"""One correction made in a record file: what it is of, whether that is so already, and else the record changed.

What a correction does to the record of one report is in `corrections` and `additions`, the table that keeps each in
`table`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from whosays.errors import CorrectionError
from whosays.record import tables
from whosays.record.corrections.additions import added
from whosays.record.corrections.corrections import REMOVE, RESTORE, Correction, corrected, is_addition, kind_added
from whosays.record.corrections.removals import put_back
from whosays.record.corrections.table import (
    added_before,
    called_now,
    carried_over,
    keep,
    removals_of,
    removed_before,
    take_back,
)
from whosays.record.export.report_json import decode
from whosays.record.ids import Named, named_by
from whosays.record.rows import replace_record

_MORE = "give more of it, or REPORT:ID"


class Corrected(NamedTuple):
    """A correction as it was made: what the part was and is. Not `is_new` where it was so already."""

    page: str
    id: str
    field: str
    was: str
    value: str | None
    is_new: bool


def correct_one(db: sa.Connection, one: Correction) -> Corrected:
    """Make one correction, unless what it says is so already.

    Raises CorrectionError, which names the finding, where it means nothing, or several, or cannot be that.
    """
    named = named_by(db, one.id)
    if is_addition(one.field):
        return _add(db, _report(one, named), one)
    if one.field == RESTORE:
        return _restore(db, one, named)
    return _so_already(db, one, named) or _change(db, one, named)


def _so_already(db: sa.Connection, one: Correction, named: Sequence[Named]) -> Corrected | None:
    """What the same correction came to before: the finding is gone, or has other ids since its page was read anew."""
    gone = removed_before(db, one.id) if one.field == REMOVE else None
    if gone and named:
        raise CorrectionError(f"{one.id}: what was removed before and what is there begin so; {_MORE}")
    so = gone or carried_over(db, one, is_there=bool(named))
    return Corrected(*so, one.field, "", one.value, is_new=False) if so else None


def _change(db: sa.Connection, one: Correction, named: Sequence[Named]) -> Corrected:
    """Put a part of a finding right, or remove the finding."""
    meant = _finding(db, one, named or named_by(db, called_now(db, one.id)))
    row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == meant.page)).one()
    before, whole_id = decode(row.record), one._replace(id=meant.id)
    record, was, now = corrected(before, meant.kind, whole_id)
    if was != now:
        replace_record(db, meant.page, row.text, record)
        keep(db, meant.page, meant.kind, before, was, whole_id)
    return Corrected(meant.page, meant.id, one.field, was, one.value, is_new=was != now)


def _restore(db: sa.Connection, one: Correction, named: Sequence[Named]) -> Corrected:
    """Put back what was removed, with what pointed to it; what was never removed, or is back already, stays."""
    removals = removals_of(db, one.id)
    if not removals:
        meant = _finding(db, one, named)
        return Corrected(meant.page, meant.id, RESTORE, "", None, is_new=False)
    if len(removals) > 1:
        raise CorrectionError(f"{one.id}: several were removed that begin so; {_MORE}")
    (removed,) = removals
    row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == removed.page)).one()
    record = put_back(decode(row.record), removed.id, removed.changed, removed.others)
    take_back(db, removed)
    replace_record(db, removed.page, row.text, record)
    keep(db, removed.page, removed.kind, record, "", one._replace(id=removed.id, value=None))
    return Corrected(removed.page, removed.id, RESTORE, "", None, is_new=True)


def _add(db: sa.Connection, page: str, one: Correction) -> Corrected:
    """Add to a report what was missed there, once."""
    before = added_before(db, page, one)
    if before is not None:
        return Corrected(page, before, one.field, "", one.value, is_new=False)
    row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == page)).one()
    record, id = added(decode(row.record), row.text, one)
    replace_record(db, page, row.text, record)
    keep(db, page, kind_added(one.field), record, "", one._replace(id=id))
    return Corrected(page, id, one.field, "", one.value, is_new=True)


def _finding(db: sa.Connection, one: Correction, named: Sequence[Named]) -> Named:
    """The one finding that a correction is of."""
    meant = [n for n in named if n.kind != "report"]
    if len(meant) != 1:
        none = "is no longer there; it was removed before" if removed_before(db, one.id) else "nothing begins so"
        told = f"several begin so; {_MORE}" if meant else none
        raise CorrectionError(f"{one.id}: {told}")
    return meant[0]


def _report(one: Correction, named: Sequence[Named]) -> str:
    """The page of the one report that something is added to."""
    pages = [n.page for n in named if n.kind == "report"]
    if len(pages) != 1:
        told = f"several reports begin so; {_MORE.partition(',')[0]}" if pages else "no report begins so"
        raise CorrectionError(f"{one.id}: {told}")
    return pages[0]

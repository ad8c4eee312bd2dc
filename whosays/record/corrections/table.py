"""The table of what people put right: what is kept of each correction, and how all of a report are made again."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from whosays.errors import RecordError
from whosays.findings import ReportRecord
from whosays.record import tables
from whosays.record.corrections.again import Meant, made_again, meant_by
from whosays.record.corrections.corrections import REMOVE, Correction
from whosays.record.corrections.kinds import PARTS, findings_of
from whosays.record.database import moment
from whosays.record.export.report_json import decode


class Lost(NamedTuple):
    """A correction that could not be made again when its page was read anew: what it was of, and why."""

    page: str
    id: str
    field: str
    value: str | None
    by: str
    words: str
    why: str


class Made(NamedTuple):
    """A correction as a record keeps it: the value before, the finding's words, and in `lost` why it is not made."""

    page: str
    id: str
    field: str
    value: str | None
    by: str
    was: str
    made_at: str
    kind: str
    words: str
    lost: str | None


def keep(db: sa.Connection, page: str, kind: str, record: ReportRecord, was: str, one: Correction) -> None:
    """Keep a correction that was made on a record, with what stood there before and what its ids mean."""
    row = {"id": one.id, "field": one.field, "value": one.value, "by": one.by, "page": page, "was": was}
    row |= {"made_for": one.id, "given": one.value, "made_at": moment()}
    row["words"] = msgspec.json.encode(meant_by(record, kind, one)).decode()
    db.execute(sa.insert(tables.corrections).values(row))


def added_before(db: sa.Connection, page: str, one: Correction) -> str | None:
    """What was added to a report by the same row before: its id now."""
    c = tables.corrections.c
    same = (c.page == page) & (c.field == one.field) & (c.given == one.value)
    return db.scalar(sa.select(c.id).where(same).order_by(c.number.desc()).limit(1))


def removed_before(db: sa.Connection, id: str) -> tuple[str, str] | None:
    """Page and id of the finding that was removed already and is called so."""
    c = tables.corrections.c
    row = db.execute(sa.select(c.page, c.id).where(c.field == REMOVE, _called(id))).first()
    return (row.page, row.id) if row else None


class Removed(NamedTuple):
    """A removal that stands: its row's number, of what, what it changed, and all else that was removed there."""

    number: int
    page: str
    kind: str
    id: str
    changed: str
    others: tuple[str, ...]


def removals_of(db: sa.Connection, id: str) -> tuple[Removed, ...]:
    """The removals of findings that are called so, or begin so."""
    c = tables.corrections.c
    stands = (c.field == REMOVE) & c.lost.is_(None)
    gone = defaultdict(list)
    for row in db.execute(sa.select(c.page, c.id).where(stands)):
        gone[row.page].append(row.id)
    rows = db.execute(sa.select(tables.corrections).where(stands, _called(id) | _called_now(id)))
    return tuple(
        Removed(r.number, r.page, _meant(r).kind, r.id, r.was, tuple(i for i in gone[r.page] if i != r.id))
        for r in rows
    )


def take_back(db: sa.Connection, removed: Removed) -> None:
    """Forget a removal."""
    c = tables.corrections
    db.execute(sa.delete(c).where(c.c.number == removed.number))


def carried_over(db: sa.Connection, one: Correction, *, is_there: bool) -> tuple[str, str] | None:
    """Page and id of what the same correction was made for, where that was carried over to other ids since.

    Where nothing is called so now it may also be lost, or its finding was removed after it; making it once more would
    find nothing either.
    """
    c = tables.corrections.c
    value, given = (sa.func.coalesce(v, "") for v in (c.value, c.given))
    same = (c.field == one.field) & (given == (one.value or ""))
    if is_there:
        same &= (c.id != c.made_for) | (value != given)
    row = db.execute(sa.select(c.page, c.id).where(_called(one.id), same).order_by(c.number.desc())).first()
    return (row.page, row.id) if row else None


def called_now(db: sa.Connection, id: str) -> str:
    """What a finding is called that had an id, or one that begins so, before its page was read anew; else the id."""
    c = tables.corrections.c
    rows = {f"{r.page}:{r.id}" for r in db.execute(sa.select(c.page, c.id).where(_called(id), c.lost.is_(None)))}
    return rows.pop() if len(rows) == 1 else id


def _called(id: str) -> "sa.ColumnElement[bool]":
    """Whether a correction was made for an id, or one that begins so."""
    return _begins_so(tables.corrections.c.made_for, id)


def _called_now(id: str) -> "sa.ColumnElement[bool]":
    """Whether a correction is of a finding that has an id now, or one that begins so."""
    return _begins_so(tables.corrections.c.id, id)


def _begins_so(column: "sa.ColumnElement[str]", id: str) -> "sa.ColumnElement[bool]":
    page, _, local = id.rpartition(":")
    of_page = tables.corrections.c.page.startswith(page, autoescape=True)
    return column.startswith(local, autoescape=True) & of_page


def all_made_again(
    db: sa.Connection, page: str, before: str, record: ReportRecord, text: str
) -> tuple[ReportRecord, int, tuple[Lost, ...]]:
    """A record that was read anew with the corrections of people made again, in the order in which they were made.

    `before` is the record that it takes the place of, `text` what the page says. How many were made, and those that
    could not be.
    """
    c, made, known = tables.corrections, 0, _ids(before)
    for row in db.execute(sa.select(c).where(c.c.page == page).order_by(c.c.number)).all():
        meant = msgspec.json.decode(row.words, type=dict[str, Meant])
        as_is = Correction(row.id, row.field, row.value, row.by)
        record, (now, called, lost, was, _) = made_again(record, text, as_is, meant, known)
        made += lost is None
        words = msgspec.json.encode({called.get(id, id): m for id, m in meant.items()}).decode()
        kept = {"id": now.id, "value": now.value, "words": words, "lost": lost and (row.lost or lost)}
        if row.field == REMOVE and lost is None:
            kept["was"] = was
        db.execute(sa.update(c).where(c.c.number == row.number).values(kept))
    return record, made, lost_of(db, page)


def _ids(before: str) -> frozenset[str]:
    """The ids of every finding of a record; none where it is damaged."""
    try:
        record = decode(before)
    except RecordError:
        return frozenset()
    return frozenset(id for kind in PARTS for id, _ in findings_of(record, kind))


def lost_of(db: sa.Connection, page: str = "") -> tuple[Lost, ...]:
    """The corrections that are not made, of one report or of all."""
    c = tables.corrections.c
    query = sa.select(tables.corrections).where(c.lost.is_not(None), c.page.startswith(page, autoescape=True))
    found: Sequence[sa.Row[tuple[object, ...]]] = db.execute(query.order_by(c.number)).all()
    return tuple(Lost(r.page, r.id, r.field, r.value, r.by, _words(r.words, r.id), r.lost) for r in found)


def made_of(db: sa.Connection) -> tuple[Made, ...]:
    """Every correction, in the order in which they were made. A removal has no `was`: its words say what it was."""
    c = tables.corrections
    return tuple(_made(row) for row in db.execute(sa.select(c).order_by(c.c.number)))


def _made(row: "sa.Row[tuple[object, ...]]") -> Made:
    meant = _meant(row)
    was = "" if row.field == REMOVE else row.was
    return Made(row.page, row.id, row.field, row.value, row.by, was, row.made_at, meant.kind, meant.words, row.lost)


def _meant(row: "sa.Row[tuple[object, ...]]") -> Meant:
    return msgspec.json.decode(row.words, type=dict[str, Meant])[row.id]


def _words(words: str, id: str) -> str:
    return msgspec.json.decode(words, type=dict[str, Meant])[id].words

"""What an id, or the beginning of one, means in a record: a report, or a finding of one."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from whosays.record import tables
from whosays.record.corrections import ID_MADE, PARTS, findings_of
from whosays.record.export.report_json import decode

MANY = 9  # of the things that begin like an id, as many as one line can name
LAST_CHARACTER = "\U0010ffff"  # which sorts behind all that an id can go on with


class Named(NamedTuple):
    """Something that an id, or the beginning of one, may mean."""

    kind: str
    id: str
    page: str


def named_by(db: sa.Connection, prefix: str) -> tuple[Named, ...]:
    """What an id, or the beginning of one, may mean: at most one more than one line can name.

    A whole id means only itself. An id that several pages use is told apart by its page: "f39bd1:s1".
    """
    page, _, local = prefix.rpartition(":")
    found = [*_listed(db, page, local)]
    if not found and local:
        found = [*_unlisted(db, page, local)]
    whole = [n for n in found if n.id == local]
    return tuple((whole or found)[: MANY + 1])


def _listed(db: sa.Connection, page: str, local: str) -> Iterator[Named]:
    """The reports, and the findings that have a table, whose ids begin so."""
    for kind, table, key in (
        ("report", tables.reports, "page"),
        ("statement", tables.statements, "id"),
        ("entity", tables.entities, "id"),
        ("event", tables.events, "id"),
    ):
        if page and kind == "report":
            continue
        rows = db.execute(
            sa.select(table.c[key], table.c.page.label("at"))
            .where(_begins(table.c[key], local) & _begins(table.c.page, page))
            # The whole id sorts before any that is longer, so the limit never hides it.
            .order_by(table.c[key], table.c.page)
            .limit(MANY + 1)
        )
        yield from (Named(kind, row[0], row.at) for row in rows)


def _begins(column: sa.Column[str], prefix: str) -> sa.ColumnElement[bool]:
    """Whether a value begins so: as a range, for which SQLite has its indexes, as it has not for LIKE."""
    return (column >= prefix) & (column < prefix + LAST_CHARACTER)


def _unlisted(db: sa.Connection, page: str, local: str) -> Iterator[Named]:
    """The findings without a table whose ids begin so; they are looked for in the records themselves.

    The ids of sayings of control and of disagreements stand in no record and are made anew.
    """
    kind = {"f": "figure", "p": "place", "h": "control", "q": "dispute"}.get(local[0])
    if kind is None:
        return
    written = f'"{PARTS[kind]}":[{{' if kind in ID_MADE else f'"id":"{local}'
    r = tables.reports.c
    query = sa.select(r.page, r.record).where(_begins(r.page, page))
    for row in db.execute(query.where(r.record.contains(written, autoescape=True)).order_by(r.page)):
        ids = (id for id, _ in findings_of(decode(row.record), kind))
        yield from (Named(kind, id, row.page) for id in ids if id.startswith(local))

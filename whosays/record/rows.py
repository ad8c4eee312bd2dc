"""Rows made from a page and its record, and a page made from its row.

What of a record stands in tables of its own can be asked for alone.
"""

import hashlib
import zlib

import sqlalchemy as sa

from whosays.document import Page
from whosays.findings import ReportRecord, quoted
from whosays.record import tables
from whosays.record.database import moment
from whosays.record.export.report_json import encode_line
from whosays.record.happenings import happening_rows
from whosays.record.search import forget_words, keep_words

Rows = list[dict[str, object]]


def page_row(page: Page) -> dict[str, object]:
    """What the table of pages has of a page."""
    return {
        "id": page.id,
        "media_type": page.media_type,
        "declared_encoding": page.declared_encoding,
        "content": zlib.compress(page.content),
        "added_at": moment(),
    }


def page_of(row: "sa.Row[tuple[object, ...]]", address: str) -> Page | None:
    """The page of a row; None where its bytes are no longer those that were read."""
    try:
        content = zlib.decompress(row.content)
    except zlib.error:
        return None
    if hashlib.sha256(content).hexdigest() != row.id:
        return None
    return Page(
        id=row.id,
        address=address,
        content=content,
        media_type=row.media_type,
        declared_encoding=row.declared_encoding,
    )


def rows_of(page: str, record: ReportRecord) -> tuple[tuple[sa.Table, Rows], ...]:
    """Each table of findings with the rows that a record has in it."""
    return (
        (tables.entities, _entity_rows(page, record)),
        (tables.mentions, _mention_rows(page, record)),
        (tables.statements, _statement_rows(page, record)),
        (tables.events, _event_rows(page, record)),
    )


def keep_findings(db: sa.Connection, page: str, text: str, record: ReportRecord) -> None:
    """Write all that a record is found by."""
    for table, rows in (*rows_of(page, record), (tables.happenings, happening_rows(page, record))):
        if rows:
            db.execute(sa.insert(table), rows)
    keep_words(db, page, text, record)


def report_row(text: str, record: ReportRecord) -> dict[str, object]:
    """What the table of reports has of a record, the page's id and the release left out."""
    published = record.report.published
    return {
        "text": text,
        "title": record.report.title,
        "publisher": record.report.publisher,
        "published": published.date if published else None,
        "record": encode_line(record),
    }


def replace_record(db: sa.Connection, page: str, text: str, record: ReportRecord) -> None:
    """Put a record in the place of the one that a page had, with all that is found by its parts."""
    for table in (tables.mentions, tables.statements, tables.events, tables.happenings, tables.entities):
        db.execute(sa.delete(table).where(table.c.page == page))
    forget_words(db, page)
    db.execute(sa.update(tables.reports).where(tables.reports.c.page == page).values(report_row(text, record)))
    keep_findings(db, page, text, record)


def _entity_rows(page: str, record: ReportRecord) -> Rows:
    return [{"page": page, "id": e.id, "name": e.name, "type": e.type, "side": e.side} for e in record.entities or ()]


def _mention_rows(page: str, record: ReportRecord) -> Rows:
    return [
        {"page": page, "entity": e.id, "start": span.start, "end": span.end}
        for e in record.entities or ()
        for span in sorted(set(e.mentions))
    ]


def _event_rows(page: str, record: ReportRecord) -> Rows:
    return [{"page": page, "id": e.id, "type": e.type} for e in record.events or ()]


def _statement_rows(page: str, record: ReportRecord) -> Rows:
    return [
        {
            "page": page,
            "id": s.id,
            "entity": s.source.entity,
            "manner": s.manner,
            "certainty": s.certainty,
            "source": quoted(s.source.quote),
            "content": quoted(s.content.quote),
            "start": s.content.spans[0].start,
            "score": next((e.score for e in s.evidence if e.part == "content"), None),
        }
        for s in record.statements or ()
    ]

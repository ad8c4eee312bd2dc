"""The lasting record: one SQLite file that many pages are read into.

A page is one transaction: it is in the record whole or not at all, whenever the run was stopped. The same bytes added
again change nothing but the list of addresses that they were found at. A page that could not be read is kept as a
failure with its reason until it reads well.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from whosays.document import Page, Report
from whosays.errors import RecordError
from whosays.findings import Entity, Passage, ReportRecord, Source, Statement
from whosays.record import tables
from whosays.record.export.report_json import decode, encode_line
from whosays.resources import RELEASE

MIGRATIONS = Path(__file__).parent / "migrations"


class Failure(NamedTuple):
    """A page that gave no report, and why."""

    address: str
    reason: str
    message: str


class Status(NamedTuple):
    """How much a record holds."""

    reports: int
    statements: int
    entities: int
    failures: tuple[Failure, ...]
    release: str


class Hit(NamedTuple):
    """A statement found by its words, with the report that holds it."""

    id: str
    speaker: str
    manner: str
    content: str
    title: str
    page: str


class Problem(NamedTuple):
    """A place where the record no longer agrees with its page."""

    page: str
    what: str


class Record:
    """An open record file.

    >>> with Record.open(path) as record:              # doctest: +SKIP
    ...     record.add(page, report, findings)
    True
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Record":
        """The record at `path`, brought up to this release; RecordError when there is none or it is not ours."""
        if not create and not path.exists():
            raise RecordError(f"{path}: no such record; add pages first (whosays add PAGES --record {path})")
        if path.is_dir():
            raise RecordError(f"{path}: is a folder; give the name of a record file")
        engine = sa.create_engine(f"sqlite:///{path}")

        @sa.event.listens_for(engine, "connect")
        def _set_up(connection: object, _: object) -> None:
            cursor = connection.cursor()  # type: ignore[attr-defined]
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.close()

        try:
            _migrate(engine)
        except (sa.exc.DatabaseError, CommandError) as cause:
            engine.dispose()
            raise RecordError(f"{path}: not a record, or made by a newer release; use another file") from cause
        return cls(engine)

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    # --- writing -----------------------------------------------------------------------------------------------------

    def knows(self, page: Page) -> bool:
        """Whether the same bytes were read already; their address is kept beside the others."""
        with self._engine.begin() as db:
            if db.scalar(sa.select(tables.reports.c.page).where(tables.reports.c.page == page.id)) is None:
                return False
            _keep_address(db, page)
            return True

    def add(self, page: Page, report: Report, record: ReportRecord) -> bool:
        """Keep a page with its record, in one transaction; False when its bytes are there already."""
        if self.knows(page):
            return False
        with self._engine.begin() as db:
            db.execute(
                sa.insert(tables.pages).values(
                    id=page.id,
                    media_type=page.media_type,
                    declared_encoding=page.declared_encoding,
                    content=zlib.compress(page.content),
                    added_at=_now(),
                )
            )
            _keep_address(db, page)
            published = record.report.published
            db.execute(
                sa.insert(tables.reports).values(
                    page=page.id,
                    text=report.text,
                    title=record.report.title,
                    publisher=record.report.publisher,
                    published=published.date if published else None,
                    release=RELEASE,
                    record=encode_line(record),
                )
            )
            _keep_findings(db, page.id, record)
        return True

    def add_failure(self, failure: Failure) -> None:
        """Keep that a page could not be read."""
        with self._engine.begin() as db:
            db.execute(sa.delete(tables.failures).where(tables.failures.c.address == failure.address))
            db.execute(sa.insert(tables.failures).values(**failure._asdict(), failed_at=_now()))

    # --- reading -----------------------------------------------------------------------------------------------------

    def status(self) -> Status:
        """How much there is, and what failed."""
        with self._engine.connect() as db:
            reports, statements, entities = (
                db.scalar(sa.select(sa.func.count()).select_from(t)) or 0
                for t in (tables.reports, tables.statements, tables.entities)
            )
            failures = db.execute(sa.select(tables.failures).order_by(tables.failures.c.address)).all()
            failed = tuple(Failure(f.address, f.reason, f.message) for f in failures)
            return Status(reports, statements, entities, failed, RELEASE)

    def reports(self) -> Iterator[tuple[ReportRecord, str]]:
        """Every record with its canonical text, by date of publication and then title."""
        order = sa.select(tables.reports).order_by(
            tables.reports.c.published, tables.reports.c.title, tables.reports.c.page
        )
        with self._engine.connect() as db:
            for row in db.execute(order):
                yield decode(row.record), row.text

    def find(self, prefix: str) -> tuple[ReportRecord, str, str]:
        """The record that holds what an id, or the beginning of one, names: record, text, and the whole id.

        RecordError when nothing or more than one thing begins so.
        """
        hits: dict[str, str] = {}
        with self._engine.connect() as db:
            for table, key in ((tables.reports, "page"), (tables.statements, "id"), (tables.entities, "id")):
                for row in db.execute(
                    sa.select(table.c[key], table.c.page.label("at"))
                    .where(table.c[key].startswith(prefix, autoescape=True))
                    .limit(9)
                ):
                    hits[row[0]] = row.at
            if len(hits) != 1:
                found = "nothing begins so" if not hits else "several begin so: " + ", ".join(sorted(hits))
                raise RecordError(f"{prefix}: {found}; `whosays search` and `whosays status` list ids")
            whole, page = next(iter(hits.items()))
            row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == page)).one()
            return decode(row.record), row.text, whole

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Statements whose speaker or content has all the words, the best first."""
        terms = " ".join('"' + w.replace('"', '""') + '"' for w in words.split())
        if not terms:
            return ()
        query = sa.text(
            "SELECT w.id, w.speaker, s.manner, s.content, r.title, s.page FROM statement_words w "
            "JOIN statements s ON s.id = w.id JOIN reports r ON r.page = s.page "
            "WHERE statement_words MATCH :terms ORDER BY rank LIMIT :limit"
        )
        with self._engine.connect() as db:
            rows = db.execute(query, {"terms": terms, "limit": limit}).all()
        return tuple(Hit(r.id, r.speaker, r.manner, r.content, r.title or "", r.page) for r in rows)

    def check(self, read_text: Callable[[Page], str]) -> Iterator[Problem]:
        """Every place where the record and its pages disagree: bytes, canonical text, quotes.

        `read_text` makes the canonical text of a page, as reading does.
        """
        with self._engine.connect() as db:
            joined = sa.select(tables.pages, tables.reports.c.text, tables.reports.c.record).join_from(
                tables.pages, tables.reports
            )
            for row in db.execute(joined):
                content = zlib.decompress(row.content)
                if hashlib.sha256(content).hexdigest() != row.id:
                    yield Problem(row.id, "the page's bytes have changed")
                page = Page(
                    id=row.id,
                    address=row.id,
                    content=content,
                    media_type=row.media_type,
                    declared_encoding=row.declared_encoding,
                )
                if read_text(page) != row.text:
                    yield Problem(row.id, "this release makes another text of the page")
                yield from (Problem(row.id, what) for what in quote_problems(decode(row.record), row.text))


def quote_problems(record: ReportRecord, text: str) -> Iterator[str]:
    """Each quote of a record that does not stand in the text where it says, character for character."""
    for statement in record.statements or ():
        for part, passage in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
            if passage is not None and not _agrees(passage, text):
                yield f"{statement.id}: its {part} is not what the page says there"
    findings: list[Entity | Statement] = [*(record.entities or ()), *(record.statements or ())]
    for found in findings:
        for evidence in found.evidence:
            words = " … ".join(s.of(text) for s in evidence.spans)
            if evidence.quote is not None and evidence.quote != words:
                yield f"{found.id}: evidence for {evidence.part or 'it'} is not what the page says there"


def _agrees(passage: Passage | Source, text: str) -> bool:
    quotes = passage.quote if isinstance(passage.quote, tuple) else (passage.quote,)
    return tuple(s.of(text) for s in passage.spans) == quotes or (not passage.spans and passage.quote is None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _migrate(engine: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        head = ScriptDirectory.from_config(config).get_current_head()
        inspector = sa.inspect(connection)
        if inspector.has_table("alembic_version"):
            if connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == head:
                return
        elif inspector.get_table_names():
            raise CommandError("tables that are not ours")
        command.upgrade(config, "head")


def _keep_address(db: sa.Connection, page: Page) -> None:
    where = (tables.addresses.c.address == page.address) & (tables.addresses.c.page == page.id)
    if db.scalar(sa.select(tables.addresses.c.page).where(where)) is None:
        db.execute(sa.insert(tables.addresses).values(address=page.address, page=page.id))
    db.execute(sa.delete(tables.failures).where(tables.failures.c.address == page.address))


def _words(quote: str | tuple[str, ...] | None) -> str:
    return " … ".join(quote) if isinstance(quote, tuple) else quote or ""


def _keep_findings(db: sa.Connection, page: str, record: ReportRecord) -> None:
    names = {e.id: e.name for e in record.entities or ()}
    if record.entities:
        db.execute(
            sa.insert(tables.entities),
            [{"id": e.id, "page": page, "name": e.name, "type": e.type, "side": e.side} for e in record.entities],
        )
    for s in record.statements or ():
        source, content = _words(s.source.quote), _words(s.content.quote)
        score = next((e.score for e in s.evidence if e.part == "content"), None)
        db.execute(
            sa.insert(tables.statements).values(
                id=s.id,
                page=page,
                entity=s.source.entity,
                manner=s.manner,
                certainty=s.certainty,
                source=source,
                content=content,
                start=s.content.spans[0].start,
                score=score,
            )
        )
        if db.dialect.name == "sqlite":
            speaker = " – ".join(dict.fromkeys([names.get(s.source.entity or "", source), source]))
            db.execute(
                sa.text("INSERT INTO statement_words (id, speaker, content) VALUES (:i, :s, :c)"),
                {"i": s.id, "s": speaker, "c": content},
            )

"""The lasting record: one SQLite file that many pages are read into.

A page is one transaction: it is in the record whole or not at all, whenever the run was stopped. The same bytes added
again change nothing but the list of addresses that they were found at. A page that could not be read is kept as a
failure with its reason until it reads well.
"""

import os
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from whosays.document import Page, Report
from whosays.errors import CorrectionError, RecordError, UnreadablePage
from whosays.findings import ReportRecord
from whosays.record import tables
from whosays.record.check import page_problems, row_problems
from whosays.record.corrections import Correction
from whosays.record.corrections.correcting import Corrected, correct_one
from whosays.record.corrections.merging import Merged, merged
from whosays.record.corrections.table import Lost, Made, all_made_again, lost_of, made_of
from whosays.record.database import advice, engine_of, migrate, moment
from whosays.record.export.as_json import whole
from whosays.record.export.report_json import decode, encode_line
from whosays.record.ids import Named, named_by
from whosays.record.rows import keep_findings, page_of, page_row, replace_record, report_row
from whosays.record.search import Hits, find_words, pages_with
from whosays.resources import RELEASE
from whosays.story import Happening, Told


class Failure(NamedTuple):
    """A page that gave no report, and why. It is false as a value: `if outcome` asks whether something was done.

    >>> bool(Failure("a.txt", "empty", "a.txt: nothing but white space"))
    False
    """

    address: str
    reason: str
    message: str

    def __bool__(self) -> bool:
        return False


class Listed(NamedTuple):
    """A report as a list shows it."""

    page: str
    title: str | None
    publisher: str | None
    published: str | None
    address: str


class Status(NamedTuple):
    """How much a record holds."""

    reports: int
    statements: int
    entities: int
    failures: tuple[Failure, ...]
    release: str
    corrections: int = 0
    lost: tuple[Lost, ...] = ()
    events: int = 0


class ReadAnew(NamedTuple):
    """What reading a page anew came to; true as a value where it changed the record of its report.

    `made` counts the corrections of people that stand on it, `lost` are those that could not be made again.
    """

    page: str
    changed: bool
    made: int
    lost: tuple[Lost, ...]

    def __bool__(self) -> bool:
        return self.changed


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

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> "Record":
        """The record at `path`, brought up to this release; RecordError when there is none or it is not ours.

        A file that cannot be written (handed on, on a read-only share) is opened for reading all the same.
        """
        path = Path(path)
        if path.is_dir():
            raise RecordError(f"{path}: is a folder; give the name of a record file")
        if not create and not path.exists():
            raise RecordError(f"{path}: no such record; add pages first (whosays add PAGES --record {path})")
        if not path.parent.is_dir():
            raise RecordError(f"{path}: there is no folder {path.parent}; make it first")
        kept = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        record = cls(engine_of(path, kept=kept), path)
        try:
            with record._reading() if kept else record._writing() as db:
                migrate(db, path, kept=kept)
        except RecordError:
            record._engine.dispose()
            raise
        return record

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """One transaction that holds the file's write lock from its start: all of it happens, or nothing."""
        with self._explained(), self._engine.execution_options(whosays_begin="IMMEDIATE").begin() as db:
            yield db

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """One view of the record, the same until it is closed whatever others write meanwhile."""
        with self._explained(), self._engine.connect() as db:
            yield db

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What the database says went wrong, in a line that says what to do."""
        try:
            yield
        except sa.exc.IntegrityError:
            raise  # a record that breaks its own rules is a fault of its maker, not of the file
        except sa.exc.DatabaseError as cause:
            raise RecordError(f"{self._path}: {advice(cause)}") from cause

    # --- writing -----------------------------------------------------------------------------------------------------

    def knows(self, page: Page) -> bool:
        """Whether the same bytes were read already; their address is kept beside the others."""
        with self._writing() as db:
            return _knows(db, page)

    def add(self, page: Page, report: Report, record: ReportRecord) -> bool:
        """Keep a page with its record, in one transaction; False when its bytes are there already."""
        record, text = decode(encode_line(record)), whole(report.text)
        with self._writing() as db:
            if _knows(db, page):
                return False
            db.execute(sa.insert(tables.pages).values(page_row(page)))
            _keep_address(db, page)
            kept = {**report_row(text, record), "page": page.id, "release": RELEASE}
            db.execute(sa.insert(tables.reports).values(kept))
            keep_findings(db, page.id, text, record)
        return True

    def correct(self, corrections: Iterable[Correction]) -> tuple[Corrected, ...]:
        """Make corrections, all of them or, where one cannot be made, none; what is so already stays as it is.

        Raises CorrectionError, which names the finding, where one means nothing, or several, or cannot be that; it has
        what is wrong with each, so that a table can be put right at once.
        """
        made, wrong = [], []
        with self._writing() as db:
            for one in corrections:
                try:
                    made.append(correct_one(db, one))
                except CorrectionError as error:
                    wrong.append(f"line {one.line}: {error}" if one.line else str(error))
            if wrong:
                more = f"; {len(wrong) - 1} more cannot be made" if len(wrong) > 1 else ""
                raise CorrectionError(wrong[0] + more, tuple(wrong))
        return tuple(made)

    def merge(self, other: "Record") -> Merged:
        """Take over another record's pages and corrections, all of them or, if the merge fails, nothing.

        A cell that people decided differently in the two stays here as it is, and is listed under `apart`.
        """
        if self._path.samefile(other._path):
            raise RecordError(f"{other._path}: is the record itself; name another one")
        with other._reading() as theirs, self._writing() as db:
            return merged(db, theirs)

    def read_anew(self, report: Report, record: ReportRecord) -> ReadAnew:
        """Put what was read anew of a page in the place of its record, with the corrections of people made again on it.

        One transaction: the report is as it was, or read anew with all of its corrections looked at.
        """
        record, text = decode(encode_line(record)), whole(report.text)
        with self._writing() as db:
            row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == report.page)).one()
            record, made, lost = all_made_again(db, report.page, row.record, record, text)
            changed = (encode_line(record), text) != (row.record, row.text)
            if changed:
                replace_record(db, report.page, text, record)
            if row.release != RELEASE:
                where = tables.reports.c.page == report.page
                db.execute(sa.update(tables.reports).where(where).values(release=RELEASE))
        return ReadAnew(report.page, changed, made, lost)

    def add_failure(self, failure: Failure) -> None:
        """Keep that a page could not be read."""
        failure = Failure(*map(whole, failure))
        with self._writing() as db:
            db.execute(sa.delete(tables.failures).where(tables.failures.c.address == failure.address))
            db.execute(sa.insert(tables.failures).values(**failure._asdict(), failed_at=moment()))

    # --- reading -----------------------------------------------------------------------------------------------------

    def status(self) -> Status:
        """How much there is, and what failed."""
        with self._reading() as db:
            counted = (tables.reports, tables.statements, tables.entities, tables.corrections, tables.events)
            reports, statements, entities, made, events = (
                db.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in counted
            )
            failures = db.execute(sa.select(tables.failures).order_by(tables.failures.c.address)).all()
            failed = tuple(Failure(f.address, f.reason, f.message) for f in failures)
            return Status(reports, statements, entities, failed, RELEASE, made, lost_of(db), events)

    def listed(self) -> Iterator[Listed]:
        """Every report in a line, by date of publication and then title."""
        r, a = tables.reports.c, tables.addresses.c
        first = sa.select(sa.func.min(a.address)).where(a.page == r.page).scalar_subquery()
        query = sa.select(r.page, r.title, r.publisher, r.published, first.label("address"))
        with self._reading() as db:
            for row in db.execute(query.order_by(r.published, r.title, r.page)):
                yield Listed(*row)

    def reports(self) -> Iterator[tuple[ReportRecord, str]]:
        """Every record with its canonical text, by date of publication and then title."""
        order = sa.select(tables.reports).order_by(
            tables.reports.c.published, tables.reports.c.title, tables.reports.c.page
        )
        with self._reading() as db:
            for row in db.execute(order):
                yield decode(row.record), row.text

    def corrections(self) -> tuple[Made, ...]:
        """The corrections that people made here, in the order in which they made them."""
        with self._reading() as db:
            return made_of(db)

    def named(self, prefix: str) -> tuple[Named, ...]:
        """What an id, or the beginning of one, may mean: at most one more than one line can name.

        A whole id means only itself. An id that several pages use is told apart by its page: "f39bd1:s1".
        """
        with self._reading() as db:
            return named_by(db, prefix)

    def report(self, page: str) -> tuple[ReportRecord, str]:
        """The record of one page, by its whole id, with the canonical text."""
        with self._reading() as db:
            row = db.execute(sa.select(tables.reports).where(tables.reports.c.page == page)).one_or_none()
        if row is None:
            raise self._unknown(page)
        return decode(row.record), row.text

    def pages(self) -> tuple[str, ...]:
        """The id of every page that gave a report, in the order of `listed`."""
        return tuple(one.page for one in self.listed())

    def page(self, id: str) -> Page:
        """A page as it was read, from the bytes that are kept of it; UnreadablePage where these are damaged.

        Raises RecordError where the record has no such page.
        """
        with self._reading() as db:
            query = sa.select(tables.pages, tables.reports.c.record).join_from(tables.pages, tables.reports)
            row = db.execute(query.where(tables.pages.c.id == id)).one_or_none()
        if row is None:
            raise self._unknown(id)
        try:
            address = decode(row.record).text_file
        except RecordError:  # the record is to be made anew, and only the page counts
            address = id[:12]
        page = page_of(row, address)
        if page is None:
            raise UnreadablePage(f"{address}: the page's bytes have changed in the record; add the page to a new one")
        return page

    def _unknown(self, page: str) -> RecordError:
        return RecordError(f"{page}: no such report in {self._path}; `whosays status` lists them")

    def search(self, words: str, *, limit: int = 50) -> Hits:
        """Statements whose speaker or content has all the words, and reports whose text has them; the best first."""
        with self._reading() as db:
            return find_words(db, words, limit=limit)

    def with_words(self, words: str, known: Container[str] = ()) -> Iterator[tuple[str, ReportRecord]]:
        """Every report whose text has all the words, by its page; those of the pages in `known` are passed over."""
        with self._reading() as db:
            for page in pages_with(db, words):
                if page not in known:
                    query = sa.select(tables.reports.c.record).where(tables.reports.c.page == page)
                    yield page, decode(db.scalar(query) or "")

    def happenings(self) -> Iterator[Happening]:
        """What all reports tell to have happened where and when; no report's own record is read for it."""
        h = tables.happenings.c
        query = sa.select(h.page, h.day, h.place, h.name, h.kind, h.rank)
        with self._reading() as db:
            for row in db.execute(query.order_by(h.page, h.rank, h.day)):
                yield Happening(**row._mapping)

    def told(self) -> dict[str, Told]:
        """Every report that tells of a happening, by its page: outlet, who wrote it, when."""
        r, h = tables.reports.c, tables.happenings.c
        query = sa.select(r.page, r.publisher.label("outlet"), h.origin, r.published).join_from(
            tables.happenings, tables.reports, h.page == r.page
        )
        with self._reading() as db:
            return {row.page: Told(**row._mapping) for row in db.execute(query.distinct())}

    def check(self, read_text: Callable[[Page], str]) -> Iterator[Problem]:
        """Every place where the record and its pages disagree: bytes, canonical text, quotes, rows.

        `read_text` makes the canonical text of a page, as reading does.
        """
        both = sa.select(tables.pages, tables.reports.c.text, tables.reports.c.record)
        with self._reading() as db:
            for row in db.execute(both.join_from(tables.pages, tables.reports).order_by(tables.pages.c.id)):
                for what in (*page_problems(row, read_text), *row_problems(db, row)):
                    yield Problem(row.id, what)


def _knows(db: sa.Connection, page: Page) -> bool:
    if db.scalar(sa.select(tables.reports.c.page).where(tables.reports.c.page == page.id)) is None:
        return False
    _keep_address(db, page)
    return True


def _keep_address(db: sa.Connection, page: Page) -> None:
    address = whole(page.address)
    where = (tables.addresses.c.address == address) & (tables.addresses.c.page == page.id)
    if db.scalar(sa.select(tables.addresses.c.page).where(where)) is None:
        db.execute(sa.insert(tables.addresses).values(address=address, page=page.id))
    db.execute(sa.delete(tables.failures).where(tables.failures.c.address == address))

"""A record file as a database: opened, brought to this release's tables, and what goes wrong with it in plain words."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from whosays.errors import RecordError
from whosays.resources import RELEASE

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(path.name for path in (MIGRATIONS / "versions").glob("0*.py")).split("_")[0]  # they are numbered
LOCK_WAIT_S = 30  # for another run that writes to the same file; one page is written in milliseconds


def moment() -> str:
    """When something is written, as the tables keep it: ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def engine_of(path: Path, *, kept: bool) -> sa.Engine:
    """The database in a file; one that is `kept` as it is cannot be written."""
    url = sa.URL.create("sqlite", database=str(path))
    if kept:
        url = sa.URL.create("sqlite", database=path.absolute().as_uri(), query={"uri": "true", "mode": "ro"})
        if not path.with_name(path.name + "-wal").exists():
            # No run has left a log beside it: the file is all there is, and SQLite need not make files of its own.
            url = url.update_query_dict({"immutable": "1"})
    engine = sa.create_engine(url, connect_args={"timeout": LOCK_WAIT_S, "isolation_level": None})

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if not kept:
            connection.execute("PRAGMA journal_mode = WAL")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # Python's driver would begin late, and never before CREATE TABLE: a migration could then stop half-way.
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('whosays_begin', 'DEFERRED')}")

    return engine


# What SQLite says, and what that means for somebody with a record file.
_ADVICE = (
    ("locked", "another program is writing to it; wait until it is done, or use another file"),
    ("full", "the disk is full; make room and run the same command again"),
    ("readonly", "cannot be written; check its permissions and its folder's, or copy it"),
    ("unable to open", "cannot be opened; check its permissions and its folder's"),
    ("not a database", "not a record file; give another name"),
    ("malformed", "the file is damaged; use a copy, or add its pages to a new record"),
)


def advice(cause: sa.exc.DatabaseError) -> str:
    """What went wrong with a record file, and what to do about it."""
    said = str(cause.orig)
    return next((told for sign, told in _ADVICE if sign in said), f"cannot be used ({said})")


def migrate(db: sa.Connection, path: Path, *, kept: bool) -> None:
    """Bring an empty file, or one of an earlier release, to the tables of this one; one that is `kept` is not ours to
    change."""
    names = set(sa.inspect(db).get_table_names())
    if names and not {"alembic_version", "pages"} <= names:
        raise RecordError(f"{path}: not a record but another program's database; give another name")
    made_by = db.scalar(sa.text("SELECT version_num FROM alembic_version")) if names else None
    if made_by == HEAD:
        return
    # Imported here: most records are of this release, and alembic takes long to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    scripts = ScriptDirectory.from_config(config)
    if made_by is not None and made_by not in {s.revision for s in scripts.walk_revisions()}:
        raise RecordError(f"{path}: made by a newer release of whosays than {RELEASE}; update whosays")
    if kept:
        raise RecordError(f"{path}: of an earlier release and not to be written; copy it to another folder first")
    command.upgrade(config, "head")

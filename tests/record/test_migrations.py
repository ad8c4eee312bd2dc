"""A record file of any earlier release is brought to the tables of this one, whole or not at all."""

import os
import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.record.test_store import TEXT, findings
from whosays.reading import page_from_bytes
from whosays.record import tables
from whosays.record.database import HEAD, MIGRATIONS
from whosays.record.export.report_json import encode_line
from whosays.record.store import Record


def table_names(path) -> set[str]:
    with sqlite3.connect(path) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_tables_of_this_release_are_those_of_the_last_script():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_what_only_looks_into_a_record_loads_neither_alembic_nor_the_gazetteer(tmp_path):
    path = tmp_path / "a.record"
    with Record.open(path, create=True):
        pass
    code = "import sys; from whosays.cli import main; main(['status', '--record', sys.argv[1]], standalone_mode=False)"
    code += "; print([m for m in ('alembic', 'whosays.gazetteer', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def first_release(tmp_path):
    """A record as the first revision wrote it, with one page."""
    path = tmp_path / "old.record"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with sa.create_engine(f"sqlite:///{path}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
    page = page_from_bytes(TEXT.encode(), "a.txt")
    record = findings(page)
    said, speaker = record.statements[0], record.entities[0]
    row = encode_line(record).replace('"forms":["Residents"]', '"forms":["Residents"],"mentions":[[0,9],[0,9]]')
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO pages VALUES (?, 'text/plain', NULL, x'00', '2031-05-14')", (page.id,))
        db.execute("INSERT INTO reports VALUES (?, ?, 'Shells', NULL, NULL, '0', ?)", (page.id, TEXT, row))
        db.execute("INSERT INTO entities VALUES (?, ?, 'residents', 'group', 'civilian')", (speaker.id, page.id))
        db.execute(
            "INSERT INTO statements VALUES (?, ?, ?, 'asserts', 'certain', 'Residents', 'shells fell', 15, NULL)",
            (said.id, page.id, speaker.id),
        )
        db.execute("INSERT INTO statement_words VALUES (?, 'residents', 'shells fell')", (said.id,))
    return path


def test_an_empty_file_gets_all_tables(tmp_path):
    path = tmp_path / "a.record"
    Record.open(path, create=True).__exit__()
    assert set(tables.metadata.tables) < table_names(path)


def test_migrations_and_tables_agree(tmp_path):
    with Record.open(tmp_path / "a.record", create=True) as record, record._engine.connect() as db:
        ours = {"include_object": lambda _, name, *rest: "_words" not in (name or "")}
        assert compare_metadata(MigrationContext.configure(db, opts=ours), tables.metadata) == []


def test_a_record_of_the_first_release_keeps_all_that_it_had(first_release):
    with Record.open(first_release) as record:
        assert (record.status().reports, record.status().statements, record.status().entities) == (1, 1, 1)
        hits = record.search("shells")
        assert [h.content for h in hits.statements] == ["shells fell"]
        assert [p.words for p in hits.pages] == [TEXT]
        with record._engine.connect() as db:
            assert db.execute(sa.select(tables.mentions.c.start, tables.mentions.c.end)).all() == [(0, 9)]
        said = [p.what for p in record.check(lambda page: TEXT)]
        assert said == ["the page's bytes have changed"]  # the fixture's page has none; all else agrees


def test_a_record_of_an_earlier_release_can_be_asked_for_its_events(first_release):
    with sqlite3.connect(first_release) as db:
        (written,) = db.execute("SELECT record FROM reports").fetchone()
        events = '"events":[{"id":"v1","type":"Attack","anchors":[]},{"id":"v1","type":"Attack","anchors":[]}],'
        db.execute("UPDATE reports SET record = ?", (written.replace("{", "{" + events, 1),))
    with Record.open(first_release) as record:
        assert [(n.kind, n.id) for n in record.named("v")] == [("event", "v1")]


def test_a_migration_that_is_stopped_changes_nothing(first_release, monkeypatch):
    before = table_names(first_release)
    upgrade = command.upgrade

    def stop(*arguments: object) -> None:
        upgrade(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", stop)
        with pytest.raises(KeyboardInterrupt):
            Record.open(first_release)
    assert table_names(first_release) == before
    with Record.open(first_release) as record:
        assert record.status().reports == 1


KILLED = """
import os, sys
from pathlib import Path
from alembic import command
from whosays.record import store
upgrade = command.upgrade
def die(*arguments):
    upgrade(*arguments)
    os._exit(9)
command.upgrade = die
store.Record.open(Path(sys.argv[1]), create=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("existing", [True, False])
def test_a_migration_that_is_killed_changes_nothing(first_release, tmp_path, root, existing):
    path = first_release if existing else tmp_path / "new.record"
    done = subprocess.run([sys.executable, "-c", KILLED, os.fspath(path)], cwd=root, check=False)
    assert done.returncode == 9
    with Record.open(path) as record:
        assert record.status().reports == int(existing)


def test_happenings_of_reports_that_were_there_before_are_kept_too(tmp_path):
    from benchmarks.stories import reports

    path = tmp_path / "a.record"
    with Record.open(path, create=True) as record:
        for one in reports(5):
            record.add(*one)
        before = list(record.happenings())
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE happenings")
        db.execute("DROP TABLE events")
        db.execute("DROP TABLE corrections")
        db.execute("UPDATE alembic_version SET version_num = '0002'")
    with Record.open(path) as record:
        assert list(record.happenings()) == before
        assert {h.page for h in before} == set(record.told())

"""The lasting record: whole or not at all, once and not twice."""

import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import report_of
from whosays.document import Span
from whosays.errors import RecordError
from whosays.findings import Entity, Passage, ReportRecord, Source, Statement
from whosays.read import page_from_bytes
from whosays.record import tables
from whosays.record.store import Failure, Record

TEXT = "Residents said shells fell."


def statement(page: str, text: str = TEXT, **changes) -> Statement:
    content = Span(15, len(text) - 1)
    given = {
        "id": f"s{page[:8]}",
        "source": Source(entity=f"e{page[:8]}", spans=(Span(0, 9),), quote=text[:9]),
        "content": Passage(spans=(content,), quote=content.of(text)),
        "form": "indirect",
    }
    return Statement(**(given | changes))


def findings(page, text: str = TEXT) -> ReportRecord:
    report = report_of(text)
    entity = Entity(
        id=f"e{page.id[:8]}", name="residents", type="group", named=False, side="civilian", forms=("Residents",)
    )
    return ReportRecord(
        text_file=page.address,
        page=page.id,
        report=report.info,
        blocks=report.blocks,
        entities=(entity,),
        statements=(statement(page.id, text),),
    )


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "a.record", create=True) as opened:
        yield opened


def add(record, text: str = TEXT, address: str = "a.txt") -> bool:
    page = page_from_bytes(text.encode(), address)
    return record.add(page, report_of(text), findings(page, text))


def test_a_page_is_kept_with_its_findings(record):
    assert add(record)
    status = record.status()
    assert (status.reports, status.statements, status.entities, status.failures) == (1, 1, 1, ())
    ((kept, text),) = record.reports()
    assert (text, kept.statements[0].content.quote) == (TEXT, "shells fell")


def test_the_same_bytes_add_nothing_but_an_address(record):
    add(record)
    assert not add(record, address="b.txt")
    assert record.status().reports == 1
    with record._engine.connect() as db:
        assert set(db.scalars(sa.select(tables.addresses.c.address))) == {"a.txt", "b.txt"}


def test_a_failure_is_kept_until_the_page_reads_well(record):
    record.add_failure(Failure("a.txt", "empty", "a.txt: nothing"))
    record.add_failure(Failure("a.txt", "empty", "a.txt: still nothing"))
    assert [f.message for f in record.status().failures] == ["a.txt: still nothing"]
    add(record)
    assert record.status().failures == ()


def test_an_error_inside_leaves_the_record_as_it_was(record):
    page = page_from_bytes(TEXT.encode(), "a.txt")
    broken = findings(page)
    twice = ReportRecord(text_file="a", report=broken.report, blocks=(), statements=broken.statements * 2)
    with pytest.raises(sa.exc.IntegrityError):
        record.add(page, report_of(TEXT), twice)
    assert record.status().reports == 0
    assert add(record)


def test_search_finds_words_of_speaker_and_content(record):
    add(record)
    assert [h.content for h in record.search("shells")] == ["shells fell"]
    assert [h.content for h in record.search("residents fell")] == ["shells fell"]
    assert record.search("tanks") == ()
    assert record.search('"; DROP TABLE pages --') == ()
    assert record.search("") == ()


def test_find_takes_the_beginning_of_an_id(record):
    add(record)
    ((kept, _),) = record.reports()
    assert record.find(kept.statements[0].id[:6])[2] == kept.statements[0].id
    assert record.find(kept.page[:10])[2] == kept.page
    with pytest.raises(RecordError, match="nothing begins so"):
        record.find("zzz")
    with pytest.raises(RecordError, match="several begin so"):
        record.find("")


def test_check_is_silent_on_a_whole_record(record):
    add(record)
    assert list(record.check(lambda page: page.content.decode())) == []


def test_check_names_what_no_longer_agrees(record):
    add(record)
    with record._engine.begin() as db:
        db.execute(sa.update(tables.reports).values(text=TEXT.replace("shells", "stones")))
    problems = [p.what for p in record.check(lambda page: page.content.decode())]
    assert any("another text" in p for p in problems)
    assert any("its content is not what the page says" in p for p in problems)


def test_check_sees_changed_bytes(record):
    add(record)
    import zlib

    with record._engine.begin() as db:
        db.execute(sa.update(tables.pages).values(content=zlib.compress(b"other")))
    assert any("bytes have changed" in p.what for p in record.check(lambda page: TEXT))


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be one" * 40, b"\x00" * 200])
def test_a_file_that_is_no_record_is_refused(tmp_path, content):
    path = tmp_path / "a.record"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a record"):
        Record.open(path)


def test_another_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (words TEXT)")
    with pytest.raises(RecordError, match="not a record"):
        Record.open(path)
    with sqlite3.connect(path) as db:
        assert [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type='table'")] == ["notes"]


def test_a_record_of_a_newer_release_is_refused(tmp_path):
    path = tmp_path / "a.record"
    Record.open(path, create=True).__exit__()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer release"):
        Record.open(path)


def test_a_missing_record_says_what_to_do(tmp_path):
    with pytest.raises(RecordError, match="whosays add"):
        Record.open(tmp_path / "none.record")


def test_migrations_and_tables_agree(record):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with record._engine.connect() as db:
        context = MigrationContext.configure(
            db, opts={"include_object": lambda o, name, *_: not name.startswith("statement_words")}
        )
        assert compare_metadata(context, tables.metadata) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_as_they_were(record, words):
    text = f"Residents said {words}."
    if add(record, text):
        assert text in [t for _, t in record.reports()]


KILLED = """
import os, sys
from tests.record.test_store import add
from pathlib import Path
from whosays.record import store
record = store.Record.open(Path(sys.argv[1]), create=True)
add(record, "Residents said shells fell first.")
keep = store._keep_findings
def die(*arguments):
    keep(*arguments)
    os._exit(9)
store._keep_findings = die
add(record, "Residents said shells fell again.")
"""


@pytest.mark.slow
def test_a_killed_run_leaves_whole_pages_only(tmp_path, root):
    path = tmp_path / "a.record"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False)
    assert done.returncode == 9
    with Record.open(path) as record:
        assert record.status().reports == record.status().statements == 1
        assert add(record, "Residents said shells fell again.")

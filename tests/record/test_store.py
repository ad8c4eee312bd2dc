"""The lasting record: whole or not at all, once and not twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import zlib

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tests.conftest import report_of
from whosays.document import Page, Span
from whosays.errors import NoStory, RecordError
from whosays.findings import Entity, Passage, ReportRecord, Source, Statement
from whosays.reading import page_from_bytes
from whosays.record import database, rows, tables
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


def test_half_characters_in_names_and_addresses_are_kept_as_marks(record):
    page = page_from_bytes(TEXT.encode(), "caf\udce9.txt")
    named = msgspec.structs.replace(findings(page).entities[0], name="residents\ud800")
    record.add_failure(Failure(page.address, "empty", f"{page.address}: nothing"))
    assert record.add(page, report_of(TEXT), msgspec.structs.replace(findings(page), entities=(named,)))
    assert record.status().failures == ()
    assert [one.address for one in record.listed()] == ["caf\ufffd.txt"]
    assert list(record.check(lambda page: page.content.decode())) == []


def test_an_error_inside_leaves_the_record_as_it_was(record):
    page = page_from_bytes(TEXT.encode(), "a.txt")
    broken = findings(page)
    twice = ReportRecord(text_file="a", report=broken.report, blocks=(), statements=broken.statements * 2)
    with pytest.raises(sa.exc.IntegrityError):
        record.add(page, report_of(TEXT), twice)
    assert record.status().reports == 0
    assert add(record)


def test_an_interrupt_inside_leaves_the_record_as_it_was(record, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rows, "keep_words", stop)
        with pytest.raises(KeyboardInterrupt):
            add(record)
    assert (record.status().reports, record.status().statements) == (0, 0)
    assert add(record)


def test_two_runs_on_one_file_add_a_page_once(record, tmp_path):
    with Record.open(tmp_path / "a.record") as other:
        assert add(other)
        assert not add(record)


def test_pages_may_use_the_same_ids(record):
    for text in ("Residents said shells fell first.", "Residents said shells fell again."):
        page = page_from_bytes(text.encode(), "a.txt")
        said = findings(page, text)
        local = msgspec.structs.replace(said, statements=(statement(page.id, text, id="s1"),))
        assert record.add(page, report_of(text), local)
    assert [n.id for n in record.named("s1")] == ["s1", "s1"]
    (one,) = record.named(f"{page.id[:6]}:s1")
    assert one == ("statement", "s1", page.id)


def test_mentions_are_rows(record):
    page = page_from_bytes(TEXT.encode(), "a.txt")
    said = findings(page)
    twice = msgspec.structs.replace(said.entities[0], mentions=(Span(0, 9), Span(0, 9), Span(15, 21)))
    record.add(page, report_of(TEXT), msgspec.structs.replace(said, entities=(twice,)))
    with record._engine.connect() as db:
        rows = db.execute(sa.select(tables.mentions.c.start, tables.mentions.c.end)).all()
    assert sorted(rows) == [(0, 9), (15, 21)]


def test_named_takes_the_beginning_of_an_id(record):
    add(record)
    ((kept, _),) = record.reports()
    said = kept.statements[0].id
    assert record.named(said[:6]) == (("statement", said, kept.page),)
    assert ("report", kept.page, kept.page) in record.named(kept.page[:10])
    assert record.named("zzz") == ()
    assert len(record.named("")) == 3


def test_a_whole_id_means_only_itself(record):
    page = page_from_bytes(TEXT.encode(), "a.txt")
    both = (statement(page.id, id="s1"), statement(page.id, id="s10"))
    record.add(page, report_of(TEXT), msgspec.structs.replace(findings(page), statements=both))
    assert [n.id for n in record.named("s1")] == ["s1"]


@pytest.mark.parametrize("part", ["report", "page"])
def test_a_report_or_page_that_is_not_there_is_told(record, part):
    with pytest.raises(RecordError, match="no such report"):
        getattr(record, part)("0" * 64)


def test_reports_are_found_by_the_words_of_their_text_and_the_known_are_passed_over(record):
    add(record)
    add(record, "Residents said Halm was calm.", "b.txt")
    add(record, "Residents said shells fell on Halm.", "c.txt")
    found = dict(record.with_words("halm"))
    assert sorted(r.text_file for r in found.values()) == ["b.txt", "c.txt"]
    assert [r.text_file for _, r in record.with_words("shells halm")] == ["c.txt"]
    assert list(record.with_words("halm", known=found)) == []
    for words in ("?!", "caf\udce9"):
        assert list(record.with_words(words)) == []
        assert record.search(words).statements == ()


def test_the_list_names_each_report_once(record):
    add(record)
    add(record, address="b.txt")
    (one,) = record.listed()
    assert (one.address, one.title) == ("a.txt", None)


def test_check_is_silent_on_a_whole_record(record):
    add(record)
    assert list(record.check(lambda page: page.content.decode())) == []


def test_check_names_what_no_longer_agrees(record):
    add(record)
    with record._engine.begin() as db:
        db.execute(sa.update(tables.reports).values(text=TEXT.replace("shells", "stones")))
    problems = [p.what for p in record.check(lambda page: page.content.decode())]
    assert problems[0] == "this release makes another text of the page"
    assert problems[1].endswith('content is "shells fell", the page says "stones fell"')


@pytest.mark.parametrize("content", [zlib.compress(b"other"), b"not even compressed"])
def test_check_sees_changed_bytes(record, content):
    add(record)
    with record._engine.begin() as db:
        db.execute(sa.update(tables.pages).values(content=content))
    assert [p.what for p in record.check(lambda page: TEXT)] == ["the page's bytes have changed"]


def test_check_goes_on_when_a_page_no_longer_reads(record):
    add(record)
    add(record, "Residents said shells fell again.", "b.txt")

    def refuse(page: Page) -> str:
        raise NoStory(f"{page.address}: no report on the page")

    assert ["does not read the page" in p.what for p in record.check(refuse)] == [True, True]


def test_check_sees_a_record_that_is_none(record):
    add(record)
    with record._engine.begin() as db:
        db.execute(sa.update(tables.reports).values(record="{}"))
    assert ["not the record of a report" in p.what for p in record.check(lambda page: TEXT)] == [True]


def test_check_sees_rows_that_say_something_else(record):
    add(record)
    with record._engine.begin() as db:
        db.execute(sa.update(tables.statements).values(content="nothing fell"))
    (problem,) = record.check(lambda page: TEXT)
    assert problem.what == "the table of statements does not say what the record says"


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
    with pytest.raises(RecordError, match="another program's database"):
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


def test_a_missing_folder_and_a_folder_are_told(tmp_path):
    with pytest.raises(RecordError, match="there is no folder"):
        Record.open(tmp_path / "none" / "a.record", create=True)
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path, create=True)


@pytest.mark.parametrize("name", ["what?.record", "50%.record", "a b#c.record", "Ünïcode.record"])
def test_any_file_name_is_taken_as_it_is(tmp_path, name):
    with Record.open(tmp_path / name, create=True) as record:
        assert add(record)
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("name", ["a.record", "what?.record", "50%.record", "a b#c.record"])
def test_a_record_that_cannot_be_written_is_read_all_the_same(tmp_path, monkeypatch, name):
    path = tmp_path / name
    with Record.open(path, create=True) as record:
        add(record)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Record.open(path) as record:
        assert record.search("shells").statements
        with pytest.raises(RecordError, match="cannot be written"):
            add(record, "Residents said shells fell again.", "b.txt")
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_a_record_of_an_earlier_release_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.record"
    Record.open(path, create=True).__exit__()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(RecordError, match="earlier release"):
        Record.open(path)


def test_a_file_that_another_program_holds_is_told(record, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "LOCK_WAIT_S", 0.1)
    with record._writing(), pytest.raises(RecordError, match="another program is writing"):
        Record.open(tmp_path / "a.record")


def test_a_damaged_file_is_told_in_a_line(tmp_path):
    path = tmp_path / "a.record"
    with Record.open(path, create=True) as record:
        for n in range(40):
            add(record, f"Residents said shells fell {n} times.")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="damaged") as told, Record.open(path) as record:
        record.status()
    assert "\n" not in str(told.value)


def test_the_tables_would_do_on_postgresql():
    for table in tables.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect())).strip().startswith("CREATE TABLE")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_as_they_were(record, words):
    tag = f"tag{record.status().reports}"
    text = f"Residents said {words} {tag}."
    if add(record, text):
        (hit,) = record.search(tag).statements
        assert hit.content == f"{words} {tag}"
        (named,) = record.named(f"{hit.page}:{hit.id}")
        kept, kept_text = record.report(named.page)
        assert (kept_text, kept.statements[0].content.quote) == (text, hit.content)
        assert list(record.check(lambda page: page.content.decode())) == []


KILLED = """
import os, sys
from tests.record.test_store import add
from pathlib import Path
from whosays.record import rows, store
record = store.Record.open(Path(sys.argv[1]), create=True)
add(record, "Residents said shells fell first.")
keep = rows.keep_words
def die(*arguments):
    keep(*arguments)
    os._exit(9)
rows.keep_words = die
add(record, "Residents said shells fell again.")
"""


@pytest.mark.slow
def test_a_killed_run_leaves_whole_pages_only(tmp_path, root):
    path = tmp_path / "a.record"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False)
    assert done.returncode == 9
    with Record.open(path) as record:
        assert record.status().reports == record.status().statements == 1
        assert list(record.check(lambda page: page.content.decode())) == []
        assert add(record, "Residents said shells fell again.")


# A test run that a shell put in the background ignores SIGINT, and hands that on to what it starts.
ENDLESS = """
import itertools, signal, sys
from tests.record.test_store import add
from pathlib import Path
from whosays.record.store import Record
signal.signal(signal.SIGINT, signal.default_int_handler)
record = Record.open(Path(sys.argv[1]), create=True)
for n in itertools.count():
    add(record, f"Residents said shells fell {n} times.", f"{n}.txt")
    print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_run_stopped_anywhere_keeps_what_it_told_of(tmp_path, root, stop):
    path = tmp_path / "a.record"
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        told = [int(run.stdout.readline()) for _ in range(25)]
        run.send_signal(stop)
        run.stdout.read()
    with Record.open(path) as record:
        status = record.status()
        assert status.reports >= len(told)
        assert status.reports == status.statements == status.entities
        assert list(record.check(lambda page: page.content.decode())) == []

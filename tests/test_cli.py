"""Commands parse, call one function, print; errors are one line and an exit code."""

import errno
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from whosays.cli import SECTIONS, main
from whosays.explain import meaning
from whosays.reading import load_page, read_report
from whosays.record.export.report_json import decode
from whosays.record.store import Record


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(main, [str(a) for a in arguments], **options)


@pytest.fixture
def wire(examples):
    return examples / "reports" / "1-wire-herald.txt"


def test_read_shows_the_record(run, wire):
    done = run("read", wire)
    assert done.exit_code == 0
    assert "Rett Maliq" in done.output


def test_read_takes_standard_input(run, wire):
    done = run("read", "-", "--format", "text", input=wire.read_bytes())
    assert done.exit_code == 0
    assert "denies" in done.output


def test_json_of_one_page_is_one_object_and_of_two_is_two_lines(run, wire, examples):
    assert json.loads(run("read", wire, "--format", "json").output)["statements"]
    two = run("read", wire, examples / "reports" / "3-denial.txt", "--format", "json").output.splitlines()
    assert [bool(json.loads(line)["blocks"]) for line in two] == [True, True]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "nothing but white space"),
        ("a.pdf", b"%PDF-1.7", "binary"),
        ("none.txt", None, "does not exist"),
    ],
)
def test_a_bad_page_is_one_line_and_exit_code_1(run, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("read", tmp_path / name)
    assert done.exit_code == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_users_own_places_come_first(run, wire, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,kind,lat,lon,country\nBelquor,town,12.5,99.25,TH\n", "utf-8")
    places = json.loads(run("read", wire, "--format", "json", "--places", str(own)).output)["places"]
    (town,) = (p for p in places if p["name"] == "Belquor")
    assert (town["lat"], town["lon"]) == (12.5, 99.25)


def test_a_bad_page_does_not_stop_the_run(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", tmp_path / "empty.txt", wire, "--format", "text")
    assert done.exit_code == 1
    assert "Maliq" in done.output


@pytest.mark.slow
def test_a_story_is_put_together_whatever_the_order(run, wire, examples):
    denial = examples / "reports" / "3-denial.txt"
    told = json.loads(run("story", wire, denial, "--format", "json").output)
    assert told == json.loads(run("story", denial, wire, "--format", "json").output)
    assert {r["kind"] for r in told["relations"]}
    assert "Who holds Belquor?" in run("story", wire, denial).output
    assert run("story", wire, denial, "--format", "text").output.startswith("question\tanswer")


def test_a_story_leaves_out_what_cannot_be_read(run, wire, tmp_path):
    done = run("story", wire, tmp_path / "none.txt")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr
    assert "1 report" in done.output


def test_a_story_is_written_as_one_file(run, wire, tmp_path):
    done = run("story", wire, "--format", "html", "-o", tmp_path / "story.html")
    assert (done.exit_code, "story of 1 report: " in done.output) == (0, True)
    assert (tmp_path / "story.html").read_text("utf-8").startswith("<!doctype html>")
    assert "give another --output" in run("story", wire, "--format", "html", "-o", tmp_path / "no" / "a").stderr
    assert run("story", wire, "-o", tmp_path / "a.html").exit_code == 2


def test_the_whole_way_of_a_record(run, examples, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    first = run("add", examples / "reports", tmp_path / "bad.txt")
    assert first.exit_code == 1
    assert "9/9  failed" in first.stderr
    assert "8 added, 0 known already, 1 failed" in first.output
    again = run("add", examples / "reports")
    assert (again.exit_code, "0 added, 8 known already" in again.output) == (0, True)
    status = run("status").output
    assert status.startswith("8 reports, ")
    assert re.search(r", [1-9]\d* events, \d+ people and bodies", status)
    assert "not read (empty)" in status
    hit = run("search", "bridge", "Maliq").output.split()[0]
    assert "words" in run("show", hit).output
    assert run("check").output.strip().endswith("8 reports checked, 0 problems")
    assert run("dossier", "-o", tmp_path / "d.html").exit_code == 0
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.fixture
def kept(run, wire):
    assert run("add", wire).exit_code == 0
    return run


def test_a_long_run_tells_on_a_terminal_how_long_the_rest_takes(run, examples, monkeypatch):
    monkeypatch.setattr("whosays.cli.TELL_EVERY", 2)
    pages = sorted((examples / "reports").glob("*.txt"))[:4]
    assert "to go" not in run("add", *pages).stderr  # no terminal
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    assert run("add", *pages).stderr.splitlines() == ["whosays: about 1 minute to go"]


def test_events_are_listed_shown_and_explained(kept):
    listed = kept("events").output
    event = re.search(r"\bv[0-9a-f]{12}\b", listed).group()
    shown = kept("show", event).output
    assert [f"\n{book}" in shown for book in ("ACLED", "UCDP", "PLOVER")] == [True] * 3
    assert re.search(r"event_type +Battles", shown)
    assert re.search(r"latitude +–  no table of places has one point for Belquor", shown)
    explained = " ".join(kept("explain", event[:8]).output.split())
    assert "ACLED event_type Battles" in explained
    assert "[find.events.codes.event_type]" in explained


@pytest.mark.parametrize(("form", "first"), [("acled", '"event_id_cnty","event_date"'), ("ucdp", '"id","relid"')])
def test_events_are_written_in_the_columns_of_a_data_set(kept, wire, form, first):
    of_record, of_page = kept("events", "--format", form), kept("read", wire, wire, "--format", form)
    header, *rows = of_record.stdout.splitlines()
    assert header.startswith(first)
    assert rows
    assert of_page.stdout.splitlines() == [header, *rows, *rows]  # one header, whatever the number of pages
    assert (of_record.exit_code, of_page.exit_code) == (0, 0)
    assert "left out by the rules of" in kept("events", "--format", "ucdp").stderr


def test_a_record_without_events_says_so(run, tmp_path):
    (tmp_path / "calm.txt").write_text("The mayor of Halm opened a library on Monday. It has two rooms.\n", "utf-8")
    assert run("add", tmp_path / "calm.txt").exit_code == 0
    assert "tells of an event" in run("events").stderr


def test_a_page_that_cannot_be_read_stops_no_export(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", tmp_path / "empty.txt", wire, "--format", "acled")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) > 1


def test_show_takes_a_report_a_statement_and_an_entity(kept):
    report = kept("status").output.splitlines()[1].split()[0]
    assert "statements by" in kept("show", report[:8]).output
    statement = kept("search", "blood", "--format", "text").output.split("\t")[0]
    shown = kept("show", statement).output
    assert "on the page" in shown
    speaker = next(line.split()[1] for line in shown.splitlines() if line.startswith("speaker"))
    assert "Sena Quoy" in kept("show", speaker).output


@pytest.mark.parametrize(("prefix", "words"), [("zzz", "nothing begins so"), ("s", "several begin so: s")])
def test_an_id_that_means_nothing_or_much_is_exit_code_1(kept, prefix, words):
    done = kept("show", prefix)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_explain_tells_rule_and_model_of_every_part(kept):
    with sqlite3.connect("whosays.record") as db:
        (statement, entity, page) = db.execute(
            "select s.id, s.entity, s.page from statements s where s.entity is not null order by s.page, s.start"
        ).fetchone()
    done = kept("explain", f"{page}:{statement}")
    assert done.exit_code == 0
    for part in ("content", "source", "manner", "certainty", "form", "speaker"):
        assert re.search(rf"^{part}\b", done.output, re.M), part
    assert "[encoder " in " ".join(done.output.split())
    assert kept("explain", f"{page}:{entity}").exit_code == 1
    assert "no statement or event but a report" in kept("explain", page).stderr


def test_search_says_when_there_is_more(kept):
    done = kept("search", "the", "--limit", "1", "--format", "text")
    assert done.exit_code == 0
    assert [len(line.split("\t")) for line in done.stdout.splitlines()] == [6, 6]
    assert "--limit shows more" in done.stderr


def test_search_that_finds_nothing_says_so(kept):
    done = kept("search", "xylophone")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing found" in done.stderr


def test_a_figure_is_shown_and_corrected_by_the_id_that_read_prints(kept, wire, tmp_path):
    id = re.search(r"FIGURES.*?(f[0-9a-f]{12})", kept("read", wire).output, re.S).group(1)
    shown = kept("show", id[:8]).output
    assert "killed: 60" in shown
    assert "as data" in shown
    assert "Ilvar Doshen" in shown
    told = kept("explain", id)
    assert (told.exit_code, "a figure; `show` shows it" in told.stderr) == (1, True)
    (tmp_path / "c.csv").write_text(f"id,field,value,by\n{id},low,50,A. Coder\n")
    assert f"{id}  low: 60 → 50" in kept("correct", tmp_path / "c.csv").output
    assert "by hand: A. Coder" in kept("show", id).output


def test_corrections_of_people_are_made_kept_and_told(kept, wire, tmp_path):
    id = kept("search", "bridge", "Maliq").output.split()[0]
    file = tmp_path / "c.csv"
    file.write_text(f"id,field,value,by\n{id[:9]},manner,concedes,A. Coder\n")
    done = kept("correct", file)
    assert (done.exit_code, f"{id}  manner: asserts → concedes" in done.output) == (0, True)
    assert "by hand: A. Coder" in kept("explain", id).output
    assert "1 known" in kept("add", wire).output
    assert "1 correction by people" in kept("status").output
    assert "is so already" in kept("correct", file).output
    file.write_text(
        f"id,field,value,by\n{id},manner,lies,A. Coder\n{id},manner,denies,A. Coder\nnone,manner,asserts,\n"
    )
    wrong = kept("correct", file)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert [line.split(": ")[1] for line in wrong.stderr.splitlines()] == ["line 2", "line 4"]
    assert "concedes" in kept("show", id).output  # all or none


def test_what_people_add_is_told_shown_and_still_there_after_reading_anew(kept, wire, tmp_path):
    report = kept("status").output.split("\n")
    page = next(line.split()[0] for line in report if re.match(r"[0-9a-f]{8,} ", line))
    file = tmp_path / "c.csv"
    file.write_text(
        f"id,field,value,by\n{page},add event,his fighters still held the Ismel bridge | type: Armed clash,A. Coder\n"
    )
    done = kept("correct", file)
    added = re.search(
        r"(v[0-9a-f]{12})  added: his fighters still held the Ismel bridge \| type: Armed clash", done.output
    )
    assert (done.exit_code, bool(added)) == (0, True)
    assert "is so already" in kept("correct", file).output
    assert "a person said so" in kept("explain", added.group(1)).output
    assert "1 correction made again, 0 not" in kept("reread").stdout
    assert "his fighters still held the Ismel bridge" in kept("show", added.group(1)).output


def test_reading_anew_keeps_what_people_put_right_and_tells_what_it_cannot(kept, wire, tmp_path):
    id = kept("search", "bridge", "Maliq").output.split()[0]
    file, record = tmp_path / "c.csv", tmp_path / "whosays.record"
    file.write_text(f"id,field,value,by\n{id},manner,concedes,A. Coder\n")
    kept("correct", file)
    done = kept("reread")
    assert (done.exit_code, " 0 changed, 0 failed" in done.stdout) == (0, True)
    assert "1 correction made again, 0 not" in done.stdout
    assert "by hand: A. Coder" in kept("explain", id).output
    with sqlite3.connect(record) as db:  # as a release that is no more had called and read it
        db.execute(
            "UPDATE corrections SET id = 's000', words = replace(replace(words, ?, 's000'), 'bridge', 'road')", (id,)
        )
    done = kept("reread")
    assert (done.exit_code, " 1 changed, 0 failed" in done.stdout) == (1, True)
    assert ":s000 manner concedes by A. Coder (“" in done.stderr
    assert "no other statement has its words now" in done.stderr
    assert "not made again: " in kept("status").output
    with sqlite3.connect(record) as db:
        db.execute("UPDATE pages SET content = x'00'")
    done = kept("reread")
    assert done.exit_code == 1
    assert "the page's bytes have changed" in done.stderr
    assert "0 reports read anew, 0 changed" in done.stdout


def test_check_prints_a_line_a_problem_and_exits_with_1(kept, tmp_path):
    with sqlite3.connect(tmp_path / "whosays.record") as db:
        db.execute("UPDATE reports SET text = replace(text, 'grain', 'GRAIN')")
    done = kept("check")
    assert done.exit_code == 1
    assert "this release makes another text of the page" in done.output
    assert 'the page says "his fighters still held the Ismel bridge and the GRAIN market"' in done.output


def test_the_record_is_named_by_option_then_environment(run, wire, tmp_path):
    run("add", wire, "--record", tmp_path / "one.record", env={"WHOSAYS_RECORD": str(tmp_path / "two.record")})
    assert (tmp_path / "one.record").exists()
    assert not (tmp_path / "two.record").exists()
    assert run("status", env={"WHOSAYS_RECORD": str(tmp_path / "one.record")}).output.startswith("1 report,")


def test_text_of_several_pages_has_one_line_of_names(run, wire, examples):
    lines = run("read", wire, examples / "reports" / "3-denial.txt", "--format", "text").output.splitlines()
    assert [line.startswith("id\tpage\t") for line in lines].count(True) == 1
    assert {line.split("\t")[1] for line in lines[1:]} == {str(wire), str(examples / "reports" / "3-denial.txt")}


def test_a_dossier_of_pages_leaves_out_the_unreadable(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("dossier", tmp_path / "empty.txt", wire, "-o", tmp_path / "d.html")
    assert done.exit_code == 1
    assert "dossier of 1 report:" in done.output
    assert run("dossier", tmp_path / "empty.txt", "-o", tmp_path / "none.html").exit_code == 1
    assert not (tmp_path / "none.html").exists()


def test_an_output_that_cannot_be_written_is_exit_code_3(kept, tmp_path):
    done = kept("dossier", "-o", tmp_path / "none" / "d.html")
    assert done.exit_code == 3
    assert "cannot be written" in done.stderr


def test_an_output_that_cannot_be_written_leaves_the_old_one(kept, tmp_path, monkeypatch):
    old = tmp_path / "dossier.html"
    old.write_text("the one of yesterday")

    def full(self, *_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        done = kept("dossier", "--output", old)
    assert (done.exit_code, old.read_text()) == (3, "the one of yesterday")
    assert "No space left" in done.output
    assert kept("dossier", "--output", old).exit_code == 0
    assert old.read_text().startswith("<!doctype html>")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("asked", [["read"], ["read", "--help"], ["--help"]])
def test_a_full_disk_behind_the_output_is_one_line(wire, asked):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "whosays.cli", *asked, str(wire), "--format", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "whosays: the output: cannot be written or read (No space left on device)\n"


def test_an_address_that_is_never_fetched_says_so(run):
    done = run("read", "ftp://example.org/a.txt")
    assert (done.exit_code, "only http and https are fetched" in done.output) == (1, True)


def test_a_folder_without_pages_says_so(run, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("add", "empty")
    assert (done.exit_code, "no text or HTML files" in done.stderr) == (0, True)


@pytest.mark.slow
def test_a_file_name_in_another_encoding_stops_nothing(wire, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / os.fsdecode(b"pages/caf\xe9.txt")).write_bytes(wire.read_bytes())
    (tmp_path / os.fsdecode(b"pages/none\xe9.txt")).write_bytes(b"")
    for arguments, told in (
        (["add", "pages"], b"1 added, 0 known already, 1 failed"),
        (["status"], b"not read (empty): pages/none"),
        (["check"], b"1 report checked, 0 problems"),
        (["read", b"pages/caf\xe9.txt", "--format", "json"], '"text_file": "pages/caf\ufffd.txt"'.encode()),
        (["read", b"pages/caf\xe9.txt", "--format", "text"], b"Maliq"),
        (["dossier", b"pages/caf\xe9.txt"], b"dossier of 1 report"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "whosays", *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr, arguments
        assert told in done.stdout, arguments


def test_a_run_stopped_from_the_keyboard_tells_what_is_kept(run, wire, monkeypatch):
    from whosays import pipeline

    whole = pipeline.add

    def stopped(record, addresses, gazetteer):
        yield from whole(record, list(addresses)[:1], gazetteer)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "add", stopped)
        done = run("add", wire, wire)
    assert done.exit_code == 130
    assert "1 added" in done.stdout
    assert done.stderr.strip() == "whosays: stopped"
    assert "0 added, 1 known" in run("add", wire).output


def test_hostile_words_steer_no_terminal(run, wire, tmp_path):
    text = (
        wire.read_text("utf-8")
        .replace("grain market", "grain\x1b]0;pwned\x07\u202emarket")
        .replace("Rett", "Rett\x9b31m")
    )
    (tmp_path / "hostile.txt").write_text(text, "utf-8")
    run("add", "hostile.txt")
    statement = run("search", "fighters", "--format", "text").output.split("\t")[0]
    for arguments in (
        ("read", "hostile.txt"),
        ("read", "hostile.txt", "--format", "text"),
        ("status",),
        ("search", "fighters"),
        ("search", "fighters", "--format", "text"),
        ("show", statement),
        ("show", hashlib.sha256(text.encode()).hexdigest()[:9]),
        ("read", "\x1b[2Jnone.txt"),
        ("show", "\x1b[2J"),
    ):
        output = run(*arguments).output
        assert output
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(output), arguments


def test_colour_is_for_terminals_that_want_it(run, wire):
    assert "\x1b[" not in run("read", wire).output
    colour = re.compile("\x1b\\[(1;)?3[0-7]m")
    assert colour.search(run("read", wire, env={"FORCE_COLOR": "1"}).output)
    assert not colour.search(run("read", wire, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).output)


def test_help_loads_no_library_of_the_flow():
    code = "import sys; from whosays.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert not loaded & {"sqlalchemy", "alembic", "onnxruntime", "trafilatura", "torch", "numpy", "rich", "jinja2"}


@pytest.mark.slow
def test_a_terminal_without_the_letters_gets_their_numbers(wire):
    done = subprocess.run(
        [sys.executable, "-m", "whosays", "read", str(wire)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Rett Maliq" in done.stdout


def test_no_record_is_exit_code_3(run):
    done = run("status")
    assert done.exit_code == 3
    assert "no such record" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read",), "missing argument 'PAGE...'; see `"),
        (("nonsense",), "no such command 'nonsense'"),
        (("show", "s1", "--recrod", "a"), "no such option '--recrod'"),
        (("control", "Halm", "--at", "soon"), "'soon' is no day; give one as 2031-05-14"),
        (("story", "a.txt", "-o", "a.html"), "--output needs --format"),
    ],
)
def test_wrong_use_is_exit_code_2_and_one_line(run, arguments, words):
    done = run(*arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("whosays: ")
    assert words in done.stderr
    assert done.stderr.rstrip().endswith("--help`")


def test_the_help_has_every_command_once():
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(main.commands)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["terminal", "text", "json"])
def test_a_reader_that_goes_away_is_no_error(wire, form):
    command = f"{sys.executable} -m whosays read {wire} {wire} {wire} --format {form} | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def told(run, examples, tmp_path):
    """A record of the examples as they were read by hand, so that what is shown does not hang on what a model finds."""
    with Record.open(tmp_path / "whosays.record", create=True) as record:
        for path in sorted((examples / "records").glob("*.json")):
            by_hand = decode(path.read_bytes())
            page = load_page(str(examples / "records" / by_hand.text_file))
            record.add(page, read_report(page), msgspec.structs.replace(by_hand, page=page.id))
    return run


def test_control_tells_who_says_what_of_a_place(told):
    shown = told("control", "belquor").output
    assert shown.startswith("Belquor")
    assert "CONTESTED\n  2031-05-14  Dawn Column" in shown
    assert re.search(r"not lost by Dawn Column · it had lost the town", " ".join(shown.split()))
    assert "[link.assess.claims_exclude]" in shown
    assert "█" in shown


def test_control_on_a_day_is_the_last_word_of_each(told):
    shown = told("control", "Belquor", "--at", "2031-05-16").output
    assert "THE LAST WORD OF EACH UP TO 2031-05-16" in shown
    assert "Dawn Column" in shown
    assert "2 days before" in " ".join(shown.split())
    before = told("control", "Belquor", "--at", "2031-01-01").output
    assert "Nobody says anything of a time up to then." in before
    assert "no answer" in before
    assert told("control", "Belquor", "--at", "soon").exit_code == 2


def test_control_as_data_names_pages_statements_and_words(told):
    (town,) = json.loads(told("control", "Belquor", "--format", "json").output)
    told_of = [t for line in town["lines"] for r in line["runs"] for t in r["told"]]
    assert {"report", "statement", "quote", "spans", "as_of", "state"} <= set(told_of[0])
    for t in told_of:
        reference = f"{t['report'][:12]}:{t['statement']}" if "statement" in t else t["report"][:12]
        assert told("show", reference).exit_code == 0


def test_a_place_that_nobody_speaks_of_is_exit_code_1(told):
    done = told("control", "Nowhere")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no report of this record says who holds it" in done.stderr
    assert told("control", "Nowhere", "--format", "json").stdout == "[]\n"
    inside = told("control", "Tarsunia")
    assert (inside.exit_code, inside.stdout) == (1, "")
    assert "places inside it are told of apart: Belquor, Ismel bridge" in inside.stderr


def test_a_story_of_a_record_is_of_all_its_reports_or_of_those_named(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "3-denial.txt")
    pages = re.findall(r"^([0-9a-f]{12}) ", run("status").output, re.M)
    whole = json.loads(run("story", "--format", "json").output)
    assert len(whole["reports"]) == len(pages) == 3
    two = run("story", pages[0], pages[1], pages[0], "--record", "whosays.record", "--format", "json")
    assert (two.exit_code, len(json.loads(two.output)["reports"])) == (0, 2)
    none = run("story", "zz", pages[0], "--record", "whosays.record")
    assert (none.exit_code, "zz: no report begins so" in none.stderr, "1 report" in none.output) == (1, True, True)


def test_reports_of_years_apart_are_told_to_be_hardly_one_situation(run, tmp_path):
    for year in (2031, 2033):
        text = f"14 May {year}\n\nThe army said on Wednesday that it had taken the town of Halm from rebels. " * 2
        (tmp_path / f"{year}.txt").write_text(text)
    done = run("story", tmp_path / "2031.txt", tmp_path / "2033.txt", "--format", "text")
    assert done.exit_code == 0
    assert "hardly one situation" in done.stderr
    assert "hardly" not in run("story", tmp_path / "2031.txt", "--format", "text").stderr


def test_the_stories_of_a_record_are_listed_and_one_is_shown(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "4-new-toll.txt")
    listed = run("stories").output
    assert re.match(r"Belquor.*  2031-05-1\d", listed)
    assert "reporting origins" in listed
    assert "[link.situations.same_days]" in listed
    header, first, *_ = run("stories", "--format", "text", "--quick").output.splitlines()
    row = dict(zip(header.split("\t"), first.split("\t"), strict=True))
    assert (row["disputes"], int(row["reports"])) == ("", len(row["pages"].split(",")))
    none = run("story", "--story", "zz")
    assert (none.exit_code, "no story begins so" in none.stderr) == (1, True)
    assert run("story", "a.txt", "--story", row["id"]).exit_code == 2


def test_an_event_is_compared_and_an_unknown_one_told(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "3-denial.txt")
    event = json.loads(run("story", "--format", "json").output)["events"][0]["id"]
    assert event in run("compare", event).output
    none = run("compare", "zz")
    assert (none.exit_code, "no event begins so" in none.stderr, event in none.stderr) == (1, True, True)


def test_two_versions_are_told_apart(run, wire, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text(wire.read_text("utf-8").replace("at least 12 civilians", "at least 19 civilians"), "utf-8")
    lines = run("diff", wire, newer, "--format", "text").output.splitlines()
    assert any(line.startswith("figure\tchanged\t") and line.endswith("at least 12\tat least 19") for line in lines)
    assert "both say the same" in run("diff", wire, wire).stderr
    assert run("diff", wire, tmp_path / "none.txt").exit_code == 1


def test_a_record_without_stories_says_so(run, wire):
    run("add", wire)
    assert "no two reports of this record" in run("stories").stderr


def test_explain_tells_what_a_rule_goes_by_without_a_record(run):
    done = run("explain", "link.assess.claims_exclude")
    assert (done.exit_code, done.output) == (0, f"{meaning('link.assess.claims_exclude')}\n")
    assert run("explain", "link.assess.no_such_rule").exit_code == 3
    assert run("explain", "link.nothing.at_all").exit_code == 3

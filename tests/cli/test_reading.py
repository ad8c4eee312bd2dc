"""Pages are shown, kept and read again; one that cannot be read is a line and stops nothing."""

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from whosays.record.store import Record


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


def test_text_of_several_pages_has_one_line_of_names(run, wire, examples):
    lines = run("read", wire, examples / "reports" / "3-denial.txt", "--format", "text").output.splitlines()
    assert [line.startswith("id\tpage\t") for line in lines].count(True) == 1
    assert {line.split("\t")[1] for line in lines[1:]} == {str(wire), str(examples / "reports" / "3-denial.txt")}


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


def test_a_bad_page_does_not_stop_the_run(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", tmp_path / "empty.txt", wire, "--format", "text")
    assert done.exit_code == 1
    assert "Maliq" in done.output


def test_a_users_own_places_come_first(run, wire, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,kind,lat,lon,country\nBelquor,town,12.5,99.25,TH\n", "utf-8")
    places = json.loads(run("read", wire, "--format", "json", "--places", str(own)).output)["places"]
    (town,) = (p for p in places if p["name"] == "Belquor")
    assert (town["lat"], town["lon"]) == (12.5, 99.25)


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


@pytest.mark.slow
def test_several_processes_say_and_keep_what_one_does(run, examples, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    said = {}
    for number in (1, 2):
        options = ("--record", tmp_path / f"{number}.record", "--processes", number)
        told = [run(command, *given, *options) for command, given in (("add", (examples, tmp_path)), ("reread", ()))]
        said[number] = [(one.exit_code, one.output.replace(f"{number}.record", "a.record")) for one in told]
    assert said[1] == said[2]
    assert [code for code, _ in said[1]] == [1, 0]
    kept = [list(Record.open(tmp_path / f"{number}.record").reports()) for number in (1, 2)]
    assert kept[0] == kept[1]


def test_a_long_run_tells_on_a_terminal_how_long_the_rest_takes(run, examples, monkeypatch):
    monkeypatch.setattr("whosays.cli.reading.TELL_EVERY", 2)
    pages = sorted((examples / "reports").glob("*.txt"))[:4]
    assert "to go" not in run("add", *pages).stderr  # no terminal
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    assert run("add", *pages).stderr.splitlines() == ["whosays: about 1 minute to go"]


def test_a_run_stopped_from_the_keyboard_tells_what_is_kept(run, wire, monkeypatch):
    from whosays import pipeline

    whole = pipeline.add

    def stopped(record, addresses, gazetteer, *, processes):
        yield from whole(record, list(addresses)[:1], gazetteer, processes=processes)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "add", stopped)
        done = run("add", wire, wire)
    assert done.exit_code == 130
    assert "1 added" in done.stdout
    assert done.stderr.strip() == "whosays: stopped"
    assert "0 added, 1 known" in run("add", wire).output


def test_check_prints_a_line_a_problem_and_exits_with_1(kept, tmp_path):
    with sqlite3.connect(tmp_path / "whosays.record") as db:
        db.execute("UPDATE reports SET text = replace(text, 'grain', 'GRAIN')")
    done = kept("check")
    assert done.exit_code == 1
    assert "this release makes another text of the page" in done.output
    assert 'the page says "his fighters still held the Ismel bridge and the GRAIN market"' in done.output


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


def test_articles_of_one_file_are_added_each_by_its_line_and_once(run, wire, tmp_path):
    words = wire.read_text("utf-8")
    rows = [{"text": words, "title": "Belquor", "date": "2031-05-14", "outlet": "The Lantern"}, {"title": "Halm"}]
    (tmp_path / "a.jsonl").write_text("\n\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    done = run("add", "a.jsonl", "none.jsonl")
    assert done.exit_code == 1
    assert "1/3  added   a.jsonl:1" in done.stdout
    assert "2/3  failed  a.jsonl:3: not an article" in done.stderr
    assert "3/3  failed  none.jsonl: the file cannot be read" in done.stderr
    assert "2031-05-14  The Lantern: Belquor" in run("status").output
    assert run("check").exit_code == 0
    assert "1 report read anew, 0 changed" in run("reread").output
    rows[1]["text"] = f"{words} All was quiet in Halm by night."
    (tmp_path / "a.jsonl").write_text("\n\n".join(map(json.dumps, rows)), "utf-8")
    assert "1 added, 1 known already, 0 failed" in run("add", "a.jsonl").output
    assert "a.jsonl:3" not in run("status").output, "what reads well now is no failure any more"

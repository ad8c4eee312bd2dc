"""Commands parse, call one function, print; errors are one line and an exit code."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from whosays.cli import main


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


def test_a_bad_page_does_not_stop_the_run(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", tmp_path / "empty.txt", wire, "--format", "text")
    assert done.exit_code == 1
    assert "Maliq" in done.output


def test_the_whole_way_of_a_record(run, examples, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    first = run("add", examples / "reports", tmp_path / "bad.txt")
    assert first.exit_code == 1
    assert "8 added, 0 known already, 1 failed" in first.output
    again = run("add", examples / "reports")
    assert (again.exit_code, "0 added, 8 known already" in again.output) == (0, True)
    status = run("status").output
    assert status.startswith("8 reports, ")
    assert "not read (empty)" in status
    hit = run("search", "bridge", "Maliq").output.split()[0]
    assert "words" in run("show", hit).output
    assert run("check").output.strip().endswith("8 reports checked, 0 problems")
    assert run("dossier", "-o", tmp_path / "d.html").exit_code == 0
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!doctype html>")


def test_no_record_is_exit_code_3(run):
    done = run("status")
    assert done.exit_code == 3
    assert "no such record" in done.stderr


def test_wrong_use_is_exit_code_2(run):
    assert run("read").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_a_reader_that_goes_away_is_no_error(wire):
    command = f"{sys.executable} -m whosays read {wire} {wire} {wire} --format text | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr

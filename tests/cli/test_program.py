"""Wrong use, a missing record, a full disk: each is one line and an exit code; help answers at once."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from whosays.cli.program import SECTIONS, main


def test_the_record_is_named_by_option_then_environment(run, wire, tmp_path):
    run("add", wire, "--record", tmp_path / "one.record", env={"WHOSAYS_RECORD": str(tmp_path / "two.record")})
    assert (tmp_path / "one.record").exists()
    assert not (tmp_path / "two.record").exists()
    assert run("status", env={"WHOSAYS_RECORD": str(tmp_path / "one.record")}).output.startswith("1 report,")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("asked", [["read"], ["read", "--help"], ["--help"]])
def test_a_full_disk_behind_the_output_is_one_line(wire, asked):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "whosays", *asked, str(wire), "--format", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "whosays: the output: cannot be written or read (No space left on device)\n"


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
    listed = [command.name for commands in SECTIONS.values() for command in commands]
    assert sorted(listed) == sorted(main.commands)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["terminal", "text", "json"])
def test_a_reader_that_goes_away_is_no_error(wire, form):
    command = f"{sys.executable} -m whosays read {wire} {wire} {wire} --format {form} | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

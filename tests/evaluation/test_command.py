"""The command: what it prints and how it exits."""

import json

import pytest

from evaluation import __main__ as command
from evaluation import changes, floors

pytestmark = pytest.mark.slow


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run the command; give its exit code or message and what it printed."""
    monkeypatch.setattr(changes, "FOLDER", tmp_path)

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["evaluation", *map(str, arguments)])
        try:
            command.main()
            code = 0
        except SystemExit as stop:
            code = stop.code
        return code, capsys.readouterr()

    return call


def test_records_are_scored_pinned_and_written_to_a_page(run, examples, tmp_path):
    arguments = ("gold", "--data", examples / "records", "--name", "examples")
    code, printed = run(*arguments, "--pin", "--markdown", tmp_path / "figures.md")
    assert code == 0
    assert "says.content" in printed.out
    assert "pinned run" not in printed.out
    assert "| says.content |" in (tmp_path / "figures.md").read_text("utf-8")
    _, printed = run(*arguments)
    assert "since the pinned run on 8 of 8 pages: 0 gained, 0 lost, 0 made up" in printed.out
    _, printed = run(*arguments, "--json", "--show")
    assert json.loads(printed.out)["says.content"]["wanted"] > 0


def test_below_a_floor_it_fails(run, examples, monkeypatch):
    monkeypatch.setattr(floors, "floors", lambda what, name=None: {"says.content": 1.01})
    code, printed = run("gold", "--data", examples / "records")
    assert code == "below the floor: says.content"
    assert "BELOW 1.010" in printed.out


def test_a_folder_without_records_is_wrong_use(run, tmp_path):
    code, printed = run("gold", "--data", tmp_path)
    assert code == 2
    assert "no hand-made records" in printed.err
    assert run("polnear", "--data", tmp_path)[0] == 2

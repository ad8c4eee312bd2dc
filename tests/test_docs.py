"""What is written from the code is current, and the README's commands exist."""

import csv
import json
import re
import runpy
import sys

import pytest

import whosays
from evaluation.__main__ import EVALUATIONS
from whosays.cli import main
from whosays.explain import meaning
from whosays.record.export import acled_csv, ucdp_csv


@pytest.mark.parametrize(
    "name", ["cli.md", "modules.md", "report-record.schema.json", "story-record.schema.json", "control.schema.json"]
)
def test_generated_pages_are_current(root, name):
    pages = runpy.run_path(str(root / "docs" / "reference.py"))["PAGES"]
    assert (root / "docs" / name).read_text("utf-8") == pages[name](), "run: make reference"


def test_every_command_and_option_says_what_it_does():
    for name, command in main.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help, f"{name} {parameter.name}"


def test_the_readme_names_only_commands_that_exist(root):
    readme = (root / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"^ {4}make ([a-z-]+)", readme, re.M)) <= targets
    assert set(re.findall(r"^ {4}whosays ([a-z]+)", readme, re.M)) <= set(main.commands)


def test_every_column_and_rule_of_the_exports_is_told(root):
    page = (root / "docs" / "codes.md").read_text("utf-8")
    told = set(re.findall(r"[a-z_0-9]+", page))
    assert {*acled_csv.COLUMNS, *ucdp_csv.COLUMNS} <= told
    for rule in re.findall(r"`(find(?:\.[a-z_]+){3})`", page):
        assert meaning(rule), rule


def test_every_evaluation_is_told(root):
    page = (root / "docs" / "evaluation.md").read_text("utf-8")
    assert set(EVALUATIONS) <= set(re.findall(r"^\| `(\w+)` \|", page, re.M))


def program(root, number: int) -> str:
    """A program of docs/python.md, by its place there."""
    return re.findall(r"```python\n(.*?)```", (root / "docs" / "python.md").read_text("utf-8"), re.S)[number]


def test_the_programs_for_python_run_as_they_stand(root, examples, tmp_path, capsys, monkeypatch):
    reports, record = examples / "reports", tmp_path / "a.record"
    (tmp_path / "empty.txt").touch()

    def run(number: int, *arguments: object) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["program", *map(str, arguments)])
        exec(compile(program(root, number), "docs/python.md", "exec"), {"__name__": "__main__"})
        return capsys.readouterr().out.splitlines()

    said = run(0, reports / "1-wire-herald.txt", tmp_path / "empty.txt")
    assert "Dawn Column | denies | it had lost the town" in said
    words = (reports / "1-wire-herald.txt").read_text("utf-8")
    with (tmp_path / "articles.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([("text", "date"), (words, "2031-05-14"), (" ", "")])
    assert run(1, tmp_path / "articles.csv", tmp_path / "c.record") == ["1 reports"]
    (told,) = run(2, reports, record, tmp_path / "events.csv")
    rows = list(csv.DictReader((tmp_path / "events.csv").open(encoding="utf-8")))
    assert told == f"{len(rows)} events"
    assert not rows or tuple(rows[0]) == ucdp_csv.COLUMNS
    opposed = run(3, reports, tmp_path / "b.record", 1)
    assert any(line.startswith("Who holds Belquor?") for line in opposed)
    with whosays.Record.open(record) as kept:
        denial = next(s for found, _ in kept.reports() for s in found.statements or () if s.manner == "denies")
    note = {"id": denial.id, "field": "manner", "value": "doubts", "by": "A. Coder"}
    (tmp_path / "notes.json").write_text(json.dumps([note]))
    assert run(4, record, tmp_path / "notes.json") == [f"{denial.id} denies -> doubts "]
    assert {line.rsplit(" ", 1)[1] for line in run(5, record)} == {"same"}


def test_the_names_for_python_are_all_told(root):
    page = (root / "docs" / "python.md").read_text("utf-8")
    assert {name for name in whosays.__all__ if name != "__version__"} <= set(re.findall(r"`(\w+)`", page))


def test_every_module_that_a_docstring_names_by_its_path_exists(root):
    """ "`find/people/likeness`" and "`evaluation/compare.py`" must not outlive the files that they name."""
    files = [
        path for package in ("whosays", "corpora", "evaluation", "training") for path in (root / package).rglob("*.py")
    ]
    folders = "|".join(path.name for path in (root / "whosays").iterdir() if path.is_dir())
    named = re.compile(rf"`((?:{folders}|corpora|evaluation|training)/[\w/]+)(?:\.py)?`")
    for file in files:
        for path in named.findall(file.read_text("utf-8")):
            there = [root / path, root / "whosays" / path]
            assert any(one.exists() or one.with_suffix(".py").exists() for one in there), f"{file.name}: {path}"

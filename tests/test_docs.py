"""What is written from the code is current, and the README's commands exist."""

import re
import runpy

import pytest

from whosays.cli import main
from whosays.explain import meaning
from whosays.record.export import acled_csv, ucdp_csv


@pytest.mark.parametrize(
    "name", ["cli.md", "report-record.schema.json", "story-record.schema.json", "control.schema.json"]
)
def test_generated_pages_are_current(root, name):
    pages = runpy.run_path(str(root / "docs" / "reference.py"))["PAGES"]
    assert (root / "docs" / name).read_text("utf-8") == pages[name](), "run: python docs/reference.py"


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

"""Write the pages that are generated from the code: `make reference`. A test fails while they are not current."""

import ast
import json
import re
from itertools import takewhile
from pathlib import Path

import click

from whosays.cli import main
from whosays.record.export import control_json, report_json, story_json

HERE = Path(__file__).parent
CODE = ("whosays", "corpora", "evaluation", "training", "benchmarks")

INTRODUCTION = """# Command line

Written by `make reference` from the commands themselves; do not edit.

Exit codes: **0** all went well · **1** some pages could not be read, a check found problems, a correction cannot be
made, or nothing has the id that was asked for · **2** the command was used wrongly · **3** the record file, the model
or an output file cannot be used · **130** stopped from the keyboard; the record then holds every page that was told of.
Every error is one line on standard error. Output is in colour on a terminal only, and never where `NO_COLOR` is set;
characters of a page that could steer a terminal are shown as marks.

What other programs read: `read --format json` writes one record as indented JSON or, of several pages, one record a
line (JSON Lines), each as [the schema](report-record.schema.json) says. `read --format text` writes a line of column
names and one statement a line, divided by tabs: id, page, start (the first character of the words in the page's text),
side, speaker, role, manner, certainty, form, channel, when, cue, content. `search --format text` writes id, page,
speaker, manner, words, title, without a line of names. `story --format json` writes the record of a story as
[its schema](story-record.schema.json) says; `story --format text` one passage a line under a line of names.
`stories --format text` and `diff --format text` write a line of names and then one story, or one difference, a line.
`control --format json` writes a list of places, as [its schema](control.schema.json) says. `--format acled` and
`--format ucdp` of `read` and `events` write CSV, one event a row; [codes](codes.md) says where each column is from.
"""


def command_reference() -> str:
    """Each command's help, as it prints it."""
    parts = [INTRODUCTION]
    settings = {"help_option_names": ["-h", "--help"], "terminal_width": 90, "max_content_width": 90}
    whole = click.Context(main, info_name="whosays", **settings)
    contexts = [whole, *(click.Context(c, whole, name, **settings) for name, c in sorted(main.commands.items()))]
    for context in contexts:
        parts.append(f"## `{context.command_path}`\n\n```\n{context.command.get_help(context)}\n```\n")
    return "\n".join(parts)


MODULES = """# Modules

Written by `make reference` from the first lines of the modules themselves; do not edit.
[Architecture](../ARCHITECTURE.md) tells how they fit together. In a folder of
`whosays/find` the file of the same name puts the others together; of `people` it is `chains`.
"""


def module_list() -> str:
    """Every module with the first paragraph of its docstring, folder by folder."""
    root, parts = HERE.parent, [MODULES]
    for package in CODE:
        for folder in sorted({path.parent for path in (root / package).rglob("*.py")}):
            modules = {path.stem: _opening(path) for path in sorted(folder.glob("*.py"))}
            about = modules.pop("__init__", "")
            listed = [f"- `{name}`: {told}" for name, told in modules.items() if told]
            if listed:
                parts.append(
                    "\n".join([f"## {folder.relative_to(root)}", "", *([about, ""] if about else []), *listed, ""])
                )
    lexicons = [f"- `{path.stem}`: {_heading(path)}" for path in sorted((root / "whosays/lexicons").glob("*.toml"))]
    parts.append(
        "\n".join(["## whosays/lexicons", "", "Each file begins with where its words come from.", "", *lexicons, ""])
    )
    return "\n".join(parts)


def _heading(lexicon: Path) -> str:
    """The first sentence of the comment that a lexicon begins with."""
    lines = takewhile(lambda line: line.startswith("#"), lexicon.read_text("utf-8").splitlines())
    told = " ".join(line.lstrip("# ") for line in lines)
    return re.split(r"(?<=[^.]\.)\s", told)[0]


def _opening(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


def report_schema() -> str:
    """The JSON Schema of a report's record."""
    return json.dumps(report_json.json_schema(), indent=1, ensure_ascii=False) + "\n"


def story_schema() -> str:
    """The JSON Schema of a story's record."""
    return json.dumps(story_json.json_schema(), indent=1, ensure_ascii=False) + "\n"


def control_schema() -> str:
    """The JSON Schema of who holds places over time."""
    return json.dumps(control_json.control_schema(), indent=1, ensure_ascii=False) + "\n"


PAGES = {
    "cli.md": command_reference,
    "modules.md": module_list,
    "report-record.schema.json": report_schema,
    "story-record.schema.json": story_schema,
    "control.schema.json": control_schema,
}


if __name__ == "__main__":
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), "utf-8")

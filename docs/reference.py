"""Write the pages that are generated from the code: `python docs/reference.py`. A test holds that they are current."""

import json
from pathlib import Path

import click

from whosays.cli import main
from whosays.record.export.report_json import json_schema

HERE = Path(__file__).parent

INTRODUCTION = """# Command line

Written by `python docs/reference.py` from the commands themselves; do not edit.

Exit codes: **0** all went well · **1** some pages could not be read, or a check found problems · **2** the command was
used wrongly · **3** the record file or the model cannot be used. Every error is one line on standard error.
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


def schema() -> str:
    """The JSON Schema of a report's record."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


PAGES = {"cli.md": command_reference, "report-record.schema.json": schema}


if __name__ == "__main__":
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), "utf-8")

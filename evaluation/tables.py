"""The figures of a run as rows, and the rows as a table for the terminal or the documentation."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.table import Table

from evaluation.counts import Count
from evaluation.floors import Floor, verdict

Rows = list[tuple[str, ...]]

RECORDS_HEAD = ("figure", "P", "R", "F1", "right/given/wanted", "floor")
CORPUS_HEAD = ("figure", "value", "floor")
INTRODUCTION = """# Figures

Each table is written by the command above it and by nobody's hand; `make figures` writes them all anew. What the
figures mean: [evaluation](../docs/evaluation.md).
"""


def record_rows(counts: Mapping[str, Count], floors: Mapping[str, Floor]) -> Rows:
    """Precision, recall, F1 and counts of each figure that has anything to count."""
    f1 = {name: c.f1 for name, c in counts.items()}
    return [
        (
            name,
            f"{c.precision:.3f}",
            f"{c.recall:.3f}",
            f"{c.f1:.3f}",
            f"{c.right}/{c.given}/{c.wanted}",
            verdict(name, f1, floors),
        )
        for name, c in counts.items()
        if c.given or c.wanted
    ]


def corpus_rows(figures: Mapping[str, float], floors: Mapping[str, Floor]) -> Rows:
    """One number a figure."""
    return [(name, f"{value:.3f}", verdict(name, figures, floors)) for name, value in figures.items()]


def terminal(head: Sequence[str], rows: Rows) -> Table:
    """The rows for the terminal."""
    table = Table(*head, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    return table


def markdown(head: Sequence[str], rows: Rows) -> str:
    """The rows as a Markdown table.

    >>> print(markdown(("figure", "value"), [("says.cue", "0.5")]))
    | figure | value |
    | --- | --- |
    | says.cue | 0.5 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put(page: Path, name: str, section: str) -> None:
    """Write a run's section into a page, in place of the one that it had there; the other sections stay."""
    text = page.read_text("utf-8") if page.exists() else INTRODUCTION
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    whole = f"{begin}\n{section.strip()}\n{end}\n"
    old = re.compile(re.escape(begin) + ".*?" + re.escape(end) + "\n", re.S)
    text = old.sub(lambda _: whole, text) if old.search(text) else f"{text.rstrip()}\n\n{whole}"
    page.write_text(text, "utf-8")

"""Rows as CSV that a spreadsheet can open without running anything in it.

A cell that begins with one of = + - @, a tab or a line's end is a formula to a spreadsheet, and a page can put one into
its headline. Such words get an apostrophe before them, and all words stand in quotation marks, so that no separator in
them begins another cell (OWASP, "CSV Injection"). Numbers of ours stay bare. What could steer a terminal is shown as a
mark.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whosays.document import visible
from whosays.spreadsheets import FORMULA

Cell = str | int | float | None


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, header: bool = True) -> Iterator[str]:
    """A line of the columns' names, then a line a row; a column that a row does not have is an empty cell."""
    if header:
        yield _line(columns)
    for row in rows:
        yield _line([row.get(column) for column in columns])


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="")
    writer.writerow(["" if c is None else harmless_cell(c) for c in cells])
    return out.getvalue()


def harmless(words: str) -> str:
    """The words on one line, with an apostrophe before what a spreadsheet would take for a formula.

    >>> harmless("=1+1"), harmless("a\\nb"), harmless(" @SUM(A1)")
    ("'=1+1", 'a b', "'@SUM(A1)")
    """
    line = visible(" ".join(words.split()))
    return f"'{line}" if line.startswith(FORMULA) else line


def harmless_cell(cell: Cell) -> Cell:
    """A cell with its words, if it has any, made harmless."""
    return harmless(cell) if isinstance(cell, str) else cell

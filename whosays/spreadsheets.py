"""Reading tables that people made in a spreadsheet: CSV with commas, semicolons or tabs between the cells."""

import csv
from typing import TextIO

# A cell that begins so is a formula to a spreadsheet; some read the full-width forms as the plain ones.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def table_in(file: TextIO, *, strict: bool = False) -> "csv.DictReader[str]":
    """The rows of an open CSV file by their columns, which are in small letters; its header tells what divides cells.

    Spreadsheets write semicolons or tabs where a comma is the decimal sign.

    >>> import io
    >>> [*table_in(io.StringIO("Name;Lat\\nMill, Upper;10,5\\n"))]
    [{'name': 'Mill, Upper', 'lat': '10,5'}]
    """
    header = file.readline()
    file.seek(0)
    rows = csv.DictReader(file, delimiter=next((sign for sign in ";\t" if sign in header), ","), strict=strict)
    rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
    return rows

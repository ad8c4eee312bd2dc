"""The data sets in whose files events are written, and how each of them is: its codebook, columns and rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.findings import Codebook, CodedEvent, ReportRecord
from whosays.record.export import acled_csv, ucdp_csv
from whosays.record.export.as_csv import Cell


class EventFile(NamedTuple):
    """One data set's files: `rows` gives a row an event of a report that its rules would have, by column."""

    codebook: Codebook
    columns: tuple[str, ...]
    rows: Callable[[ReportRecord, Sequence[CodedEvent]], Iterator[dict[str, Cell]]]


FILES: Mapping[str, EventFile] = {
    "acled": EventFile("ACLED", acled_csv.COLUMNS, acled_csv.acled_rows),
    "ucdp": EventFile("UCDP", ucdp_csv.COLUMNS, ucdp_csv.ucdp_rows),
}

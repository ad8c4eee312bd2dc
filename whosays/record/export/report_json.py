"""The record of one report as JSON, in the guide's offset form, and the schema that any such JSON follows."""

from typing import Any

from whosays.findings import ReportRecord
from whosays.record.export.as_json import indented, line_of, read_as, schema_of


def encode(record: ReportRecord) -> str:
    """The record as indented JSON; what is unknown is left out.

    >>> from whosays.document import ReportInfo
    >>> print(encode(ReportRecord(text_file="a.txt", report=ReportInfo(), blocks=())))
    {
      "text_file": "a.txt",
      "report": {},
      "blocks": []
    }
    """
    return indented(record)


def encode_line(record: ReportRecord) -> str:
    """The record as JSON on one line, for JSON Lines."""
    return line_of(record)


def decode(text: str | bytes) -> ReportRecord:
    """The record that `text` writes; RecordError with the place of the fault when it is none."""
    return read_as(text, ReportRecord, "the record of a report")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a report's record, generated from the types."""
    return schema_of(ReportRecord, "Record of one report")

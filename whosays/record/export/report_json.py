"""The record of one report as JSON, in the guide's offset form, and the schema that any such JSON follows."""

from typing import Any

import msgspec

from whosays.errors import RecordError
from whosays.findings import ReportRecord


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
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()


def encode_line(record: ReportRecord) -> str:
    """The record as JSON on one line, for JSON Lines."""
    return msgspec.json.encode(record).decode()


def decode(text: str | bytes) -> ReportRecord:
    """The record that `text` writes; RecordError with the place of the fault when it is none."""
    try:
        return msgspec.json.decode(text, type=ReportRecord)
    except (msgspec.DecodeError, msgspec.ValidationError) as cause:
        raise RecordError(f"not the record of a report: {cause}") from cause


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a report's record, generated from the types."""
    schema = msgspec.json.schema(ReportRecord)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Record of one report", **schema}

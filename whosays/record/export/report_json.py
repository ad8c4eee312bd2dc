"""The record of one report as JSON, in the guide's offset form, and the schema that any such JSON follows."""

import re
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
    return msgspec.json.format(_json(record), indent=2).decode()


def encode_line(record: ReportRecord) -> str:
    """The record as JSON on one line, for JSON Lines."""
    return _json(record).decode()


def _json(record: ReportRecord) -> bytes:
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(record)))


def _whole(value: Any) -> Any:
    """The same values, every string in them `whole`."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list | tuple) else value


def whole(words: str) -> str:
    """The words with each half of a character, which no file can hold, replaced by one mark: offsets stay.

    Halves come from file names in another encoding, and from escapes in a page's mark-up.

    >>> whole("caf\\udce9.txt")
    'caf�.txt'
    """
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", words)


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

"""The record of a story as JSON, in the form of the story guide, and the schema that any such JSON follows."""

from typing import Any

import msgspec

from whosays.errors import RecordError
from whosays.record.export.report_json import whole
from whosays.story import Story


def encode(story: Story) -> str:
    """The story as indented JSON; what is unknown is null.

    >>> print(encode(Story(reports=())))
    {
      "reports": [],
      "events": [],
      "questions": [],
      "claims": [],
      "relations": []
    }
    """
    try:
        written = msgspec.json.encode(story)
    except UnicodeEncodeError:  # half of a character, out of a file's name: no file can hold it
        written = msgspec.json.encode(_whole(msgspec.to_builtins(story)))
    return msgspec.json.format(written, indent=2).decode()


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list | tuple) else value


def decode(text: str | bytes) -> Story:
    """The story that `text` writes; RecordError with the place of the fault when it is none."""
    try:
        return msgspec.json.decode(text, type=Story)
    except (msgspec.DecodeError, msgspec.ValidationError) as cause:
        raise RecordError(f"not the record of a story: {cause}") from cause


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a story's record, generated from the types."""
    schema = msgspec.json.schema(Story)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Record of one story", **schema}

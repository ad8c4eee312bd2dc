"""The record of a story as JSON, in the form of the story guide, and the schema that any such JSON follows."""

from typing import Any

from whosays.record.export.as_json import indented, read_as, schema_of
from whosays.story import Story


def encode(story: Story) -> str:
    """The story as indented JSON; what is unknown is null.

    >>> print(encode(Story(reports=())))
    {
      "reports": [],
      "events": [],
      "questions": [],
      "claims": [],
      "relations": [],
      "assessments": []
    }
    """
    return indented(story)


def decode(text: str | bytes) -> Story:
    """The story that `text` writes; RecordError with the place of the fault when it is none."""
    return read_as(text, Story, "the record of a story")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a story's record, generated from the types."""
    return schema_of(Story, "Record of one story")

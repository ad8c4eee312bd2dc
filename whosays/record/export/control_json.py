"""Who holds places over time as JSON, and the schema that any such JSON follows."""

from collections.abc import Sequence
from typing import Any

from whosays.record.export.as_json import indented, schema_of
from whosays.story import PlaceControl


def encode_control(places: Sequence[PlaceControl]) -> str:
    """The places as an indented JSON list; what is unknown is left out.

    >>> print(encode_control(()))
    []
    """
    return indented(places)


def control_schema() -> dict[str, Any]:
    """The JSON Schema of such a list, generated from the types."""
    return schema_of(tuple[PlaceControl, ...], "Who holds places over time")

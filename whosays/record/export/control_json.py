"""Who holds places over time as JSON, and the schema that any such JSON follows."""

from collections.abc import Sequence
from typing import Any

import msgspec

from whosays.story import PlaceControl


def encode_control(places: Sequence[PlaceControl]) -> str:
    """The places as an indented JSON list; what is unknown is left out.

    >>> print(encode_control(()))
    []
    """
    return msgspec.json.format(msgspec.json.encode(places), indent=2).decode()


def control_schema() -> dict[str, Any]:
    """The JSON Schema of such a list, generated from the types."""
    schema = msgspec.json.schema(tuple[PlaceControl, ...])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Who holds places over time", **schema}

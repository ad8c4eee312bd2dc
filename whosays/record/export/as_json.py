"""How our types are written as JSON and read from it, whichever record they make."""

import inspect
import re
from typing import Any, TypeVar

import msgspec

from whosays.errors import RecordError

Kind = TypeVar("Kind")


def line_of(value: object) -> str:
    """The value as JSON on one line, for JSON Lines."""
    return _written(value).decode()


def indented(value: object) -> str:
    """The value as JSON for a person's eye.

    >>> print(indented({"a": 1}))
    {
      "a": 1
    }
    """
    return msgspec.json.format(_written(value), indent=2).decode()


def _written(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half of a character, out of a file's name: no file can hold it
        return msgspec.json.encode(_whole(msgspec.to_builtins(value)))


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


def read_as(text: str | bytes, kind: type[Kind], called: str) -> Kind:
    """The value that `text` writes; RecordError with the place of the fault when it is not what it is `called`."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as cause:
        raise RecordError(f"not {called}: {cause}") from cause


def schema_of(kind: Any, title: str) -> dict[str, Any]:
    """The JSON Schema of a type, generated from it.

    What its parts are is told by docstrings, off which not every release of msgspec takes the indent.
    """
    schema = msgspec.json.schema(kind)
    for part in (schema, *schema.get("$defs", {}).values()):
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}

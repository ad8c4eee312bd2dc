"""The record as JSON: the guide's form, there and back, under its own schema."""

import json

import jsonschema
import msgspec
import pytest

from whosays.document import ReportInfo
from whosays.errors import RecordError
from whosays.findings import ReportRecord
from whosays.pipeline import read
from whosays.record.export.report_json import decode, encode, encode_line, json_schema

NAMES = [
    "1-wire-herald",
    "2-wire-lantern",
    "3-denial",
    "4-new-toll",
    "5-residents",
    "6-clutter",
    "7-markup",
    "8-second-hand",
]


@pytest.mark.parametrize("name", NAMES)
def test_hand_made_records_go_there_and_back_under_the_schema(examples, name):
    text = (examples / "records" / f"{name}.json").read_text("utf-8")
    jsonschema.validate(json.loads(text), json_schema())
    record = decode(text)
    assert decode(encode(record)) == decode(encode_line(record)) == record


def test_what_we_read_follows_the_schema(examples):
    record = read(str(examples / "reports" / "1-wire-herald.txt"))
    written = json.loads(encode(record))
    jsonschema.validate(written, json_schema())
    statement = written["statements"][0]
    assert {"id", "source", "cue", "content", "form", "manner", "certainty"} <= set(statement)
    assert set(statement["content"]) == {"spans", "quote"}


@pytest.mark.shared
@pytest.mark.slow
def test_shared_records_follow_the_schema(shared):
    validator = jsonschema.Draft202012Validator(loosened(json_schema()))
    for path in sorted((shared / "gold").glob("*/*.json")):
        if not path.name.endswith(".quotes.json") and "story" not in path.parent.name:
            row = path.read_bytes()
            validator.validate(msgspec.json.decode(row))
            decode(row)


def loosened(schema):
    """The schema as a reader of hand-made records takes it: a null is as good as a field left out."""
    if isinstance(schema, dict):
        out = {k: loosened(v) for k, v in schema.items()}
        if out.get("type") in ["string", "array", "integer", "number"]:
            return {"anyOf": [out, {"type": "null"}]}
        return out
    return [loosened(v) for v in schema] if isinstance(schema, list) else schema


def test_half_characters_are_marked_and_nothing_else_moves():
    record = ReportRecord(text_file="caf\udce9.txt", report=ReportInfo(title="a\ud800b"), blocks=())
    for written in (encode(record), encode_line(record)):
        assert (decode(written).text_file, decode(written).report.title) == ("caf\ufffd.txt", "a\ufffdb")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"text_file": 3}', '{"text_file": "a", "report": {}, "blocks": [{"kind": "poem"}]}']
)
def test_what_is_no_record_is_refused(text):
    with pytest.raises(RecordError, match="not the record of a report"):
        decode(text)

"""The record of a story as JSON: the guide's form, there and back, under its own schema."""

import json

import jsonschema
import msgspec
import pytest

from whosays.document import Span
from whosays.errors import RecordError
from whosays.record.export.story_json import decode, encode, json_schema
from whosays.story import Claim, Mention, Question, Relation, Story, StoryEvent, StoryReport, Support

STORY = Story(
    reports=(StoryReport(id="r1", text_file="a.txt"),),
    events=(StoryEvent(id="e1", type="Attack", mentions=(Mention(report="r1", spans=(Span(0, 4),)),)),),
    questions=(Question(id="q1", text="Who did it?", kind="responsibility", event="e1"),),
    claims=tuple(
        Claim(
            id=id,
            question="q1",
            answer=answer,
            information_origins=("page",),
            supports=(Support(report="r1", spans=(Span(0, 4),), speaker="page"),),
        )
        for id, answer in (("c1", "the army"), ("c2", "gunmen"))
    ),
    relations=(Relation(a="c1", b="c2", kind="contradicts"),),
)


def test_a_story_goes_there_and_back_under_the_schema():
    written = encode(STORY)
    jsonschema.validate(json.loads(written), json_schema())
    assert decode(written) == STORY


def test_what_is_unknown_is_null_and_not_left_out():
    report = json.loads(encode(STORY))["reports"][0]
    assert report == {"id": "r1", "text_file": "a.txt", "outlet": None, "published": None, "reporting_origin": None}


def test_half_a_character_of_a_file_name_is_a_mark():
    story = Story(reports=(StoryReport(id="r1", text_file="caf\udce9.txt"),))
    assert json.loads(encode(story))["reports"][0]["text_file"] == "caf\N{REPLACEMENT CHARACTER}.txt"


def test_what_is_no_story_is_told():
    with pytest.raises(RecordError, match="not the record of a story"):
        decode('{"claims": 3}')


@pytest.mark.shared
def test_the_shared_story_has_the_parts_that_ours_has(shared):
    gold = json.loads((shared / "gold" / "story-dev" / "story.json").read_text("utf-8"))
    ours = json.loads(encode(STORY))
    assert set(ours) - set(gold) == {"assessments"}  # which the guide has no rows for
    for part in ("reports", "questions", "relations"):
        assert set(gold[part][0]) == set(ours[part][0])
    # Beside spans a hand-made record keeps the quotes, ours the evidence.
    assert set(gold["claims"][0]) == set(ours["claims"][0]) - {"evidence"}
    assert set(gold["claims"][0]["supports"][0]) - {"quote"} == set(ours["claims"][0]["supports"][0])
    assert msgspec.convert(gold["events"], list[StoryEvent])

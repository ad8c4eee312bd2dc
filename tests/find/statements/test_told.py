"""What somebody is told by somebody, within what others say. Every sentence is ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.find.statements.told import told
from whosays.findings import MANNERS
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report


def found(text: str, *actors: str, read: str | None = None) -> list[tuple[str, str, str, str]]:
    """Source, cue, content and manner of each; `read` is a content that the encoder has seen already."""

    def at(words: str) -> LabelledSpan:
        return LabelledSpan(span_of(text, words), "", 0.9)

    seen = (Attribution(None, None, (at(read),), (), ()),) if read else ()
    labels = Labels("m", (), tuple(at(a) for a in actors), (), seen)
    return [
        (
            a.source.span.of(text),
            a.cue.span.of(text),
            a.contents[0].span.of(text),
            MANNERS[a.manners.index(1.0)],
        )
        for a in told(parse_report(report_of(text)), labels)
        if a.source and a.cue
    ]


@pytest.mark.parametrize(
    ("text", "actor", "expected"),
    [
        (
            "The mayor said he had been told by the guard that the road was mined.",
            "the guard",
            ("the guard", "told", "the road was mined", "asserts"),
        ),
        (
            "A miller said raiders had told him to leave the town by noon.",
            "raiders",
            ("raiders", "told", "leave the town by noon", "orders"),
        ),
        (
            "Clerks were urged by the mayor to stay away from the mill.",
            "the mayor",
            ("the mayor", "urged", "stay away from the mill", "asks"),
        ),
        (
            "The millers said guards had warned them that the bridge would burn.",
            "guards",
            ("guards", "warned", "the bridge would burn", "warns"),
        ),
    ],
)
def test_whose_words_are_told_within_others(text, actor, expected):
    assert found(text, actor) == [expected]


def test_what_the_encoder_has_seen_is_not_told_again():
    text = "The mayor had been told by the guard that the road was mined."
    assert found(text, "the guard", read="the road was mined") == []


def test_nobody_named_tells_nothing():
    assert found("He was told by then that the road was mined.", "He") == []

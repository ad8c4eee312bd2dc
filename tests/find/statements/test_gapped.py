"""Several numbers behind one verb. Every sentence is ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.statements.acts import said_so
from whosays.find.statements.gapped import with_gapped
from whosays.inference import Labels
from whosays.parse import parse_report


def told(text: str, source: str, cue: str) -> list[tuple[str, str]]:
    """Source and content of each statement, where the encoder took all behind the cue for what the first one says."""
    content = Span(span_of(text, cue).end + 1, len(text) - 1)
    read = said_so(span_of(text, source), span_of(text, cue), content)
    found = with_gapped(parse_report(report_of(text)), Labels("m", (), (), (), (read,))).attributions
    return [(a.source.span.of(text), a.contents[0].span.of(text)) for a in found if a.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The police put the toll at nine, the hospital at 12 and the Dawn Column at more than 40.",
            [
                ("The police", "the toll at nine"),
                ("the hospital", "at 12"),
                ("the Dawn Column", "at more than 40"),
            ],
        ),
        ("The police put the toll at nine.", [("The police", "the toll at nine")]),
        # something else is counted
        (
            "The police put the dead at nine and the number of wounded at 12.",
            [("The police", "the dead at nine and the number of wounded at 12")],
        ),
        # of somewhere, and nobody's
        ("The police put the toll at nine, most at Halm.", [("The police", "the toll at nine, most at Halm")]),
    ],
)
def test_each_number_is_the_word_of_whoever_stands_before_it(text, expected):
    assert told(text, "The police", "put") == expected


def test_other_verbs_leave_what_they_report_whole():
    text = "The police met envoys at nine, the army at 12."
    assert told(text, "The police", "met") == [("The police", "envoys at nine, the army at 12")]

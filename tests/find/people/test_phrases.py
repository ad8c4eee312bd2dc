"""Where the head of a noun phrase ends. Every phrase is ours."""

import pytest

from whosays.document import Span
from whosays.find.people.phrases import head_span


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        # a body's name is whole before those whom it sends
        ("An Orun Department of Trade spokeswoman", "Orun Department of Trade spokeswoman"),
        ("the Ministry of Health officials in Halm", "Ministry of Health officials"),
        ("Relatives of Orun prisoners", "Relatives"),
        ("the head of the Halm Guard", "head"),
        # one who speaks for two bodies, and the people of two towns
        ("the UN and Dawn League envoy to Oru", "UN and Dawn League envoy"),
        ("Oru and Tarn officials", "Oru"),
        # what people are doing, or by whom something is done
        ("Refugees arriving in Halm", "Refugees"),
        ("a woman protesting at the gate", "woman"),
        ("the Halm meeting in Oru", "Halm meeting"),
        ("a letter signed by Daro Venn", "letter"),
        ("a woman hurt and trapped by a tree", "woman hurt"),
        ("two men killed by a mine", "two men killed"),
        # whose they are
        ("Forces loyal to President Daro Venn", "Forces"),
        ("the Halm militia allied with Oru", "Halm militia"),
        ("Rebels backed by Tarn", "Rebels"),
        ("government forces loyal", "government forces"),
        # where a page lost its commas
        ("the Halm Observatory a monitor of the war", "Halm Observatory"),
        ("half a dozen rebels", "half a dozen rebels"),
        ("15,000 rebels", "15,000 rebels"),
        ("a teacher there", "teacher"),
        # a part is called as all are
        ("Many of the reservists", "reservists"),
        ("one of the reservists", "one"),
    ],
)
def test_where_a_head_ends(phrase, head):
    assert head_span(phrase, Span(0, len(phrase))).of(phrase) == head

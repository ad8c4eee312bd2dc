"""Names of people are found wherever a page writes them."""

import pytest

from tests.conftest import span_of
from whosays.document import Span
from whosays.find.people.page_names import with_names_again, without_overlaps
from whosays.inference import LabelledSpan


def names(text: str, *seen: tuple[str, str], read=lambda span: True) -> list[str]:
    """The names that stand in the text, with their type, when the encoder saw these (each once, its first place)."""
    labels = [LabelledSpan(span_of(text, w), kind, 0.9) for w, kind in seen]
    return [f"{n.span.of(text)}/{n.label}" for n in with_names_again(text, labels, read)]


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        # what is a name once is one everywhere
        ("Mila Tarnovska left. Later Mila Tarnovska came.", [("Mila Tarnovska", "person")], ["Mila Tarnovska/person"] * 2),
        ("Mila Tarnovska left. Tarnovska spoke.", [("Mila Tarnovska", "person")], ["Mila Tarnovska/person", "Tarnovska/person"]),
        # a given name that the encoder cut off, or passed over
        ("Holtz left. Then Daniel Holtz spoke.", [("Holtz", "person")], ["Holtz/person", "Daniel Holtz/person"]),
        ("Holtz left. Then Daniel al-Holtz spoke.", [("Holtz", "person")], ["Holtz/person", "Daniel al-Holtz/person"]),
        # capitals behind a title
        ("They met President Daniel Tarnovsky.", [], ["Daniel Tarnovsky/person"]),
        # a word beside which another capital stands is no surname there
        ("Mila Holtz left. The Holtz Bridge fell.", [("Mila Holtz", "person")], ["Mila Holtz/person"]),
        ("Mila Holtz left. The USS Holtz sank.", [("Mila Holtz", "person")], ["Mila Holtz/person"]),
        ("Mila Holtz left the Mila Holtz Park.", [("Mila Holtz Park", "facility")], ["Mila Holtz Park/facility"]),
    ],
)  # fmt: skip
def test_a_name_is_found_again(text, seen, expected):
    assert names(text, *seen) == expected


def test_what_the_encoder_did_not_read_has_no_names():
    text = "Mila Tarnovska left. Mila Tarnovska"
    assert names(text, ("Mila Tarnovska", "person"), read=lambda span: span.start < 20) == ["Mila Tarnovska/person"]


def test_of_two_names_one_in_the_other_the_longer_stays():
    text = "Halm Police Department"
    parts = [LabelledSpan(Span(0, 22), "organisation", 0.9), LabelledSpan(Span(0, 4), "location", 0.9)]
    assert [n.span.of(text) for n in without_overlaps(parts)] == [text]

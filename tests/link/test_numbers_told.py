"""Which numbers tell how many."""

import msgspec
import pytest

from tests.link.conftest import figure_of
from whosays.link.numbers_told import tells_number


@pytest.mark.parametrize(("quote", "tells"), [("one case", False), ("one villager", True), ("nine cases", False)])
def test_a_number_of_cases_is_of_nobody(quote, tells):
    number = 9 if quote.startswith("nine") else 1
    assert tells_number(msgspec.structs.replace(figure_of(number), quote=quote)) is tells


def test_one_thing_that_was_destroyed_is_no_count():
    assert not tells_number(figure_of(1, "destroyed"))
    assert tells_number(figure_of(2, "destroyed"))


@pytest.mark.parametrize(
    ("measure", "number", "of", "tells"),
    [
        ("captured", 13, "full magazines", False),
        ("captured", 13, "smugglers", True),
        ("killed", 1, "family", False),
        ("destroyed", 13, "trucks", True),
    ],
)
def test_things_seized_and_the_family_of_the_dead_are_no_people(measure, number, of, tells):
    assert tells_number(msgspec.structs.replace(figure_of(number, measure), of=of)) is tells

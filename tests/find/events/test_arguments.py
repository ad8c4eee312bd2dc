"""Who does an event and whom it hits, by what is weighed of each."""

from tests.find.events.test_cast import page
from whosays.find.events.arguments import parts_of
from whosays.find.events.triggers import find_triggers


def doers(text: str, left_out: frozenset[str] = frozenset(), **sides: str) -> list[tuple[str, float]]:
    """Who may have done the event of the text, the likeliest first."""
    cast, story = page(text, **sides)
    actors, _ = parts_of(next(find_triggers(story[-1])), story[:-1], cast._replace(left_out=left_out))
    return [(part.entity, part.score) for part in actors]


def test_who_is_likely_no_entity_of_the_report_counts_half():
    ((settlers, sure),) = doers("Settlers shelled Halm.", Settlers="militia")
    assert doers("Settlers shelled Halm.", frozenset({"Settlers"}), Settlers="militia") == [(settlers, sure / 2)]


def test_who_is_likely_no_entity_of_the_report_is_no_second_doer():
    text, sides = "Settlers and Rebels shelled Halm.", {"Settlers": "militia", "Rebels": "insurgent"}
    assert {who for who, _ in doers(text, **sides)} == {"Settlers", "Rebels"}
    assert [who for who, _ in doers(text, frozenset({"Settlers"}), **sides)] == ["Rebels"]

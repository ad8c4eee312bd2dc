"""Where a clause tells of events."""

from tests.link.conftest import telling_of
from whosays.link.event_mentions import event_mentions


def told(words, matter):
    return [(m.matter, m.text[m.span.start - 0 : m.span.end]) for m in event_mentions(telling_of(words, matter))]


def test_a_clause_tells_of_one_event_for_each_family_of_matters():
    words = "the explosion at the mill led the governor to call off his visit to Halm"
    assert told(words, "blast") == [
        ("blast", "the explosion at the mill"),
        ("visit", "to call off his visit to Halm"),
    ]


def test_two_words_of_one_family_are_one_event():
    assert [matter for matter, _ in told("the bomb killed nine", "blast")] == ["blast"]


def test_a_clause_of_blame_stands_for_the_deed_before_it():
    assert told("residents blamed the army", "blast") == [("blast", "residents blamed the army")]


def test_a_clause_of_no_matter_tells_of_no_event():
    assert told("the harbour was quiet", None) == []

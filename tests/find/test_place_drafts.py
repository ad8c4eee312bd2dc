"""The page's places before they are written down."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.place_drafts import drafts_of
from whosays.find.place_mentions import PlaceMention
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report


def drafts(text, words, name, kind):
    parsed = parse_report(report_of(text))
    at = text.index(words)
    mention = PlaceMention(Span(at, at + len(words)), name, kind, None, None, 0.9, "test")
    return [(d.name.words, d.part, d.resolved.entry.name) for d in drafts_of(parsed, [mention], load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "found"),
    [
        ("Boats left the Yemeni coast.", "Yemeni coast", "Yemeni", "region", ("Yemeni", "coast", "Yemen")),
        ("A drone fell on Yemeni soil.", "Yemeni soil", "Yemeni", "region", ("Yemeni", None, "Yemen")),
    ],
)
def test_a_people_s_word_is_a_place_before_land_and_coast(text, words, name, kind, found):
    assert found in drafts(text, words, name, kind)


def test_an_unknown_name_is_its_only_neighbourhood_s():
    text = "Shells hit the Qalmoussa neighbourhood. Ten died in Qalmoussa."
    parsed = parse_report(report_of(text))
    whole, bare = text.index("Qalmoussa"), text.rindex("Qalmoussa")
    mentions = [
        PlaceMention(Span(whole, whole + 23), "Qalmoussa", "neighbourhood", None, None, 0.9, "test"),
        PlaceMention(Span(bare, bare + 9), "Qalmoussa", None, None, None, 0.9, "test"),
    ]
    (draft,) = drafts_of(parsed, mentions, load_gazetteer())
    assert [m.span for m in draft.mentions] == [m.span for m in mentions]


def test_a_people_s_word_alone_is_no_place():
    assert drafts("The Yemeni army left.", "Yemeni", "Yemeni", None) == []

"""The page's places before they are written down."""

import re

import numpy as np
import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.logistic import logistic
from whosays.find.places.drafts import drafts_of, kept_drafts, linked_features
from whosays.find.places.mentions import PlaceMention, mentions_at
from whosays.gazetteer import load_gazetteer
from whosays.heads import LINK_SIZE
from whosays.inference import LabelledSpan, Labels, Readings
from whosays.parse import parse_report
from whosays.resources import lexicon

NOTHING_READ = Labels("none", (), (), (), ())


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


def together(text, *words):
    """The drafts of names that stand so in the text, each found once more behind the last."""
    parsed, spans, at = parse_report(report_of(text)), [], 0
    for word in words:
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    found = drafts_of(parsed, mentions_at(parsed, spans), load_gazetteer())
    return [(d.name.words, d.resolved.entry.kind if d.resolved.entry else None, len(d.mentions)) for d in found]


def test_the_very_same_words_are_one_place_of_the_kind_that_is_told():
    text = "They fled from the province of Helmand to Lashkar. Helmand is quiet."
    assert together(text, "Helmand", "Helmand") == [("Helmand", "province", 2)]


def test_a_bare_name_behind_its_province_is_the_province():
    text = "Shells fell in Homs province. Ten died in Homs."
    assert [(kind, n) for _, kind, n in together(text, "Homs", "Homs")] == [("province", 2)]


def test_a_bare_name_before_its_province_or_with_its_own_word_is_the_town():
    for text in ("Ten died in Homs. Shells fell in Homs province.", "Shells fell in Homs province, not in Homs city."):
        assert len(together(text, "Homs", "Homs")) == 2


def test_a_town_itself_is_not_its_province():
    text = "Shells fell in Homs province. Ten died in Homs itself."
    assert len(together(text, "Homs", "Homs")) == 2


def test_a_province_is_found_by_the_name_of_its_seat_in_another_spelling():
    text = "Shells fell in Hasaka province, and ten died in Hasaka city."
    assert [(kind, n) for _, kind, n in together(text, "Hasaka", "Hasaka")] == [("province", 1), ("city", 1)]


def read(text, links):
    """What an encoder read of a page whose last word is one of an event: `links` are log odds of each word before."""
    spans = [Span(*m.span()) for m in re.finditer(r"\w+", text)]
    origins, ends = np.zeros((2, len(spans), LINK_SIZE), np.float32)
    origins[-1, 0] = 1
    ends[: len(links), 0] = links
    event = LabelledSpan(spans[-1], "Armed clash", 0.9)
    readings = Readings(spans, {"where": (origins, ends)}, {})
    return Labels("m", (), (), (), (), events=(event,), readings=readings)


def test_where_events_were_is_a_place_of_the_page_sooner_than_where_none_was():
    text = "Yemen heard of a clash"
    parsed = parse_report(report_of(text))
    drafts = drafts_of(parsed, mentions_at(parsed, [Span(0, 5)]), load_gazetteer())
    (linked,) = linked_features(parsed, drafts, drafts, read(text, [9]))
    (alone,) = linked_features(parsed, drafts, drafts, read(text, [-9]))
    assert linked["link"] > alone["link"]
    assert linked["kept"] == alone["kept"]
    weights = lexicon("place_link_weights")["named"]
    assert logistic(weights, linked) > logistic(weights, alone)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Shells fell on the Caspian Sea city of Halm.", "Caspian Sea"), ("Two died in eastern Europe.", "Europe")],
)
def test_a_sea_or_large_region_that_only_tells_where_others_are_is_no_place_of_the_page(text, name):
    parsed = parse_report(report_of(text))
    at = parsed.text.index(name)
    part = "eastern" if "eastern" in text else None
    mention = PlaceMention(Span(at, at + len(name)), name, None, part, None, 0.9, "test")
    found = drafts_of(parsed, [mention], load_gazetteer())
    assert [d for d in kept_drafts(parsed, found, NOTHING_READ) if d.part is None] == []


def test_a_sea_of_which_only_a_part_is_named_is_no_place_of_the_page():
    parsed = parse_report(report_of("Two ships left the northern Red Sea on Monday."))
    at = parsed.text.index("Red Sea")
    drafts = drafts_of(parsed, mentions_at(parsed, [Span(at, at + 7)]), load_gazetteer())
    assert sorted(d.part or "" for d in drafts) == ["", "northern"]
    assert [d.part for d in kept_drafts(parsed, drafts, NOTHING_READ)] == ["northern"]


def test_the_port_of_a_town_is_the_town():
    assert together("Ships left the port of Odesa. Odesa was shelled.", "Odesa", "Odesa") == [("Odesa", "city", 2)]


def test_a_part_with_a_name_tells_no_kind_of_its_town():
    text = "Shells hit the Qalm neighbourhood of Homs. Homs is in Syria."
    assert ("Homs", "city", 2) in together(text, "Homs", "Homs", "Syria")


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

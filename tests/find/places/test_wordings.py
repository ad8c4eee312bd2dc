"""What a page calls a place."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.places.drafts import drafts_of
from whosays.find.places.mentions import mentions_at
from whosays.find.places.wordings import draft_forms, draft_name, whole_span
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report


def draft_in(text, name):
    parsed = parse_report(report_of(text))
    at = text.index(name)
    mentions = mentions_at(parsed, [Span(at, at + len(name))])
    return next(d for d in drafts_of(parsed, mentions, load_gazetteer()) if d.mentions)


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Shells hit the southern port city of Odesa.", "Odesa", "the southern port city of Odesa"),
        ("They left Syria's Homs province.", "Homs", "Syria's Homs province"),
        ("Guns were heard in Yemen's capital Sanaa.", "Sanaa", "Yemen's capital Sanaa"),
    ],
)
def test_a_place_is_also_called_with_what_and_whose_it_is(text, name, form):
    assert form in draft_forms(text, draft_in(text, name))


@pytest.mark.parametrize(
    "text",
    ["They left the Qalm district of Homs.", "They met in a suburb near Homs.", "He hates Oru's vote against Homs."],
)
def test_what_lies_in_a_place_or_speaks_of_it_is_not_called_so(text):
    assert draft_forms(text, draft_in(text, "Homs")) in {("Homs",), ("Homs", "Homs district")}


def test_a_part_has_its_side_in_its_name():
    text = "They left northern Homs at noon."
    draft = draft_in(text, "Homs")
    assert draft_name(text, draft) == "northern Homs"
    assert whole_span(text, draft.mentions[0]).of(text) == "northern Homs"


def test_a_state_is_called_by_its_name_and_not_by_its_soil():
    text = "Jets flew over Yemen. Shells fell on Yemeni soil."
    draft = draft_in(text, "Yemen")
    draft.mentions += draft_in(text, "Yemeni").mentions
    assert draft_name(text, draft) == "Yemen"

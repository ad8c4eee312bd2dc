"""Places that a page points at again: "the city", "the country"."""

import msgspec
import pytest

from whosays.document import ParsedText, Span
from whosays.find.places.anaphors import NOTHING_TOLD, World, capitals_of, pointed, with_pointed
from whosays.findings import Place
from whosays.parse import paragraph


def page(text, **kinds):
    """The text with a place for each name in it, of the kind and country given: Halm=("city", "OR")."""
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    places = []
    for name, (kind, country) in kinds.items():
        spans = [Span(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]
        places.append(
            Place(id=name, name=name, kind=kind, country=country, forms=(name,), mentions=tuple(spans), basis="entry")
        )
    return parsed, places


def meant(text, world=NOTHING_TOLD, **kinds):
    parsed, places = page(text, **kinds)
    return [(p.span.of(text), p.place) for p in pointed(parsed, places, world)]


HALM, TARN, ORU = ("city", "OR"), ("city", "OR"), ("country", "OR")


def test_the_city_is_the_last_one_named():
    assert meant("Tarn was quiet. Halm was not. Shells hit the city on Friday.", Halm=HALM, Tarn=TARN) == [
        ("the city", "Halm")
    ]


def test_the_city_is_no_smaller_town_that_was_named_later():
    assert meant("Halm fell. Guns were heard near Tarn. They held the city.", Halm=HALM, Tarn=("town", "OR")) == [
        ("the city", "Halm")
    ]


def test_the_village_is_what_the_page_calls_one():
    parsed, places = page("Halm village fell, Tarn did not. Ten died in the village.", Halm=HALM, Tarn=("town", "OR"))
    halm = msgspec.structs.replace(places[0], kind="town", forms=("Halm village", "Halm"))
    assert [p.place for p in pointed(parsed, (halm, places[1]))] == ["Halm"]


def test_a_verb_or_an_adverb_may_follow_the_word():
    for text in ("Halm fell. Shells hit the city killing ten.", "Halm fell. Guns shook the city largely at night."):
        assert meant(text, Halm=HALM) == [("the city", "Halm")]


def test_a_city_of_the_country_that_the_page_tells_of_comes_before_one_abroad():
    text = "Halm was shelled, an activist told reporters in Vell. Ten died in the besieged city."
    world = World(told={"OR": 4.0, "VE": 1.0})
    assert meant(text, world, Halm=HALM, Vell=("city", "VE")) == [("the besieged city", "Halm")]


def test_a_town_called_so_in_the_same_sentence_comes_before_those_of_the_country_told_of():
    parsed, places = page("Vell was quiet. In the fight for the city of Halm they took the city.", Halm=HALM, Vell=TARN)
    halm = msgspec.structs.replace(places[0], country="VE", forms=("Halm", "the city of Halm"))
    world = World(told={"OR": 4.0, "VE": 1.0})
    assert [p.place for p in pointed(parsed, (halm, places[1]), world)] == ["Halm"]


def test_a_name_with_an_article_written_small_is_a_name():
    assert meant("Fighters left al-Qalm. Shells hit the town on Friday.", **{"al-Qalm": ("town", "OR")}) == [
        ("the town", "al-Qalm")
    ]


def test_the_country_is_the_one_that_the_page_tells_of_most():
    text = "Oru is at war. Refugees reached Vell. Thousands have left the country since."
    world = World(told={"OR": 4.0, "VE": 1.0})
    assert meant(text, world, Oru=ORU, Vell=("country", "VE")) == [("the country", "Oru")]


def test_a_country_that_is_no_place_of_the_page_is_not_another_one():
    text = "Orun refugees reached Vell. The Orun army shelled Orun towns across the country."
    assert meant(text, World(told={"OR": 4.0, "VE": 1.0}), Vell=("country", "VE")) == []


def test_the_capital_is_one():
    text = "Tarn is calm, Halm is not. Guns were heard in the capital."
    assert meant(text, World(frozenset({"Tarn"})), Halm=HALM, Tarn=TARN) == [("the capital", "Tarn")]
    assert meant(text, Halm=HALM, Tarn=TARN) == []


def test_the_capital_is_that_of_the_country_told_of_last():
    text = "Belq told Oru to leave. Men of Oru came to Halm, Oru. A bomb went off near the capital."
    told = World(frozenset({"Belq", "Halm"}), {"TA": 9.0, "OR": 2.0})
    assert meant(text, told, Belq=("city", "TA"), Halm=HALM, Oru=ORU) == [("the capital", "Halm")]


def test_a_word_that_leads_another_name_or_noun_points_at_nothing():
    for text in (
        "Halm fell. They went to the city of Tarn.",
        "Halm fell. The city council met.",
        "Halm fell. He went to the city meeting.",
        "Halm fell. They left the capital, Tarn.",
        "They left the city.",
    ):
        assert meant(text, World(frozenset({"Halm"})), Halm=HALM) == []


def test_what_points_at_a_place_is_a_mention_and_a_form_of_it():
    parsed, places = page("Shells hit Halm. Ten died in the city.", Halm=HALM)
    (halm,) = with_pointed(parsed, places)
    assert halm.forms == ("Halm", "the city")
    assert [s.of(parsed.text) for s in halm.mentions] == ["Halm", "the city"]


def test_a_country_s_capital_is_meant_by_the_people_it_belongs_to():
    text, world = "Shells hit the Peruvian capital on Friday. Lima was quiet before.", World(frozenset({"Lima"}))
    assert meant(text, world, Lima=("city", "PE")) == [("the Peruvian capital", "Lima")]
    assert meant(text.replace("Peruvian", "Afghan"), world, Lima=("city", "PE")) == []
    assert meant("Shells hit the Peruvian capital Lima.", world, Lima=("city", "PE")) == []
    assert meant("Lima was quiet. Shells hit Peru's capital.", world, Lima=("city", "PE"), Peru=("country", "PE")) == [
        ("Peru's capital", "Lima")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomb went off in the Peruvian capital on Monday.", "the Peruvian capital"),
        ("Shots were heard in Peru's capital.", "Peru's capital"),
        ("Shots were heard in the capital of Peru.", "the capital of Peru"),
        ("The Peruvian capital's schools are closed.", "The Peruvian capital"),
    ],
)
def test_a_capital_may_be_called_only_by_whose_it_is(text, words):
    (found,) = capitals_of(text, Span(0, len(text)), ())
    assert (found.span.of(text), found.country) == (words, "PE")


@pytest.mark.parametrize(
    "text",
    ["They met in the Peruvian capital Lima.", "The capital of Peru, Lima, is calm.", "The Orun capital is calm."],
)
def test_a_capital_with_a_name_behind_it_or_of_no_known_country_is_not_looked_up(text):
    assert not list(capitals_of(text, Span(0, len(text)), ()))


def test_where_a_report_was_filed_is_no_town_of_its_story():
    text = "TARN - Troops left Halm on Monday. Rebels entered the city."
    assert meant(text, TARN=TARN, Halm=HALM) == [("the city", "Halm")]
    assert meant("TARN - Rebels entered the city.", TARN=TARN) == [("the city", "TARN")]


def test_a_district_that_the_page_calls_a_town_is_the_town():
    parsed, (halm,) = page("Troops took the town of Halm. Rebels left the town.", Halm=("district", "OR"))
    called = msgspec.structs.replace(halm, forms=("Halm", "the town of Halm"))
    assert [p.place for p in pointed(parsed, (called,))] == ["Halm"]

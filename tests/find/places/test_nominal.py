"""Places that a page describes and does not name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import span_of
from whosays.document import ParsedText, Span
from whosays.find.places.mentions import mentions_at
from whosays.find.places.nominal import nominal_places
from whosays.parse import paragraph


def found_in(text, *names):
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    spans = [span_of(text, n) for n in names]
    return [(p.span.of(text), p.kind, p.holder) for p in nominal_places(parsed, mentions_at(parsed, spans))]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Fighters stormed an army base on Monday.", "an army base", "facility"),
        ("A bomb went off near a police station.", "a police station", "facility"),
        ("Shells fell in the east of the country.", "the east of the country", "region"),
        ("Fighting went on at the city's western outskirts.", "the city's western outskirts", "neighbourhood"),
        ("Tanks crossed the border at night.", "the border", "region"),
        ("Ten died in a northern suburb of the city.", "a northern suburb of the city", "neighbourhood"),
        ("Ten died in the city centre.", "the city centre", "neighbourhood"),
        ("Bombs hit central districts of the capital.", "central districts of the capital", "neighbourhood"),
        ("Shells fell in the south and east of the country.", "the south and east of the country", "region"),
        ("Troops massed at the Orun border.", "the Orun border", "region"),
        ("Troops massed on the Oru–Halm border.", "the Oru–Halm border", "region"),
        ("Two died on the border between Oru and Halm.", "the border between Oru and Halm", "region"),
        ("Shots fell on the Orun side of the border.", "the Orun side of the border", "region"),
        ("A bomb went off on West 99th Street at noon.", "West 99th Street", "road"),
        ("They met at 7th avenue.", "7th avenue", "road"),
        ("The airport is now in rebel hands.", "The airport", "facility"),
        ("The old bridge was captured by the guard.", "The old bridge", "facility"),
        ("The guard still holds the railway station.", "the railway station", "facility"),
    ],
)
def test_scenes_sides_and_borders(text, words, kind):
    assert (words, kind, None) in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "He runs a hospital.",
        "The hospital's director spoke.",
        "It is a school of thought.",
        "He spoke to the border police.",
        "They sat at home.",
        "He was treated at his hospital.",
    ],
)
def test_what_is_no_scene(text):
    assert found_in(text) == []


def test_the_place_that_holds_it_is_said_beside_or_named_before():
    assert found_in("Belquor was quiet. They stormed a mosque in Halm.", "Belquor", "Halm") == [
        ("a mosque", "facility", 1)
    ]
    assert found_in("Belquor was quiet. They stormed a mosque.", "Belquor") == [("a mosque", "facility", 0)]


def test_what_is_said_to_stand_in_a_named_place_is_one_whatever_is_told_of_it():
    text = "The old kindergarten in Halm had no roof. A kindergarten is a joy."
    assert found_in(text, "Halm") == [("The old kindergarten", "facility", 0)]


def test_what_happens_to_a_place_is_no_quality_of_it():
    assert found_in("That June a bomb struck barracks in Halm.", "Halm") == []


def test_an_embassy_is_not_in_the_country_that_it_is_of():
    text = "Crowds met in Belquor. They marched on Halm's embassy in Tervo."
    assert found_in(text, "Belquor", "Halm", "Tervo") == [("Halm's embassy", "facility", 2)]
    assert found_in("Crowds met in Belquor outside the Halmish Embassy.", "Belquor") == [
        ("the Halmish Embassy", "facility", 0)
    ]


def test_a_scene_is_also_called_with_the_words_that_say_where_it_is():
    text = "They stormed a mosque in the old town of Halm."
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    at = text.index("Halm")
    (scene,) = nominal_places(parsed, mentions_at(parsed, [Span(at, at + 4)]))
    assert scene.whole is not None
    assert scene.whole.of(text) == "a mosque in the old town of Halm"


def test_what_belongs_to_a_named_place_is_one():
    assert found_in("They shelled Halm's international airport.", "Halm") == [
        ("Halm's international airport", "facility", 0)
    ]


@given(st.text(alphabet="ab theinbordstmqu.’s\n", max_size=120))
def test_any_text_gives_spans_of_it(text):
    assert all(words == words.strip() and words for words, _, _ in found_in(text))


@pytest.mark.parametrize(
    ("text", "names", "holder"),
    [
        ("Rain fell in Tarn. They shelled the base of Peru near Halm.", ("Tarn", "Peru", "Halm"), 2),
        ("Rain fell in Tarn. They met at the embassy of Peru in Halm.", ("Tarn", "Peru", "Halm"), 2),
        ("Rain fell in Tarn. They shelled a hotel in Peru's northern Halm.", ("Tarn", "Peru", "Halm"), 2),
        ("Rain fell in Tarn. They shelled a hotel in Peru's capital, Halm.", ("Tarn", "Peru", "Halm"), 2),
        ("Rain fell in Tarn. They shelled a hotel in Peru's war with Halm.", ("Tarn", "Peru", "Halm"), 1),
        ("Rain fell in Tarn. They met at the embassy of Peru.", ("Tarn", "Peru"), 0),
        ("Rain fell in Tarn. They bombed a depot in the Peruvian region of Halm.", ("Tarn", "Peruvian", "Halm"), 2),
        ("Rain fell in Tarn. He was shot outside the port of Halm in Oru.", ("Tarn", "Halm", "Oru"), 1),
    ],
)
def test_whose_it_is_does_not_tell_where_it_is(text, names, holder):
    (scene,) = (p for p in nominal_places(*_page(text, names)) if p.kind == "facility")
    assert scene.holder == holder


def _page(text: str, names: tuple[str, ...]):
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    return parsed, mentions_at(parsed, [span_of(text, name) for name in names])

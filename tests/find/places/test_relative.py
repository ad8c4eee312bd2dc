"""Words that tell where a place lies from another, and the points that they give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import span_of
from whosays.document import ParsedText, Span
from whosays.find.places.mentions import mentions_at
from whosays.find.places.relative import (
    BEARINGS,
    part_position,
    position,
    relative_words,
    scene_words,
    shifted,
    without_distance,
)
from whosays.gazetteer import distance_km
from whosays.parse import paragraph


def words_of(text, *names):
    spans = [span_of(text, n) for n in names]
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    return relative_words(text, mentions_at(parsed, spans))


@pytest.mark.parametrize(
    ("text", "km", "direction"),
    [
        ("It lies 15 km south-east of Halm.", 15, "SE"),
        ("It lies some 15km southeast of the city of Halm.", 15, "SE"),
        ("It stood 200 metres north of Halm square.", 0.2, "N"),
        ("They halted three miles from Halm.", 4.83, None),
        ("They halted 30 kilometres (19 miles) west of the town Halm.", 30, "W"),
        ("It is 1,200 km north-northwest of Halm.", 1200, "NW"),
        ("It fell half a mile to the east of Halm.", 0.8, "E"),
        ("It is 12 km outside Halm.", 12, None),
    ],
)
def test_distances(text, km, direction):
    (found,) = words_of(text, "Halm")
    assert found.distance_km == pytest.approx(km, abs=0.01)
    assert found.direction == direction


@pytest.mark.parametrize(
    "text",
    [
        "They came within just 5 km of Halm.",
        "He spent 15 days in Halm.",
        "About 300 people fled Halm.",
        "In the north of Halm shells fell.",
        "Halm fell.",
    ],
)
def test_other_numbers_and_parts_are_none(text):
    assert words_of(text, "Halm") == ()


def test_the_place_that_lies_there_is_the_one_named_just_before():
    (found,) = words_of("Shells hit Belquor, a village 30 km south of Halm.", "Belquor", "Halm")
    assert (found.place, found.reference) == (0, 1)
    (found,) = words_of("Belquor was quiet while shells fell 30 km south of Halm.", "Belquor", "Halm")
    assert found.place is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They slept in a small village about 4 km outside Halm.", "a small village about 4 km outside Halm"),
        ("Shells fell 30 km south of Halm.", "30 km south of Halm"),
        ("The plant is about 30 km south of Halm.", None),
        ("They live in a quiet place located 30 km south of Halm.", None),
        ("Located some 30 km south of Halm, it is quiet.", None),
        ("Rebels hold a village, some 30 km south of Halm.", "a village, some 30 km south of Halm"),
        ("Rebels hold Tarn refinery, some 30 km south of Halm.", None),
    ],
)
def test_what_lies_there_without_a_name_is_called_by_its_noun_too(text, words):
    (found,) = words_of(text, "Halm")
    scene = scene_words(text, found, ())
    assert (scene and scene.of(text)) == words


def test_a_sum_of_money_is_no_distance():
    assert words_of("They got £10m of Halm money.", "Halm") == ()


def test_between_two_places():
    (found,) = words_of("They shelled the road between Belquor and Halm.", "Belquor", "Halm")
    assert (found.reference, found.second) == (0, 1)
    assert words_of("Talks between Belquor and Halm went on.", "Belquor", "Halm") == ()


def test_what_leads_a_distance_may_stand_without_it():
    text = "They shelled a guard post about 6 km from Halm."
    (told,) = words_of(text, "Halm")
    scene = scene_words(text, told, ())
    assert scene is not None
    assert (scene.of(text), without_distance(text, told, scene)) == (
        "a guard post about 6 km from Halm",
        "a guard post",
    )


class Point:
    def __init__(self, lat, lon):
        self.lat, self.lon = lat, lon


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0.1, 500), st.sampled_from(sorted(BEARINGS)))
def test_a_point_is_as_far_away_as_the_words_say(lat, lon, km, direction):
    there = shifted(lat, lon, km, BEARINGS[direction])
    assert distance_km(Point(lat, lon), Point(*there)) == pytest.approx(km, rel=0.001)
    at = position(lat, lon, 5.0, km, direction)
    assert at.radius_km > 0


def test_with_no_direction_the_reference_stands_for_all_around_it():
    assert position(10.0, 20.0, 2.0, 6.0, None) == (10.0, 20.0, 6.0)


def test_parts():
    assert part_position(10.0, 20.0, 100.0, "northern").lat > 10
    assert part_position(10.0, 20.0, 100.0, "south western").lon < 20
    assert part_position(10.0, 20.0, 100.0, "outskirts")[:2] == (10.0, 20.0)


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_words_before_a_name_raise_nothing(before, after):
    text = f"{before} Halm {after}"
    at = len(before) + 1
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    for found in relative_words(text, mentions_at(parsed, [Span(at, at + 4)])):
        assert 0 <= found.span.start < found.span.end <= len(text)

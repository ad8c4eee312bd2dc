"""Words that describe a place. Every sentence is ours."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import span_of
from whosays.document import ParsedText, Span
from whosays.find.places.described import RULE, descriptions, with_described
from whosays.find.places.mentions import mentions_at
from whosays.find.places.nominal import nominal_places
from whosays.heads import LINK_SIZE
from whosays.inference import LabelledSpan, Labels, Readings
from whosays.parse import paragraph

NOTHING_READ = Labels("none", (), (), (), ())


def page(text, *names):
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    spans = [span_of(text, n) for n in names]
    return parsed, mentions_at(parsed, spans)


def found_in(text, *names):
    parsed, mentions = page(text, *names)
    return [d.span.of(text) for d in descriptions(parsed, mentions, NOTHING_READ)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit a police post on Monday.", "a police post"),
        ("Shells hit rebel-held districts on Monday.", "rebel-held districts"),
        ("Planes bombed several small villages at night.", "several small villages"),
        ("They fired on a U.S. military base.", "a U.S. military base"),
        ("Two died in Halm's central square.", "Halm's central square"),
        ("Guns were heard along the front line.", "the front line"),
        ("They burned their office.", "their office"),
        ("Bombs went off at the marchers' crowded finish line.", "the marchers' crowded finish line"),
        ("A shell hit a bank branch at noon.", "a bank branch"),
        ("They retook a vast army base next to the airfield,", "a vast army base"),
    ],
)
def test_a_noun_stands_with_what_belongs_to_it(text, words):
    assert found_in(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The town council met.",
        "The hospital's director spoke.",
        "They left the city.",
        "They went home.",
        "Later the whole region was quiet.",
        "It was a large village.",
        "He spoke of homes and houses.",
    ],
)
def test_what_leads_another_word_points_back_or_tells_what_something_is_describes_none(text):
    assert found_in(text) == []


def test_a_named_town_or_quarter_is_not_described():
    for text in (
        "Ten died in the northern town of Halm.",
        "Ten died in the districts of Halm.",
        "Ships left a port of Halm.",
    ):
        assert found_in(text, "Halm") == []
    assert found_in("Ten died in Halm, a small town in the north.", "Halm") == []
    assert found_in("Ten died in rebel-held districts of Halm.", "Halm") == ["rebel-held districts"]


def test_one_of_several_sites_is_described_by_whose_it_is():
    assert found_in("Jets bombed a Halm market on Monday.", "Halm") == ["a Halm market"]
    assert found_in("Jets bombed the Halm market on Monday.", "Halm") == []


def test_a_word_for_a_kind_that_points_back_describes_none():
    assert found_in("Shells fell on the besieged enclave.") == []
    assert found_in("Shells fell on a besieged enclave.") == ["a besieged enclave"]


def test_the_words_that_say_where_it_is_are_kept_with_it():
    text = "Shells hit a school in the north of Halm on Monday."
    parsed, mentions = page(text, "Halm")
    (one,) = descriptions(parsed, mentions, NOTHING_READ)
    assert one.whole is not None
    assert one.whole.of(text) == "a school in the north of Halm"


def test_the_name_of_a_body_says_where_it_is_too():
    text = "Crowds burned the headquarters of the Meridian Party."
    at = text.index("Meridian Party")
    labels = NOTHING_READ._replace(mentions=(LabelledSpan(Span(at, at + 14), "organisation", 0.9),))
    parsed, mentions = page(text)
    (one,) = descriptions(parsed, mentions, labels)
    assert one.whole is not None
    assert one.whole.of(text) == "the headquarters of the Meridian Party"


# --- weighed --------------------------------------------------------------------------------------------------------


def read(text, event, linked, odds=9.0):
    """What an encoder read: the words `event` are one of an event, which was at the words `linked` and nowhere else.

    `odds` tells how surely.
    """
    spans = [Span(*m.span()) for m in re.finditer(r"\w+", text)]
    origins, ends = np.zeros((2, len(spans), LINK_SIZE), np.float32)
    origins[:, 0] = 1
    there = range(text.index(linked), text.index(linked) + len(linked)) if linked else range(0)
    ends[:, 0] = [odds if s.start in there else -9 for s in spans]
    at = text.index(event)
    label = LabelledSpan(Span(at, at + len(event)), "Shelling/artillery/missile attack", 0.9)
    return Labels("m", (), (), (), (), events=(label,), readings=Readings(spans, {"where": (origins, ends)}, {}))


def places(text, labels, *names):
    parsed, mentions = page(text, *names)
    found = with_described(parsed, mentions, labels, nominal_places(parsed, mentions))
    return [(p.span.of(text), p.kind, p.rule, p.holder) for p in found]


def test_what_an_event_links_to_is_a_place_and_lies_where_the_words_say():
    text = "Shells hit the main police post near Halm on Monday."
    assert places(text, read(text, "Shells hit", "the main police post"), "Halm") == [
        ("the main police post", "facility", RULE, 0)
    ]


def test_what_no_event_links_to_is_none():
    text = "He paints the main police post near Halm on Sundays, and shells fall."
    assert places(text, read(text, "shells fall", ""), "Halm") == []


def test_a_site_that_something_is_done_to_is_a_place_from_fainter_links_on():
    for text, found in (("Jets struck an old farm.", ["an old farm"]), ("Jets flew over an old farm.", [])):
        assert [p[0] for p in places(text, read(text, "Jets", "an old farm", 0.4))] == found


def test_where_nothing_read_the_page_rules_alone_tell():
    text = "Shells hit a mosque, and the main police post near Halm."
    assert [p[0] for p in places(text, NOTHING_READ, "Halm")] == ["a mosque"]


def test_a_place_that_a_rule_finds_stays_where_an_event_links_to_it_and_goes_where_none_does():
    text = "The minister sat at a hotel and spoke of shells."
    assert places(text, read(text, "shells", "")) == []
    text = "Shells fell at a hotel."
    assert [p[0] for p in places(text, read(text, "Shells fell", "a hotel"))] == ["a hotel"]


def test_a_road_by_its_number_is_a_place_whatever_links_to_it():
    text = "He lived on West 99th Street, and shells fell."
    assert [p[0] for p in places(text, read(text, "shells fell", ""))] == ["West 99th Street"]


@given(st.text(alphabet=st.sampled_from("a the of in north-held village Halm's, posts.\n"), max_size=120))
def test_any_text_gives_exact_words_in_order(text):
    parsed, mentions = page(text)
    found = [d.span for d in descriptions(parsed, mentions, NOTHING_READ)]
    assert found == sorted(found)
    assert all(0 <= s.start < s.end <= len(text) for s in found)

"""Who acts, by nouns of people who fight, march or flee. Every sentence is ours."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.near import Near
from whosays.find.people.mention import read_phrase
from whosays.find.people.mentions import acting, actor_phrase, find_mentions, striking
from whosays.inference import LabelledSpan, Labels
from whosays.parse import parse_report


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Two masked gunmen fled.", ["Two masked gunmen"]),
        ("Hundreds of armed rebels marched.", ["Hundreds of armed rebels"]),
        ("A convoy of armed rebels marched; the fate of the refugees is open.", ["armed rebels", "the refugees"]),
        ("The gunmen's car burned.", []),
    ],
)
def test_people_who_act_are_found_by_their_nouns(text, phrases):
    assert [s.of(text) for s in acting(parse_report(report_of(text)))] == phrases


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("A Peruvian air strike hit Halm.", ["Peruvian"]),
        ("A suspected US drone strike hit Halm.", ["US"]),
        ("Heavy Peruvian shelling hit Halm.", ["Peruvian"]),
        ("Peruvian missiles struck Halm.", ["Peruvian"]),
        ("They bought Peruvian missiles.", []),
        ("Peruvian and Norwegian troops clashed.", ["Peruvian"]),
        ("The Peruvian bombing killed nine.", []),  # where it was, or whose
        ("Lima air strikes killed nine.", []),  # a city's name tells where
        ("Rebel shelling hit Halm.", []),
    ],
)
def test_a_state_is_somebody_where_it_strikes(text, states):
    parsed = parse_report(report_of(text))
    assert [s.of(text) for s in striking(parsed)] == states
    labels = Labels(model="none", mentions=(), actors=(), parts=(), attributions=())
    assert [m.span.of(text) for m in find_mentions(parsed, labels) if m.kind == "body"] == states


def test_a_state_that_is_named_elsewhere_is_there_once():
    text = "Peru denied it. A Peruvian air strike hit Halm."
    name = LabelledSpan(Span(0, 4), "organisation", 0.9)
    labels = Labels(model="none", mentions=(name,), actors=(), parts=(), attributions=())
    found = find_mentions(parse_report(report_of(text)), labels)
    assert [m.span.of(text) for m in found if m.kind == "body"] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("moving more than 300 troops", "more than 300 troops"),
        ("including 30 guards", "30 guards"),
        ("warring parties", "warring parties"),
        ("sleeping guards", "sleeping guards"),
    ],
)
def test_a_verb_before_a_phrase_is_no_part_of_who_acts(text, phrase):
    actor = LabelledSpan(Span(0, len(text)), "actor", 0.9)
    parsed = parse_report(report_of(text + "."))
    found = find_mentions(parsed, Labels("m", (), (actor,), (), ()))
    assert [m.span.of(parsed.text) for m in found] == [phrase]


@pytest.mark.parametrize(("name", "somebody"), [("New Year’s", False), ("Christmas Eve", False), ("Ramadan", True)])
def test_a_feast_is_nobody(name, somebody):
    text = f"The {name} raid killed three."
    labels = Labels("m", (LabelledSpan(Span(4, 4 + len(name)), "person", 0.9),), (), (), ())
    assert bool(find_mentions(parse_report(report_of(text)), labels)) is somebody


def test_what_one_person_is_and_was_makes_no_two():
    text = "A Halm council member and former envoy Daro Venn left."
    phrase, name = LabelledSpan(Span(0, 48), "actor", 0.9), LabelledSpan(Span(39, 48), "person", 0.9)
    parsed = parse_report(report_of(text))
    (found,) = find_mentions(parsed, Labels("m", (name,), (phrase,), (), ()))
    assert found.kind == "person"


@pytest.mark.parametrize(
    ("words", "somebody"), [("Turkish drones", True), ("a Russian helicopter", True), ("three drones", False)]
)
def test_drones_are_somebody_with_the_adjective_of_a_state(words, somebody):
    assert (actor_phrase(words, Span(0, len(words))) is not None) == somebody


@pytest.mark.parametrize(("words", "kind"), [("HE", "pronoun"), ("they", "pronoun"), ("US", "nominal")])
def test_pronouns_in_capitals_are_pronouns_and_us_is_a_state(words, kind):
    assert read_phrase(words, Span(0, len(words)), Near((), lambda n: n.span)).kind == kind


def test_half_an_owner_is_no_part_of_a_phrase():
    assert actor_phrase("The junta's jets", Span(0, 10)) == Span(0, 9)
    assert actor_phrase("in the U.S. today", Span(7, 11)) == Span(7, 11)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halm is under Taliban control.", ["Taliban"]),
        ("Halm is a Taliban stronghold.", ["Taliban"]),
        ("Halm is full of Taliban loot.", []),
        ("Halm sells Tarsunian goods.", []),
    ],
)
def test_a_known_body_is_somebody_before_what_it_holds(text, found):
    word = next(w for w in ("Taliban", "Tarsunian") if w in text)
    span = Span(text.index(word), text.index(word) + len(word))
    people, actor = LabelledSpan(span, "people", 0.9), LabelledSpan(span, "actor", 0.9)
    labels = Labels(model="none", mentions=(people,), actors=(actor,), parts=(), attributions=())
    assert [m.span.of(text) for m in find_mentions(parse_report(report_of(text)), labels)] == found


@pytest.mark.parametrize(("words", "phrase"), [("'s troops", "troops"), ("'s", None), ("’s", None)])
def test_half_a_genitive_is_nobody(words, phrase):
    text = f"the army{words} left"
    span = actor_phrase(text, Span(8, 8 + len(words)))
    assert (span.of(text) if span else None) == phrase


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sell Orun-made drones.", []),
        ("Orun drones fell.", ["Orun"]),
    ],
)
def test_who_only_made_something_is_not_there(text, found):
    name = LabelledSpan(span_of(text, "Orun"), "organisation", 0.9)
    labels = Labels(model="none", mentions=(name,), actors=(name._replace(label="actor"),), parts=(), attributions=())
    assert [m.span.of(text) for m in find_mentions(parse_report(report_of(text)), labels)] == found

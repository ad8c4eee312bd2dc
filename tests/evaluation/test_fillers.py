"""Which phrases may fill a slot, and what is weighed about them."""

import pytest

from corpora.texts import parse_text
from evaluation.fillers import Reading, candidates, phrases, report_features, scene, typed
from tests.conftest import span_of
from whosays.inference import LabelledSpan, Labels


def read(text, actors=(), people=()):
    found = (("actor", actors), ("person", people))
    actor, person = (tuple(LabelledSpan(span_of(text, w), label, 0.9) for w in words) for label, words in found)
    return scene(Reading(text, parse_text(text), Labels("none", person, actor, (), ())))


def words(text, heads, ends=()):
    (sentence,) = read(text).story
    return {p.span.of(text) for p in phrases(sentence, heads, ends)}


def test_a_phrase_ends_on_a_known_head_and_may_begin_at_any_word_before_it():
    assert words("They saw two armed men in Halm.", {"men"}) >= {"men", "armed men", "two armed men"}


def test_a_phrase_runs_across_no_small_word_but_of():
    found = words("The office of the Oru bank was hit by men.", {"office"})
    assert {"office", "office of the Oru bank"} <= found
    assert not any("hit" in phrase for phrase in found)


def test_a_phrase_may_end_where_the_encoder_ends_one():
    text = "The subversives left."
    assert words(text, ()) == set()
    assert words(text, (), {text.index(" left")}) == {"subversives"}


def test_a_hyphen_joins():
    assert "car-bomb" in words("It was a car-bomb.", {"bomb"})


def test_phrases_with_the_same_words_are_one_candidate():
    found = candidates(read("The men fired. Later the men left."), {"men"})
    assert len(found["men"].spans) == 2
    assert found["men"].features["times=2"] == 1.0


def test_no_word_of_a_persons_name_is_weighed():
    found = candidates(read("They shot Daro Venn in Halm.", people=["Daro Venn"]), ())
    features = found["daro venn"].features
    assert {"is person", "head=a name", "first=a name"} <= features.keys()
    assert not any("venn" in name or "daro" in name for name in features)


def test_a_report_is_known_by_its_words_and_its_words_of_events():
    found = report_features(read("Rebels shelled Halm. The town burns."))
    assert {"w=rebel", "w=rebel shelled", "lead=town"} <= found.keys()
    assert not any("halm" in name for name in found)
    assert any(name.startswith("kind ") for name in found)


def test_some_features_count_by_type_too():
    assert typed({"head=men": 1.0, "digits": 1.0}, "arson") == {
        "head=men": 1.0,
        "digits": 1.0,
        "arson: head=men": 1.0,
        "arson:": 1.0,
    }


@pytest.mark.parametrize("feature", ["head=men", "in=armed", "is actor", "active subject", "before=the"])
def test_what_is_weighed_about_a_phrase(feature):
    found = candidates(read("The armed men shelled Halm.", ["armed men"]), {"men"})
    assert feature in found["armed men"].features

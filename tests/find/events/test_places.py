"""Where an event was: which of the page's places hold others, and which may be meant."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Evidence, Span
from whosays.find.events.circumstances import Setting, Voices
from whosays.find.events.places import lies_in, only_taken_to, places_for, put_into
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.findings import Place, RelativePosition
from whosays.parse import parse_report


def place(id, kind, within=None, basis="entry"):
    return Place(id=id, name=id, kind=kind, country="OR", within=within, basis=basis, forms=(id,), mentions=())


PLACES = (
    place("Oru", "country"),
    place("northern Oru", "region", "Oru", "relative"),
    place("Halm", "town", "Oru"),
    place("Qalm", "neighbourhood", "Halm"),
    place("Vell", "town"),
)


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        ("Qalm", "Oru", True),
        ("Oru", "Halm", False),
        ("Halm", "northern Oru", True),  # it may
        ("Vell", "northern Oru", False),
        ("Oru", "northern Oru", False),
    ],
)
def test_what_lies_in_what(one, other, inside):
    setting = Setting("", (), PLACES, Voices(()), None)
    assert lies_in(one, other, setting) == inside


def test_a_town_that_only_measures_where_another_lies_is_not_where_it_was():
    text = "In Qalm, a town 5 km south of Halm, a car bomb killed four soldiers."

    def named(name, **fields):
        span = Span(text.index(name), text.index(name) + 4)
        return Place(id=name, name=name, kind="town", country="OR", forms=(name,), mentions=(span,), **fields)

    words = Span(text.index("5 km"), text.index(", a car"))
    measured = Evidence(page="p", spans=(words,), found_by="find.places.relative.distance_from")
    there = named("Qalm", relative=RelativePosition(to="Halm", distance_m=5000), evidence=(measured,))
    (story,) = sentences(parse_report(report_of(text)))
    setting = Setting(text, (), (there, named("Halm")), Voices(()), None)
    told = {place.id: features for place, _, features in places_for(next(iter(find_triggers(story))), (), setting)}
    assert "gap0" in told["Qalm"]
    assert "gap0" not in told["Halm"]
    assert told["Qalm"]["breaks"] == 0.0  # what is told of Qalm stands between, and counts for nothing


def chosen_from(text, *places):
    """What each place that the first event's word of the text may have been at is weighed by."""
    story = sentences(parse_report(report_of(text)))
    setting = Setting(text, (), places, Voices(()), None)
    return {place.id: features for place, _, features in places_for(next(iter(find_triggers(story[0]))), (), setting)}


def at(text, words, rule="find.places.mentions.find_place_mentions"):
    """A place that is called by these words of the text, as that rule finds it."""
    span = span_of(text, words)
    told = Evidence(page="p", spans=(span,), found_by=rule)
    return Place(id=words, name=words, kind="town", forms=(words,), mentions=(span,), evidence=(told,))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("A bomb went off near Halm in northern Oru.", True),
        ("A bomb went off near Halm, Oru.", True),
        ("A bomb went off in Oru's town of Halm.", True),
        ("Bombs went off in Halm and in Oru.", False),
        ("A bomb went off in Halm after a vote in Oru.", False),
        ("Oru sent troops to Halm.", False),
    ],
)
def test_words_that_put_a_place_right_into_another(text, inside):
    outer = next(w for w in ("northern Oru", "Oru") if w in text)
    halm, oru = (span_of(text, w) for w in ("Halm", outer))
    assert put_into(text, halm, oru) == inside


def test_a_town_that_another_is_close_to_is_not_where_it_was():
    text = "In Qalm, a border town close to Halm, gunmen killed four soldiers."
    assert "gap0" not in chosen_from(text, at(text, "Qalm"), at(text, "Halm"))["Halm"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Thousands marched to Qalm.\n\nElsewhere, in Halm, gunmen killed four soldiers.", {"Halm"}),
        # a sentence that only names its own town may be of what lies there
        ("Thousands marched to Qalm.\n\nIn Halm, gunmen killed four soldiers.", {"Halm", "Qalm"}),
        # the scene goes on in its paragraph, until a sentence is put at another place
        ("Thousands marched to Qalm.\n\nElsewhere, shops closed in Halm. Gunmen killed four soldiers.", {"Halm"}),
        ("Elsewhere, shops closed in Qalm. In Halm, gunmen killed four soldiers.", {"Halm", "Qalm"}),
    ],
)
def test_elsewhere_keeps_out_where_all_was_that_was_told_before(text, where):
    story, places = sentences(parse_report(report_of(text))), (at(text, "Qalm"), at(text, "Halm"))
    setting = Setting(text, (), places, Voices(()), None)
    killed = next(t for t in find_triggers(story[-1]) if t.word == "killed")
    assert {p.id for p, _, _ in places_for(killed, story[:-1], setting)} == where


def test_where_shells_came_from_is_not_where_they_fell():
    text = "Rockets fired from Qalm landed in Halm."
    assert list(chosen_from(text, at(text, "Qalm"), at(text, "Halm"))) == ["Halm"]
    alone = "Rockets were fired from Qalm on Monday."
    assert list(chosen_from(alone, at(alone, "Qalm"))) == ["Qalm"]


def test_what_is_shot_down_was_not_where_it_was_launched():
    text = "Guards shot down nine drones launched overnight from Qalm and Tarn."
    places = (at(text, "Qalm"), at(text, "Tarn"))
    story = sentences(parse_report(report_of(text)))
    setting = Setting(text, (), places, Voices(()), None)
    for trigger in find_triggers(story[-1]):
        assert not {p.id for p, _, _ in places_for(trigger, (), setting)}


def test_what_fell_is_the_place_before_the_verb():
    text = "Halm fell to the rebels after fighting in Tarn."
    assert list(chosen_from(text, at(text, "Halm"), at(text, "Tarn"))) == ["Halm"]


def test_whose_mayor_somebody_is_tells_of_no_place_where_the_sentence_names_another():
    text = "Gunmen killed the mayor of Halm in Tarn."
    told = chosen_from(text, at(text, "Halm"), at(text, "Tarn"))
    assert ("gap0" in told["Tarn"], "gap0" in told.get("Halm", {})) == (True, False)
    alone = "Gunmen killed the mayor of Halm."
    assert "gap0" in chosen_from(alone, at(alone, "Halm"))["Halm"]


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("Gunmen shot at a guard, who was taken to a hospital in Halm.", True),
        ("Gunmen shot at a guard, who was treated in Halm.", True),
        ("Gunmen shot at a guard, who was taken to Halm.", False),  # why is not told
        ("Gunmen shot at a guard in Halm.", False),
        ("Guards evacuated to a clinic in Halm were shot at.", True),
        ("Hundreds fled to a hospital in Halm.", False),
    ],
)
def test_where_somebody_was_brought_afterwards_is_not_where_it_was(text, brought):
    story = sentences(parse_report(report_of(text)))
    there = at(text, "Halm")
    setting = Setting(text, (), (there,), Voices(()), None)
    assert only_taken_to(next(iter(find_triggers(story[0]))), there.mentions[0], setting) is brought


def test_a_scene_without_a_name_is_no_place_of_what_was_told_before():
    text = "Gunmen killed four soldiers. In another attack ten died at a checkpoint near Halm."
    scene = at(text, "a checkpoint", "find.places.nominal.scene")
    assert list(chosen_from(text, scene, at(text, "Halm"))) == ["Halm"]

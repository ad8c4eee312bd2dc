"""Which answers of several reports are one."""

import msgspec
import pytest

from tests.link.conftest import figure_of, telling_of
from whosays.document import ReportInfo, Span
from whosays.findings import Passage, Place, ReportRecord, Source, Statement
from whosays.link import same_answer
from whosays.link.answers import Answer, answers
from whosays.link.information_origins import Origins
from whosays.link.same_answer import (
    FEATURES,
    UNLIKE,
    excluded,
    features,
    likeness,
    odds,
    said,
    surely_one,
    together,
    weights,
)
from whosays.link.same_event import story_of
from whosays.link.senses import senses
from whosays.link.speakers import Speaker

BRIDGE = "the old bridge at Halm will stay shut until the autumn floods"


def say(words, report, who=None, matter=None, **more):
    voice = None
    if who:
        voice = Statement(id="s1", source=Source(quote=who), content=Passage(spans=(), quote=words), form="indirect")
    return telling_of(words, matter, report=report, voice=voice, **more)


def given(*told):
    records = {t.report: ReportRecord(text_file=t.report, report=ReportInfo(), blocks=()) for t in told}
    return [a for t in told for a in answers(t, "", Origins(records))]


def groups(*told):
    """How many answers each group has."""
    view = story_of(told, dict.fromkeys({t.report for t in told}, 100), [])
    return sorted(len(g.answers) for g in together(view, given(*told)))


def test_one_saying_of_no_matter_in_two_reports_is_one():
    assert groups(say(BRIDGE, "r1", "the harbour master"), say(f"{BRIDGE} have gone", "r2", "the harbour master")) == [
        2
    ]


def test_what_is_one_only_at_a_distance_has_several_parts(monkeypatch):
    told = [say(BRIDGE, "r1", "the harbour master"), say(f"{BRIDGE} have gone", "r2", "the harbour master")]
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    (near,) = together(view, given(*told))
    monkeypatch.setattr(same_answer, "CLOSE", 99.0)
    (distant,) = together(view, given(*told))
    assert near.answers == distant.answers
    assert [len(p) for p in near.parts] == [2]
    assert [len(p) for p in distant.parts] == [1, 1]


@pytest.mark.parametrize(("other_report", "found"), [("r2", [4]), ("r1", [2, 2])])
def test_what_two_reports_tell_alike_holds_together_what_their_speakers_add(other_report, found):
    master, clerk = ("r1", "the harbour master"), (other_report, "a clerk")
    assert (
        groups(
            say("the old bridge at Halm will stay shut until crews paint barges", *master),
            say("harbour crews will paint barges in spring", *master, start=200),
            say("the old bridge at Halm will stay shut, so grain will rot", *clerk, start=400),
            say("grain will rot in the barns of Halm", *clerk, start=600),
        )
        == found
    )


def test_what_has_nothing_in_common_is_two():
    assert groups(say(BRIDGE, "r1", "a clerk"), say("grain for the winter lies in the barns", "r2", "a clerk")) == [
        1,
        1,
    ]


def test_thousands_in_each_of_two_towns_are_two_numbers():
    vague = msgspec.structs.replace(figure_of(2000, "participants", high=9999), best=None, quote="thousands")
    exact = figure_of(2000, "participants")
    for figure, one in ((vague, False), (exact, True)):
        told = [
            telling_of("thousands marched", "protest", report=r, place=p, figures=[figure])
            for r, p in (("r1", "Halm"), ("r2", "Tarn"))
        ]
        view = story_of(told, {"r1": 100, "r2": 100}, [])
        first, second = (a._replace(group=0) for a in given(*told) if a.kind == "figure")
        assert surely_one(view, first, second) is one


@pytest.mark.parametrize(
    ("other", "kind", "one"), [("Halm", "town", True), ("Tarn", "town", False), ("the mill", "facility", True)]
)
def test_the_same_number_of_two_towns_of_one_event_is_two(other, kind, one):
    told = [
        telling_of("nine died", report=r, place=p, figures=[figure_of(9)])._replace(
            place=Place(id=p, name=p, kind=k, basis="unknown")
        )
        for r, p, k in (("r1", "Halm", "town"), ("r2", other, kind))
    ]
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    first, second = (a._replace(group=0) for a in given(*told) if a.kind == "figure")
    assert surely_one(view, first, second) is one


def test_who_tells_of_a_deed_does_not_vouch_for_whose_it_was():
    (laid,) = given(say("the mayor blamed gunmen for the raid", "r1", "the mayor", "attack", blames=True))
    (told,) = given(say("nine villagers died in the raid", "r2", "a nurse", "attack"))
    assert (laid.kind, told.kind) == ("responsibility", "occurrence")
    assert excluded(laid, told)


def test_words_of_one_sense_are_one_saying():
    other = "the governor called off his trip to the Oruvale summit"
    assert groups(say("the governor cancelled his visit to the Oruvale summit", "r1"), say(other, "r2")) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (say(BRIDGE, "r1"), say(BRIDGE, "r2", denied=True)._replace(matter="arming")),
        (
            say("nine villagers were killed", "r1", matter="killing", figures=[figure_of(9)]),
            say("ten villagers were killed", "r2", matter="killing", figures=[figure_of(10)]),
        ),
        (
            say("gunmen burned the mill at Halm", "r1", matter="burning"),
            say("soldiers burned the mill at Halm", "r2", matter="burning"),
        ),
        (
            say("gunmen killed a miller at the mill in Halm", "r1", matter="killing"),
            say("gunmen abducted a miller at the mill in Halm", "r2", matter="abduction"),
        ),
    ],
)
def test_answers_that_exclude_each_other_are_never_one(one, other):
    assert groups(one, other) == [1, 1]


def test_yes_and_no_exclude_each_other():
    one, other = given(say(BRIDGE, "r1", matter="arming"), say(BRIDGE, "r2", denied=True, matter="arming"))
    assert excluded(one, other)


def test_who_a_deed_is_laid_to_is_never_an_answer_that_lays_it_to_nobody():
    laid = given(say("gunmen burned the grain mill at Halm", "r1", matter="burning"))
    told = given(say("his men still sleep in the grain mill at Halm", "r2", "an officer"))
    blamed = [a for a in laid if a.kind == "responsibility"]
    assert [a.kind for a in told] == ["other"]
    assert blamed
    assert all(excluded(one, other) for one in blamed for other in told)


def test_culprits_are_not_one_for_being_told_in_like_words():
    words = "gunmen killed nine of those who slept in the old grain mill at Halm"
    told = (
        say(words, "r1", matter="killing", victims="children"),
        say(words, "r2", matter="killing", victims="medics"),
    )
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    one, other = (said(view, a) for a in given(*told) if a.kind == "responsibility")
    assert likeness(view, one, other, weights()) > 0
    assert odds(view, one, other, weights()) < UNLIKE


def test_what_is_told_of_two_events_is_less_likely_one():
    told = (say(BRIDGE, "r1", "a clerk"), say(BRIDGE, "r2", "a clerk"))
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    pairs = [
        [said(view, a._replace(group=n)) for a, n in zip(given(*told), of, strict=True)] for of in ((0, 0), (0, 1))
    ]
    same, apart = (features(view, *pair) for pair in pairs)
    assert apart == {**same, "two_events": 1.0}


def test_every_feature_has_a_weight_and_a_meaning():
    assert set(weights()) == {"none", *(f.__name__ for f in FEATURES)}
    assert all(f.__doc__ for f in FEATURES)


def test_a_pair_can_be_asked_for_its_features():
    told = [say(BRIDGE, r, "the harbour master") for r in ("r1", "r2")]
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    found = features(view, *(said(view, a) for a in given(*told)))
    assert found["shared"] > 0.9
    assert "same_sentence" not in found


def test_the_very_same_words_count_for_more_than_words_of_one_sense():
    told = [
        say("shells struck the mill", "r1"),
        say("shells struck the mill", "r2"),
        say("artillery pounded the mill", "r3"),
    ]
    view = story_of(told, dict.fromkeys(("r1", "r2", "r3"), 100), [])
    first, same, other = (said(view, a) for a in given(*told))
    assert features(view, first, same)["same_words"] > 2 * features(view, first, other)["same_words"]


def test_so_many_of_those_just_counted_are_not_all():
    def number(words, report):
        at = words.index("19")
        figure = msgspec.structs.replace(figure_of(19), spans=(Span(at, at + 2),))
        told = telling_of(words, report=report, figures=(figure,))
        by = Speaker("person venn", "Venn")
        return Answer("figure", "killed", "19", "19", told, figure.spans, by, (by,), figure)

    part, whole = number("22 died, 19 of them in Halm", "r1"), number("19 people had died", "r2")
    assert excluded(part, whole)
    assert not excluded(whole, number("19 died", "r1"))


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("guards shelled the harbour", "guards blew up the old mill", True),
        ("guards blew up the old mill", "guards blew up the mill", False),
    ],
)
def test_who_only_denied_that_says_the_same_where_the_same_was_denied(first, second, apart):
    def denial(report, denied):
        words = "the army denied that"
        said = Statement(
            id="s1", source=Source(quote="the army"), content=Passage(spans=(), quote="that"), form="indirect",
            manner="denies",
        )  # fmt: skip
        return telling_of(words, None, report=report, voice=said, denied=True)._replace(words=senses(denied))

    one, other = given(denial("r1", first), denial("r2", second))
    assert excluded(one, other) is apart

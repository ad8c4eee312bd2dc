"""Questions that sources answer differently. Everything here is about places that do not exist."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import report_of, said
from whosays.document import Span
from whosays.find.disputes.disputes import Opposed, Sides, find_disputes, how_often, joins, of_one_question
from whosays.find.disputes.grounds import GROUNDS, blamed_apart, denied, numbers_apart
from whosays.find.disputes.page import PageView
from whosays.find.statements.answers import link_answers
from whosays.find.statements.denials import least_odds
from whosays.findings import Control, Dispute, Entity, Figure, Passage, Place, Source, Statement
from whosays.parse import parse_report

ENTITIES = (
    Entity(id="army", name="Tarsunian army", type="organisation", side="government", forms=("the army",)),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent", forms=("the Dawn Column",)),
    Entity(id="doctor", name="Sena Quoy", type="person", side="civilian", forms=("Sena Quoy", "Quoy")),
)
HALM = Place(id="halm", name="Halm", kind="town")


def killed(best: int, by: str, of: str = "people") -> Figure:
    return Figure(
        id=f"f{by}", measure="killed", of=of, spans=(), quote="", low=best, best=best, high=best, according_to=(by,)
    )


def holds(holder: str, *by: str, **fields) -> Control:
    fields = {"state": "holds", "stance": "affirms", **fields}
    return Control(place="halm", holder=holder, spans=(), quote="", according_to=by, **fields)


def disputes(text: str, *statements: Statement, figures=(), control=()) -> tuple[Dispute, ...]:
    parsed = parse_report(report_of(text))
    linked = link_answers("p", parsed, statements, ENTITIES)
    return find_disputes("p", parsed, linked, ENTITIES, (HALM,), figures, control)


def sides(found: tuple[Dispute, ...]) -> list[list[tuple[str, ...]]]:
    return [[p.according_to for p in d.positions] for d in found]


def nowhere(a: Statement, b: Statement) -> bool:
    """Whose camps deny each other: nobody's."""
    return False


A, B, C, D = (said("It rained.", id, id, "rained", "It") for id in "abcd")
DENIAL = "The army said the rebels had bombed the mill. The Dawn Column denied bombing the mill."


def test_a_denial_and_what_it_denies_are_a_question():
    found = disputes(
        DENIAL,
        said(DENIAL, "a", "army", "said", "the rebels had bombed the mill"),
        said(DENIAL, "c", "column", "denied", "bombing the mill", "denies"),
    )
    assert sides(found) == [[("a",), ("c",)]]
    assert found[0].question == "Is it so: the rebels had bombed the mill?"
    assert [p.answer for p in found[0].positions] == ["the rebels had bombed the mill", "not so: bombing the mill"]
    assert found[0].evidence[0].found_by == "find.disputes.grounds.denied"


def test_words_that_are_no_clause_are_told_with_their_cue():
    text = "Quoy described the shelling of the mill as a crime. The army denied shelling the mill."
    found = disputes(
        text,
        said(text, "q", "doctor", "described", "the shelling of the mill as a crime"),
        said(text, "a", "army", "denied", "shelling the mill", "denies"),
    )
    whole = "described the shelling of the mill as a crime"
    assert found[0].question == f"Sena Quoy {whole}: rightly?"
    assert [p.answer for p in found[0].positions] == [whole, "not so: shelling the mill"]


def test_numbers_that_cannot_both_be_are_a_question_of_how_many():
    text = "The army said 12 people had died in the market. The Dawn Column said 40 people had died in the market."
    found = disputes(
        text,
        said(text, "a", "army", "said", "12 people had died in the market"),
        said(text, "c", "column", "said", "40 people had died in the market"),
        figures=(killed(12, "a"), killed(40, "c")),
    )
    assert [(d.question, [p.answer for p in d.positions]) for d in found] == [("How many were killed?", ["12", "40"])]


def test_a_place_has_one_holder():
    text = "The army said the town was safe. The Dawn Column said its men ruled there."
    found = disputes(
        text,
        said(text, "a", "army", "said", "the town was safe"),
        said(text, "c", "column", "said", "its men ruled there"),
        control=(holds("army", "a"), holds("column", "c")),
    )
    assert found[0].question == "Who holds Halm?"
    assert [p.answer for p in found[0].positions] == ["held by Tarsunian army", "held by Dawn Column"]


def test_a_side_is_told_by_what_its_speakers_say_and_not_by_how_the_page_has_it():
    text = "The army took the town, it said. The column fled. The Dawn Column said its men ruled there."
    taken = holds("column", state="took")
    found = disputes(
        text,
        said(text, "a", "army", "said", "The army took the town"),
        said(text, "c", "column", "said", "its men ruled there"),
        control=(taken, holds("army", "a"), holds("column", "c")),
    )
    assert sorted(p.answer for p in found[0].positions) == ["held by Dawn Column", "held by Tarsunian army"]


def test_the_pages_own_voice_is_a_position():
    text = "The army holds the town. The Dawn Column said its men ruled there."
    found = disputes(
        text,
        said(text, "c", "column", "said", "its men ruled there"),
        control=(holds("army"), holds("column", "c")),
    )
    assert sides(found) == [[("page",), ("c",)]]


def test_whom_two_blame_is_a_question():
    text = "The army blamed the Dawn Column for the blast at the mill. Sena Quoy accused the army of the blast there."
    found = disputes(
        text,
        said(text, "a", "army", "blamed", "the Dawn Column for the blast at the mill"),
        said(text, "c", "doctor", "accused", "the army of the blast there"),
    )
    assert [d.question for d in found] == ["Who is responsible for the blast at the mill?"]
    assert [p.answer.partition(":")[0] for p in found[0].positions] == ["to blame", "to blame"]


def test_what_one_hails_and_another_condemns_is_a_question_of_right():
    text = "The army hailed the closing of the bridge. The Dawn Column condemned closing the bridge."
    found = disputes(
        text,
        said(text, "a", "army", "hailed", "the closing of the bridge"),
        said(text, "c", "column", "condemned", "closing the bridge"),
    )
    assert [p.answer.partition(":")[0] for p in found[0].positions] == ["for it", "against it"]


def test_who_says_the_same_stands_with_them():
    text = "The army said the rebels had bombed the mill. Sena Quoy said the rebels bombed the mill at noon. The Dawn Column denied bombing the mill."
    found = disputes(
        text,
        said(text, "a", "army", "said", "the rebels had bombed the mill"),
        said(text, "q", "doctor", "said", "the rebels bombed the mill at noon"),
        said(text, "c", "column", "denied", "bombing the mill", "denies"),
    )
    assert sides(found) == [[("a", "q"), ("c",)]]


def test_accounts_that_only_the_model_sets_apart_are_a_question_in_their_own_words():
    text = "Sena Quoy said the army had shelled the mill. The army said the report was a lie."
    found = disputes(
        text,
        said(text, "q", "doctor", "said", "the army had shelled the mill"),
        said(text, "a", "army", "The army said", "the report was a lie"),
    )
    assert sides(found) == [[("q",), ("a",)]]
    assert found[0].question == "Is it so: the army had shelled the mill?"
    assert 0 < found[0].evidence[0].score < 1


def test_tolls_of_a_war_that_could_both_be_right_are_a_question_of_how_many():
    text = "The army said at least 700 people had died. The Dawn Column said at least 900 people had died."
    least = (
        Figure(id=f"f{by}", measure="killed", of="people", spans=(), quote="", low=n, best=n, according_to=(by,))
        for by, n in (("a", 700), ("c", 900))
    )
    found = disputes(
        text,
        said(text, "a", "army", "said", "at least 700 people had died"),
        said(text, "c", "column", "The Dawn Column said", "at least 900 people had died"),
        figures=tuple(least),
    )
    assert [d.question for d in found] == ["How many were killed?"]
    assert [len(p.according_to) for p in found[0].positions] == [1, 1]


def test_two_of_one_side_make_another_question_unless_all_of_it_is_numbers():
    question = Sides([A, B], [C], Opposed(A, C, None, 0.9), {})
    assert not joins(question, Opposed(A, B, None, 0.2), {}, nowhere)
    assert [s.id for s in (*question.first, *question.second)] == ["a", "b", "c"]
    counted = Sides([A, B], [C], Opposed(A, C, numbers_apart, 0.9), {})
    assert joins(counted, Opposed(A, B, numbers_apart, 0.2), {}, nowhere)


def test_who_is_opposed_to_one_of_a_side_alone_does_not_stand_on_the_other():
    pairs = [Opposed(A, C, None, 0.9), Opposed(B, C, None, 0.8), Opposed(A, D, None, 0.7)]
    question = Sides([A], [C], pairs[0], {})
    known = {frozenset((o.a.id, o.b.id)): o.ground for o in pairs}
    assert joins(question, pairs[1], known, nowhere)
    assert not joins(question, pairs[2], known, nowhere)
    assert ([s.id for s in question.first], [s.id for s in question.second]) == (["a", "b"], ["c"])
    assert question.joined == {"b": 0.8}


def test_who_denies_somebody_elsewhere_does_not_stand_on_their_side():
    pairs = [Opposed(A, C, None, 0.9), Opposed(B, C, None, 0.8)]
    known = {frozenset((o.a.id, o.b.id)): o.ground for o in pairs}
    assert not joins(Sides([A], [C], pairs[0], {}), pairs[1], known, lambda a, b: {a.id, b.id} == {"a", "b"})


def test_who_blames_others_does_not_stand_on_one_side_with_who_blames_somebody_else():
    pairs = [Opposed(A, C, None, 0.9), Opposed(B, C, None, 0.8), Opposed(A, B, blamed_apart, 0.7)]
    question = Sides([A], [C], pairs[0], {})
    assert not joins(question, pairs[1], {frozenset((o.a.id, o.b.id)): o.ground for o in pairs}, nowhere)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The army said wells were dry. The Dawn Column said bread was short.", "wells were dry", "bread was short"),
        ("The army said Halm was quiet. The Dawn Column said Halm was calm.", "Halm was quiet", "Halm was calm"),
    ],
)
def test_what_has_no_ground_is_no_dispute(text, first, second):
    statements = said(text, "a", "army", "said", first), said(text, "c", "column", "The Dawn Column said", second)
    assert not disputes(text, *statements)


def test_nobody_is_opposed_to_themselves():
    text = "The army said 12 people had died. The army said 40 people had died."
    statements = (
        said(text, "a", "army", "said", "12 people had died"),
        said(text, "b", "army", "said", "40 people had died"),
    )
    assert not disputes(text, *statements, figures=(killed(12, "a"), killed(40, "b")))


def test_every_ground_has_its_share_and_a_denial_its_own_odds():
    assert all(0 < how_often(g) < 1 for g in GROUNDS if g is not denied)
    found = disputes(
        DENIAL,
        said(DENIAL, "a", "army", "said", "the rebels had bombed the mill"),
        said(DENIAL, "c", "column", "denied", "bombing the mill", "denies"),
    )
    assert least_odds() <= found[0].evidence[0].score < 1


def test_a_demand_that_is_turned_down_is_a_question_of_what_should_be_done():
    text = (
        "The army urged the Dawn Column to leave the mill at Halm. The Dawn Column rejected leaving the mill at Halm."
    )
    found = disputes(
        text,
        said(text, "a", "army", "urged", "the Dawn Column to leave the mill at Halm", "asks"),
        said(text, "c", "column", "rejected", "leaving the mill at Halm", "denies"),
    )
    assert [d.question for d in found] == ["Should it be done: the Dawn Column to leave the mill at Halm?"]
    assert [p.answer for p in found[0].positions][1] == "no: leaving the mill at Halm"


def test_a_plain_no_answers_what_it_is_of():
    text = "The army said the Dawn Column would shell the mill. The Dawn Column said it would not shell the mill."
    found = disputes(
        text,
        said(text, "a", "army", "said", "the Dawn Column would shell the mill"),
        said(text, "c", "column", "said", "it would not shell the mill"),
    )
    assert [d.question for d in found] == ["Is it so: the Dawn Column would shell the mill?"]
    assert sides(found) == [[("a",), ("c",)]]


def test_each_number_is_an_answer_of_its_own():
    text = "The army said 12 people had died. The Dawn Column said 40 people had died. Quoy said 30 people had died."
    found = disputes(
        text,
        said(text, "a", "army", "said", "12 people had died"),
        said(text, "c", "column", "said", "40 people had died"),
        said(text, "q", "doctor", "said", "30 people had died"),
        figures=(killed(12, "a"), killed(40, "c"), killed(30, "q")),
    )
    assert [[(p.answer, p.according_to) for p in d.positions] for d in found] == [
        [("12", ("a",)), ("40", ("c",)), ("30", ("q",))]
    ]


CUES = ("said", "denied", "blamed", "rejected")
CONTENTS = (
    "12 people died",
    "the town had fallen",
    "no town had fallen",
    "the army for the blast",
    "false claims",
    "it",
)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(("army", "column", "doctor")), st.sampled_from(CUES), st.sampled_from(CONTENTS)),
        max_size=9,
    )
)
def test_positions_hold_statements_of_the_page_and_at_least_two_sides(rows):
    text, statements = "", []
    for n, (who, cue, content) in enumerate(rows):
        start = len(text) + len(f"{n} {cue} ")
        text += f"{n} {cue} {content}. "
        manner = "denies" if cue in {"denied", "rejected"} else "asserts"
        statements.append(
            Statement(
                id=f"s{n}",
                source=Source(entity=who),
                cue=Passage(spans=(), quote=cue),
                content=Passage(spans=(Span(start, start + len(content)),), quote=content),
                form="indirect",
                manner=manner,
            )
        )
    by_id = {s.id: s for s in statements}
    found = disputes(text or "none", *statements)
    for dispute in found:
        held = [set(p.according_to) for p in dispute.positions]
        assert len(held) > 1 and all(held)
        assert not any(one & other for one, other in combinations(held, 2))
        assert set().union(*held) <= set(by_id)
        assert dispute.question.endswith("?")
        assert all(p.answer for p in dispute.positions)
    assert found == disputes(text or "none", *statements)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("army", "said", "shells fell on Halm", "asserts"), ("doctor", "said", "men lay in Tarn", "asserts"), False),
        (("army", "said", "shells fell on Halm", "asserts"), ("doctor", "said", "men lay in Halm", "asserts"), True),
        (("army", "said", "shells fell on Halm", "asserts"), ("doctor", "denied", "any in Tarn", "denies"), True),
        (("army", "said", "shells fell on Halm", "asserts"), ("doctor", "asked for", "a truce", "asks"), False),
    ],
)
def test_the_model_alone_opposes_only_what_may_answer_one_question(first, second, one):
    text = f"The {first[0]} {first[1]} {first[2]}. Sena Quoy {second[1]} {second[2]}."
    a, b = (said(text, id, *told) for id, told in (("a", first), ("b", second)))
    named = [
        Place(id=name, name=name, kind="town", mentions=(Span(at, at + len(name)),))
        for name in ("Halm", "Tarn")
        for at in [text.find(name)]
        if at >= 0
    ]
    page = PageView(parse_report(report_of(text)), (a, b), ENTITIES, places=named)
    assert of_one_question(page, a, b) is one


@pytest.mark.parametrize(("charge", "one"), [("mistreating shepherds", False), ("the theft of grain", True)])
def test_a_charge_of_something_else_is_no_answer_to_a_charge(charge, one):
    text = f"The army blamed the Dawn Column for the theft. The Dawn Column accused the army of {charge}."
    a = said(text, "a", "army", "blamed", "the Dawn Column for the theft")
    b = said(text, "b", "column", "accused", f"the army of {charge}")
    army, column = (text.rindex(words) for words in ("army", "Dawn Column for"))
    entities = (
        Entity(id="army", name="the army", type="organisation", side="government", mentions=(Span(army, army + 4),)),
        Entity(
            id="column",
            name="Dawn Column",
            type="organisation",
            side="insurgent",
            mentions=(Span(column, column + 11),),
        ),
    )
    page = PageView(parse_report(report_of(text)), (a, b), entities)
    assert of_one_question(page, a, b) is one


@pytest.mark.parametrize(("of", "one"), [("soldiers", False), ("fighters", True), ("people", True)])
def test_the_dead_of_one_kind_are_no_answer_to_those_of_another(of, one):
    text = "The army said it held Halm and that 60 fighters had died. Sena Quoy said that 35 had died."
    a = said(text, "a", "army", "said", "it held Halm and that 60 fighters had died")
    b = said(text, "b", "doctor", "said", "35 had died")
    page = PageView(
        parse_report(report_of(text)), (a, b), ENTITIES, figures=(killed(60, "a", "fighters"), killed(35, "b", of))
    )
    assert of_one_question(page, a, b) is one


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("the army was responsible for the blast", "the army was behind the blast", False),
        ("the army was responsible for the blast", "the blast was not caused by the army", True),
        ("the army was behind the blast", "talk that blames the army helps nobody", True),
    ],
)
def test_who_blame_one_side_do_not_answer_each_other(one, other, opposed):
    text = f"Sena Quoy said {one}. Oru Daro said {other}."
    a, b = said(text, "a", "Sena Quoy", "said", one), said(text, "b", "Oru Daro", "said", other)
    page = PageView(parse_report(report_of(text)), (a, b), ())
    assert of_one_question(page, a, b) is opposed


def test_a_question_of_what_one_word_means_names_who_says_it():
    text = "The Dawn Column claimed it. The army denied the raid."
    claim, denial = (
        said(text, "a", "The Dawn Column", "claimed", "it"),
        said(text, "b", "The army", "denied", "the raid", "denies"),
    )
    found = disputes(text, claim, denial)
    assert all("Is it so: it?" not in d.question for d in found)

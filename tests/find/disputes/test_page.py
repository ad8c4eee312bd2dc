"""What a page's statements are about, for whom they are said, and whom they blame. All places are invented."""

import pytest

from tests.conftest import report_of, said, span_of
from whosays.document import Span
from whosays.find.disputes.page import PageView
from whosays.findings import Entity, Figure, Statement
from whosays.parse import parse_report

TEXT = "The army blamed the Dawn Column for the blast. It said the Column had fled. Nobody knew."


def view(text: str, *statements: Statement, entities: tuple[Entity, ...] = ()) -> PageView:
    return PageView(parse_report(report_of(text)), statements, entities)


def entity(id: str, name: str, text: str = "", **fields) -> Entity:
    at = text.find(name)
    mentions = (Span(at, at + len(name)),) if at >= 0 and text else ()
    return Entity(id=id, name=name, forms=(name,), mentions=mentions, **{"type": "organisation", **fields})


def test_a_ministry_and_its_minister_speak_for_their_state():
    ministry = entity("m", "French defence ministry", side="government")
    minister = entity("p", "Oda Venn", type="person", role="French minister of mills")
    rebels = entity("r", "French rebels", side="insurgent")
    head = entity("h", "Daro Quoy", type="person", role="head of the French opposition", side="insurgent")
    statements = [
        Statement(
            id=e.id,
            source=said("x", "x", e.id, "", "x").source,
            content=said("x", "x", "", "", "x").content,
            form="indirect",
        )
        for e in (ministry, minister, rebels, head)
    ]
    page = view("x", *statements, entities=(ministry, minister, rebels, head))
    camps = [page.camp(s) for s in statements]
    assert camps[0] == camps[1] == "france"
    assert camps[2:] == ["r", "h"]


def test_the_agency_is_the_only_agency_with_more_to_its_name():
    agency, fuller = entity("a", "the agency"), entity("f", "Oru relief agency")
    text = "a b"
    one, other = said(text, "1", "a", "", "a"), said(text, "2", "f", "", "b")
    page = view(text, one, other, entities=(agency, fuller))
    assert page.camp(one) == page.camp(other)


@pytest.mark.parametrize(
    ("cue", "content", "culprit", "negated"),
    [
        ("blamed", "the Dawn Column for the blast", "c", False),
        ("blamed", "the blast on the Dawn Column", "c", False),
        ("said", "the Dawn Column was behind the blast", "c", False),
        ("said", "the Dawn Column was not responsible", "c", True),
        ("said", "the Dawn Column had left the mill behind", None, None),
        ("said", "traders of the Dawn Column were left behind", None, None),
        ("said", "the blast was the work of the Dawn Column", "c", False),
        ("said", "traders blame the Dawn Column for the blast", "c", False),
        ("said", "it did not know whether the Dawn Column was behind the blast", None, None),
        ("accused", "it of the blast", None, None),
        ("said", "the mill was burning", None, None),
    ],
)
def test_whom_a_statement_makes_responsible(cue, content, culprit, negated):
    text = f"The army {cue} {content}."
    one = said(text, "s", "a", cue, content)
    page = view(text, one, entities=(entity("c", "Dawn Column", text), entity("a", "The army")))
    blame = page.marks["s"].blame
    assert (blame.culprit if blame else None, blame.negated if blame else None) == (culprit, negated)


@pytest.mark.parametrize(
    ("content", "denies"),
    [
        ("the reports were completely false", True),
        ("it had seen no evidence of a raid on the mill or of any men who went there by night", True),
        ("the blast was used by the other side, which has long been after the mill, for a false alarm", False),
        ("the other side makes false accusations about a raid on the mill by night, and has long done so", True),
        ("the demands", False),
    ],
)
def test_what_calls_others_words_untrue_denies_and_what_turns_down_does_not(content, denies):
    text = f"The army said {content}."
    manner = "denies" if content == "the demands" else "asserts"
    page = view(text, said(text, "s", "a", "said", content, manner))
    assert page.marks["s"].denies is denies


def test_what_was_just_said_is_pointed_at():
    text = "It rejects this kind of statement about the mill. It reads the statement of the guard."
    first = said(text, "1", "a", "rejects", "this kind of statement about the mill")
    page = view(text, first, said(text, "2", "a", "reads", "the statement of the guard"))
    assert (page.marks["1"].points, page.marks["2"].of_claim) == (True, False)
    told = "It calls the guard's account wrong."
    assert view(told, said(told, "1", "a", "calls", "the guard's account wrong")).marks["1"].of_claim


def test_two_of_one_matter_are_more_alike_than_two_of_two():
    text = "the mill was bombed, bombs fell on the mill, wells were dry"
    a, b, c = (
        said(text, p, p, "", w)
        for p, w in (("a", "the mill was bombed"), ("b", "bombs fell on the mill"), ("c", "wells were dry"))
    )
    page = view(text, a, b, c)
    assert page.alike(a, b) > 0.5 > page.alike(a, c) == 0
    assert page.alike(a, b) == page.alike(b, a)


def test_other_days_are_elsewhere():
    text = "12 died on Monday, 40 died on Friday"
    a, b = said(text, "a", "a", "", "12 died on Monday"), said(text, "b", "b", "", "40 died on Friday")
    page = view(text, a, b)
    assert page.elsewhere(a, b)
    assert not page.elsewhere(a, a)


@pytest.mark.parametrize(
    ("content", "quote", "whole"),
    [
        ("more than 100 had been led away", "more than 100", True),
        ("no more than 30 had died", "no more than 30", True),
        ("12 more had been led away", "12 more", False),
        ("nine, among them 12 guards, had died", "12 guards", False),
    ],
)
def test_more_than_a_number_is_no_part_of_another(content, quote, whole):
    text = f"The army said {content}."
    at = text.index(quote)
    figure = Figure(id="f", measure="killed", spans=(Span(at, at + len(quote)),), quote=quote, according_to=("s",))
    s = said(text, "s", "a", "said", content)
    page = PageView(parse_report(report_of(text)), (s,), (), (figure,))
    assert bool(page.wholes(s)) is whole


def test_a_minister_of_no_state_in_particular_speaks_for_the_only_one():
    text = "The French government spoke. Minister Oda Venn spoke. Rebels spoke."
    ministry = entity("m", "French government", side="government")
    minister = entity("p", "Oda Venn", type="person", role="Prime Minister", side="government")
    says = [said(text, s, e, "spoke", name) for s, e, name in (("a", "m", "French government"), ("b", "p", "Oda Venn"))]
    alone = view(text, *says, entities=(ministry, minister))
    assert alone.camp(says[0]) == alone.camp(says[1])
    two = view(text, *says, entities=(ministry, minister, entity("o", "German government", side="government")))
    assert two.camp(says[0]) != two.camp(says[1])


def test_who_accuses_the_only_state_of_a_page_does_not_speak_for_it():
    text = "Minister Oda Venn accused France of looting. It said no."
    state = entity("m", "France", text, side="government")
    minister = entity("p", "Oda Venn", type="person", role="Prime Minister", side="government")
    says = [said(text, "a", "p", "accused", "France of looting"), said(text, "b", "m", "said", "no")]
    page = view(text, *says, entities=(state, minister))
    assert page.camp(says[0]) != page.camp(says[1])


@pytest.mark.parametrize(("second", "parts"), [(25, True), (24, False)])
def test_two_numbers_that_make_up_a_third_are_parts_of_it(second, parts):
    text = f"The guild said 57 had died. The mill said 32 died on Friday. It said {second} died on Sunday."
    numbers = [(57, "a"), (32, "b"), (second, "c")]
    says = [said(text, s, "e" + s, "said", str(n)) for n, s in numbers]
    told = tuple(
        Figure(id=f"f{n}", measure="killed", spans=(span_of(text, str(n)),), quote=str(n), low=n, best=n, high=n, according_to=(s,))
        for n, s in numbers
    )  # fmt: skip
    page = PageView(parse_report(report_of(text)), says, (), told)
    assert bool(page.wholes(says[0]))
    assert bool(page.wholes(says[1])) is not parts

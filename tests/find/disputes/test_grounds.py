"""What sets two statements against each other, and what does not. All places are invented."""

import pytest

from tests.conftest import report_of, said
from whosays.document import Span
from whosays.find.disputes.grounds import GROUNDS, counts_apart, differ, ground, may_oppose
from whosays.find.disputes.page import PageView
from whosays.find.statements.answers import link_answers
from whosays.findings import Entity, Figure, Place
from whosays.parse import parse_report

ARMY, COLUMN, DOCTOR = "army", "column", "doctor"
NAMES = {ARMY: "the army", COLUMN: "the Dawn Column", DOCTOR: "Sena Quoy"}
SIDES = {ARMY: "government", COLUMN: "insurgent", DOCTOR: "civilian"}


def view(text: str, *statements, figures=()) -> PageView:
    entities = tuple(
        Entity(
            id=id,
            name=name,
            type="organisation",
            side=SIDES[id],
            forms=(name,),
            mentions=tuple(Span(n, n + len(name)) for n in range(len(text)) if text.startswith(name, n)),
        )
        for id, name in NAMES.items()
    )
    parsed = parse_report(report_of(text))
    return PageView(parsed, link_answers("p", parsed, statements, entities), entities, figures)


def found(first: tuple, second: tuple) -> str | None:
    """The ground on which two statements (speaker, cue, content, manner) stand against each other, either way round."""
    text = f"{NAMES[first[0]]} {first[1]} {first[2]}. {NAMES[second[0]]} {second[1]} {second[2]}."
    a = said(text, "a", *first)
    b = said(text, "b", *second)
    page = view(text, a, b)
    a, b = page.statements
    one, other = ground(page, a, b), ground(page, b, a)
    assert one is other
    return one.__name__ if one else None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((ARMY, "said", "rebels bombed the mill"), (COLUMN, "denied", "bombing the mill", "denies"), "denied"),
        (
            (ARMY, "said", "the Dawn Column had burned the mill"),
            (COLUMN, "denied", "the accusations", "denies"),
            "denied",
        ),
        (
            (ARMY, "said", "shells had hit the mill"),
            (COLUMN, "denied", "shells had hit the mill at all", "denies"),
            "denied",
        ),
        (
            (ARMY, "blamed", "the Dawn Column for the fire"),
            (COLUMN, "blamed", "the army for that fire"),
            "blamed_apart",
        ),
        ((ARMY, "blamed", "the Dawn Column for the fire"), (DOCTOR, "blamed", "the Dawn Column for that fire"), None),
        ((ARMY, "hailed", "the truce at Halm"), (COLUMN, "condemned", "the truce signed at Halm"), "for_and_against"),
        ((ARMY, "hailed", "the truce at Halm"), (COLUMN, "welcomed", "the truce signed at Halm"), None),
        (
            (ARMY, "blamed", "armed gangs for the killings"),
            (DOCTOR, "said", "security forces had fired into the market"),
            "blamed_apart",
        ),
        ((ARMY, "blamed", "armed gangs for the killings"), (DOCTOR, "said", "the market was shut"), None),
        ((ARMY, "blamed", "the Dawn Column for the blast"), (COLUMN, "blamed", "a gas pipe"), "blamed_apart"),
        (
            (ARMY, "blames", "the Dawn Column for allowing the theft"),
            (COLUMN, "accuses", "the army of mistreating shepherds"),
            None,
        ),
        (
            (ARMY, "blamed", "armed gangs for the killings"),
            (DOCTOR, "said", "masked men had fired at security forces"),
            None,
        ),
        ((ARMY, "accused", "the smiths of hoarding iron"), (COLUMN, "accused", "the millers of hiding grain"), None),
        (
            (ARMY, "urged", "the Dawn Column to leave the mill at Halm", "asks"),
            (COLUMN, "rejected", "the army's demand to leave the mill at Halm", "denies"),
            "denied",
        ),
        ((ARMY, "ordered", "the mill shut", "orders"), (COLUMN, "said", "the mill stood"), None),
        ((ARMY, "said", "wells were dry"), (COLUMN, "said", "bread was short"), None),
    ],
)
def test_on_what_two_statements_are_opposed(first, second, expected):
    assert found(first, second) == expected


def test_a_denial_is_of_what_fits_best():
    text = (
        "the army said grain was short. the army said the Dawn Column had mined the ford. "
        "the Dawn Column denied mining the ford."
    )
    grain = said(text, "g", ARMY, "said", "grain was short")
    ford = said(text, "f", ARMY, "said", "the Dawn Column had mined the ford")
    denial = said(text, "d", COLUMN, "denied", "mining the ford", "denies")
    page = view(text, grain, ford, denial)
    grain, ford, denial = page.statements
    assert ground(page, ford, denial).__name__ == "denied"
    assert ground(page, grain, denial) is None


def test_what_is_told_in_anothers_words_is_not_opposed_to_them():
    text = "the army said the Dawn Column said no mill had burned."
    outer = said(text, "o", ARMY, "said", "the Dawn Column said no mill had burned")
    inner = said(text, "i", COLUMN, "said", "no mill had burned")
    assert not may_oppose(view(text, outer, inner), outer, inner)


def figure(low: int | None, best: int | None, high: int | None, **fields) -> Figure:
    return Figure(
        id="f",
        measure=fields.pop("measure", "killed"),
        spans=(),
        quote=fields.pop("quote", ""),
        low=low,
        best=best,
        high=high,
        **fields,
    )


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (figure(12, 12, 12), figure(40, 40, 40), True),
        (figure(12, 12, 12), figure(12, 12, 12), False),
        (figure(12, 12, None), figure(30, 30, 30), True),  # their best numbers differ
        (figure(12, None, None), figure(30, None, 40), False),  # toward an open end nothing is too much
        (figure(None, None, 5), figure(9, None, None), True),
        (figure(12, 12, 12), figure(40, 40, 40, measure="injured"), False),
        (figure(12, 12, 12, of="soldiers"), figure(40, 40, 40, of="farmers"), False),
        (figure(12, 12, 12, of="people"), figure(40, 40, 40, of="farmers"), False),  # farmers are not all
        (figure(12, 12, 12, of="people"), figure(40, 40, 40, of="Tarsunians"), True),
        (figure(12, 12, 12), figure(40, 40, 40, of="people"), True),
        (figure(3, 3, 3), figure(900, 900, 900), False),
    ],
)
def test_which_figures_cannot_both_be_right(one, other, apart):
    assert counts_apart(one, other) is counts_apart(other, one) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (figure(12, 12, 12, event="raid"), figure(40, 40, 40, event="raid"), True),
        (figure(12, 12, 12, event="raid"), figure(40, 40, 40, event="fire"), False),
        (figure(12, 12, None, event="raid"), figure(40, 40, None, event="raid"), True),  # two accounts
        (figure(12, 12, 12, event="raid", of="people"), figure(40, 40, 40, event="raid", of="civilians"), True),
        (figure(12, 12, 12, event="raid", of="soldiers"), figure(40, 40, 40, event="raid", of="farmers"), False),
        (figure(3, 3, 3, event="raid"), figure(900, 900, 900, event="raid"), False),
        (figure(12, 12, 12, event="raid"), figure(24, None, 99, event="raid"), True),
        (figure(12, 12, 12, event="raid"), figure(19, 19, 19, event="raid", quote="another 19 bodies"), False),
    ],
)
def test_which_figures_of_harm_are_two_accounts_of_one_event(one, other, apart):
    assert differ(one, other) is differ(other, one) is apart


@pytest.mark.parametrize(
    ("part", "counted"),
    [("among the people who died in Halm were 12 guards", "12 guards"), ("12 of the casualties were guards", "12")],
)
def test_a_part_is_not_set_against_the_whole(part, counted):
    text = f"the army said 40 people died in Halm. the Dawn Column said {part}."
    a = said(text, "a", ARMY, "said", "40 people died in Halm")
    b = said(text, "b", COLUMN, "said", part)
    figures = (
        figure(40, 40, 40, according_to=("a",), quote="40 people"),
        figure(12, 12, 12, according_to=("b",), quote=counted),
    )
    assert ground(view(text, a, b, figures=figures), a, b) is None
    assert {g.__name__ for g in GROUNDS} >= {"numbers_apart"}


def test_a_vague_word_is_not_set_against_a_number_near_its_end():
    dozens = figure(24, None, 99)
    assert differ(dozens, figure(9, 9, 9))
    assert not differ(dozens, figure(22, 22, 22))
    assert not counts_apart(dozens, figure(22, 22, 22))


def test_a_smaller_number_of_one_town_is_a_part_of_a_greater_one():
    text = "the army said 60 people were killed. the Dawn Column said 17 people were killed in Halm."
    whole = said(text, "w", ARMY, "said", "60 people were killed")
    part = said(text, "p", COLUMN, "said", "17 people were killed in Halm")
    counted = (
        figure(60, 60, 60, of="people", according_to=("w",)),
        figure(17, 17, 17, of="people", according_to=("p",)),
    )
    at = text.index("Halm")
    halm = Place(id="halm", name="Halm", kind="town", forms=("Halm",), mentions=(Span(at, at + 4),))

    def opposed(*places: Place) -> str | None:
        parsed = parse_report(report_of(text))
        found = ground(PageView(parsed, (whole, part), (), counted, places), whole, part)
        return found.__name__ if found else None

    assert (opposed(), opposed(halm)) == ("numbers_apart", None)


def test_the_toll_of_an_event_is_no_greater_one_of_another_place():
    text = "the army said 17 people were killed in Halm. the Dawn Column put the toll at 60."
    army = said(text, "a", ARMY, "said", "17 people were killed in Halm")
    column = said(text, "c", COLUMN, "put", "the toll at 60")
    counted = (
        figure(17, 17, 17, of="people", event="raid", according_to=("a",)),
        figure(60, 60, 60, event="raid", according_to=("c",)),
    )
    at = text.index("Halm")
    halm = Place(id="halm", name="Halm", kind="town", forms=("Halm",), mentions=(Span(at, at + 4),))
    view = PageView(parse_report(report_of(text)), (army, column), (), counted, (halm,))
    assert ground(view, army, column).__name__ == "numbers_apart"

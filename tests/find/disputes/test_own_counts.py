"""How many the page itself says came to harm, against whom it reports. All places are invented."""

import pytest

from tests.conftest import report_of, said
from tests.find.disputes.test_grounds import view
from whosays.document import Span
from whosays.find.disputes.disputes import find_disputes
from whosays.find.disputes.own_counts import own_counts
from whosays.findings import PAGE, Figure
from whosays.parse import parse_report


def figure(text: str, quote: str, best: int, *by: str, of: str | None = None) -> Figure:
    at = text.index(quote)
    return Figure(
        id=quote, measure="killed", of=of, spans=(Span(at, at + len(quote)),), quote=quote,
        low=best, best=best, high=best, event="v", according_to=by,
    )  # fmt: skip


def answers(lead: str, own: tuple[str, int, str | None], content: str, told: tuple[str, int, str | None]) -> list[int]:
    """The numbers that the army gives otherwise than the page."""
    text = f"{lead} the army said {content}."
    a = said(text, "a", "army", "said", content)
    figures = (figure(text, *own[:2], of=own[2]), figure(text, *told[:2], "a", of=told[2]))
    return [f.best or 0 for count in own_counts(view(text, a, figures=figures)) for _, f in count.others]


@pytest.mark.parametrize(
    ("lead", "own", "content", "told", "expected"),
    [
        ("A bomb killed 16 people.", ("16 people", 16, "people"), "13 had died", ("13", 13, None), [13]),
        # far from it, unless it is called a total; of others; newer
        ("A bomb killed 16 people.", ("16 people", 16, "people"), "six had died", ("six", 6, None), []),
        ("A bomb killed 16 people.", ("16 people", 16, "people"), "the toll was six", ("toll was six", 6, None), [6]),
        ("A bomb killed 16 guards.", ("16 guards", 16, "guards"), "13 boys had died", ("13 boys", 13, "boys"), []),
        ("A bomb killed 16 people.", ("16 people", 16, "people"), "it had risen to 17", ("17", 17, None), []),
        # all of them are less than some
        ("A bomb killed 16 guards.", ("16 guards", 16, "guards"), "the toll was 13", ("toll was 13", 13, None), [13]),
        # far behind it on the page
        (
            "A bomb killed 16 people. It rained. It snowed. Nobody slept. They left.",
            ("16 people", 16, "people"), "13 had died", ("13", 13, None), [],
        ),
    ],
)  # fmt: skip
def test_who_gives_another_number_than_the_page(lead, own, content, told, expected):
    assert answers(lead, own, content, told) == expected


def test_the_page_is_a_position_of_its_own():
    text = "A bomb killed 16 people. the army said 13 had died."
    a = said(text, "a", "army", "said", "13 had died")
    figures = (figure(text, "16 people", 16, of="people"), figure(text, "13", 13, "a"))
    (dispute,) = find_disputes("p", parse_report(report_of(text)), (a,), (), (), figures, ())
    assert dispute.question == "How many were killed?"
    assert [(p.answer, p.according_to) for p in dispute.positions] == [("16", (PAGE,)), ("13", ("a",))]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (16, [("16", (PAGE,)), ("13", ("a",)), ("18", ("d",))]),
        (18, [("13", ("a",)), ("18", (PAGE, "d"))]),  # as one of the two says
    ],
)
def test_where_two_differ_the_page_answers_the_same_question(own, expected):
    text = f"A bomb killed {own} people. the army said 13 had died. Sena Quoy said eighteen had died."
    a = said(text, "a", "army", "said", "13 had died")
    d = said(text, "d", "doctor", "said", "eighteen had died")
    figures = (
        figure(text, f"{own} people", own, of="people"),
        figure(text, "13", 13, "a"),
        figure(text, "eighteen", 18, "d"),
    )
    (dispute,) = find_disputes("p", parse_report(report_of(text)), (a, d), (), (), figures, ())
    assert [(p.answer, p.according_to) for p in dispute.positions] == expected

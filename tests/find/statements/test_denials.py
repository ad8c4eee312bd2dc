"""What a denial denies. All places are invented."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import report_of, said
from whosays.document import Span
from whosays.find.disputes.page import PageView
from whosays.find.statements.denials import POINTED, chances, denied_by, least_odds, may_deny
from whosays.findings import Entity, Statement
from whosays.heads import LINK_SIZE
from whosays.inference import Readings
from whosays.parse import parse_report

NAMES = {"army": "the army", "column": "the Dawn Column", "doctor": "Sena Quoy"}


def view(text: str, *statements: Statement) -> PageView:
    entities = tuple(
        Entity(
            id=id,
            name=name,
            type="organisation",
            forms=(name,),
            mentions=tuple(Span(n, n + len(name)) for n in range(len(text)) if text.startswith(name, n)),
        )
        for id, name in NAMES.items()
    )
    return PageView(parse_report(report_of(text)), statements, entities)


@pytest.fixture
def mined() -> PageView:
    """What two say, and a denial of the first."""
    text = (
        "Sena Quoy said the Dawn Column had mined the ford. the army said grain was short.\n"
        "the Dawn Column denied mining the ford."
    )
    ford = said(text, "f", "doctor", "said", "the Dawn Column had mined the ford")
    grain = said(text, "g", "army", "said", "grain was short")
    denial = said(text, "d", "column", "denied", "mining the ford", "denies")
    return view(text, ford, grain, denial)


def test_a_denial_is_of_what_shares_its_words_and_names_who_denies(mined):
    ford, _, denial = mined.statements
    found = denied_by(mined, denial)
    assert found.statement is ford
    assert found.score >= least_odds()


def test_each_that_a_denial_may_be_of_has_its_share(mined):
    _, grain, denial = mined.statements
    found = chances(mined, denial)
    assert set(found) == {"f", "g"}
    assert found["f"].share > found["g"].share
    assert sum(c.share for c in found.values()) == pytest.approx(1)
    assert found["f"].odds == denied_by(mined, denial).score
    assert chances(mined, grain) == {}


def test_a_denial_that_only_points_is_of_what_was_said_right_before():
    text = (
        "Sena Quoy said the wells were dry.\n"
        "the army accused the Dawn Column of burning the mill. the Dawn Column denied the accusations."
    )
    wells = said(text, "w", "doctor", "said", "the wells were dry")
    mill = said(text, "m", "army", "accused", "the Dawn Column of burning the mill")
    denial = said(text, "d", "column", "denied", "the accusations", "denies")
    assert denied_by(view(text, wells, mill, denial), denial).statement is mill


def test_nobody_denies_what_they_say_themselves():
    text = "the army said the bridge held. the army denied losing the bridge."
    claim = said(text, "c", "army", "said", "the bridge held")
    denial = said(text, "d", "army", "denied", "losing the bridge", "denies")
    assert denied_by(view(text, claim, denial), denial) is None


def test_what_is_far_from_all_that_is_said_is_hardly_of_any():
    text = "Sena Quoy said the wells were dry." + "\nRain fell." * 8 + "\nthe army denied owning a yacht."
    wells = said(text, "w", "doctor", "said", "the wells were dry")
    denial = said(text, "d", "army", "denied", "owning a yacht", "denies")
    assert denied_by(view(text, wells, denial), denial).score < least_odds()


@pytest.mark.parametrize(
    ("cue", "content", "manner", "expected"),
    [
        ("denied", "burning the mill", "denies", True),
        ("said", "it would not give back the mill", "asserts", True),
        ("said", "there was no sign that the mill had burned", "asserts", True),
        ("dismissed", "the claim", "asserts", True),
        ("said", "the mill that they had burned last year still had no roof", "asserts", False),
        ("said", "the mill had burned", "asserts", False),
    ],
)
def test_what_shows_that_something_is_not_so(cue, content, manner, expected):
    text = f"the army {cue} {content}."
    statement = said(text, "s", "army", cue, content, manner)
    assert may_deny(view(text, statement), statement) is expected


@given(st.lists(st.sampled_from(["the mill burned", "no mill burned", "the reports"]), min_size=1, max_size=6))
def test_a_denial_has_a_score_and_is_of_another_statement(contents):
    text, statements = "", []
    for n, content in enumerate(contents):
        text += f"the army {n} {content}. "
        statements.append((n, content))
    made = [
        said(text, f"s{n}", "army" if n % 2 else "column", f"{n}", content, "denies" if n % 2 else "asserts")
        for n, content in statements
    ]
    page = view(text, *made)
    for s in made:
        found = denied_by(page, s)
        assert found is None or (0 < found.score < 1 and page.camp(found.statement) != page.camp(s))


def test_the_encoder_may_know_which_of_two_a_denial_is_of():
    text = "Sena Quoy said grain was short. Sena Quoy said rain was near.\nthe army denied that all was well."
    grain = said(text, "g", "doctor", "said", "grain was short")
    rain = said(text, "r", "doctor", "said", "rain was near")
    denial = said(text, "d", "army", "denied", "all was well", "denies")
    contents = [s.content.spans[0] for s in (grain, rain, denial)]
    later, earlier = np.zeros((3, LINK_SIZE), np.float32), np.zeros((3, LINK_SIZE), np.float32)
    later[2, 0], earlier[0, 0], earlier[1, 0] = 1, -1, -9
    read = Readings(contents, {"opposed": (later, earlier)}, {})
    page = PageView(parse_report(report_of(text)), (grain, rain, denial), (), readings=read)
    assert denied_by(page, denial).statement is grain
    assert denied_by(PageView(parse_report(report_of(text)), (grain, rain, denial), ()), denial).statement is rain


@pytest.mark.parametrize("content", ["it", "the accusations", "these claims"])
def test_what_only_points_is_of_what_was_said_right_before(content):
    text = f"Sena Quoy said rain was near. Sena Quoy said the mill burned. the army denied {content}."
    rain = said(text, "r", "doctor", "said", "rain was near")
    mill = said(text, "m", "doctor", "said", "the mill burned")
    denial = said(text, "d", "army", "denied", content, "denies")
    found = denied_by(view(text, rain, mill, denial), denial)
    assert (found.statement, found.score) == (mill, POINTED)


def test_who_plainly_denies_is_linked_sooner_than_who_only_says_no():
    assert least_odds(plainly=True) < least_odds()

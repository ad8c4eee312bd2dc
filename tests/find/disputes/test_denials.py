"""Who may deny what, and who goes on denying. All places are invented."""

import numpy as np

from tests.conftest import report_of, said
from whosays.find.disputes.denials import Denying
from whosays.find.disputes.page import PageView
from whosays.findings import Entity, Statement
from whosays.parse import parse_report

TEXT = (
    "Monitors said the army had burned the mill. The army denied burning the mill. "
    "The army said lightning had struck it. The baker said grain was short."
)
MILL = said(TEXT, "mill", "monitors", "said", "the army had burned the mill")
DENIAL = said(TEXT, "denial", "army", "denied", "burning the mill", "denies")
STORM = said(TEXT, "storm", "army", "said", "lightning had struck it")
GRAIN = said(TEXT, "grain", "baker", "said", "grain was short")


def told(*two: Statement) -> dict[str, float]:
    entities = [Entity(id=id, name=id, type="organisation") for id in ("monitors", "army", "baker")]
    page = PageView(parse_report(report_of(TEXT)), (MILL, DENIAL, STORM, GRAIN), entities)
    first, second = (np.array([page.order[s.id]]) for s in two)
    return {name: values[0] for name, values in Denying(page).features(first, second).items()}


def test_a_denial_fits_what_it_denies_better_than_the_rest():
    found, other = told(MILL, DENIAL), told(DENIAL, GRAIN)
    assert found["fits_denial"] > other["fits_denial"]
    assert found["denied_likely"] > other["denied_likely"]


def test_who_has_denied_goes_on_with_what_happened_instead():
    found = told(MILL, STORM)
    assert found["may_deny"] == found["fits_denial"] == 0
    assert found["goes_on"] == told(MILL, DENIAL)["may_deny"]


def test_two_of_whom_neither_denies_nor_stands_beside_a_denial_of_theirs():
    assert set(told(MILL, GRAIN).values()) == {0.0}

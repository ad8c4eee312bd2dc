"""Who may deny what, and who goes on denying. All places are invented."""

from tests.conftest import report_of, said
from whosays.find.dispute_denials import Denying
from whosays.find.dispute_page import PageView
from whosays.findings import Entity
from whosays.parse import parse_report

TEXT = (
    "Monitors said the army had burned the mill. The army denied burning the mill. "
    "The army said lightning had struck it. The baker said grain was short."
)
MILL = said(TEXT, "mill", "monitors", "said", "the army had burned the mill")
DENIAL = said(TEXT, "denial", "army", "denied", "burning the mill", "denies")
STORM = said(TEXT, "storm", "army", "said", "lightning had struck it")
GRAIN = said(TEXT, "grain", "baker", "said", "grain was short")


def denying() -> Denying:
    entities = [Entity(id=id, name=id, type="organisation") for id in ("monitors", "army", "baker")]
    return Denying(PageView(parse_report(report_of(TEXT)), (MILL, DENIAL, STORM, GRAIN), entities))


def test_a_denial_fits_what_it_denies_better_than_the_rest():
    found, other = denying().features(MILL, DENIAL), denying().features(DENIAL, GRAIN)
    assert found["fits_denial"] > other["fits_denial"]
    assert found["denied_likely"] > other["denied_likely"]


def test_who_has_denied_goes_on_with_what_happened_instead():
    found = denying().features(MILL, STORM)
    assert found["may_deny"] == found["fits_denial"] == 0
    assert found["goes_on"] == denying().features(MILL, DENIAL)["may_deny"]


def test_two_of_whom_neither_denies_nor_stands_beside_a_denial_of_theirs():
    assert set(denying().features(MILL, GRAIN).values()) == {0.0}

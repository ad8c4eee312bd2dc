"""What a saying of control comes to, and when two cannot both be so."""

import msgspec
import pytest

from whosays.link.held import Held, excludes, held, same_answer
from whosays.story import ControlTold, Party

ARMY = Party(name="the army", side="government")
COLUMN = Party(name="Dawn Column", side="insurgent")
SOMEBODY = Party(name="armed men", named=False)


def told(holder, state, stance="affirms") -> ControlTold:
    return ControlTold(
        id="h", claimant=ARMY, holder=holder, state=state, stance=stance, report="p", spans=(), quote="words"
    )


@pytest.mark.parametrize(
    ("state", "stance", "so", "whole"),
    [
        ("holds", "affirms", True, True),
        ("took", "affirms", True, True),
        ("lost", "affirms", False, True),
        ("holds", "denies", False, True),
        ("lost", "denies", True, True),
        ("partly_holds", "affirms", True, False),
    ],
)
def test_taken_is_held_and_lost_is_not(state, stance, so, whole):
    assert held(told(ARMY, state, stance)) == Held(ARMY, so, whole)


def test_without_a_holder_only_fighting_tells_anything():
    assert held(told(None, "holds")) is None
    assert held(told(None, "contested")) == Held(None, True, True)


def test_a_besieged_place_may_be_held():
    besieged = held(msgspec.structs.replace(told(None, "contested"), quote="rebel-besieged Halm"))
    assert besieged == Held(None, True, True, siege=True)
    assert not excludes(besieged, held(told(ARMY, "holds")))
    assert not same_answer(besieged, held(told(None, "contested")))


@pytest.mark.parametrize(
    ("a", "b", "cannot"),
    [
        (told(ARMY, "holds"), told(COLUMN, "took"), True),
        (told(ARMY, "holds"), told(ARMY, "lost"), True),
        (told(COLUMN, "lost", "denies"), told(COLUMN, "holds", "denies"), True),
        (told(COLUMN, "lost"), told(ARMY, "took"), False),
        (told(ARMY, "partly_holds"), told(COLUMN, "partly_holds"), False),
        (told(ARMY, "partly_holds"), told(COLUMN, "holds"), True),
        (told(None, "contested"), told(ARMY, "holds"), True),
        (told(None, "contested"), told(ARMY, "partly_holds"), False),
        (told(None, "contested"), told(None, "contested", "denies"), True),
        (told(None, "contested"), told(ARMY, "lost"), False),
        (told(SOMEBODY, "holds"), told(COLUMN, "holds"), False),
    ],
)
def test_what_excludes_what(a, b, cannot):
    assert excludes(held(a), held(b)) is cannot
    assert excludes(held(b), held(a)) is cannot


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (told(ARMY, "took"), told(ARMY, "holds"), True),
        (told(COLUMN, "lost"), told(ARMY, "took"), True),
        (told(ARMY, "partly_holds"), told(ARMY, "holds"), False),
        (told(ARMY, "holds"), told(COLUMN, "holds"), False),
        (told(ARMY, "holds"), told(None, "contested"), False),
        (told(ARMY, "holds"), told(None, "holds"), False),
        (told(ARMY, "partly_holds"), told(COLUMN, "partly_holds"), False),
    ],
)
def test_what_says_nothing_new(a, b, same):
    assert same_answer(held(a), held(b)) is same


def test_whoever_lost_a_part_may_hold_another():
    lost = held(msgspec.structs.replace(told(COLUMN, "lost"), quote="lost two districts of Halm"))
    assert lost == Held(COLUMN, False, whole=False)
    assert not excludes(lost, held(told(COLUMN, "holds")))
    assert excludes(held(told(COLUMN, "lost")), held(told(COLUMN, "holds")))

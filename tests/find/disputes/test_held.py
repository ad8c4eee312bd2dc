"""Who holds a place, as its sources have it. All places are invented."""

import pytest

from tests.conftest import report_of, said
from whosays.find.disputes.held import Saying, cannot_both, held_questions
from whosays.find.disputes.page import PageView
from whosays.findings import Control, Entity, Place
from whosays.parse import parse_report

TEXT = "The army said a thing. The Dawn Column said another."
ENTITIES = (
    Entity(id="army", name="Tarsunian army", type="organisation", side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent"),
    Entity(id="league", name="Oru League", type="organisation", side="insurgent"),
)
PLACES = (
    Place(id="halm", name="Halm", kind="town"),
    Place(id="bridge", name="the bridge", kind="facility", within="halm"),
)
ARMY, COLUMN = said(TEXT, "a", "army", "said", "a thing"), said(TEXT, "c", "column", "said", "another")
PAGE = PageView(parse_report(report_of(TEXT)), (ARMY, COLUMN), ENTITIES, (), PLACES)


def control(holder: str | None, by: str | None = None, place: str = "halm", **fields) -> Control:
    fields = {"state": "holds", "stance": "affirms", **fields}
    return Control(place=place, holder=holder, spans=(), quote="", according_to=(by,) if by else (), **fields)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (control("army"), control("column"), True),
        (control("army"), control("army"), False),
        (control("army"), control("army", stance="denies"), True),
        (control("army"), control("army", state="lost"), True),
        (control("army"), control("army", state="lost", stance="denies"), False),
        (control("army"), control("column", stance="denies"), False),
        (control("league"), control("column"), False),  # two of one side hold it together
        (control("army", state="partly_holds"), control("column", state="partly_holds"), False),
        (control("army", as_of="2031-05-01"), control("column", as_of="2031-05-09"), False),
        (control("army", state="contested"), control("column"), False),
        # who holds what was taken the day before, and is not told to have taken it back, had not lost it
        (control("army", state="took", as_of="2031-05-01"), control("column", as_of="2031-05-02"), True),
        (control("army", state="took", as_of="2031-05-01"), control("column", state="took", as_of="2031-05-02"), False),
        (control("army", state="took", as_of="2031-05"), control("column", as_of="2031-05-02"), False),
    ],
)
def test_which_sayings_of_a_holder_cannot_both_be_right(one, other, apart):
    def saying(c, statement):
        affirmed = (c.state == "lost") == (c.stance == "denies") and c.state != "contested"
        return Saying(c, statement, c.holder if affirmed else None)

    assert cannot_both(PAGE, saying(one, ARMY), saying(other, COLUMN)) is apart
    assert cannot_both(PAGE, saying(other, COLUMN), saying(one, ARMY)) is apart


def test_a_speaker_and_the_page_are_two_sides_and_one_speaker_is_none():
    (sides,) = held_questions(PAGE, (control("army"), control("column", "c")))
    assert [[s.statement for s in side] for side in sides] == [[None], [COLUMN]]
    assert not list(held_questions(PAGE, (control("army", "a"), control("column", "a"))))
    assert not list(held_questions(PAGE, (control("army"), control("column"))))


def test_a_speaker_who_names_no_holder_means_their_own():
    (sides,) = held_questions(PAGE, (control(None, "a", state="took"), control("column", "c")))
    assert [side[0].has for side in sides] == ["army", "column"]


def test_who_has_lost_the_bridge_has_not_got_it():
    (sides,) = held_questions(PAGE, (control("army", "a", "bridge"), control("army", "c", "bridge", state="lost")))
    assert [[s.statement.id for s in side] for side in sides] == [["a"], ["c"]]


def test_what_a_camp_denies_stands_with_what_it_says_besides():
    rows = (control("army", "a"), control("column", "c"), control("army", "c", stance="denies"))
    (sides,) = held_questions(PAGE, rows)
    assert [len(side) for side in sides] == [1, 2]

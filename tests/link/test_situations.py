"""Which reports of a record are of one situation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.link.situations import situations
from whosays.story import Happening, Told


def tells(page, place, day, rank=0, kind="fighting"):
    return Happening(page=page, day=f"2031-05-{day:02}", place=place.lower(), name=place, kind=kind, rank=rank)


def found(*happenings):
    pages = {h.page for h in happenings}
    return situations(happenings, {p: Told(page=p, outlet=f"Post {p}", origin="Wire") for p in pages})


def pages(situation):
    return {r.page for r in situation.reports}


def test_reports_of_one_place_and_day_are_one_situation():
    (one,) = found(tells("a", "Oru", 14), tells("b", "Oru", 14), tells("c", "Halm", 14))
    assert pages(one) == {"a", "b"}
    assert (one.places, one.start, one.end, one.origins) == (("Oru",), "2031-05-14", "2031-05-14", 1)
    assert [(r.rule, r.reports) for r in one.reasons] == [("link.situations.same_days", 2)]


def test_days_are_of_one_situation_where_a_report_tells_of_both_and_few_lie_between():
    told = [tells("a", "Oru", 10), tells("b", "Oru", 13)]
    assert found(*told) == ()
    (one,) = found(*told, tells("b", "Oru", 10, rank=1))
    assert pages(one) == {"a", "b"}
    assert found(tells("a", "Oru", 10), tells("b", "Oru", 14), tells("a", "Oru", 14)) != ()
    assert {s.start for s in found(tells("a", "Oru", 10), tells("b", "Oru", 14), tells("a", "Oru", 14))} == {
        "2031-05-14"
    }


def test_a_protest_and_a_battle_at_one_place_are_two():
    told = [tells("a", "Oru", 14), tells("b", "Oru", 14), tells("c", "Oru", 14, kind="protest")]
    assert [pages(s) for s in found(*told, tells("d", "Oru", 14, kind="protest"))] in (
        [{"a", "b"}, {"c", "d"}],
        [{"c", "d"}, {"a", "b"}],
    )


def test_what_goes_on_for_long_is_cut():
    daily = [tells(f"{day:02}", "Oru", told) for day in range(1, 32) for told in (day, min(day + 1, 31))]
    cut = found(*daily)
    assert len(cut) > 1
    assert max(int(s.end[-2:]) - int(s.start[-2:]) for s in cut) < 21
    assert sum(len(s.reports) for s in cut) == 31


def test_two_places_that_the_same_reports_tell_of_are_one_situation():
    told = (
        [tells(p, "Oru", 14) for p in "abc"] + [tells(p, "Halm", 14, rank=1) for p in "ab"] + [tells("d", "Halm", 14)]
    )
    (one,) = found(*told)
    assert pages(one) == {"a", "b", "c", "d"}
    assert one.places == ("Oru", "Halm")
    assert one.reasons[1].rule == "link.situations.told_together"


def test_a_place_that_everybody_names_in_passing_joins_nothing():
    """Each report tells of the capital besides its own town."""
    own = [tells(f"{town}{n}", town, 14) for town in ("Oru", "Halm", "Belm", "Quay") for n in range(3)]
    capital = [tells(h.page, "Arvale", 14, rank=1) for h in own]
    assert [len(s.reports) for s in found(*own, *capital)] == [3, 3, 3, 3]


def test_a_report_is_of_one_situation_the_first_that_it_shares():
    told = [tells("a", "Alone", 14), tells("a", "Oru", 14, rank=1), tells("b", "Oru", 14)]
    (one,) = found(*told)
    assert pages(one) == {"a", "b"}


HAPPENINGS = st.builds(
    tells,
    st.sampled_from("abcdefgh"),
    st.sampled_from(["Oru", "Halm", "Belm"]),
    st.integers(1, 28),
    st.integers(0, 3),
    st.sampled_from(["fighting", "protest"]),
)


@given(st.lists(HAPPENINGS, max_size=30), st.randoms())
def test_the_order_in_which_reports_come_changes_nothing(told, chance: random.Random):
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert found(*told) == found(*shuffled)


@given(st.lists(HAPPENINGS, max_size=30))
def test_no_report_is_of_two_situations_and_none_is_alone(told):
    every = [r.page for s in found(*told) for r in s.reports]
    assert len(every) == len(set(every))
    assert all(len(s.reports) > 1 for s in found(*told))


@pytest.mark.parametrize("rule", ["same_days", "told_together"])
def test_its_rules_are_explained(rule):
    from whosays.explain import meaning

    assert meaning(f"link.situations.{rule}")

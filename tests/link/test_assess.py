"""What the rules of UCDP, ACLED and Airwars make of claims, and who holds a place by ours.

The cases are those of the codebooks, in words of our own and about places that do not exist.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.explain import meaning
from whosays.link.assess import (
    acled_point,
    airwars_grade,
    airwars_range,
    control,
    counted,
    point,
    shared_out,
    ucdp_groups,
    ucdp_range,
)
from whosays.story import BlameTold, ControlTold, DeathsTold, Party, Standing
from whosays.story_shown import assessed_words, harm_words

ARMY = Party(name="Tarsunian army", side="government")
MINISTRY = Party(name="Defence Ministry", side="government")
COLUMN = Party(name="Dawn Column", side="insurgent")
SURGEON = Party(name="Sena Quoy", side="civilian")
COUNCIL = Party(name="United Council for Relief", side="international_organisation")
RESIDENTS = Party(name="residents", side="civilian", named=False)
WIRE = Party(name="Meridian Wire", page=True)
CIVILIANS = Party(name="civilians", side="civilian", named=False)
SOLDIERS = Party(name="soldiers", side="government", named=False)
FIGHTERS = Party(name="fighters", side="insurgent", named=False)


def dead(id, speaker, low, best=None, high=None, **more) -> DeathsTold:
    return DeathsTold(id=id, speaker=speaker, low=low, best=best, high=high, **more)


def exactly(id, speaker, n, **more) -> DeathsTold:
    return dead(id, speaker, n, n, n, **more)


def rules(assessed) -> dict[str, tuple[str, ...]]:
    return {r.rule.removeprefix("link.assess."): r.claims for r in assessed.reasons}


def ranged(assessed) -> tuple[int | None, int | None, int | None]:
    return (assessed.low, assessed.best, assessed.high)


# --- which claims count ----------------------------------------------------------------------------------------------


def test_a_later_count_of_the_same_source_replaces_its_earlier_one():
    told = (
        exactly("first", SURGEON, 12, dead=CIVILIANS, said_on="2031-05-14"),
        exactly("later", SURGEON, 31, dead=CIVILIANS, said_on="2031-05-17"),
        exactly("other", COUNCIL, 20, dead=CIVILIANS, said_on="2031-05-14"),
    )
    assert {t.id for t in counted(told).last} == {"later", "other"}
    assert rules(ucdp_range(told))["later_word"] == ("first",)


def test_a_part_that_a_source_names_beside_its_whole_is_inside_it():
    told = (exactly("all", SURGEON, 12, dead=CIVILIANS), exactly("children", SURGEON, 4, dead=CIVILIANS))
    found = ucdp_range(told)
    assert ranged(found) == (12, 12, 12)
    assert rules(found)["inside_larger"] == ("children",)


# --- UCDP ------------------------------------------------------------------------------------------------------------


def test_best_is_the_number_of_whoever_has_no_troops_in_it():
    told = (exactly("army", ARMY, 4, dead=CIVILIANS), exactly("surgeon", SURGEON, 15, dead=CIVILIANS))
    found = ucdp_range(told)
    assert ranged(found) == (4, 15, 15)
    assert rules(found)["most_reliable"] == ("surgeon",)


def test_of_equally_reliable_sources_best_is_the_lower():
    told = (exactly("a", SURGEON, 15, dead=CIVILIANS), exactly("b", COUNCIL, 22, dead=CIVILIANS))
    found = ucdp_range(told)
    assert ranged(found) == (15, 15, 22)
    assert rules(found)["lower_of_equals"] == ("a",)
    assert rules(found)["reliable_bounds"] == ("a", "b")


def test_a_sides_word_on_its_enemys_dead_sets_high_only():
    boast = exactly("boast", ARMY, 60, dead=FIGHTERS)
    assert ranged(ucdp_range((boast,))) == (None, None, 60)
    told = (boast, exactly("own", COLUMN, 9, dead=FIGHTERS))
    found = ucdp_range(told)
    assert ranged(found) == (9, 9, 60)
    assert rules(found)["enemy_dead"] == ("boast",)


def test_groups_are_added_up():
    told = (
        exactly("a", ARMY, 7, dead=SOLDIERS),
        exactly("b", COLUMN, 9, dead=FIGHTERS),
        dead("c", SURGEON, 12, 12, dead=CIVILIANS),
    )
    found = ucdp_range(told)
    assert ranged(found) == (28, 28, 28)
    assert rules(found)["groups_added"] == ("a", "b", "c")


def test_what_a_count_of_all_has_beyond_the_groups_is_of_unknown_side():
    told = (exactly("all", WIRE, 31), exactly("civilians", SURGEON, 12, dead=CIVILIANS))
    groups = ucdp_groups(told)
    assert ucdp_range(told).best == 31
    assert {side: g.best for side, g in groups.items()} == {None: 31, "civilian": 12}


def test_a_number_that_claims_only_pass_is_shown_as_they_tell_it():
    over = dead("over", SURGEON, 41, 41, words="more than 40 people", dead=CIVILIANS)
    found = ucdp_range((over, exactly("army", ARMY, 12, dead=CIVILIANS)))
    assert harm_words(found) == "12 to more than 40, best more than 40"
    assert harm_words(acled_point((over,))) == harm_words(airwars_range((over,))) == "more than 40"
    assert harm_words(ucdp_range((over, exactly("own", ARMY, 5, dead=SOLDIERS)))) == "more than 45"  # added up
    assert harm_words(ucdp_range((over, exactly("council", COUNCIL, 41, dead=CIVILIANS)))) == "41"  # counted by another


def test_at_most_tells_no_least():
    told = (dead("most", MINISTRY, 0, None, 20, dead=CIVILIANS), exactly("surgeon", SURGEON, 31, dead=CIVILIANS))
    assert ranged(ucdp_range(told)) == (31, 31, 31)
    assert ranged(ucdp_range(told[:1])) == (None, None, 20)


def test_of_nothing_nothing_is_made():
    assert ranged(ucdp_range(())) == (None, None, None)
    assert ranged(ucdp_range((dead("none", SURGEON, None),))) == (None, None, None)


numbers = st.one_of(st.none(), st.integers(0, 400))
claims = st.builds(
    lambda id, speaker, group, low, best, high, day: DeathsTold(
        id=str(id), speaker=speaker, dead=group, low=low, best=best, high=high, said_on=day
    ),
    st.integers(0, 99),
    st.sampled_from([ARMY, COLUMN, SURGEON, COUNCIL, RESIDENTS, WIRE, Party(name="officials", named=False)]),
    st.sampled_from([None, CIVILIANS, SOLDIERS, FIGHTERS]),
    numbers,
    numbers,
    numbers,
    st.sampled_from([None, "2031-05-14", "2031-05-17"]),
)


@given(st.lists(claims, max_size=8), st.randoms())
def test_ranges_are_ordered_explained_and_the_same_in_any_order(told, random):
    shuffled = random.sample(told, len(told))
    for assess in (ucdp_range, acled_point, airwars_range, lambda t: airwars_grade(t, ())):
        found = assess(told)
        assert assess(shuffled) == found
        known = [n for n in ranged(found) if n is not None]
        assert known == sorted(known)
        assert all(meaning(r.rule) and r.claims for r in found.reasons)
        assert {c for r in found.reasons for c in r.claims} <= {t.id for t in told}


# --- ACLED -----------------------------------------------------------------------------------------------------------


def test_the_point_is_the_lowest_number_that_is_reported():
    told = (exactly("a", SURGEON, 15, dead=CIVILIANS), exactly("b", COUNCIL, 22, dead=CIVILIANS))
    found = acled_point(told)
    assert (found.best, rules(found)["lowest_number"]) == (15, ("a",))


def test_a_number_that_two_sources_give_comes_before_a_lower_one_of_one():
    told = (
        exactly("a", ARMY, 3, dead=CIVILIANS),
        exactly("b", COUNCIL, 22, dead=CIVILIANS),
        exactly("c", SURGEON, 22, dead=CIVILIANS),
    )
    found = acled_point(told)
    assert (found.best, rules(found)["corroborated"]) == (22, ("b", "c"))


def test_one_wire_in_two_papers_corroborates_nothing():
    told = tuple(
        exactly(id, Party(name="a guard", named=False), 22, origin="Meridian Wire") for id in ("herald", "lantern")
    )
    assert "corroborated" not in rules(acled_point((*told, exactly("a", SURGEON, 15))))


@pytest.mark.parametrize(
    ("words", "low", "high", "large", "number"),
    [
        ("hundreds of villagers", 200, 999, False, 100),
        ("dozens of villagers", 24, 99, False, 12),
        ("tens of villagers", 20, 99, False, 10),
        ("several villagers", 3, None, False, 3),
        ("several villagers", 3, None, True, 10),
        ("heavy losses", 1, None, False, 3),
        ("tens of thousands of villagers", 20000, 99999, False, 20000),
        ("scores of villagers", 40, 99, False, 40),
    ],
)
def test_vague_words_have_acleds_numbers(words, low, high, large, number):
    told = dead("a", WIRE, low, None, high, words=words)
    assert point(told, large=large) == number
    assert ("vague_word" in rules(acled_point((told,), large=large))) is (number < low or number in {3, 10})


def test_what_is_not_told_stays_none():
    assert acled_point(()).best is None
    assert acled_point((dead("a", WIRE, None),)).best is None
    assert acled_point((exactly("a", WIRE, 0),)).best == 0


def test_a_total_is_shared_out_and_the_rest_goes_to_the_first_days():
    assert shared_out(10, 4) == (3, 3, 2, 2)
    assert shared_out(2, 3) == (1, 1, 0)


@given(st.integers(0, 9999), st.integers(1, 60))
def test_sharing_out_loses_nobody(total, days):
    shares = shared_out(total, days)
    assert (sum(shares), len(shares)) == (total, days)
    assert max(shares) - min(shares) <= 1


# --- Airwars ---------------------------------------------------------------------------------------------------------


def test_the_range_spans_all_claims_of_harm():
    told = (
        dead("a", SURGEON, 12, 12),
        dead("b", COUNCIL, 20, 20, 31, dead=CIVILIANS),
        exactly("denial", ARMY, 0),
        exactly("fighters", ARMY, 60, dead=FIGHTERS),
    )
    found = airwars_range(told)
    assert (found.low, found.high) == (12, 31)
    assert rules(found) == {"all_claims": ("a", "b"), "denial_is_no_count": ("denial",)}


def test_where_it_is_disputed_whether_the_dead_were_civilians_the_least_is_none():
    found = airwars_range((exactly("a", RESIDENTS, 8, origin="Meridian Wire"),), civilians_disputed=True)
    assert (found.low, found.high) == (0, 8)


def blames(id, speaker, blamed, stance="affirms") -> BlameTold:
    return BlameTold(id=id, speaker=speaker, blamed=blamed, stance=stance)


TWO_SOURCES = (dead("surgeon", SURGEON, 12, 12, dead=CIVILIANS), dead("council", COUNCIL, 15, 15, dead=CIVILIANS))


@pytest.mark.parametrize(
    ("deaths", "blame", "grade", "rule"),
    [
        (TWO_SOURCES, (blames("a", MINISTRY, ARMY),), "confirmed", "responsibility_accepted"),
        (TWO_SOURCES, (blames("r", RESIDENTS, ARMY), blames("a", ARMY, ARMY, "denies")), "fair", "sources_and_action"),
        (TWO_SOURCES, (blames("a", ARMY, ARMY), blames("b", ARMY, ARMY, "denies")), "fair", "sources_and_action"),
        (TWO_SOURCES, (blames("c", COLUMN, ARMY), blames("a", ARMY, COLUMN)), "contested", "blame_competes"),
        (TWO_SOURCES[:1], (blames("r", RESIDENTS, ARMY),), "weak", "single_source"),
        ((exactly("b", COLUMN, 4, dead=CIVILIANS),), (), "weak", "single_source"),
        ((exactly("own", COLUMN, 9, dead=FIGHTERS),), (), "discounted", "dead_were_combatants"),
        (TWO_SOURCES, (), None, "no_action_told"),
    ],
)
def test_grades(deaths, blame, grade, rule):
    found = airwars_grade(deaths, blame)
    assert found.answer == grade
    assert list(rules(found)) == [rule]


def test_an_enemys_word_that_the_dead_were_fighters_discounts_nothing():
    told = (exactly("army", ARMY, 5, dead=FIGHTERS), exactly("residents", RESIDENTS, 5))
    assert airwars_grade(told, (blames("r", RESIDENTS, ARMY),)).answer == "weak"


def test_harm_that_is_put_down_to_others_is_discounted_for_the_party_asked_for():
    blame = (blames("s", SURGEON, COLUMN), blames("c", COUNCIL, COLUMN))
    assert airwars_grade(TWO_SOURCES, blame, belligerent=ARMY).answer == "discounted"
    assert airwars_grade(TWO_SOURCES, blame, belligerent=COLUMN).answer == "fair"


def test_nobody_tells_of_harm():
    assert airwars_grade((exactly("denial", ARMY, 0),), ()).answer is None


# --- control ---------------------------------------------------------------------------------------------------------


def says(claimant, holder, state="holds", stance="affirms", days=0) -> Standing:
    told = ControlTold(
        id=claimant.name, claimant=claimant, holder=holder, state=state, stance=stance, report="p", spans=(), quote="x"
    )
    return Standing(claimant=claimant, told=told, days_before=days)


@pytest.mark.parametrize(
    ("standing", "answer", "holder", "rule"),
    [
        ([says(MINISTRY, ARMY), says(RESIDENTS, ARMY)], "agreed", "Tarsunian army", "all_agree"),
        ([says(MINISTRY, ARMY), says(COLUMN, COLUMN, "lost")], "agreed", "Tarsunian army", "all_agree"),
        ([says(ARMY, ARMY), says(COLUMN, COLUMN)], "contested", None, "claims_exclude"),
        ([says(ARMY, ARMY), says(MINISTRY, ARMY)], "claimed", "Tarsunian army", "one_side_only"),
        ([says(COLUMN, COLUMN, "took")], "claimed", "Dawn Column", "one_side_only"),
        (
            [says(ARMY, ARMY), says(COLUMN, COLUMN), says(RESIDENTS, COLUMN)],
            "observed",
            "Dawn Column",
            "witnesses_first",
        ),
        ([says(WIRE, COLUMN, "took")], "observed", "Dawn Column", "one_witness"),
        ([says(MINISTRY, ARMY), says(ARMY, COLUMN, "took")], "admitted", "Dawn Column", "against_interest"),
        ([says(COLUMN, ARMY, "took")], "admitted", "Tarsunian army", "own_loss"),
        ([says(ARMY, COLUMN), says(COLUMN, ARMY)], "contested", None, "claims_exclude"),
        (
            [says(ARMY, ARMY), says(WIRE, ARMY), says(RESIDENTS, COLUMN)],
            "contested",
            None,
            "claims_exclude",
        ),
        ([says(ARMY, ARMY), says(RESIDENTS, None, "contested")], "contested", None, "witnesses_first"),
        ([says(ARMY, ARMY, days=8)], None, None, "nothing_current"),
        ([], None, None, "nothing_current"),
    ],
)
def test_who_holds_it_as_claimed_and_as_assessed(standing, answer, holder, rule):
    found = control(standing)
    assert (found.answer, found.holder) == (answer, holder)
    assert next(iter(rules(found))) == rule


def test_an_old_word_is_not_weighed_against_a_new_one():
    found = control([says(ARMY, ARMY, days=9), says(RESIDENTS, COLUMN)])
    assert (found.answer, found.holder) == ("observed", "Dawn Column")


def test_where_only_is_told_who_does_not_hold_it_that_is_the_answer():
    found = control([says(WIRE, COLUMN, "lost")])
    assert (found.holder, found.not_holder) == (None, "Dawn Column")
    assert assessed_words(found) == "not held by Dawn Column, by the word of those who only see it"
    fought = control([says(WIRE, None, "contested", "denies"), says(COLUMN, ARMY, "lost")])
    assert assessed_words(fought).startswith("not held by Tarsunian army")
    assert assessed_words(control([says(WIRE, None, "contested", "denies")])).startswith("no holder told")


def test_a_part_stays_a_part():
    assert "part_only" in rules(control([says(WIRE, ARMY, "partly_holds")]))
    assert "part_only" not in rules(control([says(WIRE, ARMY)]))

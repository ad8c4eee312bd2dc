"""Which tellings are of one event."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.link.conftest import figure_of, telling_of
from whosays.findings import Place, When
from whosays.link.same_event import decide, features, gap, group, odds, story_of, weights

DAY = When(start="2031-05-14", end="2031-05-14")


def view(*told):
    return story_of(told, {t.report: None for t in told}, [])


def test_one_toll_in_two_reports_is_of_one_event(telling, figure):
    a = telling("nine people were killed at the mill", place="Halm", victims="unarmed", figures=[figure(9)], when=DAY)
    b = telling(
        "the deaths of nine people", report="r2", place="Halm", victims="unarmed", figures=[figure(9)], when=DAY
    )
    assert decide(odds(view(a, b), a, b)) == "same"


def test_soldiers_and_villagers_killed_elsewhere_a_month_on_are_not(telling, figure):
    a = telling("nine people were killed at the mill", place="Halm", victims="unarmed", figures=[figure(9)], when=DAY)
    later = When(start="2031-06-20", end="2031-06-20")
    b = telling(
        "an ambush on sixty troops", report="r2", place="Oru", victims="forces", figures=[figure(60)], when=later
    )
    assert decide(odds(view(a, b), a, b)) == "different"


def test_the_reasons_are_the_features_by_name(telling):
    a, b = telling("shells hit the mill", "shelling"), telling("the mill was shelled", "shelling", report="r2")
    reasons = features(view(a, b), a, b)
    assert {"none", "same_matter", "shared_words"} <= set(reasons) <= set(weights())


def test_flight_goes_on_from_place_to_place(telling, figure):
    a = telling("400 people fled to Halm", "flight", place="Halm", figures=[figure(400, "displaced")])
    b = telling("2,000 people fled to Oru", "flight", report="r2", place="Oru", figures=[figure(2000, "displaced")])
    assert decide(odds(view(a, b), a, b)) == "same"


def test_ranges_that_meet_have_no_gap(figure):
    assert gap(figure(12, high=None), figure(31)) == 0
    assert gap(figure(12), figure(31, high=None)) > 0
    assert gap(figure(10), figure(100)) == 1


def test_tellings_of_no_matter_are_in_no_group(telling):
    assert group(view(), [telling("the weather was fine", None)]) == ()


WORDS = ["nine people were killed", "shells hit the mill", "the army killed sixty", "villagers fled the mill", "a raid"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["Halm", "Oru", None])), max_size=9), st.randoms())
def test_the_order_in_which_tellings_come_changes_nothing(drawn, shuffler: random.Random):
    matters = {"killed": "killing", "shells": "shelling", "fled": "flight", "raid": "attack"}
    told = [
        telling_of(w, next(m for k, m in matters.items() if k in w), report=f"r{n % 3}", start=100 * n, place=p)
        for n, (w, p) in enumerate(drawn)
    ]
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    assert group(view(*told), told) == group(view(*told), shuffled)
    assert sorted(t for g in group(view(*told), told) for t in g) == sorted(told)


def test_numbers_of_one_thing_tell_events_apart(telling):
    a = telling("killed nine", figures=[figure_of(9)])
    b = telling("killed many", report="r2", figures=[figure_of(900)])
    assert features(view(a, b), a, b)["other_numbers"] == 1


def test_deaths_told_without_their_means_are_of_the_deed(telling):
    blast = telling("a lorry blew up at the gate", "blast", place="Halm", when=DAY, deed="blast")
    dead = telling("31 people died", report="r2", place="Halm", when=DAY)
    known = dead._replace(deed="blast")
    assert odds(view(blast, known), blast, known) > odds(view(blast, dead), blast, dead)
    assert decide(odds(view(blast, known), blast, known)) == "same"


def test_one_day_speaks_for_one_event_and_far_towns_against_it(telling):
    def there(report, name, lat, when=DAY):
        told = telling("shells fell on the town", "shelling", report=report, place=name, when=when)
        return told._replace(place=Place(id=name, name=name, kind="town", lat=lat, lon=1.0), at=name)

    near, far, undated = there("r1", "Halm", 1.0), there("r2", "Oru", 9.0), there("r3", "Halm", 1.0, None)
    assert features(view(near, far), near, far)["apart"] == 1
    assert features(view(near, far), near, far)["same_day"] == 1
    assert "same_day" not in features(view(near, undated), near, undated)


def test_the_edge_of_a_town_is_of_the_town(telling):
    a = telling("a lorry blew up", "blast", place="Halm")
    b = telling("a lorry blew up", "blast", report="r2", place="western edge of Halm")
    assert "inside" in features(view(a, b), a, b)


def test_two_figures_of_one_report_with_one_number_are_two(telling, figure):
    a = telling("26 tourists were killed", figures=[figure(26)])
    b = telling("26 clerks were killed", start=90, figures=[msgspec.structs.replace(figure(26), id="other")])
    assert "same_numbers" not in features(view(a, b), a, b)
    assert features(view(a, b), a, b._replace(report="r2"))["same_numbers"] == 1

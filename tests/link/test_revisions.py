"""What a later version changed."""

import pytest

from tests.link.conftest import MARKET, OTHER, text_of
from whosays.link.revisions import revise

TOLL = "At least nine people were killed and two dozen wounded in the square, the town's doctor said."


def changed(before, after) -> tuple[str, ...]:
    return revise(before, after)[0]


def test_the_same_words_change_nothing():
    assert revise(text_of("a", *MARKET), text_of("b", *MARKET)) == ((), ())


@pytest.mark.parametrize("now", ["at least 12 people", "at least twelve people", "at least twenty-two people"])
def test_a_new_toll_gives_both_sentences(now):
    before = text_of("a", *MARKET, TOLL)
    after = text_of("b", TOLL.replace("At least nine people", now), *MARKET)
    changes, (revision,) = revise(before, after)
    assert changes == ("numbers",)
    assert revision.before.of(before.text) == TOLL
    assert now in revision.after.of(after.text)


def test_a_number_in_other_words_is_no_revision_of_another():
    after = text_of("b", *MARKET, "Twelve lorries with flour were waved through at the northern gate, a driver said.")
    assert revise(text_of("a", *MARKET, TOLL), after)[1] == ()


def test_a_number_that_is_merely_left_out_is_no_revision():
    before = (
        "The army said that it took twelve square kilometres (five square miles) of orchards on the river's left bank."
    )
    after = before.replace(" (five square miles)", "")
    assert revise(text_of("a", before), text_of("b", after))[1] == ()


def test_what_is_told_more_and_what_is_dropped():
    before, after = text_of("a", *MARKET), text_of("b", *MARKET[:4], OTHER[0])
    assert changed(before, after) == ("added", "dropped")
    assert changed(before, text_of("b", *MARKET, OTHER[0])) == ("added",)


def test_a_comma_or_a_word_less_is_no_change_worth_a_name():
    after = [p.replace("shortly before noon", "before noon").replace(", and", " and") for p in MARKET]
    assert changed(text_of("a", *MARKET), text_of("b", *after)) == ()


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: the truce lasted eleven days.",
        "(Corrects to eleven days in paragraph 4)",
        "An earlier version of this report gave the wrong hill.",
    ],
)
def test_a_notice_that_something_is_put_right(notice):
    assert "correction" in changed(text_of("a", *MARKET), text_of("b", *MARKET, credit=notice))
    assert "correction" not in changed(text_of("a", *MARKET, credit=notice), text_of("b", *MARKET, credit=notice))


def test_a_page_that_counts_its_updates():
    assert changed(text_of("a", *MARKET), text_of("b", *MARKET, update_number=2)) == ("update",)
    assert changed(text_of("a", *MARKET), text_of("b", *MARKET, updated="2031-05-03")) == ("update",)
    assert changed(text_of("a", *MARKET, update_number=2), text_of("b", *MARKET, update_number=2)) == ()

"""Which reports share words, how much of them, and which paragraph came from where."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import made_up
from tests.link.conftest import MARKET, OTHER, QUOTATION, text_of
from whosays.link.copies import MOST, CopyIndex, rank


def indexed(*texts) -> CopyIndex:
    index = CopyIndex()
    for text in texts:
        index.add(text)
    return index


def test_a_report_has_no_neighbour_among_reports_of_other_words():
    assert indexed(text_of("a", *MARKET), text_of("b", *OTHER)).neighbours("a") == ()


def test_a_copy_with_a_paragraph_left_out_and_words_changed_is_a_copy():
    changed = [p.replace("Friday", "May 2").replace("nine", "ten") for p in MARKET[:4]]
    (overlap,) = indexed(text_of("a", *MARKET), text_of("b", *changed)).neighbours("b")
    assert (overlap.other, overlap.kind) == ("a", "copy")
    assert 0.7 < overlap.share < 1
    assert overlap.share_of_other < overlap.share


def test_a_brief_out_of_a_long_report_is_a_copy_and_the_long_one_has_little_of_it():
    long = text_of("long", *MARKET, *OTHER)
    (overlap,) = indexed(text_of("brief", MARKET[1], MARKET[2]), long).neighbours("long")
    assert overlap.kind == "copy"
    assert overlap.share < 0.3
    assert overlap.share_of_other == 1


def test_one_paragraph_taken_over_is_a_part():
    (overlap,) = indexed(text_of("a", *MARKET), text_of("b", *OTHER, MARKET[2])).neighbours("b")
    assert overlap.kind == "part"


def test_one_paragraph_out_of_a_text_that_has_lost_its_paragraphs_is_found():
    long = " ".join((*OTHER, *(" ".join(reversed(p.split())) for p in (*MARKET, *OTHER)), MARKET[2]))
    (overlap,) = indexed(text_of("a", long), text_of("b", MARKET[2], QUOTATION)).neighbours("a")
    assert overlap.other == "b"


def test_the_same_quotation_in_two_texts_is_told_apart():
    (overlap,) = indexed(text_of("a", *MARKET, QUOTATION), text_of("b", *OTHER, QUOTATION)).neighbours("b")
    assert overlap.kind == "quotes"
    assert overlap.shared == overlap.shared_quoted


def test_a_speech_printed_by_two_is_no_copy_of_one_another():
    speech = [QUOTATION, "“" + MARKET[2] + "”", "“" + MARKET[3] + "”"]
    (overlap,) = indexed(text_of("a", *speech, MARKET[0]), text_of("b", *speech, OTHER[0])).neighbours("b")
    assert overlap.share > 0.5
    assert overlap.kind == "quotes"


def test_a_formula_that_makes_up_most_of_a_short_notice_is_no_copy():
    formula = "The rebels could not be reached for comment and the army did not reply to questions about the shelling."
    (overlap,) = indexed(text_of("a", *MARKET, formula), text_of("b", formula)).neighbours("b")
    assert overlap.share == 1
    assert overlap.kind == "part"


def test_each_lifted_paragraph_names_the_earliest_report_that_has_it_and_where_it_stands_there():
    first = text_of("first", *MARKET, at="2031-05-02")
    second = text_of("second", OTHER[0], OTHER[1], MARKET[0], at="2031-05-03")
    third = text_of("third", OTHER[3], MARKET[0], OTHER[1], at="2031-05-04")
    lifts = indexed(third, second, first).lifts("third")
    assert [(third.text[slice(*x.paragraph)], x.report) for x in lifts] == [(MARKET[0], "first"), (OTHER[1], "second")]
    assert [first.text[slice(*lifts[0].source)], second.text[slice(*lifts[1].source)]] == [MARKET[0], OTHER[1]]
    assert indexed(third, second, first).lifts("first") == ()


def test_what_an_outlet_prints_under_every_report_is_not_lifted():
    footer = "Sign up for the Lantern's letter from Belquor and have it on your table with the bread on every morning."
    own = [[" ".join(reversed(p.split())) for p in texts] for texts in (MARKET, OTHER)] + [MARKET, OTHER]
    texts = [text_of(str(n), *own[n], footer, outlet="Lantern", at=f"2031-05-0{n + 1}") for n in range(4)]
    assert indexed(*texts).lifts("3") == ()
    assert [x.report for x in indexed(*texts[:3]).lifts("2")] == ["0"]


@pytest.mark.parametrize(("there", "here"), [(MARKET, [" ".join(MARKET)]), ([" ".join(MARKET)], MARKET)])
def test_paragraphs_that_are_joined_or_cut_are_found_again(there, here):
    lifts = indexed(text_of("first", *there, at="2031-05-02"), text_of("second", *here, at="2031-05-03")).lifts(
        "second"
    )
    assert len(lifts) == len(here)
    assert all(x.share > 0.8 for x in lifts)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"at": "2031-05-02"}, {"at": "2031-05-03"}),
        ({"at": "2031-05-02 09:30"}, {"at": "2031-05-02 10:00"}),
        ({"at": "2031-05-02 23:30"}, {"at": "2031-05-02"}),
        ({"at": "2031-05-30"}, {"at": "2031-05"}),
        ({"at": "2031-12-30"}, {"at": "2031"}),
        ({"at": "2031-05-02"}, {}),
        ({"at": "2031-05-02"}, {"at": "2031-05-02", "update_number": 2}),
        ({"at": "2031-05-02 09:30"}, {"at": "2031-05-02 09:30", "updated": "2031-05-02T12:00:00-04:00"}),
        ({"at": "2031-05-02"}, {"at": "a day"}),
    ],
)
def test_what_was_there_first(earlier, later):
    assert rank(text_of("z", **earlier)) < rank(text_of("a", **later))


def test_a_report_that_is_added_twice_counts_once():
    index = indexed(text_of("a", *MARKET), text_of("a", *MARKET))
    assert list(index) == ["a"]
    assert index.neighbours("a") == ()


def test_a_report_that_was_never_added_is_a_key_error():
    with pytest.raises(KeyError):
        CopyIndex().neighbours("a")


def neighbourhoods(texts) -> dict[str, tuple]:
    index = indexed(*texts)
    return {text.id: (index.neighbours(text.id), index.lifts(text.id)) for text in texts}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_arrival_changes_nothing(seed):
    texts = list(made_up(60, seed=seed))
    shuffled = random.Random(seed).sample(texts, len(texts))
    assert neighbourhoods(texts) == neighbourhoods(shuffled)


def test_neighbours_are_those_of_all_reports_whenever_they_are_asked_for():
    texts = list(made_up(120))
    index = CopyIndex()
    for text in texts:
        index.add(text)
        index.neighbours(text.id)
    at_once = indexed(*texts)
    assert [index.neighbours(t.id) for t in texts] == [at_once.neighbours(t.id) for t in texts]


def test_of_very_many_the_earliest_are_compared_and_any_that_names_its_wire():
    texts = [text_of(f"{n:03}", *MARKET, at=f"2031-05-02 {n // 60:02}:{n % 60:02}") for n in range(3 * MOST)]
    marked = text_of("wire", *MARKET, at="2031-05-09", agency="Reuters")
    index = indexed(marked, *reversed(texts))
    assert [o.other for o in index.neighbours("190")] == [*(f"{n:03}" for n in range(MOST - 1)), "wire"]

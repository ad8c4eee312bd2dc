"""GTT's scorer: templates align by type, and a filler is right when the key has one that holds all its mentions."""

import pytest

from evaluation.gtt import SLOTS, distinct, micro, normal, result, tally, total


def template(kind, **slots):
    return {"incident_type": kind, **{s: slots.get(s, []) for s in SLOTS}}


def test_a_mention_is_right_whichever_of_the_key_it_is():
    key = [template("attack", PerpOrg=[["Front of Halm", "FH"]])]
    assert tally([template("attack", PerpOrg=[["the FH"]])], key)["PerpOrg"] == (1, 1, 1, 1)


def test_a_filler_with_one_wrong_mention_is_wrong():
    key = [template("attack", PerpOrg=[["Front of Halm", "FH"]])]
    assert tally([template("attack", PerpOrg=[["FH", "army"]])], key)["PerpOrg"] == (0, 1, 0, 1)


def test_two_fillers_of_ours_that_are_one_of_the_key_are_both_right_and_found_once():
    key = [template("attack", PerpOrg=[["Front of Halm", "FH"]])]
    assert tally([template("attack", PerpOrg=[["FH"], ["Front of Halm"]])], key)["PerpOrg"] == (2, 2, 1, 1)


def test_templates_of_other_types_do_not_align():
    counts = tally([template("arson", Target=[["mill"]])], [template("bombing", Target=[["mill"]])])
    assert counts["incident_type"] == (0, 1, 0, 1)
    assert counts["Target"] == (0, 1, 0, 1)


def test_the_key_may_leave_the_type_open():
    assert micro(tally([template("bombing")], [template("attack / bombing")])).f1 == 1.0


def test_the_alignment_is_the_best_one():
    ours = [template("attack", Victim=[["Daro Venn"]]), template("attack", Victim=[["Ila Moss"]])]
    key = [template("attack", Victim=[["Ila Moss"]]), template("attack", Victim=[["Daro Venn"]])]
    assert micro(tally(ours, key)).f1 == 1.0


def test_what_nothing_aligns_with_is_made_up_or_missed():
    made_up = tally([template("attack", Weapon=[["rifle"]])], [])
    missed = tally([], [template("attack", Weapon=[["rifle"]])])
    assert result(total([made_up, missed])["Weapon"]).f1 == 0.0
    assert total([made_up, missed])["Weapon"] == (0, 1, 0, 1)


def test_templates_that_repeat_word_for_word_count_once():
    assert len(distinct([template("attack"), template("attack"), template("arson")])) == 2


@pytest.mark.parametrize(("mention", "expected"), [("The MILL", "mill"), ('"Sons of Halm"', "sons of halm")])
def test_mentions_are_compared_without_case_marks_and_articles(mention, expected):
    assert normal(mention) == expected

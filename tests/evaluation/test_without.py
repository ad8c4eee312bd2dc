"""What a rule is worth: pages are read again while it always gives its usual answer."""

import pytest

from evaluation.without import Worth, line, worth


@pytest.mark.slow
def test_without_a_rule_figures_change_and_all_else_stays(examples):
    found = list(worth(examples / "records", start="find.events.beside.subject"))
    assert [w.rule for w in found] == ["find.events.beside.subject"]
    (subject,) = found
    assert subject.answer is False
    assert subject.changes["what.actor"][0] < 0


def test_a_line_tells_how_much_more_is_right_and_given():
    told = line(Worth("find.a.rule", False, 3, {"what.place": (1, 0)}))
    assert told == "find.a.rule (no, 3 pages): what.place right +1 given +0"

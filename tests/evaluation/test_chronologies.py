"""Timelines are printed as newsrooms print them, and what is found of them is counted."""

from datetime import date

import pytest

from evaluation.chronologies import FORMS, counted, timeline

MADE = """2031-03-15
Police arrest fifteen students in Halm .
--------------------------------
2031-03-18
Soldiers kill four people at a march in Tarn .
Twenty others are wounded by the shots , doctors say .
--------------------------------
2031-04-09
Rebels attack an army post near Venn , killing 12 soldiers .
--------------------------------
2032-01-20
The army shells the market of Halm with mortars .
--------------------------------
"""


def test_a_timeline_has_days_with_sentences_as_they_are_printed():
    told = timeline(MADE)
    assert told[1] == (
        date(2031, 3, 18),
        ["Soldiers kill four people at a march in Tarn.", "Twenty others are wounded by the shots, doctors say."],
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_is_found_is_counted(form):
    counts = counted(timeline(MADE), form)
    assert (counts.entries, counts.found) == (4, 4)
    assert counts.events >= 4
    assert counts.right == counts.with_day == counts.events

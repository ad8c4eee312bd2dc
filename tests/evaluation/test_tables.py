"""Tables for the terminal and for the documentation."""

from evaluation.counts import Count
from evaluation.tables import put, record_rows


def test_a_figure_with_nothing_to_count_has_no_row():
    counts = {"says.cue": Count(1, 2, 4), "what.day": Count()}
    assert record_rows(counts, {"says.cue": 0.5}) == [("says.cue", "0.500", "0.250", "0.333", "1/2/4", "BELOW 0.500")]


def test_a_section_takes_the_place_of_the_one_before_and_leaves_the_others(tmp_path):
    page = tmp_path / "figures.md"
    put(page, "one", "first")
    put(page, "two", "second")
    put(page, "one", "third \\1")
    text = page.read_text("utf-8")
    assert text.startswith("# Figures")
    assert "first" not in text
    assert text.index("third \\1") < text.index("second")
    assert text.count("<!-- one -->") == 1

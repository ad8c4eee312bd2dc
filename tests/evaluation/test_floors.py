"""Floors: numbers, other figures, and sets of records with floors of their own."""

import pytest

from evaluation.floors import broken, floors, least, verdict

FILE = """
[records]
"says.content" = 0.7
"says.cue" = 0.6
[records.mine]
"says.content" = 0.8
[pages]
"ours" = [0.9, "theirs"]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text(FILE, "utf-8")
    return path


def test_any_records_have_the_common_floors(file):
    assert floors("records", "yours", file=file) == {"says.content": 0.7, "says.cue": 0.6}


def test_a_set_of_records_may_have_higher_ones(file):
    assert floors("records", "mine", file=file) == {"says.content": 0.8, "says.cue": 0.6}


def test_what_has_no_floors_has_none(file):
    assert floors("entities", file=file) == {}


@pytest.mark.parametrize(("theirs", "floor"), [(0.85, 0.9), (0.95, 0.95)])
def test_the_highest_of_several_counts(theirs, floor):
    assert least([0.9, "theirs"], {"theirs": theirs}) == floor


def test_a_verdict_names_the_floor():
    assert verdict("a", {"a": 0.5}, {"a": 0.5}) == "ok ≥ 0.500"
    assert verdict("a", {"a": 0.4}, {"a": 0.5}) == "BELOW 0.500"
    assert verdict("b", {"b": 0.4}, {"a": 0.5}) == ""


def test_what_was_not_measured_is_below_its_floor():
    assert broken({"a": 0.6}, {"a": 0.5, "b": 0.5}) == ["b"]


def test_the_pinned_floors_name_figures_and_numbers_only():
    for what in ("records", "polnear", "entities", "pages", "times"):
        given = floors(what)
        assert given, what
        assert all(
            isinstance(f, float)
            for floor in given.values()
            for f in ([floor] if isinstance(floor, float) else floor[:1])
        )

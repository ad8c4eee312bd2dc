"""Runs of words that are written as names are."""

import pytest

from whosays.document import Span
from whosays.find.places.runs import is_seat, runs_of
from whosays.gazetteer import load_gazetteer


def runs(text):
    found = runs_of(text, Span(0, len(text)), (), load_gazetteer())
    return [" ".join(t.word for t in run) for run in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in Sharm el-Sheikh and Tyne and Wear.", ["They", "Sharm el-Sheikh", "Tyne and Wear"]),
        ("Shells hit St. Qalm at noon.", ["Shells", "St. Qalm"]),
        ("in ST. QALM at noon", ["ST. QALM"]),
        ("a raid in SYRIAThe operation went on", ["SYRIA"]),
        ("as EgyptPresident Oru left", ["Egypt", "Oru"]),
        ("in Gaza CityThe raid went on", ["Gaza City"]),
        ("at McDonald in DeKalb", ["McDonald", "DeKalb"]),
        ("7:09 am EDT PARIS", ["PARIS"]),
        ("The shop shut at 11 p.m. CT in Paris.", ["The", "Paris"]),
        ("At 11 p.m. US Marines came.", ["At", "US Marines"]),
        ("tags: Damascus Damascus Egypt", ["Damascus", "Damascus", "Egypt"]),
        ("in al-Qalm al-Gharbi, and al-Qalm al-Tarn al-Halm", ["al-Qalm al-Gharbi", "al-Qalm", "al-Tarn", "al-Halm"]),
        ("an Oru-focused talk on the Oru-wide vote", []),
        ("the Oru-based group", ["Oru"]),
        ("across the Arab world.", ["Arab world"]),
        ("in the South China Sea", ["South China Sea"]),
        ("from Washington, D.C., to Washington, Texas", ["Washington D.C.", "Washington", "Texas"]),
    ],
)
def test_runs(text, names):
    assert runs(text) == names


def test_where_somebody_sits():
    assert is_seat("Oru-based", 3)
    assert not is_seat("Oru-backed", 3)

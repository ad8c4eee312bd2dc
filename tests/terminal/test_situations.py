"""Situations of a record on a terminal."""

from tests.terminal.printed import printed
from whosays.story import Shared, Situation, Told
from whosays.terminal.situations import print_situation, situation_lines

SITUATION = Situation(
    id="t1",
    places=("Oru", "Halm\x1b"),
    start="2031-05-14",
    end="2031-05-16",
    reports=tuple(Told(page=p * 64, outlet=o, origin="Wire") for p, o in (("a", "Post"), ("b", "Post"), ("c", None))),
    reasons=(Shared(rule="link.situations.same_days", what="fighting, Oru", reports=3),),
)


def test_a_situation_tells_where_when_whose_and_why():
    out = " ".join(printed(print_situation, SITUATION, 1).split())
    assert out.startswith("Oru, Halm␛ 2031-05-14 to 2031-05-16 t1 3 reports: Post (2), 1 of outlets not known; ")
    assert "1 reporting origin; 1 question answered differently" in out
    assert "fighting, Oru: 3 reports [link.situations.same_days]" in out
    assert "differently" not in printed(print_situation, SITUATION, None)


def test_situations_as_lines_have_the_beginnings_of_their_pages():
    names, line = situation_lines([(SITUATION, None)])
    row = dict(zip(names.split("\t"), line.split("\t"), strict=True))
    assert (row["id"], row["reports"], row["disputes"], row["pages"][:14]) == ("t1", "3", "", "aaaaaaaaaaaa,b")

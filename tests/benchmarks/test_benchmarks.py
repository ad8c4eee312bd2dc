"""The benchmarks measure what they say."""

import pytest

from benchmarks.__main__ import AROUND, gazetteer_times, main, one_page, readable, stages
from benchmarks.copies import made_up, measure
from tests.gazetteer.conftest import place
from whosays.gazetteer import Gazetteer
from whosays.gazetteer.table import pack
from whosays.reading import read_report


def test_only_pages_that_give_a_report_are_timed(tmp_path, examples):
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    (tmp_path / "report.txt").write_bytes((examples / "reports" / "3-denial.txt").read_bytes())
    assert [p.address for p in readable(tmp_path)] == [str(tmp_path / "report.txt")]


def test_one_page_has_the_words_asked_for_and_reads_as_a_report(examples):
    page = one_page(readable(examples / "reports"), words=600)
    assert 600 <= len(page.content.split()) < 700
    assert read_report(page).blocks


@pytest.mark.slow
def test_every_stage_of_the_flow_is_timed(examples, monkeypatch):
    monkeypatch.setattr("benchmarks.__main__.RUNS", 1)
    spent = stages(readable(examples / "reports")[:1])
    assert list(spent) == ["read", "parse", "encoder", "find"]
    assert all(seconds > 0 for seconds in spent.values())


def test_a_folder_without_pages_is_wrong_use(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["benchmarks", "--data", str(tmp_path)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "no .txt or .html page" in capsys.readouterr().err


def test_looking_up_a_name_is_timed(tmp_path):
    file = tmp_path / "small.places"
    file.write_bytes(b"".join(pack([place("Osk", id=1, at=AROUND[0]), place("Vel", id=2, at=AROUND[1])])))
    assert "µs (median of 2; mean" in gazetteer_times(Gazetteer(file), file)


def test_made_up_reports_are_in_order_and_some_are_copies():
    texts = list(made_up(200))
    assert [t.info.published.time for t in texts[:3]] == ["00:00+00:00", "00:01+00:00", "00:02+00:00"]
    assert all(t.text[s.start - 1 : s.start] in {"", "\n"} for t in texts for s in t.paragraphs)
    assert 0.1 < measure(200)[2] < 0.3

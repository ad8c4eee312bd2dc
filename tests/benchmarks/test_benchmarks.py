"""The benchmarks measure what they say."""

import pytest

from benchmarks.__main__ import main, one_page, readable, stages
from whosays.read import read_report


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

"""The made-up reports are the same each time, and their stories are found."""

from itertools import islice

from benchmarks.stories import main, reports


def test_the_reports_are_the_same_each_time():
    first, again = ([page.id for page, _, _ in islice(reports(5), 5)] for _ in range(2))
    assert first == again
    assert len(set(first)) == 5


def test_what_is_measured_is_printed(capsys):
    main([400])
    out = capsys.readouterr().out
    assert out.startswith("400 reports: one more is added in ")
    assert " 0 stories" not in out

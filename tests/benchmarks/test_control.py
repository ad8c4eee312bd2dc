"""The benchmark of control over time measures what it says."""

from benchmarks.control import main, reports


def test_the_same_reports_are_made_each_time():
    assert reports(3) == reports(3)
    assert {r.places[0].name == "Belquor" for r in reports(4)} == {True, False}


def test_seconds_are_printed_for_each_number_of_reports(capsys):
    main((10, 20))
    told = capsys.readouterr().out.splitlines()
    assert ["out of 10 reports, 40 sayings" in told[0], "out of 20 reports, 80 sayings" in told[1]] == [True, True]

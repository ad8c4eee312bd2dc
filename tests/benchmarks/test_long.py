"""The time that long pages take is measured on pages of the length that was asked for."""

import pytest

from benchmarks.long import KINDS, main


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_about_as_long_as_asked_for(kind):
    assert abs(len(KINDS[kind](5_000)) - 5_000) < 200


@pytest.mark.slow
def test_each_kind_of_page_has_a_line(capsys):
    main([1_000])
    assert [line.split(" | ")[0] for line in capsys.readouterr().out.splitlines()[-2:]] == ["| sentences", "| no stop"]

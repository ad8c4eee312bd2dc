"""Commands as a user runs them, in an empty folder."""

import pytest
from click.testing import CliRunner

from whosays.cli.program import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(main, [str(a) for a in arguments], **options)


@pytest.fixture
def wire(examples):
    return examples / "reports" / "1-wire-herald.txt"


@pytest.fixture
def kept(run, wire):
    assert run("add", wire).exit_code == 0
    return run

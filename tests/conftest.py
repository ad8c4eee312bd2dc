"""What tests share: the examples, the folder of corpora when it is there, a browser when there is one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from whosays.document import Block, Report, ReportInfo, Span
from whosays.findings import Passage, ReportRecord, Source, Statement
from whosays.reading.lines import plain_lines
from whosays.record.export.report_json import decode
from whosays.record.store import Record

ROOT = Path(__file__).parent.parent


# A test that asks for one of these has its mark, so that `-m "not shared"` leaves out what it says.
MARK_OF = {"shared": "shared", "chromium": "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARK_OF:
                item.add_marker(MARK_OF[fixture])


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def herald(examples: Path) -> tuple[ReportRecord, str]:
    """A hand-made record with its page's text, so that what is shown does not hang on what a model finds."""
    record = decode((examples / "records" / "1-wire-herald.json").read_bytes())
    return record, (examples / "reports" / "1-wire-herald.txt").read_text("utf-8")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A new record file, open."""
    with Record.open(tmp_path / "a.record", create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpora and hand-made records; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the folder ../shared with corpora and records is not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def report_of(text: str, **info: object) -> Report:
    """A report whose every line is a paragraph."""
    blocks = tuple(Block(kind="paragraph", spans=(line.span,)) for line in plain_lines(text))
    return Report(page="p" * 64, address="a.txt", text=text, info=ReportInfo(**info), blocks=blocks)  # type: ignore[arg-type]


@pytest.fixture
def as_report():
    return report_of


def record_of(**parts: object) -> ReportRecord:
    """A record of a page of one word, "Halm", with the parts given."""
    block = Block(kind="paragraph", spans=(Span(0, 4),))
    return ReportRecord(text_file="halm.txt", report=ReportInfo(), blocks=(block,), **parts)


def span_of(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def passage(text: str, words: str) -> Passage:
    """The words at their first place in the text."""
    return Passage(spans=(span_of(text, words),), quote=words)


def said(text: str, id: str, who: str, cue: str, content: str, manner: str = "asserts") -> Statement:
    """A statement with its cue and its content, each at its first place in the text."""
    return Statement(
        id=id,
        source=Source(entity=who),
        cue=passage(text, cue),
        content=passage(text, content),
        form="indirect",
        manner=manner,
    )

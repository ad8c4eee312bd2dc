"""What the commands share: options, what is said on standard error, pages that are read one by one."""

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.errors import UnreadablePage, WhosaysError
from whosays.terminal.words import counted, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from whosays.document import Report
    from whosays.findings import ReportRecord
    from whosays.gazetteer import Gazetteer
    from whosays.record.corrections.table import Lost
    from whosays.record.store import Record

SOME_FAILED = 1
UNUSABLE = 3
INTERRUPTED = 130

PAGES_THAT_PAY = 8  # for a process that reads: it starts in the time of two or three


def complain(message: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    click.echo(f"whosays: {safe(message)}", err=True)


def new_console() -> "Console":
    """Where a command prints for a person; nothing that is printed is read as mark-up."""
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, markup=False, emoji=False)


record_option = click.option(
    "--record",
    "record_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="WHOSAYS_RECORD",
    default=Path("whosays.record"),
    show_default=True,
    show_envvar=True,
    help="The record file.",
)


form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text"]),
    default="terminal",
    show_default=True,
    help="terminal for a person; text for one result a line, its columns divided by tabs.",
)


places_option = click.option(
    "--places",
    "own",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="WHOSAYS_PLACES",
    show_envvar=True,
    help="A table of your own places, which come before the gazetteer's: a CSV file with the columns "
    "name,kind,lat,lon,country,within,aliases,pcode.",
)


processes_option = click.option(
    "--processes",
    type=click.IntRange(min=1),
    envvar="WHOSAYS_PROCESSES",
    show_envvar=True,
    help="Read so many pages at once, each with some 300 MB of memory; one for each processor unless given.",
)


def processes_for(pages: int, wanted: int | None) -> int:
    """How many processes read so many pages: as many as wanted, or as pays.

    >>> processes_for(100, 3), processes_for(1, None)
    (3, 1)
    """
    from whosays.processes import processors  # noqa: PLC0415

    return wanted or max(1, min(processors(), pages // PAGES_THAT_PAY))


def gazetteer_with(own: Path | None) -> "Gazetteer":
    """The gazetteer with the user's own places; whoever waits for it to be built is told why."""
    from whosays.gazetteer import load_gazetteer  # noqa: PLC0415
    from whosays.gazetteer.build import is_built  # noqa: PLC0415

    if not is_built():
        click.echo("First use: the gazetteer is put together, which takes about a minute, once.", err=True)
    return load_gazetteer(own=own)


def read_pages(pages: Sequence[str]) -> "Iterator[Report | None]":
    """Each page as a report; a page that cannot be read is told, and None stands for it."""
    from whosays.reading import load_page, read_report  # noqa: PLC0415

    for address in pages:
        try:
            yield read_report(load_page(address))
        except UnreadablePage as error:
            complain(str(error))
            yield None


def readings(pages: Sequence[str], gazetteer: "Gazetteer") -> "Iterator[tuple[ReportRecord | None, str]]":
    """Each page's record and text; a page that cannot be read is told, and its record is None."""
    from whosays.inference import load_encoder  # noqa: PLC0415
    from whosays.pipeline import find_all  # noqa: PLC0415

    for report in read_pages(pages):
        yield (None, "") if report is None else (find_all(report, load_encoder(), gazetteer), report.text)


def reports_named(record: "Record", names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The reports with these ids, or beginnings of them, each once; and whether any fits no report or several."""
    pages: dict[str, None] = {}
    failed = False
    for name in names:
        meant = [n.page for n in record.named(name) if n.kind == "report"]
        if len(meant) == 1:
            pages[meant[0]] = None
        else:
            failed = True
            complain(f"{name}: {'several reports begin' if meant else 'no report begins'} so; `status` lists ids")
    return tuple(pages), failed


def write_out(text: str, output: Path) -> None:
    """Write a file; WhosaysError with what to do where it cannot be written, and what stood there before stays."""
    try:
        if output.exists() and not output.is_file():  # a pipe, /dev/stdout
            output.write_text(text, "utf-8", errors="replace")
        else:
            _replace(output.resolve(), text)
    except OSError as cause:
        raise WhosaysError(f"{output}: cannot be written ({cause.strerror}); give another --output") from cause


def _replace(output: Path, text: str) -> None:
    """Put a file in the place of another in one step, so that a full disk leaves the old one whole."""
    part = output.with_name(f"{output.name[:100]}.{os.getpid()}.part")
    try:
        part.write_text(text, "utf-8", errors="replace")
        if output.exists():
            shutil.copymode(output, part)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


EVENT_FILES = ("acled", "ucdp")


class EventRows:
    """Events of reports, printed one report after the other in the columns of a data set's files."""

    def __init__(self, form: str) -> None:
        """`form` is "acled" or "ucdp"; the line of column names is printed at once."""
        from whosays.record.export.as_csv import csv_lines  # noqa: PLC0415
        from whosays.record.export.event_files import FILES  # noqa: PLC0415

        self._file = FILES[form]
        self._left_out: Counter[str] = Counter()
        for line in csv_lines(self._file.columns, ()):
            click.echo(line)

    def echo(self, record: "ReportRecord", text: str) -> None:
        """Print the rows of one report."""
        from whosays.pipeline import coded_events  # noqa: PLC0415
        from whosays.record.export.as_csv import csv_lines  # noqa: PLC0415
        from whosays.record.export.event_rows import left_out  # noqa: PLC0415

        coded = coded_events(record, text)
        self._left_out += left_out(coded, self._file.codebook)
        for line in csv_lines(self._file.columns, self._file.rows(record, coded), header=False):
            click.echo(line)

    def tell_left_out(self) -> None:
        """Say on standard error how many events the data set's rules left out, and why."""
        if self._left_out:
            reasons = "; ".join(f"{reason} ({number})" for reason, number in self._left_out.most_common())
            in_all = counted(self._left_out.total(), "event")
            complain(f"{in_all} left out by the rules of {self._file.codebook}: {reasons}")


def lost_line(lost: "Lost") -> str:
    """A correction that could not be made, in a line: of what, by whom, and why."""
    by = f" by {lost.by}" if lost.by else ""
    what = lost.field if lost.value is None else f"{lost.field} {lost.value}"
    words = f" (“{lost.words}”)" if lost.words else ""
    return f"{lost.page[:12]}:{lost.id} {what}{by}{words}: {lost.why}"

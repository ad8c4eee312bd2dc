"""The commands that read pages: shown and not kept, kept in a record file, and read again."""

import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from whosays.cli.shared import (
    EVENT_FILES,
    SOME_FAILED,
    EventRows,
    complain,
    gazetteer_with,
    lost_line,
    new_console,
    places_option,
    processes_for,
    processes_option,
    readings,
    record_option,
)
from whosays.errors import UnreadablePage
from whosays.terminal.words import counted, listed_line, safe

if TYPE_CHECKING:
    from whosays.record.corrections.table import Lost

LONG_MINUTES = 120  # from which on hours are told

TELL_EVERY = 100  # pages of a long run, after which it is told how long the rest takes

READABLE = {".txt", ".html", ".htm", ".xhtml"}


@click.command(short_help="Read pages and show their records.")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json", *EVENT_FILES]),
    default="terminal",
    show_default=True,
    help="terminal for a person; text for one statement a line, its columns divided by tabs under a line of their "
    "names; json for the whole record (of several pages: one record a line); acled or ucdp for events as CSV in the "
    "columns of ACLED's or UCDP GED's files.",
)
@places_option
def read(pages: tuple[str, ...], form: str, own: Path | None) -> None:
    """Read pages and show their records, keeping nothing.

    PAGE is a text or HTML file, an http(s) address, or - for standard input. A page that cannot be read is listed with
    its reason, and the others are read.
    """
    from whosays.record.export.report_json import encode, encode_line  # noqa: PLC0415
    from whosays.terminal.report import print_record, text_lines  # noqa: PLC0415

    failed = False
    header = True
    console = new_console()
    rows = EventRows(form) if form in EVENT_FILES else None
    for record, text in readings(pages, gazetteer_with(own)):
        if record is None:
            failed = True
        elif rows is not None:
            rows.echo(record, text)
        elif form == "json":
            click.echo(encode(record) if len(pages) == 1 else encode_line(record))
        elif form == "text":
            for line in text_lines(record, header=header):
                click.echo(line)
            header = False
        else:
            if not header:
                click.echo()
            print_record(record, console, text=text)
            header = False
    if rows is not None:
        rows.tell_left_out()
    if failed:
        sys.exit(SOME_FAILED)


@click.command(short_help="Read pages into a record file.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@places_option
@processes_option
def add(paths: tuple[str, ...], record_path: Path, own: Path | None, processes: int | None) -> None:
    """Read pages into a record file.

    PATH is a page as for `read`, or a folder, of which every .txt, .html, .htm and .xhtml file is read, packed ones
    (.html.gz) and those in its folders too. A page that is there already is passed over; one that cannot be read is
    listed with its reason, and the run goes on. A run that was stopped is taken up again by the same command.

    PATH may also be a file of many articles in JSON Lines (.jsonl, .ndjson, also packed): each line is an object with
    the field text and, where known, title, date (2031-05-14), url and outlet; other fields are ignored. A folder's are
    not looked for: name them.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Failure, Record  # noqa: PLC0415

    counts = {"added": 0, "known": 0, "failed": 0}
    addresses = list(_pages(paths))
    in_all = sum(map(_pages_in, addresses))
    width = len(str(in_all))
    since = monotonic()
    try:
        with Record.open(record_path, create=True) as record:
            gazetteer, processes = gazetteer_with(own), processes_for(in_all, processes)
            added = pipeline.add(record, addresses, gazetteer, processes=processes)
            for number, (address, outcome) in enumerate(added, 1):
                failed = isinstance(outcome, Failure)
                word = "failed" if failed else "added" if outcome else "known"
                counts[word] += 1
                told = outcome.message if isinstance(outcome, Failure) else address
                click.echo(f"{number:{width}}/{in_all}  {word:6}  {safe(told)}", err=failed)
                if number % TELL_EVERY == 0 and number < in_all and sys.stderr.isatty():
                    # By the last pages alone: those that were known already took no time.
                    left = (monotonic() - since) / TELL_EVERY * (in_all - number)
                    click.echo(f"whosays: about {time_shown(left)} to go", err=True)
                    since = monotonic()
    finally:
        # What is said here is true of the file however the run ended.
        if any(counts.values()) or not addresses:
            click.echo(
                f"{counts['added']} added, {counts['known']} known already, {counts['failed']} failed; "
                f"record: {safe(str(record_path))}"
            )
    if counts["failed"]:
        sys.exit(SOME_FAILED)


def time_shown(seconds: float) -> str:
    """A time in the unit that a reader would use.

    >>> time_shown(40), time_shown(150), time_shown(5400), time_shown(36000)
    ('1 minute', '3 minutes', '90 minutes', '10 hours')
    """
    minutes = math.ceil(seconds / 60)
    number, unit = (minutes, "minute") if minutes < LONG_MINUTES else (round(seconds / 3600), "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _pages(paths: Sequence[str]) -> Iterator[str]:
    """The pages that the arguments name, folders searched in the order of their names."""
    for path in paths:
        if Path(path).is_dir():
            found = [str(p) for p in sorted(Path(path).rglob("*")) if _is_readable(p) and p.is_file()]
            if not found:
                complain(f"{path}: no text or HTML files in this folder; files of articles (.jsonl) are read if named")
            yield from found
        else:
            yield path


def _pages_in(address: str) -> int:
    """How many pages there are to read at an address: the lines of a file of articles, else one."""
    from whosays.reading import article_lines, holds_articles  # noqa: PLC0415

    if not holds_articles(address):
        return 1
    number = 0
    with suppress(UnreadablePage):  # which is told when it is read
        for _ in article_lines(address):
            number += 1
        return number
    return number + 1


def _is_readable(path: Path) -> bool:
    """Whether a file's name is that of a page, packed or not.

    >>> _is_readable(Path("a.html.gz")), _is_readable(Path("a.csv.gz"))
    (True, False)
    """
    return Path(path.name.lower().removesuffix(".gz")).suffix in READABLE


@click.command(short_help="Say what a record holds, and what failed.")
@record_option
def status(record_path: Path) -> None:
    """Say how much a record holds, list its reports, and what could not be read."""
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        found = record.status()
        click.echo(
            f"{counted(found.reports, 'report')}, {counted(found.statements, 'statement')}, "
            f"{counted(found.events, 'event')}, {found.entities} people and bodies"
            + (f", {counted(found.corrections, 'correction')} by people" if found.corrections else "")
        )
        for one in record.listed():
            click.echo(listed_line(one.page, one.published, one.publisher, one.title or one.address))
    for lost in found.lost:
        click.echo(f"not made again: {safe(lost_line(lost))}")
    for failure in found.failures:
        click.echo(f"not read ({failure.reason}): {safe(failure.message)}")


@click.command(short_help="Check every quote against its page.")
@record_option
def check(record_path: Path) -> None:
    """Check that every quote of a record still stands on its page, character for character.

    The bytes of each page are hashed again and read again into text. Each problem is one line.
    """
    from whosays.reading import read_report  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    problems = 0
    with Record.open(record_path) as record:
        for problem in record.check(lambda page: read_report(page).text):
            problems += 1
            click.echo(f"{problem.page[:12]}  {safe(problem.what)}")
        reports = record.status().reports
    click.echo(f"{counted(reports, 'report')} checked, {counted(problems, 'problem')}")
    if problems:
        sys.exit(SOME_FAILED)


@click.command(short_help="Read the pages of a record again.")
@record_option
@places_option
@processes_option
def reread(record_path: Path, own: Path | None, processes: int | None) -> None:
    """Read every page that a record keeps again with this release, and make the corrections of people again.

    No page is fetched or opened: the record has their bytes. A correction whose finding has
    another id now is made on the one finding that has the same words; where there is none, or several, it is kept, and
    listed here and by `status`. A page that gives no report now stays as it was. A run that is stopped leaves each
    report either as it was or read anew; a second run with the same release changes nothing. Pages that were added
    with --places need the same table here.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Failure, Record  # noqa: PLC0415

    counts = {"changed": 0, "same": 0, "failed": 0}
    made, number = 0, -1
    lost: list[Lost] = []
    try:
        with Record.open(record_path) as record:
            number = len(record.pages())
            width = len(str(number))
            gazetteer, processes = gazetteer_with(own), processes_for(number, processes)
            for n, (address, outcome) in enumerate(pipeline.reread(record, gazetteer, processes=processes), 1):
                failed = isinstance(outcome, Failure)
                word = "failed" if failed else "changed" if outcome else "same"
                counts[word] += 1
                told = outcome.message if isinstance(outcome, Failure) else address
                click.echo(f"{n:{width}}/{number}  {word:7}  {safe(told)}", err=failed)
                if not isinstance(outcome, Failure):
                    made += outcome.made
                    lost += outcome.lost
    finally:
        # What is said here is true of the file however the run ended.
        for one in lost:
            complain(f"not made again: {lost_line(one)}")
        if any(counts.values()) or not number:
            click.echo(
                f"{counted(counts['changed'] + counts['same'], 'report')} read anew, {counts['changed']} changed, "
                f"{counts['failed']} failed and as before; {counted(made, 'correction')} made again, {len(lost)} not; "
                f"record: {safe(str(record_path))}"
            )
    if counts["failed"] or lost:
        sys.exit(SOME_FAILED)

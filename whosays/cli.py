"""The command line: each command parses, calls one function, prints.

Exit codes: 0 all went well; 1 some pages could not be read, or a check found problems; 2 the command was used wrongly;
3 the record file or the model cannot be used.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays import __version__
from whosays.errors import UnreadablePage, WhosaysError

if TYPE_CHECKING:
    from rich.console import Console

# Imports of the flow stand inside the commands, so that `whosays --help` answers at once.
READABLE = {".txt", ".html", ".htm", ".xhtml"}


class _Group(click.Group):
    """A group whose commands end in one clear line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WhosaysError as error:
            click.echo(f"whosays: {_one_line(str(error))}", err=True)
            ctx.exit(1 if isinstance(error, UnreadablePage) else 3)
        except BrokenPipeError:
            # The reader of our output went away (`whosays … | head`): nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _one_line(message: str) -> str:
    from whosays.terminal import safe  # noqa: PLC0415

    return safe(message)


def _console() -> "Console":
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


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosays")
def main() -> None:
    """Read news reports of conflicts: who says what happened, and who says otherwise."""


@main.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json"]),
    default="terminal",
    show_default=True,
    help="terminal for a person, text for one statement a line, json for whole records (several: one a line).",
)
def read(pages: tuple[str, ...], form: str) -> None:
    """Read pages and show their records, keeping nothing.

    PAGE is a text or HTML file, an http(s) address, or - for standard input.
    """
    from whosays import pipeline, terminal  # noqa: PLC0415
    from whosays.record.export.report_json import encode, encode_line  # noqa: PLC0415

    failed = False
    for address in pages:
        try:
            record = pipeline.read(address)
        except UnreadablePage as error:
            failed = True
            click.echo(f"whosays: {_one_line(str(error))}", err=True)
            continue
        if form == "json":
            click.echo(encode(record) if len(pages) == 1 else encode_line(record))
        elif form == "text":
            for line in terminal.text_lines(record):
                click.echo(line)
        else:
            terminal.print_record(record, _console())
    if failed:
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
def add(paths: tuple[str, ...], record_path: Path) -> None:
    """Read pages into a record file.

    PATH is a page as for `read`, or a folder, of which every .txt and .html file is read. A page that is there already
    is passed over; one that cannot be read is listed with its reason, and the run goes on.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Failure, Record  # noqa: PLC0415

    added = known = 0
    failures = []
    with Record.open(record_path, create=True) as record:
        for address, outcome in pipeline.add(record, _pages(paths)):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                click.echo(f"failed  {_one_line(outcome.message)}", err=True)
            elif outcome:
                added += 1
                click.echo(f"added   {_one_line(address)}")
            else:
                known += 1
                click.echo(f"known   {_one_line(address)}")
    click.echo(f"{added} added, {known} known already, {len(failures)} failed; record: {record_path}")
    if failures:
        sys.exit(1)


def _pages(paths: Sequence[str]) -> Iterator[str]:
    """The pages that the arguments name, folders searched in the order of their names."""
    for path in paths:
        if Path(path).is_dir():
            yield from (str(p) for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in READABLE and p.is_file())
        else:
            yield path


@main.command()
@record_option
def status(record_path: Path) -> None:
    """Say how much a record holds, list its reports, and what could not be read."""
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        found = record.status()
        click.echo(f"{found.reports} reports, {found.statements} statements, {found.entities} people and bodies")
        for one, _ in record.reports():
            day = one.report.published.date if one.report.published else "no date"
            name = f"{one.report.publisher or '–'}: {one.report.title or one.text_file}"
            click.echo(f"{(one.page or '')[:12]}  {day:10}  {_one_line(name)}")
    for failure in found.failures:
        click.echo(f"not read ({failure.reason}): {_one_line(failure.message)}")


@main.command()
@click.argument("id_")
@record_option
def show(id_: str, record_path: Path) -> None:
    """Show one report, statement or entity of a record, by its ID or the beginning of it."""
    from whosays import terminal  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        found, text, whole = record.find(id_)
    if whole == found.page:
        terminal.print_record(found, _console())
    else:
        terminal.print_finding(found, text, whole, _console())


@main.command()
@click.argument("words", nargs=-1, required=True)
@record_option
def search(words: tuple[str, ...], record_path: Path) -> None:
    """List the statements of a record whose speaker or words hold all WORDS."""
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        hits = record.search(" ".join(words))
    for hit in hits:
        click.echo(
            f"{hit.id}  {_one_line(hit.speaker)}  {hit.manner}  {_one_line(hit.content)}  [{_one_line(hit.title)}]"
        )
    if not hits:
        click.echo("nothing found", err=True)


@main.command()
@record_option
def check(record_path: Path) -> None:
    """Check that every quote of a record still stands on its page, character for character."""
    from whosays.read import read_report  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    problems = 0
    with Record.open(record_path) as record:
        for problem in record.check(lambda page: read_report(page).text):
            problems += 1
            click.echo(f"{problem.page[:12]}  {_one_line(problem.what)}")
        reports = record.status().reports
    click.echo(f"{reports} reports checked, {problems} problems")
    if problems:
        sys.exit(1)


@main.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@record_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("dossier.html"),
    show_default=True,
    help="Where the HTML file is written.",
)
def dossier(pages: tuple[str, ...], record_path: Path, output: Path) -> None:
    """Write one HTML file, with no script and no outside request, to hand on: of PAGEs, or of a whole record."""
    from whosays.record.export.dossier import write_dossier  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    if pages:
        records = list(_read_with_text(pages))
    else:
        with Record.open(record_path) as record:
            records = list(record.reports())
    output.write_text(write_dossier(records), "utf-8")
    click.echo(f"dossier of {len(records)} reports: {output.resolve()}")


def _read_with_text(pages: Sequence[str]) -> Iterator[tuple[Any, str]]:
    from whosays.inference import load_encoder  # noqa: PLC0415
    from whosays.pipeline import find_all  # noqa: PLC0415
    from whosays.read import load_page, read_report  # noqa: PLC0415

    for address in pages:
        report = read_report(load_page(address))
        yield find_all(report, load_encoder()), report.text


if __name__ == "__main__":
    main()

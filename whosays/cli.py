"""The command line: each command parses, calls one function, prints.

Exit codes: 0 all went well; 1 some pages could not be read, a check found problems, a correction cannot be made, or
nothing has the id that was asked for; 2 the command was used wrongly; 3 the record file, the model or an output file
cannot be used; 130 stopped from the keyboard. Every error is one line on standard error.
"""

import math
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from whosays import __version__
from whosays.cli_correct import correct, lost_line, reread
from whosays.cli_shared import (
    EVENT_FILES,
    INTERRUPTED,
    SOME_FAILED,
    UNUSABLE,
    EventRows,
    complain,
    form_option,
    gazetteer_with,
    new_console,
    places_option,
    readings,
    record_option,
    safe,
    write_out,
)
from whosays.cli_story import compare, diff, stories, story
from whosays.errors import CorrectionError, UnreadablePage, WhosaysError

if TYPE_CHECKING:
    from whosays.findings import ReportRecord
    from whosays.record.ids import Named

# Imports of the flow stand inside the commands, so that `whosays --help` answers at once.

LONG_MINUTES = 120  # from which on hours are told
TELL_EVERY = 100  # pages of a long run, after which it is told how long the rest takes
READABLE = {".txt", ".html", ".htm", ".xhtml"}
# What a reader of the help looks for, in the order of the work.
SECTIONS = {
    "Read pages": ("read", "add", "status", "check", "reread"),
    "Look at a record": ("search", "show", "explain", "events", "control"),
    "Several reports of one situation": ("stories", "story", "compare", "diff"),
    "Put right and hand on": ("correct", "dossier"),
}


class _Group(click.Group):
    """A group whose commands end in one clear line instead of a traceback, and stand in its help by what they do."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            answer = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            if isinstance(error, _NO_ARGUMENTS):
                error.show()  # the help itself
            else:
                asked = error.ctx.command_path if error.ctx else "whosays"
                message = error.format_message().rstrip(".")
                complain(f"{message[:1].lower()}{message[1:]}; see `{asked} --help`")
            sys.exit(error.exit_code)
        except click.Abort:
            complain("stopped")
            sys.exit(INTERRUPTED)
        except OSError as cause:  # the help itself could not be written
            _tell_of_output(cause)
            sys.exit(UNUSABLE)
        sys.exit(answer if isinstance(answer, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in names])

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a character gets its number, not an error.
                stream.reconfigure(errors="backslashreplace")
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except WhosaysError as error:
            complain(str(error))
            ctx.exit(SOME_FAILED if isinstance(error, UnreadablePage | CorrectionError) else UNUSABLE)
        except KeyboardInterrupt:
            complain("stopped")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output went away (`whosays … | head`): nothing is wrong.
            _silence_output()
            ctx.exit(0)
        except OSError as cause:
            _tell_of_output(cause)
            ctx.exit(UNUSABLE)
        return answer


_NO_ARGUMENTS = getattr(click.exceptions, "NoArgsIsHelpError", ())  # click has it from 8.2 on


def _day(words: str) -> date:
    """A day as 2031-05-14, of an option."""
    try:
        return date.fromisoformat(words)
    except ValueError as cause:
        raise click.BadParameter(f"{words!r} is no day; give one as 2031-05-14") from cause


def _tell_of_output(cause: OSError) -> None:
    """What a command reads and writes by name explains itself; here the output itself went wrong (a full disk)."""
    _silence_output()
    complain(f"{cause.filename or 'the output'}: cannot be written or read ({cause.strerror or cause})")


def _silence_output() -> None:
    """Send what is still to be printed nowhere, so that the end of the program does not stumble over it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosays")
def main() -> None:
    """Read news reports of conflicts: who says what happened, and who says otherwise."""


@main.command(short_help="Read pages and show their records.")
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

    PAGE is a text or HTML file, an http(s) address, or - for standard input. A page that cannot be read is told with
    its reason, and the others are read.
    """
    from whosays import terminal  # noqa: PLC0415
    from whosays.record.export.report_json import encode, encode_line  # noqa: PLC0415

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
            for line in terminal.text_lines(record, header=header):
                click.echo(line)
            header = False
        else:
            if not header:
                click.echo()
            terminal.print_record(record, console, text=text)
            header = False
    if rows is not None:
        rows.tell_left_out()
    if failed:
        sys.exit(SOME_FAILED)


@main.command(short_help="Read pages into a record file.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@places_option
def add(paths: tuple[str, ...], record_path: Path, own: Path | None) -> None:
    """Read pages into a record file.

    PATH is a page as for `read`, or a folder, of which every .txt, .html, .htm and .xhtml file is read, those in its
    folders too. A page that is there already is passed over; one that cannot be read is listed with its reason, and
    the run goes on. A run that was stopped is taken up again by the same command.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Failure, Record  # noqa: PLC0415

    counts = {"added": 0, "known": 0, "failed": 0}
    addresses = list(_pages(paths))
    width = len(str(len(addresses)))
    since = monotonic()
    try:
        with Record.open(record_path, create=True) as record:
            for number, (address, outcome) in enumerate(pipeline.add(record, addresses, gazetteer_with(own)), 1):
                failed = isinstance(outcome, Failure)
                word = "failed" if failed else "added" if outcome else "known"
                counts[word] += 1
                told = outcome.message if isinstance(outcome, Failure) else address
                click.echo(f"{number:{width}}/{len(addresses)}  {word:6}  {safe(told)}", err=failed)
                if number % TELL_EVERY == 0 and number < len(addresses) and sys.stderr.isatty():
                    # By the last pages alone: those that were known already took no time.
                    left = (monotonic() - since) / TELL_EVERY * (len(addresses) - number)
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
            found = [str(p) for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in READABLE and p.is_file()]
            if not found:
                complain(f"{path}: no text or HTML files in this folder")
            yield from found
        else:
            yield path


@main.command(short_help="Say what a record holds, and what failed.")
@record_option
def status(record_path: Path) -> None:
    """Say how much a record holds, list its reports, and what could not be read."""
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal import counted, listed_line  # noqa: PLC0415

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
        click.echo(safe(lost_line(lost)))
    for failure in found.failures:
        click.echo(f"not read ({failure.reason}): {safe(failure.message)}")


@main.command(short_help="Show one report, or one finding of it.")
@click.argument("id_", metavar="ID")
@record_option
def show(id_: str, record_path: Path) -> None:
    """Show one report, or one statement, entity, place, event, figure, saying of control or disagreement of it.

    Everything that it rests on is shown with it.

    ID is its id as the other commands print it, or the beginning of one. An id that several reports use is told apart
    by the report's: REPORT:ID. Of an event also its codes in the terms of ACLED, UCDP and PLOVER are shown and, where
    there is none, why.
    """
    from whosays import terminal, terminal_finding  # noqa: PLC0415
    from whosays.pipeline import coded_event  # noqa: PLC0415

    meant, found, text = _meant(id_, record_path)
    if meant.kind == "report":
        terminal.print_record(found, new_console(), text=text)
    elif meant.kind == "event":
        terminal_finding.print_event(found, text, *coded_event(found, text, meant.id), new_console())
    else:
        terminal_finding.print_finding(found, text, meant.id, new_console())


@main.command(short_help="Tell why a statement or event reads as it does.")
@click.argument("id_", metavar="ID")
@record_option
def explain(id_: str, record_path: Path) -> None:
    """Tell which rule or model gave each part of a statement or event, on which words, how surely, what it goes by.

    ID is its id, or the beginning of one, as for `show`. Of an event each code is explained too. ID may be the
    name of a rule, as this and other commands print it ("link.assess.claims_exclude"): then what that rule goes by is
    told, and no record is needed.
    """
    from whosays import terminal_finding  # noqa: PLC0415
    from whosays.explain import explain as steps_of  # noqa: PLC0415
    from whosays.explain import explain_event, meaning  # noqa: PLC0415
    from whosays.pipeline import coded_event  # noqa: PLC0415
    from whosays.record.corrections import a_called  # noqa: PLC0415

    if rule := meaning(id_):
        click.echo(rule)
        return
    meant, found, text = _meant(id_, record_path)
    if meant.kind == "event":
        steps = explain_event(found, *coded_event(found, text, meant.id))
    elif meant.kind == "statement":
        steps = steps_of(found, meant.id)
    else:
        complain(f"{id_}: is no statement or event but {a_called(meant.kind)}; `show` shows it")
        sys.exit(SOME_FAILED)
    terminal_finding.print_steps(steps, new_console())


def _meant(id_: str, record_path: Path) -> "tuple[Named, ReportRecord, str]":
    """The one thing that an id means, its report's record and text; where it means none or several, that is told."""
    from whosays.record.ids import MANY  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        meant = record.named(id_)
        if len(meant) != 1:
            # One id on several pages is told apart by the page.
            same = len({n.id for n in meant}) == 1
            names = [f"{n.page[:12]}:{n.id}" if same else n.id[:13] for n in meant]
            several = f"several begin so: {', '.join(names[:MANY])}{', …' if len(names) > MANY else ''}"
            complain(f"{id_}: {several if meant else 'nothing begins so'}; `search` and `status` list ids")
            sys.exit(SOME_FAILED)
        return meant[0], *record.report(meant[0].page)


@main.command(short_help="List the events of a record, or export them.")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", *EVENT_FILES]),
    default="terminal",
    show_default=True,
    help="terminal for a person; acled or ucdp for CSV in the columns of ACLED's or UCDP GED's files, one row an event "
    "that its rules would have.",
)
def events(record_path: Path, form: str) -> None:
    """List the events of every report of a record with their ids, which `show` and `explain` take.

    The files hold what a single report tells and no more: a cell that it does not tell is empty, the names are its own,
    and what the data set's rules leave out is counted on standard error. docs/codes.md says where each column is from.
    """
    from whosays import terminal  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        rows = EventRows(form) if form in EVENT_FILES else None
        told = False
        for found, text in record.reports():
            told = told or bool(found.events)
            if rows is not None:
                rows.echo(found, text)
            elif found.events:
                terminal.print_events(found, new_console(), text=text)
        if rows is not None:
            rows.tell_left_out()
    if not told:
        complain("no report of this record tells of an event")


@main.command(short_help="Find statements and reports by their words.")
@click.argument("words", nargs=-1, required=True)
@record_option
@form_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="How many statements, and how many reports, at most.",
)
def search(words: tuple[str, ...], record_path: Path, form: str, limit: int) -> None:
    """List the statements whose speaker or words have all WORDS, then the reports whose text has them.

    Words are matched whole, in upper or lower case, with accents or without; shell* takes every word that begins so.
    """
    from whosays import terminal  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        hits = record.search(" ".join(words), limit=limit)
    if form == "text":
        for line in terminal.hit_lines(hits):
            click.echo(line)
    elif hits.statements or hits.pages:
        terminal.print_hits(hits, new_console())
    if not hits.statements and not hits.pages:
        complain("nothing found")
    elif max(hits.statements_in_all, hits.pages_in_all) > limit:
        complain(
            f"shown are {len(hits.statements)} of {terminal.counted(hits.statements_in_all, 'statement')} and "
            f"{len(hits.pages)} of {terminal.counted(hits.pages_in_all, 'report')}; --limit shows more"
        )


@main.command(short_help="Tell who holds a place, according to whom.")
@click.argument("place")
@click.option(
    "--at",
    type=_day,
    metavar="DATE",
    help="The day that is asked for, as 2031-05-14: the last that each claimant says of a time up to it. Without it, "
    "all that is said.",
)
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="terminal for a person; json for the same as data.",
)
def control(place: str, at: "date | None", record_path: Path, form: str) -> None:
    """Tell who holds PLACE over time, according to each claimant, and where claimants exclude each other.

    Each claimant's words are kept apart; what is said of a part of a place is not taken for the whole. What named rules
    make of the claims is shown beside them, and `explain` tells what a rule goes by.
    """
    from whosays import terminal_control  # noqa: PLC0415
    from whosays.pipeline import control_of  # noqa: PLC0415
    from whosays.record.export.control_json import encode_control  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    day = at.isoformat() if at else None
    with Record.open(record_path) as record:
        found = control_of(record, place, day)
    if form == "json":
        click.echo(encode_control(found))
    else:
        terminal_control.print_control(found, new_console(), asked=day)
    if not any(p.lines for p in found):
        inside = (
            f"; places inside it are told of apart: {', '.join(p for f in found for p in f.parts)}" if found else ""
        )
        complain(f"{place}: no report of this record says who holds it{inside}")
        sys.exit(SOME_FAILED)


@main.command(short_help="Check every quote against its page.")
@record_option
def check(record_path: Path) -> None:
    """Check that every quote of a record still stands on its page, character for character.

    The bytes of each page are hashed again and read again into text. Each problem is one line.
    """
    from whosays.reading import read_report  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal import counted  # noqa: PLC0415

    problems = 0
    with Record.open(record_path) as record:
        for problem in record.check(lambda page: read_report(page).text):
            problems += 1
            click.echo(f"{problem.page[:12]}  {safe(problem.what)}")
        reports = record.status().reports
    click.echo(f"{counted(reports, 'report')} checked, {counted(problems, 'problem')}")
    if problems:
        sys.exit(SOME_FAILED)


@main.command(short_help="Write one HTML file to hand on.")
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
@places_option
def dossier(pages: tuple[str, ...], record_path: Path, output: Path, own: Path | None) -> None:
    """Write one HTML file, with no script and no outside request, to hand on: of PAGEs, or of a whole record.

    A PAGE that cannot be read is told with its reason, and the dossier is made of the others.
    """
    from whosays.pipeline import dossier as write_dossier  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal import counted  # noqa: PLC0415

    if pages:
        records = [(record, text) for record, text in readings(pages, gazetteer_with(own)) if record is not None]
        if not records:
            sys.exit(SOME_FAILED)
    else:
        with Record.open(record_path) as record:
            records = list(record.reports())
    write_out(write_dossier(records), output)
    click.echo(f"dossier of {counted(len(records), 'report')}: {safe(str(output.resolve()))}")
    if pages and len(records) < len(pages):
        sys.exit(SOME_FAILED)


for command in (story, stories, compare, diff, correct, reread):
    main.add_command(command)


if __name__ == "__main__":
    main()

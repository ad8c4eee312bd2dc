"""The commands on stories: several reports of one situation put together."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from whosays.cli.shared import (
    SOME_FAILED,
    complain,
    form_option,
    gazetteer_with,
    new_console,
    places_option,
    read_pages,
    record_option,
    reports_named,
    write_out,
)
from whosays.terminal.words import counted, safe

if TYPE_CHECKING:
    from whosays.link.page import Source


MANY = 9  # ids that one line can name
LONGEST_STORY = 100  # days from the first report of one situation to its last; a longer one is warned of, not refused

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write to, instead of the terminal.",
)


story_option = click.option(
    "--story",
    "asked",
    metavar="ID",
    help="One story of the record, by its id as `stories` lists it, or its beginning.",
)


@click.command(short_help="Put the reports of one situation together.")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "text", "json", "html"]),
    default="terminal",
    show_default=True,
    help="terminal for a person; text for one passage a line, its columns divided by tabs under a line of their names; "
    "json for the whole record of the story; html for its dossier, one file to hand on.",
)
@output_option
@story_option
@places_option
@click.pass_context
def story(
    ctx: click.Context,
    reports: tuple[str, ...],
    record_path: Path,
    form: str,
    output: Path | None,
    asked: str | None,
    own: Path | None,
) -> None:
    """Put reports of one situation together: what they answer, who vouches, and what contradicts what.

    REPORT is a page as for `read` or, after --record, the id of one in the record as `status` lists it, or its
    beginning. Without any, all reports of the record are one story. The order changes nothing. A page that cannot be
    read is listed with its reason, and the story is made of the others.
    """
    if output is not None and form == "terminal":
        raise click.UsageError("--output needs --format html, json or text")
    sources, failed = _sources(ctx, reports, record_path, asked, own)
    if sources:
        _tell_of_many_days(sources)
        _show(sources, form, output)
    if failed or not sources:
        sys.exit(SOME_FAILED)


def _tell_of_many_days(sources: "Sequence[Source]") -> None:
    """Say so where reports lie too far apart to be of one situation: their answers are compared all the same."""
    told = sorted({s.record.report.published.date[:10] for s in sources if s.record.report.published})
    days = [day for day in told if len(day) == len("2031-05-14")]
    if days and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > LONGEST_STORY:
        complain(
            f"these reports are of {days[0]} to {days[-1]}, which is hardly one situation; `whosays stories` lists "
            "which reports of a record belong together, and --story ID puts one together"
        )


def _sources(
    ctx: click.Context, reports: Sequence[str], record_path: Path, asked: str | None, own: Path | None
) -> "tuple[list[Source], bool]":
    """The reports that a command is given, and whether any is missing."""
    if asked is not None:
        if reports:
            raise click.UsageError("give either reports or --story")
        return _of_situation(asked, record_path)
    recorded = not reports or ctx.get_parameter_source("record_path") == ParameterSource.COMMANDLINE
    return _recorded(reports, record_path) if recorded else _read(reports, own)


def _of_situation(asked: str, path: Path) -> "tuple[list[Source], bool]":
    """The reports of the one situation of the record whose id begins so; none, with a word, where there is not one."""
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(path) as record:
        meant = [s for s in pipeline.stories(record) if s.id.startswith(asked)]
        if len(meant) == 1:
            return pipeline.situation_sources(record, meant[0]), False
    complain(f"{asked}: {'several stories begin' if meant else 'no story begins'} so; `stories` lists ids")
    return [], True


def _read(reports: Sequence[str], own: Path | None) -> "tuple[list[Source], bool]":
    """The pages as reports, and whether any could not be read."""
    from whosays.pipeline import read_sources  # noqa: PLC0415

    found = list(read_pages(reports))
    readable = [report for report in found if report is not None]
    return (read_sources(readable, gazetteer_with(own)) if readable else []), len(readable) < len(found)


def _recorded(reports: Sequence[str], path: Path) -> "tuple[list[Source], bool]":
    """The reports of a record that are meant, all where none is named, and whether any name means none or several."""
    from whosays.pipeline import source_of  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(path) as record:
        if not reports:
            return [source_of(*one) for one in record.reports()], False
        pages, failed = reports_named(record, reports)
        return [source_of(*record.report(page)) for page in pages], failed


@click.command(short_help="List the stories of a record.")
@record_option
@form_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many stories, those of most reports.",
)
@click.option(
    "--quick", is_flag=True, help="Skip the search for answers that differ, which takes about a second for ten reports."
)
def stories(record_path: Path, form: str, limit: int, quick: bool) -> None:
    """List which reports of a record are of one situation, with the reasons.

    Reports are taken together that tell of the same kind of happening at one place on the same days; `explain` tells
    what each rule goes by. `story --story ID` shows one. What only tells of a whole country, or of no day, is in none.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal.situations import print_situation, situation_lines  # noqa: PLC0415

    with Record.open(record_path) as record:
        every = pipeline.stories(record)
        found = ((one, None if quick else pipeline.disputes_of(record, one)) for one in every[:limit])
        if form == "text":
            for line in situation_lines(found):
                click.echo(line)
        else:
            for one, disputes in found:
                print_situation(one, disputes, new_console())
    if not every:
        complain("no two reports of this record tell of one place and day")
    elif len(every) > limit:
        complain(f"showing {limit} of {len(every)} stories; --limit shows more")


def _show(sources: "Sequence[Source]", form: str, output: Path | None) -> None:
    """Print the story that the sources tell, or write it into a file."""
    from whosays.pipeline import story_dossier, story_of, story_texts  # noqa: PLC0415
    from whosays.record.export.story_json import encode  # noqa: PLC0415
    from whosays.terminal.story import print_story, story_lines  # noqa: PLC0415

    if form == "html":
        written = story_dossier(sources)
    elif form == "json":
        written = encode(story_of(sources))
    elif form == "text":
        written = "\n".join(story_lines(story_of(sources), story_texts(sources)))
    else:
        print_story(story_of(sources), story_texts(sources), new_console())
        return
    if output is None:
        click.echo(written)
    else:
        write_out(written + "\n", output)
        click.echo(f"story of {counted(len(sources), 'report')}: {safe(str(output.resolve()))}")


@click.command(short_help="Show the accounts of one event side by side.")
@click.argument("event")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@record_option
@story_option
@places_option
@click.pass_context
def compare(
    ctx: click.Context, event: str, reports: tuple[str, ...], record_path: Path, asked: str | None, own: Path | None
) -> None:
    """Show what each side's speakers answer about EVENT, side by side, with who vouches and in which words.

    Below stands what the rules of UCDP, ACLED and Airwars make of the dead, each with the claims that it went by.

    EVENT is the id of an event of the story, as `story` prints it, or its beginning. REPORT, --record and --story name
    the story as for `story`.
    """
    from whosays.pipeline import accounts_of_event, harm_of_event, story_of  # noqa: PLC0415
    from whosays.terminal.comparison import print_event  # noqa: PLC0415

    sources, failed = _sources(ctx, reports, record_path, asked, own)
    if sources:
        told = story_of(sources)
        meant = [e for e in told.events if e.id.startswith(event)]
        if len(meant) == 1:
            accounts = accounts_of_event(told, sources, meant[0].id)
            print_event(meant[0], accounts, harm_of_event(told, meant[0].id), new_console())
        else:
            ids = ", ".join(e.id for e in told.events[:MANY])
            complain(f"{event}: {'several events begin' if meant else 'no event begins'} so; this story has {ids}")
            failed = True
    if failed or not sources:
        sys.exit(SOME_FAILED)


@click.command(short_help="Tell what a newer version of a report changed.")
@click.argument("older")
@click.argument("newer")
@record_option
@form_option
@click.pass_context
def diff(ctx: click.Context, older: str, newer: str, record_path: Path, form: str) -> None:
    """Tell which statements and figures the NEWER version of a report lost, gained and changed of the OLDER one.

    Both are pages as for `read` or, after --record, ids of reports in the record. What the newer revises is told with
    both wordings or numbers; nothing is decided about which is right.
    """
    from whosays.link.versions import differences  # noqa: PLC0415
    from whosays.terminal.comparison import difference_lines, print_differences  # noqa: PLC0415

    both = [_sources(ctx, (one,), record_path, None, None)[0] for one in (older, newer)]
    if not all(both):
        sys.exit(SOME_FAILED)
    found = differences(*(one[0].record for one in both))
    if form == "text":
        for line in difference_lines(found):
            click.echo(line)
    else:
        print_differences(found, new_console())
    if not found:
        complain("both say the same")

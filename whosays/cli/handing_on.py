"""The commands that correct, merge and export a record."""

import sys
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from whosays.cli.shared import (
    SOME_FAILED,
    complain,
    gazetteer_with,
    lost_line,
    places_option,
    readings,
    record_option,
    reports_named,
    write_out,
)
from whosays.errors import CorrectionError
from whosays.terminal.words import counted, safe

if TYPE_CHECKING:
    from whosays.record.corrections.correcting import Corrected

MOST_WORDS = 100  # of a finding, in a line that tells which one it is
KINDS = ("statement", "entity", "place", "event", "figure", "control", "dispute")


@click.command(short_help="Make corrections from a table.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
@click.option("--by", "by", metavar="NAME", help="Who makes the corrections, for rows that do not say.")
def correct(file: Path, record_path: Path, by: str | None) -> None:
    """Make the corrections of FILE in a record: all of them or, where one cannot be made, none.

    FILE is a CSV file in UTF-8 with the columns id,field,value,by; semicolons or tabs may stand for the commas. id is
    that of a finding as `show` and `read` print it, or its beginning. These fields can be put right:

    \b
    of a statement  manner, certainty, form, channel, when, speaker (the id of
                    an entity of its report); denies, confirms, concedes (ids
                    of the statements that it answers so)
    of an entity    name, type, role, side
    of a place      name, kind, country (SY), point (35.33,40.14)
    of an event     type, status, when (2031-05-14 or 2031-05-14 to 2031-05-16),
                    place (the id of a place of its report), actors and
                    targets (ids of entities, spaces between them),
                    according_to (ids of statements)
    of a figure     low, best, high, measure, of, event, according_to
    of control      holder (the id of an entity), state, stance, as_of,
                    according_to
    of a disagreement  question, positions (12: s1f3 s9ab | at least 40: page):
                    each answer with the ids of the statements that give it,
                    or page for the page's own voice

    The field remove says that there is no such thing; an entity or a place can go when nothing else names it. The field
    restore takes a removal back: what was removed stands there again, with all that pointed to it and was not changed
    since. An empty value says that the page does not tell it. by is who says so. FILE may be a table that `cells`
    wrote: only rows whose value differs from their column was are corrections.

    What was missed is added under the id of its report, as `status` prints it, with the field "add" and what it is (add
    event). The value is words of the page and then what can be put right, in this form:

    \b
    mined the road | type: Armed clash | status: happened | place: p3c51bf
    at least 12 were killed | measure: killed | low: 12 | best: 12
    the bridge was hit | source: Orun, the mayor | cue: said
    flies over the hall | place: p3c51bf | holder: e8d02f1 | state: holds
    a customs post | kind: facility | point: 35.33,40.14
    Daro Orun | type: person | role: mayor

    A disagreement (add dispute) is its question and then the answers:

    \b
    How many were killed? | 12: s1f3 s9ab | at least 40: page

    nth: 2 tells which of words that stand on the page more than once is meant. What a later release finds too stands
    there once.

    The record keeps what stood there before; `explain` tells what is by hand. Making a correction again changes
    nothing, and neither does `add`.
    """
    from whosays.record.corrections import read_corrections  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    corrections = [one._replace(by=one.by or by or "") for one in read_corrections(file)]
    try:
        with Record.open(record_path) as record:
            made = record.correct(corrections)
    except CorrectionError as error:
        for wrong in error.each:
            complain(wrong)
        sys.exit(SOME_FAILED)
    for one in made:
        click.echo(f"{one.id}  {safe(_told(one) if one.is_new else f'{one.field} is so already')}")
    click.echo(f"{counted(sum(one.is_new for one in made), 'correction')} made; record: {safe(str(record_path))}")


def _told(one: "Corrected") -> str:
    """What a correction did, in a line."""
    return _change_told(one.field, one.was, one.value)


def _change_told(field: str, was: str, value: str | None) -> str:
    from whosays.record.corrections import REMOVE, RESTORE, is_addition  # noqa: PLC0415

    if field == REMOVE:
        return "removed"
    if field == RESTORE:
        return "put back"
    if is_addition(field):
        return f"added: {value}"
    return f"{field}: {was or '–'} → {value or '–'}"


@click.command(short_help="Write every cell as a table to correct.")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@record_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only findings of this kind; may be given more than once.",
)
def cells(reports: tuple[str, ...], record_path: Path, kinds: tuple[str, ...]) -> None:
    """Write every cell of a record, or of some REPORTs, as CSV: its value, its words, and the rule or model behind it.

    Each row is one part of one finding that can be corrected. Change the column value (and fill in by) in a
    spreadsheet, save the table as CSV and give it to `correct`, which ignores the rows that you did not change. REPORT
    is an id as `status` prints it, or its beginning. Where a value consists of ids, the column reads has their names.
    """
    from whosays.record.export.as_csv import csv_lines  # noqa: PLC0415
    from whosays.record.export.cells_csv import CELL_COLUMNS, cell_rows  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        pages, failed = reports_named(record, reports)
        if failed:
            sys.exit(SOME_FAILED)
        for line in csv_lines(CELL_COLUMNS, ()):
            click.echo(line)
        for found, _ in map(record.report, pages) if reports else record.reports():
            for line in csv_lines(CELL_COLUMNS, cell_rows(found, kinds or KINDS), header=False):
                click.echo(line)


@click.command(short_help="List the corrections made so far.")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "csv"]),
    default="terminal",
    show_default=True,
    help="terminal for people; csv for a table that `correct` takes, for another record of the same pages.",
)
def corrections(record_path: Path, form: str) -> None:
    """List what people corrected, removed and added, in the order of time: the value before and after, and by whom."""
    from whosays.record.export.as_csv import csv_lines  # noqa: PLC0415
    from whosays.record.export.cells_csv import CORRECTION_COLUMNS, correction_rows  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        made = record.corrections()
    if form == "csv":
        for line in csv_lines(CORRECTION_COLUMNS, correction_rows(made)):
            click.echo(line)
        return
    for one in made:
        told = _change_told(one.field, one.was, one.value)
        words = f" “{shorten(one.words, MOST_WORDS, placeholder=' …')}”" if one.words and one.words not in told else ""
        not_made = f" · not made: {one.lost}" if one.lost else ""
        by = f" · {one.by or 'nobody named'}, {one.made_at[:10]}"
        click.echo(f"{one.page[:12]}:{one.id}  {safe(told + words + by + not_made)}")
    click.echo(counted(len(made), "correction"))


@click.command(short_help="Take over another record's pages and corrections.")
@click.argument("other", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
def merge(other: Path, record_path: Path) -> None:
    """Take over from the record file OTHER the pages that the record does not have, and the corrections made there.

    Where two people decided the same cell differently, the record keeps its own value and both are listed; settle it
    with `correct`. Nothing is changed in OTHER. If the merge fails, nothing is changed in the record either.
    """
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record, Record.open(other) as second:
        done = record.merge(second)
    for one in done.made:
        click.echo(f"{one.id}  {safe(_told(one))}")
    for apart in done.apart:
        ours = f"{apart.ours or '–'} ({apart.our_by or 'nobody named'})"
        theirs = f"{apart.theirs or '–'} ({apart.their_by or 'nobody named'} in {other})"
        words = shorten(apart.words, MOST_WORDS, placeholder=" …")
        which = f"{apart.page[:12]}:{apart.id} {apart.field}"
        complain(f"decided differently: {which}: {ours}, {theirs}; “{words}”")
    for lost in done.lost:
        complain(f"not made: {lost_line(lost)}")
    click.echo(
        f"{counted(done.pages, 'report')} and {counted(len(done.made), 'correction')} taken over, "
        f"{done.same} already there, {len(done.apart)} decided differently, {len(done.lost)} not made; "
        f"record: {safe(str(record_path))}"
    )
    if done.apart or done.lost:
        sys.exit(SOME_FAILED)


@click.command(short_help="Write a record for other programs.")
@record_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "geojson"]),
    default="json",
    show_default=True,
    help="json for everything, one report a line (JSON Lines); geojson for the events as points on a map (QGIS).",
)
def export(record_path: Path, form: str) -> None:
    """Write everything in a record, corrections included, in a form that other programs read.

    json is the same as `read --format json` gives. In geojson an event without a known point has no geometry; basis
    says where a point comes from if it is not the place's own, and radius_km how far from it the place may be or
    extend. For the columns of ACLED and UCDP use `events --format`, for a table of every cell `cells`.
    """
    from whosays.record.export.geojson import geojson_lines  # noqa: PLC0415
    from whosays.record.export.report_json import encode_line  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

    with Record.open(record_path) as record:
        found = (one for one, _ in record.reports())
        for line in geojson_lines(found) if form == "geojson" else map(encode_line, found):
            click.echo(line)


@click.command(short_help="Write one HTML file to hand on.")
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

    A PAGE that cannot be read is listed with its reason, and the dossier is made of the others.
    """
    from whosays.pipeline import dossier as write_dossier  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415

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

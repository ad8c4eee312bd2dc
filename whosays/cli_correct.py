"""The commands by which people put a record right, and by which that survives a new reading."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.cli_shared import SOME_FAILED, complain, gazetteer_with, places_option, record_option, safe
from whosays.errors import CorrectionError

if TYPE_CHECKING:
    from whosays.record.corrections.correcting import Corrected
    from whosays.record.corrections.table import Lost


@click.command(short_help="Put right what people found wrong.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
def correct(file: Path, record_path: Path) -> None:
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

    The field remove says that there is no such thing; an entity or a place can go when nothing else names it. An empty
    value says that the page does not tell it. by is who says so.

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
    from whosays.terminal import counted  # noqa: PLC0415

    corrections = read_corrections(file)
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
    from whosays.record.corrections import REMOVE, is_addition  # noqa: PLC0415

    if one.field == REMOVE:
        return "removed"
    if is_addition(one.field):
        return f"added: {one.value}"
    return f"{one.field}: {one.was or '–'} → {one.value or '–'}"


@click.command(short_help="Read the pages of a record again.")
@record_option
@places_option
def reread(record_path: Path, own: Path | None) -> None:
    """Read every page that a record keeps again with this release, and make the corrections of people again.

    No page is fetched or opened: the record has their bytes. A correction whose finding is called otherwise now is made
    on the one finding that has the same words; where there is none, or several, it is kept, and told here and by
    `status`. A page that gives no report now stays as it was. A run that was stopped has left each report as it was or
    read anew; a second run with one release changes nothing. Who read with --places reads anew with the same.
    """
    from whosays import pipeline  # noqa: PLC0415
    from whosays.record.store import Failure, Record  # noqa: PLC0415
    from whosays.terminal import counted  # noqa: PLC0415

    counts = {"changed": 0, "same": 0, "failed": 0}
    made, number = 0, -1
    lost: list[Lost] = []
    try:
        with Record.open(record_path) as record:
            number = len(record.pages())
            width = len(str(number))
            for n, (address, outcome) in enumerate(pipeline.reread(record, gazetteer_with(own)), 1):
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
            complain(lost_line(one))
        if any(counts.values()) or not number:
            click.echo(
                f"{counted(counts['changed'] + counts['same'], 'report')} read anew, {counts['changed']} changed, "
                f"{counts['failed']} failed and as before; {counted(made, 'correction')} made again, {len(lost)} not; "
                f"record: {safe(str(record_path))}"
            )
    if counts["failed"] or lost:
        sys.exit(SOME_FAILED)


def lost_line(lost: "Lost") -> str:
    """A correction that is not made, in a line: whose, of what, and why."""
    by = f" by {lost.by}" if lost.by else ""
    what = lost.field if lost.value is None else f"{lost.field} {lost.value}"
    words = f" (“{lost.words}”)" if lost.words else ""
    return f"not made again: {lost.page[:12]}:{lost.id} {what}{by}{words}: {lost.why}"

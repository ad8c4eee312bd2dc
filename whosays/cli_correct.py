"""The command by which people put a record right."""

from pathlib import Path

import click

from whosays.cli_shared import record_option, safe


@click.command(short_help="Put right what people found wrong.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
def correct(file: Path, record_path: Path) -> None:
    """Make the corrections of FILE in a record: all of them or, where one cannot be made, none.

    FILE is a CSV file with the columns id,field,value,by. id is that of a finding as `show` and `read` print it, or its
    beginning. These fields can be put right:

    \b
    of a statement  manner, certainty, form, channel, when, speaker (the id of
                    an entity of its report)
    of an entity    name, type, role, side
    of a place      name, kind, country (SY), point (35.33,40.14)
    of an event     type, status, when (2031-05-14 or 2031-05-14 to 2031-05-16),
                    place (the id of a place of its report), actors and
                    targets (ids of entities, spaces between them)
    of a figure     low, best, high, measure, of
    of control      holder (the id of an entity), state, stance, as_of

    The field remove says that there is no such statement, event, figure or saying of control. An empty value says that
    the page does not tell it. by is who says so.

    The record keeps what stood there before; `explain` tells what is by hand. Making a correction again changes
    nothing, and neither does `add`.
    """
    from whosays.record.corrections import REMOVE, read_corrections  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal import counted  # noqa: PLC0415

    corrections = read_corrections(file)
    with Record.open(record_path) as record:
        made = record.correct(corrections)
    for one in made:
        told = "removed" if one.field == REMOVE else f"{one.field}: {one.was or '–'} → {one.value or '–'}"
        click.echo(f"{one.id}  {safe(told) if one.is_new else f'{safe(one.field)} is so already'}")
    click.echo(f"{counted(sum(one.is_new for one in made), 'correction')} made; record: {safe(str(record_path))}")

"""The commands that look at a record: what was said, and one finding with all that it rests on."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.cli.shared import (
    EVENT_FILES,
    SOME_FAILED,
    EventRows,
    complain,
    form_option,
    new_console,
    record_option,
)
from whosays.terminal.words import counted

if TYPE_CHECKING:
    from whosays.findings import ReportRecord
    from whosays.record.ids import Named


@click.command(short_help="Find statements and reports by their words.")
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
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal.hits import hit_lines, print_hits  # noqa: PLC0415

    with Record.open(record_path) as record:
        hits = record.search(" ".join(words), limit=limit)
    if form == "text":
        for line in hit_lines(hits):
            click.echo(line)
    elif hits.statements or hits.pages:
        print_hits(hits, new_console())
    if not hits.statements and not hits.pages:
        complain("nothing found")
    elif max(hits.statements_in_all, hits.pages_in_all) > limit:
        complain(
            f"showing {len(hits.statements)} of {counted(hits.statements_in_all, 'statement')} and "
            f"{len(hits.pages)} of {counted(hits.pages_in_all, 'report')}; --limit shows more"
        )


@click.command(short_help="Show one report, or one finding of it.")
@click.argument("id_", metavar="ID")
@record_option
def show(id_: str, record_path: Path) -> None:
    """Show one report, or one statement, entity, place, event, figure, saying of control or disagreement of it.

    Everything that it rests on is shown with it.

    ID is its id as the other commands print it, or the beginning of one. An id that several reports use is told apart
    by the report's: REPORT:ID. Of an event also its codes in the terms of ACLED, UCDP and PLOVER are shown and, where
    there is none, why.
    """
    from whosays.pipeline import coded_event  # noqa: PLC0415
    from whosays.terminal import finding  # noqa: PLC0415
    from whosays.terminal.report import print_record  # noqa: PLC0415

    meant, found, text = _meant(id_, record_path)
    if meant.kind == "report":
        print_record(found, new_console(), text=text)
    elif meant.kind == "event":
        finding.print_event(found, text, *coded_event(found, text, meant.id), new_console())
    else:
        finding.print_finding(found, text, meant.id, new_console())


@click.command(short_help="Say how a finding came about.")
@click.argument("id_", metavar="ID")
@record_option
def explain(id_: str, record_path: Path) -> None:
    """Say which rule or model gave each part of a finding, from which words, with what score, and how it works.

    ID is that of a statement, entity, place, event, figure, claim of control or disagreement, or the beginning of one,
    as for `show`. For an event each code is explained too. ID may also be the name of a rule, as this and other
    commands print it ("link.assess.claims_exclude"): then that rule is explained, and no record is needed.
    """
    from whosays.explain import explain as steps_of  # noqa: PLC0415
    from whosays.explain import explain_event, explain_other, meaning  # noqa: PLC0415
    from whosays.pipeline import coded_event  # noqa: PLC0415
    from whosays.terminal.finding import print_steps  # noqa: PLC0415

    if rule := meaning(id_):
        click.echo(rule)
        return
    meant, found, text = _meant(id_, record_path)
    if meant.kind == "event":
        steps = explain_event(found, *coded_event(found, text, meant.id))
    elif meant.kind == "statement":
        steps = steps_of(found, meant.id)
    elif meant.kind == "report":
        complain(f"{id_}: is a report, not a finding; `show` lists the findings of a report with their ids")
        sys.exit(SOME_FAILED)
    else:
        steps = explain_other(found, meant.id)
    print_steps(steps, new_console())


def _meant(id_: str, record_path: Path) -> "tuple[Named, ReportRecord, str]":
    """The one thing that an id means, its report's record and text; for none or several the program ends."""
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


@click.command(short_help="List the events of a record, or export them.")
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
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal.report import doubtful, print_events  # noqa: PLC0415
    from whosays.terminal.styles import DOUBTED  # noqa: PLC0415

    with Record.open(record_path) as record:
        rows = EventRows(form) if form in EVENT_FILES else None
        told = doubts = False
        for found, text in record.reports():
            told = told or bool(found.events)
            if rows is not None:
                rows.echo(found, text)
            elif found.events:
                print_events(found, new_console(), text=text)
                doubts = doubts or doubtful(found)
        if rows is not None:
            rows.tell_left_out()
        if doubts:
            click.echo(f"\n{DOUBTED}")
    if not told:
        complain("no report of this record tells of an event")


def _day(words: str) -> date:
    """A day as 2031-05-14, of an option."""
    try:
        return date.fromisoformat(words)
    except ValueError as cause:
        raise click.BadParameter(f"{words!r} is no day; give one as 2031-05-14") from cause


@click.command(short_help="Tell who holds a place, according to whom.")
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
    from whosays.pipeline import control_of  # noqa: PLC0415
    from whosays.record.export.control_json import encode_control  # noqa: PLC0415
    from whosays.record.store import Record  # noqa: PLC0415
    from whosays.terminal.control import print_control  # noqa: PLC0415

    day = at.isoformat() if at else None
    with Record.open(record_path) as record:
        found = control_of(record, place, day)
    if form == "json":
        click.echo(encode_control(found))
    else:
        print_control(found, new_console(), asked=day)
    if not any(p.lines for p in found):
        inside = (
            f"; places inside it are told of apart: {', '.join(p for f in found for p in f.parts)}" if found else ""
        )
        complain(f"{place}: no report of this record says who holds it{inside}")
        sys.exit(SOME_FAILED)

"""Accounts of one event side by side, and two versions of one report, on a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.story import Difference, StoryEvent
from whosays.story_shown import day_span
from whosays.terminal.styles import print_rendered
from whosays.terminal.words import safe

LEAST_COLUMN = 24  # characters of a column that can be read
MOST_PASSAGES = 2  # of a claim that an account shows
MARKS = {"lost": "−", "gained": "+", "changed": "~"}
STYLES = {"lost": "red", "gained": "green", "changed": "yellow"}


def print_event(
    event: StoryEvent, accounts: Mapping[str, Any], assessed: Sequence[Mapping[str, Any]], console: Console
) -> None:
    """Print an event with a column for each account and a row for each question, and what rules make of its dead.

    `accounts` and `assessed` are as the dossier has them.

    Where columns would be too narrow to read, the accounts stand below each other.
    """
    when = day_span(event.when.start, event.when.end or event.when.start) if event.when and event.when.start else None
    facts = ", ".join(safe(x) for x in (event.type, event.place, when) if x)
    heading = Text(facts, style="bold").append(f"  {event.id}", style="dim")
    by_rule = list(_assessed(assessed))
    if console.width < LEAST_COLUMN * (len(accounts["columns"]) + 1):
        print_rendered(Group(heading, *_below_each_other(accounts["rows"]), *by_rule), console)
        return
    table = Table(show_lines=True, expand=True)
    table.add_column("", ratio=2, style="bold")
    for column in accounts["columns"]:
        table.add_column(Text(safe(column["name"])), ratio=3)
    for row in accounts["rows"]:
        table.add_row(Text(safe(row["question"])), *(_cell(cell["claims"]) for cell in row["cells"]))
    print_rendered(Group(heading, table, *by_rule), console)


def _below_each_other(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """Each question with the accounts that answer it."""
    for row in rows:
        yield Text(f"\n{safe(row['question'])}", style="bold")
        for cell in row["cells"]:
            if cell["claims"]:
                yield Padding(Text(safe(cell["account"]), style="underline"), (0, 0, 0, 2))
                yield Padding(_cell(cell["claims"]), (0, 0, 0, 4))


def _assessed(found: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """What each scheme's rules make of the dead, each rule with the numbers of the claims that it went by."""
    for event in found:
        yield Text("\nDEATHS, BY RULE", style="bold")
        for scheme in event["schemes"]:
            shown = Text(f"{scheme['scheme']}  ").append(scheme["words"], style="bold")
            for rule in scheme["rules"]:
                shown.append(f"\n{rule['meaning']}: {', '.join(map(str, rule['claims']))}")
                shown.append(f"  [{rule['rule']}]", style="dim")
            yield Padding(shown, (0, 0, 0, 2))


def _cell(claims: Sequence[Mapping[str, Any]]) -> Text:
    """The answers of an account, each with who vouches, how many stand behind it, and its words."""
    shown = Text()
    for n, claim in enumerate(claims):
        shown.append("\n\n" if n else "")
        shown.append(f"{claim['number']} {safe(claim['answer'])}", style="bold")
        # A side may tell an answer for which somebody of another side vouches.
        vouching = [safe(", ".join(w["name"] for w in claim["who"])), str(claim["backing"])]
        shown.append(f"\n{' · '.join(x for x in vouching if x)}", style="dim")
        for word, numbers in claim["stands"]:
            shown.append(f"\n{word} {', '.join(map(str, numbers))}", style="yellow")
        for passage in claim["passages"][:MOST_PASSAGES]:
            where = ", ".join(safe(f"{r.outlet} {r.day}".strip()) for r in passage["references"])
            shown.append(f"\n“{safe(passage['words'])}” ({where})")
        if len(claim["passages"]) > MOST_PASSAGES:
            shown.append(f"\nand {len(claim['passages']) - MOST_PASSAGES} more", style="dim")
    return shown


def print_differences(found: Iterable[Difference], console: Console) -> None:
    """Print what a later version lost (−), gained (+) and changed (~), figures first."""
    for one in found:
        line = Text(f"{MARKS[one.kind]} {one.part}  ", style=STYLES[one.kind])
        # Words without who says them, and how, may say the opposite: "the column – denies: “it lost Halm”".
        line.append(f"{_who(one)} – {safe(one.what)}: " if one.part == "statement" and one.what else "")
        line.append(f"{safe(one.what)}: " if one.part == "figure" and one.what else "")
        line.append(_words(one))
        line.append("" if one.part == "statement" and one.what else f"  {_who(one)}", style="dim")
        print_rendered(line, console)


def _words(one: Difference) -> str:
    quoted = "{}" if one.part == "figure" else "“{}”"
    return " → ".join(quoted.format(safe(words)) for words in (one.before, one.after) if words)


def _who(one: Difference) -> str:
    speaker = safe(one.speaker) or "the report itself"
    return f"{speaker}, before {safe(one.was)}" if one.was else speaker


def difference_lines(found: Iterable[Difference]) -> Iterator[str]:
    """One difference a line under a line of names, its columns divided by tabs."""
    yield "part\tkind\twhat\tspeaker\tspeaker_before\tbefore\tafter"
    for one in found:
        yield "\t".join(map(safe, (one.part, one.kind, one.what, one.speaker, one.was, one.before, one.after)))

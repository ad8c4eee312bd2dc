"""The situations of a record on a terminal: where and when, whose reports, and why these are taken together."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from whosays.story import Situation
from whosays.story_shown import day_span
from whosays.terminal.styles import print_rendered
from whosays.terminal.words import counted, origins_known, safe

MOST_PLACES = 4
MOST_OUTLETS = 6
MOST_REASONS = 4
COLUMNS = ("id", "start", "end", "places", "reports", "reporting_origins", "disputes", "pages")


def print_situation(situation: Situation, disputes: int | None, console: Console) -> None:
    """Print one situation with its reasons; `disputes` is None where they were not looked for."""
    head = Text(safe(places(situation)), style="bold")
    head.append(f"  {day_span(situation.start, situation.end)}  {situation.id}", style="dim")
    counts = [f"{counted(len(situation.reports), 'report')}: {safe(outlets(situation))}"]
    counts.append(origins_known(situation.origins))
    if disputes is not None:
        counts.append(f"{counted(disputes, 'question')} answered differently")
    lines = [Text("; ".join(counts))]
    for reason in situation.reasons[:MOST_REASONS]:
        told = f"{safe(reason.what)}: {counted(reason.reports, 'report')} [{reason.rule}]"
        lines.append(Text(told, style="dim"))
    print_rendered(Group(head, *(Padding(line, (0, 0, 0, 2)) for line in lines), Text()), console)


def places(situation: Situation) -> str:
    """The names of a situation's places, those of most reports first."""
    more = len(situation.places) - MOST_PLACES
    return ", ".join(situation.places[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def outlets(situation: Situation) -> str:
    """Who published the reports, and how many of them, those of most reports first."""
    count = Counter(r.outlet for r in situation.reports if r.outlet)
    ordered = sorted(count, key=lambda name: (-count[name], name))
    names = [name if count[name] == 1 else f"{name} ({count[name]})" for name in ordered]
    more = len(names) - MOST_OUTLETS
    unknown = len(situation.reports) - count.total()
    told = [", ".join(names[:MOST_OUTLETS]) + (f" and {more} more" if more > 0 else "")] if names else []
    return ", ".join(told + ([f"{unknown} of outlets not known"] if unknown else []))


def _line(situation: Situation, disputes: int | None) -> str:
    cells = (
        situation.id,
        situation.start,
        situation.end,
        places(situation),
        str(len(situation.reports)),
        str(situation.origins),
        "" if disputes is None else str(disputes),
        ",".join(r.page[:12] for r in situation.reports),
    )
    return "\t".join(map(safe, cells))


def situation_lines(found: Iterable[tuple[Situation, int | None]]) -> Iterator[str]:
    """A line of names, then a line for each situation as it is found."""
    yield "\t".join(COLUMNS)
    for situation, disputes in found:
        yield _line(situation, disputes)

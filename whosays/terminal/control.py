"""Who holds a place, on a terminal: a bar for each claimant, their words, where they differ, what rules make of it.

A full block is a day of which the claimant says so, a shaded one that it is not so, a light one a month or year of
which no day is told; a thin line joins days between two such words; a dot is silence.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.explain import meaning
from whosays.link.assess import current_days
from whosays.story import Assessed, ClaimantLine, ControlRun, ControlTold, Party, PlaceControl, Standing
from whosays.story_shown import assessed_words, control_words, copies_together, day_span
from whosays.terminal.styles import NO_STYLE, STYLES, print_rendered
from whosays.terminal.words import counted, joined, safe

SAID, BETWEEN, SILENT, NOT_SO, AROUND = "█", "─", "·", "▒", "░"
DRAWN = (BETWEEN, AROUND, NOT_SO, SAID)
LEAST_BAR, MOST_BAR = 12, 60  # characters
NAME_SHARE = 3  # one part in three of the line's width is for names


def print_control(places: Sequence[PlaceControl], console: Console, *, asked: str | None = None) -> None:
    """Print each place: with the day `asked` for, what stood then; without, everything over time."""
    for n, place in enumerate(p for p in places if p.lines):
        if n:
            console.print()
        print_rendered(Group(*_parts(place, asked, console.width)), console)


def _parts(place: PlaceControl, asked: str | None, width: int) -> Iterator[RenderableType]:
    """What is known of a place, or of one day of it, from the bars down to the places inside it."""
    yield _head(place)
    if asked is None:
        yield Padding(_bars(place, width), (1, 0, 0, 0))
        for line in place.lines:
            yield Padding(_line(line), (1, 0, 0, 0))
    contested = [c for c in place.contested if asked is None or c.start <= asked <= c.end]
    if contested:
        yield Text("\nCONTESTED", style="bold")
        for c in contested:
            yield Padding(Text(f"{day_span(c.start, c.end)}  {' · '.join(map(safe, c.claimants))}"), (0, 0, 0, 2))
    if asked is not None:
        yield Text(f"\nTHE LAST WORD OF EACH UP TO {asked}", style="bold")
        yield Padding(_standing(place.standing), (0, 0, 0, 2))
        around = [t for line in place.lines for run in line.runs for t in run.told if _lies_in(asked, t)]
        if around:
            yield Text("\nTOLD OF A TIME THAT THIS DAY LIES IN", style="bold")
            for told in copies_together(around):
                yield Padding(
                    _name(told[0].claimant).append(f"  {told[0].of_when}  ").append(_saying(told)), (0, 0, 0, 2)
                )
    if place.assessed is not None:
        yield Text(f"\nASSESSED FOR {safe(place.at)}, BY RULE", style="bold")
        yield Padding(_assessed(place.assessed), (0, 0, 0, 2))
    if place.parts:
        yield Text("\nINSIDE IT, TOLD OF APART", style="bold")
        yield Padding(Text(", ".join(map(safe, place.parts))), (0, 0, 0, 2))


def _lies_in(day: str, told: ControlTold) -> bool:
    """Whether a saying tells of a month or year that has not ended on the day: whether it was so by then is open."""
    when = told.as_of
    return when is not None and when.precision != "day" and (when.start or "") <= day < (when.end or "")


def _head(place: PlaceControl) -> Text:
    from whosays.gazetteer.countries import lies_in  # noqa: PLC0415

    inside = ", ".join(place.within) or lies_in(place.name, None, place.country)
    facts = [safe(place.kind), f"in {safe(inside)}" if inside else ""]
    return Text().append(safe(place.name), style="bold").append(f"  {' '.join(f for f in facts if f)}", style="dim")


def _bars(place: PlaceControl, width: int) -> RenderableType:
    runs = [run for line in place.lines for run in line.runs]
    if not runs:
        return Text("No day can be given to what is said.", style="dim")
    first, last = min(r.start for r in runs), max(r.last for r in runs)
    cells = min(MOST_BAR, max(LEAST_BAR, width - width // NAME_SHARE - 4), _day_number(first, last) + 1)
    cells = max(cells, LEAST_BAR if first != last else 1)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=max(LEAST_BAR, width // NAME_SHARE), overflow="fold")
    table.add_column(no_wrap=True)
    for line in place.lines:
        table.add_row(_name(line.claimant), _bar(line.runs, first, last, cells))
    if place.contested:
        row = [SILENT] * cells
        for c in place.contested:
            for cell in _cells(c.start, c.end, first, last, cells):
                row[cell] = "×"
        table.add_row(Text("contested", style="bold"), Text("".join(row), style="bold"))
    table.add_row("", Text(first if first == last else f"{first} … {last}", style="dim"))
    return table


def _day_number(first: str, day: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(first)).days


def _cells(start: str, end: str, first: str, last: str, cells: int) -> range:
    """The cells of a bar that a span of days falls into."""
    number = _day_number(first, last) + 1
    return range(_day_number(first, start) * cells // number, _day_number(first, end) * cells // number + 1)


def _bar(runs: Sequence[ControlRun], first: str, last: str, cells: int) -> Text:
    row, styles = [SILENT] * cells, [NO_STYLE] * cells
    drawn = [mark for run in runs for mark in _marks(run)]
    # What tells most is drawn last: a day over what joins days, in whose hands over in whose not.
    for mark, start, end, style in sorted(drawn, key=lambda m: DRAWN.index(m[0])):
        for cell in _cells(start, min(end, last), first, last, cells):
            row[cell], styles[cell] = mark, style
    out = Text()
    for mark, style in zip(row, styles, strict=True):
        out.append(mark, style=style)
    return out


def _marks(run: ControlRun) -> Iterator[tuple[str, str, str, str]]:
    """What a run draws: each mark with its first and last day and its style."""
    if run.start != run.last:
        yield BETWEEN, run.start, run.last, _style(run.told[-1].holder)
    for told in run.told:
        if told.as_of and told.as_of.start and told.as_of.end:
            mark = (SAID if told.so else NOT_SO) if told.as_of.precision == "day" else AROUND
            yield mark, told.as_of.start, told.as_of.end, _style(told.holder)


def _style(party: Party | None) -> str:
    return STYLES.get(party.side or "", NO_STYLE) if party else NO_STYLE


def _name(party: Party) -> Text:
    return Text().append(safe(party.label), style=f"bold {_style(party)}")


def _line(line: ClaimantLine) -> RenderableType:
    out = _name(line.claimant)
    if line.claimant.side:
        out.append(f"  {line.claimant.side.replace('_', ' ')}", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=10, no_wrap=True)
    table.add_column(ratio=1)
    for run in line.runs:
        for told in copies_together(run.told):
            table.add_row(Text(told[0].of_when, style="dim"), _saying(told))
        if run.otherwise:
            table.add_row("", Text(f"until the same claimant says otherwise of {safe(run.otherwise)}", style="dim"))
    for told in copies_together(line.undated):
        table.add_row(Text("no day", style="dim"), _saying(told))
    return Group(out, Padding(table, (0, 0, 0, 2)))


def _saying(copies: Sequence[ControlTold]) -> Text:
    told = copies[0]
    notes = [
        "by then: the page gives no day" if told.dated == "by_then" else "",
        safe(told.speaker),
        f"said {safe(told.told_on)}" if told.told_on else "",
        *(_reference(t) for t in copies),
    ]
    out = Text().append(safe(control_words(told)), style=f"bold {_style(told.holder)}")
    out.append(f" · {joined(told.quote)}")
    return out.append(f"  [{', '.join(n for n in notes if n)}]", style="dim")


def _reference(told: ControlTold) -> str:
    """The newsroom or wire, and what `whosays show` takes."""
    id = f"{safe(told.report[:12])}:{safe(told.statement)}" if told.statement else safe(told.report[:12])
    return f"{safe(told.origin)} {id}".strip()


def _standing(standing: Sequence[Standing]) -> RenderableType:
    if not standing:
        return Text("Nobody says anything of a time up to then.", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=28, overflow="fold")
    table.add_column(width=10, no_wrap=True)
    table.add_column(ratio=1)
    for s in standing:
        words = _saying((s.told,))
        if s.days_before:
            old = ", too old to count" if s.days_before > current_days() else ""
            words.append(f"  {counted(s.days_before, 'day')} before{old}", style="dim")
        table.add_row(_name(s.claimant), Text(s.told.of_when, style="dim"), words)
    return table


def _assessed(assessed: Assessed) -> Text:
    out = Text().append(safe(assessed_words(assessed)), style="bold")
    for reason in assessed.reasons:
        out.append(f"\n{meaning(reason.rule)}").append(f"  [{reason.rule}]", style="dim")
    return out

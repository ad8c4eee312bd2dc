"""The record of one report: who says what, grouped by side and speaker, with the page's own words; then all else."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, get_args

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.document import ReportInfo
from whosays.findings import (
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Place,
    ReportRecord,
    Side,
    Statement,
    control_ids,
    dispute_ids,
)
from whosays.shown import (
    EventPart,
    amount_shown,
    basis_shown,
    days_told,
    doubts,
    given_by,
    likely,
    point_shown,
    shown_doers,
    side_doubted,
)
from whosays.story_shown import held_in_words
from whosays.terminal.styles import DOUBTED, NO_STYLE, STYLES, print_rendered
from whosays.terminal.words import counted, givers, joined, report_line, row, safe, told_by, where

SIDES: tuple[str, ...] = (*get_args(Side), "unknown")

DAYS_WIDTH = len("to 2031-05-14?")

SIDE_DOUBTED = "  side uncertain"

SIDE_NAMES = {"unknown": "side not known"}

# Narrower terminals give the words the whole line and put place and id under them.
ROOM_FOR_COLUMNS = 76

MANNER_WIDTH = 8  # "concedes", "promises"

NAME_WIDTH = 24  # of a place before what is known of it; a longer name goes on in the next line

NAME_SHARE = 3  # of a narrow terminal's width: ids in what stands beside a name are never broken

COLUMNS = (
    "id",
    "page",
    "start",
    "side",
    "speaker",
    "role",
    "manner",
    "certainty",
    "form",
    "channel",
    "when",
    "cue",
    "content",
)


def print_record(record: ReportRecord, console: Console, *, text: str | None = None) -> None:
    """Print the record with styles and line breaks for the terminal's width."""
    print_rendered(render(record, text=text, width=console.width), console)


def print_events(record: ReportRecord, console: Console, *, text: str | None = None) -> None:
    """Print the events of one report under the line that `status` has of it."""
    names = {e.id: e.name for e in record.entities or ()}
    title = Text(report_line(record), style="bold")
    shown = Padding(_events(record, record.events or (), names, text), (0, 0, 0, 2))
    print_rendered(Group(title, shown), console)


def render(record: ReportRecord, *, text: str | None = None, width: int = 100) -> RenderableType:
    """The record for a person at a terminal; with the page's `text` at hand, places are its lines."""
    names = {e.id: e.name for e in record.entities or ()}
    columns = _columns(record, text, width)
    parts: list[RenderableType] = [_head(record)]
    disputes = tuple(zip(dispute_ids(record), record.disputes or (), strict=True))
    parts += _section("DISAGREEMENTS", [d for d in disputes if likely(d[1])], record, names)
    for side, rows in groupby(by_speaker(record), key=lambda row: row[0]):
        style = STYLES.get(side, NO_STYLE)
        parts.append(Text(f"\n{SIDE_NAMES.get(side, side.replace('_', ' ')).upper()}", style=f"bold {style}"))
        for _, entity, said in rows:
            parts.append(Padding(speaker_label(entity, names, said), (0, 0, 0, 2)))
            parts.append(Padding(_statements(said, style, columns), (0, 0, 0, 4)))
    if not record.statements:
        parts.append(Text("\nNobody is quoted on this page.", style="dim"))
    if record.events:
        parts.append(Text("\nEVENTS", style="bold").append(f"  {DOUBTED}" * doubtful(record), style="dim not bold"))
        parts.append(Padding(_events(record, record.events, names, text), (0, 0, 0, 2)))
    if record.figures:
        parts.append(Text("\nFIGURES", style="bold"))
        parts.append(Padding(_figures(record, record.figures, names, text), (0, 0, 0, 2)))
    if record.control:
        parts.append(Text("\nCONTROL", style="bold"))
        parts.append(Padding(_control(record, record.control, names, text, width), (0, 0, 0, 2)))
    # Behind what is found more surely: most of these are none.
    parts += _section("POSSIBLE DISAGREEMENTS", [d for d in disputes if not likely(d[1])], record, names)
    if record.places:
        parts.append(Text("\nPLACES", style="bold"))
        parts.append(Padding(_places(record.places, width), (0, 0, 0, 2)))
    return Group(*parts)


def doubtful(record: ReportRecord) -> bool:
    """Whether a part of any event of a report is marked as more likely wrong than right."""
    return any(any(doubts(e, part)) for e in record.events or () for part in get_args(EventPart))


def by_speaker(record: ReportRecord) -> list[tuple[str, Entity | None, list[Statement]]]:
    """Statements as (side, speaker, statements): sides in a fixed order, speakers by their first statement.

    A source that no entity was found for stands for itself: two of them are one only when their words are the same.
    """
    entities = {e.id: e for e in record.entities or ()}
    groups: dict[tuple[Entity | None, str], list[Statement]] = {}
    for s in record.statements or ():
        speaker = entities.get(s.source.entity or "")
        groups.setdefault((speaker, "" if speaker else joined(s.source.quote)), []).append(s)
    rows = [((speaker.side if speaker else None) or "unknown", speaker, said) for (speaker, _), said in groups.items()]
    return sorted(rows, key=lambda row: SIDES.index(row[0]))


def _head(record: ReportRecord) -> Text:
    """Headline, who published it and when, and how much of the page is story."""
    info = record.report
    out = Text().append(safe(info.title) or f"(no headline) {safe(record.text_file)}", style="bold")
    facts = [
        safe(info.publisher),
        safe(info.agency) if info.agency != info.publisher else "",
        ", ".join(map(safe, info.authors)),
        f"from {safe(info.filed_from)}" if info.filed_from else "",
    ]
    if any(facts):
        out.append("\n" + " · ".join(f for f in facts if f))
    out.append(f"\npublished {published_line(info)}", style="dim")
    for line in beside_publication(info):
        out.append(f"\n{line}", style="dim")
    lines = dict.fromkeys(("paragraph", "caption", "chrome", "related"), 0)
    for block in record.blocks:
        if block.kind in lines:
            lines[block.kind] += len(block.spans)
    blocks = [
        counted(lines["paragraph"], "paragraph"),
        counted(lines["caption"], "caption"),
        f"{counted(lines['chrome'] + lines['related'], 'line of clutter')} left out",
    ]
    out.append(f"\n{', '.join(blocks)}", style="dim")
    if record.statements:
        speakers = counted(len(by_speaker(record)), "speaker")
        out.append(f"\n{counted(len(record.statements), 'statement')} by {speakers}", style="dim")
    return out


def published_line(info: ReportInfo) -> str:
    """The date with its basis and the rule that gave it: "2031-05-02, inferred (caption and weekday)"."""
    if info.published is None:
        return "no date that the page supports"
    rule = next((e.found_by for e in info.evidence if e.part == "published"), "").split(" (")[0]
    how = safe(rule.removeprefix("reading.published.").replace("_", " "))
    return f"{safe(info.published.date)}, {info.published.basis}" + (f" ({how})" if how else "")


def beside_publication(info: ReportInfo) -> Iterator[str]:
    """What else the page says of its dates: an update, the day written, live entries, and what does not fit."""
    told = [
        f"updated {safe(info.updated)}" if info.updated else "",
        f"written {safe(info.written)}" if info.written else "",
    ]
    if any(told):
        yield ", ".join(t for t in told if t)
    if info.live_blog:
        yield f"a live blog; entries with times: {len(info.entries)}"
    if info.chronology:
        yield f"a chronology; dated entries: {len(info.chronology)}"
    if info.turns:
        yield f"a transcript or interview; turns: {len(info.turns)}"
    for conflict in info.conflicts:
        rule = conflict.evidence.found_by.removeprefix("reading.published.").replace("_", " ")
        words = f"“{safe(conflict.evidence.quote)}” " if conflict.evidence.quote else ""
        date = f", {safe(conflict.date)}" if conflict.date else ""
        yield f"  does not fit: {words}({safe(rule)}{date}), {conflict.decision.replace('_', ' ')}"


class _Columns(NamedTuple):
    """How a record's statements are set: one set of columns for all speakers, so that the eye finds them."""

    text: str | None
    place_width: int
    id_width: int
    narrow: bool


def _columns(record: ReportRecord, text: str | None, width: int) -> _Columns:
    said = record.statements or ()
    return _Columns(
        text=text,
        place_width=max((len(where(s.content.spans[0], text)) for s in said), default=0),
        id_width=max((len(safe(s.id)) for s in said), default=0),
        narrow=width < ROOM_FOR_COLUMNS,
    )


def _statements(said: Sequence[Statement], style: str, columns: _Columns) -> RenderableType:
    """A speaker's statements: manner, words, place, id; in a narrow terminal place and id stand under the words."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=MANNER_WIDTH, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    if not columns.narrow:
        table.add_column(width=columns.place_width, no_wrap=True, justify="right")
        table.add_column(width=columns.id_width, no_wrap=True)
    for s in said:
        manner = Text(s.manner, style=style if s.manner == "asserts" else f"bold {style}")
        place = where(s.content.spans[0], columns.text)
        if columns.narrow:
            table.add_row(manner, words_said(s).append(f"\n{place}, {safe(s.id)}", style="dim"))
        else:
            table.add_row(manner, words_said(s), Text(place, style="dim"), Text(safe(s.id), style="dim"))
    return table


def speaker_label(entity: Entity | None, names: dict[str, str], said: Sequence[Statement]) -> Text:
    """Who speaks, as what, for whom, and whether the side is doubtful."""
    if entity is None:
        return Text().append(joined(said[0].source.quote) or "(no source named)", style="bold")
    out = Text().append(safe(entity.name), style="bold")
    if entity.role:
        out.append(f", {safe(entity.role)}")
    affiliation = names.get(entity.affiliation or "")
    if affiliation and affiliation.lower() not in f"{entity.name}, {entity.role}".lower():
        out.append(f" ({safe(affiliation)})")
    if side_doubted(entity):
        out.append(SIDE_DOUBTED, style="dim")
    return out


def words_said(statement: Statement) -> Text:
    """Cue, words and qualities of a statement, as one paragraph."""
    out = Text()
    cue = joined(statement.cue.quote) if statement.cue else ""
    if any(c.isalpha() for c in cue):  # a lone colon says nothing here
        out.append(cue, style="italic").append(" · ", style="dim")
    out.append(joined(statement.content.quote))
    if note := qualities(statement):
        out.append(f"  [{note}]", style="dim")
    return out


def qualities(statement: Statement) -> str:
    """What a reader should know beside the manner: certainty when not certain, form, channel, day."""
    parts = [
        "" if statement.certainty == "certain" else statement.certainty,
        "" if statement.form == "indirect" else f"{statement.form} quote",
        f"to {joined(statement.addressee.quote)}" if statement.addressee else "",
        f"via {safe(statement.channel)}" if statement.channel else "",
        f"on {safe(statement.when)}" if statement.when else "",
        f"within {safe(statement.within)}" if statement.within else "",
        *(f"{a.relation} {safe(a.statement)}" for a in statement.answers if a.statement),
    ]
    return ", ".join(p for p in parts if p)


def _section(
    title: str, disputes: Sequence[tuple[str, Dispute]], record: ReportRecord, names: dict[str, str]
) -> list[RenderableType]:
    """Disputes with their ids under a title; nothing where there are none."""
    if not disputes:
        return []
    return [Text(f"\n{title}", style="bold"), Padding(_disputes(record, disputes, names), (0, 0, 0, 2))]


def _events(record: ReportRecord, events: Sequence[Event], names: dict[str, str], text: str | None) -> RenderableType:
    """The events in the page's order: when, what, who to whom, where, how it is held, words, according to whom."""
    places = {p.id: p.name for p in record.places or ()}
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=DAYS_WIDTH, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for e in events:
        doers, targets = shown_doers(e), zip(e.targets, doubts(e, "targets"), strict=True)
        who, whom = (" and ".join(safe(names[id]) + d for id, d in part if id in names) for part in (doers, targets))
        when, there = "".join(doubts(e, "when")), "".join(doubts(e, "where"))
        words = Text().append(safe(e.type), style="bold").append(f"  {who or 'somebody unnamed'}")
        words.append(f" → {whom}" if whom else "")
        words.append(f" · {safe(places[e.where])}{there}" if e.where in places else "")
        words.append(f" · {joined(e.anchors[0].quote)}", style="italic")
        by = ", ".join(givers(record, e.according_to, names))
        held = "" if e.status in {None, "happened"} else f"{e.status}, "
        place = where(e.anchors[0].spans[0], text)
        words.append(f"  [{held}{'according to ' + by if by else 'the page'}, {place}, {safe(e.id)}]", style="dim")
        days = "\nto ".join(map(safe, days_told(e.when))) + when if e.when else "–"
        table.add_row(Text(days, style="dim"), words)
    return table


def _figures(
    record: ReportRecord, figures: Sequence[Figure], names: dict[str, str], text: str | None
) -> RenderableType:
    """The figures in the page's order: measure, range, words, according to whom, place."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=max(len(f.measure) for f in figures), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for f in figures:
        by = ", ".join(givers(record, f.according_to, names))
        words = Text().append(amount_shown(f), style="bold").append(f" · {joined(f.quote)}")
        place = f"{where(f.spans[0], text)}, {safe(f.id)}"
        words.append(f"  [{'according to ' + by if by else 'the page'}, {place}]", style="dim")
        table.add_row(f.measure, words)
    return table


def _disputes(record: ReportRecord, disputes: Sequence[tuple[str, Dispute]], names: dict[str, str]) -> RenderableType:
    """Each question with its answers and who gives them."""
    parts: list[RenderableType] = []
    for id, dispute in disputes:
        parts.append(Text(safe(dispute.question), style="bold").append(f"  {id}", style="dim"))
        for position in dispute.positions:
            sure, perhaps = given_by(record, dispute, position.according_to)
            by, more = givers(record, sure, names), givers(record, perhaps, names)
            told = Text().append(f"{', '.join(by) or 'the page'}: ", style="dim").append(safe(position.answer))
            parts.append(Padding(told, (0, 0, 0, 2)))
            if also := [name for name in more if name not in by]:
                parts.append(Padding(Text(f"perhaps also {', '.join(also)}", style="dim"), (0, 0, 0, 4)))
    return Group(*parts)


def _control(
    record: ReportRecord, control: Sequence[Control], names: dict[str, str], text: str | None, width: int
) -> RenderableType:
    """Who holds what in the page's order: place, holder and state, as of when, words, according to whom, where."""
    places = {p.id: p.name for p in record.places or ()}
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=min(NAME_WIDTH, width // NAME_SHARE), overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for id, c in zip(control_ids(record), control, strict=True):
        told = Text().append(held_in_words(c.state, c.stance, safe(names.get(c.holder or ""))), style="bold")
        told.append(f", {safe(c.as_of)}" if c.as_of else "").append(f" · {joined(c.quote)}")
        by = told_by(record, c.according_to, names, "the page")
        told.append(f"  [{by}, {where(c.spans[0], text)}, {id}]", style="dim")
        table.add_row(Text(safe(places.get(c.place, c.place))), told)
    return table


def _places(places: Sequence[Place], width: int) -> RenderableType:
    """Each place with its kind, what it lies in, its point and how sure that is."""
    from whosays.gazetteer.countries import lies_in  # noqa: PLC0415 - the gazetteer is not needed to list or search

    names = {p.id: p.name for p in places}
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=min(NAME_WIDTH, width // NAME_SHARE), overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for place in places:
        inside = safe(lies_in(place.name, names.get(place.within or ""), place.country))
        kind = f"{place.kind or 'place'}{f' in {inside}' if inside else ''}"
        told = Text(" · ".join(x for x in (kind, point_line(place)) if x))
        table.add_row(Text(safe(place.name)), told.append(f"  [{safe(place.id)}]", style="dim"))
    return table


def point_line(place: Place) -> str:
    """The point, how far from it the place may be, and what the point is of: "35.33, 40.14 ± 10 km"."""
    from whosays.gazetteer.countries import lies_in  # noqa: PLC0415

    note = basis_shown(place)
    if place.candidates:
        note += ": " + ", ".join(f"{safe(c.name)} ({safe(lies_in(c.name, None, c.country))})" for c in place.candidates)
    return ", ".join(part for part in (point_shown(place), note) if part)


def text_lines(record: ReportRecord, *, header: bool = True) -> Iterator[str]:
    """One statement a line, in reading order, tab-separated after a header line: for cut, grep and spreadsheets."""
    entities = {e.id: e for e in record.entities or ()}
    if header:
        yield "\t".join(COLUMNS)
    for s in record.statements or ():
        e = entities.get(s.source.entity or "")
        yield row(
            s.id,
            record.text_file,
            str(s.content.spans[0].start),
            e.side if e else None,
            e.name if e else joined(s.source.quote),
            e.role if e else None,
            s.manner,
            s.certainty,
            s.form,
            s.channel,
            s.when,
            joined(s.cue.quote) if s.cue else None,
            joined(s.content.quote),
        )

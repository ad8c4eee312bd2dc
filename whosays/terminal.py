"""The record on a terminal: who says what, grouped by side and speaker, with the page's own words.

Text from a page is hostile: control characters, escape sequences and marks that turn the writing direction round are
made visible before anything is printed, and nothing of it is read as styling.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.document import ReportInfo, visible
from whosays.findings import Entity, ReportRecord, Statement

SIDES = (
    "government",
    "insurgent",
    "militia",
    "foreign_military",
    "civilian",
    "international_organisation",
    "media",
    "criminal",
    "other",
)
STYLES = {
    "government": "blue",
    "insurgent": "red",
    "militia": "magenta",
    "foreign_military": "cyan",
    "civilian": "green",
    "international_organisation": "bright_cyan",
    "media": "yellow",
    "criminal": "bright_red",
    "other": "white",
}


def safe(words: str | None) -> str:
    """The words with every control character shown as a mark and white space as single spaces.

    >>> safe("a\\x1b[31mred\\n b")
    'a␛[31mred b'
    """
    return re.sub(r"\s+", " ", visible(words or "")).strip()


def joined(quote: str | tuple[str, ...] | None) -> str:
    """A quote, its pieces joined by an ellipsis."""
    return safe(" … ".join(quote) if isinstance(quote, tuple) else quote)


def by_speaker(record: ReportRecord) -> list[tuple[str, Entity | None, list[Statement]]]:
    """Statements as (side, speaker, statements): sides in a fixed order, speakers by their first statement."""
    entities = {e.id: e for e in record.entities or ()}
    groups: dict[str | None, list[Statement]] = {}
    for s in record.statements or ():
        groups.setdefault(s.source.entity, []).append(s)
    rows = [
        ((e.side if (e := entities.get(key or "")) else None) or "unknown", entities.get(key or ""), said)
        for key, said in groups.items()
    ]
    rank = {side: n for n, side in enumerate((*SIDES, "unknown"))}
    return sorted(rows, key=lambda r: rank[r[0]])


def published_line(info: ReportInfo) -> str:
    """The date with its basis and the rule that gave it: "2031-05-02, inferred (caption and weekday)"."""
    if info.published is None:
        return "no date that the page supports"
    rule = next((e.found_by for e in info.evidence if e.part == "published"), "").split(" (")[0]
    how = rule.removeprefix("read.published.").replace("_", " ")
    return f"{info.published.date}, {info.published.basis}" + (f" ({how})" if how else "")


def _head(record: ReportRecord) -> Text:
    info = record.report
    out = Text(safe(info.title) or "(no headline)", style="bold")
    facts = [
        safe(info.publisher),
        safe(info.agency) if info.agency != info.publisher else "",
        ", ".join(map(safe, info.authors)),
        f"from {safe(info.filed_from)}" if info.filed_from else "",
    ]
    out.append("\n" + " · ".join(f for f in facts if f))
    out.append(f"\npublished {published_line(info)}", style="dim")
    counts = {
        kind: sum(len(b.spans) for b in same)
        for kind, same in groupby(sorted(record.blocks, key=lambda b: b.kind), key=lambda b: b.kind)
    }
    clutter = sum(counts.get(k, 0) for k in ("chrome", "related", "credit"))
    out.append(
        f"\n{counts.get('paragraph', 0)} paragraphs, {counts.get('caption', 0)} captions; "
        f"{clutter} lines of clutter left out",
        style="dim",
    )
    return out


def speaker_label(entity: Entity | None, names: dict[str, str], said: Sequence[Statement]) -> Text:
    """Who speaks, as what, for whom."""
    if entity is None:
        return Text(joined(said[0].source.quote) or "(unnamed)", style="bold")
    out = Text(safe(entity.name), style="bold")
    if entity.role:
        out.append(f", {safe(entity.role)}")
    affiliation = names.get(entity.affiliation or "")
    if affiliation and (entity.role is None or affiliation.lower() not in entity.role.lower()):
        out.append(f" ({safe(affiliation)})")
    return out


def qualities(statement: Statement) -> str:
    """What a reader should know beside the manner: certainty when not certain, form, channel, day."""
    parts = [
        "" if statement.certainty == "certain" else statement.certainty,
        "" if statement.form == "indirect" else f"{statement.form} quote",
        statement.channel or "",
        statement.when or "",
    ]
    return ", ".join(p for p in parts if p)


def render(record: ReportRecord) -> RenderableType:
    """The record for a person at a terminal."""
    names = {e.id: e.name for e in record.entities or ()}
    parts: list[RenderableType] = [_head(record)]
    for side, rows in groupby(by_speaker(record), key=lambda r: r[0]):
        style = STYLES.get(side, "white")
        parts.append(Text(f"\n{side.replace('_', ' ').upper()}", style=f"bold {style}"))
        for _, entity, said in rows:
            parts.append(Padding(speaker_label(entity, names, said), (0, 0, 0, 2)))
            table = Table.grid(padding=(0, 2), expand=True)
            table.add_column(width=9, no_wrap=True)
            table.add_column(ratio=1)
            table.add_column(width=13, no_wrap=True, justify="right")
            for s in said:
                words = Text(joined(s.content.quote))
                cue = joined(s.cue.quote) if s.cue else ""
                note = "; ".join(p for p in (f"“{cue}”" if cue else "", qualities(s)) if p)
                if note:
                    words.append(f"  {note}", style="dim italic")
                table.add_row(
                    Text(s.manner, style=style if s.manner == "asserts" else f"bold {style}"),
                    words,
                    Text(s.id, style="dim"),
                )
            parts.append(Padding(table, (0, 0, 0, 4)))
    if not record.statements:
        parts.append(Text("\nNobody is quoted on this page.", style="dim"))
    return Group(*parts)


def print_record(record: ReportRecord, console: Console) -> None:
    """Print the record with styles and line breaks for the terminal's width."""
    console.print(render(record), soft_wrap=False)


COLUMNS = ("id", "side", "speaker", "role", "manner", "certainty", "form", "channel", "when", "cue", "content")


def text_lines(record: ReportRecord) -> Iterable[str]:
    """One statement a line, in reading order, tab-separated after a header line: for cut, grep and spreadsheets."""
    entities = {e.id: e for e in record.entities or ()}
    yield "\t".join(COLUMNS)
    for s in record.statements or ():
        e = entities.get(s.source.entity or "")
        values = (
            s.id,
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
        yield "\t".join(safe(v) for v in values)


def print_finding(record: ReportRecord, text: str, found: str, console: Console) -> None:
    """Print one statement or entity with everything that is known of it and why."""
    names = {e.id: e.name for e in record.entities or ()}
    items: list[Statement | Entity] = [*(record.statements or ()), *(record.entities or ())]
    item = next(x for x in items if x.id == found)
    out = Text()

    def line(label: str, value: str | None) -> None:
        if value:
            out.append(f"{label:12}", style="dim")
            out.append(f"{value}\n")

    line("id", item.id)
    line("report", safe(record.report.title) or safe(record.text_file))
    if isinstance(item, Statement):
        line("who", f"{safe(names.get(item.source.entity or '', ''))} (“{joined(item.source.quote)}”)")
        line("manner", f"{item.manner}, {item.certainty}, {item.form}")
        line("cue", joined(item.cue.quote) if item.cue else None)
        line("words", joined(item.content.quote))
        line("channel", item.channel)
        line("said on", item.when)
        start = item.content.spans[0].start
        line("line", f"{text.count(chr(10), 0, start) + 1} of the page's text, character {start}")
    else:
        line("name", safe(item.name))
        line("is", f"{item.type}, {'named' if item.named else 'unnamed'}")
        line("role", safe(item.role))
        line("for", safe(names.get(item.affiliation or "", "")))
        line("side", (item.side or "unknown").replace("_", " "))
        line("called", "; ".join(map(safe, item.forms)))
        line("says", "; ".join(s.id for s in record.statements or () if s.source.entity == item.id))
    for e in item.evidence:
        score = "" if e.score is None else f" {e.score:.2f}"
        line("found", f"{e.part or 'it'}: {safe(e.quote) or '–'} [{e.found_by}{score}]")
    console.print(out, end="")

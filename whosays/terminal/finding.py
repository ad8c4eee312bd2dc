"""One statement, entity or event on a terminal, with what it rests on and why it reads as it does."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.document import Span, visible
from whosays.findings import (
    CodedEvent,
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    OtherFinding,
    Place,
    ReportRecord,
    Statement,
    other_findings,
    quoted,
)
from whosays.shown import amount_shown, days_told, doubts, given_by
from whosays.story_shown import held_in_words
from whosays.terminal.report import point_line, speaker_label, words_said
from whosays.terminal.styles import DOUBTED, NO_STYLE, print_rendered
from whosays.terminal.words import joined, report_line, safe, told_by, where

if TYPE_CHECKING:
    # Only to name it: reading a page needs none.
    from whosays.explain import Step

_Shown = Statement | OtherFinding
CONTEXT_CHARACTERS = 400  # of the page on either side of a statement, as `show` prints it


def print_finding(record: ReportRecord, text: str, found: str, console: Console) -> None:
    """Print one finding with everything that is known of it, where it stands, and why; of an event `print_event`."""
    by_id: dict[str, _Shown] = {s.id: s for s in record.statements or ()}
    item = (by_id | other_findings(record))[found]
    table = _facts(found, record, _known_of(item, record, text))
    for e in item.evidence:
        score = "" if e.score is None else f", {e.score:.2f}"
        table.add_row(
            "found" if e.part is None else safe(e.part), Text(f"{safe(e.quote) or '–'}  [{safe(e.found_by)}{score}]")
        )
    print_rendered(table, console)


def _facts(id: str, record: ReportRecord, facts: Iterator[tuple[str, str | Text]]) -> Table:
    """What is known of a finding, a line a fact; facts that are empty are left out."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("id", safe(id))
    table.add_row("report", Text(report_line(record)))
    for label, value in facts:
        if value:
            table.add_row(label, value if isinstance(value, Text) else Text(value))
    return table


def print_event(record: ReportRecord, text: str, event: Event, coded: Sequence[CodedEvent], console: Console) -> None:
    """Print one event: what the report tells of it, then each code in the terms of data sets, or why it has none."""
    print_rendered(_facts(event.id, record, _event_facts(event, record, text)), console)
    for one in coded:
        kept_out = f"  left out of its files: {safe(one.left_out)}" if one.left_out else ""
        print_rendered(Text(f"\n{one.codebook}", style="bold").append(kept_out, style="dim not bold"), console)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for code in one.codes:
            value = "–" if code.value is None else safe(str(code.value))
            told = Text(value + "?" * (code.doubtful and code.value is not None))
            if code.value is not None and code.words:
                told.append(f"  “{safe(' … '.join(code.words))}”", style="italic")
            if code.note:
                told.append(f"  {safe(code.note)}", style="dim")
            table.add_row(code.column, told)
        print_rendered(table, console)
    if any(code.doubtful for one in coded for code in one.codes):
        print_rendered(Text(f"\n{DOUBTED}", style="dim"), console)


def _event_facts(event: Event, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    """What a report tells of an event, label by label; a label without a value is not shown."""
    names = {e.id: e.name for e in record.entities or ()}
    places = {p.id: p for p in record.places or ()}
    yield "what", Text(safe(event.type), style="bold")
    yield "when", (" to ".join(days_told(event.when)) + "".join(doubts(event, "when"))) if event.when else "not said"
    if place := places.get(event.where or ""):
        point = point_line(place)
        yield (
            "place",
            _with_id(place.name + "".join(doubts(event, "where")) + (f", {point}" if point else ""), place.id),
        )
    sides = (("by", event.actors, doubts(event, "actors")), ("on", event.targets, doubts(event, "targets")))
    for label, ids, doubted in sides:
        told = [_with_id(names[i], i, d) for i, d in zip(ids, doubted, strict=True) if i in names]
        yield label, Text(" and ").join(told) if told else ""
    yield "means", safe(event.means)
    yield "status", event.status or "not known"
    yield "according to", told_by(record, event.according_to, names)
    for figure in record.figures or ():
        if figure.event == event.id:
            by = told_by(record, figure.according_to, names)
            yield (
                figure.measure,
                Text(amount_shown(figure)).append(f"  “{safe(quoted(figure.quote))}”  {by}", style="dim"),
            )
    for anchor in event.anchors:
        yield "words", Text(joined(anchor.quote)).append(f"  {where(anchor.spans[0], text)}", style="dim")


def _statement_facts(statement: Statement, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    """What is known of a statement, label by label; a label without a value is not shown."""
    names = {e.id: e for e in record.entities or ()}
    speaker = names.get(statement.source.entity or "")
    yield "who", speaker_label(speaker, {e.id: e.name for e in names.values()}, (statement,))
    if speaker:
        yield "side", (speaker.side or "not known").replace("_", " ")
        yield "speaker", speaker.id
    yield "manner", f"{statement.manner}, {statement.certainty}, {statement.form}"
    yield "words", joined(statement.content.quote)
    yield "told", joined(statement.addressee.quote) if statement.addressee else ""
    yield "channel", safe(statement.channel)
    yield "said on", safe(statement.when)
    place = statement.content.spans[0]
    others = {s.id: s for s in record.statements or ()}
    if outer := others.get(statement.within or ""):
        yield "within", Text().append(f"{safe(outer.id)}  ", style="dim").append(words_said(outer))
    for answer in statement.answers:
        if other := others.get(answer.statement or ""):
            yield answer.relation, Text().append(f"{safe(other.id)}  ", style="dim").append(words_said(other))
        else:
            yield answer.relation, "what these words give, which nobody else on the page is given as saying"
    yield "where", f"{where(place, text)} of the page's text, characters {place.start} to {place.end}"
    yield "on the page", in_context(statement, text)


def _entity_facts(entity: Entity, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    yield "name", safe(entity.name)
    yield "is", f"{entity.type}, {'named' if entity.named else 'unnamed'}"
    yield "role", safe(entity.role)
    yield "for", safe(next((e.name for e in record.entities or () if e.id == entity.affiliation), ""))
    yield "side", (entity.side or "not known").replace("_", " ")
    yield "called", "; ".join(map(safe, entity.forms))
    yield "lines", ", ".join(dict.fromkeys(where(m, text).removeprefix("line ") for m in sorted(entity.mentions)))
    for s in record.statements or ():
        if s.source.entity == entity.id:
            yield "says", Text().append(f"{safe(s.id)}  ", style="dim").append(words_said(s))


def _known_of(item: _Shown, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    match item:
        case Statement():
            return _statement_facts(item, record, text)
        case Entity():
            return _entity_facts(item, record, text)
        case Figure():
            return _figure_facts(item, record, text)
        case Place():
            return _place_facts(item, record, text)
        case Control():
            return _control_facts(item, record, text)
        case Dispute():
            return _dispute_facts(item, record)


def _place_facts(place: Place, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    yield "name", safe(place.name)
    yield "kind", place.kind or "not known"
    yield "lies in", safe(next((p.name for p in record.places or () if p.id == place.within), ""))
    from whosays.gazetteer.countries import country_of  # noqa: PLC0415

    country = country_of(place.country)
    yield "country", safe(f"{country.name} ({place.country})" if country else place.country)
    yield "point", point_line(place)
    yield "called", "; ".join(map(safe, place.forms))
    yield "lines", ", ".join(dict.fromkeys(where(m, text).removeprefix("line ") for m in sorted(place.mentions)))


def _control_facts(control: Control, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    names = {e.id: e.name for e in record.entities or ()}
    yield "place", _with_id(next((p.name for p in record.places or () if p.id == control.place), ""), control.place)
    yield "is", held_in_words(control.state, control.stance, safe(names.get(control.holder or "")))
    yield "as data", f"state {control.state}, stance {control.stance}"
    yield "holder", _with_id(names.get(control.holder or "", "not named"), control.holder)
    yield "as of", safe(control.as_of)
    yield "according to", told_by(record, control.according_to, names)
    yield "words", joined(control.quote)
    yield "where", f"{where(control.spans[0], text)} of the page's text"
    yield "on the page", _marked([(span, "bold") for span in control.spans], text)


def _dispute_facts(dispute: Dispute, record: ReportRecord) -> Iterator[tuple[str, str | Text]]:
    names = {e.id: e.name for e in record.entities or ()}
    statements = {s.id: s for s in record.statements or ()}
    yield "question", Text(safe(dispute.question), style="bold")
    for position in dispute.positions:
        yield "answer", safe(position.answer)
        _, perhaps = given_by(record, dispute, position.according_to)
        for id in position.according_to:
            by = told_by(record, (id,), names)
            said = statements.get(id)
            doubt, words = "?" * (id in perhaps), words_said(said) if said else ""
            yield "", Text(f"{by}{doubt}: ").append(words).append(f"  {safe(id)}", style="dim")


def _with_id(name: str, id: str | None, doubt: str = "") -> Text:
    """A name with the id by which it is corrected."""
    return Text(safe(name) + doubt).append(f"  {safe(id)}" if id else "", style="dim")


def _figure_facts(figure: Figure, record: ReportRecord, text: str) -> Iterator[tuple[str, str | Text]]:
    names = {e.id: e.name for e in record.entities or ()}
    yield "number", f"{figure.measure}: {amount_shown(figure)}"
    numbers = (("low", figure.low), ("best", figure.best), ("high", figure.high))
    yield "as data", ", ".join(f"{name} {'–' if number is None else number}" for name, number in numbers)
    yield "of", safe(figure.of)
    yield "who", safe(names.get(figure.entity or ""))
    yield "event", safe(figure.event)
    yield "according to", told_by(record, figure.according_to, names)
    yield "words", joined(figure.quote)
    yield "where", f"{where(figure.spans[0], text)} of the page's text"
    yield "on the page", _marked([(span, "bold") for span in figure.spans], text)


def print_steps(steps: Sequence["Step"], console: Console) -> None:
    """Print why a statement reads as it does: part, answer and words, then who found it and what that goes by."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    part = None
    for step in steps:
        said = (
            Text(safe(step.answer))
            .append(": " if step.answer and step.words else "")
            .append(safe(step.words), "italic")
        )
        score = "" if step.score is None else f", {step.score:.2f}"
        said.append(f"\n{safe(step.why)}  [{safe(step.found_by)}{score}]", style="dim")
        table.add_row("" if step.part == part else safe(step.part), said)
        part = step.part
    print_rendered(table, console)


def in_context(statement: Statement, text: str) -> Text:
    """The page's own lines around a statement, its source, cue and content marked."""
    marked = [(span, "bold") for span in statement.content.spans]
    marked += [(span, "italic") for span in (statement.cue.spans if statement.cue else ())]
    marked += [(span, "underline") for span in statement.source.spans]
    return _marked(marked, text)


def _marked(marked: Sequence[tuple[Span, str]], text: str) -> Text:
    first, last = min(s.start for s, _ in marked), max(s.end for s, _ in marked)
    start = max(text.rfind("\n", 0, first) + 1, first - CONTEXT_CHARACTERS)
    end = min(text.find("\n", last) if "\n" in text[last:] else len(text), last + CONTEXT_CHARACTERS)
    out = Text("… " if start > 0 and text[start - 1] != "\n" else "")
    edges = sorted({start, end, *(edge for span, _ in marked for edge in span if start < edge < end)})
    for at, to in pairwise(edges):
        style = next((style for span, style in marked if Span(at, to).within(span)), NO_STYLE)
        out.append(re.sub(r"[^\S\n]+|\n+", _one_break, visible(text[at:to])), style=style)
    return out.append(" …" if end < len(text) and text[end] != "\n" else "")


def _one_break(white: "re.Match[str]") -> str:
    return "\n" if "\n" in white.group() else " "

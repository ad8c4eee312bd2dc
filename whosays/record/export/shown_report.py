"""One report as the dossiers show it: who says what in it, what happened, the figures, the places, its text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from whosays.document import Span, file_name
from whosays.findings import (
    CodedEvent,
    Dispute,
    Entity,
    Event,
    Figure,
    Place,
    Position,
    ReportRecord,
    Statement,
    quoted,
)
from whosays.gazetteer.countries import lies_in
from whosays.names import fold
from whosays.record.export.page_text import Mark, headline_of, page_lines, shown_anchors
from whosays.shown import (
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

SIDES = {
    "government": "Governments and their forces",
    "insurgent": "Insurgents",
    "militia": "Militias",
    "foreign_military": "Foreign forces",
    "civilian": "Civilians",
    "international_organisation": "International organisations",
    "media": "Media",
    "criminal": "Criminal groups",
    "other": "Others",
    "unknown": "Side not known",
}
MARKS = {
    "denies": "✗",
    "concedes": "≈",
    "doubts": "?",
    "asks": "→",
    "orders": "⇒",
    "promises": "✓",
    "warns": "!",
    "asserts": "",
}
UNLIKE = 40  # times the middle number, from which the largest would hide the others on an even scale
OPEN_ROOM = 4 / 3  # what is open above fades over the last quarter of its bar
PAGE = "the page itself"  # what speaks where nobody is named


class Speaker(NamedTuple):
    """One speaker in one report with their statements."""

    entity: Entity | None
    side: str
    name: str
    role: str
    side_doubted: bool
    report: str
    statements: tuple[dict[str, Any], ...]


class _View(NamedTuple):
    """A report while it is made ready to be shown: its number, its record, and what of it other parts name by id."""

    number: int
    record: ReportRecord
    entities: Mapping[str, Entity]
    places: Mapping[str, str]
    anchors: Container[str]


def shown_report(
    n: int, record: ReportRecord, text: str, passages: Sequence[Mark] = (), coded: Sequence[CodedEvent] = ()
) -> dict[str, Any]:
    """Everything that is shown of one report. Anchors carry the report's number: ids are local to a record.

    `passages` are words that are marked in its text besides its statements, `coded` its events in the terms of data
    sets.
    """
    entities = {e.id: e for e in record.entities or ()}
    side_of = {s.id: side_name(entities.get(s.source.entity or "")) for s in record.statements or ()}
    marks = [*_marks(n, record, side_of), *_spots(n, record), *passages]
    anchors = shown_anchors(record, marks)
    view = _View(n, record, entities, {p.id: p.name for p in record.places or ()}, anchors)
    return {
        **_head(view, text),
        "lines": list(page_lines(record, text, marks)),
        "anchors": anchors,
        "speakers": list(_speakers(view)),
        "disputes": [_dispute(view, d) for d in record.disputes or ()],
        "answers": list(_answers(view)),
        "figures": [_figure(view, f) for f in record.figures or ()],
        "events": [_event(view, e, coded) for e in record.events or ()],
        "places": [_place(view, p) for p in record.places or ()],
    }


def _head(view: _View, text: str) -> dict[str, Any]:
    """What the report is: its title, who wrote it, when and where."""
    info = view.record.report
    agency = info.agency if info.agency != info.publisher else None
    dated = next((e for e in info.evidence if e.part == "published"), None)
    # Reports without an outlet are told apart by their files.
    file = None if info.publisher else file_name(view.record.text_file)
    return {
        "number": view.number,
        "title": headline_of(view.record, text),
        "headed": info.title is not None,
        "from": [x for x in (info.publisher, agency, ", ".join(info.authors), file) if x],
        "filed_from": info.filed_from,
        "published": info.published,
        "date_rule": dated.found_by if dated else None,
        "date_words": dated.quote if dated else None,
        "address": view.record.text_file,
        "page": view.record.page,
    }


def _dispute(view: _View, d: Dispute) -> dict[str, Any]:
    return {
        "question": d.question,
        "report": view.number,
        "likely": likely(d),
        "positions": [_position(view, d, p) for p in d.positions],
    }


def _position(view: _View, d: Dispute, p: Position) -> dict[str, Any]:
    sure, perhaps = given_by(view.record, d, p.according_to)
    by, more = _givers(view, sure), _givers(view, perhaps) if perhaps else []
    names = {giver["name"] for giver in by}
    return {"answer": p.answer, "by": by, "perhaps": [giver for giver in more if giver["name"] not in names]}


def _event(view: _View, e: Event, coded: Sequence[CodedEvent]) -> dict[str, Any]:
    targets = zip(e.targets, doubts(e, "targets"), strict=True)
    return {
        "type": e.type,
        "start": e.when.start if e.when else None,
        "days": days_told(e.when) if e.when else (),
        "status": e.status,
        "report": view.number,
        "place": view.places.get(e.where or "", ""),
        "actors": [_name(view, id) + doubt for id, doubt in shown_doers(e)],
        "targets": [_name(view, id) + doubt for id, doubt in targets],
        "when_doubt": "".join(doubts(e, "when")),
        "place_doubt": "".join(doubts(e, "where")),
        "words": quoted(e.anchors[0].quote) if e.anchors else "",
        "link": _link(view, e.id),
        "by": _givers(view, e.according_to),
        "id": e.id,
        "coded": [one for one in coded if one.event == e.id],
    }


def _place(view: _View, p: Place) -> dict[str, Any]:
    return {
        "name": p.name,
        "kind": p.kind,
        "within": lies_in(p.name, view.places.get(p.within or ""), p.country),
        "point": ", ".join(x for x in (point_shown(p), basis_shown(p)) if x) or "location not known",
        "report": view.number,
        "link": _link(view, p.id) or f"report{view.number}",
    }


def side_name(entity: Entity | None) -> str:
    """The side that an entity is shown on, "unknown" where there is none."""
    return (entity.side if entity else None) or "unknown"


def _name(view: _View, id: str | None) -> str:
    return view.entities[id].name if id and id in view.entities else "somebody unnamed"


def _givers(view: _View, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Who stands behind something, each once with a link to every statement of theirs, or the page's own voice."""
    n, statements = view.number, {s.id: s for s in view.record.statements or ()}
    links: dict[str, list[str]] = {}
    for key in ids:
        s = statements.get(key)
        entity = view.entities.get(s.source.entity or "") if s else None
        name = PAGE if s is None else entity.name if entity else quoted(s.source.quote)
        links.setdefault(name, []).append(f"s{n}-{key}" if s else f"report{n}")
    return [{"name": name, "links": found} for name, found in (links or {PAGE: [f"report{n}"]}).items()]


def _answers(view: _View) -> Iterator[dict[str, Any]]:
    """Each statement that answers another of its page, with the words of both."""
    statements = {s.id: s for s in view.record.statements or ()}
    for s in statements.values():
        for answer in s.answers:
            other = statements.get(answer.statement or "")
            if other is not None:
                yield {
                    "relation": answer.relation,
                    "by": _givers(view, [s.id]),
                    "words": quoted(s.content.quote),
                    "other_by": _givers(view, [other.id]),
                    "other_words": quoted(other.content.quote),
                    "report": view.number,
                }


def _figure(view: _View, f: Figure) -> dict[str, Any]:
    numbers = [x for x in (f.low, f.best, f.high) if x is not None]
    return {
        "measure": f.measure,
        "of": f.of or "",
        "range": amount_shown(f),
        "words": quoted(f.quote),
        "link": _link(view, f.id),
        "report": view.number,
        "low": f.low or 0,
        "high": f.high if f.high is not None else max(numbers, default=0),
        "open": f.high is None,
        "by": _givers(view, f.according_to),
    }


def _speakers(view: _View) -> Iterator[Speaker]:
    """Speakers in the order in which they are first quoted."""
    groups: dict[str | None, list[Statement]] = {}
    for s in view.record.statements or ():
        groups.setdefault(s.source.entity, []).append(s)
    for key, said in groups.items():
        entity = view.entities.get(key or "")
        role = (entity.role or "") if entity else ""
        affiliation = _name(view, entity.affiliation) if entity and entity.affiliation else ""
        if affiliation and affiliation.lower() not in role.lower():
            role = f"{role}, {affiliation}".strip(", ")
        name = entity.name if entity else quoted(said[0].source.quote)
        doubted = entity is not None and side_doubted(entity)
        statements = tuple(_statement(view.number, s) for s in said)
        yield Speaker(entity, side_name(entity), name, role, doubted, f"report{view.number}", statements)


def _statement(n: int, s: Statement) -> dict[str, Any]:
    """A statement as the template takes it; ids begin with the number of its report in the dossier."""
    notes = [
        "" if s.certainty == "certain" else s.certainty,
        "" if s.form == "indirect" else f"{s.form} quotation",
        f"to {quoted(s.addressee.quote)}" if s.addressee else "",
        f"via {s.channel}" if s.channel else "",
        f"on {s.when}" if s.when else "",
    ]
    links = [(f"{a.relation} this", f"s{n}-{a.statement}") for a in s.answers if a.statement]
    links += [("inside this", f"s{n}-{s.within}")] if s.within else []
    return {
        "id": f"s{n}-{s.id}",
        "place": f"w{n}-{s.id}",
        "manner": s.manner,
        "mark": MARKS[s.manner],
        "form": s.form,
        "words": quoted(s.content.quote),
        "cue": quoted(s.cue.quote) if s.cue else "",
        "source": quoted(s.source.quote),
        "notes": [x for x in notes if x],
        "links": links,
        "found": [
            f"{e.part or 'it'}: {e.found_by}" + ("" if e.score is None else f" {e.score:.2f}") for e in s.evidence
        ],
    }


def _marks(n: int, record: ReportRecord, side_of: Mapping[str, str]) -> Iterator[Mark]:
    """Source, cue and content of every statement; the sign at a content leads to the statement."""
    for s in record.statements or ():
        side, anchor, back = side_of[s.id], f"w{n}-{s.id}", f"s{n}-{s.id}"
        for span in s.content.spans:
            yield Mark(span, "content", side, anchor, back, label="the statement of these words")
        yield from (Mark(span, "source", side) for span in s.source.spans)
        yield from (Mark(span, "cue", side) for span in (s.cue.spans if s.cue else ()))


def _spots(n: int, record: ReportRecord) -> Iterator[Mark]:
    """Where the words of each event, figure, place and saying of control begin, for what is shown of them to open."""
    spots = [(e.id, e.anchors[0].spans[0]) for e in record.events or () if e.anchors]
    spots += [(f.id, f.spans[0]) for f in record.figures or ()]
    spots += [(p.id, min(p.mentions)) for p in record.places or () if p.mentions]
    spots += [(control_spot(c.spans), c.spans[0]) for c in record.control or ()]
    return (Mark(span, "at", anchor=f"w{n}-{key}", sign="") for key, span in spots)


def control_spot(spans: Sequence[Span]) -> str:
    """What a saying of control, which has no id of its own, is called in the anchors of its page."""
    return f"c{spans[0].start}"


def _link(view: _View, id: str) -> str | None:
    """The anchor of the words of a finding, None where they are not marked in the text."""
    anchor = f"w{view.number}-{id}"
    return anchor if anchor in view.anchors else None


def places_together(places: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places of several reports that read the same in one row, with where each report names it first.

    Those of one report stand in its order, those of several in that of their names, by which they are looked up.
    """
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for place in places:
        key = tuple(place[part] for part in ("name", "kind", "within", "point"))
        row = rows.setdefault(key, {**place, "reports": []})
        row["reports"].append({"number": place["report"], "link": place["link"]})
    if len({r["number"] for row in rows.values() for r in row["reports"]}) < 2:
        return list(rows.values())
    return sorted(rows.values(), key=lambda row: fold(row["name"]).removeprefix("the "))


def speakers_by_side(reports: Iterable[Mapping[str, Any]]) -> dict[str, list[Speaker]]:
    """The speakers of all reports by the sides that have any, in the order of the sides."""
    speakers = [s for r in reports for s in r["speakers"]]
    return {side: found for side in SIDES if (found := [s for s in speakers if s.side == side])}


def scaled(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures with the place of their bar, in hundredths of the scale of their measure, on which all have room.

    One number alone has no bar, since it would show nothing; nor have those among which the largest would push all
    others to the left end, as the millions of one report do with the dozens of another.
    """
    for measure in {f["measure"] for f in figures}:
        alike = [f for f in figures if f["measure"] == measure]
        ends = [max(f["high"], f["low"] * OPEN_ROOM if f["open"] else 0) for f in alike]
        top = max(ends) or 1
        comparable = len(alike) > 1 and top <= UNLIKE * median(ends)
        for f in alike:
            left, right = round(100 * f["low"] / top), round(100 * f["high"] / top)
            f |= {"bar": comparable, "left": left, "width": max(1, right - left)}
    return sorted(figures, key=lambda f: (f["measure"], f["of"], f["low"]))

"""The dossier: one HTML file that an analyst hands on, with no script and no outside request.

Disagreements first, then figures by speaker, control over time by claimant, what happened, who says what, and the full
text of every page with its clutter greyed out, each statement linked to its place in the text and back. A part that the
records do not have is left out. Nothing on the page says that anything is true.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from whosays.document import STORY_KINDS, Span, visible
from whosays.findings import Entity, Figure, ReportRecord, Statement, amount, quoted
from whosays.record.export.control_bars import control_section, holding_sides
from whosays.resources import RELEASE
from whosays.story import PlaceControl

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
CLUTTER = frozenset({"chrome", "related"})
HERE = Path(__file__).parent


class Words(NamedTuple):
    """A stretch of a page's text with the classes that it is shown with and the anchors that begin or end in it."""

    html: Markup
    classes: str


class Line(NamedTuple):
    """A block of the page as it is shown: its kind and its words."""

    kind: str
    words: tuple[Words, ...]


class Speaker(NamedTuple):
    """One speaker in one report with their statements."""

    entity: Entity | None
    side: str
    name: str
    role: str
    report: str
    statements: tuple[dict[str, Any], ...]


def write_dossier(pages: Sequence[tuple[ReportRecord, str]], control: Sequence[PlaceControl] = ()) -> str:
    """The dossier of several reports: each a record and the canonical text that its spans point into.

    `control` is who holds places over time, as those reports tell it.
    """
    numbers = {record.page or record.text_file: n for n, (record, _) in enumerate(pages, 1)}
    reports = [_report(n, record, text) for n, (record, text) in enumerate(pages, 1)]
    speakers = [s for r in reports for s in r["speakers"]]
    by_side = {side: [s for s in speakers if s.side == side] for side in SIDES}
    return str(
        _template().render(
            release=RELEASE,
            reports=reports,
            sides={k: v for k, v in SIDES.items() if by_side[k]},
            by_side=by_side,
            statements=sum(len(s.statements) for s in speakers),
            disputes=[d for r in reports for d in r["disputes"]],
            answers=[a for r in reports for a in r["answers"]],
            figures=_scaled([f for r in reports for f in r["figures"]]),
            control=control_section(control, numbers),
            holding={k: v for k, v in SIDES.items() if k in holding_sides(control)},
            events=sorted((e for r in reports for e in r["events"]), key=lambda e: e["start"] or "9"),
            places=[p for r in reports for p in r["places"]],
        )
    )


# What a place's point is of, where it is not of the place itself.
BASES = {
    "container": "of what holds it",
    "relative": "worked out from another place",
    "open": "left open between several",
    "unknown": "not known",
}


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["seen"] = lambda words: visible(str(words))
    environment.filters["groupby_runs"] = _runs
    return environment.from_string((HERE / "dossier.html").read_text("utf-8"))


def _runs(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Neighbouring lines together: runs of clutter, and runs of everything else."""
    grouped = groupby(lines, key=lambda line: "clutter" if line.kind in CLUTTER else "shown")
    return [(kind, list(members)) for kind, members in grouped]


def _report(n: int, record: ReportRecord, text: str) -> dict[str, Any]:
    """Everything that is shown of one report. Anchors carry the report's number: ids are local to a record."""
    entities = {e.id: e for e in record.entities or ()}
    places = {p.id: p.name for p in record.places or ()}
    side_of = {s.id: _side(entities.get(s.source.entity or "")) for s in record.statements or ()}
    info = record.report
    return {
        "number": n,
        "title": info.title or "(no headline)",
        "from": [
            x
            for x in (info.publisher, info.agency if info.agency != info.publisher else None, ", ".join(info.authors))
            if x
        ],
        "filed_from": info.filed_from,
        "published": info.published,
        "date_rule": next((e.found_by for e in info.evidence if e.part == "published"), None),
        "date_words": next((e.quote for e in info.evidence if e.part == "published"), None),
        "address": record.text_file,
        "page": record.page,
        "lines": list(_lines(n, record, text, side_of)),
        "speakers": list(_speakers(n, record, entities)),
        "disputes": [
            {
                "question": d.question,
                "report": n,
                "positions": [
                    {"answer": p.answer, "by": _givers(n, p.according_to, record, entities)} for p in d.positions
                ],
            }
            for d in record.disputes or ()
        ],
        "answers": list(_answers(n, record, entities)),
        "figures": [_figure(n, f, record, entities) for f in record.figures or ()],
        "events": [
            {
                "type": e.type,
                "start": e.when.start if e.when else None,
                "end": e.when.end if e.when else None,
                "status": e.status,
                "report": n,
                "place": places.get(e.where or "", ""),
                "actors": [_name(entities, a) for a in e.actors],
                "targets": [_name(entities, a) for a in e.targets],
                "words": quoted(e.anchors[0].quote) if e.anchors else "",
                "by": _givers(n, e.according_to, record, entities),
            }
            for e in record.events or ()
        ],
        "places": [
            {
                "name": p.name,
                "kind": p.kind,
                "within": ", ".join(x for x in (places.get(p.within or ""), p.country) if x),
                "point": None if p.lat is None or p.lon is None else f"{p.lat:.2f}, {p.lon:.2f}",
                "radius": p.radius_km,
                "basis": BASES.get(p.basis or ""),
                "report": n,
            }
            for p in record.places or ()
        ],
    }


def _side(entity: Entity | None) -> str:
    return (entity.side if entity else None) or "unknown"


def _name(entities: dict[str, Entity], key: str | None) -> str:
    return entities[key].name if key in entities else "somebody unnamed"


def _givers(n: int, ids: Iterable[str], record: ReportRecord, entities: dict[str, Entity]) -> list[dict[str, str]]:
    """Who stands behind something: a link to each statement, or the page's own voice."""
    statements = {s.id: s for s in record.statements or ()}
    out = []
    for key in ids:
        s = statements.get(key)
        entity = entities.get(s.source.entity or "") if s else None
        name = "the page itself" if s is None else entity.name if entity else quoted(s.source.quote)
        out.append({"name": name, "link": f"s{n}-{key}" if s else f"report{n}", "side": _side(entity)})
    return out or [{"name": "the page itself", "link": f"report{n}", "side": "media"}]


def _answers(n: int, record: ReportRecord, entities: dict[str, Entity]) -> Iterator[dict[str, Any]]:
    """Each statement that answers another of its page, with the words of both."""
    statements = {s.id: s for s in record.statements or ()}
    for s in statements.values():
        for answer in s.answers:
            other = statements.get(answer.statement or "")
            if other is not None:
                yield {
                    "relation": answer.relation,
                    "by": _givers(n, [s.id], record, entities),
                    "words": quoted(s.content.quote),
                    "other_by": _givers(n, [other.id], record, entities),
                    "other_words": quoted(other.content.quote),
                    "report": n,
                }


def _figure(n: int, f: Figure, record: ReportRecord, entities: dict[str, Entity]) -> dict[str, Any]:
    numbers = [x for x in (f.low, f.best, f.high) if x is not None]
    return {
        "measure": f.measure,
        "of": f.of or "",
        "range": amount(f),
        "words": quoted(f.quote),
        "report": n,
        "low": f.low or 0,
        "high": f.high if f.high is not None else max(numbers, default=0),
        "open": f.high is None,
        "by": _givers(n, f.according_to, record, entities),
    }


def _scaled(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures with the place of their bar, in hundredths of the largest of the same measure."""
    top = {m: max(f["high"] for f in figures if f["measure"] == m) or 1 for m in {f["measure"] for f in figures}}
    for f in figures:
        f["left"], f["width"] = (
            round(100 * f["low"] / top[f["measure"]]),
            max(1, round(100 * (f["high"] - f["low"]) / top[f["measure"]])),
        )
    return sorted(figures, key=lambda f: (f["measure"], f["of"], f["low"]))


def _speakers(n: int, record: ReportRecord, entities: dict[str, Entity]) -> Iterator[Speaker]:
    """Speakers in the order in which they are first quoted."""
    groups: dict[str | None, list[Statement]] = {}
    for s in record.statements or ():
        groups.setdefault(s.source.entity, []).append(s)
    for key, said in groups.items():
        entity = entities.get(key or "")
        role = (entity.role or "") if entity else ""
        affiliation = _name(entities, entity.affiliation) if entity and entity.affiliation else ""
        if affiliation and affiliation.lower() not in role.lower():
            role = f"{role}, {affiliation}".strip(", ")
        name = entity.name if entity else quoted(said[0].source.quote)
        yield Speaker(entity, _side(entity), name, role, f"report{n}", tuple(_statement(n, s) for s in said))


def _statement(n: int, s: Statement) -> dict[str, Any]:
    notes = [
        "" if s.certainty == "certain" else s.certainty,
        "" if s.form == "indirect" else f"{s.form} quotation",
        f"to {quoted(s.addressee.quote)}" if s.addressee else "",
        s.channel or "",
        s.when or "",
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


def _lines(n: int, record: ReportRecord, text: str, side_of: dict[str, str]) -> Iterator[Line]:
    """The page's text block by block, with what is somebody's marked in place."""
    marks = []
    for s in record.statements or ():
        marks += [(span, "content", s.id) for span in s.content.spans]
        marks += [(span, "source", s.id) for span in s.source.spans]
        marks += [(span, "cue", s.id) for span in (s.cue.spans if s.cue else ())]
    begun: set[str] = set()
    for block in sorted(record.blocks, key=lambda b: b.spans):
        for span in block.spans:
            inside = [m for m in marks if m[0].overlaps(span)] if block.kind in STORY_KINDS else []
            yield Line(block.kind, tuple(_words(n, text, span, inside, side_of, begun)))


def _words(
    n: int, text: str, line: Span, marks: Sequence[tuple[Span, str, str]], side_of: dict[str, str], begun: set[str]
) -> Iterator[Words]:
    """The line cut where any mark begins or ends, so that marks may nest and cross."""
    cuts = sorted({line.start, line.end, *(min(max(c, line.start), line.end) for span, _, _ in marks for c in span)})
    for start, end in pairwise(cuts):
        here = [(span, role, key) for span, role, key in marks if span.start <= start and end <= span.end]
        classes = {role for _, role, _ in here}
        side = next((side_of[key] for _, role, key in reversed(here) if role == "content"), None)
        side = side or next((side_of[key] for _, _, key in here), None)
        html = Markup()
        for _, role, key in here:
            if role == "content" and key not in begun:
                begun.add(key)
                html += Markup(
                    '<a class="back" id="w{0}-{1}" href="#s{0}-{1}" aria-label="the statement of these words">¶</a>'
                ).format(n, key)
        html += escape(visible(text[start:end]))
        yield Words(html, " ".join(sorted(classes) + ([f"side-{side}"] if side and classes else [])))

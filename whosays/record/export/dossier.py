"""The dossier: one HTML file that an analyst hands on, with no script and no outside request.

Disagreements first, then figures by speaker, control over time by claimant, what happened, who says what, and the full
text of every page with its clutter greyed out, each statement linked to its place in the text and back. A part that the
records do not have is left out. Nothing on the page says that anything is true.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from whosays.findings import CodedEvent, ReportRecord
from whosays.record.export.control_bars import control_section, holding_sides
from whosays.record.export.shown_report import SIDES, places_together, scaled, shown_report, speakers_by_side
from whosays.record.export.templates import template
from whosays.resources import RELEASE
from whosays.story import PlaceControl


def write_dossier(
    pages: Sequence[tuple[ReportRecord, str]],
    control: Sequence[PlaceControl] = (),
    coded: Mapping[str, Sequence[CodedEvent]] = MappingProxyType({}),
) -> str:
    """The dossier of several reports: each a record and the canonical text that its spans point into.

    `control` is who holds places over time, as those reports tell it, `coded` the events of each in the terms of data
    sets, by its page or its address.
    """
    numbers = {record.page or record.text_file: n for n, (record, _) in enumerate(pages, 1)}
    reports = [
        shown_report(n, record, text, coded=coded.get(record.page or record.text_file, ()))
        for n, (record, text) in enumerate(pages, 1)
    ]
    by_side = speakers_by_side(reports)
    return str(
        template("dossier.html").render(
            release=RELEASE,
            reports=reports,
            sides={k: v for k, v in SIDES.items() if k in by_side},
            by_side=by_side,
            statements=sum(len(s.statements) for r in reports for s in r["speakers"]),
            disputes=[d for r in reports for d in r["disputes"]],
            answers=[a for r in reports for a in r["answers"]],
            figures=scaled([f for r in reports for f in r["figures"]]),
            control=control_section(control, numbers, {a for r in reports for a in r["anchors"]}),
            holding={k: v for k, v in SIDES.items() if k in holding_sides(control)},
            events=sorted((e for r in reports for e in r["events"]), key=lambda e: e["start"] or "9"),
            places=places_together(p for r in reports for p in r["places"]),
        )
    )

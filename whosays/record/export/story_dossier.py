"""The dossier of a story: one HTML file, with no script and no outside request, of several reports put together.

What sources disagree and agree on comes first; then the accounts of the sides beside each other, numbers by speaker,
what happened when against when it was told, who holds the disputed places, the map, the sources with those of one
newsroom or wire folded together, every claim with its words, who says what, and the pages. Nothing on it says that
anything is true.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from whosays.findings import ReportRecord
from whosays.record.export.accounts import (
    Pages,
    agreements,
    disagreements,
    passage_marks,
    revisions,
    shown_claims,
    side_by_side,
)
from whosays.record.export.assessed import assessed_harm
from whosays.record.export.control_bars import control_section, holding_sides
from whosays.record.export.page_text import shown_anchors
from whosays.record.export.shown_report import SIDES, shown_report, speakers_by_side
from whosays.record.export.story_charts import event_marks, number_charts, timeline
from whosays.record.export.story_map import map_section
from whosays.record.export.templates import template
from whosays.resources import RELEASE
from whosays.story import PlaceControl, Story, StoryReport
from whosays.story_shown import ORIGINS_MEAN, day_span

MOST_IN_CELL = 4  # answers of one side to one question that are shown at once; those in dispute come first
MOST_NAMES = 3  # places that the title names


def write_story(story: Story, pages: Pages, control: Sequence[PlaceControl] = ()) -> str:
    """The story's dossier as HTML.

    `pages` has each report's record and canonical text by the report's id in the story, `control` who holds which place
    over time as those reports tell it.
    """
    passages, happenings = passage_marks(story), event_marks(story)
    marks = {r.id: [*passages[r.id], *happenings[r.id]] for r in story.reports}
    anchors = {a for r in story.reports for a in shown_anchors(pages[r.id][0], marks[r.id])}
    reports = [shown_report(n, *pages[r.id], marks[r.id]) for n, r in enumerate(story.reports, 1)]
    claims = shown_claims(story, pages, anchors)
    disputed = [place for place in control if place.contested]
    by_side = speakers_by_side(reports)
    records = [pages[r.id][0] for r in story.reports]
    accounts, assessed = side_by_side(story, claims), assessed_harm(story)
    return template("story.html").render(
        release=RELEASE,
        title=title_of(story),
        origins_mean=ORIGINS_MEAN,
        days=days_of(story.reports),
        reports=reports,
        origins=origins(story.reports, reports),
        claims=list(claims.values()),
        disagreements=disagreements(story, claims),
        agreements=agreements(story, claims),
        revisions=revisions(story, claims),
        accounts=accounts,
        most_in_cell=MOST_IN_CELL,
        compared=sum(1 for row in accounts["rows"] if row["answering"] > 1),
        signed=len({r.reporting_origin for r in story.reports if r.reporting_origin}),
        unsigned=sum(1 for r in story.reports if not r.reporting_origin),
        charts=number_charts(story, claims),
        assessed=assessed,
        schemes=list(dict.fromkeys(s["scheme"] for e in assessed for s in e["schemes"])),
        timeline=timeline(story, pages, anchors),
        control=control_section(disputed, _numbers(records), {a for r in reports for a in r["anchors"]}),
        holding={k: v for k, v in SIDES.items() if k in holding_sides(disputed)},
        map=map_section(records),
        sides={k: v for k, v in SIDES.items() if k in by_side},
        by_side=by_side,
    )


def _numbers(records: Sequence[ReportRecord]) -> dict[str, int]:
    return {record.page or record.text_file: n for n, record in enumerate(records, 1)}


def title_of(story: Story) -> str:
    """The named places that most of the story's events are told of; how many reports, where there are none."""
    told = Counter(e.place for e in story.events if e.place and e.place[0].isupper())
    names = sorted(told, key=lambda p: (-told[p], p))[:MOST_NAMES]
    return ", ".join(names) or f"{len(story.reports)} report{'' if len(story.reports) == 1 else 's'}"


def days_of(reports: Sequence[StoryReport]) -> str | None:
    """The days on which the reports were published, from the first to the last; None where none is known."""
    days = sorted(r.published[:10] for r in reports if r.published)
    return day_span(days[0], days[-1]) if days else None


def origins(reports: Sequence[StoryReport], shown: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The reports by the newsroom or wire that wrote them, those of most reports first; the unknown last."""
    groups: dict[str | None, list[tuple[StoryReport, Mapping[str, Any]]]] = {}
    for report, page in zip(reports, shown, strict=True):
        groups.setdefault(report.reporting_origin, []).append((report, page))
    named = sorted(groups, key=lambda k: (k is None, -len(groups[k]), k or ""))
    return [
        {"name": name, "days": days_of([r for r, _ in groups[name]]), "reports": [page for _, page in groups[name]]}
        for name in named
    ]

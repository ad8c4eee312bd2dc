"""Events in the columns of ACLED's files, in their order: one row an event that ACLED's rules would have.

Columns that no single report fills (region, admin3, source_scale, timestamp) stay empty. Ours follow at the end, so
that a row leads back to its report. These are ACLED's column names, not its data, and nothing that ACLED has checked.
"""

from collections.abc import Iterator, Sequence

from whosays.findings import CodedEvent, ReportRecord, quoted
from whosays.record.export.as_csv import Cell
from whosays.record.export.event_rows import OURS, fitting, ours

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    *OURS,
)


def acled_rows(record: ReportRecord, coded: Sequence[CodedEvent]) -> Iterator[dict[str, Cell]]:
    """A row for each event of a report that ACLED's rules do not leave out; `notes` are the page's own sentences."""
    for event, codes in fitting(record, coded, "ACLED"):
        yield {
            **codes.values(),
            "event_id_cnty": event.id,
            "source": "; ".join(dict.fromkeys(s for s in (record.report.publisher, record.report.agency) if s)),
            "notes": " … ".join(codes.words) or " … ".join(quoted(a.quote) for a in event.anchors),
            "tags": _crowd(record, event.id),
            **ours(record, event, codes),
        }


def _crowd(record: ReportRecord, event: str) -> str | None:
    """ACLED's tag of how many took part, in the report's words."""
    told = [quoted(f.quote) for f in record.figures or () if f.event == event and f.measure == "participants"]
    return f"crowd size={told[0]}" if told else None

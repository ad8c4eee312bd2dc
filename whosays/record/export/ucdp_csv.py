"""Events in the columns of UCDP GED's files (23.1 to 26.1), in their order: one row an event that its rules would have.

Columns that no single report fills stay empty: ids and names of conflicts, ids of dyads and actors, Gleditsch-Ward
numbers, active_year, code_status, region, priogrid_gid. Ours follow at the end, so that a row leads back to its report.
These are UCDP's column names, not its data, and nothing that UCDP has checked.
"""

from collections.abc import Iterator, Sequence

from whosays.findings import CodedEvent, Event, ReportRecord
from whosays.record.export.as_csv import Cell
from whosays.record.export.event_rows import OURS, fitting, ours, speakers

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
    *OURS,
)


def ucdp_rows(record: ReportRecord, coded: Sequence[CodedEvent]) -> Iterator[dict[str, Cell]]:
    """A row for each event of a report that UCDP's rules do not leave out; its one source is the report."""
    info = record.report
    office = info.agency or info.publisher
    published = info.published.date if info.published else None
    for event, codes in fitting(record, coded, "UCDP"):
        values = codes.values()
        lat, lon = values.get("latitude"), values.get("longitude")
        yield {
            **values,
            "id": event.id,
            "number_of_sources": 1,
            "source_article": ", ".join(x for x in (office, published, info.title) if x),
            "source_office": office,
            "source_date": published,
            "source_headline": info.title,
            "source_original": _original(record, event),
            "geom_wkt": f"POINT ({lon} {lat})" if lat is not None and lon is not None else None,
            **ours(record, event, codes),
        }


def _original(record: ReportRecord, event: Event) -> str | None:
    """Who the information comes from: the speakers of what is told of the event, those of its dead among them."""
    dead = [f for f in record.figures or () if f.event == event.id and f.measure == "killed"]
    given = [*event.according_to, *(id for f in dead for id in f.according_to)]
    return speakers(record, given) or None

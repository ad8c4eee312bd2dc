"""Every cell of a record as a row of a table to put right, and what people put right as the same table.

Both are files that `correct` takes: its columns come first, then what tells a reader which cell it is. Where `was` is
what `value` is, nothing was put right.
"""

from collections.abc import Iterable, Iterator, Mapping

from whosays.document import Evidence
from whosays.findings import PAGE, ReportRecord
from whosays.record.corrections.again import words_of
from whosays.record.corrections.corrections import (
    FIELDS,
    MEANT,
    PARTED,
    PARTS,
    Found,
    findings_of,
    ids_named,
    is_addition,
    name_of,
    value_of,
)
from whosays.record.corrections.table import Made
from whosays.record.export.as_csv import Cell

CELL_COLUMNS = (
    "id", "field", "value", "by", "was", "reads", "kind", "words", "found_by", "score", "title", "report", "page",
)  # fmt: skip
CORRECTION_COLUMNS = ("id", "field", "value", "by", "was", "made_at", "kind", "words", "not_made", "page")


def cell_rows(record: ReportRecord, kinds: Iterable[str] = PARTS) -> Iterator[dict[str, Cell]]:
    """The cells of one report: each part of each finding that can be put right, in the order of the page.

    `reads` has the names of what a value names by ids, `found_by` the rule or model that gave the cell.
    """
    names = dict(_names(record))
    for kind in kinds:
        for id, finding in findings_of(record, kind):
            for field in FIELDS[kind]:
                evidence = _evidence(finding, field)
                value = value_of(finding, field)
                yield {
                    "id": id,
                    "field": field,
                    "value": value,
                    "was": value,
                    "reads": _reads(field, value, names),
                    "kind": kind,
                    "words": words_of(finding),
                    "found_by": evidence.found_by if evidence else None,
                    "score": None if evidence is None or evidence.score is None else round(evidence.score, 2),
                    "title": record.report.title,
                    "report": record.text_file,
                    "page": record.page,
                }


def correction_rows(made: Iterable[Made]) -> Iterator[Mapping[str, Cell]]:
    """What people put right, each as a row by which it can be made in another record of the same pages."""
    for one in made:
        adds = is_addition(one.field)
        yield {
            **one._asdict(),
            "id": one.page if adds else f"{one.page[:12]}:{one.id}",
            "not_made": one.lost,
        }


# What evidence calls a part, where neither a correction nor the types call it so.
_NUMBER, _POINT = ("low", "high"), ("lat", "relative", "candidates")


def _evidence(finding: Found, field: str) -> Evidence | None:
    """What gave a cell: its own evidence, the last first, since a person's comes behind a rule's."""
    name = name_of(field)
    parts = {name, *(("best",) if name in _NUMBER else ()), *(_POINT if name == "lat" else ())}
    told = [e for e in finding.evidence if e.part in parts]
    by_hand = [e for e in told if e.part == name]
    if told:
        return (by_hand or told)[-1]
    whole = {"name", "type", "question"}
    return next((e for e in finding.evidence if e.part is None), None) if name in whole else None


def _names(record: ReportRecord) -> Iterator[tuple[str, str]]:
    """What a reader knows each finding by."""
    for kind in ("entity", "place"):
        for id, finding in findings_of(record, kind):
            yield id, value_of(finding, "name")
    for kind in ("statement", "event"):
        for id, finding in findings_of(record, kind):
            yield id, words_of(finding)


def _reads(field: str, value: str, names: Mapping[str, str]) -> str | None:
    if field not in MEANT or not value:
        return None
    return PARTED.join(names.get(id, id) for id in ids_named(field, value) if id != PAGE)

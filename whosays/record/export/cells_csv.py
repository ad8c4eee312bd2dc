"""Every cell of a record as a row of a table to correct, and the corrections made so far as a table of the same form.

`correct` takes both: its own columns come first, then those that show a reader which cell it is. A row whose `value`
is the same as its `was` is no correction.
"""

from collections.abc import Iterable, Iterator, Mapping

from whosays.document import Evidence
from whosays.findings import PAGE, ReportRecord
from whosays.record.corrections.again import words_of
from whosays.record.corrections.corrections import FIELDS, MEANT, PARTED, ids_named, is_addition, name_of, value_of
from whosays.record.corrections.kinds import PARTS, Found, findings_of
from whosays.record.corrections.table import Made
from whosays.record.export.as_csv import Cell

CELL_COLUMNS = (
    "id", "field", "value", "by", "was", "reads", "kind", "words", "found_by", "score", "title", "report", "page",
)  # fmt: skip
CORRECTION_COLUMNS = ("id", "field", "value", "by", "was", "made_at", "kind", "words", "not_made", "page")


def cell_rows(record: ReportRecord, kinds: Iterable[str] = PARTS) -> Iterator[dict[str, Cell]]:
    """The cells of one report: each part of each finding that can be corrected, kind by kind.

    `reads` has the names behind a value's ids, `found_by` the rule or model that gave the cell.
    """
    names = dict(_names(record))
    for kind in kinds:
        for id, finding in findings_of(record, kind):
            words = words_of(finding)
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
                    "words": words,
                    "found_by": evidence.found_by if evidence else None,
                    "score": None if evidence is None or evidence.score is None else round(evidence.score, 2),
                    "title": record.report.title,
                    "report": record.text_file,
                    "page": record.page,
                }


def correction_rows(made: Iterable[Made]) -> Iterator[Mapping[str, Cell]]:
    """Corrections, each as a row with which it can be made in another record of the same pages."""
    for one in made:
        adds = is_addition(one.field)
        yield {
            **one._asdict(),
            "id": one.page if adds else f"{one.page[:12]}:{one.id}",
            "not_made": one.lost,
        }


# Parts whose evidence has another name than the correction's and the type's.
_NUMBER, _POINT = ("low", "high"), ("lat", "relative", "candidates")


def _evidence(finding: Found, field: str) -> Evidence | None:
    """The evidence for a cell: the last of its own, since a person's evidence comes after a rule's."""
    name = name_of(field)
    parts = {name, *(("best",) if name in _NUMBER else ()), *(_POINT if name == "lat" else ())}
    told = [e for e in finding.evidence if e.part in parts]
    by_hand = [e for e in told if e.part == name]
    if told:
        return (by_hand or told)[-1]
    whole = {"name", "type", "question"}
    return next((e for e in finding.evidence if e.part is None), None) if name in whole else None


def _names(record: ReportRecord) -> Iterator[tuple[str, str]]:
    """Ids of findings with the names or words that a reader knows them by."""
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

"""Every cell of a record as a table, put right in a spreadsheet and handed back."""

import csv
import io

import pytest

from tests.record.conftest import TEXT, the
from whosays.record.corrections import FIELDS, Correction, findings_of, read_corrections
from whosays.record.export.as_csv import csv_lines
from whosays.record.export.cells_csv import CELL_COLUMNS, CORRECTION_COLUMNS, cell_rows, correction_rows


def table(columns, rows):
    return "\n".join(csv_lines(columns, rows)) + "\n"


@pytest.fixture
def cells(kept):
    ((record, _),) = kept.reports()
    return table(CELL_COLUMNS, cell_rows(record))


def test_every_part_of_every_finding_is_a_row_with_its_words(cells, kept):
    ((record, _),) = kept.reports()
    rows = list(csv.DictReader(io.StringIO(cells)))
    assert {(r["id"], r["field"]) for r in rows} == {
        (id, field) for kind, fields in FIELDS.items() for id, _ in findings_of(record, kind) for field in fields
    }
    by_cell = {(r["id"], r["field"]): r for r in rows}
    speaker = by_cell["s1", "speaker"]
    assert (speaker["value"], speaker["reads"], speaker["words"]) == ("e1", "Venn", "the bridge fell")
    assert by_cell["v1", "according_to"]["reads"] == "the bridge fell"
    question = next(r for r in rows if r["field"] == "question")
    assert (question["found_by"], question["score"]) == ("find.disputes.grounds.denied", "0.1")


def test_a_table_handed_back_as_it_was_changes_nothing(cells, tmp_path):
    (tmp_path / "cells.csv").write_text(cells, "utf-8")
    assert read_corrections(tmp_path / "cells.csv") == ()


def test_only_what_was_changed_in_a_spreadsheet_is_put_right(cells, kept, tmp_path):
    rows = list(csv.DictReader(io.StringIO(cells)))
    changed = {("s1", "manner"): "warns", ("p1", "point"): "'-1.5,30.2", ("f1", "best"): ""}
    for row in rows:
        row["value"] = changed.get((row["id"], row["field"]), row["value"])
    path = tmp_path / "cells.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, CELL_COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        file.write(";;;;\n")
    told = read_corrections(path)
    assert {(c.id, c.field, c.value) for c in told} == {
        ("s1", "manner", "warns"),
        ("p1", "point", "-1.5,30.2"),
        ("f1", "best", None),
    }
    kept.correct(told)
    assert the(kept, "places", "p1").lat == -1.5
    assert the(kept, "figures", "f1").best is None


def test_what_a_person_put_right_says_so_in_its_row(kept):
    kept.correct([Correction("p1", "point", "-1.5,30.2", "A. Coder"), Correction("f1", "low", "10", "A. Coder")])
    ((record, _),) = kept.reports()
    rows = {(r["id"], r["field"]): r for r in cell_rows(record)}
    assert rows["p1", "point"]["found_by"] == rows["f1", "low"]["found_by"] == "by hand: A. Coder"
    assert next(cell_rows(record, ["figure"]))["id"] == "f1"


def test_what_people_put_right_is_a_table_that_makes_it_again_elsewhere(kept, page, found, tmp_path):
    from tests.conftest import report_of
    from whosays.record.store import Record

    rows = [
        ("p1", "point", "-1.5,30.2"),
        ("v1", "actors", "e1 e2"),
        ("f1", "remove", None),
        (page.id, "add event", "the bridge fell | type: Attack"),
        ("s2", "when", None),
    ]
    kept.correct([Correction(*row, "A. Coder") for row in rows])
    path = tmp_path / "made.csv"
    path.write_text(table(CORRECTION_COLUMNS, correction_rows(kept.corrections())), "utf-8")
    with Record.open(tmp_path / "other.record", create=True) as other:
        other.add(page, report_of(TEXT), found)
        assert [c.is_new for c in other.correct(read_corrections(path))] == [True] * 4
        assert [r for r, _ in other.reports()] == [r for r, _ in kept.reports()]
        assert {c.by for c in other.corrections()} == {"A. Coder"}

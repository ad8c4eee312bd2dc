"""Events as CSV: the columns of ACLED and of UCDP in their order, and nothing that a spreadsheet would run."""

import csv
import io

import pytest

from tests.conftest import record_of
from whosays.document import Block, ReportInfo, Span
from whosays.findings import Code, CodedEvent, Event, Figure, Passage, ReportRecord
from whosays.pipeline import coded_events
from whosays.record.export import acled_csv, ucdp_csv
from whosays.record.export.as_csv import csv_lines, harmless
from whosays.record.export.event_rows import OURS, left_out


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200b=1"])
def test_no_cell_of_words_begins_like_a_formula(attack):
    assert not harmless(attack).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert "1" in harmless(attack) or "SUM" in harmless(attack)


def test_words_are_quoted_and_numbers_are_not():
    rows = [{"a": 'said "=1; 2", he', "b": -3.5, "c": None}]
    assert list(csv_lines(("a", "b", "c"), rows)) == ['"a","b","c"', '"said ""=1; 2"", he",-3.5,""']
    assert list(csv_lines(("a",), rows, header=False)) == ['"said ""=1; 2"", he"']


def test_a_row_is_one_line_whatever_is_in_it():
    (line,) = csv_lines(("a",), [{"a": "one\ntwo\r\nthree\x1b[31m"}], header=False)
    assert line == '"one two three␛[31m"'


def test_the_columns_are_those_of_the_data_sets():
    assert len(acled_csv.COLUMNS) == 31 + len(OURS)
    assert len(ucdp_csv.COLUMNS) == 49 + len(OURS)
    assert acled_csv.COLUMNS[:4] == ("event_id_cnty", "event_date", "year", "time_precision")
    assert ucdp_csv.COLUMNS[44:47] == ("best", "high", "low")


@pytest.mark.parametrize(("columns", "rows"), [
    (acled_csv.COLUMNS, acled_csv.acled_rows),
    (ucdp_csv.COLUMNS, ucdp_csv.ucdp_rows),
])  # fmt: skip
def test_every_row_is_of_a_column_and_reads_back(columns, rows, herald):
    record, text = herald
    found = list(rows(record, coded_events(record, text)))
    assert found
    assert all(set(row) <= set(columns) for row in found)
    read = list(csv.DictReader(io.StringIO("\n".join(csv_lines(columns, found)))))
    assert [len(row) for row in read] == [len(columns)] * len(found)


def test_a_hand_made_record_in_acleds_columns(herald):
    record, text = herald
    rows = {row["event_id_cnty"]: row for row in acled_csv.acled_rows(record, coded_events(record, text))}
    assert {row["source"] for row in rows.values()} == {"Oruvale Herald; Meridian Wire"}
    assert {row["location"] for row in rows.values()} == {"Belquor"}
    assert all(row["latitude"] is None for row in rows.values())  # the country does not exist
    assert all(row["notes"] in " ".join(text.split()) or " … " in row["notes"] for row in rows.values())


def test_a_row_leads_back_to_its_report_and_tells_what_is_doubtful():
    event = Event(
        id="v1", type="Peaceful protest", anchors=(Passage(spans=(Span(0, 4),), quote="Halm"),), status="ongoing"
    )
    crowd = Figure(id="f1", measure="participants", event="v1", spans=(Span(0, 4),), quote="about 200 people")
    codes = (
        Code(column="location", value="Halm", rule="r", doubtful=True),
        Code(column="admin1", rule="r", note="not told"),
    )
    record = record_of(events=(event,), figures=(crowd,))
    (row,) = acled_csv.acled_rows(record, [CodedEvent(codebook="ACLED", event="v1", codes=codes)])
    assert row["tags"] == "crowd size=about 200 people"
    assert (row["notes"], row["whosays_status"], row["whosays_report"]) == ("Halm", "ongoing", "halm.txt")
    assert (row["whosays_doubtful"], row["whosays_according_to"]) == ("location", "the report itself")


def test_what_a_data_set_leaves_out_has_no_row_and_is_counted():
    event = Event(id="v1", type="Attack", anchors=())
    coded = [
        CodedEvent(codebook="ACLED", event="v1", left_out="only the country is known"),
        CodedEvent(codebook="UCDP", event="v1"),
    ]
    record = record_of(events=(event,))
    assert list(acled_csv.acled_rows(record, coded)) == []
    assert left_out(coded, "ACLED") == {"only the country is known": 1}
    (row,) = ucdp_csv.ucdp_rows(record, coded)
    assert (row["id"], row["number_of_sources"], row["geom_wkt"]) == ("v1", 1, None)


def test_a_hostile_headline_runs_nothing():
    title = '=HYPERLINK("http://a.example")'
    block = Block(kind="headline", spans=(Span(0, 4),))
    event = Event(id="v1", type="Attack", anchors=())
    record = ReportRecord(text_file="=a", report=ReportInfo(title=title), blocks=(block,), events=(event,))
    rows = ucdp_csv.ucdp_rows(record, [CodedEvent(codebook="UCDP", event="v1")])
    (line,) = csv_lines(ucdp_csv.COLUMNS, rows, header=False)
    (cells,) = csv.reader([line])
    assert not any(cell.startswith("=") for cell in cells)
    assert f"'{title}" in cells

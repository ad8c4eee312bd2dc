"""A record is searched, and every finding of it shown and explained by its id."""

import json
import re
import sqlite3

import msgspec
import pytest

from whosays.explain import meaning
from whosays.reading import load_page, read_report
from whosays.record.export.report_json import decode
from whosays.record.store import Record


def test_search_says_when_there_is_more(kept):
    done = kept("search", "the", "--limit", "1", "--format", "text")
    assert done.exit_code == 0
    assert [len(line.split("\t")) for line in done.stdout.splitlines()] == [6, 6]
    assert "--limit shows more" in done.stderr


def test_search_that_finds_nothing_says_so(kept):
    done = kept("search", "xylophone")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing found" in done.stderr


def test_show_takes_a_report_a_statement_and_an_entity(kept):
    report = kept("status").output.splitlines()[1].split()[0]
    assert "statements by" in kept("show", report[:8]).output
    statement = kept("search", "blood", "--format", "text").output.split("\t")[0]
    shown = kept("show", statement).output
    assert "on the page" in shown
    speaker = next(line.split()[1] for line in shown.splitlines() if line.startswith("speaker"))
    assert "Sena Quoy" in kept("show", speaker).output


@pytest.mark.parametrize(("prefix", "words"), [("zzz", "nothing begins so"), ("s", "several begin so: s")])
def test_an_id_that_means_nothing_or_much_is_exit_code_1(kept, prefix, words):
    done = kept("show", prefix)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_explain_tells_rule_and_model_of_every_part(kept):
    with sqlite3.connect("whosays.record") as db:
        (statement, entity, page) = db.execute(
            "select s.id, s.entity, s.page from statements s where s.entity is not null order by s.page, s.start"
        ).fetchone()
    done = kept("explain", f"{page}:{statement}")
    assert done.exit_code == 0
    for part in ("content", "source", "manner", "certainty", "form", "speaker"):
        assert re.search(rf"^{part}\b", done.output, re.M), part
    assert "[encoder " in " ".join(done.output.split())
    explained = " ".join(kept("explain", f"{page}:{entity}").output.split())
    assert re.search(r"^found .*\[encoder .*\bside ", explained)
    assert "is a report, not a finding;" in kept("explain", page).stderr


def test_explain_tells_what_a_rule_goes_by_without_a_record(run):
    done = run("explain", "link.assess.claims_exclude")
    assert (done.exit_code, done.output) == (0, f"{meaning('link.assess.claims_exclude')}\n")
    assert run("explain", "link.assess.no_such_rule").exit_code == 3
    assert run("explain", "link.nothing.at_all").exit_code == 3


def test_events_are_listed_shown_and_explained(kept):
    listed = kept("events").output
    event = re.search(r"\bv[0-9a-f]{12}\b", listed).group()
    shown = kept("show", event).output
    assert [f"\n{book}" in shown for book in ("ACLED", "UCDP", "PLOVER")] == [True] * 3
    assert re.search(r"event_type +Battles", shown)
    assert re.search(r"latitude +–  no table of places has one point for Belquor", shown)
    explained = " ".join(kept("explain", event[:8]).output.split())
    assert "ACLED event_type Battles" in explained
    assert "[find.codes.crosswalk.event_type]" in explained


@pytest.mark.parametrize(("form", "first"), [("acled", '"event_id_cnty","event_date"'), ("ucdp", '"id","relid"')])
def test_events_are_written_in_the_columns_of_a_data_set(kept, wire, form, first):
    of_record, of_page = kept("events", "--format", form), kept("read", wire, wire, "--format", form)
    header, *rows = of_record.stdout.splitlines()
    assert header.startswith(first)
    assert rows
    assert of_page.stdout.splitlines() == [header, *rows, *rows]  # one header, whatever the number of pages
    assert (of_record.exit_code, of_page.exit_code) == (0, 0)
    assert "left out by the rules of" in kept("events", "--format", "ucdp").stderr


def test_a_record_without_events_says_so(run, tmp_path):
    (tmp_path / "calm.txt").write_text("The mayor of Halm opened a library on Monday. It has two rooms.\n", "utf-8")
    assert run("add", tmp_path / "calm.txt").exit_code == 0
    assert "tells of an event" in run("events").stderr


def test_a_page_that_cannot_be_read_stops_no_export(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", tmp_path / "empty.txt", wire, "--format", "acled")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) > 1


@pytest.fixture
def told(run, examples, tmp_path):
    """A record of the examples as they were read by hand, so that what is shown does not hang on what a model finds."""
    with Record.open(tmp_path / "whosays.record", create=True) as record:
        for path in sorted((examples / "records").glob("*.json")):
            by_hand = decode(path.read_bytes())
            page = load_page(str(examples / "records" / by_hand.text_file))
            record.add(page, read_report(page), msgspec.structs.replace(by_hand, page=page.id))
    return run


def test_control_tells_who_says_what_of_a_place(told):
    shown = told("control", "belquor").output
    assert shown.startswith("Belquor")
    assert "CONTESTED\n  2031-05-14  Dawn Column" in shown
    assert re.search(r"not lost by Dawn Column · it had lost the town", " ".join(shown.split()))
    assert "[link.assess.claims_exclude]" in shown
    assert "█" in shown


def test_control_on_a_day_is_the_last_word_of_each(told):
    shown = told("control", "Belquor", "--at", "2031-05-16").output
    assert "THE LAST WORD OF EACH UP TO 2031-05-16" in shown
    assert "Dawn Column" in shown
    assert "2 days before" in " ".join(shown.split())
    before = told("control", "Belquor", "--at", "2031-01-01").output
    assert "Nobody says anything of a time up to then." in before
    assert "no answer" in before
    assert told("control", "Belquor", "--at", "soon").exit_code == 2


def test_control_as_data_names_pages_statements_and_words(told):
    (town,) = json.loads(told("control", "Belquor", "--format", "json").output)
    told_of = [t for line in town["lines"] for r in line["runs"] for t in r["told"]]
    assert {"report", "statement", "quote", "spans", "as_of", "state"} <= set(told_of[0])
    for t in told_of:
        reference = f"{t['report'][:12]}:{t['statement']}" if "statement" in t else t["report"][:12]
        assert told("show", reference).exit_code == 0


def test_a_place_that_nobody_speaks_of_is_exit_code_1(told):
    done = told("control", "Nowhere")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no report of this record says who holds it" in done.stderr
    assert told("control", "Nowhere", "--format", "json").stdout == "[]\n"
    inside = told("control", "Tarsunia")
    assert (inside.exit_code, inside.stdout) == (1, "")
    assert "places inside it are told of apart: Belquor, Ismel bridge" in inside.stderr

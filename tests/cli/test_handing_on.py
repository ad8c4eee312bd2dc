"""People put a record right, and hand it on as one file."""

import errno
import json
import os
import re
from pathlib import Path

from whosays.cli.handing_on import KINDS
from whosays.record.corrections import PARTS


def test_corrections_of_people_are_made_kept_and_told(kept, wire, tmp_path):
    id = kept("search", "bridge", "Maliq").output.split()[0]
    file = tmp_path / "c.csv"
    file.write_text(f"id,field,value,by\n{id[:9]},manner,concedes,A. Coder\n")
    done = kept("correct", file)
    assert (done.exit_code, f"{id}  manner: asserts → concedes" in done.output) == (0, True)
    assert "by hand: A. Coder" in kept("explain", id).output
    assert "1 known" in kept("add", wire).output
    assert "1 correction by people" in kept("status").output
    assert "is so already" in kept("correct", file).output
    file.write_text(
        f"id,field,value,by\n{id},manner,lies,A. Coder\n{id},manner,denies,A. Coder\nnone,manner,asserts,\n"
    )
    wrong = kept("correct", file)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert [line.split(": ")[1] for line in wrong.stderr.splitlines()] == ["line 2", "line 4"]
    assert "concedes" in kept("show", id).output  # all or none


def test_a_figure_is_shown_and_corrected_by_the_id_that_read_prints(kept, wire, tmp_path):
    id = re.search(r"FIGURES.*?(f[0-9a-f]{12})", kept("read", wire).output, re.S).group(1)
    shown = kept("show", id[:8]).output
    assert "killed: 60" in shown
    assert "as data" in shown
    assert "Ilvar Doshen" in shown
    assert "number" in kept("explain", id).output
    (tmp_path / "c.csv").write_text(f"id,field,value,by\n{id},low,50,A. Coder\n")
    assert f"{id}  low: 60 → 50" in kept("correct", tmp_path / "c.csv").output
    assert "by hand: A. Coder" in kept("show", id).output


def test_what_people_add_is_told_shown_and_still_there_after_reading_anew(kept, wire, tmp_path):
    report = kept("status").output.split("\n")
    page = next(line.split()[0] for line in report if re.match(r"[0-9a-f]{8,} ", line))
    file = tmp_path / "c.csv"
    file.write_text(
        f"id,field,value,by\n{page},add event,his fighters still held the Ismel bridge | type: Armed clash,A. Coder\n"
    )
    done = kept("correct", file)
    added = re.search(
        r"(v[0-9a-f]{12})  added: his fighters still held the Ismel bridge \| type: Armed clash", done.output
    )
    assert (done.exit_code, bool(added)) == (0, True)
    assert "is so already" in kept("correct", file).output
    assert "a person said so" in kept("explain", added.group(1)).output
    assert "1 correction made again, 0 not" in kept("reread").stdout
    assert "his fighters still held the Ismel bridge" in kept("show", added.group(1)).output


def test_a_dossier_of_pages_leaves_out_the_unreadable(run, wire, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("dossier", tmp_path / "empty.txt", wire, "-o", tmp_path / "d.html")
    assert done.exit_code == 1
    assert "dossier of 1 report:" in done.output
    assert run("dossier", tmp_path / "empty.txt", "-o", tmp_path / "none.html").exit_code == 1
    assert not (tmp_path / "none.html").exists()


def test_an_output_that_cannot_be_written_is_exit_code_3(kept, tmp_path):
    done = kept("dossier", "-o", tmp_path / "none" / "d.html")
    assert done.exit_code == 3
    assert "cannot be written" in done.stderr


def test_an_output_that_cannot_be_written_leaves_the_old_one(kept, tmp_path, monkeypatch):
    old = tmp_path / "dossier.html"
    old.write_text("the one of yesterday")

    def full(self, *_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        done = kept("dossier", "--output", old)
    assert (done.exit_code, old.read_text()) == (3, "the one of yesterday")
    assert "No space left" in done.output
    assert kept("dossier", "--output", old).exit_code == 0
    assert old.read_text().startswith("<!doctype html>")
    assert not list(tmp_path.glob("*.part"))


def test_cells_may_be_of_any_kind_that_can_be_put_right():
    assert tuple(PARTS) == KINDS


def test_cells_are_put_right_in_a_table_and_handed_back(kept, tmp_path):
    table = kept("cells", "--kind", "statement").output
    assert kept("cells", "none").exit_code == 1
    file = tmp_path / "cells.csv"
    file.write_text(table)
    assert kept("correct", file).output.startswith("0 corrections made")
    file.write_text(table.replace('"manner","asserts","","asserts"', '"manner","warns","","asserts"', 1))
    assert "manner: asserts → warns" in kept("correct", file, "--by", "A. Coder").output
    listed = kept("corrections").output
    assert re.search(r"^[0-9a-f]{12}:s[0-9a-f]{12}  manner: asserts → warns “.*” · A. Coder, ", listed)
    assert kept("corrections", "--format", "csv").output.count("A. Coder") == 1


def test_a_removal_is_taken_back_in_a_table_of_corrections(kept, tmp_path):
    id = json.loads(kept("export").output)["figures"][0]["id"]
    before = kept("export").output
    (tmp_path / "a.csv").write_text(f"id,field,value,by\n{id},remove,,A. Coder\n", "utf-8")
    assert f"{id}  removed" in kept("correct", "a.csv").output
    table = kept("corrections", "--format", "csv").output
    (tmp_path / "b.csv").write_text(table.replace('"remove"', '"restore"'), "utf-8")
    assert f"{id}  put back" in kept("correct", "b.csv").output
    assert kept("export").output == before
    assert kept("corrections").output.splitlines()[-1] == "1 correction"


def test_a_second_coders_record_is_put_into_the_first(kept, wire, examples, tmp_path):
    id = kept("search", "bridge", "Maliq").output.split()[0]
    other = tmp_path / "other.record"
    for value, by, record in (("warns", "A. Coder", "whosays.record"), ("denies", "B. Coder", other)):
        kept("add", wire, "--record", record)
        (tmp_path / "c.csv").write_text(f"id,field,value,by\n{id},manner,{value},{by}\n{id},channel,radio,{by}\n")
        assert kept("correct", tmp_path / "c.csv", "--record", record).exit_code == 0
    kept("add", examples / "reports" / "3-denial.txt", "--record", other)
    done = kept("merge", other)
    assert done.exit_code == 1
    assert f"{id} manner: warns (A. Coder), denies (B. Coder in {other})" in done.stderr
    assert "1 report and 0 corrections taken over, 1 already there, 1 decided differently, 0 not made" in done.stdout
    assert "2 reports" in kept("status").output
    assert kept("check").exit_code == 0
    assert kept("merge", tmp_path / "none.record").exit_code == 2


def test_a_record_is_exported_with_what_was_put_right(kept, tmp_path):
    id = kept("search", "bridge", "Maliq").output.split()[0]
    (tmp_path / "c.csv").write_text(f"id,field,value,by\n{id},manner,warns,A. Coder\n")
    kept("correct", tmp_path / "c.csv")
    (line,) = kept("export").output.splitlines()
    assert next(s["manner"] for s in json.loads(line)["statements"] if s["id"] == id) == "warns"
    on_map = json.loads(kept("export", "--format", "geojson").output)
    assert {f["type"] for f in on_map["features"]} == {"Feature"}
    assert len(on_map["features"]) == len(json.loads(line)["events"])

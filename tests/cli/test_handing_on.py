"""People put a record right, and hand it on as one file."""

import errno
import os
import re
from pathlib import Path


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

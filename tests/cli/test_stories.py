"""Several reports of one situation are put together, listed, compared and told apart."""

import json
import re

import pytest


@pytest.mark.slow
def test_a_story_is_put_together_whatever_the_order(run, wire, examples):
    denial = examples / "reports" / "3-denial.txt"
    told = json.loads(run("story", wire, denial, "--format", "json").output)
    assert told == json.loads(run("story", denial, wire, "--format", "json").output)
    assert {r["kind"] for r in told["relations"]}
    assert "Who holds Belquor?" in run("story", wire, denial).output
    assert run("story", wire, denial, "--format", "text").output.startswith("question\tanswer")


def test_a_story_leaves_out_what_cannot_be_read(run, wire, tmp_path):
    done = run("story", wire, tmp_path / "none.txt")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr
    assert "1 report" in done.output


def test_a_story_is_written_as_one_file(run, wire, tmp_path):
    done = run("story", wire, "--format", "html", "-o", tmp_path / "story.html")
    assert (done.exit_code, "story of 1 report: " in done.output) == (0, True)
    assert (tmp_path / "story.html").read_text("utf-8").startswith("<!doctype html>")
    assert "give another --output" in run("story", wire, "--format", "html", "-o", tmp_path / "no" / "a").stderr
    assert run("story", wire, "-o", tmp_path / "a.html").exit_code == 2


def test_a_story_of_a_record_is_of_all_its_reports_or_of_those_named(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "3-denial.txt")
    pages = re.findall(r"^([0-9a-f]{12}) ", run("status").output, re.M)
    whole = json.loads(run("story", "--format", "json").output)
    assert len(whole["reports"]) == len(pages) == 3
    two = run("story", pages[0], pages[1], pages[0], "--record", "whosays.record", "--format", "json")
    assert (two.exit_code, len(json.loads(two.output)["reports"])) == (0, 2)
    none = run("story", "zz", pages[0], "--record", "whosays.record")
    assert (none.exit_code, "zz: no report begins so" in none.stderr, "1 report" in none.output) == (1, True, True)


def test_reports_of_years_apart_are_told_to_be_hardly_one_situation(run, tmp_path):
    for year in (2031, 2033):
        text = f"14 May {year}\n\nThe army said on Wednesday that it had taken the town of Halm from rebels. " * 2
        (tmp_path / f"{year}.txt").write_text(text)
    done = run("story", tmp_path / "2031.txt", tmp_path / "2033.txt", "--format", "text")
    assert done.exit_code == 0
    assert "hardly one situation" in done.stderr
    assert "hardly" not in run("story", tmp_path / "2031.txt", "--format", "text").stderr


def test_the_stories_of_a_record_are_listed_and_one_is_shown(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "4-new-toll.txt")
    listed = run("stories").output
    assert re.match(r"Belquor.*  2031-05-1\d", listed)
    assert "reporting origins" in listed
    assert "[link.situations.same_days]" in listed
    header, first, *_ = run("stories", "--format", "text", "--quick").output.splitlines()
    row = dict(zip(header.split("\t"), first.split("\t"), strict=True))
    assert (row["disputes"], int(row["reports"])) == ("", len(row["pages"].split(",")))
    none = run("story", "--story", "zz")
    assert (none.exit_code, "no story begins so" in none.stderr) == (1, True)
    assert run("story", "a.txt", "--story", row["id"]).exit_code == 2


def test_a_record_without_stories_says_so(run, wire):
    run("add", wire)
    assert "no two reports of this record" in run("stories").stderr


def test_an_event_is_compared_and_an_unknown_one_told(run, wire, examples):
    run("add", wire, examples / "reports" / "2-wire-lantern.txt", examples / "reports" / "3-denial.txt")
    event = json.loads(run("story", "--format", "json").output)["events"][0]["id"]
    assert event in run("compare", event).output
    none = run("compare", "zz")
    assert (none.exit_code, "no event begins so" in none.stderr, event in none.stderr) == (1, True, True)


def test_two_versions_are_told_apart(run, wire, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text(wire.read_text("utf-8").replace("at least 12 civilians", "at least 19 civilians"), "utf-8")
    lines = run("diff", wire, newer, "--format", "text").output.splitlines()
    assert any(line.startswith("figure\tchanged\t") and line.endswith("at least 12\tat least 19") for line in lines)
    assert "both say the same" in run("diff", wire, wire).stderr
    assert run("diff", wire, tmp_path / "none.txt").exit_code == 1

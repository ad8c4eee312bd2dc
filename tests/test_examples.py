"""The hand-made records of the examples stand where they say, and reading comes close to them."""

import json

from evaluation.gold import evaluate, pairs
from whosays.reading import load_page, read_report
from whosays.record.export.report_json import decode


def passages(value):
    """Every object of a record that quotes the page."""
    if isinstance(value, dict):
        if "quote" in value and "spans" in value:
            yield value
        for v in value.values():
            yield from passages(v)
    elif isinstance(value, list):
        for v in value:
            yield from passages(v)


def test_there_are_eight_reports_with_a_record_each(examples):
    reports = {p.stem for p in (examples / "reports").iterdir()}
    assert len(reports) == 8
    assert {p.stem for p in (examples / "records").glob("*.json")} == reports


def test_every_quote_of_a_hand_made_record_stands_in_the_text(examples):
    for path, report in pairs(examples / "records"):
        text = read_report(load_page(str(report))).text
        found = list(passages(json.loads(path.read_text("utf-8"))))
        assert found, path.name
        for p in found:
            quotes = [p["quote"]] if isinstance(p["quote"], str) else p["quote"]
            assert [text[a:b] for a, b in p["spans"]] == quotes, path.name


def test_hand_made_records_refer_to_what_they_define(examples):
    for path in (examples / "records").glob("*.json"):
        record = decode(path.read_bytes())
        entities, places = {e.id for e in record.entities}, {p.id for p in record.places}
        statements = {s.id for s in record.statements}
        assert {s.source.entity for s in record.statements} <= entities
        assert {e.affiliation for e in record.entities} - {None} <= entities
        assert {e.where for e in record.events} - {None} <= places
        assert {c.place for c in record.control} <= places
        given = {k for x in [*record.events, *record.figures, *record.control] for k in x.according_to}
        given |= {k for d in record.disputes for p in d.positions for k in p.according_to}
        assert given - {"page"} <= statements


def test_reading_the_examples_comes_close_to_the_hand_made_records(examples):
    comparison, unread = evaluate(examples / "records")
    assert unread == []
    counts = comparison.counts
    assert counts["page.story_text"].f1 > 0.95
    assert counts["report.published"].f1 == 1.0
    assert counts["who.named_found"].f1 > 0.85
    assert counts["says.content"].f1 > 0.75
    assert counts["says.content_and_speaker"].f1 > 0.6


def test_two_men_with_one_name_stay_two(examples):
    from whosays.pipeline import read

    record = read(str(examples / "reports" / "8-second-hand.txt"))
    names = [e.name for e in record.entities if "Ilvar" in e.name]
    assert sorted(names) == ["Ilvar", "Ilvar Doshen"]

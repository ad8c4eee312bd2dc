"""The whole flow: one bad page never ends a run, and nothing is lost."""

from datetime import date
from types import MappingProxyType

import pytest

import whosays
from tests.conftest import report_of
from whosays import pipeline
from whosays.document import ReportInfo, Span
from whosays.errors import ModelMismatch
from whosays.findings import Control, Entity, Place, ReportRecord
from whosays.gazetteer import load_gazetteer
from whosays.processes import Died
from whosays.reading import page_from_bytes
from whosays.record.store import Failure

WORDS = "Residents said on Wednesday that shells had fallen on the market and that nobody had come to help them."


@pytest.fixture
def pages(tmp_path):
    paths = []
    for n in range(3):
        path = tmp_path / f"{n}.txt"
        path.write_text(f"{WORDS} It was day {n}.", "utf-8")
        paths.append(str(path))
    return paths


def test_the_package_reads_page_after_page(pages):
    # A folder of the package that bore the function's name would take its place once it is imported.
    assert [whosays.read(page).text_file for page in pages] == pages


def test_words_at_hand_are_read_as_those_of_a_file_are(pages, record):
    words = f"{WORDS} It was day 0."
    assert whosays.read("0.txt", content=words).statements == whosays.read(pages[0]).statements
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{WORDS} Café Orû was hit too.</p></body></html>'
    text = whosays.read_with_text("https://example.org/1", content=page)[1]
    assert "Café Orû" in text, "words are no bytes: what mark-up declares of these counts for nothing"
    given = [("https://example.org/1", page), ("b.txt", b"\n"), (pages[0], words.encode())]
    added = list(whosays.add(record, given))
    assert [(address, bool(outcome)) for address, outcome in added] == [
        ("https://example.org/1", True),
        ("b.txt", False),
        (pages[0], True),
    ]
    assert list(whosays.add(record, pages[:1])) == [(pages[0], False)], "the same bytes are the same page"
    assert len(whosays.read_story(given[::2]).reports) == 2


def test_a_row_of_a_table_is_read_with_what_its_columns_say():
    row = {
        "text": f"{WORDS} It was day 0.",
        "title": "Day 0",
        "date": date(2031, 5, 14),
        "outlet": None,
        None: ["a cell too many"],
    }
    info = whosays.read("table:1", content=MappingProxyType(row)).report
    assert (info.title, info.published.date) == ("Day 0", "2031-05-14")
    with pytest.raises(whosays.UnreadablePage, match=r"table:2: .*required field `text`"):
        whosays.read("table:2", content={"body": WORDS})


def test_who_takes_part_in_an_event_is_an_entity_of_the_report_after_all():
    text = (
        "Settlers set fire to cars in Halm. It was not clear what would follow. Officials spoke of a difficult week, "
        "and residents said that shops had closed."
    )
    found = pipeline.read_page(page_from_bytes(text.encode(), "halm.txt"))
    (event,) = found.events
    assert [e.name for e in found.entities if e.id in event.actors] == ["Settlers"]


def test_pages_are_added_in_order_and_once(record, pages):
    assert list(pipeline.add(record, pages)) == [(p, True) for p in pages]
    assert list(pipeline.add(record, pages)) == [(p, False) for p in pages]


@pytest.mark.slow
def test_pages_are_added_in_order_and_once_by_several_processes(record, pages, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,kind\nHalm Market,10.5,20.5,facility\n", "utf-8")
    gazetteer = load_gazetteer(own=own)
    words = f"{WORDS} The guards at Halm Market fled."
    given = [*pages, pages[0], ("nothing", ""), ("own", words)]
    outcomes = list(pipeline.add(record, given, gazetteer, processes=2))
    assert [address for address, _ in outcomes] == [*pages, pages[0], "nothing", "own"]
    assert [o if isinstance(o, bool) else o.reason for _, o in outcomes] == [True, True, True, False, "empty", True]
    found = {r.text_file: r for r, _ in record.reports()}
    assert found["own"] == pipeline.read_page(page_from_bytes(words.encode(), "own"), gazetteer=gazetteer)
    assert "Halm Market" in [p.name for p in found["own"].places]


def test_a_page_that_ends_its_process_is_a_failure(record, pages, monkeypatch):
    def died(work, asked, *, processes):
        yield from ((key, Died()) for key, given in asked if given is not None)

    monkeypatch.setattr(pipeline, "in_order", died)
    assert [outcome.reason for _, outcome in pipeline.add(record, pages, processes=2)] == ["fault"] * 3
    assert len(record.status().failures) == 3


def test_a_fault_of_ours_on_one_page_is_kept_and_the_run_goes_on(record, pages, monkeypatch):
    whole = pipeline.find_all

    def faulty(report, encoder, gazetteer):
        if report.address == pages[1]:
            raise KeyError("lost")
        return whole(report, encoder, gazetteer)

    monkeypatch.setattr(pipeline, "find_all", faulty)
    outcomes = dict(pipeline.add(record, pages))
    assert isinstance(outcomes[pages[1]], Failure)
    assert not outcomes[pages[1]]
    assert outcomes[pages[1]].reason == "fault"
    assert record.status().reports == 2
    monkeypatch.setattr(pipeline, "find_all", whole)
    assert dict(pipeline.add(record, pages))[pages[1]] is True
    assert record.status().failures == ()


def test_pages_of_a_record_are_read_anew_one_by_one_and_a_fault_leaves_one_as_it_was(record, pages, monkeypatch):
    list(pipeline.add(record, pages))
    before = list(record.reports())
    outcomes = [outcome for _, outcome in pipeline.reread(record)]
    assert [(bool(one), isinstance(one, Failure)) for one in outcomes] == [(False, False)] * len(pages)
    assert list(record.reports()) == before
    monkeypatch.setattr(pipeline, "find_all", lambda *_: 1 / 0)
    for address, outcome in pipeline.reread(record):
        assert isinstance(outcome, Failure)
        assert (outcome.reason, address in outcome.message) == ("fault", True)
    assert list(record.reports()) == before
    assert record.status().failures == ()


def test_a_model_that_does_not_fit_ends_the_run(record, pages, monkeypatch):
    def refused(report, encoder, gazetteer):
        raise ModelMismatch("other labels")

    monkeypatch.setattr(pipeline, "find_all", refused)
    with pytest.raises(ModelMismatch):
        list(pipeline.add(record, pages))
    assert record.status().reports == 0


def test_reading_a_page_twice_gives_the_same_record(pages):
    assert pipeline.read(pages[0]) == pipeline.read(pages[0])


def test_a_place_is_asked_for_under_every_name_that_reports_give_it(record):
    """The report that calls the town Helm is found too, through one that gives both names."""
    army = Entity(id="army", name="the army", type="organisation", side="government")
    for n, forms in enumerate([("Halm",), ("Halm", "Helm"), ("Helm",), ("Dar al-Zum",)]):
        text = f"The army holds {' or '.join(forms)}."
        page = page_from_bytes(text.encode(), f"{n}.txt")
        span = Span(4, 14)
        record.add(
            page,
            report_of(text),
            ReportRecord(
                text_file=f"{n}.txt",
                page=page.id,
                report=ReportInfo(publisher=f"paper {n}"),
                blocks=(),
                entities=(army,),
                places=(Place(id="p", name=forms[0], kind="town", lat=10 + (n == 3), lon=20, basis="entry", forms=forms),),
                control=(
                    Control(
                        place="p", holder="army", state="holds", as_of="2031-05-14", spans=(span,),
                        quote=span.of(text), stance="affirms",
                    ),
                ),
            ),
        )  # fmt: skip
    (town,) = pipeline.control_of(record, "halm")
    assert sorted(line.claimant.name for line in town.lines) == ["paper 0", "paper 1", "paper 2"]
    assert town.forms == ("Halm", "Helm")
    assert pipeline.control_of(record, "Nowhere") == ()
    assert pipeline.control_of(record, "HÁLM") == (town,)
    assert [p.name for p in pipeline.control_of(record, "Dar ez-Zum")] == ["Dar al-Zum"]

"""Who wrote each report, and how many origins stand behind what they carry."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import made_up
from tests.link.conftest import MARKET, OTHER, QUOTATION, text_of
from whosays.document import Block, Report, ReportInfo, Span
from whosays.explain import meaning
from whosays.findings import ReportRecord
from whosays.link.copies import CopyIndex
from whosays.link.origins import lineage, report_text, trace


def by_wire(id: str, *paragraphs: str, **more):
    return text_of(id, *paragraphs, **{"agency": "Reuters", **more})


def test_forty_sites_with_one_wires_story_are_one_origin():
    sites = [text_of(f"site{n}", *MARKET[n % 2 :], outlet=f"Site {n}", at="2031-05-02") for n in range(39)]
    marked = by_wire("marked", *MARKET, outlet="Site 39", at="2031-05-02")
    lineages = trace([*sites, marked])
    assert {x.reporting_origin for x in lineages.values()} == {"Reuters"}
    assert len(lineages) == 40


def test_forty_sites_that_name_no_wire_are_one_origin_too():
    sites = [
        text_of(f"site{n}", *MARKET[n % 2 :], outlet=f"Site {n}", at=f"2031-05-{n % 20 + 1:02}") for n in range(40)
    ]
    lineages = trace(sites)
    assert {x.reporting_origin for x in lineages.values()} == {"Site 0"}
    assert {x.root for x in lineages.values()} == {"site0"}


def test_forty_sites_of_which_nothing_is_known_are_one_origin_too():
    lineages = trace([text_of(f"site{n}", *MARKET) for n in range(40)])
    assert {x.reporting_origin for x in lineages.values()} == {None}
    assert len({x.root for x in lineages.values()}) == 1


def test_two_unknown_outlets_with_words_of_their_own_are_two_origins():
    lineages = trace([text_of("a", *MARKET), text_of("b", *OTHER)])
    assert {x.root for x in lineages.values()} == {"a", "b"}


def test_two_newsrooms_that_quote_one_spokesman_wrote_for_themselves():
    lineages = trace(
        [text_of("a", *MARKET, QUOTATION, outlet="Lantern"), text_of("b", *OTHER, QUOTATION, outlet="Gannet")]
    )
    assert [lineages[id].reporting_origin for id in "ab"] == ["Lantern", "Gannet"]
    assert lineages["b"].same_quotes == ("a",)
    assert lineages["b"].copy_of is None


def test_a_site_that_carries_what_others_write_wrote_nothing():
    carried = text_of("a", *MARKET, address="https://news.google.com/a", at="2031-05-01")
    assert trace([carried])["a"].reporting_origin is None
    assert trace([carried])["a"].evidence[-1].found_by == "link.origins.no_outlet"
    written = text_of("b", *MARKET, outlet="Lantern", at="2031-05-02")
    later = text_of("c", *MARKET, outlet="Gannet", at="2031-05-03")
    assert {x.reporting_origin for x in trace([carried, written, later]).values()} == {"Lantern"}
    assert {x.root for x in trace([carried, written, later]).values()} == {"a"}


def test_an_alert_that_grew_into_something_else_is_no_version_of_it():
    alert = text_of("alert", MARKET[0], MARKET[1], outlet="Lantern", at="2031-05-02 08:00")
    page = text_of("page", *MARKET, *OTHER, *(p.swapcase()[::-1] for p in (*MARKET, *OTHER)), outlet="Lantern")
    assert trace([alert, page])["page"].version_of is None


def test_a_copy_that_came_before_the_one_that_names_the_wire_is_the_wires_too():
    lineages = trace([text_of("a", *MARKET, outlet="Lantern", at="2031-05-01"), by_wire("b", *MARKET, at="2031-05-02")])
    assert lineages["a"].reporting_origin == "Reuters"
    assert lineages["a"].copy_of is None
    assert lineages["b"].copy_of == "a"


def test_a_long_report_that_takes_over_a_paragraph_of_the_wire_is_its_outlets():
    lineages = trace(
        [by_wire("a", *MARKET, at="2031-05-01"), text_of("b", *OTHER, MARKET[2], outlet="Lantern", at="2031-05-02")]
    )
    assert lineages["b"].reporting_origin == "Lantern"
    assert [x.report for x in lineages["b"].lifts] == ["a"]


def test_a_report_made_of_two_versions_of_the_wires_story_is_the_wires():
    morning = by_wire("a", *OTHER, MARKET[0], MARKET[1], outlet="Lantern", at="2031-05-01")
    night = by_wire("b", *(" ".join(reversed(p.split())) for p in OTHER), MARKET[3], MARKET[4], at="2031-05-01")
    between = text_of("c", *MARKET[:2], " ".join(reversed(MARKET[2].split())), *MARKET[3:], outlet="Gannet")
    found = trace([morning, night, between])["c"]
    assert found.reporting_origin == "Reuters"
    assert found.evidence[0].found_by == "link.origins.pieces_of_wire"
    assert trace([morning, between])["c"].reporting_origin == "Gannet"


def test_a_wire_that_contributed_is_named_beside_the_outlet():
    text = text_of("a", *MARKET, outlet="Lantern", credit="The AP contributed to this report.")
    (found,) = trace([text]).values()
    assert (found.reporting_origin, found.contributed) == ("Lantern", ("Associated Press",))


def test_a_wires_new_toll_is_seen_on_another_site():
    toll = "The town's doctor said that no fewer than nine people died and that he had no bandages left."
    first = by_wire("a", *MARKET, toll, outlet="Lantern", at="2031-05-01")
    later = by_wire("b", *MARKET, toll.replace("nine", "12"), outlet="Gannet", at="2031-05-02")
    found = trace([first, later])["b"]
    assert (found.copy_of, found.version_of, found.changes) == ("a", None, ("numbers",))
    assert found.revisions[0].before.of(first.text) == toll


def test_versions_of_one_outlet_are_put_in_the_order_of_time():
    toll = "The town's doctor said that no fewer than nine people died and that he had no bandages left."
    versions = [
        text_of("morning", *MARKET, toll, outlet="Lantern", at="2031-05-02 08:00"),
        text_of("noon", *MARKET, toll.replace("nine", "12"), outlet="Lantern", at="2031-05-02 12:00"),
        text_of("night", *MARKET, *OTHER, toll.replace("nine", "12"), outlet="Lantern", at="2031-05-02 22:00"),
    ]
    found = trace(reversed(versions))
    assert [found[v.id].version_of for v in versions] == [None, "morning", "noon"]
    assert [found[v.id].changes for v in versions] == [(), ("numbers",), ("added",)]
    assert {found[v.id].reporting_origin for v in versions} == {"Lantern"}
    (revision,) = found["noon"].revisions
    assert "12" in revision.after.of(versions[1].text)


def test_a_version_of_a_copy_is_still_the_wires():
    found = trace(
        [
            by_wire("wire", *MARKET, outlet="Gannet", at="2031-05-02 07:00"),
            text_of("first", *MARKET[:3], outlet="Lantern", at="2031-05-02 08:00"),
            text_of("second", *MARKET[:4], outlet="Lantern", at="2031-05-02 09:00"),
        ]
    )
    assert found["second"].version_of == "first"
    assert found["second"].reporting_origin == "Reuters"


@pytest.mark.parametrize(
    ("texts", "rules"),
    [
        ([by_wire("a", *MARKET)], ["link.wires.agency_given"]),
        ([text_of("a", *MARKET, outlet="Lantern")], ["link.origins.own_outlet"]),
        ([text_of("a", *MARKET)], ["link.origins.no_outlet"]),
        ([by_wire("b", *MARKET), text_of("a", *MARKET)], ["link.origins.copy_of_wire", "link.wires.agency_given"]),
        (
            [text_of("b", *MARKET, outlet="Lantern", at="2031-05-02"), text_of("a", *MARKET, outlet="Gannet")],
            ["link.origins.copy_of_earlier", "link.origins.own_outlet"],
        ),
        (
            [text_of("b", *MARKET, outlet="Lantern", at="2031-05-02"), text_of("a", *MARKET, outlet="Lantern")],
            ["link.origins.version_of_earlier", "link.origins.own_outlet"],
        ),
    ],
)
def test_every_origin_gives_its_reasons(texts, rules):
    evidence = trace(texts)["a"].evidence
    assert [e.found_by for e in evidence] == rules
    assert all(meaning(rule) for rule in rules)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_arrival_changes_nothing(seed):
    texts = list(made_up(50, seed=seed))
    assert trace(texts) == trace(random.Random(seed).sample(texts, len(texts)))


def test_reports_that_come_one_by_one_are_traced_as_if_they_had_come_at_once():
    texts, index = list(made_up(80)), CopyIndex()
    for text in texts:
        index.add(text)
        lineage(index, text.id)
    assert {t.id: lineage(index, t.id) for t in texts} == trace(texts)


def test_very_many_versions_are_led_back_to_the_first():
    texts = [
        text_of(f"v{n:04}", *MARKET, outlet="Lantern", at=f"2031-05-02 {n // 60:02}:{n % 60:02}") for n in range(300)
    ]
    found = trace(texts)
    assert {x.root for x in found.values()} == {"v0000"}


def test_a_report_and_its_record_give_the_same_text_to_compare():
    blocks = (
        Block(kind="headline", spans=(Span(0, 6),)),
        Block(kind="paragraph", spans=(Span(7, 19),)),
        Block(kind="credit", spans=(Span(20, 24),)),
    )
    text, info = "Market\nShells fell.\n(AP)", ReportInfo(publisher="Lantern")
    report = Report(page="p", address="a.txt", text=text, info=info, blocks=blocks)
    record = ReportRecord(text_file="a.txt", page="p", report=info, blocks=blocks)
    assert report_text(report) == report_text(record, text)
    assert report_text(report, id="r1").id == "r1"
    assert report_text(report).credits == (Span(20, 24),)
    with pytest.raises(ValueError, match="does not keep"):
        report_text(record)

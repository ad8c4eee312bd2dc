"""Who holds a place over time, out of reports about places that do not exist."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.document import Evidence, PublicationDate, ReportInfo, Span
from whosays.findings import Control, Entity, Passage, Place, ReportRecord, Source, Statement
from whosays.link.control_over_time import over_time, places_called
from whosays.link.control_told import told_in, when_of
from whosays.record.export.report_json import decode
from whosays.story_shown import control_words

SPAN = Span(0, 5)
ENTITIES = (
    Entity(id="army", name="Tarsunian army", type="organisation", side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent"),
    Entity(id="maliq", name="Rett Maliq", type="person", side="insurgent", affiliation="column"),
    Entity(id="residents", name="residents", type="group", named=False, side="civilian"),
    Entity(id="guard", name="a guard", type="person", named=False, side="civilian"),
)
TOWN = Place(id="belquor", name="Belquor", kind="town", forms=("Belquor", "the town"))


def control(who, holder, state="holds", as_of=None, stance="affirms", place="belquor", words="words", given=False):
    """A saying by one of ENTITIES, or by the page where `who` is None; `given`: the page's words give the day."""
    evidence = (Evidence(page="p", spans=(SPAN,), quote=words, found_by="a rule", part="as_of"),) if given else ()
    return Control(
        place=place,
        holder=holder,
        state=state,
        as_of=as_of,
        spans=(SPAN,),
        quote=words,
        stance=stance,
        according_to=(f"s-{who}",) if who else (),
        evidence=evidence,
    )


def report(day, *sayings, name=None, publisher="Oruvale Herald", places=(TOWN,), entities=ENTITIES, when=None):
    statements = tuple(
        Statement(
            id=f"s-{e.id}",
            source=Source(entity=e.id, quote=e.name),
            content=Passage(spans=(SPAN,), quote="words"),
            form="indirect",
            when=when,
        )
        for e in entities
    )
    return ReportRecord(
        text_file=name or f"{day}-{publisher}",
        page=name or f"{day}-{publisher}",
        report=ReportInfo(publisher=publisher, published=PublicationDate(date=day) if day else None),
        blocks=(),
        entities=entities,
        places=places,
        statements=statements,
        control=sayings,
    )


def lines(place) -> dict[str, list[tuple[str, str, str | None, list[str]]]]:
    """Each claimant's runs: first day, last day, day of another word, what is said."""
    return {
        line.claimant.label: [(r.start, r.last, r.otherwise, [control_words(t) for t in r.told]) for r in line.runs]
        for line in place.lines
    }


def one_place(*reports, at=None):
    (found,) = over_time(reports, at)
    return found


# --- lines -----------------------------------------------------------------------------------------------------------


def test_each_claimant_has_a_line_and_a_spokesman_speaks_on_his_bodys():
    found = one_place(
        report("2031-05-14", control("army", "army", "took"), control("maliq", "column", "lost", stance="denies"))
    )
    assert lines(found) == {
        "Tarsunian army": [("2031-05-14", "2031-05-14", None, ["taken by Tarsunian army"])],
        "Dawn Column": [("2031-05-14", "2031-05-14", None, ["not lost by Dawn Column"])],
    }
    (column,) = (line for line in found.lines if line.claimant.name == "Dawn Column")
    assert column.runs[0].told[0].speaker == "Rett Maliq"
    assert column.runs[0].told[0].statement == "s-maliq"


def test_the_same_words_go_on_until_the_claimant_says_otherwise():
    found = one_place(
        report("2031-05-12", control("army", "army", as_of="2031-05-12")),
        report("2031-05-14", control("army", "army", "took", as_of="2031-05-14")),
        report("2031-05-16", control("army", "army", "lost", as_of="2031-05-16")),
    )
    held, lost = lines(found)["Tarsunian army"]
    assert held[:3] == ("2031-05-12", "2031-05-14", "2031-05-16")
    assert lost == ("2031-05-16", "2031-05-16", None, ["lost by Tarsunian army"])


def test_silence_is_not_filled():
    found = one_place(
        report("2031-05-01", control("army", "army", as_of="2031-05-01")),
        report("2031-06-20", control("army", "army", as_of="2031-06-20")),
    )
    assert [run[:3] for run in lines(found)["Tarsunian army"]] == [
        ("2031-05-01", "2031-05-01", None),
        ("2031-06-20", "2031-06-20", None),
    ]


def test_that_one_lost_it_and_the_other_took_it_is_one_answer():
    found = one_place(
        report("2031-05-14", control(None, "column", "lost", "2031-05-14")),
        report("2031-05-15", control(None, "army", "took", "2031-05-15")),
    )
    assert len(lines(found)["Oruvale Herald, in its own voice"]) == 1


def test_residents_are_residents_anywhere_and_one_unnamed_man_is_not_another():
    found = one_place(
        report("2031-05-14", control("residents", "army"), control("guard", "army")),
        report("2031-05-15", control("residents", "army"), control("guard", "army"), publisher="The Daily Lantern"),
    )
    assert sorted(line.claimant.name for line in found.lines) == ["a guard", "a guard", "residents"]


def test_whom_a_person_speaks_for_may_be_told_in_another_report():
    alone = tuple(
        e if e.id != "maliq" else Entity(id="maliq", name="Rett Maliq", type="person", side="insurgent")
        for e in ENTITIES
    )
    found = one_place(
        report("2031-05-14", control("maliq", "column")),
        report("2031-05-15", control("maliq", "column"), entities=alone),
    )
    assert list(lines(found)) == ["Dawn Column"]


def test_whom_a_person_speaks_for_is_not_taken_over_against_his_own_side():
    """A report that mistakes a colonel for the rebels' man does not put his words into their mouth."""
    colonel = Entity(id="pask", name="Jory Pask", type="person", side="government")
    mistaken = Entity(id="pask", name="Jory Pask", type="person", side="government", affiliation="column")
    found = over_time(
        (
            report("2031-05-14", control("pask", "army"), entities=(*ENTITIES, colonel)),
            report("2031-05-15", entities=(*ENTITIES, mistaken)),
        )
    )
    assert list(lines(found[0])) == ["Jory Pask"]


def test_a_second_hand_word_is_his_who_said_it():
    outer, inner = (
        Statement(
            id=f"s-{who}",
            source=Source(entity=who),
            content=Passage(spans=(SPAN,), quote="words"),
            form="indirect",
            within=within,
        )
        for who, within in (("guard", None), ("column", "s-guard"))
    )
    both = Control(
        place="belquor", holder="column", state="holds", as_of="2031-05-14", spans=(SPAN,), quote="words",
        stance="affirms", according_to=("s-guard", "s-column"),
    )  # fmt: skip
    record = ReportRecord(
        text_file="a", report=ReportInfo(), blocks=(), entities=ENTITIES, places=(TOWN,), statements=(outer, inner),
        control=(both,),
    )  # fmt: skip
    (one,) = told_in(record)
    assert one.told.claimant.name == "Dawn Column"


# --- days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "start", "end", "precision"),
    [
        ("2031-05-14", "2031-05-14", "2031-05-14", "day"),
        ("2031-05-14T06:00", "2031-05-14", "2031-05-14", "day"),
        ("2032-02", "2032-02-01", "2032-02-29", "month"),
        ("2031-12", "2031-12-01", "2031-12-31", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
    ],
)
def test_the_days_that_a_time_allows(iso, start, end, precision):
    found = when_of(iso)
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "iso", [None, "", "soon", "2031-13", "2031-02-30", "0000", "9999", "9999-12-31", "2031-05-144", "2031-W20"]
)
def test_what_is_no_date_gives_no_days(iso):
    assert when_of(iso) is None


@given(st.text("0123456789-TW:", max_size=24))
def test_no_text_breaks_the_reading_of_days(iso):
    found = when_of(iso)
    assert found is None or found.start <= found.end


def test_where_the_day_comes_from_is_told():
    found = one_place(
        report(
            "2031-05-14",
            control("army", "army", as_of="2031-05-14"),
            control("army", "army", "took", words="no day"),
            control("army", "army", "took", "2031-05-11", words="a day", given=True),
        )
    )
    told = {t.quote: (t.dated, t.as_of.start) for run in found.lines[0].runs for t in run.told}
    assert told == {
        "words": ("telling", "2031-05-14"),
        "no day": ("by_then", "2031-05-14"),
        "a day": ("page", "2031-05-11"),
    }


def test_what_no_day_can_be_given_to_is_kept_apart():
    found = one_place(report(None, control("army", "army", "took")))
    (line,) = found.lines
    assert (line.runs, len(line.undated), found.at, found.assessed) == ((), 1, None, None)


def test_the_day_of_a_statement_comes_before_that_of_the_report():
    found = one_place(report("2031-05-16", control("army", "army", "took"), when="2031-05-14T09:00"))
    assert lines(found)["Tarsunian army"][0][0] == "2031-05-14"


# --- side by side ----------------------------------------------------------------------------------------------------


def test_contested_are_the_days_that_both_speak_of():
    found = one_place(
        report("2031-05-12", control("army", "army", as_of="2031-05-12")),
        report("2031-05-16", control("army", "army", as_of="2031-05-16")),
        report("2031-05-14", control("column", "column", as_of="2031-05-14")),
        report("2031-05-18", control("column", "column", as_of="2031-05-18")),
    )
    (contested,) = found.contested
    assert (contested.start, contested.end) == ("2031-05-14", "2031-05-16")
    assert contested.claimants == ("Dawn Column", "Tarsunian army")
    assert len(contested.told) == 4


def test_a_third_claimant_cuts_what_is_contested():
    found = one_place(
        report("2031-05-12", control("army", "army", as_of="2031-05-12")),
        report("2031-05-16", control("army", "army", as_of="2031-05-16")),
        report("2031-05-13", control("column", "column", as_of="2031-05-13")),
        report("2031-05-15", control("column", "column", as_of="2031-05-15")),
        report("2031-05-14", control("residents", "column", as_of="2031-05-14")),
    )
    assert [(c.start, c.end, len(c.claimants)) for c in found.contested] == [
        ("2031-05-13", "2031-05-13", 2),
        ("2031-05-14", "2031-05-14", 3),
        ("2031-05-15", "2031-05-15", 2),
    ]


@pytest.mark.parametrize("as_of", ["2031-05", "2031"])
def test_a_month_told_alone_contests_no_day(as_of):
    found = one_place(
        report("2031-06-14", control("army", "army", "took", as_of, given=True)),
        report("2031-05-14", control("column", "column", as_of="2031-05-14")),
    )
    assert found.contested == ()


# --- on a day --------------------------------------------------------------------------------------------------------


def test_on_a_day_stands_the_last_that_each_says_of_a_time_up_to_it():
    reports = (
        report("2031-05-12", control("army", "army", as_of="2031-05-12")),
        report("2031-05-14", control("column", "column", as_of="2031-05-14")),
        report("2031-05-16", control("army", "army", "lost", as_of="2031-05-16")),
        report("2031-05-20", control("residents", "army", as_of="2031-05-13", given=True)),
    )
    found = one_place(*reports, at="2031-05-15")
    assert [(s.claimant.name, control_words(s.told), s.days_before) for s in found.standing] == [
        ("Dawn Column", "held by Dawn Column", 1),
        ("residents", "held by Tarsunian army", 2),
        ("Tarsunian army", "held by Tarsunian army", 3),
    ]
    assert found.assessed.answer == "observed"
    assert one_place(*reports).at == "2031-05-16"
    assert one_place(*reports, at="2031-05-01").standing == ()
    assert one_place(*reports, at="2031-05-01").assessed.answer is None


def test_a_month_told_alone_counts_from_its_end_on():
    reports = (
        report("2031-05-14", control("army", "army", as_of="2031-05-14")),
        report("2031-06-14", control("army", "army", "lost", "2031-05", given=True)),
    )
    within, after = (one_place(*reports, at=day).standing[0] for day in ("2031-05-20", "2031-06-02"))
    assert (control_words(within.told), within.days_before) == ("held by Tarsunian army", 6)
    assert (control_words(after.told), after.days_before) == ("lost by Tarsunian army", 2)


# --- places ----------------------------------------------------------------------------------------------------------


def test_a_part_is_another_place_and_is_told_of():
    bridge = Place(id="bridge", name="Ismel bridge", kind="facility", within="belquor")
    quarter = Place(id="quarter", name="the eastern quarter", kind="neighbourhood", within="belquor")
    reports = (
        report(
            "2031-05-14", control("army", "army"), control("column", "column", place="bridge"), places=(TOWN, bridge)
        ),
        report("2031-05-15", control("column", "column", place="quarter"), places=(TOWN, quarter)),
        report("2031-05-16", control("army", "army", place="quarter"), places=(TOWN, quarter)),
    )
    found = over_time(reports)
    assert [(p.name, p.within, p.parts) for p in found] == [
        ("Belquor", (), ("Ismel bridge", "the eastern quarter")),
        ("Ismel bridge", ("Belquor",), ()),
        ("the eastern quarter", ("Belquor",), ()),
    ]
    assert len(found[2].lines) == 2


def test_the_bridge_of_one_report_is_not_the_bridge_of_another():
    bridge = Place(id="bridge", name="The bridge", kind="facility")
    reports = [
        report(d, control("army", "army", place="bridge"), places=(bridge,)) for d in ("2031-05-14", "2031-05-15")
    ]
    assert len(over_time(reports)) == 2


def located(name, lat, lon, kind="town", country="XX", basis="entry") -> Place:
    return Place(id="belquor", name=name, kind=kind, lat=lat, lon=lon, country=country, basis=basis, forms=(name,))


@pytest.mark.parametrize(
    ("places", "number"),
    [
        ((located("Halm", 10, 20), located("Halm", 10.01, 20.01)), 1),
        ((located("Halm", 10, 20), located("Halm", 14, 20)), 2),
        ((located("Halm", 10, 20), located("Halm", 10, 20, kind="province")), 2),
        ((located("Halm", 10, 20), located("Halm", 10, 20, kind="city")), 1),
        ((located("Halm", 10, 20), located("Helm", 10, 20)), 1),
        ((located("Halm", 10, 20), located("Halm", None, None, None, None, None)), 1),
        ((located("Halm", 10, 20), located("Halm", 55, 20, basis="container")), 1),
        ((located("Halm", 10, 20), located("Halm", 14, 20), located("Halm", None, None, None, None, None)), 3),
        ((located("Halm", None, None, country="XX"), located("Halm", None, None, country="YY")), 2),
        # "the Ismel suburb" and "Ismel district" are Ismel, and no town of that name
        ((located("Ismel", None, None, None), located("Ismel suburb", None, None, "neighbourhood", basis=None)), 1),
        (
            (
                located("Ismel district", None, None, "district", basis=None),
                located("Ismel suburb", None, None, "neighbourhood", basis=None),
            ),
            1,
        ),
        ((located("Ismel", 10, 20), located("Ismel district", None, None, "district", basis=None)), 2),
    ],
)
def test_which_places_are_one(places, number):
    reports = [report(f"2031-05-{10 + n}", control("army", "army"), places=(p,)) for n, p in enumerate(places)]
    assert len(over_time(reports)) == number


def test_a_place_is_found_by_any_of_its_names():
    reports = (
        report("2031-05-14", control("army", "army"), places=(located("Halm", 10, 20),)),
        report("2031-05-15", control("army", "army"), places=(located("Helm", 10, 20),)),
    )
    found = over_time(reports)
    assert places_called(found, "HELM") == places_called(found, "halm") == found
    assert places_called(found, "Oruvale") == ()


def test_of_a_place_of_which_only_parts_are_told_the_parts_are_named():
    bridge = Place(id="bridge", name="Ismel bridge", kind="facility", within="belquor")
    found = over_time([report("2031-05-14", control("army", "army", place="bridge"), places=(TOWN, bridge))])
    (town,) = places_called(found, "Belquor")
    assert (town.lines, town.parts) == ((), ("Ismel bridge",))


# --- whatever comes in ------------------------------------------------------------------------------------------------


days = st.sampled_from([None, "2031", "2031-05", "soon", *(f"2031-05-{d:02}" for d in (1, 2, 9, 12, 30))])
sayings = st.builds(
    control,
    st.sampled_from([None, "army", "maliq", "column", "residents", "guard"]),
    st.sampled_from([None, "army", "column"]),
    st.sampled_from(["holds", "took", "lost", "contested", "partly_holds"]),
    days,
    st.sampled_from(["affirms", "denies"]),
    st.sampled_from(["belquor", "bridge", "nowhere"]),
)
PLACES = (TOWN, Place(id="bridge", name="Ismel bridge", within="belquor"))


@settings(deadline=None)
@given(st.lists(st.tuples(days, st.lists(sayings, max_size=3)), max_size=6), st.randoms())
def test_the_order_of_reports_changes_nothing(drawn, rng):
    reports = [
        report(day if day != "soon" else None, *said, name=f"page {n}", publisher=f"paper {n % 2}", places=PLACES)
        for n, (day, said) in enumerate(drawn)
    ]
    found = over_time(reports)
    assert over_time(rng.sample(reports, len(reports))) == found
    for place in found:
        for line in place.lines:
            assert all(run.told and run.start <= run.last for run in line.runs)
        assert all(c.start <= c.end and len(c.claimants) > 1 for c in place.contested)
        assert [a.end < b.start for a, b in zip(place.contested, place.contested[1:], strict=False)].count(False) == 0
        told = [t.id for line in place.lines for run in line.runs for t in run.told]
        assert {i for c in place.contested for i in c.told} <= set(told)


def test_the_examples_show_what_they_were_written_for(examples):
    records = [decode(path.read_bytes()) for path in sorted((examples / "records").glob("*.json"))]
    random.Random(3).shuffle(records)
    town = places_called(over_time(records), "Belquor")[0]
    assert [(c.start, c.end) for c in town.contested] == [("2031-05-14", "2031-05-14")]
    assert town.parts == ("Ismel bridge",)
    assert all(re.fullmatch("h[0-9a-f]{12}", t.id) for line in town.lines for run in line.runs for t in run.told)

"""The dossier as a file: whole, escaped, without script or request."""

import re

import pytest
from msgspec.structs import replace

from tests.conftest import record_of
from whosays.document import Block, Evidence, ReportInfo, Span
from whosays.findings import (
    Answer,
    Code,
    CodedEvent,
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Passage,
    Place,
    Position,
    ReportRecord,
    Source,
    Statement,
)
from whosays.link.control_over_time import over_time
from whosays.reading import load_page, read_report
from whosays.record.export.control_bars import control_section
from whosays.record.export.dossier import write_dossier
from whosays.record.export.report_json import decode
from whosays.record.export.shown_report import places_together, scaled

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & {{ 7*7 }} \u202e"


@pytest.fixture(scope="module")
def hand_made(examples):
    """Dossier of every example's hand-made record."""
    pages = []
    for path in sorted((examples / "records").glob("*.json")):
        record = decode(path.read_bytes())
        report = read_report(load_page(str(examples / "records" / record.text_file)))
        pages.append((record, report.text))
    return write_dossier(pages, over_time(record for record, _ in pages))


def test_who_stands_behind_something_is_named_once_with_a_link_to_each_statement():
    text = "Venn said the bridge is ours. The bridge is open, Venn said."
    venn = Entity(id="e1", name="Venn", type="person")

    def said(id: str, start: int, end: int) -> Statement:
        words = Passage(spans=(Span(start, end),), quote=text[start:end])
        return Statement(
            id=id, source=Source(entity="e1", spans=(Span(0, 4),), quote="Venn"), content=words, form="indirect"
        )

    dispute = Dispute(question="Whose is it?", positions=(Position(answer="ours", according_to=("s1", "s2")),))
    record = ReportRecord(
        text_file="a.txt",
        page="p",
        report=ReportInfo(),
        blocks=(),
        entities=(venn,),
        statements=(said("s1", 10, 28), said("s2", 30, 48)),
        disputes=(dispute,),
    )
    page = write_dossier([(record, text)], ())
    assert '<a href="#s1-s1">Venn</a> <a href="#s1-s2" aria-label="Venn, statement 2">2</a></span>' in page


def hostile() -> str:
    span = Span(0, len(HOSTILE))
    entity = Entity(id='e"1', name=HOSTILE, type="person", role=HOSTILE, side="civilian", forms=(HOSTILE,))
    passage = Passage(spans=(span,), quote=HOSTILE)
    said = Statement(
        id="s1",
        source=Source(entity=entity.id, spans=(span,), quote=HOSTILE),
        cue=passage,
        content=passage,
        form="direct",
        channel=HOSTILE,
        when=HOSTILE,
    )
    info = ReportInfo(title=HOSTILE, publisher=HOSTILE, authors=(HOSTILE,), filed_from=HOSTILE)
    record = ReportRecord(
        text_file=HOSTILE,
        page=HOSTILE,
        report=info,
        blocks=(Block(kind="paragraph", spans=(span,)),),
        entities=(entity,),
        statements=(said,),
        places=(Place(id="p", name=HOSTILE, country=HOSTILE, forms=(HOSTILE,)),),
        control=(
            Control(
                place="p", holder=entity.id, state="holds", as_of="2031-05-14", spans=(span,), quote=HOSTILE,
                stance="affirms", according_to=("s1",),
            ),
        ),
    )  # fmt: skip
    return write_dossier([(record, HOSTILE)], over_time([record]))


def test_it_has_no_script_and_no_outside_address(hand_made):
    assert "<script" not in hand_made
    assert not re.search(r"(?:src|href)=\"(?!#)", hand_made)
    assert "@import" not in hand_made
    assert "url(" not in hand_made


def test_hostile_words_stay_words():
    page = hostile()
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "49" not in re.sub(r"#\w+", "", page[page.index("<body") :])


def test_every_link_goes_somewhere_and_ids_are_unique(hand_made):
    ids = re.findall(r'\bid="([^"]+)"', hand_made)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', hand_made)) <= set(ids)


def test_every_statement_is_there_with_the_way_to_its_words(hand_made, examples):
    for n, path in enumerate(sorted((examples / "records").glob("*.json")), 1):
        for s in decode(path.read_bytes()).statements:
            assert f'id="s{n}-{s.id}"' in hand_made
            assert f'id="w{n}-{s.id}"' in hand_made


def test_what_the_records_have_is_shown_and_what_they_lack_is_not(hand_made):
    for section in ("disputes", "figures", "control", "events", "who", "pages"):
        assert f'id="{section}"' in hand_made
    assert 'id="figures"' not in hostile()


def test_what_only_may_be_a_disagreement_is_folded():
    passage = Passage(spans=(Span(0, 4),), quote="Halm")
    said = Statement(id="s1", source=Source(spans=(Span(0, 4),), quote="Halm"), content=passage, form="indirect")
    positions = (Position(answer="yes", according_to=("s1",)), Position(answer="no", according_to=("page",)))
    unsure = Evidence(page="p", spans=(), quote="", found_by="find.disputes.opposition.likely_opposed", score=0.1)
    record = record_of(
        statements=(said,),
        disputes=(
            Dispute(question="Who mined the road?", positions=positions, evidence=(unsure,)),
            Dispute(question="Who holds Halm?", positions=positions),
        ),
    )
    told, folded = write_dossier([(record, "Halm")], over_time([record])).split("<details><summary>Possible")
    assert "Who holds Halm?" in told
    assert "Who mined the road?" in folded
    assert "Who mined the road?" not in told


def test_who_only_perhaps_gives_an_answer_stands_apart_from_who_does():
    words = Passage(spans=(Span(0, 4),), quote="Halm")
    said = Statement(id="s1", source=Source(spans=(Span(0, 4),), quote="Halm"), content=words, form="indirect")
    joined = Evidence(page="p", spans=words.spans, found_by="", part="positions", score=0.2)
    positions = (Position(answer="yes", according_to=("page", "s1")), Position(answer="no", according_to=("page",)))
    dispute = Dispute(question="Who holds Halm?", positions=positions, evidence=(joined,))
    page = write_dossier([(record_of(statements=(said,), disputes=(dispute,)), "Halm")], over_time([record_of()]))
    assert re.search(r"yes —(?:(?!</li>).)*the page(?:(?!</li>).)*perhaps also</span>(?:(?!</li>).)*#s1-s1", page, re.S)
    assert page.count("perhaps also") == 1


def test_what_is_less_likely_than_not_has_a_question_mark_in_the_timeline():
    unsure = Evidence(page="p", spans=(), quote="", found_by="find.events.places", part="where", score=0.2)
    event = Event(id="v1", type="Armed clash", anchors=(), where="halm", evidence=(unsure,))
    record = record_of(
        places=(Place(id="halm", name="Halm", kind="town", forms=("Halm",)),),
        events=(event,),
    )
    page = write_dossier([(record, "Halm")], over_time([record]))
    timeline = page[page.index('id="events"') :]
    assert ">Halm?</td>" in timeline
    assert "more likely wrong than right" in timeline


def test_control_over_time_is_drawn_and_told_in_words(hand_made):
    section = hand_made[hand_made.index('id="control"') : hand_made.index('id="events"')]
    towns = re.findall(r'<div class="held" id="c\d+"><h3>(.*?) <span', section)
    assert towns == ["Belquor", "Ismel bridge"], "what is contested comes first"
    for bar in re.findall(r"<svg.*?</svg>", section, re.S):
        assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', bar)
        assert re.search(r"<desc[^>]*>2031-05-\d\d", bar)
        assert "<rect" in bar
    assert "held by Tarsunian government forces" in section
    assert "link.assess.claims_exclude" in section
    assert 'href="#s1-s2"' in section, "each saying leads to its statement"


def test_a_bar_ends_where_its_claimant_is_silent():
    record = hand_written("2031-05-14", "2031-05-16")
    (place,) = over_time([record])
    (section,) = control_section([place], {})
    (bar,) = section["bars"]
    assert [(m["kind"], m["x"], m["width"]) for m in bar["marks"]] == [("between", 1, 3), ("so", 1, 1), ("so", 3, 1)]
    assert (section["cells"], section["ticks"]) == (5, ["2031-05-13", "2031-05-15", "2031-05-17"])


@pytest.mark.parametrize(
    ("as_of", "more", "kind"),
    [
        ("2031-05-14", {"stance": "denies"}, "not-so"),
        ("2031-05-14", {"state": "lost"}, "not-so"),
        ("2031-05", {}, "around"),
        ("2031-05-14", {"state": "contested", "holder": None}, "contested"),
    ],
)
def test_what_is_not_so_or_of_no_day_or_fought_over_is_drawn_as_such(as_of, more, kind):
    (section,) = control_section(over_time([hand_written(as_of, **more)]), {})
    assert [m["kind"] for m in section["bars"][0]["marks"] if m["kind"] != "between"] == [kind]


def hand_written(*days, **more) -> ReportRecord:
    """A report that says of each of the days in its own voice that the army holds Belquor."""
    told = {"place": "p", "holder": "army", "state": "holds", "stance": "affirms", "quote": "words"} | more
    return ReportRecord(
        text_file="a.txt",
        report=ReportInfo(publisher="Oruvale Herald"),
        blocks=(),
        entities=(Entity(id="army", name="the army", type="organisation", side="government"),),
        places=(Place(id="p", name="Belquor"),),
        control=tuple(Control(as_of=day, spans=(Span(n, n + 5),), **told) for n, day in enumerate(days)),
    )


def test_an_empty_dossier_is_a_page_too():
    assert "Nobody is quoted" in write_dossier([])


def test_denials_stand_beside_what_they_deny_and_link_to_it():
    text = "The mayor said it was lost. Venn denied it. A guard said Venn had denied it."
    claim, denial, told = (
        Statement(
            id=id,
            source=Source(spans=(Span(*source),), quote=Span(*source).of(text)),
            content=Passage(spans=(Span(*content),), quote=Span(*content).of(text)),
            form="indirect",
            **more,
        )
        for id, source, content, more in (
            ("claim", (0, 9), (15, 26), {}),
            ("denial", (28, 32), (40, 42), {"answers": (Answer(relation="denies", statement="claim"),)}),
            ("told", (57, 61), (73, 75), {"within": "denial", "answers": (Answer(relation="repeats"),)}),
        )
    )
    blocks = (Block(kind="paragraph", spans=(Span(0, len(text)),)),)
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=blocks, statements=(claim, denial, told))
    page = write_dossier([(record, text)])
    (row,) = re.findall(r'<tr role="row"><td.*?</tr>', page)
    assert re.sub("<[^>]+>", " ", row).split() == "Venn it denies The mayor it was lost".split()
    assert '<a href="#s1-claim">denies this</a>' in page
    assert '<a href="#s1-denial">inside this</a>' in page


def test_marks_that_cross_are_cut_where_they_begin_and_end():
    text = "The mayor said that Venn had said it was lost."
    outer, inner = Span(20, 45), Span(34, 45)
    both = tuple(
        Statement(
            id=f"s{n}",
            source=Source(spans=(src,), quote=src.of(text)),
            content=Passage(spans=(c,), quote=c.of(text)),
            form="indirect",
        )
        for n, src, c in ((1, Span(0, 9), outer), (2, Span(20, 24), inner))
    )
    record = ReportRecord(
        text_file="a",
        report=ReportInfo(),
        blocks=(Block(kind="paragraph", spans=(Span(0, len(text)),)),),
        statements=both,
    )
    page = write_dossier([(record, text)])
    line = re.search(r'<p class="line paragraph">(.*?)</p>', page, re.S).group(1)
    assert re.sub(r"<a class=\"back\".*?</a>|<[^>]+>", "", line) == text
    assert 'class="content source side-unknown"' in line


def test_an_event_has_its_codes_and_says_why_others_are_empty():
    event = Event(id="v1", type="Attack", anchors=())
    codes = (
        Code(column="location", value="<Halm>", rule="r", words=("in Halm",), doubtful=True),
        Code(column="latitude", rule="r", note="no point"),
        Code(column="longitude", rule="r", note="no point"),
    )
    coded = {"halm.txt": [CodedEvent(codebook="ACLED", event="v1", codes=codes, left_out="no day")]}
    page = write_dossier([(record_of(events=(event,)), "Halm")], coded=coded)
    (row,) = re.findall(r'<tr class="codes" role="row">.*?</tr>', page, re.S)
    words = " ".join(re.sub("<[^>]+>", " ", row).split())
    assert "codes of ACLED ACLED · left out of its files: no day" in words
    assert "location &lt;Halm&gt;? in Halm" in words
    assert "Empty: latitude, longitude (no point)" in words
    assert 'class="codes"' not in write_dossier([(record_of(events=(event,)), "Halm")])


TOLD = "Shells fell on Halm on Monday and killed more than 40. Rebels hold Halm."


def told_record() -> ReportRecord:
    """A record of a page without a headline that tells of an event, a figure, a place and who holds it."""
    return ReportRecord(
        text_file="halm.txt",
        page="p",
        report=ReportInfo(),
        blocks=(Block(spans=(Span(0, len(TOLD)),), kind="paragraph"),),
        entities=(Entity(id="e1", name="Rebels", type="group"),),
        places=(Place(id="p1", name="Halm", kind="town", lat=1.5, lon=2.5, radius_km=9.96, mentions=(Span(15, 19),)),),
        events=(Event(id="v1", type="Shelling", anchors=(Passage(spans=(Span(0, 11),), quote="Shells fell"),)),),
        figures=(
            Figure(id="f1", measure="killed", spans=(Span(51, 53),), quote="killed more than 40", low=41, best=41),
        ),
        control=(
            Control(place="p1", holder="e1", state="holds", stance="affirms", spans=(Span(55, 71),), quote=TOLD[55:71]),
        ),
    )


def test_every_row_opens_the_words_that_it_came_from():
    page = write_dossier([(told_record(), TOLD)], over_time([told_record()]))
    opened = dict(re.findall(r'href="#(w1-[vfpc]\w+)">(.*?)</a>', page))
    assert set(opened) == {"w1-v1", "w1-f1", "w1-p1", "w1-c55"}
    begins = {id: page[page.index(f'<span id="{id}"></span>') :].split("</span>")[1][:6] for id in opened}
    assert begins == {"w1-v1": "Shells", "w1-f1": "40", "w1-p1": "Halm", "w1-c55": "Rebels"}


def test_a_figure_is_shown_as_its_words_have_it_and_a_point_no_finer_than_its_reach():
    page = write_dossier([(told_record(), TOLD)])
    assert ">more than 40<" in page and "at least 41" not in page
    assert "1.50, 2.50 ± 10 km" in page


def test_a_report_without_a_headline_is_called_by_its_first_words():
    page = write_dossier([(told_record(), TOLD), (told_record(), TOLD)])
    assert "(no headline) “Shells fell on Halm on Monday and killed more than 40. …”" in page


def test_a_report_of_no_known_outlet_is_told_by_its_file_too():
    nobodys = replace(hand_written("2031-05-14"), report=ReportInfo(), text_file="saved/halm-relay-17.txt")
    page = write_dossier([(nobodys, "words"), (hand_written("2031-05-15"), "words")])
    listed = page[page.index('class="reports"') : page.index("</ol>")]
    assert ("halm-relay-17.txt" in listed, "a.txt" in listed) == (True, False)


def test_a_place_of_several_reports_has_one_row():
    page = write_dossier([(told_record(), TOLD), (told_record(), TOLD)])
    (row,) = re.findall(r">Halm</th>.*?</tr>", page)
    assert re.findall(r'href="#(.*?)">(\d)<', row) == [("w1-p1", "1"), ("w2-p1", "2")]


def test_places_of_one_report_stand_in_its_order_and_those_of_several_in_that_of_their_names():
    def told(name: str, report: int) -> dict[str, object]:
        return {"name": name, "kind": None, "within": "", "point": "", "report": report, "link": ""}

    one = [told("Oru", 1), told("the Halm bridge", 1), told("Íslo", 1)]
    assert [p["name"] for p in places_together(one)] == ["Oru", "the Halm bridge", "Íslo"]
    assert [p["name"] for p in places_together([*one, told("Oru", 2)])] == ["the Halm bridge", "Íslo", "Oru"]


def numbers(*told: tuple[int, int | None]) -> list[dict[str, object]]:
    figures = [{"measure": "killed", "of": "", "low": a, "high": b or a, "open": b is None} for a, b in told]
    return scaled(figures)


def test_bars_stand_where_numbers_can_be_compared():
    assert [(f["bar"], f["left"], f["width"]) for f in numbers((12, 12), (20, 40))] == [(True, 30, 1), (True, 50, 50)]
    assert [f["bar"] for f in numbers((12, 12))] == [False]
    assert [f["bar"] for f in numbers((3, 3), (12, 12), (20, 20), (2_000_000, 9_999_999))] == [False] * 4


def test_what_has_no_upper_end_has_room_to_fade():
    assert [f["left"] for f in numbers((30, None), (12, 12))] == [30, 75]


def test_a_best_number_alone_is_drawn_within_the_scale():
    told = {"measure": "killed", "of": "", "low": 0, "high": 50, "open": True}
    assert max(f["left"] + f["width"] for f in scaled([told, {**told, "low": 12, "high": 12, "open": False}])) == 100


@pytest.mark.parametrize(("score", "doubted"), [(0.43, True), (0.9, False)])
def test_a_side_that_is_less_likely_than_not_is_uncertain(score, doubted):
    told = Evidence(page="p", found_by="find.people.likely_sides.with_likely_sides", part="side", score=score)
    venn = Entity(id="e1", name="Venn", type="person", side="civilian", evidence=(told,))
    text = "Venn said the bridge is open."
    words = Passage(spans=(Span(10, 28),), quote=text[10:28])
    who = Source(entity="e1", spans=(Span(0, 4),), quote="Venn")
    said = Statement(id="s1", source=who, content=words, form="indirect")
    page = write_dossier([(record_of(entities=(venn,), statements=(said,)), text)], ())
    assert ("(side uncertain)" in page) is doubted

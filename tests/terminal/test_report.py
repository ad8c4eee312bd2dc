"""What a person sees in a terminal."""

import re
import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import record_of
from tests.terminal.printed import printed
from whosays.document import Block, DateConflict, Evidence, LiveEntry, PublicationDate, ReportInfo, Span
from whosays.findings import (
    Dispute,
    Entity,
    Event,
    Passage,
    Place,
    Position,
    ReportRecord,
    Source,
    Statement,
    When,
    dispute_ids,
)
from whosays.terminal.finding import print_finding
from whosays.terminal.report import COLUMNS, beside_publication, by_speaker, print_record, published_line, text_lines


def shown(record, text=None, *, width=100) -> str:
    return printed(print_record, record, width=width, text=text)


def hostile(words: str) -> ReportRecord:
    span = Span(0, len(words))
    entity = Entity(id="e1", name=words, type="person", role=words, forms=(words,))
    said = Statement(
        id="s1",
        source=Source(entity="e1", spans=(span,), quote=words),
        content=Passage(spans=(span,), quote=words),
        form="direct",
    )
    block = Block(kind="paragraph", spans=(span,))
    return ReportRecord(
        text_file=words,
        report=ReportInfo(title=words, publisher=words),
        blocks=(block,),
        entities=(entity,),
        statements=(said,),
    )


def test_speakers_stand_under_their_side(herald):
    whole = shown(*herald)
    text = whole[whole.index("GOVERNMENT") :]
    assert (
        text.index("GOVERNMENT")
        < text.index("Ilvar Doshen, Defence Ministry spokesman")
        < text.index("INSURGENT")
        < text.index("Rett Maliq")
    )
    assert "published 2031-05-14, stated" in whole
    assert "11 statements by 7 speakers" in whole


@pytest.mark.parametrize(("score", "doubted"), [(0.43, True), (0.9, False), (None, False)])
def test_a_side_that_is_less_likely_than_not_is_uncertain(score, doubted):
    told = Evidence(page="p", found_by="find.people.likely_sides.with_likely_sides", part="side", score=score)
    record = hostile("Daro Venn")
    (speaker,) = record.entities
    unsure = msgspec.structs.replace(speaker, side="civilian", evidence=(told,))
    assert ("side uncertain" in shown(msgspec.structs.replace(record, entities=(unsure,)))) is doubted


def doubtful_event() -> Event:
    """An event on whose place and second doer the model would not bet."""

    def told(part: str, score: float) -> Evidence:
        return Evidence(page="p", spans=(Span(0, 4),), quote="Halm", found_by="find.events.x", part=part, score=score)

    return Event(
        id="v1",
        type="Armed clash",
        anchors=(Passage(spans=(Span(0, 4),), quote="Halm"),),
        when=When(start="2031-05-02", end="2031-05-02", precision="day"),
        where="halm",
        actors=("e1", "e2"),
        evidence=(told("when", 0.9), told("where", 0.3), told("actors", 0.8), told("actors", 0.2)),
    )


def test_what_is_less_likely_than_not_has_a_question_mark():
    entities = (
        Entity(id="e1", name="Reed Front", type="organisation"),
        Entity(id="e2", name="Oru", type="organisation"),
    )
    record = record_of(
        entities=entities,
        places=(Place(id="halm", name="Halm"),),
        events=(doubtful_event(),),
    )
    told = shown(record)
    assert "2031-05-02 " in told
    assert "Reed Front and Oru? · Halm? · Halm" in told
    assert "“?” marks what is more likely wrong than right" in told
    sure = msgspec.structs.replace(doubtful_event(), evidence=())
    assert "?" not in shown(msgspec.structs.replace(record, events=(sure,)))


def test_a_second_doer_who_may_be_the_other_side_is_shown_as_that_alone():
    entities = (
        Entity(id="e1", name="Reed Front", type="organisation"),
        Entity(id="e2", name="Oru", type="organisation"),
    )
    clash = msgspec.structs.replace(doubtful_event(), targets=("e2",))
    told = shown(record_of(entities=entities, events=(clash,)))
    assert "Reed Front → Oru" in told
    assert "Reed Front and Oru" not in told


def test_a_year_is_shown_as_a_year_and_days_from_first_to_last():
    def row(start: str, end: str, precision: str) -> str:
        when = When(start=start, end=end, precision=precision)
        event = Event(id="v1", type="Armed clash", anchors=(Passage(spans=(Span(0, 4),), quote="Halm"),), when=when)
        told = shown(record_of(events=(event,)))
        return " ".join(told[told.index("EVENTS") :].split())

    assert row("2031-01-01", "2031-12-31", "year").startswith("EVENTS 2031 Armed clash")
    assert row("2031-02-01", "2031-02-28", "month").startswith("EVENTS 2031-02 Armed clash")
    assert "2031-05-02" in row("2031-05-02", "2031-05-04", "day")
    assert "to 2031-05-04" in row("2031-05-02", "2031-05-04", "day")


def test_what_only_may_be_a_disagreement_is_told_apart(herald):
    record, text = herald
    unsure = Evidence(page="p", spans=(), quote="", found_by="find.disputes.opposition.likely_opposed", score=0.1)
    doubtful = msgspec.structs.replace(record.disputes[0], question="Is it so: the mill burns?", evidence=(unsure,))
    told = shown(msgspec.structs.replace(record, disputes=(doubtful, *record.disputes)), text)
    assert told.index(record.disputes[0].question) < told.index("POSSIBLE DISAGREEMENTS") < told.index("the mill burns")


def test_who_only_perhaps_gives_an_answer_is_not_told_as_giving_it(herald):
    record, text = herald
    dispute = record.disputes[0]
    other = next(s for s in record.statements if all(s.id not in p.according_to for p in dispute.positions))
    joined = Evidence(page="p", spans=other.content.spans, found_by="", part="positions", score=0.2)
    first, *more = dispute.positions
    first = msgspec.structs.replace(first, according_to=(*first.according_to, other.id))
    changed = msgspec.structs.replace(dispute, positions=(first, *more), evidence=(*dispute.evidence, joined))
    told = shown(msgspec.structs.replace(record, disputes=(changed,)), text)
    speaker = next(e.name for e in record.entities if e.id == other.source.entity)
    assert re.search(rf"perhaps also {re.escape(speaker)}$", told, re.M)


def test_disagreements_come_first_and_who_holds_what_has_its_words(herald):
    text = shown(*herald)
    record, _ = herald
    assert text.index("DISAGREEMENTS") < text.index("GOVERNMENT") < text.index("CONTROL")
    assert record.disputes[0].question in text
    assert dispute_ids(record)[0] in text
    told = " ".join(text[text.index("CONTROL") :].split())
    assert " ".join(str(record.control[0].quote).split()) in told


def test_a_statement_is_manner_cue_words_place_and_id(herald):
    assert "    denies    denied · it had lost the town" in shown(*herald)
    assert re.search(r"it had lost the town +line 11  s4$", shown(*herald), re.M)


def test_without_the_text_a_place_is_a_character(herald):
    record, text = herald
    start = record.statements[0].content.spans[0].start
    assert f"character {start}" in shown(record)
    assert text[start:].startswith("Tarsunian government forces")


def test_sources_without_an_entity_stay_apart():
    said = [
        Statement(
            id=f"s{n}",
            source=Source(quote=source),
            content=Passage(spans=(Span(n, n + 1),), quote=f"words {n}"),
            form="indirect",
        )
        for n, source in enumerate(["A driver", "a nurse", "A driver"])
    ]
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), entities=(), statements=tuple(said))
    assert [[s.id for s in row[2]] for row in by_speaker(record)] == [["s0", "s2"], ["s1"]]
    assert "3 statements by 2 speakers" in shown(record)
    assert "SIDE NOT KNOWN\n  A driver\n" in shown(record)


def test_hostile_words_steer_nothing():
    words = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] \u202egnorw"
    record = hostile(words)
    out = shown(record) + "\n".join(text_lines(record))
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]x[/bold]" in out


controls = st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Zs", "Lu"])


@settings(max_examples=60, deadline=None)
@given(st.text(controls | st.sampled_from("[]/\\:bold"), min_size=1, max_size=30))
def test_no_words_print_a_control_character(words):
    record = hostile(words)
    out = printed(print_record, record, width=60, text=words)
    out += "".join(printed(print_finding, record, words, id, width=60) for id in ("s1", "e1"))
    out += "\n".join(text_lines(record)).replace("\t", "")
    assert not [c for c in out if unicodedata.category(c) == "Cc" and c != "\n"]
    assert not set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(out)


@pytest.mark.parametrize("width", [30, 50, 75, 76, 80, 200])
def test_every_width_shows_every_word_and_keeps_its_bounds(herald, width):
    out = shown(*herald, width=width)
    assert max(map(len, out.splitlines())) <= width
    squeezed = "".join(out.split())
    for s in herald[0].statements:
        first = s.content.quote if isinstance(s.content.quote, str) else s.content.quote[0]
        assert first.split()[0] in squeezed
        assert s.id in squeezed


def test_lines_for_a_file_end_without_blanks(herald):
    assert not [line for line in shown(*herald).splitlines() if line != line.rstrip()]


def test_text_is_one_statement_a_line(herald):
    record, text = herald
    header, *rows = text_lines(record)
    assert header.split("\t") == list(COLUMNS)
    assert all(len(row.split("\t")) == len(COLUMNS) for row in rows)
    denial = dict(zip(COLUMNS, rows[3].split("\t"), strict=True))
    assert (denial["speaker"], denial["manner"], denial["cue"]) == ("Dawn Column", "denies", "denied")
    assert text[int(denial["start"]) :].startswith(denial["content"])
    assert list(text_lines(record, header=False)) == rows


def test_a_page_with_nobody_quoted_says_so():
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), statements=())
    assert "Nobody is quoted" in shown(record)
    assert "no date that the page supports" in shown(record)


def test_the_date_line_names_its_basis():
    info = ReportInfo(published=PublicationDate(date="2031-05", precision="month", basis="inferred"))
    assert published_line(info) == "2031-05, inferred"


def test_what_does_not_fit_the_date_is_shown_with_the_other_dates():
    evidence = Evidence(page="p", quote="3 May 2031", found_by="reading.published.stamp", part="published")
    info = ReportInfo(
        updated="2031-05-15T11:00+00:00",
        written="2031-05-13",
        conflicts=(DateConflict(date="2031-05-03", decision="outranked", evidence=evidence),),
        live_blog=True,
        entries=(LiveEntry(spans=(Span(0, 5),), quote="15.02"),),
    )
    assert list(beside_publication(info)) == [
        "updated 2031-05-15T11:00+00:00, written 2031-05-13",
        "a live blog; entries with times: 1",
        "  does not fit: “3 May 2031” (stamp, 2031-05-03), outranked",
    ]
    assert list(beside_publication(ReportInfo())) == []


def test_the_columns_of_text_are_documented_in_their_order(root):
    documented = re.sub(r"\s+|\([^)]*\)", " ", (root / "docs" / "cli.md").read_text("utf-8"))
    assert ", ".join(COLUMNS) in re.sub(" ,", ",", re.sub(" +", " ", documented))


@pytest.mark.parametrize("width", [40, 80])
def test_a_place_is_told_with_its_country_by_name_and_nothing_is_cut(width):
    town = Place(id="p" + "1" * 12, name="Kafr al-Oru al-Gharbiya", kind="town", country="SY", within="p2")
    province = Place(id="p2", name="Halm province", kind="province", country="SY")
    out = shown(record_of(places=(town, province)), width=width)
    told = out[out.index("PLACES") :]
    assert "…" not in told
    assert "Syria  [p111111111111]" in told
    assert "province in Syria" in told


def test_what_a_side_answers_goes_on_under_its_beginning():
    words = "the column has left the town and will not come back before the harvest is in"
    question = Dispute(question="Who holds it?", positions=(Position(answer=words), Position(answer="nobody")))
    out = shown(record_of(disputes=(question,)), width=50)
    lines = out[out.index("Who holds it?") :].splitlines()
    assert [line[:4] for line in lines[1:4]] == ["    ", "    ", "    "]

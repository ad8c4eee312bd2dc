"""What a person sees of one statement or entity."""

import re

from tests.terminal.printed import printed
from whosays.document import Evidence, ReportInfo, Span
from whosays.findings import Answer, Passage, ReportRecord, Source, Statement, control_ids, dispute_ids
from whosays.terminal.finding import CONTEXT_CHARACTERS, in_context, print_finding
from whosays.terminal.report import print_record


def finding(record, text, found) -> str:
    return printed(print_finding, record, text, found)


def test_one_statement_shows_its_place_on_the_page(herald):
    shown = " ".join(finding(*herald, "s4").split())
    assert "who Dawn Column" in shown
    assert "manner denies, certain, indirect" in shown
    assert "line 11 of the page's text" in shown
    assert "on the page The Dawn Column denied that it had lost the town." in shown


def test_a_place_and_a_saying_of_control_are_shown_with_the_ids_to_correct_them_by(herald):
    record, text = herald
    id, saying = control_ids(record)[0], record.control[0]
    shown = printed(print_record, record, text=text)
    assert id in shown
    assert saying.place in shown
    shown = finding(*herald, id)
    assert f"state {saying.state}, stance {saying.stance}" in shown
    assert saying.place in shown
    place = finding(*herald, saying.place)
    assert re.search(rf"id +{saying.place}\b", place)
    assert re.search(r"kind +town", place)


def test_a_disagreement_is_shown_with_who_gives_which_answer_in_which_words(herald):
    record, _ = herald
    id, dispute = dispute_ids(record)[0], record.disputes[0]
    shown = " ".join(finding(*herald, id).split())
    assert f"question {dispute.question}" in shown
    for position in dispute.positions:
        assert f"answer {position.answer}" in shown
        assert all(given in shown for given in position.according_to if given != "page")


def test_one_finding_shows_what_it_rests_on():
    text = "Vell fell, Ona said."
    found = Evidence(page="p", spans=(Span(0, 9),), quote="Vell fell", found_by="encoder 9", part="content", score=0.75)
    said = Statement(
        id="s1",
        source=Source(quote="Ona", spans=(Span(11, 14),)),
        content=Passage(spans=(Span(0, 9),), quote="Vell fell"),
        form="indirect",
        evidence=(found,),
    )
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), statements=(said,))
    assert re.search(r"content +Vell fell  \[encoder 9, 0.75\]", finding(record, text, "s1"))


def test_a_statement_tells_who_was_told_and_what_it_answers():
    claim, denial = (
        Statement(
            id=id,
            source=Source(quote=who),
            content=Passage(spans=(Span(0, 9),), quote="Vell fell"),
            form="indirect",
            **more,
        )
        for id, who, more in (
            ("s1", "Ona", {"addressee": Source(quote="reporters")}),
            (
                "s2",
                "Tarn",
                {"manner": "denies", "answers": (Answer(relation="denies", statement="s1"),), "within": "s1"},
            ),
        )
    )
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), entities=(), statements=(claim, denial))
    shown = printed(print_record, record)
    assert "[to reporters]" in shown
    assert "[within s1, denies s1]" in shown
    assert re.search(r"denies +s1  Vell fell", finding(record, "Vell fell", "s2"))


def test_one_entity_shows_what_it_says(herald):
    shown = finding(*herald, "doshen")
    assert "Defence Ministry spokesman" in shown
    assert re.search(r"says +s2  said · ", shown)


def test_context_marks_source_cue_and_content(herald):
    record, text = herald
    marked = in_context(record.statements[3], text)
    words = {str(span.style): marked.plain[span.start : span.end] for span in marked.spans if span.style != "none"}
    assert words == {"underline": "The Dawn Column", "italic": "denied", "bold": "it had lost the town"}


def test_context_of_a_very_long_line_is_cut():
    text = "x " * 3000 + "Ona said Vell fell. " + "y " * 3000
    at = text.index("Ona")
    said = Statement(
        id="s1",
        source=Source(quote="Ona", spans=(Span(at, at + 3),)),
        content=Passage(spans=(Span(at + 9, at + 18),), quote="Vell fell"),
        form="indirect",
    )
    plain = in_context(said, text).plain
    assert "Ona said Vell fell." in plain
    assert len(plain) < 2 * CONTEXT_CHARACTERS + 40
    assert (plain[0], plain[-1]) == ("…", "…")

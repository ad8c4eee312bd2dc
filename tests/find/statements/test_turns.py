"""Whose words the turns of a transcript are. All people and places are invented."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span, Turn
from whosays.find.disputes.page import PageView
from whosays.find.people.chains import find_chains
from whosays.find.statements.answers import link_answers
from whosays.find.statements.statements import find_statements
from whosays.find.statements.turns import asked_before, with_turns
from whosays.findings import MANNERS
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report

ASKED = "Halm Post: The army says that it entered Halm. Is that so?"


def turn(text: str, who: str, *lines: str, own: bool = False) -> Turn:
    """What somebody says, each where it stands first."""
    return Turn(spans=(span_of(text, who),), quote=who, own=own, lines=tuple(span_of(text, line) for line in lines))


def read(text: str, source: str | None, cue: str | None, content: str) -> Attribution:
    """What the encoder read."""
    given = [LabelledSpan(span_of(text, part), "", 0.9) if part else None for part in (cue, source)]
    return Attribution(*given, (LabelledSpan(span_of(text, content), "", 0.9),), (1.0,) + (0.0,) * 7, (1.0, 0.0, 0.0))


def told(text: str, turns: list[Turn], *attributions: Attribution, names: dict[str, str] | None = None):
    """Source, cue and contents of each attribution."""
    mentions = tuple(LabelledSpan(span_of(text, n), kind, 0.9) for n, kind in (names or {}).items())
    labels = with_turns(parse_report(report_of(text)), Labels("m", mentions, (), (), attributions), turns)
    return [tuple(p.span.of(text) for p in (a.source, a.cue, *a.contents) if p) for a in labels.attributions], labels


def test_a_turn_is_its_speakers_words():
    text = "MR TARN: We hold Halm."
    assert told(text, [turn(text, "MR TARN", "We hold Halm.")])[0] == [("MR TARN", "We hold Halm.")]


def test_what_the_page_asks_itself_is_nobodys_but_those_it_reports_keep_their_words():
    text = ASKED
    reported = read(text, "The army", "says", "it entered Halm")
    asked = read(text, "Halm Post", None, "The army says that it entered Halm")
    found, _ = told(text, [turn(text, "Halm Post", text.partition(": ")[2], own=True)], asked, reported)
    assert found == [("The army", "says", "it entered Halm")]


def test_what_the_encoder_gave_to_somebody_else_is_the_speakers():
    text = "Venn: I saw smoke.\nTarn: We hold Halm."
    wrong = read(text, "Venn", None, "We hold Halm")
    found, _ = told(text, [turn(text, "Venn", "I saw smoke."), turn(text, "Tarn", "We hold Halm.")], wrong)
    assert found == [("Venn", "I saw smoke."), ("Tarn", "We hold Halm.")]


def test_i_and_we_say_nothing_beside_the_turn():
    text = "Tarn: We say that Halm is ours."
    assert told(text, [turn(text, "Tarn", "We say that Halm is ours.")], read(text, "We", "say", "Halm is ours"))[
        0
    ] == [("Tarn", "We say that Halm is ours.")]


@pytest.mark.parametrize("answer", ["No.", "That is not true.", "Absolutely not.", "We deny this."])
def test_a_denial_that_opens_a_turn_is_said_by_itself(answer):
    text = f"Tarn: {answer} We hold Halm."
    found, labels = told(text, [turn(text, "Tarn", f"{answer} We hold Halm.")])
    assert found == [("Tarn", answer), ("Tarn", "We hold Halm.")]
    manners = [MANNERS[a.manners.index(max(a.manners))] for a in labels.attributions]
    assert manners == ["denies", "asserts"]


def test_no_soldier_is_no_denial():
    text = "Tarn: No soldier has entered Halm."
    _, labels = told(text, [turn(text, "Tarn", "No soldier has entered Halm.")])
    assert [MANNERS[a.manners.index(max(a.manners))] for a in labels.attributions] == ["asserts"]


def test_who_answers_is_the_one_whom_the_words_before_name():
    text = "Minister Mila Kline spoke in Halm.\nQ: How many?\nA: We lost three."
    turns = [turn(text, "Q", "How many?", own=True), turn(text, "A", "We lost three.")]
    turns[1] = Turn(spans=(Span(text.index("A:"), text.index("A:") + 1),), quote="A", lines=turns[1].lines)
    found, _ = told(text, turns, names={"Mila Kline": "person", "Halm": "location"})
    assert found == [("Mila Kline", "We lost three.")]


def test_speakers_are_people_and_so_are_their_first_names():
    text = "MILA KLINE: Well, Daro, who holds Halm?\nDARO VENN: We do.\nAFP: And you?\nPROTESTERS: We stay!"
    turns = [
        turn(text, "MILA KLINE", "Well, Daro, who holds Halm?", own=True),
        turn(text, "DARO VENN", "We do."),
        turn(text, "AFP", "And you?", own=True),
        turn(text, "PROTESTERS", "We stay!"),
    ]
    _, labels = told(text, turns, names={"MILA KLINE": "organisation", "Daro": "location", "Halm": "location"})
    assert {(n.span.of(text), n.label) for n in labels.mentions} == {
        ("MILA KLINE", "person"),
        ("Daro", "person"),
        ("Halm", "location"),
        ("DARO VENN", "person"),
    }


def test_no_answers_what_was_said_right_before_it():
    text = f"{ASKED}\nTarn: No. We pushed it back."
    turns = [turn(text, "Halm Post", ASKED.partition(": ")[2], own=True), turn(text, "Tarn", "No. We pushed it back.")]
    report = report_of(text, turns=tuple(turns))
    parsed = parse_report(report)
    seen = Labels("m", (), (), (), (read(text, "The army", "says", "it entered Halm"),))
    labels = with_turns(parsed, seen, turns)
    chains = find_chains(report, parsed, labels)
    statements = find_statements(report, parsed, labels, chains, ())
    army, no, rest = statements
    assert (no.form, no.manner, rest.manner) == ("direct", "denies", "asserts")
    assert asked_before(PageView(parsed, statements, chains.entities), turns) == {no.id: army}
    _, linked, _ = link_answers(report.page, parsed, statements, chains.entities, turns=turns)
    assert [(a.relation, a.statement) for a in linked.answers] == [("denies", army.id)]


def test_no_long_after_what_was_said_answers_something_else():
    text = "Venn: The army says that it entered Halm. It rains. I am cold. Are you?\nTarn: No."
    said = text.partition(": ")[2].partition("\n")[0]
    turns = [turn(text, "Venn", said, own=True), turn(text, "Tarn", "No.")]
    parsed, report = parse_report(report_of(text)), report_of(text, turns=tuple(turns))
    labels = with_turns(parsed, Labels("m", (), (), (), (read(text, "The army", "says", "it entered Halm"),)), turns)
    chains = find_chains(report, parsed, labels)
    statements = find_statements(report, parsed, labels, chains, ())
    assert asked_before(PageView(parsed, statements, chains.entities), turns) == {}

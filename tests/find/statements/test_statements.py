"""Statements with their parts; whose words bare quotations are."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import PublicationDate, Span
from whosays.find.people.chains import Chains, find_chains
from whosays.find.statements.manner import condemns
from whosays.find.statements.statements import (
    find_statements,
    whole_cue,
)
from whosays.find.times.times import find_times
from whosays.findings import MANNERS, Statement
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report

EVEN = (1.0,) + (0.0,) * 7
SURE = (1.0, 0.0, 0.0)


def statements(text: str, *parts: tuple[str | None, str | None, list[str]], **info) -> tuple[Statement, ...]:
    """Statements of a text from given (source, cue, contents), each the first such words after the last."""

    def at(words: str, label: str, begin: int = 0) -> LabelledSpan:
        start = text.index(words, begin)
        return LabelledSpan(Span(start, start + len(words)), label, 0.9)

    attributions = tuple(
        Attribution(
            at(cue, "cue") if cue else None,
            at(source, "source") if source else None,
            tuple(at(c, "content") for c in contents),
            EVEN,
            SURE,
        )
        for source, cue, contents in parts
    )
    labels = Labels("m", (), (), tuple(a.source for a in attributions if a.source), attributions)
    report = report_of(text, **info)
    parsed = parse_report(report)
    times = find_times(parsed, report.info.published, report.page)
    return find_statements(report, parsed, labels, find_chains(report, parsed, labels), times)


def test_a_pronoun_whose_words_the_encoder_gave_to_another_is_whoever_spoke_before():
    text = "The army said one patrol was hit. It denied that the town was lost. Venn believes in peace."
    first, second = statements(
        text, ("The army", "said", ["one patrol was hit"]), ("Venn", "denied", ["the town was lost"])
    )
    assert second.source.quote == "It"
    assert second.source.entity == first.source.entity is not None


def test_the_speakers_own_words_are_not_what_is_said():
    text = "The mayor of Halm and the army say that the bridge stands."
    (s,) = statements(text, ("The mayor of Halm and the army", "say", ["the army", "the bridge stands"]))
    assert s.content.quote == "the bridge stands"
    assert not statements(text, ("The mayor of Halm", "say", ["mayor"]))


def test_a_statement_has_its_parts_and_evidence():
    (s,) = statements(
        "Residents said on Thursday by telephone that shells had fallen.",
        ("Residents", "said", ["that shells had fallen."]),
        published=PublicationDate(date="2031-05-02"),
    )
    assert s.content.quote == "shells had fallen"
    assert (s.source.quote, s.cue.quote, s.when, s.channel) == ("Residents", "said", "2031-05-01", "telephone")
    assert {e.part for e in s.evidence} >= {"source", "cue", "content", "manner", "certainty", "when", "channel"}


def test_a_bare_quotation_takes_its_source_from_its_paragraph():
    text = '"We stay," the mayor said. "We do not leave."'
    found = statements(text, ("the mayor", "said", ['"We stay,"']), (None, None, ['"We do not leave."']))
    assert [s.source.quote for s in found] == ["the mayor", "the mayor"]
    assert "find.statements.statements.nearest_attribution" in {e.found_by for e in found[1].evidence}


def test_who_adds_is_whoever_spoke_before_and_not_who_speaks_within():
    text = "The Halm Post reports that two died, adding that Venn says the mill is closed."
    found = statements(
        text,
        ("The Halm Post", "reports", ["two died"]),
        (None, "adding", ["Venn says the mill is closed"]),
        ("Venn", "says", ["the mill is closed"]),
    )
    assert [s.source.quote for s in found] == ["The Halm Post", "The Halm Post", "Venn"]


def test_a_question_that_is_answered_is_not_asked_by_who_answers():
    text = "Asked whether the road was safe, the mayor said he could not tell."
    (only,) = statements(
        text, ("the mayor", "Asked", ["the road was safe"]), ("the mayor", "said", ["he could not tell"])
    )
    assert only.content.quote == "he could not tell"


def test_a_few_quoted_words_of_another_sentence_are_the_pages_own():
    text = 'The mayor said it rained. Nobody in the long talks of that day spoke of "total ruin" at all.'
    (only,) = statements(text, ("The mayor", "said", ["it rained"]), (None, None, ['"total ruin"']))
    assert only.content.quote == "it rained"
    same = 'The mayor said it rained and that nobody spoke of "total ruin" in the long talks of that day.'
    found = statements(same, ("The mayor", "said", ["it rained"]), (None, None, ['"total ruin"']))
    assert any('"total ruin"' in one.content.quote for one in found)


def test_words_that_only_point_back_are_no_statement_and_what_they_point_at_is():
    text = "The dam will hold.\n\nDaro Venn announced this on Friday."
    (only,) = statements(text, ("Daro Venn", "announced", ["this on Friday"]))
    assert (only.source.quote, only.content.quote) == ("Daro Venn", "The dam will hold")


def test_a_source_of_another_sentence_gives_way_to_the_subject_before_the_cue():
    text = "The mayor met Daro Venn. A miller said the bridge was open."
    parts = {"source": "The mayor", "cue": "said", "content": "the bridge was open"}
    spans = {k: LabelledSpan(span_of(text, w), k, 0.8) for k, w in parts.items()}
    asserted = tuple(float(m == "asserts") for m in MANNERS)
    seen = Attribution(spans["cue"], spans["source"], (spans["content"],), asserted, (1.0, 0.0, 0.0))
    actor = LabelledSpan(Span(text.index("A miller"), text.index(" said")), "actor", 0.9)
    labels = Labels("m", (), (actor,), (), (seen,))
    said = find_statements(report_of(text), parse_report(report_of(text)), labels, Chains((), {}), ())
    assert [s.source.quote for s in said] == ["A miller"]


def test_a_cue_without_a_source_has_the_subject_right_before_it():
    text = 'The mayor said it rained. She demands that "the dam be mended".'
    _, second = statements(text, ("The mayor", "said", ["it rained"]), (None, "demands", ['"the dam be mended"']))
    assert second.source.quote == "She"


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = 'The mayor said: "We stay.\n\n"We do not leave."\n\nShells fell.'
    found = statements(text, ("The mayor", "said", ['"We stay.']), (None, None, ['"We do not leave."']))
    assert [s.source.quote for s in found] == ["The mayor", "The mayor"]


def test_a_quotation_over_two_paragraphs_is_two_statements():
    text = 'The mayor said: "We stay.\n\n"We do not leave."'
    found = statements(text, ("The mayor", "said", ['"We stay.\n\n"We do not leave."']))
    assert [s.content.quote for s in found] == ['"We stay.', '"We do not leave."']


def test_words_without_any_source_are_the_pages_own_voice():
    assert statements("Shells fell on the town.", (None, None, ["Shells fell on the town."])) == ()


def test_what_is_repeated_word_for_word_is_given_once():
    text = "Residents said shells fell.\n\nResidents said shells fell."
    parts = ("Residents", "said", ["shells fell"])
    assert len(statements(text, parts, parts)) == 1


def test_a_quotation_that_the_tags_broke_is_one_again():
    text = '"We stay in Oru and in the old town," the mayor said.'
    found = statements(text, ("the mayor", "said", ['"We stay in', 'and in the old town,"']))
    assert [s.content.quote for s in found] == ['"We stay in Oru and in the old town,"']


def test_two_contents_around_their_cue_stay_two_pieces():
    text = '"We stay," the mayor said, "in the old town."'
    (s,) = statements(text, ("the mayor", "said", ['"We stay,"', '"in the old town."']))
    assert s.content.quote == ('"We stay,"', '"in the old town."')


@pytest.mark.parametrize(
    ("text", "tagged", "cue"),
    [
        ("Oru has repeatedly denied it.", "repeatedly", "repeatedly denied"),
        ("The board also said so.", "also", "also said"),
        ("The board released a report that it won.", "released a", "released"),
        ("A reply that it won.", "reply", "reply"),
        ("The board said so.", "said", "said"),
    ],
)
def test_a_cue_has_its_verb_and_no_hanging_article(text, tagged, cue):
    at = text.index(tagged)
    whole = whole_cue(text, LabelledSpan(Span(at, at + len(tagged)), "cue", 0.9))
    assert whole.span.of(text) == cue


def test_what_somebody_has_not_said_is_no_statement():
    text = "The ministry has not said how many were held."
    assert not statements(text, ("The ministry has not", "said", ["how many were held"]))
    assert not statements(text, ("The ministry", "said", ["how many were held"]))
    assert statements(text.replace("has not ", ""), ("The ministry", "said", ["how many were held"]))


@pytest.mark.parametrize(
    ("nobody", "says"),
    [("No group", False), ("Neither side", False), ("Nobody", False), ("No. 10", True), ("None other than Venn", True)],
)
def test_nobody_says_nothing(nobody, says):
    text = f"{nobody} claimed that the bridge stands."
    assert bool(statements(text, (nobody, "claimed", ["that the bridge stands"]))) is says


def test_what_no_group_claimed_is_not_said_by_who_is_named_next():
    text = "No group claimed the raid, but the army blamed the League."
    assert not statements(text, ("the army", "claimed", ["the raid"]))


def test_a_month_says_nothing():
    text = "Tolls passed 400 in January, saying that it was hard to count."
    assert not statements(text, ("January", "saying", ["it was hard to count"]))
    assert statements("May said that the bridge stands.", ("May", "said", ["the bridge stands"]))


def test_a_court_that_dismisses_charges_and_who_condemns_deny_nothing():
    (s,) = statements("The court dismissed the fraud charges.", ("The court", "dismissed", ["the fraud charges"]))
    assert s.manner == "asserts"
    assert condemns("deploring")
    assert not condemns("denying")

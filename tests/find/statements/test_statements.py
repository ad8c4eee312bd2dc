"""Form, manner, certainty and channel; whose words bare quotations are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import report_of
from whosays.document import PublicationDate, Span
from whosays.find.people.chains import Chains, find_chains
from whosays.find.statements.statements import (
    addressee_of,
    certainty_of,
    certainty_of_content,
    channel_of,
    find_statements,
    form_of,
    manner_of,
    manner_of_content,
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


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ('He said "the bridge is ours".', '"the bridge is ours"', "direct"),
        ("He said “the bridge is ours”.", "“the bridge is ours”", "direct"),
        ('He said "the bridge is ours".', "the bridge is ours", "direct"),
        ('He said the bridge was "ours".', 'the bridge was "ours"', "mixed"),
        ("He said the bridge was theirs.", "the bridge was theirs", "indirect"),
        ("He said it's the mayor's bridge.", "it's the mayor's bridge", "indirect"),
        ("The mayor said: - We hold the bridge.", "We hold the bridge", "direct"),
        ('It goes on," he said.', 'It goes on,"', "direct"),
        ('The 5" gun was lost, the mayor said.', "was lost", "indirect"),
    ],
)
def test_form(text, content, form):
    start = text.index(content)
    assert form_of(text, [Span(start, start + len(content))]) == form


@pytest.mark.parametrize(
    ("cue", "manner"),
    [
        ("denied", "denies"), ("did not deny", "asserts"), ("admitted", "concedes"), ("urged", "asks"), ("called for", "asks"),
        ("ordered", "orders"), ("vowed", "promises"), ("warned", "warns"), ("said", "asserts"), ("claimed", "asserts"), ("doubts", "doubts"),
    ],
)  # fmt: skip
def test_manner_by_the_cues_words(cue, manner):
    assert manner_of(cue, EVEN)[0] == manner


def test_manner_by_the_model_where_the_cue_says_nothing():
    probabilities = (0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.8)
    assert manner_of("said", probabilities)[0::2] == ("warns", 0.8)


def test_certainty():
    assert certainty_of("believes", SURE)[0] == "probable"
    assert certainty_of("said", (0.1, 0.1, 0.8))[0] == "possible"
    assert certainty_of("said", SURE)[0] == "certain"


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("the dam may break", "possible"),
        ("“It could take weeks”", "possible"),
        ("the road is probably mined", "probable"),
        ("we believe the envoy is alive", "probable"),
        ("the raid began in May", None),
        ("the dam broke", None),
    ],
)
def test_certainty_by_the_words_said_where_the_cue_tells_nothing(words, certainty):
    assert certainty_of_content(words) == certainty


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("he said by telephone", "telephone"), ("she wrote on Facebook", "Facebook"), ("it said in a statement", "statement"),
        ("told a news conference", "press conference"), ("in a televised address", "television"), ("he said", None),
    ],
)  # fmt: skip
def test_channel(words, channel):
    found = channel_of(words, [Span(0, len(words))])
    assert (found[0] if found else None) == channel


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
    spans = {k: LabelledSpan(Span(text.index(w), text.index(w) + len(w)), k, 0.8) for k, w in parts.items()}
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


@given(st.text(alphabet='ab "“”.,\n', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_form_of_any_span_is_one_of_three(text, a, b):
    span = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    assert form_of(text, [span]) in {"direct", "indirect", "mixed"}


def test_a_quotation_that_the_tags_broke_is_one_again():
    text = '"We stay in Oru and in the old town," the mayor said.'
    found = statements(text, ("the mayor", "said", ['"We stay in', 'and in the old town,"']))
    assert [s.content.quote for s in found] == ['"We stay in Oru and in the old town,"']


def test_two_contents_around_their_cue_stay_two_pieces():
    text = '"We stay," the mayor said, "in the old town."'
    (s,) = statements(text, ("the mayor", "said", ['"We stay,"', '"in the old town."']))
    assert s.content.quote == ('"We stay,"', '"in the old town."')


@pytest.mark.parametrize(
    ("text", "cue", "content", "told"),
    [
        ("The mayor told reporters that it was over", "told", "it was over", "reporters"),
        ('He told the Halm Post: "It is over"', "told", '"It is over"', "the Halm Post"),
        ("She urged the two armies to leave", "urged", "leave", "the two armies"),
        ("He called on Tarn to leave", "called on", "leave", "Tarn"),
        ("The mayor said it was over", "said", "it was over", None),
        ("Asked whether it was over", "Asked", "it was over", None),
        ("He told them. It was over", "told", "It was over", None),
    ],
)
def test_who_was_told(text, cue, content, told):
    a, b = (Span(text.index(w), text.index(w) + len(w)) for w in (cue, content))
    found = addressee_of(text, a, b)
    assert (found.of(text) if found else None) == told


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("“We will hold the bridge.”", "promises"),
        ("I won't leave", "promises"),
        ("we call on the guard to stop", "asks"),
        ("The two armies must leave the town", "asks"),
        ("if they cross the river, we would strike back", "warns"),
        ("any suggestion that the dam was mined as “false”", "denies"),
        ("Orun claims of a raid are baseless", "denies"),
        ("Both towns should open the gates", "asks"),
        ("“Please leave the square”", "asks"),
        ("“Who mined the bridge?”", "asks"),
        ("he would rebuild the mill", "promises"),
        ("the guard plans to leave by noon", "promises"),
        ("a siege would be a disaster for the town", "warns"),
        ("the fire could spill over the river", "warns"),
        ("no evidence points to the guard", "doubts"),
        ("he would have more to tell", None),
        ("the bridge must have been mined", None),
        ("the town will be held", None),
        ("the claims were many", None),
        ("that was not true", "denies"),
        ("the figures were greatly exaggerated", "denies"),
        ("his men were not involved", "denies"),
        ("it knew nothing of the fire", "denies"),
    ],
)
def test_manner_by_the_words_said_where_the_cue_tells_nothing(words, manner):
    assert manner_of_content(words) == manner


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

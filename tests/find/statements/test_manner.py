"""Form, manner and certainty; to whom and through which channel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import span_of
from whosays.document import Span
from whosays.find.statements.manner import (
    addressee_of,
    certainty_of,
    certainty_of_content,
    channel_of,
    form_of,
    manner_of,
    manner_of_content,
)

EVEN = (1.0,) + (0.0,) * 7
SURE = (1.0, 0.0, 0.0)


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


@given(st.text(alphabet='ab "“”.,\n', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_form_of_any_span_is_one_of_three(text, a, b):
    span = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    assert form_of(text, [span]) in {"direct", "indirect", "mixed"}


@pytest.mark.parametrize(
    ("text", "cue", "content", "told"),
    [
        ("The mayor told reporters that it was over", "told", "it was over", "reporters"),
        ('He told the Halm Post: "It is over"', "told", '"It is over"', "the Halm Post"),
        ("She urged the two armies to leave", "urged", "leave", "the two armies"),
        ("He called on Tarn to leave", "called on", "leave", "Tarn"),
        ("She urged for them to leave", "urged", "leave", None),
        ("The mayor said it was over", "said", "it was over", None),
        ("Asked whether it was over", "Asked", "it was over", None),
        ("He told them. It was over", "told", "It was over", None),
    ],
)
def test_who_was_told(text, cue, content, told):
    a, b = (span_of(text, w) for w in (cue, content))
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
        ("if they cross the river, it would take days", None),
        ("any suggestion that the dam was mined as “false”", "denies"),
        ("Orun claims of a raid are baseless", "denies"),
        ("Both towns should open the gates", "asks"),
        ("“Please leave the square”", "asks"),
        ("“Who mined the bridge?”", "asks"),
        ("he would rebuild the mill", "promises"),
        ("the guard plans to leave by noon", None),
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


def test_words_tell_no_manner_that_the_model_holds_for_out_of_the_question_unless_they_deny():
    surely = (1.0 - 7 * 0.01, *[0.01] * 7)
    perhaps = (1.0 - 7 * 0.1, *[0.1] * 7)
    assert [manner_of_content("both towns should open the gates", p) for p in (surely, perhaps)] == [None, "asks"]
    assert manner_of_content("that was not true", surely) == "denies"

"""Whose words are told when somebody quotes somebody. Every sentence is ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.explain import meaning
from whosays.find.statements.quoted import with_quoted
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report


def told(text: str, *actors: str, read: tuple[str, str, str] | None = None) -> list[tuple[str, ...]]:
    """Source, cue and contents of each attribution; `read` is one that the encoder gave."""
    attributions = ()
    if read:
        source, cue, content = (LabelledSpan(span_of(text, part), "", 0.9) for part in read)
        attributions = (Attribution(cue, source, (content,), (1.0,) + (0.0,) * 7, (1.0, 0.0, 0.0)),)
    acting = tuple(LabelledSpan(span_of(text, a), "actor", 0.9) for a in actors)
    labels = with_quoted(parse_report(report_of(text)), Labels("m", (), acting, (), attributions))
    return [tuple(p.span.of(text) for p in (a.source, a.cue, *a.contents) if p) for a in labels.attributions]


@pytest.mark.parametrize(
    ("text", "actors", "expected"),
    [
        (
            "The Halm Post quoted the mayor as saying that the bridge is open.",
            ["The Halm Post", "the mayor"],
            ("the mayor", "as saying", "the bridge is open"),
        ),
        (
            "The Halm Post quoted an O.R. clerk as saying that the bridge is open.",
            ["an O.R. clerk"],
            ("an O.R. clerk", "as saying", "the bridge is open"),
        ),
        (
            "The clerk quoted her as saying that the bridge is open.",
            ["The clerk"],
            ("her", "as saying", "the bridge is open"),
        ),
        (
            "The mayor was quoted as saying the bridge is open.",
            ["The mayor"],
            ("The mayor", "was quoted as saying", "the bridge is open"),
        ),
        (
            "Daro Venn, the mayor of Halm, was quoted by the Halm Post as saying the bridge is open.",
            ["Daro Venn", "Halm"],
            ("Daro Venn, the mayor of Halm", "was quoted by the Halm Post as saying", "the bridge is open"),
        ),
    ],
)
def test_who_is_quoted_says_it(text, actors, expected):
    assert told(text, *actors) == [expected]


def test_words_that_were_given_to_whoever_quotes_are_given_to_the_quoted():
    text = "The Halm Post cited the mayor as saying the bridge is open."
    read = ("The Halm Post", "saying", "the bridge is open")
    assert told(text, "the mayor", read=read) == [("the mayor", "saying", "the bridge is open")]


@pytest.mark.parametrize("behind", ["as saying", "as saying on Friday", "as telling Envoy Daro Venn"])
def test_words_before_those_that_quote_are_of_the_quoted_too(behind):
    text = f"“The bridge is open,” the Halm Post quoted the mayor {behind}."
    read = ("the Halm Post", "quoted", "The bridge is open")
    assert told(text, "the mayor", read=read) == [("the mayor", "quoted", "The bridge is open")]


def test_what_holds_the_quoting_words_too_makes_way():
    text = "The Halm Post cited the mayor as saying the bridge is open."
    read = ("The Halm Post", "cited", "the mayor as saying the bridge is open")
    (found,) = [f for f in told(text, "the mayor", read=read) if f[0] != "The Halm Post"] or [None]
    assert found is None or found[2] == "the bridge is open"


def test_nothing_is_told_of_whom_nobody_names():
    assert told("It was as saying nothing.") == []
    assert told("The paper quoted it as saying so.") == []


def test_the_rule_is_explained():
    assert meaning("find.statements.quoted.with_quoted")

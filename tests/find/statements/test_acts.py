"""Acts of speech with nothing quoted; sentences are ours, of places that do not exist."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.statements.acts import (
    acts,
    antecedent_of,
    claimed,
    is_evidence,
    only_done,
    plainly,
    pointing_back,
    turned_down,
)
from whosays.findings import MANNERS
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report

NOBODY = Labels("m", (), (), (), ())


def found(text: str, *actors: str, labels: Labels = NOBODY) -> list[tuple[str, str, str]]:
    """Source, cue and content of each act."""
    spans = [LabelledSpan(span_of(text, a), "actor", 0.9) for a in actors]
    return [
        (a.source.span.of(text), a.cue.span.of(text), a.contents[0].span.of(text))
        for a in acts(parse_report(report_of(text)), labels._replace(actors=tuple(spans)))
        if a.source and a.cue
    ]


@pytest.mark.parametrize(
    ("text", "actor", "expected"),
    [
        ("Orun denied any part in the raid.", "Orun", ("Orun", "denied", "any part in the raid")),
        ("Orun has repeatedly denied the reports, which grew.", "Orun", ("Orun", "denied", "the reports")),
        ("Orun blames the Reed Front but has no proof.", "Orun", ("Orun", "blames", "the Reed Front")),
        (
            "The Reed Front claimed responsibility for the blast after a day.",
            "The Reed Front",
            ("The Reed Front", "claimed", "responsibility for the blast"),
        ),
        ("She denied the charges.", None, ("She", "denied", "the charges")),
        ("Orun flatly denied it.", "Orun", ("Orun", "denied", "it")),
        ("Orun rejects such descriptions.", "Orun", ("Orun", "rejects", "such descriptions")),
        ("Orun dismissed comparisons with Tarn.", "Orun", ("Orun", "dismissed", "comparisons with Tarn")),
        ("Orun dismissed Tarn’s wild claims.", "Orun", ("Orun", "dismissed", "Tarn’s wild claims")),
        ("A miller who left Halm denied that.", "A miller", ("A miller", "denied", "that")),
        ("The Guard, which denies firing first, left.", "The Guard", ("The Guard", "denies", "firing first")),
        ("The Guard admitted having hit the mill.", "The Guard", ("The Guard", "admitted", "having hit the mill")),
    ],
)
def test_who_does_it_and_what_it_is_about(text, actor, expected):
    assert found(text, *([actor] if actor else [])) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Orun denied them entry.",
        "Orun denied entry to the convoy.",
        "Orun claimed the hill.",
        "The charges were denied in court.",
        "Orun rejected the tent.",
        "Orun admitted 30 patients.",
    ],
)
def test_other_senses_of_the_verb_are_no_speech(text):
    assert found(text, "Orun" if "Orun" in text else "The charges") == []


def test_where_the_encoder_has_seen_a_cue_its_reading_stands():
    text = "Orun denied the reports."
    cue = LabelledSpan(Span(5, 11), "cue", 0.9)
    seen = Attribution(cue, None, (LabelledSpan(Span(12, 23), "content", 0.9),), (), ())
    assert found(text, "Orun", labels=NOBODY._replace(attributions=(seen,))) == []


def test_what_the_encoder_gives_to_somebody_is_not_given_twice():
    text = "Orun has repeatedly denied the reports."
    cue, source = LabelledSpan(Span(9, 19), "cue", 0.7), LabelledSpan(Span(0, 4), "source", 0.9)
    seen = Attribution(cue, source, (LabelledSpan(Span(27, 38), "content", 0.9),), (), ())
    assert found(text, "Orun", labels=NOBODY._replace(attributions=(seen,))) == []


def back(text: str, *actors: str, labels: Labels = NOBODY) -> list[tuple[str, str]]:
    """Source and content of what is pointed back at."""
    spans = [LabelledSpan(span_of(text, a), "actor", 0.9) for a in actors]
    return [
        (a.source.span.of(text), a.contents[0].span.of(text))
        for a in pointing_back(parse_report(report_of(text)), labels._replace(actors=tuple(spans)))
        if a.source
    ]


def test_this_is_what_the_paragraph_before_says():
    text = "The dam will hold. Nobody needs to leave.\n\nDaro Venn, head of the Orun parliament, said this in Halm."
    assert back(text, "Daro Venn, head of the Orun parliament") == [
        ("Daro Venn, head of the Orun parliament", "The dam will hold. Nobody needs to leave.")
    ]
    text = "The dam will hold.\n\nThis was announced by the River Guard on Monday."
    assert back(text, "River Guard") == [("River Guard", "The dam will hold.")]


def test_in_the_middle_of_a_paragraph_this_is_what_the_paragraph_has_said_so_far():
    text = "It rained.\n\nThe dam will hold. Daro Venn said this in Halm."
    assert back(text, "Daro Venn") == [("Daro Venn", "The dam will hold.")]


@pytest.mark.parametrize("closing", ["Venn said this week that it rained.", "Venn said this: it rained.", "He left."])
def test_this_that_points_elsewhere_takes_nothing(closing):
    assert back(f"The dam will hold.\n\n{closing}", "The dam") == []


def test_what_is_given_to_somebody_already_is_not_given_again():
    content = LabelledSpan(Span(0, 18), "content", 0.9)
    seen = Attribution(None, None, (content,), (1.0,), (1.0,))
    text = "The dam will hold.\n\nDaro Venn said this in Halm."
    assert back(text, "Daro Venn", labels=NOBODY._replace(attributions=(seen,))) == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "done"),
    [
        ("The guard imposed a curfew.", "imposed", "a curfew", True),
        ("Oru recalled its ambassador.", "recalled", "its ambassador", True),
        ("The cook recalled the blast.", "recalled", "the blast", False),
        ("Envoys discussed the truce.", "discussed", "the truce", True),
        ("Asked about the truce, he left.", "Asked", "about the truce", True),
        ("The guard denied them entry.", "denied", "them entry", True),
        ('The mayor supported "a truce".', "supported", '"a truce"', False),
        ("The guard denied it.", "denied", "it", False),
        ("The mayor asked whether it was over.", "asked", "it was over", False),
        ("The mayor said it was over.", "said", "it was over", False),
    ],
)
def test_a_deed_says_nothing(text, cue, content, done):
    a, b = (LabelledSpan(span_of(text, w), "", 1.0) for w in (cue, content))
    assert only_done(text, Attribution(a, None, (b,), (), ())) is done


@pytest.mark.parametrize(
    ("text", "actor", "expected"),
    [
        ("The mayor said that the bridge was open again.", "The mayor", "the bridge was open again"),
        ("According to the mayor, the bridge was open again.", "the mayor", "the bridge was open again"),
        ("The bridge was open again, the mayor said.", "the mayor", "The bridge was open again"),
        ("The bridge was open again, according to the mayor.", "the mayor", "The bridge was open again"),
        ("The mayor put the number of houses burned at 120.", "The mayor", "the number of houses burned at 120"),
        ("The mayor put the town at great risk.", "The mayor", None),
        ("The report said on Monday.", "The report", None),
        ("The weather said nothing of the bridge, which was open.", None, None),
    ],
)
def test_a_plain_sentence_of_which_the_encoder_sees_no_source(text, actor, expected):
    actors = [LabelledSpan(span_of(text, a), "actor", 0.9) for a in [actor] if a]
    said = list(plainly(parse_report(report_of(text)), NOBODY._replace(actors=tuple(actors))))
    assert [a.contents[0].span.of(text) for a in said] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Men from Orun burned the mill, a charge Orun has denied.", ("Orun", "denied", "a charge")),
        ("Men burned the mill, an accusation that was rejected by Orun.", ("Orun", "rejected", "an accusation")),
        ("Men burned the mill, a charge heard in Orun.", None),
        ("The reports were denied by Orun, which is at war.", ("Orun", "denied", "The reports")),
        ("Nobody checked the accounts and they were flatly denied by Orun.", ("Orun", "denied", "they")),
        ("Two bills came up and they were rejected by Orun.", None),
    ],
)
def test_a_claim_that_is_turned_down_where_it_is_called_one(text, expected):
    at = text.rindex("Orun")
    actors = (LabelledSpan(Span(at, at + len("Orun")), "actor", 0.9),)
    said = turned_down(parse_report(report_of(text)), NOBODY._replace(actors=actors))
    told = [
        (a.source.span.of(text), a.cue.span.of(text), a.contents[0].span.of(text)) for a in said if a.source and a.cue
    ]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guard denied a claim by the League that it had fled.", ("the League", "claim", "it had fled", "asserts")),
        (
            "The guard denied the League’s allegations that it had fled, Venn said.",
            ("the League", "allegations", "it had fled", "asserts"),
        ),
        (
            "The guard turned down a call from the League for a truce in Halm.",
            ("the League", "call", "a truce in Halm", "asks"),
        ),
        (
            "The guard rejected the League’s calls for a truce in Halm.",
            ("the League", "calls", "a truce in Halm", "asks"),
        ),
        ("In Halm the League calls for a truce.", None),
        ("The guard denied claims that the League had fled.", None),
    ],
)
def test_what_a_noun_of_speech_tells_of_whose_words_it_is(text, expected):
    at = text.index("the League")
    actors = (LabelledSpan(Span(at, at + len("the League")), "actor", 0.9),)
    said = claimed(parse_report(report_of(text)), NOBODY._replace(actors=actors))
    told = [
        (a.source.span.of(text), a.cue.span.of(text), a.contents[0].span.of(text), MANNERS[a.manners.index(1.0)])
        for a in said
        if a.source and a.cue
    ]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("source", "nobody"),
    [("some reports", True), ("Video footage from Halm", True), ("media reports", False), ("a report", False)],
)
def test_evidence_is_nobody(source, nobody):
    assert is_evidence(source, Span(0, len(source))) is nobody


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The mayor met the families, who told him that no one had come.", "the families"),
        ("He spoke to the families who later told him that no one had come.", "the families"),
        ("He blamed the families, which told him that no one had come.", "the families"),
        ("The mayor, who met the families, told him that no one had come.", None),
    ],
)
def test_who_tells_in_a_relative_clause(text, teller):
    parsed = parse_report(report_of(text))
    at = text.index("the families")
    labels = Labels("m", (), (LabelledSpan(Span(at, at + len("the families")), "actor", 0.9),), (), ())
    cue = text.index("told")
    found = antecedent_of(parsed, labels, Span(cue, cue + len("told")))
    assert (found.of(text) if found else None) == teller


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The rebels gave a figure of 40.", "The rebels", "a figure of 40"),
        ("The mayor puts the death toll at 12, not counting guards.", "The mayor", "the death toll at 12"),
        ("The rebels gave a party of 40 a meal.", "The rebels", None),
    ],
)
def test_who_gives_a_number_says_something(text, who, content):
    assert [said for _, _, said in found(text, who)] == ([content] if content else [])

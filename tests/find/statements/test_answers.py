"""Which statements answer which. Everything here is about places that do not exist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import report_of, said
from whosays.find.statements.answers import link_answers, link_levels, relation_of
from whosays.findings import Entity, Statement
from whosays.parse import parse_report
from whosays.stems import content_stems


def linked(text: str, *statements: Statement, **forms: str) -> dict[str, list[tuple[str, str | None]]]:
    """For each statement the relation and the statement of each answer; `forms` gives an entity's name."""
    entities = [Entity(id=i, name=name, type="organisation") for i, name in forms.items()]
    found = link_answers("p", parse_report(report_of(text)), statements, entities)
    return {s.id: [(a.relation, a.statement) for a in s.answers] for s in found}


def test_a_denial_is_linked_to_the_claim_whose_words_it_shares():
    text = (
        "The army claimed that it had retaken the bridge at Belquor. Villagers complained that wells were dry.\n"
        "The Dawn Column denied losing the bridge at Belquor."
    )
    found = linked(
        text,
        said(text, "army", "a", "claimed", "it had retaken the bridge at Belquor"),
        said(text, "wells", "v", "complained", "wells were dry"),
        said(text, "denial", "d", "denied", "losing the bridge at Belquor", "denies"),
    )
    assert found == {"army": [], "wells": [], "denial": [("denies", "army")]}


def test_a_denial_that_only_points_means_what_was_said_right_before():
    text = "Tarn said Oruvale had shelled its mill. It said more would follow.\nOruvale denied the claims."
    found = linked(
        text,
        said(text, "mill", "t", "said", "Oruvale had shelled its mill"),
        said(text, "denial", "o", "denied", "the claims", "denies"),
        o="Oruvale",
    )
    assert found["denial"] == [("denies", "mill")]


def test_what_is_denied_only_in_the_denial_stands_as_its_proposition():
    text = "The governor denied buying a yacht." + "\nRain fell." * 9 + "\nThe mayor said bread was short."
    denial = said(text, "denial", "g", "denied", "buying a yacht", "denies")
    (found, _) = link_answers(
        "p", parse_report(report_of(text)), [denial, said(text, "bread", "m", "said", "bread was short")], []
    )
    (answer,) = found.answers
    assert (answer.relation, answer.statement, answer.proposition) == ("denies", None, denial.content)


def test_nobody_denies_themselves_and_denials_do_not_deny_each_other():
    text = "The army said it held the bridge at Belquor. The army denied losing the bridge at Belquor. The navy rejected losing the bridge at Belquor too."
    found = linked(
        text,
        said(text, "claim", "a", "said", "it held the bridge at Belquor"),
        said(text, "denial", "a", "denied", "losing the bridge at Belquor", "denies"),
        said(text, "other", "n", "rejected", "losing the bridge at Belquor too", "denies"),
    )
    assert (found["claim"], found["denial"]) == ([], [("denies", None)])
    assert ("denies", "denial") not in found["other"]


def test_a_speaker_repeats_and_revises_only_their_own_words():
    text = (
        "The mayor said nine people had died. A doctor said nine people had died at the mill.\n"
        "The mayor later revised that to eleven people who had died."
    )
    found = linked(
        text,
        said(text, "nine", "m", "said", "nine people had died"),
        said(text, "doctor", "d", "A doctor said", "nine people had died at the mill"),
        said(text, "eleven", "m", "revised", "eleven people who had died"),
    )
    assert found["eleven"] == [("revises", "nine")]


def test_evidence_names_the_model_and_keeps_the_other_words():
    text = "The army said it had retaken the bridge.\nThe Dawn Column denied losing the bridge."
    claim = said(text, "claim", "a", "said", "it had retaken the bridge")
    denial = said(text, "denial", "d", "denied", "losing the bridge", "denies")
    (_, found) = link_answers("p", parse_report(report_of(text)), [claim, denial], [])
    (evidence,) = (e for e in found.evidence if e.part == "answers")
    assert evidence.quote == "it had retaken the bridge"
    assert evidence.found_by == "find.statements.denials.denied_by"


@pytest.mark.parametrize(
    ("cue", "manner", "relation"),
    [
        ("denied", "denies", "denies"),
        ("confirmed", "asserts", "confirms"),
        ("would neither confirm nor deny", "asserts", None),
        ("declined to confirm", "asserts", None),
        ("reiterated", "asserts", "repeats"),
        ("admitted", "concedes", "concedes"),
        ("cast doubt on", "doubts", "denies"),
        ("said", "asserts", None),
        ("corrected", "asserts", "revises"),
    ],
)
def test_how_a_statement_answers(cue, manner, relation):
    text = f"{cue} the town fell"
    assert relation_of(said(text, "s", "a", cue, "the town fell", manner)) == relation


def test_second_hand_statements_lie_in_what_reports_them():
    text = "Officials said that the Dawn Column had claimed the town was theirs."
    outer = said(text, "outer", "o", "said", "the Dawn Column had claimed the town was theirs")
    inner = said(text, "inner", "d", "claimed", "the town was theirs")
    aside = said(text, "aside", "o", "Officials", "the town was theirs")
    found = {s.id: s.within for s in link_levels([outer, inner, aside])}
    assert found == {"outer": None, "inner": "outer", "aside": None}


@given(st.text())
def test_any_words_have_stems(words):
    assert all(stem == stem.strip() for stem in content_stems(words))

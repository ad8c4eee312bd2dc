"""How likely two statements are opposed, from what they say and who says it; all of it about invented places."""

import re

import numpy as np
import pytest

from tests.conftest import report_of, said, span_of
from whosays.document import Span
from whosays.find.disputes.opposition import Opposition, likely_opposed
from whosays.find.disputes.page import PageView
from whosays.find.statements.answers import link_answers
from whosays.findings import Entity, Figure, Statement
from whosays.heads import CHAINS, LINK_SIZE, PAIRS
from whosays.inference import Readings
from whosays.parse import parse_report

ARMY = Entity(id="army", name="Tarsunian army", type="organisation", side="government", forms=("the army",))
COLUMN = Entity(id="column", name="Dawn Column", type="organisation", side="insurgent", forms=("the Dawn Column",))
MONITORS = Entity(id="monitors", name="Lake Monitors", type="organisation", side="civilian")


def page(text: str, *statements: Statement, figures: tuple[Figure, ...] = ()) -> Opposition:
    entities = tuple(_mentioned(e, text) for e in (ARMY, COLUMN, MONITORS))
    parsed = parse_report(report_of(text))
    return Opposition(PageView(parsed, link_answers("p", parsed, statements, entities), entities, figures))


def _mentioned(entity: Entity, text: str) -> Entity:
    at = [(m.start(), form) for form in entity.forms for m in re.finditer(form.removeprefix("the "), text)]
    return Entity(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        side=entity.side,
        forms=entity.forms,
        mentions=tuple(Span(start, start + len(form) - 4) for start, form in at),
    )


def only(found: Opposition) -> tuple[dict[str, float], float]:
    assert len(found.pairs) == 1
    (odds,) = found.odds()
    return {name: values[0] for name, values in found.features().items()}, odds


BLAME = "The monitors blamed the army for the blast at the mill. The army said the charge was baseless."
SMALL_TALK = "The monitors said the harvest was late. The army said its band would play on Friday."


def two(text: str, first: str, second: str, cue: str = "said", manner: str = "asserts") -> Opposition:
    cue_of_first = "blamed" if "blamed" in text else "said"
    return page(text, said(text, "m", "monitors", cue_of_first, first), said(text, "a", "army", cue, second, manner))


def test_a_charge_and_its_denial_are_likelier_opposed_than_two_of_two_matters():
    charge, odds = only(two(BLAME, "the army for the blast at the mill", "the charge was baseless"))
    talk, less = only(two(SMALL_TALK, "the harvest was late", "its band would play on Friday"))
    assert charge["one_untrue"] and charge["names"] and charge["culprits"] == 0.5
    assert not (talk["one_untrue"] or talk["names"] or talk["culprits"])
    assert likely_opposed(odds) and not likely_opposed(less)


def test_two_who_charge_two_are_likelier_opposed_than_two_who_charge_one():
    apart = "The monitors blamed the army for the fire. The army blamed the Dawn Column for the fire."
    agreed = "The monitors blamed the Dawn Column for the fire. The army blamed the rebel Dawn Column for the fire."
    _, one = only(two(apart, "the army for the fire", "the Dawn Column for the fire", "The army blamed"))
    same, other = only(
        two(agreed, "the Dawn Column for the fire", "the rebel Dawn Column for the fire", "The army blamed")
    )
    assert same["one_culprit"]
    assert one > other


def test_numbers_that_differ_a_little_count_the_same_and_tolls_of_a_war_are_totals():
    text = "The monitors said 900 people had died. The army said 700 people had died."
    figures = tuple(
        Figure(
            id=f"f{by}", measure="killed", of="people", spans=(), quote="", low=n, best=n, high=n, according_to=(by,)
        )
        for by, n in (("m", 900), ("a", 700))
    )
    found = page(
        text,
        said(text, "m", "monitors", "said", "900 people had died"),
        said(text, "a", "army", "The army said", "700 people had died"),
        figures=figures,
    )
    features, odds = only(found)
    assert features["numbers_close"] and features["totals"] and features["cannot_both"]
    assert likely_opposed(odds)


@pytest.mark.parametrize("field", ["source", "content"])
def test_one_speaker_and_what_is_told_in_anothers_words_make_no_pair(field):
    text = "The army said the monitors said the bridge was down."
    who = "army" if field == "source" else "monitors"
    found = page(
        text,
        said(text, "a", "army", "said", "the monitors said the bridge was down"),
        said(text, "m", who, "monitors said", "the bridge was down"),
    )
    assert not (found.pairs or found.features() or found.odds())


def test_what_the_speaker_of_one_did_is_told_by_the_other_and_answered():
    found, _ = only(two(BLAME, "the army for the blast at the mill", "the charge was baseless"))
    assert found["deeds_of_speaker"] == found["deeds_and_no"] == found["deeds_answered"] == 0.5
    talk, _ = only(two(SMALL_TALK, "the harvest was late", "its band would play on Friday"))
    assert not (talk["deeds_of_speaker"] or talk["deeds_and_no"] or talk["deeds_answered"])


def test_contents_that_the_encoder_did_not_read_are_neither_opposed_nor_not():
    found, _ = only(two(BLAME, "the army for the blast at the mill", "the charge was baseless"))
    assert found["read_opposed"] == 0


def test_the_encoder_may_set_two_contents_against_each_other():
    text = "The monitors said the bridge was down. The army said grain was dear."
    bridge, grain = (span_of(text, w) for w in ("the bridge was down", "grain was dear"))
    later, earlier = np.zeros((2, LINK_SIZE), np.float32), np.zeros((2, LINK_SIZE), np.float32)
    later[1, 0], earlier[0, 0] = -4, 1
    every = dict.fromkeys((*CHAINS, *PAIRS), (later, earlier))
    statements = (
        said(text, "m", "monitors", "said", bridge.of(text)),
        said(text, "a", "army", "The army said", grain.of(text)),
    )
    readings = Readings([bridge, grain], every, {})
    page = PageView(parse_report(report_of(text)), statements, (ARMY, MONITORS), readings=readings)
    assert Opposition(page).features()["read_opposed"] == pytest.approx(2.4)

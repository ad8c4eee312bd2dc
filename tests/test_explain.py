"""Every part of a statement tells who found it and what that goes by."""

import re
from importlib import import_module

import msgspec
import pytest

from tests.conftest import report_of
from whosays.document import Evidence
from whosays.explain import MOST_MENTIONS, explain, explain_event, explain_other, meaning
from whosays.findings import (
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Place,
    Position,
    RelativePosition,
    ReportRecord,
    control_ids,
    dispute_ids,
)
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.pipeline import coded_event, find_all
from whosays.resources import lexicon

TEXT = (
    "The Dawn Column said on Tuesday that it held the bridge at Belquor. Army spokesman Daro Venn denied it.\n"
    "Venn told reporters that the bridge had been in army hands since noon."
)
RULE = re.compile(r'"((?:find(?:\.[a-z_]+){1,3}|(?:reading|link)(?:\.[a-z_]+){2,3}))"')


@pytest.fixture(scope="module")
def record():
    return find_all(report_of(TEXT), load_encoder(), load_gazetteer())


def test_every_part_is_explained(record):
    statement = next(s for s in record.statements if "hands since noon" in str(s.content.quote))
    steps = explain(record, statement.id)
    assert {"content", "cue", "source", "manner", "certainty", "form", "speaker"} <= {s.part for s in steps}
    assert all(s.why and s.found_by for s in steps)


def test_the_speaker_is_traced_back_to_the_first_mention(record):
    statement = next(s for s in record.statements if "hands since noon" in str(s.content.quote))
    rules = [s.found_by for s in explain(record, statement.id) if s.part == "speaker"]
    assert rules[0] == "find.people.chains.surname"
    assert len(rules) == 2


def test_a_denial_tells_what_it_answers(record):
    denial = next(s for s in record.statements if s.manner == "denies")
    claim = next(s for s in record.statements if "held the bridge" in str(s.content.quote))
    (step,) = (s for s in explain(record, denial.id) if s.part == "denies")
    assert step.answer == claim.id


def test_what_is_no_statement_is_not_explained(record):
    with pytest.raises(KeyError):
        explain(record, "nothing")


def test_every_part_and_every_code_of_an_event_is_explained(record):
    event = Event(
        id="v1",
        type="Attack",
        anchors=(),
        actors=("e1",),
        status="happened",
        evidence=(Evidence(page="p", quote="men", found_by="find.events.beside.subject", part="actors", score=0.9),),
    )
    told = msgspec.structs.replace(
        record, entities=(Entity(id="e1", name="Dawn Column", type="organisation", side="insurgent"),), events=(event,)
    )
    steps = explain_event(told, *coded_event(told, TEXT, "v1"))
    parts = {step.part: step for step in steps}
    assert (parts["actors"].answer, parts["actors"].words) == ("Dawn Column", "men")
    assert parts["status"].answer == "happened"
    assert parts["ACLED"].words == "no time was found for it"
    assert parts["ACLED inter1"].answer == "Rebel group"
    assert parts["ACLED latitude"].answer == "–"
    assert parts["ACLED latitude"].why.startswith("the report is not found to say where it was. ")
    assert all(step.why and step.found_by for step in steps)


def found(rule, part=None, quote="w", score=None):
    return Evidence(page="p", quote=quote, found_by=rule, part=part, score=score)


COUNTED = Figure(
    id="f1",
    measure="killed",
    event="v1",
    entity="e1",
    spans=(),
    quote="nine",
    low=9,
    best=9,
    high=9,
    evidence=(
        found("find.figures.numbers.number", "best", "nine"),
        found("find.figures.harm_rules.subject_of_harm", "measure", "died"),
        found("find.figures.entities.whose", "entity", "farmers"),
    ),
)
OTHERS = ReportRecord(
    text_file="a.txt",
    page="p",
    report=report_of("Nothing.").info,
    blocks=(),
    entities=(
        Entity(
            id="e1",
            name="farmers",
            type="group",
            side="civilian",
            evidence=(
                found("encoder 2026.11.7", None, "Orun farmers", 0.9),
                *(found("find.people.chains.same_body", "mentions", f"farmers {n}", 1 - n / 100) for n in range(20)),
                found("find.people.sides.word_of_name", "side", "farmers"),
            ),
        ),
    ),
    places=(
        Place(id="p1", name="Halm", lat=35.0, lon=38.5, evidence=(found("find.places.places.gazetteer_entry", "lat"),)),
        Place(
            id="p2",
            name="the mill",
            relative=RelativePosition(to="p1", direction="N"),
            evidence=(found("find.places.relative.direction_from", "relative", "north of Halm"),),
        ),
    ),
    events=(Event(id="v1", type="Attack", anchors=()),),
    figures=(COUNTED,),
    control=(
        Control(
            place="p1",
            state="took",
            stance="affirms",
            holder="e1",
            spans=(),
            quote="took Halm",
            evidence=(
                found("find.control.verbs.subject_takes", "state", "took Halm"),
                found("find.times.days.weekday", "as_of", "on Friday"),
            ),
            as_of="2031-05-16",
        ),
    ),
    disputes=(
        Dispute(
            question="Who fired?",
            positions=(Position(answer="the army", according_to=("s1",)), Position(answer="nobody")),
            evidence=(found("find.disputes.grounds.denied"),),
        ),
    ),
)


def test_a_figure_tells_what_gave_its_number_its_measure_and_its_event():
    told = {step.part: step for step in explain_other(OTHERS, "f1")}
    assert {part: step.answer for part, step in told.items()} == {
        "number": "9",
        "measure": "killed",
        "who": "farmers",
        "event": "Attack, v1",
    }
    assert all(step.why for step in told.values())


def test_an_entity_tells_each_way_in_which_it_is_called_once():
    steps = explain_other(OTHERS, "e1")
    assert [(s.part, s.answer) for s in steps] == [("found", "farmers"), ("called", "farmers"), ("side", "civilian")]
    assert steps[1].words.endswith(f"and {20 - MOST_MENTIONS} more")
    assert steps[1].score == pytest.approx(0.81)  # the least sure of them


def test_places_sayings_of_control_and_disagreements_are_explained_too():
    (point,) = explain_other(OTHERS, "p1")
    assert (point.part, point.answer, point.found_by) == ("point", "35.00, 38.50", "find.places.places.gazetteer_entry")
    (reckoned,) = explain_other(OTHERS, "p2")
    assert (reckoned.part, reckoned.answer) == ("relative", "reckoned from Halm")
    held, day = explain_other(OTHERS, *control_ids(OTHERS))
    assert (held.part, held.answer) == ("state", "Halm: taken by farmers")
    assert (day.part, day.answer) == ("as_of", "2031-05-16")
    (asked,) = explain_other(OTHERS, *dispute_ids(OTHERS))
    assert (asked.answer, asked.part) == ("Who fired?", "found")


def named_rules(root) -> set[str]:
    files = [path for stage in ("reading", "find", "link") for path in (root / "whosays" / stage).rglob("*.py")]
    return {rule for path in files for rule in RULE.findall(path.read_text("utf-8"))}


def test_every_rule_that_a_finding_can_name_has_a_meaning(root):
    from whosays.find.control.control import RULES as CONTROL
    from whosays.find.disputes.grounds import GROUNDS
    from whosays.find.events.beside import RULES as PLACES_BESIDE
    from whosays.find.events.types import RULES as TYPING
    from whosays.find.people.again import AGAIN
    from whosays.find.people.hints import HINTS, SIDES
    from whosays.find.people.joins import JOINS
    from whosays.find.rule_names import rule_name
    from whosays.find.statements.answers import FEATURES
    from whosays.find.times.times import RULES

    functions = {
        rule_name(f)
        for f in (
            *AGAIN,
            *JOINS,
            *HINTS,
            *SIDES,
            *PLACES_BESIDE,
            *TYPING,
            *CONTROL,
            *(f for f, _ in FEATURES),
            *GROUNDS,
        )
    } | {rule.name for rule in RULES}
    assert named_rules(root)
    for rule in named_rules(root) | functions:
        assert meaning(rule), rule


def test_the_lexicon_of_rules_holds_only_rules_that_are_no_functions(root):
    for rule in lexicon("rules"):
        assert rule in named_rules(root), f"{rule}: no finding names it"
        module, _, name = rule.rpartition(".")
        assert not hasattr(import_module(f"whosays.{module}"), name), f"{rule}: the function says it itself"

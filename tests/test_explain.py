"""Every part of a statement tells who found it and what that goes by."""

import re
from importlib import import_module

import msgspec
import pytest

from tests.conftest import report_of
from whosays.document import Evidence
from whosays.explain import explain, explain_event, meaning
from whosays.findings import Entity, Event
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.pipeline import coded_event, find_all
from whosays.resources import lexicon

TEXT = (
    "The Dawn Column said on Tuesday that it held the bridge at Belquor. Army spokesman Daro Venn denied it.\n"
    "Venn told reporters that the bridge had been in army hands since noon."
)
RULE = re.compile(r'"((?:find|reading|link)(?:\.[a-z_]+){2,3})"')


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
    assert parts["ACLED"].words == "the report is not found to say when it was"
    assert parts["ACLED inter1"].answer == "Rebel group"
    assert parts["ACLED latitude"].answer == "–"
    assert parts["ACLED latitude"].why.startswith("the report is not found to say where it was. ")
    assert all(step.why and step.found_by for step in steps)


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
    from whosays.find.statements.answers import FEATURES
    from whosays.find.times.times import RULES

    functions = {
        f"{f.__module__.removeprefix('whosays.')}.{f.__name__}"
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

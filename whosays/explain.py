"""Why a finding reads as it does: each part with its words, what found it, and how that works.

An event's codes in the terms of data sets are parts of it too.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple

from whosays.document import BY_HAND, Evidence, Span
from whosays.findings import (
    CodedEvent,
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    OtherFinding,
    Place,
    ReportRecord,
    Statement,
    other_findings,
    quoted,
)
from whosays.resources import lexicon
from whosays.shown import amount_shown, days_told, point_shown
from whosays.story_shown import held_in_words

_RULE = re.compile(r"(?:find|link)(?:\.[a-z_]+){2,3}")
MOST_MENTIONS = 8  # of the mentions by which a speaker is traced back, the nearest are told


class Step(NamedTuple):
    """One step: which part of the finding, what was answered, on which words, found by what, and what that means.

    `score` is the probability of a model or the strength of a link; None where a rule is exact.
    """

    part: str
    answer: str
    words: str
    found_by: str
    why: str
    score: float | None = None


def explain(record: ReportRecord, id: str) -> tuple[Step, ...]:
    """Every step that led to the statement `id`: its words, its speaker, its qualities, its links.

    Raises KeyError when the record has no such statement.
    """
    statements = {s.id: s for s in record.statements or ()}
    statement = statements[id]
    steps = [*_parts(statement), *_speaker(record, statement), *_links(statement, statements)]
    return tuple(steps)


def explain_event(record: ReportRecord, event: Event, coded: Sequence[CodedEvent]) -> tuple[Step, ...]:
    """Every step that led to an event of a report, and then to each of its codes; one that is empty tells why."""
    return (*_of_event(record, event), *(step for one in coded for step in _of_codes(one)))


def explain_other(record: ReportRecord, id: str) -> tuple[Step, ...]:
    """Every step that led to an entity, a place, a figure, a claim of control or a disagreement.

    Raises KeyError if the record has none with that id.
    """
    finding = other_findings(record)[id]
    names = {e.id: e.name for e in record.entities or ()} | {p.id: p.name for p in record.places or ()}
    answers = _answers(finding, names)
    steps = [_part_of(finding, evidence, answers) for evidence in finding.evidence]
    if isinstance(finding, Entity):
        steps = _fewer_mentions(steps)
    if isinstance(finding, Figure):
        steps += _of_figure(record, finding)
    return tuple(steps)


@cache
def meaning(rule: str) -> str:
    """What a rule or model goes by, in one sentence.

    >>> meaning("find.people.chains.surname")
    'the surname of a person named before, the latest one with that name'
    >>> meaning("find.people.by_description.fuller_later")[:40]
    'A bare word and the only fuller descript'
    """
    if rule.startswith("encoder"):
        return "the encoder reads it off the words and their context"
    if rule.startswith(BY_HAND):
        return "a person said so"
    told = lexicon("rules").get(rule)
    if told:
        return str(told)
    if not _RULE.fullmatch(rule):  # a record may come from elsewhere: only rules are looked up by what it says
        return ""
    module, _, name = rule.rpartition(".")
    try:
        function = getattr(import_module(f"whosays.{module}"), name, None)
    except ModuleNotFoundError:
        return ""
    document = (function.__doc__ or "").strip() if callable(function) else ""
    return document.split("\n\n", 1)[0].replace("\n    ", " ").strip()


def _step(part: str, answer: str, evidence: Evidence) -> Step:
    words = evidence.quote or ""
    return Step(part, answer, words, evidence.found_by, meaning(evidence.found_by), evidence.score)


def _parts(statement: Statement) -> Iterator[Step]:
    """The statement's own parts, in the order in which they are read."""
    answers = {
        "manner": statement.manner,
        "certainty": statement.certainty,
        "channel": statement.channel,
        "when": statement.when,
    }
    for evidence in statement.evidence:
        if evidence.part and evidence.part != "answers":
            yield _step(evidence.part, answers.get(evidence.part) or "", evidence)
    rule = "find.statements.manner.form_of"
    yield Step("form", statement.form, quoted(statement.content.quote), rule, meaning(rule))


def _speaker(record: ReportRecord, statement: Statement) -> Iterator[Step]:
    """How the source's words lead to the speaker: from mention to mention, back to the first."""
    entity = next((e for e in record.entities or () if e.id == statement.source.entity), None)
    if entity is None:
        yield Step(
            "speaker", "nobody", quoted(statement.source.quote), "", "no entity of the page fits the source's words"
        )
        return
    source = statement.source.spans[0] if statement.source.spans else Span(0, 0)
    told = [e for e in entity.evidence if e.part in {None, "mentions"} and e.spans]
    before = sorted((e for e in told if e.spans[0].start <= source.end), key=lambda e: e.spans[0], reverse=True)
    for evidence in before[:MOST_MENTIONS]:
        yield _step("speaker", entity.name, evidence)
    first = min(told, key=lambda e: e.spans[0], default=None)
    if first is not None and first not in before[:MOST_MENTIONS]:
        yield _step("speaker", entity.name, first)
    yield from _of_entity(entity)


def _of_entity(entity: Entity) -> Iterator[Step]:
    answers = {"role": entity.role, "side": entity.side}
    for evidence in entity.evidence:
        if evidence.part in answers:
            yield _step(evidence.part or "", answers[evidence.part or ""] or "", evidence)


def _links(statement: Statement, statements: dict[str, Statement]) -> Iterator[Step]:
    evidence = {e.spans: e for e in statement.evidence if e.part == "answers"}
    for answer in statement.answers:
        other = statements.get(answer.statement or "")
        if other is not None and other.content.spans in evidence:
            yield _step(answer.relation, other.id, evidence[other.content.spans])
        else:
            why = "no other statement of the page gives what is answered: it stands in these words"
            yield Step(
                answer.relation, "", quoted(statement.content.quote), "find.statements.answers.link_answers", why
            )
    if statement.within is not None:
        rule = "find.statements.answers.link_levels"
        outer = statements.get(statement.within)
        yield Step("within", statement.within, quoted(outer.content.quote) if outer else "", rule, meaning(rule))


def _of_event(record: ReportRecord, event: Event) -> Iterator[Step]:
    """The event's type, time, place and those who take part, each with its words, and how it is held."""
    names = {e.id: e.name for e in record.entities or ()} | {p.id: p.name for p in record.places or ()}
    parties: dict[str, Iterator[str]] = {"actors": iter(event.actors), "targets": iter(event.targets)}
    answers = {
        "type": event.type,
        "when": " to ".join(days_told(event.when)) if event.when else "",
        "where": names.get(event.where or "", ""),
    }
    for evidence in event.evidence:
        part = evidence.part or ""
        answer = names.get(next(parties[part], ""), "") if part in parties else answers.get(part, "")
        yield _step(part or "found", answer, evidence)
    rule = "find.events.status.event_status"
    yield Step("status", event.status or "not known", "", rule, meaning(rule))


# The names of parts as readers see them, where those of the types differ.
_READ_AS = {"lat": "point", "best": "number", "mentions": "called", "entity": "who"}


def _answers(finding: OtherFinding, names: dict[str, str]) -> dict[str | None, str]:
    """The value of each part of a finding, by its name in the evidence; None stands for the whole finding."""
    match finding:
        case Entity():
            return {
                None: finding.name,
                "mentions": finding.name,
                "role": finding.role or "",
                "side": finding.side or "not known",
            }
        case Place():
            other = names.get(finding.relative.to, "") if finding.relative else ""
            return {
                None: finding.name,
                "lat": point_shown(finding) or "not known",
                "relative": f"reckoned from {other}" if other else "",
                "candidates": "; ".join(" ".join(filter(None, (c.name, c.country))) for c in finding.candidates),
            }
        case Figure():
            return {
                "best": amount_shown(finding),
                "measure": finding.measure,
                "entity": names.get(finding.entity or "", ""),
            }
        case Control():
            holder = names.get(finding.holder or "")
            held = held_in_words(finding.state, finding.stance, holder)
            return {
                "state": f"{names.get(finding.place, finding.place)}: {held}",
                "holder": holder or "",
                "as_of": finding.as_of or "",
            }
        case Dispute():
            return {None: finding.question, "positions": " / ".join(p.answer for p in finding.positions)}


def _part_of(finding: OtherFinding, evidence: Evidence, answers: dict[str | None, str]) -> Step:
    """One part; parts that only people give evidence for ("low", "kind") are shown as they are in the record."""
    part = evidence.part or ""
    plain = getattr(finding, part, None)
    answer = answers.get(evidence.part, "" if plain is None or isinstance(plain, tuple) else str(plain))
    return _step(_READ_AS.get(part, part or "found"), answer, evidence)


def _fewer_mentions(steps: Sequence[Step]) -> list[Step]:
    """One step for each way in which an entity was found: a hundred mentions come from a rule or two."""
    kept: dict[tuple[str, ...], list[Step]] = {}
    for step in steps:
        kept.setdefault((step.part, step.answer, step.found_by), []).append(step)
    out = []
    for alike in kept.values():
        words = list(dict.fromkeys(step.words for step in alike))
        more = f" and {len(words) - MOST_MENTIONS} more" if len(words) > MOST_MENTIONS else ""
        scores = [step.score for step in alike if step.score is not None]
        out.append(
            alike[0]._replace(words="; ".join(words[:MOST_MENTIONS]) + more, score=min(scores) if scores else None)
        )
    return out


def _of_figure(record: ReportRecord, figure: Figure) -> Iterator[Step]:
    """The event that a figure belongs to, for which the figure has no evidence of its own."""
    event = next((e for e in record.events or () if e.id == figure.event), None)
    if event is not None and not any(e.part == "event" for e in figure.evidence):
        rule = "find.events.counts.with_events"
        words = quoted(event.anchors[0].quote) if event.anchors else ""
        yield Step("event", f"{event.type}, {event.id}", words, rule, meaning(rule))


def _of_codes(coded: CodedEvent) -> Iterator[Step]:
    """Each cell of a data set: its value and its rule, and why it stays empty or what it should be read with."""
    if coded.left_out:
        rule = f"find.codes.{coded.codebook.lower()}.left_out"
        yield Step(coded.codebook, "left out", coded.left_out, rule, meaning(rule))
    for code in coded.codes:
        answer = "–" if code.value is None else str(code.value)
        why = f"{code.note}. {meaning(code.rule)}" if code.note else meaning(code.rule)
        words = " … ".join(code.words)
        yield Step(f"{coded.codebook} {code.column}", answer + "?" * code.doubtful, words, code.rule, why)

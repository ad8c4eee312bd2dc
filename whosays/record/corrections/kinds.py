"""The kinds of findings that people put right, and the findings of each in a record."""

from collections.abc import Iterable
from typing import Any

from whosays.document import Span
from whosays.errors import CorrectionError
from whosays.findings import (
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Place,
    ReportRecord,
    Statement,
    control_ids,
    dispute_ids,
)

# Each kind of finding with the part of the record that holds them.
PARTS = {
    "statement": "statements",
    "entity": "entities",
    "place": "places",
    "event": "events",
    "figure": "figures",
    "control": "control",
    "dispute": "disputes",
}
ID_MADE = {"control": control_ids, "dispute": dispute_ids}  # what has no id in the record, and what makes one
TYPES: dict[str, type] = {
    "statement": Statement,
    "entity": Entity,
    "place": Place,
    "event": Event,
    "figure": Figure,
    "control": Control,
    "dispute": Dispute,
}
Found = Statement | Entity | Place | Event | Figure | Control | Dispute


def findings_of(record: ReportRecord, kind: str) -> tuple[tuple[str, Found], ...]:
    """The findings of a kind with their ids, in the order of the record."""
    findings: tuple[Any, ...] = getattr(record, PARTS[kind]) or ()
    ids = ID_MADE[kind](record) if kind in ID_MADE else [f.id for f in findings]
    return tuple(zip(ids, findings, strict=True))


def the_one(findings: Iterable[tuple[str, Found]], id: str) -> Found:
    """The finding with an id; CorrectionError where it is gone."""
    found = next((f for i, f in findings if i == id), None)
    if found is None:
        raise CorrectionError(f"{id}: is no longer there; it was removed before")
    return found


def called(kind: str) -> str:
    """What a person calls a kind of finding.

    >>> called("control"), called("entity")
    ('saying of control', 'entity')
    """
    return {"control": "saying of control", "dispute": "disagreement"}.get(kind, kind)


def a_called(kind: str) -> str:
    """The same behind its article: "an entity"."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {called(kind)}"


def spans_of(finding: Found) -> tuple[Span, ...]:
    """Where the words of a finding stand."""
    if isinstance(finding, Entity | Place):
        return finding.mentions
    if isinstance(finding, Statement):
        return finding.content.spans
    if isinstance(finding, Event):
        return tuple(s for a in finding.anchors for s in a.spans)
    if isinstance(finding, Dispute):
        return finding.evidence[0].spans if finding.evidence else ()
    return finding.spans

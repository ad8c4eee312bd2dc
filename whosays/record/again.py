"""Corrections made again after a page was read anew: the same findings are found by their ids, else by their words.

A later release may bound a name or a quote otherwise, and what is found has an id made from that. A correction then
goes to the one finding of its kind that has the same words; where none or several have, it is kept and told as lost.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from whosays.document import Span
from whosays.errors import CorrectionError
from whosays.findings import Entity, Event, Place, ReportRecord, Statement, quoted
from whosays.record.corrections import MEANT, Correction, Found, called, corrected, findings_of


class Meant(msgspec.Struct, frozen=True):
    """What an id meant: the kind of finding, its words, and where they stood."""

    kind: str
    words: str
    spans: tuple[tuple[int, int], ...] = ()


class Again(NamedTuple):
    """A correction made again, on the finding as it is called now; `lost` is why it could not be."""

    correction: Correction
    lost: str | None = None


def meant_by(record: ReportRecord, kind: str, correction: Correction) -> dict[str, Meant]:
    """What the ids of a correction mean: of its finding, and of those that its value names."""
    found = {correction.id: _meant(kind, dict(findings_of(record, kind))[correction.id])}
    if correction.field in MEANT:
        other = MEANT[correction.field]
        findings = dict(findings_of(record, other))
        ids = (correction.value or "").split()
        found |= {id: _meant(other, findings[id]) for id in ids if id in findings}
    return found


def made_again(
    record: ReportRecord, correction: Correction, meant: Mapping[str, Meant], known: Collection[str]
) -> tuple[ReportRecord, Again]:
    """A record that was read anew with a correction made on it, or as it was where that cannot be.

    `known` are the ids of the reading before: what was another finding then is not taken for the one corrected.
    """
    id, value = correction.id, correction.value
    try:
        kind = meant[id].kind
        id = _now(record, kind, id, meant[id], known)
        if correction.field in MEANT and value is not None:
            other = MEANT[correction.field]
            value = " ".join(_now(record, other, v, meant[v], ()) for v in value.split())
        now = correction._replace(id=id, value=value)
        return corrected(record, kind, now)[0], Again(now)
    except CorrectionError as cause:
        return record, Again(correction, str(cause).partition(": ")[2])


def _now(record: ReportRecord, kind: str, id: str, meant: Meant, known: Collection[str]) -> str:
    """What a finding is called in a record: as before, or as the only one is that has the same words."""
    findings = findings_of(record, kind)
    if id in dict(findings):
        return id
    same = [i for i, f in findings if i not in known and meant.words in _forms(f)]
    if len(same) > 1:
        there = [i for i, f in findings if i in same and _meant(kind, f).spans == meant.spans]
        same = there or same
    if len(same) != 1:
        raise CorrectionError(f"{id}: {'more than one' if same else 'no other'} {called(kind)} has its words now")
    return same[0]


def _meant(kind: str, finding: Found) -> Meant:
    return Meant(kind, max(_forms(finding), key=len, default=""), tuple((s.start, s.end) for s in _spans(finding)))


def _forms(finding: Found) -> tuple[str, ...]:
    """The words that a finding is known by; no correction changes them, also where it changes a name."""
    if isinstance(finding, Entity | Place):
        return finding.forms or (finding.name,)
    if isinstance(finding, Statement):
        return (quoted(finding.content.quote),)
    if isinstance(finding, Event):
        return tuple(quoted(a.quote) for a in finding.anchors)
    return (quoted(finding.quote),)


def _spans(finding: Found) -> tuple[Span, ...]:
    """Where these words stand."""
    if isinstance(finding, Entity | Place):
        return finding.mentions
    if isinstance(finding, Statement):
        return finding.content.spans
    if isinstance(finding, Event):
        return tuple(s for a in finding.anchors for s in a.spans)
    return finding.spans

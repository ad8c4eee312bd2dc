"""Corrections made again after a page was read anew: the same findings are found by their ids, else by their words.

A later release may bound a name or a quote otherwise, and what is found has an id made from that. A correction then
goes to the one finding of its kind that has the same words; where none or several have, it is kept and told as lost.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from whosays.errors import CorrectionError
from whosays.findings import Dispute, Entity, Event, Place, ReportRecord, Statement, quoted
from whosays.record.corrections.additions import added, addition, ids_in
from whosays.record.corrections.corrections import MEANT, Correction, corrected, ids_named, is_addition
from whosays.record.corrections.kinds import Found, called, findings_of, spans_of


class Meant(msgspec.Struct, frozen=True):
    """What an id meant: the kind of finding, its words, and where they stood."""

    kind: str
    words: str
    spans: tuple[tuple[int, int], ...] = ()


class Again(NamedTuple):
    """A correction made again, on the finding as it is called now; `lost` is why it could not be.

    `called` is what each id that it names is called now, `was` what stood there before and `is_now` what does now.
    """

    correction: Correction
    called: Mapping[str, str]
    lost: str | None = None
    was: str = ""
    is_now: str = ""


def meant_by(record: ReportRecord, kind: str, correction: Correction) -> dict[str, Meant]:
    """What the ids of a correction mean: of its finding, and of those that its value names."""
    found = {correction.id: _meant(kind, dict(findings_of(record, kind))[correction.id])}
    for other, id in _named(correction):
        findings = dict(findings_of(record, other))
        found |= {id: _meant(other, findings[id])} if id in findings else {}
    return found


def _named(correction: Correction) -> tuple[tuple[str, str], ...]:
    """The kind and the id of each finding that the value of a correction names."""
    if is_addition(correction.field):
        return tuple(ids_in(addition(correction)))
    return tuple((MEANT[correction.field], id) for id in ids_named(correction.field, correction.value))


def made_again(
    record: ReportRecord, text: str, correction: Correction, meant: Mapping[str, Meant], known: Collection[str]
) -> tuple[ReportRecord, Again]:
    """A record that was read anew from `text` with a correction made on it, or as it was where that cannot be.

    `known` are the ids of the reading before: what was another finding then is not taken for the one corrected.
    """
    kind, adds = meant[correction.id].kind, is_addition(correction.field)
    try:
        id = correction.id if adds else _now(record, kind, correction.id, meant[correction.id], known)
        called_now = {id: _now(record, other, id, meant[id], ()) for other, id in _named(correction) if id in meant}
        now = correction._replace(id=id, value=correction.value and _with_ids(correction.value, called_now))
        was = is_now = ""
        if adds:
            record, id = added(record, text, now, anew=True)
        else:
            record, was, is_now = corrected(record, kind, now)
        return record, Again(now._replace(id=id), {**called_now, correction.id: id}, None, was, is_now)
    except CorrectionError as cause:
        return record, Again(correction, {}, str(cause).partition(": ")[2])


def _with_ids(value: str, called_now: Mapping[str, str]) -> str:
    """A value with the ids that its findings have now; the white space between them stays."""
    return re.sub(r"\S+", lambda id: called_now.get(id.group(), id.group()), value)


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


def words_of(finding: Found) -> str:
    """The words of the page that identify a finding; the longest of several names."""
    return max(_forms(finding), key=len, default="")


def _meant(kind: str, finding: Found) -> Meant:
    return Meant(kind, words_of(finding), tuple((s.start, s.end) for s in spans_of(finding)))


def _forms(finding: Found) -> tuple[str, ...]:
    """The words that a finding is known by; no correction changes them, also where it changes a name."""
    if isinstance(finding, Entity | Place):
        return finding.forms or (finding.name,)
    if isinstance(finding, Statement):
        return (quoted(finding.content.quote),)
    if isinstance(finding, Event):
        return tuple(quoted(a.quote) for a in finding.anchors)
    if isinstance(finding, Dispute):
        return tuple(e.quote or "" for e in finding.evidence[:1])
    return (quoted(finding.quote),)

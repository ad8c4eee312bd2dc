"""What people add to a record because it was missed: words of the page, and what they tell.

An addition is a row of a file of corrections too: `id` is the report's, `field` is "add" and the kind of finding, and
`value` begins with words of the page and goes on with parts, each behind " | ":

    still flies over the town hall | place: p1 | holder: e2 | state: holds

The parts are those that can be put right in a finding of the kind, and a few that only an addition needs: `source` and
`cue` of a statement, whose words these are, `place` of a saying of control, and `nth` where the words stand on the page
more than once. A disagreement begins with its question, and its parts are the answers with who gives them:

    How many were killed? | 12: s1 s2 | at least 40: s3
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from whosays.document import BY_HAND, Evidence, Span, content_id
from whosays.errors import CorrectionError
from whosays.findings import (
    Control,
    Dispute,
    Entity,
    Event,
    Figure,
    Passage,
    Place,
    ReportRecord,
    Source,
    Statement,
    quoted,
)
from whosays.record.corrections.corrections import (
    FIELDS,
    MEANT,
    PARTED,
    Correction,
    corrected,
    ids_named,
    kind_added,
    positions_of,
    told_by,
)
from whosays.record.corrections.kinds import PARTS, Found, a_called, findings_of, spans_of

# What a kind must be told of to be one at all, and what only its addition tells.
_NEEDED = {
    "statement": ("source",),
    "entity": ("type",),
    "place": (),
    "event": ("type",),
    "figure": ("measure",),
    "control": ("place", "state"),
}  # a disagreement's answers are looked at as they are put right
_ONLY_ADDED = {"statement": ("source", "cue"), "control": ("place",)}


class Addition(NamedTuple):
    """Words of the page that tell of something, the `nth` such words, and the parts of the finding that they are of."""

    kind: str
    words: str
    parts: Mapping[str, str]
    nth: int | None


def addition(correction: Correction) -> Addition:
    """What a correction adds; CorrectionError where it is no addition that can be made."""
    kind = kind_added(correction.field)
    if kind not in PARTS:
        raise CorrectionError(f"{correction.id}: {kind or 'that'} cannot be added; what can is {', '.join(PARTS)}")
    words, *told = (correction.value or "").split(PARTED)
    if kind == "dispute":
        return _disagreement(correction, words.strip(), PARTED.join(told))
    parts: dict[str, str] = {}
    for one in told:
        part, colon, value = one.partition(":")
        if not colon or not value.strip():
            raise CorrectionError(f"{correction.id}: “{one.strip()}” is no part; write “part: value”")
        parts[part.strip()] = value.strip()
    nth = parts.pop("nth", None)
    known = {*FIELDS[kind], *_ONLY_ADDED.get(kind, ())}
    if unknown := [p for p in parts if p not in known]:
        raise CorrectionError(
            f"{correction.id}: {a_called(kind)} has no {unknown[0]}; it has {', '.join(sorted(known))}"
        )
    if missing := [p for p in _NEEDED[kind] if p not in parts]:
        raise CorrectionError(f"{correction.id}: {a_called(kind)} needs {' and '.join(missing)}")
    if not words.strip():
        raise CorrectionError(f"{correction.id}: what is added needs words of the page")
    if nth is not None and not (nth.isascii() and nth.isdigit() and int(nth)):
        raise CorrectionError(f"{correction.id}: nth is a number from 1 on, not {nth}")
    return Addition(kind, words.strip(), parts, None if nth is None else int(nth))


def _disagreement(correction: Correction, question: str, positions: str) -> Addition:
    if not question:
        raise CorrectionError(f"{correction.id}: what is added needs a question")
    positions_of(correction._replace(value=positions))
    return Addition("dispute", question, {"positions": positions}, None)


def ids_in(one: Addition) -> Iterator[tuple[str, str]]:
    """The kind and the id of each finding that an addition names."""
    for part, told in one.parts.items():
        yield from ((MEANT[part], id) for id in ids_named(part, told))


def added(record: ReportRecord, text: str, correction: Correction, *, anew: bool = False) -> tuple[ReportRecord, str]:
    """The record with what a correction adds, at its place in the order of the page, and the id that it has.

    Where a finding of the kind has these very words already that is refused; when the page was read `anew`, that one is
    given the parts instead.

    Raises CorrectionError where the words are not on the page, or a part cannot be that.
    """
    one = addition(correction)
    span = None if one.kind == "dispute" else _place_of(text, one, correction.id)
    id = next((id for id, f in findings_of(record, one.kind) if _is(f, one, span)), None)
    if id is not None and not anew:
        same = "this is" if span is None else "these words are those of"
        raise CorrectionError(f"{correction.id}: {same} {id} already; put that right")
    if id is None:
        made = _question(record, one, correction) if span is None else _made(record, text, one, span, correction)
        record, id = _with(record, made, one.kind)
    elif span is None:
        record, _, _ = corrected(record, one.kind, Correction(id, "question", one.words, correction.by))
    for part, told in one.parts.items():
        if part not in _ONLY_ADDED.get(one.kind, ()):
            record, _, _ = corrected(record, one.kind, Correction(id, part, told, correction.by))
    return record, id


def _is(finding: Found, one: Addition, span: Span | None) -> bool:
    """Whether a finding has the words of an addition; the same words may tell of two places who holds them.

    A disagreement is the same when the same statements stand against each other.
    """
    if isinstance(finding, Dispute):
        positions = positions_of(Correction("", "positions", one.parts["positions"], ""))
        return {frozenset(p.according_to) for p in finding.positions} == {frozenset(p.according_to) for p in positions}
    elsewhere = isinstance(finding, Control) and finding.place != one.parts["place"]
    return span in spans_of(finding) and not elsewhere


def _place_of(text: str, one: Addition, id: str) -> Span:
    """Where the words stand; white space counts as any other."""
    found = list(_found(text, one.words))
    if not found or (one.nth or 1) > len(found):
        raise CorrectionError(f"{id}: “{one.words}” {'does' if not found else 'so often does'} not stand on the page")
    if len(found) > 1 and one.nth is None:
        raise CorrectionError(
            f"{id}: “{one.words}” stands on the page {len(found)} times; give more of the words, or nth"
        )
    return found[(one.nth or 1) - 1]


def _found(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*found.span()) for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text))


def _nearest(text: str, words: str, span: Span, id: str) -> Span:
    """The words that stand nearest to others."""
    found = min(_found(text, words), key=span.gap, default=None)
    if found is None:
        raise CorrectionError(f"{id}: “{words}” does not stand on the page")
    return found


def _made(record: ReportRecord, text: str, one: Addition, span: Span, correction: Correction) -> Found:
    """The finding with its words alone; its type, measure or state is any until its parts are put right."""
    page, words = record.page or record.text_file, span.of(text)
    evidence = (Evidence(page=page, spans=(span,), quote=words, found_by=told_by(correction)),)
    # Named by who found it too: what a later release finds there is another one.
    id = content_id({"event": "v"}.get(one.kind, one.kind[0]), page, BY_HAND, one.kind, *span)
    passage = Passage(spans=(span,), quote=words)
    found: Found
    if one.kind == "statement":
        found = Statement(
            id=id,
            source=_source(record, text, one, span, correction.id),
            cue=_cue(text, one, span, correction.id),
            content=passage,
            form="direct" if words[0] in _OPENING and words[-1] in _CLOSING else "indirect",
            evidence=evidence,
        )
    elif one.kind == "event":
        found = Event(id=id, type="Other", anchors=(passage,), evidence=evidence)
    elif one.kind == "figure":
        found = Figure(id=id, measure="other", spans=(span,), quote=words, evidence=evidence)
    elif one.kind == "control":
        place = one.parts["place"]
        if place not in dict(findings_of(record, "place")):
            raise CorrectionError(f"{correction.id}: place is given by an id of the same report, not {place}")
        found = Control(place=place, state="holds", stance="affirms", spans=(span,), quote=words, evidence=evidence)
    else:
        named = any(w[0].isupper() for w in words.split())
        known: dict[str, Any] = {"id": id, "name": words, "forms": (words,), "evidence": evidence}
        known["mentions"] = tuple(_found(text, words))
        found = Place(**known, basis="unknown") if one.kind == "place" else Entity(**known, type="person", named=named)
    return found


def _question(record: ReportRecord, one: Addition, correction: Correction) -> Dispute:
    """A disagreement that has no answers yet, with the words of all that are to give one."""
    named = ids_named("positions", one.parts["positions"])
    said = sorted((s.content for s in record.statements or () if s.id in named), key=lambda c: c.spans)
    if not said:
        raise CorrectionError(f"{correction.id}: no statement of the report gives an answer")
    evidence = Evidence(
        page=record.page or record.text_file,
        spans=tuple(span for content in said for span in content.spans),
        quote=" … ".join(quoted(content.quote) for content in said),
        found_by=told_by(correction),
    )
    return Dispute(question=one.words, positions=(), evidence=(evidence,))


_OPENING, _CLOSING = "\"“'‘", "\"”'’"


def _source(record: ReportRecord, text: str, one: Addition, span: Span, id: str) -> Source:
    """Whose words these are, and the entity that is mentioned there, if one is."""
    there = _nearest(text, one.parts["source"], span, id)
    inside = [(m, e.id) for e in record.entities or () for m in e.mentions if m.within(there)]
    _, entity = max(inside, key=lambda found: found[0].end - found[0].start, default=(None, None))
    return Source(entity=entity, spans=(there,), quote=there.of(text))


def _cue(text: str, one: Addition, span: Span, id: str) -> Passage | None:
    if "cue" not in one.parts:
        return None
    there = _nearest(text, one.parts["cue"], span, id)
    return Passage(spans=(there,), quote=there.of(text))


def _with(record: ReportRecord, finding: Found, kind: str) -> tuple[ReportRecord, str]:
    """The record with one finding more, before the first that begins behind it; and the finding's id."""
    findings = [f for _, f in findings_of(record, kind)]
    start = spans_of(finding)[0].start
    behind = (n for n, f in enumerate(findings) if (spans := spans_of(f)) and spans[0].start > start)
    at = next(behind, len(findings))
    record = replace(record, **{PARTS[kind]: (*findings[:at], finding, *findings[at:])})
    return record, findings_of(record, kind)[at][0]

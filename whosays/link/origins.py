"""Who wrote each of a set of reports: the wire or newsroom that is its reporting origin.

A report's reporting origin is the wire that it names, else that of the report whose words it has, else its outlet. How
many stand behind what several reports carry is counted by `story.backing`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whosays.document import Block, Evidence, Report, Span
from whosays.findings import ReportRecord
from whosays.link.copies import COPIED, CopyIndex
from whosays.link.revisions import revise
from whosays.link.wires import Mark, as_origin, credits_others, outlet, same_outlet
from whosays.story import Lineage, Overlap, ReportText

GROWN = 0.2  # the least part of a later version that stood in the one before; less has become another report
NEARLY_BEST = 0.1  # of several earlier reports that have the words, the first is taken that has nearly as many as any


def report_text(report: Report | ReportRecord, text: str | None = None, *, id: str | None = None) -> ReportText:
    """A report as `trace` takes it; `text` must be given with a record, which does not keep it. The id is the page's.

    >>> from whosays.document import ReportInfo
    >>> block = Block(kind="paragraph", spans=(Span(0, 12),))
    >>> report = Report(page="p", address="a.txt", text="Shells fell.", info=ReportInfo(), blocks=(block,))
    >>> report_text(report).paragraphs
    (Span(start=0, end=12),)
    """
    blocks = report.blocks or ()
    whole = report.text if isinstance(report, Report) else text
    if whole is None:
        raise ValueError("a record does not keep its page's text: give it too")
    return ReportText(
        id=id or report.page or (report.address if isinstance(report, Report) else report.text_file),
        text=whole,
        paragraphs=_spans(blocks, "paragraph"),
        credits=(
            *_spans(blocks, "byline", "credit"),
            *(s for s in _spans(blocks, "headline", "chrome", "related") if credits_others(s.of(whole))),
        ),
        info=report.info if isinstance(report, Report) else report.report,
        address=report.address if isinstance(report, Report) else report.text_file,
    )


def _spans(blocks: Sequence[Block], *kinds: str) -> tuple[Span, ...]:
    return tuple(s for b in blocks if b.kind in kinds for s in b.spans)


def trace(texts: Iterable[ReportText]) -> dict[str, Lineage]:
    """The lineage of each report among the given ones, by id; their order does not matter.

    >>> words = "Shells fell on the old market of Belquor at noon and the square was empty by dusk, a baker said."
    >>> words += " He had counted nine craters between the fountain and the mosque, and two behind the school wall."
    >>> from whosays.document import ReportInfo
    >>> told = ReportInfo(publisher="Lantern", agency="Reuters"), ReportInfo(publisher="Gannet")
    >>> texts = [ReportText(id=i.publisher, text=words, paragraphs=(Span(0, len(words)),), info=i) for i in told]
    >>> trace(texts)["Gannet"].reporting_origin
    'Reuters'
    """
    index = CopyIndex()
    for text in texts:
        index.add(text)
    return {id: lineage(index, id) for id in index}


def lineage(index: CopyIndex, id: str) -> Lineage:
    """Where the words of one report of the index come from. Raises KeyError when it was never added."""
    own = _parents(index, id)
    name, root, evidence = _origin(index, id)
    before = own.version or own.copy
    changes, revisions = revise(index[before.other].text, index[id].text) if before else ((), ())
    return Lineage(
        report=id,
        reporting_origin=name,
        root=root,
        copy_of=own.copy.other if own.copy else None,
        version_of=own.version.other if own.version else None,
        changes=changes,
        revisions=revisions,
        contributed=tuple(dict.fromkeys(m.name for m in index[id].marks if not m.wrote and m.name != name)),
        lifts=index.lifts(id),
        same_quotes=tuple(o.other for o in index.neighbours(id) if o.kind == "quotes"),
        evidence=evidence,
    )


class _Parents(NamedTuple):
    """The earlier reports that most of a report's words stand in.

    `copy` is another outlet's, `first` the first version of its own outlet that has them. `version` is the version
    just before, of which it may have grown to up to five times the length.
    """

    copy: Overlap | None
    first: Overlap | None
    version: Overlap | None


def _parents(index: CopyIndex, id: str) -> _Parents:
    here = index[id]
    earlier = [o for o in index.neighbours(id) if o.kind == "copy" and index[o.other].rank < here.rank]
    same = [same_outlet(here.carrier, index[o.other].carrier) for o in earlier]
    versions = [o for o, own in zip(earlier, same, strict=True) if own and o.share >= GROWN]
    return _Parents(
        copy=_nearly_best([o for o, own in zip(earlier, same, strict=True) if not own and o.share >= COPIED]),
        first=next((o for o in versions if o.share >= COPIED), None),
        version=versions[-1] if versions else None,
    )


def _nearly_best(overlaps: Sequence[Overlap]) -> Overlap | None:
    """The earliest of those that have nearly as much of the report as any."""
    most = max((o.share for o in overlaps), default=0.0)
    return next((o for o in overlaps if o.share >= most - NEARLY_BEST), None)


def _origin(index: CopyIndex, id: str) -> tuple[str | None, str, tuple[Evidence, ...]]:
    """Who wrote the report's words, the report where they are first met, and why."""
    evidence: list[Evidence] = []
    at = id
    while True:
        mark = _wire(index, at)
        if mark:
            return mark.name, _first(index, at), (*evidence, mark.evidence)
        marked = _nearly_best([o for o in index.neighbours(at) if _has_its_words(o) and _wire(index, o.other)])
        if marked:
            evidence.append(_led(index, at, marked, "link.origins.copy_of_wire"))
            at = marked.other
            continue
        pieces = _of_one_wire(index, at)
        if pieces:
            evidence.append(_led(index, at, pieces, "link.origins.pieces_of_wire"))
            at = pieces.other
            continue
        copy, first, _ = _parents(index, at)
        if copy:
            evidence.append(_led(index, at, copy, "link.origins.copy_of_earlier"))
            at = copy.other
        elif first:
            evidence.append(_led(index, at, first, "link.origins.version_of_earlier"))
            at = first.other
        else:
            named = next((o for o in index.neighbours(at) if _has_its_words(o) and outlet(index[o.other].text)), None)
            if outlet(index[at].text) is None and named:
                evidence.append(_led(index, at, named, "link.origins.copy_of_named"))
                at = named.other
            text = index[at].text
            return outlet(text), _first(index, at), (*evidence, _outlet_evidence(text))


def _has_its_words(overlap: Overlap) -> bool:
    return overlap.kind == "copy" and overlap.share >= COPIED


def _of_one_wire(index: CopyIndex, id: str) -> Overlap | None:
    """The report with most of this one's words among those of a wire that together have at least half of them.

    A wire rewrites its story through the day, so that a site's text may stand in no single other one by half.
    """
    by_wire: dict[str, list[Overlap]] = {}
    for overlap in index.neighbours(id):
        mark = _wire(index, overlap.other)
        if mark:
            by_wire.setdefault(mark.name, []).append(overlap)
    told = {name: index.covered(id, [o.other for o in those]) for name, those in by_wire.items()}
    best = max(told, key=lambda name: (told[name], name), default=None)
    return max(by_wire[best], key=lambda o: (o.share, o.other)) if best and told[best] >= COPIED else None


def _wire(index: CopyIndex, id: str) -> Mark | None:
    """The surest mark of one who wrote the whole report, other than its own outlet."""
    return next((m for m in index[id].marks if m.wrote), None)


def _first(index: CopyIndex, id: str) -> str:
    """The first report that a report's words are led back to, whoever carries it."""
    while True:
        copy, first, _ = _parents(index, id)
        earlier = copy or first
        if earlier is None:
            return id
        id = earlier.other


def _led(index: CopyIndex, id: str, overlap: Overlap, rule: str) -> Evidence:
    """That a report is led on to another, with the paragraph that shows it best; what follows is about the other."""
    span = index.most_shared(id, overlap.other)
    quote = span.of(index[id].text.text)
    return Evidence(
        page=id, spans=(span,), quote=quote, found_by=rule, part="reporting_origin", score=round(overlap.share, 3)
    )


def _outlet_evidence(text: ReportText) -> Evidence:
    named = outlet(text)
    told = next((e for e in text.info.evidence if e.part == "publisher"), None)
    if told and named and named == text.info.publisher:
        return as_origin(text, told)
    rule = "link.origins.own_outlet" if named else "link.origins.no_outlet"
    return Evidence(page=text.id, found_by=rule, part="reporting_origin")

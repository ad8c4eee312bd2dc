"""Which denial denies what, on hand-made statements: the rules alone, without the faults of reading.

A denial that a dispute of the record opposes to other statements must be linked to one of them first.
"""

from pathlib import Path

import msgspec

from evaluation.compare import Comparison
from evaluation.gold import pairs
from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.find.statements.answers import link_answers, link_levels
from whosays.parse import paragraph
from whosays.record.export.report_json import decode

DENIALS = "says.denial_linked"


def score(folder: Path) -> dict[str, float]:
    """Precision and recall of the first link of each denial that can be judged, over a folder of records."""
    comparison = Comparison()
    for path, page in pairs(folder):
        record = decode(path.read_bytes())
        text = page.read_bytes().decode("utf-8")
        spans = sorted(Span(*s) for b in record.blocks if b.kind in STORY_KINDS for s in b.spans)
        parsed = ParsedText(text, tuple(paragraph(text, s, "paragraph") for s in spans))
        linked = link_answers(path.stem, parsed, link_levels(record.statements or ()), record.entities or ())
        hand_made, ours = (msgspec.to_builtins(r) for r in (record, msgspec.structs.replace(record, statements=linked)))
        comparison.compare(path.stem, hand_made, ours)
    denials = comparison.counts[DENIALS]
    return {"answers.denials_precision": denials.precision, "answers.denials_recall": denials.recall}

"""Whether denials are linked to what they deny, on hand-made statements; only their contents go through the encoder.

A denial that a dispute of the record opposes to other statements must be linked to one of them first.
"""

from pathlib import Path

import msgspec

from evaluation.compare import Comparison
from evaluation.gold import stories
from whosays.find.statements.answers import link_answers, link_levels
from whosays.inference import load_encoder

DENIALS = "says.denial_linked"


def score(folder: Path) -> dict[str, float]:
    """Precision and recall of the first link of each denial that can be judged, over a folder of records."""
    comparison = Comparison()
    for name, record, parsed in stories(folder):
        statements, read = link_levels(record.statements or ()), load_encoder().run(parsed).readings
        linked = link_answers(name, parsed, statements, record.entities or (), read)
        hand_made, ours = (msgspec.to_builtins(r) for r in (record, msgspec.structs.replace(record, statements=linked)))
        comparison.compare(name, hand_made, ours)
    denials = comparison.counts[DENIALS]
    return {"answers.denials_precision": denials.precision, "answers.denials_recall": denials.recall}

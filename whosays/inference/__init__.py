"""Run the encoder once over a report: mentions, statement parts and their links, with scores.

One pass of one small model: `encoding.py` makes its input, `heads.py` lists what it answers. What comes back is in
characters of the report's text; no later stage sees a word piece.

- `encoder` opens the model file and runs it over windows of the text
- `scores` are its raw answers for one window
- `decoding` makes spans and links of them
- `labels` is what a report's text got in the end, and `readings` answers for any other span of it
"""

from whosays.inference.decoding import UNLIKELY, best_segments, read_labels
from whosays.inference.encoder import Encoder, batch, load_encoder
from whosays.inference.labels import Attribution, LabelledSpan, Labels
from whosays.inference.readings import MENTION_PIECES, Readings
from whosays.inference.scores import Floats, Scores, sigmoid

__all__ = [
    "MENTION_PIECES",
    "UNLIKELY",
    "Attribution",
    "Encoder",
    "Floats",
    "LabelledSpan",
    "Labels",
    "Readings",
    "Scores",
    "batch",
    "best_segments",
    "load_encoder",
    "read_labels",
    "sigmoid",
]

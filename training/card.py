"""The encoder's card: data, licences, scores of the float and the int8 model, limits. Its figures are measured here."""

from pathlib import Path

from evaluation import entities, polnear
from whosays.inference import Encoder

TEMPLATE = """# Encoder {version}

One small encoder that reads a report once: named mentions, actors, and statements' sources, cues and contents with
their links, manner and certainty, and which mentions mean the same. int8 ONNX, {size:.1f} MB. Written by `make train`;
do not edit.

- **Base**: MiniLM-L6-H384-uncased as trained further by sentence-transformers (all-MiniLM-L6-v2), Apache-2.0. We add
  a letter-case, a block-kind and a convention embedding, and the heads.
- **Trained on** (texts are not redistributed; the weights are ours): PolNeAR train (statements; no licence stated),
  worldwide-newswire-ner train (entities; no licence stated), re3d (actors; open licences by source), GUM train (which
  mentions mean the same; CC BY 4.0, ten of its genres), and 78 hand-made records of conflict reports in our own format
  (all heads).
- **Trained in two goes**: the weights of release 2026.11, taken back from its int8 file, went on for one phase with the
  heads that are new (`python -m training encoder --start OLD.onnx`); what is shipped is the running average of that
  phase. `make train` trains the trunk anew from the base model instead, which takes about three times as long.
- **Not trained on**: the dev parts below, and the hand-made records that we score with.
- **Conventions**: an input says whose definition of a statement to follow. Pages are read by our guide's; PolNeAR is
  scored by its own.
- **Licence of the weights**: Apache-2.0.

## Scores on dev parts

`python -m evaluation polnear` and `entities` print the int8 column. For the entities no published figure on this split
is known to us; the corpus's annotators agree at a kappa of 0.77 (its README).

| figure | float | int8 |
| --- | --- | --- |
{rows}

## Limits

English news prose. Statements inside statements were seldom marked in the corpora, and are found less surely than
others. Which mentions mean the same is a weak sign by itself: rules about names and roles come first. Mentions of
facilities and products are weak. Letters, tables and interviews in question-and-answer form were not trained for.
Manner and certainty other than the commonest were learned from few examples; exact words in the cue decide before the
model does.
"""


def write_card(whole: Path, small: Path, data: Path, target: Path) -> None:
    """Score both models on the dev parts and write the card to `target`."""
    measured = []
    for path in (whole, small):
        encoder = Encoder(path, threads=2)
        measured.append(polnear.score(data, encoder) | entities.score(data, encoder))
    rows = "\n".join(f"| {name} | {value:.3f} | {measured[1][name]:.3f} |" for name, value in measured[0].items())
    version = Encoder(small).name.removeprefix("encoder ")
    text = TEMPLATE.format(version=version, size=small.stat().st_size / 2**20, rows=rows)
    target.write_text(text, "utf-8")
    print(text)

"""The encoder's card: data, licences, scores of the float and the int8 model, limits. Its figures are measured here."""

from pathlib import Path

from evaluation import entities, polnear
from training.marked import number
from whosays.inference import Encoder

HAND_MADE = 78  # records of gold/train

TEMPLATE = """# Encoder {version}

One small encoder that reads a report once. It finds named mentions, actors, place names and their use, the sources,
cues and contents of statements with their links, manner and certainty, which mentions refer to the same entity, events
with their participants, what numbers measure, and words of control. int8 ONNX, {size:.1f} MB.
Written by `make train`; do not edit.

## Training

- **Base**: MiniLM-L6-H384-uncased as trained further by sentence-transformers (all-MiniLM-L6-v2), Apache-2.0. We added
  a letter-case, a block-kind and a convention embedding, and the heads.
- **1. Domain**: guessing masked words in news on conflicts and crises, four passes over 3 million pieces: the texts of
  the corpora below, and unlabelled news (Syria, Gaza, Egypt, Ukraine, local US papers, wire copies, FNC-1; not ours,
  not redistributed).
- **2. Corpora** (the texts are not redistributed; the weights are ours): PolNeAR train (statements; no licence stated),
  worldwide-newswire-ner train (entities; no licence stated), re3d (actors; open licences by source), GUM train
  (coreference; CC BY 4.0, ten of its genres), GeoWebNews, TR-News and LGL without a fifth of their documents (place
  names; GPL-3.0 repository, the texts are the publishers'), WikiEvents train (events; MIT), M2E2's texts (events; no
  licence stated), ECB+ train (coreference of events; CC BY 3.0), the factuality sets UW, MEANTIME and UDS-IH2 (no
  licence stated; CC BY 4.0; CC BY-SA 4.0).
- **3. Records**: six branches with {hand_made} hand-made records of conflict reports in our own format and 723 pages
  that a larger language model annotated by the same guide (`training/marked.jsonl`; every quotation was checked against
  its page, few pages were proof-read). The word-piece embeddings were frozen, and the mean of the six was taken. Three
  more branches, each without a third of the marked pages, serve to fit later models on pages that their encoder has not
  seen. On a graphics card the nine take ten minutes, several at a time.
- **4. Other names**: two branches from that mean (as shipped, in int8), with 276 more pages annotated in the same way,
  {pages} in all. Two of three readings of a page were under other names, with each person, body and place renamed
  consistently (`training/renamed.py`). One of the two left out half of the 276 to measure on. Each took 50 minutes on
  two processors. The mean of the two is what is shipped.
- **Never trained on**: 45 marked pages (`python -m training marked --held`), the dev parts below, the records that we
  score with, and any text that tells one of their stories (`training/overlap.py`).
- **Conventions**: each input says whose definition of a statement to follow, by a shift before and after each layer.
  Pages are read by our guide's definition; PolNeAR is scored by its own, with cues from a probability of 0.82 (pages:
  0.65).
- **Licence of the weights**: Apache-2.0.

## Scores on dev parts

`python -m evaluation polnear` and `entities` print the int8 column. We know of no published figure for the entities on
this split; the corpus's annotators agree with a kappa of 0.77 (its README).

| figure | float | int8 |
| --- | --- | --- |
{rows}

## Limits

The encoder was trained on English news prose, and not on letters, tables or interviews in question-and-answer form.
Statements inside statements were rarely annotated in the corpora and are found less reliably. Coreference is a weak
sign by itself: rules about names and roles come first. Mentions of facilities and products are weak. Types of events,
their times, control, what numbers measure and which contents are opposed were learned from only {known} pages, and are
weak signs next to the rules. The rarer manners and certainties were learned from few examples; exact words in the cue
take precedence over the model.
"""


def write_card(whole: Path, small: Path, data: Path, target: Path) -> None:
    """Score both models on the dev parts and write the card to `target`."""
    measured = []
    for path in (whole, small):
        encoder = Encoder(path, threads=2)
        measured.append(polnear.score(data, encoder) | entities.score(data, encoder))
    rows = "\n".join(f"| {name} | {value:.3f} | {measured[1][name]:.3f} |" for name, value in measured[0].items())
    version = Encoder(small).name.removeprefix("encoder ")
    pages = number(held=False)
    text = TEMPLATE.format(
        version=version,
        size=small.stat().st_size / 2**20,
        rows=rows,
        pages=pages,
        hand_made=HAND_MADE,
        known=pages + HAND_MADE,
    )
    target.write_text(text, "utf-8")
    print(text)

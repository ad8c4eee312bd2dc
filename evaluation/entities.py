"""Named entities on worldwide-newswire-ner's dev articles: exact span and type, micro-averaged F1."""

from collections import Counter
from pathlib import Path

from corpora.people import newswire
from evaluation.counts import f1
from whosays.heads import MENTION_TYPES
from whosays.inference import Encoder, load_encoder


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """F1 over all types and for each, for the model that the package carries."""
    encoder = encoder or load_encoder()
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for example in newswire(data / "worldwide-newswire-ner" / "dev.jsonl"):
        found = {(m.span, m.label) for m in encoder.run(example.parsed).mentions}
        gold = set(example.mentions or ())
        for counter, items in ((right, found & gold), (given, found), (wanted, gold)):
            counter.update(label for _, label in items)
    figures = {"entities.all": f1(right.total(), given.total(), wanted.total())}
    return figures | {f"entities.{t}": f1(right[t], given[t], wanted[t]) for t in MENTION_TYPES}

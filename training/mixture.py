"""All corpora by name, and the mixture of them that a training phase reads."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora.examples import Example, straightened
from corpora.happenings import ecbplus, factuality, m2e2, toponyms, wikievents
from corpora.people import gum, newswire, polnear, re3d
from training.overlap import measured_on, unseen
from training.records import own_marks, records


def corpora(data: Path, gold: Path) -> dict[str, Iterator[Example]]:
    """The examples of each corpus, without those that tell a story that records are scored on."""
    found = {
        "polnear": polnear(data / "polnear" / "train.jsonl"),
        "newswire": newswire(data / "worldwide-newswire-ner" / "train.jsonl"),
        "re3d": re3d(data / "re3d" / "train.jsonl"),
        "gum": gum(data / "gum" / "train.conllu"),
        "geowebnews": toponyms(data / "geowebnews" / "train.jsonl"),
        "tr-news": toponyms(data / "tr-news" / "train.jsonl"),
        "lgl": toponyms(data / "lgl" / "train.jsonl"),
        "wikievents": wikievents(data / "wikievents" / "train.jsonl"),
        "m2e2": m2e2(data / "m2e2-text" / "train.jsonl"),
        "ecbplus": ecbplus(data / "ecbplus" / "train.jsonl"),
        "uw": factuality(data / "factuality" / "uw-train.jsonl"),
        "meantime": factuality(data / "factuality" / "meantime-train.jsonl"),
        "uds": factuality(data / "factuality" / "uds-ih2-train.jsonl"),
        "records": records(gold),
        "marked": own_marks(data),
    }
    kept_out = measured_on(data, gold)
    return {name: unseen(examples, kept_out) for name, examples in found.items()}


def training_set(data: Path, gold: Path, *, seed: int, repeats: Mapping[str, float]) -> list[Example]:
    """Every training example, `repeats` times each by corpus, some with typewriter quotes; shuffled by `seed`.

    A part of one, as in 2.5, is the probability of one time more; a corpus that is not named is left out.
    """
    draw = random.Random(seed)
    out = []
    for name, examples in corpora(data, gold).items():
        if repeats.get(name):
            for example in examples:
                times = int(repeats[name] + draw.random())
                out += [straightened(example) if draw.random() < 0.3 else example for _ in range(times)]
    draw.shuffle(out)
    return out

"""The phases of training the encoder: what each reads, how often, and how fast it learns."""

from collections.abc import Mapping
from typing import NamedTuple

from training.marked import SHARES


class Phase(NamedTuple):
    """One run over a mixture: how often each corpus is read, and the highest learning rates.

    The records are few and ours: they fix the conventions, and are read more often than the rest. `renamed` is the
    share of readings under other names. Each layer below the last learns at `decay` times the rate of the one above it.
    Unless `words` is set, the word-piece embeddings stay as they are.
    """

    seed: int
    repeats: Mapping[str, float]
    rate: float
    head_rate: float
    decay: float = 1.0
    words: bool = True
    batch: int = 20  # windows
    renamed: float = 0.0


TRUNK = Phase(
    seed=20411,
    repeats={
        "polnear": 7.2,
        "newswire": 5.4,
        "re3d": 5.4,
        "gum": 5.4,
        "geowebnews": 7.2,
        "tr-news": 5.4,
        "lgl": 2.7,
        "wikievents": 5.4,
        "m2e2": 3.6,
        "ecbplus": 5.4,
        "uw": 3.6,
        "meantime": 1.8,
        "uds": 1.8,
    },
    rate=3e-4,
    head_rate=1.2e-3,
)
# What every branch of the trunk has in common.
BRANCH = Phase(
    seed=20441,
    repeats={
        "polnear": 1.5,
        "newswire": 0.5,
        "re3d": 1.0,
        "gum": 1.5,
        "geowebnews": 2.0,
        "tr-news": 1.0,
        "lgl": 0.3,
        "wikievents": 1.0,
        "m2e2": 0.4,
        "ecbplus": 1.0,
        "uw": 0.6,
        "records": 16.0,
        "marked": 16.0,
    },
    rate=1.8e-4,
    head_rate=8e-4,
    decay=0.9,
    words=False,
)
# Each of these leaves out its share of the pages that we marked, so that what is fitted after the encoder sees every
# page as an encoder reads it that was not trained on it.
LEAVING_OUT = tuple(BRANCH._replace(seed=BRANCH.seed + n) for n in range(SHARES))
# These see all pages; training goes on from their mean. They differ in their seed, in how often PolNeAR is read and in
# how often our records are.
SEEING_ALL = tuple(
    BRANCH._replace(
        seed=seed, repeats={**BRANCH.repeats, "polnear": polnear, "records": ours, "marked": ours}, batch=32
    )
    for seed, polnear, ours in (
        (20461, 5.0, 16.0),
        (20462, 8.0, 20.0),
        (20463, 5.0, 26.0),
        (20464, 8.0, 26.0),
        (20465, 8.0, 20.0),
        (20466, 8.0, 20.0),
    )
)
# These go on from there, two of three readings under other names, and their mean is what is shipped. A processor does
# one in three quarters of an hour.
RENAMED = tuple(
    Phase(
        seed=seed,
        repeats={
            "polnear": polnear,
            "newswire": 0.12,
            "re3d": 0.25,
            "gum": 0.3,
            "geowebnews": 0.6,
            "tr-news": 0.3,
            "lgl": 0.08,
            "wikievents": 0.4,
            "m2e2": 0.1,
            "ecbplus": 0.3,
            "uw": 0.15,
            "records": ours,
            "marked": ours,
        },
        rate=1.2e-4,
        head_rate=4e-4,
        decay=0.9,
        words=False,
        batch=24,
        renamed=2 / 3,
    )
    for seed, polnear, ours in ((4711, 1.0, 5.0), (815, 1.3, 4.0))
)

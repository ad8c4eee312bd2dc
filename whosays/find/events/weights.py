"""What counts how much in choosing an event's doers, targets, place and time: weights of named features.

Each choice is a logistic model over a few features that can be read off the page. The weights stand in
`lexicons/event_weights.toml`; `python -m training events` fits them.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

from whosays.resources import lexicon

Features = Mapping[str, float]
Choice = Literal["actor", "target", "place", "time", "again", "kept"]

MOST = 30.0  # beyond it a probability is 0 or 1 for all purposes


@cache
def weights(choice: Choice) -> Mapping[str, float]:
    """The weights of a choice by feature; "bias" counts always."""
    found: Mapping[str, float] = lexicon("event_weights").get(choice, {})
    return found


def probability(choice: Choice, features: Features) -> float:
    """How likely it is that what has these features is chosen."""
    return logistic(weights(choice), features)


def logistic(known: Features, features: Features) -> float:
    """The probability that weighted features give; "bias" counts always, what has no weight does not.

    >>> round(logistic({"bias": -1.0, "near": 2.0}, {"near": 1.0, "far": 5.0}), 3)
    0.731
    """
    total = known.get("bias", 0.0)
    for name, value in features.items():
        if value and name in known:
            total += known[name] * value
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, total))))


def odds(likely: float) -> float:
    """Log odds of a probability, bounded and scaled so that a firm answer is about 1.

    >>> odds(0.5), round(odds(0.95), 2), odds(1.0)
    (0.0, 0.98, 2.0)
    """
    sure = min(max(likely, 0.001), 0.999)
    return max(-2.0, min(2.0, math.log(sure / (1 - sure)) / 3))

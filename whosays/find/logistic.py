"""A logistic model of named features, the form of all the small models in `find`."""

import math
from collections.abc import Mapping

Features = Mapping[str, float]

MOST = 30.0  # beyond it a probability is 0 or 1 for all purposes


def logistic(known: Features, features: Features) -> float:
    """The probability that weighted features give; "bias" counts always, what has no weight does not.

    >>> round(logistic({"bias": -1.0, "near": 2.0}, {"near": 1.0, "far": 5.0}), 3)
    0.731
    """
    total = known.get("bias", 0.0)
    for name, value in features.items():
        if value and name in known:
            total += known[name] * value
    return probability(total)


def probability(log_odds: float) -> float:
    """The probability of log odds, whatever gave them.

    >>> probability(0.0), probability(-1e9) < 1e-12
    (0.5, True)
    """
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, log_odds))))


def odds(likely: float) -> float:
    """Log odds of a probability, bounded and scaled so that a firm answer is about 1.

    >>> odds(0.5), round(odds(0.95), 2), odds(1.0)
    (0.0, 0.98, 2.0)
    """
    sure = min(max(likely, 0.001), 0.999)
    return max(-2.0, min(2.0, math.log(sure / (1 - sure)) / 3))

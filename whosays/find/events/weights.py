"""The fitted weights for choosing an event's actors, targets, place and time.

Each choice is a logistic model of a few features that can be read off the page. The weights are in
`lexicons/event_weights.toml`; `python -m training events` fits them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from whosays.find.logistic import Features, logistic
from whosays.resources import lexicon

Choice = Literal["actor", "target", "place", "time", "again", "kept"]


@cache
def weights(choice: Choice) -> Mapping[str, float]:
    """The weights of a choice by feature; "bias" counts always."""
    found: Mapping[str, float] = lexicon("event_weights").get(choice, {})
    return found


def probability(choice: Choice, features: Features) -> float:
    """How likely it is that what has these features is chosen."""
    return logistic(weights(choice), features)

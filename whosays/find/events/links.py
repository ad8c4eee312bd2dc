"""How the encoder links the words of an event to an entity, a place or a time: by all the words that mean it.

The encoder was trained to link an event's words to every mention of its participants, place and time, near or far.
Where one mention alone is unclear, all mentions together decide: the highest link, the mean, and whether another
entity's is higher.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from whosays.document import Span
from whosays.find.logistic import odds
from whosays.inference import Floats, Labels, Readings, sigmoid


class Linked(NamedTuple):
    """How an event's words link to one entity, place or time: the probability of the likeliest mention, of the mean."""

    most: float
    mean: float
    first: bool  # whether no other is linked more

    def features(self) -> dict[str, float]:
        """What is weighed of it, by name."""
        return {"link.most": odds(self.most), "link.mean": odds(self.mean), "link.first": float(self.first)}


class Links:
    """The links of a page from words of events to `owners`, each with all the words that mean it.

    `anchors` are what the encoder itself takes for words of events: a word inside one is read as the whole of it.
    """

    def __init__(self, readings: Readings, anchors: Sequence[Span], owners: Mapping[str, Sequence[Span]]) -> None:
        """The page's readings and the mentions of each owner by its id."""
        self._readings, self._anchors = readings, anchors
        self._owners = [owner for owner, mentions in owners.items() if mentions]
        self._mentions = [m for owner in self._owners for m in owners[owner]]
        self._counts = np.array([len(owners[owner]) for owner in self._owners])
        self._begins = np.cumsum(self._counts) - self._counts
        self._ends: dict[str, Floats] = {}
        self._found: dict[tuple[str, Span], dict[str, Linked]] = {}

    def to(self, link: str, words: Span) -> Mapping[str, Linked]:
        """For each owner how an event's words link to it; `link` is one of an event's in heads.LINKS."""
        origin = next((a for a in self._anchors if a.overlaps(words)), words)
        key = (link, origin)
        if key not in self._found:
            self._found[key] = self._linked(link, origin) if self._owners else {}
        return self._found[key]

    def _linked(self, link: str, origin: Span) -> dict[str, Linked]:
        if link not in self._ends:
            self._ends[link] = self._readings.vectors(link, 1, self._mentions)
        # A product this small costs more in threads than in sums, unless einsum keeps it to one.
        scores = np.einsum("nd,d->n", self._ends[link], self._readings.vectors(link, 0, [origin])[0])
        most = np.maximum.reduceat(scores, self._begins)
        mean = np.add.reduceat(scores, self._begins) / self._counts
        first = most == most.max()
        rows = zip(sigmoid(most).tolist(), sigmoid(mean).tolist(), first.tolist(), strict=True)
        return dict(zip(self._owners, map(Linked._make, rows), strict=True))


def links_of(labels: Labels, mentions: Sequence[tuple[Span, str]]) -> Links | None:
    """The links to those whose mentions are given, each with its owner's id; None where no encoder read the page."""
    if labels.readings is None:
        return None
    owners: dict[str, list[Span]] = {}
    for span, owner in mentions:
        owners.setdefault(owner, []).append(span)
    return Links(labels.readings, [e.span for e in labels.events], owners)

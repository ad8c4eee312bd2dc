"""How strongly the encoder links the page's events to a place, as where they happened.

It learned to link an event's words to every mention of where it was. What events link to is a place of the report more
often than what none does; what is weighed of it beside other features stands in `lexicons/place_link_weights.toml`.
"""

from collections.abc import Sequence

import numpy as np

from whosays.document import Span
from whosays.find.logistic import odds
from whosays.inference import Floats, Labels, sigmoid

NO_EVENT = -9.0  # log odds where the page tells of none


def where_links(labels: Labels, spans: Sequence[Span]) -> Floats:
    """Log odds that each of the page's events (a row) was where each of the spans (a column) says.

    A page with no events, or that no encoder read, has one row of `NO_EVENT`.
    """
    anchors = [e.span for e in labels.events]
    if labels.readings is None or not anchors:
        return np.full((1, len(spans)), NO_EVENT, np.float32)
    origins, ends = labels.readings.vectors("where", 0, anchors), labels.readings.vectors("where", 1, spans)
    # A product this small costs more in threads than in sums, unless einsum keeps it to one.
    return np.asarray(np.einsum("id,jd->ij", origins, ends), np.float32)


def as_odds(link: float) -> float:
    """A link's log odds, bounded and scaled as other features are.

    >>> as_odds(0.0), as_odds(-30.0)
    (0.0, -2.0)
    """
    return odds(float(sigmoid(np.array([link], np.float32))[0]))


def most_linked(links: Floats, owners: Sequence[int], number: int) -> tuple[Floats, Floats]:
    """For each of so many places its likeliest link, and of how many events it is the likeliest of all places.

    `owners` says whose each column is.
    """
    by_place = np.full((len(links), number), NO_EVENT, np.float32)
    for column, owner in enumerate(owners):
        by_place[:, owner] = np.maximum(by_place[:, owner], links[:, column])
    firsts = np.bincount(by_place.argmax(axis=1), minlength=number) * (by_place.max() > NO_EVENT) if number else []
    return by_place.max(axis=0, initial=NO_EVENT), np.asarray(firsts, np.float32)

"""How likely a mention refers to each earlier entity, all candidates competing for it.

The encoder scores each pair of mentions by itself. It was trained with all earlier mentions competing, and with the
option that none is meant (Lee et al., 2017), so a score only counts in comparison with the others: "the envoy" that is
somewhat like one man and nobody else means him; one that is like six men may mean any.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from whosays.find.people.drafts import Reader
from whosays.find.people.mention import Mention

Floats = npt.NDArray[np.float32]

MOST = 400  # mentions of a page that are compared: what stands behind them competes with nobody


class Rivals:
    """The share of each mention that each one before it holds; the rest of it means nobody of before."""

    def __init__(self, reader: Reader) -> None:
        """Of all mentions that the reader has put somewhere; none where no encoder read the page."""
        mentions = sorted({m.span: m for m, _ in reader.recent}.values(), key=lambda m: m.span)[:MOST]
        self._at = {m.span: n for n, m in enumerate(mentions)} if reader.readings is not None else {}
        self._words = [m.name or m.span for m in mentions]
        # Lists, not arrays: what is asked about is a handful of mentions each time.
        self._scores: list[list[float]] = []
        self._shares: list[list[float]] = []
        if reader.readings is not None and mentions:
            scores = reader.readings.chains("same", self._words)
            self._scores, self._shares = scores.tolist(), _competing(scores).tolist()

    def rows(self, mentions: Iterable[Mention]) -> list[int]:
        """Where mentions stand in the order of all."""
        return sorted(self._at[m.span] for m in mentions if m.span in self._at)

    def held(self, later: Sequence[int], earlier: Sequence[int]) -> list[float]:
        """For each of the later mentions, the share of it that the earlier ones hold together; none of none."""
        return [sum([self._shares[n][k] for k in earlier]) for n in later] if earlier else []

    def scores(self, some: Sequence[int], others: Sequence[int]) -> list[float]:
        """The log odds that each of some mentions means the same as each of others, by whichever is later."""
        pairs = [(n, k) if self._words[k] < self._words[n] else (k, n) for n in some for k in others if n != k]
        return [self._scores[later][earlier] for later, earlier in pairs]


def _competing(scores: Floats) -> Floats:
    """Scores of later (rows) and earlier (columns) mentions as shares; what is left of a row is nobody of before."""
    before = np.tril(np.ones(scores.shape, bool), -1)
    weights = np.where(before, np.exp(np.clip(scores, -30, 30)), 0)
    return np.asarray(weights / (1 + weights.sum(axis=1, keepdims=True)), np.float32)

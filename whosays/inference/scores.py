"""The encoder's raw output for one window: probabilities by head, and vectors whose products are links."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.heads import LINK_HEADS, LINK_SIZE, TOKEN_HEADS

TAG_BOUND = 4.0  # the log odds of a tag at the most

Floats = npt.NDArray[np.float32]


class Scores(NamedTuple):
    """The raw output for one window: probabilities a head (pieces x labels) and link vectors (pieces x LINK_SIZE)."""

    heads: dict[str, Floats]
    links: dict[str, tuple[Floats, Floats]]

    def link(self, name: str, cue: slice) -> Floats:
        """For each piece, the score (log odds) of the link from the statement with this cue."""
        of_cue, of_word = self.links[name]
        return np.asarray(of_word @ of_cue[cue].mean(axis=0), np.float32)

    def tagged(self, role: str) -> Floats:
        """For each piece, the log odds that its tag is of the role, whoever's; bounded, since tags never doubt."""
        outside = self.heads[role][:, 0]
        odds = np.log((1 - outside + 1e-6) / (outside + 1e-6))
        return np.asarray(np.clip(odds, -TAG_BOUND, TAG_BOUND), np.float32)


def split_output(logits: Floats, vectors: Floats) -> Scores:
    """One window's output columns as probabilities by head and link vectors by role."""
    heads, at = {}, 0
    for name, labels in TOKEN_HEADS.items():
        heads[name] = _softmax(logits[:, at : at + len(labels)])
        at += len(labels)
    links = {
        role: (
            vectors[:, 2 * k * LINK_SIZE : (2 * k + 1) * LINK_SIZE],
            vectors[:, (2 * k + 1) * LINK_SIZE : (2 * k + 2) * LINK_SIZE],
        )
        for k, role in enumerate(LINK_HEADS)
    }
    return Scores(heads, links)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float32)


def sigmoid(x: Floats) -> Floats:
    """The probability of each log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)

"""The encoder's output for every piece of a text, kept so that later stages can ask about any span."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from whosays.document import Span
from whosays.heads import LINK_SIZE, TOKEN_HEADS
from whosays.inference.scores import Floats

MENTION_PIECES = 12  # a mention is known by its first pieces: its head stands there, however long its clauses run


class Readings:
    """What the encoder made of each piece of the text: how any two spans stand to each other, and a span's classes.

    Each piece counts as its own window read it. A span is known by the mean over its first pieces.
    """

    def __init__(
        self, spans: Sequence[Span], links: Mapping[str, tuple[Floats, Floats]], heads: Mapping[str, Floats]
    ) -> None:
        """`spans` are the pieces in order; `links` two vectors a piece, `heads` probabilities of each class."""
        self._starts = [s.start for s in spans]
        self._ends = [s.end for s in spans]
        self._links, self._heads = links, heads
        self._means: dict[tuple[str, int, Span], Floats | None] = {}

    def chain(self, name: str, later: Span, earlier: Span) -> float:
        """Log odds that the later mention means what the earlier does, against meaning nothing mentioned before.

        `name` is one of heads.CHAINS.
        """
        return self._product(name, later, earlier) / math.sqrt(LINK_SIZE)

    def chains(self, name: str, mentions: Sequence[Span]) -> Floats:
        """`chain` of every two mentions, the later one's row and the earlier one's column; without pieces, 0."""
        later, earlier = self.vectors(name, 0, mentions), self.vectors(name, 1, mentions)
        # A page has too few mentions for the threads of a matrix product to pay.
        return np.asarray(np.einsum("ik,jk->ij", later, earlier) / np.float32(np.sqrt(LINK_SIZE)), np.float32)

    def link(self, name: str, origin: Span, to: Span) -> float:
        """The probability that the words `to` are the link's (one of heads.LINKS, not of cues) for `origin`."""
        return 1 / (1 + math.exp(-min(max(self._product(name, origin, to), -30.0), 30.0)))

    def vectors(self, name: str, side: Literal[0, 1], spans: Sequence[Span]) -> Floats:
        """What the link's scores are products of, spans x LINK_SIZE: spans as its origins (0) or its other ends (1).

        A span without pieces has zeros, and links to nothing more than to anything else.
        """
        none = np.zeros(LINK_SIZE, np.float32)
        found = [self._mean(name, side, span) for span in spans]
        return np.array([none if v is None else v for v in found], np.float32).reshape(len(spans), LINK_SIZE)

    def reads(self, span: Span) -> bool:
        """Whether any piece of the span was read."""
        pieces = self._pieces(span)
        return bool(pieces.start < pieces.stop)

    def classes(self, head: str, span: Span) -> dict[str, float]:
        """The probability of each class of the head (one of heads.READ_HEADS) for the span; empty without pieces."""
        pieces = self._pieces(span)
        if pieces.start == pieces.stop:
            return {}
        return dict(zip(TOKEN_HEADS[head], self._heads[head][pieces].mean(axis=0).tolist(), strict=True))

    def pairs(self, name: str, passages: Sequence[Sequence[Span]]) -> Floats:
        """Log odds of the pair (one of heads.PAIRS) for every two passages, the later one's row, the earlier's column.

        A passage is known by the mean of all its pieces; one without pieces has zeros.
        """
        pieces = [self._all_pieces(spans) for spans in passages]
        later, earlier = (
            np.array([of[n].mean(axis=0) if n else np.zeros(LINK_SIZE) for n in pieces], np.float32).reshape(
                -1, LINK_SIZE
            )
            for of in self._links[name]
        )
        return np.asarray(np.einsum("ik,jk->ij", later, earlier), np.float32)

    def _all_pieces(self, spans: Sequence[Span]) -> list[int]:
        return [n for span in spans for n in self._within(span)]

    def _product(self, name: str, origin: Span, to: Span) -> float:
        a, b = self._mean(name, 0, origin), self._mean(name, 1, to)
        return 0.0 if a is None or b is None else float(a @ b)

    def _mean(self, name: str, side: int, span: Span) -> Floats | None:
        """A span's vector as the origin (0) or the other end (1) of a link, kept since each is asked for many times."""
        key = (name, side, span)
        if key not in self._means:
            pieces = self._pieces(span)
            number = pieces.stop - pieces.start
            # The sum is numpy's quickest way to a mean of few rows, and a page asks for thousands.
            vectors = self._links[name][side][pieces]
            self._means[key] = np.add.reduce(vectors, axis=0) / np.float32(number) if number else None
        return self._means[key]

    def _pieces(self, span: Span) -> slice:
        within = self._within(span)
        return slice(within.start, within.start + min(len(within), MENTION_PIECES))

    def _within(self, span: Span) -> range:
        """The pieces that any part of the span stands in."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

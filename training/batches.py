"""Batches of windows as tensors: what goes into the encoder, and what each head, link, chain and pair should answer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from training.device import DEVICE
from training.targets import UNKNOWN, Compared, Link, Target
from whosays.heads import CHAINS, CONVENTIONS, LINKS, TOKEN_HEADS
from whosays.inference import batch

TOGETHER = 5  # windows of one document that stay in one batch, so that mentions meet their earlier ones
LINK_WEIGHT = 4.0  # the mean over all pieces is small, since most belong to no cue
EDGE_WEIGHT = 0.25  # of the first and last pieces, whose loss is a sum over the window


class SpanMeans(NamedTuple):
    """Which pieces of a batch each of several spans is the mean of.

    `pieces` are indexes into rows * pieces, `owners` the number of the span that each belongs to, `shares` its part.
    """

    pieces: Tensor
    owners: Tensor
    shares: Tensor
    number: int  # of spans

    def of(self, vectors: Tensor) -> Tensor:
        """The mean of each span's vectors: spans x columns, out of rows x pieces x columns."""
        picked = vectors.flatten(0, 1)[self.pieces] * self.shares[:, None]
        return vectors.new_zeros(self.number, vectors.shape[-1]).index_add(0, self.owners, picked)


class LinkTargets(NamedTuple):
    """The links of one name in a batch: the pieces of each one's origin, its row, what it reaches, and its weight.

    `wanted` and `weights` are links x pieces.
    """

    origins: SpanMeans
    rows: Tensor
    wanted: Tensor
    weights: Tensor


class ChainTargets(NamedTuple):
    """The mentions of one kind of chain in a batch: the pieces of each, its possible antecedents and its right ones.

    `before` and `right` are mentions x mentions; `weights` sum to one.
    """

    means: SpanMeans
    before: Tensor
    right: Tensor
    weights: Tensor


class PairTargets(NamedTuple):
    """The contents of statements in a batch: the pieces of each, which two are compared, and which are opposed.

    `compared` and `opposed` are contents x contents; the earlier of two is the column. `weights` sum to one.
    """

    means: SpanMeans
    compared: Tensor
    opposed: Tensor
    weights: Tensor


class Batch(NamedTuple):
    """A batch as tensors: what goes in, and what each head, link, chain and pair should answer."""

    feed: dict[str, Tensor]
    tags: dict[str, Tensor]
    links: dict[str, LinkTargets]
    chains: dict[str, ChainTargets]
    pairs: PairTargets | None


def batches(documents: Sequence[Sequence[Target]], *, size: int, seed: int) -> Iterator[list[Target]]:
    """Windows in batches, in random order; up to TOGETHER neighbouring windows of a document stay in one."""
    draw = np.random.default_rng(seed)
    runs = [d[k : k + TOGETHER] for d in documents for k in range(0, len(d), TOGETHER)]
    members: list[Target] = []
    for n in draw.permutation(len(runs)):
        members += runs[n]
        if len(members) >= size:
            yield members
            members = []
    if members:
        yield members


def as_batch(members: Sequence[Target]) -> Batch:
    """The windows and their answers as tensors; a head, link or chain that no window says anything of is left out."""
    feed = {k: torch.from_numpy(v) for k, v in batch([t.window for t in members]).items()}
    feed["convention"] = torch.tensor([CONVENTIONS.index(t.convention) for t in members])
    width = feed["pieces"].shape[1]
    tags = {}
    for head in TOKEN_HEADS:
        answers = torch.full((len(members), width), UNKNOWN)
        for row, target in enumerate(members):
            if head in target.tags:
                answers[row, : len(target.tags[head])] = torch.from_numpy(target.tags[head])
        if (answers != UNKNOWN).any():
            tags[head] = answers
    links = {link: _link_targets(members, width, link) for group in LINKS.values() for link in group}
    chains = {name: _chain_targets(members, width, name) for name in CHAINS}
    return Batch(
        feed,
        tags,
        {link: found for link, found in links.items() if found},
        {name: found for name, found in chains.items() if found},
        _pair_targets(members, width),
    )


def _means(spans: Sequence[tuple[int, np.ndarray]], width: int) -> SpanMeans:
    """For each (row, pieces) the mean of these pieces, out of a whole batch of rows of `width` pieces."""
    sizes = [len(members) for _, members in spans]
    return SpanMeans(
        torch.from_numpy(np.concatenate([row * width + members for row, members in spans])),
        torch.from_numpy(np.repeat(np.arange(len(spans)), sizes)),
        torch.from_numpy(np.repeat(1 / np.array(sizes, np.float32), sizes)),
        len(spans),
    )


def _link_targets(members: Sequence[Target], width: int, name: str) -> LinkTargets | None:
    found: list[tuple[int, Link]] = [
        (row, link) for row, t in enumerate(members) for link in t.links if name in link.reached
    ]
    if not found:
        return None
    whole = not name.endswith(("_first", "_last"))
    wanted, weights = torch.zeros(len(found), width), torch.zeros(len(found), width)
    beside = np.bincount([row for row, _ in found], minlength=len(members))
    for n, (row, link) in enumerate(found):
        length = len(members[row].window.pieces)
        wanted[n, :length] = torch.from_numpy(link.reached[name]).float()
        weights[n, :length] = (LINK_WEIGHT / length if whole else EDGE_WEIGHT) / beside[row] / (2 * len(members))
    origins = _means([(row, link.origin) for row, link in found], width)
    return LinkTargets(origins, torch.tensor([row for row, _ in found]), wanted, weights)


def _chain_targets(members: Sequence[Target], width: int, name: str) -> ChainTargets | None:
    rows = [(row, t) for row, t in enumerate(members) if name in t.chains and t.chains[name].mentions]
    if not rows:
        return None
    rows.sort(key=lambda rt: (rt[1].document, rt[1].part))
    found = [
        (row, t.document, pieces, number)
        for row, t in rows
        for pieces, number in zip(t.chains[name].mentions, t.chains[name].numbers, strict=True)
    ]
    documents = {d: n for n, d in enumerate(dict.fromkeys(d for _, d, _, _ in found))}
    document = torch.tensor([documents[d] for _, d, _, _ in found])
    number = torch.tensor([n for _, _, _, n in found])
    together = document[:, None] == document[None, :]
    before = torch.ones(len(found), len(found)).tril(-1).bool() & together
    right = before & (number[:, None] == number[None, :])
    weights = 1 / torch.bincount(document)[document].float() / len(documents)
    return ChainTargets(_means([(row, p) for row, _, p, _ in found], width), before, right, weights)


def _pair_targets(members: Sequence[Target], width: int) -> PairTargets | None:
    found: list[tuple[int, str, Compared]] = [
        (row, t.document, passage)
        for row, t in sorted(enumerate(members), key=lambda rt: (rt[1].document, rt[1].part))
        for passage in t.passages
    ]
    if not found:
        return None
    compared, opposed = torch.zeros(len(found), len(found)), torch.zeros(len(found), len(found))
    for n, (_, document, later) in enumerate(found):
        for m, (_, other, earlier) in enumerate(found[:n]):
            compared[n, m] = float(document == other and earlier.number in later.others)
            opposed[n, m] = float(document == other and earlier.number in later.opposed)
    beside = Counter(document for _, document, _ in found)
    weights = torch.tensor([1 / beside[document] / len(beside) for _, document, _ in found])
    return PairTargets(_means([(row, p.pieces) for row, _, p in found], width), compared, opposed, weights)


def on_device(part: Any) -> Any:
    """The batch, or a part of it, on the device that trains."""
    match part:
        case Tensor():
            return part.to(DEVICE, non_blocking=True)
        case dict():
            return {name: on_device(inner) for name, inner in part.items()}
        case tuple():
            return type(part)(*map(on_device, part))
    return part

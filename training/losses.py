"""The loss that the encoder is trained on: one for each head, link, chain and pair, and their sum."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.batches import Batch, ChainTargets, LinkTargets, PairTargets
from training.model import EncoderModel
from training.targets import UNKNOWN
from whosays.heads import LINK_HEADS, LINK_SIZE, PAIRS, TOKEN_HEADS

CHAIN_WEIGHT = 0.5
PAIR_WEIGHT = 0.5
CLASS_WEIGHTS = {"manner": 0.3, "certainty": 0.3, "factuality": 0.3, "place_use": 0.5}  # of other heads 1


def loss_of(model: EncoderModel, given: Batch) -> Tensor:
    """The sum of the heads' losses over a batch; what has no answer in it counts nothing."""
    feed = given.feed
    logits, vectors = model(feed["pieces"], feed["cases"], feed["kinds"], feed["convention"], feed["mask"])
    logits, vectors = logits.float(), vectors.float()
    total = logits.new_zeros(())
    # Split once: the gradient of a slice is a tensor as large as what it was cut from.
    columns = logits.split([len(labels) for labels in TOKEN_HEADS.values()], dim=-1)
    for head, answered_by in zip(TOKEN_HEADS, columns, strict=True):
        if head in given.tags:
            answers = given.tags[head].flatten()
            loss = F.cross_entropy(answered_by.flatten(0, 1), answers, ignore_index=UNKNOWN)
            total = total + CLASS_WEIGHTS.get(head, 1.0) * loss
    halves = vectors.split(LINK_SIZE, dim=-1)
    vectors_of = dict(zip(LINK_HEADS, zip(halves[::2], halves[1::2], strict=True), strict=True))
    for name, links in given.links.items():
        total = total + _link_loss(*vectors_of[name], links)
    for name, chains in given.chains.items():
        total = total + CHAIN_WEIGHT * _chain_loss(*vectors_of[name], chains)
    if given.pairs is not None:
        for name in PAIRS:
            total = total + PAIR_WEIGHT * _pair_loss(*vectors_of[name], given.pairs)
    joined: Tensor = total
    return joined


def _link_loss(of_origin: Tensor, of_word: Tensor, links: LinkTargets) -> Tensor:
    """Binary cross-entropy of "these words link to this piece", over every link and piece.

    `of_origin` are the link's columns of what it goes out from, `of_word` those of what it reaches.
    """
    origins = links.origins.of(of_origin)
    scores = torch.einsum("nd,nwd->nw", origins, of_word[links.rows])
    lost: Tensor = F.binary_cross_entropy_with_logits(scores, links.wanted, links.weights, reduction="sum")
    return lost


def _chain_loss(of_later: Tensor, of_earlier: Tensor, chains: ChainTargets) -> Tensor:
    """For each mention, the negative log probability of its earlier mentions of the same, or of none (score 0).

    The antecedents compete as in Lee et al. (2017, arXiv 1707.07045), over the windows of a document in the batch.
    """
    later, earlier = chains.means.of(of_later), chains.means.of(of_earlier)
    scores = later @ earlier.T / math.sqrt(LINK_SIZE)
    none = scores.new_zeros(len(scores), 1)
    everything = torch.cat([none, scores.masked_fill(~chains.before, -1e4)], dim=1)
    first = ~chains.right.any(dim=1, keepdim=True)
    wanted = torch.cat([none.masked_fill(~first, -1e4), scores.masked_fill(~chains.right, -1e4)], dim=1)
    lost: Tensor = ((everything.logsumexp(1) - wanted.logsumexp(1)) * chains.weights).sum()
    return lost


def _pair_loss(of_later: Tensor, of_earlier: Tensor, pairs: PairTargets) -> Tensor:
    """Binary cross-entropy of "these two contents are opposed", over every two that are compared."""
    scores = pairs.means.of(of_later) @ pairs.means.of(of_earlier).T
    weights = pairs.compared * pairs.weights[:, None]
    lost: Tensor = F.binary_cross_entropy_with_logits(scores, pairs.opposed, weights, reduction="sum")
    return lost

"""Learn from earlier encoders on news that nobody annotated: be as sure of each label and link as they are on average.

Several models that were trained apart make different mistakes; one that copies their mean answer is better than each
(Hinton et al., 2015, arXiv 1503.02531). The texts are those of `training/domain.py`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.model import EncoderModel
from whosays.encoding import Window
from whosays.heads import CLASS_HEADS, CONVENTIONS, LINK_HEADS, LINK_SIZE, LINKS, TOKEN_HEADS
from whosays.inference import batch

Feed = dict[str, Tensor]
Heads = dict[str, Tensor]  # the scores of each token head: batch x pieces x labels
Halves = dict[str, tuple[Tensor, Tensor]]  # of each link, the vectors of what it goes out from and of what it reaches

ORIGINS = 40  # cues of a batch whose links are copied
WEIGHT, LINK_WEIGHT = 1.0, 2.0


class Teacher:
    """A shipped encoder file that teaches; `heads` and `links` are those that it knows with the labels of today."""

    def __init__(self, path: Path) -> None:
        self._session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        known = json.loads(self._session.get_modelmeta().custom_metadata_map["signature"])
        self._heads = {head: tuple(labels) for head, labels in known["token_heads"].items()}
        self._links = tuple(known["link_heads"])
        same = {head for head, labels in TOKEN_HEADS.items() if self._heads.get(head) == labels}
        self.heads = frozenset(same.difference(CLASS_HEADS))  # a class says nothing where there is no span
        self.links = frozenset(self._links) & frozenset(LINK_HEADS)

    def answers(self, feed: Feed) -> tuple[Heads, Halves]:
        """As `_columns` of a model."""
        given = {k: v.numpy() for k, v in feed.items()}
        logits, vectors = (torch.from_numpy(out) for out in self._session.run(None, given))
        columns = torch.split(logits, [len(labels) for labels in self._heads.values()], dim=-1)
        return dict(zip(self._heads, columns, strict=True)), _pairs(vectors, self._links)


class Lessons:
    """The added loss of each step: how far the model is from its teachers on the next windows of unlabelled text."""

    def __init__(self, teachers: Sequence[Teacher], texts: Sequence[Window], *, size: int, seed: int) -> None:
        self._teachers, self._texts, self._size = teachers, texts, size
        self._order = self._drawn(np.random.default_rng(seed))

    def _drawn(self, draw: np.random.Generator) -> Iterator[Window]:
        while True:
            for n in draw.permutation(len(self._texts)):
                yield self._texts[n]

    def loss(self, model: EncoderModel) -> Tensor:
        """Cross-entropy with the teachers' mean answers: a mean over pieces, summed over heads and links."""
        windows = [next(self._order) for _ in range(self._size)]
        feed = {k: torch.from_numpy(v) for k, v in batch(windows).items()}
        feed["convention"] = torch.full((len(windows),), CONVENTIONS.index("guide"))
        answers = [(t, *t.answers(feed)) for t in self._teachers]
        mine, my_links = _columns(model, feed)
        weights = feed["mask"].float() / feed["mask"].sum()
        total = weights.new_zeros(())
        for head, scores in mine.items():
            taught = [heads[head].softmax(-1) for t, heads, _ in answers if head in t.heads]
            if taught:
                wanted = torch.stack(taught).mean(0)
                total = total - WEIGHT * ((wanted * scores.log_softmax(-1)).sum(-1) * weights).sum()
        sure = torch.stack([1 - heads["cue"].softmax(-1)[..., 0] for _, heads, _ in answers]).mean(0) * feed["mask"]
        rows, pieces = (sure > 0.5).nonzero(as_tuple=True)
        rows, pieces = rows[:ORIGINS], pieces[:ORIGINS]
        if len(rows):
            there = feed["mask"][rows].float()
            for link in LINKS["cue"]:
                taught = [_scores(links[link], rows, pieces).sigmoid() for t, _, links in answers if link in t.links]
                asked = _scores(my_links[link], rows, pieces)
                lost = F.binary_cross_entropy_with_logits(asked, torch.stack(taught).mean(0), reduction="none")
                total = total + LINK_WEIGHT * (lost * there).sum() / there.sum()
        return total


def _columns(model: EncoderModel, feed: Feed) -> tuple[Heads, Halves]:
    logits, vectors = model(feed["pieces"], feed["cases"], feed["kinds"], feed["convention"], feed["mask"])
    columns = logits.float().split([len(labels) for labels in TOKEN_HEADS.values()], dim=-1)
    return dict(zip(TOKEN_HEADS, columns, strict=True)), _pairs(vectors.float(), LINK_HEADS)


def _pairs(vectors: Tensor, names: Sequence[str]) -> Halves:
    halves = torch.split(vectors, LINK_SIZE, dim=-1)
    return dict(zip(names, zip(halves[::2], halves[1::2], strict=True), strict=True))


def _scores(halves: tuple[Tensor, Tensor], rows: Tensor, pieces: Tensor) -> Tensor:
    """Of the link from each given piece, the score of every piece of its row."""
    of_origin, of_word = halves
    return torch.einsum("nd,nwd->nw", of_origin[rows, pieces], of_word[rows])

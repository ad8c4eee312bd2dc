"""Lessons: what several trained models make of pages that nobody marked, as a loss for one model to learn from.

The mean of the teachers' probabilities is what the pupil should answer (Hinton et al., 2015, arXiv 1503.02531): for
every piece and head, for the links that go out from spans which the teachers tag, and for the chains of their mentions.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.device import DEVICE
from training.model import EncoderModel
from training.records import NUMBER
from whosays.encoding import CLS, SEP, Window, load_tokenizer
from whosays.heads import CHAINS, CONVENTIONS, LINK_HEADS, LINK_SIZE, LINKS, TOKEN_HEADS, LinkGroup
from whosays.inference import MENTION_PIECES, batch

BATCH = 20
WIDTHS = [len(labels) for labels in TOKEN_HEADS.values()]
MOST = 48  # spans of a kind in a window that are asked about
# The tags of which heads mark the spans that a class head speaks of; `measure` speaks of numbers.
OF_SPANS = {
    "manner": ("cue", "content"),
    "certainty": ("cue", "content"),
    "place_use": ("toponym",),
    "event_type": ("event",),
    "event_status": ("event",),
    "factuality": ("event", "trigger"),
    "control_state": ("control",),
}
ORIGINS: Mapping[LinkGroup, tuple[str, ...]] = {"cue": ("cue",), "event": ("event",), "control": ("control",)}
OF_CHAINS = {"same": ("actor", "source"), "again": ("event",)}


class Lessons:
    """The teachers' answers to windows of text, batch after batch."""

    def __init__(
        self,
        teachers: Sequence[EncoderModel],
        inputs: Sequence[Window],
        *,
        weights: Mapping[str, float],
        link_weight: float,
        edge_weight: float,
        chain_weight: float,
        seed: int,
    ) -> None:
        """`inputs` are read by the guide's convention; the weights are those of the losses on marked pages."""
        self._teachers = [t.to(DEVICE).eval() for t in teachers]
        self._inputs, self._weights = inputs, weights
        self._link, self._edge, self._chain = link_weight, edge_weight, chain_weight
        self._draw = np.random.default_rng(seed)
        self._numbers = numbers().to(DEVICE)

    def __call__(self, pupil: EncoderModel) -> Tensor:
        """The pupil's loss over the next windows, drawn at random."""
        members = [self._inputs[n] for n in self._draw.integers(0, len(self._inputs), BATCH)]
        feed = {k: torch.from_numpy(v).to(DEVICE, non_blocking=True) for k, v in batch(members).items()}
        feed["convention"] = torch.full((len(members),), CONVENTIONS.index("guide"), device=DEVICE)
        return self.loss(pupil, feed)

    def loss(self, pupil: EncoderModel, feed: Mapping[str, Tensor]) -> Tensor:
        """The pupil's loss over one batch."""
        given = [feed[name] for name in ("pieces", "cases", "kinds", "convention", "mask")]
        with torch.no_grad():
            taught = [teacher(*given) for teacher in self._teachers]
            logits = torch.stack([of_one for of_one, _ in taught]).float().split(WIDTHS, dim=-1)  # type: ignore[no-untyped-call]
            wanted = {head: t.softmax(-1).mean(0) for head, t in zip(TOKEN_HEADS, logits, strict=True)}
        answers, vectors = pupil(*given)
        real = (feed["mask"].bool() & (feed["pieces"] != CLS) & (feed["pieces"] != SEP)).float()
        number = self._numbers[feed["pieces"]].float() * real
        total = real.new_zeros(())
        columns = answers.float().split(WIDTHS, dim=-1)
        for (head, chances), answer in zip(wanted.items(), columns, strict=True):
            lost = -(chances * answer.log_softmax(-1)).sum(-1)
            if head == "measure":
                counts = number
            elif head in OF_SPANS:
                counts = real * torch.stack([1 - wanted[of][..., 0] for of in OF_SPANS[head]]).amax(0)
            else:
                counts = real
            total = total + self._weights.get(head, 1.0) * (lost * counts).sum() / counts.sum().clamp_min(1)
        heard = [_by_link(of_one) for _, of_one in taught]
        origins = {group: spans_of(wanted, heads, real) for group, heads in ORIGINS.items()}
        told = (number * (wanted["measure"][..., 0] < 0.5)).bool()
        origins["number"] = runs(told, told & ~F.pad(told, (1, 0))[:, :-1])
        for group, (means, known) in origins.items():
            total = total + self._link_loss(LINKS[group], _by_link(vectors), heard, means, known, real)
        for name in CHAINS:
            means, known = spans_of(wanted, OF_CHAINS[name], real)
            total = total + self._chain * _chain_loss(name, _by_link(vectors), heard, means, known)
        return total

    def _link_loss(
        self,
        names: Sequence[str],
        pupil: Tensor,
        taught: Sequence[Tensor],
        means: Tensor,
        known: Tensor,
        real: Tensor,
    ) -> Tensor:
        """Cross-entropy of what each link of a group reaches from each origin, weighed as on marked pages."""
        at = [LINK_HEADS.index(name) for name in names]
        with torch.no_grad():
            wanted = torch.stack([_scores(t, at, means).sigmoid() for t in taught]).mean(0)
            edges = torch.tensor([name.endswith(("_first", "_last")) for name in names], device=real.device)
            share = torch.where(edges[:, None], self._edge, self._link / real.sum(1))  # links x rows
            beside = known.sum(1, keepdim=True).clamp_min(1)
            weights = share.T[:, :, None, None] * (known / beside)[:, None, :, None] * real[:, None, None, :]
        scores = _scores(pupil, at, means)
        return F.binary_cross_entropy_with_logits(scores, wanted, weights / (2 * len(real)), reduction="sum")


def _by_link(vectors: Tensor) -> Tensor:
    """A model's vectors as rows x pieces x links x 2 x LINK_SIZE."""
    return vectors.float().view(*vectors.shape[:-1], len(LINK_HEADS), 2, LINK_SIZE)


def numbers() -> Tensor:
    """Which pieces of the vocabulary may be of a number that gives a figure."""
    vocabulary = load_tokenizer().get_vocab()
    found = torch.zeros(len(vocabulary), dtype=torch.bool)
    for piece, at in vocabulary.items():
        found[at] = piece.removeprefix("##").isdigit() or NUMBER.fullmatch(piece) is not None
    return found


def spans_of(chances: Mapping[str, Tensor], heads: Sequence[str], real: Tensor) -> tuple[Tensor, Tensor]:
    """The spans that BIO heads tag at least as likely as not; where two overlap, the first head's words come first."""
    inside = torch.zeros_like(real, dtype=torch.bool)
    begins = inside
    for head in heads:
        tags = chances[head].argmax(-1)
        begins = begins | ((tags == 1) & ~inside)
        inside = inside | ((tags > 0) & real.bool())
    return runs(inside, (begins | ~F.pad(inside, (1, 0))[:, :-1]) & inside)


def runs(inside: Tensor, begins: Tensor) -> tuple[Tensor, Tensor]:
    """The mean of each run's first pieces, rows x MOST x pieces, and which of these rows are a run (1) or none (0).

    >>> inside = torch.tensor([[False, True, True, True]])
    >>> means, known = runs(inside, torch.tensor([[False, True, False, True]]))
    >>> means[0, :2].tolist(), known[0, :3].tolist()
    ([[0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.0, 1.0]], [1.0, 1.0, 0.0])
    """
    at = torch.arange(inside.shape[1], device=inside.device)
    start = torch.where(begins, at, -1).cummax(1).values
    first = inside & (at - start < MENTION_PIECES)
    numbered = begins.cumsum(1) * first
    members = (numbered[:, None, :] == torch.arange(1, MOST + 1, device=inside.device)[None, :, None]).float()
    sizes = members.sum(-1, keepdim=True)
    return members / sizes.clamp_min(1), (sizes[..., 0] > 0).float()


def _scores(vectors: Tensor, at: Sequence[int], means: Tensor) -> Tensor:
    """For every origin the score of each piece: rows x links x origins x pieces."""
    origins = torch.einsum("bmw,bwgd->bgmd", means, vectors[:, :, at, 0])
    return torch.einsum("bgmd,bwgd->bgmw", origins, vectors[:, :, at, 1])


def _chain_loss(name: str, pupil: Tensor, taught: Sequence[Tensor], means: Tensor, known: Tensor) -> Tensor:
    """Cross-entropy of which earlier mention of the window each one means, or none."""
    at = LINK_HEADS.index(name)

    def odds(vectors: Tensor) -> Tensor:
        later, earlier = torch.einsum("bmw,bwsd->sbmd", means, vectors[:, :, at])
        scores = later @ earlier.transpose(1, 2) / math.sqrt(LINK_SIZE)
        before = torch.ones_like(scores[0]).tril(-1).bool() & known.bool()[:, None, :]
        return F.pad(scores.masked_fill(~before, -1e4), (1, 0))

    with torch.no_grad():
        wanted = torch.stack([odds(t).softmax(-1) for t in taught]).mean(0)
    lost = -(wanted * odds(pupil).log_softmax(-1)).sum(-1)
    return (lost * known).sum() / known.sum().clamp_min(1)

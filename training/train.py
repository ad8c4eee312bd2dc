"""Train the encoder: every head at once on a mixture of all corpora, in phases, with checkpoints on the way."""

import math
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.corpora import Example, training_set
from training.model import LAYERS, EncoderModel, base_weights, from_base, from_shipped, from_weights
from training.targets import UNKNOWN, Target, targets
from whosays.inference import CONVENTIONS, CUE_LINKS, LINK_HEADS, LINK_SIZE, TOKEN_HEADS, batch

BATCH = 10
TOGETHER = 5  # windows of one document that stay in one batch, so that mentions meet their earlier ones
WARM_UP = 0.06
LINK_WEIGHT = 4.0  # the mean over all pieces is small, since most belong to no cue
EDGE_WEIGHT = 0.25  # of the first and last pieces, whose loss is a sum over the window
SAME_WEIGHT = 0.5
CLASS_WEIGHT = 0.3
AVERAGING = 0.998  # decay of the running average of the weights, which is what a phase gives: about 500 steps


class Phase(NamedTuple):
    """One run over a mixture: how often each corpus is read, and the highest learning rates.

    The records are few and ours: they fix the conventions, and are read more often than the rest. Each layer below the
    last learns at `decay` of the rate of the one above it.
    """

    seed: int
    repeats: dict[str, float]
    rate: float
    head_rate: float
    decay: float = 1.0


TRUNK = Phase(20311, {"polnear": 3, "newswire": 2, "re3d": 3, "gum": 2, "records": 9}, 2.5e-4, 1e-3)
BRANCH = Phase(20321, {"polnear": 1.3, "newswire": 0.3, "re3d": 1, "gum": 1.5, "records": 5}, 1.2e-4, 6e-4, 0.9)


def loss_of(model: EncoderModel, members: Sequence[Target]) -> Tensor:
    """The sum of the heads' losses over a batch; a head with no answer in it counts nothing."""
    feed = {k: torch.from_numpy(v) for k, v in batch([t.window for t in members]).items()}
    convention = torch.tensor([CONVENTIONS.index(t.convention) for t in members])
    logits, vectors = model(feed["pieces"], feed["cases"], feed["kinds"], convention, feed["mask"])
    logits, vectors = logits.float(), vectors.float()
    width, at = logits.shape[1], 0
    total = logits.new_zeros(())
    for head, labels in TOKEN_HEADS.items():
        answers = torch.full((len(members), width), UNKNOWN)
        for row, target in enumerate(members):
            answers[row, : len(target.tags[head])] = torch.from_numpy(target.tags[head])
        if (answers != UNKNOWN).any():
            loss = F.cross_entropy(
                logits[..., at : at + len(labels)].flatten(0, 1), answers.flatten(), ignore_index=UNKNOWN
            )
            total = total + (CLASS_WEIGHT if head in {"manner", "certainty"} else 1.0) * loss
        at += len(labels)
    joined: Tensor = total + _link_loss(vectors, members) + SAME_WEIGHT * _same_loss(vectors, members)
    return joined


def _halves(vectors: Tensor, link: str) -> tuple[Tensor, Tensor]:
    """The columns of a link: of what it goes out from, and of what it reaches."""
    at = 2 * LINK_HEADS.index(link) * LINK_SIZE
    return vectors[..., at : at + LINK_SIZE], vectors[..., at + LINK_SIZE : at + 2 * LINK_SIZE]


def _link_loss(vectors: Tensor, members: Sequence[Target]) -> Tensor:
    """Binary cross-entropy of "this cue links to this piece", over every cue and piece."""
    losses = []
    for link in CUE_LINKS:
        of_cue, of_word = _halves(vectors, link)
        whole = link in {"source", "content"}
        for row, target in enumerate(members):
            if target.cues:
                n = len(target.window.pieces)
                cues = torch.stack([of_cue[row, torch.from_numpy(c)].mean(0) for c in target.cues])
                wanted = torch.from_numpy(np.stack(target.members[link])).to(vectors.dtype)
                loss = F.binary_cross_entropy_with_logits(cues @ of_word[row, :n].T, wanted, reduction="sum")
                losses.append((LINK_WEIGHT / n if whole else EDGE_WEIGHT) * loss / len(cues))
    return torch.stack(losses).sum() / (2 * len(members)) if losses else vectors.new_zeros(())


def _same_loss(vectors: Tensor, members: Sequence[Target]) -> Tensor:
    """For each mention, the negative log probability of its earlier mentions of the same entity, or of none (score 0).

    The antecedents compete as in Lee et al. (2017, arXiv 1707.07045), over the windows of a document in the batch.
    """
    of_later, of_earlier = _halves(vectors, "same")
    losses = []
    for document in dict.fromkeys(t.document for t in members if t.mentions):
        rows = [(r, t) for r, t in enumerate(members) if t.document == document]
        rows.sort(key=lambda rt: next(s.start for s in rt[1].window.spans[rt[1].window.first :] if s))
        later = torch.stack([of_later[r, torch.from_numpy(m)].mean(0) for r, t in rows for m in t.mentions])
        earlier = torch.stack([of_earlier[r, torch.from_numpy(m)].mean(0) for r, t in rows for m in t.mentions])
        entity = torch.tensor([e for _, t in rows for e in t.entities])
        scores = later @ earlier.T / math.sqrt(LINK_SIZE)
        before = torch.ones_like(scores).tril(-1) > 0
        right = before & (entity[:, None] == entity[None, :])
        none = torch.zeros(len(entity), 1)
        everything = torch.cat([none, scores.masked_fill(~before, -1e4)], dim=1)
        first = ~right.any(dim=1, keepdim=True)
        wanted = torch.cat([none.masked_fill(~first, -1e4), scores.masked_fill(~right, -1e4)], dim=1)
        losses.append((everything.logsumexp(1) - wanted.logsumexp(1)).mean())
    return torch.stack(losses).mean() if losses else vectors.new_zeros(())


def batches(documents: Sequence[Sequence[Target]], *, seed: int) -> Iterator[list[Target]]:
    """Batches in random order; up to TOGETHER neighbouring windows of a document stay in one."""
    draw = np.random.default_rng(seed)
    runs = [d[k : k + TOGETHER] for d in documents for k in range(0, len(d), TOGETHER)]
    members: list[Target] = []
    for n in draw.permutation(len(runs)):
        members += runs[n]
        if len(members) >= BATCH:
            yield members
            members = []
    if members:
        yield members


def optimiser(model: EncoderModel, phase: Phase) -> torch.optim.Optimizer:
    """AdamW: the highest rate for what is new, less for each layer further down, no decay for norms and biases."""

    def rate(name: str) -> float:
        part, *rest = name.split(".")
        if part in {"tags", "vectors", "cases", "kinds", "conventions"}:
            return phase.head_rate
        depth = LAYERS - 1 - int(rest[0]) if part == "layers" else LAYERS
        return phase.rate * phase.decay**depth

    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        groups.setdefault((rate(name), 0.01 if parameter.dim() > 1 else 0.0), []).append(parameter)
    parameters = [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]
    return torch.optim.AdamW(parameters, fused=True)


def train(data: Path, gold: Path, work: Path, start: Path | None = None) -> Path:
    """Train a trunk from the base model, or take a shipped one as trunk (`start`), then a branch from it.

    Returns the path of the branch's averaged weights. Whatever `work` holds is gone on from.
    """
    if start is None:
        trunk = from_weights(trained(from_base(base_weights()), TRUNK, data, gold, work))
    else:
        trunk = from_shipped(start)
    return trained(trunk, BRANCH, data, gold, work)


def trained(
    model: EncoderModel, phase: Phase, data: Path, gold: Path, work: Path, *, without: Collection[str] = ()
) -> Path:
    """The path of a phase's averaged weights, trained from `model` unless `work` holds them already.

    The examples whose ids are in `without` are left out.
    """
    work.mkdir(parents=True, exist_ok=True)
    done = work / f"phase{phase.seed}.pt"
    if not done.exists():
        examples = training_set(data, gold, seed=phase.seed, repeats=phase.repeats)
        seen = [e for e in examples if e.id not in without]
        torch.save(run_phase(model, phase, seen, work / "checkpoint.pt"), done)
    return done


def bf16_pays() -> bool:
    """Whether this processor multiplies matrices faster in bf16; without instructions for it, it is 20 times slower."""

    def seconds(dtype: torch.dtype) -> float:
        a, b = torch.ones(512, 384, dtype=dtype), torch.ones(384, 1536, dtype=dtype)
        a @ b  # the first product of a kind sets things up
        began = time.perf_counter()
        a @ b
        return time.perf_counter() - began

    return seconds(torch.bfloat16) < seconds(torch.float32)


def run_phase(
    model: EncoderModel, phase: Phase, examples: Sequence[Example], checkpoint: Path, *, every: int = 300
) -> dict[str, Tensor]:
    """Train `model` in place, with a checkpoint `every` so many steps; return the running average of its weights.

    The rate warms up, then falls along a cosine to nothing.
    """
    torch.manual_seed(phase.seed)
    documents = [list(targets(example)) for example in examples]
    plan = list(batches(documents, seed=phase.seed))
    pieces = sum(len(t.window.pieces) for d in documents for t in d)
    print(f"{len(documents)} documents, {pieces} pieces, {len(plan)} steps", flush=True)
    optim = optimiser(model, phase)

    def share(step: int) -> float:
        warm = WARM_UP * len(plan)
        return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (len(plan) - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optim, share)
    averaged = {name: value.clone() for name, value in model.state_dict().items()}
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optim.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        averaged, first = state["averaged"], state["step"]
    model.train()
    bf16 = bf16_pays()
    began, seen, recent = time.perf_counter(), 0, 0.0
    for step, members in enumerate(plan[first:], first):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            loss = loss_of(model, members)
        optim.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optim.step()
        schedule.step()
        # In the beginning the average follows closely, so that it does not keep what training started from.
        kept = min(AVERAGING, (step + 1) / (step + 10))
        for name, value in model.state_dict().items():
            averaged[name].lerp_(value, 1 - kept)
        seen += sum(len(t.window.pieces) for t in members)
        recent = 0.98 * recent + 0.02 * loss.item() if step > first else loss.item()
        if step % 50 == 0:
            speed = seen / (time.perf_counter() - began)
            print(f"step {step}/{len(plan)} loss {recent:.4f} pieces/s {speed:.0f}", flush=True)
        if step % every == every - 1:
            state = {"model": model.state_dict(), "optimiser": optim.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"averaged": averaged, "step": step + 1}, checkpoint)
    checkpoint.unlink(missing_ok=True)
    return averaged

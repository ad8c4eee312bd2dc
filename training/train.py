"""Train the encoder: every head at once on a mixture of all corpora, in phases, with checkpoints on the way."""

import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.corpora import Example, training_set
from training.model import EncoderModel, base_weights, from_base
from training.targets import UNKNOWN, Target, targets
from whosays.inference import CONVENTIONS, LINK_HEADS, LINK_SIZE, TOKEN_HEADS, batch

BATCH = 16
WARM_UP = 0.06
LINK_WEIGHT = 4.0  # the mean over all pieces is small, since most belong to no cue
CLASS_WEIGHT = 0.3


class Phase(NamedTuple):
    """One run over a mixture: how often each corpus is read, and the highest learning rates.

    The records are few and ours: they fix the conventions, and are read more often than the rest.
    """

    seed: int
    repeats: dict[str, int]
    rate: float
    head_rate: float


TRUNK = Phase(20311, {"polnear": 3, "newswire": 2, "re3d": 3, "records": 9}, 2.5e-4, 1e-3)
# Trained from the trunk one by one, in other orders, and averaged: better than any of them (Wortsman et al., 2022).
BRANCHES = (
    Phase(20312, {"polnear": 2, "newswire": 1, "re3d": 2, "records": 5}, 1.5e-4, 5e-4),
    Phase(20313, {"polnear": 2, "newswire": 1, "re3d": 2, "records": 5}, 1.5e-4, 5e-4),
)


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
    joined: Tensor = total + LINK_WEIGHT * _link_loss(vectors, members)
    return joined


def _link_loss(vectors: Tensor, members: Sequence[Target]) -> Tensor:
    """Binary cross-entropy of "this piece is in that role of this cue", over every cue and piece."""
    losses = []
    for k, role in enumerate(LINK_HEADS):
        of_cue = vectors[..., 2 * k * LINK_SIZE : (2 * k + 1) * LINK_SIZE]
        of_word = vectors[..., (2 * k + 1) * LINK_SIZE : (2 * k + 2) * LINK_SIZE]
        for row, target in enumerate(members):
            if target.cues:
                n = len(target.window.pieces)
                cues = torch.stack([of_cue[row, torch.from_numpy(c)].mean(0) for c in target.cues])
                wanted = torch.from_numpy(np.stack(target.members[role])).to(vectors.dtype)
                losses.append(F.binary_cross_entropy_with_logits(cues @ of_word[row, :n].T, wanted))
    return torch.stack(losses).mean() if losses else vectors.new_zeros(())


def batches(all_targets: Sequence[Target], *, seed: int) -> Iterator[list[Target]]:
    """Batches of windows of like length, in random order."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(all_targets))
    pools = [order[k : k + 32 * BATCH] for k in range(0, len(order), 32 * BATCH)]
    for pool in pools:
        by_length = sorted(pool, key=lambda i: len(all_targets[i].window.pieces))
        groups = [by_length[k : k + BATCH] for k in range(0, len(by_length), BATCH)]
        for g in draw.permutation(len(groups)):
            yield [all_targets[i] for i in groups[g]]


def optimiser(model: EncoderModel, phase: Phase) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what is new and no decay for norms and biases."""
    new = ("tags", "vectors", "cases", "kinds", "conventions")
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = phase.head_rate if name.split(".")[0] in new else phase.rate
        groups.setdefault((rate, 0.01 if parameter.dim() > 1 else 0.0), []).append(parameter)
    parameters = [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]
    return torch.optim.AdamW(parameters, fused=True)


def train(data: Path, gold: Path, work: Path) -> Path:
    """Train the trunk from the base, the branches from the trunk, average these; return the weights' path.

    Whatever `work` holds is gone on from.
    """
    work.mkdir(parents=True, exist_ok=True)

    def trained(phase: Phase, start: EncoderModel) -> Path:
        done = work / f"phase{phase.seed}.pt"
        if not done.exists():
            run_phase(
                start, phase, training_set(data, gold, seed=phase.seed, repeats=phase.repeats), work / "checkpoint.pt"
            )
            torch.save(start.state_dict(), done)
        return done

    trunk = torch.load(trained(TRUNK, from_base(base_weights())), weights_only=True)
    ends = []
    for branch in BRANCHES:
        model = EncoderModel()
        model.load_state_dict(trunk)
        ends.append(torch.load(trained(branch, model), weights_only=True))
    averaged = {name: torch.stack([end[name] for end in ends]).mean(dim=0) for name in trunk}
    torch.save(averaged, work / "encoder.pt")
    return work / "encoder.pt"


def run_phase(model: EncoderModel, phase: Phase, examples: Sequence[Example], checkpoint: Path) -> None:
    """Train `model` in place, with a checkpoint every 300 steps; warm-up, then a cosine down to nothing."""
    torch.manual_seed(phase.seed)
    all_targets = [t for example in examples for t in targets(example)]
    plan = list(batches(all_targets, seed=phase.seed))
    pieces = sum(len(t.window.pieces) for t in all_targets)
    print(f"{len(examples)} documents, {len(all_targets)} windows, {pieces} pieces, {len(plan)} steps", flush=True)
    optim = optimiser(model, phase)

    def share(step: int) -> float:
        warm = WARM_UP * len(plan)
        return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (len(plan) - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optim, share)
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optim.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
    model.train()
    began, seen, recent = time.perf_counter(), 0, 0.0
    for step, members in enumerate(plan[first:], first):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, members)
        optim.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optim.step()
        schedule.step()
        seen += sum(len(t.window.pieces) for t in members)
        recent = 0.98 * recent + 0.02 * loss.item() if step > first else loss.item()
        if step % 50 == 0:
            speed = seen / (time.perf_counter() - began)
            print(f"step {step}/{len(plan)} loss {recent:.4f} pieces/s {speed:.0f}", flush=True)
        if step % 300 == 299:
            state = {"model": model.state_dict(), "optimiser": optim.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"step": step + 1}, checkpoint)
    checkpoint.unlink(missing_ok=True)

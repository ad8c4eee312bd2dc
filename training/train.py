"""Trains the encoder: all heads at once on a mixture of all corpora, in phases, with checkpoints."""

import math
import random
import time
from collections.abc import Collection, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from corpora.examples import Example
from training.annotated import Annotated
from training.batches import as_batch, batches, on_device
from training.device import DEVICE, LOADERS, bf16_pays
from training.domain import adapt, texts
from training.export import export
from training.losses import loss_of
from training.marked import SHARES, share, share_of, unpack
from training.mixture import training_set
from training.model import LAYERS, EncoderModel, base_weights, from_base, from_weights
from training.phases import LEAVING_OUT, RENAMED, SEEING_ALL, TRUNK, Phase
from training.renamed import names_in
from training.targets import Target, targets
from whosays.encoding import windows
from whosays.inference import Encoder

WARM_UP = 0.06
PASSES = 4  # over the texts of the domain
CHECKPOINT = 300  # steps after which a stopped run is taken up again
AVERAGING = 0.996  # decay of the running average of the weights, which is what a phase gives: about 250 steps


def train(data: Path, gold: Path, work: Path) -> Path:
    """Train the trunk, its branches, and those that go on from their mean; the path of the mean of the last.

    Branches of one trunk lie so near one another that the mean of their weights is a better model than each (Wortsman
    et al., 2022, arXiv 2203.05482). Whatever `work` holds is gone on from.
    """
    start = trunk(data, gold, work)
    for n, phase in enumerate(LEAVING_OUT):
        trained(from_weights(start), phase, data, gold, work, without=share(data, n))
    whole = _mean([trained(from_weights(start), phase, data, gold, work) for phase in SEEING_ALL], work / "whole.pt")
    return _mean([trained(from_weights(whole), phase, data, gold, work) for phase in RENAMED], work / "encoder.pt")


def _mean(branches: Sequence[Path], to: Path) -> Path:
    """Write the mean of the branches' weights."""
    weights = [torch.load(branch, weights_only=True) for branch in branches]
    torch.save({name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}, to)
    return to


def unseen(data: Path, work: Path) -> list[Annotated]:
    """The marked pages to train on, each with the branch of the encoder that left it out."""
    pages = work / "marked"
    unpack(data, pages, held=False)
    readers = []
    for n in range(SHARES):
        folder = work / f"branch{n}"
        folder.mkdir(exist_ok=True)
        if not (folder / "encoder.onnx").exists():
            export(work / f"phase{LEAVING_OUT[n].seed}.pt", folder, folder / "encoder.onnx", version="branch")
        readers.append(Encoder(folder / "encoder.onnx", threads=2))
    return [Annotated(r, r.with_suffix(".txt"), readers[share_of(r.stem)]) for r in sorted(pages.glob("*.json"))]


def trunk(data: Path, gold: Path, work: Path) -> Path:
    """The path of the trunk's weights: the base model adapted to news, then trained on all corpora but records."""
    adapted = work / "adapted.pt"
    model = from_base(base_weights())
    if adapted.exists():
        model.load_state_dict(torch.load(adapted, weights_only=True))
    else:
        work.mkdir(parents=True, exist_ok=True)
        adapt(model, [window for text in texts(data, gold) for window in windows(text)], passes=PASSES)
        torch.save({name: value.cpu() for name, value in model.state_dict().items()}, adapted)
    return trained(model, TRUNK, data, gold, work)


def trained(
    model: EncoderModel,
    phase: Phase,
    data: Path,
    gold: Path,
    work: Path,
    *,
    without: Collection[str] = (),
) -> Path:
    """The path of a phase's averaged weights, trained from `model` unless `work` holds them already.

    The examples whose ids are in `without` are left out.
    """
    work.mkdir(parents=True, exist_ok=True)
    done = work / f"phase{phase.seed}.pt"
    if not done.exists():
        examples = training_set(data, gold, seed=phase.seed, repeats=phase.repeats)
        documents = answered([e for e in examples if e.id not in without])
        if phase.renamed:
            names, draw = names_in(documents), random.Random(phase.seed)
            documents = [names.renamed(d, draw) if draw.random() < phase.renamed else d for d in documents]
        torch.save(run_phase(model, phase, documents, work / "checkpoint.pt"), done)
    return done


def _lean(example: Example) -> list[Target]:
    """The example's targets without the places of their pieces, which fill the memory and are not trained on."""
    return [t._replace(window=t.window._replace(spans=())) for t in targets(example)]


def answered(examples: Sequence[Example]) -> list[list[Target]]:
    """The targets of each example; one that comes several times is cut into windows once."""
    once = {(e.id, e.parsed.text): e for e in examples}
    if LOADERS:
        with Pool(LOADERS) as pool:
            cut = pool.map(_lean, once.values(), chunksize=16)
    else:
        cut = [_lean(e) for e in once.values()]
    found = dict(zip(once, cut, strict=True))
    return [found[e.id, e.parsed.text] for e in examples]


def run_phase(
    model: EncoderModel,
    phase: Phase,
    documents: Sequence[Sequence[Target]],
    checkpoint: Path,
) -> dict[str, Tensor]:
    """Train `model` in place, with a checkpoint every CHECKPOINT steps; return the running average of its weights.

    The rate warms up, then falls along a cosine to nothing.
    """
    torch.manual_seed(phase.seed)
    plan = list(batches(documents, size=phase.batch, seed=phase.seed))
    pieces = sum(len(t.window.pieces) for d in documents for t in d)
    print(f"{len(documents)} documents, {pieces} pieces, {len(plan)} steps", flush=True)
    model.to(DEVICE)
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
    began, recent = time.perf_counter(), 0.0
    rest: Any = plan[first:]
    for step, given in enumerate(DataLoader(rest, batch_size=None, collate_fn=as_batch, num_workers=LOADERS), first):
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=bf16):
            loss = loss_of(model, on_device(given))
        optim.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optim.step()
        schedule.step()
        # In the beginning the average follows closely, so that it does not keep what training started from.
        kept = min(AVERAGING, (step + 1) / (step + 10))
        torch._foreach_lerp_(list(averaged.values()), list(model.state_dict().values()), 1 - kept)
        if step % 50 == 0:
            recent = 0.5 * recent + 0.5 * loss.item() if step > first else loss.item()
            speed = pieces / len(plan) * (step - first + 1) / (time.perf_counter() - began)
            print(f"step {step}/{len(plan)} loss {recent:.4f} pieces/s {speed:.0f}", flush=True)
        if step % CHECKPOINT == CHECKPOINT - 1:
            state = {"model": model.state_dict(), "optimiser": optim.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"averaged": averaged, "step": step + 1}, checkpoint)
    checkpoint.unlink(missing_ok=True)
    return {name: value.cpu() for name, value in averaged.items()}


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
        if name == "pieces.weight" and not phase.words:
            continue
        groups.setdefault((rate(name), 0.01 if parameter.dim() > 1 else 0.0), []).append(parameter)
    parameters = [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()]
    return torch.optim.AdamW(parameters, fused=True)

"""Train the encoder: every head at once on a mixture of all corpora, in phases, with checkpoints on the way."""

import math
import random
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.utils.data import DataLoader

from training.corpora import Example
from training.device import DEVICE, LOADERS, bf16_pays
from training.domain import adapt, texts
from training.export import export
from training.marked import SHARES, share, share_of, unpack
from training.mixture import training_set
from training.model import LAYERS, EncoderModel, base_weights, from_base, from_weights
from training.renamed import names_in
from training.targets import UNKNOWN, Compared, Link, Target, targets
from whosays.encoding import windows
from whosays.heads import CHAINS, CONVENTIONS, LINK_HEADS, LINK_SIZE, LINKS, PAIRS, TOKEN_HEADS
from whosays.inference import Encoder, batch

TOGETHER = 5  # windows of one document that stay in one batch, so that mentions meet their earlier ones
WARM_UP = 0.06
LINK_WEIGHT = 4.0  # the mean over all pieces is small, since most belong to no cue
EDGE_WEIGHT = 0.25  # of the first and last pieces, whose loss is a sum over the window
CHAIN_WEIGHT = 0.5
PAIR_WEIGHT = 0.5
CLASS_WEIGHTS = {"manner": 0.3, "certainty": 0.3, "factuality": 0.3, "place_use": 0.5}  # of other heads 1
PASSES = 4  # over the texts of the domain
AVERAGING = 0.996  # decay of the running average of the weights, which is what a phase gives: about 250 steps


class Phase(NamedTuple):
    """One run over a mixture: how often each corpus is read, and the highest learning rates.

    The records are few and ours: they fix the conventions, and are read more often than the rest; `renamed` is the
    share of their readings that come under other names. Each layer below the last learns at `decay` of the rate of the
    one above it. Without `words` the word-piece embeddings stay as they are.
    """

    seed: int
    repeats: Mapping[str, float]
    rate: float
    head_rate: float
    decay: float = 1.0
    words: bool = True
    batch: int = 20  # windows
    renamed: float = 0.0


TRUNK = Phase(
    20411,
    {
        "polnear": 7.2,
        "newswire": 5.4,
        "re3d": 5.4,
        "gum": 5.4,
        "geowebnews": 7.2,
        "tr-news": 5.4,
        "lgl": 2.7,
        "wikievents": 5.4,
        "m2e2": 3.6,
        "ecbplus": 5.4,
        "uw": 3.6,
        "meantime": 1.8,
        "uds": 1.8,
    },
    3e-4,
    1.2e-3,
)
BRANCH = Phase(
    20441,
    {
        "polnear": 1.5,
        "newswire": 0.5,
        "re3d": 1.0,
        "gum": 1.5,
        "geowebnews": 2.0,
        "tr-news": 1.0,
        "lgl": 0.3,
        "wikievents": 1.0,
        "m2e2": 0.4,
        "ecbplus": 1.0,
        "uw": 0.6,
        "records": 16.0,
        "marked": 16.0,
    },
    1.8e-4,
    8e-4,
    0.9,
    words=False,
)
# Each of these leaves out its share of the pages that we marked: what is fitted after the encoder sees every page as an
# encoder reads it that does not know it.
SHARED = tuple(BRANCH._replace(seed=BRANCH.seed + n) for n in range(SHARES))
# The mean of these, which have seen all pages, is what goes on: seed, how often PolNeAR is read and how often our
# records.
WHOLE = tuple(
    BRANCH._replace(
        seed=seed, repeats={**BRANCH.repeats, "polnear": polnear, "records": ours, "marked": ours}, batch=32
    )
    for seed, polnear, ours in (
        (20461, 5.0, 16.0),
        (20462, 8.0, 20.0),
        (20463, 5.0, 26.0),
        (20464, 8.0, 26.0),
        (20465, 8.0, 20.0),
        (20466, 8.0, 20.0),
    )
)
# ... and what is shipped is the mean of these, which go on from there, two of three readings under other names: seed,
# how often PolNeAR is read and how often our records. A processor does one in three quarters of an hour.
AGAIN = tuple(
    Phase(
        seed,
        {
            "polnear": polnear,
            "newswire": 0.12,
            "re3d": 0.25,
            "gum": 0.3,
            "geowebnews": 0.6,
            "tr-news": 0.3,
            "lgl": 0.08,
            "wikievents": 0.4,
            "m2e2": 0.1,
            "ecbplus": 0.3,
            "uw": 0.15,
            "records": ours,
            "marked": ours,
        },
        1.2e-4,
        4e-4,
        0.9,
        words=False,
        batch=24,
        renamed=2 / 3,
    )
    for seed, polnear, ours in ((4711, 1.0, 5.0), (815, 1.3, 4.0))
)


class Means(NamedTuple):
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


class Spread(NamedTuple):
    """The links of one name in a batch: for each the mean of its origin's pieces, its row, what it reaches, its weight.

    `wanted` and `weights` are links x pieces.
    """

    origins: Means
    rows: Tensor
    wanted: Tensor
    weights: Tensor


class Meeting(NamedTuple):
    """The mentions of one kind of chain in a batch: the mean of each one's pieces, which can be meant, which is.

    `before` and `right` are mentions x mentions; `weights` sum to one.
    """

    means: Means
    before: Tensor
    right: Tensor
    weights: Tensor


class Facing(NamedTuple):
    """The contents of statements in a batch: the mean of each one's pieces, which two are compared, which are opposed.

    `compared` and `opposed` are contents x contents; the earlier of two is the column. `weights` sum to one.
    """

    means: Means
    compared: Tensor
    opposed: Tensor
    weights: Tensor


class Laid(NamedTuple):
    """A batch laid out as tensors: what goes in, and what each head, link, chain and pair should answer."""

    feed: dict[str, Tensor]
    tags: dict[str, Tensor]
    links: dict[str, Spread]
    chains: dict[str, Meeting]
    facing: Facing | None


def laid(members: Sequence[Target]) -> Laid:
    """The batch as tensors; a head, link or chain that no member says anything of is not there."""
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
    spreads = {link: _spread(members, width, link) for links in LINKS.values() for link in links}
    meetings = {name: _meeting(members, width, name) for name in CHAINS}
    return Laid(
        feed,
        tags,
        {link: spread for link, spread in spreads.items() if spread},
        {name: meeting for name, meeting in meetings.items() if meeting},
        _facing(members, width),
    )


def _means(spans: Sequence[tuple[int, np.ndarray]], width: int) -> Means:
    """For each (row, pieces) the mean of these pieces, out of a whole batch of rows of `width` pieces."""
    sizes = [len(members) for _, members in spans]
    return Means(
        torch.from_numpy(np.concatenate([row * width + members for row, members in spans])),
        torch.from_numpy(np.repeat(np.arange(len(spans)), sizes)),
        torch.from_numpy(np.repeat(1 / np.array(sizes, np.float32), sizes)),
        len(spans),
    )


def _spread(members: Sequence[Target], width: int, name: str) -> Spread | None:
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
    return Spread(origins, torch.tensor([row for row, _ in found]), wanted, weights)


def _meeting(members: Sequence[Target], width: int, name: str) -> Meeting | None:
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
    return Meeting(_means([(row, p) for row, _, p, _ in found], width), before, right, weights)


def _facing(members: Sequence[Target], width: int) -> Facing | None:
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
    return Facing(_means([(row, p.pieces) for row, _, p in found], width), compared, opposed, weights)


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


def loss_of(model: EncoderModel, given: Laid) -> Tensor:
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
    pairs = dict(zip(LINK_HEADS, zip(halves[::2], halves[1::2], strict=True), strict=True))
    for name, spread in given.links.items():
        total = total + _link_loss(*pairs[name], spread)
    for name, meeting in given.chains.items():
        total = total + CHAIN_WEIGHT * _chain_loss(*pairs[name], meeting)
    if given.facing is not None:
        for name in PAIRS:
            total = total + PAIR_WEIGHT * _pair_loss(*pairs[name], given.facing)
    joined: Tensor = total
    return joined


def _link_loss(of_origin: Tensor, of_word: Tensor, spread: Spread) -> Tensor:
    """Binary cross-entropy of "these words link to this piece", over every link and piece.

    `of_origin` are the link's columns of what it goes out from, `of_word` those of what it reaches.
    """
    origins = spread.origins.of(of_origin)
    scores = torch.einsum("nd,nwd->nw", origins, of_word[spread.rows])
    lost: Tensor = F.binary_cross_entropy_with_logits(scores, spread.wanted, spread.weights, reduction="sum")
    return lost


def _chain_loss(of_later: Tensor, of_earlier: Tensor, meeting: Meeting) -> Tensor:
    """For each mention, the negative log probability of its earlier mentions of the same, or of none (score 0).

    The antecedents compete as in Lee et al. (2017, arXiv 1707.07045), over the windows of a document in the batch.
    """
    later, earlier = meeting.means.of(of_later), meeting.means.of(of_earlier)
    scores = later @ earlier.T / math.sqrt(LINK_SIZE)
    none = scores.new_zeros(len(scores), 1)
    everything = torch.cat([none, scores.masked_fill(~meeting.before, -1e4)], dim=1)
    first = ~meeting.right.any(dim=1, keepdim=True)
    wanted = torch.cat([none.masked_fill(~first, -1e4), scores.masked_fill(~meeting.right, -1e4)], dim=1)
    lost: Tensor = ((everything.logsumexp(1) - wanted.logsumexp(1)) * meeting.weights).sum()
    return lost


def _pair_loss(of_later: Tensor, of_earlier: Tensor, facing: Facing) -> Tensor:
    """Binary cross-entropy of "these two contents are opposed", over every two that are compared."""
    scores = facing.means.of(of_later) @ facing.means.of(of_earlier).T
    weights = facing.compared * facing.weights[:, None]
    lost: Tensor = F.binary_cross_entropy_with_logits(scores, facing.opposed, weights, reduction="sum")
    return lost


def batches(documents: Sequence[Sequence[Target]], *, size: int, seed: int) -> Iterator[list[Target]]:
    """Batches in random order; up to TOGETHER neighbouring windows of a document stay in one."""
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


def train(data: Path, gold: Path, work: Path) -> Path:
    """Train the trunk, its branches, and those that go on from their mean; the path of the mean of the last.

    Branches of one trunk lie so near one another that the mean of their weights is a better model than each (Wortsman
    et al., 2022, arXiv 2203.05482). Whatever `work` holds is gone on from.
    """
    start = trunk(data, gold, work)
    for n, phase in enumerate(SHARED):
        trained(from_weights(start), phase, data, gold, work, without=share(data, n))
    whole = _mean([trained(from_weights(start), phase, data, gold, work) for phase in WHOLE], work / "whole.pt")
    return _mean([trained(from_weights(whole), phase, data, gold, work) for phase in AGAIN], work / "encoder.pt")


def _mean(branches: Sequence[Path], to: Path) -> Path:
    """Write the mean of the branches' weights."""
    weights = [torch.load(branch, weights_only=True) for branch in branches]
    torch.save({name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}, to)
    return to


def unseen(data: Path, work: Path) -> list[tuple[Path, Path, Encoder]]:
    """Marked pages with an encoder that has not seen them: the record, the page, the branch that left it out."""
    pages = work / "marked"
    unpack(data, pages, held=False)
    readers = []
    for n in range(SHARES):
        folder = work / f"branch{n}"
        folder.mkdir(exist_ok=True)
        if not (folder / "encoder.onnx").exists():
            export(work / f"phase{SHARED[n].seed}.pt", folder, folder / "encoder.onnx", version="branch")
        readers.append(Encoder(folder / "encoder.onnx", threads=2))
    return [(r, r.with_suffix(".txt"), readers[share_of(r.stem)]) for r in sorted(pages.glob("*.json"))]


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
    """The example's targets without where their pieces stand, which training does not ask and which weighs most."""
    return [t._replace(window=t.window._replace(spans=())) for t in targets(example)]


def answered(examples: Sequence[Example]) -> list[list[Target]]:
    """The targets of each example; one that comes several times is cut once."""
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
    *,
    every: int = 300,
) -> dict[str, Tensor]:
    """Train `model` in place, with a checkpoint `every` so many steps; return the running average of its weights.

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
    for step, given in enumerate(DataLoader(rest, batch_size=None, collate_fn=laid, num_workers=LOADERS), first):
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
        if step % every == every - 1:
            state = {"model": model.state_dict(), "optimiser": optim.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"averaged": averaged, "step": step + 1}, checkpoint)
    checkpoint.unlink(missing_ok=True)
    return {name: value.cpu() for name, value in averaged.items()}

"""Trains the base model further on its own task, guessing masked words, in news of conflicts.

One word in seven is masked whole (Devlin et al., 2019, arXiv 1810.04805, with the masks drawn anew each time, as in
Liu et al., 2019, arXiv 1907.11692). Millions of pieces make this a task for a graphics card.
"""

import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from corpora.pages import rows_of
from corpora.splits import held_back
from corpora.texts import parse_text
from training.device import DEVICE, bf16_pays
from training.model import VOCABULARY, WIDTH, EncoderModel
from training.overlap import is_unseen, measured_on
from whosays.document import ParsedText
from whosays.encoding import Window, load_tokenizer
from whosays.inference import batch

MASKED = 0.15
BATCH = 48
RATE = 3e-4
WARM_UP = 0.1
SEED = 20401
MASK = 103  # of the uncased BERT vocabulary
WORDS = 1000  # ids below are special or unused, and are neither masked nor guessed


class Guesser(nn.Module):
    """Turns a piece's vector into a guess of the masked word; its output matrix is the embedding matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def forward(self, x: Tensor, pieces: Tensor) -> Tensor:
        """x: masked pieces x WIDTH; `pieces` the word-piece embeddings. Scores over the vocabulary."""
        return F.linear(self.norm(F.gelu(self.inner(x))), pieces, self.bias)


# Where running text on conflicts and crises stands under the corpora's folder. Training parts and unlabelled news only.
SOURCES = (
    "polnear/train.jsonl",
    "lgl/train.jsonl",
    "tr-news/train.jsonl",
    "geowebnews/train.jsonl",
    "geovirus/train.jsonl",
    "fnc1/train-bodies.jsonl",
    "wire-copies/helsinki.jsonl",
    "gva-casualties/train.jsonl",
    "raw-news/*/*.jsonl",
    "raw-news/ukraine-gdelt-2022/*.txt",
    "timeline17/*/articles.jsonl",
)
LEAST, MOST = 200, 20_000  # characters: shorter texts are not articles, longer ones would outweigh the others


def texts(data: Path, gold: Path) -> Iterator[ParsedText]:
    """The longest string in each row of the sources, without duplicates and without pages that we measure on.

    Each line of a text is a paragraph. Documents held back for measuring are left out.
    """
    kept_out = measured_on(data, gold)
    known: set[str] = set()
    for path in (found for source in SOURCES for found in sorted(data.glob(source))):
        for name, row in rows_of(path):
            text = max((v for v in row.values() if isinstance(v, str)), key=len, default="").strip()[:MOST]
            if len(text) < LEAST or text[:LEAST] in known or held_back(name):
                continue
            known.add(text[:LEAST])
            if is_unseen(text, kept_out):
                yield parse_text(text)


def continuations() -> frozenset[int]:
    """The ids of the word pieces that continue a word."""
    return frozenset(i for piece, i in load_tokenizer().get_vocab().items() if piece.startswith("##"))


def masked(pieces: np.ndarray, follows: np.ndarray, draw: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The pieces with some whole words masked, and which pieces are to be guessed.

    A tenth of the chosen pieces stay as they are and a tenth become random ones. Shapes: batch x pieces.
    """
    word = np.cumsum(~follows[pieces], axis=1)  # the number of the word that a piece belongs to
    chosen = np.take_along_axis(draw.random(pieces.shape) < MASKED, word - word.min(), axis=1) & (pieces >= WORDS)
    how = draw.random(pieces.shape)
    shown = np.where(chosen & (how < 0.8), MASK, pieces)
    return np.where(chosen & (how > 0.9), draw.integers(WORDS, VOCABULARY, pieces.shape), shown), chosen


def adapt(model: EncoderModel, inputs: Sequence[Window], *, passes: float) -> None:
    """Train `model` in place on windows of text, for the given number of passes over them."""
    torch.manual_seed(SEED)
    draw = np.random.default_rng(SEED)
    guesser = Guesser().to(DEVICE)
    model.to(DEVICE).train()
    parameters = [*model.parameters(), *guesser.parameters()]
    optim = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    follows = np.zeros(VOCABULARY, bool)
    follows[list(continuations())] = True
    steps = max(1, int(passes * len(inputs) / BATCH))

    def share(step: int) -> float:
        return min((step + 1) / max(1.0, WARM_UP * steps), 0.5 * (1 + math.cos(math.pi * step / steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optim, share)
    bf16, began = bf16_pays(), time.perf_counter()
    for step in range(steps):
        members = [inputs[i] for i in draw.integers(0, len(inputs), BATCH)]
        feed = batch(members)
        shown, chosen = masked(feed["pieces"], follows, draw)
        given = {k: torch.from_numpy(v).to(DEVICE) for k, v in (feed | {"pieces": shown}).items()}
        where = torch.from_numpy(chosen).to(DEVICE)
        wanted = torch.from_numpy(feed["pieces"][chosen]).to(DEVICE)
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=bf16):
            convention = torch.zeros(len(members), dtype=torch.int64, device=DEVICE)
            seen = model.seen(given["pieces"], given["cases"], given["kinds"], convention, given["mask"])
            loss = F.cross_entropy(guesser(seen[where], model.pieces.weight).float(), wanted)
        optim.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optim.step()
        schedule.step()
        if step % 100 == 0:
            print(f"domain {step}/{steps} loss {loss.item():.3f} after {time.perf_counter() - began:.0f} s", flush=True)

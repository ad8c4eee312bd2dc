"""How well the records predict one another: train without a fold of them, read that fold's pages, compare, pool.

The shipped encoder has seen every record under `gold/train`, so that it cannot be measured there. Here a trunk that saw
no record is trained first, then a branch for each fold. About two hours on two cores; a run that was stopped is taken
up again. A recipe of a tenth of this one left the encoder too raw to say anything (contents 0.55 F1).
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from evaluation.compare import Comparison
from evaluation.gold import pairs
from training.corpora import training_set
from training.export import export
from training.model import EncoderModel, base_weights, from_base
from training.train import Phase, run_phase
from whosays.errors import UnreadablePage
from whosays.inference import Encoder
from whosays.pipeline import read_page
from whosays.read import page_from_bytes

FOLDS = 3
TRUNK = Phase(20331, {"polnear": 3, "newswire": 1, "re3d": 2, "gum": 1, "records": 0}, 2.5e-4, 1e-3)
FOLD = Phase(20332, {"polnear": 0.1, "newswire": 0.03, "re3d": 0, "gum": 0.1, "records": 8}, 1.5e-4, 6e-4, 0.9)
ONE_STORY = 0.15  # of the shorter page's five-word runs that two pages share to be one story


def folds(gold: Path, number: int) -> list[list[Path]]:
    """The records of the folder in `number` parts of like size; pages of one story are in one part."""
    runs = {}
    for record, page in pairs(gold):
        words = re.findall(r"\w+", page.read_text("utf-8").lower())
        runs[record] = {tuple(words[k : k + 5]) for k in range(len(words) - 4)}
    stories: list[list[Path]] = []
    for record, mine in runs.items():
        like = [s for s in stories if any(_shared(mine, runs[r]) >= ONE_STORY for r in s)]
        stories = [s for s in stories if s not in like] + [[record, *(r for s in like for r in s)]]
    parts: list[list[Path]] = [[] for _ in range(number)]
    for story in sorted(stories, key=len, reverse=True):
        min(parts, key=len).extend(story)
    return parts


def _shared(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def cross_validate(data: Path, gold: Path, work: Path) -> Comparison:
    """Train and compare, fold by fold; the pooled comparison. Whatever `work` holds is gone on from."""
    work.mkdir(parents=True, exist_ok=True)
    trunk = work / "trunk.pt"
    if not trunk.exists():
        examples = training_set(data, gold, seed=TRUNK.seed, repeats=TRUNK.repeats)
        torch.save(run_phase(from_base(base_weights()), TRUNK, examples, work / "checkpoint.pt"), trunk)
    pooled = Comparison()
    for n, held_back in enumerate(folds(gold, FOLDS)):
        encoder = Encoder(_without(held_back, trunk, data, gold, work / f"fold{n}"), threads=2)
        _read(held_back, encoder, pooled)
        print(f"fold {n + 1} of {FOLDS}: {len(held_back)} records read", flush=True)
    return pooled


def _without(held_back: Sequence[Path], trunk: Path, data: Path, gold: Path, work: Path) -> Path:
    """The float model of a branch that saw every record but these."""
    whole = work / "encoder.float.onnx"
    if not whole.exists():
        work.mkdir(exist_ok=True)
        model = EncoderModel()
        model.load_state_dict(torch.load(trunk, weights_only=True))
        names = {p.stem for p in held_back}
        examples = training_set(data, gold, seed=FOLD.seed, repeats=FOLD.repeats)
        seen = [e for e in examples if e.id not in names]
        torch.save(run_phase(model, FOLD, seen, work / "checkpoint.pt"), work / "fold.pt")
        export(work / "fold.pt", work, work / "encoder.onnx", version="cross-validated")
    return whole


def _read(records: Sequence[Path], encoder: Encoder, into: Comparison) -> None:
    for record in records:
        page = record.with_suffix(".txt")
        try:
            system = json.loads(msgspec.json.encode(read_page(page_from_bytes(page.read_bytes(), str(page)), encoder)))
        except UnreadablePage:
            system = {"report": {}, "blocks": []}
        into.compare(record.stem, json.loads(record.read_text("utf-8")), system)

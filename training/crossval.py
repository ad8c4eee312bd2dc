"""How well the records predict one another: train without a fold of them, read that fold's pages, compare, pool.

The shipped encoder has seen every record under `gold/train`, so that it cannot be measured there. Here a trunk that saw
no record is trained first, then a branch for each fold. About two hours on two cores; a run that was stopped is taken
up again. A recipe of a tenth of this one left the encoder too raw to say anything (contents 0.55 F1).
"""

from pathlib import Path

from evaluation.compare import Comparison
from evaluation.gold import compare_page, pairs
from training.export import export
from training.model import base_weights, from_base, from_weights
from training.overlap import one_story, runs
from training.train import Phase, trained
from whosays.inference import Encoder

FOLDS = 3
TRUNK = Phase(20331, {"polnear": 3, "newswire": 1, "re3d": 2, "gum": 1, "records": 0}, 2.5e-4, 1e-3)
FOLD = Phase(20332, {"polnear": 0.1, "newswire": 0.03, "re3d": 0, "gum": 0.1, "records": 8}, 1.5e-4, 6e-4, 0.9)


def folds(gold: Path, number: int) -> list[list[Path]]:
    """The records of the folder in `number` parts of like size; pages of one story are in one part."""
    told = {record: runs(page.read_text("utf-8")) for record, page in pairs(gold)}
    stories: list[list[Path]] = []
    for record, mine in told.items():
        like = [s for s in stories if any(one_story(mine, told[r]) for r in s)]
        stories = [s for s in stories if s not in like] + [[record, *(r for s in like for r in s)]]
    parts: list[list[Path]] = [[] for _ in range(number)]
    for story in sorted(stories, key=len, reverse=True):
        min(parts, key=len).extend(story)
    return parts


def cross_validate(data: Path, gold: Path, work: Path) -> Comparison:
    """Train and compare, fold by fold; the pooled comparison. Whatever `work` holds is gone on from."""
    trunk = trained(from_base(base_weights()), TRUNK, data, gold, work)
    pooled = Comparison()
    for n, held_back in enumerate(folds(gold, FOLDS)):
        fold = work / f"fold{n}"
        weights = trained(from_weights(trunk), FOLD, data, gold, fold, without={p.stem for p in held_back})
        whole, _ = export(weights, fold, fold / "encoder.onnx", version="cross-validated")
        encoder = Encoder(whole, threads=2)
        for record in held_back:
            compare_page(pooled, record, record.with_suffix(".txt"), encoder)
        print(f"fold {n + 1} of {FOLDS}: {len(held_back)} records read", flush=True)
    return pooled

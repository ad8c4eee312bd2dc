"""How well the records predict each other: train without a fold, read that fold's pages, compare, pool.

The shipped encoder has seen every record under `gold/train`, so that it cannot be measured there. Its trunk has seen
none: from it a branch is trained for each fold. A run that was stopped is taken up again.
"""

from pathlib import Path

from evaluation.compare import Comparison
from evaluation.gold import compare_page, pairs
from training.export import export
from training.model import from_weights
from training.overlap import one_story, runs
from training.phases import BRANCH
from training.train import trained, trunk
from whosays.inference import Encoder

FOLDS = 3


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
    common = trunk(data, gold, work)
    pooled = Comparison()
    for n, held_back in enumerate(folds(gold, FOLDS)):
        fold = work / f"fold{n}"
        weights = trained(from_weights(common), BRANCH, data, gold, fold, without={p.stem for p in held_back})
        whole, _ = export(weights, fold, fold / "encoder.onnx", version="cross-validated")
        encoder = Encoder(whole, threads=2)
        for record in held_back:
            compare_page(pooled, record, record.with_suffix(".txt"), encoder)
        print(f"fold {n + 1} of {FOLDS}: {len(held_back)} records read", flush=True)
    return pooled

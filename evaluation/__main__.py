"""`python -m evaluation WHAT --data DIR`: score the current model and rules, against pinned floors.

WHAT is `gold` (hand-made records), `pages`, `polnear` or `entities` (corpora). Exit code 1 when a floor is broken.
"""

import argparse
import importlib
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.compare import Count
from evaluation.gold import changes, evaluate, pinned

HERE = Path(__file__).parent
CORPORA = ("pages", "polnear", "entities")
# Counted characters and per-item accuracies have one figure; precision and recall would repeat it.


def floors(what: str) -> dict[str, float]:
    """The pinned floors of one part."""
    return dict(tomllib.loads((HERE / "floors.toml").read_text("utf-8")).get(what, {}))


def verdict(value: float, floor: float | None) -> str:
    """How a figure stands to its floor."""
    return "" if floor is None else f"ok ≥ {floor:.2f}" if value >= floor else f"BELOW {floor:.2f}"


def gold_table(counts: Mapping[str, Count], least: Mapping[str, float]) -> Table:
    """Every figure with precision, recall, F1 and counts."""
    table = Table("figure", "P", "R", "F1", "right/given/wanted", "floor", box=None, pad_edge=False)
    for name, c in counts.items():
        row = (name, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}", f"{c.right}/{c.given}/{c.wanted}")
        table.add_row(*row, verdict(c.f1, least.get(name)))
    return table


def corpus_table(figures: Mapping[str, float], least: Mapping[str, float]) -> Table:
    """One figure a row."""
    table = Table("figure", "value", "floor", box=None, pad_edge=False)
    for name, value in figures.items():
        table.add_row(name, f"{value:.3f}", verdict(value, least.get(name)))
    return table


def main() -> None:
    """Parse the arguments, score, print, fail below a floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("what", choices=["gold", *CORPORA])
    parser.add_argument(
        "--data", type=Path, required=True, help="a folder of records (gold), or the folder of the corpora"
    )
    parser.add_argument("--pin", action="store_true", help="keep this run as the one to compare with (gold)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    least = floors(given.what)
    console = Console(highlight=False, width=110)
    if given.what == "gold":
        comparison, unread = evaluate(given.data)
        figures = {name: c.f1 for name, c in comparison.counts.items()}
        table = gold_table(comparison.counts, least)
        file = HERE / "pinned" / f"{given.data.resolve().name}.json"
        if given.pin:
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps(pinned(comparison), indent=0) + "\n", "utf-8")
        elif file.exists():
            for line in changes(comparison, json.loads(file.read_text("utf-8")), given.data):
                console.print(line, markup=False)
        for reason in unread:
            console.print(f"not read: {reason}", markup=False)
    else:
        figures = importlib.import_module(f"evaluation.{given.what}").score(given.data)
        table = corpus_table(figures, least)
    if given.json:
        print(json.dumps(figures, indent=1))
    else:
        console.print(table)
    below = [name for name, floor in least.items() if name in figures and figures[name] < floor]
    if below:
        sys.exit("below the floor: " + ", ".join(below))


if __name__ == "__main__":
    main()

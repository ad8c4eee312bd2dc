"""`python -m evaluation WHAT --data DIR`: score the current model and rules, against pinned floors.

WHAT is `gold`, `answers`, `said` or `ngec` (a folder of hand-made records), a corpus (`pages`, `polnear`, `entities`,
`times`, `gazetteer`, `toponyms`, `relative`, `casualties`, `wikievents`, `ged`, `copies`, `ecbplus`, `claimdiff`,
`muc4`, `situations`, `chronologies`; a folder of corpora), or `story` (a folder with story.json).
Exit codes: 0 all floors hold, 1 a floor is broken, 2 the folder does not hold what is asked for.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from evaluation import changes, floors, tables
from evaluation.gold import evaluate, listing
from whosays.errors import RecordError

# Each is a module of this package with a function `score`; what its folder must hold is in the docstring above.
EVALUATIONS = (
    "pages", "polnear", "entities", "answers", "said", "times", "gazetteer", "toponyms", "relative", "casualties",
    "wikievents", "ngec", "ged", "copies", "ecbplus", "claimdiff", "muc4", "situations", "story", "chronologies",
)  # fmt: skip


class Run(NamedTuple):
    """What one run gives: figures with floors, everything for JSON, rows for a table, and lines to print before it."""

    figures: Mapping[str, float]
    floors: Mapping[str, floors.Floor]
    details: Mapping[str, object]
    head: tuple[str, ...]
    rows: tables.Rows
    lines: Iterable[str] = ()


def main() -> None:
    """Parse the arguments, score, print, fail below a floor."""
    given = _arguments()
    name = given.name or given.data.resolve().name
    try:
        run = _records(given, name) if given.what == "gold" else _other(given.what, given.data)
    except (RecordError, FileNotFoundError) as cause:
        print(cause, file=sys.stderr)
        sys.exit(2)
    if given.json:
        print(json.dumps(run.details, indent=1))
    else:
        console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 160)
        for line in run.lines:
            console.print(line, soft_wrap=True)
        console.print(tables.terminal(run.head, run.rows))
    if given.markdown:
        title = f"{given.what} {name}" if given.what == "gold" else given.what
        command = f"python -m evaluation {given.what} --data {given.data}"
        table = tables.markdown(run.head, run.rows)
        tables.put(given.markdown, title, f"## {title}\n\n`{command}`\n\n{table}")
    below = floors.broken(run.figures, run.floors)
    if below:
        sys.exit("below the floor: " + ", ".join(below))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("what", choices=["gold", *EVALUATIONS])
    parser.add_argument(
        "--data", type=Path, required=True, help="a folder of records (gold), or the folder of the corpora"
    )
    parser.add_argument("--name", help="what floors and pinned runs call these records (the folder's name)")
    parser.add_argument("--show", action="store_true", help="list what is missed and what is made up (gold)")
    parser.add_argument("--pin", action="store_true", help="keep this run as the one to compare with (gold)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the table into this page")
    return parser.parse_args()


def _records(given: argparse.Namespace, name: str) -> Run:
    comparison, unread = evaluate(given.data)
    counts = comparison.counts
    # A folder may well hold no statement or no date: what its records do not ask for has no floor to fall below.
    least = {f: floor for f, floor in floors.floors("records", name).items() if f not in counts or counts[f].wanted}
    path = changes.FOLDER / f"{name}.json"
    before = changes.load(path)
    if given.pin:
        changes.write(changes.keep(comparison, given.data), path)
    lines = [f"not read: {reason}" for reason in unread]
    if given.show:
        lines += listing(comparison, given.data, "missed", "made up")
    if before is not None:
        lines += changes.changes(comparison, before, given.data)
    figures = {figure: c.f1 for figure, c in counts.items()}
    details = {
        figure: {**c._asdict(), "precision": c.precision, "recall": c.recall, "f1": c.f1}
        for figure, c in counts.items()
    }
    return Run(figures, least, details, tables.RECORDS_HEAD, tables.record_rows(counts, least), lines)


def _other(what: str, data: Path) -> Run:
    figures: dict[str, float] = importlib.import_module(f"evaluation.{what}").score(data)
    least = floors.floors(what)
    return Run(figures, least, figures, tables.CORPUS_HEAD, tables.corpus_rows(figures, least))


if __name__ == "__main__":
    main()

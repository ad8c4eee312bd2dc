"""The minimum for each figure, and how a run compares with it.

A floor in `floors.toml` is a number, the name of another figure of the same run (ours against theirs), or a list of
these. Floors for records stand under `[records]` for any folder and under `[records.NAME]` for one set, which count
instead.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent / "floors.toml"

Floor = float | str | list[float | str]


def floors(what: str, name: str | None = None, *, file: Path = FILE) -> dict[str, Floor]:
    """The floors of a corpus, or of the set of records called `name`."""
    table = tomllib.loads(file.read_text("utf-8")).get(what, {})
    own = table.get(name, {}) if name else {}
    return {figure: floor for figure, floor in {**table, **own}.items() if not isinstance(floor, dict)}


def least(floor: Floor, figures: Mapping[str, float]) -> float:
    """The floor as a number, given the run's figures.

    >>> least([0.5, "theirs"], {"ours": 0.7, "theirs": 0.6})
    0.6
    """
    single = floor if isinstance(floor, list) else [floor]
    return max(figures[f] if isinstance(f, str) else float(f) for f in single)


def verdict(figure: str, figures: Mapping[str, float], given: Mapping[str, Floor]) -> str:
    """How a figure stands to its floor, in a word and a number; empty where it has none.

    >>> verdict("ours", {"ours": 0.7, "theirs": 0.75}, {"ours": "theirs"})
    'BELOW 0.750'
    """
    if figure not in given:
        return ""
    floor = least(given[figure], figures)
    return f"ok ≥ {floor:.3f}" if figures[figure] >= floor else f"BELOW {floor:.3f}"


def broken(figures: Mapping[str, float], given: Mapping[str, Floor]) -> list[str]:
    """The figures below their floor. One that was not measured at all is below it too."""
    return [f for f, floor in given.items() if f not in figures or figures[f] < least(floor, figures)]

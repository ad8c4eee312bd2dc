"""Fit the weights by which mentions of events are put together (`evaluation/mentions`), on ECB+."""

from itertools import combinations
from pathlib import Path

import numpy as np

from evaluation.logistic import Floats, fit
from evaluation.mentions import FEATURES, FILE, Mention, articles, feature_rows, mention, view_of


def train(data: Path, path: Path = FILE) -> None:
    """Fit the weights on ECB+'s train part, on every two mentions of one topic, and write them."""
    found = list(articles(data / "ecbplus" / "train.jsonl"))
    view = view_of(found)
    rows, same = [], []
    topics: dict[str, list[tuple[Mention, str]]] = {}
    for article in found:
        topics.setdefault(article.topic, []).extend((mention(article, words), chain) for words, chain in article.events)
    for known in topics.values():
        rows.append(feature_rows(view, combinations([m for m, _ in known], 2)))
        same += [float(x == y) for (_, x), (_, y) in combinations(known, 2)]
    write(fit(np.concatenate(rows), np.array(same)), path)


def write(fitted: Floats, path: Path) -> None:
    """Put the weights into the file in place of those that it has."""
    before, mark, _ = path.read_text("utf-8").partition("[weights]\n")
    names = [*(f.__name__ for f in FEATURES), "none"]
    lines = (f"{name} = {weight:.2f}\n" for name, weight in zip(names, fitted.tolist(), strict=True))
    path.write_text(before + mark + "".join(lines), "utf-8")

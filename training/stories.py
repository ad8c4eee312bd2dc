"""Fits the weights by which two answers are the same, on stories with hand-made records.

A logistic model over the features of `whosays.link.same_answer`. A clause counts as the hand-made passage that it
overlaps most; two clauses are one answer where their passages make one claim. What the fit is worth is told by leaving
one story out at a time. The stories lie in the folders of `--stories`, each with `story.json` beside its reports.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluation.logistic import FREE, Floats, fit_from
from evaluation.story import Passage, align, passages
from training.weights import with_table
from whosays.gazetteer import load_gazetteer
from whosays.link.claims import given_answers
from whosays.link.page import Source
from whosays.link.same_answer import FEATURES, Said, excluded, features, grouped, said
from whosays.link.same_event import Story
from whosays.link.stories import laid_open
from whosays.pipeline import read_sources
from whosays.reading import load_page, read_report

NAMES = ("none", *(f.__name__ for f in FEATURES))
PULL = 1.0  # how strongly each weight is pulled towards 0


class Marked(NamedTuple):
    """A story's answers, by their number the hand-made claim that each makes, and how many pairs are `wanted`."""

    view: Story
    told: tuple[Said, ...]
    claim: Mapping[int, str]
    wanted: int


def train(folders: Sequence[Path], path: Path) -> None:
    """Fit on the stories in `folders`, print what that is worth, and write the weights to `path`."""
    stories = [marked(folder) for folder in folders]
    tables = [examples(story) for story in stories]
    for n, folder in enumerate(folders):
        others = [table for m, table in enumerate(tables) if m != n]
        print(f"{folder.name}, left out: F1 {score(stories[n], fitted(others)):.3f} of pairs of passages in one claim")
    weights = dict(zip(NAMES, fitted(tables).tolist(), strict=True))
    path.write_text(with_table(path.read_text("utf-8"), "same_answer", weights), "utf-8")


def marked(folder: Path) -> Marked:
    """The answers of a story's reports, with the claims of its hand-made record."""
    record = json.loads((folder / "story.json").read_text("utf-8"))
    reports = (read_report(load_page(str(folder / r["text_file"]))) for r in record["reports"])
    return matched(record, read_sources(reports, load_gazetteer()))


def matched(record: Mapping[str, Any], sources: Sequence[Source]) -> Marked:
    """The same, of reports that were read before."""
    told, view, groups, origins, named = laid_open(sources)
    given = tuple(said(view, a) for a in given_answers(groups, told, origins))
    file = {id: Path(s.record.text_file).name for id, s in named.items()}
    spans = (frozenset(c for s in one.answer.spans for c in range(*s)) for one in given)
    ours = [Passage("", file[one.answer.telling.report], held) for one, held in zip(given, spans, strict=True)]
    theirs = passages(record, "claims", "supports")
    sizes = Counter(p.group for p in theirs).values()
    claim = {j: theirs[i].group for j, i in align(theirs, ours).items()}
    return Marked(view, given, claim, sum(n * (n - 1) // 2 for n in sizes))


def examples(story: Marked) -> tuple[Floats, Floats]:
    """For every two answers of hand-made claims that can be one: what the features say, and whether they are one."""
    told = (p for p in combinations(sorted(story.claim), 2) if not excluded(*(story.told[n].answer for n in p)))
    rows = [(_row(story, i, j), story.claim[i] == story.claim[j]) for i, j in told]
    return np.array([row for row, _ in rows]), np.array([float(same) for _, same in rows])


def _row(story: Marked, i: int, j: int) -> list[float]:
    found = features(story.view, story.told[i], story.told[j])
    return [found.get(name, 0.0) for name in NAMES]


def fitted(tables: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The weights that fit the examples of several stories."""
    features_of_all, answers = (np.concatenate(part) for part in zip(*tables, strict=True))
    return fit_from(features_of_all, answers, np.zeros(len(NAMES)), np.array([FREE] + [PULL] * len(FEATURES)))


def score(story: Marked, weights: Floats) -> float:
    """F1 of the pairs of passages that are put into one claim, over passages that both know."""
    table = dict(zip(NAMES, weights.tolist(), strict=True))
    groups = grouped(story.view, story.told, table)
    given = list(_known(story, groups))
    right = sum(story.claim[i] == story.claim[j] for i, j in given)
    return 2 * right / max(1, len(given) + story.wanted)


def _known(story: Marked, groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        yield from combinations([n for n in group if n in story.claim], 2)

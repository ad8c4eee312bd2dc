"""Fits the weights for an entity's likely side (`find/people/likely_sides`), on hand-made records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.compare import pair, shared_forms
from training.annotated import annotated
from training.weights import as_tables
from whosays.find.people.abroad import with_sides_abroad
from whosays.find.people.chains import find_chains
from whosays.find.people.clean_names import with_clean_names
from whosays.find.people.likely_sides import side_features
from whosays.find.places.places import find_places
from whosays.find.statements.statements import find_statements
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report

FEWEST = 6  # pages on which a feature must be seen: what one page says of its own people is no rule
HOLD = 0.6  # the inverse of how firmly weights are drawn to nothing; chosen by folds of pages
LEAST = 0.15  # weights that are smaller change nothing
HEADER = """# Weights of the model that gives an entity its likely side, a table a side (find/people/likely_sides.py).
# Written by `python -m training sides`, not to be edited by hand. Source: fitted on hand-made records of pages; no text
# of theirs is in it, only single words that many pages have, and named features.
"""


class Case(NamedTuple):
    """One entity: the page, its features, the side that the hand-made record gives it."""

    page: str
    features: Mapping[str, float]
    side: str


def cases(folder: Path) -> Iterator[Case]:
    """Every entity of a folder of records that is found on its page and has a side in the record."""
    for one in annotated(folder):
        report = one.report()
        if report is None:
            continue
        parsed = parse_report(report)
        labels = with_clean_names(parsed.text, one.encoder.run(parsed))
        chains = find_chains(report, parsed, labels)
        places = find_places(report, parsed, labels, load_gazetteer())
        statements = find_statements(report, parsed, labels, chains, ())
        entities = with_sides_abroad(chains.entities, places)
        features = side_features(entities, places, statements)
        wanted = one.gold()["entities"]
        for i, j in pair(wanted, msgspec.to_builtins(entities), shared_forms, 0.01):
            if wanted[i].get("side"):
                yield Case(one.record.stem, features[j], wanted[i]["side"])


def fit(found: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The weights of each side by feature, "bias" with them.

    A feature counts that stands on at least FEWEST pages. Weights of a logistic model over all sides at once.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    for case in found:
        for name in case.features:
            pages[name].add(case.page)
    vectors = DictVectorizer()
    told = vectors.fit_transform([{k: v for k, v in c.features.items() if len(pages[k]) >= FEWEST} for c in found])
    model = LogisticRegression(C=HOLD, max_iter=1000).fit(told, np.array([c.side for c in found]))
    out: dict[str, dict[str, float]] = {}
    for side, bias, row in zip(model.classes_, model.intercept_, model.coef_, strict=True):
        named = zip(vectors.get_feature_names_out(), row.tolist(), strict=True)
        out[str(side)] = {"bias": round(float(bias), 2)} | {k: round(w, 2) for k, w in named if abs(w) >= LEAST}
    return out


def write(weights: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Write the weights as a lexicon."""
    path.write_text(HEADER + as_tables(dict(sorted(weights.items()))), "utf-8")


def train(folders: Sequence[Path], path: Path) -> None:
    """Fit the weights on the records of folders, as the shipped encoder reads their pages, and write them."""
    write(fit([case for folder in folders for case in cases(folder)]), path)

"""Fits the weights by which links from events show what is a place of the report, on marked pages.

[described] tells whether words that describe a place are one, [named] whether a named place is. The encoder's links are
among the features, so each page is read with the branch that left it out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.compare import fold
from training.annotated import Annotated
from training.events import Read, read
from training.weights import as_tables
from whosays.find.logistic import Features
from whosays.find.places.described import described_features, descriptions
from whosays.find.places.drafts import drafts_of, linked_features
from whosays.find.places.mentions import find_place_mentions
from whosays.find.places.nominal import nominal_places
from whosays.find.places.wordings import draft_forms
from whosays.gazetteer import load_gazetteer
from whosays.resources import lexicon

Sort = Literal["described", "named"]
STRENGTH = {"described": 0.3, "named": 1.0}  # the less, the closer weights are held to 0
LEAST = 0.02  # weights that are smaller change nothing
HEADER = """# Weights of the models that say, by how the page's events link to it, what is a place of the report: words
# that describe one, and named ones. Written by `python -m training place_links`, not to be edited by hand. Source:
# fitted on marked pages that the encoder had not seen; no text of theirs is in it, only weights of named features
# (find/places/described.py and drafts.py).
"""


class Case(NamedTuple):
    """One place that may be the report's: its features, and whether the record has a place that is called so."""

    sort: Sort
    features: Features
    right: bool


def cases(page: Read) -> Iterator[Case]:
    """Every named place of a page, and every description that is not called as one of these is; with the answers."""
    text, gazetteer = page.parsed.text, load_gazetteer()
    forms = {fold(f) for p in page.gold.get("places") or () for f in (p["name"], *p.get("forms", ()))}
    mentions = find_place_mentions(page.parsed, page.labels, gazetteer)
    drafts = drafts_of(page.parsed, mentions, gazetteer, address=page.report.address)
    named: set[str] = set()
    for draft, features in zip(drafts, linked_features(page.parsed, drafts, drafts, page.labels), strict=True):
        called = {fold(f) for f in draft_forms(text, draft)}
        named |= called
        yield Case("named", features, bool(called & forms))
    ruled = nominal_places(page.parsed, mentions)
    found = list(descriptions(page.parsed, mentions, page.labels))
    for one, features in zip(found, described_features(text, found, mentions, page.labels, ruled), strict=True):
        called = {fold(s.of(text)) for s in (one.span, one.whole) if s is not None}
        if not called & named:
            yield Case("described", features, bool(called & forms))


def fit(found: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The weights by feature of each sort; what is absent counts 0."""
    out: dict[str, dict[str, float]] = {}
    for sort, strength in STRENGTH.items():
        of_sort = [c for c in found if c.sort == sort]
        vectors = DictVectorizer()
        x = vectors.fit_transform([c.features for c in of_sort])
        model = LogisticRegression(C=strength, max_iter=3000).fit(x, np.array([c.right for c in of_sort]))
        weights = zip(vectors.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
        named = {"bias": float(model.intercept_[0]), **dict(weights)}
        out[sort] = {name: round(weight, 3) for name, weight in named.items() if abs(weight) >= LEAST}
    return out


def train(unseen: Sequence[Annotated], path: Path) -> None:
    """Fit the weights on pages whose encoder has not seen them, and write them."""
    pages = (page for one in unseen if (page := read(one)) is not None)
    path.write_text(HEADER + as_tables(fit([case for page in pages for case in cases(page)])), "utf-8")
    lexicon.cache_clear()

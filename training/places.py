"""Train the two small models of places: whether a name means its place, and which entry of the gazetteer it means.

The first is a logistic model on GeoWebNews' uses of names and, at a lower weight, on hand-made records, where a name
counts as meant wherever the record has it as a place. The second is a log-linear ranker on given names of GeoWebNews, LGL,
TR-News and of the records, fitted in rounds as it is used. Documents that `evaluation.splits` holds back are left out.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.splits import held_back
from evaluation.toponyms import CORPORA, Document, Toponym, documents, geonames_codes, same_place
from whosays.document import ParsedText, Span
from whosays.find.mentions import with_clean_names
from whosays.find.place_mentions import PageView, candidates, features, mentions_at
from whosays.find.resolve_places import (
    ROUNDS,
    Focus,
    Name,
    alone,
    among,
    focus_of,
    names_of,
    none_of_them,
    page_of,
    ranked,
)
from whosays.gazetteer import Gazetteer, GazetteerEntry, distance_km, load_gazetteer
from whosays.inference import load_encoder
from whosays.parse import paragraph

Floats = npt.NDArray[np.float64]
SMOOTHING = 0.02  # of the ranker's weights, a name
RECORD_WEIGHT = 0.2  # a record's names against GeoWebNews', whose uses are marked one by one
RIGHT_KM, BEST_KM = 10.0, 161.0


class Group(NamedTuple):
    """One name of one document, with which of its entries are right, and how often it stands there."""

    document: int
    name: int
    right: npt.NDArray[np.bool_]
    weight: float


class Page(NamedTuple):
    """The names of one document, and what else it is about."""

    names: tuple[Name, ...]
    focus: Focus


class _Point(NamedTuple):
    lat: float
    lon: float


# --- which entry ----------------------------------------------------------------------------------------------------


def _right(name: Name, toponym: Toponym, codes: Mapping[str, tuple[str, str | None]]) -> npt.NDArray[np.bool_]:
    """Which entries are the corpus's place: the same by id or code, else those near its point, else the nearest."""
    entries = [m.entry for m in name.matches]
    same = np.array([same_place(e, toponym, codes) or _same_state(e, toponym) for e in entries], bool)
    if same.any():
        return same
    assert toponym.lat is not None and toponym.lon is not None
    away = np.array([distance_km(e, _Point(toponym.lat, toponym.lon)) for e in entries])
    near = away <= RIGHT_KM
    if near.any() or not len(away) or away.min() > BEST_KM:
        return near
    return np.asarray(away == away.min())


def _same_state(entry: GazetteerEntry, toponym: Toponym) -> bool:
    """Whether both are one country, or a region with that name in it: a record gives no ids, and these have no one point."""
    if toponym.country is None or entry.country != toponym.country:
        return False
    return entry.kind == toponym.kind and entry.kind in {"country", "province"}


def _groups(
    held_in: Sequence[Document], gazetteer: Gazetteer, codes: Mapping[str, tuple[str, str | None]]
) -> tuple[list[Page], list[Group]]:
    pages: list[Page] = []
    groups: list[Group] = []
    for document in held_in:
        marked = [t for t in document.toponyms if t.lat is not None or t.use is None]
        mentions = mentions_at(document.parsed, [t.span for t in marked])
        names, index = names_of(mentions, gazetteer, approximate=True)
        by_start = {t.span.start: t for t in marked}
        golds: dict[int, list[npt.NDArray[np.bool_]]] = {}
        for mention, k in zip(mentions, index, strict=True):
            toponym = by_start.get(mention.span.start)
            if toponym is not None and toponym.lat is not None and names[k].matches:
                golds.setdefault(k, []).append(_right(names[k], toponym, codes))
        for k, rights in golds.items():
            right = np.mean(rights, axis=0) >= 0.5
            groups.append(Group(len(pages), k, np.append(right, not right.any()), 1 + np.log(len(rights))))
        pages.append(Page(names, focus_of(document.parsed, gazetteer)))
    return pages, groups


def _fit(rows: Sequence[Sequence[Mapping[str, float]]], groups: Sequence[Group]) -> dict[str, float]:
    """The weights that make the right entries of each name likeliest together."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([f for row in rows for f in row]).tocsr()
    sizes = np.array([len(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of_row = np.repeat(np.arange(len(rows)), sizes)
    right = np.concatenate([g.right for g in groups]).astype(float)
    weight = np.array([g.weight for g in groups])

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        z = np.exp(z - np.maximum.reduceat(z, starts)[of_row])
        p = z / np.add.reduceat(z, starts)[of_row]
        good = np.add.reduceat(p * right, starts)
        toward = p * right / good[of_row] - p
        value = -(weight * np.log(good)).sum() + SMOOTHING * len(rows) * (w @ w) / 2 / 10
        return float(value), -(x.T @ (toward * weight[of_row])) + SMOOTHING * len(rows) * w / 10

    fitted = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {str(n): round(float(v), 3) for n, v in zip(vectorizer.get_feature_names_out(), fitted.x, strict=True)}


def train_ranker(pages: Sequence[Page], groups: Sequence[Group]) -> dict[str, dict[str, float]]:
    """The weights for a first answer, and those with the page's other places known."""
    lone = [[[alone(n, m) for m in n.matches] for n in page.names] for page in pages]
    none = [[none_of_them(n) if n.matches else {} for n in page.names] for page in pages]
    first = _fit([[*lone[g.document][g.name], none[g.document][g.name]] for g in groups], groups)
    weights = first
    rows = lone
    for _ in range(ROUNDS):
        found = [
            tuple(ranked(n, row, weights) for n, row in zip(page.names, own, strict=True))
            for page, own in zip(pages, rows, strict=True)
        ]
        views = [page_of(page.names, answers, page.focus) for page, answers in zip(pages, found, strict=True)]
        rows = [
            [
                [{**a, **among(k, m, page.names, view)} for m, a in zip(n.matches, own, strict=True)]
                for k, (n, own) in enumerate(zip(page.names, mine, strict=True))
            ]
            for page, view, mine in zip(pages, views, lone, strict=True)
        ]
        weights = _fit([[*rows[g.document][g.name], none[g.document][g.name]] for g in groups], groups)
    return {"alone": first, "among": weights}


# --- hand-made records ----------------------------------------------------------------------------------------------


def record_documents(folder: Path) -> Iterator[Document]:
    """Hand-made records as documents: every occurrence of a place's form in the story is a name with its point."""
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".quotes.json"):
            continue
        record = json.loads(path.read_text("utf-8"))
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        kinds = ("headline", "paragraph", "caption")
        parts = [Span(*s) for b in record["blocks"] for s in b["spans"] if b["kind"] in kinds]
        parsed = ParsedText(text, tuple(paragraph(text, s, "paragraph") for s in sorted(parts)))
        yield Document(path.stem, parsed, tuple(_record_toponyms(parsed, record.get("places") or [])))


def _record_toponyms(parsed: ParsedText, places: Sequence[Mapping[str, Any]]) -> Iterator[Toponym]:
    """Names alone: forms that begin with a capital and hold no small word but a kind's."""
    taken: list[Span] = []
    forms = sorted(((f, p) for p in places for f in p["forms"]), key=lambda x: -len(x[0]))
    for form, place in forms:
        if not re.fullmatch(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*", form) or place.get("lat") is None:
            continue
        for found in re.finditer(rf"\b{re.escape(form)}\b", parsed.text):
            span = Span(*found.span())
            if any(p.span.start <= span.start < p.span.end for p in parsed.paragraphs) and not any(
                t.overlaps(span) for t in taken
            ):
                taken.append(span)
                yield Toponym(span, None, False, None, place["lat"], place["lon"], place.get("kind"), place.get("country"))

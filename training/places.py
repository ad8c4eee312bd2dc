"""Trains the two small models of places: whether a name means its place, and which gazetteer entry it is.

The first is a logistic model fitted on GeoWebNews' uses of names and, with less weight, on hand-made records, where a
name means its place if the record lists it. On top of it, another model says whether a place is one of the report; it
is fitted on the records and our marked pages alone. Both use labels by encoders that had not seen the page: those in
`place_labels` for GeoWebNews, those of the branch that left it out for each marked page. The second is a log-linear
ranker on given names in GeoWebNews, LGL, TR-News and the records, fitted in rounds as it is used. Documents that
`corpora.splits` holds back are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from corpora.splits import held_back
from evaluation.compare import fold
from evaluation.toponyms import CORPORA, Document, Toponym, documents, geonames_codes, same_place
from training.annotated import Annotated, annotated
from training.overlap import is_unseen, measured_on
from training.place_labels import labels_by_article
from training.records import stories
from whosays.document import ParsedText, Span
from whosays.find.people.clean_names import with_clean_names
from whosays.find.places.candidates import candidates
from whosays.find.places.drafts import draft_features, drafts_of
from whosays.find.places.entry_features import Focus, Name, among, by_names, none_of_them, page_of
from whosays.find.places.focus import focus_of
from whosays.find.places.mentions import PageView, features, find_place_mentions, mentions_at
from whosays.find.places.resolve import ROUNDS, names_of, ranked
from whosays.find.places.wordings import draft_forms
from whosays.gazetteer import Gazetteer, GazetteerEntry, km_between, load_gazetteer
from whosays.inference import Labels
from whosays.parse import parse_report

Floats = npt.NDArray[np.float64]
Weights = dict[str, dict[str, float]]
FOLDS = 4
SMOOTHING = 0.02  # of the ranker's weights, a name
RECORD_WEIGHT = 0.005  # of a name in a record, compared with GeoWebNews, where each use is marked
RIGHT_KM, BEST_KM = 10.0, 161.0


class Group(NamedTuple):
    """One name of one document, with which of its entries are right, and how often it stands there."""

    document: int
    name: int
    right: npt.NDArray[np.bool_]
    weight: float


class Names(NamedTuple):
    """The names of one document, and what else it is about."""

    names: tuple[Name, ...]
    focus: Focus


# --- which entry ----------------------------------------------------------------------------------------------------


def _right(name: Name, toponym: Toponym, codes: Mapping[str, tuple[str, str | None]]) -> npt.NDArray[np.bool_]:
    """Which entries are the corpus's place: the same by id or code, else those near its point, else the nearest."""
    entries = [m.entry for m in name.matches]
    same = np.array([same_place(e, toponym, codes) or _same_state(e, toponym) for e in entries], bool)
    if same.any():
        return same
    assert toponym.lat is not None and toponym.lon is not None
    away = np.array([km_between(e.lat, e.lon, toponym.lat, toponym.lon) for e in entries])
    near = away <= RIGHT_KM
    if near.any() or not len(away) or away.min() > BEST_KM:
        return near
    return np.asarray(away == away.min())


def _same_state(entry: GazetteerEntry, toponym: Toponym) -> bool:
    """Whether both are one country or one region of it: a record gives no ids, and these have no one point."""
    if toponym.country is None or entry.country != toponym.country:
        return False
    return entry.kind == toponym.kind and entry.kind in {"country", "province"}


def _groups(
    held_in: Sequence[Document], gazetteer: Gazetteer, codes: Mapping[str, tuple[str, str | None]]
) -> tuple[list[Names], list[Group]]:
    pages: list[Names] = []
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
        pages.append(Names(names, focus_of(document.parsed, gazetteer, document.address)))
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


def train_ranker(pages: Sequence[Names], groups: Sequence[Group]) -> Weights:
    """The weights for a first answer, and those with the page's other places known."""
    lone = [by_names(page.names) for page in pages]
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
    for name, record, parsed in stories(folder):
        yield Document(name, parsed, tuple(_record_toponyms(parsed, record.get("places") or [])))


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
                yield Toponym(span, None, None, place["lat"], place["lon"], place.get("kind"), place.get("country"))


# --- whether a name means its place, and whether the place is the report's ------------------------------------------


class Page(NamedTuple):
    """One page with the encoder's labels, and what is known of its places: spans or, of a record, forms."""

    name: str
    parsed: ParsedText
    labels: Labels
    spans: tuple[Span, ...] | None  # where names mean their place, when a corpus marks each
    forms: frozenset[str]  # else the folded forms of the record's places


def corpus_pages(held_in: Sequence[Document], labels: Mapping[str, Labels]) -> Iterator[Page]:
    """GeoWebNews' articles, with their labels by id, and the names that mean their place."""
    for document in held_in:
        clean = with_clean_names(document.parsed.text, labels[document.id])
        meant = tuple(t.span for t in document.toponyms if t.literal)
        yield Page(document.id, document.parsed, clean, meant, frozenset())


def record_pages(records: Iterable[Annotated]) -> Iterator[Page]:
    """The pages of records, read as they will be; one that cannot be read is left out."""
    for one in records:
        report = one.report()
        if report is None:
            continue
        parsed = parse_report(report)
        places = one.gold().get("places") or []
        forms = frozenset(fold(f) for p in places for f in [*p["forms"], p["name"]])
        yield Page(one.record.stem, parsed, with_clean_names(parsed.text, one.encoder.run(parsed)), None, forms)


def _logistic(rows: Sequence[Mapping[str, float]], right: Sequence[bool], weights: Sequence[float]) -> dict[str, float]:
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=0.5, max_iter=3000, fit_intercept=False).fit(x, right, sample_weight=weights)
    names = vectorizer.get_feature_names_out()
    return {str(n): round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}


class MeantRow(NamedTuple):
    """A candidate's features, whether its place is meant, and of which page it is."""

    features: Mapping[str, float]
    right: bool
    page: Page


def meant_rows(pages: Sequence[Page], gazetteer: Gazetteer) -> list[MeantRow]:
    """Every candidate of the pages."""
    out = []
    for page in pages:
        text = page.parsed.text
        found = candidates(page.parsed, page.labels, gazetteer)
        view = PageView(text, found, page.labels)
        for one in found:
            if page.spans is not None:
                right = any(s.overlaps(one.span) for s in page.spans)
            else:
                words = [one.name, one.whole.of(text)]
                words += [text[one.part[1] : one.whole.end]] if one.part else []
                right = any(fold(w) in page.forms for w in words)
            out.append(MeantRow(features(text, one, view), right, page))
    return out


def train_meant(rows: Sequence[MeantRow]) -> dict[str, float]:
    """The weights by which a name means its place."""
    weights = [1.0 if r.page.spans is not None else RECORD_WEIGHT for r in rows]
    return _logistic([r.features for r in rows], [r.right for r in rows], weights)


def train_kept(
    pages: Sequence[Page], rows: Sequence[MeantRow], gazetteer: Gazetteer, ranker: Weights
) -> dict[str, float]:
    """The weights by which a place is the report's, on mentions weighed by models that did not see the page."""
    found: list[Mapping[str, float]] = []
    right: list[bool] = []
    for fold_ in range(FOLDS):
        meant = train_meant([r for r in rows if _fold_of(r.page) != fold_])
        for page in (p for p in pages if _fold_of(p) == fold_):
            mentions = find_place_mentions(page.parsed, page.labels, gazetteer, weights=meant)
            drafts = drafts_of(page.parsed, mentions, gazetteer, weights=ranker)
            found += [draft_features(page.parsed, d, drafts) for d in drafts]
            right += [bool({fold(f) for f in draft_forms(page.parsed.text, d)} & page.forms) for d in drafts]
    return _logistic(found, right, [1.0] * len(right))


def _fold_of(page: Page) -> int:
    return sha256(page.name.encode()).digest()[1] % FOLDS


HEADER = """\
# Weights of the two small models of places, written by `python -m training places`; not to be edited by hand.
# Source: fitted on GeoWebNews, LGL and TR-News without the documents that `corpora.splits` holds back, and on
# hand-made records and marked pages; no text of theirs is in it, only weights of named features.
# [alone], [among]: a log-linear ranker of gazetteer entries, before and after the page's other places are known.
# [meant]: a logistic model of whether a name means its place. [kept]: whether the place is one of the report.
"""


def train(data: Path, gold: Path, unseen: Iterable[Annotated], path: Path) -> None:
    """Fit all weights on the corpora, the records of `gold` and marked pages, and write them.

    `unseen` are the marked pages, each with an encoder that has not seen it.
    """
    gazetteer = load_gazetteer()
    codes = geonames_codes(data / "gazetteer")
    kept_out = measured_on(data, gold)
    corpora = {c: [d for d in documents(data / c / "train.jsonl") if not held_back(d.id)] for c in CORPORA}
    corpora = {c: [d for d in found if is_unseen(d.parsed.text, kept_out)] for c, found in corpora.items()}
    # Marked pages put places at rounded points: with them the ranker is worse on GeoWebNews and no better elsewhere.
    named = [d for c in CORPORA for d in corpora[c]] + list(record_documents(gold))
    ranker = train_ranker(*_groups(named, gazetteer, codes))
    pages = [p for p in record_pages([*annotated(gold), *unseen]) if not _is_held_back(p.name)]
    rows = meant_rows([*corpus_pages(corpora["geowebnews"], labels_by_article()), *pages], gazetteer)
    kept = train_kept(pages, rows, gazetteer, ranker)
    weights = {**ranker, "meant": train_meant(rows), "kept": kept}
    path.write_text(HEADER + "".join(_section(name, weights[name]) for name in weights), "utf-8")


def _is_held_back(name: str) -> bool:
    """Whether a marked page ("m012-halmnews-halmnews-7") is a document that is held back of its corpus."""
    return held_back(name.split("-", 2)[-1])


def _section(name: str, weights: Mapping[str, float]) -> str:
    lines = [f"{feature} = {weight}" for feature, weight in sorted(weights.items())]
    return f"\n[{name}]\n" + "\n".join(lines) + "\n"

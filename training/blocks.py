"""Trains the classifier of a page's lines, and prints how well it does on records it has not seen.

Two sources. Hand-made records: plain page text with a kind for each line. Page-extraction sets: HTML pages with the
story's words; there the element that a line came from and the known body, title and authors give its kind, and each
page is used twice, with its mark-up and as the plain text of it. A kind that the page does not settle is left out.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GroupKFold

from corpora.texts import json_lines
from evaluation.pages import score_stories
from whosays.document import BLOCK_KINDS, Page, Span
from whosays.reading.blocks import BlockModel, Floats, Forest, first_pass, second_pass
from whosays.reading.html import choose_story, html_lines, parse_html
from whosays.reading.lines import Line, letters_of, plain_lines
from whosays.reading.text import decode

TREES, LEAF, SEED = 40, 3, 7
MOST_CHROME = 80
BENCHMARK = "aeb"  # the article-extraction benchmark: also scored with a model that saw none of it
RECORD_WEIGHT = 3.0  # our own labels against labels that mark-up suggests


class Labelled(NamedTuple):
    """One page's lines with a kind for each; None where unknown."""

    name: str
    lines: tuple[Line, ...]
    kinds: tuple[str | None, ...]
    weight: float


def from_records(folder: Path) -> Iterator[Labelled]:
    """Hand-made records: each line takes the kind of the block that it lies in."""
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".quotes.json"):
            continue
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            lines = plain_lines(file.read())
        blocks = [(Span(*s), b["kind"]) for b in json.loads(path.read_text("utf-8"))["blocks"] for s in b["spans"]]
        kinds = tuple(next((k for s, k in blocks if s.overlaps(line.span)), None) for line in lines)
        yield Labelled(path.stem, lines, kinds, RECORD_WEIGHT)


def _page(path: Path) -> str:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return decode(Page(id="", address=str(path), content=content, media_type="text/html")).text


def html_pages(data: Path) -> Iterator[tuple[str, str, str, str, Sequence[str]]]:
    """(name, source, body, title, authors) of every page with a known story."""
    folder = data / "article-extraction-benchmark"
    for name, gold in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        path = folder / "html" / f"{name}.html.gz"
        if path.exists():
            yield f"{BENCHMARK}-{name}", _page(path), gold["articleBody"], "", ()
    folder = data / "fundus-eval"
    for name, gold in json.loads((folder / "ground_truth.json").read_text("utf-8")).items():
        body = "\n".join(p if isinstance(p, str) else "\n".join(p) for p in gold["body"])
        if (folder / "html" / name).exists():
            yield f"fundus-eval-{name}", _page(folder / "html" / name), body, "", ()
    folder = data / "fundus-tests"
    for row in json_lines(folder / "gold.jsonl"):
        sections = row["body"]["sections"]
        parts = [*row["body"]["summary"], *(p for s in sections for p in [*s["headline"], *s["paragraphs"]])]
        yield row["file"], _page(folder / row["file"]), "\n".join(parts), row["title"] or "", row["authors"] or ()


_CAPTION = re.compile(r"figcaption|caption")
_BYLINE = re.compile(r"byline|author|\btime\b|published|timestamp|dateline|publish")
_RELATED = re.compile(r"related|recommend|more|trending|popular|teaser|promo|aside|sidebar")


def kind_by_element(line: Line, body: str, title: str, authors: Sequence[str], seen_body: bool) -> str | None:
    """The kind that a line's element and the page's known parts settle; None when they do not."""
    letters, near = letters_of(line.text), " ".join(line.tags[:3])
    if len(letters) > 12 and letters in body:
        return "headline" if re.match(r"h[1-6]\b", line.tags[0] if line.tags else "") else "paragraph"
    if title and letters and letters == letters_of(title):
        return "headline"
    if line.tags and line.tags[0].startswith("h1") and len(line.text) > 20:
        return "headline"
    if _CAPTION.search(near) and len(line.text) > 15:
        return "caption"
    if len(line.text) < 120 and (
        any(letters_of(a) and letters_of(a) in letters for a in authors) or _BYLINE.search(near)
    ):
        return "byline"
    if line.linked > 0.6 and len(line.text) > 28 and (seen_body or _RELATED.search(" ".join(line.tags))):
        return "related"
    if len(line.text) > 160 and line.linked < 0.3:
        return None
    return "chrome"


def thinned(kinds: Sequence[str | None]) -> list[str | None]:
    """At most `MOST_CHROME` lines of clutter a page, evenly spread: a menu of 500 entries teaches no more than 80."""
    clutter = [n for n, k in enumerate(kinds) if k in {"chrome", "related"}]
    step = max(1, -(-len(clutter) // MOST_CHROME))
    kept = set(clutter[::step])
    return [k if k not in {"chrome", "related"} or n in kept else None for n, k in enumerate(kinds)]


def from_html(data: Path) -> Iterator[Labelled]:
    """Each page twice: with its mark-up, and as the plain text of it."""
    for name, source, body, title, authors in html_pages(data):
        _, lines = html_lines(parse_html(source))
        lines = choose_story(source, lines)
        wanted, seen, kinds = letters_of(body), False, []
        for line in lines:
            kinds.append(kind_by_element(line, wanted, title, authors, seen))
            seen = seen or kinds[-1] == "paragraph"
        if "paragraph" not in kinds:
            continue
        kinds = thinned(kinds)
        yield Labelled(name, lines, tuple(kinds), 1.0)
        bare = tuple(line._replace(tags=(), linked=0.0, chosen=None) for line in lines)
        yield Labelled(name, bare, tuple(kinds), 1.0)


def as_arrays(forest: ExtraTreesClassifier) -> Forest:
    """A fitted forest in the form that the package runs."""
    order = [list(forest.classes_).index(k) for k in BLOCK_KINDS]
    trees = [e.tree_ for e in forest.estimators_]
    starts = np.cumsum([0, *(t.node_count for t in trees)])

    def shifted(side: str) -> npt.NDArray[np.int32]:
        children = [getattr(t, side) for t in trees]
        return np.concatenate([np.where(c < 0, -1, c + s) for c, s in zip(children, starts, strict=False)]).astype(
            np.int32
        )

    values = np.concatenate([t.value[:, 0, :] for t in trees])
    leaf = np.round(255 * values / values.sum(axis=1, keepdims=True))[:, order].astype(np.uint8)
    left = shifted("children_left")
    leaf[left >= 0] = 0  # only leaves are read, and zeros compress
    return Forest(
        roots=starts[:-1].astype(np.int32),
        left=left,
        right=shifted("children_right"),
        feature=np.maximum(np.concatenate([t.feature for t in trees]), 0).astype(np.int16),
        threshold=np.concatenate([t.threshold for t in trees]).astype(np.float32),
        leaf=leaf,
    )


def _fit(x: Floats, y: Sequence[str], weights: Floats, *, seed: int) -> ExtraTreesClassifier:
    forest = ExtraTreesClassifier(TREES, min_samples_leaf=LEAF, max_features=0.25, random_state=seed, n_jobs=1)
    return forest.fit(x, y, sample_weight=weights)


def _in_order(forest: ExtraTreesClassifier, x: Floats) -> Floats:
    order = [list(forest.classes_).index(k) for k in BLOCK_KINDS]
    return np.asarray(forest.predict_proba(x)[:, order])


class _Fitted(NamedTuple):
    first: ExtraTreesClassifier
    second: ExtraTreesClassifier

    def probabilities(self, matrix: Floats) -> Floats:
        return _in_order(self.second, second_pass(matrix, _in_order(self.first, matrix)))


def fit(pages: Sequence[Labelled], matrices: Sequence[Floats]) -> _Fitted:
    """Both passes. The second learns from what the first says of pages that it was not fitted on."""
    known = [np.array([k is not None for k in p.kinds]) for p in pages]
    names = np.array([p.name for p in pages])

    def stack(members: Sequence[int], rows: Sequence[Floats]) -> tuple[Floats, list[str], Floats]:
        x = np.vstack([rows[i][known[i]] for i in members])
        y = [k for i in members for k in pages[i].kinds if k is not None]
        return x, y, np.concatenate([np.full(known[i].sum(), pages[i].weight) for i in members])

    early: list[Floats] = [np.zeros((len(p.lines), len(BLOCK_KINDS))) for p in pages]
    everything = range(len(pages))
    for learn, hold in GroupKFold(3).split(names, groups=names):
        part = _fit(*stack(list(learn), matrices), seed=SEED)
        for i in hold:
            early[i] = _in_order(part, matrices[i])
    first = _fit(*stack(everything, matrices), seed=SEED)
    second = _fit(*stack(everything, [second_pass(m, e) for m, e in zip(matrices, early, strict=True)]), seed=SEED + 1)
    return _Fitted(first, second)


def report(pages: Sequence[Labelled], matrices: Sequence[Floats]) -> None:
    """Three folds over the records, each judged by a model that saw none of its pages."""
    records = [i for i, p in enumerate(pages) if p.weight == RECORD_WEIGHT]
    others = [i for i, p in enumerate(pages) if p.weight != RECORD_WEIGHT]
    right = total = 0
    confused: dict[tuple[str, str], int] = {}
    for learn, hold in GroupKFold(3).split(records, groups=records):
        members = [*(records[k] for k in learn), *others]
        fitted = fit([pages[i] for i in members], [matrices[i] for i in members])
        for k in hold:
            i = records[k]
            best = fitted.probabilities(matrices[i]).argmax(axis=1)
            for wanted, got in zip(pages[i].kinds, best, strict=True):
                if wanted is not None:
                    total += 1
                    right += wanted == BLOCK_KINDS[got]
                    if wanted != BLOCK_KINDS[got]:
                        confused[wanted, BLOCK_KINDS[got]] = confused.get((wanted, BLOCK_KINDS[got]), 0) + 1
    print(f"records, 3 folds by page: {right}/{total} lines right = {right / total:.3f}")
    for (wanted, got), n in sorted(confused.items(), key=lambda c: -c[1])[:12]:
        print(f"  {wanted} read as {got}: {n}")


def train(data: Path, gold: Path, target: Path, *, version: str) -> None:
    """Train on everything and write the forests to `target`."""
    pages = [*from_records(gold), *from_html(data)]
    parts = [first_pass(p.lines) for p in pages]
    names, matrices = parts[0][0], [m for _, m in parts]
    print(f"{len(pages)} pages, {sum(len(p.lines) for p in pages)} lines, {len(names)} features")
    report(pages, matrices)
    others = [n for n, p in enumerate(pages) if not p.name.startswith(BENCHMARK)]
    unseen = fit([pages[n] for n in others], [matrices[n] for n in others])
    print("the benchmark left out of training:", score_stories(data, BlockModel(saved(unseen, names, version))))
    np.savez_compressed(target, **saved(fit(pages, matrices), names, version))  # type: ignore[arg-type]
    print(f"{target}: {target.stat().st_size / 2**20:.1f} MB")


def saved(fitted: _Fitted, names: Sequence[str], version: str) -> dict[str, npt.NDArray[Any]]:
    """Both passes as the arrays of a model file."""
    arrays = {
        f"{name}_{part}": getattr(as_arrays(forest), part)
        for name, forest in zip(("first", "second"), fitted, strict=True)
        for part in Forest._fields
    }
    return {"version": np.array(version), "kinds": np.array(BLOCK_KINDS), "features": np.array(names), **arrays}

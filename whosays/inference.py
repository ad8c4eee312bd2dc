"""Run the encoder once over a report: mentions, statement parts and their links, with scores.

One pass of one small model. Its token heads tag mentions (BIO), sources, cues and contents; two link heads say, for
each cue, which words are in its source and which in its content; class heads read manner and certainty off the words
of a statement. What comes back is in characters of the report's text; no later stage sees a word piece.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import ParsedText, Span
from whosays.encoding import CASES, KINDS, Window, windows
from whosays.errors import ModelMismatch
from whosays.findings import CERTAINTIES, MANNERS
from whosays.resources import model_file

MENTION_TYPES = ("person", "organisation", "people", "location", "facility", "date", "money", "product", "misc")
ROLES = ("source", "cue", "content")

# Corpora disagree on what a statement is. An input says whose rules to follow; pages are read by the guide's.
CONVENTIONS = ("guide", "polnear")

TOKEN_HEADS: dict[str, tuple[str, ...]] = {
    "mention": ("O", *(f"{bi}-{t}" for t in MENTION_TYPES for bi in "BI")),
    "actor": ("O", "B", "I"),
    **dict.fromkeys(ROLES, ("O", "B", "I")),
    "manner": MANNERS,
    "certainty": CERTAINTIES,
}
LINK_SIZE = 64
LINK_HEADS = ("source", "content")  # from a cue's word to the words of its source, of its content

# Everything that a model file must have been made for, in the order of its output's columns.
SIGNATURE: dict[str, Any] = {
    "token_heads": {k: list(v) for k, v in TOKEN_HEADS.items()},
    "link_heads": list(LINK_HEADS),
    "link_size": LINK_SIZE,
    "cases": list(CASES),
    "kinds": list(KINDS),
    "conventions": list(CONVENTIONS),
}

BATCH = 8
LINKED = 0.4  # a span belongs to a cue when this share of the link scores' mean says so; chosen on gold/train
RUN = 0.5  # a word without a tag of its own belongs to a cue above this

Floats = npt.NDArray[np.float32]


class LabelledSpan(NamedTuple):
    """A span with its label and the model's probability for it."""

    span: Span
    label: str
    score: float


class Attribution(NamedTuple):
    """The parts of a statement as the model links them; a part that it does not see is None or empty.

    `manners` and `certainties` are probabilities in the order of MANNERS and CERTAINTIES.
    """

    cue: LabelledSpan | None
    source: LabelledSpan | None
    contents: tuple[LabelledSpan, ...]
    manners: tuple[float, ...]
    certainties: tuple[float, ...]


class Labels(NamedTuple):
    """What one pass found, in reading order: named mentions, actors (named or not), and statements.

    `parts` are all spans tagged as a source, a cue or a content (their label), also those that no statement took.
    """

    model: str
    mentions: tuple[LabelledSpan, ...]
    actors: tuple[LabelledSpan, ...]
    parts: tuple[LabelledSpan, ...]
    attributions: tuple[Attribution, ...]

    @property
    def sources(self) -> tuple[LabelledSpan, ...]:
        """The parts that are tagged as a source."""
        return tuple(p for p in self.parts if p.label == "source")


class Scores(NamedTuple):
    """The raw output for one window: probabilities a head (pieces x labels) and link vectors (pieces x LINK_SIZE)."""

    heads: dict[str, Floats]
    links: dict[str, tuple[Floats, Floats]]

    def linked(self, role: str, cue: slice) -> Floats:
        """For each piece, how probably it is in the `role` of the statement with this cue."""
        of_cue, of_word = self.links[role]
        return _sigmoid(of_word @ of_cue[cue].mean(axis=0))


class Encoder:
    """An encoder ready to run: the ONNX file's session and the name that its findings carry."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Open the model file at `path`; ModelMismatch when it was made for other labels or inputs."""
        import onnxruntime  # noqa: PLC0415 - slow to import, and only reading needs it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as cause:
            raise ModelMismatch(f"{path} is not an encoder that can be opened: {cause}") from cause
        made_for = self._session.get_modelmeta().custom_metadata_map
        if json.loads(made_for.get("signature", "null")) != SIGNATURE:
            raise ModelMismatch(f"{path} was made for other labels than this release reads: train it anew (make train)")
        self.name = f"encoder {made_for['version']}"

    def run(self, parsed: ParsedText, *, convention: str = "guide") -> Labels:
        """Label the text in one pass."""
        pieces = windows(parsed)
        return read_labels(self.name, parsed.text, pieces, self.score(pieces, convention=convention))

    def score(self, inputs: Sequence[Window], *, convention: str = "guide") -> tuple[Scores, ...]:
        """The raw scores of each window; windows of like length run together."""
        order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].pieces))
        out: dict[int, Scores] = {}
        for k in range(0, len(order), BATCH):
            members = order[k : k + BATCH]
            feed = batch([inputs[i] for i in members])
            feed["convention"] = np.full(len(members), CONVENTIONS.index(convention), np.int64)
            logits, vectors = self._session.run(["logits", "vectors"], feed)
            for row, i in enumerate(members):
                length = len(inputs[i].pieces)
                out[i] = split_output(logits[row, :length], vectors[row, :length])
        return tuple(out[i] for i in range(len(inputs)))


@cache
def load_encoder() -> Encoder:
    """The encoder that the package carries."""
    return Encoder(model_file("encoder.onnx"))


def batch(inputs: Sequence[Window]) -> dict[str, npt.NDArray[np.int64]]:
    """Windows as arrays of one length, with a mask over what is padding."""
    width = max(len(w.pieces) for w in inputs)
    feed = {name: np.zeros((len(inputs), width), np.int64) for name in ("pieces", "cases", "kinds", "mask")}
    for row, w in enumerate(inputs):
        n = len(w.pieces)
        feed["pieces"][row, :n], feed["cases"][row, :n], feed["kinds"][row, :n] = w.pieces, w.cases, w.kinds
        feed["mask"][row, :n] = 1
    return feed


def split_output(logits: Floats, vectors: Floats) -> Scores:
    """One window's output columns as probabilities by head and link vectors by role."""
    heads, at = {}, 0
    for name, labels in TOKEN_HEADS.items():
        heads[name] = _softmax(logits[:, at : at + len(labels)])
        at += len(labels)
    links = {
        role: (
            vectors[:, 2 * k * LINK_SIZE : (2 * k + 1) * LINK_SIZE],
            vectors[:, (2 * k + 1) * LINK_SIZE : (2 * k + 2) * LINK_SIZE],
        )
        for k, role in enumerate(LINK_HEADS)
    }
    return Scores(heads, links)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float32)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)


class _Run(NamedTuple):
    """A run of pieces of a window with one label."""

    pieces: slice
    label: str
    score: float


def read_labels(model: str, text: str, inputs: Sequence[Window], scores: Iterable[Scores]) -> Labels:
    """Spans and links out of raw scores. What stands in a window's context was read with the window before."""
    mentions: list[LabelledSpan] = []
    actors: list[LabelledSpan] = []
    parts: list[LabelledSpan] = []
    attributions: list[Attribution] = []
    for window, scored in zip(inputs, scores, strict=True):
        found = {head: tuple(_runs_in(window, scored, head)) for head in ("mention", "actor", *ROLES)}
        own = {head: [r for r in runs if r.pieces.start >= window.first] for head, runs in found.items()}
        mentions += [_labelled(text, window, r) for r in own["mention"]]
        actors += [_labelled(text, window, r._replace(label="actor")) for r in own["actor"]]
        parts += [_labelled(text, window, r._replace(label=role)) for role in ROLES for r in own[role]]
        attributions += _attributions(text, window, scored, found)
    return Labels(model, tuple(mentions), tuple(actors), tuple(parts), tuple(attributions))


def _runs(probabilities: Floats, labels: Sequence[str]) -> Iterator[_Run]:
    """BIO tags as runs; an I that continues nothing begins a run, so that no found word is lost."""
    best = probabilities.argmax(axis=-1)
    start, kind = -1, ""
    for i in range(len(best) + 1):
        tag = labels[best[i]] if i < len(best) else "O"
        bi, _, label = tag.partition("-")
        if start >= 0 and (bi != "I" or label != kind):
            inside = [labels.index(f"{x}-{kind}" if kind else x) for x in "BI"]
            score = probabilities[start:i][:, inside].sum(axis=-1).mean()
            yield _Run(slice(start, i), kind, float(score))
            start = -1
        if start < 0 and bi != "O":
            start, kind = i, label


def _runs_in(window: Window, scored: Scores, head: str) -> Iterator[_Run]:
    """The head's runs that hold words: a separator alone is none."""
    runs = _runs(scored.heads[head], TOKEN_HEADS[head])
    return (r for r in runs if any(s is not None for s in window.spans[r.pieces]))


def _labelled(text: str, window: Window, run: _Run) -> LabelledSpan:
    spans = [s for s in window.spans[run.pieces] if s is not None]
    return LabelledSpan(_whole_words(text, Span(spans[0].start, spans[-1].end)), run.label, round(run.score, 4))


def _whole_words(text: str, span: Span) -> Span:
    """The span grown to the words that it cuts: a model may tag "Hus" of "Hussaini"."""
    start, end = span
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return Span(start, end)


def _attributions(
    text: str, window: Window, scored: Scores, found: dict[str, tuple[_Run, ...]]
) -> Iterator[Attribution]:
    """Each cue with its source and contents, then contents that no cue claims.

    A content goes to the cue that links to it most; a source may serve several cues. A cue inside somebody else's
    content has a content of its own that the flat tags cannot show: it is read off the link scores.
    """
    cues = found["cue"]
    links = {role: [scored.linked(role, c.pieces) for c in cues] for role in LINK_HEADS}

    def strength(role: str, k: int, run: _Run) -> float:
        return float(links[role][k][run.pieces].mean())

    owner: dict[int, int | None] = {}
    for n, content in enumerate(found["content"]):
        best = max(range(len(cues)), key=lambda k: strength("content", k, content), default=None)
        owner[n] = best if best is not None and strength("content", best, content) >= LINKED else None
    for k, cue in enumerate(cues):
        contents = [c for n, c in enumerate(found["content"]) if owner[n] == k]
        if not contents:
            contents = _untagged(window, cue, links["content"][k], found["content"])
        if all(c.pieces.start < window.first for c in (contents or [cue])):
            continue
        source = max(found["source"], key=lambda s: strength("source", k, s), default=None)
        if source is None or strength("source", k, source) < LINKED:
            source = next(iter(_linked_runs(links["source"][k], _paragraph(window, cue))), None)
        if contents:
            yield _attribution(text, window, scored, cue, source, contents)
    for n, content in enumerate(found["content"]):
        if owner[n] is None and content.pieces.start >= window.first:
            yield _attribution(text, window, scored, None, None, [content])


def _paragraph(window: Window, cue: _Run) -> slice:
    """The pieces of the cue's paragraph: those between the separators around it."""
    start, end = cue.pieces.start, cue.pieces.stop
    while start > 0 and window.spans[start - 1] is not None:
        start -= 1
    while end < len(window.spans) and window.spans[end] is not None:
        end += 1
    return slice(start, end)


def _untagged(window: Window, cue: _Run, link: Floats, tagged: Sequence[_Run]) -> list[_Run]:
    """What links alone give a cue as content, in its own paragraph.

    Inside somebody's tagged content only a cue that stands there too may claim words: a statement in a statement.
    """

    def holds(content: _Run, pieces: slice) -> bool:
        return bool(content.pieces.start < pieces.stop and pieces.start < content.pieces.stop)

    runs = _linked_runs(link, _paragraph(window, cue))
    return [r for r in runs if all(holds(c, cue.pieces) for c in tagged if holds(c, r.pieces))]


def _linked_runs(link: Floats, within: slice) -> Iterator[_Run]:
    """The runs of pieces `within` that a cue's links reach."""
    start = -1
    for i in range(within.start, within.stop + 1):
        inside = i < within.stop and link[i] >= RUN
        if inside and start < 0:
            start = i
        elif not inside and start >= 0:
            if i - start > 1 or link[start] > 0.8:
                yield _Run(slice(start, i), "", float(link[start:i].mean()))
            start = -1


def _attribution(
    text: str, window: Window, scored: Scores, cue: _Run | None, source: _Run | None, contents: Sequence[_Run]
) -> Attribution:
    parts = [np.arange(r.pieces.start, r.pieces.stop) for r in ([cue] if cue else contents)]
    where = np.concatenate(parts)

    def classes(head: str) -> tuple[float, ...]:
        return tuple(round(float(p), 4) for p in scored.heads[head][where].mean(axis=0))

    return Attribution(
        cue=_labelled(text, window, cue._replace(label="cue")) if cue else None,
        source=_labelled(text, window, source._replace(label="source")) if source else None,
        contents=tuple(_labelled(text, window, c._replace(label="content")) for c in contents),
        manners=classes("manner"),
        certainties=classes("certainty"),
    )

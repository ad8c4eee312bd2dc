"""Run the encoder once over a report: mentions, statement parts and their links, with scores.

One pass of one small model. Its token heads tag mentions (BIO), sources, cues and contents; link heads say, for each
cue, which words are in its source and which in its content, and where these begin and end; one more says which mentions
mean the same; class heads read manner and certainty off the words of a statement. What comes back is in characters of
the report's text; no later stage sees a word piece.
"""

import json
from collections.abc import Iterator, Sequence
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
# From a cue to the pieces of its source and of its content, and to the first and the last piece of each of their spans.
CUE_LINKS = tuple(f"{role}{part}" for role in ("source", "content") for part in ("", "_first", "_last"))
LINK_HEADS = (*CUE_LINKS, "same")  # "same": from a mention to earlier ones of the same entity
MENTION_PIECES = 12  # a mention is known by its first pieces: its head stands there, however long its clauses run

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
TAG_SHARE, TAG_BOUND = 0.5, 4.0  # how much a piece's tag counts beside its link to the cue
CUE_FLOOR = 0.65  # probability of a cue below which it is none; chosen on every other article of PolNeAR dev
CLAIMED = 0.5  # the share of a content's pieces that a cue must claim to be taken for its cue
UNLIKELY = -4.0  # pieces with a lower score are in no source or content

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


class Likeness:
    """How likely two mentions mean the same, by what the encoder made of their first pieces: a score for any two spans.

    `spans` are the pieces of the whole text in order, `later` and `earlier` the vectors of each, pieces x LINK_SIZE.
    """

    def __init__(self, spans: Sequence[Span], later: Floats, earlier: Floats) -> None:
        self._starts = np.array([s.start for s in spans], np.int64)
        self._ends = np.array([s.end for s in spans], np.int64)
        self._later, self._earlier = later, earlier

    def score(self, later: Span, earlier: Span) -> float:
        """Log odds that the later mention means what the earlier does, against meaning nobody mentioned before."""
        a, b = self._pieces(later), self._pieces(earlier)
        if a.start == a.stop or b.start == b.stop:
            return 0.0
        return float(self._later[a].mean(axis=0) @ self._earlier[b].mean(axis=0) / np.sqrt(LINK_SIZE))

    def _pieces(self, mention: Span) -> slice:
        first = int(np.searchsorted(self._ends, mention.start, side="right"))
        last = int(np.searchsorted(self._starts, mention.end, side="left"))
        return slice(first, min(max(last, first), first + MENTION_PIECES))


class Labels(NamedTuple):
    """What one pass found, in reading order: named mentions, actors (named or not), and statements.

    `parts` are all spans tagged as a source, a cue or a content (their label), also those that no statement took.
    `likeness` compares mentions; None where no encoder made the labels. `toponyms` are names of places, each labelled
    "literal" where the place itself is meant, "other" where a government, a team or a body is; None where the encoder
    has no such head.
    """

    model: str
    mentions: tuple[LabelledSpan, ...]
    actors: tuple[LabelledSpan, ...]
    parts: tuple[LabelledSpan, ...]
    attributions: tuple[Attribution, ...]
    likeness: Likeness | None = None
    toponyms: tuple[LabelledSpan, ...] | None = None


class Scores(NamedTuple):
    """The raw output for one window: probabilities a head (pieces x labels) and link vectors (pieces x LINK_SIZE)."""

    heads: dict[str, Floats]
    links: dict[str, tuple[Floats, Floats]]

    def link(self, name: str, cue: slice) -> Floats:
        """For each piece, the score (log odds) of the link from the statement with this cue."""
        of_cue, of_word = self.links[name]
        return np.asarray(of_word @ of_cue[cue].mean(axis=0), np.float32)

    def tagged(self, role: str) -> Floats:
        """For each piece, the log odds that its tag is of the role, whoever's; bounded, since tags never doubt."""
        outside = self.heads[role][:, 0]
        odds = np.log((1 - outside + 1e-6) / (outside + 1e-6))
        return np.asarray(np.clip(odds, -TAG_BOUND, TAG_BOUND), np.float32)


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


def read_labels(model: str, text: str, inputs: Sequence[Window], scores: Sequence[Scores]) -> Labels:
    """Spans and links out of raw scores. What stands in a window's context was read with the window before."""
    mentions: list[LabelledSpan] = []
    actors: list[LabelledSpan] = []
    parts: list[LabelledSpan] = []
    attributions: list[Attribution] = []
    for window, scored in zip(inputs, scores, strict=True):
        found = {head: tuple(_runs_in(window, scored, head)) for head in ("mention", "actor", *ROLES)}
        found["cue"] = tuple(r for r in found["cue"] if r.score >= CUE_FLOOR)
        own = {head: [r for r in runs if r.pieces.start >= window.first] for head, runs in found.items()}
        mentions += [_labelled(text, window, r) for r in own["mention"]]
        actors += [_labelled(text, window, r._replace(label="actor")) for r in own["actor"]]
        parts += [_labelled(text, window, r._replace(label=role)) for role in ROLES for r in own[role]]
        attributions += _attributions(text, window, scored, found)
    likeness = _likeness(inputs, scores)
    return Labels(model, tuple(mentions), tuple(actors), tuple(parts), tuple(attributions), likeness)


def _likeness(inputs: Sequence[Window], scores: Sequence[Scores]) -> Likeness:
    """The vectors of each window's own pieces, one after the other."""
    spans: list[Span] = []
    later, earlier = [], []
    for window, scored in zip(inputs, scores, strict=True):
        own = [i for i, s in enumerate(window.spans) if s is not None and i >= window.first]
        spans += [s for s in (window.spans[i] for i in own) if s is not None]
        of_later, of_earlier = scored.links["same"]
        later.append(of_later[own])
        earlier.append(of_earlier[own])
    empty = np.zeros((0, LINK_SIZE), np.float32)
    return Likeness(spans, np.concatenate([empty, *later]), np.concatenate([empty, *earlier]))


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
    while start > 0 and text[start - 1].isalnum() and (text[start].isalnum() or text[start : start + 3 : 2] == ".."):
        start -= 1  # also of "U.N.", whose first letter a model may leave out
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return Span(start, end)


def _attributions(
    text: str, window: Window, scored: Scores, found: dict[str, tuple[_Run, ...]]
) -> Iterator[Attribution]:
    """Each cue with its source and contents, then contents that no cue claims.

    Source and contents are the best-scoring runs of pieces for that cue, so that a statement in a statement has words
    of its own. Cue and contents that both lie in the context were read with the window before.
    """
    cues = found["cue"]
    tags = {role: _tag_scores(window, scored, role) for role in ("source", "content")}
    contents = [_best_runs(scored, "content", cue, tags) for cue in cues]
    claimed = _pieces_of(window, contents)
    for cue, content in zip(cues, _settled(cues, contents), strict=True):
        source = _best_runs(scored, "source", cue, tags)
        if content and max(cue.pieces.start, *(c.pieces.start for c in content)) >= window.first:
            best = max(source, key=lambda r: r.score * (r.pieces.stop - r.pieces.start), default=None)
            yield _attribution(text, window, scored, cue, best, content)
    for run in found["content"]:
        if run.pieces.start >= window.first and claimed[run.pieces].mean() < CLAIMED:
            yield _attribution(text, window, scored, None, None, [run])


def _pieces_of(window: Window, runs: Sequence[Sequence[_Run]]) -> npt.NDArray[np.bool_]:
    """Which pieces any of the runs hold."""
    out = np.zeros(len(window.pieces), bool)
    for run in (r for members in runs for r in members):
        out[run.pieces] = True
    return out


def _tag_scores(window: Window, scored: Scores, role: str) -> Floats:
    """What each piece's tag adds to its score in the role, whatever the cue; separators are in none."""
    scores = TAG_SHARE * scored.tagged(role)
    scores[[i for i, s in enumerate(window.spans) if s is None]] = -np.inf
    return scores


def _best_runs(scored: Scores, role: str, cue: _Run, tags: dict[str, Floats]) -> list[_Run]:
    """The set of runs of pieces with the highest sum of scores as the `role` of the statement with this cue.

    A run's score is that of its first piece as a first one, of its last piece as a last one, and of every piece as a
    part; what is outside any run scores nothing. The best set is found exactly (Viterbi over inside and outside).
    """
    inside = scored.link(role, cue.pieces) + tags[role]
    inside[cue.pieces] = -np.inf
    first, last = scored.link(f"{role}_first", cue.pieces), scored.link(f"{role}_last", cue.pieces)
    return [
        _Run(slice(start, end), role, float(_sigmoid(inside[start:end]).mean()))
        for start, end in best_segments(inside, first, last)
    ]


def best_segments(inside: Floats, first: Floats, last: Floats) -> list[tuple[int, int]]:
    """The disjoint segments [start, end) that maximise first[start] + sum(inside) + last[end - 1] over all of them.

    >>> scores = np.array([-9, 2, 3, -1, -9], np.float32), np.zeros(5, np.float32), np.zeros(5, np.float32)
    >>> best_segments(*scores)
    [(1, 3)]
    """
    likely = np.flatnonzero(inside > UNLIKELY)  # no segment reaches over other pieces: nothing to search there
    found: list[tuple[int, int]] = []
    for stretch in np.split(likely, np.flatnonzero(np.diff(likely) > 1) + 1):
        # The best score up to here with no segment open, and with one open; each with its closed segments.
        closed, opened, begun = 0.0, -np.inf, 0
        segments: tuple[tuple[int, int], ...] = ()
        before: tuple[tuple[int, int], ...] = ()
        for i in stretch.tolist():
            if closed + first[i] > opened:
                opened, begun, before = closed + float(first[i]), i, segments
            opened += float(inside[i])
            if opened + last[i] > closed:
                closed, segments = opened + float(last[i]), (*before, (begun, i + 1))
        found += segments
    return found


def _settled(cues: Sequence[_Run], contents: Sequence[list[_Run]]) -> list[list[_Run]]:
    """Contents of which no two cues claim the same words, unless one cue stands in the other's content."""
    out = [list(runs) for runs in contents]
    claims = [(run.score, k, run) for k, runs in enumerate(out) for run in runs]
    for score, k, run in sorted(claims, key=lambda c: c[0]):
        for other, j, rival in claims:
            apart = rival.pieces.stop <= run.pieces.start or run.pieces.stop <= rival.pieces.start
            nested = _holds(rival, cues[k]) or _holds(run, cues[j])
            if j != k and not apart and not nested and rival in out[j] and (score, k) < (other, j):
                out[k].remove(run)
                break
    return out


def _holds(content: _Run, cue: _Run) -> bool:
    return bool(content.pieces.start < cue.pieces.stop and cue.pieces.start < content.pieces.stop)


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

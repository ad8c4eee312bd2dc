"""Run the encoder once over a report: mentions, statement parts and their links, with scores.

One pass of one small model, whose heads `heads.py` lists. For each cue the best-scoring runs of pieces become its
source and its content. What comes back is in characters of the report's text; no later stage sees a word piece.
"""

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import ParsedText, Span
from whosays.encoding import Window, windows
from whosays.errors import ModelMismatch
from whosays.heads import (
    CHAINS,
    CONVENTIONS,
    LINK_HEADS,
    LINK_SIZE,
    LINKS,
    PAIRS,
    READ_HEADS,
    ROLES,
    SIGNATURE,
    TOKEN_HEADS,
)
from whosays.resources import model_file

MENTION_PIECES = 12  # a mention is known by its first pieces: its head stands there, however long its clauses run

TAG_SHARE, TAG_BOUND = 0.5, 4.0  # how much a piece's tag counts beside its link to the cue
# The probability of a cue below which it is none. PolNeAR's is chosen on every other article of its dev part.
CUE_FLOORS = {"guide": 0.65, "polnear": 0.82}
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


class Readings:
    """What the encoder made of each piece of the text: how any two spans stand to each other, and a span's classes.

    Each piece counts as its own window read it. A span is known by the mean over its first pieces.
    """

    def __init__(
        self, spans: Sequence[Span], links: Mapping[str, tuple[Floats, Floats]], heads: Mapping[str, Floats]
    ) -> None:
        """`spans` are the pieces in order; `links` two vectors a piece, `heads` probabilities of each class."""
        self._starts = [s.start for s in spans]
        self._ends = [s.end for s in spans]
        self._links, self._heads = links, heads
        self._means: dict[tuple[str, int, Span], Floats | None] = {}

    def chain(self, name: str, later: Span, earlier: Span) -> float:
        """Log odds that the later mention means what the earlier does, against meaning nothing mentioned before.

        `name` is one of heads.CHAINS.
        """
        return self._product(name, later, earlier) / math.sqrt(LINK_SIZE)

    def chains(self, name: str, mentions: Sequence[Span]) -> Floats:
        """`chain` of every two mentions, the later one's row and the earlier one's column; without pieces, 0."""
        later, earlier = self.vectors(name, 0, mentions), self.vectors(name, 1, mentions)
        # A page has too few mentions for the threads of a matrix product to pay.
        return np.asarray(np.einsum("ik,jk->ij", later, earlier) / np.float32(np.sqrt(LINK_SIZE)), np.float32)

    def link(self, name: str, origin: Span, to: Span) -> float:
        """The probability that the words `to` are the link's (one of heads.LINKS, not of cues) for `origin`."""
        return 1 / (1 + math.exp(-min(max(self._product(name, origin, to), -30.0), 30.0)))

    def vectors(self, name: str, side: Literal[0, 1], spans: Sequence[Span]) -> Floats:
        """What the link's scores are products of, spans x LINK_SIZE: spans as its origins (0) or its other ends (1).

        A span without pieces has zeros, and links to nothing more than to anything else.
        """
        none = np.zeros(LINK_SIZE, np.float32)
        found = [self._mean(name, side, span) for span in spans]
        return np.array([none if v is None else v for v in found], np.float32).reshape(len(spans), LINK_SIZE)

    def reads(self, span: Span) -> bool:
        """Whether any piece of the span was read."""
        pieces = self._pieces(span)
        return bool(pieces.start < pieces.stop)

    def classes(self, head: str, span: Span) -> dict[str, float]:
        """The probability of each class of the head (one of heads.READ_HEADS) for the span; empty without pieces."""
        pieces = self._pieces(span)
        if pieces.start == pieces.stop:
            return {}
        return dict(zip(TOKEN_HEADS[head], self._heads[head][pieces].mean(axis=0).tolist(), strict=True))

    def pairs(self, name: str, passages: Sequence[Sequence[Span]]) -> Floats:
        """Log odds of the pair (one of heads.PAIRS) for every two passages, the later one's row, the earlier's column.

        A passage is known by the mean of all its pieces; one without pieces has zeros.
        """
        pieces = [self._all_pieces(spans) for spans in passages]
        later, earlier = (
            np.array([of[n].mean(axis=0) if n else np.zeros(LINK_SIZE) for n in pieces], np.float32).reshape(
                -1, LINK_SIZE
            )
            for of in self._links[name]
        )
        return np.asarray(np.einsum("ik,jk->ij", later, earlier), np.float32)

    def _all_pieces(self, spans: Sequence[Span]) -> list[int]:
        return [n for span in spans for n in self._within(span)]

    def _product(self, name: str, origin: Span, to: Span) -> float:
        a, b = self._mean(name, 0, origin), self._mean(name, 1, to)
        return 0.0 if a is None or b is None else float(a @ b)

    def _mean(self, name: str, side: int, span: Span) -> Floats | None:
        """A span's vector as the origin (0) or the other end (1) of a link, kept since each is asked for many times."""
        key = (name, side, span)
        if key not in self._means:
            pieces = self._pieces(span)
            number = pieces.stop - pieces.start
            # The sum is numpy's quickest way to a mean of few rows, and a page asks for thousands.
            vectors = self._links[name][side][pieces]
            self._means[key] = np.add.reduce(vectors, axis=0) / np.float32(number) if number else None
        return self._means[key]

    def _pieces(self, span: Span) -> slice:
        within = self._within(span)
        return slice(within.start, within.start + min(len(within), MENTION_PIECES))

    def _within(self, span: Span) -> range:
        """The pieces that any part of the span stands in."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))


class Labels(NamedTuple):
    """What one pass found, in reading order: names, actors (named or not), statements, place names, events, control.

    `parts` are all spans tagged as a source, a cue or a content (their label), also those that no statement took.
    `toponyms` are names of places, each labelled "literal" where the place itself is meant, "other" where a government,
    a team or a body is; None where no encoder made the labels. `events` are the anchors of what happens, by ACLED
    sub-event; `triggers` the same in the coarser types of event corpora; `controls` words that say who holds a place,
    by state.
    `readings` answers for any other span; None where no encoder made the labels.
    """

    model: str
    mentions: tuple[LabelledSpan, ...]
    actors: tuple[LabelledSpan, ...]
    parts: tuple[LabelledSpan, ...]
    attributions: tuple[Attribution, ...]
    toponyms: tuple[LabelledSpan, ...] | None = None
    triggers: tuple[LabelledSpan, ...] = ()
    events: tuple[LabelledSpan, ...] = ()
    controls: tuple[LabelledSpan, ...] = ()
    readings: Readings | None = None


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
        scores = self.score(pieces, convention=convention)
        return read_labels(self.name, parsed.text, pieces, scores, cue_floor=CUE_FLOORS[convention])

    def score(self, inputs: Sequence[Window], *, convention: str = "guide") -> tuple[Scores, ...]:
        """The raw scores of each window.

        Each runs alone: on a processor padding costs more than a batch saves, and int8 takes one scale for all that
        runs together, so that a window's scores would hang on its neighbours.
        """
        return tuple(self._scores(window, convention) for window in inputs)

    def _scores(self, window: Window, convention: str) -> Scores:
        feed = batch([window])
        feed["convention"] = np.array([CONVENTIONS.index(convention)], np.int64)
        logits, vectors = self._session.run(["logits", "vectors"], feed)
        return split_output(logits[0], vectors[0])


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


def sigmoid(x: Floats) -> Floats:
    """The probability of each log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)


class _Run(NamedTuple):
    """A run of pieces of a window with one label."""

    pieces: slice
    label: str
    score: float


# Spans that take their label from a class head, by the pieces that they hold.
CLASSED = {"toponym": "place_use", "event": "event_type", "control": "control_state"}


def read_labels(
    model: str, text: str, inputs: Sequence[Window], scores: Sequence[Scores], *, cue_floor: float = CUE_FLOORS["guide"]
) -> Labels:
    """Spans and links out of raw scores. What stands in a window's context was read with the window before.

    Cues that are less likely than `cue_floor` are none.
    """
    spans: dict[str, list[LabelledSpan]] = {head: [] for head in ("mention", "actor", "trigger", "parts", *CLASSED)}
    attributions: list[Attribution] = []
    for window, scored in zip(inputs, scores, strict=True):
        found = {head: tuple(_runs_in(window, scored, head)) for head in ROLES}
        found["cue"] = tuple(r for r in found["cue"] if r.score >= cue_floor)
        own = {head: [r for r in runs if r.pieces.start >= window.first] for head, runs in found.items()}
        spans["parts"] += [_labelled(text, window, r._replace(label=role)) for role in ROLES for r in own[role]]
        for head in ("mention", "actor", "trigger", *CLASSED):
            spans[head] += [
                _labelled(text, window, r if r.label else r._replace(label=_label(scored, head, r)))
                for r in _runs_in(window, scored, head)
                if r.pieces.start >= window.first
            ]
        attributions += _attributions(text, window, scored, found)
    return Labels(
        model,
        tuple(spans["mention"]),
        tuple(spans["actor"]),
        tuple(spans["parts"]),
        tuple(attributions),
        toponyms=tuple(spans["toponym"]),
        triggers=tuple(spans["trigger"]),
        events=tuple(spans["event"]),
        controls=tuple(spans["control"]),
        readings=_readings(inputs, scores),
    )


def _label(scored: Scores, head: str, run: "_Run") -> str:
    """The label of a run whose tags name none: the likeliest of its class head, else the head's own name."""
    if head not in CLASSED:
        return head
    classes = CLASSED[head]
    return TOKEN_HEADS[classes][int(scored.heads[classes][run.pieces].mean(axis=0).argmax())]


def _readings(inputs: Sequence[Window], scores: Sequence[Scores]) -> Readings:
    """The vectors and classes of each window's own pieces, one window after the other."""
    kept = [[i for i, s in enumerate(window.spans) if s is not None and i >= window.first] for window in inputs]
    spans = [s for window, own in zip(inputs, kept, strict=True) for s in (window.spans[i] for i in own) if s]

    def joined(parts: Sequence[Floats], width: int) -> Floats:
        cut = [part[own] for part, own in zip(parts, kept, strict=True)]
        return np.concatenate([np.zeros((0, width), np.float32), *cut])

    names = (*CHAINS, *PAIRS, *(link for group, links in LINKS.items() if group != "cue" for link in links))
    links = {
        name: (
            joined([s.links[name][0] for s in scores], LINK_SIZE),
            joined([s.links[name][1] for s in scores], LINK_SIZE),
        )
        for name in names
    }
    heads = {head: joined([s.heads[head] for s in scores], len(TOKEN_HEADS[head])) for head in READ_HEADS}
    return Readings(spans, links, heads)


def _runs(probabilities: Floats, labels: Sequence[str]) -> Iterator[_Run]:
    """BIO tags as runs; an I that continues nothing begins a run, so that no found word is lost."""
    tags = [labels[best] for best in probabilities.argmax(axis=-1).tolist()]
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
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
    """The span grown to the words that it cuts: a model may tag "Hus" of "Hussaini", "U." of "U.N."."""
    start, end = span
    while start > 0 and text[start - 1].isalnum() and (text[start].isalnum() or text[start : start + 3 : 2] == ".."):
        start -= 1  # also of "U.N.", whose first letter a model may leave out
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    near = _INITIALS.finditer(text, max(0, end - LONGEST_INITIALS), end + LONGEST_INITIALS)
    return Span(start, next((found.end() for found in near if found.start() < end < found.end() - 1), end))


LONGEST_INITIALS = 10  # characters of an abbreviation with stops
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,}")


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
        _Run(slice(start, end), role, float(sigmoid(inside[start:end]).mean()))
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

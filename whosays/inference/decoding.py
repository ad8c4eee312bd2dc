"""Turns the scores of windows into spans of the text and links between them.

For each cue the best-scoring runs of pieces become its source and its content, so that statements nest.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import Span
from whosays.encoding import Window
from whosays.heads import CHAINS, LINK_SIZE, LINKS, PAIRS, READ_HEADS, ROLES, TOKEN_HEADS
from whosays.inference.labels import Attribution, LabelledSpan, Labels
from whosays.inference.readings import Readings
from whosays.inference.scores import Floats, Scores, sigmoid

TAG_SHARE = 0.5  # how much a piece's tag counts beside its link to the cue
# The probability of a cue below which it is none. PolNeAR's is chosen on every other article of its dev part.
CUE_FLOORS = {"guide": 0.65, "polnear": 0.82}
CLAIMED = 0.5  # the share of a content's pieces that a cue must claim to be taken for its cue
UNLIKELY = -4.0  # pieces with a lower score are in no source or content


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


def _label(scored: Scores, head: str, run: _Run) -> str:
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

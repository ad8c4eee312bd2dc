"""What the heads should answer for one window of an example: tags a piece, and each cue's words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from training.corpora import Attributed, Example
from whosays.document import Span
from whosays.encoding import Ints, Window, windows
from whosays.inference import LINK_HEADS, ROLES, TOKEN_HEADS

UNKNOWN = -100  # the label that a loss passes over


class Target(NamedTuple):
    """A window with its answers. `tags[head][i]` is a label's index or UNKNOWN.

    `cues` are the pieces of each attribution's cue; `members[role][c]` marks the pieces in that role of cue c.
    """

    window: Window
    convention: str
    tags: dict[str, Ints]
    cues: tuple[Ints, ...]
    members: dict[str, tuple[Ints, ...]]


def targets(example: Example) -> list[Target]:
    """The example's windows with their answers."""
    return [_target(window, example) for window in windows(example.parsed)]


def covered(window: Window, span: Span) -> Ints:
    """The indexes of the pieces that lie in the span, at least by half of a character."""
    return np.array(
        [i for i, s in enumerate(window.spans) if s and s.start < span.end and s.end > span.start], np.int64
    )


def _bio(window: Window, spans: Iterable[tuple[Span, str]], labels: Sequence[str]) -> Ints:
    """BIO tags; where spans overlap, the one that begins first keeps its pieces."""
    tags = np.zeros(len(window.pieces), np.int64)
    for span, kind in sorted(spans):
        members = covered(window, span)
        if len(members) and not tags[members].any():
            tail = f"-{kind}" if kind else ""
            tags[members] = labels.index(f"I{tail}")
            tags[members[0]] = labels.index(f"B{tail}")
    tags[[i for i, s in enumerate(window.spans) if s is None]] = UNKNOWN
    return tags


def _target(window: Window, example: Example) -> Target:
    blank = np.full(len(window.pieces), UNKNOWN, np.int64)
    tags = dict.fromkeys(TOKEN_HEADS, blank)
    if example.mentions is not None:
        tags["mention"] = _bio(window, example.mentions, TOKEN_HEADS["mention"])
    if example.actors is not None:
        tags["actor"] = _bio(window, [(s, "") for s in example.actors], TOKEN_HEADS["actor"])
    cues: list[Ints] = []
    members: dict[str, list[Ints]] = {role: [] for role in LINK_HEADS}
    if example.attributions is not None:
        for role in ROLES:
            spans = [(s, "") for a in example.attributions for s in getattr(a, role)]
            tags[role] = _bio(window, spans, TOKEN_HEADS[role])
        for attribution in example.attributions:
            cue = _pieces(window, attribution.cue)
            content = _pieces(window, attribution.content)
            _classes(window, attribution, np.concatenate([cue, content]), tags)
            if len(cue) and (len(content) or len(_pieces(window, attribution.source))):
                cues.append(cue)
                for role in LINK_HEADS:
                    marked = np.zeros(len(window.pieces), np.int64)
                    marked[_pieces(window, getattr(attribution, role))] = 1
                    members[role].append(marked)
    return Target(window, example.convention, tags, tuple(cues), {k: tuple(v) for k, v in members.items()})


def _pieces(window: Window, spans: Sequence[Span]) -> Ints:
    return np.concatenate([covered(window, s) for s in spans]) if spans else np.zeros(0, np.int64)


def _classes(window: Window, attribution: Attributed, where: Ints, tags: dict[str, Ints]) -> None:
    """Write the attribution's manner and certainty on its cue's and content's pieces."""
    for head in ("manner", "certainty"):
        answer = getattr(attribution, head)
        if answer is not None:
            tags[head] = tags[head].copy()
            tags[head][where] = TOKEN_HEADS[head].index(answer)

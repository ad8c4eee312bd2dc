"""What the heads should answer for one window of an example: tags a piece, and each cue's words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from training.corpora import Attributed, Example
from whosays.document import Span
from whosays.encoding import Ints, Window, windows
from whosays.inference import CUE_LINKS, MENTION_PIECES, ROLES, TOKEN_HEADS

UNKNOWN = -100  # the label that a loss passes over


class Target(NamedTuple):
    """A window with its answers. `tags[head][i]` is a label's index or UNKNOWN.

    `cues` are the pieces of each attribution's cue; `members[link][c]` marks the pieces that cue c links to.
    `mentions` are the pieces of each mention that is the window's own, `entities` the number of the entity that it
    means; both are empty where a corpus does not say. `document` is the example's id.
    """

    window: Window
    document: str
    convention: str
    tags: dict[str, Ints]
    cues: tuple[Ints, ...]
    members: dict[str, tuple[Ints, ...]]
    mentions: tuple[Ints, ...] = ()
    entities: tuple[int, ...] = ()


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
    members: dict[str, list[Ints]] = {link: [] for link in CUE_LINKS}
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
                for link, marked in _links(window, attribution).items():
                    members[link].append(marked)
    mentions = [
        (pieces, number)
        for number, chain in enumerate(example.chains or ())
        for span in chain
        if len(pieces := covered(window, span)[:MENTION_PIECES]) and pieces[0] >= window.first
    ]
    mentions.sort(key=lambda m: (m[0][0], m[0][-1]))
    return Target(
        window,
        example.id,
        example.convention,
        tags,
        tuple(cues),
        {k: tuple(v) for k, v in members.items()},
        tuple(pieces for pieces, _ in mentions),
        tuple(number for _, number in mentions),
    )


def _links(window: Window, attribution: Attributed) -> dict[str, Ints]:
    """For each link of a cue, which pieces it reaches: all of a role, and the first and last of each of its spans."""
    out = {link: np.zeros(len(window.pieces), np.int64) for link in CUE_LINKS}
    for role in ("source", "content"):
        for span in getattr(attribution, role):
            pieces = covered(window, span)
            if len(pieces):
                out[role][pieces] = 1
                out[f"{role}_first"][pieces[0]] = 1
                out[f"{role}_last"][pieces[-1]] = 1
    return out


def _pieces(window: Window, spans: Sequence[Span]) -> Ints:
    return np.concatenate([covered(window, s) for s in spans]) if spans else np.zeros(0, np.int64)


def _classes(window: Window, attribution: Attributed, where: Ints, tags: dict[str, Ints]) -> None:
    """Write the attribution's manner and certainty on its cue's and content's pieces."""
    for head in ("manner", "certainty"):
        answer = getattr(attribution, head)
        if answer is not None:
            tags[head] = tags[head].copy()
            tags[head][where] = TOKEN_HEADS[head].index(answer)

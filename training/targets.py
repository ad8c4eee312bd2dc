"""What the heads should answer for one window of an example: tags of pieces, links of spans, chains of mentions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpora.examples import Attributed, Example, Said
from whosays.document import Span
from whosays.encoding import Ints, Window, windows
from whosays.heads import CHAINS, LINKS, ROLES, TOKEN_HEADS, LinkGroup
from whosays.inference import MENTION_PIECES

Answers = npt.NDArray[np.int8]

UNKNOWN = -100  # the label that a loss passes over


class Link(NamedTuple):
    """The pieces that links of a group go out from, and for each link which pieces of the window it reaches (0 or 1).

    A link that is not in `reached` is one of which the corpus says nothing here.
    """

    group: LinkGroup
    origin: Ints
    reached: dict[str, Answers]


class Chained(NamedTuple):
    """The pieces of each mention that is the window's own, in order, and the number of what it means."""

    mentions: tuple[Ints, ...]
    numbers: tuple[int, ...]


class Compared(NamedTuple):
    """The pieces of a statement's content that begins in the window, and which it is, is compared with, opposed to."""

    pieces: Ints
    number: int
    others: frozenset[int]
    opposed: frozenset[int]


class Target(NamedTuple):
    """A window with its answers. `tags[head][i]` is a label's index or UNKNOWN; a head that is not there is unknown.

    `chains` is by the names of heads.CHAINS, without those that the corpus does not say. `passages` are the contents of
    statements, where the corpus says which are opposed. `document` is the example's id, `part` the window's number in
    it.
    """

    window: Window
    document: str
    part: int
    convention: str
    tags: dict[str, Answers]
    links: tuple[Link, ...]
    chains: dict[str, Chained]
    passages: tuple[Compared, ...] = ()


def targets(example: Example) -> list[Target]:
    """The example's windows with their answers."""
    return [_target(window, part, example) for part, window in enumerate(windows(example.parsed))]


class Pieces:
    """Where the pieces of a window stand; a special piece stands nowhere. `first` is the first that is its own."""

    def __init__(self, window: Window) -> None:
        self._starts = np.array([-1 if s is None else s.start for s in window.spans])
        self._ends = np.array([-1 if s is None else s.end for s in window.spans])
        self.number, self.first = len(window.pieces), window.first
        self.special = self._starts < 0

    def covered(self, spans: Iterable[Span]) -> Ints:
        """The indexes of the pieces that lie in the spans, at least by half of a character."""
        found = [np.flatnonzero((self._starts < s.end) & (self._ends > s.start)) for s in spans]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def _bio(pieces: Pieces, spans: Iterable[tuple[Span, str]], labels: Sequence[str]) -> Answers:
    """BIO tags; where spans overlap, the one that begins first keeps its pieces."""
    tags = np.zeros(pieces.number, np.int8)
    for span, kind in sorted(spans):
        members = pieces.covered([span])
        if len(members) and not tags[members].any():
            tail = f"-{kind}" if kind else ""
            tags[members] = labels.index(f"I{tail}")
            tags[members[0]] = labels.index(f"B{tail}")
    tags[pieces.special] = UNKNOWN
    return tags


def _classes(pieces: Pieces, spans: Iterable[tuple[Iterable[Span], str | None]], labels: Sequence[str]) -> Answers:
    """Each span's class on its pieces; elsewhere, and where the class is not known, UNKNOWN."""
    tags = np.full(pieces.number, UNKNOWN, np.int8)
    for parts, label in spans:
        if label is not None:
            tags[pieces.covered(parts)] = labels.index(label)
    return tags


def _tags(pieces: Pieces, e: Example) -> dict[str, Answers]:
    """Every token head of which the example says something."""
    spans: dict[str, Iterable[tuple[Span, str]]] = {}
    classes: dict[str, Iterable[tuple[Iterable[Span], str | None]]] = {}
    if e.mentions is not None:
        spans["mention"] = e.mentions
    if e.actors is not None:
        spans["actor"] = [(s, "") for s in e.actors]
    if e.attributions is not None:
        spans |= {role: [(s, "") for a in e.attributions for s in getattr(a, role)] for role in ROLES}
        classes["manner"] = [((*a.cue, *a.content), a.manner) for a in e.attributions]
        classes["certainty"] = [((*a.cue, *a.content), a.certainty) for a in e.attributions]
    if e.toponyms is not None:
        spans["toponym"] = [(s, "") for s, _ in e.toponyms]
        classes["place_use"] = [((s,), use) for s, use in e.toponyms]
    if e.triggers is not None:
        spans["trigger"] = e.triggers
    if e.events is not None:
        spans["event"] = [(s, "") for s, _, _ in e.events]
        classes["event_type"] = [((s,), kind) for s, kind, _ in e.events]
        classes["event_status"] = [((s,), status) for s, _, status in e.events]
    if e.factual is not None:
        classes["factuality"] = [((s,), held) for s, held in e.factual]
    if e.counted is not None:
        classes["measure"] = [((c.number,), c.measure) for c in e.counted]
    if e.holdings is not None:
        spans["control"] = [(h.words, "") for h in e.holdings]
        classes["control_state"] = [((h.words,), h.state) for h in e.holdings]
    return {head: _bio(pieces, found, TOKEN_HEADS[head]) for head, found in spans.items()} | {
        head: _classes(pieces, found, TOKEN_HEADS[head]) for head, found in classes.items()
    }


def _links(pieces: Pieces, e: Example) -> Iterable[Link]:
    """Every span of the window that links go out from."""
    for attribution in e.attributions or ():
        cue = pieces.covered(attribution.cue)
        if len(cue) and len(pieces.covered((*attribution.content, *attribution.source))):
            yield Link("cue", cue, _of_cue(pieces, attribution))
    for happening in e.happenings:
        named = {name: spans for name in LINKS["event"] if (spans := getattr(happening, name)) is not None}
        yield from _link(pieces, "event", happening.anchor, named)
    for counted in e.counted or ():
        if counted.event:
            yield from _link(pieces, "number", counted.number, {"counted_in": counted.event})
    for holding in e.holdings or ():
        yield from _link(pieces, "control", holding.words, {"held": holding.held, "holder": holding.holder})


def _link(pieces: Pieces, group: LinkGroup, origin: Span, named: Mapping[str, Sequence[Span]]) -> Iterable[Link]:
    """The link from a span, unless the window has none of it; words that stand in another window only say nothing."""
    begin = pieces.covered([origin])[:MENTION_PIECES]
    reached = {}
    for name, spans in named.items():
        marks = np.zeros(pieces.number, np.int8)
        marks[pieces.covered(spans)] = 1
        if marks.any() or not spans:
            reached[name] = marks
    if len(begin) and reached:
        yield Link(group, begin, reached)


def _of_cue(pieces: Pieces, attribution: Attributed) -> dict[str, Answers]:
    """For each link of a cue, which pieces it reaches: all of a role, and the first and last of each of its spans."""
    out = {link: np.zeros(pieces.number, np.int8) for link in LINKS["cue"]}
    for role in ("source", "content"):
        for span in getattr(attribution, role):
            members = pieces.covered([span])
            if len(members):
                out[role][members] = 1
                out[f"{role}_first"][members[0]] = 1
                out[f"{role}_last"][members[-1]] = 1
    return out


def _chained(pieces: Pieces, chains: Sequence[Sequence[Span]]) -> Chained:
    """The mentions whose first piece is the window's own, in order."""
    mentions = [
        (members, number)
        for number, chain in enumerate(chains)
        for span in chain
        if len(members := pieces.covered([span])[:MENTION_PIECES]) and members[0] >= pieces.first
    ]
    mentions.sort(key=lambda m: (m[0][0], m[0][-1]))
    return Chained(tuple(members for members, _ in mentions), tuple(number for _, number in mentions))


def _passages(pieces: Pieces, said: Sequence[Said]) -> Iterable[Compared]:
    """The contents whose first piece is the window's own."""
    for number, one in enumerate(said):
        members = pieces.covered(one.content)
        if len(members) and members[0] >= pieces.first:
            yield Compared(members, number, one.others, one.opposed)


def _target(window: Window, part: int, example: Example) -> Target:
    of_example = dict(zip(CHAINS, (example.chains, example.again), strict=True))
    pieces = Pieces(window)
    return Target(
        window,
        example.id,
        part,
        example.convention,
        _tags(pieces, example),
        tuple(_links(pieces, example)),
        {name: _chained(pieces, chains) for name, chains in of_example.items() if chains},
        tuple(_passages(pieces, example.said or ())),
    )

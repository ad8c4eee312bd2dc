"""What the encoder reads of a text: word pieces, letter case, block kinds, cut into windows.

Training and use both call `windows`, so that the model never meets features that it was not trained on. A window holds
whole sentences, and whole paragraphs where they fit, after up to `CONTEXT` pieces of what stands before them; what is
found in that context is left to the window before.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from whosays.document import BlockKind, ParsedText, Span
from whosays.resources import model_file

WINDOW = 384  # word pieces, special ones included; the base model has positions for 512, and attention grows with it
CONTEXT = 64  # pieces before a window's own: the one or two sentences that name a speaker
LEAST_CONTEXT = 8  # pieces of a sentence; fewer tell nothing
MOST_BEFORE = 12  # sentences that are kept for the next window's context, which holds fewer

CLS, SEP = 101, 102  # of the uncased BERT vocabulary
CASES = ("lower", "initial", "upper", "mixed")
CAPITALS = 0.8  # of a text's letters, from which it is written in capitals and the case of a word tells nothing
KINDS: tuple[BlockKind | None, ...] = (None, "paragraph", "headline", "caption")

Ints = npt.NDArray[np.int64]


class Window(NamedTuple):
    """One input of the encoder: `pieces`, `cases` and `kinds` of equal length, and where each piece stands.

    `spans[i]` is the place of piece i in the text, or None for a special piece. Pieces before `first` are context.
    """

    pieces: Ints
    cases: Ints
    kinds: Ints
    spans: tuple[Span | None, ...]
    first: int


class _Unit(NamedTuple):
    """A sentence as word pieces, and the paragraph that it belongs to."""

    pieces: list[int]
    cases: list[int]
    kind: int
    spans: list[Span | None]
    paragraph: int


@cache
def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer of the base model, from its file in the package."""
    return Tokenizer.from_file(str(model_file("tokenizer.json")))


def letter_case(word: str) -> int:
    """The letter case of a word as an index into CASES.

    >>> [CASES[letter_case(w)] for w in ("city", "Kabul", "NATO", "McCain", "3.30")]
    ['lower', 'initial', 'upper', 'mixed', 'lower']
    """
    if word.islower() or not any(c.isalpha() for c in word):
        return 0
    if word.isupper():
        return 2 if sum(c.isalpha() for c in word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def in_capitals(sentences: Iterable[str]) -> bool:
    """Whether a text is written in capitals, as teleprinters wrote: then no word of it is an acronym for that.

    >>> in_capitals(["HALM, 3 MAY -- REBELS SHELLED THE PORT."]), in_capitals(["UN: Rebels shelled the port."])
    (True, False)
    """
    capitals = letters = 0
    for sentence in sentences:
        capitals += sum(map(str.isupper, sentence))
        letters += sum(map(str.isalpha, sentence))
    return capitals > CAPITALS * letters


def _units(parsed: ParsedText) -> Iterator[_Unit]:
    """Each sentence of each paragraph as word pieces with the case of the whole word that a piece is part of."""
    sentences = [(s, n) for n, p in enumerate(parsed.paragraphs) for s in p.sentences]
    caseless = in_capitals(s.of(parsed.text) for s, _ in sentences)
    encoded = load_tokenizer().encode_batch([s.of(parsed.text) for s, _ in sentences], add_special_tokens=False)
    for (sentence, n), e in zip(sentences, encoded, strict=True):
        kind = parsed.paragraphs[n].kind
        places = e.offsets  # made anew each time that it is asked for
        words: dict[int, list[int]] = {}
        for i, word in enumerate(e.word_ids):
            words.setdefault(-1 - i if word is None else word, []).append(i)
        cases = [0] * len(e.ids)
        for members in words.values():
            surface = parsed.text[sentence.start + places[members[0]][0] : sentence.start + places[members[-1]][1]]
            for i in members:
                cases[i] = letter_case(surface) if surface and not caseless else 0
        yield _Unit(
            pieces=list(e.ids),
            cases=cases,
            kind=KINDS.index(kind) if kind in KINDS else 0,
            spans=[Span(sentence.start + a, sentence.start + b) for a, b in places],
            paragraph=n,
        )


def _pieces_of(units: Sequence[_Unit]) -> int:
    # One separator a paragraph besides the pieces themselves.
    return sum(len(u.pieces) for u in units) + len({u.paragraph for u in units})


def _cut(unit: _Unit, size: int) -> Iterator[_Unit]:
    for k in range(0, len(unit.pieces), size):
        part = slice(k, k + size)
        yield unit._replace(pieces=unit.pieces[part], cases=unit.cases[part], spans=unit.spans[part])


def _pack(units: Sequence[_Unit], room: int) -> Iterator[list[_Unit]]:
    """Runs of sentences of at most `room` pieces, broken between paragraphs where a paragraph fits whole."""
    run: list[_Unit] = []
    paragraphs: dict[int, list[_Unit]] = {}
    for unit in units:
        paragraphs.setdefault(unit.paragraph, []).append(unit)
    for members in paragraphs.values():
        if run and _pieces_of([*run, *members]) > room:
            yield run
            run = []
        for unit in members:
            for part in _cut(unit, room - 1):
                if run and _pieces_of([*run, part]) > room:
                    yield run
                    run = []
                run.append(part)
    if run:
        yield run


def windows(parsed: ParsedText) -> tuple[Window, ...]:
    """The windows that cover every sentence of the text once, in order."""
    out: list[Window] = []
    before: list[_Unit] = []
    for run in _pack(list(_units(parsed)), WINDOW - CONTEXT - 2):
        out.append(_window(_last_of(before, CONTEXT), run))
        before = [*before, *run][-MOST_BEFORE:]
    return tuple(out)


def _last_of(units: Sequence[_Unit], room: int) -> list[_Unit]:
    """The last sentences that fit into `room` pieces, the first of them without its beginning if need be."""
    last: list[_Unit] = []
    for unit in reversed(units):
        if room < LEAST_CONTEXT:
            break
        pieces, cases, spans = unit.pieces[-room:], unit.cases[-room:], unit.spans[-room:]
        last.insert(0, unit._replace(pieces=pieces, cases=cases, spans=spans))
        room -= len(unit.pieces) + 1
    return last


def _window(lead: Sequence[_Unit], run: Sequence[_Unit]) -> Window:
    pieces, cases, kinds = [CLS], [0], [0]
    spans: list[Span | None] = [None]
    first = 1
    for k, unit in enumerate([*lead, *run]):
        if k == len(lead):
            first = len(pieces)
        pieces += unit.pieces
        cases += unit.cases
        kinds += [unit.kind] * len(unit.pieces)
        spans += unit.spans
        following = [*lead, *run][k + 1 : k + 2]
        if not following or following[0].paragraph != unit.paragraph:
            pieces.append(SEP)
            cases.append(0)
            kinds.append(unit.kind)
            spans.append(None)
    return Window(np.array(pieces), np.array(cases), np.array(kinds), tuple(spans), first)

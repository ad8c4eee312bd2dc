"""The same page under other names: every person, body and place is renamed consistently.

We marked few pages, mostly about a few wars. Reading each twenty times, an encoder learns that things happen in Homs
and that the army is Syria's. Under other names, only the words around a name say what it is.

A word of a name is replaced by another with as many pieces, so every answer stays at its piece.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

import numpy as np

from training.targets import Target
from whosays.encoding import CASES, load_tokenizer
from whosays.heads import TOKEN_HEADS
from whosays.resources import lexicon

Kind = Literal["person", "organisation", "location"]
Word = tuple[int, ...]  # its pieces

_KINDS: Mapping[str, Kind] = {"person": "person", "organisation": "organisation", "location": "location"}
INITIAL = CASES.index("initial")
COMMON = 0.1  # a word that is at least so often in lower case is not a name: "army", "people"
LEAST = 3  # letters of a word that is a name: no initials


class Names(NamedTuple):
    """What others may be called: words of names by their kind and number of pieces, and of which kind a word mostly is.

    `common` are the words that are no names, or names of states and peoples, which stay as they are: "Syria" and
    "Syrian" would no longer be alike.
    """

    others: Mapping[tuple[Kind, int], Sequence[Word]]
    kinds: Mapping[Word, Kind]
    common: frozenset[Word]

    def renamed(self, document: Sequence[Target], draw: random.Random) -> list[Target]:
        """The windows of a document with each name of it replaced by another, the same in all its windows.

        Of documents that do not tell both who acts and which names are places' nothing changes.
        """
        called: dict[Word, Word] = {}
        for target in document:
            for word, at, place in _named(target):
                if word not in called and word not in self.common:
                    kind = "location" if place else self.kinds.get(word, "person")
                    others = self.others.get((kind, len(at)))
                    called[word] = draw.choice(others) if others else word
        return [_with(target, called) for target in document]


def names_in(documents: Iterable[Sequence[Target]]) -> Names:
    """The names that corpora hold: words of persons, organisations and places, as far as they say which is which."""
    kinds: defaultdict[Word, Counter[Kind]] = defaultdict(Counter)
    small: Counter[Word] = Counter()
    everywhere: Counter[Word] = Counter()
    for document in documents:
        for target in document:
            for word, at in _words(target.window.pieces):
                everywhere[word] += 1
                if target.window.cases[at[0]] != INITIAL:
                    small[word] += 1
                elif kind := _kind(target, at[0]):
                    kinds[word][kind] += 1
    common = {word for word, times in everywhere.items() if small[word] >= COMMON * times} | _of_states()
    mostly = {word: kind for word, found in kinds.items() for kind, _ in found.most_common(1)}
    others: defaultdict[tuple[Kind, int], list[Word]] = defaultdict(list)
    for word, kind in mostly.items():
        if word not in common and len(_letters(word)) >= LEAST:
            others[kind, len(word)].append(word)
    return Names(others, mostly, frozenset(common))


def _words(pieces: np.ndarray) -> Iterator[tuple[Word, list[int]]]:
    """Each word of a window as its pieces, and where these stand."""
    at: list[int] = []
    for n, piece in enumerate(pieces.tolist()):
        if at and not _goes_on(piece):
            yield tuple(pieces[at].tolist()), at
            at = []
        at.append(n)
    if at:
        yield tuple(pieces[at].tolist()), at


def _named(target: Target) -> Iterator[tuple[Word, list[int], bool]]:
    """The words with a capital in what the document calls somebody or a place, where they stand, whether a place's."""
    places, actors = target.tags.get("toponym"), target.tags.get("actor")
    if places is None or actors is None:
        return
    for word, at in _words(target.window.pieces):
        large = target.window.cases[at[0]] == INITIAL and len(_letters(word)) >= LEAST
        if large and (places[at[0]] > 0 or actors[at[0]] > 0):
            yield word, at, bool(places[at[0]] > 0)


def _with(target: Target, called: Mapping[Word, Word]) -> Target:
    pieces = target.window.pieces.copy()
    for word, at in _words(target.window.pieces):
        if target.window.cases[at[0]] == INITIAL and word in called:
            pieces[at] = called[word]
    return target._replace(window=target.window._replace(pieces=pieces))


def _kind(target: Target, at: int) -> Kind | None:
    """Of which kind the name is that stands at a piece."""
    if (places := target.tags.get("toponym")) is not None and places[at] > 0:
        return "location"
    if (mentions := target.tags.get("mention")) is not None and mentions[at] > 0:
        return _KINDS.get(TOKEN_HEADS["mention"][mentions[at]][2:])
    return None


def _of_states() -> set[Word]:
    """The words of states' and peoples' names."""
    rows = lexicon("countries")["country"]
    said = {name for row in rows for key in ("names", "people", "also") for name in row.get(key, ())}
    said |= {f"{name}s" for name in said}
    encoded = load_tokenizer().encode_batch([word for name in said for word in name.split()], add_special_tokens=False)
    return {tuple(e.ids) for e in encoded}


@cache
def _vocabulary() -> tuple[str, ...]:
    """The words of the tokenizer's pieces, by their numbers."""
    tokenizer = load_tokenizer()
    return tuple(tokenizer.id_to_token(n) or "" for n in range(tokenizer.get_vocab_size()))


def _letters(word: Word) -> str:
    return "".join(c for piece in word for c in _vocabulary()[piece].removeprefix("##") if c.isalpha())


def _goes_on(piece: int) -> bool:
    return _vocabulary()[piece].startswith("##")

"""The words of a report as runs of five, the measure by which reports are compared.

A run ("shingle") is five words in a row of one paragraph, letter case and punctuation left out, as a number of 64
bits. Numbers are the same on every machine and in every run of the program.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import Span

RUN = 5

Hashes = npt.NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
_POWERS = np.array([pow(0x9E3779B97F4A7C15, i, 2**64) for i in range(1, RUN + 1)], dtype=np.uint64)
# What stands in quotation marks; a quotation that goes on in the next paragraph runs to the end of this one.
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)|(?<!\w)‘[^‘]{1,400}?’(?!\w)")


class Shingles(NamedTuple):
    """A report's runs of words.

    `hashes` are those of all paragraphs in the order of the text, `bounds` where each paragraph's begin and end among
    them. `unique` are the same, sorted and each once; `quoted` tells for each of these whether it only stands within
    quotation marks.
    """

    hashes: Hashes
    bounds: npt.NDArray[np.intp]
    unique: Hashes
    quoted: npt.NDArray[np.bool_]

    def paragraph(self, number: int) -> Hashes:
        """The runs of one paragraph, in the order of the text."""
        return self.hashes[self.bounds[number] : self.bounds[number + 1]]

    @property
    def own(self) -> Hashes:
        """The runs that are not wholly quoted, sorted and each once."""
        return self.unique[~self.quoted]


def shingles(text: str, paragraphs: Sequence[Span]) -> Shingles:
    """The runs of the paragraphs; a paragraph of fewer than five words has none.

    >>> text = "Shells fell on the old market.\\n“We heard shells fall all night.”"
    >>> found = shingles(text, [Span(0, 30), Span(31, 65)])
    >>> len(found.unique), int(found.quoted.sum()), len(found.paragraph(0))
    (4, 2, 2)
    """
    words = [list(_words(span.of(text))) for span in paragraphs]
    hashes, quoted = _runs([w for paragraph in words for w in paragraph])
    lengths = np.array([len(paragraph) for paragraph in words], np.intp)
    # A run that begins in the last four words of a paragraph would go on in the next.
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(lengths.sum())
    whole = left[: len(hashes)] >= RUN
    hashes, quoted = hashes[whole], quoted[whole]
    unique, place = np.unique(hashes, return_inverse=True)
    only_quoted = np.ones(len(unique), np.bool_)
    only_quoted[place[~quoted]] = False
    bounds = np.concatenate([[0], np.cumsum(np.maximum(lengths - RUN + 1, 0))]).astype(np.intp)
    return Shingles(hashes, bounds, unique, only_quoted)


def shared(a: Hashes, b: Hashes) -> npt.NDArray[np.bool_]:
    """For each of `a` whether it is in `b`, which is sorted.

    >>> shared(np.array([3, 9], np.uint64), np.array([1, 9], np.uint64)).tolist()
    [False, True]
    """
    if not len(b):
        return np.zeros(len(a), np.bool_)
    at = np.searchsorted(b, a)
    at[at == len(b)] = 0
    found: npt.NDArray[np.bool_] = b[at] == a
    return found


def _words(paragraph: str) -> Iterator[tuple[int, bool]]:
    """A number for each word of a paragraph, and whether it stands in quotation marks."""
    inside = bytearray(len(paragraph))
    for quotation in _QUOTED.finditer(paragraph):
        inside[quotation.start() : quotation.end()] = b"\1" * len(quotation.group())
    for found in _WORD.finditer(paragraph):
        code = zlib.crc32(found.group().casefold().encode("utf-8", "surrogatepass"))
        yield code, bool(inside[found.start()])


def _runs(words: Sequence[tuple[int, bool]]) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """The number of the run that begins with each word but the last four, and whether all of it is quoted."""
    count = max(0, len(words) - RUN + 1)
    codes = np.array([code for code, _ in words], np.uint64)
    inside = np.array([quoted for _, quoted in words], np.bool_)
    hashes, quoted = np.zeros(count, np.uint64), np.ones(count, np.bool_)
    for place, power in enumerate(_POWERS):
        hashes += codes[place : place + count] * power
        quoted &= inside[place : place + count]
    return _mixed(hashes), quoted


def _mixed(hashes: Hashes) -> Hashes:
    """The same numbers with their bits spread, so that near ones fall apart."""
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(29))

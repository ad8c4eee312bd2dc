"""Places as one run of bytes that is read where it lies, without being loaded.

A head says where each part begins. Keys of names are kept as sorted 64-bit hashes; beside each stands where the list of
its places begins. Places lie in the order of the square degree that they are in, so that neighbours are found together.
SQLite with the same content was tried first: a look-up took nearly twice as long (54 against 32 µs, side by side on a
busy machine) and the file was as large; and here threads and forked processes have nothing to get in the way of.
"""

import mmap
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np

from whosays.errors import GazetteerError
from whosays.gazetteer.entries import GazetteerEntry, How
from whosays.gazetteer.names import name_key, skeleton

MAGIC = b"whosays places\n\0"
_ALIGN = 8  # bytes: what the longest numbers in it must stand at a multiple of

T = TypeVar("T")


class Named(NamedTuple):
    """A place with its names: those by which it goes, and all others that somebody may use."""

    entry: GazetteerEntry
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Posting(NamedTuple):
    """That a key is a name of the place in this row; `alias` is None where it is the entry's own name."""

    row: int
    how: How
    alias: str | None


class _Head(msgspec.Struct):
    """The whole's length, where each part lies (from, to), and the rows of countries ("AF") and regions ("AF.24")."""

    length: int
    parts: dict[str, tuple[int, int]]
    coded: dict[str, int]


_entry = msgspec.msgpack.Decoder(GazetteerEntry).decode
_postings = msgspec.msgpack.Decoder(tuple[Posting, ...]).decode
_keys = msgspec.msgpack.Decoder(tuple[str, ...]).decode


def cell(lat: float, lon: float) -> int:
    """The number of the square degree that a point lies in.

    >>> cell(36.7, 68.8) == cell(36.1, 68.2), cell(0.5, 180.0) == cell(0.5, -180.0)
    (True, True)
    """
    return int(lat + 90) * 360 + int(lon + 180) % 360


class Table:
    """The bytes that `pack` made, read in place. Raises GazetteerError when they are not such bytes, or not whole."""

    def __init__(self, data: memoryview) -> None:
        head = read_head(data)
        if head is None or head.length != len(data):
            raise GazetteerError("the gazetteer's file is not whole: remove it, and it is built anew")
        self._coded = head.coded
        parts = {name: data[start:end] for name, (start, end) in head.parts.items()}
        self._entries, self._entry_at = parts["entries"], parts["entry_at"].cast("Q")
        self._ids, self._id_rows = parts["ids"].cast("q"), parts["id_rows"].cast("I")
        self._cells = parts["cells"].cast("I")
        self._names = _Lists(parts, "names")
        self._bones = _Lists(parts, "bones")

    def entry(self, row: int) -> GazetteerEntry:
        """The place in a row."""
        return _read(_entry, self._entries[self._entry_at[row] : self._entry_at[row + 1]])

    def postings(self, key: str) -> tuple[Posting, ...]:
        """The places that have a name with this key: names before aliases, then the larger before the smaller."""
        found = self._names.get(key)
        return () if found is None else _read(_postings, found)

    def alike(self, bones: str) -> tuple[str, ...]:
        """The keys of places' own names that have this skeleton."""
        found = self._bones.get(bones)
        return () if found is None else _read(_keys, found)

    def row(self, number: int) -> int | None:
        """The row of the place with this id."""
        at = bisect_left(self._ids, number)
        return self._id_rows[at] if at < len(self._ids) and self._ids[at] == number else None

    def coded(self, code: str) -> int | None:
        """The row of a country ("AF") or a first-level region ("AF.24")."""
        return self._coded.get(code)

    def in_cell(self, number: int) -> range:
        """The rows of the places in a square degree."""
        return range(bisect_left(self._cells, number), bisect_right(self._cells, number))


class _Lists:
    """A part that has a list for each of many words."""

    def __init__(self, parts: Mapping[str, memoryview], name: str) -> None:
        self._hashes = parts[f"{name}_hashes"].cast("Q")
        self._at = parts[f"{name}_at"].cast("Q")
        self._data = parts[name]

    def get(self, word: str) -> memoryview | None:
        wanted = _hash(word)
        at = bisect_left(self._hashes, wanted)
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return None
        return self._data[self._at[at] : self._at[at + 1]]


def read_head(data: memoryview | mmap.mmap) -> _Head | None:
    """The head that bytes begin with, or None when they begin otherwise."""
    begin = len(MAGIC) + 8
    if bytes(data[: len(MAGIC)]) != MAGIC or len(data) < begin:
        return None
    length = int.from_bytes(data[len(MAGIC) : begin], "little")
    try:
        return msgspec.msgpack.decode(data[begin : begin + length], type=_Head)
    except msgspec.DecodeError:
        return None


def _read(decode: Callable[[memoryview], T], data: memoryview) -> T:
    try:
        return decode(data)
    except msgspec.DecodeError as cause:
        raise GazetteerError(f"the gazetteer's file is damaged ({cause}): remove it, and it is built anew") from cause


def _hash(word: str) -> int:
    """64 bits of a word: of a million words, two with the same have odds of one in thirty million."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


# Writing


# A posting on its way: names before aliases, people from most to least, the place's id, the alias.
_Draft = tuple[int, int, int, str | None]


def pack(given: Iterable[Named]) -> Iterator[bytes]:
    """The bytes of a table of these places, piece by piece. Of two places with one id the first counts."""
    entries: dict[int, GazetteerEntry] = {}
    postings: dict[str, list[_Draft]] = defaultdict(list)
    bones: dict[str, set[str]] = defaultdict(set)
    for place in given:
        entry = place.entry
        if entries.setdefault(entry.id, entry) is entry:
            for key, (order, alias) in _keyed(place).items():
                postings[key].append((order, -entry.population, entry.id, alias))
                if order == 0 and (found := skeleton(key)):
                    bones[found].add(key)
    rows = sorted(entries.values(), key=lambda e: (cell(e.lat, e.lon), e.id))
    row_of = {e.id: row for row, e in enumerate(rows)}
    encode = msgspec.msgpack.Encoder().encode
    encoded = [encode(e) for e in rows]
    ids = sorted(row_of)
    parts = {
        "entries": b"".join(encoded),
        "entry_at": _offsets(encoded),
        "ids": np.array(ids, np.int64).tobytes(),
        "id_rows": np.array([row_of[i] for i in ids], np.uint32).tobytes(),
        "cells": np.array([cell(e.lat, e.lon) for e in rows], np.uint32).tobytes(),
        **_lists("names", {k: encode(_in_order(drafts, row_of)) for k, drafts in postings.items()}),
        **_lists("bones", {b: encode(sorted(k)) for b, k in bones.items()}),
    }
    coded = {code: row for row, e in enumerate(rows) if (code := _code(e))}
    yield from _whole(parts, coded)


HOWS: tuple[How, ...] = ("name", "alias")


def _keyed(place: Named) -> dict[str, tuple[int, str | None]]:
    """The keys of a place's names, each with what it comes from: the first name that has it, own names first."""
    found: dict[str, tuple[int, str | None]] = {}
    for order, forms in enumerate((place.names, place.aliases)):
        for form in forms:
            for key in keys(form):
                found.setdefault(key, (order, None if form == place.entry.name else form))
    return found


def keys(form: str) -> Iterator[str]:
    """The keys of a name: its own, and without an Arabic article at its head.

    >>> list(keys("Al-Bab")), list(keys("El Paso"))
    (['al bab', 'bab'], ['al paso'])
    """
    key = name_key(form)
    if key:
        yield key
        bare = key.removeprefix("al ")
        if bare != key and len(bare) > 2 and form[:1].lower() == "a":
            yield bare


def _in_order(drafts: Sequence[_Draft], row_of: Mapping[int, int]) -> list[Posting]:
    ordered = sorted(drafts, key=lambda d: d[:3]) if len(drafts) > 1 else drafts
    return [Posting(row_of[number], HOWS[order], alias) for order, _, number, alias in ordered]


def _code(entry: GazetteerEntry) -> str | None:
    if entry.feature == "PCLI":
        return entry.country
    return f"{entry.country}.{entry.admin1}" if entry.feature == "ADM1" else None


def _lists(name: str, lists: Mapping[str, bytes]) -> dict[str, bytes]:
    hashed = sorted((_hash(word), data) for word, data in lists.items())
    return {
        name: b"".join(data for _, data in hashed),
        f"{name}_hashes": np.array([h for h, _ in hashed], np.uint64).tobytes(),
        f"{name}_at": _offsets([data for _, data in hashed]),
    }


def _offsets(pieces: Sequence[bytes]) -> bytes:
    """Where each piece begins when they follow one another, and where the last one ends."""
    return np.array([0, *accumulate(map(len, pieces))], np.uint64).tobytes()


def _whole(parts: Mapping[str, bytes], coded: dict[str, int]) -> Iterator[bytes]:
    """Magic, the head's length, the head, the parts, each at a multiple of eight bytes."""
    # The head's own length depends on the numbers in it: lay out with room for it, which is more than it takes.
    room = len(msgspec.msgpack.encode(_Head(2**63, dict.fromkeys(parts, (2**63, 2**63)), coded)))
    begin = _aligned(len(MAGIC) + 8 + room)
    places: dict[str, tuple[int, int]] = {}
    end = begin
    for name, data in parts.items():
        places[name] = (end, end + len(data))
        end = _aligned(end + len(data))
    head = msgspec.msgpack.encode(_Head(end, places, coded))
    yield (MAGIC + len(head).to_bytes(8, "little") + head).ljust(begin, b"\0")
    for data in parts.values():
        yield data.ljust(_aligned(len(data)), b"\0")


def _aligned(position: int) -> int:
    return -(-position // _ALIGN) * _ALIGN

"""Restores lower case in a text written in capitals, from how other texts write its words.

The reports of MUC-4 are in capitals only, and whoever reads names by their capitals sees none there. How a word is
written inside a sentence is counted in other corpora; a word that they do not have is taken for a name. Positions stay
as they were: every letter stands where it stood.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpora.texts import json_lines

# Corpora of news in mixed case: folder and part of each.
CORPORA = (
    "polnear/train.jsonl",
    "geovirus/train.jsonl",
    "wikievents/train.jsonl",
    "worldwide-newswire-ner/train.jsonl",
    "india-police-events/train.jsonl",
    "ecbplus/train.jsonl",
    "m2e2-text/train.jsonl",
    "fnc1/train-bodies.jsonl",
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_ENDS = frozenset(".?!:\n")  # marks after which a word is large whatever it is
_PARAGRAPH_INSIDE = re.compile(r"(?<=\S)\n(?=[ \t]*\S)")
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,7})\)")
OFTEN = 3  # times that two words must have been seen together before their capitals count
# What is put to a word that is not a name. A form that no corpus has is small where its word is.
ENDINGS = tuple("s es ies ed ing er ers ly ist ists ation ment al or ors ive ives".split())
LEAST_STEM = 4  # letters
VOWELS = frozenset("aeiouy")


class Casing(NamedTuple):
    """How words are written inside sentences: each with its commonest form, and pairs that are written large.

    `short` are the initials that a text explains in brackets.
    """

    forms: dict[str, str]
    large: frozenset[tuple[str, str]]
    short: frozenset[str] = frozenset()


def count(texts: Iterable[str], capitals: Iterable[str] = ()) -> Casing:
    """Count how the words of `texts` are written; `capitals` are texts in capitals, read for their initials only.

    >>> count(["The men of Halm left. The army of Oru came to Halm."]).forms["halm"]
    'Halm'
    """
    seen: dict[str, Counter[str]] = {}
    together: dict[tuple[str, str], list[int]] = {}
    for text in texts:
        before = ""
        for word, opens in _words(text):
            if not opens and not (word.isupper() and len(word) > 1 and before.isupper()):  # none of a line in capitals
                seen.setdefault(word.lower(), Counter())[word] += 1
                both = together.setdefault((before.lower(), word.lower()), [0, 0])
                both[0] += 1
                both[1] += before[:1].isupper() and word[:1].isupper()
            before = word
    forms = {word: found.most_common(1)[0][0] for word, found in seen.items()}
    large = frozenset(two for two, (all_, upper) in together.items() if all_ >= OFTEN and upper * 2 > all_)
    return Casing(forms, large, frozenset(w for text in capitals for w in _IN_BRACKETS.findall(text)))


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Each word of a text, and whether it opens a sentence or a line."""
    end = 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        opens = end == 0 or not _ENDS.isdisjoint(gap)
        yield found.group(), opens
        end = found.end()


def load(data: Path, capitals: Iterable[str] = ()) -> Casing:
    """How words are written in the corpora under `data` that are there."""
    return count((t for name in CORPORA if (data / name).exists() for t in _texts(data / name)), capitals)


def _texts(path: Path) -> Iterator[str]:
    for row in json_lines(path):
        sentences = (s if isinstance(s, str) else s["text"] for s in row.get("sentences", ()))
        yield row.get("text") or row.get("tokens") or "\n".join(sentences)


def restore(text: str, casing: Casing) -> str:
    """The text with small letters where its words have them, each paragraph on one line; as long as it was.

    >>> casing = count(["He said that the army of Halm left.", "It is said that the men of Halm left the town."])
    >>> restore("THE MEN OF HALM LEFT\\nZARENDA.  THE ZF (ZF) SAID", casing)
    'The men of Halm left Zarenda.  The ZF (ZF) said'
    """
    text = _PARAGRAPH_INSIDE.sub(" ", text)
    short = casing.short | set(_IN_BRACKETS.findall(text))
    found = list(_WORD.finditer(text))
    lows = [m.group().lower() for m in found]
    large = [False] * len(found)
    for n in range(1, len(found)):
        if (lows[n - 1], lows[n]) in casing.large and found[n].start() - found[n - 1].end() == 1:
            large[n - 1] = large[n] = True
    out, end = [], 0
    for n, m in enumerate(found):
        gap = text[end : m.start()]
        opens = end == 0 or not _ENDS.isdisjoint(gap)
        counts = gap[-1:].isdigit()  # the "th" of a number
        out += [gap, m.group().lower() if counts else _form(m.group(), casing, opens or large[n], short)]
        end = m.end()
    return "".join([*out, text[end:]])


def _form(word: str, casing: Casing, large: bool, short: Iterable[str]) -> str:
    """The word as it is written there."""
    stem, mark, ending = word.partition("'")
    if mark and len(ending) <= 2:
        return _form(stem, casing, large, short) + mark + ending.lower()
    low = word.lower()
    form = casing.forms.get(low)
    if form is None and word in short:
        return word
    if form is None and any(casing.forms.get(stem) == stem for stem in _stems(low)):
        form = low
    if form is None:
        return word if len(word) <= 5 and VOWELS.isdisjoint(low) else word[0] + low[1:]
    return form[0].upper() + form[1:] if large else form


def _stems(low: str) -> Iterator[str]:
    """What a word may be a form of: "rifles" of "rifle", "patrolling" of "patrol"."""
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= LEAST_STEM:
            stem = low.removesuffix(ending)
            yield from (stem, f"{stem}e", f"{stem}y")
            if stem[-1] == stem[-2]:
                yield stem[:-1]

"""Word stems and synonyms, by which passages are compared."""

import re
from functools import cache, lru_cache

from whosays.resources import lexicon


def content_stems(words: str) -> frozenset[str]:
    """The words that say what a passage is about, without the endings of English.

    >>> sorted(content_stems("it had crossed the bridges")), sorted(content_stems("crossing a bridge"))
    (['bridg', 'cross'], ['bridg', 'cross'])
    """
    synonyms = _synonyms()
    return frozenset([synonyms.get(stem, stem) for stem in plain_stems(words)])


def plain_stems(words: str) -> frozenset[str]:
    """The same, with different words for one thing kept apart.

    >>> sorted(plain_stems("the dead were buried")), sorted(plain_stems("deaths"))
    (['buri', 'dead'], ['death'])
    """
    empty = _empty()
    low = (w.removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w’'-]*\w", words.lower()))
    return frozenset([_stem(w) for w in low if w not in empty and len(w) > 1])


@cache
def _empty() -> frozenset[str]:
    return frozenset(lexicon("answers")["empty"])


@cache
def _synonyms() -> dict[str, str]:
    return {_stem(word): group[0] for group in lexicon("answers")["same"] for word in group}


ENDINGS = tuple("ations ation ings ing ians ian ions ion ers er ed es s n e".split())  # the longer ones first
MEMORY = 8192  # words whose stem is kept: a page has each of its words many times


@lru_cache(MEMORY)
def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word

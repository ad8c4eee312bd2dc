"""What a clause is about, so that clauses of different reports can be compared: a sense for each word that has one.

Reports tell one thing in different words. A state and its people are one ("Oruan", "Oru"), and words that the lexicon
lists as one thing are (`lexicons/senses.toml`); any other word stands for itself without its ending.
"""

import re
from functools import cache, lru_cache

from whosays.names import MEMORY, state_of
from whosays.resources import lexicon
from whosays.stems import plain_stems

_SHORT = re.compile(r"\b((?:[A-Z]\.){2,})")  # "U.N."
_TOKEN = re.compile(r"[\w’'-]*\w")


def senses(words: str) -> frozenset[str]:
    """What the words are about, by sense.

    >>> sorted(senses("the Turkish army shelled it")) == sorted(senses("bombardment by soldiers of Turkey"))
    True
    """
    plain = _SHORT.sub(lambda m: m.group().replace(".", ""), words)
    found: set[str] = set()
    for token in _TOKEN.findall(plain):
        found |= _senses_of(re.sub(r"[’']s$", "", token))
    return frozenset(found)


@lru_cache(MEMORY)
def _senses_of(word: str) -> frozenset[str]:
    state = state_of(word) if word[:1].isupper() else None
    if state:
        return frozenset({state})
    table = _table()
    return frozenset(table.get(s, s) for s in plain_stems(word)) - {""}


@cache
def _table() -> dict[str, str]:
    """The first word of its group for the stem of each word, nothing for what says nothing."""
    told = {s: group[0] for group in lexicon("senses")["same"] for word in group for s in plain_stems(word)}
    return told | {s: "" for word in lexicon("senses")["empty"] for s in plain_stems(word)}

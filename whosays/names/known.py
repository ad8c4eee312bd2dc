"""The bodies, armed groups and countries in the lexicons, looked up by name."""

import re
from functools import cache, lru_cache
from typing import Any

from whosays.names.folded import MEMORY, fold
from whosays.names.states import one_wording
from whosays.resources import lexicon, one_of


@cache
def bodies() -> dict[str, dict[str, Any]]:
    """Each known body's lexicon entry by every one of its folded names."""
    return {fold(name): entry for entry in lexicon("bodies")["body"] for name in entry["names"]}


@cache
def armed_groups() -> dict[str, dict[str, Any]]:
    """Each known armed group's lexicon entry by every one of its folded names."""
    return {fold(name): entry for entry in lexicon("armed_groups")["group"] for name in entry["names"]}


@cache
def body_names() -> frozenset[str]:
    """The names of known bodies as they are written."""
    return frozenset(name for entry in lexicon("bodies")["body"] for name in entry["names"])


@cache
def armed_group_names() -> frozenset[str]:
    """The names of known armed groups as they are written."""
    return frozenset(name for entry in lexicon("armed_groups")["group"] for name in entry["names"])


@cache
def country_names() -> dict[str, str]:
    """The first name of each country of the lexicon by its code (ISO 3166 alpha-2)."""
    return {entry["code"]: entry["names"][0] for entry in lexicon("countries")["country"] if "code" in entry}


@cache
def country_codes() -> dict[str, str]:
    """The code of each country of the lexicon (ISO 3166 alpha-2) by its first name."""
    return {name: code for code, name in country_names().items()}


# Judgements before a body's name ("terrorist group X"), and class words after it ("X militants").
_THOUGHT_OF = re.compile(rf"^(?:the\s)?(?:{one_of('names', 'thought_of')}\s)+", re.I)
_CALLED = re.compile(rf"\s(?:{one_of('linking', 'called', 'kinds')}\s)?{one_of('linking', 'called', 'bodies')}$", re.I)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A known body's name without judgements and class words next to it; any other name unchanged.

    >>> bare_name("Takfiri ISIL"), bare_name("Daesh militants"), bare_name("Dawn Column militants")
    ('ISIL', 'Daesh', 'Dawn Column militants')
    """
    bare = _CALLED.sub("", _THOUGHT_OF.sub("", name))
    return bare if fold(bare) in bodies() else name


@lru_cache(MEMORY)
def canonical(name: str) -> str:
    """One key for all names of a known body; any other name folded.

    >>> canonical("ISIL") == canonical("the Islamic State")
    True
    """
    entry = bodies().get(fold(name))
    if entry is None or entry.get("separate"):
        return one_wording(fold(name))
    return fold(entry["names"][0])

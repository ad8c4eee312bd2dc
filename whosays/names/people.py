"""When two names are of the same person: by surname, by sound, in another spelling."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from whosays.names.folded import MEMORY, fold
from whosays.names.roles import titles
from whosays.resources import lexicon, one_of, words_at

PARTICLES = frozenset(words_at("names", "particles"))
_ARTICLE = re.compile(rf"^{one_of('names', 'articles')}-")


def name_tokens(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: no titles, no possessive, small letters, "al-Assad" without its article.

    >>> name_tokens("Gen. Daro al-Venn’s")
    ('daro', 'venn')
    """
    words = [_ARTICLE.sub("", w) for w in fold(name).replace("’", "'").split()]
    while len(words) > 1 and words[0].rstrip(".") in titles():
        words = words[1:]
    return tuple(w.strip(".,") for w in words if w not in PARTICLES) or tuple(words) or (name,)


def spelled_alike(a: str, b: str) -> bool:
    """One surname in two spellings ("mahmudi", "mahmoudi"): long enough, the same first letter, one edit apart.

    >>> spelled_alike("mahmudi", "mahmoudi"), spelled_alike("karim", "karimi")
    (True, False)
    """
    return min(len(a), len(b)) > 6 and a[0] == b[0] and Levenshtein.distance(a, b) <= (1 if len(a) != len(b) else 2)


@lru_cache(MEMORY)
def sound(word: str) -> str:
    """A key for how a word of a name sounds, the same for its usual spellings in Latin letters.

    >>> sound("tarkhovsky") == sound("tarhowski"), sound("mahmoud") == sound("mahmud"), sound("venn") == sound("vann")
    (True, True, False)
    """
    low = _ARTICLE.sub("", word)
    for written, spoken in lexicon("spellings")["sounds"]:
        low = low.replace(written, spoken)
    low = low.replace("-", "")
    return re.sub(r"(.)\1+", r"\1", low)


def sounds_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of people, as tokens, may be one name in two spellings.

    The surnames must sound the same, or nearly the same where the given names do.

    >>> sounds_alike(("daro", "tarkhovsky"), ("tarhowski",)), sounds_alike(("daro", "venn"), ("dara", "venn"))
    (True, True)
    >>> sounds_alike(("daro", "venn"), ("mila", "venn")), sounds_alike(("daro", "venn"), ("daro", "holt"))
    (False, False)
    """
    one, other = sound(a[-1]), sound(b[-1])
    near = one == other or (min(len(one), len(other)) > 4 and _consonants(one) == _consonants(other))
    if len(a) == 1 or len(b) == 1:
        return near and min(len(one), len(other)) > 3
    given = sound(a[0]), sound(b[0])
    if given[0] == given[1]:
        return near or (min(len(one), len(other)) > 5 and Levenshtein.distance(one, other) < 2)
    return near and given[0][:1] == given[1][:1] and Levenshtein.distance(*given) < 2


def _consonants(word: str) -> str:
    return word[:1] + re.sub(r"[aeiou]", "", word[1:])

"""How names are compared (lower case, no accents, no article), and what is written as a name."""

import re
import unicodedata
from functools import lru_cache

from whosays.resources import words_at

CONNECTING = frozenset(words_at("names", "connecting"))
MEMORY = 8192  # answers about single names that are kept: a page asks for each of its names many times


@lru_cache(MEMORY)
def fold(name: str) -> str:
    """A name as it is compared: lower case, no accents, article, possessive or stops in acronyms; "TV" as television.

    >>> fold("The Harbour Guard’s"), fold("U.N. mission"), fold("Dâro Vènn")
    ('harbour guard', 'un mission', 'daro venn')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower().strip(' ,.;:"“”')
    name = re.sub(r"\s+", " ", re.sub(r"\b(?:[a-z]\.){1,}[a-z]\b\.?", lambda m: m.group().replace(".", ""), letters))
    name = re.sub(r"\btv\b", "television", name)
    return re.sub(r"^(?:the|a|an)\s", "", name).removesuffix("'s").removesuffix("'")


def is_written_as_name(words: str) -> bool:
    """Whether words begin like a name: with a capital letter, or an Arabic article before one.

    >>> is_written_as_name("Halm"), is_written_as_name("al-Qalm"), is_written_as_name("a market in Halm")
    (True, True, False)
    """
    return _WRITTEN_AS_NAME.match(words) is not None


_WRITTEN_AS_NAME = re.compile(
    r"(?:(?:al|el|ad|ar|as|ash|at|az|an|ul|ed|ez|es)[-‑'’])?(?=[^\W\d_])(?![a-z\u00df-\u00f6\u00f8-\u00ff])"
)


_LIKE_SMALL_WORDS = frozenset(words_at("names", "like_small_words"))


def is_like_small_word(word: str, around: str) -> bool:
    """Whether a word is a name in capitals that is a small word otherwise; no word is where all is in capitals.

    >>> is_like_small_word("IS", "IS fired"), is_like_small_word("is", "it is"), is_like_small_word("IS", "IT IS OVER")
    (True, False, False)
    """
    return word in _LIKE_SMALL_WORDS and not around.isupper()


# Words before "town" where the place is not named.
_POINTS = re.compile(r"^(?:the|an?|its?|his|her|their|this|that)\s+", re.IGNORECASE)


def is_name(words: str) -> bool:
    """Whether the words name a place rather than only refer to one.

    >>> is_name("Ismel bridge"), is_name("The bridge"), is_name("the Oru Valley"), is_name("al-Qalm district")
    (True, False, True, True)
    """
    return any(map(is_written_as_name, _POINTS.sub("", words).split()))

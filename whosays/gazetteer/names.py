"""The keys under which names are looked up.

`name_key` makes one key of all the ways to print a name: capitals, marks on letters, hyphens, "St" for "Saint", an
Arabic article before any letter. Names with the same key count as the same name. `skeleton` goes further, to what is
left of a name when it came through several alphabets: its consonants, those alike in sound as one. Names with the same
skeleton only may be the same.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from whosays.findings import PlaceKind
from whosays.resources import lexicon

# Apostrophes and their like stand inside words and are left out; every other mark parts words.
_WITHIN_WORDS = re.compile(r"['’‘ʼʻ`´ʹʺʾʿ″′.\u0640\u200c\u200d]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# "Dayr az Zawr", "Deir ez-Zor": the article takes the sound of the letter after it, where it is one of these.
_ARTICLE = re.compile(r"\b(?:al|el|ul|(?:[aeu](?P<sun>sh|th|dh|[tdrzsnl])))\s+(?=(?P<next>\w))")


class Kinds(NamedTuple):
    """What a word beside a name ("Province", "Mount") says of the place: kinds, and the features if not any."""

    kinds: frozenset[PlaceKind]
    features: frozenset[str]


def name_key(name: str) -> str:
    """The key of a name: the same for all the ways to print it.

    >>> name_key("Saint-Étienne"), name_key("St. Etienne")
    ('saint etienne', 'saint etienne')
    >>> name_key("Deir ez-Zor"), name_key("Deir al-Zor"), name_key("Кундуз")
    ('deir al zor', 'deir al zor', 'кундуз')
    """
    plain = name.lower()
    if not plain.isascii():
        plain = plain.translate(_PLAIN)
    if plain.isalpha():  # one word, as most names are
        return _abbreviations().get(plain, plain)
    plain = _WITHIN_WORDS.sub("", plain).replace("&", " and ")
    words = _BETWEEN_WORDS.sub(" ", plain).strip()
    words = _ARTICLE.sub(_article, words).removeprefix("the ")
    short = _abbreviations()
    return " ".join([short.get(w, w) for w in words.split(" ")])


class _PlainLetters(dict[int, str]):
    """For each character its plain form, worked out when first met: Latin letters in ASCII, others without marks."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code)).lower()
        plain = "".join(_plain(c) for c in parts if not unicodedata.combining(c))
        self[code] = plain
        return plain


def _plain(letter: str) -> str:
    latin = unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER LETTER"))
    return anyascii(letter).lower() if latin else letter


_PLAIN = _PlainLetters()


def _article(found: re.Match[str]) -> str:
    sun = found["sun"]
    return "al " if sun is None or sun[0] == found["next"] else found.group()


@cache
def _abbreviations() -> dict[str, str]:
    words: dict[str, str] = lexicon("gazetteer")["abbreviations"]
    return words


# Letters that stand for one sound in one transliteration or another, each group under the sound that is kept. A w that
# is silent is a vowel's second half ("Mawsil", "Mosul").
_SOUNDS = re.compile(
    "(?P<s>sch|tch|tsh|sh|ch|cz|ts|tz|c(?=[eiy])|z(?!h))|(?P<g>dzh|dj|zh|j|gh)|(?P<k>kh|ck|q|c|x)|(?P<f>ph)"
    "|(?P<silent>(?<=[aeo])w(?![aeiou]))|(?P<v>w)"
)
_VOWEL_LETTERS = frozenset("aeiouy")
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(key: str) -> str | None:
    """What a key keeps when it is spelt otherwise; None where too little is left, or for other alphabets.

    >>> skeleton("kunduz"), skeleton("qonduz"), skeleton("kundiz")
    ('knds', 'knds', 'knds')
    >>> skeleton("mariupol") == skeleton("mariupil"), skeleton("rio")
    (True, None)
    """
    sounds = sounded(key)
    if sounds is None:
        return None
    first = "a" if sounds[:1] in _VOWEL_LETTERS else "h" if sounds[:1] == "h" else ""
    bones = _DOUBLED.sub(r"\1", first + _VOWELS.sub("", sounds))
    return bones if len(bones) >= 2 and not bones.isdigit() else None


def sounded(key: str) -> str | None:
    """A key as it sounds: letters of one sound as one, without articles and spaces; None for other alphabets.

    >>> sounded("rakka"), sounded("al raqqah")
    ('raka', 'rakah')
    """
    if not key.isascii():
        return None
    sounds = "".join([w for w in key.split(" ") if w != "al"])
    return _DOUBLED.sub(r"\1", _SOUNDS.sub(_sound, sounds))


def _sound(found: re.Match[str]) -> str:
    return found.lastgroup if found.lastgroup and found.lastgroup != "silent" else ""


def bare_names(key: str) -> tuple[tuple[str, Kinds], ...]:
    """The key without a word that only says what kind of place it is, and what that word says.

    >>> [(bare, sorted(kinds.kinds)) for bare, kinds in bare_names("kunduz city")]
    [('kunduz', ['city', 'town', 'village'])]
    """
    found = []
    first, _, rest = key.partition(" ")
    before, _, last = key.rpartition(" ")
    after, ahead = _kind_words()
    if rest and first in ahead:
        found.append((rest.removeprefix("of "), ahead[first]))
    if before and last in after:
        found.append((before, after[last]))
    return tuple(found)


@cache
def _kind_words() -> tuple[dict[str, Kinds], dict[str, Kinds]]:
    """The words that follow a name, and those that stand before it ("Mount", "Lake", "city of")."""
    after: dict[str, Kinds] = {}
    ahead: dict[str, Kinds] = {}
    for row in lexicon("gazetteer")["kind"]:
        kinds = Kinds(frozenset(row["kinds"]), frozenset(row.get("features", ())))
        after |= dict.fromkeys(row["words"], kinds)
        ahead |= dict.fromkeys(row.get("before", ()), kinds)
    return after, ahead

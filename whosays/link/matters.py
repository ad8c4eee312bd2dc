"""Which matters a text is about (`lexicons/matters.toml`): kinds of harm, flight, a truce …"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from whosays.resources import any_word, lexicon, one_of


def pattern(*path: str) -> re.Pattern[str]:
    """Any of the words listed at a place in the lexicon; a star stands for any ending."""
    return any_word("matters", *path)


@cache
def matters() -> tuple[str, ...]:
    """The names of all matters, those first that win where a clause has several."""
    return tuple(lexicon("matters")["matters"])


def is_account(matter: str | None) -> bool:
    """Whether a matter tells how harm came about: a mutiny, a rocket that fell short."""
    return bool(matter and lexicon("matters")["matters"][matter].get("account"))


def is_whether(matter: str | None) -> bool:
    """Whether of a matter it is asked whether there was any, whatever else is told of it: gas."""
    return bool(matter and lexicon("matters")["matters"][matter].get("whether"))


def family(matter: str | None) -> str | None:
    """The wider kind of a matter: killing, firing and shelling are all harm."""
    return str(lexicon("matters")["matters"][matter]["family"]) if matter else None


def is_bare(matter: str | None) -> bool:
    """Whether a matter tells that harm was done and leaves open by what: people killed, "the attack"."""
    return bool(matter and lexicon("matters")["matters"][matter].get("bare"))


@lru_cache(maxsize=4096)
def are_kin(a: str | None, b: str | None) -> bool:
    """Whether two matters are one, or the one may be called by the words of the other: a bombing from the air.

    >>> are_kin("air", "blast"), are_kin("blast", "air"), are_kin("shelling", "blast")
    (True, True, False)
    """
    kin = lexicon("matters")["matters"]
    return a == b or bool(a and b and (b in kin[a].get("kin", ()) or a in kin[b].get("kin", ())))


def is_mutual(matter: str | None) -> bool:
    """Whether two sides do a matter to each other, so that neither is its culprit: a clash."""
    return bool(matter and lexicon("matters")["matters"][matter].get("mutual"))


def spreads(matter: str | None) -> bool:
    """Whether a matter goes on over days and from place to place, as flight does."""
    return bool(matter and lexicon("matters")["matters"][matter].get("spreads"))


def is_open(matter: str | None) -> bool:
    """Whether people say many things of a matter, not yes or no."""
    return bool(matter and lexicon("matters")["matters"][matter].get("open"))


def can_be_settled(matter: str | None) -> bool:
    """Whether the lexicon lists words by which a matter is told as having come about: a deal that was reached."""
    return bool(matter and "settled" in lexicon("matters")["matters"][matter])


def says(words: str, *path: str) -> bool:
    """Whether the words hold any that the lexicon lists there."""
    return pattern(*path).search(words) is not None


@cache
def _words_of(name: str) -> re.Pattern[str]:
    """The words of a matter, with those that tell of it where a name or a site follows."""
    behind = {
        "before_name": r"(?:the\s)?(?=(?-i:[A-Z]))",
        "before_site": rf"(?=(?:[\w’'-]+\s){{0,3}}?{one_of('matters', 'sites', 'words')}\b)",
    }
    matter = lexicon("matters")["matters"][name]
    more = (rf"\b(?:{'|'.join(matter[key])})\s{follows}" for key, follows in behind.items() if key in matter)
    return re.compile("|".join([pattern("matters", name, "words").pattern, *more]), re.I)


@cache
def _any_matter() -> re.Pattern[str]:
    return re.compile("|".join(_words_of(name).pattern for name in matters()), re.I)


# People and bodies that are called after a matter tell nothing of it: weapons inspectors, truce monitors.
_CALLED_AFTER = re.compile(rf"\W{{1,2}}{one_of('linking', 'around', 'called_after')}\b", re.I)


# Words of a matter that tell nothing of it where they stand so: "in agreement with the guards".
_IDIOMS = re.compile(rf"\b{one_of('linking', 'around', 'idioms')}\b", re.I)
# A state's own body that has the name of one of all states: "the National Security Council".
_OWN = re.compile(r"\b(?:national|supreme)\s$", re.I)


@lru_cache(maxsize=4096)
def matter_words(clause: str, sentence: str) -> tuple[tuple[str, int], ...]:
    """Each matter that the clause has words of, with where the first of them stands.

    >>> sorted(matter_words("shells hit the mill", "shells hit the mill"))
    [('shelling', 0)]
    >>> matter_words("in agreement with the guards", "in agreement with the guards")
    ()
    """
    if _any_matter().search(clause) is None:
        return ()
    plain = _IDIOMS.sub(lambda idiom: " " * len(idiom.group()), clause)
    return tuple(_matter_words(plain, sentence))


def _matter_words(clause: str, sentence: str) -> Iterator[tuple[str, int]]:
    fallen: re.Pattern[str] | None = None  # what comes down itself
    for name in matters():
        words = (m for m in _words_of(name).finditer(clause) if not (fallen and fallen.fullmatch(m.group())))
        found = next(
            (m for m in words if not _CALLED_AFTER.match(clause, m.end()) and not _OWN.search(clause, 0, m.start())),
            None,
        )
        if found and "brings_down" in lexicon("matters")["matters"][name]:
            fallen = pattern("matters", name, "brings_down")
        needs = "needs" in lexicon("matters")["matters"][name]
        if found and (not needs or says(sentence, "matters", name, "needs")):
            yield name, found.start()


def first_kind(words: str, table: str) -> str | None:
    """The kind of the lexicon's `table` whose words stand first in `words`; None where none does.

    >>> first_kind("gunmen ambushed the troops", "parties"), first_kind("the bridge fell", "parties")
    ('armed', None)
    """
    found = (
        (m.start(), -len(m.group()), kind)
        for kind in lexicon("matters")[table]
        if (m := pattern(table, kind, "words").search(words))
    )
    return min(found, default=(0, 0, None))[2]


# Nouns for a deed that end like those for a doer.
_DOER = re.compile(r"(?!murder|slaughter|fire|mortar|helicopter)\w{3,}(?:[^aeiou\W]|e)ers?\b", re.I)


def names_doer(words: str, at: int) -> bool:
    """Whether the word of a matter that stands at a place is of somebody who does it: no bomber is not no bomb.

    >>> names_doer("there was no bomber", 13), names_doer("there was no bombing", 13), names_doer("a murder", 2)
    (True, False, False)
    """
    return _DOER.match(words, at) is not None

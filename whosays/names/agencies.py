"""News agencies named in a text, by the forms that the lexicon lists."""

import re
from functools import cache
from typing import NamedTuple

from whosays.resources import lexicon


class Agency(NamedTuple):
    """A news agency: our name for it and the forms that pages use. A photo agency writes no reports."""

    name: str
    forms: tuple[str, ...]
    photo: bool
    written: re.Pattern[str]


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency of the lexicon, in its order."""
    return tuple(
        Agency(a["name"], tuple(a["forms"]), a.get("photo", False), re.compile(_any_of(a["forms"])))
        for a in lexicon("agencies")["agency"]
    )


def _any_of(forms: list[str]) -> str:
    return rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])"


def agencies_in(words: str, *, photo: bool = False) -> tuple[str, ...]:
    """The agencies named in a text, in order; photo agencies only if `photo` is set.

    >>> agencies_in("AP and Reuters contributed to this report")
    ('Associated Press', 'Reuters')
    >>> agencies_in("Getty Images"), agencies_in("Getty Images", photo=True)
    ((), ('Getty Images',))
    """
    asked = (a for a in agencies() if photo or not a.photo)
    found = [(m.start(), a.name) for a in asked if (m := a.written.search(words))]
    return tuple(name for _, name in sorted(found))


@cache
def agency_forms() -> frozenset[str]:
    """Every form in which pages write an agency."""
    return frozenset(form for agency in agencies() for form in agency.forms)

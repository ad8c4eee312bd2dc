"""Which countries a story is about, besides its places."""

import math
import re
from collections import Counter

from whosays.document import ParsedText
from whosays.find.places.entry_features import Focus
from whosays.gazetteer import Gazetteer

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")


def focus_of(parsed: ParsedText, gazetteer: Gazetteer, address: str = "") -> Focus:
    """The countries that the story speaks of beside its places: by adjectives, each by the logarithm of how often.

    The country that the page's `address` ends in counts as a word.
    """
    counts: Counter[str] = Counter()
    known: dict[str, str | None] = {}
    for paragraph in parsed.paragraphs:
        for word in _CAPITALISED.findall(paragraph.span.of(parsed.text)):
            if word not in known:
                found = gazetteer.demonym(word)
                known[word] = found[0].country if found else None
            if (country := known[word]) is not None:
                counts[country] += 1
    home = country_of_address(address)
    if home is not None and gazetteer.country(home) is not None:
        counts[home] += 1
    return Focus({country: math.log(1 + n) for country, n in counts.items()})


# Country domains that are sold for their sound, and tell nothing.
_SOLD = frozenset({"CO", "TV", "ME", "IO", "FM", "AI", "LY", "EU", "CC", "WS", "TO", "GG", "SH"})


def country_of_address(address: str) -> str | None:
    """The country whose domain a page's address ends in.

    >>> country_of_address("https://www.oru-post.co.uk/news/1"), country_of_address("https://oru.com/a.uk")
    ('GB', None)
    """
    found = re.match(r"(?:https?://)?(?:[\w-]+\.)+(?P<domain>[a-z]{2})(?:[:/]|$)", address.lower())
    if found is None or "://" not in address:
        return None
    code = found.group("domain").upper()
    return {"UK": "GB"}.get(code, None if code in _SOLD else code)

"""Whose armed forces are abroad: a state's troops in the country that the report tells of are a foreign military.

The same words are a government's side at home ("Orun troops" in Oru). Where a report is about several countries, or
where troops fight over what both sides call their own land, nothing is changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from whosays.document import Evidence
from whosays.findings import Entity, Place
from whosays.names import country_codes, fold, state_of
from whosays.resources import lexicon

MOST = 0.6  # of the mentions of places that must lie in one country, for the report to be about it
WIDE = frozenset({"country", "region"})


def with_sides_abroad(entities: Sequence[Entity], places: Iterable[Place]) -> tuple[Entity, ...]:
    """A state's forces abroad are a foreign military, and so are those who speak or fight for them."""
    home = country_of(places)
    if home is None:
        return tuple(entities)
    changed = {e.id for e in entities if e.side == "government" and e.type != "person" and _abroad(e.name, home)}
    changed |= {e.id for e in entities if e.side == "government" and e.type == "person" and e.affiliation in changed}
    return tuple(_foreign(e) if e.id in changed else e for e in entities)


def country_of(places: Iterable[Place]) -> str | None:
    """The country in which most of a report's mentioned places lie, as ISO 3166 alpha-2; None where no one does.

    A country's own name counts half: reports name the countries of all who speak.
    """
    mentions = _mentions(places)
    country = _most(mentions)
    return country if country and mentions[country] >= MOST * mentions.total() else None


def main_country(places: Iterable[Place]) -> str | None:
    """The country in which more of a report's mentioned places lie than in any other; None where none lies anywhere."""
    return _most(_mentions(places))


def _mentions(places: Iterable[Place]) -> Counter[str]:
    mentions: Counter[str] = Counter()
    for place in places:
        if place.country:
            mentions[place.country] += len(place.mentions) * (1 if place.kind in WIDE else 2)
    return mentions


def _most(mentions: Counter[str]) -> str | None:
    return mentions.most_common(1)[0][0] if mentions else None


def _abroad(name: str, home: str) -> bool:
    words = [word.removesuffix("'s") for word in fold(name).split()]
    if not _words("words").search(fold(name)) or _words("not_of").search(fold(name)):
        return False
    state = next((found for n in (2, 1) if (found := state_of(" ".join(words[:n])))), None)
    code = country_codes().get(state or "")
    return code is not None and code != home and frozenset({code, home}) not in _disputed()


def _foreign(entity: Entity) -> Entity:
    kept = tuple(e for e in entity.evidence if e.part != "side")
    rule = Evidence(page=entity.evidence[0].page, found_by="find.people.abroad.with_sides_abroad", part="side")
    return msgspec.structs.replace(entity, side="foreign_military", evidence=(*kept, rule))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('bodies')['abroad'][kind])})\b")


@cache
def _disputed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in lexicon("bodies")["abroad"]["disputed"])

